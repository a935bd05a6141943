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
// tells it as done, or as done what another wording of it announces; or, where its day has passed by now, that none does. It is
// false where neither can be said. The line cites by article alone: its marks are for the caller to number.
func Fate(said sitrep.Report, span sitrep.Span, later []sitrep.Report, now time.Time) (sitrep.Line, bool) {
	sentence := within(said, span)
	for _, x := range promises([]sitrep.Report{said}) {
		if !sentence.Contains(x.plan.Span) {
			continue
		}
		p := newPage(&sitrep.Window{}, now)
		if r, done, ok := x.fulfilment(later); ok {
			return p.sentence("line.kept", r, done, 200), true
		}
		for _, y := range promises(append(slices.Clone(later), said)) {
			if !y.again(x) {
				continue
			}
			if r, done, ok := y.fulfilment(later); ok {
				return p.sentence("line.kept", r, done, 200), true
			}
		}
		if !x.when.End.IsZero() && x.when.End.Before(now) && looksAhead(said, sentence, x.when) {
			return sitrep.Line{Key: "line.lapsed", Args: map[string]sitrep.Arg{"when": sitrep.Clock(x.when.Start, precision(x.when))}}, true
		}
	}
	return sitrep.Line{}, false
}
