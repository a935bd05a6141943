// Package figures finds claimed numbers: how many were killed, launched, exchanged or paid, as the text bounds them.
// It adds nothing up and never decides between two figures.
package figures

import (
	"slices"

	"sitrep"
	"sitrep/analysis/token"
)

// Find returns the figures of t in order. Place, Time and Claimant are taken from d, whose lists may be empty.
// "dozens" is 24 and more, "scores" 40, "hundreds" 200, "thousands" 2,000, "several" 3; "a man was killed" is 1.
// What nobody suffered and what only could happen is no figure. A language without a list of words gives none.
func Find(d *sitrep.Document, t *token.Text) []sitrep.Figure {
	out := []sitrep.Figure{}
	l := lexiconOf(t.Language)
	if l == nil {
		return out
	}
	f := &finder{d: d, t: t, l: l, out: out}
	f.names = slices.DeleteFunc(slices.Clone(d.Mentions), func(m sitrep.Mention) bool { return t.Describes(m.Span) })
	f.mark()
	for s := range t.Sentences {
		f.sentence(s)
	}
	return f.out
}

// quantity is a number with what it counts. Token ranges are half-open.
type quantity struct {
	from, at, end int // from bounds, from the number, behind the noun
	behind        int // the token behind ages
	low, high     float64
	more          bool
	isA           bool  // an article or a noun alone stands for the number: "a man"
	currency      int   // token of a currency before the number, -1 for none
	kind          nouns // person thing attack times area money, or 0 where no known noun follows
	unknown       bool  // a noun follows that the list lacks
	unit          string
	of            sitrep.Span
	part          bool // "five of them"
	partOf        int  // quantity of the sentence that holds it, -1 for none
	former        bool // it was raised or lowered
	revises       int  // quantity of the sentence that it replaces, -1 for none
	earlier       bool // it is what a figure of an earlier sentence replaces
	total         bool
	colon         bool // a part told behind a colon
	listed        bool // named among those whom a noun sums up: "the dead include"
	replaces      bool // a toll rose to it
	ofNumber      bool // it is some of a number of dead or wounded
	state         string
	left          bool // its unit was read from before it
}

type finder struct {
	d        *sitrep.Document
	t        *token.Text
	l        *lexicon
	s        int      // the sentence
	from, to int      // its tokens
	e        []*entry // of its tokens; the tokens of a phrase but the first say nothing
	has      roles    // what any of its words does
	start    []int    // of the phrase that holds a token
	q        []quantity
	timed    []bool           // tokens within an expression of time
	people   []bool           // tokens within the name of a people
	names    []sitrep.Mention // without those that only describe, as in "Iran-backed"
	out      []sitrep.Figure
}

// mark notes the tokens of times and peoples.
func (f *finder) mark() {
	f.timed, f.people = make([]bool, len(f.t.Tokens)), make([]bool, len(f.t.Tokens))
	for _, x := range f.d.Times {
		f.cover(f.timed, x.Span)
	}
	for _, m := range f.d.Mentions {
		if m.Type == sitrep.Nationality {
			f.cover(f.people, m.Span)
		}
	}
}

func (f *finder) cover(marks []bool, s sitrep.Span) {
	for i := f.t.At(s.Start); i < len(marks) && f.t.Tokens[i].Span.Start < s.End; i++ {
		marks[i] = true
	}
}

// sentence appends the figures of sentence s.
func (f *finder) sentence(s int) {
	f.s, f.from, f.to = s, f.t.First[s], f.t.First[s+1]
	f.read()
	f.q = f.q[:0]
	for i := f.from; i < f.to; {
		if q, ok := f.quantity(i); ok {
			q.behind = f.ages(&q)
			f.q = append(f.q, q)
			i = max(q.behind, i+1)
			continue
		}
		i++
	}
	if len(f.q) == 0 {
		return
	}
	f.resolve()
	f.relate()
	f.emit()
}

