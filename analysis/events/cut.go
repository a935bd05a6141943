package events

import (
	"sitrep/analysis/token"
)

// contentEnd returns where what is reported in [lo, hi) ends: before the next report of the sentence, and before a remark
// about the claim itself, ", a charge that A denies".
func (f *finder) contentEnd(lo, hi int) int {
	told := -1 // found when first asked for
	noun := f.lower(lo) == "that" && f.is("accusation", lo-1)
	for j := lo + 1; j < hi; j++ {
		if f.named(j) || !f.conjunction(j) && f.lower(j) != "," && f.lower(j) != ";" {
			if noun && (f.is("be", j) || f.is("have", j)) && f.deniedBy(j) {
				return j
			}
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

func (f *finder) conjunction(j int) bool {
	switch f.lower(j) {
	case "and", "but", "while", "though", "although", "whereas":
		return true
	}
	return false
}

// remark reports whether the comma at j begins words about the claim: ", a claim that", ", which A denied", ", despite".
func (f *finder) remark(j int) bool {
	if f.lower(j) != "," {
		return false
	}
	if w := f.lower(j + 1); w == "a" || w == "an" || w == "the" {
		return f.is("accusation", j+2)
	}
	if f.is("accusation", j+1) && f.ends(j+1, "s") {
		return true
	}
	if f.lower(j+1) == "despite" || f.lower(j+1) == "something" && f.subjectOf(j+2) > 0 {
		return true
	}
	if f.lower(j+1) == "without" && f.ends(j+2, "ing") || f.ends(j+1, "ing") && f.aboutClaim(j+1) {
		return true
	}
	if f.lower(j+1) != "which" {
		return false
	}
	for k := j + 2; k < len(f.t.Tokens) && k < j+9 && f.t.Tokens[k].Kind != token.Mark; k++ {
		if name := f.cueAt(k); name == "denied" || name == "dismissed" || name == "said" && f.is("be", k+1) || f.w.notes[f.lower(k)]&noteDoubt != 0 {
			return true
		}
	}
	return false
}

// aboutClaim reports whether what the word in -ing at i does is done to a claim: ", contradicting earlier reports", ",
// reversing an account in which".
func (f *finder) aboutClaim(i int) bool {
	switch f.lower(i) {
	case "contradicting", "disputing", "denying", "rejecting", "dismissing":
		return true
	}
	for k := i + 1; k < len(f.t.Tokens) && k < i+5; k++ {
		if !f.named(k) && f.is("accusation", k) {
			return true
		}
		if !f.named(k) && (f.is("prep", k) || f.is("clause", k) || f.mark(k)) {
			return f.lower(i) == "citing" && f.lower(k) != ","
		}
	}
	return f.lower(i) == "citing"
}

// nextReport reports whether another report or, behind a noun, another clause begins at j: "… and A said", "…, but denied".
func (f *finder) nextReport(lo, j, hi int, clause bool) bool {
	k, comma := j+1, f.lower(j) == "," || f.lower(j) == ";"
	joined := f.conjunction(j)
	if comma && f.conjunction(k) {
		k, joined = k+1, true
	}
	for k < hi && (f.is("adverbs", k) || f.is("have", k)) {
		k++
	}
	if f.lower(k) == "in" && (f.lower(k+1) == "turn" || f.lower(k+1) == "return") {
		k += 2
	}
	if k < hi && f.finite(k, past) {
		return comma && joined || !clause || joined && (f.aboutSpeaker(lo) || f.lower(k-1) == "but" || f.partyVerb(k) && f.lifeless(lo, j))
	}
	if joined && f.is("pronouns", k) && k+1 < hi && f.finite(k+1, past|third) && f.partyVerb(k+1) {
		return true // ", and it blamed"
	}
	if f.lower(j) == "but" && f.is("curt", k) && (f.aboutSpeaker(lo) || !clause || f.lifeless(lo, j)) {
		return true
	}
	if comma && !clause && (f.lower(k) == "when" || f.lower(k) == "after" || f.is("timeunits", k) && (f.lower(k+1) == "after" || f.lower(k+1) == "before")) {
		return true
	}
	if (joined || comma) && f.subjectOf(k) > 0 && (joined || f.lower(j) == ";") {
		return clause || comma || !f.named(j-1) || !f.onlyNames(lo, j) // not "A and B have agreed"
	}
	return joined && !clause && (comma || f.lower(j) != "and") && k < hi && f.named(k) && f.verbSoon(f.mentionEnd(k))
}

// asideEnd returns the second comma of ", citing sources," that begins at j, or 0.
func (f *finder) asideEnd(j int) int {
	if f.lower(j) != "," || f.lower(j+1) != "citing" && f.lower(j+1) != "quoting" && f.lower(j+1) != "speaking" {
		return 0
	}
	for k := j + 2; k < len(f.within) && k < j+9; k++ {
		if f.lower(k) == "," {
			return k
		}
	}
	return 0
}

// partyVerb reports whether the reporting word at k is what only a party does: "accused", "called", "denied".
func (f *finder) partyVerb(k int) bool {
	switch f.cueAt(k) {
	case "accused", "branded", "denied", "dismissed":
		return true
	}
	return false
}

// lifeless reports whether the subject of the clause that begins at lo is neither a name nor people.
func (f *finder) lifeless(lo, hi int) bool {
	if f.lower(lo) == "that" {
		lo++
	}
	if !f.is("determiners", lo) {
		return false
	}
	for i := lo; i < hi && !f.verbAt(i); i++ {
		if f.named(i) || f.is("agents", i) || f.is("persons", i) || f.is("organs", i) || f.is("locals", i) || f.is("people", i) || f.is("wanted", i) {
			return false
		}
	}
	return true
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
	switch f.lower(lo) {
	case "it", "they", "he", "she", "there", "its", "his", "her", "their":
		return true
	}
	return false
}

// deniedBy reports whether the claim of "the claim that X" is what the verb at j, behind X, says is denied.
func (f *finder) deniedBy(j int) bool {
	for k := j + 1; k <= j+3; k++ {
		if name := f.cueAt(k); f.w.shapes[f.lower(k)]&participle != 0 && (name == "denied" || name == "dismissed" || name == "confirmed") {
			return true
		}
	}
	return false
}

// finite reports whether the token at k is a reporting verb of that shape that can stand alone.
func (f *finder) finite(k int, shape form) bool {
	w := f.lower(k)
	if f.named(k) || f.t.Tokens[k].Kind != token.Word {
		return false
	}
	return f.w.shapes[w]&shape != 0 || w == "said" || f.reporting[k] && !f.is("accusation", k) && w != "to"
}

// subjectOf returns the verb of reporting whose subject, with a name in it, begins at k; 0 if none does.
func (f *finder) subjectOf(k int) int {
	if k >= len(f.within) || !f.named(k) && !f.is("determiners", k) && !f.is("locals", k) && !f.is("agents", k) {
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
