package events

import (
	"slices"

	"sitrep"
)

// doers returns who did what the noun of a stands for: the adjective of a people before it, who takes responsibility for it,
// who is accused of it, both sides that "between" names, or the subject of a verb that only carries the noun.
func (f *inflected) doers(a act) []sitrep.Ref {
	for j := a.at - 1; j >= a.lo && j >= a.at-3 && !f.l.matches("prepositions", f.lower(j)); j-- {
		if f.adjectival(j) {
			return f.withName(j, nil)
		}
	}
	if who := a; f.l.matches("responsibility", f.lower(a.at-2)) {
		who.at -= 2
		if d, ok := f.owned(who, draft{at: f.t.Tokens[who.at].Span.Start}); ok {
			return []sitrep.Ref{d.Claimant}
		}
	}
	if i := a.at + 1; f.nameBegins(i) && f.owns(a, i) {
		return f.withName(i, nil)
	}
	for j := a.at - 1; j >= a.lo; j-- {
		verb := a
		verb.at, verb.noun = j, false
		switch {
		case f.l.cue(f.lower(j)) == "accused":
			verb.hi, verb.kind = a.at, "accuse"
			return f.objects(verb)
		case f.l.matches("light", f.lower(j)):
			return f.subjectOf(verb)
		}
	}
	if by := f.arranged(a); by != nil {
		return by
	}
	return f.led(a, "between")
}

// arranged returns who is named right behind a verb of doing that has the noun of a for its object: "the blast organised A
// services", where endings tell the object.
func (f *inflected) arranged(a act) []sitrep.Ref {
	for j := a.at + 1; j < a.hi-1; j++ {
		if f.l.matches("arranged", f.lower(j)) && f.nameBegins(j+1) && acts(f.typeAt(j+1)) {
			return f.withName(j+1, nil)
		}
	}
	return nil
}

// subjectOf returns who acts by the verb of a: the names that begin its clause, a person in apposition to the body before,
// or, for a pronoun within a report, who speaks.
func (f *inflected) subjectOf(a act) []sitrep.Ref {
	if who := f.inverted(a); who > 0 {
		return f.withName(who, nil)
	}
	var out []sitrep.Ref
	lo := f.timeEnd(a.lo)
	for i := lo; i < a.at; i++ {
		switch {
		case !f.nameBegins(i):
		case f.leads(i, lo) != "", !acts(f.typeAt(i)):
			return out
		case len(out) > 0 && f.typeAt(i) == sitrep.Person && f.named(i-1):
			out = f.withName(i, out[:len(out)-1]) // "the president of A, B": names that follow one another
		case len(out) == 0 && i <= lo+2, len(out) > 0 && f.l.matches("and", f.lower(i-1)):
			out = f.withName(i, out)
		}
	}
	if n := f.quote[a.at] - 1; len(out) == 0 && n >= 0 && (a.at == a.lo || f.l.matches("own", f.lower(a.lo)) || f.l.matches("own", f.lower(a.lo+1))) {
		if by := f.voice(f.d.Quotes[n]); by != 0 && f.typeOf(by) != sitrep.Person {
			return []sitrep.Ref{by}
		}
	}
	return out
}

// inverted returns who speaks by the verb of a that goes before him, "…, threatened A", "…, threatened general A"; 0 where it
// does not.
func (f *inflected) inverted(a act) int {
	for i := a.at + 1; a.kind == "threaten" && a.at == a.lo && a.lo > a.from && i <= a.at+2; i++ {
		if f.nameBegins(i) {
			return i
		}
	}
	return 0
}

// objects returns whom the verb of a is done to, where words tell: its object without a preposition for what is done to
// people and parties, and who stands behind "with" and "against".
func (f *inflected) objects(a act) []sitrep.Ref {
	if a.noun || f.inverted(a) > 0 {
		return nil
	}
	switch a.kind {
	case "accuse", "request", "aid", "threaten":
		return f.direct(a, acts)
	case "coerce", "concede":
		return f.direct(a, people)
	case "consult", "agree", "cooperate":
		if a.detail != "visit" {
			return f.led(a, "with")
		}
	case "protest":
		return f.led(a, "against")
	case "sanction":
		if a.detail == "expulsion" {
			return f.direct(a, people)
		}
		return slices.Concat(f.led(a, "against"), f.led(a, "with"))
	}
	return nil
}

func people(t sitrep.EntityType) bool { return t == sitrep.Person || t == sitrep.Nationality }

// direct returns the first name behind the verb of a that no preposition leads and that fits.
func (f *inflected) direct(a act, fits func(sitrep.EntityType) bool) []sitrep.Ref {
	for i := a.at + 1; i < a.hi; i++ {
		if f.nameBegins(i) && fits(f.typeAt(i)) {
			return f.withName(i, nil)
		}
		if w := f.lower(i); f.l.matches("where", w) || f.l.matches("prepositions", w) || f.l.matches("aim", w) {
			break
		}
	}
	return nil
}

// led returns the names behind the first preposition of a class in the clause of a, with those joined to it.
func (f *inflected) led(a act, class string) []sitrep.Ref {
	var out []sitrep.Ref
	for i := a.at + 1; i < a.hi; i++ {
		switch {
		case !f.nameBegins(i) || !acts(f.typeAt(i)):
		case len(out) == 0 && f.l.matches(class, f.leads(i, a.at)), len(out) > 0 && f.l.matches("and", f.lower(i-1)):
			out = f.withName(i, out)
		}
	}
	return out
}
