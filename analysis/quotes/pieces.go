package quotes

import (
	"strings"

	"sitrep/analysis/token"
)

// interrupted adds what stands before a reporting clause and, where that clause only interrupts it, what goes on at
// after: The truce, he said, is holding.
func (f *finder) interrupted(first tokens, after, hi int, c *cue) {
	first.lo = f.behindConnective(first)
	if f.sentenceAt(after+1, hi) && f.lower(after) == "," { // "At the border, he said, “We wait.”"
		f.goOn(after, hi, c)
		return
	}
	rest := f.rest(first, after, hi, c)
	before := len(f.out)
	if !first.empty() {
		f.add(first, c)
	}
	if rest.empty() {
		f.goOn(after, hi, c)
		return
	}
	f.add(rest, c)
	f.tie(before)
}

// sentenceAt reports whether a quotation opens at i that begins with a capital.
func (f *finder) sentenceAt(i, hi int) bool {
	return i+1 < hi && f.in[i] != 0 && f.regions[f.in[i]-1].open == i && f.t.Tokens[i+1].Capital
}

// tie gives the quotes from n on a group, where they are more than one.
func (f *finder) tie(n int) {
	if len(f.out) < n+2 {
		return
	}
	f.group++
	for i := n; i < len(f.out); i++ {
		f.out[i].Group = f.group
	}
}

// behindConnective returns where r begins behind words that tie the sentence to the one before it, which are the
// writer's: "Meanwhile, the road is shut".
func (f *finder) behindConnective(r tokens) int {
	i := r.lo
	for i < r.hi && f.in[i] == 0 && f.is(i, connectives) && (i+1 >= r.hi || f.lower(i+1) == ",") {
		i += 2
	}
	return min(i, r.hi)
}

// rest returns the second piece of what a reporting clause interrupts, which begins behind the comma at after.
func (f *finder) rest(first tokens, after, hi int, c *cue) tokens {
	i := after + 1
	if f.lower(after) != "," || i >= hi || f.newClause(after, hi) || f.leaves(i) {
		return tokens{}
	}
	and := f.lower(i) == "and"
	if and && !f.nominal(i+1, hi) {
		return tokens{}
	}
	if f.finite(first) && !f.predicate(i) && f.lower(i) != "to" {
		named := c.speaker.lo >= c.end // "said Anna Berg, a nurse"
		if named || !and && !f.is(first.lo, openers) {
			return tokens{}
		}
	}
	end := f.clauseEnd(i, hi)
	if n := f.in[i]; n != 0 && f.regions[n-1].close >= end-2 {
		return tokens{}
	}
	return tokens{i, end}
}

// leaves reports whether at i the writer goes on, about how or when it was said.
func (f *finder) leaves(i int) bool {
	for f.adverb(i) {
		i++
	}
	return f.is(i, leavers) || f.word(i).forms&ing != 0 || strings.HasSuffix(f.lower(i), "ing")
}

// predicate reports whether a verb that needs a subject before it begins at i.
func (f *finder) predicate(i int) bool {
	w := f.lower(i)
	if w == "'s" { // "he's gone", not "Orlov's car"
		return f.is(i-1, pronouns) || f.lower(i-1) == "that" || f.lower(i-1) == "there"
	}
	return f.word(i).verb == needsSubject
}

// finite reports whether r holds a verb that makes a clause of it.
func (f *finder) finite(r tokens) bool {
	for i := r.lo + 1; i < r.hi; i++ {
		w := f.lower(i)
		switch f.word(i).verb {
		case needsSubject:
			if w != "'s" || f.predicate(i) {
				return true
			}
		case reports:
			if !f.adjective(i) {
				return true
			}
		default:
			if len(w) > 4 && strings.HasSuffix(w, "ed") && f.t.Tokens[i].Kind == token.Word && !f.adjective(i) {
				return true
			}
		}
	}
	return false
}
