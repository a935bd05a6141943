package quotes

import "sitrep/analysis/token"

// headline reads "Orlov: Talks go on" and "Talks go on – Orlov" at the start of a paragraph, and reports whether it is one.
func (f *finder) headline(lo, hi int) bool {
	if lo > 0 && !newParagraph(f.t, lo) {
		return false
	}
	return f.credited(lo, hi) || f.introduced(lo, hi) || f.signed(lo, hi)
}

// credited reads the labels of papers that set a source and its words apart: "Source: the fire service", "Quote: “It is out.”"
func (f *finder) credited(lo, hi int) bool {
	label := f.lower(lo)
	if f.lower(lo+1) != ":" || lo+2 >= hi || label != "source" && label != "quote" {
		return false
	}
	if label == "source" {
		f.credit = f.following(lo+2, hi)
		return true
	}
	if n := f.in[lo+2]; n != 0 && !f.credit.empty() {
		f.direct(n-1, &cue{from: lo, at: lo, end: lo + 1, speaker: f.credit})
		return true
	}
	return false
}

// capitals reports whether [lo, hi) is a paragraph of its own whose words are capitalised as those of a title are.
func (f *finder) capitals(lo, hi int) bool {
	alone := (lo == 0 || newParagraph(f.t, lo)) && (hi == len(f.t.Tokens) || newParagraph(f.t, hi))
	return alone && hi > lo+3 && titled(f.t.Tokens[lo:hi])
}

// introduced reads a name, or a name and an office, and a colon before what is said. A town in a dateline says nothing.
func (f *finder) introduced(lo, hi int) bool {
	if f.t.Opening(f.t.Tokens[lo].Sentence) > lo {
		return false
	}
	if w := f.word(lo); w.frames&say != 0 && w.forms&past != 0 && f.nominal(lo+1, hi) {
		return false // "Said Orlov: “X”"
	}
	name := 0 // where it ends, if an office stands behind it
	for i := lo; i < hi && (i <= lo+8 || name != 0 && i <= lo+16); i++ {
		k := f.t.Tokens[i]
		switch {
		case k.Lower == ":" && i > lo:
			if i+2 >= hi || f.is(i-1, labels) {
				return false
			}
			if name == 0 {
				name = i
			}
			f.add(tokens{i + 1, hi}, &cue{from: i, at: i, end: i + 1, speaker: tokens{lo, name}})
			return true
		case k.Lower == "," && i > lo+1 && name == 0 && !f.is(lo, weekdays):
			name = i
		case f.in[i] != 0, name == 0 && (i > lo+5 || k.Kind != token.Clitic && (k.Kind != token.Word || !k.Capital)):
			return false
		case name != 0 && (k.Kind != token.Word && k.Kind != token.Clitic || f.word(i).verb != 0 || f.is(i, pronouns)):
			return false
		}
	}
	return false
}

// longestSource bounds the words behind the dash of a headline.
const longestSource = 5

// signed reads a dash and a source at the end of a paragraph that has no stop: "Two killed in blast at mosque – police".
func (f *finder) signed(lo, hi int) bool {
	at := 0
	for i := hi - 2; i > lo+2 && hi-i <= longestSource+1; i-- {
		if f.in[i] != 0 || f.t.Tokens[i+1].Kind > token.Clitic {
			return false
		}
		if f.dash(i) {
			at = i
			break
		}
	}
	if at == 0 || hi < len(f.t.Tokens) && !newParagraph(f.t, hi) || !f.attributes(at+1, hi) {
		return false
	}
	for i := lo; i < at; i++ {
		if w := f.word(i); f.dash(i) || f.lower(i) == ":" || f.in[i] == 0 && w.frames&(say|tell) != 0 && w.forms&(past|third) != 0 {
			return false // somebody is heard within
		}
	}
	f.add(tokens{lo, at}, &cue{from: at, at: at, end: at + 1, speaker: tokens{at + 1, hi}})
	return true
}

// attributes reports whether [lo, hi) is a source as headlines have it: a name, or an office or body without a verb.
func (f *finder) attributes(lo, hi int) bool {
	names := true
	for i := lo; i < hi; i++ {
		k := f.t.Tokens[i]
		if k.Kind == token.Number || f.is(i, labels) || f.word(i).verb != 0 && k.Kind == token.Word || f.is(i, weekdays|pronouns) {
			return false
		}
		names = names && k.Capital
	}
	return names || f.voice(lo, hi)
}
