package quotes

import (
	"strings"

	"sitrep"
	"sitrep/analysis/token"
)

// report finds what the cue c of the unit [lo, hi) reports, before it or after it.
func (f *finder) report(lo, hi int, c *cue) {
	switch {
	case c.word.stem == "ask" && f.lower(c.end) == "not": // "asked not to be named"
	case f.questioned(c, hi):
		c.end = f.comma(c.end, hi)
	case f.mute(c, hi):
		c.end = min(f.comma(c.end, hi), f.clauseEnd(c.end, hi))
	case c.word.frames&hears != 0:
		f.heard(lo, hi, c)
	case c.word.stem == "quote" && !c.passive && f.quotesAs(c, hi): // what follows "as saying" is what is reported
	case f.lower(c.at) == "citing" && f.voice(c.end, hi): // "it said, citing the fire service"
	case c.word.frames&noun != 0:
		c.speaker = f.claimant(lo, c)
		start := c.end
		c.end = c.at + 1
		f.forward(start, hi, c)
	case f.lower(c.at) == "saying" && f.lower(c.at-1) == "as":
		c.speaker = f.quotedAs(lo, c)
		f.forward(f.contentStart(c, hi), hi, c)
	case c.passive:
		f.passive(lo, hi, c)
	case c.at == f.start && c.word.frames&say != 0 && c.word.forms&(past|third) != 0 && f.nominal(c.end, hi): // Said Orlov: “X”
		c.speaker = f.following(c.end, hi)
		f.forward(c.speaker.hi+1, hi, c)
	case c.word.frames&(say|tell) != 0 && f.behindContent(lo, hi, c):
	default:
		c.speaker = f.holder(lo, c)
		f.forward(f.contentStart(c, hi), hi, c)
	}
}

// questioned reports whether c only tells what somebody answers: "Asked by a reporter if it was over, he nodded".
func (f *finder) questioned(c *cue, hi int) bool {
	if c.word.stem != "ask" || c.word.forms&participle == 0 || c.at > f.start && f.lower(c.at-1) != "when" {
		return false
	}
	switch f.lower(f.question(c.end, hi)) {
	case "if", "whether", "what", "how", "why", "when", "who", "about":
		return true
	case "for":
		return c.word.forms&past != 0
	}
	return false
}

