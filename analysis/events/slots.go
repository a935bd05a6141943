package events

import (
	"slices"
	"strings"

	"sitrep"
	"sitrep/analysis/token"
)

// fill fills the slots of x by position: who stands before the verb acts, who stands after it is acted upon, and the
// other way round with "was … by".
func (f *finder) fill(x *trigger) {
	e := &x.event
	e.Type, e.Detail = x.kind, x.detail
	if x.forms&noun != 0 {
		f.fillNoun(x)
	} else {
		f.fillVerb(x)
	}
	e.Weapon = f.weapon(x)
	f.detail(x)
	f.places(x)
	e.Span = f.span(x)
	e.Time = f.time(x)
	e.State = f.state(x)
}

func (f *finder) fillVerb(x *trigger) {
	before, after := f.subject(x.at, x.lo, x.passive), f.after(x.at+1, x.hi)
	if x.forms&ing != 0 && f.is("prep", x.at-1) {
		before = f.nearest(x.at-1, x.lo)
		if join := f.joiner(x); join > 0 {
			before = append(f.before(join, x.lo), f.after(join+1, x.at-1)...)
		}
	}
	if start := f.groupStart(x.at, x.lo); x.lo > x.from+1 && (len(before) == 0 || f.lower(start-1) == ",") {
		if far := f.beyond(x); far != nil {
			before = far
		}
	}
	if len(before) == 0 {
		before = f.elsewhere(x)
	}
	by := f.byAgent(x.at+1, x.hi)
	if (x.at == x.from || f.lower(x.at-1) == ",") && x.forms&participle != 0 && f.lower(x.at+1) == "by" {
		x.passive = true // "Struck by a missile, A burned", "A, hit by drones, burned"
	}
	if x.passive || by != nil && x.forms&participle != 0 && f.reduced(x) || by != nil && x.forms&participle != 0 && len(before) == 0 && (x.kind == "assault" || f.lower(x.at+1) == "by") {
		x.event.Targets, x.event.Actors = before, by
		return
	}
	if len(before) == 0 && x.kind == "assault" && x.detail != "launch" {
		before = f.firedBy(x)
	}
	x.event.Actors, x.event.Targets = before, after
	switch {
	case x.detail == "launch":
		x.event.Targets = f.behindAny(x, "at", "on", "against", "toward", "towards", "into")
	case x.kind == "accuse" || x.kind == "request" || x.kind == "threaten":
		x.event.Targets = f.addressee(x)
	case x.detail == "visit" && x.with != "":
		x.event.Targets = f.onlyPlaces(f.behindWord(x.at+1, x.hi, visitTo(x.with)))
	case x.kind == "retreat":
		x.event.Targets = nil
	case x.with == "into":
		x.event.Targets = f.onlyPlaces(f.behindAny(x, "into"))
	case x.with == "fallen":
		x.event.Targets, x.event.Actors = f.onlyPlaces(before), f.behindAny(x, "to")
	case x.with == "landed":
		x.event.Actors, x.event.Targets = before, nil
	case x.with == "between":
		x.event.Targets = f.behindAny(x, "between")
	case x.with == "hands":
		x.event.Actors, x.event.Targets = nil, f.onlyPlaces(before)
	case x.with == "ambassador":
		x.event.Targets = f.behindAny(x, "from", "to", "in")
	case x.kind == "protest":
		x.event.Targets = f.behindAny(x, "against")
	case x.kind == "reject" && x.with == "":
		x.event.Targets = f.after(x.at+1, f.untilPrep(x.at+1, x.hi))
	case x.kind == "reject" && x.with == "out":
		x.event.Targets = nil
	case x.kind == "aid":
		x.event.Targets = f.behindAny(x, "to", "for")
	}
	if x.kind == "consult" && !(x.detail == "visit" && x.with != "") || x.kind == "agree" {
		with := f.behindWord(x.at+1, x.hi, "with")
		if len(with) > 0 || x.detail == "" {
			x.event.Targets = with
		} else if x.with == "" {
			x.event.Targets = after
		}
	}
	if x.kind == "assault" && len(x.event.Targets) == 0 {
		x.event.Targets = f.behindAny(x, "against")
	}
	x.event.Targets = without(x.event.Targets, x.event.Actors)
}

// firedBy returns whose weapon the subject of x is: "a shell fired by A killed".
func (f *finder) firedBy(x *trigger) []sitrep.Ref {
	for j := x.lo + 1; j < x.at; j++ {
		if f.lower(j) == "by" && f.w.weapons[f.lower(j-2)] != "" {
			return f.byAgent(j, x.at)
		}
	}
	return nil
}

