package briefing

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"sitrep"
)

// Bounds of what makes a report timely.
const (
	justBefore = 4 * 24 * time.Hour // from the day it tells of to its publication
	justAfter  = 3 * 24 * time.Hour
	briefText  = 8 // sentences of a text that needs no date to be news
)

// weight is how much of a report is news.
type weight struct {
	timely  bool
	gravity int
}

func (p *page) weight(r sitrep.Report) weight {
	w, read := p.weights[r.Article.ID]
	if !read {
		w = weight{timely(r), gravity(r)}
		p.weights[r.Article.ID] = w
	}
	return w
}

// timely reports whether a report says near its beginning that what it tells of is of these days: by a day, or by a perfect
// as "has arrived". A longer text that says neither is a feature, a portrait or an essay.
func timely(r sitrep.Report) bool {
	if len(sentences(r)) < briefText {
		return true
	}
	start := head(r)
	published := r.Article.Published
	for _, t := range document(r).Times {
		day := slices.Contains([]string{"second", "minute", "hour", "part-of-day", "day", "weekend"}, t.Precision)
		if day && start.Contains(t.Span) && t.Start.After(published.Add(-justBefore)) && t.Start.Before(published.Add(justAfter)) {
			return true
		}
	}
	return perfect(wordsOf(Opening(r).In(r.Article.Text)), r.Article.Language)
}

// perfect reports whether words tell something as just done: "has arrived", "have since been freed".
func perfect(words []string, language string) bool {
	have, done := vocabulary().in(language, "have"), vocabulary().in(language, "done")
	for i, w := range words {
		if !have.has(w) {
			continue
		}
		for _, next := range words[i+1 : min(len(words), i+4)] {
			if done.has(next) || len(next) > 4 && strings.HasSuffix(next, "ed") {
				return true
			}
		}
	}
	return false
}

// gravities of the kinds of events, from an attack down to words; those that are not listed weigh least.
func gravityOf(kind string) int {
	switch kind {
	case "assault":
		return 3
	case "coerce", "sanction", "mobilize", "retreat", "agree", "protest", "threaten":
		return 2
	case "consult", "accuse", "reject", "request", "support", "aid", "concede", "cooperate":
		return 1
	}
	return 0
}

// gravity weighs what a report opens with: 3 for an attack or the dead, 2 for other acts, 1 for talks and statements, else 0.
func gravity(r sitrep.Report) int {
	most := 0
	for _, e := range opens(r) {
		most = max(most, gravityOf(e.Type))
	}
	start := head(r)
	for _, f := range document(r).Figures {
		if f.Unit == "killed" && start.Contains(f.Span) && !past(r, f.Time) {
			return 3
		}
	}
	return most
}

// opens returns the events of these days that a report opens with: those that happened, and all but attacks also where they
// are planned.
func opens(r sitrep.Report) []sitrep.Event {
	start := head(r)
	var out []sitrep.Event
	for _, e := range document(r).Events {
		told := e.State == sitrep.Happened || e.State == sitrep.Planned && e.Type != "assault"
		if told && !past(r, e.Time) && start.Contains(e.Span) {
			out = append(out, e)
		}
	}
	return out
}

// aside reports whether a story stands behind the others: no report tells it, or one origin does, as a feature.
func (t *tale) aside() bool { return !t.told || !t.timely }

// order ranks stories: those that a report tells first, then those of these days, then more independent origins, more
// sources, what weighs more, what more of the day's reports turn on, those in the readers' language, more origins of neither
// party, the newer.
func order(a, b *tale) int {
	return cmp.Or(
		cmp.Compare(btoi(b.told), btoi(a.told)), cmp.Compare(btoi(b.timely), btoi(a.timely)), cmp.Compare(b.origins, a.origins), cmp.Compare(b.sources, a.sources),
		cmp.Compare(b.gravity, a.gravity), cmp.Compare(b.echo, a.echo), cmp.Compare(a.foreign, b.foreign), cmp.Compare(b.neutral, a.neutral), b.last.Compare(a.last), cmp.Compare(a.lead.Article.ID, b.lead.Article.ID),
	)
}

// happening reports whether two stories open with the same event: of one kind and day, and with two of those who take part
// in common, or with one and the place.
func (t *tale) happening(o *tale) bool {
	for _, e := range opens(t.lead) {
		for _, f := range opens(o.lead) {
			if e.Type == f.Type && e.State == f.State && sameDay(t.lead, e, o.lead, f) && meet(t.lead, e, o.lead, f) {
				return true
			}
		}
	}
	return false
}

// sameDay reports whether two events are of one day, as far as their days are told; else by the days of their reports.
func sameDay(a sitrep.Report, e sitrep.Event, b sitrep.Report, f sitrep.Event) bool {
	when := func(r sitrep.Report, e sitrep.Event) time.Time {
		if t, ok := at(document(r).Times, e.Time); ok && !t.Start.IsZero() {
			return t.Start
		}
		return r.Article.Published
	}
	return when(a, e).Sub(when(b, f)).Abs() < 24*time.Hour
}

func meet(a sitrep.Report, e sitrep.Event, b sitrep.Report, f sitrep.Event) bool {
	n := common(keys(a, slices.Concat(e.Actors, e.Targets)), keys(b, slices.Concat(f.Actors, f.Targets)))
	was, is := keys(a, e.Places), keys(b, f.Places)
	if len(was) > 0 && len(is) > 0 && !shared(was, is) {
		return false
	}
	return n > 1 || n == 1 && shared(was, is)
}
