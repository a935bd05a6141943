package briefing

import (
	"slices"
	"time"

	"sitrep"
)

// Conditional reports whether a statement sets a condition in so many words.
func Conditional(text string) bool {
	return sets(plainWords(text), "condition", "may be condition")
}

// sets reports whether words hold an entry of some lists of conditions that is none of those that set none.
func sets(words []string, lists ...string) bool {
	all := vocabulary().all
	for i := 0; i < len(words); i++ {
		rest := words[i:]
		if all["no condition"].begin(rest) {
			i++
		} else if slices.ContainsFunc(lists, func(list string) bool { return all[list].begin(rest) }) {
			return true
		}
	}
	return false
}

// Binding reports whether a statement promises or threatens in so many words what its speaker will do.
func Binding(text string) bool {
	return vocabulary().all["promise"].within(plainWords(text))
}

// Fate tells what became of what a sentence of a report announces: the first of some later reports, oldest first, that
// tells it as done; or, where its day has passed by now, that none does. It is false where neither can be said. The line
// cites by article alone: its marks are for the caller to number.
func Fate(said sitrep.Report, span sitrep.Span, later []sitrep.Report, now time.Time) (sitrep.Line, bool) {
	sentence := within(said, span)
	for _, plan := range document(said).Events {
		if plan.State != sitrep.Planned || len(plan.Actors) == 0 || !sentence.Contains(plan.Span) {
			continue
		}
		p := newPage(&sitrep.Window{}, now)
		if r, done, ok := fulfilment(said, plan, later); ok {
			return p.sentence("line.kept", r, done, 200), true
		}
		if when, ok := at(document(said).Times, plan.Time); ok && !when.End.IsZero() && when.End.Before(now) && looksAhead(said, sentence, when) {
			return sitrep.Line{Key: "line.lapsed", Args: map[string]sitrep.Arg{"when": sitrep.Clock(when.Start, precision(when))}}, true
		}
	}
	return sitrep.Line{}, false
}