// joiner returns the verb of "joined A in doing" before x, or 0.
func (f *finder) joiner(x *trigger) int {
	for j := x.at - 1; f.lower(x.at-1) == "in" && j > x.lo && j >= x.at-7; j-- {
		if w := f.lower(j); w == "joined" || w == "joins" || w == "join" {
			return j
		}
	}
	return 0
}

// groupStart returns where the verb group that ends at the verb begins: "has repeatedly been".
func (f *finder) groupStart(at, lo int) int {
	for at > lo {
		if j := at - 1; !f.is("be", j) && !f.is("have", j) && !f.is("adverbs", j) && !f.is("future", j) && !f.is("modal", j) && f.lower(j) != "not" {
			break
		}
		at--
	}
	return at
}

// before returns the entities of the subject before the verb at: the first phrase of the clause that no preposition
// introduces, with those it is joined to.
func (f *finder) before(at, lo int) []sitrep.Ref { return f.subject(at, lo, false) }

// subject is before; where hit, the subject is what was acted upon, which may be a building too.
func (f *finder) subject(at, lo int, hit bool) []sitrep.Ref {
	end := f.groupStart(at, lo)
	var out []sitrep.Ref
	skipped, owner, taken := false, false, false
	for i := lo; i < end; i++ {
		m := f.mention[i]
		typ := sitrep.OtherName
		if m != 0 {
			typ = f.d.Mentions[m-1].Type
		}
		switch {
		case m == 0:
			continue
		case !acts(typ) && !(hit && target(typ)) || f.governedBy(i) || skipped && f.joined(i) && !(f.lower(i-1) == "," && f.near(i, end)):
			skipped, taken = len(out) == 0, false
		case len(out) == 0 || taken && f.joined(i):
			out, taken = f.withPart(m, out), true
			owner = typ == sitrep.Nationality || f.lower(f.mentionEnd(i)) == "'s" || strings.HasSuffix(f.lower(f.mentionEnd(i)-1), "'s")
		case f.lower(i-1) == "," && (f.near(i, end) || owner && f.d.Mentions[m-1].Type == sitrep.Person):
			out, owner = f.withPart(m, nil), false // "In A, B struck", "A’s envoy, B,"
		}
	}
	return out
}

// governedBy reports whether a preposition introduces the mention at i, other than of those who act for it:
// "negotiators from A".
func (f *finder) governedBy(i int) bool {
	j := i - 1
	if j > 0 && f.is("determiners", j) {
		j--
	}
	if w := f.lower(j); w == "between" || f.alongside(j) || (w == "of" || w == "from") && (f.is("agents", j-1) || f.is("assets", j-1)) || w == "of" && f.is("parts", j-1) {
		return false
	}
	return f.is("prep", j) || j > 0 && f.doingVerb(j)
}

// doingVerb reports whether the word at i is a verb in -ing, whose object follows: "shelling A".
func (f *finder) doingVerb(i int) bool {
	if !strings.HasSuffix(f.lower(i), "ing") {
		return false
	}
	for _, s := range f.w.senses[f.lower(i)] {
		if s.forms&ing != 0 {
			return true
		}
	}
	return false
}

// nearest returns the entity whose mention ends before the preposition at: "accused A of shelling", "forces of A from".
func (f *finder) nearest(at, lo int) []sitrep.Ref {
	if at > lo && f.within[at-1] != 0 && acts(f.d.Mentions[f.within[at-1]-1].Type) {
		return f.withPart(f.within[at-1], nil)
	}
	return f.before(at, lo)
}

// untilPrep returns where a preposition but "of" stands in [lo, hi).
func (f *finder) untilPrep(lo, hi int) int {
	for j := lo; j < hi; j++ {
		if f.within[j] == 0 && f.is("prep", j) && f.lower(j) != "of" && f.lower(j) != "by" {
			return j
		}
	}
	return hi
}

// behindAny returns the entities behind the first of the words that stands near behind the trigger.
func (f *finder) behindAny(x *trigger, words ...string) []sitrep.Ref {
	for _, w := range words {
		if refs := f.behindWord(x.at+1, min(x.hi, x.at+11), w); refs != nil {
			return refs
		}
	}
	return nil
}