// passive reads "is expected to": nobody says so.
func (f *finder) passive(lo, hi int, c *cue) {
	next := f.lower(c.end)
	if c.word.frames&tell != 0 && c.word.frames&do == 0 && next == "that" {
		f.forward(c.end, hi, c)
		return
	}
	if c.word.frames&(say|hold) != 0 && f.lower(c.from-1) == "it" {
		if at := f.skipTimes(c.end, hi); f.lower(at) == "that" { // "it is said that"
			f.forward(at, hi, c)
			return
		}
	}
	if c.word.stem == "quote" {
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

// quotesAs reports whether c quotes somebody "as saying" something.
func (f *finder) quotesAs(c *cue, hi int) bool {
	for i := c.end; i+1 < min(hi, c.end+farthest) && f.in[i] == 0; i++ {
		if f.lower(i) == "as" && f.lower(i+1) == "saying" {
			return true
		}
	}
	return false
}

// heard reads "the court heard that": somebody said so there, the text does not tell who.
func (f *finder) heard(lo, hi int, c *cue) {
	at := f.skipTimes(c.end, hi)
	if c.from < c.at && f.lower(at) == "that" { // "Amina has heard that they live"
		c.speaker = f.holder(lo, c)
		f.forward(at, hi, c)
		return
	}
	if w := f.lower(at); w == "that" || w == "how" {
		f.forward(at, hi, c)
	}
}

// forward adds the clause that begins at start as what c reports.
func (f *finder) forward(start, hi int, c *cue) {
	if start >= hi-1 {
		f.last = speech{end: hi}
		q := f.quote(sitrep.Span{}, c)
		f.last.cue, f.last.speaker = q.Cue, q.Speaker
	}
	if start >= hi {
		return
	}
	if f.lower(start) == "," && !(start+1 < hi && f.in[start+1] != 0) {
		if !f.compares(c) {
			return
		}
		start++
	}
	end := f.clauseEnd(start, hi)
	if f.aloneBehind(start, end, c) {
		return
	}
	end = f.tail(start, end, c)
	if c.word.frames&finds != 0 && f.lower(start) != "that" && f.in[start] == 0 && !f.finite(tokens{start, f.comma(start, end)}) {
		return // "found 30 mines"
	}
	if f.inert(start, end, c) || c.word.frames&noun != 0 && f.lower(start) == "that" && f.judges(start+1, end) {
		return
	}
	if f.leads(c) {
		end = f.comma(start, end)
	}
	f.add(tokens{start, f.outcry(start, end, c)}, c)
}

// aloneBehind adds the quotation that alone is said, where words about how or to whom stand at start before it: explained it
// this way: “X”, says of the mayor, “X”.
func (f *finder) aloneBehind(start, end int, c *cue) bool {
	open := start
	for open < end && f.in[open] == 0 {
		open++
	}
	if open == start || !f.sentenceAt(open, end) {
		return false
	}
	before := f.lower(open - 1)
	if before != ":" && before != "," || f.is(start, that) {
		return false
	}
	aside := before == "," && c.word.frames&say != 0 && f.is(start, openers|prepositions)
	if !aside && (before == "," || f.finite(tokens{start, open})) {
		return false
	}
	f.direct(f.in[open]-1, c)
	return true
}

// outcry returns where the quotation ends that alone is said in [start, end): chanted “Resign” outside the palace, shouted
// “Shame!” as he left.
func (f *finder) outcry(start, end int, c *cue) int {
	n := f.in[start]
	if n == 0 || !f.sentenceAt(start, end) {
		return end
	}
	r := f.regions[n-1]
	if last := f.lower(r.close - 1); c.word.frames&strict == 0 && last != "!" && last != "?" || !f.is(r.close+1, prepositions|openers) {
		return end
	}
	return r.close + 1
}

// compares reports whether c stands in a clause with "as" that leads in what it reports: "As the mayor noted, it rained".
func (f *finder) compares(c *cue) bool {
	i := f.start
	for f.is(i, connectives) {
		i++
	}
	if f.lower(i) != "as" || c.word.frames&say == 0 || !f.nominal(i+1, c.from) {
		return false
	}
	for ; i < c.at; i++ {
		if f.lower(i) == "," {
			return false
		}
	}
	return true
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
		as := f.lower(sp.lo-1) == "as" // “X,” as she put it
		if sp.empty() || sp.lo <= lo || !f.afterContent(lo, sp.lo) && !(as && f.afterContent(lo, sp.lo-1)) {
			return false
		}
		start = sp.lo
		inverted = false
		if as {
			start--
		}
	}
	quoted := f.in[start-1] != 0 || f.lower(start-1) == "," && f.in[max(start-2, 0)] != 0
	if inverted && !quoted && (!f.stopsAt(sp.hi, hi) || f.finite(sp) || f.thingAt(sp, c)) {
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
	if !quoted && !inverted && !f.stopsAt(after, hi) && !f.onlyHow(after, tokens{lo, start}) || f.entitled(lo, start) {
		return false
	}
	c.speaker = sp
	f.backward(lo, start, hi, after, c)
	return true
}

// onlyHow reports whether what begins at token i, behind a reporting clause, only tells how or why it was said, since a whole
// clause stands before it: "It will rain, two officials said because they had been asked".
func (f *finder) onlyHow(i int, before tokens) bool {
	return f.is(i, leavers|prepositions) && !f.is(before.lo, openers|prepositions|breaks) && before.hi-before.lo > 4 && f.finite(before)
}

// entitled reports whether what leads a sentence in from lo on ends before i with the title of a work: On “Wake Up Harvel,”
// she said.
func (f *finder) entitled(lo, i int) bool {
	n := f.in[i-1]
	if n == 0 {
		n = f.in[max(i-2, 0)]
	}
	if n == 0 || !f.is(lo, prepositions) {
		return false
	}
	r := f.regions[n-1]
	return r.open > lo && titled(f.t.Tokens[r.open:r.close])
}

// thingAt reports whether s, behind c, is what c takes rather than who speaks: ", demanded an inquest".
func (f *finder) thingAt(s tokens, c *cue) bool {
	article := f.lower(s.lo)
	return c.word.frames&(do|judge|show) != 0 && (article == "a" || article == "an") && !f.voice(s.lo, s.hi)
}

// afterContent reports whether a quotation or a comma ends before i.
func (f *finder) afterContent(lo, i int) bool {
	return i > lo && (f.in[i-1] != 0 || f.lower(i-1) == "," || f.lower(i-1) == "—") && i-1 > lo
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
	last := start - 1
	for last > lo && f.in[last] == 0 && (f.lower(last) == "," || f.dash(last)) {
		last--
	}
	if n := f.in[last]; n != 0 && (f.regions[n-1].open <= lo || f.parts(f.regions[n-1].open-1)) {
		f.direct(n-1, c)
		f.goOn(after, hi, c)
		return
	}
	f.interrupted(tokens{lo, start}, after, hi, c)
}

// parts reports whether the mark at i parts a quotation from what goes before it.
func (f *finder) parts(i int) bool { return f.lower(i) == ":" || f.lower(i) == ";" }

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
