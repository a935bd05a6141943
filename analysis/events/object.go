package events

import (
	"slices"

	"sitrep"
	"sitrep/analysis/token"
)

// untilPrep returns where a preposition but "of" stands in [lo, hi).
func (f *finder) untilPrep(lo, hi int) int {
	for j := lo; j < hi; j++ {
		if f.is("prep", j) && f.lower(j) != "of" {
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

// behindNaming returns the token behind who gives the object at i its name: "hit what A called hideouts".
func (f *finder) behindNaming(i, hi int) int {
	for j := i; f.lower(i) == "what" && j < min(hi, i+8); j++ {
		if f.cueAt(j) != "" {
			return j + 1
		}
	}
	return i
}

// after returns the entities of the object that begins behind the verb, up to a preposition of time or means.
func (f *finder) after(i, hi int) []sitrep.Ref { return f.object(i, hi, false) }

// object is after; behind "by" a weapon may stand for who used it: "by a Ruritanian drone".
func (f *finder) object(i, hi int, by bool) []sitrep.Ref {
	var out []sitrep.Ref
	for lo := i; i < hi; i++ {
		next := f.mentionEnd(i)
		switch {
		case !f.nameBegins(i):
			if f.endsObject(i, lo, hi) {
				return out
			}
		case f.is("breakaway", f.beforeArticle(i)-1), f.qualifies(i, hi), !by && next < hi && (f.weaponAt(next) != "" || f.is("qualifiers", next)):
			// "the Ukrainian city of A", "a barrage of Ruritanian bombs"
		case len(out) > 0 && f.lower(i-1) == "," && f.verbAt(next):
			return out // "after shelling A, B left"
		case len(out) == 1 && f.lower(i-1) == "," && f.typeAt(i) == sitrep.Person && f.typeOf(out[0]) == sitrep.Nationality:
			out = f.withName(i, nil) // "his A counterpart, B"
		case target(f.typeAt(i)) && (len(out) == 0 || f.joined(i)):
			out = f.withName(i, out)
		}
	}
	return out
}

// endsObject reports whether the token at i, which begins no name, ends the object of a verb that begins at lo.
func (f *finder) endsObject(i, lo, hi int) bool {
	switch w := f.lower(i); w {
	case "of", "-", ".":
		return false
	case "from":
		return !f.is("agents", i-1) // "met envoys from A"
	case "to":
		return f.lower(i-1) != "loyal" // "by soldiers loyal to A"
	case "on", "at", "against":
		return i > lo+1 && !f.is("attacks", i-1) && !f.is("levies", i-1)
	case ",":
		return !f.nameBegins(min(i+1, hi-1))
	default:
		compass := f.is("compass", i) && !f.is("determiners", i-1) && f.lower(i+1) == "of"
		return compass || f.is("prep", i) || f.mark(i) || f.is("relatives", i) || f.predicate(i, lo)
	}
}

// predicate reports whether the word at i, behind a noun of the object, is a verb of its own: "the strike on the port
// prompted A to warn".
func (f *finder) predicate(i, lo int) bool {
	before := f.t.Tokens[max(i-1, 0)]
	return i > lo+1 && (f.ends(i, "ed") || f.ends(i, "ing")) && !f.named(i) && before.Kind == token.Word && !f.named(i-1) && !f.is("determiners", i-1) && !f.adverb(i-1)
}

func target(t sitrep.EntityType) bool { return acts(t) || t == sitrep.Facility }

// behindWord returns the entities behind the first word of that kind in [i, hi).
func (f *finder) behindWord(i, hi int, word string) []sitrep.Ref {
	for ; i < hi; i++ {
		if f.lower(i) == word {
			return f.after(i+1, hi)
		}
	}
	return nil
}

// byAgent returns who did it, behind "by", unless that tells who did something else: "blamed groups backed by A".
func (f *finder) byAgent(i, hi int) []sitrep.Ref {
	var refs []sitrep.Ref
	for start := i; i < hi && refs == nil; i++ {
		if f.lower(i) == "by" && !(i > start && f.is("brokered", i-1)) {
			refs = f.object(i+1, hi, true)
		}
	}
	return slices.DeleteFunc(refs, func(r sitrep.Ref) bool { return !acts(f.typeOf(r)) })
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

// qualifies reports whether the people named at i only tells of what kind the place behind is: "the Ukrainian city of A".
func (f *finder) qualifies(i, hi int) bool {
	if !f.adjectival(i) {
		return false
	}
	for j := f.mentionEnd(i); j < min(hi-1, i+5) && !f.named(j) && !f.is("prep", j); j++ {
		if f.is("parts", j) {
			return f.named(j+1) || f.lower(j+1) == "of" && f.named(j+2)
		}
	}
	return false
}
