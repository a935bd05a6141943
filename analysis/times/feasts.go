package times

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"sitrep"
)

// feast is a day of the year with a name.
type feast struct {
	moving       string // the day that it is counted from, if it moves
	m, d         int
	weekday, nth int // of the month m, where d is 0; nth is -1 for the last
	days         int // from the moving day
}

// eachFeast calls add with each name of a feast of a language.
func eachFeast(tag string, add func(name []string, f *feast)) {
	eachLine("data/feasts.txt", func(head, words []string) {
		if head[0] != tag {
			return
		}
		f, err := readFeast(head[1])
		if err != nil {
			panic(fmt.Sprintf("data/feasts.txt: %v", err))
		}
		for name := range strings.SplitSeq(strings.Join(words, " "), ", ") {
			add(strings.Fields(name), f)
		}
	})
}

// readFeast reads the day of a feast: 12-25, easter, easter-2, 11/4/4, 11/1/1+1.
func readFeast(day string) (*feast, error) {
	if t, err := time.Parse("01-02", day); err == nil {
		return &feast{m: int(t.Month()), d: t.Day()}, nil
	}
	f := &feast{moving: day}
	if at := strings.LastIndexAny(day, "+-"); at > 0 && day[at-1] != '/' {
		days, err := strconv.Atoi(day[at:])
		if err != nil {
			return nil, fmt.Errorf("no day %q", day)
		}
		f.moving, f.days = day[:at], days
	}
	_, err := fmt.Sscanf(f.moving, "%d/%d/%d", &f.m, &f.weekday, &f.nth)
	if f.moving != "easter" && f.moving != "orthodox" && err != nil {
		return nil, fmt.Errorf("no day %q", day)
	}
	return f, nil
}

// on returns the day of the feast in year y.
func (f *feast) on(y int) time.Time {
	switch {
	case f.moving == "easter":
		return easter(y).AddDate(0, 0, f.days)
	case f.moving == "orthodox":
		return orthodoxEaster(y).AddDate(0, 0, f.days)
	case f.nth < 0:
		last := time.Date(y, time.Month(f.m)+1, 0, 0, 0, 0, 0, time.UTC)
		return last.AddDate(0, 0, -(isoWeekday(last)-f.weekday+7)%7+f.days)
	case f.nth > 0:
		first := time.Date(y, time.Month(f.m), 1, 0, 0, 0, 0, time.UTC)
		return first.AddDate(0, 0, (f.weekday-isoWeekday(first)+7)%7+7*(f.nth-1)+f.days)
	}
	return time.Date(y, time.Month(f.m), f.d, 0, 0, 0, 0, time.UTC)
}

// feastDate reads "Easter", "New Year's Eve", "Christmas 2022", "the Easter weekend", "Christmas night".
func (p *parser) feastDate(i int) (sense, int) {
	w := p.at(i)
	if p.lex.english && !w.capital {
		return sense{}, 0
	}
	s, end := sense{kind: sitrep.Date, op: byFeast, feast: w.feast, bare: true}, i+1
	if p.is(end, "weekend", "week") {
		s.g, end = grainOf[p.at(end).s], end+1
	} else {
		s, end = p.withPart(s, end)
	}
	s.y, end = p.yearAfter(end)
	return s, end
}

// nearFeast is how far ahead a feast may lie and still be the one that is meant: an Easter truce is declared before Easter.
const nearFeast = 21 * 24 * time.Hour

// feastOf returns the day of the feast in the year that is named, or that direction and tense ask for.
func (r *resolver) feastOf(e expr, base time.Time) value {
	y := yearOr(e, base.Year())
	if e.y == 0 && !r.narrative && !e.fromRef {
		y += r.yearsToFeast(e, base)
	}
	at := e.feast.on(y)
	if e.g == weekend || e.g == week {
		return truncate(at, e.g)
	}
	return dayValue(at)
}

// yearsToFeast returns which feast is meant: that of the year of base, or the one before or after.
func (r *resolver) yearsToFeast(e expr, base time.Time) int {
	ahead := e.feast.on(base.Year()).Sub(base)
	tense := r.tense(e)
	switch {
	case e.isAway:
		return e.away
	case !e.bare && e.dir == 0:
		return 0
	case !e.bare:
		return directedFeast(e.dir, ahead)
	case tense > 0:
		return boolInt(ahead < 0)
	case tense < 0 && ahead > nearFeast, ahead > halfYear:
		return -1
	case tense == 0 && ahead < -halfYear:
		return 1
	}
	return 0
}

const halfYear = 183 * 24 * time.Hour

func directedFeast(dir int, ahead time.Duration) int {
	if dir < 0 {
		return -boolInt(ahead >= 0)
	}
	return boolInt(ahead <= 0)
}
