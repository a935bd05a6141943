package events

import (
	"cmp"
	"slices"
	"strings"

	"sitrep"
	"sitrep/analysis/token"
)

// voice is who spoke, as later words for the same one go on from: "it added", "the ministry said".
type voice struct {
	by       sitrep.Ref
	at       int    // where it is named
	head     string // the last word of who spoke: "ministry"
	person   bool
	sentence int
}

// voices says of each quote who speaks in it. The quotes leave that open for pronouns, and name the place of a speaker or
// the owner of an office where the text has somebody nearer.
func (f *finder) voices() []sitrep.Ref {
	out := make([]sitrep.Ref, len(f.d.Quotes))
	for i, q := range f.d.Quotes {
		if q.Speaker == nil {
			out[i] = q.Entity
			continue
		}
		lo, hi := f.tokensOf(*q.Speaker)
		if lo >= hi {
			continue
		}
		out[i] = cmp.Or(f.denier(q, out[:i]), f.voiceOf(q, lo, hi, f.spoke))
		head := f.headOf(lo, hi)
		v := voice{by: out[i], at: lo, head: f.lower(head), sentence: f.t.Tokens[lo].Sentence}
		v.person = f.is("persons", head) || f.typeOf(v.by) == sitrep.Person
		if n := len(f.spoke); n > 0 && f.isPronoun(lo, hi) && v.by == f.spoke[n-1].by {
			v.head, v.person = f.spoke[n-1].head, f.spoke[n-1].person
		}
		if f.is("unsaid", lo) || i > 0 && f.d.Quotes[i-1].Span.Contains(*q.Speaker) && f.d.Quotes[i-1].Kind != sitrep.Direct {
			continue // nobody spoke, or somebody within what another one said
		}
		f.spoke = append(f.spoke, v)
	}
	return out
}

// denier returns who denies the report that the speaker of q stands in: of "A denied that B had left, saying" it is A who
// says more. Spoke holds who speaks in the quotes before.
func (f *finder) denier(q sitrep.Quote, spoke []sitrep.Ref) sitrep.Ref {
	if q.Cue == nil || !f.ends(f.t.At(q.Cue.End-1), "ing") {
		return 0
	}
	for j, by := range spoke {
		if o := f.d.Quotes[j]; o.Cue != nil && f.contests(f.t.At(o.Cue.End-1)) && o.Cue.End < q.Speaker.Start && o.Span.End <= q.Cue.Start && o.Span.Contains(*q.Speaker) {
			return by
		}
	}
	return 0
}

// voicesBefore returns who spoke before sentence n.
func (f *finder) voicesBefore(n int) []voice {
	k := len(f.spoke)
	for k > 0 && f.spoke[k-1].sentence >= n {
		k--
	}
	return f.spoke[:k]
}

// headOf returns the last word of who speaks before what a preposition adds: "spokesman" of "a spokesman for A".
func (f *finder) headOf(lo, hi int) int {
	for i := lo + 1; i < hi; i++ {
		if f.is("prep", i) {
			return i - 1
		}
	}
	return hi - 1
}

func (f *finder) voiceOf(q sitrep.Quote, lo, hi int, spoke []voice) sitrep.Ref {
	if e := f.nearer(q.Entity, lo, hi); e != 0 {
		return e
	}
	cue := -1
	if q.Cue != nil {
		cue = f.t.At(q.Cue.End - 1)
	}
	head, behind := f.headOf(lo, hi), q.Span.Start > q.Speaker.Start
	switch {
	case f.isPronoun(lo, hi):
		if f.contests(cue) {
			return f.owner(lo, spoke) // "it denied": who was accused before as well as who accused
		}
		if e := f.topicBefore(lo); e != 0 && behind {
			return e // "A returned a coffin that it said held"
		}
		return f.pronoun(lo, spoke)
	case f.is("owners", lo) && (f.is("organs", head) || f.is("persons", head)):
		if e := f.opening(q); e != 0 && !behind {
			return e // "A had no part, its ministry said"
		}
		return f.owner(lo, spoke)
	case f.lower(lo) == "the" && f.starts(cue, "add") && f.is("persons", head):
		return f.goesOn(lo, spoke)
	case f.lower(lo) == "the":
		return cmp.Or(f.again(lo, hi, spoke), f.holder(lo, hi))
	}
	return 0
}

// goesOn returns the person who spoke last, in the sentence of i or before, who then "added" something by his office.
func (f *finder) goesOn(i int, spoke []voice) sitrep.Ref {
	if len(spoke) == 0 {
		return 0
	}
	v := spoke[len(spoke)-1]
	if f.typeOf(v.by) != sitrep.Person || f.t.Tokens[i].Sentence-v.sentence > 1 {
		return 0
	}
	return v.by
}

