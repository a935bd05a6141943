package events

import (
	"strings"

	"sitrep"
	"sitrep/analysis/token"
)

// reported makes a claim of a statement, if its words say that something is so or not so.
func (f *finder) reported(s statement) (draft, bool) {
	name := f.w.cues[f.lower(s.cue)]
	strength, ok := f.w.strengthOf(f.lower(s.cue))
	if name == "none" && f.admits(s) {
		name, ok = "", true
	}
	s = f.trim(s)
	if !ok || s.lo >= s.hi || f.negated(s) || f.purposed(s) || f.lower(s.hi) == "?" || f.lower(s.hi-1) == "?" {
		return draft{}, false
	}
	d := draft{at: f.t.Tokens[s.lo].Span.Start}
	if s.passed {
		d.at = f.t.Tokens[s.cue].Span.Start
	}
	d.Claim = sitrep.Claim{Claimant: s.by, Strength: strength, Quote: s.quote}
	if s.cue >= 0 {
		cue := f.t.Tokens[s.cue].Span
		d.Cue = &cue
	}
	if s.quote != 0 {
		n, _ := s.quote.Index()
		d.Cue = f.d.Quotes[n].Cue
	}
	if !f.shape(name, &s, &d) {
		return draft{}, false
	}
	d.Span = f.spanOf(s.lo, s.hi)
	return d, !d.Span.Empty()
}

// trim cuts "that" with the time before it, the conjunction that a second quotation goes on with, and marks at the end.
func (f *finder) trim(s statement) statement {
	if s.kind == sitrep.Direct {
		for s.lo < s.hi && (f.lower(s.lo) == "and" || f.lower(s.lo) == "but") {
			s.lo++
		}
	} else if that := f.thatSoon(s.lo, s.hi); that >= 0 && that+1 < s.hi && !f.conjunction(that+1) {
		s.lo = that + 1
	}
	for s.lo < s.hi && f.t.Tokens[s.lo].Kind == token.Mark {
		s.lo++
	}
	for s.hi > s.lo && (f.lower(s.hi-1) == "," || f.lower(s.hi-1) == "." || f.lower(s.hi-1) == ";" || f.lower(s.hi-1) == ":") {
		s.hi--
	}
	return s
}

// shape cuts what a statement with a cue of that kind claims out of its words, and tells what they point at.
func (f *finder) shape(name string, s *statement, d *draft) bool {
	switch name {
	case "branded":
		if f.pointer(s.lo, s.hi) > s.lo && f.falseIn(s.lo, s.hi) {
			d.points = bare
			return true
		}
		if s.quote == 0 || strings.HasPrefix(f.lower(s.cue), "call") {
			return false
		}
		d.Strength = sitrep.Said
	case "accused":
		return f.charge(s, d)
	case "denied", "dismissed":
		return f.denial(name, s, d)
	}
	if f.admits(*s) {
		d.Strength = sitrep.Confirmed
		return !f.tells(f.spanOf(s.lo, s.hi)) || true
	}
	if f.pointer(s.lo, s.hi) == s.hi || f.unspeakable(s) {
		return false // "confirmed it" says nothing by itself
	}
	if s.doubt {
		d.Strength, d.Claimant = sitrep.Unverified, 0
		return true
	}
	if f.refutes(s.lo, s.hi) {
		d.Strength, d.points = sitrep.Denied, echo
		return d.Claimant != 0 || s.named
	}
	switch name {
	case "confirmed":
		return f.confirmation(s)
	case "claimed":
		return s.kind != sitrep.Indirect || f.infinitive(s.lo) || f.tells(f.spanOf(s.lo, s.hi))
	case "alleged":
		return true
	}
	if s.kind == sitrep.Direct {
		return f.wordsIn(s.lo, s.hi) > 1
	}
	return s.named && (s.kind == sitrep.Mixed || f.tells(f.spanOf(s.lo, s.hi)))
}

