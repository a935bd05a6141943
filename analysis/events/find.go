// Package events finds what a text says was done, is planned, threatened or denied, and the claims that it makes or
// reports. It works by rules over tokens, for English; types are those of PLOVER, details are those that ACLED would
// tell apart. A slot that the text does not fill stays empty.
package events

import (
	"slices"

	"sitrep"
	"sitrep/analysis/token"
)

// Find returns the events of d, sorted by span. It reads the sentences, mentions, entities, times and quotes of d; t is
// the text of d cut up.
func Find(d *sitrep.Document, t *token.Text) []sitrep.Event {
	f := newFinder(d, t)
	var out []sitrep.Event
	for s := range t.Sentences {
		found := f.sentence(t.First[s], t.First[s+1])
		for _, x := range found {
			out = append(out, x.event)
		}
	}
	slices.SortStableFunc(out, func(a, b sitrep.Event) int { return a.Span.Start - b.Span.Start })
	return out
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
}

func newFinder(d *sitrep.Document, t *token.Text) *finder {
	n := len(t.Tokens)
	f := &finder{d: d, t: t, w: english(), mention: make([]int, n), within: make([]int, n), quote: make([]int, n), said: make([]int, n)}
	for i, m := range d.Mentions {
		if e, ok := m.Entity.Index(); !ok || e >= len(d.Entities) {
			continue
		}
		f.cover(f.within, m.Span, i+1)
		if at := t.At(m.Span.Start); at < n && t.Tokens[at].Span.Start >= m.Span.Start {
			f.mention[at] = i + 1
		}
	}
	for i, q := range d.Quotes {
		f.cover(f.said, q.Span, i+1)
		if first := f.lower(t.At(q.Span.Start)); q.Kind == sitrep.Direct || first != "to" && first != "of" {
			f.cover(f.quote, q.Span, i+1)
		}
	}
	return f
}

func (f *finder) cover(of []int, s sitrep.Span, value int) {
	for i := f.t.At(s.Start); i < len(of) && f.t.Tokens[i].Span.Start < s.End; i++ {
		of[i] = value
	}
}

func (f *finder) lower(i int) string {
	if i < 0 || i >= len(f.t.Tokens) {
		return ""
	}
	return f.t.Tokens[i].Lower
}

func (f *finder) is(class string, i int) bool { return f.w.is(class, f.lower(i)) }

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
	event                sitrep.Event
}

// sentence returns the events of the sentence [from, to).
func (f *finder) sentence(from, to int) []trigger {
	var out []trigger
	for i := from; i < to; i++ {
		s, ok := f.senseAt(i, from, to)
		if !ok {
			continue
		}
		x := trigger{sense: s, at: i, from: max(from, i-reach), to: min(to, i+reach)}
		x.lo, x.hi = f.clause(i, x.from, x.to)
		x.passive = s.forms&participle != 0 && f.auxiliary(i, x.lo, "be")
		if f.unreal(&x) {
			continue
		}
		f.fill(&x)
		if f.keep(&x) {
			out = f.merge(out, x)
		}
	}
	return out
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
			x.event.Actors, x.event.Targets = nil, nil
			old.event = enrich(old.event, x.event)
			out[i] = old
			return out
		}
		same := old.lo == x.lo || old.event.Span.Overlaps(x.event.Span)
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
	return f.is("harm", a.at) != f.is("harm", b.at) && a.event.State == b.event.State
}

// generic reports whether a detail says no more than that there was an attack.
func generic(detail string) bool { return detail == "" || detail == "strike" || detail == "launch" }

// unreal reports whether the words before x make it neither fact nor plan: "a moratorium on strikes", "no plans for
// talks".
func (f *finder) unreal(x *trigger) bool {
	if x.forms&(noun|ing) == 0 {
		return false
	}
	planned := false
	for j := x.at - 1; j >= x.lo && j >= x.at-7; j-- {
		if f.is("unreal", j) && x.at-j <= 4 {
			return true
		}
		planned = planned || f.is("plan", j)
		if planned && f.lower(j) == "no" {
			return true
		}
		if f.within[j] != 0 && !f.adjectival(j) {
			return false
		}
	}
	return false
}

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

// keep reports whether the event is told at all: calls and wishes for one are events of another kind, and a bare word
// without anybody in it tells nothing.
func (f *finder) keep(x *trigger) bool {
	e := x.event
	named := len(e.Actors)+len(e.Targets)+len(e.Places) > 0
	if x.kind == "assault" {
		return named || !e.Weapon.Empty() && x.forms&noun == 0
	}
	switch x.kind {
	case "consult":
		return len(e.Actors) > 0 || x.forms&noun != 0 && len(e.Targets)+len(e.Places) > 1
	case "retreat", "protest", "coerce", "aid", "mobilize":
		return named
	}
	return named && (x.forms&noun != 0 || len(e.Actors) > 0 || x.passive && len(e.Targets) > 0)
}

// senseAt returns what the word at i tells of, if it is used as such a verb or noun there.
func (f *finder) senseAt(i, from, to int) (sense, bool) {
	k := f.t.Tokens[i]
	if k.Kind != token.Word || f.within[i] != 0 && k.Capital && i > from {
		return sense{}, false
	}
	for _, s := range f.w.senses[k.Lower] {
		if s.with != "" && !f.follows(i, to, s.with) {
			continue
		}
		if s.forms == noun && f.isNoun(i, from, to, s) || s.forms != noun && f.isVerb(i, from, to, s.forms) {
			return s, true
		}
	}
	return sense{}, false
}

