package times

import (
	"fmt"
	"time"
)

// grain is the size of what a value names.
type grain uint8

const (
	vague grain = iota
	second
	minute
	hour
	partOfDay
	day
	weekend
	week
	monthGrain
	seasonGrain
	quarter
	half
	year
	decadeGrain
	century
)

// String returns the name of the grain in Timex.Precision.
func (g grain) String() string {
	return [...]string{
		"vague", "second", "minute", "hour", "part-of-day", "day", "weekend", "week", "month", "season",
		"quarter", "half", "year", "decade", "century",
	}[g]
}

// value is a resolved point of the calendar. y counts years, decades or centuries as the grain says.
type value struct {
	grain   grain
	y, m, d int
	n       int    // of the week, quarter or half
	s       string // season or part of the day
	h, min  int
	bc      bool
	zone    *time.Location // of the clock, where the text names one
}

// notation returns v in TIMEX3 notation.
func (v value) notation() string {
	if v.bc {
		return v.bcNotation()
	}
	switch v.grain {
	case century:
		return fmt.Sprintf("%02d", v.y)
	case decadeGrain:
		return fmt.Sprintf("%03d", v.y)
	case year:
		return fmt.Sprintf("%04d", v.y)
	case half:
		return fmt.Sprintf("%04d-H%d", v.y, v.n)
	case quarter:
		return fmt.Sprintf("%04d-Q%d", v.y, v.n)
	case seasonGrain:
		return fmt.Sprintf("%04d-%s", v.y, v.s)
	case monthGrain:
		return fmt.Sprintf("%04d-%02d", v.y, v.m)
	case week:
		return fmt.Sprintf("%04d-W%02d", v.y, v.n)
	case weekend:
		return fmt.Sprintf("%04d-W%02d-WE", v.y, v.n)
	case day:
		return fmt.Sprintf("%04d-%02d-%02d", v.y, v.m, v.d)
	case partOfDay:
		return fmt.Sprintf("%04d-%02d-%02dT%s", v.y, v.m, v.d, v.s)
	case hour, minute, second:
		return fmt.Sprintf("%04d-%02d-%02dT%02d:%02d", v.y, v.m, v.d, v.h, v.min)
	}
	return ""
}

func (v value) bcNotation() string {
	plain := v
	plain.bc = false
	return "BC" + plain.notation()
}

// interval returns the half-open span of time that v names, in loc; ok is false where it names none.
func (v value) interval(loc *time.Location) (start, end time.Time, ok bool) {
	if v.bc || v.grain == vague || v.y == 0 {
		return start, end, false
	}
	at := func(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, loc) }
	m := time.Month(v.m)
	switch v.grain {
	case century:
		return at(v.y*100, 1, 1), at(v.y*100+100, 1, 1), true
	case decadeGrain:
		return at(v.y*10, 1, 1), at(v.y*10+10, 1, 1), true
	case year:
		return at(v.y, 1, 1), at(v.y+1, 1, 1), true
	case half:
		m = time.Month(v.n*6 - 5)
		return at(v.y, m, 1), at(v.y, m+6, 1), true
	case quarter:
		m = time.Month(v.n*3 - 2)
		return at(v.y, m, 1), at(v.y, m+3, 1), true
	case seasonGrain:
		m = map[string]time.Month{"SP": 3, "SU": 6, "FA": 9, "WI": 12}[v.s]
		return at(v.y, m, 1), at(v.y, m+3, 1), true
	case monthGrain:
		return at(v.y, m, 1), at(v.y, m+1, 1), true
	case week:
		monday := isoMonday(v.y, v.n)
		return at(monday.Date()), at(monday.AddDate(0, 0, 7).Date()), true
	case weekend:
		monday := isoMonday(v.y, v.n)
		return at(monday.AddDate(0, 0, 5).Date()), at(monday.AddDate(0, 0, 7).Date()), true
	case day:
		return at(v.y, m, v.d), at(v.y, m, v.d+1), true
	case partOfDay:
		from, to := hoursOf(v.s)
		return time.Date(v.y, m, v.d, from, 0, 0, 0, loc), time.Date(v.y, m, v.d, to, 0, 0, 0, loc), true
	}
	if v.zone != nil {
		loc = v.zone
	}
	start = time.Date(v.y, m, v.d, v.h, v.min, 0, 0, loc)
	if v.grain == hour {
		return start, start.Add(time.Hour), true
	}
	return start, start.Add(time.Minute), true
}

// hoursOf returns the hours of a part of the day; a night ends on the next morning.
func hoursOf(part string) (from, to int) {
	switch part {
	case "MO":
		return 6, 12
	case "AF":
		return 12, 18
	case "EV":
		return 18, 24
	case "NI":
		return 20, 30
	}
	return 6, 18
}

// isoMonday returns the Monday of ISO week n of year y.
func isoMonday(y, n int) time.Time {
	fourth := time.Date(y, 1, 4, 0, 0, 0, 0, time.UTC) // always in week 1
	return fourth.AddDate(0, 0, (n-1)*7-(isoWeekday(fourth)-1))
}

// isoWeekday returns 1 for Monday to 7 for Sunday.
func isoWeekday(t time.Time) int { return (int(t.Weekday())+6)%7 + 1 }

func dayValue(t time.Time) value {
	y, m, d := t.Date()
	return value{grain: day, y: y, m: int(m), d: d}
}

// date returns the first day of v, in UTC.
func (v value) date() time.Time {
	m, d := max(v.m, 1), max(v.d, 1)
	switch v.grain {
	case week, weekend:
		return isoMonday(v.y, v.n)
	case quarter:
		m = v.n*3 - 2
	case half:
		m = v.n*6 - 5
	case seasonGrain:
		m = map[string]int{"SP": 3, "SU": 6, "FA": 9, "WI": 12}[v.s]
	}
	return time.Date(v.y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
}

// truncate returns what holds t at the size of a grain.
func truncate(t time.Time, g grain) value {
	switch g {
	case week, weekend:
		y, n := t.ISOWeek()
		return value{grain: g, y: y, n: n}
	case monthGrain:
		return value{grain: monthGrain, y: t.Year(), m: int(t.Month())}
	case quarter:
		return value{grain: quarter, y: t.Year(), n: (int(t.Month()) + 2) / 3}
	case year:
		return value{grain: year, y: t.Year()}
	case decadeGrain:
		return value{grain: decadeGrain, y: t.Year() / 10}
	case century:
		return value{grain: century, y: t.Year() / 100}
	}
	return dayValue(t)
}

// easter returns the Sunday of Easter after the Gregorian computus.
func easter(y int) time.Time {
	a, b, c := y%19, y/100, y%100
	d, e := b/4, b%4
	g := (8*b + 13) / 25
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return time.Date(y, time.Month(n/31), n%31+1, 0, 0, 0, 0, time.UTC)
}

// orthodoxEaster returns the Sunday of Easter after the Julian computus, in the Gregorian calendar of 1900 to 2099.
func orthodoxEaster(y int) time.Time {
	d := (19*(y%19) + 15) % 30
	e := (2*(y%4) + 4*(y%7) - d + 34) % 7
	n := d + e + 114
	return time.Date(y, time.Month(n/31), n%31+1+13, 0, 0, 0, 0, time.UTC)
}
