package quotes

import (
	"strings"

	"sitrep/analysis/token"
)

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

// verbAt reports whether a reporting verb stands at i that agrees with the subject before: "and opposes", "and urged".
func (f *finder) verbAt(i int) bool {
	for f.adverb(i) {
		i++
	}
	w := f.word(i)
	return w.forms&(past|third) != 0 && w.forms&base == 0 && w.frames&^(noun|prep|hears) != 0
}
