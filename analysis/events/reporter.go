package events

import (
	"sitrep"
	"sitrep/analysis/token"
)

// relative returns who stands before the "which" or "who" at i, if there is one.
func (f *finder) relative(i int) sitrep.Ref {
	if !f.is("whose", i) {
		return 0
	}
	j := i - 1
	if !f.named(j) && j > 0 && f.t.Tokens[j].Kind != token.Word {
		j--
	}
	for k := j; k > j-3 && !f.named(j) && (f.is("agents", k) || f.is("persons", k) || f.is("organs", k) || k < j); k-- {
		if f.named(k - 1) {
			j = k - 1 // "a British official, who", "the A air force, which"
		}
	}
	if f.typeAt(j) == sitrep.Place && f.lower(i) == "who" {
		for j > 0 && f.within[j] == f.within[j-1] {
			j--
		}
		if j -= 2; !f.is("prep", j+1) || f.typeAt(j) != sitrep.Person {
			return 0 // not the place of "A of B, who"
		}
	}
	if !acts(f.typeAt(j)) {
		return 0
	}
	return f.entityAt(j)
}

// subjectOfReport returns who speaks by the verb at i, whose group begins at start, in the clause from begin: within a
// relative clause of that only, "B, whose minister denies", and for a pronoun who spoke before.
func (f *finder) subjectOfReport(i, start, begin int) sitrep.Ref {
	for k := start - 1; k > begin && k > start-7 && !f.mark(k); k-- {
		if f.lower(k) == "whose" {
			return f.relative(k)
		}
		if f.is("whose", k) {
			begin = k + 1
		}
	}
	if by := f.before(i, begin); len(by) > 0 {
		return by[0]
	}
	if start-1 == begin && f.is("owning", begin) {
		return f.owner(begin, f.voicesBefore(f.t.Tokens[i].Sentence))
	}
	return f.spokenFor(begin, start)
}

// apposed reports whether the comma at i ends a name between commas: "a spokesman for A, B, denied".
func (f *finder) apposed(i int) bool {
	return f.lower(i) == "," && f.named(i-1) && f.lower(f.mentionStart(i-1)-1) == ","
}

// spokenFor returns for whom somebody speaks in [lo, hi) by his office: "a spokesman for A".
func (f *finder) spokenFor(lo, hi int) sitrep.Ref {
	prep := f.beforeArticle(f.mentionStart(hi - 1))
	if w := f.lower(prep); prep > lo && acts(f.typeAt(hi-1)) && (w == "for" || w == "of") && f.is("persons", prep-1) {
		return f.entityAt(hi - 1)
	}
	return 0
}

// toldOf returns the party other than the speaker whose name follows a reporting word in [lo, hi): "A says B is arming, which
// the group denies", "A accused B of".
func (f *finder) toldOf(lo, hi int, speaker sitrep.Ref) sitrep.Ref {
	for i := lo; i < hi; i++ {
		if f.cueAt(i) == "" {
			continue
		}
		if i++; f.lower(i) == "that" {
			i++
		}
		if e := f.entityAt(i); e != 0 && e != speaker && acts(f.typeAt(i)) {
			return e
		}
	}
	return 0
}

// fromPlace reports whether "people in A", in the plural, stands before i.
func (f *finder) fromPlace(i, first int) bool {
	for j := i - 1; j > first && j >= i-5 && f.typeAt(i-1) == sitrep.Place; j-- {
		if !f.named(j) {
			return f.is("where", j) && pluralName(f.lower(j-1))
		}
	}
	return false
}

// other returns the only party named in [lo, hi) besides who speaks: "A said that B was arming, a charge it denies".
func (f *finder) other(lo, hi int, speaker sitrep.Ref) sitrep.Ref {
	var found sitrep.Ref
	for i := lo; i < hi; i++ {
		e := f.entityAt(i)
		if !f.nameBegins(i) || !acts(f.typeAt(i)) || e == speaker || f.governedBy(i) {
			continue
		}
		if found != 0 && e != found {
			return 0
		}
		found = e
	}
	return found
}

// someone reports whether people who speak stand in [lo, hi), though nobody that has a name.
func (f *finder) someone(lo, hi int) bool {
	for i := lo; i < hi && f.lower(i) != ","; i++ {
		if f.speaks(i) || f.is("many", i) {
			return true
		}
	}
	return false
}

// ofGap returns who denies at i what is named before: ", which A denied", ", a claim B has dismissed".
func (f *finder) ofGap(i, start, first int) (sitrep.Ref, bool) {
	if !f.contests(i) || f.nameBegins(i+1) {
		return 0, false
	}
	for j := start - 1; j > first && j >= start-8; j-- {
		if w := f.lower(j); w == "which" || w == "something" || f.is("accusation", j) {
			refs := f.before(i, j+1)
			if len(refs) == 0 {
				return 0, true
			}
			return refs[0], true
		} else if w == "," || f.conjunction(j) && w != "that" && !(w == "and" && f.w.shapes[f.lower(i)]&base != 0) {
			break // "an allegation that A and B deny"
		}
	}
	return 0, false
}

// carried returns who spoke before i in its sentence, which "and denied" goes on from.
func (f *finder) carried(i int, spoke map[int]sitrep.Ref) (sitrep.Ref, bool) {
	for j := i - 1; j >= f.first(i) && j > i-reach; j-- {
		if by, ok := spoke[j]; ok {
			return by, true
		}
	}
	return 0, false
}

// begins returns where the clause that ends at end begins, behind "and", "but", a comma with one of them, or a semicolon.
func (f *finder) begins(end, first int) int {
	for j := end - 1; j > first; j-- {
		if (f.conjunction(j-1) || f.is("parting", j-1)) && !f.list(j-1, first) {
			return j
		}
	}
	return first
}
