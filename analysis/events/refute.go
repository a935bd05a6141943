package events

import (
	"strings"

	"sitrep"
)

// denial tells what is denied from what is withheld or refused: only words that point at a claim can be dismissed.
func (f *finder) denial(name string, s *statement, d *draft) bool {
	if name == "denied" && f.withheld(s) {
		return false
	}
	if f.is("brushed", s.lo) {
		s.lo++
	}
	if f.lower(s.lo) == "as" && f.is("false", s.lo+1) {
		s.lo += 2
	}
	d.points = bare
	end := f.pointer(s.lo, s.hi)
	switch {
	case s.gap:
		return true
	case s.passed:
		if that := f.thatIn(s.lo, s.hi); that > 0 {
			s.lo, d.points = that+1, echo
			return true
		}
		return f.has("accusation", s.lo, s.hi)
	case end > s.lo:
		f.deniedBehind(end, s, d)
		return true
	case name == "dismissed" && !(f.lower(s.lo) == "any" && f.has("guilty", s.lo+1, min(s.hi, s.lo+4))):
		return false
	}
	d.points = own
	if s.kind == sitrep.Indirect && (!f.tells(s.lo, s.hi) || f.ends(s.lo, "ing")) {
		d.points = echo
	}
	return true
}

// deniedBehind cuts what is denied out of the words behind one that points at a claim and ends at end: "denied a report by A that".
func (f *finder) deniedBehind(end int, s *statement, d *draft) {
	if that := f.thatOf(end-1, s.hi); that > 0 {
		end = that
	}
	version := f.lower(end) == "of" && f.is("tellings", end-1)
	if version || f.lower(end) != "that" && f.lower(end) != "of" || end+1 >= s.hi {
		return
	}
	s.lo, d.points = end+1, echo
	s.hi = f.beforeAs(s.lo, s.hi)
	d.at = f.t.Tokens[s.lo].Span.Start
}

// withheld reports whether somebody is denied something, rather than that something is so: "denied them access", "denied his
// country any blame".
func (f *finder) withheld(s *statement) bool {
	if f.ends(s.lo, "ing") || f.lower(s.lo-1) == "that" {
		return false
	}
	for i := s.lo; i < s.hi && i < s.lo+6; i++ {
		if f.is("withheld", i) || i > s.lo && f.is("determiners", i) && f.lower(i) != "that" && f.plainNoun(i-1) && f.toldAt(s.lo, s.hi) > i {
			return true
		}
	}
	return false
}

// plainNoun reports whether the word at i can only be a noun.
func (f *finder) plainNoun(i int) bool {
	return !f.is("prep", i) && !f.is("clause", i) && !f.verbLike(i) && !f.ends(i, "ing")
}

// pointer returns the end of words at lo that only point at a claim, "the accusation", "it"; lo if there are none.
func (f *finder) pointer(lo, hi int) int {
	at := lo
	for at < hi && f.lower(at) != "that" && (f.is("determiners", at) || f.is("pointing", at) || f.is("false", at) || f.named(at)) {
		at++
	}
	switch {
	case at < hi && f.is("accusation", at):
		return at + 1
	case f.is("determiners", at-1) && f.is("accusation", at+1) && at > lo && at+1 < hi:
		return at + 2 // "a newspaper report"
	case (f.is("anaphora", lo) || f.lower(lo) == "them") && (lo+1 == hi || f.bareAt(lo+1)):
		return lo + 1
	}
	return lo
}

// bareAt reports whether the words at i add nothing to the pronoun before: "denied it as false", "denied this on Monday".
func (f *finder) bareAt(i int) bool {
	return f.mark(i) || f.conjunction(i) || f.is("determiners", i) || f.is("false", i) || f.lower(i) == "as" || f.inTime(i) || f.is("prep", i) && f.inTime(i+1)
}

// thatIn returns the "that" of "reports that A left" in the subject [lo, hi), or 0.
func (f *finder) thatIn(lo, hi int) int {
	for i := lo + 1; i < hi-1; i++ {
		if f.lower(i) == "that" && f.is("accusation", i-1) {
			return i
		}
	}
	return 0
}

// beforeAs returns where "as false" begins behind what is dismissed so, else hi.
func (f *finder) beforeAs(lo, hi int) int {
	for i := hi - 1; i > lo && i > hi-6; i-- {
		if f.lower(i) == "as" {
			return i
		}
	}
	return hi
}

