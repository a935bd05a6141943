package times

import (
	"strings"

	"sitrep"
)

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

// isYear reports whether word i is a year in four digits.
func (p *parser) isYear(i int) bool {
	w := p.at(i)
	return w.class == digits && len(w.lower) == 4 && w.n >= 1000 && w.n < 2101
}

// withYear reads the year behind a day or month: "2025", "last year".
func (p *parser) withYear(s sense, i int) (sense, int) {
	if y, end := p.yearAfter(i); y > 0 {
		s.y = y
		return s, end
	}
	if n, end := p.within(i, "Y"); end > 0 {
		s.away, s.isAway = n, true
		return s, end
	}
	glued := p.at(i).glued && p.at(i).class == month
	if p.has(i, links) || glued {
		if d, end := p.date(i + boolInt(!glued)); end > 0 && d.op == calendar && d.y > 0 && d.m >= s.m {
			s.y = d.y // "between April 16 and May 28 2004", "May-August 1950"
		}
	}
	return s, i
}

// yearEnd returns the word behind the year at i and what Ukrainian and Russian hang on to it: "2022-го року".
func (p *parser) yearEnd(i int) int {
	i++
	i += boolInt(p.at(i).glued && p.has(i, yearEnds))
	if p.has(i, yearWords) && !p.at(i).glued {
		return p.dot(i + 1)
	}
	return i
}

// isMonth reports whether word i names a month, which English writes with a capital.
func (p *parser) isMonth(i int) bool {
	return p.at(i).class == month && (p.at(i).capital || !p.lex.english)
}

// yearAfter reads a year with what may part it from a date: ", 2025", "of 1940", "nineteen ninety-six".
func (p *parser) yearAfter(i int) (y, end int) {
	if p.is(i, "of") && p.at(i+1).class == number || p.at(i).class == number {
		j := i + boolInt(p.is(i, "of"))
		if y, end := p.yearWords(j); y > 0 {
			return y, end
		}
	}
	if p.isYear(i) {
		return int(p.at(i).n), p.yearEnd(i)
	}
	if p.has(i, ofs) && p.isYear(i+1) {
		return int(p.at(i + 1).n), p.yearEnd(i + 1)
	}
	return 0, i
}

// ofThatYear reads "of that year" and "of the same year".
func (p *parser) ofThatYear(i int) int {
	if !p.is(i, "of") {
		return 0
	}
	j := i + 1
	if p.at(j).class == the {
		j++
	}
	if p.is(j, "that", "same") && p.is(j+1, "year") {
		return j + 2
	}
	return 0
}

// numbered reads dates that begin with a number: "21 April 2025", "25th of August", "2025-04-21", "1939", "third quarter".
func (p *parser) numbered(i int) (sense, int) {
	w := p.at(i)
	s := sense{kind: sitrep.Date, op: calendar}
	if p.isYear(i) && p.at(i+1).glued && p.at(i+2).glued && p.isDay(i+2) && p.at(i+1).n >= 1 && p.at(i+1).n <= 12 {
		s.y, s.m, s.d = int(w.n), int(p.at(i+1).n), int(p.at(i+2).n)
		if valid(s.m, s.d) {
			return s, i + 3
		}
	}
	if p.isDay(i) {
		j := i + 1
		if p.is(j, "of") {
			j++
		}
		if m := p.at(j); p.isMonth(j) && valid(int(m.n), int(w.n)) {
			s.m, s.d = int(m.n), int(w.n)
			return p.withYear(s, j+1)
		}
	}
	if p.has(i+1, links) && p.isDay(i) && p.isDay(i+2) && p.isMonth(i+3) && w.n < p.at(i+2).n {
		s.m, s.d = int(p.at(i+3).n), int(w.n) // "between 17 and 25 April"
		s, _ = p.withYear(s, i+4)
		return s, i + 1
	}
	if m := p.at(i - 3); m.class == month && m.capital && p.isDay(i-2) && p.isDay(i) && w.n > p.at(i-2).n && p.closesDays(i) {
		s.m, s.d = int(m.n), int(w.n) // "April 24 and 25"
		return s, i + 1
	}
	if s, end := p.hyphened(i); end > 0 {
		return s, end
	}
	if s, end := p.figures(i); end > 0 {
		return s, end
	}
	if w.class == ordinal {
		return p.ordinals(i)
	}
	if p.is(i+1, "bc", "b.c.", "bce") && w.n >= 1 && w.n < 4000 {
		return sense{kind: sitrep.Date, op: literal, g: year, y: int(w.n), bc: true}, i + 2
	}
	if q, end := p.quarterIn(i + 1); p.isYear(i) && end > 0 {
		q.y = int(w.n) // "the 1988 third quarter"
		return q, end
	}
	if p.isYear(i) && p.yearLike(i) {
		s.y = int(w.n)
		return s, i + 1
	}
	return sense{}, 0
}

