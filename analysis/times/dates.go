package times

import "sitrep"

// whole reads a date with what stands before it: "the", "early", "the end of", "later on", "the eve of".
func (p *parser) whole(i int) (sense, int) {
	j, off := p.modified(i)
	if p.at(j).class == the {
		if s, end := p.theDate(j, i); end > 0 {
			return s, end
		}
		j++
		if p.keepsOff(j) {
			return sense{}, 0
		}
	}
	j, more := p.modified(j)
	s, end := p.date(j)
	if daily(s) && s.off == 0 {
		s.off = off + more
	}
	return s, end
}

// keepsOff reports whether the article before word j belongs to what follows the date: "the 1990 invasion", "the
// 1980s-era jets".
func (p *parser) keepsOff(j int) bool {
	switch w := p.at(j); w.class {
	case month, weekday, feastDay:
		return true
	case decade:
		return p.at(j + 1).glued
	}
	return p.isDay(j) && p.isMonth(j+1) && p.heads(j+2) || p.isYear(j) && !p.isQuarter(j+1)
}

// modified skips "early", "later on", "late in the", "the end of" and returns i where there are none. An eve lies off days
// from what it is the eve of.
func (p *parser) modified(i int) (j, off int) {
	j = i
	if p.at(j).class == the && (p.at(j+1).class == boundary || p.at(j+1).class == mod) {
		j++
	}
	switch w := p.at(j); {
	case w.class == boundary:
		next := p.of(j + 1)
		if c := p.at(next).class; next > j+1 || !p.lex.english && (c == month || c == season || p.isYear(next) || w.n != 0) {
			return next, int(w.n)
		}
	case w.class == mod || w.class == shift && p.is(j, "earlier", "later"):
		if p.is(j+1, "on", "in") || !p.lex.english && p.has(j+1, onDays) {
			return j + 2, 0
		}
		return j + 1, 0
	}
	return i, 0
}

func daily(s sense) bool {
	return s.op == byWeek || s.op == byFeast && s.g == vague || s.op == calendar && s.d > 0 || (s.op == shifted || s.op == pointed) && s.g == day
}

// date reads the core of a date.
func (p *parser) date(i int) (sense, int) {
	if p.has(i+1, behind) {
		if s, end := p.postposed(i); end > 0 {
			return s, end
		}
	}
	w := p.at(i)
	switch w.class {
	case month:
		return p.monthDate(i)
	case digits, ordinal:
		return p.numbered(i)
	case number:
		if s, end := p.spelledDay(i); end > 0 {
			return s, end
		}
		return p.spelledYear(i)
	case fiscal:
		return p.fiscal(i)
	case decade:
		return p.decade(i)
	case quarterNo:
		return p.quarterOf(sense{kind: sitrep.Date, op: byQuarter, n: int(w.n), bare: true}, i+1)
	case part:
		if s, end := p.dawn(i); end > 0 || p.lex.english {
			return s, end
		}
		if s, end := p.partOf(i); end > 0 {
			return s, end
		}
		return p.byDaytime(i)
	case weekday:
		return p.weekday(i)
	case deictic:
		return p.deictic(i)
	case feastDay:
		return p.feastDate(i)
	case dir, pointer:
		return p.directed(i)
	case season:
		return p.season(i)
	}
	return sense{}, 0
}

// decade reads "1990s", and behind an article or apostrophe "eighties" and "80s", which are those of the last century.
func (p *parser) decade(i int) (sense, int) {
	w := p.at(i)
	y := int(w.n)
	if y < 100 {
		y += 190
		before := p.at(i - 1)
		if before.class == mod {
			before = p.at(i - 2) // "early 30s" without an article are an age
		}
		if y < 192 || before.class != the && w.lower[0] != '\'' {
			return sense{}, 0
		}
		if p.is(i-2, "temperatures") || p.has(i-2, owner) {
			return sense{}, 0
		}
	}
	return sense{kind: sitrep.Date, op: literal, g: decadeGrain, y: y}, i + 1
}

// dawn reads "dawn" and "dusk on Sunday" behind a word that makes them a time.
func (p *parser) dawn(i int) (sense, int) {
	if !p.has(i, dawns) || !p.is(i-1, "around") && !p.placed(i) || p.at(i+1).capital && p.at(i+1).class == other {
		return sense{}, 0
	}
	next := i + 1
	if p.is(next, "on") {
		next++
	}
	s, end := sense{kind: sitrep.Date, op: pointed, g: day}, i+1
	if d, after := p.date(next); after > 0 && daily(d) && d.part == "" {
		s, end = d, after
	}
	s.kind, s.part = sitrep.Time, p.at(i).s
	return s, end
}

// fiscal reads "fiscal 2024", "fiscal year 2024" and "the fiscal third quarter".
func (p *parser) fiscal(i int) (sense, int) {
	next := i + 1
	if u := p.at(next); u.class == unit && u.s == "Y" {
		next++
	} else if u.class == ordinal {
		return p.ordinals(next)
	}
	if y, end := p.yearAfter(next); y > 0 {
		return sense{kind: sitrep.Date, op: calendar, y: y}, end
	}
	return sense{}, 0
}

// deictic reads "today", "tomorrow night", and words that name a part of the day or a year besides: "tonight", "торік".
func (p *parser) deictic(i int) (sense, int) {
	w := p.at(i)
	s := sense{kind: sitrep.Date, op: shifted, g: day, n: int(w.n)}
	switch g := grainOf[w.s]; {
	case g == year && p.at(i+1).class == season:
		return sense{kind: sitrep.Date, op: bySeason, s: p.at(i + 1).s, away: int(w.n), isAway: true}, i + 2
	case p.is(i, "today") && p.is(i+1, "'s") && p.has(i+2, eras):
		return sense{}, 0 // "today's world"
	case w.s == "":
		return p.withPart(s, i+1)
	case g != vague:
		s.g = g
	default:
		s.kind, s.part = sitrep.Time, w.s
	}
	return s, i + 1
}

func (p *parser) withPart(s sense, end int) (sense, int) {
	if w := p.at(end); w.class == part && !plural(w.lower) {
		s.kind, s.part = sitrep.Time, w.s
		return s, end + 1
	}
	return s, end
}
