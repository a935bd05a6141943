package stories

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
)

//go:embed data/stop.txt
var stopText string

//go:embed data/rates.txt
var ratesText string

//go:embed data/news.txt
var newsText string

//go:embed data/wide.txt
var wideText string

//go:embed data/states.txt
var statesText string

//go:embed data/after.txt
var afterText string

//go:embed data/same.txt
var sameText string

//go:embed data/next.txt
var nextText string

//go:embed data/live.txt
var liveText string

// vocabulary holds what is known of words beforehand.
type vocabulary struct {
	stop  map[string]map[string]bool // by language
	rate  map[string]float64         // the share of short texts that hold a word
	wide  map[string]bool            // keys of places too wide to be where one thing happened
	state map[uint32]bool            // hashes of states and provinces, in which towns are named besides
	after map[string]bool            // words that stand between "a day" and what it came after
	same  map[string]string          // stems of words for one thing → what stands for them
	next  map[string][]string        // what says that there was one before, by language, in lower case
	live  []string                   // what the headline of a live blog or a digest says, in lower case
}

// lexicon reads the lists on first use.
var lexicon = sync.OnceValue(func() *vocabulary {
	v := &vocabulary{stop: map[string]map[string]bool{}, rate: map[string]float64{}, wide: map[string]bool{}, state: map[uint32]bool{}, after: map[string]bool{}, same: map[string]string{}, next: map[string][]string{}}
	for line := range listed(stopText) {
		language, words, _ := strings.Cut(line, ":")
		if v.stop[language] == nil {
			v.stop[language] = map[string]bool{}
		}
		for w := range strings.FieldsSeq(words) {
			v.stop[language][w] = true
		}
	}
	for line := range listed(ratesText + newsText) {
		share, words, _ := strings.Cut(line, " ")
		permille, err := strconv.ParseFloat(share, 64)
		if err != nil {
			panic("stories: data/rates.txt or data/news.txt: " + err.Error()) // the program was built with a broken list
		}
		for w := range strings.FieldsSeq(words) {
			if key, ok := strings.CutPrefix(w, "@"); ok {
				w = entityKey(key)
			}
			v.rate[w] = permille / 1000
		}
	}
	for line := range listed(wideText) {
		for w := range strings.FieldsSeq(line) {
			v.wide["place/"+w] = true
		}
	}
	for line := range listed(statesText) {
		for w := range strings.FieldsSeq(line) {
			v.state[entityHash(entityKey("place/"+w))] = true
		}
	}
	for line := range listed(afterText) {
		for w := range strings.FieldsSeq(line) {
			v.after[w] = true
		}
	}
	for line := range listed(sameText) {
		v.join(strings.Fields(line))
	}
	for line := range listed(nextText) {
		language, phrases, _ := strings.Cut(line, ": ")
		v.next[language] = append(v.next[language], strings.Split(phrases, " | ")...)
	}
	for line := range listed(liveText) {
		v.live = append(v.live, line)
	}
	return v
})

// join makes words one, which is as common as they are together.
func (v *vocabulary) join(words []string) {
	one := "=" + stem(words[0])
	for _, w := range words {
		if w = stem(w); v.same[w] == "" {
			v.same[w] = one
			v.rate[one] += v.rate[w]
		}
	}
}

// says reports whether a word of a text in some language tells what the text is about.
func (v *vocabulary) says(word, language string) bool {
	return !v.stop["en"][word] && !v.stop[base(language)][word]
}

// base returns the language of a tag: "en" of "en-GB".
func base(language string) string {
	b, _, _ := strings.Cut(language, "-")
	return b
}