// figures reads "15/10/2025" and "15.10.2025". Where day and month might be either, slashes leave the date open.
func (p *parser) figures(i int) (sense, int) {
	w := p.at(i)
	if parts := strings.Split(w.lower, "."); w.class == digits && len(parts) == 3 && len(parts[2]) == 4 {
		return written(int(numeric(parts[0])), int(numeric(parts[1])), int(numeric(parts[2]))), i + 1
	}
	if !p.isDay(i) || !p.is(i+1, "/") || !p.isDay(i+2) || !p.is(i+3, "/") || !p.isYear(i+4) {
		return sense{}, 0
	}
	d, m, y := int(w.n), int(p.at(i+2).n), int(p.at(i+4).n)
	switch {
	case d <= 12 && m <= 12 && d != m:
		return sense{kind: sitrep.Date, op: open}, i + 5
	case m > 12:
		d, m = m, d
	}
	return written(d, m, y), i + 5
}

// written returns the date that d, m and y make, one that is never resolved where there is no such day.
func written(d, m, y int) sense {
	if m < 1 || m > 12 || d < 1 || y < 1 || !valid(m, d) {
		return sense{kind: sitrep.Date, op: open}
	}
	return sense{kind: sitrep.Date, op: calendar, y: y, m: m, d: d}
}

// hyphened reads an end of "6-7 January", "April 6-7", "1861-1863" and "1990-94".
func (p *parser) hyphened(i int) (sense, int) {
	w, before, next := p.at(i), p.at(i-1), p.at(i+1)
	named := p.at(i - 2)
	if named.lower == "." {
		named = p.at(i - 3)
	}
	s := sense{kind: sitrep.Date, op: calendar}
	switch m := p.at(i + 2); {
	case w.class != digits || w.glued && next.glued:
	case p.isDay(i) && !w.glued && next.glued && p.isDay(i+1) && w.n < next.n && p.isMonth(i+2) && !m.glued:
		s.m, s.d = int(m.n), int(w.n)
		s, _ = p.withYear(s, i+3)
		return s, i + 1
	case w.glued && p.isDay(i) && p.isDay(i-1) && !before.glued && before.n < w.n && named.class == month && named.capital:
		s.m, s.d = int(named.n), int(w.n)
		return p.withYear(s, i+1)
	case p.isYear(i) && next.glued && p.isYear(i+1) && w.n < next.n && !m.glued:
		s.y = int(w.n)
		return s, i + 1
	case w.glued && len(w.lower) == 2 && p.isYear(i-1) && !before.glued && int(w.n) > int(before.n)%100:
		s.y = int(before.n)/100*100 + int(w.n)
		return s, i + 1
	}
	return sense{}, 0
}

// closesDays reports whether the number at i ends a list of days, and counts nothing.
func (p *parser) closesDays(i int) bool {
	next := p.at(i + 1)
	return p.has(i-1, links) && p.joined(i) &&
		(next.mark || next.sentence != p.at(i).sentence || p.has(i+1, closes))
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
