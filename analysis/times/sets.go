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
		if p.joined(i) && p.at(i+1).capital && p.joined(i+1) {
			return sense{}, 0 // a newspaper
		}
		return recurring(w.s), i + 1
	case per:
		if u := p.at(i + 1); u.class == unit {
			return recurring(duration(1, u.s)), i + 2
		}
	case often:
		if p.at(i+1).class == a && p.at(i+2).class == unit && (!p.ends(i) || p.at(i+3).mark) {
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

// streak reads "a third straight night", "третій день поспіль": the last of a row, which is now.
func (p *parser) streak(i int) (sense, int) {
	j := i + boolInt(p.at(i).class == the || p.at(i).class == a)
	rowed := p.has(j+1, inRow)
	u := j + 1 + boolInt(rowed)
	end := u + 1
	if !rowed && p.has(end, inRow) {
		rowed, end = true, end+1
	}
	s := sense{kind: sitrep.Date, op: shifted, g: day}
	switch w := p.at(u); {
	case p.at(j).class != ordinal || !rowed || p.lex.english && !p.is(i-1, "for"):
		return sense{}, 0
	case w.class == unit && w.s == "WE":
		s.op, s.bare = byWeekend, true
	case w.class == unit && w.s[0] != 'T':
		s.g = grainOf[w.s]
	case w.class == part:
		s.kind, s.part, s.lastNight = sitrep.Time, w.s, w.s == "NI"
	default:
		return sense{}, 0
	}
	return s, end
}

func recurring(text string) sense { return sense{kind: sitrep.Set, text: text} }

func (p *parser) every(i int) (sense, int) {
	if p.is(i, "single") {
		i++
	}
	n := 1.0
	if p.is(i, "other") {
		n, i = 2, i+1
	} else if next := p.at(i + 1).class; p.at(i).class == ordinal && (next == unit || next == weekday) {
		n, i = p.at(i).n, i+1
	}
	switch w := p.at(i); w.class {
	case unit:
		return recurring(duration(n, w.s)), i + 1
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
