package times

import "sitrep"

// foreign reads what other languages than English say in ways of their own.
func (p *parser) foreign(i int) (sense, int) {
	w := p.at(i)
	switch w.class {
	case digits:
		return p.yearOrDecade(i)
	case part:
		return p.partOf(i)
	case approx:
		if u := p.at(i + 1); u.class == unit {
			return sense{kind: sitrep.Duration, text: duration(1, u.s)}, i + 2
		}
	case boundary, mod:
		return p.bound(i)
	case lump:
		return p.lump(i)
	case through:
		return p.through(i)
	case same:
		return p.same(i)
	case lately:
		return p.lately(i)
	case ordinal:
		return p.ordinalOf(i)
	case unit:
		return p.oneUnit(i)
	}
	return sense{}, 0
}

// bound reads "кінець року", "края на годината", "fine del mese", and "накануне" where it is the eve of nothing named.
func (p *parser) bound(i int) (sense, int) {
	j := p.of(i + 1)
	switch u := p.at(j); {
	case u.class == unit && (u.s == "Y" || u.s == "M" || u.s == "W"):
		return sense{kind: sitrep.Date, op: pointed, g: grainOf[u.s]}, j + 1
	case p.at(i).n < 0 && (p.ends(i+1) || p.lex.tenses.byEnding(p.at(i+1).lower) < 0):
		return sense{kind: sitrep.Date, op: shifted, g: day, n: -1, fromRef: true}, i + 1
	}
	return sense{}, 0
}

// of skips what joins a date to what it is a part of: "del", "на".
func (p *parser) of(i int) int { return i + boolInt(p.has(i, ofs) && !p.at(i).mark) }

// partOf reads "ранок 14 травня", "alba del 24 febbraio", and nights that end on the day: "ніч на 22 квітня".
func (p *parser) partOf(i int) (sense, int) {
	next, eve := p.of(i+1), false
	if next == i+1 && p.has(next, onDays) && !p.at(next).mark {
		next++ // "утром в среду"
	}
	owned := next > i+1
	if p.at(i).s == "NI" {
		next, eve = p.morrow(i+1, next)
	}
	s, end := p.date(next)
	if end == 0 || !daily(s) || s.part != "" || !eve && !owned && s.op == shifted {
		return sense{}, 0
	}
	s.kind, s.part, s.off = sitrep.Time, p.at(i).s, -boolInt(eve)
	return s, end
}

// morrow returns the day that a night leads to, which i stands behind: "на вівторок", "с понедельника на вторник",
// "tra sabato e domenica"; otherwise next.
func (p *parser) morrow(i, next int) (day int, eve bool) {
	if p.has(i, against) {
		return i + 1, true
	}
	first := i + 1 + boolInt(p.has(i+1, articles))
	if !p.has(i, from) || p.at(first).class != weekday && !p.isDay(first) {
		return next, false
	}
	j := first + 1 + boolInt(p.at(first+1).class == month)
	if !p.has(j, against) {
		return next, false
	}
	return j + 1 + boolInt(p.has(j+1, articles)), true
}

// byDaytime reads "вночі" and "утром" where no day stands beside them.
func (p *parser) byDaytime(i int) (sense, int) {
	w := p.at(i)
	if !p.has(i, daytime) || w.weak && !p.ledIn(i) {
		return sense{}, 0
	}
	return sense{kind: sitrep.Time, op: pointed, g: day, part: w.s, lastNight: w.s == "NI"}, i + 1
}

func (p *parser) lump(i int) (sense, int) {
	w := p.at(i)
	if p.at(i+1).class == ago && w.s == "P6M" {
		return sense{kind: sitrep.Date, op: shifted, g: monthGrain, n: -6, bare: true}, i + 2
	}
	return sense{kind: sitrep.Duration, text: w.s}, i + 1
}

// through reads "через два дні", "tra una settimana": counted from now where the verb looks ahead, else from then; and
// "преди два дни", which is ago.
func (p *parser) through(i int) (sense, int) {
	sign := int(p.at(i).n)
	j := i + 1 + boolInt(p.at(i+1).class == approx)
	n, end := p.count(j)
	if end == 0 {
		n, end = 1, j
	}
	u := p.at(end)
	switch {
	case u.class != unit || n != float64(int(n)) || p.has(end+1, past) && !p.has(end+1, from): // "через рік після вибуху": a year
		return sense{}, 0
	case end == j && p.has(end, many) && sign < 0, n == unknown && sign < 0:
		return reference("PAST_REF"), end + 1
	case end == j && p.has(end, many), n == unknown:
		return sense{}, 0
	}
	s := sense{kind: sitrep.Date, op: shifted, g: grainOf[u.s], n: sign * int(n), fromRef: sign > 0, onward: sign > 0, bare: true}
	if u.s[0] == 'T' {
		s.kind = sitrep.Time
	}
	return s, end + 1
}

// same reads "того ж дня", "в тот же день", "той ночі".
func (p *parser) same(i int) (sense, int) {
	if !p.has(i+1, very) {
		return sense{}, 0
	}
	switch u := p.at(i + 2); u.class {
	case unit:
		if u.s[0] != 'T' && u.s != "WE" {
			return sense{kind: sitrep.Date, op: shifted, g: grainOf[u.s], fromRef: true}, i + 3
		}
	case part:
		return sense{kind: sitrep.Time, op: shifted, g: day, part: u.s, fromRef: true}, i + 3
	}
	return sense{}, 0
}

// lately reads "останні три дні", "первые два дня", "останню добу", "останніми днями".
func (p *parser) lately(i int) (sense, int) {
	w := p.at(i)
	n, end := p.count(i + 1)
	if end == 0 {
		n, end = 1, i+1
	}
	u := p.at(end)
	switch {
	case u.class != unit:
		return sense{}, 0
	case u.s == "WE":
		return sense{kind: sitrep.Date, op: byWeekend, dir: 1 - 2*boolInt(w.s != "FUTURE_REF")}, end + 1
	case end == i+1 && w.s == "PX":
		return sense{}, 0
	case end == i+1 && w.s != "P1":
		return reference(w.s), end + 1
	}
	return sense{kind: sitrep.Duration, text: duration(n, u.s)}, end + 1
}

// oneUnit reads "за годину", "на рік", "протягом тижня", "година и половина", "седмица по-късно", and the weekend.
func (p *parser) oneUnit(i int) (sense, int) {
	w, next := p.at(i), p.at(i+1)
	if y, end := p.tens(i + 1); w.s == "Y" && y > 0 {
		return sense{kind: sitrep.Date, op: literal, g: decadeGrain, y: 190 + y}, end
	}
	switch one := (sense{kind: sitrep.Duration, text: duration(1, w.s)}); {
	case w.s == "WE":
		return sense{kind: sitrep.Date, op: byWeekend, bare: true}, i + 1
	case next.class == andHalf:
		return sense{kind: sitrep.Duration, text: duration(1.5, w.s)}, i + 2
	case p.has(i, many):
	case next.class == ago, p.shifts(i + 1):
		return p.counting(i, 1, w.s, i+1)
	case p.at(i-1).class == through && p.has(i+1, past): // "через добу після удару"
		return one, i + 1
	case p.has(i-2, rates) && p.is(i-1, "на", "в"):
		return recurring(one.text), i + 1
	case p.is(i-1, "на") && p.has(i, single), p.has(i-1, lasts) && p.joined(i):
		return one, i + 1
	}
	return sense{}, 0
}
