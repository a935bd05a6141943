package quotes

import (
	"strings"

	"sitrep/analysis/token"
)

// quotedAs returns who is quoted "as saying": the subject of "was quoted", the object of "quoted".
func (f *finder) quotedAs(lo int, c *cue) tokens {
	if len(f.unitCue) < 2 {
		return tokens{}
	}
	q := f.unitCue[len(f.unitCue)-2]
	if !strings.HasPrefix(f.lower(q.at), "quot") && !strings.HasPrefix(f.lower(q.at), "cit") {
		return tokens{}
	}
	if q.passive {
		return f.subject(lo, q.from)
	}
	return f.following(q.end, c.at-1)
}

// farthestTo bounds the tokens between who speaks and an infinitive: "was the first to say".
const farthestTo = 6

// holder returns the subject of c: the noun phrase before it, or the one of the verb that it goes on from.
func (f *finder) holder(lo int, c *cue) tokens {
	shape := c.word.forms
	before := f.lower(c.from - 1)
	ingForm := shape&ing != 0 && !f.hasBe(c.from, c.at)
	if ingForm && c.from <= f.start+1 {
		return f.behindComma(c.end)
	}
	if f.lower(c.from) == "to" && f.is(c.from-1, raising) { // "continued to warn"
		if s := f.subject(lo, f.verbGroup(lo, c.from-1)); !s.empty() {
			return s
		}
	}
	if f.lower(c.from) == "to" || f.lower(c.at-1) == "to" {
		if r := f.running(lo, c); r.hi+farthestTo > c.from && !f.nounIn(r.hi, c.from) {
			return r
		}
		return tokens{} // "led two courts to declare"
	}
	if c.from == lo || ingForm && before == "," || before == "and" || before == "but" {
		return f.running(lo, c)
	}
	s := f.subject(lo, c.from)
	if ingForm && s.lo > lo && !s.empty() && (f.absolute(s.lo-1) || c.word.frames&(show|say) == show || f.lower(s.lo-1) == "and" && f.t.Tokens[s.lo].Capital) {
		return s
	}
	if ingForm && s.lo > lo || s.empty() && before == "," {
		if r := f.running(lo, c); !r.empty() {
			return r
		}
	}
	return s
}

// absolute reports whether what stands at i brings a subject of its own for a participle: ", with residents saying".
func (f *finder) absolute(i int) bool {
	switch f.lower(i) {
	case "with", ",", ";":
		return true
	}
	return f.dash(i)
}

// behindComma returns the subject of a sentence that a participle opens, which stands behind the first comma: "Noting
// the cold, the mayor left".
func (f *finder) behindComma(from int) tokens {
	for i := from; i < len(f.t.Tokens) && f.t.Tokens[i].Sentence == f.t.Tokens[from].Sentence; i++ {
		if f.lower(i) == "," && f.in[i] == 0 && f.nominal(i+1, len(f.t.Tokens)) {
			return f.clipped(f.following(i+1, len(f.t.Tokens)))
		}
	}
	return tokens{}
}

// nounIn reports whether a noun phrase begins in [lo, hi): somebody else may be meant.
func (f *finder) nounIn(lo, hi int) bool {
	for i := lo; i < hi; i++ {
		if led := f.is(i-1, prepositions) && f.lower(i-1) != "for"; f.nominal(i, hi) && f.lower(i) != "the" && !led { // "marched through Skopje to demand"
			return true
		}
	}
	return false
}

// running returns the speaker of the cue before c in the unit, else the phrase that begins the sentence.
func (f *finder) running(lo int, c *cue) tokens {
	if s := f.spoke(); !s.empty() {
		return s
	}
	at, ok := f.mainSubject(lo, c.from)
	if !ok {
		return tokens{}
	}
	return f.clipped(f.following(at, c.from))
}

// spoke returns the speaker of the newest cue before the one that is read. Where that is a pronoun within what somebody said
// it is him: "Orlov said he had not seen it, arguing that".
func (f *finder) spoke() (s tokens) {
	for n := len(f.unitCue) - 2; n >= 0; n-- {
		earlier := f.unitCue[n].speaker
		if earlier.empty() {
			break
		}
		s = earlier
		if w := f.lower(s.lo); w != "he" && w != "she" && w != "they" && w != "who" {
			break
		}
	}
	return s
}

