package quotes

import "sitrep/analysis/token"

// longQuote is the number of words from which on words in quotation marks are taken for speech without a cue; fewer
// are a name, a title or a term.
const longQuote = 5

// longestClause bounds the words of a clause that leads in what somebody says without a verb that tells so.
const longestClause = 12

// loose adds the quotations of the unit [lo, hi) that no cue claimed: they go on from the last speaker where they
// stand alone, and have none elsewhere.
func (f *finder) loose(lo, hi int) {
	for i := lo; i < hi; i++ {
		n := f.in[i] - 1
		if n < 0 {
			continue
		}
		r := f.regions[n]
		i = max(i, r.close)
		alone := r.open == lo
		short := r.words(f.t) < longQuote
		if f.taken[n] || short && (single(f.t.Tokens[r.open]) || !(alone && r.close >= hi-2 && f.last.speaker != nil && (r.open-f.last.end < 12 || f.last.end >= f.prior && !newParagraph(f.t, r.open)))) {
			continue
		}
		if f.thatQuoted(r, hi) {
			continue
		}
		if r.open > lo && f.t.Tokens[r.open-1].Kind <= token.Clitic && !f.t.Tokens[r.open+1].Capital {
			continue // words of a sentence
		}
		c := f.near(lo, r.open)
		if c.speaker.empty() && titled(f.t.Tokens[r.open:min(r.close, len(f.t.Tokens))]) {
			continue
		}
		before := f.last
		if before.speaker == nil || r.open-before.end >= 40 {
			before = f.before
		}
		f.direct(n, &c)
		if c.speaker.empty() && alone && before.speaker != nil && r.open-before.end < 40 && f.last.end == r.close {
			q := &f.out[len(f.out)-1]
			q.Cue, q.Speaker = before.cue, before.speaker
			f.last.cue, f.last.speaker = before.cue, before.speaker
		}
	}
}

// thatQuoted adds the clause with "that" whose first words the quotation r holds: his remark that “history is written by
// the insured”. It is whose noun it stands behind; nobody's where the text does not tell.
func (f *finder) thatQuoted(r region, hi int) bool {
	that := r.open - 1
	if f.lower(that) != "that" || f.predicate(r.open+1) {
		return false
	}
	at := that - 1
	for at > f.start && f.is(at, be) {
		at--
	}
	c := cue{from: at, at: at, end: at + 1}
	for i := at; i > f.start && i > at-4 && c.speaker.empty() && !f.is(i, breaks); i-- {
		c.speaker = f.owner(f.start, i)
	}
	end := f.clauseEnd(that, hi)
	if next := r.close + 1; next < end && !f.is(next, prepositions|joints) && f.lower(next) != "to" {
		end = next // “X” drew laughter
	}
	f.add(tokens{that, end}, &c)
	return true
}

// near returns the reporting verb that stands a few words before the quotation at open: he admitted, however, “X”.
func (f *finder) near(lo, open int) cue {
	if open == lo || f.lower(open-1) != "," && f.lower(open-1) != ":" {
		return cue{}
	}
	for _, c := range f.unitCue {
		if c.end <= open && open-c.end < 6 {
			return c
		}
	}
	if f.lower(open-1) == ":" {
		return f.resorted(lo, open-1)
	}
	return cue{}
}

// resorted reads a short clause about somebody that a colon ends, before what they say: Orlov shrugged: “We wait.”
func (f *finder) resorted(lo, colon int) cue {
	at, ok := f.mainSubject(lo, colon)
	if !ok || colon-at > longestClause {
		return cue{}
	}
	s := f.clipped(f.following(at, colon))
	if w := f.lower(s.lo); s.empty() || s.hi == colon || w != "he" && w != "she" && (!f.t.Tokens[s.hi-1].Capital || f.is(s.lo, determiners)) {
		return cue{}
	}
	return cue{from: colon, at: colon, end: colon + 1, speaker: s}
}
