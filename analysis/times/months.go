package times

import "time"

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
