package timeline

import (
	_ "embed"
	"strings"
	"sync"

	"sitrep/analysis/token"
)

//go:embed words.txt
var wordsFile string

// lists reads the file on first use: words by the name of their list.
var lists = sync.OnceValue(func() map[string]map[string]bool { return token.Lists(wordsFile) })

// isIn reports whether a word in lower case is in a list.
func isIn(list, word string) bool { return lists()[list][word] }

func isAnniversary(word string) bool {
	for beginning := range lists()["anniversary"] {
		if strings.HasPrefix(word, beginning) {
			return true
		}
	}
	return false
}

// lastWord returns the last word of a text in lower case, "" if it has none.
func lastWord(text string) string {
	text = strings.TrimSpace(text)
	return strings.ToLower(text[strings.LastIndexByte(text, ' ')+1:])
}