// speaker returns who speaks where the subject is a pronoun that begins the report: "A said it would leave".
func (f *finder) speaker(x *trigger) []sitrep.Ref {
	i := x.lo
	if f.lower(i) == "that" {
		i++
	}
	n := f.quote[x.at] - 1
	if n >= 0 && len(x.subject) == 0 && f.lower(i-1) == "and" && i-f.content[n].lo < 30 {
		i = f.content[n].lo // "said it had foiled a plot and arrested two"
		if w := f.lower(i); w != "it" && w != "they" && w != "he" && w != "she" && w != "we" {
			return nil
		}
	}
	if n < 0 || f.t.Tokens[i].Span.Start > f.d.Quotes[n].Span.Start+len("that ") {
		return nil
	}
	e := f.by[n]
	k, ok := e.Index()
	if !ok || k >= len(f.d.Entities) || !acts(f.d.Entities[k].Type) {
		return nil
	}
	person := f.d.Entities[k].Type == sitrep.Person
	if first := f.lower(i); len(first) > 5 && strings.HasSuffix(first, "ing") && i <= x.at {
		return []sitrep.Ref{e} // "denied carrying out"
	}
	switch f.lower(i) {
	case "we", "i", "its", "their", "our", "his", "her":
		return []sitrep.Ref{e}
	case "it", "they":
		if !person {
			return []sitrep.Ref{e}
		}
	case "he", "she":
		if person {
			return []sitrep.Ref{e}
		}
	}
	return nil
}

// beyond returns the subject before the clause of x: of "A, who has met B, will visit C" for both verbs.
func (f *finder) beyond(x *trigger) []sitrep.Ref {
	at := x.lo
	for j := x.lo - 2; f.lower(x.lo-1) == "," && j > x.from+1 && j > x.lo-reach; j-- {
		if w := f.lower(j); w == "who" || w == "which" || w == "whose" {
			at = j + 1
			break
		}
	}
	if w := f.lower(at - 1); w == "who" || w == "which" || w == "whose" && at != x.lo {
		lo, _ := f.clause(at-2, x.from, x.to)
		return f.before(at-1, lo)
	}
	return nil
}

// near reports whether only the rest of a mention stands between i and end.
func (f *finder) near(i, end int) bool {
	for ; i < end; i++ {
		if f.within[i] == 0 && !(i == end-1 && f.lower(i) == ",") {
			return false
		}
	}
	return true
}

func (f *finder) withPart(m int, out []sitrep.Ref) []sitrep.Ref {
	if ref := f.d.Mentions[m-1].Entity; !slices.Contains(out, ref) {
		out = append(out, ref)
	}
	return out
}

// joined reports whether "and" or a comma ties the mention at i to one before it.
func (f *finder) joined(i int) bool {
	j := i - 1
	for j > 0 && (f.is("determiners", j) || f.lower(j) == "then") {
		j--
	}
	if f.alongside(j) {
		return true
	}
	if f.lower(j) == "," && j < i-1 && f.lower(i-1) != "then" {
		return false // "Anna Marsh, a Lenz envoy"
	}
	return j > 0 && (f.lower(j) == "and" || f.lower(j) == ",") && (f.within[j-1] != 0 || f.lower(j-1) == "," || f.lower(j) == "and" && j > 1 && f.within[j-2] != 0 && (f.is("agents", j-1) || f.is("forces", j-1)))
}

// alongside reports whether the preposition at j joins who else acts: "A, together with B".
func (f *finder) alongside(j int) bool {
	w := f.lower(j - 1)
	return f.lower(j) == "with" && (w == "along" || w == "together" || w == "jointly") || f.lower(j) == "alongside"
}

func acts(t sitrep.EntityType) bool {
	switch t {
	case sitrep.Person, sitrep.Organization, sitrep.Place, sitrep.Nationality, sitrep.Unit:
		return true
	}
	return false
}

// after returns the entities of the object that begins behind the verb, up to a preposition of time or means.
func (f *finder) after(i, hi int) []sitrep.Ref { return f.object(i, hi, false) }

// object is after; behind "by" a weapon may stand for who used it: "by a Ruritanian drone".
func (f *finder) object(i, hi int, by bool) []sitrep.Ref {
	var out []sitrep.Ref
	for ; i < hi; i++ {
		m := f.mention[i]
		if m == 0 {
			if w := f.lower(i); f.is("prep", i) && w != "of" && w != "on" && w != "at" && w != "against" || f.t.Tokens[i].Kind == token.Mark && w != "," && w != "-" && w != "." || w == "," && f.mention[min(i+1, hi-1)] == 0 {
				break
			}
			continue
		}
		if f.qualifies(i, hi) {
			continue // "the Ukrainian city of A"
		}
		if next := f.mentionEnd(i); !by && next < hi && (f.w.weapons[f.lower(next)] != "" || f.is("qualifiers", next)) {
			continue // "a barrage of Ruritanian bombs"
		}
		if len(out) > 0 && f.lower(i-1) == "," && f.verbAt(f.mentionEnd(i)) {
			break // "after shelling A, B left"
		}
		if target(f.d.Mentions[m-1].Type) && (len(out) == 0 || f.joined(i)) {
			out = f.withPart(m, out)
		}
	}
	return out
}

func target(t sitrep.EntityType) bool { return acts(t) || t == sitrep.Facility }

