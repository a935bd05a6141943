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

// tense returns 1 where the nearest verb looks ahead, -1 where it looks back, 0 where none tells. What stands before
// the expression counts for more, since its verb mostly does.
func (r *resolver) tense(e expr) int {
	switch {
	case r.at(e.first-1).lower == "since":
		return -1
	case r.awaits(e.first) && !r.over(e), r.moved(e):
		return 1
	}
	best, tense := 99, 0
	look := func(i, distance int) {
		if distance >= best {
			return
		}
		sign := r.sign(i)
		if i > e.first && sign > 0 && r.isFinite(i) {
			sign = -1 // "On Monday they agreed to meet"
		}
		if sign != 0 {
			best, tense = distance, sign
		}
	}
	before, behind := 0, 0 // what the marks between add
	for k := 1; k <= reach && k < best; k++ {
		if i := e.first - k; i >= 0 && r.words[i].sentence == r.words[e.first].sentence {
			look(i, k+before)
			before += hurdle(r.words[i])
		}
		if i := e.end - 1 + k; i < len(r.words) && r.words[i].sentence == r.words[e.first].sentence {
			look(i, k*2+behind)
			behind += hurdle(r.words[i])
		}
	}
	switch {
	case tense > 0 && r.owns(e):
		return -1
	case tense == 0 && r.at(e.first-1).roles&till != 0:
		return 1
	}
	return tense
}

// toldBehind reports whether the next verb behind e looks back: "by January there was".
func (r *resolver) toldBehind(e expr) bool {
	for i := e.end; i < min(e.end+reach, len(r.words)) && r.words[i].sentence == r.words[e.first].sentence; i++ {
		if sign := r.sign(i); sign != 0 {
			return sign < 0
		}
	}
	return false
}

// follows reports whether "since" or a verb in the past stands right before e, as in "was last seen in November".
func (r *resolver) follows(e expr) bool {
	if r.at(e.first-1).lower == "since" {
		return true
	}
	for k := 1; k <= 3; k++ {
		w := r.at(e.first - k)
		if w.mark || w.sentence != r.words[e.first].sentence {
			return false
		}
		if sign := r.sign(e.first - k); sign != 0 {
			return sign < 0 && w.lower != "was" && w.lower != "were" // what was to be on a day may be still
		}
	}
	return false
}

// hurdle returns how much farther off a comma or quotation mark puts what lies beyond.
func hurdle(w word) int {
	if w.mark {
		return 3
	}
	return 0
}

// reach is how many words away a verb may stand and still tell.
const reach = 14

// owns reports whether e has what is over: "Wednesday's ruling" and "the 11 April explosion", not "Wednesday's vote".
func (r *resolver) owns(e expr) bool {
	next := r.at(e.end)
	i := e.end + 1
	switch {
	case next.lower == "'s", next.lower == "s":
	case r.at(e.first-1).class == the && e.op == calendar && e.d > 0 && next.class == other && !next.mark && !next.capital:
		i--
	default:
		return false
	}
	return !r.lex.tenses.coming[r.at(i).lower] && !r.lex.tenses.coming[r.at(i+1).lower]
}

func (r *resolver) at(i int) *word {
	if i < 0 || i >= len(r.words) {
		return &none
	}
	return &r.words[i]
}

// lies reports whether "by", "before", "through" or "for", as in "for May delivery", makes e a date to come.
func (r *resolver) lies(e expr) bool {
	switch r.at(e.first - 1).lower {
	case "by", "before", "through", "for":
		return true
	}
	return false
}

// over reports whether the words behind an expression tell of a time before it: "until Thursday, they had not".
func (r *resolver) over(e expr) bool {
	for i := e.end; i < min(e.end+5, len(r.words)); i++ {
		if r.words[i].lower == "had" && r.words[i].sentence == r.words[e.first].sentence {
			return true
		}
	}
	return false
}

