package events

import (
	"slices"

	"sitrep"
)

// statement is what somebody reports: a quote, or a reporting word that no quote has. Positions are indexes of tokens.
type statement struct {
	by     sitrep.Ref
	cue    int // -1 without one
	lo, hi int // what is reported
	kind   sitrep.QuoteKind
	quote  sitrep.Ref
	named  bool // the text has a speaker, known or not
	doubt  bool // that speaker is an "unconfirmed report"
	passed bool // passive: "was denied by", with the subject as what is reported
	vague  bool // that speaker has no name, but is no pronoun: "their lawyer"
	gap    bool // what is denied stands before: ", a charge that A denies"
}

// statements returns the quotes and what the quotes lack, in no order.
func (f *finder) statements() []statement {
	var out []statement
	spoke := map[int]sitrep.Ref{} // who did, by the cue
	for i, q := range f.d.Quotes {
		if f.misread(q) || f.fights(q) {
			continue
		}
		s := f.quoted(i, q)
		spoke[s.cue] = s.by
		out = append(out, s)
		if of, ok := f.contested(s); ok {
			out = append(out, of)
		}
	}
	for _, i := range f.noted(noteReport) {
		if f.lower(i) == "responsibility" {
			if i--; i < 0 || f.w.notes[f.lower(i)]&noteReport != 0 {
				continue
			}
		}
		if s, ok := f.unquoted(i, spoke); ok {
			spoke[i] = s.by
			out = append(out, s)
			if of, ok := f.contested(s); ok {
				out = append(out, of)
			}
		}
	}
	for _, i := range f.noted(noteNoun) {
		if s, ok := f.nounReport(i); ok && !slices.ContainsFunc(out, func(o statement) bool { return o.cue == i }) {
			out = append(out, s)
		}
	}
	return out
}

// nounReport reads what a noun that reports has behind it, where its owner stands before and the outlet only mentions it:
// "did not answer an A claim that".
func (f *finder) nounReport(i int) (statement, bool) {
	first, last := f.first(i), f.t.First[f.t.Tokens[i].Sentence+1]
	that := f.thatOf(i, last)
	if that < 0 || f.said[i] != 0 || f.reporting[i] || f.verbLike(that+1) || f.is("irregular", that+1) || f.is("modal", that+1) {
		return statement{}, false // "a story that ended"
	}
	by := f.modifier(i, first)
	if len(by) != 1 || !f.tells(that+1, last) {
		return statement{}, false
	}
	for j := max(first, i-reach); j < i; j++ {
		if f.verbLike(j) || f.is("did", j) { // else it is a subject, and its report ends before the verb
			return statement{by: by[0], cue: i, lo: that, hi: f.contentEnd(that, min(last, i+reach)), kind: sitrep.Indirect, named: true}, true
		}
	}
	return statement{}, false
}

// misread reports whether the cue of a quote is a participle that goes on from the clause before, ", posting pictures", or
// a charge brought against somebody, so that nothing is quoted.
func (f *finder) misread(q sitrep.Quote) bool {
	if q.Cue == nil || q.Kind != sitrep.Indirect {
		return false
	}
	at := f.t.At(q.Cue.Start)
	if f.ends(at, "ing") && f.lower(at) != "according" && f.lower(at-1) == "," && q.Span.End <= q.Cue.Start {
		return q.Speaker == nil || q.Speaker.Start > q.Cue.Start
	}
	return f.lower(f.t.At(q.Cue.End-1)) == "charged" && q.Span.Start > q.Cue.Start
}

