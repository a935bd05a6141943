package events

import (
	"strings"

	"sitrep"
	"sitrep/analysis/token"
)

func (f *finder) readQuotes() {
	for i, q := range f.d.Quotes {
		if q.Cue != nil {
			mark(f.t, f.reporting, *q.Cue)
		}
		if q.Kind == sitrep.Direct {
			f.cover(f.said, q.Span, i+1) // so that no report is cut within what was said
		}
	}
	for i, q := range f.d.Quotes {
		c := f.contentOf(q)
		f.content[i] = c
		if f.misread(q) {
			continue
		}
		if f.fights(q) || c.lo < c.hi && f.lower(c.lo) == "by" && q.Kind == sitrep.Indirect {
			continue // "attacked B", "supported by B" report nothing
		}
		s := sitrep.Span{Start: q.Span.Start, End: q.Span.End}
		if c.hi > c.lo {
			s.End = min(s.End, f.t.Tokens[c.hi-1].Span.End)
		}
		f.cover(f.said, s, i+1)
		if f.parted(q, c) {
			f.cover(f.quote, s, i+1)
		}
	}
	f.by = f.voices()
}

// parted reports whether the words of a quote make a clause of their own: not "threatened sanctions", "accusing A of".
func (f *finder) parted(q sitrep.Quote, c tokens) bool {
	if q.Kind == sitrep.Direct || c.lo >= c.hi {
		return true
	}
	w := f.lower(c.lo)
	if w == "to" || w == "of" || w == "responsibility" {
		return false
	}
	if q.Kind != sitrep.Indirect || q.Cue == nil || w == "that" || strings.HasSuffix(w, "ing") || !f.takesObject(f.t.At(q.Cue.End-1)) {
		return true
	}
	for i := c.lo; i < c.hi; i++ {
		if f.is("modal", i) || f.is("future", i) || f.is("be", i) || f.is("have", i) {
			return true
		}
	}
	return false
}

// takesObject reports whether the verb at i is one of doing something to what follows rather than of saying it.
func (f *finder) takesObject(i int) bool {
	object := f.is("plan", i) || f.is("threat", i)
	for _, s := range f.senses(i) {
		if s.kind == "request" {
			return false
		}
		object = object || s.kind == "accuse" || s.kind == "support" || s.kind == "reject" || s.kind == "threaten"
	}
	return object
}

// contentOf returns the tokens of a quote, of which those from the next report on are none.
func (f *finder) contentOf(q sitrep.Quote) tokens {
	c := tokens{f.t.At(q.Span.Start), f.t.At(q.Span.Start)}
	for c.hi < len(f.t.Tokens) && f.t.Tokens[c.hi].Span.Start < q.Span.End {
		c.hi++
	}
	if q.Kind != sitrep.Direct && c.lo < c.hi {
		c.hi = f.contentEnd(c.lo, c.hi)
		if q.Cue != nil && f.inserted(f.t.At(q.Cue.Start)) {
			c.hi = f.untilMain(c.lo, c.hi)
		}
	}
	return c
}

// inserted reports whether the participle at i begins words between a subject and its verb: "A, accusing B of, left".
func (f *finder) inserted(i int) bool {
	for j := i - 1; j > 0 && j >= i-6; j-- {
		if w := f.lower(j); (w == "who" || w == "which" || w == "whose") && f.lower(j-1) == "," {
			return true // "A, whose lawyers say he was beaten, appeared"
		}
		if f.mark(j) || f.verbAt(j) {
			break
		}
	}
	return f.lower(i-1) == "," && f.named(i-2) && f.ends(i, "ing")
}

// untilMain returns where the comma stands that a verb of the sentence follows, else hi.
func (f *finder) untilMain(lo, hi int) int {
	for j := lo + 1; j < hi; j++ {
		if f.lower(j) == "," && !f.named(j) && j+1 < hi && (f.verbAt(j+1) || f.lower(j+1) == "did" || f.lower(j+1) == "does" || f.is("modal", j+1) || f.ends(j+1, "ed")) {
			return j
		}
	}
	return hi
}

func mark(t *token.Text, of []bool, s sitrep.Span) {
	for i := t.At(s.Start); i < len(of) && t.Tokens[i].Span.Start < s.End; i++ {
		of[i] = true
	}
}

// fights reports whether the cue of a report without quotation marks is a verb of attack: "A attacked B" reports nothing.
func (f *finder) fights(q sitrep.Quote) bool {
	if q.Cue == nil || q.Kind != sitrep.Indirect {
		return false
	}
	for at := f.t.At(q.Cue.Start); at < len(f.t.Tokens) && f.t.Tokens[at].Span.Start < q.Cue.End; at++ {
		if f.is("answer", at) && f.lower(f.t.At(q.Span.Start)) == "with" {
			return true
		}
		for _, s := range f.senses(at) {
			if (s.with == "PERSON" || s.with == "ambassadors" || s.kind == "threaten" && s.with != "") && f.follows(at, len(f.t.Tokens), s.with) {
				return true // "called A on Monday"
			}
			if s.kind == "assault" && s.forms != noun && s.with == "" {
				return true
			}
		}
	}
	return false
}

func (f *finder) cover(of []int, s sitrep.Span, value int) {
	for i := f.t.At(s.Start); i < len(of) && f.t.Tokens[i].Span.Start < s.End; i++ {
		of[i] = value
	}
}
