package events

import "sitrep/analysis/token"

// contentEnd returns where what is reported in [lo, hi) ends: before the next report of the sentence, and before a remark
// about the claim itself, ", a charge that A denies".
func (f *finder) contentEnd(lo, hi int) int {
	told := -1 // found when first asked for
	for j := lo + 1; j < hi; j++ {
		if !f.conjunction(j) && f.lower(j) != "," && f.lower(j) != ";" {
			continue
		}
		if told < 0 {
			if told = f.toldAt(lo, hi); f.ends(lo, "ing") {
				told = hi // "denied having sent"
			}
		}
		if f.remark(j) || f.nextReport(lo, j, hi, told < j) {
			return j
		}
	}
	return hi
}

func (f *finder) conjunction(j int) bool { return f.is("conjunctions", j) }

// remark reports whether the comma at j begins words about the claim: ", a claim that", ", which A denied", ", despite".
func (f *finder) remark(j int) bool {
	if f.lower(j) != "," {
		return false
	}
	switch next := f.lower(j + 1); {
	case f.is("accusation", j+1), next == "despite", next == "something" && f.subjectOf(j+2) > 0:
		return true
	case next == "a" || next == "an" || next == "the":
		return f.is("accusation", j+2)
	case next == "which":
		return f.contestedSoon(j + 2)
	}
	return f.ends(j+1, "ing") && f.aboutClaim(j+1)
}

// contestedSoon reports whether the relative clause at i says of a claim that it is denied or not verified.
func (f *finder) contestedSoon(i int) bool {
	for k := i; k < i+7 && !f.mark(k); k++ {
		if f.contests(k) || f.w.notes[f.lower(k)]&noteDoubt != 0 {
			return true
		}
	}
	return false
}

// aboutClaim reports whether what the word in -ing at i does is done to a claim: ", contradicting earlier reports", ",
// reversing an account in which".
func (f *finder) aboutClaim(i int) bool {
	if f.lower(i) == "citing" || f.is("contradicting", i) {
		return true
	}
	for k := i + 1; k < i+5 && !f.is("prep", k) && !f.is("clause", k) && !f.mark(k); k++ {
		if f.is("accusation", k) {
			return true
		}
	}
	return false
}

// nextReport reports whether another report or, behind a noun, another clause begins at j: "… and A said", "…, but denied".
func (f *finder) nextReport(lo, j, hi int, clause bool) bool {
	k, comma, joined := j+1, f.lower(j) == "," || f.lower(j) == ";", f.conjunction(j)
	if comma && f.conjunction(k) {
		k, joined = k+1, true
	}
	for k < hi && (f.is("adverbs", k) || f.is("have", k)) {
		k++
	}
	switch {
	case joined && f.cueAt(k) == "branded" && f.is("anaphora", k+1):
		return true // "and called it"
	case k < hi && f.finite(k, past):
		return comma && joined || !clause || joined && (f.aboutSpeaker(lo) || f.partyVerb(k) && f.lifeless(lo, j))
	case f.lower(j) == "but" && f.is("curt", k) && (f.aboutSpeaker(lo) || !clause || f.lifeless(lo, j)):
		return true
	case comma && !clause && f.is("then", k):
		return true
	case f.subjectOf(k) > 0 && (joined || f.lower(j) == ";"):
		return clause || comma || !f.named(j-1) || !f.onlyNames(lo, j) // not "A and B have agreed"
	}
	return joined && !clause && f.lower(j) != "and" && f.named(k) && f.verbSoon(f.mentionEnd(k))
}

// asideEnd returns the second comma of ", citing sources," that begins at j, or 0.
func (f *finder) asideEnd(j int) int {
	if f.lower(j) != "," || !f.is("citing", j+1) {
		return 0
	}
	for k := j + 2; k < j+9; k++ {
		if f.lower(k) == "," {
			return k
		}
	}
	return 0
}

// partyVerb reports whether the reporting word at k is what only a party does: "accused", "called", "denied".
func (f *finder) partyVerb(k int) bool {
	return f.contests(k) || f.cueAt(k) == "accused" || f.cueAt(k) == "branded"
}

// lifeless reports whether the subject of the clause that begins at lo is neither a name nor people.
func (f *finder) lifeless(lo, hi int) bool {
	for i := lo; i < hi && !f.verbAt(i); i++ {
		if f.named(i) || f.speaks(i) || f.is("people", i) || f.is("wanted", i) {
			return false
		}
	}
	return f.is("determiners", lo)
}

// speaks reports whether the word at i stands for people or a body that may say something.
func (f *finder) speaks(i int) bool {
	return f.is("agents", i) || f.is("persons", i) || f.is("organs", i) || f.is("locals", i)
}

// onlyNames reports whether [lo, hi) holds names and articles only.
func (f *finder) onlyNames(lo, hi int) bool {
	for ; lo < hi; lo++ {
		if !f.named(lo) && !f.is("determiners", lo) && f.lower(lo) != "," {
			return false
		}
	}
	return true
}

// aboutSpeaker reports whether what is reported from lo on has no subject of its own that a verb behind "and" could have.
func (f *finder) aboutSpeaker(lo int) bool {
	if f.lower(lo) == "that" {
		lo++
	}
	return f.is("speaker", lo)
}

// finite reports whether the token at k is a reporting verb of that shape that can stand alone.
func (f *finder) finite(k int, shape form) bool {
	if f.named(k) {
		return false
	}
	return f.w.shapes[f.lower(k)]&shape != 0 || k < len(f.reporting) && f.reporting[k] && !f.is("accusation", k) && f.lower(k) != "to"
}

// subjectOf returns the verb of reporting whose subject, with a name in it, begins at k; 0 if none does.
func (f *finder) subjectOf(k int) int {
	if !f.named(k) && !f.is("determiners", k) && !f.is("locals", k) && !f.is("agents", k) {
		return 0
	}
	named := false
	for j := k; j < len(f.within) && j < k+8; j++ {
		named = named || f.named(j) || f.is("organs", j) || f.is("persons", j) || f.is("agents", j)
		if (named || f.is("says", j)) && j > k && f.finite(j, past|third) {
			return j
		}
		if end := f.asideEnd(j); end > 0 {
			j = end
			continue
		}
		if !f.named(j) && (f.t.Tokens[j].Kind > token.Clitic || f.is("prep", j) && f.lower(j) != "of" || f.is("clause", j) && f.lower(j) != "and") {
			return 0
		}
	}
	return 0
}
