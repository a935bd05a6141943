package briefing

import (
	"embed"
	"strings"
	"sync"
)

//go:embed data/*.txt
var lists embed.FS

// wordLists is the words that composing goes by. The lists of all languages are one, since a quote is told in whatever
// language its report has, but for those that are asked for by language.
type wordLists struct {
	all       map[string]*phrases // by list
	language  map[string]*phrases // by language and list: "en state"
	addresses map[string]bool
}

// in returns a list of one language, nil where that has none; "" is English.
func (x *wordLists) in(tag, list string) *phrases {
	base, _, _ := strings.Cut(strings.ToLower(tag), "-")
	if base == "" {
		base = "en"
	}
	return x.language[base+" "+list]
}

// phrases is a list of words and of several words in a row. A nil one is empty.
type phrases struct {
	entries map[string]bool
	longest map[string]int // by the first word: words of the longest entry
}

// has reports whether a text is an entry.
func (p *phrases) has(text string) bool { return p != nil && p.entries[text] }

// begin reports whether words begin with an entry.
func (p *phrases) begin(words []string) bool {
	if p == nil || len(words) == 0 {
		return false
	}
	for n := range min(p.longest[words[0]], len(words)) {
		if p.entries[strings.Join(words[:n+1], " ")] {
			return true
		}
	}
	return false
}

// within reports whether words hold an entry.
func (p *phrases) within(words []string) bool { return p.count(words, 1) > 0 }

// count counts the places where words hold an entry, at most that many.
func (p *phrases) count(words []string, most int) int {
	n := 0
	for i := range words {
		if n < most && p.begin(words[i:]) {
			n++
		}
	}
	return n
}

func (p *phrases) add(entry string) {
	words := strings.Fields(entry)
	p.entries[entry] = true
	p.longest[words[0]] = max(p.longest[words[0]], len(words))
}

// vocabulary reads the lists on first use.
var vocabulary = sync.OnceValue(func() *wordLists {
	x := &wordLists{all: map[string]*phrases{}, language: map[string]*phrases{}, addresses: map[string]bool{}}
	for _, language := range []string{"en", "uk", "ru", "other"} {
		for line := range listed(language) {
			list, entries, _ := strings.Cut(line, ":")
			for entry := range strings.SplitSeq(entries, ",") {
				entry = strings.TrimSpace(entry)
				put(x.all, list, entry)
				put(x.language, language+" "+list, entry)
			}
		}
	}
	for line := range listed("addresses") {
		for part := range strings.FieldsSeq(line) {
			x.addresses[part] = true
		}
	}
	return x
})

func put(into map[string]*phrases, list, entry string) {
	if into[list] == nil {
		into[list] = &phrases{map[string]bool{}, map[string]int{}}
	}
	into[list].add(entry)
}

// listed yields the lines of a file of words that are no comments.
func listed(name string) func(yield func(string) bool) {
	data, err := lists.ReadFile("data/" + name + ".txt")
	if err != nil {
		panic("briefing: " + err.Error()) // the program was built without its words
	}
	return func(yield func(string) bool) {
		for line := range strings.Lines(string(data)) {
			if line = strings.TrimSpace(line); line != "" && line[0] != '#' && !yield(line) {
				return
			}
		}
	}
}
