package times

import (
	"strings"

	"sitrep"
)

// numbered reads dates that begin with a number: "21 April 2025", "25th of August", "2025-04-21", "1939", "third quarter".
func (p *parser) numbered(i int) (sense, int) {
	for _, read := range [...]rule{(*parser).isoDate, (*parser).dayFirst, (*parser).listedDay, (*parser).hyphened, (*parser).figures} {
		if s, end := read(p, i); end > 0 {
			return s, end
		}
	}
	w := p.at(i)
	if w.class == ordinal {
		return p.ordinals(i)
	}
	if p.is(i+1, "bc", "b.c.", "bce") && w.n >= 1 && w.n < 4000 {
		return sense{kind: sitrep.Date, op: literal, g: year, y: int(w.n), bc: true}, i + 2
	}
	if !p.isYear(i) {
		return sense{}, 0
	}
	if q, end := p.quarterIn(i + 1); end > 0 {
		q.y = int(w.n) // "the 1988 third quarter"
		return q, end
	}
	if p.yearLike(i) {
		return sense{kind: sitrep.Date, op: calendar, y: int(w.n)}, i + 1
	}
	return sense{}, 0
}

// isoDate reads "2025-04-21".
func (p *parser) isoDate(i int) (sense, int) {
	m, d := p.at(i+1), p.at(i+2)
	if !p.isYear(i) || !m.glued || !d.glued || !p.isDay(i+2) || m.n < 1 || m.n > 12 || !valid(int(m.n), int(d.n)) {
		return sense{}, 0
	}
	return sense{kind: sitrep.Date, op: calendar, y: int(p.at(i).n), m: int(m.n), d: int(d.n)}, i + 3
}

// dayFirst reads "21 April 2025" and "25th of August".
func (p *parser) dayFirst(i int) (sense, int) {
	j := i + 1 + boolInt(p.is(i+1, "of", "°"))
	if !p.isDay(i) || !p.isMonth(j) || !valid(int(p.at(j).n), int(p.at(i).n)) {
		return sense{}, 0
	}
	return p.withYear(sense{kind: sitrep.Date, op: calendar, m: int(p.at(j).n), d: int(p.at(i).n)}, j+1)
}

// spelledDay reads "двадцять четвертого лютого".
func (p *parser) spelledDay(i int) (sense, int) {
	tens, ones := p.at(i), p.at(i+1)
	d := int(tens.n + ones.n)
	if tens.n < 20 || tens.n > 30 || ones.class != ordinal || ones.n > 9 || !p.isMonth(i+2) || !valid(int(p.at(i+2).n), d) {
		return sense{}, 0
	}
	return p.withYear(sense{kind: sitrep.Date, op: calendar, m: int(p.at(i + 2).n), d: d}, i+3)
}

// listedDay reads a day whose month stands with another one: the 17th of "between 17 and 25 April", the 25th of "April 24
// and 25".
func (p *parser) listedDay(i int) (sense, int) {
	w := p.at(i)
	s := sense{kind: sitrep.Date, op: calendar, d: int(w.n)}
	if !p.isDay(i) {
		return sense{}, 0
	}
	next := i + 2 + boolInt(p.has(i+2, articles)) // "il 24 e il 25 aprile"
	if p.has(i+1, links) && p.isDay(next) && p.isMonth(next+1) && w.n < p.at(next).n {
		s.m = int(p.at(next + 1).n)
		s, _ = p.withYear(s, next+2)
		return s, i + 1
	}
	if m := p.at(i - 3); m.class == month && m.capital && p.isDay(i-2) && w.n > p.at(i-2).n && p.closesDays(i) {
		s.m = int(m.n)
		return p.withYear(s, i+1)
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