// clipped returns the phrase first up to where its verb begins.
func (f *finder) clipped(first tokens) tokens {
	if first.empty() {
		return first
	}
	named := f.t.Tokens[first.lo].Capital && !f.is(first.lo, determiners) && (!f.opensSentence(first.lo) || f.t.Tokens[first.lo+1].Capital || f.finite(tokens{first.lo, first.lo + 2}))
	for i := first.lo + 1; i < first.hi; i++ {
		k := f.t.Tokens[i]
		if k.Lower == "'s" {
			named = false // "Orlov's office"
			continue
		}
		if named && !k.Capital && k.Lower != "." || f.finite(tokens{i - 1, i + 1}) {
			return tokens{first.lo, i}
		}
	}
	if first.hi-first.lo <= 6 {
		return first
	}
	for i := first.lo + 2; i < first.hi; i++ {
		if w := f.lower(i); f.is(i, prepositions) && w != "of" && w != "for" {
			return tokens{first.lo, i}
		}
	}
	return first
}

// mainSubject returns where the subject of the sentence begins: at its start, behind a word that ties it to the one before,
// or behind the comma of what leads it in.
func (f *finder) mainSubject(lo, end int) (at int, ok bool) {
	lo = f.behind(lo, end, links)
	for at = lo; at < end; at++ {
		if at > lo && (f.lower(at-1) != "," || f.in[at] != 0) {
			continue
		}
		opener := f.leadsIn(at) || at > lo && f.lower(at+1) == "," && f.leadsIn(at+2) // "in Ames, Iowa, on Sunday"
		if !opener && f.nominal(at, end) && (at > lo || f.t.Tokens[at].Capital || lo > f.start) {
			return at, true
		}
		if at == lo && !opener {
			return 0, false
		}
	}
	return 0, false
}

// leadsIn reports whether the word at i begins what leads a sentence in rather than its subject: "Asked", "Hours later".
func (f *finder) leadsIn(i int) bool {
	w := f.lower(i)
	if f.is(i, openers|moments|weekdays|adverbs|prepositions|breaks) || f.afterwards(i) {
		return true
	}
	named := i+1 < len(f.t.Tokens) && f.t.Tokens[i+1].Capital // "Carly Berg"
	return len(w) > 5 && strings.HasSuffix(w, "ed") || strings.HasSuffix(w, "ing") || strings.HasSuffix(w, "ly") && !named
}

// afterwards reports whether the words at i tell when: "hours later", "a few days before", "last month", "more recently".
func (f *finder) afterwards(i int) bool {
	switch f.lower(i) {
	case "last", "this":
		return f.is(i+1, spans)
	case "more":
		return f.adverb(i + 1)
	}
	for k := i + 1; k < i+5 && k < len(f.t.Tokens) && f.t.Tokens[k].Kind <= token.Number; k++ {
		switch f.lower(k) {
		case "later", "earlier", "before", "after", "ago":
			return f.pluralAt(k-1) || f.is(k-1, spans)
		}
	}
	return false
}

// somebody reports whether r can name who speaks. No speaker is better than a piece of a sentence.
func (f *finder) somebody(r tokens) bool {
	if strings.HasSuffix(f.lower(r.lo), "ed") && f.is(r.lo+1, prepositions) {
		return false
	}
	switch f.lower(r.lo) {
	case "another", "one", "few", "several", "those", "which":
		return true
	}
	for i := r.hi - 1; i >= r.lo; i-- { // the noun stands last, most often
		k := f.t.Tokens[i]
		if k.Capital && i > r.lo {
			return true
		}
		if k.Kind <= token.Number && (!f.is(i, nobody) || f.is(i, pronouns|owners)) && (k.Capital || !strings.HasSuffix(k.Lower, "ly")) {
			return true
		}
	}
	return false
}

// voice reports whether the noun phrase at i is somebody who is heard, or what they sign: "two officials", "the fire
// service", "Ukraine's Suspilne".
func (f *finder) voice(i, hi int) bool {
	last := -1
	for ; i < hi && f.in[i] == 0 && !f.stopsAt(i, hi) && !f.is(i, prepositions|breaks); i++ {
		if f.t.Tokens[i].Kind <= token.Number {
			last = i
		}
	}
	return last >= 0 && (f.is(last, voices) || f.t.Tokens[last].Capital)
}
