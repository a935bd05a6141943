package timeline

import (
	"slices"
	"strings"
	"time"

	"sitrep"
)

// kindOf tells a plan by an event announced in the sentence or a day to come that it names first, and a statement by a quote that
// fills a good part of it and tells of no deed. It says as well whether the sentence is told by somebody and not by the outlet:
// "Two died, the mayor said".
func kindOf(d *sitrep.Document, in sitrep.Span) (k Kind, attributed bool) {
	quoted, deed, speech, ahead := 0, false, false, false
	for _, q := range d.Quotes {
		if !in.Overlaps(q.Span) || performs(d, q) {
			continue
		}
		quoted = max(quoted, min(q.Span.End, in.End)-max(q.Span.Start, in.Start))
		opens := q.Span.Start < in.Start+4 // behind a mark of at most three bytes
		speech = speech || q.Kind == sitrep.Direct && opens
		if q.Kind == sitrep.Direct || negates(q.Span.In(d.Text)) {
			continue
		}
		day := firstDay(d, q.Span)
		deed = deed || tellsDeed(d, q.Span) || opens && !day.IsZero()
		ahead = ahead || opens && day.After(d.Published)
	}
	attributed = speech || 4*quoted > in.Len() // the rest tells who speaks, and where
	switch {
	case ahead || announces(d, in):
		return Plan, attributed
	case attributed && !deed:
		return Statement, true
	}
	return Event, attributed
}

// firstDay returns the earliest day on which what is reported within a span is said to be, zero if there is none. News puts what was
// done, and when, before who tells it: "Rebels took the airport on Monday, the army said".
func firstDay(d *sitrep.Document, in sitrep.Span) (first time.Time) {
	for _, t := range d.Times {
		if in.Contains(t.Span) && dayOf(d, t) != "" && isAdverbial(d.Text[in.Start:t.Span.Start], d.Text[t.Span.End:in.End]) &&
			(first.IsZero() || t.Start.Before(first)) {
			first = t.Start
		}
	}
	return first
}

// isAdverbial tells, by what stands before and behind a day, "they met on Sunday" from "Sunday's vote" and "the Easter truce".
func isAdverbial(before, behind string) bool {
	return strings.HasPrefix(behind, ",") || strings.TrimSpace(behind) == "" || isIn("before a day", lastWord(before))
}

// announces reports whether an event within a span is yet to come.
func announces(d *sitrep.Document, in sitrep.Span) bool {
	return slices.ContainsFunc(d.Events, func(e sitrep.Event) bool {
		return in.Contains(e.Span) && (e.State == sitrep.Planned || e.State == sitrep.Threatened)
	})
}

// tellsDeed reports whether something that was done is told within a span, by more than one word: "the pace of the talks"
// tells of none.
func tellsDeed(d *sitrep.Document, in sitrep.Span) bool {
	return slices.ContainsFunc(d.Events, func(e sitrep.Event) bool {
		return e.State == sitrep.Happened && in.Contains(e.Span) && !isIn("verbal", e.Type) && strings.Contains(e.Span.In(d.Text), " ")
	})
}

// negates reports whether a text says that something is not so.
func negates(text string) bool {
	for w := range strings.FieldsSeq(strings.ToLower(text)) {
		if isIn("negation", w) {
			return true
		}
	}
	return false
}

// performs reports whether the words that report are the act itself: to declare a truce is an event.
func performs(d *sitrep.Document, q sitrep.Quote) bool {
	if q.Cue == nil {
		return false
	}
	for _, e := range d.Events {
		if e.State == sitrep.Happened && e.Span.Contains(*q.Cue) {
			return true
		}
	}
	return false
}
