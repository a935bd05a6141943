package events

import (
	"slices"
	"strings"

	"sitrep"
	"sitrep/analysis/token"
)

// elsewhere returns the subject of x where its clause has none: the speaker of "said it would", the owner of "its
// forces", the subject of the verb before "and", and of "After meeting A, B left" what follows the comma.
func (f *finder) elsewhere(x *trigger) []sitrep.Ref {
	if refs := f.speaker(x); refs != nil {
		return refs
	}
	start := f.groupStart(x.at, x.lo)
	if f.lower(x.lo-1) == "whose" && !x.passive {
		for j := x.lo - 2; j >= x.from && j >= x.lo-3; j-- {
			if acts(f.typeAt(j)) {
				return f.withName(j, nil)
			}
		}
	}
	if w := f.lower(x.lo - 1); (w == "after" || w == "before" || w == "while") && len(x.subject) > 0 && x.forms&ing != 0 && x.at == x.lo {
		return x.subject // "left after meeting A"
	}
	if f.pair(x, start) {
		return slices.Concat(x.subject, x.object)
	}
	if f.goesOnFor(x, start) {
		return x.subject
	}
	if len(x.subject) == 0 && start == x.lo && f.lower(x.lo-1) == "and" && x.forms&(past|third|participle) != 0 {
		return f.sharedSubject(x)
	}
	if f.ownerBefore(x.lo, start) || start == x.lo && (f.lower(x.lo-1) == "and" || f.lower(x.lo-1) == "but") {
		return x.subject
	}
	leads := x.at == x.from || x.at == x.lo && x.at == x.from+1
	if !leads || x.forms&(ing|participle) == 0 {
		return nil
	}
	for i := x.at + 1; i < x.to; i++ {
		if f.lower(i) != "," || f.named(i) {
			continue
		}
		end := i + 1
		for end < x.to && !f.verbAt(end) && f.lower(end) != "," {
			end++
		}
		x.hi = min(x.hi, i)
		return f.subject(end, i+1, x.forms&participle != 0)
	}
	return nil
}

// sharedSubject returns the subject of the verb that "and" joins that of x to: "A and B shook hands and signed".
func (f *finder) sharedSubject(x *trigger) []sitrep.Ref {
	lo, _ := f.clause(x.lo-2, x.from, x.to)
	for v := lo + 1; v < x.lo-1; v++ {
		if !f.named(v) && (f.verbAt(v) || f.is("irregular", v) || f.ends(v, "ed")) {
			return f.before(v, lo)
		}
	}
	return nil
}

// pair reports whether the subject of x, which ends at start, is both who met before: "the two men signed", "both called".
func (f *finder) pair(x *trigger, start int) bool {
	if len(x.subject)+len(x.object) != 2 {
		return false
	}
	w := f.lower(x.lo)
	return (w == "both" || w == "each") && start-x.lo <= 2 || start-x.lo == 3 && w == "the" && f.lower(x.lo+1) == "two"
}

// goesOnFor reports whether the subject of x is a pronoun that can only mean who acted before in the sentence: "flew to A,
// where he met B".
func (f *finder) goesOnFor(x *trigger, start int) bool {
	if len(x.subject) != 1 || x.lo == x.from || start-x.lo > 2 {
		return false
	}
	person := f.typeOf(x.subject[0]) == sitrep.Person
	switch f.lower(start - 1) {
	case "he", "she":
		return person
	case "it":
		return !person
	}
	return false
}

// ownerBefore reports whether a phrase with an owner that is no name stands in [lo, hi): "its forces".
func (f *finder) ownerBefore(lo, hi int) bool {
	for i := lo; i < hi; i++ {
		if f.is("owners", i) {
			return true
		}
	}
	return false
}