// admits reports whether the words of s take an act on themselves: "claimed responsibility", "claimed the attack".
func (f *finder) admits(s statement) bool {
	if s.kind == sitrep.Direct || s.passed || !f.is("admit", s.cue) {
		return false
	}
	at := s.lo
	for at < s.hi && (f.is("determiners", at) || f.lower(at) == "full") {
		at++
	}
	if f.lower(at) == "responsibility" || f.lower(at) == "credit" {
		return true
	}
	if !strings.HasPrefix(f.lower(s.cue), "claim") || at == s.lo {
		return false
	}
	for ; at < s.hi && at < s.lo+5 && !f.is("prep", at) && !f.is("clause", at); at++ {
		for _, x := range f.w.senses[f.lower(at)] {
			if x.forms == noun && x.kind == "assault" {
				return !f.tells(f.spanOf(s.lo, s.hi))
			}
		}
	}
	return false
}

// unspeakable reports whether the words of a report begin as no claim does: "to do", "by A", or a verb of reporting.
func (f *finder) unspeakable(s *statement) bool {
	if s.kind == sitrep.Direct {
		return false
	}
	w := f.lower(s.lo)
	return w == "to" && !f.infinitive(s.lo) && f.w.cues[f.lower(s.cue)] != "confirmed" || w == "said" || w == "says"
}

// infinitive reports whether "to have" or "to be" begins at i.
func (f *finder) infinitive(i int) bool {
	return f.lower(i) == "to" && (f.lower(i+1) == "have" || f.lower(i+1) == "be")
}

// charge cuts who is accused off: what is claimed stands behind "of" or "for".
func (f *finder) charge(s *statement, d *draft) bool {
	if f.lower(s.lo) == "by" && f.mention[min(s.lo+1, s.hi-1)]+f.mention[min(s.lo+2, s.hi-1)] != 0 {
		d.Claimant = 0
		if by := f.byAgent(s.lo, s.hi); len(by) > 0 {
			d.Claimant = by[0]
		}
	}
	best := -1
	for i := s.lo; i < s.hi && best < 0; i++ {
		if f.within[i] != 0 {
			continue
		}
		switch w := f.lower(i); {
		case w == "of" && strings.HasSuffix(f.lower(i+1), "ing"), w == "for" && strings.HasPrefix(f.lower(s.cue), "blam"):
			best = i + 1
		case w == "who" || w == "which" || w == "on" && i == s.lo:
			return false
		case w == "on" && strings.HasPrefix(f.lower(s.cue), "blam"):
			s.hi = i
			return f.wordsIn(s.lo, s.hi) > 1
		}
	}
	for i := s.lo; i < s.hi && best < 0 && strings.HasPrefix(f.lower(s.cue), "accus"); i++ {
		if f.lower(i) == "of" && f.within[i] == 0 && !f.is("agents", i-1) {
			best = i + 1
		}
	}
	if best < 0 || best >= s.hi {
		return false
	}
	s.lo = best
	return true
}

// confirmation cuts "to" off "admitted to doing", and keeps nouns that stand for something that happened.
func (f *finder) confirmation(s *statement) bool {
	if f.lower(s.lo) == "to" && s.lo+1 < s.hi {
		s.lo++
		return true
	}
	if s.kind != sitrep.Indirect || f.tells(f.spanOf(s.lo, s.hi)) || strings.HasSuffix(f.lower(s.lo), "ing") {
		return true
	}
	return f.happening(s.lo, s.hi, strings.HasPrefix(f.lower(s.cue), "confirm"))
}

// happening reports whether the phrase at lo has a head that tells of an act or a loss; where lenient, any head of a
// phrase with an article but a name.
func (f *finder) happening(lo, hi int, lenient bool) bool {
	if f.within[lo] != 0 && f.d.Mentions[f.within[lo]-1].Type == sitrep.Person {
		return false // "confirmed Marco Rubio as secretary of state"
	}
	for i := lo; i < hi; i++ {
		if i > lo && (f.is("prep", i) || f.t.Tokens[i].Kind == token.Mark) {
			break
		}
		if f.is("deeds", i) {
			return true
		}
		for _, x := range f.w.senses[f.lower(i)] {
			if x.forms&(noun|ing) != 0 {
				return true
			}
		}
	}
	return lenient && f.is("determiners", lo) && (f.wordsIn(lo, hi) > 2 || doing(f.lower(hi-1)))
}

