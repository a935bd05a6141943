package quotes

import (
	"strings"

	"sitrep/analysis/token"
)

// nounPhrase returns the noun phrase that ends at end, the longest that no verb, conjunction or mark bounds.
func (f *finder) nounPhrase(lo, end int) tokens {
	i := end
	for i > lo && (f.inPhrase(i-1) || f.toward(i-1)) && end-i < 25 {
		w := f.lower(i - 1)
		if f.is(i-1, pronouns) {
			if i == end || f.lower(i) == "of" || f.is(i-1, determiners) || f.is(i, prepositions) && strings.HasSuffix(w, "y") {
				i--
			}
			break
		}
		i--
		if f.is(i, determiners) && !f.joined(lo, i) && !(i > lo && f.is(i-1, determiners)) {
			break
		}
	}
	for i < end && (f.is(i, prepositions|adverbs) || f.t.Tokens[i].Kind == token.Clitic) {
		i++
	}
	if i == end && end > lo && (f.lower(end-1) == "who" || f.lower(end-1) == "which") {
		return tokens{end - 1, end}
	}
	for i < end && f.is(i, openers) {
		i++
	}
	return f.lastName(tokens{i, end})
}

// toward reports whether "to" at i belongs to a noun phrase: "sources close to the talks".
func (f *finder) toward(i int) bool { return f.lower(i) == "to" && f.is(i-1, towards) }

// lastName returns the name at the end of r where it does not belong to what stands before it: "a step Tehran".
func (f *finder) lastName(r tokens) tokens {
	if first := f.lower(r.lo); first != "a" && first != "an" {
		return r
	}
	i := r.hi
	for i > r.lo && f.t.Tokens[i-1].Capital {
		i--
	}
	if w := f.lower(i - 1); i < r.hi && i == r.lo+2 && (f.word(i-1).frames&noun != 0 || w == "step" || w == "move") {
		return tokens{i, r.hi}
	}
	return r
}

// joined reports whether a preposition or "and" before i ties the phrase to one before it.
func (f *finder) joined(lo, i int) bool {
	if i-2 < lo {
		return false
	}
	w := f.lower(i - 1)
	if w == "and" && f.inPhrase(i-1) {
		return true // "Ukraine and its allies"
	}
	return w == "of" || f.toward(i-1) || f.is(i-1, prepositions) && w != "to" && i-2 >= lo && f.inPhrase(i-2) && !f.is(i-2, breaks|that)
}

func (f *finder) inPhrase(i int) bool {
	k := f.t.Tokens[i]
	if f.in[i] != 0 {
		return false
	}
	switch k.Kind {
	case token.Word, token.Number, token.Clitic:
		if k.Lower == "and" {
			return i > 0 && i+1 < len(f.t.Tokens) && f.t.Tokens[i-1].Capital && (f.t.Tokens[i+1].Capital || f.lower(i+1) == "its" || f.lower(i+1) == "his" || f.lower(i+1) == "her")
		}
		if (f.word(i).forms&(past|ing) != 0 || f.is(i, irregular)) && !k.Capital && !f.adjective(i) {
			return false
		}
		return k.Kind == token.Clitic && k.Lower == "'s" || !f.is(i, breaks)
	}
	return k.Lower == "." && i > 0 && f.t.Tokens[i-1].Capital || k.Lower == "-" || k.Lower == "%" || f.possessive(i)
}

// possessive reports whether the mark at i is the one of "the rebels’ leader".
func (f *finder) possessive(i int) bool {
	return i > 0 && i+1 < len(f.t.Tokens) && single(f.t.Tokens[i]) && f.t.Tokens[i].Kind == token.Close && strings.HasSuffix(f.lower(i-1), "s") && f.t.Tokens[i+1].Kind == token.Word
}

// following returns the noun phrase that begins at lo, for "said Mr. Orlov, the governor": up to a comma, a mark, a
// quotation or a conjunction.
func (f *finder) following(lo, hi int) tokens {
	i := lo
	for ; i < hi; i++ {
		k := f.t.Tokens[i]
		if f.in[i] != 0 || k.Kind >= token.Open && !(k.Lower == "." && i > lo && i+1 < hi && f.t.Tokens[i-1].Capital && f.t.Tokens[i+1].Capital) && k.Lower != "-" {
			break
		}
		if k.Lower == "to" && i > lo && !f.t.Tokens[i-1].Capital && f.nominal(i+1, hi) {
			continue // "a person close to the governor"
		}
		if i > lo && (f.is(i, breaks) && !(k.Lower == "and" && i+1 < hi && f.t.Tokens[i+1].Capital)) {
			break
		}
		if i > lo && (k.Lower == "in" || k.Lower == "on" || k.Lower == "during") && f.t.Tokens[i-1].Capital || i > lo && f.is(i, weekdays) {
			break
		}
		if i > lo && f.channel(i) {
			break
		}
		if f.is(i, pronouns) && i == lo {
			return tokens{lo, lo + 1}
		}
	}
	return tokens{lo, i}
}

// nominal reports whether a noun phrase can begin at i.
func (f *finder) nominal(i, hi int) bool {
	if i >= hi || f.in[i] != 0 {
		return false
	}
	k := f.t.Tokens[i]
	if k.Kind != token.Word || f.is(i, weekdays) {
		return false
	}
	return k.Capital || f.is(i, determiners) && k.Lower != "that" && k.Lower != "this" || f.is(i, pronouns) || f.pluralAt(i)
}

// pluralAt reports whether the word at i looks like a plural.
func (f *finder) pluralAt(i int) bool {
	w := f.lower(i)
	return len(w) > 3 && w[len(w)-1] == 's' && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us") && !strings.HasSuffix(w, "sis")
}

func (f *finder) dash(i int) bool {
	switch f.lower(i) {
	case "--", "—", "–", "―":
		return true
	case "-":
		return i > 0 && f.t.Tokens[i-1].Span.End < f.t.Tokens[i].Span.Start
	}
	return false
}
