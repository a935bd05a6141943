package figures

import (
	"embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
)

//go:embed data/*.txt
var data embed.FS

// entry is what a word or a phrase of several tokens does, with its unit and its value as a number.
type entry struct {
	roles
	unit   string
	n      float64
	tokens int
}

var nothing = &entry{tokens: 1}

// phrase is an entry of several words.
type phrase struct {
	words []string
	entry *entry
}

// word is what a word does alone, and the phrases that it opens, longest first.
type word struct {
	entry   *entry
	phrases []phrase
}

// lexicon is the vocabulary of one language.
type lexicon struct {
	words map[string]*word
	free  bool // what befell people may stand before them: "загинули троє людей"
}

// genitive reports whether a word has the ending of a noun in the plural that is counted, and of no adjective: "постояльцев".
func (l *lexicon) genitive(word string) bool {
	for _, end := range [...]string{"ов", "ев", "ёв", "ів", "їв"} {
		if l.free && strings.HasSuffix(word, end) {
			return true
		}
	}
	return false
}

// lexicons reads the files on first use; they are part of the program, so that a fault in them is one of ours.
var lexicons = sync.OnceValue(func() map[string]*lexicon {
	files, err := data.ReadDir("data")
	if err != nil {
		panic(err)
	}
	out := map[string]*lexicon{}
	for _, f := range files {
		tag := strings.TrimSuffix(f.Name(), ".txt")
		out[tag] = readLexicon(tag)
	}
	return out
})

// lexiconOf returns nil for a language without words; a text of no stated language is read as English.
func lexiconOf(language string) *lexicon {
	base, _, _ := strings.Cut(strings.ToLower(language), "-")
	if base == "" {
		base = "en"
	}
	return lexicons()[base]
}

func readLexicon(tag string) *lexicon {
	file, err := data.ReadFile("data/" + tag + ".txt")
	if err != nil {
		panic(err)
	}
	l := &lexicon{words: map[string]*word{}, free: tag != "en"}
	for line := range strings.Lines(string(file)) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		head, words, _ := strings.Cut(line, ": ")
		name, value, _ := strings.Cut(head, " ")
		r, ok := roleNames[name]
		if !ok {
			panic(fmt.Sprintf("data/%s.txt: no role %q", tag, name))
		}
		for word := range strings.FieldsSeq(words) {
			for _, form := range forms(tag, word) {
				l.put(form, r, value)
			}
		}
	}
	return l
}

// endings are those of the past tense, "~", and of participles, "^", in one and more.
var endings = map[string][]string{
	"uk~": {"в", "ла", "ло", "ли"}, "uk^": {"ий", "а", "о", "і"},
	"ru~": {"л", "ла", "ло", "ли"}, "ru^": {"", "а", "о", "ы"},
}

// forms returns the word of a file in all forms that it stands for.
func forms(tag, word string) (out []string) {
	last := len(word) - 1
	for _, e := range endings[tag+word[last:]] {
		out = append(out, word[:last]+e)
	}
	if out == nil {
		return []string{word}
	}
	return out
}

// put adds a role to a word; "_" parts the words of a phrase.
func (l *lexicon) put(word string, r roles, value string) {
	words := strings.Split(word, "_")
	e := l.entry(words)
	e.add(r)
	if n, err := strconv.ParseFloat(value, 64); err == nil {
		e.n = n
	} else if value != "" {
		e.unit = value
	}
}

func (l *lexicon) entry(words []string) *entry {
	w := l.words[words[0]]
	if w == nil {
		w = &word{entry: nothing}
		l.words[words[0]] = w
	}
	if len(words) == 1 {
		if w.entry == nothing {
			w.entry = &entry{tokens: 1}
		}
		return w.entry
	}
	for _, p := range w.phrases {
		if slices.Equal(p.words, words) {
			return p.entry
		}
	}
	e := &entry{tokens: len(words)}
	w.phrases = append(w.phrases, phrase{words, e})
	slices.SortStableFunc(w.phrases, func(a, b phrase) int { return len(b.words) - len(a.words) })
	return e
}
