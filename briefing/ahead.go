package briefing

import (
	"cmp"
	"slices"
	"strings"
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
	names    map[string]bool // keys of who and what the sentence names
}

// ahead gives, verbatim, the sentences that announce something at a time that is not over yet, one of each day and story, and
// of what several stories announce with the same names the newest.
func (p *page) ahead() []sitrep.Line {
	var plans []prospect
	all := append(p.past(), p.reports...)
	for _, r := range slices.Backward(all) {
		if !p.isReport(r) {
			continue
		}
		for _, s := range sentences(r) {
			pl, ok := p.prospect(r, s)
			if ok && !slices.ContainsFunc(plans, pl.repeats) && !carriedOut(pl, all) {
				plans = append(plans, pl)
			}
		}
	}
	slices.SortStableFunc(plans, func(a, b prospect) int { // by the end: what is due today comes before what may come this week
		return cmp.Or(a.when.End.Compare(b.when.End), cmp.Compare(b.r.Article.ID, a.r.Article.ID))
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

// repeats reports whether two prospects are of one day, and of one story or with two names in common; or are the same words.
func (a prospect) repeats(b prospect) bool {
	if fold(a.sentence.In(a.r.Article.Text)) == fold(b.sentence.In(b.r.Article.Text)) {
		return true
	}
	return a.when.Start.Format(time.DateOnly) == b.when.Start.Format(time.DateOnly) &&
		(a.r.Story == b.r.Story && a.r.Story != 0 || common(a.names, b.names) > 1)
}

// carriedOut reports whether a later report tells as done what a sentence announces.
func carriedOut(pl prospect, later []sitrep.Report) bool {
	return slices.ContainsFunc(document(pl.r).Events, func(e sitrep.Event) bool {
		if e.State != sitrep.Planned || !pl.sentence.Contains(e.Span) {
			return false
		}
		_, _, over := promise{r: pl.r, plan: e}.fulfilment(later)
		return over
	})
}

// prospect holds a sentence to what Ahead asks for: a verb that looks ahead with a time of its own that is to come, somebody
// or somewhere by name, and no condition.
func (p *page) prospect(r sitrep.Report, s sitrep.Span) (prospect, bool) {
	text := r.Article.Text
	shown := clause(text, s, aheadBytes)
	words := plainWords(s.In(text))
	if sets(words, "condition") || vocabulary().all["no plan"].within(words) || r.IsFurniture(s) || isQuestion(r, s) {
		return prospect{}, false
	}
	pl := prospect{r: r, sentence: s, names: namesIn(r, s)}
	for _, t := range document(r).Times {
		if len(pl.names) > 0 && shown.Contains(t.Span) && fits(r, t.Span) && p.toCome(r, t) && looksAhead(r, shown, t) {
			pl.when = t
			return pl, true
		}
	}
	return prospect{}, false
}

// namesIn returns the keys of what a sentence names.
func namesIn(r sitrep.Report, s sitrep.Span) map[string]bool {
	out := map[string]bool{}
	for _, m := range document(r).Mentions {
		if e, ok := at(document(r).Entities, m.Entity); ok && m.Kind == sitrep.Name && s.Contains(m.Span) {
			out[keyOf(e)] = true
		}
	}
	return out
}

// leastLeft is how much of a longer time must be left for it to be ahead.
const leastLeft = 48 * time.Hour

// toCome reports whether a time begins no earlier than its report and is not over, as a day is that the page is past.
func (p *page) toCome(r sitrep.Report, t sitrep.Timex) bool {
	if t.Start.IsZero() || !t.End.After(p.until()) || t.Start.After(p.until().AddDate(1, 0, 0)) {
		return false
	}
	if precise(t) {
		return p.day(t.Start) >= p.day(p.until()) && p.day(t.Start) >= p.day(r.Article.Published)
	}
	return slices.Contains([]string{"week", "weekend", "month", "season"}, t.Precision) && t.End.Sub(p.until()) > leastLeft
}

// precise reports whether a time is told to the day or better.
func precise(t sitrep.Timex) bool {
	return slices.Contains([]string{"minute", "hour", "part-of-day", "day"}, precision(t))
}

// looksAhead reports whether a time belongs to words that look ahead, such as "will" or "is due": near them, with nothing
// between that begins another clause. A month or a season must stand beside them, since it tells the time of much else.
func looksAhead(r sitrep.Report, s sitrep.Span, t sitrep.Timex) bool {
	if !s.Contains(t.Span) {
		return false // the time of a plan may stand in a sentence before
	}
	most := 14
	if !precise(t) && precision(t) != "week" && precision(t) != "weekend" {
		most = 3
	}
	text := r.Article.Text
	if after := text[t.Span.End:s.End]; strings.HasPrefix(after, "'s") || strings.HasPrefix(after, "’s") {
		return false
	}
	before, behind := plainWords(text[s.Start:t.Span.Start]), plainWords(text[t.Span.End:s.End])
	slices.Reverse(before)
	said := slices.ContainsFunc(before[:min(5, len(before))], vocabulary().all["saying"].has) // "told Reuters on Friday it will pay"
	return aheadWithin(before, most, true) || !said && aheadWithin(behind, min(most, 5), false) || foretold(r, s, t)
}

// foretold reports whether somebody is told to have said that something would happen at a time: "he said that they would meet
// next week".
func foretold(r sitrep.Report, s sitrep.Span, t sitrep.Timex) bool {
	d := document(r)
	would := func(e sitrep.Event) bool {
		when, ok := at(d.Times, e.Time)
		return ok && e.State == sitrep.Planned && when.Span == t.Span && s.Contains(e.Span) && vocabulary().all["foretelling"].within(wordsOf(e.Span.In(d.Text)))
	}
	return slices.ContainsFunc(d.Events, would) && slices.ContainsFunc(d.Quotes, func(q sitrep.Quote) bool {
		return q.Kind != sitrep.Direct && q.Span.Contains(t.Span)
	})
}

// aheadWithin reports whether one of the next words begins words that look ahead, before another clause begins.
func aheadWithin(words []string, most int, backward bool) bool {
	v := vocabulary()
	for i, w := range words[:min(most, len(words))] {
		rest := words[i:]
		if backward {
			rest = slices.Clone(words[max(0, i-2) : i+1])
			slices.Reverse(rest)
		}
		if v.all["ahead"].begin(rest) {
			return true
		}
		if v.all["parts plan"].has(w) {
			return false
		}
	}
	return false
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
