package times

import (
	"fmt"
	"time"

	"sitrep"
)

// weekday returns the day of the week that direction and tense ask for: today counts for both tenses.
func (r *resolver) weekday(e expr, base time.Time) time.Time {
	if days := (e.weekday - isoWeekday(r.day.date()) + 7) % 7; days <= 3 && r.continues(e) {
		return r.day.date().AddDate(0, 0, days)
	}
	away := e.weekday - isoWeekday(base)
	switch {
	case e.isAway:
		return base.AddDate(0, 0, away+7*e.away)
	case !e.bare && e.dir < 0:
		back := (away-7)%7 - boolInt(away == 0)*7
		return base.AddDate(0, 0, back-boolInt(back == -1 && !e.fromRef)*7) // yesterday has a name of its own
	case !e.bare && e.dir > 0:
		ahead := (away+6)%7 + 1
		return base.AddDate(0, 0, ahead+boolInt(ahead == 1 && !e.fromRef)*7) // nor is tomorrow next Thursday
	case !e.bare && !e.fromRef:
		ahead := (away + 7) % 7
		return base.AddDate(0, 0, ahead-boolInt(ahead > 0 && r.tense(e) < 0)*7)
	case r.intended(e):
		return base.AddDate(0, 0, (away+10)%7-3) // the nearest
	case r.tense(e) > 0:
		return base.AddDate(0, 0, (away+7)%7)
	}
	return base.AddDate(0, 0, (away-7)%7)
}

// continues reports whether e goes on from the day before it: "Tuesday and Wednesday", "from Friday to Sunday".
func (r *resolver) continues(e expr) bool {
	if !e.bare || e.first-1 != r.lastEnd || !r.lastWeekday {
		return false
	}
	before := r.at(e.first - 1)
	return before.roles&links != 0 && before.sentence == r.words[e.first].sentence
}

func (r *resolver) weekend(e expr, base time.Time) value {
	base = base.AddDate(0, 0, 7*e.dir)
	if e.bare && r.tense(e) <= 0 && isoWeekday(base) < 6 {
		base = base.AddDate(0, 0, -7)
	}
	return truncate(base, weekend)
}

func (r *resolver) shifted(base time.Time, e expr) (value, bool) {
	n := max(min(e.n, 9999), -9999)
	switch e.g {
	case day, partOfDay:
		return dayValue(base.AddDate(0, 0, n)), true
	case week:
		return truncate(base.AddDate(0, 0, 7*n), week), true
	case monthGrain:
		return truncate(firstOfMonth(base).AddDate(0, n, 0), monthGrain), true
	case quarter:
		return truncate(firstOfMonth(base).AddDate(0, 3*n, 0), quarter), true
	case year:
		if e.quantity && r.compares(e) {
			like := r.last
			like.y += n
			return like, true
		}
		return value{grain: year, y: base.Year() + n}, true
	case decadeGrain:
		if e.bare {
			return value{grain: year, y: base.Year() + 10*n}, true
		}
		if e.fromRef && r.decade.grain == decadeGrain {
			return value{grain: decadeGrain, y: r.decade.y + n}, true
		}
		return value{grain: decadeGrain, y: base.Year()/10 + n}, true
	case century:
		if e.bare {
			return value{grain: year, y: base.Year() + 100*n}, true
		}
		return value{grain: century, y: base.Year()/100 + n}, true
	}
	return value{}, false // less than minutes
}

// compares reports whether "a year earlier" is meant of the quarter, or the month alone of this sentence, told last.
func (r *resolver) compares(e expr) bool {
	if r.last.grain == quarter {
		return true
	}
	return r.last.grain == monthGrain && e.fromRef && e.n < 0 && !r.narrative && r.at(r.lastEnd-1).sentence == r.words[e.first].sentence &&
		r.at(r.lastEnd-2).roles&links == 0
}

// clockShifted counts hours and minutes from the time of the clock that was named last, or from publication. It tells
// nothing where neither is known; a publication at midnight is one that names no hour.
func (r *resolver) clockShifted(e expr) (value, bool) {
	at := r.published
	if e.fromRef {
		if r.last.grain != minute {
			return value{}, false
		}
		at = time.Date(r.last.y, time.Month(r.last.m), r.last.d, r.last.h, r.last.min, 0, 0, time.UTC)
	} else if h, m, _ := at.Clock(); h == 0 && m == 0 {
		return value{}, false
	}
	step := time.Hour
	if e.g == minute {
		step = time.Minute
	}
	at = at.Add(time.Duration(max(min(e.n, 9999), -9999)) * step)
	v := dayValue(at)
	v.grain, v.h, v.min, v.zone = minute, at.Hour(), at.Minute(), r.last.zone
	if !e.fromRef {
		v.zone = nil
	}
	return v, true
}

func firstOfMonth(t time.Time) time.Time { return t.AddDate(0, 0, 1-t.Day()) }

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
	if p.lex.english && p.at(i-1).capital && p.is(i-1, "bloody", "black", "super") && p.at(i-1).sentence == w.sentence {
		return sense{}, 0 // a day that has become a name
	}
	if p.lex.english && p.at(i-1).class == a {
		some := fmt.Sprintf("XXXX-WXX-%d", int(w.n)) // "on a Tuesday"
		if p.at(i+1).class == part {
			return sense{kind: sitrep.Time, text: some + "T" + p.at(i+1).s}, i + 2
		}
		return sense{kind: sitrep.Date, text: some}, i + 1
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

func (p *parser) isDay(i int) bool {
	w := p.at(i)
	return (w.class == digits && len(w.lower) <= 2 || w.class == ordinal) && w.n >= 1 && w.n <= 31 && w.n == float64(int(w.n))
}
