package events

import (
	"cmp"
	"slices"
	"strings"

	"sitrep"
	"sitrep/analysis/token"
)

// inflected finds events in a language of which only lists of words are known. Words of acts are known by their stems.
// Who acts is told by an adjective of a people or by a name that begins the clause before an active verb; where, by
// prepositions. Slots that the order of words does not tell for sure stay empty.
type inflected struct {
	*finder
	l *stems
}

// act is a word that tells of an event.
type act struct {
	stemSense
	at, lo, hi, from, to int // its clause and its sentence
}

func (f *inflected) sentence(from, to int) []sitrep.Event {
	var out []sitrep.Event
	var before *act
	for i := from; i < to; i++ {
		if f.named(i) {
			continue
		}
		s, ok := f.l.sense(f.lower(i), f.t.Tokens, i, to)
		if !ok {
			continue
		}
		a := act{stemSense: s, at: i, from: from, to: to}
		a.lo, a.hi = f.clauseAround(i, from, to)
		if a.noun && f.l.infinitive(f.lower(i)) {
			if a.noun = false; !f.planned(a) {
				continue // "ordered to attack"
			}
		}
		if a.noun && f.notReal(a) || f.supposed(a) {
			continue
		}
		e := f.event(a)
		if len(e.Actors)+len(e.Targets)+len(e.Places) == 0 && (e.Weapon.Empty() || a.noun) {
			continue
		}
		if before != nil && before.kind == a.kind && before.lo == a.lo && (before.detail == "visit") == (a.detail == "visit") {
			last := enrich(out[len(out)-1], e) // "завдали удару"
			last.Detail = cmp.Or(last.Detail, e.Detail)
			out[len(out)-1] = last
			continue
		}
		out, before = append(out, e), &a
	}
	return out
}

// clauseAround returns the words around token i that no comma or semicolon parts from it.
func (f *inflected) clauseAround(i, from, to int) (lo, hi int) {
	bound := func(k int) bool {
		return !f.named(k) && (f.lower(k) == "," || f.lower(k) == ";" || f.lower(k) == ":" || f.lower(k) == "—" || f.lower(k) == "–")
	}
	for lo = i; lo > max(from, i-reach) && !bound(lo-1); lo-- {
	}
	for hi = i + 1; hi < min(to, i+reach) && !bound(hi); hi++ {
	}
	return lo, hi
}

func (f *inflected) event(a act) sitrep.Event {
	e := sitrep.Event{Type: a.kind, Detail: a.detail}
	e.Weapon = f.arms(a)
	if a.kind == "assault" && generic(a.detail) && !e.Weapon.Empty() {
		e.Detail = f.l.weapon(f.lower(f.t.At(e.Weapon.End - 1)))
	}
	f.where(a, &e)
	switch {
	case a.noun:
		e.Actors = f.doers(a)
	case !a.passive:
		e.Actors = f.subjectOf(a)
	}
	e.Targets = append(e.Targets, f.objects(a)...)
	e.Targets, e.Places = without(e.Targets, e.Actors), without(e.Places, e.Actors)
	x := &trigger{at: a.at, lo: a.lo, hi: a.hi, from: a.from, to: a.to, event: e}
	e.Span, e.Time = f.span(x), f.day(x)
	x.event = e
	e.State = f.stands(a, x)
	return e
}

// day returns the time of x, unless it is only that of an end to come: "closed until spring".
func (f *inflected) day(x *trigger) sitrep.Ref {
	at := f.time(x)
	if n, ok := at.Index(); ok && f.l.matches("until", f.lower(f.t.At(f.d.Times[n].Span.Start)-1)) {
		return 0
	}
	return at
}

// arms returns the weapon of an assault with the number and the qualities before it.
func (f *inflected) arms(a act) sitrep.Span {
	if a.kind != "assault" {
		return sitrep.Span{}
	}
	for i := a.lo; i < a.hi; i++ {
		if i == a.at || f.l.weapon(f.lower(i)) == "" {
			continue
		}
		start := i
		for start > a.lo && start-1 != a.at && !f.named(start-1) && (f.t.Tokens[start-1].Kind == token.Number || f.l.matches("qualities", f.lower(start-1))) {
			start--
		}
		return sitrep.Span{Start: f.t.Tokens[start].Span.Start, End: f.t.Tokens[i].Span.End}
	}
	return sitrep.Span{}
}

