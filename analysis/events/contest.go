package events

import (
	"strings"

	"sitrep"
	"sitrep/analysis/token"
)

// denial tells what is denied from what is withheld or refused: only words that point at a claim can be dismissed.
func (f *finder) denial(name string, s *statement, d *draft) bool {
	for i := s.lo; i < s.hi && i < s.lo+6 && name == "denied" && !f.ends(s.lo, "ing") && f.lower(s.lo-1) != "that"; i++ {
		if f.is("withheld", i) || i > s.lo && (f.is("determiners", i) && f.lower(i) != "that" || f.lower(i) == "what") && f.plainNoun(i-1) || i == s.lo && f.is("objects", i) {
			return false
		}
	}
	if w := f.lower(s.lo); name == "dismissed" && (w == "aside" || w == "off" || w == "away") {
		s.lo++
	}
	if f.lower(s.lo) == "as" && f.is("false", s.lo+1) {
		s.lo += 2
	}
	if s.gap {
		d.points = bare
		return true
	}
	end := f.pointer(s.lo, s.hi)
	if that := f.thatIn(s.lo, s.hi); s.passed && that > 0 {
		s.lo, d.points = that+1, echo
		return true
	}
	if s.passed {
		end = f.pointerIn(s.lo, s.hi)
	}
	if that := f.thatOf(end-1, s.hi); end > s.lo && that > 0 {
		end = that
	}
	switch {
	case f.is("prep", s.lo):
		d.points = bare
		_, ok := f.ofGap(s.cue, f.groupStart(s.cue, f.t.First[f.t.Tokens[s.cue].Sentence]), f.t.First[f.t.Tokens[s.cue].Sentence])
		return ok // "which A denied on Sunday"
	case end > s.lo && f.lower(end) == "of" && (f.lower(end-1) == "version" || f.starts(end-1, "account")):
		d.points = bare
		return true
	case end > s.lo && (f.lower(end) == "that" || f.lower(end) == "of") && end+1 < s.hi:
		s.lo = end + 1
		d.at = f.t.Tokens[s.lo].Span.Start
		s.hi = f.beforeAs(s.lo, s.hi)
		d.points = echo
		return true
	case end > s.lo && (end == s.hi || f.conjunction(end) || f.lower(end) == "," || f.wordsIn(s.lo, s.hi) <= 6):
		d.points = bare
		return true
	case name == "dismissed" || s.passed:
		return false
	}
	if s.kind == sitrep.Indirect && (!f.tells(f.spanOf(s.lo, s.hi)) || f.ends(s.lo, "ing")) {
		d.points = echo
	}
	return true
}

// plainNoun reports whether the word at i can only be a noun: "denied his country any blame".
func (f *finder) plainNoun(i int) bool {
	w := f.lower(i)
	return f.t.Tokens[i].Kind == token.Word && len(w) > 3 && !f.is("determiners", i) && !f.is("adverbs", i) && !f.is("accusation", i) && !f.is("prep", i) && !f.is("clause", i) && !f.is("be", i) && !f.is("have", i) && !f.verbAt(i) &&
		!strings.HasSuffix(w, "ing") && !strings.HasSuffix(w, "ed")
}

// pointer returns the end of words at lo that only point at a claim, "the accusation", "it"; lo if there are none.
func (f *finder) pointer(lo, hi int) int {
	at := lo
	for at < hi && (f.is("determiners", at) && f.lower(at) != "that" || f.is("false", at) || f.named(at) || f.lower(at) == "’" || f.lower(at) == "such" || f.lower(at) == "both" || f.lower(at) == "'s") {
		at++
	}
	if at < hi && f.is("accusation", at) {
		return at + 1
	}
	if f.lower(lo) == "as" && f.lower(lo+1) == "much" && lo+1 < hi {
		return lo + 2
	}
	if at > lo && f.is("determiners", at-1) && f.is("accusation", at+1) && at+1 < hi && f.t.Tokens[at].Kind == token.Word && !f.is("prep", at) {
		return at + 2 // "a newspaper report"
	}
	if (f.is("anaphora", lo) || f.lower(lo) == "them") && (lo+1 == hi || f.conjunction(lo+1) || lo+1 < hi && (f.t.Tokens[lo+1].Kind == token.Mark || f.is("determiners", lo+1) || f.is("false", lo+1) || f.lower(lo+1) == "as" || f.is("prep", lo+1) && f.inTime(lo+2) || f.inTime(lo+1))) {
		return lo + 1
	}
	return lo
}

// thatIn returns the "that" of "reports that A left" in the subject [lo, hi), or 0.
func (f *finder) thatIn(lo, hi int) int {
	for i := lo; i < hi-2; i++ {
		if f.is("accusation", i) && f.lower(i+1) == "that" {
			return i + 1
		}
	}
	return 0
}

