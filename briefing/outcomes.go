package briefing

import (
	"maps"
	"slices"

	"sitrep"
)

// outcomes tells what became of what was announced before: a report that it happened, or that there was none by its date.
func (p *page) outcomes() (happened, overdue []sitrep.Line) {
	past := p.past()
	told := map[string]bool{}
	for _, old := range slices.Backward(past) {
		for _, plan := range document(old).Events {
			when, ok := at(document(old).Times, plan.Time)
			s := within(old, plan.Span)
			if plan.State != sitrep.Planned || len(plan.Actors) == 0 || !ok || when.Start.IsZero() || s.Empty() {
				continue
			}
			words := fold(s.In(old.Article.Text))
			if told[words] {
				continue
			}
			if r, done, ok := fulfilment(old, plan, p.reports); ok {
				told[words] = true
				if key := fold(done.In(r.Article.Text)); !told[key] {
					told[key] = true
					happened = append(happened, p.sentence("line.happened", r, done, 200))
				}
				continue
			}
			if when.End.After(p.w.To) || !when.End.After(p.w.From) {
				continue
			}
			if _, _, ok := fulfilment(old, plan, past); !ok {
				told[words] = true
				l := p.sentence("line.overdue", old, s, 200)
				l.Args["when"] = sitrep.Clock(when.Start, precision(when))
				overdue = append(overdue, l)
			}
		}
	}
	return happened, overdue
}

// fulfilment returns the first of some later reports that tells as done what a report announced, and its sentence.
func fulfilment(old sitrep.Report, plan sitrep.Event, later []sitrep.Report) (sitrep.Report, sitrep.Span, bool) {
	for _, r := range later {
		if !r.Article.Published.After(old.Article.Published) {
			continue
		}
		for _, e := range document(r).Events {
			if !fulfils(old, plan, r, e) {
				continue
			}
			if s := within(r, e.Span); !s.Empty() && isNews(old, r, e) {
				return r, s, true
			}
		}
	}
	return sitrep.Report{}, sitrep.Span{}, false
}

// fulfils reports whether an event is the one that was announced: done, of its kind, all who were to act take part, and the
// places are the same where both are told.
func fulfils(old sitrep.Report, plan sitrep.Event, r sitrep.Report, e sitrep.Event) bool {
	if e.State != sitrep.Happened || e.Type != plan.Type {
		return false
	}
	were, are := keys(old, plan.Actors), keys(r, slices.Concat(e.Actors, e.Targets))
	was, is := keys(old, plan.Places), keys(r, e.Places)
	return common(were, are) == len(were) && (len(was) == 0 || len(is) == 0 || shared(was, is))
}

// newsSentences is how many sentences of a report tell its news; what stands below them without a day is background.
const newsSentences = 6

// isNews reports whether an event of a report happened since the announcement: by its day, else by where it is told.
func isNews(old, r sitrep.Report, e sitrep.Event) bool {
	if when, ok := at(document(r).Times, e.Time); ok && !when.End.IsZero() {
		return when.End.After(old.Article.Published)
	}
	all := sentences(r)
	return len(all) > 0 && e.Span.Start < all[min(len(all), newsSentences)-1].End
}

func keys(r sitrep.Report, refs []sitrep.Ref) map[string]bool {
	out := map[string]bool{}
	for _, ref := range refs {
		if e, ok := at(document(r).Entities, ref); ok {
			out[keyOf(e)] = true
		}
	}
	return out
}

func shared(a, b map[string]bool) bool {
	for k := range maps.Keys(a) {
		if b[k] {
			return true
		}
	}
	return false
}