// doing reports whether a noun looks like one of a deed.
func doing(w string) bool {
	return strings.HasSuffix(w, "ing") || strings.HasSuffix(w, "ion") || strings.HasSuffix(w, "ment")
}

// denial tells what is denied from what is withheld or refused: only words that point at a claim can be dismissed.
func (f *finder) denial(name string, s *statement, d *draft) bool {
	for i := s.lo; i < s.hi && i < s.lo+6 && name == "denied"; i++ {
		if f.is("withheld", i) || i > s.lo && (f.is("determiners", i) && f.lower(i) != "that" || f.lower(i) == "what") && f.plainNoun(i-1) || i == s.lo && f.is("objects", i) {
			return false
		}
	}
	if f.lower(s.lo) == "as" && f.is("false", s.lo+1) {
		s.lo += 2
	}
	if s.gap {
		d.points = bare
		return true
	}
	end := f.pointer(s.lo, s.hi)
	if s.passed {
		end = f.pointerIn(s.lo, s.hi)
	}
	switch {
	case f.is("prep", s.lo):
		d.points = bare
		_, ok := f.ofGap(s.cue, f.groupStart(s.cue, f.t.First[f.t.Tokens[s.cue].Sentence]), f.t.First[f.t.Tokens[s.cue].Sentence])
		return ok // "which A denied on Sunday"
	case end > s.lo && (f.lower(end) == "that" || f.lower(end) == "of") && end+1 < s.hi:
		s.lo = end + 1
		d.at = f.t.Tokens[s.lo].Span.Start
		s.hi = f.beforeAs(s.lo, s.hi)
		d.points = echo
		return true
	case end > s.lo && (end == s.hi || f.wordsIn(s.lo, s.hi) <= 6):
		d.points = bare
		return true
	case name == "dismissed" || s.passed:
		return false
	}
	if s.kind == sitrep.Indirect && (!f.tells(f.spanOf(s.lo, s.hi)) || strings.HasSuffix(f.lower(s.lo), "ing")) {
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
	for at < hi && (f.is("determiners", at) && f.lower(at) != "that" || f.is("false", at) || f.within[at] != 0 || f.lower(at) == "’" || f.lower(at) == "such" || f.lower(at) == "both" || f.lower(at) == "'s") {
		at++
	}
	if at < hi && f.is("accusation", at) {
		return at + 1
	}
	if f.is("anaphora", lo) && (lo+1 == hi || f.conjunction(lo+1) || lo+1 < hi && (f.t.Tokens[lo+1].Kind == token.Mark || f.is("determiners", lo+1) || f.is("false", lo+1) || f.lower(lo+1) == "as")) {
		return lo + 1
	}
	return lo
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
func (f *finder) refutes(lo, hi int) bool {
	if f.lower(lo) == "no" && f.lower(lo+1) == "such" || f.lower(lo) == "there" && f.lower(lo+2) == "no" && f.lower(lo+3) == "such" {
		return true
	}
	if w := f.lower(lo); w == "we" || w == "i" {
		return f.rejects(lo+1, hi)
	}
	subject := f.pointer(lo, hi)
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
		if f.is("false", i) && !not && f.beNear(subject-1, i) || f.is("notso", i) && not && i < subject+5 {
			return true
		}
	}
	return false
}

// rejects reports whether the verb near lo denies what was said: "we categorically reject these accusations".
func (f *finder) rejects(lo, hi int) bool {
	for i := lo; i < hi && i < lo+4; i++ {
		if name := f.w.cues[f.lower(i)]; name == "denied" || name == "dismissed" {
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

// negated reports whether the cue is: "would not confirm that", "neither confirmed nor denied", "refused to confirm".
func (f *finder) negated(s statement) bool {
	if s.cue < 0 {
		return false
	}
	at := s.cue
	if n, ok := s.quote.Index(); ok {
		at = f.t.At(f.d.Quotes[n].Cue.Start)
		for j := at; j < s.cue; j++ {
			if f.is("unsaid", j) || f.is("future", j) || f.is("modal", j) || f.is("refusing", j) && f.lower(j+1) == "to" {
				return true
			}
		}
	}
	for j := at - 1; j >= 0 && j >= at-4; j-- {
		if f.is("unsaid", j) || f.is("future", j) && f.t.Tokens[j].Lower != "'d" || f.is("modal", j) {
			return true
		}
		if f.lower(j+1) == "to" && (f.is("refusing", j) || f.is("plan", j)) {
			return true
		}
		if !f.is("adverbs", j) && !f.is("have", j) && !f.is("be", j) && f.lower(j) != "to" && f.lower(j) != "i" && !strings.HasSuffix(f.lower(j), "ly") {
			return false
		}
	}
	return false
}

// purposed reports whether the cue is an infinitive that tells what somebody is to say, not what he says: "sent to confirm
// the death"; not "continued to deny".
func (f *finder) purposed(s statement) bool {
	to := s.cue - 1
	for to > 0 && (f.is("adverbs", to) || strings.HasSuffix(f.lower(to), "ly")) {
		to--
	}
	if s.cue < 1 || f.lower(to) != "to" || s.kind == sitrep.Direct && f.w.cues[f.lower(s.cue)] == "" {
		return false
	}
	return !f.is("done", to-1) && f.lower(to-1) != "on"
}

// thatSoon returns the index of "that" at lo or right behind a time expression there, else -1.
func (f *finder) thatSoon(lo, hi int) int {
	at := lo
	if at < hi {
		if i := f.timeAt(f.t.Tokens[at].Span.Start); i < len(f.d.Times) && f.d.Times[i].Span.Start == f.t.Tokens[at].Span.Start {
			at = f.t.At(f.d.Times[i].Span.End)
		}
	}
	for j := at; f.is("prep", at) && j < hi && j < at+7; j++ { // "in an interview that"
		if w := f.lower(j); w == "that" {
			return j
		}
		if j > at && f.is("clause", j) || f.t.Tokens[j].Kind == token.Mark || strings.HasSuffix(f.lower(j), "ing") {
			break
		}
	}
	if at < hi && f.lower(at) == "that" {
		return at
	}
	return -1
}

// tells reports whether the words of s are a clause, which says that something is so, by the verb that they hold.
func (f *finder) tells(s sitrep.Span) bool {
	if s.Empty() {
		return false
	}
	lo := f.t.At(s.Start)
	hi := f.t.At(s.End-1) + 1
	return f.toldAt(lo, hi) < hi
}

// toldAt returns the first token in [lo, hi) that makes a clause of what begins at lo, else hi.
func (f *finder) toldAt(lo, hi int) int {
	switch f.lower(lo) {
	case "by", "of", "for", "from", "to", "with", "about":
		return hi
	}
	for i := lo; i < hi; i++ {
		k := f.t.Tokens[i]
		if f.is("modal", i) || f.lower(i) == "did" || f.lower(i) == "does" || f.verbAt(i) || k.Kind == token.Word && !k.Capital && strings.HasSuffix(k.Lower, "ed") {
			return i
		}
		if f.within[i] != 0 && i+1 < hi && f.within[i+1] == 0 && f.t.Tokens[i+1].Kind == token.Word && strings.HasSuffix(f.lower(i+1), "s") {
			return i // "Ruritania holds the bridge"
		}
	}
	return hi
}

func (f *finder) wordsIn(lo, hi int) int {
	n := 0
	for i := lo; i < hi; i++ {
		if f.t.Tokens[i].Kind <= token.Number {
			n++
		}
	}
	return n
}
