package times

import (
	"slices"
	"strings"
)

// tenses are the words of a language that place a clause in time: 1 ahead, -1 behind.
type tenses struct {
	of       map[string]int
	pairs    map[string]map[string]int // of two words, by the first and the second: "set to"
	untensed map[string]bool           // end as a verb does and are none
	coming   map[string]bool           // what a day has in store: "Tuesday's vote"
	helping  map[string]bool           // make a participle behind them past: "sono partiti"
	helped   []string                  // endings of participles
	endings  []ending
}

// ending is one that tells where a verb looks.
type ending struct {
	text string
	sign int
}

func readTenses(tag string) tenses {
	t := tenses{of: map[string]int{}, pairs: map[string]map[string]int{}, untensed: map[string]bool{}, coming: map[string]bool{}, helping: map[string]bool{}}
	eachLine("data/tense.txt", func(head, words []string) {
		if len(head) != 2 || head[1] != tag {
			return
		}
		for _, w := range words {
			t.add(head[0], w)
		}
	})
	return t
}

func (t *tenses) add(kind, w string) {
	sign := map[string]int{"future": 1, "past": -1}[kind]
	if name, ok := strings.CutPrefix(kind, "ending-"); ok {
		t.endings = append(t.endings, ending{w, map[string]int{"future": 1, "past": -1}[name]})
		return
	}
	first, second, pair := strings.Cut(w, "_")
	switch {
	case kind == "untensed":
		t.untensed[w] = true
	case kind == "coming":
		t.coming[w] = true
	case kind == "helping":
		t.helping[w] = true
	case kind == "helped":
		t.helped = append(t.helped, w)
	case pair:
		if t.pairs[first] == nil {
			t.pairs[first] = map[string]int{}
		}
		t.pairs[first][second] = sign
	case t.of[w] == 0: // what may be both is ahead, since those words are listed first
		t.of[w] = sign
	}
}

func (t *tenses) isHelped(lower string) bool {
	return slices.ContainsFunc(t.helped, func(ending string) bool { return strings.HasSuffix(lower, ending) })
}

// byEnding tells where a verb looks by its ending.
func (t *tenses) byEnding(lower string) int {
	for _, e := range t.endings {
		if len(lower) >= len(e.text)+3 && strings.HasSuffix(lower, e.text) && !t.untensed[lower] {
			return e.sign
		}
	}
	return 0
}
