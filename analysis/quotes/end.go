package quotes

import (
	"strings"

	"sitrep/analysis/token"
)

// clauseEnd returns where the clause that begins at start ends: at the end of the sentence, or before another
// reporting verb that goes on with the same subject.
func (f *finder) clauseEnd(start, hi int) int {
	for i := start; i < hi; i++ {
		if n := f.in[i]; n != 0 {
			i = min(f.regions[n-1].close, hi-1)
			if i+1 < hi && f.parenthetical(i+1, hi) {
				return i + 1
			}
			continue
		}
		k := f.t.Tokens[i]
		if k.Kind == token.Mark && (k.Lower == ";" || (k.Lower == "." || k.Lower == "?") && f.sentenceEnds(i)) {
			return i
		}
		if i > start && (f.newClause(i, hi) || f.another(start, i, hi)) {
			return i
		}
	}
	return hi
}

// newClause reports whether at i the report is left: ", adding that", "and said", ", but he", ", according to".
func (f *finder) newClause(i, hi int) bool {
	w := f.lower(i)
	if w == "according" && f.lower(i+1) == "to" {
		return true
	}
	comma := w == ","
	j := i
	if comma {
		j++
	}
	joint := false
	switch f.lower(j) {
	case "and", "but", "while", "then":
		joint = true
		j++
	}
	if j >= hi || !comma && !joint {
		return false
	}
	for j < hi && f.is(j, adverbs) {
		j++
	}
	if comma {
		if joint && f.is(j, pronouns) {
			for j++; j < hi && f.is(j, adverbs|aux); {
				j++
			}
		}
		switch f.lower(j) {
		case "according", "though", "although":
			return true
		case "which", "whom":
			for k := j + 1; k < hi && k < j+4; k++ {
				if w := f.word(k); w.frames&(say|judge) != 0 && w.forms&(past|third) != 0 {
					return true
				}
			}
		}
	}
	if comma && !joint && f.parenthetical(j, hi) {
		return true
	}
	cw := f.word(j)
	if cw.frames&(say|tell|judge) == 0 {
		return false
	}
	if comma && !joint {
		return cw.forms&ing != 0 && len(f.lower(j)) > 4 && f.lower(j)[len(f.lower(j))-3:] == "ing" || cw.frames&say != 0 && cw.forms&past != 0
	}
	if f.lower(j) == "told" && f.lower(j+1) == "to" {
		return false // "paid and told to leave"
	}
	if p := f.phrase(cw, j, hi); (len(p.words) > 0 || cw.frames&do != 0) && cw.forms&past != 0 && cw.forms&base == 0 {
		return true // "and called for", "and urged"
	}
	return cw.forms&(past|third|ing) != 0 && cw.frames&(say|tell) != 0
}

// another reports whether at i, behind a whole clause, somebody else is heard: "and Moscow said", ", but doctors say".
func (f *finder) another(start, i, hi int) bool {
	j := i
	if f.lower(j) == "," {
		j++
	}
	parted := j > i && f.lower(j) != "and"
	switch f.lower(j) {
	case "and", "but", "while", "then":
	default:
		return false
	}
	for j++; j < hi && f.is(j, adverbs); {
		j++
	}
	return f.speaks(j, hi) && (parted || f.finite(tokens{start, i}))
}

// speaks reports whether a clause begins at i whose subject is somebody who says something: "and Moscow said".
func (f *finder) speaks(i, hi int) bool {
	for j := i; j < hi && j < i+10 && f.in[j] == 0; j++ {
		k := f.t.Tokens[j]
		w := f.word(j)
		switch {
		case j > i && !k.Capital && w.frames&(say|tell) != 0 && (w.forms&past != 0 || k.Lower == "says" || k.Lower == "say"):
			return f.nominal(i, hi) && !f.adjective(j)
		case k.Kind == token.Mark && !(k.Lower == "." && f.t.Tokens[j-1].Capital) && k.Lower != "-":
			return false
		case f.is(j, breaks) && !f.is(j, aux):
			return false
		}
	}
	return false
}

// parenthetical reports whether "he said" begins at j and a stop follows.
func (f *finder) parenthetical(j, hi int) bool {
	for i := j; i < hi && i < j+8; i++ {
		if f.t.Tokens[i].Kind == token.Mark {
			return false
		}
		if w := f.word(i); w.frames&say != 0 && w.forms&(past|third) != 0 {
			return i > j && f.stopsAt(f.skipTimes(i+1, hi), hi)
		}
	}
	return false
}

// leads reports whether c stands in a clause that leads a sentence in: "Asked if he would stay, he said".
func (f *finder) leads(c *cue) bool {
	for i := f.start; i < c.at; i++ {
		if f.lower(i) == "," {
			return false
		}
	}
	first := f.lower(f.start)
	return c.at == f.start || strings.HasSuffix(first, "ing") || f.is(f.start, openers) && first != "and" && first != "but" && first != "then" && first != "so" && first != "yet" &&
		first != "now" && first != "still" && first != "also"
}

// comma returns the first comma outside quotations in [lo, hi) that more than a few words follow, else hi.
func (f *finder) comma(lo, hi int) int {
	for i := lo + 1; i < hi; i++ {
		if f.lower(i) == "," && f.in[i] == 0 {
			return i
		}
		if f.commaWithin(i) && i > lo+2 {
			return i + 1
		}
	}
	return hi
}