// pointerIn returns the end of the first word that points at a claim in the subject [lo, hi), else lo.
func (f *finder) pointerIn(lo, hi int) int {
	for i := lo; i < hi; i++ {
		if f.is("accusation", i) {
			return hi
		}
	}
	return lo
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

func (f *finder) falseIn(lo, hi int) bool {
	for i := lo; i < hi; i++ {
		if f.is("false", i) {
			return true
		}
	}
	return false
}

// refutes reports whether the words say of a claim that it is not so: "That is a lie", "the reports are untrue", "it never
// happened", "no such promise was made".
func (f *finder) refutes(lo, hi int, by sitrep.Ref) bool {
	if f.lower(lo) == "no" && f.lower(lo+1) == "such" || f.lower(lo) == "there" && f.lower(lo+2) == "no" && f.lower(lo+3) == "such" {
		return true
	}
	for i := lo + 1; i < hi && i < lo+9; i++ {
		if f.lower(i) == "no" && f.lower(i+1) == "such" && !f.is("where", i-1) {
			return true // "A had made no such offer"
		}
		if f.is("clause", i) {
			break
		}
	}
	if f.lower(lo) == "nothing" && f.lower(lo+1) == "of" || f.disowns(lo, hi, by) {
		return true
	}
	if w := f.lower(lo); w == "we" || w == "i" {
		if f.undone(lo+1, hi) {
			return true
		}
		return f.rejects(lo+1, hi)
	}
	subject := f.pointer(lo, hi)
	if f.lower(lo) == "what" {
		for i := lo + 1; i < hi && i < lo+8; i++ {
			if f.is("be", i) && !f.ends(i+1, "ing") {
				return f.falseIn(i, min(hi, i+5)) && f.lower(i+1) != "not"
			}
		}
	}
	if subject == lo && (f.is("anaphora", lo) || f.lower(lo) == "they") {
		subject = lo + 1
	}
	if subject == lo {
		return false
	}
	far := subject + 14
	if !f.is("accusation", subject-1) {
		far = subject + 6
		if !f.is("be", subject) && !f.is("adverbs", subject) && f.lower(subject) != "did" && f.lower(subject) != "never" && f.lower(subject) != "does" {
			return false
		}
	}
	not := false
	for i := subject; i < min(hi, far); i++ {
		not = not || f.is("neg", i)
		if f.is("false", i) && !not && f.beNear(subject-1, i) || f.is("notso", i) && not && (i < subject+5 || f.is("accusation", subject-1)) {
			return true
		}
	}
	return false
}

// undone reports whether the verb group at lo and "that" or "it" say that who speaks did not do what is meant: "I did not
// say that", "we never did it".
func (f *finder) undone(lo, hi int) bool {
	w := f.lower(lo)
	if w != "never" && !(w == "did" && (f.lower(lo+1) == "not" || f.lower(lo+1) == "n't" || f.lower(lo+1) == "never")) || hi-lo > 5 {
		return false
	}
	for i := lo + 2; i < hi; i++ {
		if f.is("anaphora", i) && (i+1 >= hi || f.t.Tokens[i+1].Kind > token.Number) {
			return true
		}
	}
	return false
}

// disowns reports whether the pronoun at lo, or who speaks by name, has no guilt: "it was not responsible", "they had no
// role", "A had no part in it, A said".
func (f *finder) disowns(lo, hi int, by sitrep.Ref) bool {
	switch f.lower(lo) {
	case "it", "they", "he", "she", "we", "i":
	default:
		if !f.belongs(lo, by) || f.adjectival(lo) {
			return false
		}
		lo = f.mentionEnd(lo) - 1
	}
	if f.starts(lo+1, "know") || f.lower(lo+1) == "knew" {
		return f.lower(lo+2) == "nothing"
	}
	not, had := false, false
	for i := lo + 1; i < hi && i < lo+7; i++ {
		not = not || f.is("neg", i) || f.lower(i) == "nothing"
		had = had || f.is("be", i) || f.is("have", i) || f.is("played", i)
		if f.is("future", i) || f.is("modal", i) {
			return false
		}
		if not && had && (f.is("guilty", i) || f.lower(i) == "nothing" && f.lower(i+1) == "to" && f.lower(i+2) == "do") {
			return true
		}
	}
	return false
}

// rejects reports whether the verb near lo denies what was said: "we categorically reject these accusations".
func (f *finder) rejects(lo, hi int) bool {
	for i := lo; i < hi && i < lo+4; i++ {
		if name := f.cueAt(i); name == "denied" || name == "dismissed" {
			return name == "denied" || f.pointer(i+1, hi) > i+1
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
