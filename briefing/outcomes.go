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
	once := func(words string) bool {
		first := !told[words]
		told[words] = true
		return first
	}
	for _, old := range slices.Backward(past) {
		for _, plan := range document(old).Events {
			when, ok := at(document(old).Times, plan.Time)
			s := within(old, plan.Span)
			if plan.State != sitrep.Planned || len(plan.Actors) == 0 || !ok || when.Start.IsZero() || s.Empty() || told[fold(s.In(old.Article.Text))] {
				continue
			}
			if r, done, ok := fulfilment(old, plan, p.reports); ok {
				if once(fold(s.In(old.Article.Text))) && once(fold(done.In(r.Article.Text))) {
					happened = append(happened, p.happened(old, s, r, done))
				}
				continue
			}
			if when.End.After(p.w.To) || !when.End.After(p.w.From) || !looksAhead(old, s, when) {
				continue
			}
			if _, _, ok := fulfilment(old, plan, past); !ok && once(fold(s.In(old.Article.Text))) {
				l := p.sentence("line.overdue", old, s, outcomeBytes)
				l.Args["when"] = sitrep.Clock(when.Start, precision(when))
				overdue = append(overdue, l)
			}
		}
	}
	return happened, overdue
}

// outcomeBytes is how much of a sentence that tells what came of an announcement is shown.
const outcomeBytes = 200

// happened is the line of an announcement that came true: the day it was made with its sentence, and the report.
func (p *page) happened(old sitrep.Report, said sitrep.Span, r sitrep.Report, done sitrep.Span) sitrep.Line {
	l := p.sentence("line.happened", r, done, outcomeBytes)
	l.Args["then"] = sitrep.Clock(old.Article.Published, "day")
	l.Args["plan"], _ = p.words(sitrep.ArgReported, old, said, outcomeBytes)
	return l
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
			if s := within(r, e.Span); !s.Empty() && isNews(old, r, e) && clause(r.Article.Text, s, outcomeBytes).End >= e.Span.End {
				return r, s, true
			}
		}
	}
	return sitrep.Report{}, sitrep.Span{}, false
}

// fulfils reports whether an event is the one that was announced: done, of its kind, all who were to act take part, and the
// places are the same where both are told. One actor alone does many things: there the place must be the same.
func fulfils(old sitrep.Report, plan sitrep.Event, r sitrep.Report, e sitrep.Event) bool {
	if e.State != sitrep.Happened || e.Type != plan.Type {
		return false
	}
	were, are := keys(old, slices.Concat(plan.Actors, plan.Targets)), keys(r, slices.Concat(e.Actors, e.Targets))
	was, is := keys(old, plan.Places), keys(r, e.Places)
	if common(keys(old, plan.Actors), are) < len(keys(old, plan.Actors)) {
		return false
	}
	here := shared(was, is)
	return here || common(were, are) > 1 && (len(was) == 0 || len(is) == 0)
}

// isNews reports whether an event of a report happened since the announcement: by its day, else by where it is told.
func isNews(old, r sitrep.Report, e sitrep.Event) bool {
	if when, ok := at(document(r).Times, e.Time); ok && !when.End.IsZero() {
		return when.End.After(old.Article.Published)
	}
	return head(r).Overlaps(e.Span)
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
