package stories

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"sitrep"
)

// What tells one happening from another of its kind is who, where and when. That is taken from the annotations, whose
// keys are the same in every language.

const (
	mostEntities = 14
	mostPlaces   = 4 // where an article's main happenings were
	mostDays     = 12
)

// entityTerms returns the things with keys that an article mentions, those mentioned most first. Keys begin with "@".
func entityTerms(d *sitrep.Document) []term {
	times := map[sitrep.Ref]float64{}
	for _, m := range d.Mentions {
		times[m.Entity]++
	}
	var out []term
	for i, e := range d.Entities {
		k := entityKind(e)
		if k == plain || slices.ContainsFunc(out, func(t term) bool { return t.key == "@"+e.Key }) {
			continue
		}
		out = append(out, term{"@" + e.Key, 1 + times[sitrep.RefTo(i)]/4, k})
	}
	slices.SortStableFunc(out, func(a, b term) int { return cmp.Compare(b.weight, a.weight) })
	return out[:min(len(out), mostEntities)]
}

// entityKind returns plain for what does not help to tell happenings apart.
func entityKind(e sitrep.Entity) kind {
	switch {
	case e.Key == "":
		return plain
	case lexicon().wide[e.Key]:
		return wideEntity
	case e.Type == sitrep.Place || e.Type == sitrep.Facility:
		return placeEntity
	case e.Type == sitrep.Person || e.Type == sitrep.Organization || e.Type == sitrep.Unit || e.Type == sitrep.NamedEvent:
		return partyEntity
	}
	return plain
}

// mainPlaces returns the keys of where the things that an article tells first happened, the narrow ones alone: the
// places of its events, or else the first that it names.
func mainPlaces(d *sitrep.Document) []string {
	var out []string
	add := func(r sitrep.Ref) {
		if e, ok := entity(d, r); ok && entityKind(e) == placeEntity && len(out) < mostPlaces && !slices.Contains(out, e.Key) {
			out = append(out, e.Key)
		}
	}
	for _, e := range d.Events {
		if e.State == sitrep.Happened && inLead(d, e.Span.Start) {
			for _, r := range e.Places {
				add(r)
			}
		}
	}
	for _, m := range d.Mentions {
		e, ok := entity(d, m.Entity)
		if ok && len(out) == 0 && inLead(d, m.Span.Start) && lexicon().rate["@"+e.Key] < everyDay { // a capital stands for its state
			add(m.Entity)
		}
	}
	return out
}

// situationOf returns what the strikes on one place have in common, whose days are stories each; "" for what is no strike.
func situationOf(d *sitrep.Document) string {
	if places := mainPlaces(d); len(places) > 0 && kindOfHappening(d) == assault {
		return "assault " + places[0]
	}
	return ""
}

func hashesOf(keys []string) []uint32 {
	var out []uint32
	for _, k := range keys {
		if h := entityHash("@" + k); !slices.Contains(out, h) {
			out = append(out, h)
		}
	}
	return out
}

// entityHash returns the same for a town and the region named after it: a report may tell either.
func entityHash(key string) uint32 {
	for _, region := range []string{"-oblast", "-region", "-province", "-district", "-governorate", "-city"} {
		key = strings.TrimSuffix(key, region)
	}
	return keyHash(key)
}

func entity(d *sitrep.Document, r sitrep.Ref) (sitrep.Entity, bool) {
	i, ok := r.Index()
	if !ok || i >= len(d.Entities) {
		return sitrep.Entity{}, false
	}
	return d.Entities[i], true
}

// counted are the units whose figures tell one happening of a series from the next.
var counted = []string{"killed", "wounded", "missing", "captured", "prisoners-exchanged", "drones", "missiles", "displaced"}

const mostCounts = 6

// countsOf returns the figures in the lead of an article.
func countsOf(d *sitrep.Document) []figure {
	var out []figure
	for _, f := range d.Figures {
		if slices.Contains(counted, f.Unit) && inLead(d, f.Span.Start) && len(out) < mostCounts {
			out = append(out, figure{keyHash(f.Unit), keyHash(fmt.Sprint(f.Unit, f.Low, f.High))})
		}
	}
	return out
}

// leadSentences is how far an article tells its news; what follows is often how it came to that.
const leadSentences = 4

func inLead(d *sitrep.Document, at int) bool {
	return len(d.Sentences) <= leadSentences || at < d.Sentences[leadSentences-1].End
}

// assault is the kind of happening of which each day has its own.
const assault = 1

// kindOfHappening returns assault where the first thing that an article tells as happened is one.
func kindOfHappening(d *sitrep.Document) int {
	for _, e := range d.Events {
		if e.State == sitrep.Happened && inLead(d, e.Span.Start) {
			if e.Type == "assault" {
				return assault
			}
			return 0
		}
	}
	return 0
}

// happenedOn returns the days, since 1970, on which the things that an article tells in its lead happened, as exactly as
// it says: not those of things to come, and none that is long past. A strike has its own day alone.
func happenedOn(a sitrep.Article, d *sitrep.Document) []int {
	var out []int
	strike := strikeTime(d)
	for i, t := range d.Times {
		if a.Published.IsZero() || t.Start.IsZero() || !fine(t.Precision) || !inLead(d, t.Span.Start) || strike != 0 && strike != sitrep.RefTo(i) {
			continue
		}
		if ago := a.Published.Sub(t.Start); ago < -12*time.Hour || ago > 6*24*time.Hour {
			continue
		}
		if n := dayOf(t.End.Add(-time.Second)); !slices.Contains(out, n) && len(out) < mostDays { // a night is of its morning
			out = append(out, n)
		}
	}
	slices.Sort(out)
	return out
}

// strikeTime returns when the strike happened that an article tells first, if it tells one and says when.
func strikeTime(d *sitrep.Document) sitrep.Ref {
	if kindOfHappening(d) != assault {
		return 0
	}
	for _, e := range d.Events {
		if e.Type == "assault" && e.State == sitrep.Happened && e.Time != 0 {
			return e.Time
		}
	}
	return 0
}

func fine(precision string) bool {
	return slices.Contains([]string{"day", "part-of-day", "hour", "minute", "second"}, precision)
}

func dayOf(t time.Time) int { return int(t.Unix() / 86400) }

// clock matches a paragraph of a live blog, which begins with the time it was written.
var clock = regexp.MustCompile(`(?m)^\s*(?:\[)?\d{1,2}[:.]\d{2}(?:\])?(?:\s|$|[–—-])`)

const (
	stampedParagraphs = 5
	placesOfDigest    = 15
	wordsOfDigest     = 1500
)

// isDigest reports whether an article tells of many things at once, as live blogs and the news of a day do. It must
// neither swallow nor be swallowed.
func isDigest(a sitrep.Article, d *sitrep.Document) bool {
	title := strings.ToLower(a.Title)
	for _, phrase := range lexicon().live {
		if strings.Contains(title, phrase) {
			return true
		}
	}
	if len(clock.FindAllStringIndex(d.Text, stampedParagraphs)) >= stampedParagraphs {
		return true
	}
	places := map[sitrep.Ref]bool{}
	for _, e := range d.Events {
		for _, r := range e.Places {
			if x, ok := entity(d, r); ok && entityKind(x) == placeEntity {
				places[r] = true
			}
		}
	}
	return len(places) >= placesOfDigest && len(strings.Fields(d.Text)) >= wordsOfDigest
}