// accused returns who is accused of the noun x: "accused A of an attack".
func (f *finder) accused(x *trigger) []sitrep.Ref {
	of := x.at - 1
	for of > x.from && of >= x.at-4 && f.lower(of) != "of" && !f.is("clause", of) && !f.named(of) {
		of--
	}
	if f.lower(of) != "of" || of <= x.from || !f.named(of-1) {
		return nil
	}
	for j := of - 1; j > x.from && j >= of-6; j-- {
		if f.cueAt(j) == "accused" {
			return f.nearest(of, j+1)
		}
	}
	return nil
}

// repelled makes who repelled the assault x its target: "the brigade repelled an assault".
func (f *finder) repelled(x *trigger) {
	for j := x.at - 1; j > x.lo && j >= x.at-5; j-- {
		beaten := f.is("fended", j) && (f.lower(j+1) == "back" || f.lower(j+1) == "off")
		if (beaten || f.is("repel", j)) && x.kind == "assault" {
			x.event.Targets = f.before(j, x.lo)
			if x.event.Detail == "" {
				x.event.Detail, x.sense.detail = "ground-assault", "ground-assault"
			}
			return
		}
	}
}

// reduced reports whether the participle at x stands behind a comma or opens its sentence: "A, shelled by B, burned".
func (f *finder) reduced(x *trigger) bool {
	return x.at == x.from || f.lower(x.at-1) == "," || x.at > x.from && f.mark(x.at-1)
}

