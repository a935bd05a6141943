package times

import "sitrep"

// likePeriod reads "year-earlier quarter" and "year-ago period".
func (p *parser) likePeriod(i int) int {
	if p.at(i).class != unit || p.at(i).s != "Y" || !p.at(i+1).glued || p.at(i+1).class != ago && !p.is(i+1, "earlier") {
		return 0
	}
	end := i + 2
	if p.at(end).class == ordinal {
		end++
	}
	if p.is(end, "quarter", "period") {
		return end + 1
	}
	return 0
}

// ordinals reads "third quarter of 2024", "second half of 2008", "20th century".
func (p *parser) ordinals(i int) (sense, int) {
	w, next := p.at(i), p.at(i+1)
	s := sense{kind: sitrep.Date, n: int(w.n), bare: true}
	end := i + 2
	switch {
	case next.class == unit && next.s == "C":
		return sense{kind: sitrep.Date, op: literal, g: century, y: s.n - 1}, end
	case next.lower == "quarter" && w.n <= 4:
		s.op = byQuarter
	case next.lower == "half" && w.n <= 2 && p.is(end, "of"):
		s.op = byHalf
		if s.y, end = p.yearAfter(end); s.y == 0 {
			return sense{}, 0
		}
		return s, end
	default:
		return sense{}, 0
	}
	return p.quarterOf(s, end)
}

// quarterIn reads the quarter behind a year: "'s third quarter", "fiscal second quarter".
func (p *parser) quarterIn(i int) (sense, int) {
	i += boolInt(p.is(i, "'s", "’s"))
	i += boolInt(p.at(i).class == fiscal)
	if !p.isQuarter(i) {
		return sense{}, 0
	}
	return sense{kind: sitrep.Date, op: byQuarter, n: int(p.at(i).n), bare: true}, i + 2
}

// isQuarter reports whether word i is the first of "third quarter".
func (p *parser) isQuarter(i int) bool {
	return p.at(i).class == ordinal && p.at(i).n <= 4 && p.is(i+1, "quarter")
}

// quarterOf reads the year of a quarter: "2024", "of last year".
func (p *parser) quarterOf(s sense, end int) (sense, int) {
	if n, after := p.within(end, "Y"); after > 0 && p.is(end, "of") {
		s.away, s.isAway = n, true
		return s, after
	}
	s.y, end = p.yearAfter(end)
	return s, end
}

// ordinalOf reads "першому кварталі 2026 року" and "второй половине 2024 года".
func (p *parser) ordinalOf(i int) (sense, int) {
	w, u := p.at(i), p.at(i+1)
	s := sense{kind: sitrep.Date, op: byQuarter, n: int(w.n), bare: true}
	switch {
	case u.class == unit && u.s == "Q" && w.n <= 4:
		if n, end := p.within(i+2, "Y"); end > 0 {
			s.away, s.isAway = n, true
			return s, end
		}
		return p.quarterOf(s, i+2)
	case p.has(i+1, halves) && w.n <= 2:
		s.op = byHalf
		y, end := p.yearAfter(p.of(i + 2))
		if s.y = y; y > 0 {
			return s, end
		}
	}
	return sense{}, 0
}
