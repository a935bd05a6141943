package timeline

import (
	"slices"
	"strings"
	"time"

	"sitrep"
)

// tellsOf returns the days that a sentence tells of: those it names, else a week or month in which something happened, with the
// words that name it, else today, unless it is background.
func tellsOf(d *sitrep.Document, times []sitrep.Timex, in sitrep.Span, today string) (days []string, vague sitrep.Span) {
	if days = eventDays(d, in, daysOf(d, times, in)); len(days) > 0 {
		return days, vague
	}
	when, background := over(d, times, in)
	switch {
	case when != nil:
		return []string{rough(when)}, when.Span
	case background || today == "":
		return nil, vague
	}
	return []string{today}, vague
}

// rough stands for a time longer than a day where days are compared: it comes right behind its first day.
func rough(t *sitrep.Timex) string { return t.Start.Format(time.DateOnly) + " " + t.Precision }

// over returns whether a time that was over when a sentence appeared makes it background, as "the 2015 pact" does not, and that
// time where it is a week or month in which something happened.
func over(d *sitrep.Document, times []sitrep.Timex, in sitrep.Span) (when *sitrep.Timex, background bool) {
	for _, t := range times {
		if t.Span.Start >= in.End {
			break
		}
		before := d.Text[in.Start:max(in.Start, t.Span.Start)]
		if t.Type != sitrep.Date || t.End.IsZero() || t.End.After(d.Published) || isAside(before) || isIn("before a noun", lastWord(before)) {
			continue
		}
		background = true
		if (t.Precision == "week" || t.Precision == "month") && happened(d, t) {
			return &t, true
		}
	}
	return nil, background
}

// happened reports whether a text tells of an event in a time it names.
func happened(d *sitrep.Document, t sitrep.Timex) bool {
	return slices.ContainsFunc(d.Events, func(e sitrep.Event) bool {
		i, ok := e.Time.Index()
		return ok && i < len(d.Times) && d.Times[i].Span == t.Span && (e.State == sitrep.Happened || e.State == sitrep.Background)
	})
}

// daysOf returns the days named by the times within a sentence: those of a single day, and of a range its last.
func daysOf(d *sitrep.Document, times []sitrep.Timex, in sitrep.Span) []string {
	var out []string
	for i, t := range times {
		if t.Span.Start >= in.End {
			break
		}
		if i+1 < len(times) && isRange(d.Text, t.Span, times[i+1].Span) {
			continue
		}
		if isAside(d.Text[in.Start:max(in.Start, t.Span.Start)]) {
			continue
		}
		if day := dayOf(d, t); day != "" && (len(out) == 0 || out[len(out)-1] != day) {
			out = append(out, day)
		}
	}
	return out
}

// isAside reports whether what stands before a day makes it the beginning of what is told, or what it is held against: "since the
// rig sank on", "up from 26 a day earlier".
func isAside(before string) bool {
	clause := " " + strings.ToLower(lastClause(before))
	for words := range lists()["aside"] {
		if strings.Contains(clause, " "+strings.ReplaceAll(words, "_", " ")+" ") {
			return true
		}
	}
	return false
}

// lastClause returns what stands behind the last stop of a text. The comma of "26,000" is none.
func lastClause(text string) string {
	at := strings.LastIndexAny(text, ",;:") + 1
	for at > 0 && at < len(text) && isDigit(text[at]) {
		at = strings.LastIndexAny(text[:at-1], ",;:") + 1
	}
	return text[at:]
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

// dayOf returns the single day that a time lies on, or "". A night told by one word ("overnight") counts for the day it ended
// on where that is the day of the report; "Monday night" is of Monday.
func dayOf(d *sitrep.Document, t sitrep.Timex) string {
	if (t.Type != sitrep.Date && t.Type != sitrep.Time) || len(t.Value) < 10 || t.Value[4] != '-' || t.Value[7] != '-' || strings.ContainsAny(t.Value[:10], "XW") {
		return ""
	}
	today := d.Published.Format(time.DateOnly)
	if strings.HasSuffix(t.Value, "TNI") && t.End.Format(time.DateOnly) == today && !strings.Contains(t.Span.In(d.Text), " ") {
		return today
	}
	return t.Value[:10]
}

// isRange reports whether two times are the ends of a range: "between 3 and 9 May", "from Monday to Friday".
func isRange(text string, from, to sitrep.Span) bool {
	return to.Start >= from.End && isIn("range begins", lastWord(text[:from.Start])) && isIn("range goes on", strings.TrimSpace(text[from.End:to.Start]))
}

// eventDays keeps, of several days that a sentence names, those on which what it tells happened, else those of the figures that
// still hold.
func eventDays(d *sitrep.Document, in sitrep.Span, days []string) []string {
	if len(days) < 2 {
		return days
	}
	var out []string
	for _, e := range d.Events {
		i, ok := e.Time.Index()
		if !ok || i >= len(d.Times) || !in.Contains(e.Span) || e.State != sitrep.Happened {
			continue
		}
		if day := dayOf(d, d.Times[i]); slices.Contains(days, day) && !slices.Contains(out, day) {
			out = append(out, day)
		}
	}
	if len(out) > 0 {
		return out
	}
	return slices.DeleteFunc(days, func(day string) bool { return gaveWay(d, in, day) })
}

// gaveWay reports whether all that is counted for a day within a sentence gave way there to another figure: it dates what the other
// is held against.
func gaveWay(d *sitrep.Document, in sitrep.Span, day string) bool {
	gone := false
	for i, f := range d.Figures {
		if n, ok := f.Time.Index(); !ok || !in.Contains(f.Span) || dayOf(d, d.Times[n]) != day {
			continue
		}
		givesWay := func(g sitrep.Figure) bool { return in.Contains(g.Span) && replaces(d.Text, g, i, f) }
		if gone = slices.ContainsFunc(d.Figures, givesWay); !gone {
			return false
		}
	}
	return gone
}

// replaces reports whether a figure stands for number i from then on: "not 12 but 10", "from 12 on Friday to 14".
func replaces(text string, g sitrep.Figure, i int, f sitrep.Figure) bool {
	former, ok := g.Revises.Index()
	return ok && former == i ||
		g.Unit == f.Unit && isIn("range begins", lastWord(text[:f.Span.Start])) && isIn("range goes on", lastWord(text[:g.Span.Start]))
}
