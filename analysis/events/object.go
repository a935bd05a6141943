package events

import (
	"slices"

	"sitrep"
	"sitrep/analysis/token"
)

// untilPrep returns where a preposition but "of" stands in [lo, hi).
func (f *finder) untilPrep(lo, hi int) int {
	for j := lo; j < hi; j++ {
		if !f.named(j) && f.is("prep", j) && f.lower(j) != "of" && f.lower(j) != "by" {
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

// after returns the entities of the object that begins behind the verb, up to a preposition of time or means.
func (f *finder) after(i, hi int) []sitrep.Ref { return f.object(i, hi, false) }

// object is after; behind "by" a weapon may stand for who used it: "by a Ruritanian drone".
func (f *finder) object(i, hi int, by bool) []sitrep.Ref {
	var out []sitrep.Ref
	for ; i < hi; i++ {
		if !f.nameBegins(i) {
			if w := f.lower(i); f.is("compass", i) && !f.is("determiners", i-1) && f.lower(i+1) == "of" || f.is("prep", i) && w != "of" && w != "on" && w != "at" && w != "against" || f.mark(i) && w != "," && w != "-" && w != "." || w == "," && !f.nameBegins(min(i+1, hi-1)) {
				break
			}
			continue
		}
		if f.qualifies(i, hi) {
			continue // "the Ukrainian city of A"
		}
		if next := f.mentionEnd(i); !by && next < hi && (f.weaponAt(next) != "" || f.is("qualifiers", next)) {
			continue // "a barrage of Ruritanian bombs"
		}
		if len(out) > 0 && f.lower(i-1) == "," && f.verbAt(f.mentionEnd(i)) {
			break // "after shelling A, B left"
		}
		if len(out) == 1 && f.lower(i-1) == "," && f.typeAt(i) == sitrep.Person && f.typeOf(out[0]) == sitrep.Nationality {
			out = f.withName(i, nil) // "his A counterpart, B"
			continue
		}
		if target(f.typeAt(i)) && (len(out) == 0 || f.joined(i)) {
			out = f.withName(i, out)
		}
	}
	return out
}

func target(t sitrep.EntityType) bool { return acts(t) || t == sitrep.Facility }

// behindWord returns the entities behind the first word of that kind in [i, hi).
func (f *finder) behindWord(i, hi int, word string) []sitrep.Ref {
	for ; i < hi; i++ {
		if !f.named(i) && f.lower(i) == word {
			return f.after(i+1, hi)
		}
	}
	return nil
}

func (f *finder) byAgent(i, hi int) []sitrep.Ref {
	var refs []sitrep.Ref
	for ; i < hi && refs == nil; i++ {
		if !f.named(i) && f.lower(i) == "by" {
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
	if f.typeAt(i) != sitrep.Nationality {
		return false
	}
	for j := f.mentionEnd(i); j < hi-1 && j < i+5; j++ {
		if f.named(j) {
			return f.typeAt(j) == sitrep.Place && f.is("parts", j-1)
		}
		if f.lower(j) == "of" {
			return f.is("parts", j-1) && f.named(j+1)
		}
		if f.t.Tokens[j].Kind != token.Word || f.is("prep", j) {
			return false
		}
	}
	return false
}
