package quotes

import (
	"strings"

	"sitrep"
	"sitrep/analysis/token"
)

// report finds what the cue c of the unit [lo, hi) reports, before it or after it.
func (f *finder) report(lo, hi int, c *cue) {
	switch {
	case strings.HasPrefix(f.lower(c.at), "ask") && (f.lower(c.end) == "not" || c.at == f.start && (f.lower(c.end) == "if" || f.lower(c.end) == "whether")): // "asked not to be named", "Asked if it was over, he nodded"
	case c.word.frames&hears != 0:
		f.heard(lo, hi, c)
	case f.lower(c.at) == "citing" && f.voice(c.end, hi): // "it said, citing the fire service"
	case c.word.frames&noun != 0:
		if c.speaker = f.owner(lo, c.at); c.speaker.empty() {
			c.speaker = f.among(c)
		}
		start := c.end
		c.end = c.at + 1
		f.forward(start, hi, c)
	case f.lower(c.at) == "saying" && f.lower(c.at-1) == "as":
		c.speaker = f.quotedAs(lo, c)
		f.forward(f.contentStart(c, hi), hi, c)
	case c.passive:
		f.passive(lo, hi, c)
	case c.word.frames&(say|tell) != 0 && f.behindContent(lo, hi, c):
	default:
		c.speaker = f.holder(lo, c)
		f.forward(f.contentStart(c, hi), hi, c)
	}
}

// passive reads "is expected to": nobody says so.
func (f *finder) passive(lo, hi int, c *cue) {
	next := f.lower(c.end)
	if c.word.frames&tell != 0 && c.word.frames&do == 0 && next == "that" {
		f.forward(c.end, hi, c)
		return
	}
	if at := f.skipTimes(c.end, hi); c.word.frames&(say|hold) != 0 && f.lower(at) == "that" && f.lower(c.from-1) == "it" {
		f.forward(at, hi, c) // "it is said that"
		return
	}
	if f.lower(c.at) == "quoted" {
		return // what follows "as saying" is what is reported
	}
	if next == "by" && f.nominal(c.end+1, hi) {
		c.speaker = f.following(c.end+1, hi)
		s := f.subject(lo, c.from)
		f.add(s, c)
		return
	}
	if c.word.frames&(say|hold) == 0 || next != "to" {
		return
	}
	f.add(tokens{c.end, f.clauseEnd(c.end, hi)}, c)
}

// heard reads "the court heard that": somebody said so there, the text does not tell who.
func (f *finder) heard(lo, hi int, c *cue) {
	at := f.skipTimes(c.end, hi)
	if s := f.subject(lo, c.from); s.empty() || !f.is(s.hi-1, courts) && !f.is(s.lo+1, courts) {
		return
	}
	if w := f.lower(at); w == "that" || w == "how" {
		f.forward(at, hi, c)
	}
}

// behindContent reads cues that stand after what they report: “X”, he said. X, said Mr. Orlov, the governor.
func (f *finder) behindContent(lo, hi int, c *cue) bool {
	var start int
	inverted := f.afterContent(lo, c.from) && c.from == c.at && !strings.HasSuffix(f.lower(c.at), "ing")
	var sp tokens
	if inverted && c.word.frames&say != 0 && f.named(c.end, hi) {
		sp = f.following(c.end, hi)
		start = c.at
	} else {
		sp = f.subject(lo, c.from)
		if sp.empty() || sp.lo <= lo || !f.afterContent(lo, sp.lo) {
			return false
		}
		start = sp.lo
		inverted = false
	}
	quoted := f.in[start-1] != 0 || f.lower(start-1) == "," && f.in[max(start-2, 0)] != 0
	if inverted && !quoted && !f.stopsAt(sp.hi, hi) {
		return false // "Anna Berg, a nurse, said the ward was full"
	}
	after := f.skipTimes(c.end, hi)
	if c.word.frames&tell != 0 { // "All is to stop, he told the generals"
		if to := f.addressee(c.end, hi); quoted || start-lo >= 6 || f.lower(to) == "," {
			after = to
		}
	}
	if inverted {
		after = sp.hi
	}
	if !quoted && !inverted && !f.stopsAt(after, hi) {
		return false
	}
	c.speaker = sp
	f.backward(lo, start, hi, after, c)
	return true
}

