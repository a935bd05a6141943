package token

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed words.txt
var wordsFile string

// lists reads the file on first use.
var lists = sync.OnceValue(func() map[string]map[string]bool { return Lists(wordsFile) })

// Lists reads words by the name of their list: a list a line, its name before a colon, and again on a further line if it is long. Lines
// that begin with # are comments.
func Lists(file string) map[string]map[string]bool {
	out := map[string]map[string]bool{}
	for line := range strings.Lines(file) {
		name, words, ok := strings.Cut(line, ":")
		if !ok || strings.HasPrefix(name, "#") {
			continue
		}
		if out[name] == nil {
			out[name] = map[string]bool{}
		}
		for word := range strings.FieldsSeq(words) {
			out[name][word] = true
		}
	}
	return out
}

// abbreviations returns the words of a language that a stop follows without ending the sentence, in lower case and
// without the stop. A language without a list gets that of English.
func abbreviations(language string) map[string]bool {
	base, _, _ := strings.Cut(language, "-")
	if words, ok := lists()["abbreviation "+base]; ok {
		return words
	}
	return lists()["abbreviation en"]
}