func (f *finder) follows(i, to int, word string) bool {
	for j := i + 1; j < to && j <= i+5; j++ {
		if f.lower(j) == word || word == "weapon" && f.w.weapons[f.lower(j)] != "" || word == "arms" && f.is("arms", j) {
			return true
		}
	}
	return false
}

// isVerb tells the verb from a noun or adjective of the same form.
func (f *finder) isVerb(i, from, to int, shape form) bool {
	before := f.lower(i - 1)
	if i == from {
		return shape&ing != 0
	}
	bound := f.w.is("determiners", before) || before == "'s" && shape&(base|third) != 0 || f.w.weapons[before] != "" && shape&(base|third) != 0 && f.w.is("prep", f.lower(i+1))
	if bound && before != "that" {
		return false
	}
	switch {
	case shape&(past|participle) != 0:
		return !f.w.is("prep", before)
	case shape&ing != 0 && (f.w.weapons[f.lower(i+1)] != "" || f.is("qualifiers", i+1)):
		return false // "exploding drones"
	case shape&ing != 0:
		return f.w.is("be", before) || before == "," || f.w.is("prep", before) || f.w.is("adverbs", before) || f.w.is("denial", before)
	case shape&third != 0:
		return f.within[i-1] != 0 && !f.adjectival(i-1) && !f.w.is("prep", f.lower(i+1))
	}
	return before == "to" || f.is("future", i-1) || f.is("modal", i-1) || f.is("neg", i-1) || f.within[i-1] != 0 && pluralName(before) && !f.adjectival(i-1)
}

func pluralName(w string) bool { return len(w) > 3 && w[len(w)-1] == 's' }

// adjectival reports whether the mention around i is a nationality: "Russian attacks" is no verb.
func (f *finder) adjectival(i int) bool {
	return f.within[i] != 0 && f.d.Mentions[f.within[i]-1].Type == sitrep.Nationality
}

// isNoun keeps nouns that stand for an event, not for a rule, a plan's name or a part of another noun.
func (f *finder) isNoun(i, from, to int, s sense) bool {
	before, next := f.lower(i-1), f.lower(i+1)
	if before == "to" && !f.w.is("determiners", next) && (f.lower(i-2) != "response") && next != "on" {
		return false
	}
	if s.kind == "assault" && (f.w.weapons[next] != "" || next == "helicopter" || next == "aircraft" || next == "capabilities" || next == "capability") {
		return false
	}
	if next == "-" || f.is("call", i-1) || f.lower(i-2) == "for" && f.is("call", i-3) || before == "for" && f.is("call", i-2) {
		return false
	}
	return s.detail != "aid" || f.is("light", i-2) || f.is("light", i-1) || before == "military" || before == "humanitarian"
}

// clause returns the clause around i: bounded by marks and conjunctions that a verb follows, and by the quote.
func (f *finder) clause(i, from, to int) (lo, hi int) {
	lo, hi = i, i+1
	for lo > from && !f.boundary(lo-1, i, from) && f.quote[lo-1] == f.quote[i] {
		lo--
	}
	for hi < to && !f.boundary(hi, i, from) && f.quote[hi] == f.quote[i] {
		hi++
	}
	return lo, hi
}

// boundary reports whether the token at j parts clauses: a semicolon, a subordinating word, or "and" between verbs.
func (f *finder) boundary(j, i, from int) bool {
	w := f.lower(j)
	if f.within[j] != 0 {
		return false
	}
	if w == "and" {
		return !f.list(j, from) && f.verbSoon(j+1)
	}
	return f.w.is("clause", w) && !(w == "since" && j > i) || f.t.Tokens[j].Kind == token.Mark && (w == ":" || w == "—" || w == "–")
}

func (f *finder) wordEndsMention(j int) bool { return j > 0 && f.within[j-1] != 0 }

// list reports whether the "and" at j joins two mentions of one subject, or of "between A and B".
func (f *finder) list(j, from int) bool {
	next := j + 1
	for next < len(f.t.Tokens) && f.is("determiners", next) {
		next++
	}
	if next >= len(f.within) || f.within[next] == 0 {
		return false
	}
	if end := f.mentionEnd(next); f.is("where", end) && !f.is("onto", end) {
		return true
	}
	if !f.wordEndsMention(j) {
		return false
	}
	for k := j - 1; k >= from && k > j-12; k-- {
		if f.lower(k) == "between" {
			return true
		}
		if f.is("clause", k) {
			break
		}
		if f.verbAt(k) {
			return false
		}
	}
	return true
}

// mentionEnd returns the index behind the mention around i.
func (f *finder) mentionEnd(i int) int {
	for m := f.within[i]; i < len(f.within) && f.within[i] == m; {
		i++
	}
	return i
}

// verbSoon reports whether a verb follows within four tokens: "A struck B and C fled".
func (f *finder) verbSoon(j int) bool {
	for k := j; k < len(f.t.Tokens) && k < j+4; k++ {
		if f.verbAt(k) {
			return true
		}
	}
	return false
}

func (f *finder) verbAt(k int) bool {
	if k >= len(f.within) || f.within[k] != 0 {
		return false
	}
	for _, s := range f.w.senses[f.lower(k)] {
		if s.forms&(past|third) != 0 && s.forms&noun == 0 {
			return true
		}
	}
	return f.is("be", k) && f.lower(k) != "'s" || f.is("have", k) || f.is("future", k) || f.is("light", k) || f.w.cues[f.lower(k)] != "" || f.lower(k) == "said"
}
