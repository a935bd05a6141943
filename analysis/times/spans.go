package times

import (
	"strings"

	"sitrep"
)

// bareUnits reads "for years", "weeks of shelling", "month-long".
func (p *parser) bareUnits(i int) (sense, int) {
	w, next := p.at(i), p.at(i+1)
	if w.s == "TH" && p.is(i-1, "early", "small", "late", "final") {
		return sense{}, 0 // "the early hours of Monday"
	}
	if next.glued && next.class == long {
		if p.is(i, "years", "decades", "months", "weeks", "days", "hours") {
			return sense{kind: sitrep.Duration, text: duration(unknown, w.s)}, i + 2
		}
		return sense{kind: sitrep.Duration, text: duration(1, w.s)}, i + 2
	}
	if next.glued && (next.lower == "earlier" || next.class == ago) && w.s == "Y" {
		return sense{kind: sitrep.Date, op: shifted, g: year, n: -1, quantity: true, bare: true}, i + 2
	}
	plural := len(w.lower) > 1 && w.lower[len(w.lower)-1] == 's' && w.s != "WE"
	if plural && next.class == ago {
		return reference("PAST_REF"), i + 2
	}
	if plural && next.class == shift && p.shifts(i+1) {
		return sense{kind: sitrep.Date, op: open}, i + 2
	}
	if plural && p.at(i+1).class != other && p.is(i+1, "before", "after") && p.alone(i) || plural && p.is(i+1, "into") && p.alone(i) {
		return sense{kind: sitrep.Duration, text: duration(unknown, w.s)}, i + 1
	}
	if plural && !w.glued && (p.is(i-1, "for", "in", "over", "of", "after", "within") || p.is(i+1, "of")) && p.joined(i) && !p.is(i-1, "s") {
		return sense{kind: sitrep.Duration, text: duration(unknown, w.s)}, i + 1
	}
	return sense{}, 0
}

// alone reports whether no adjective or noun can belong to the units at i: "came hours before".
func (p *parser) alone(i int) bool {
	before := p.at(i - 1)
	if before.mark || !p.joined(i) || p.is(i-1, "just", "only", "mere", "even", "barely") {
		return true
	}
	return p.lex.tenses.of[before.lower] != 0 || len(before.lower) > 5 && (strings.HasSuffix(before.lower, "ed") || strings.HasSuffix(before.lower, "ing"))
}

// spans reads "the past two months", "next few days", "the first nine months", "recent weeks".
func (p *parser) spans(i int) (sense, int) {
	j := i
	if p.at(j).class == the {
		j++
	}
	switch w := p.at(j); {
	case w.class == adjref && p.at(j+1).class == unit:
		return reference(w.s), j + 2
	case w.lower == "last" && p.has(j-1, modal):
		return sense{}, 0 // the verb
	case w.class == dir || w.class == pointer && w.n != 0 || w.class == ordinal && j > i:
		if p.at(j+1).class == dir { // "this coming", "the next past"
			j++
		}
		if w.class == dir && w.n != 0 && w.lower != "upcoming" && p.at(j+1).class == unit && plural(p.at(j+1).lower) {
			return reference(map[bool]string{true: "PAST_REF", false: "FUTURE_REF"}[w.n < 0]), j + 2
		}
		n, end := p.count(j + 1)
		if end == 0 || p.at(j+1).class == a {
			return sense{}, 0
		}
		for p.at(end).class == more {
			end++
		}
		if u := p.at(end); u.class == unit {
			if p.is(end+1, "old", "olds") && p.at(end+1).glued {
				return sense{}, end + 2 // an age
			}
			return sense{kind: sitrep.Duration, text: duration(n, u.s)}, end + 1 + boolInt(p.has(end+1, loose))
		}
	case j > i:
		n, end := p.count(j)
		if end == 0 || p.at(end).class != unit || p.at(end).glued && !plural(p.at(end).lower) {
			return sense{}, 0
		}
		if p.at(end+1).class == long || p.is(end+1, "old") {
			return sense{}, 0
		}
		return sense{kind: sitrep.Duration, text: duration(n, p.at(end).s)}, end + 1
	}
	return sense{}, 0
}

func plural(lower string) bool { return strings.HasSuffix(lower, "s") }
