package token

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed abbreviations.txt
var abbreviationsFile string

// abbreviationsByLanguage reads the file on first use.
var abbreviationsByLanguage = sync.OnceValue(func() map[string]map[string]bool {
	out := map[string]map[string]bool{}
	for line := range strings.Lines(abbreviationsFile) {
		tag, words, ok := strings.Cut(strings.TrimSpace(line), ":")
		if !ok || strings.HasPrefix(tag, "#") {
			continue
		}
		if out[tag] == nil {
			out[tag] = map[string]bool{}
		}
		for word := range strings.FieldsSeq(words) {
			out[tag][word] = true
		}
	}
	return out
})

// Abbreviations returns the words of a language that a stop follows without ending the sentence, in lower case and
// without the stop. A language without a list gets that of English.
func Abbreviations(language string) map[string]bool {
	base, _, _ := strings.Cut(language, "-")
	if words, ok := abbreviationsByLanguage()[base]; ok {
		return words
	}
	return abbreviationsByLanguage()["en"]
}

// starters are words that begin a sentence far more often than they follow "U.S." within one.
var starters = map[string]bool{
	"the": true, "a": true, "an": true, "he": true, "she": true, "it": true, "they": true, "we": true, "i": true, "but": true, "and": true,
	"in": true, "on": true, "at": true, "this": true, "that": true, "these": true, "those": true, "there": true, "however": true,
	"meanwhile": true, "mr": true, "mrs": true, "ms": true, "as": true, "after": true, "before": true, "while": true, "when": true,
	"if": true, "its": true, "his": true, "her": true, "their": true, "some": true, "many": true, "no": true, "not": true, "what": true,
	"last": true, "since": true, "so": true, "for": true, "with": true, "under": true, "you": true, "our": true, "my": true,
}