func (f *finder) quoted(i int, q sitrep.Quote) statement {
	s := statement{by: f.by[i], cue: f.cueOf(q), lo: f.content[i].lo, hi: f.content[i].hi, kind: q.Kind, quote: sitrep.RefTo(i), named: q.Speaker != nil}
	if q.Speaker != nil {
		first := f.t.At(q.Speaker.Start)
		s.vague = s.by == 0 && !f.isPronoun(first, f.t.At(q.Speaker.End-1)+1)
		s.doubt = f.is("doubtful", first) || f.is("doubtful", first+1)
	}
	if s.cue < 0 {
		return s
	}
	if s.by == 0 {
		s.by = f.relative(f.t.At(q.Cue.Start) - 1)
	}
	first := f.first(s.cue)
	switch {
	case s.cue >= s.hi && f.cueAt(s.cue) == "accused":
		s.lo = s.cue + 1 // "A is accused by B of", with A as what is reported
		s.hi = f.contentEnd(s.lo, min(f.t.First[f.t.Tokens[s.cue].Sentence+1], s.cue+reach))
	case s.cue >= s.hi && f.contests(s.cue) && f.auxiliary(s.cue, first, "be"):
		s.lo, s.passed = f.begins(s.hi, first), true // "reports that A left were denied by B"
	}
	return s
}

// contested returns the claim of another that a denial names, "denied a report by A that", "rejected a B statement that",
// unless a quote has it.
func (f *finder) contested(s statement) (statement, bool) {
	if !f.contests(s.cue) || s.kind == sitrep.Direct {
		return s, false
	}
	lo := s.lo
	if f.lower(lo) == "as" {
		lo += 2
	}
	noun := f.pointer(lo, s.hi) - 1
	that := f.thatOf(noun, s.hi)
	if noun < lo || that < 0 || f.reporting[noun] {
		return s, false
	}
	by := f.modifier(noun, lo)
	if by == nil {
		by = f.byAgent(noun+1, that)
	}
	if len(by) == 0 {
		return s, false
	}
	return statement{by: by[0], cue: noun, lo: that, hi: s.hi, kind: sitrep.Indirect, named: true}, true
}

// thatOf returns the "that" of the noun at i that reports, with who does between, or -1.
func (f *finder) thatOf(i, hi int) int {
	for j := i + 1; j < hi && j < i+10; j++ {
		if f.lower(j) == "that" {
			return j
		}
		if !f.named(j) && !f.is("prep", j) && f.lower(j) != "by" && !f.conjunction(j) && (f.mark(j) || !f.plainNoun(j)) {
			break // but "by the UN and Western powers"
		}
	}
	return -1
}

// noted returns the tokens whose words have that note. All are looked up at the first call.
func (f *finder) noted(n note) []int {
	if f.notes == nil {
		f.notes = make([][]int, noteNoun+1)
		for i, k := range f.t.Tokens {
			for m, is := noteReport, f.w.notes[k.Lower]; is != 0 && m <= noteNoun; m <<= 1 {
				if is&m != 0 {
					f.notes[m] = append(f.notes[m], i)
				}
			}
		}
	}
	return f.notes[n]
}

// cueOf returns the last token of the cue that the lexicon knows, else the last one, and -1 without a cue.
func (f *finder) cueOf(q sitrep.Quote) int {
	if q.Cue == nil {
		return -1
	}
	last := -1
	for i := f.t.At(q.Cue.Start); i < len(f.t.Tokens) && f.t.Tokens[i].Span.Start < q.Cue.End; i++ {
		if last = i; f.cueAt(i) != "" {
			return last
		}
	}
	return last
}

