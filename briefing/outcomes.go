package briefing

import (
	"cmp"
	"maps"
	"slices"

	"sitrep"
)

// promise is something that a report announces, with the day for it where that is told.
type promise struct {
	r    sitrep.Report
	plan sitrep.Event
	when sitrep.Timex
}

// sentence returns the sentence that announces it.
func (x promise) sentence() sitrep.Span { return within(x.r, x.plan.Span) }

// promises returns what some reports announce, the newest report first.
func promises(reports []sitrep.Report) []promise {
	var out []promise
	for _, r := range slices.Backward(reports) {
		d := document(r)
		for _, plan := range d.Events {
			when, _ := at(d.Times, plan.Time)
			if x := (promise{r, plan, when}); plan.State == sitrep.Planned && len(plan.Actors) > 0 && !x.sentence().Empty() {
				out = append(out, x)
			}
		}
	}
	return out
}

// again reports whether two promises are one, told in other words: the same do the same on one day, and nothing that both
// tell parts them.
func (x promise) again(y promise) bool {
	t := x.plan.Type
	if t != y.plan.Type || !x.when.Start.Before(y.when.End) || !y.when.Start.Before(x.when.End) {
		return false
	}
	a, b := entities(x.r, x.plan.Actors), entities(y.r, y.plan.Actors)
	targets, others := entities(x.r, x.plan.Targets), entities(y.r, y.plan.Targets)
	was, is := keys(x.r, x.plan.Places), keys(y.r, y.plan.Places)
	return len(matched(t, a, b)) == len(a) && len(matched(t, b, a)) == len(b) &&
		(len(targets) == 0 || len(others) == 0 || len(matched(t, targets, others)) > 0) && (len(was) == 0 || len(is) == 0 || shared(was, is))
}

// among reports whether a promise is one of some.
func (x promise) among(list []promise) bool { return slices.ContainsFunc(list, x.again) }

// outcomes tells what became of what was announced before: a report that it happened, or that there was none by its date. A
// promise that is told in several wordings is one.
func (p *page) outcomes() (happened, overdue []sitrep.Line) {
	past := p.past()
	told := map[string]bool{}
	once := func(r sitrep.Report, s sitrep.Span) bool {
		words := fold(s.In(r.Article.Text))
		first := !told[words]
		told[words] = true
		return first
	}
	var kept, open, lapsed []promise
	for _, x := range promises(past) {
		if x.when.Start.IsZero() {
			continue
		}
		if r, done, ok := x.fulfilment(p.reports); ok {
			if !x.among(kept) && once(x.r, x.sentence()) && once(r, done) {
				happened = append(happened, p.happened(x.r, x.sentence(), r, done))
			}
			kept = append(kept, x)
		} else if !x.when.End.After(p.w.From) {
			continue // was overdue before
		} else if _, _, ok := x.fulfilment(past); ok {
			kept = append(kept, x)
		} else if !x.when.End.After(p.w.To) && looksAhead(x.r, x.sentence(), x.when) {
			open = append(open, x)
		}
	}
	for _, x := range open {
		if !x.among(kept) && !x.among(lapsed) && once(x.r, x.sentence()) {
			l := p.sentence("line.overdue", x.r, x.sentence(), outcomeBytes)
			l.Args["when"] = sitrep.Clock(x.when.Start, precision(x.when))
			overdue, lapsed = append(overdue, l), append(lapsed, x)
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

// fulfilment returns the first of some later reports that tells as done what was announced, and its sentence.
func (x promise) fulfilment(later []sitrep.Report) (sitrep.Report, sitrep.Span, bool) {
	for _, r := range later {
		if !r.Article.Published.After(x.r.Article.Published) {
			continue
		}
		for _, e := range document(r).Events {
			if !x.fulfilled(r, e) {
				continue
			}
			if s := within(r, e.Span); !s.Empty() && isNews(x.r, r, e) && clause(r.Article.Text, s, outcomeBytes).End >= e.Span.End {
				return r, s, true
			}
		}
	}
	return sitrep.Report{}, sitrep.Span{}, false
}

// fulfilled reports whether an event is the one that was announced: done, of its kind, all who were to act take part, and the
// places are the same where both are told. Those who meet or agree do so on either side; else what was to be done to somebody is
// not what he does. One actor alone does many things: there the place must be the same.
func (x promise) fulfilled(r sitrep.Report, e sitrep.Event) bool {
	t := x.plan.Type
	if e.State != sitrep.Happened || e.Type != t {
		return false
	}
	doers, are := entities(x.r, x.plan.Actors), entities(r, slices.Concat(e.Actors, e.Targets))
	mutual := t == "consult" || t == "cooperate"
	if len(matched(t, doers, are)) < len(doers) || len(doers) > 0 && !mutual && len(matched(t, doers, entities(r, e.Actors))) == 0 {
		return false
	}
	was, is := keys(x.r, x.plan.Places), keys(r, e.Places)
	if shared(was, is) {
		return true
	}
	parties := map[string]bool{}
	for _, who := range matched(t, append(doers, entities(x.r, x.plan.Targets)...), are) {
		parties[party(t, who)] = true
	}
	return len(parties) > 1 && (len(was) == 0 || len(is) == 0)
}

// matched returns those of some who take part in something who do so among others too. A capital, its country and its army are
// one by whom they act for; of persons another one of his country is not the same, nor does he meet for it.
func matched(t string, some, others []sitrep.Entity) []sitrep.Entity {
	var out []sitrep.Entity
	for _, a := range some {
		if slices.ContainsFunc(others, func(b sitrep.Entity) bool {
			persons := btoi(a.Type == sitrep.Person) + btoi(b.Type == sitrep.Person)
			return keyOf(a) == keyOf(b) || party(t, a) == party(t, b) && persons < 2
		}) {
			out = append(out, a)
		}
	}
	return out
}

// party names who takes part in something: whom an entity acts for, but of a person who meets himself.
func party(t string, e sitrep.Entity) string {
	if t == "consult" && e.Type == sitrep.Person {
		return keyOf(e)
	}
	return cmp.Or(e.ActsFor(), keyOf(e))
}

// isNews reports whether an event of a report happened since the announcement: by its day, else by where it is told.
func isNews(old, r sitrep.Report, e sitrep.Event) bool {
	if when, ok := at(document(r).Times, e.Time); ok && !when.End.IsZero() {
		return when.End.After(old.Article.Published)
	}
	return head(r).Overlaps(e.Span)
}

func entities(r sitrep.Report, refs []sitrep.Ref) []sitrep.Entity {
	var out []sitrep.Entity
	for _, ref := range refs {
		if e, ok := at(document(r).Entities, ref); ok {
			out = append(out, e)
		}
	}
	return out
}

func keys(r sitrep.Report, refs []sitrep.Ref) map[string]bool {
	out := map[string]bool{}
	for _, e := range entities(r, refs) {
		out[keyOf(e)] = true
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
