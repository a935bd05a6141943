package events

import (
	"strings"

	"sitrep/analysis/token"
)

// clause returns the clause around i: bounded by marks and conjunctions that a verb follows, and by the quote.
func (f *finder) clause(i, from, to int) (lo, hi int) {
	lo, hi = i, i+1
	for lo > from && !f.boundary(lo-1, i, from) && f.quote[lo-1] == f.quote[i] {
		lo--
	}
	for hi < to && !f.boundary(hi, i, from) && f.quote[hi] == f.quote[i] && !f.closes(lo, hi) {
		hi++
	}
	return lo, hi
}

// closes reports whether the comma at j ends the relative clause that begins at lo: "A, who met B, left".
func (f *finder) closes(lo, j int) bool {
	if w := f.lower(lo - 1); w != "who" && w != "which" && w != "whose" || f.lower(lo-2) != "," || f.lower(j) != "," {
		return false
	}
	return f.verbSoon(j+1) || j+1 < len(f.t.Tokens) && f.ends(j+1, "ed")
}

// boundary reports whether the token at j parts clauses: a semicolon, a subordinating word, or "and" between verbs.
func (f *finder) boundary(j, i, from int) bool {
	w := f.lower(j)
	if f.named(j) {
		return false
	}
	if w == "and" && j+1 < len(f.within) && !f.named(j+1) && f.ends(j+1, "ed") && len(f.lower(j+1)) > 4 && !f.ends(j-1, "ed") {
		return true // "phoned A and raised the war in B"
	}
	if w == "and" && f.lower(j-1) == "," && j+1 < len(f.within) && !f.named(j+1) && !f.list(j, from) && f.verbWithin(j+1, 8) {
		return true
	}
	if w == "and" {
		return !f.list(j, from) && f.verbSoon(j+1) && !(j < i && f.subjectList(j, from))
	}
	return f.is("clause", j) && !(w == "since" && j > i) || f.mark(j) && (w == ":" || w == "—" || w == "–")
}

// list reports whether the "and" at j joins two mentions of one subject, or of "between A and B".
func (f *finder) list(j, from int) bool {
	next := j + 1
	for next < len(f.t.Tokens) && f.is("determiners", next) {
		next++
	}
	if next >= len(f.within) || !f.named(next) {
		return false
	}
	end := f.mentionEnd(next)
	if f.is("where", end) && !f.is("onto", end) || f.named(j-1) && end < len(f.t.Tokens) && f.mark(end) {
		return true
	}
	return f.subjectList(j, from)
}

// subjectList reports whether no verb stands before the "and" at j, so that it joins two subjects.
func (f *finder) subjectList(j, from int) bool {
	for k := j - 1; k >= from && k > j-12; k-- {
		w := f.lower(k)
		if w == "between" {
			return true
		}
		if f.is("clause", k) {
			break
		}
		if f.verbAt(k) || !f.named(k) && f.t.Tokens[k].Kind == token.Word && strings.HasSuffix(w, "ed") {
			return false
		}
	}
	return true
}

// verbSoon reports whether a verb follows within four tokens: "A struck B and C fled".
func (f *finder) verbSoon(j int) bool {
	for k := j; k < len(f.t.Tokens) && k < j+4; k++ {
		if f.verbAt(k) {
			return true
		}
	}
	return false
}

// verbWithin reports whether a verb stands within n tokens, or a word that ends like one, before any mark.
func (f *finder) verbWithin(j, n int) bool {
	for k := j; k < len(f.t.Tokens) && k < j+n && f.t.Tokens[k].Kind != token.Mark; k++ {
		if f.verbAt(k) || k > j && !f.named(k) && f.ends(k, "ed") {
			return true
		}
	}
	return false
}

// verbAt reports whether the word at k is a verb that can stand alone. Each is looked up once.
func (f *finder) verbAt(k int) bool {
	if k >= len(f.within) || f.named(k) {
		return false
	}
	if f.verbs[k] == 0 {
		f.verbs[k] = 1
		if f.isFinite(k) {
			f.verbs[k] = 2
		}
	}
	return f.verbs[k] == 2
}

func (f *finder) isFinite(k int) bool {
	for _, s := range f.senses(k) {
		if s.forms == noun && k > 0 && (f.adjectival(k-1) || f.weaponAt(k-1) != "") {
			return false // "missile strikes"
		}
	}
	for _, s := range f.senses(k) {
		if s.forms&(past|third) != 0 && s.forms&noun == 0 {
			return true
		}
	}
	return f.is("be", k) && f.lower(k) != "'s" || f.is("answer", k) && f.ends(k, "ed") || f.is("have", k) || f.is("future", k) || f.is("light", k) || f.cueAt(k) != "" || f.lower(k) == "said"
}
