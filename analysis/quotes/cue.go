package quotes

import (
	"strings"

	"sitrep/analysis/token"
)

// cueAt reads a reporting verb or noun at i.
func (f *finder) cueAt(lo, i, hi int) (cue, bool) {
	k, w := f.t.Tokens[i], f.word(i)
	if w.forms == 0 || k.Kind != token.Word || k.Capital && !f.capital(lo, i) {
		return cue{}, false
	}
	c := cue{word: *w, at: i, end: i + 1}
	if p := f.phrase(w, i, hi); len(p.words) > 0 {
		c.end += len(p.words)
		if c.word.frames = p.frames | c.word.frames&strict; p.frames&prep != 0 {
			c.word.frames &^= strict
		}
	}
	if f.pairs(c.end) {
		if second := f.word(c.end + 1); w.forms&second.forms&(past|third) != 0 && f.nominal(c.end+2, hi) {
			c.word, c.end = *second, c.end+2
		}
	}
	c.from = f.verbGroup(lo, i)
	if !f.isVerb(lo, c) {
		return f.nounAt(lo, c, hi)
	}
	if c.word.frames&strict != 0 && !f.marked(c, hi) {
		return cue{}, false
	}
	c.word.frames &^= noun
	c.passive = w.forms&participle != 0 && (f.hasBe(c.from, i) || c.from == i && f.reduced(i)) || f.lower(i) == "told" && f.lower(i+1) == "to"
	return c, c.word.frames != 0
}

// capital reports whether the capitalised word at i may report: at the start of a unit, or in a headline that capitalises
// all its words.
func (f *finder) capital(lo, i int) bool {
	w := f.word(i)
	if i == lo {
		return w.forms&(base|third) == 0 || w.forms&(past|ing) != 0 || w.frames&noun != 0 && (f.lower(i+1) == "that" || f.lower(i+1) == "has")
	}
	told := w.frames&(say|tell) != 0 && w.frames&noun == 0 && (w.forms&third != 0 || w.stem == "say")
	return f.title && (told || f.is(i, judging))
}

// marked reports whether quotation marks or "that" stand beside c: "scoffed at the plan" reports nothing.
func (f *finder) marked(c cue, hi int) bool {
	switch f.lower(c.end) {
	case "that", "how", "why", "what", ":":
		return true
	case "to": // "went on to say"
		return false
	}
	for i := c.end; i < hi && i < c.end+8; i++ {
		if f.in[i] != 0 {
			return true
		}
	}
	for i := c.from; i > f.start && i > c.from-8; i-- {
		if f.in[i-1] != 0 {
			return true
		}
	}
	return false
}

// phrase returns the words behind the verb at i that make another word of it.
func (f *finder) phrase(w *word, i, hi int) phrase {
	for _, p := range w.behind {
		n := 0
		for n < len(p.words) && i+1+n < hi && f.lower(i+1+n) == p.words[n] {
			n++
		}
		if n == len(p.words) {
			return p
		}
	}
	return phrase{}
}

// pairs reports whether the word at i ties two verbs of one object: "neither confirmed nor denied the strike".
func (f *finder) pairs(i int) bool {
	w := f.lower(i)
	return w == "and" || w == "or" || w == "nor"
}

// verbGroup returns where the verb group that ends at i begins: "has repeatedly said".
func (f *finder) verbGroup(lo, i int) int {
	at := i
	for i > lo && (f.is(i-1, aux) || f.adverb(i-1) || f.neither(i-1) || (f.is(i-1, several) || f.lower(i-1) == "since") && f.is(i-2, aux)) && f.in[i-1] == 0 {
		i--
	}
	if w := f.lower(i - 1); i < at && i > lo && (w == "more" || w == "most") {
		i-- // "most recently"
	}
	return i
}

func (f *finder) neither(i int) bool { return f.lower(i) == "neither" || f.lower(i) == "either" }

// adverb reports whether the word at i is an adverb; those in -ly are many.
func (f *finder) adverb(i int) bool {
	w := f.lower(i)
	return f.is(i, adverbs) || len(w) > 5 && strings.HasSuffix(w, "ly") && !f.t.Tokens[i].Capital
}

func (f *finder) hasBe(lo, hi int) bool {
	for i := lo; i < hi; i++ {
		if f.is(i, be) {
			return true
		}
	}
	return false
}

// reduced reports whether the participle at i stands for a clause with "who is": "a man known as Wolf", "a blast blamed on gas".
func (f *finder) reduced(i int) bool {
	next := f.lower(i + 1)
	switch f.lower(i) {
	case "known":
		return next == "as" || next == "to" || next == "for"
	case "accused":
		return next == "of"
	case "blamed":
		return next == "on"
	}
	return false
}