// where takes the places behind prepositions, of the clause before those of the sentence. What a preposition of aim leads
// to in the clause of an assault was hit, and so was a place soon behind the word for it that none leads to.
func (f *inflected) where(a act, e *sitrep.Event) {
	switch a.kind {
	case "accuse", "request", "threaten", "reject":
		return
	}
	f.placesIn(a, e, a.lo, f.nextAct(a))
	if len(e.Places) == 0 {
		f.placesIn(a, e, a.from, a.to)
	}
}

func (f *inflected) placesIn(a act, e *sitrep.Event, lo, hi int) {
	for i := lo; i < hi && len(e.Places) < 3; i++ {
		at := f.entityAt(i)
		if !f.nameBegins(i) || !f.isPlace(at) || f.owns(a, i) || f.l.matches("theirs", f.lower(i-1)) || slices.Contains(e.Places, at) || f.quote[i] != f.quote[a.at] {
			continue
		}
		if i > a.at && i < a.hi {
			lo = a.at + 1
		}
		prep := f.leads(i, lo)
		object := prep == "" && i > a.at && i < a.hi && (i <= a.at+3 && a.kind == "assault" || i == a.at+1 && a.detail == "visit")
		aimed := object || a.kind == "assault" && f.l.matches("aim", prep) && i > a.at
		if !aimed && !f.l.matches("where", prep) {
			continue
		}
		e.Places = append(e.Places, at)
		if aimed && i < a.hi && a.kind == "assault" {
			e.Targets = append(e.Targets, at)
		}
	}
}

// owns reports whether the name at i, right behind the noun of a, is whose act it is, since whom it hits follows: "the strikes
// of A on B".
func (f *inflected) owns(a act, i int) bool {
	return a.noun && a.kind == "assault" && i == a.at+1 && f.l.matches("aim", f.lower(f.mentionEnd(i)))
}

// nextAct returns where the next word of an act of another kind stands in the clause of a, to which what follows belongs.
func (f *inflected) nextAct(a act) int {
	for i := a.at + 1; i < a.hi; i++ {
		if s, ok := f.l.sense(f.lower(i), f.t.Tokens, i, a.to); ok && !f.named(i) && s.kind != a.kind {
			return i
		}
	}
	return a.hi
}

// leads returns the preposition before the name at i, past words that say what kind of place it is: "у місті Суми".
func (f *inflected) leads(i, lo int) string {
	for j := i - 1; j >= lo && j >= i-3; j-- {
		w := f.lower(j)
		if f.l.matches("where", w) || f.l.matches("aim", w) || f.l.matches("prepositions", w) {
			return w
		}
		if f.t.Tokens[j].Kind != token.Word || f.named(j) && !f.adjectival(j) || f.l.weapon(w) != "" {
			return ""
		}
	}
	return ""
}

// supposed reports whether the clause of a only supposes it: "if A attacks".
func (f *inflected) supposed(a act) bool {
	return f.l.matches("if", f.lower(a.lo)) || f.l.matches("if", f.lower(a.lo+1))
}

// notReal reports whether the words before the noun of a make it neither fact nor plan: "called on A to stop the strikes".
func (f *inflected) notReal(a act) bool {
	for j := a.at - 1; j >= a.lo && j >= a.at-3; j-- {
		if f.l.matches("unreal", f.lower(j)) {
			return true
		}
	}
	return false
}

// deniedBefore reports whether the clause of a is what the words before it deny.
func (f *inflected) deniedBefore(a act) bool {
	for j := a.lo - 2; j >= a.from && j >= a.lo-4; j-- {
		if f.l.matches("denial", f.lower(j)) {
			return true
		}
	}
	return false
}

// planned reports whether a verb of planning stands before that of a.
func (f *inflected) planned(a act) bool {
	for j := a.at - 1; j >= a.lo && j >= a.at-5; j-- {
		if f.l.matches("plan", f.lower(j)) {
			return true
		}
	}
	return false
}

