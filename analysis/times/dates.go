package times

import (
	"time"

	"sitrep"
)

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
	return s.op == byWeek || s.op == calendar && s.d > 0 || (s.op == shifted || s.op == pointed) && s.g == day
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
		if y < 192 || before.class != the && before.lower != "'" {
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
	if !p.has(i, dawns) || !p.is(i-1, "at", "around") && !p.has(i-1, leads) {
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

func (p *parser) isDay(i int) bool {
	w := p.at(i)
	return (w.class == digits && len(w.lower) <= 2 || w.class == ordinal) && w.n >= 1 && w.n <= 31 && w.n == float64(int(w.n))
}

// monthDate reads "April", "April 21, 2025", "Sept. 30", "February of 1940", "June last year".
func (p *parser) monthDate(i int) (sense, int) {
	w := p.at(i)
	if p.lex.english && !w.capital {
		return sense{}, 0
	}
	end := i + 1
	if len(w.lower) < 5 && p.is(end, ".") && (w.weak && w.lower != "may" || p.isDay(end+1)) {
		end++
	}
	s := sense{kind: sitrep.Date, op: calendar, m: int(w.n)}
	sure := !w.weak || w.lower == "august"
	if p.lex.english && p.isDay(end) && !p.countsIn(i, end) && p.at(end+1).class != unit && !p.is(end+1, "%", "percent") {
		s.d, end, sure = int(p.at(end).n), end+1, true
		if !valid(s.m, s.d) {
			return sense{}, 0
		}
	}
	if s.d > 0 && p.at(end).glued && p.isDay(end) {
		s, _ = p.withYear(s, end+1) // of the range "April 6-7, 2025"
		return s, end
	}
	if s, after := p.withYear(s, end); after > end {
		return s, after
	}
	if s.d == 0 && p.isPerson(i) {
		return sense{}, 0
	}
	if a, after := p.amounts(end); after > 0 && a.op == shifted && a.g == year && !a.fromRef {
		s.away, s.isAway = a.n, true // "March two years ago"
		return s, after
	}
	if after := p.ofThatYear(end); after > 0 {
		s.fromRef = true
		return s, after
	}
	if !sure && !p.ledIn(i) && !p.listed(i, end) {
		return sense{}, 0
	}
	return s, end
}

// countsIn reports whether the number at end counts what happened in month i: "in May 12 people were killed".
func (p *parser) countsIn(i, end int) bool {
	next := p.at(end + 1)
	return p.is(i-1, "in") && next.class == other && !next.mark && !next.capital && (plural(next.lower) || p.has(end+1, persons))
}

// isPerson tells "April Wilson" from "in April Russia": it asks for a surname, and for no word that leads a month in.
func (p *parser) isPerson(i int) bool {
	next := p.at(i + 1)
	return p.lex.english && p.is(i, "april", "may", "june", "august") && next.capital && next.class == other && p.joined(i+1) &&
		!p.ledIn(i) && p.at(i-1).class != the
}

// listed reports whether a month that may be another word stands where only a month may: "January and March", "the March
// offensive".
func (p *parser) listed(i, end int) bool {
	if p.is(i-1, "and", "or", "–") && (p.at(i-2).class == month || p.at(i-3).class == month) {
		return true
	}
	return (p.at(i-1).class == the || p.is(i-1, "for")) && (len(p.at(i).lower) > 3 || p.is(i, "may")) && p.heads(end)
}

// heads reports whether word i is a noun that a date before it belongs to.
func (p *parser) heads(i int) bool {
	w := p.at(i)
	return w.class == other && !w.mark && !w.capital && p.joined(i) && !p.has(i, verbs)
}

func valid(m, d int) bool {
	return time.Date(2024, time.Month(m), d, 0, 0, 0, 0, time.UTC).Day() == d
}

// weekday reads "Monday", "Friday morning", "Thursday, April 6", "Monday last week".
func (p *parser) weekday(i int) (sense, int) {
	w := p.at(i)
	if p.lex.english && (!w.capital || w.weak && !p.is(i+1, ".")) {
		return sense{}, 0
	}
	if !p.lex.english && w.weak && p.at(i-1).class != part && !p.is(i-1, "с", "до", "после", "прошлой", "этой", "следующей") {
		return sense{}, 0 // also the surroundings
	}
	if p.at(i-1).class == the && p.at(i+1).capital && p.at(i+1).class == other {
		return sense{}, 0 // a newspaper
	}
	s, end := p.withPart(sense{kind: sitrep.Date, op: byWeek, weekday: int(w.n), bare: true}, i+1)
	if d, after := p.dayBehind(s, end); after > 0 {
		return d, after
	}
	if n, after := p.within(end, "W"); after > 0 {
		s.away, s.isAway = n, true
		return s, after
	}
	return s, end
}

// dayBehind reads the day of the month at i, behind the weekday or part of one that s is: ", April 6".
func (p *parser) dayBehind(s sense, i int) (sense, int) {
	next := i + boolInt(p.is(i, ","))
	if next == i && p.at(i).class != month && !p.isDay(i) {
		return sense{}, 0
	}
	d, end := p.date(next)
	if end == 0 || d.op != calendar || d.d == 0 {
		return sense{}, 0
	}
	d.part, d.kind = s.part, s.kind
	return d, end
}

// within reads "last week" and "of next year", and returns how far away that is.
func (p *parser) within(i int, code string) (n, end int) {
	i = p.of(i)
	if u, d := p.at(i), p.at(i+1); d.class == dir && p.has(i+1, behind) && u.class == unit && u.s == code {
		return int(d.n), i + 2
	}
	if d, u := p.at(i), p.at(i+1); d.class == dir && u.class == unit && u.s == code && !plural(u.lower) {
		return int(d.n), i + 2
	}
	return 0, 0
}
