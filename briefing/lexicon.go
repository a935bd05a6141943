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
	all       map[string]map[string]bool // by list
	language  map[string]map[string]bool // by language and list: "en state"
	addresses map[string]bool
}

// in returns a list of one language, nil where that has none; "" is English.
func (x *wordLists) in(tag, list string) map[string]bool {
	base, _, _ := strings.Cut(strings.ToLower(tag), "-")
	if base == "" {
		base = "en"
	}
	return x.language[base+" "+list]
}

// vocabulary reads the lists on first use.
var vocabulary = sync.OnceValue(func() *wordLists {
	x := &wordLists{all: map[string]map[string]bool{}, language: map[string]map[string]bool{}, addresses: map[string]bool{}}
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

func put(into map[string]map[string]bool, list, entry string) {
	if into[list] == nil {
		into[list] = map[string]bool{}
	}
	into[list][entry] = true
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

// holdsAny reports whether a folded text holds an entry of a list, word for word.
func holdsAny(folded string, list map[string]bool) bool {
	return countAny(folded, list, 1) > 0
}

// countAny counts the places where a folded text holds an entry of up to five words, at most that many.
func countAny(folded string, list map[string]bool, most int) int {
	words, n := strings.Fields(folded), 0
	for i := range words {
		if n < most && beginsAny(words[i:], list) {
			n++
		}
	}
	return n
}

// beginsAny reports whether words begin with an entry.
func beginsAny(words []string, list map[string]bool) bool {
	const longest = 5
	for n := 1; n <= min(longest, len(words)); n++ {
		if list[strings.Join(words[:n], " ")] {
			return true
		}
	}
	return false
}
