package events

import (
	"sitrep"
	"sitrep/analysis/token"
)

// reported makes a claim of a statement, if its words say that something is so or not so.
func (f *finder) reported(s statement) (draft, bool) {
	name := f.cueAt(s.cue)
	strength, ok := f.w.strengthOf(f.lower(s.cue))
	if name == "" && s.by != 0 && f.is("charge", s.cue) {
		strength = sitrep.Alleged
	}
	if name != "branded" || f.lower(s.lo) != "that" {
		s = f.trim(s)
	}
	if !ok || s.lo >= s.hi || f.negated(s) || f.purposed(s) || f.lower(s.hi) == "?" || f.lower(s.hi-1) == "?" {
		return draft{}, false
	}
	d := draft{vague: s.vague, at: f.t.Tokens[s.lo].Span.Start}
	if s.passed {
		d.at = f.t.Tokens[s.cue].Span.Start
	}
	if f.apiece(s.cue) {
		s.by = 0
	}
	d.Claim = sitrep.Claim{Claimant: s.by, Strength: strength, Quote: s.quote}
	if n, ok := s.quote.Index(); ok {
		d.Cue = f.d.Quotes[n].Cue
	} else if s.cue >= 0 {
		d.Cue = new(f.t.Tokens[s.cue].Span)
	}
	ok = f.shape(name, &s, &d)
	d.Span = f.spanOf(s.lo, s.hi)
	return d, ok && !d.Span.Empty()
}

// apiece reports whether several do what the verb at i tells of, each to the other: "A and B have each accused the other of".
func (f *finder) apiece(i int) bool {
	return f.lower(f.groupStart(i, 0)-1) == "each" && f.lower(i+1) == "the" && f.lower(i+2) == "other"
}

// trim cuts "that" with the time before it, the conjunction that a second quotation goes on with, and marks at the end.
func (f *finder) trim(s statement) statement {
	if s.kind == sitrep.Direct {
		for s.lo < s.hi && (f.lower(s.lo) == "and" || f.lower(s.lo) == "but") {
			s.lo++
		}
	} else if that := f.thatSoon(s.lo, s.hi); that >= 0 && that+1 < s.hi && !f.conjunction(that+1) && !f.is("stops", that+1) && !f.stands(that) {
		s.lo = that + 1
	}
	if s.quote != 0 && f.is("owners", s.lo) && f.is("accusation", s.lo+1) && s.lo+3 < s.hi {
		s.lo += 3 // "repeated his claim that"
	}
	for s.lo < s.hi && f.mark(s.lo) {
		s.lo++
	}
	for s.hi > s.lo && f.is("stops", s.hi-1) {
		s.hi--
	}
	return s
}

// skipTime cuts "on Sunday" off before what is reported.
func (f *finder) skipTime(s *statement) {
	at := s.lo
	if f.is("prep", at) {
		at++
	}
	if end := f.timeEnd(at); end > at && end < s.hi {
		s.lo = end
	}
}

// timeEnd returns where the time expression that begins at i ends, i without one.
func (f *finder) timeEnd(i int) int {
	if !f.inTime(i) {
		return i
	}
	return f.t.At(f.d.Times[f.timeAt(f.t.Tokens[i].Span.Start)].Span.End-1) + 1
}

// head returns the last token of the noun phrase that begins at lo.
func (f *finder) head(lo, hi int) int {
	at := lo
	for at+1 < hi && f.t.Tokens[at+1].Kind == token.Word && !f.is("prep", at+1) && !f.is("clause", at+1) {
		at++
	}
	return at
}

// stands reports whether the "that" at i is a subject of its own: "said that was wrong".
func (f *finder) stands(i int) bool {
	return f.lower(i+1) == "as" || f.helps(i+1) && f.lower(i+1) != "having"
}

// helps reports whether the word at i is a verb that helps another: "is", "have", "may", "will".
func (f *finder) helps(i int) bool {
	return f.is("be", i) || f.is("have", i) || f.is("modal", i) || f.is("future", i)
}