// nearer returns e, who speaks in [lo, hi), but nobody for one who only is at a place: "residents of A", "medics in A".
func (f *finder) nearer(e sitrep.Ref, lo, hi int) sitrep.Ref {
	if f.is("shown", lo-2) && f.lower(lo-1) == "by" {
		return 0 // "sources quoted by A said"
	}
	if prep := f.beforeArticle(lo); f.lower(prep) == "to" && f.is("persons", prep-1) {
		return f.ownerIn(max(f.first(lo), prep-6), prep) // "A’s envoy to B"
	}
	for i := lo + 1; i < hi; i++ {
		if !f.nameBegins(i) || f.entityAt(i) != e {
			continue
		}
		prep := f.beforeArticle(i)
		if f.lower(prep) == "by" && f.is("shown", prep-1) {
			return 0 // "documents seen by A"
		}
		if owner := f.ownerIn(lo, prep); owner != 0 && f.is("prep", prep) {
			return owner // "A’s envoy to B"
		}
		if f.onlyThere(e, prep) {
			return 0
		}
	}
	return e
}

// onlyThere reports whether the preposition at prep says that who speaks is at the place e, or one of its people; the
// government "in A" is that of A.
func (f *finder) onlyThere(e sitrep.Ref, prep int) bool {
	there := f.is("where", prep) || f.lower(prep) == "from"
	armed := f.is("fighting", prep-1) && !f.is("organs", prep-1) && pluralName(f.lower(prep-1)) // "soldiers in A"
	party := (f.is("agents", prep-1) && !armed || f.is("seats", prep-1)) && !f.is("partisan", prep-2)
	return f.typeOf(e) == sitrep.Place && there && !party || f.lower(prep) == "of" && f.is("locals", prep-1)
}

// beforeArticle returns the token before the phrase at i and its article.
func (f *finder) beforeArticle(i int) int {
	i--
	for i > 0 && f.is("determiners", i) {
		i--
	}
	return i
}

// ownerIn returns whose office stands in [lo, hi): "A’s envoy".
func (f *finder) ownerIn(lo, hi int) sitrep.Ref {
	for i := lo; i < hi-1; i++ {
		if end := f.mentionEnd(i); f.nameBegins(i) && end < hi && f.is("'s", end) {
			return f.entityAt(i)
		}
	}
	return 0
}

func (f *finder) isPronoun(lo, hi int) bool { return hi == lo+1 && f.is("third", lo) }

// contests reports whether the reporting word at i denies.
func (f *finder) contests(i int) bool { return f.cueAt(i) == "denied" || f.cueAt(i) == "dismissed" }

// pronoun returns whom the pronoun at i that speaks stands for: who spoke last, in its sentence or the one before, else
// the only party that the sentence before is about.
func (f *finder) pronoun(i int, spoke []voice) sitrep.Ref {
	n := f.t.Tokens[i].Sentence
	person, they := f.is("heshe", i), f.lower(i) == "they"
	for len(spoke) > 0 && spoke[len(spoke)-1].at > i {
		spoke = spoke[:len(spoke)-1] // "he told aides, according to A"
	}
	if len(spoke) > 0 && n-spoke[len(spoke)-1].sentence <= 1 {
		v := spoke[len(spoke)-1]
		many := pluralName(v.head)
		switch {
		case f.rival(f.t.First[v.sentence], i, v.by, person),
			they && !many && !f.w.is("organs", v.head),
			!they && v.person != person,
			!they && !person && many && v.head != f.lower(i) && f.typeOf(v.by) == sitrep.Nationality:
			return 0
		}
		return v.by
	}
	if they || person && n > 0 && (f.has("his", f.t.First[n-1], f.t.First[n]) || f.has("her", f.t.First[n-1], f.t.First[n])) {
		return 0 // somebody was meant already before
	}
	return f.topic(n-1, person)
}

// otherBody reports whether a body besides one is named in [lo, hi), so that "the group" may be it.
func (f *finder) otherBody(lo, hi int, by sitrep.Ref) bool {
	for i := lo; i < hi; i++ {
		if f.typeAt(i) == sitrep.Organization && f.entityAt(i) != by {
			return true
		}
	}
	return false
}

// rival reports whether another one that the pronoun at hi could stand for is named in [lo, hi), outside of what was said.
func (f *finder) rival(lo, hi int, by sitrep.Ref, person bool) bool {
	for i := lo; i < hi; i++ {
		if f.said[i] != 0 {
			continue
		}
		if f.lower(hi) == "he" && f.is("her", i) || f.lower(hi) == "she" && f.is("his", i) {
			return true
		}
		typ := f.typeAt(i)
		if f.nameBegins(i) && f.entityAt(i) != by && acts(typ) && typ != sitrep.Nationality && (typ == sitrep.Person) == person && !f.governedBy(i) {
			return true
		}
	}
	return false
}

// owner returns whom "its" in "its ministry said" at i stands for.
func (f *finder) owner(i int, spoke []voice) sitrep.Ref {
	n := f.t.Tokens[i].Sentence
	by := f.topic(n-1, f.is("his", i) || f.is("her", i))
	if k := len(spoke) - 1; k >= 0 && n-spoke[k].sentence <= 1 && spoke[k].by != by {
		return 0 // who spoke or whom it spoke of
	}
	return by
}

