package timeline

import "sitrep"

// kindOf tells a statement by a quote that fills a good part of the sentence, and a plan by an event announced in it.
func kindOf(d *sitrep.Document, in sitrep.Span) Kind {
	for _, e := range d.Events {
		if in.Contains(e.Span) && (e.State == sitrep.Planned || e.State == sitrep.Threatened) {
			return Plan
		}
	}
	quoted := 0
	for _, q := range d.Quotes {
		if in.Overlaps(q.Span) && !performs(d, q) {
			quoted = max(quoted, min(q.Span.End, in.End)-max(q.Span.Start, in.Start))
		}
	}
	if 3*quoted > in.Len() {
		return Statement // the rest tells who speaks, and where
	}
	return Event
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
