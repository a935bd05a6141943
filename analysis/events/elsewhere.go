package events

import (
	"slices"

	"sitrep"
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
