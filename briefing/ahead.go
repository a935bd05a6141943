package briefing

import (
	"cmp"
	"slices"
	"time"

	"sitrep"
)

func (p *page) zone() *time.Location {
	if p.w.Zone == nil {
		return time.UTC
	}
	return p.w.Zone
}

// day names the local day of an instant, so that days compare as strings.
func (p *page) day(t time.Time) string { return t.In(p.zone()).Format(time.DateOnly) }

// aheadBytes is how much of a sentence that announces something is shown.
const aheadBytes = 220

// prospect is something said to come.
type prospect struct {
	r        sitrep.Report
	sentence sitrep.Span
	when     sitrep.Timex
}

// ahead gives, verbatim, the sentences that announce an event with an actor at a time that is not over yet.
func (p *page) ahead() []sitrep.Line {
	var plans []prospect
	seen := map[string]bool{}
	all := append(p.past(), p.reports...)
	for _, r := range slices.Backward(all) {
		for _, e := range document(r).Events {
			pl, ok := p.planned(r, e)
			if !ok {
				continue
			}
			if _, _, over := fulfilment(r, e, all); over {
				continue
			}
			once := pl.when.Start.Format(time.DateOnly) + " " + itoa(int64(r.Story))
			if words := fold(pl.sentence.In(r.Article.Text)); !seen[words] && (r.Story == 0 || !seen[once]) {
				seen[words], seen[once] = true, true
				plans = append(plans, pl)
			}
		}
	}
	slices.SortStableFunc(plans, func(a, b prospect) int {
		return cmp.Or(a.when.Start.Compare(b.when.Start), cmp.Compare(b.r.Article.ID, a.r.Article.ID))
	})
	var out []sitrep.Line
	for _, pl := range plans[:min(len(plans), p.length.ahead)] {
		l := p.sentence("line.ahead", pl.r, pl.sentence, aheadBytes)
		l.Args["when"] = sitrep.Clock(pl.when.Start, precision(pl.when))
		l.Status = sitrep.StatusPlanned
		out = append(out, l)
	}
	return out
}

// planned holds an event to what Ahead asks for: planned, somebody acts, and its time ends after now.
func (p *page) planned(r sitrep.Report, e sitrep.Event) (prospect, bool) {
	if e.State != sitrep.Planned || len(e.Actors) == 0 {
		return prospect{}, false
	}
	when, ok := at(document(r).Times, e.Time)
	if !ok || when.Start.IsZero() || !when.End.After(p.until()) || when.Start.After(p.until().AddDate(1, 0, 0)) {
		return prospect{}, false
	}
	s := within(r, e.Span)
	told := !s.Empty() && clause(r.Article.Text, s, aheadBytes).End >= e.Span.End // what is cut off must not be the plan
	return prospect{r, s, when}, told
}

// until is the end of the window, or now if that is later: what is over by then is not ahead.
func (p *page) until() time.Time {
	if p.now.After(p.w.To) {
		return p.now
	}
	return p.w.To
}

func precision(t sitrep.Timex) string {
	if t.Precision == "" {
		return "day"
	}
	return t.Precision
}