// awaits reports whether "until", "ahead of", "as early as" or "as soon as" makes the expression at word i one to come.
func (r *resolver) awaits(i int) bool {
	switch last, second := r.at(i-1).lower, r.at(i-2).lower; last {
	case "until":
		return true
	case "of":
		return second == "ahead"
	case "as":
		return second == "early" || second == "soon"
	}
	return false
}

// moved reports whether e is what something is put off or extended to.
func (r *resolver) moved(e expr) bool {
	if r.at(e.first-1).roles&onto == 0 {
		return false
	}
	for i := e.first - 2; i >= 0 && i > e.first-reach && r.words[i].sentence == r.words[e.first].sentence; i-- {
		if r.words[i].roles&moves != 0 {
			return true
		}
	}
	return false
}

// sign tells where the verb at word i looks, if it is one.
func (r *resolver) sign(i int) int {
	lower, next := r.words[i].lower, r.at(i+1).lower
	t := &r.lex.tenses
	if sign, ok := t.pairs[lower][next]; ok {
		return sign
	}
	sign := t.of[lower]
	if sign != 1 && t.of[next] == 1 {
		return 0 // "were planning": the second word tells
	}
	if sign == 0 && r.isParticiple(i) {
		sign = r.participle(i)
	} else if sign == 0 && t.helping[lower] && t.isHelped(next) {
		sign = -1
	} else if sign == 0 && !r.lex.english {
		sign = t.byEnding(lower)
	}
	if sign > 0 && r.abandoned(i) {
		return -1
	}
	if sign < 0 {
		return r.led(i, sign)
	}
	return sign
}

// led returns what the verb in the past at i means behind the word that leads it: "will be held", "to quit".
func (r *resolver) led(i, sign int) int {
	if strings.HasSuffix(r.at(i-1).lower, "ly") {
		i-- // "is duly dismissed"
	}
	switch last := r.at(i - 1).lower; last {
	case "to", "is", "are", "being":
		return 0
	case "be":
		modal := r.at(i - 2).lower
		if modal == "not" || modal == "n't" {
			modal = r.at(i - 3).lower
		}
		return boolInt(modal == "to" || r.lex.tenses.of[modal] == 1) // but "could not be found" tells of the past
	default:
		if r.lex.tenses.of[last] == 1 {
			return 1
		}
	}
	return sign
}

// abandoned reports whether "had been" stands before the word at i: "it had been due to expire".
func (r *resolver) abandoned(i int) bool {
	for k := i - 1; k > i-5; k-- {
		if r.at(k).lower == "been" && r.at(k-1).lower == "had" {
			return r.at(k).sentence == r.at(i).sentence
		}
	}
	return false
}

// isFinite reports whether word i is a verb in the past with nothing before it that makes it a participle.
func (r *resolver) isFinite(i int) bool {
	switch r.at(i - 1).lower {
	case "is", "are", "'s", "'re", "be", "been", "being":
		return false
	}
	return r.lex.tenses.of[r.words[i].lower] < 0 || r.isParticiple(i)
}

// opens reports whether word i begins a sentence that goes on without a subject: "Announced in February, it".
func (r *resolver) opens(i int) bool {
	if r.at(i-1).sentence == r.words[i].sentence {
		return false
	}
	switch r.at(i + 1).lower {
	case "in", "on", "by", "at", "to", "from", "after", "before", "with", "for", "as", "about":
		return true
	}
	return false
}

func (r *resolver) isParticiple(i int) bool {
	lower := r.words[i].lower
	return r.lex.english && len(lower) > 3 && strings.HasSuffix(lower, "ed") && !r.lex.tenses.untensed[lower]
}

// participle returns -1 unless the word in -ed at i belongs to a name or a noun: "the United Nations", "the armed group".
func (r *resolver) participle(i int) int {
	w, last := &r.words[i], r.at(i-1)
	noun := last.class == the || last.class == a || last.lower == "its" || last.lower == "his" || last.lower == "their"
	if w.capital && !r.opens(i) || noun || strings.HasPrefix(w.lower, "un") {
		return 0
	}
	return -1
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