// afterContent reports whether a quotation or a comma ends before i.
func (f *finder) afterContent(lo, i int) bool {
	return i > lo && (f.in[i-1] != 0 || f.lower(i-1) == "," || f.lower(i-1) == "—" || f.lower(i-1) == "?") && i-1 > lo
}

func (f *finder) stopsAt(i, hi int) bool {
	if i >= hi {
		return true
	}
	k := f.t.Tokens[i]
	return k.Kind == token.Mark && (k.Lower == "." || k.Lower == "," || k.Lower == ";" || k.Lower == "—")
}

// backward adds what stands before a reporting clause, and what goes on behind it.
func (f *finder) backward(lo, start, hi, after int, c *cue) {
	begin := lo
	if r := f.in[start-1]; r != 0 || start >= 2 && f.in[start-2] != 0 && f.lower(start-1) == "," {
		if r == 0 {
			r = f.in[start-2]
		}
		g := f.regions[r-1]
		if g.open <= begin {
			f.direct(r-1, c)
			f.goOn(after, hi, c)
			return
		}
	}
	f.interrupted(tokens{begin, start}, after, hi, c)
}

// named reports whether a speaker can begin at i, behind "said" that follows a quotation: a name, or an office without
// an article.
func (f *finder) named(i, hi int) bool {
	if f.nominal(i, hi) {
		return true
	}
	if i >= hi || f.in[i] != 0 || f.t.Tokens[i].Kind != token.Word {
		return false
	}
	return !f.is(i, weekdays|moments|occasions|breaks|that|prepositions|adverbs)
}

// goOn adds the second piece of an interrupted quotation: “A”, he said, “B”.
func (f *finder) goOn(after, hi int, c *cue) {
	for i := after; i < hi && i < after+25; i++ {
		if r := f.in[i]; r != 0 {
			if f.lower(i-1) == "," || f.lower(i-1) == ":" || f.lower(i-1) == "." || f.lower(i-1) == ";" {
				f.direct(r-1, c)
			}
			return
		}
		if f.word(i).forms != 0 {
			return
		}
	}
}

// direct adds region n as the words of c's speaker.
func (f *finder) direct(n int, c *cue) {
	if f.taken[n] {
		return
	}
	span := f.regions[n].inner(f.t)
	if span.Empty() {
		return
	}
	f.taken[n] = true
	q := f.quote(span, c)
	q.Kind = sitrep.Direct
	if f.last.cue != nil && q.Cue != nil && *f.last.cue == *q.Cue {
		if f.last.group == 0 {
			f.group++
			f.last.group = f.group
			for i := len(f.out) - 1; i >= 0; i-- {
				if f.out[i].Cue != nil && *f.out[i].Cue == *q.Cue {
					f.out[i].Group = f.group
				}
			}
		}
		q.Group = f.last.group
	}
	f.last = speech{cue: q.Cue, speaker: q.Speaker, group: q.Group, end: f.regions[n].close}
	f.out = append(f.out, q)
}

func (f *finder) quote(span sitrep.Span, c *cue) sitrep.Quote {
	q := sitrep.Quote{Span: span}
	if k := f.span(tokens{c.from, c.end}); !k.Empty() {
		q.Cue = &k
	}
	who := c.speaker
	if f.lower(who.lo) == "that" { // "the claim that Orlov said"
		who.lo++
	}
	if s := f.span(who); !s.Empty() && f.somebody(who) {
		q.Speaker = &s
	}
	return q
}

// add adds the tokens r as what c reports.
func (f *finder) add(r tokens, c *cue) {
	for r.hi > r.lo && f.in[r.hi-1] == 0 && f.t.Tokens[r.hi-1].Kind == token.Mark {
		r.hi--
	}
	for r.lo < r.hi && f.in[r.lo] == 0 && f.t.Tokens[r.lo].Kind == token.Mark {
		r.lo++
	}
	if r.empty() {
		return
	}
	first := f.in[r.lo]
	if first != 0 && f.regions[first-1].open == r.lo && f.regions[first-1].close >= r.hi-1 {
		f.direct(first-1, c)
		return
	}
	q := f.quote(f.span(r), c)
	q.Kind = sitrep.Indirect
	for i := r.lo; i < r.hi; i++ {
		if n := f.in[i]; n != 0 {
			f.taken[n-1] = true
			q.Kind = sitrep.Mixed
			f.last = speech{cue: q.Cue, speaker: q.Speaker, end: f.regions[n-1].close}
		}
	}
	if !q.Span.Empty() {
		f.out = append(f.out, q)
	}
}
