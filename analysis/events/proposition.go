package events

import (
	"strings"

	"sitrep"
	"sitrep/analysis/token"
)

// reported makes a claim of a statement, if its words say that something is so or not so.
func (f *finder) reported(s statement) (draft, bool) {
	name := f.cueAt(s.cue)
	strength, ok := f.w.strengthOf(f.lower(s.cue))
	if name == "none" && f.admits(s) {
		name, ok = "", true
	}
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
	} else if that := f.thatBehind(s.lo, s.hi); that > 0 {
		s.lo = that + 1 // "reported, citing officials, that"
	} else if that := f.thatSoon(s.lo, s.hi); that >= 0 && that+1 < s.hi && !f.conjunction(that+1) && !f.stands(that) {
		s.lo = that + 1
	}
	if f.is("owners", s.lo) && f.is("accusation", s.lo+1) && f.lower(s.lo+2) == "that" && s.quote != 0 && s.lo+3 < s.hi {
		s.lo += 3
	}
	for s.lo < s.hi && f.mark(s.lo) {
		s.lo++
	}
	for s.hi > s.lo && (f.lower(s.hi-1) == "," || f.lower(s.hi-1) == "." || f.lower(s.hi-1) == ";" || f.lower(s.hi-1) == ":") {
		s.hi--
	}
	return s
}

// thatBehind returns the "that" behind whom the words from lo on only cite, or 0.
func (f *finder) thatBehind(lo, hi int) int {
	if w := f.lower(lo - 1); w != "citing" && w != "quoting" {
		return 0
	}
	for j := lo + 1; j < hi-1 && j < lo+9; j++ {
		if f.lower(j) == "that" && f.lower(j-1) == "," {
			return j
		}
	}
	return 0
}

// skipTime cuts "on Sunday" off before what is reported.
func (f *finder) skipTime(s *statement) {
	at := s.lo
	if f.is("prep", at) {
		at++
	}
	if at < s.hi && f.inTime(at) {
		n := f.timeAt(f.t.Tokens[at].Span.Start)
		if end := f.t.At(f.d.Times[n].Span.End-1) + 1; end < s.hi {
			s.lo = end
		}
	}
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
	return f.lower(i+1) == "as" || f.is("be", i+1) || f.is("modal", i+1) || f.is("future", i+1) || f.is("have", i+1) && f.lower(i+1) != "having"
}