// read looks up the words of the sentence, phrases first.
func (f *finder) read() {
	f.e, f.start, f.has = f.e[:0], f.start[:0], roles{}
	for i := f.from; i < f.to; {
		e := f.lookup(i)
		f.has.add(e.roles)
		f.e = append(f.e, e)
		f.start = append(f.start, i)
		for k := 1; k < e.tokens; k++ {
			f.e = append(f.e, nothing)
			f.start = append(f.start, i)
		}
		i += e.tokens
	}
}

func (f *finder) lookup(i int) *entry {
	w := f.l.words[f.t.Tokens[i].Lower]
	if w == nil {
		return nothing
	}
	for _, p := range w.phrases {
		if f.matches(p.words, i) {
			return p.entry
		}
	}
	if w.entry.sign(unreal) && f.timed[i] { // "on May 2"
		return nothing
	}
	return w.entry
}

func (f *finder) matches(words []string, i int) bool {
	if i+len(words) > f.to {
		return false
	}
	for k, w := range words {
		if f.t.Tokens[i+k].Lower != w {
			return false
		}
	}
	return true
}

// at returns what token i says; outside of the sentence nothing does.
func (f *finder) at(i int) *entry {
	if i < f.from || i >= f.to {
		return nothing
	}
	return f.e[i-f.from]
}

// before returns the first token of the word or phrase before token i.
func (f *finder) before(i int) int {
	if i <= f.from || i > f.to {
		return i - 1
	}
	return f.start[i-1-f.from]
}

// stands reports whether a word with one of the roles stands in tokens [from, to).
func (f *finder) stands(r roles, from, to int) bool {
	for k := max(from, f.from); k < to; k++ {
		if f.at(k).any(r) {
			return true
		}
	}
	return false
}

// marked reports whether a mark stands in tokens [from, to).
func (f *finder) marked(mark string, from, to int) bool {
	for k := max(from, f.from); k < to; k++ {
		if f.lower(k) == mark {
			return true
		}
	}
	return false
}

func (f *finder) lower(i int) string {
	if i < f.from || i >= f.to {
		return ""
	}
	return f.t.Tokens[i].Lower
}

// emit appends the quantities that have a unit.
func (f *finder) emit() {
	index := make([]int, len(f.q))
	n := len(f.out)
	for i := range f.q {
		if f.q[i].unit != "" {
			index[i] = n
			n++
		}
	}
	first := len(f.out)
	for i := range f.q {
		q := &f.q[i]
		if q.unit == "" {
			continue
		}
		g := sitrep.Figure{Low: bound(q.low), High: bound(q.high), Unit: q.unit, Of: q.of.In(f.t.Raw), Vague: f.vague(q.at), More: q.more, Total: q.total}
		g.Span = sitrep.Span{Start: f.t.Tokens[q.from].Span.Start, End: f.t.Tokens[q.end-1].Span.End}
		if q.partOf >= 0 && f.q[q.partOf].unit != "" {
			g.Part = sitrep.RefTo(index[q.partOf])
		} else if q.part {
			g.Part = f.earlier(q.unit, first)
		}
		if q.revises >= 0 && f.q[q.revises].unit != "" {
			g.Revises = sitrep.RefTo(index[q.revises])
		}
		if q.replaces && g.Revises == 0 {
			g.Revises = f.earlier(q.unit, first)
		}
		f.attach(&g, q)
		f.out = append(f.out, g)
		if i, ok := f.earlier(q.unit, first).Index(); ok && q.earlier {
			f.out[i].Revises = sitrep.RefTo(len(f.out) - 1)
		}
	}
}

// earlier returns the last figure of a unit before figure n that stands within two sentences.
func (f *finder) earlier(unit string, n int) sitrep.Ref {
	for k := n - 1; k >= 0 && f.out[k].Span.Start >= f.t.Sentences[max(0, f.s-2)].Start; k-- {
		if f.out[k].Unit == unit && f.out[k].Part == 0 && !f.out[k].More {
			return sitrep.RefTo(k)
		}
	}
	return 0
}
