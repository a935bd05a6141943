package quotes

import (
	"embed"
	"strings"
	"sync"
)

//go:embed data/*.txt
var data embed.FS

// wordList is what is known of a language that has no rules of its own.
type wordList struct {
	say, according, his                                 wordings
	that, pronouns, offices, prepositions, adverbs, and map[string]bool
	in, days, kin                                       map[string]bool // kin: "lawyer", "wife", whose name may follow
	plural, dative                                      []string        // endings
}

// wordings are words and phrases by their first word, longest first.
type wordings map[string][][]string

func (p wordings) add(phrase string) {
	words := strings.Split(phrase, "_")
	list := p[words[0]]
	at := 0
	for at < len(list) && len(list[at]) >= len(words) {
		at++
	}
	p[words[0]] = append(list[:at:at], append([][]string{words}, list[at:]...)...)
}

// at returns how many tokens the longest wording has that stands at token i before hi; 0 for none.
func (p wordings) at(f *finder, i, hi int) int {
next:
	for _, words := range p[f.lower(i)] {
		if i+len(words) > hi {
			continue
		}
		for k, w := range words {
			if f.lower(i+k) != w {
				continue next
			}
		}
		return len(words)
	}
	return 0
}

// wordLists reads the lists on first use, by the tag of their language; English has rules instead.
var wordLists = sync.OnceValue(func() map[string]*wordList {
	files, err := data.ReadDir("data")
	if err != nil {
		panic(err) // the program was built without its data
	}
	out := map[string]*wordList{}
	for _, file := range files {
		tag := strings.TrimSuffix(file.Name(), ".txt")
		if tag == "en" {
			continue
		}
		text, err := data.ReadFile("data/" + file.Name())
		if err != nil {
			panic(err)
		}
		out[tag] = readWordList(string(text))
	}
	return out
})

func readWordList(text string) *wordList {
	l := &wordList{say: wordings{}, according: wordings{}, his: wordings{}, pronouns: map[string]bool{}}
	sets := map[string]*map[string]bool{
		"that": &l.that, "pronouns": &l.pronouns, "offices": &l.offices, "prepositions": &l.prepositions, "adverbs": &l.adverbs, "and": &l.and,
		"in": &l.in, "days": &l.days, "kin": &l.kin,
	}
	endings := map[string]*[]string{"plural": &l.plural, "dative": &l.dative}
	phrases := map[string]wordings{"say": l.say, "according": l.according, "his": l.his}
	for line := range strings.Lines(text) {
		name, words, ok := strings.Cut(strings.TrimSpace(line), ": ")
		if !ok || strings.HasPrefix(name, "#") {
			continue
		}
		if into := sets[name]; into != nil {
			*into = set(words)
		}
		if into := endings[name]; into != nil {
			*into = strings.Fields(words)
		}
		for phrase := range strings.FieldsSeq(words) {
			if p := phrases[name]; p != nil {
				p.add(phrase)
			}
		}
	}
	return l
}