// putOffIn reports whether the sentence of a says of talks that they are to be later or not at all: "the meeting, which was to
// be held in A, has been put off".
func (f *inflected) putOffIn(a act) bool {
	for j := a.from; a.kind == "consult" && j < a.to; j++ {
		if f.l.matches("putoff", f.lower(j)) {
			return true
		}
	}
	return false
}

// stands says how the event stands to the truth of the text.
func (f *inflected) stands(a act, x *trigger) sitrep.EventState {
	ahead := sitrep.Planned
	if a.kind == "assault" {
		ahead = sitrep.Threatened
	}
	if a.future {
		return ahead
	}
	if f.l.matches("that", f.lower(a.lo)) && f.deniedBefore(a) {
		return sitrep.DeniedFact
	}
	if a.noun && f.putOffIn(a) {
		return sitrep.Planned
	}
	for j := a.lo; a.noun && j < min(a.hi, a.at+9); j++ {
		switch w := f.lower(j); {
		case f.l.matches("ahead", w):
			return ahead
		case f.l.matches("not", w) && f.l.matches("plan", f.lower(j+1)):
			return sitrep.DeniedFact // "there will be no talks"
		}
	}
	for j := a.at - 1; j >= a.lo && j >= a.at-5; j-- {
		switch w := f.lower(j); {
		case f.l.matches("not", w) && j >= a.at-2:
			return sitrep.DeniedFact
		case f.l.matches("denial", w):
			if f.l.matches("not", f.lower(j-1)) {
				return sitrep.Happened // "neither confirmed nor denied"
			}
			return sitrep.DeniedFact
		case f.l.matches("plan", w):
			return ahead
		}
	}
	if f.background(x) {
		return sitrep.Background
	}
	return sitrep.Happened
}

// stemSense is what a stem tells of.
type stemSense struct {
	kind, detail          string
	noun, passive, future bool
	with                  string // a stem that must stand within five words
}

// stems is what is known of a language that has no rules of its own. Words that end in * stand for all that begin so.
type stems struct {
	senses  map[string][]stemSense
	weapons map[string]string
	cues    map[string]string // reporting word to strength, "accused", "dismissed", "none"
	class   map[string]map[string]bool
	longest int
}

func (l *stems) put(word string) {
	l.longest = max(l.longest, len([]rune(strings.TrimSuffix(word, "*"))))
}

// prefixes yields a word, and its beginnings with * behind, longest first.
func (l *stems) prefixes(word string, yield func(string) bool) {
	if !yield(word) {
		return
	}
	r := []rune(word)
	for n := min(len(r), l.longest); n >= 3; n-- {
		if len(r)-n <= 5 && !yield(string(r[:n])+"*") {
			return
		}
	}
}

func (l *stems) matches(class, word string) (ok bool) {
	l.prefixes(word, func(p string) bool { ok = l.class[class][p]; return !ok })
	return ok
}

// infinitive reports whether a word that begins like a noun ends like an infinitive.
func (l *stems) infinitive(word string) bool {
	for end := range l.class["infinitive"] {
		if strings.HasSuffix(word, end) {
			return true
		}
	}
	return false
}

func (l *stems) weapon(word string) (detail string) {
	l.prefixes(word, func(p string) bool { detail = l.weapons[p]; return detail == "" })
	return detail
}

// sense returns what token i tells of, given what stands around it. A verb in the future of one word, «атакуватиме», is looked
// up in the past.
func (l *stems) sense(word string, tokens []token.Token, i, to int) (s stemSense, ok bool) {
	for end := range l.class["futures"] {
		if stem, is := strings.CutSuffix(word, end); is {
			s, ok = l.sense(stem+"ла", tokens, i, to)
			s.future = ok && !s.noun
			return s, s.future
		}
	}
	l.prefixes(word, func(p string) bool {
		for _, c := range l.senses[p] {
			if c.with == "" || l.near(c.with, tokens, i, to) {
				s, ok = c, true
				return false
			}
		}
		return true
	})
	return s, ok
}

func (l *stems) near(with string, tokens []token.Token, i, to int) bool {
	for j := max(0, i-3); j < min(to, i+9); j++ {
		found := false
		l.prefixes(tokens[j].Lower, func(p string) bool { found = p == with; return !found })
		if found && j != i && tokens[j].Sentence == tokens[i].Sentence {
			return true
		}
	}
	return false
}