// shape cuts what a statement with a cue of that kind claims out of its words, and tells what they point at.
func (f *finder) shape(name string, s *statement, d *draft) bool {
	switch name {
	case "branded":
		if f.pointer(s.lo, s.hi) > s.lo && f.has("false", s.lo, s.hi) {
			d.points = bare
			return true
		}
		if s.quote == 0 || f.starts(s.cue, "call") || f.is("anaphora", s.lo) && f.lower(s.lo) != "that" {
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
	if end := f.pointer(s.lo, s.hi); end == s.hi || end > s.lo && f.is("anaphora", s.lo) && s.kind == sitrep.Indirect && (f.inTime(end) || f.inTime(end+1) && f.is("prep", end)) || f.unspeakable(s) || f.related(s) {
		return false // "confirmed it" says nothing by itself
	}
	if f.is("accusation", s.cue) && f.is("verify", s.cue-1) && f.negatedBefore(f.first(s.cue), s.cue-1) {
		s.doubt = true // "unable to confirm reports that"
	}
	if s.doubt {
		d.Strength, d.Claimant = sitrep.Unverified, 0
		return true
	}
	if f.refutes(s.lo, s.hi, d.Claimant) {
		d.Strength, d.points, d.Answer = sitrep.Denied, echo, true
		return d.Claimant != 0 || s.named
	}
	switch name {
	case "confirmed":
		return f.confirmation(s)
	case "claimed":
		f.skipTime(s)
		if f.happening(s.lo, s.hi, false) && f.is("deeds", f.head(s.lo, s.hi)) {
			return true
		}
		return s.kind != sitrep.Indirect || f.lower(s.lo) == "to" && f.starts(s.cue, "claim") && f.wordsIn(s.lo, s.hi) > 2 || f.tells(f.spanOf(s.lo, s.hi))
	case "alleged":
		return true
	}
	if s.kind == sitrep.Direct {
		return f.wordsIn(s.lo, s.hi) > 1
	}
	return s.named && (s.kind == sitrep.Mixed || f.lower(s.lo-1) == "that" && f.wordsIn(s.lo, s.hi) > 2 || f.tells(f.spanOf(s.lo, s.hi)))
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
	if !f.starts(s.cue, "claim") || at == s.lo {
		return false
	}
	for ; at < s.hi && at < s.lo+5 && !f.is("prep", at) && !f.is("clause", at); at++ {
		for _, x := range f.senses(at) {
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
	if (f.is("be", s.lo) || f.is("have", s.lo) || f.is("modal", s.lo) || f.is("future", s.lo)) && !strings.HasSuffix(w, "ing") {
		return true // "a report that A said was premature"
	}
	return w == "to" && !f.infinitive(s.lo) && f.cueAt(s.cue) != "claimed" && f.cueAt(s.cue) != "confirmed" || w == "said" || w == "says"
}

// related reports whether what a noun seems to report is a clause about it, "charges A has denied", or nobody's claim.
func (f *finder) related(s *statement) bool {
	if s.kind == sitrep.Direct || !f.is("accusation", s.cue) {
		return false
	}
	if f.is("owners", s.cue-1) && f.reporting[max(s.cue-2, 0)] {
		return true // "repeated his assertion that"
	}
	if f.is("charge", s.cue) && f.lower(s.lo-1) != "that" {
		return true
	}
	last := f.cueAt(s.hi - 1)
	return last == "denied" || last == "dismissed" || s.by == 0 && !s.named
}

// infinitive reports whether "to have" or "to be" begins at i.
func (f *finder) infinitive(i int) bool {
	return f.lower(i) == "to" && (f.lower(i+1) == "have" || f.lower(i+1) == "be")
}

// charge cuts who is accused off: what is claimed stands behind "of" or "for".
func (f *finder) charge(s *statement, d *draft) bool {
	if f.lower(s.lo) == "by" && (f.nameBegins(min(s.lo+1, s.hi-1)) || f.nameBegins(min(s.lo+2, s.hi-1))) {
		d.Claimant = 0
		if by := f.byAgent(s.lo, s.hi); len(by) > 0 {
			d.Claimant = by[0]
		}
	}
	best := -1
	for i := s.lo; i < s.hi && best < 0; i++ {
		if f.named(i) {
			continue
		}
		switch w := f.lower(i); {
		case w == "of" && f.ends(i+1, "ing"), w == "for" && f.starts(s.cue, "blam"):
			best = i + 1
		case w == "who" || w == "which" || w == "on" && i == s.lo:
			return false
		case w == "on" && f.starts(s.cue, "blam"):
			s.hi = i
			return f.wordsIn(s.lo, s.hi) > 1
		}
	}
	for i := s.lo; i < s.hi && best < 0 && f.starts(s.cue, "accus"); i++ {
		if f.lower(i) == "of" && !f.named(i) && !(f.is("agents", i-1) && (f.named(min(i+1, s.hi-1)) || f.is("determiners", i+1))) {
			best = i + 1
		}
	}
	if best < 0 || best >= s.hi {
		return false
	}
	s.lo = best
	for i := best + 1; i < s.hi; i++ {
		if w := f.lower(i); !f.named(i) && (w == "after" || w == "when") {
			s.hi = i // when it was said, not what of
		}
	}
	return true
}

// confirmation cuts "to" off "admitted to doing", and keeps nouns that stand for something that happened.
func (f *finder) confirmation(s *statement) bool {
	if f.lower(s.lo) == "to" && s.lo+1 < s.hi {
		s.lo++
		return true
	}
	if s.kind != sitrep.Indirect || f.tells(f.spanOf(s.lo, s.hi)) || f.ends(s.lo, "ing") {
		return true
	}
	return f.happening(s.lo, s.hi, f.starts(s.cue, "confirm"))
}

// happening reports whether the phrase at lo has a head that tells of an act or a loss; where lenient, any head of a
// phrase with an article but a name.
func (f *finder) happening(lo, hi int, lenient bool) bool {
	if f.named(lo) && f.typeAt(lo) == sitrep.Person {
		return false // "confirmed Marco Rubio as secretary of state"
	}
	for i := lo; i < hi; i++ {
		if i > lo && (f.is("prep", i) || f.mark(i)) {
			break
		}
		if f.is("deeds", i) {
			return true
		}
		for _, x := range f.senses(i) {
			if x.forms&(noun|ing) != 0 {
				return true
			}
		}
	}
	return lenient && f.is("determiners", lo) && (f.wordsIn(lo, hi) > 2 || doing(f.lower(hi-1)) || f.lower(lo) == "the" && !f.is("persons", hi-1) && !f.is("agents", hi-1))
}

// doing reports whether a noun looks like one of a deed.
func doing(w string) bool {
	return strings.HasSuffix(w, "ing") || strings.HasSuffix(w, "ion") || strings.HasSuffix(w, "ment")
}