// unquoted reads the reporting verb at i that no quote has: "…, but denied that", "was accused of", "claimed the attack".
func (f *finder) unquoted(i int, spoke map[int]sitrep.Ref) (statement, bool) {
	admits := f.lower(i+1) == "responsibility" && f.is("admit", i)
	name, shape := f.cueAt(i), f.w.shapes[f.lower(i)]
	owned := f.is("'s", i-1) || f.is("prep", i-1) || f.is("determiners", i-1) && f.lower(i-1) != "each" // "the alleged attack"
	if (name == "" || name == "none") && !admits || owned || f.reporting[i] || f.named(i) || f.spoken(i) {
		return statement{}, false
	}
	n := f.t.Tokens[i].Sentence
	first, last := max(f.t.First[n], i-reach), min(f.t.First[n+1], i+reach)
	s := statement{cue: i, lo: i + 1, kind: sitrep.Indirect, named: true}
	if f.lower(i+2) == "however" {
		s.lo += 3 // "denied, however, that"
	}
	s.hi = f.contentEnd(s.lo, f.untilSpeech(s.lo, last))
	if shape&participle != 0 && (f.auxiliary(i, first, "be") || f.lower(i+1) == "by" || f.lower(i) == "accused" && f.lower(i+1) == "of") {
		return f.passiveReport(s, first)
	}
	many := shape&base != 0 && (f.fromPlace(i, first) || pluralName(f.lower(i-1)) || f.is("many", i-1)) // "officials say"
	if shape&(past|third) == 0 && !many && !(admits && shape&ing == 0) {
		return s, false
	}
	start := f.groupStart(i, first)
	if by, ok := f.ofGap(i, start, first); ok {
		switch speaker, _ := f.carried(i, spoke); {
		case by == 0 && f.is("pronouns", start-1):
			by = f.other(first, start-1, speaker)
		case by == 0 && f.is("bands", start-1) && f.lower(start-2) == "the":
			by = f.toldOf(first, start-1, speaker)
		}
		s.by, s.gap, s.lo, s.hi = by, true, i, i+1
		return s, s.by != 0
	}
	if shape&past != 0 && start > first && f.is("joining", start-1) && !f.apposed(start-1) {
		by, ok := f.carried(i, spoke)
		s.by = by
		return s, ok && (by != 0 || name == "denied")
	}
	if shape&past == 0 && !many && (!f.named(start-1) || f.adjectival(start-1)) {
		return s, false // "claims of A"
	}
	return f.plainReport(s, start, first)
}

// plainReport reads "A denies", "officials in A say" and ", who says", with the verb group beginning at start. Of "said" the
// quotes have all but what is inserted, and what they leave out they had reason to.
func (f *finder) plainReport(s statement, start, first int) (statement, bool) {
	said := f.cueAt(s.cue) == "said"
	begin := f.begins(start, first)
	if f.fromPlace(s.cue, first) {
		return s, f.someone(begin, start) && (f.cueAt(s.cue) == "accused" || f.tells(s.lo, s.hi))
	}
	s.by = f.subjectOfReport(s.cue, start, begin)
	inserted := start > first && (f.lower(start-1) == "," || f.is("many", start-1) || f.is("many", s.cue-1))
	if said && (begin == first && f.starts(s.cue, "sa") && !inserted || f.lower(begin) == "as" || !f.toldBehindThat(s)) {
		return s, false
	}
	s.vague = s.by == 0
	return s, s.by != 0 || (inserted || f.contests(s.cue)) && f.someone(begin, start)
}

// toldBehindThat reports whether what is reported in s, behind "that" if there is one, is a clause.
func (f *finder) toldBehindThat(s statement) bool {
	return f.tells(max(s.lo, f.thatSoon(s.lo, s.hi)+1), s.hi)
}

// passiveReport reads "A was accused of" and "the report was denied by A".
func (f *finder) passiveReport(s statement, first int) (statement, bool) {
	if by := f.byAgent(s.cue+1, min(s.hi, s.cue+8)); len(by) > 0 {
		s.by = by[0]
	}
	if f.cueAt(s.cue) == "accused" {
		return s, true
	}
	s.hi = f.groupStart(s.cue, first)
	s.lo, s.passed = f.begins(s.hi, first), true
	return s, s.by != 0
}

// spoken reports whether the token at i stands within quotation marks.
func (f *finder) spoken(i int) bool {
	return f.said[i] != 0 && f.d.Quotes[f.said[i]-1].Kind == sitrep.Direct
}

func (f *finder) untilSpeech(lo, hi int) int {
	for j := lo; j < hi; j++ {
		if f.spoken(j) {
			return j
		}
	}
	return hi
}

func (f *finder) spanOf(lo, hi int) sitrep.Span {
	if lo >= hi {
		return sitrep.Span{}
	}
	return sitrep.Span{Start: f.t.Tokens[lo].Span.Start, End: f.t.Tokens[hi-1].Span.End}
}