// behindWord returns the entities behind the first word of that kind in [i, hi).
func (f *finder) behindWord(i, hi int, word string) []sitrep.Ref {
	for ; i < hi; i++ {
		if f.within[i] == 0 && f.lower(i) == word {
			return f.after(i+1, hi)
		}
	}
	return nil
}

func (f *finder) byAgent(i, hi int) []sitrep.Ref {
	var refs []sitrep.Ref
	for ; i < hi && refs == nil; i++ {
		if f.within[i] == 0 && f.lower(i) == "by" {
			refs = f.object(i+1, hi, true)
		}
	}
	return slices.DeleteFunc(refs, func(r sitrep.Ref) bool {
		n, _ := r.Index()
		return !acts(f.d.Entities[n].Type)
	})
}

func without(refs, others []sitrep.Ref) []sitrep.Ref {
	var out []sitrep.Ref
	for _, r := range refs {
		if !slices.Contains(others, r) {
			out = append(out, r)
		}
	}
	return out
}

// span covers the trigger and what fills its slots in the clause.
func (f *finder) span(x *trigger) sitrep.Span {
	s := f.t.Tokens[x.at].Span
	e := x.event
	for i := x.lo; i < x.hi; i++ {
		m := f.mention[i]
		if m == 0 {
			continue
		}
		r, span := f.d.Mentions[m-1].Entity, f.d.Mentions[m-1].Span
		if slices.Contains(e.Actors, r) || slices.Contains(e.Targets, r) || slices.Contains(e.Places, r) {
			s = sitrep.Span{Start: min(s.Start, span.Start), End: max(s.End, span.End)}
		}
	}
	if w := e.Weapon; !w.Empty() && w.Start >= f.t.Tokens[x.lo].Span.Start && w.End <= f.t.Tokens[x.hi-1].Span.End {
		s = sitrep.Span{Start: min(s.Start, w.Start), End: max(s.End, w.End)}
	}
	return s
}

// time returns the time expression of the clause next to the trigger, else that of the sentence.
func (f *finder) time(x *trigger) sitrep.Ref {
	at := f.t.Tokens[x.at].Span.Start
	clause := sitrep.Span{Start: f.t.Tokens[x.lo].Span.Start, End: f.t.Tokens[x.hi-1].Span.End}
	sentence := sitrep.Span{Start: f.t.Tokens[x.from].Span.Start, End: f.t.Tokens[x.to-1].Span.End}
	for n, within := range []sitrep.Span{clause, sentence} {
		best, dist := sitrep.Ref(0), 0
		for i := f.timeAt(within.Start); i < len(f.d.Times) && f.d.Times[i].Span.Start < within.End; i++ {
			tx := f.d.Times[i]
			far := max(tx.Span.Start-at, at-tx.Span.Start)
			if f.lower(f.t.At(tx.Span.Start)) == "now" || f.sinceThen(x.at, f.t.At(tx.Span.Start)) {
				continue
			}
			if k := f.t.At(tx.Span.Start); n > 0 && f.foreign(x, k) || x.skips(k) {
				continue
			}
			if f.names(tx) {
				continue // "an Easter truce" is not at Easter
			}
			if (tx.Type == sitrep.Date || tx.Type == sitrep.Time) && within.Contains(tx.Span) && (best == 0 || far < dist) {
				best, dist = sitrep.RefTo(i), far
			}
		}
		if best != 0 {
			return best
		}
	}
	return 0
}

// sinceThen reports whether the time at i only tells since when: "for the first time since the deal of 2022".
func (f *finder) sinceThen(at, i int) bool {
	for j := i - 2; j > at && j > i-8; j-- {
		if f.lower(j) == "since" {
			return true
		}
	}
	return false
}

// names reports whether a time expression only qualifies a noun: "an Easter truce".
func (f *finder) names(tx sitrep.Timex) bool {
	i, j := f.t.At(tx.Span.Start), f.t.At(tx.Span.End-1)+1
	return i > 0 && f.is("determiners", i-1) && j < len(f.t.Tokens) && f.t.Tokens[j].Kind == token.Word && f.t.Tokens[j].Sentence == f.t.Tokens[i].Sentence &&
		!f.is("prep", j) && !f.is("clause", j) && !f.verbAt(j)
}

// timeAt returns the index of the first time expression that begins at or behind a byte of the text.
func (f *finder) timeAt(at int) int {
	i, _ := slices.BinarySearchFunc(f.d.Times, at, func(tx sitrep.Timex, at int) int { return tx.Span.Start - at })
	return i
}

// visitTo returns the word that introduces where a visit goes.
func visitTo(with string) string {
	if with == "in" || with == "for" {
		return with
	}
	return "to"
}

func (f *finder) onlyPlaces(refs []sitrep.Ref) []sitrep.Ref {
	return slices.DeleteFunc(refs, func(r sitrep.Ref) bool { return !f.isPlace(r) })
}
