package quotes

import (
	"strings"

	"sitrep"
	"sitrep/analysis/token"
)

// contentStart returns where the content behind the cue begins: behind adverbs, times, addressees and "in a statement".
func (f *finder) contentStart(c *cue, hi int) int {
	i := c.end
	if c.word.frames&tell != 0 {
		i = f.addressee(i, hi)
	}
	if strings.HasPrefix(f.lower(c.at), "ask") {
		return f.question(i, hi)
	}
	if c.word.frames&say == 0 {
		for i < hi-1 && f.in[i] == 0 && (f.is(i, weekdays) || f.is(i, adverbs) && f.lower(i+1) == "to") {
			i++
		}
		return i
	}
	if f.lower(i) == ":" || f.lower(i) == "," && i+1 < hi && f.in[i+1] != 0 {
		return i + 1
	}
	if that := f.farThat(c, i, hi); that > 0 {
		return that
	}
	after := f.skipTimes(i, hi)
	if after >= hi || after > i && f.lower(after) == "." {
		return hi
	}
	if after > i {
		if w := f.lower(after); w == "that" || w == "to" || w == "," || w == ":" || f.in[after] != 0 || f.nominal(after, hi) {
			return after
		}
	}
	return i
}

// farThat returns where "that" stands behind how or to whom it was said: "claimed without evidence that", "warned the
// council on Thursday that"; 0 where it does not.
func (f *finder) farThat(c *cue, i, hi int) int {
	if f.lower(i) != "without" && (c.word.frames&warns == 0 || !f.nominal(i, hi)) {
		return 0
	}
	for j := i + 1; j < min(hi, i+10) && f.in[j] == 0 && f.t.Tokens[j].Kind <= token.Clitic; j++ {
		if f.lower(j) == "that" {
			return j
		}
		if w := f.lower(j); w == "to" || w == "against" || f.finite(tokens{j - 1, j + 1}) {
			return 0 // "warned the rebels against a step that"
		}
	}
	return 0
}

// addressee returns the index behind the noun phrase at i: "told reporters at the border that".
func (f *finder) addressee(i, hi int) int {
	if her := f.lower(i) == "her" && f.plainNoun(i+1, hi); !her && f.is(i, pronouns|addressees) {
		return f.skipTimes(i+1, hi)
	}
	for j := i; j < i+20; j++ {
		if j >= hi || f.t.Tokens[j].Lower == "." {
			return j
		}
		switch w := f.lower(j); {
		case w == "that", w == "to", w == "how", w == "why", w == "what", w == "if", w == "whether", w == ":", f.in[j] != 0:
			return j
		case f.t.Tokens[j].Kind == token.Mark && w != ".", j > i && f.is(j, pronouns):
			return j
		case j > i && f.is(j, determiners) && !f.is(j-1, prepositions):
			return j
		}
	}
	return i + 1
}

// plainNoun reports whether the word at i can be a noun of "her supporters" rather than begin a report.
func (f *finder) plainNoun(i, hi int) bool {
	return i < hi && f.in[i] == 0 && f.t.Tokens[i].Kind == token.Word && !f.t.Tokens[i].Capital && f.pluralAt(i)
}

// skipTimes returns the index behind times, places and occasions at i: "on Monday", "in a statement", "at a rally".
func (f *finder) skipTimes(i, hi int) int {
	for i < hi && f.in[i] == 0 {
		w := f.lower(i)
		switch {
		case f.is(i, weekdays|moments|adverbs):
			i++
		case (w == "last" || w == "this" || w == "next") && i+1 < hi && (w == "last" || f.is(i+1, spans)):
			i += 2
		case f.is(i, occasions) && i+1 < hi && f.lower(i+1) != "least" && f.lower(i+1) != "most":
			i = f.occasionEnd(i+1, hi)
		default:
			return i
		}
	}
	return i
}

func (f *finder) occasionEnd(i, hi int) int {
	start := i
	for ; i < hi; i++ {
		if n := f.in[i]; n != 0 {
			if r := f.regions[n-1]; i > r.open || r.words(f.t) < longQuote && !closesComma(f.t, r) {
				continue // the name of a broadcast
			}
			return i
		}
		k := f.t.Tokens[i]
		w := k.Lower
		if w == "that" || k.Kind == token.Mark && w != "-" && w != "." || k.Kind == token.Mark && w == "." && i+1 >= hi {
			return i
		}
		if i > start && (f.is(i, pronouns) || f.is(i, determiners) && !f.is(i-1, prepositions)) {
			return i
		}
		if i > start && k.Capital && !f.t.Tokens[i-1].Capital && f.lower(i-1) != "'s" && !f.is(i-1, prepositions|determiners) {
			return i
		}
	}
	return i
}

// forward adds the clause that begins at start as what c reports.
func (f *finder) forward(start, hi int, c *cue) {
	if f.lower(hi-1) == ":" && start >= hi-1 {
		f.last = speech{end: hi}
		q := f.quote(sitrep.Span{}, c)
		f.last.cue, f.last.speaker = q.Cue, q.Speaker
	}
	if start >= hi {
		return
	}
	if f.lower(start) == "," && !(start+1 < hi && f.in[start+1] != 0) {
		return
	}
	end := f.tail(start, f.clauseEnd(start, hi), c)
	if c.word.frames&finds != 0 && f.lower(start) != "that" && f.in[start] == 0 && !f.finite(tokens{start, end}) {
		return // "found 30 mines"
	}
	if f.inert(start, end, c) {
		return
	}
	if f.leads(c) {
		end = f.comma(start, end)
	}
	if n := f.in[start]; n != 0 && c.word.frames&strict != 0 && f.sentenceAt(start, hi) {
		if f.is(f.regions[n-1].close+1, prepositions|openers) {
			end = f.regions[n-1].close + 1 // chanted “Resign” outside the palace
		}
	}
	f.add(tokens{start, end}, c)
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

// commaWithin reports whether a quotation closes at i that keeps the comma of the sentence within its marks.
func (f *finder) commaWithin(i int) bool {
	n := f.in[i]
	return n != 0 && f.regions[n-1].close == i && f.lower(i-1) == ","
}

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

func (f *finder) sentenceEnds(i int) bool {
	return i+1 >= len(f.t.Tokens) || f.t.Tokens[i+1].Sentence != f.t.Tokens[i].Sentence
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

// question returns where what is asked begins, behind whom it is asked: "asked the envoy whether".
func (f *finder) question(i, hi int) int {
	for j := i; j < hi && j < i+8 && f.in[j] == 0; j++ {
		switch f.lower(j) {
		case "if", "whether", "how", "why", "what", "when", "about":
			return j
		case "to", "for", ",", ";":
			return i
		}
	}
	return i
}

// closesComma reports whether a comma or stop stands before the closing mark of r, as in speech.
func closesComma(t *token.Text, r region) bool {
	return r.close > r.open && t.Tokens[r.close-1].Kind == token.Mark
}
