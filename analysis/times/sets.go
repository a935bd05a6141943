package times

import (
	"fmt"

	"sitrep"
)

// sets reads what recurs: "daily", "every Monday", "each July", "per day", "on Tuesday nights".
func (p *parser) sets(i int) (sense, int) {
	w := p.at(i)
	switch w.class {
	case set:
		if w.capital && p.joined(i) && p.at(i+1).capital {
			return sense{}, 0 // a newspaper
		}
		return recurring(w.s), i + 1
	case per:
		if u := p.at(i + 1); u.class == unit {
			return recurring(duration(1, u.s)), i + 2
		}
	case often:
		if p.at(i+1).class == a && p.at(i+2).class == unit && !p.ends(i) {
			return recurring(duration(1, p.at(i+2).s)), i + 3
		}
	case every:
		return p.every(i + 1)
	case weekday:
		return p.weekdays(i)
	case part:
		if w.s == "NI" && p.is(i-1, "at") && p.joined(i) {
			return recurring("XXXX-XX-XXTNI"), i + 1
		}
	}
	return sense{}, 0
}

func recurring(text string) sense { return sense{kind: sitrep.Set, text: text} }

func (p *parser) every(i int) (sense, int) {
	if p.is(i, "single", "other") {
		i++
	}
	switch w := p.at(i); w.class {
	case unit:
		return recurring(duration(1, w.s)), i + 1
	case weekday:
		if p.at(i+1).class == part {
			return recurring(fmt.Sprintf("XXXX-WXX-%dT%s", int(w.n), p.at(i+1).s)), i + 2
		}
		return recurring(fmt.Sprintf("XXXX-WXX-%d", int(w.n))), i + 1
	case month:
		return recurring(fmt.Sprintf("XXXX-%02d", int(w.n))), i + 1
	case season:
		return recurring("XXXX-" + w.s), i + 1
	case part:
		return recurring("XXXX-XX-XXT" + w.s), i + 1
	case number, digits, few:
		if n, end := p.count(i); end > 0 && p.at(end).class == unit {
			return recurring(duration(n, p.at(end).s)), end + 1
		}
	}
	return sense{}, 0
}

// weekdays reads "Mondays" and "Tuesday nights".
func (p *parser) weekdays(i int) (sense, int) {
	w, next := p.at(i), p.at(i+1)
	switch {
	case p.lex.english && !w.weak && plural(w.lower):
		return recurring(fmt.Sprintf("XXXX-WXX-%d", int(w.n))), i + 1
	case next.class == part && plural(next.lower):
		return recurring(fmt.Sprintf("XXXX-WXX-%dT%s", int(w.n), next.s)), i + 2
	}
	return sense{}, 0
}

// vagues reads what names no point of the calendar: "now", "recently", "the past", "at the time".
func (p *parser) vagues(i int) (sense, int) {
	w := p.at(i)
	switch w.class {
	case ref:
		if p.is(i-1, "as", "too", "how") && p.joined(i) {
			return sense{}, 0 // "as soon as"
		}
		if p.is(i, "soon", "shortly") && p.is(i+1, "before", "after", "afterwards", "afterward", "thereafter") {
			return sense{}, 0 // what it is after lies behind
		}
		return reference(w.s), i + 1
	case adjref:
		return reference(w.s), i + 1
	case the:
		j := i + 1
		if p.is(j, "near", "foreseeable", "distant", "recent") {
			j++
		}
		if p.is(j, "future") {
			return reference("FUTURE_REF"), j + 1
		}
		if p.is(j, "past") && (p.at(j+1).mark || p.at(j+1).class == other) && p.is(i-1, "in", "of", "from") {
			return reference("PAST_REF"), j + 1
		}
		if p.at(j).class == pointer {
			j++
		}
		if p.is(j, "time") && p.is(i-1, "at") && !p.joined(i-1) && p.is(j+1, ",") {
			return sense{}, 0 // "At the same time," means besides
		}
		if p.is(j, "time") && p.is(i-1, "at", "by", "from", "during", "of") && (j > i+1 || p.at(j+1).mark || p.is(i-1, "at") && !p.is(j+1, "of")) {
			return sense{kind: sitrep.Date, op: open, besides: p.is(j-1, "same")}, j + 1
		}
	case pointer, dir:
		if w.lower == "current" {
			return reference("PRESENT_REF"), i + 1
		}
		if w.n == 0 && p.is(i+1, "time", "period", "point", "moment") &&
			p.is(i-1, "at", "by", "from", "during", "of", "since", "until", "after", "before", "throughout", "in", "to") {
			if w.lower == "this" && p.is(i+1, "time", "moment", "point") && p.is(i-1, "at") {
				return reference("PRESENT_REF"), i + 2
			}
			return sense{kind: sitrep.Date, op: open}, i + 2
		}
	}
	return sense{}, 0
}
