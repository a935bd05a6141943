package events

import "sitrep"

func (f *finder) readQuotes() {
	for i, q := range f.d.Quotes {
		if q.Cue != nil {
			lo, hi := f.tokensOf(*q.Cue)
			for k := lo; k < hi; k++ {
				f.reporting[k] = true
			}
		}
		if q.Kind == sitrep.Direct {
			f.cover(f.said, q.Span, i+1) // so that no report is cut within what was said
		}
	}
	for i, q := range f.d.Quotes {
		c := f.contentOf(q)
		f.content[i] = c
		if f.misread(q) || f.fights(q) {
			continue // "attacked B", "supported by B" report nothing
		}
		s := q.Span
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
	if w := f.lower(c.lo); w == "to" || w == "of" || w == "responsibility" {
		return false
	} else if q.Kind != sitrep.Indirect || q.Cue == nil || w == "that" || f.ends(c.lo, "ing") || !f.takesObject(f.t.At(q.Cue.End-1)) {
		return true
	}
	for i := c.lo; i < c.hi; i++ {
		if f.helps(i) && f.lower(i) != "'s" {
			return true
		}
	}
	return false
}

// takesObject reports whether the verb at i is one of doing something to what follows rather than of saying it.
func (f *finder) takesObject(i int) bool {
	object := f.is("plan", i) || f.is("threat", i)
	for _, s := range f.senses(i) {
		object = object || s.kind == "accuse" || s.kind == "support" || s.kind == "reject" || s.kind == "threaten"
	}
	return object
}

// contentOf returns the tokens of a quote, of which those from the next report on are none.
func (f *finder) contentOf(q sitrep.Quote) tokens {
	lo, hi := f.tokensOf(q.Span)
	if q.Kind != sitrep.Direct && lo < hi {
		hi = f.contentEnd(lo, hi)
		if q.Cue != nil && f.inserted(f.t.At(q.Cue.Start)) {
			hi = f.untilMain(lo, hi)
		}
	}
	return tokens{lo, hi}
}

// inserted reports whether the participle at i begins words between a subject and its verb: "A, accusing B of, left".
func (f *finder) inserted(i int) bool {
	for j := i - 1; j > 0 && j >= i-6 && !f.mark(j) && !f.verbAt(j); j-- {
		if f.is("whose", j) && f.lower(j-1) == "," {
			return true // "A, whose lawyers say he was beaten, appeared"
		}
	}
	return f.lower(i-1) == "," && f.named(i-2) && f.ends(i, "ing")
}

// untilMain returns where the comma stands that a verb of the sentence follows, else hi.
func (f *finder) untilMain(lo, hi int) int {
	for j := lo + 1; j < hi; j++ {
		if f.lower(j) == "," && (f.verbLike(j+1) || f.is("do", j+1) || f.is("modal", j+1)) {
			return j
		}
	}
	return hi
}

// fights reports whether the cue of a report without quotation marks is a verb of attack: "A attacked B" reports nothing.
func (f *finder) fights(q sitrep.Quote) bool {
	if q.Cue == nil || q.Kind != sitrep.Indirect {
		return false
	}
	lo, hi := f.tokensOf(*q.Cue)
	for at := lo; at < hi; at++ {
		for _, s := range f.senses(at) {
			if (s.with == "PERSON" || s.with == "ambassadors" || s.kind == "threaten" && s.with != "") && f.follows(at, len(f.t.Tokens), s.with) {
				return true // "called A on Monday"
			}
		}
	}
	return false
}

// cover writes a value at each token of a span.
func (f *finder) cover(of []int, s sitrep.Span, value int) {
	lo, hi := f.tokensOf(s)
	for i := lo; i < hi; i++ {
		of[i] = value
	}
}
