package times

import (
	"time"

	"sitrep"
)

// yearless gives a month or day the year that direction and tense ask for.
func (r *resolver) yearless(e expr, base time.Time) value {
	y, now := base.Year(), int(base.Month())
	if v := r.known(e, base); v.y > 0 {
		return v
	}
	switch {
	case e.isAway:
		y += e.away
	case e.fromRef:
	case r.last.grain == year && r.adjoins(e):
		y = r.last.y // "last year, on 14 January"
	case r.narrative:
		if r.told.m-e.m >= turn && e.dir == 0 {
			y++
		}
	case e.dir < 0:
		if e.m >= now {
			y--
		}
	case e.dir > 0:
		if e.m <= now {
			y++
		}
	case r.recounts(e):
		r.dated.recounted = true
		y = r.dated.at.Year() + boolInt(e.m < int(r.dated.at.Month()))
	case r.tense(e) > 0:
		if e.m < now-2 {
			y++
		}
	case r.lies(e) && e.m >= now:
	case r.lies(e) && e.m < now-5 && !r.toldBehind(e):
		y++
	case e.d > 0 && e.m == now+2:
	case e.m > now+1 && r.tense(e) < 0 || e.m > now+6 || e.m > now && r.follows(e):
		y--
	}
	return named(y, e.m, e.d)
}

// adjoins reports whether a comma alone, or one and a preposition, part e from the expression before it.
func (r *resolver) adjoins(e expr) bool {
	gap := e.first - r.lastEnd
	return gap > 0 && gap <= 2 && r.at(r.lastEnd).lower == "," && r.at(r.lastEnd).sentence == r.words[e.first].sentence && (gap == 1 || r.at(e.first-1).class == other)
}

// turn is how many months back a date without a year lies that a narrative means of the year to come.
const turn = 8

// dayOfMonth gives a day the month that is spoken of, or the one that its verb asks for.
func (r *resolver) dayOfMonth(e expr, base time.Time) value {
	if r.day.y > 0 && !r.narrative {
		base = r.day.date()
	}
	first := firstOfMonth(base)
	switch tense := r.tense(e); {
	case tense > 0 && e.d < base.Day():
		first = first.AddDate(0, 1, 0)
	case tense < 0 && e.d > base.Day() && !r.narrative:
		first = first.AddDate(0, -1, 0)
	}
	if e.d > first.AddDate(0, 1, -1).Day() {
		return value{}
	}
	return dayValue(first.AddDate(0, 0, e.d-1))
}

// known returns the day of history that e names: "the October 7 attack", and "October 7" where none is near.
func (r *resolver) known(e expr, base time.Time) value {
	y := r.lex.known[knownDay{e.m, e.d, r.at(e.end).lower}]
	if y == 0 && far(e, base) && r.tense(e) <= 0 {
		y = r.lex.known[knownDay{e.m, e.d, "*"}]
	}
	v := named(y, e.m, e.d)
	if y == 0 || e.dir != 0 || e.isAway || e.fromRef || !v.date().Before(base) {
		return value{}
	}
	return v
}

// far reports whether the day of the year that e names lies more than two months from base, before and after.
func far(e expr, base time.Time) bool {
	days := abs(time.Date(base.Year(), time.Month(e.m), e.d, 0, 0, 0, 0, time.UTC).YearDay() - base.YearDay())
	return min(days, 365-days) > 60
}

func abs(n int) int { return max(n, -n) }

// recounts reports whether e goes on from a date long past that the sentence before told: "They rose on 5 May 1963. In
// June they fell, and by August ..."
func (r *resolver) recounts(e expr) bool {
	sentence := r.words[e.first].sentence
	opens := sentence == r.dated.sentence+1 && r.at(e.first-2).sentence < sentence && !r.dated.at.IsZero()
	return (opens || r.dated.recounted && sentence == r.dated.sentence) && r.tense(e) < 0
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

// isMonth reports whether word i names a month, which English writes with a capital.
func (p *parser) isMonth(i int) bool {
	return p.at(i).class == month && (p.at(i).capital || !p.lex.english)
}
