// Package quotes finds reported speech and thought: what is reported, the words that report it and who stands behind
// it. It works by rules over tokens for English; quotation marks are read in any language. It never guesses a speaker:
// where the text does not tell, there is none.
package quotes

import (
	"cmp"
	"slices"
	"strings"

	"sitrep"
	"sitrep/analysis/token"
)

// Find returns the quotes of t, sorted by span. Mentions and entities, which may be nil, say who speakers are.
func Find(t *token.Text, ms []sitrep.Mention, es []sitrep.Entity) []sitrep.Quote {
	en := english()
	f := &finder{t: t, lex: en.lex, words: en.words, regions: regions(t), in: make([]int, len(t.Tokens))}
	f.mark()
	base, _, _ := strings.Cut(t.Language, "-")
	if l := wordLists()[base]; l != nil {
		other := &inflected{finder: f, l: l, ms: ms}
		other.all()
		out := f.finish(ms, es)
		other.pronouns(out)
		return out
	}
	for lo := 0; lo < len(t.Tokens); {
		hi := f.unit(lo)
		f.read(lo, hi)
		lo = hi
	}
	return f.finish(ms, es)
}

// finder is the state of one run over a text. Positions are indexes of tokens.
type finder struct {
	t       *token.Text
	lex     map[string]cueWord
	words   functionWords
	regions []region
	in      []int // 1 + the index of the region around a token, 0 outside
	taken   []bool
	out     []sitrep.Quote
	group   int
	last    speech // the newest quotation
	before  speech // the newest report, where it ended the unit before
	start   int    // of the unit that is read
	unitCue []cue
}

// cue is a reporting word in its clause: the verb group [from, at], the words that belong to it up to end.
type cue struct {
	word          cueWord
	from, at, end int
	passive       bool
	speaker       tokens
}

// tokens is a half-open range of tokens.
type tokens struct{ lo, hi int }

func (r tokens) empty() bool { return r.hi <= r.lo }

// speech is what later quotations of the same speaker go on from.
type speech struct {
	cue, speaker *sitrep.Span
	group, end   int
}

func (f *finder) mark() {
	f.taken = make([]bool, len(f.regions))
	for n, r := range f.regions {
		for i := r.open; i <= r.close && i < len(f.in); i++ {
			f.in[i] = n + 1
		}
	}
}

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
	for i := hi + 1; i < len(f.t.Tokens) && i < hi+8 && f.in[i] == 0; i++ {
		if k := f.t.Tokens[i]; k.Kind > token.Clitic && k.Lower != "." {
			return false
		}
		if w := f.lex[f.lower(i)]; w.frames&say != 0 && w.forms&past != 0 {
			asked := (f.lower(hi-2) == "?" || f.lower(hi-2) == "!") && f.opensSentence(f.regions[f.in[hi-1]-1].open) // no comma fits there
			return asked || f.stopsAt(f.skipTimes(i+1, len(f.t.Tokens)), len(f.t.Tokens))
		}
	}
	return false
}

func (f *finder) opensSentence(i int) bool {
	return i == 0 || f.t.Tokens[i-1].Sentence != f.t.Tokens[i].Sentence
}

func (f *finder) read(lo, hi int) {
	if at := f.t.Opening(f.t.Tokens[lo].Sentence); at > lo && at < hi && f.in[lo] == 0 {
		lo = at
	}
	f.unitCue, f.start = f.unitCue[:0], lo
	for i := lo; i < hi; i++ {
		if f.in[i] != 0 {
			continue
		}
		if f.according(lo, i, hi) {
			continue
		}
		c, ok := f.cueAt(lo, i, hi)
		if !ok {
			continue
		}
		f.unitCue = append(f.unitCue, c)
		f.report(lo, hi, &f.unitCue[len(f.unitCue)-1])
		i = max(i, c.end-1)
	}
	if len(f.unitCue) == 0 {
		f.headline(lo, hi)
	}
	f.loose(lo, hi)
	f.before = f.lastCue(hi)
	if len(f.unitCue) > 0 && f.last.end <= lo {
		f.last = speech{} // somebody else was heard since
	}
}

// lastCue returns who spoke last in the unit that ends at hi: a person by name or "he" and "she", no crowd.
func (f *finder) lastCue(hi int) speech {
	if len(f.unitCue) == 0 {
		return speech{}
	}
	c := f.unitCue[len(f.unitCue)-1]
	if c.word.frames&(say|tell|hold) == 0 || c.speaker.empty() {
		return speech{}
	}
	if w := f.lower(c.speaker.lo); !f.t.Tokens[c.speaker.lo].Capital && w != "he" && w != "she" || f.words.determiners[w] {
		return speech{}
	}
	q := f.quote(sitrep.Span{}, &c)
	return speech{cue: q.Cue, speaker: q.Speaker, end: hi}
}