// shape cuts what a statement with a cue of that kind claims out of its words, and tells what they point at.
func (f *finder) shape(name string, s *statement, d *draft) bool {
	switch name {
	case "branded":
		if f.pointer(s.lo, s.hi) > s.lo && f.has("false", s.lo, s.hi) {
			d.points = bare
			return true
		}
		if s.quote == 0 || f.starts(s.cue, "call") || f.is("anaphora", s.lo) {
			return false
		}
		d.Strength = sitrep.Said
	case "accused":
		return f.charge(s, d)
	case "denied", "dismissed":
		return f.denial(name, s, d)
	case "said", "":
		if f.is("otherwise", s.lo) || f.lower(s.lo) == "the" && f.is("otherwise", s.lo+1) {
			d.Strength, d.points = sitrep.Denied, bare
			return true
		}
	}
	if f.admits(*s) {
		d.Strength = sitrep.Confirmed
		return true
	}
	if f.empty(s) || f.unspeakable(s) || f.related(s) || f.onlyWarns(s) {
		return false
	}
	if s.doubt {
		d.Strength, d.Claimant = sitrep.Unverified, 0 // "unable to confirm reports that"
		return true
	}
	if f.refutes(s.lo, s.hi, d.Claimant) {
		d.Strength, d.points, d.Answer = sitrep.Denied, echo, true
		return d.Claimant != 0 || s.named
	}
	return f.asserts(name, s)
}

// onlyWarns reports whether s says what not to do, "warned A against", or what may come, "warned of", and not what is so.
func (f *finder) onlyWarns(s *statement) bool {
	if !f.starts(s.cue, "warn") || s.kind == sitrep.Direct {
		return false
	}
	return f.has("against", s.lo, f.toldAt(s.lo, s.hi)) || f.lower(s.cue+1) == "of"
}

// empty reports whether the words of a report only point at what was said before: "confirmed it", "said this on Monday".
func (f *finder) empty(s *statement) bool {
	end := f.pointer(s.lo, s.hi)
	return end == s.hi || f.lower(s.lo) == "such" && s.hi-s.lo <= 3 || end > s.lo && f.is("anaphora", s.lo) && s.kind == sitrep.Indirect && (f.inTime(end) || f.is("prep", end) && f.inTime(end+1))
}

// asserts reports whether the words of a report with a cue of that kind say that something is so.
func (f *finder) asserts(name string, s *statement) bool {
	switch {
	case name == "confirmed":
		return f.confirmation(s)
	case name == "alleged":
		return true
	case name == "claimed":
		f.skipTime(s)
		return s.kind != sitrep.Indirect || f.tells(s.lo, s.hi) || f.lower(s.lo) == "to" && f.starts(s.cue, "claim") || f.is("deeds", f.head(s.lo, s.hi)) || f.capture(s.lo, s.hi)
	case s.kind == sitrep.Direct:
		return f.wordsIn(s.lo, s.hi) > 1
	}
	return s.named && (s.kind == sitrep.Mixed || f.lower(s.lo-1) == "that" && f.wordsIn(s.lo, s.hi) > 2 || f.tells(s.lo, s.hi))
}

// admits reports whether the words of s take an act on themselves: "claimed responsibility", "claimed the attack".
func (f *finder) admits(s statement) bool {
	if s.kind == sitrep.Direct || s.passed || !f.is("admit", s.cue) {
		return false
	}
	at := s.lo
	for at < s.hi && (f.is("determiners", at) || f.is("many", at) || f.lower(at) == "full") {
		at++
	}
	if f.is("blame", at) {
		return true
	}
	attack := f.attackIn(at, min(s.hi, s.lo+5))
	return f.starts(s.cue, "claim") && at > s.lo && attack > 0 && !f.tells(attack+1, s.hi)
}

