package stories

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"sitrep"
)

// happenedOn returns the days, since 1970, on which the things that an article tells in its lead happened, as exactly as
// it says: not those of things to come, and none that is long past. A strike has its own day alone.
func happenedOn(a sitrep.Article, d *sitrep.Document) []int {
	if a.Published.IsZero() {
		return nil
	}
	strike, ok := firstStrike(d)
	if ok {
		return strikeDays(a, d, strike)
	}
	var out []int
	for _, t := range d.Times {
		if inLead(d, t.Span.Start) {
			out = addDay(out, a, t)
		}
	}
	slices.Sort(out)
	return out
}

// strikeDays returns the day of a strike: the one that is told of it, else those that its sentence names. A day that
// something else in the sentence happened on, such as its being condemned, may be a later one.
func strikeDays(a sitrep.Article, d *sitrep.Document, strike sitrep.Event) (out []int) {
	in := sentenceOf(d, strike.Span.Start)
	for i, t := range d.Times {
		own := strike.Time == sitrep.RefTo(i)
		if !in.Contains(t.Span) && !own || strike.Time != 0 && !own {
			continue
		}
		if days, ok := daysBefore(d, t); ok && t.Span.End <= strike.Span.Start {
			return []int{cmp.Or(last(out), dayOf(a.Published)) - days}
		}
		if !own || !shared(d, strike) {
			out = addDay(out, a, t)
		}
	}
	return out
}

func last(days []int) int {
	if len(days) == 0 {
		return 0
	}
	return days[len(days)-1]
}

func sentenceOf(d *sitrep.Document, at int) sitrep.Span {
	for _, s := range d.Sentences {
		if at < s.End {
			return s
		}
	}
	return sitrep.Span{End: len(d.Text)}
}

// shared reports whether something else that happened has the time of a strike.
func shared(d *sitrep.Document, strike sitrep.Event) bool {
	return slices.ContainsFunc(d.Events, func(e sitrep.Event) bool {
		return e.Time == strike.Time && e.State == sitrep.Happened && e.Type != "assault"
	})
}

// daysBefore returns how many days a text such as "two days after" goes back; ok is false where t is no such thing.
func daysBefore(d *sitrep.Document, t sitrep.Timex) (days int, ok bool) {
	if _, err := fmt.Sscanf(t.Value, "P%dD", &days); err != nil || days > mostDays {
		return 0, false
	}
	next, _, _ := strings.Cut(strings.TrimSpace(d.Text[t.Span.End:]), " ")
	return days, lexicon().after[strings.ToLower(next)]
}

// addDay adds the day of a time to a list: none that is to come or long past.
func addDay(days []int, a sitrep.Article, t sitrep.Timex) []int {
	if t.Start.IsZero() || !fine(t.Precision) {
		return days
	}
	if ago := a.Published.Sub(t.Start); ago < -12*time.Hour || ago > 6*24*time.Hour {
		return days
	}
	end := t.End.Add(-time.Second) // a night is of its morning
	if end.After(a.Published) {
		end = a.Published
	}
	if n := dayOf(end); !slices.Contains(days, n) && len(days) < mostDays {
		return append(days, n)
	}
	return days
}

func fine(precision string) bool {
	return slices.Contains([]string{"day", "part-of-day", "hour", "minute", "second"}, precision)
}

func dayOf(t time.Time) int { return int(t.Unix() / 86400) }
