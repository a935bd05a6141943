package events

import (
	"cmp"
	"slices"
	"strings"

	"sitrep"
	"sitrep/analysis/token"
)

// Find returns the events and the claims of d, each sorted by span. It reads the sentences, mentions, entities, times and
// quotes of d; t is the text of d cut up.
func Find(d *sitrep.Document, t *token.Text) ([]sitrep.Event, []sitrep.Claim) {
	f := newFinder(d, t)
	es := f.events()
	return es, f.claims(es)
}

func (f *finder) events() []sitrep.Event {
	t := f.t
	var out []sitrep.Event
	if l := others()[baseOf(t.Language)]; l != nil {
		other := inflected{f, l}
		for s := range t.Sentences {
			out = append(out, other.sentence(t.Opening(s), t.First[s+1])...)
		}
		return out
	}
	if !readable(t.Language) {
		return nil
	}
	for s := range t.Sentences {
		if f.retracted(t.Opening(s)) {
			continue
		}
		found := f.sentence(t.Opening(s), t.First[s+1]) // no place of a dateline acts or is acted upon
		if out == nil && len(found) > 0 {
			out = make([]sitrep.Event, 0, len(found)+len(t.Sentences)-s)
		}
		for _, x := range found {
			out = append(out, x.event)
		}
	}
	slices.SortStableFunc(out, func(a, b sitrep.Event) int { return a.Span.Start - b.Span.Start })
	return out
}

// readable reports whether the rules know the language of a tag; a text without one is read as English.
func readable(tag string) bool {
	base := baseOf(tag)
	return base == "en" || base == "" || base == "und"
}

func baseOf(tag string) string {
	base, _, _ := strings.Cut(strings.ToLower(tag), "-")
	return base
}

// finder is the state of one run over a text. Positions are indexes of tokens.
type finder struct {
	d       *sitrep.Document
	t       *token.Text
	w       *words
	mention []int // 1 + the index of the mention with an entity that begins at a token, the longest one
	within  []int // the same for each token of such a mention
	quote   []int // 1 + the index of the innermost quote around a token, of those that make a clause of their own
	said    []int // not 0 for tokens within any quote

	entries   []*entry     // of the word of each token
	notes     [][]int      // tokens by the note of their words
	reporting []bool       // for tokens of the cue of a quote
	content   []tokens     // of each quote, up to the next report in its sentence
	by        []sitrep.Ref // who speaks in each quote
	spoke     []voice      // the same in order
	verbs     []uint8      // of each token: 1 no verb, 2 a verb, 0 not looked at yet
	found     []trigger    // of the sentence read last; the next one overwrites them
}

// tokens is a half-open range of tokens.
type tokens struct{ lo, hi int }

func newFinder(d *sitrep.Document, t *token.Text) *finder {
	n := len(t.Tokens)
	f := &finder{d: d, t: t, w: english(), mention: make([]int, n), within: make([]int, n), quote: make([]int, n), said: make([]int, n), reporting: make([]bool, n), content: make([]tokens, len(d.Quotes)), entries: make([]*entry, n), verbs: make([]uint8, n)}
	for i, m := range d.Mentions {
		if e, ok := m.Entity.Index(); !ok || e >= len(d.Entities) {
			continue
		}
		if t.Describes(m.Span) {
			continue
		}
		f.cover(f.within, m.Span, i+1)
		if at := t.At(m.Span.Start); at < n && (t.Tokens[at].Span.Start >= m.Span.Start || t.Elided(m.Span)) {
			f.mention[at] = i + 1
		}
	}
	f.readQuotes()
	return f
}

// reach is how many tokens around its word an event may fill its slots from, and how many events of a sentence one may
// be told again by: sentences without end must not take time without end.
const (
	reach  = 150
	recent = 12
)

// trigger is a word that tells of an event in its clause [lo, hi) of a sentence [from, to).
type trigger struct {
	sense
	at, lo, hi, from, to int
	passive              bool
	skip                 tokens       // inserted words between the subject and the verb
	near                 bool         // the sentence names a place, though that of another clause
	inserted             bool         // it stands in such words
	subject              []sitrep.Ref // of the verb before, which "and" may carry on
	object               []sitrep.Ref // of the verb before: "the two men" are its subject and it
	event                sitrep.Event
}

// sentence returns the events of the sentence [from, to).
func (f *finder) sentence(from, to int) []trigger {
	out := f.found[:0]
	var subject, object []sitrep.Ref
	lead := f.leadEnd(from, to)
	for i := from; i < to; i++ {
		s, ok := f.senseAt(i, from, to)
		if !ok {
			continue
		}
		x := trigger{sense: s, at: i, from: max(from, i-reach), to: min(to, i+reach), subject: subject, object: object}
		x.lo, x.hi = f.clause(i, x.from, x.to)
		f.narrow(&x, lead)
		carried := len(out) > 0 && out[len(out)-1].passive && x.lo == i && f.lower(i-1) == "and" // "were detained and freed"
		x.passive = s.forms&participle != 0 && (carried || f.auxiliary(i, x.lo, "be"))
		if f.unreal(&x) || f.conditional(&x) || f.figurative(&x) {
			continue
		}
		f.ended(&x)
		f.fill(&x)
		if len(out) > 0 {
			f.placeOfLast(&x, out[len(out)-1])
		}
		if x.forms&noun == 0 && !(x.forms&base != 0 && f.lower(i-1) == "to") {
			subject, object = x.event.Actors, x.event.Targets
			if x.passive {
				subject = x.event.Targets
			}
		}
		if f.keep(&x) {
			out = f.merge(out, x)
		}
	}
	f.found = out
	out = slices.DeleteFunc(out, f.accident)
	return slices.DeleteFunc(out, func(x trigger) bool { return x.kind == "threaten" && threatens(out, x.at) })
}