// refutes reports whether the words say of a claim that it is not so: "That is a lie", "the reports are untrue", "it never
// happened", "no such promise was made".
func (f *finder) refutes(lo, hi int, by sitrep.Ref) bool {
	if f.noSuch(lo, hi) || f.says("refuting", lo) || f.disowns(lo, hi, by) {
		return true
	}
	if hi-lo <= 4 && f.has("false", lo, hi) && !f.has("neg", lo, hi) {
		return true // "Complete nonsense"
	}
	switch f.lower(lo) {
	case "we", "i":
		return f.undone(lo+1, hi) || f.rejects(lo+1, hi)
	case "what":
		return f.falseThing(lo, hi)
	}
	subject := f.pointer(lo, hi)
	if subject == lo && (f.is("anaphora", lo) || f.lower(lo) == "they") {
		subject = lo + 1
	}
	if subject == lo {
		return false
	}
	far := subject + 14
	claim := f.is("accusation", subject-1)
	if !claim {
		far = subject + 6
	}
	not := false
	for i := subject; i < min(hi, far); i++ {
		not = not || f.is("neg", i)
		if f.is("false", i) && !not && f.beNear(subject-1, i) || f.is("notso", i) && not && (claim || i < subject+5) {
			return true
		}
	}
	return false
}

// says reports whether one of the phrases of a class begins at lo.
func (f *finder) says(class string, lo int) bool {
	for phrase := range f.w.class[class] {
		at, ok := lo, true
		for word := range strings.SplitSeq(phrase, "_") {
			ok = ok && f.lower(at) == word
			at++
		}
		if ok {
			return true
		}
	}
	return false
}

// noSuch reports whether the words begin like "no such promise was made" or "A had made no such offer".
func (f *finder) noSuch(lo, hi int) bool {
	for i := lo; i < hi && i < lo+9 && !(i > lo && f.is("clause", i)); i++ {
		if f.lower(i) == "no" && f.lower(i+1) == "such" {
			return true
		}
	}
	return false
}

// falseThing reports whether the clause at lo is called false: "What they say is a lie".
func (f *finder) falseThing(lo, hi int) bool {
	for i := lo + 1; i < hi && i < lo+8; i++ {
		if f.is("be", i) && !f.ends(i+1, "ing") {
			return f.lower(i+1) != "not" && f.has("false", i, min(hi, i+5))
		}
	}
	return false
}

// rejects reports whether the verb near lo denies what was said: "we categorically reject these accusations".
func (f *finder) rejects(lo, hi int) bool {
	for i := lo; i < hi && i < lo+4; i++ {
		if f.contests(i) {
			return f.cueAt(i) == "denied" || f.pointer(i+1, hi) > i+1
		}
	}
	return false
}

// undone reports whether the verb group at lo and "that" or "it" say that who speaks did not do what is meant: "I did not
// say that", "we never did it".
func (f *finder) undone(lo, hi int) bool {
	if !f.has("neg", lo, min(hi, lo+2)) || hi-lo > 5 {
		return false
	}
	return f.has("anaphora", lo+2, hi) && (f.is("anaphora", hi-1) || f.mark(hi-1))
}

// disowns reports whether the pronoun at lo, or who speaks by name, has no guilt: "it was not responsible", "they had no
// role", "A had no part in it, A said".
func (f *finder) disowns(lo, hi int, by sitrep.Ref) bool {
	if !f.is("pronouns", lo) {
		if !f.belongs(lo, by) || f.adjectival(lo) {
			return false
		}
		lo = f.mentionEnd(lo) - 1
	}
	if f.starts(lo+1, "kn") {
		return f.lower(lo+2) == "nothing"
	}
	not := false
	for i := lo + 1; i < hi && i < lo+7 && !f.is("future", i); i++ {
		not = not || f.is("neg", i)
		if not && f.is("guilty", i) || f.lower(i) == "nothing" && f.lower(i+2) == "do" {
			return true
		}
	}
	return false
}

// beNear reports whether a form of "be" stands up to four tokens before i.
func (f *finder) beNear(lo, i int) bool {
	for j := i - 1; j > lo && j >= i-4; j-- {
		if f.is("be", j) {
			return true
		}
	}
	return false
}
