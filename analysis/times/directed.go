package times

import (
	"strings"

	"sitrep"
)

// directed reads "last week", "this summer", "next Tuesday", "that same day", "the previous year".
func (p *parser) directed(i int) (sense, int) {
	w := p.at(i)
	j := i + 1
	if w.lower == "that" && p.conjoins(i) {
		return sense{}, 0
	}
	if p.at(j).class == pointer || p.at(j).class == dir { // "that same", "this coming"
		j++
	}
	d := p.at(j - 1)
	s := sense{kind: sitrep.Date, dir: int(d.n), n: int(d.n), fromRef: w.class == pointer || d.class == pointer}
	if w.lower == "this" && d.n < 0 && p.at(j).class == season {
		s.dir = 0 // "this past spring": n tells that it is over
	}
	return p.toward(s, j)
}

// postposed reads "settimana scorsa" and "lunedì prossimo", where the direction stands behind.
func (p *parser) postposed(i int) (sense, int) {
	d := p.at(i + 1)
	if d.class != dir && d.class != pointer {
		return sense{}, 0
	}
	s, end := p.toward(sense{kind: sitrep.Date, dir: int(d.n), n: int(d.n), fromRef: d.class == pointer}, i)
	if end != i+1 {
		return sense{}, 0
	}
	return s, end + 1
}

// toward reads what s, a direction, leads to: the word at j.
func (p *parser) toward(s sense, j int) (sense, int) {
	switch u := p.at(j); u.class {
	case unit:
		return p.towardUnit(s, j)
	case fiscal:
		if p.at(j+1).class == unit {
			return p.towardUnit(s, j+1)
		}
	case weekday:
		if p.lex.english && (!u.capital || u.weak) {
			return sense{}, 0
		}
		s.op, s.weekday = byWeek, int(u.n)
		s, end := p.withPart(s, j+1)
		if d, after := p.dayBehind(s, end); after > 0 {
			return d, after
		}
		return s, end
	case month:
		m, end := p.monthDate(j)
		if m.y == 0 && !m.isAway {
			m.dir, m.fromRef = s.dir, s.fromRef
		}
		return m, end
	case season:
		s.op, s.s = bySeason, u.s
		return s, j + 1
	case feastDay:
		f, end := p.feastDate(j)
		f.dir, f.fromRef, f.bare = s.dir, s.fromRef, false
		return f, end
	case part:
		s.op, s.g, s.kind, s.part = shifted, day, sitrep.Time, u.s
		return s, j + 1
	}
	return sense{}, 0
}

func (p *parser) towardUnit(s sense, j int) (sense, int) {
	u := p.at(j)
	if q, end := p.quarterIn(j + 1); u.s == "Y" && end > 0 && !s.fromRef {
		q.away, q.isAway = s.n, true // "last year's third quarter"
		return q, end
	}
	if plural(u.lower) || u.s[0] == 'T' {
		return sense{}, 0
	}
	if p.is(j-1, "past") && !s.fromRef && u.s != "Y" && u.s != "Q" && u.s != "WE" && !p.is(j-2, "this") {
		return sense{kind: sitrep.Duration, text: duration(1, u.s)}, j + 1
	}
	s.op, s.g = shifted, grainOf[u.s]
	switch {
	case u.s == "WE":
		s.op = byWeekend
	case u.s == "D" && s.n == 1:
		s.fromRef = true // the day after what was told
	}
	return s, j + 1
}

// conjoins reports whether "that" at i begins a clause: "said that last week", "that April Wilson".
func (p *parser) conjoins(i int) bool {
	switch p.at(i + 1).class {
	case dir:
		return true
	case weekday, month:
		next := p.at(i + 2)
		return next.capital && next.class == other || p.is(i+2, "'s") || p.has(i+2, verbs) ||
			p.joined(i) && (strings.HasSuffix(p.at(i-1).lower, "ed") || p.has(i-1, says))
	}
	return false
}