// placeOfLast takes what the same party did next to be where the deed told before was: "arrived in A and met B", "raided a
// village near A and detained two".
func (f *finder) placeOfLast(x *trigger, before trigger) {
	meets := before.detail == "visit" && x.kind == "consult" && f.lower(f.beforeArticle(x.at)) == "for" // "flew to A for talks"
	if f.lower(x.lo-1) != "and" && !meets || len(x.event.Places) > 0 || len(x.event.Actors) == 0 || !slices.Equal(before.event.Actors, x.event.Actors) {
		return
	}
	raid := (x.kind == "assault" || x.kind == "coerce") && (before.kind == "assault" || before.kind == "coerce")
	if raid && x.event.State == before.event.State || x.kind == "consult" && before.detail == "visit" {
		x.event.Places, x.event.Time = before.event.Places, cmp.Or(x.event.Time, before.event.Time)
	}
}

// merge adds x to the events of its sentence, but for one that is told there already by another word of the clause:
// "an attack killed", "held talks to discuss".
func (f *finder) merge(out []trigger, x trigger) []trigger {
	for i := max(0, len(out)-recent); i < len(out); i++ {
		old := out[i]
		if old.kind != x.kind {
			continue
		}
		if f.effect(old, x) {
			if f.is("harm", old.at) {
				old, x = x, old
			}
			if x.at > old.at || x.forms&ing != 0 {
				x.event.Actors = nil // of "killed six in a raid" it is who killed
			}
			if x.forms&ing == 0 || f.lower(x.at-1) != "," {
				x.event.Targets = nil // ", killing A soldiers" tells whom
			}
			old.event = enrich(old.event, x.event)
			out[i] = old
			return out
		}
		if (old.detail == "visit") != (x.detail == "visit") {
			continue // "visited A for talks with B"
		}
		if x.kind == "assault" && f.said[old.at] != f.said[x.at] {
			continue // "A, accusing B of an attack, shelled C"
		}
		again := x.with == "holdings" && slices.Equal(old.event.Actors, x.event.Actors) && f.has("owners", x.at+1, x.at+2) // "and froze their assets"
		if len(old.event.Actors) > 0 && len(x.event.Actors) > 0 && !shares(old.event.Actors, x.event.Actors) && old.detail != x.detail && !generic(old.detail) && !generic(x.detail) {
			continue // "A retook it with the help of B air strikes"
		}
		same := again || old.lo == x.lo || old.event.Span.Overlaps(x.event.Span)
		if !same || !generic(old.detail) && !generic(x.detail) && old.detail != x.detail && old.forms&noun == x.forms&noun {
			continue
		}
		if generic(old.detail) && !generic(x.detail) || len(x.event.Targets)+len(x.event.Actors) > len(old.event.Targets)+len(old.event.Actors) && x.detail == old.detail {
			old, x = x, old
		}
		old.event = enrich(old.event, x.event)
		out[i] = old
		return out
	}
	return append(out, x)
}

// effect reports whether one of two words of a sentence tells what the attack of the other one did: "strikes killed".
func (f *finder) effect(a, b trigger) bool {
	fought := shares(a.event.Actors, b.event.Targets) || shares(b.event.Actors, a.event.Targets) // "repelled a raid and killed two"
	if a.forms&noun == 0 && b.passive && !a.passive && f.lower(b.lo-1) == "and" {
		return false // "killed a man, and one of them was shot"
	}
	return f.is("harm", a.at) != f.is("harm", b.at) && a.event.State == b.event.State && !fought
}

// generic reports whether a detail says no more than that there was an attack.
func generic(detail string) bool { return detail == "" || detail == "strike" || detail == "launch" }

// enrich fills the empty slots of e from o.
func enrich(e, o sitrep.Event) sitrep.Event {
	if len(e.Actors) == 0 && !shares(o.Actors, e.Targets) {
		e.Actors = o.Actors
	}
	if len(e.Targets) == 0 && !shares(o.Targets, e.Actors) {
		e.Targets = o.Targets
	}
	if len(e.Places) == 0 {
		e.Places = o.Places
	}
	if e.Weapon.Empty() {
		e.Weapon = o.Weapon
	}
	if generic(e.Detail) && !generic(o.Detail) {
		e.Detail = o.Detail
	}
	e.Span = sitrep.Span{Start: min(e.Span.Start, o.Span.Start), End: max(e.Span.End, o.Span.End)}
	return e
}

func shares(a, b []sitrep.Ref) bool {
	return slices.ContainsFunc(a, func(r sitrep.Ref) bool { return slices.Contains(b, r) })
}
