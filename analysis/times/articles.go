package times

import "sitrep"

// theDate reads what needs its article, which is word j: "the weekend", "the year" behind "later in", "the night of".
// Modifiers of it begin at i.
func (p *parser) theDate(j, i int) (sense, int) {
	w := p.at(j + 1)
	if end := p.likePeriod(j + 1); end > 0 {
		return sense{kind: sitrep.Date, op: shifted, g: year, n: -1, quantity: true, bare: true}, end
	}
	if w.lower == "latest" && p.is(j+2, "quarter", "period") {
		return sense{kind: sitrep.Date, op: pointed, g: quarter}, j + 3
	}
	switch w.class {
	case unit:
		return p.theUnit(j, i)
	case part:
		return p.thePart(j)
	case dir:
		return p.theNext(j)
	case season:
		if s, end := p.season(j + 1); end > 0 && (s.y > 0 || s.isAway || !w.weak) {
			return s, end
		}
		if !w.weak || p.isSeason(j+1, j) {
			return sense{kind: sitrep.Date, op: bySeason, s: w.s, bare: true}, j + 2
		}
	case ordinal:
		if p.isDay(j+1) && w.lower[0] <= '9' && p.is(j-1, "on", "until", "by", "before", "since", "from") && p.ends(j+2) {
			return sense{kind: sitrep.Date, op: byDay, d: int(w.n)}, j + 2
		}
	}
	return sense{}, 0
}

// ends reports whether a clause or phrase ends before word i.
func (p *parser) ends(i int) bool {
	w := p.at(i)
	return w.mark || w.sentence != p.at(i-1).sentence || p.has(i, closes)
}

// theUnit reads "the weekend", "the year 2023", "the week of March 6", "the day after tomorrow", "the day before".
func (p *parser) theUnit(j, i int) (sense, int) {
	w := p.at(j + 1)
	if w.s == "Y" && !p.is(j+2, ",", "of") {
		if y, end := p.yearAfter(j + 2); y > 0 {
			return sense{kind: sitrep.Date, op: calendar, y: y}, end
		}
	}
	switch {
	case w.s == "W" && p.is(j+2, "of", "beginning", "starting"):
		if s, end := p.date(j + 3); end > 0 && s.op == calendar && s.d > 0 {
			s.g = week
			return s, end
		}
	case w.lower == "day" && p.at(j+2).class == shift:
		return p.theDayAfter(j + 2)
	case !plural(w.lower) && w.s[0] != 'T' && p.at(j+2).class == shift && !p.at(j+2).glued && p.shifts(j+2):
		return sense{kind: sitrep.Date, op: shifted, g: grainOf[w.s], n: int(p.at(j + 2).n), fromRef: true}, j + 3
	}
	switch {
	case p.at(j+2).class == weekday:
		return sense{}, 0 // "during the day Friday"
	case w.s == "WE":
		return sense{kind: sitrep.Date, op: byWeekend, bare: true}, j + 2
	case !plural(w.lower) && (j > i || p.is(i-1, "of", "in", "during", "throughout")) && w.s[0] != 'T':
		return sense{kind: sitrep.Date, op: pointed, g: grainOf[w.s]}, j + 2
	}
	return sense{}, 0
}

// theDayAfter reads "after tomorrow", "before yesterday", "after Christmas" and a bare "before" or "after" at i.
func (p *parser) theDayAfter(i int) (sense, int) {
	w, d := p.at(i), p.at(i+1)
	s := sense{kind: sitrep.Date, op: shifted, g: day, n: int(w.n)}
	switch {
	case d.class == deictic && d.n == w.n:
		s.n += int(d.n)
		return s, i + 2
	case p.shifts(i):
		s.fromRef = true
		return s, i + 1
	}
	if d, end := p.date(i + 1); end > 0 && daily(d) && d.part == "" {
		d.off = s.n
		return d, end
	}
	return sense{}, 0
}

// thePart reads "the night of 21 April" and "the night before".
func (p *parser) thePart(j int) (sense, int) {
	w := p.at(j + 1)
	if p.is(j+2, "of", "on") {
		if s, end := p.date(j + 3); end > 0 && daily(s) {
			s.kind, s.part = sitrep.Time, w.s
			return s, end
		}
	}
	if p.at(j+2).class == shift && p.shifts(j+2) && !plural(w.lower) {
		return sense{kind: sitrep.Time, op: shifted, g: day, n: int(p.at(j + 2).n), fromRef: true, part: w.s}, j + 3
	}
	return sense{}, 0
}

// theNext reads "the next day" and "the next spring", which follow what was spoken of.
func (p *parser) theNext(j int) (sense, int) {
	if p.at(j+1).n != 1 {
		return sense{}, 0
	}
	switch w := p.at(j + 2); {
	case p.is(j+2, "day", "morning", "night"):
		s := sense{kind: sitrep.Date, op: shifted, g: day, n: 1, fromRef: true}
		if w.class == part {
			s.kind, s.part = sitrep.Time, w.s
		}
		return s, j + 3
	case w.class == season:
		s, end := p.directed(j + 1)
		s.fromRef = true
		return s, end
	}
	return sense{}, 0
}