// again returns who spoke before under the same word: "the ministry" after "A’s foreign ministry". Two that did are one
// too many.
func (f *finder) again(lo, hi int, spoke []voice) sitrep.Ref {
	band := f.is("bands", hi-1)
	if hi-lo > 3 || !f.is("organs", hi-1) && !f.is("persons", hi-1) && !band {
		return 0
	}
	var by sitrep.Ref
	for k := len(spoke) - 1; k >= max(0, len(spoke)-4); k-- {
		v := spoke[k]
		same := v.head == f.lower(hi-1) || band && k == len(spoke)-1 && f.typeOf(v.by) == sitrep.Organization
		if !same || f.t.Tokens[lo].Sentence-v.sentence > 3 {
			continue
		}
		if v.by == 0 || by != 0 && v.by != by || band && f.otherBody(f.t.First[max(0, f.t.Tokens[lo].Sentence-3)], lo, v.by) {
			return 0
		}
		by = v.by
	}
	return by
}

// holder returns the only one whom the text gives the office that speaks in [lo, hi): "the president" where it names one.
// Of several it is the one who alone was named right before.
func (f *finder) holder(lo, hi int) sitrep.Ref {
	if hi-lo > 3 || !f.is("persons", hi-1) {
		return 0
	}
	var holders []sitrep.Ref
	for i, e := range f.d.Entities {
		if slices.ContainsFunc(e.Roles, func(r sitrep.Role) bool { return f.office(r) == f.lower(hi-1) }) {
			holders = append(holders, sitrep.RefTo(i))
		}
	}
	if len(holders) == 1 {
		return holders[0]
	}
	if by := f.personBefore(lo); slices.Contains(holders, by) {
		return by
	}
	return 0
}

// personBefore returns the only person named between the start of the sentence before that of token i and i.
func (f *finder) personBefore(i int) (by sitrep.Ref) {
	for k := f.t.First[max(0, f.t.Tokens[i].Sentence-1)]; k < i; k++ {
		switch r := f.entityAt(k); {
		case r == 0 || f.typeAt(k) != sitrep.Person || r == by:
		case by != 0:
			return 0
		default:
			by = r
		}
	}
	return by
}

// office returns the head of a role, "president" of "former president of A"; none for one that is past or of a deputy.
func (f *finder) office(r sitrep.Role) string {
	lo, hi := f.tokensOf(r.Span)
	if lo >= hi || f.has("past", lo, hi) {
		return ""
	}
	return f.lower(f.headOf(lo, hi))
}

// opening returns the party that begins what is quoted.
func (f *finder) opening(q sitrep.Quote) sitrep.Ref {
	at := f.t.At(q.Span.Start)
	for f.is("determiners", at) {
		at++
	}
	if !acts(f.typeAt(at)) || f.adjectival(at) {
		return 0
	}
	return f.entityAt(at)
}

// topicBefore returns the party that begins the sentence of the pronoun at i, which stands in a relative clause there.
func (f *finder) topicBefore(i int) sitrep.Ref {
	if w := f.lower(i - 1); w != "that" && w != "which" {
		return 0
	}
	return f.topicIn(f.first(i), i, f.is("heshe", i))
}

// topic returns the party that begins sentence n, if no other one of its kind could be meant.
func (f *finder) topic(n int, person bool) sitrep.Ref {
	if n < 0 {
		return 0
	}
	return f.topicIn(f.t.Opening(n), f.t.First[n+1], person)
}

func (f *finder) topicIn(lo, hi int, person bool) sitrep.Ref {
	var found sitrep.Ref
	for i := lo; i < hi; i++ {
		typ, e := f.typeAt(i), f.entityAt(i)
		if !f.nameBegins(i) || !acts(typ) || (typ == sitrep.Person) != person || f.governedBy(i) || f.ends(i-1, "ing") {
			continue
		}
		if found == 0 && (i > lo+2 || typ == sitrep.Nationality || f.qualifying(i)) || found != 0 && e != found {
			return 0
		}
		found = e
	}
	return found
}

// qualifying reports whether the name at i only qualifies the noun behind it: "the A case".
func (f *finder) qualifying(i int) bool {
	end := f.mentionEnd(i)
	if end >= len(f.t.Tokens) || f.t.Tokens[end].Kind != token.Word {
		return false
	}
	return !f.verbLike(end) && !f.is("irregular", end) && !f.adverb(end) && !f.is("modal", end) && !f.is("prep", end) && !f.is("clause", end) && !f.ends(end, "s") && !f.inTime(end)
}

// belongs reports whether the name at i is of the side of a party: of it, or of its country.
func (f *finder) belongs(i int, by sitrep.Ref) bool {
	n, known := by.Index()
	k, ok := f.entityAt(i).Index()
	return known && ok && (k == n || f.d.Entities[k].Country != "" && strings.EqualFold(f.d.Entities[k].Country, f.d.Entities[n].Country))
}
