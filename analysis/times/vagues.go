package times

import "sitrep"

// vagues reads what names no point of the calendar: "now", "recently", "the past", "at the time".
func (p *parser) vagues(i int) (sense, int) {
	w := p.at(i)
	switch w.class {
	case ref:
		return p.adverb(i)
	case adjref:
		s := reference(w.s)
		s.besides = w.weak
		return s, i + 1
	case the:
		return p.theVague(i)
	case pointer, dir:
		return p.thatTime(i)
	}
	return sense{}, 0
}

// adverb reads "now" and "recently", but not "as soon as" and "soon after": what that is after lies behind.
func (p *parser) adverb(i int) (sense, int) {
	if p.is(i-1, "as", "too", "how") && p.joined(i) || p.is(i, "soon", "shortly") && (p.has(i+1, preps) || p.is(i+1, "thereafter")) {
		return sense{}, 0
	}
	return reference(p.at(i).s), i + 1
}

// theVague reads "the near future", "in the past" and "at the same time".
func (p *parser) theVague(i int) (sense, int) {
	j := i + 1 + boolInt(p.is(i+1, "near", "foreseeable", "distant", "recent"))
	next := p.at(j + 1)
	switch {
	case p.is(j, "future"):
		return reference("FUTURE_REF"), j + 1
	case p.is(j, "past") && (next.mark || next.class == other) && p.is(i-1, "in", "of", "from"):
		return reference("PAST_REF"), j + 1
	}
	if p.at(j).class == pointer {
		j++
	}
	if !p.is(j, "time") || !p.placed(i) {
		return sense{}, 0
	}
	if p.is(i-1, "at") && !p.joined(i-1) && p.is(j+1, ",") {
		return sense{}, 0 // "At the same time," means besides
	}
	if next := p.at(j + 1); j > i+1 || next.mark || p.is(i-1, "at") && next.lower != "of" {
		return sense{kind: sitrep.Date, op: open, besides: p.is(j-1, "same")}, j + 1
	}
	return sense{}, 0
}

// placed reports whether a preposition before word i makes a time of it: not "on this point".
func (p *parser) placed(i int) bool {
	return p.is(i-1, "at", "by", "from", "during", "of", "since", "until", "after", "before", "throughout", "in")
}

// thatTime reads "current", "at that point" and "at this moment".
func (p *parser) thatTime(i int) (sense, int) {
	w := p.at(i)
	switch {
	case w.lower == "current":
		return reference("PRESENT_REF"), i + 1
	case w.n != 0 || !p.is(i+1, "time", "period", "point", "moment") || !p.placed(i):
		return sense{}, 0
	case w.lower == "this" && p.is(i-1, "at") && !p.is(i+1, "period"):
		return reference("PRESENT_REF"), i + 2
	}
	return sense{kind: sitrep.Date, op: open}, i + 2
}