// attackIn returns the noun for an attack that stands in [lo, hi) before any clause or preposition, or 0.
func (f *finder) attackIn(lo, hi int) int {
	for i := lo; i < hi && !f.is("prep", i) && !f.is("clause", i); i++ {
		for _, x := range f.senses(i) {
			if x.forms == noun && x.kind == "assault" && x.detail != "ground-assault" {
				return i // who claims a capture boasts of it
			}
		}
	}
	return 0
}

// capture reports whether the phrase at lo is one of taking ground: "the capture of A".
func (f *finder) capture(lo, hi int) bool {
	for i := lo; i < hi && !f.is("prep", i); i++ {
		for _, x := range f.senses(i) {
			if x.forms == noun && x.detail == "ground-assault" {
				return true
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
	if f.helps(s.lo) && !f.ends(s.lo, "ing") {
		return true // "a report that A said was premature"
	}
	return f.lower(s.lo) == "to" && !f.infinitive(s.lo) && f.cueAt(s.cue) != "claimed" && f.cueAt(s.cue) != "confirmed" || f.is("says", s.lo)
}

// related reports whether what a noun seems to report is a clause about it, "charges A has denied", or nobody's claim.
func (f *finder) related(s *statement) bool {
	if s.kind == sitrep.Direct || !f.is("accusation", s.cue) {
		return false
	}
	if f.is("owners", s.cue-1) && s.cue > 1 && f.reporting[s.cue-2] {
		return true // "repeated his assertion that"
	}
	return f.contests(s.hi-1) || s.by == 0 && !s.named
}

// infinitive reports whether "to have" or "to be" begins at i.
func (f *finder) infinitive(i int) bool {
	return f.lower(i) == "to" && (f.lower(i+1) == "have" || f.lower(i+1) == "be")
}

// charge cuts who is accused off: what is claimed stands behind "of" or "for".
func (f *finder) charge(s *statement, d *draft) bool {
	blames := f.starts(s.cue, "blam")
	of := 0
	for i := s.lo; i < s.hi && of == 0; i++ {
		switch w := f.lower(i); {
		case w == "for" && blames, w == "of" && (f.ends(i+1, "ing") || !blames && !f.partyOf(i)):
			of = i
		case w == "on" && blames && i > s.lo:
			s.hi = i
			return f.wordsIn(s.lo, s.hi) > 1
		case w == "on" && i == s.lo:
			return false
		}
	}
	if of == 0 || of+1 == s.hi {
		return false
	}
	s.lo = of + 1
	for i := s.lo + 1; i < s.hi; i++ {
		if w := f.lower(i); w == "after" || w == "when" {
			s.hi = i // when it was said, not what of
		}
	}
	return true
}

// partyOf reports whether the "of" at i says whose people stand before it: "soldiers of A", "the mayor of A of".
func (f *finder) partyOf(i int) bool {
	return f.is("agents", i-1) && (f.named(i+1) || f.is("determiners", i+1)) || f.named(i+1) && f.lower(f.mentionEnd(i+1)) == "of"
}

// confirmation cuts "to" off "admitted to doing", and keeps nouns that stand for something that happened.
func (f *finder) confirmation(s *statement) bool {
	if f.lower(s.lo) == "to" && s.lo+1 < s.hi {
		s.lo++
		return true
	}
	return s.kind != sitrep.Indirect || f.tells(s.lo, s.hi) || f.ends(s.lo, "ing") || f.happening(s.lo, s.hi, f.starts(s.cue, "confirm"))
}

// happening reports whether the phrase at lo has a head that tells of an act or a loss; where lenient, any head of a
// phrase with an article but a person.
func (f *finder) happening(lo, hi int, lenient bool) bool {
	for i := lo; i < hi && !(i > lo && f.is("prep", i)); i++ {
		if f.is("deeds", i) {
			return true
		}
		for _, x := range f.senses(i) {
			if x.forms&(noun|ing) != 0 {
				return true
			}
		}
	}
	return lenient && f.is("determiners", lo) && !f.is("persons", hi-1) && !f.is("agents", hi-1)
}
