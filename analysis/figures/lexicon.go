package figures

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
)

//go:embed data/en.txt
var english string

// entry is what a word does for a figure: its class, its unit or value, and that value as a number.
type entry struct {
	class, value string
	n            float64
}

// lexicon reads the file on first use.
var lexicon = sync.OnceValue(func() map[string]entry {
	out := map[string]entry{}
	for line := range strings.Lines(english) {
		head, words, ok := strings.Cut(strings.TrimSpace(line), ": ")
		class, value, named := strings.Cut(head, " ")
		if !ok || !named || strings.HasPrefix(line, "#") {
			continue
		}
		n, _ := strconv.ParseFloat(value, 64) // units are no numbers
		for word := range strings.FieldsSeq(words) {
			out[word] = entry{class, value, n}
		}
	}
	return out
})