// under returns the index of the verb of "came under artillery fire", or 0.
func (f *finder) under(x *trigger) int {
	for j := x.at - 1; j > x.lo && j >= x.at-4; j-- {
		if w := f.lower(j - 1); f.lower(j) == "under" && (w == "came" || w == "come" || w == "comes") {
			return j - 1
		}
	}
	return 0
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

// conditional reports whether x is only supposed: "if A attacks", "unless talks succeed".
func (f *finder) conditional(x *trigger) bool {
	for j := x.at - 1; j >= x.lo-1 && j >= x.from; j-- {
		if w := f.lower(j); f.is("if", j) || w == "whether" || w == "resort" || w == "resorts" {
			return true
		} else if w == "," {
			return false
		}
	}
	return false
}

// figurative reports whether the words around x give it another sense: "an attack on press freedom", "a gas explosion",
// "went on strike over pay".
func (f *finder) figurative(x *trigger) bool {
	if x.kind == "consult" && f.starts(x.at, "me") && (f.is("meetable", x.at+1) || f.is("meetable", x.at+2) && !f.named(x.at+1)) {
		return true // "met resistance"
	}
	if x.kind != "assault" {
		return false
	}
	if under := f.under(x); under > 0 {
		if w := f.lower(f.groupStart(under, x.lo) - 1); w == "he" || w == "she" || f.typeAt(f.groupStart(under, x.lo)-1) == sitrep.Person {
			return true // critics do that to one person
		}
		for j := x.at + 1; j < x.hi && j <= x.at+4; j++ {
			if f.is("debaters", j) || f.lower(j) == "for" {
				return true // "came under attack from the opposition"
			}
		}
	}
	if x.detail == "launch" && (f.lower(x.at+2) == "new" || f.lower(x.at+1) == "new") {
		return true
	}
	for j := x.at - 1; j >= x.lo && j >= x.at-3; j-- {
		if f.is("verbal", j) || x.detail == "explosion" && x.forms&noun != 0 && f.is("accidental", j) {
			return true
		}
	}
	word := f.lower(x.at)
	if strings.HasPrefix(word, "storm") && (f.behind(x, "crowd") || f.lower(x.at+1) == "out" || f.lower(x.at+1) == "off") || f.behind(x, "debris") || f.behind(x, "pressure") {
		return true
	}
	if (strings.HasPrefix(word, "hit") || strings.HasPrefix(word, "str")) && x.forms&noun == 0 && f.classBefore("strains", x.at, x.lo) {
		return true
	}
	if strings.HasPrefix(word, "str") && x.forms&noun == 0 && f.struckOff(x) {
		return true
	}
	if f.withNear(x, "missives") || x.detail == "clash" && f.anyIn(x, "sport") {
		return true
	}
	for j := max(x.lo, x.at-6); j < x.hi && j <= x.at+6; j++ {
		if (word == "strike" || word == "strikes") && x.forms&noun != 0 && f.is("labour", j) {
			return true
		}
		if j > x.at && j <= x.at+4 && f.is("abstract", j) && (f.is("onto", x.at+1) || f.lower(x.at+1) == "of") {
			return true
		}
	}
	return false
}

// struckOff reports whether what the verb x strikes is struck off a list.
func (f *finder) struckOff(x *trigger) bool {
	for j := x.at + 1; j < x.hi && j <= x.at+5; j++ {
		if w := f.lower(j); w == "off" || w == "from" {
			return w == "off" && f.named(j-1)
		}
	}
	return false
}

// behind reports whether "by" and a word of that class stand soon behind x.
func (f *finder) behind(x *trigger, class string) bool {
	for j := x.at + 2; j < x.hi && j <= x.at+6; j++ {
		if f.is(class, j) && (f.lower(j-1) == "by" || f.lower(j-2) == "by") {
			return true
		}
	}
	return false
}

// withNear reports whether "with" and a word of that class stand soon behind x: "bombarded with requests".
func (f *finder) withNear(x *trigger, class string) bool {
	for j := x.at + 2; j < x.hi && j <= x.at+6; j++ {
		if f.is(class, j) && (f.lower(j-1) == "with" || f.lower(j-2) == "with") {
			return true
		}
	}
	return false
}

func (f *finder) anyIn(x *trigger, class string) bool {
	for j := x.from; j < x.to; j++ {
		if f.is(class, j) {
			return true
		}
	}
	return false
}

// travels reports whether who moves in x is somebody and no weapon: a person, or those who act for a country.
func (f *finder) travels(x *trigger) bool {
	if x.with == "delegation" {
		return len(x.event.Actors) > 0
	}
	for i := x.lo; i < x.at; i++ {
		if f.weaponAt(i) != "" {
			return false
		}
	}
	for _, r := range x.event.Actors {
		if n, ok := r.Index(); ok && f.d.Entities[n].Type == sitrep.Person {
			return len(x.event.Targets) > 0
		}
	}
	return false
}

// lightNear reports whether a verb says of the noun x that it is held or begun: "talks were held", "took effect".
func (f *finder) lightNear(x *trigger) bool {
	for j := x.at + 1; j < x.hi && j <= x.at+12; j++ {
		if f.is("light", j) || f.is("plan", j) || x.kind == "consult" && f.is("ended", j) {
			return true
		}
		if w := f.lower(j + 1); f.lower(j) == "took" && (w == "place" || w == "effect") || f.lower(j) == "came" && w == "into" {
			return true
		}
	}
	_, ok := f.light(x.at, x.lo)
	return ok
}

// lifted reports whether a verb says that the sanctions of x end, or are not wanted.
func (f *finder) lifted(x *trigger) bool {
	for j := x.at - 1; j >= x.lo && j >= x.at-4; j-- {
		for _, s := range f.senses(j) {
			if s.kind == "reject" {
				return true
			}
		}
	}
	return f.governedByKind(x, "concede")
}

// broken reports whether a verb says that the truce of x was broken, which is no agreement to one.
func (f *finder) broken(x *trigger) bool { return f.governedByKind(x, "assault") }

// governedByKind reports whether a verb of that kind, which asks for the word of x behind it, stands before x.
func (f *finder) governedByKind(x *trigger, kind string) bool {
	for j := x.at - 1; j >= x.lo && j >= x.at-6; j-- {
		for _, s := range f.senses(j) {
			if s.kind == kind && s.forms != noun && (s.with != "" || s.detail == "cease-fire-broken") {
				return true
			}
		}
	}
	return false
}
