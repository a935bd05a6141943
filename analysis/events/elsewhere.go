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
	start, opener := f.groupStart(x.at, x.lo), f.lower(x.lo-1)
	if opener == "whose" && !x.passive {
		for j := x.lo - 2; j >= max(x.from, x.lo-3); j-- {
			if acts(f.typeAt(j)) {
				return f.withName(j, nil)
			}
		}
	}
	switch {
	case len(x.subject) > 0 && x.forms&ing != 0 && x.at == x.lo && (opener == "after" || opener == "before"), f.goesOnFor(x, start):
		return x.subject // "left after meeting A"
	case f.lower(start) == "then" && f.lower(start-1) == ",":
		return x.subject
	case f.pair(x, start):
		return slices.Concat(x.subject, x.object)
	case len(x.subject) == 0 && start == x.lo && opener == "and" && x.forms&(past|third) != 0:
		return f.sharedSubject(x)
	case len(x.subject) > 0 && f.owned(x.lo, start), start == x.lo && (opener == "and" || opener == "but"):
		return x.subject
	case x.lo == x.from && start > x.lo && (f.is("owners", x.lo) || start == x.lo+1 && f.is("third", x.lo)):
		return f.topicOf(x)
	case x.forms&(ing|participle) != 0 && (x.at == x.from || x.at == x.lo && x.at == x.from+1):
		return f.mainSubject(x)
	}
	return nil
}

// owned reports whether the subject in [lo, hi) is somebody's, "its forces", and not only what a preposition adds to it:
// "fighting between their forces".
func (f *finder) owned(lo, hi int) bool {
	for i := lo; i < hi && !f.is("prep", i); i++ {
		if f.is("owners", i) {
			return true
		}
	}
	return false
}

// topicOf returns the party that the sentence before is about, which "it" or "its forces" at the head of that of x means.
func (f *finder) topicOf(x *trigger) []sitrep.Ref {
	person := f.is("his", x.lo) || f.is("her", x.lo)
	n := f.t.Tokens[x.at].Sentence
	by := f.topic(n-1, person)
	if by == 0 && f.cueAt(x.at) != "" && f.is("third", x.lo) {
		by = f.pronoun(x.lo, f.voicesBefore(n)) // "it blamed": who spoke before
	}
	if by == 0 || x.passive && f.lower(x.lo) == "they" {
		return nil
	}
	return []sitrep.Ref{by}
}

// mainSubject returns the subject behind the comma that ends the words which x leads: "Struck by drones, A burned".
func (f *finder) mainSubject(x *trigger) []sitrep.Ref {
	for i := x.at + 1; i < x.to; i++ {
		if f.lower(i) != "," {
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
	before := x.lo - 2
	for before > x.from && f.quote[before] != f.quote[x.at] {
		before-- // out of the words quoted between
	}
	lo, _ := f.clause(before, x.from, x.to)
	for v := lo + 1; v < x.lo-1; v++ {
		if f.verbLike(v) || f.is("irregular", v) {
			return f.before(v, lo)
		}
	}
	return nil
}

// pair reports whether the subject of x, which ends at start, is both who met before: "the two men signed", "both called".
func (f *finder) pair(x *trigger, start int) bool {
	both := f.is("many", x.lo) && start-x.lo <= 2 || f.lower(x.lo) == "the" && f.lower(x.lo+1) == "two" && start-x.lo == 3
	return both && len(x.subject)+len(x.object) == 2
}

// goesOnFor reports whether the subject of x is a pronoun that can only mean who acted before in the sentence: "flew to A,
// where he met B".
func (f *finder) goesOnFor(x *trigger, start int) bool {
	if start-x.lo > 2 || len(x.subject) == 0 {
		return false
	}
	person, one := f.typeOf(x.subject[0]) == sitrep.Person, len(x.subject) == 1
	switch f.lower(start - 1) {
	case "he", "she":
		return one && person
	case "it":
		return one && !person
	}
	return f.lower(start-1) == "they" && !one
}
