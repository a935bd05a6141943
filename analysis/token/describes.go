package token

import (
	"strings"

	"sitrep"
)

// Describes reports whether a name is a part of words for a quality of somebody else: militias that are Iran-backed or
// pro-Iran are not Iran, and what hits a Liberia-flagged ship does not hit Liberia.
func (t *Text) Describes(name sitrep.Span) bool {
	first, last := t.At(name.Start), t.At(name.End-1)
	if last >= len(t.Tokens) {
		return false
	}
	front, behind := t.Tokens[first].Span, t.Tokens[last].Span
	return front.Start < name.Start && !t.Elided(name) && beginsLower(t.Raw[front.Start:]) ||
		name.End < behind.End && beginsLower(strings.TrimLeft(t.Raw[name.End:behind.End], "-\u2010\u2011–"))
}

// Elided reports whether only an article that lost its vowel stands before a name in one token with it: "dell’Iran".
func (t *Text) Elided(name sitrep.Span) bool {
	before := t.Raw[:name.Start]
	return strings.HasSuffix(before, "'") || strings.HasSuffix(before, "’")
}
