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
		k, key := entityKind(e), entityKey(e.Key)
		if k == plain || slices.ContainsFunc(out, func(t term) bool { return t.key == key }) {
			continue
		}
		out = append(out, term{key, 1 + times[sitrep.RefTo(i)]/4, k})
	}
	slices.SortStableFunc(out, func(a, b term) int { return cmp.Compare(b.weight, a.weight) })
	return out[:min(len(out), mostEntities)]
}

// entityKey returns what a thing is found by. A person is by the surname: first names have another form in each language
// and outlet.
func entityKey(key string) string {
	name, ok := strings.CutPrefix(key, "person/")
	if i := strings.LastIndexByte(name, '-'); ok && len(name)-i > shortName {
		return "@person/" + sounding(fold(name[i+1:]))
	}
	return "@" + key
}

// sounding joins what alphabets write otherwise: Klymenko, Клименко in any case, Klimenko.
func sounding(surname string) string {
	return strings.TrimRight(strings.ReplaceAll(surname, "y", "i"), "aeiou")
}

// shortName is the length of a last part that is no surname by itself, as in Kim Jong Un.
const shortName = 3

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
// places of its events, or else, where it tells of no strike elsewhere, the first that it names. A building is none: it is
// in a town that another report may name instead.
func mainPlaces(d *sitrep.Document) []string {
	var out []string
	add := func(r sitrep.Ref) {
		if e, ok := entity(d, r); ok && e.Type == sitrep.Place && entityKind(e) == placeEntity && len(out) < mostPlaces && !slices.Contains(out, e.Key) {
			out = append(out, e.Key)
		}
	}
	told := false // somewhere, if only in a country
	for _, e := range d.Events {
		if e.State == sitrep.Happened && inLead(d, e.Span.Start) {
			told = told || e.Type == "assault" && len(e.Places) > 0
			for _, r := range e.Places {
				add(r)
			}
		}
	}
	for _, m := range d.Mentions {
		e, ok := entity(d, m.Entity)
		if ok && len(out) == 0 && !told && inLead(d, m.Span.Start) && lexicon().rate[entityKey(e.Key)] < everyDay { // a capital stands for its state
			add(m.Entity)
		}
	}
	return out
}

// situationOf returns what a new story shares with others of one situation: with those that it belongs to, that of the
// most; or with the strikes on its place, whose days are stories each; else what those that come will share with it, its
// day and first keys. A live blog has none, nor has what is undated: a situation is of its weeks.
func situationOf(a sitrep.Article, d *sitrep.Document, sig sitrep.Signature, all []match) string {
	if a.Published.IsZero() || len(sig.Keys) == 0 {
		return ""
	}
	most, stories := "", map[string]int{}
	for _, m := range all {
		if s := m.story.Situation; s != "" && m.belongs() {
			if stories[s]++; stories[s] > stories[most] {
				most = s
			}
		}
	}
	if most != "" {
		return most
	}
	if places := mainPlaces(d); len(places) > 0 && kindOfHappening(d) == assault {
		return "assault " + places[0]
	}
	return a.Published.Format(time.DateOnly) + " " + strings.Join(sig.Keys[:min(len(sig.Keys), situationKeys)], " ")
}

const situationKeys = 3

func hashesOf(keys []string) []uint32 {
	var out []uint32
	for _, k := range keys {
		if h := entityHash(entityKey(k)); !slices.Contains(out, h) {
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

// tellsOfNext reports whether an article says in its first sentences that it tells of a further one, as of a second round
// of talks.
func tellsOfNext(d *sitrep.Document) bool {
	const sentences = 2
	lead := d.Text
	if len(d.Sentences) > sentences {
		lead = lead[:d.Sentences[sentences-1].End]
	}
	lead = strings.ToLower(lead)
	return slices.ContainsFunc(lexicon().next[base(d.Language)], func(phrase string) bool { return strings.Contains(lead, phrase) })
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
	if _, ok := firstStrike(d); ok {
		return assault
	}
	return 0
}

// firstStrike returns the strike that is the first thing that an article tells as happened; ok is false where that is
// something else.
func firstStrike(d *sitrep.Document) (e sitrep.Event, ok bool) {
	for _, e := range d.Events {
		if e.State == sitrep.Happened && inLead(d, e.Span.Start) {
			return e, e.Type == "assault"
		}
	}
	return sitrep.Event{}, false
}

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
