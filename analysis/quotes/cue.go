package quotes

import (
	"strings"

	"sitrep/analysis/token"
)

// shortestCue is the length of "say": most words are shorter or capital and need no look at the lexicon.
const shortestCue = 3

// cueAt reads a reporting verb or noun at i.
func (f *finder) cueAt(lo, i, hi int) (cue, bool) {
	k := f.t.Tokens[i]
	if k.Kind != token.Word || len(k.Lower) < shortestCue || k.Capital && i > lo {
		return cue{}, false
	}
	w := f.word(i)
	if w.forms == 0 || k.Capital && (w.forms&(base|third) != 0 && w.forms&(past|ing) == 0) {
		return cue{}, false
	}
	c := cue{word: *w, at: i, end: i + 1}
	if p := f.phrase(w, i, hi); len(p.words) > 0 {
		c.end += len(p.words)
		c.word.frames |= p.frames
	}
	if f.pairs(c.end) {
		if second := f.word(c.end + 1); w.forms&second.forms&(past|third) != 0 && f.nominal(c.end+2, hi) {
			c.word, c.end = *second, c.end+2
		}
	}
	c.from = f.verbGroup(lo, i)
	verb := f.isVerb(lo, c)
	if verb && c.word.frames&strict != 0 && !f.marked(c, hi) {
		return cue{}, false
	}
	if !verb {
		c.word.frames &= noun
		c.from = i
		if c.word.frames != 0 && f.lower(i+1) != "that" && f.parted(lo, &c, hi) {
			return c, true
		}
		if c.word.frames == 0 || i+2 >= hi || f.lower(i+1) != "that" || f.is(i+2, aux) || f.word(i+2).forms&past != 0 {
			return cue{}, false // "a message that said"
		}
		return c, true
	}
	c.word.frames &^= noun
	c.passive = w.forms&participle != 0 && (f.hasBe(c.from, i) || c.from == i && f.reduced(i)) || f.lower(i) == "told" && f.lower(i+1) == "to"
	return c, c.word.frames != 0
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
	for i > lo && (f.is(i-1, aux) || f.adverb(i-1) || f.neither(i-1)) && f.in[i-1] == 0 {
		i--
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

// reduced reports whether the participle at i stands for a clause with "who is": "a man known as Wolf".
func (f *finder) reduced(i int) bool {
	next := f.lower(i + 1)
	return f.lower(i) == "known" && (next == "as" || next == "to" || next == "for" || next == "by") || f.lower(i) == "accused" && next == "of"
}

// isVerb tells a verb from a noun or adjective of the same form by the word before it.
func (f *finder) isVerb(lo int, c cue) bool {
	before := f.lower(c.at - 1)
	if article := f.lower(c.from - 1); c.from < c.at && (article == "a" || article == "an" || article == "the") {
		return false // "a widely read book"
	}
	if c.word.forms == base && f.is(c.at-1, be) || c.word.forms == third && before == "to" {
		return false // "there is hope", "respond to requests"
	}
	if c.at == lo || c.from < c.at && before != "'s" {
		return true
	}
	nounlike := f.is(c.at-1, determiners) && before != "this" && before != "that" && !f.numberBefore(c.at) || before == "'s" || f.possessive(c.at-1)
	if nounlike || before == "of" {
		return false
	}
	if c.word.forms&(past|ing) != 0 {
		return !f.adjective(c.at) && !f.thing(c)
	}
	if c.word.forms&third != 0 {
		return f.subjectBefore(c.at) && !f.plural(c)
	}
	return f.subjectBefore(c.at)
}

// thing reports whether a form in -ing is the object of the verb before it: "fired warning shots".
func (f *finder) thing(c cue) bool {
	before := f.lower(c.at - 1)
	return c.word.forms&ing != 0 && strings.HasSuffix(f.lower(c.at), "ing") && strings.HasSuffix(before, "ed") && before != "started" && before != "stopped" && f.pluralAt(c.end)
}

// plural reports whether what looks like "states" or "reports" is a noun by what follows it.
func (f *finder) plural(c cue) bool {
	next := f.lower(c.end)
	switch {
	case c.word.frames&prep != 0 || f.lower(c.at) == "says" || next == "that" || next == "to":
		return false
	case next == "" || next == "and" || next == "who" || next == "which" || next == "." || next == ";":
		return true
	}
	return f.is(c.end, aux|prepositions) || next == "about"
}

func (f *finder) numberBefore(i int) bool {
	switch f.lower(i - 1) {
	case "some", "many", "several", "others", "both", "all", "most", "few":
		return true
	}
	return false
}

// adjective reports whether the participle at i stands before a noun after an article: "the proposed law".
func (f *finder) adjective(i int) bool {
	return f.is(i-1, determiners) || f.is(i-1, prepositions) && f.lower(i) != "saying"
}

// subjectBefore reports whether the word before i can be the subject of a present verb.
func (f *finder) subjectBefore(i int) bool {
	k := f.t.Tokens[i-1]
	switch {
	case f.in[i-1] != 0: // “X,” says Orlov
		return f.quoting(i)
	case k.Kind == token.Mark && k.Lower == ",":
		return f.word(i).forms&base == 0 || f.quoting(i)
	case f.is(i-1, pronouns), k.Kind == token.Close && f.in[i-1] == 0:
		return true
	case k.Lower == "which":
		return f.lower(i-2) == ","
	case k.Capital && f.word(i).forms&base == 0, k.Capital && f.lower(i-2) == "and":
		return true
	case k.Kind != token.Word:
		return false
	}
	plural := len(k.Lower) > 3 && k.Lower[len(k.Lower)-1] == 's' || k.Lower == "people" || k.Lower == "percent"
	if f.word(i).forms&base != 0 {
		return plural
	}
	return !f.is(i-1, breaks|prepositions|determiners)
}

// quoting reports whether the verb at i is one that stands before its subject in the present: “X,” say residents.
func (f *finder) quoting(i int) bool {
	w := f.word(i)
	return w.frames&say != 0 && (w.forms&base == 0 || f.lower(i) == "say")
}
