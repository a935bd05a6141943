package quotes

import (
	"strings"

	"sitrep/analysis/token"
)

// isVerb tells a verb from a noun or adjective of the same form by the word before it.
func (f *finder) isVerb(lo int, c cue) bool {
	before := f.lower(c.at - 1)
	if article := f.lower(c.from - 1); c.from < c.at && (article == "a" || article == "an" || article == "the") {
		return false // "a widely read book"
	}
	if c.word.forms == base && f.is(c.at-1, be) || c.word.forms == third && before == "to" {
		return false // "there is hope", "respond to requests"
	}
	if c.at == lo && c.word.frames&noun != 0 && c.word.forms&(past|ing) == 0 {
		return false // "Fears that the dam could fail are growing"
	}
	if c.at == lo || c.from < c.at && (before != "'s" || f.is(c.at-2, pronouns)) {
		return true
	}
	nounlike := f.is(c.at-1, determiners) && before != "this" && before != "that" && !f.is(c.at-1, several) || before == "'s" || f.possessive(c.at-1)
	if nounlike || before == "of" {
		return false
	}
	if c.word.forms&(past|ing) != 0 {
		return !f.adjective(c.at) && !f.thing(c)
	}
	if c.word.forms&third != 0 {
		return f.subjectBefore(c.at) && !f.plural(c)
	}
	return f.subjectBefore(c.at) || f.lower(c.at) == "say" && f.opensReport(c.end) && !f.is(c.at-1, addressees)
}

// opensReport reports whether what is said can begin at i: "say they will stay", not "a say in it".
func (f *finder) opensReport(i int) bool {
	return f.is(i, determiners|pronouns|that|addressees) || f.around(i) != 0 || i < len(f.t.Tokens) && f.t.Tokens[i].Capital
}

// thing reports whether a form in -ing is the object of the verb before it: "fired warning shots", "contributed reporting
// from Kyiv".
func (f *finder) thing(c cue) bool {
	if c.word.forms&ing == 0 || !strings.HasSuffix(f.lower(c.at-1), "ed") {
		return false
	}
	return f.pluralAt(c.end) || c.word.frames&prep == 0 && f.is(c.end, prepositions)
}

// plural reports whether what looks like "states" or "reports" is a noun by what follows it.
func (f *finder) plural(c cue) bool {
	next := f.lower(c.end)
	switch {
	case f.lower(c.at-1) == "," || f.is(c.at-1, pronouns) || f.quoted(c.at) || c.word.frames&prep != 0 || f.lower(c.at) == "says" || next == "that" || next == "to":
		return false
	case next == "" || next == "and" || next == "who" || next == "which" || next == "." || next == ";":
		return true
	}
	return f.is(c.end, aux|prepositions) || next == "about"
}

// quoted reports whether a quotation ends before the noun phrase that stands before i: “X,” Orlov notes.
func (f *finder) quoted(i int) bool {
	s := f.nounPhrase(f.start, i)
	return !s.empty() && s.lo > f.start && f.in[s.lo-1] != 0
}

// adjective reports whether the participle at i stands before a noun after an article: "the proposed law".
func (f *finder) adjective(i int) bool {
	if f.is(i-1, determiners) {
		return !(f.is(i-1, several) && f.word(i).frames&(say|tell) != 0 && f.opensReport(i+1)) // "many said they", "the said vehicle"
	}
	return f.is(i-1, prepositions) && f.lower(i) != "saying"
}

// subjectBefore reports whether the word before i can be the subject of a present verb.
func (f *finder) subjectBefore(i int) bool {
	k := f.t.Tokens[i-1]
	if aside := f.beforeAside(i); aside < i {
		return f.subjectBefore(aside) || f.pluralAt(aside-1)
	}
	switch {
	case f.in[i-1] != 0: // “X,” says Orlov
		return f.quoting(i)
	case k.Kind == token.Mark && k.Lower == ",":
		return f.word(i).forms&base == 0 || f.quoting(i)
	case f.is(i-1, pronouns), k.Kind == token.Close && f.in[i-1] == 0:
		return true
	case k.Lower == "which":
		return f.lower(i-2) == ","
	case k.Capital && f.word(i).forms&base == 0, k.Capital && f.lower(i-2) == "and", f.word(i).frames&noun == 0 && f.pluralHead(i):
		return true
	case k.Kind != token.Word:
		return false
	case f.lower(i) == "says" && (k.Lower == "and" || k.Lower == "but"):
		return true
	}
	if f.word(i).forms&base != 0 {
		return f.pluralAt(i-1) || k.Lower == "people" || k.Lower == "percent"
	}
	return !f.is(i-1, breaks|prepositions|determiners) && f.word(i-1).verb == 0 && !(f.lower(i-2) == "to" && f.word(i-1).forms&base != 0)
}

// beforeAside returns where the words end that stand before ", however," at the end of [0, i), else i.
func (f *finder) beforeAside(i int) int {
	if i > f.start+3 && f.lower(i-1) == "," && f.is(i-2, connectives) && f.lower(i-3) == "," {
		return i - 3
	}
	return i
}

// pluralHead reports whether the phrase that ends before i with a name is of several: "analysts at Harvel", "officers of the U.N.".
func (f *finder) pluralHead(i int) bool {
	s := f.nounPhrase(f.start, i)
	for k := s.lo + 1; k < s.hi; k++ {
		if f.is(k, prepositions) {
			return f.pluralAt(k - 1)
		}
	}
	return false
}

// quoting reports whether the verb at i is one that stands before its subject in the present: “X,” say residents.
func (f *finder) quoting(i int) bool {
	w := f.word(i)
	return w.frames&say != 0 && (w.forms&base == 0 || f.lower(i) == "say")
}
