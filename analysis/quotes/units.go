package quotes

import "sitrep/analysis/token"

// longestUnit bounds the tokens that are read together, so that a text without sentences takes no square of time.
const longestUnit = 1500

// unit returns where the stretch that begins at lo ends: a sentence, or more where a quotation runs over its end.
func (f *finder) unit(lo int) int {
	hi := lo + 1
	for ; hi < len(f.t.Tokens) && hi < lo+longestUnit; hi++ {
		if f.t.Tokens[hi].Sentence == f.t.Tokens[hi-1].Sentence {
			continue
		}
		if f.in[hi] == 0 || f.in[hi] != f.in[hi-1] {
			if f.goesOn(hi) {
				continue
			}
			return hi
		}
	}
	return hi
}

// goesOn reports whether a quotation ends before hi and its reporting clause follows: “Why?” he asked.
func (f *finder) goesOn(hi int) bool {
	if f.in[hi-1] == 0 || f.in[hi] != 0 || newParagraph(f.t, hi) {
		return false
	}
	k := f.t.Tokens[hi]
	if k.Kind != token.Word || !k.Capital {
		return k.Kind == token.Word
	}
	asked := (f.lower(hi-2) == "?" || f.lower(hi-2) == "!") && f.opensSentence(f.regions[f.in[hi-1]-1].open) // no comma fits there
	for i := hi + 1; i < len(f.t.Tokens) && i < hi+8 && f.in[i] == 0; i++ {
		if k := f.t.Tokens[i]; k.Kind > token.Clitic && k.Lower != "." && !(asked && (k.Lower == "," || k.Kind == token.Number)) {
			return false
		}
		if w := f.word(i); w.frames&say != 0 && w.forms&past != 0 {
			end := f.skipTimes(i+1, len(f.t.Tokens))
			return asked || end >= len(f.t.Tokens) || f.lower(end) == "."
		}
	}
	return false
}

func (f *finder) opensSentence(i int) bool {
	return i == 0 || f.t.Tokens[i-1].Sentence != f.t.Tokens[i].Sentence
}

func (f *finder) sentenceEnds(i int) bool {
	return i+1 >= len(f.t.Tokens) || f.t.Tokens[i+1].Sentence != f.t.Tokens[i].Sentence
}