// cueAt reads a reporting verb or noun at i.
func (f *finder) cueAt(lo, i, hi int) (cue, bool) {
	k := f.t.Tokens[i]
	if k.Kind != token.Word {
		return cue{}, false
	}
	w, ok := f.lex[k.Lower]
	if !ok || k.Capital && (i > lo || w.forms&(base|third) != 0 && w.forms&(past|ing) == 0) {
		return cue{}, false
	}
	c := cue{word: w, at: i, end: i + 1}
	if p := f.phrase(w, i, hi); len(p.words) > 0 {
		c.end += len(p.words)
		c.word.frames |= p.frames
	}
	if second := f.lex[f.lower(c.end+1)]; w.forms&second.forms&(past|third) != 0 && f.pairs(c.end) && f.nominal(c.end+2, hi) {
		c.word, c.end = second, c.end+2
	}
	c.from = f.verbGroup(lo, i)
	verb := f.isVerb(lo, c)
	if verb && c.word.frames&strict != 0 && !f.marked(c, hi) {
		return cue{}, false
	}
	if !verb {
		c.word.frames &= noun
		c.from = i
		if c.word.frames == 0 || i+2 >= hi || f.lower(i+1) != "that" || f.words.aux[f.lower(i+2)] || f.lex[f.lower(i+2)].forms&past != 0 {
			return cue{}, false // "a message that said"
		}
		return c, true
	}
	c.word.frames &^= noun
	c.passive = w.forms&participle != 0 && (f.hasBe(c.from, i) || c.from == i && f.reduced(i))
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

func (f *finder) lower(i int) string {
	if i < 0 || i >= len(f.t.Tokens) {
		return ""
	}
	return f.t.Tokens[i].Lower
}

// phrase returns the words behind the verb at i that make another word of it.
func (f *finder) phrase(w cueWord, i, hi int) phrase {
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
	for i > lo && (f.words.aux[f.lower(i-1)] || f.adverb(i-1) || f.neither(i-1)) && f.in[i-1] == 0 {
		i--
	}
	return i
}

func (f *finder) neither(i int) bool { return f.lower(i) == "neither" || f.lower(i) == "either" }

// adverb reports whether the word at i is an adverb; those in -ly are many.
func (f *finder) adverb(i int) bool {
	w := f.lower(i)
	return f.words.adverbs[w] || len(w) > 5 && strings.HasSuffix(w, "ly") && !f.t.Tokens[i].Capital
}

func (f *finder) hasBe(lo, hi int) bool {
	for i := lo; i < hi; i++ {
		if f.words.be[f.lower(i)] {
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
	if c.at == lo || c.from < c.at && before != "'s" {
		return true
	}
	nounlike := f.words.determiners[before] && before != "this" && before != "that" && !f.numberBefore(c.at) || before == "'s" || f.possessive(c.at-1)
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
	return f.words.aux[next] || f.words.prepositions[next] || next == "about"
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
	return f.words.determiners[f.lower(i-1)] || f.words.prepositions[f.lower(i-1)] && f.t.Tokens[i].Lower != "saying"
}

// subjectBefore reports whether the word before i can be the subject of a present verb.
func (f *finder) subjectBefore(i int) bool {
	k := f.t.Tokens[i-1]
	switch {
	case f.in[i-1] != 0: // “X,” says Orlov
		return f.quoting(i)
	case k.Kind == token.Mark && k.Lower == ",":
		return f.lex[f.lower(i)].forms&base == 0 || f.quoting(i)
	case f.words.pronouns[k.Lower], k.Kind == token.Close && f.in[i-1] == 0:
		return true
	case k.Capital && f.lex[f.lower(i)].forms&base == 0, k.Capital && f.lower(i-2) == "and":
		return true
	case k.Kind != token.Word:
		return false
	}
	plural := len(k.Lower) > 3 && k.Lower[len(k.Lower)-1] == 's' || k.Lower == "people" || k.Lower == "percent"
	if f.lex[f.t.Tokens[i].Lower].forms&base != 0 {
		return plural
	}
	return !f.words.breaks[k.Lower] && !f.words.prepositions[k.Lower] && !f.words.determiners[k.Lower]
}

// quoting reports whether the verb at i is one that stands before its subject in the present: “X,” say residents.
func (f *finder) quoting(i int) bool {
	w := f.lex[f.lower(i)]
	return w.frames&say != 0 && (w.forms&base == 0 || f.lower(i) == "say")
}

func (f *finder) span(r tokens) sitrep.Span {
	for r.hi > r.lo && f.t.Tokens[r.hi-1].Kind == token.Mark && !f.short(r.hi-1) {
		r.hi--
	}
	for r.lo < r.hi && f.t.Tokens[r.lo].Kind == token.Mark {
		r.lo++
	}
	if r.empty() {
		return sitrep.Span{}
	}
	return sitrep.Span{Start: f.t.Tokens[r.lo].Span.Start, End: f.t.Tokens[r.hi-1].Span.End}
}

// short reports whether the stop at i belongs to the word before it and no sentence ends: "Marcos Jr. said".
func (f *finder) short(i int) bool {
	return f.lower(i) == "." && i > 0 && i+1 < len(f.t.Tokens) && f.t.Tokens[i-1].Capital && !f.sentenceEnds(i) && f.t.Tokens[i+1].Kind == token.Word
}

// finish sorts the quotes, drops doubles, and says who the speakers are.
func (f *finder) finish(ms []sitrep.Mention, es []sitrep.Entity) []sitrep.Quote {
	slices.SortStableFunc(f.out, func(a, b sitrep.Quote) int {
		return cmp.Or(a.Span.Start-b.Span.Start, b.Span.End-a.Span.End)
	})
	f.out = slices.CompactFunc(f.out, func(a, b sitrep.Quote) bool { return a.Span == b.Span })
	f.out = f.prune(f.out)
	for i := range f.out {
		f.out[i].Entity = entityOf(f.out[i].Speaker, ms, len(es))
	}
	return f.out
}

// entityOf returns the entity of the first person or body within the speaker, else of the first mention there.
func entityOf(speaker *sitrep.Span, ms []sitrep.Mention, n int) sitrep.Ref {
	if speaker == nil {
		return 0
	}
	best, rank := sitrep.Ref(0), 0
	for _, m := range ms {
		if !speaker.Overlaps(m.Span) {
			continue
		}
		r := speakerRank(m)
		if i, ok := m.Entity.Index(); ok && i < n && r > rank {
			best, rank = m.Entity, r
		}
	}
	return best
}

func speakerRank(m sitrep.Mention) int {
	switch {
	case m.Type == sitrep.Person:
		return 3
	case m.Type == sitrep.Organization || m.Type == sitrep.Unit || m.Kind == sitrep.Pronoun:
		return 2
	case m.Type == sitrep.Place || m.Type == sitrep.Nationality || m.Type == sitrep.Facility:
		return 1
	}
	return 0
}

// prune drops what only thinks, judges, wants or asks within a report: there it is part of what is reported. Sayings
// within a report stay. The quotes are sorted by start, the longer first.
func (f *finder) prune(qs []sitrep.Quote) []sitrep.Quote {
	outer := -1
	return slices.DeleteFunc(qs, func(q sitrep.Quote) bool {
		if q.Span.End > outer {
			outer = q.Span.End
			return false
		}
		return q.Kind != sitrep.Direct && q.Cue != nil && f.minor(q)
	})
}

// minor reports whether q, within another report, adds nothing to it.
func (f *finder) minor(q sitrep.Quote) bool {
	var all frame
	for i := f.t.At(q.Cue.Start); i < len(f.t.Tokens) && f.t.Tokens[i].Span.Start < q.Cue.End; i++ {
		if f.words.plain[f.lower(i)] {
			return !f.clausal(q.Span)
		}
		all |= f.lex[f.lower(i)].frames
	}
	if q.Kind == sitrep.Mixed && all&do != 0 {
		return false
	}
	return all&(say|tell|noun) == 0 || f.lower(f.t.At(q.Span.Start)) != "that"
}

// clausal reports whether what is reported is more than a thing that is named: "answer any attack" reports nothing.
func (f *finder) clausal(s sitrep.Span) bool {
	lo := f.t.At(s.Start)
	hi := lo
	for hi < len(f.t.Tokens) && f.t.Tokens[hi].Span.Start < s.End {
		hi++
	}
	return hi-lo > 3 || f.finite(tokens{lo - 1, hi}) || f.lower(lo) == "that" || f.lower(lo) == "to"
}
