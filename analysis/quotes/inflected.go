package quotes

import (
	"slices"
	"strings"

	"sitrep"
	"sitrep/analysis/token"
)

// inflected finds reported speech in a language of which only lists of words are known: reporting verbs in the forms that
// news uses, what stands before a source, what opens a report. Four orders of words are read, which many languages share:
// “Q”, said X. X said: “Q”. X said that Q. According to X, Q.
type inflected struct {
	*finder
	l      *wordList
	ms     []sitrep.Mention
	lo, hi int // the unit that is read
}

func (f *inflected) all() {
	f.split()
	for lo := 0; lo < len(f.t.Tokens); {
		hi := f.unit(lo)
		f.lo, f.hi, f.start = f.t.Opening(f.t.Tokens[lo].Sentence), hi, lo
		if f.lo < lo || f.lo >= hi {
			f.lo = lo
		}
		f.read()
		lo = hi
	}
}

// split parts the quotations that hold the words that report them: «A, — сказав Орлов. — B».
func (f *inflected) split() {
	var out []region
	for _, r := range f.regions {
		first := f.dashed(r.open+1, r.close)
		if first == 0 || f.l.say.at(f.finder, first+1, len(f.t.Tokens)) == 0 {
			out = append(out, r)
			continue
		}
		out = append(out, region{r.open, first})
		if second := f.dashed(first+1, min(r.close, first+longestClause)); second != 0 {
			out = append(out, region{second, r.close})
		}
	}
	f.regions = out
	clear(f.in)
	f.mark()
}

// dashed returns the first dash in [lo, hi) that a comma or a stop stands before; 0 where none is.
func (f *inflected) dashed(lo, hi int) int {
	for i := lo + 1; i < hi; i++ {
		if f.dash(i) && pauses(f.t, i-1) {
			return i
		}
	}
	return 0
}

func (f *inflected) read() {
	f.unitCue = f.unitCue[:0]
	if f.headed() {
		return
	}
	for i := f.lo; i < f.hi; i++ {
		if f.in[i] != 0 {
			continue
		}
		if n := f.l.according.at(f.finder, i, f.hi); n > 0 {
			f.source(i, n, f.named(i+n))
			continue
		}
		if n := f.l.his.at(f.finder, i, f.hi); n > 0 {
			f.source(i, n, tokens{i + 1, i + 2})
			i += n - 1
			continue
		}
		if n := f.l.say.at(f.finder, i, f.hi); n > 0 {
			c := cue{word: word{frames: say, forms: past}, from: i, at: i, end: i + n}
			if f.said(&c) {
				f.unitCue = append(f.unitCue, c)
			}
			i += n - 1
		}
	}
	f.loose(f.lo, f.hi)
	f.before = f.lastCue(f.hi)
	if len(f.unitCue) > 0 && f.last.end <= f.lo {
		f.last = speech{} // somebody else was heard since
	}
}

// headed reads a name, a colon and words in quotation marks: Песков: «Мы ждем».
func (f *inflected) headed() bool {
	colon := f.lo + 1
	for colon < min(f.hi, f.lo+6) && f.lower(colon) != ":" {
		colon++
	}
	return f.around(colon+1) != 0 && f.lastName(f.lo, colon) == colon && f.headline(f.lo, f.hi)
}

// said reads what the verb of c reports, and false where it reports nothing.
func (f *inflected) said(c *cue) bool {
	if c.at > f.lo+1 && f.ended(c.at-1) { // “Q”, said X
		if c.speaker = f.named(c.end); !c.speaker.empty() {
			f.backward(f.lo, c.at, f.hi, c.speaker.hi, c)
			return true
		}
	}
	before := f.subjectBefore(c.at)
	if !before.empty() && before.lo > f.lo+1 && f.ended(before.lo-1) && f.stopsAt(f.skipTo(c.end), f.hi) { // “Q”, he said
		c.speaker = before
		f.backward(f.lo, before.lo, f.hi, c.end, c)
		return true
	}
	start := f.opened(c.end)
	if start == 0 {
		return false
	}
	if c.speaker = before; c.speaker.empty() {
		c.speaker = f.named(c.end) // “заявив Орлов, що”
	}
	if c.speaker.empty() && len(f.unitCue) > 0 {
		c.speaker = f.unitCue[len(f.unitCue)-1].speaker // “і додав, що”
	}
	f.forward(start, f.leaves(start), c)
	return true
}

// ended reports whether a quotation or a clause ends with token i, so that a reporting clause may follow.
func (f *inflected) ended(i int) bool {
	if f.in[i] != 0 || f.lower(i) == "," {
		return true
	}
	return f.dash(i) && i > f.lo && (f.in[i-1] != 0 || f.lower(i-1) == "," || f.lower(i-1) == "?" || f.lower(i-1) == "!")
}

// opened returns where what is reported begins behind the verb that ends at i: behind a colon, behind “that”; 0 where
// neither stands within a few words.
func (f *inflected) opened(i int) int {
	for j := i; j < f.hi && j < i+14; j++ {
		switch w := f.lower(j); {
		case f.in[j] != 0:
			return 0
		case w == ":":
			return j + 1
		case f.l.that[w]:
			return j + 1
		case f.t.Tokens[j].Kind == token.Mark && w != "," && w != ".":
			return 0
		case w == "," && !(j+1 < f.hi && (f.l.that[f.lower(j+1)] || f.in[j+1] != 0)):
			return 0
		}
	}
	return 0
}

// leaves returns where the report that begins at start is left for another verb of the same speaker.
func (f *inflected) leaves(start int) int {
	for i := start + 1; i < f.hi; i++ {
		if f.in[i] != 0 || f.l.say.at(f.finder, i, f.hi) == 0 {
			continue
		}
		if f.l.and[f.lower(i-1)] {
			i--
		}
		if i-1 > start && (f.lower(i-1) == "," || f.l.and[f.lower(i)]) {
			return i
		}
	}
	return f.hi
}

// source reads “according to X, Q” and “Q, according to X” at i; n tokens make up “according to”, or “in his words”.
func (f *inflected) source(i, n int, speaker tokens) {
	c := cue{from: i, at: i, end: i + n, speaker: speaker}
	if c.speaker.empty() {
		c.speaker = f.upToComma(i + n)
	}
	if c.speaker.empty() {
		return
	}
	if i > f.lo+2 {
		f.add(tokens{f.lo, i}, &c)
		return
	}
	at := max(c.speaker.hi, c.end)
	if f.lower(at) == "," {
		at++
	}
	f.forward(at, f.hi, &c)
	f.unitCue = append(f.unitCue, c)
}

// named returns the speaker whose name, office or pronoun begins at i: up to a mark, a quotation, a preposition; but as
// far as the name of a person that follows before a mark.
func (f *inflected) named(i int) tokens {
	if f.l.pronouns[f.lower(i)] {
		return tokens{i, i + 1}
	}
	if house := f.house(i); !house.empty() {
		return house
	}
	for i+1 < f.hi && (f.l.adverbs[f.lower(i)] || f.l.prepositions[f.lower(i)]) { // “said on Monday the mayor”
		if f.l.prepositions[f.lower(i)] {
			i++
		}
		i++
	}
	end := i
	for end < f.hi && end < i+12 && !f.bounds(end) && !f.l.prepositions[f.lower(end)] {
		end++
	}
	far := end
	for far < f.hi && far < i+12 && !f.bounds(far) {
		far++
	}
	if p := f.lastPerson(i, far); p > end {
		end = p
	}
	if name := f.lastName(i, end); name > 0 {
		return tokens{i, name}
	}
	if end == i || !f.proper(i, end) && !f.office(i) && !f.closes(i, end) {
		return tokens{}
	}
	return tokens{i, end}
}

// longestPhrase bounds the words of a speaker who is neither named nor holds an office.
const longestPhrase = 3

// closes reports whether [lo, hi), a few words behind a reporting verb and what it reports, end the sentence: who speaks
// stands there, unless it is in the case of those who are told.
func (f *inflected) closes(lo, hi int) bool {
	if hi-lo > longestPhrase || !f.stopsAt(hi, f.hi) || f.lower(hi) == "," && f.around(hi+1) == 0 {
		return false
	}
	for i := lo; i < hi; i++ {
		if f.t.Tokens[i].Kind != token.Word || endsWith(f.lower(i), f.l.dative) {
			return false
		}
	}
	return true
}

// house returns the place that speaks in "пояснили в авіакомпанії": behind a verb in the plural at i-1, up to the end of
// the clause.
func (f *inflected) house(i int) tokens {
	if !f.l.in[f.lower(i)] || f.l.days[f.lower(i+1)] || !endsWith(f.lower(i-1), f.l.plural) {
		return tokens{}
	}
	end := i + 1
	for end < f.hi && end < i+6 && !f.bounds(end) {
		end++
	}
	if end == i+1 || !f.stopsAt(end, f.hi) {
		return tokens{}
	}
	return tokens{i, end}
}

// endsWith reports whether word has one of the endings.
func endsWith(word string, endings []string) bool {
	return slices.ContainsFunc(endings, func(e string) bool { return strings.HasSuffix(word, e) })
}

// proper reports whether a word of [lo, hi) is capitalised though it does not begin the unit, or the two that do.
func (f *inflected) proper(lo, hi int) bool {
	for i := lo; i < hi; i++ {
		if f.t.Tokens[i].Capital && (i > f.lo || i+1 < hi && f.t.Tokens[i+1].Capital) {
			return true
		}
	}
	return false
}

// office reports whether the word at i begins an office or a body: a word of the list, or an article drawn together.
func (f *inflected) office(i int) bool {
	article, _, drawn := strings.Cut(f.lower(i), "'")
	return f.l.offices[f.lower(i)] || drawn && f.l.offices[article+"'"]
}

// subjectBefore returns the speaker that ends before the verb at i: the words back to a mark, if they hold a name, an
// office or a pronoun.
func (f *inflected) subjectBefore(i int) tokens {
	lo := i
	for lo > f.lo && lo > i-14 && !f.bounds(lo-1) {
		lo--
	}
	for lo < i && (f.l.and[f.lower(lo)] || f.l.adverbs[f.lower(lo)]) {
		lo++
	}
	if end := f.lastName(lo, i); end > 0 {
		return tokens{lo, end}
	}
	opens := lo == f.lo && f.t.Tokens[lo].Capital && i-lo <= 6 && !f.l.prepositions[f.lower(lo)] && !f.l.adverbs[f.lower(lo)]
	if lo < i && (opens || f.l.pronouns[f.lower(i-1)] || f.office(lo) || f.proper(lo, i)) {
		return tokens{lo, i}
	}
	if lo < i && f.l.pronouns[f.lower(lo)] {
		return tokens{lo, lo + 1}
	}
	return tokens{}
}

// bounds reports whether token i ends a phrase.
func (f *inflected) bounds(i int) bool {
	k := f.t.Tokens[i]
	if n := f.in[i]; n != 0 {
		return f.regions[n-1].words(f.t) >= longestPhrase || closesComma(f.t, f.regions[n-1]) // not Тренер «Карпат»
	}
	return k.Kind >= token.Open && k.Lower != "-" || f.l.that[k.Lower] || f.l.say.at(f.finder, i, f.hi) > 0
}

// lastName returns the index behind the last name of a person, a body or a state within [lo, hi); 0 if there is none.
func (f *inflected) lastName(lo, hi int) (end int) {
	return f.last1(lo, hi, sitrep.Person, sitrep.Organization, sitrep.Unit, sitrep.Facility, sitrep.Place)
}

func (f *inflected) lastPerson(lo, hi int) int { return f.last1(lo, hi, sitrep.Person) }

func (f *inflected) last1(lo, hi int, types ...sitrep.EntityType) (end int) {
	for _, m := range f.ms {
		from := f.t.At(m.Span.Start)
		behind := f.t.At(m.Span.End-1) + 1
		if from >= lo && behind <= hi && slices.Contains(types, m.Type) {
			end = max(end, behind)
		}
	}
	return end
}

func (f *inflected) skipTo(i int) int {
	for i < f.hi && f.l.adverbs[f.lower(i)] {
		i++
	}
	return i
}

// upToComma returns the few words at i that a comma or the end of the sentence follows.
func (f *inflected) upToComma(i int) tokens {
	end := i
	for end < f.hi && end < i+6 && !f.bounds(end) {
		end++
	}
	if end == i || !f.stopsAt(end, f.hi) {
		return tokens{}
	}
	return tokens{i, end}
}

// pronouns says whom "he" and "in his words" mean: the person quoted before, if nobody else was named since.
func (f *inflected) pronouns(qs []sitrep.Quote) {
	for i := 1; i < len(qs); i++ {
		q, before := &qs[i], qs[i-1]
		if q.Entity != 0 || q.Speaker == nil || before.Speaker == nil || before.Entity == 0 || !f.isPronoun(*q.Speaker) {
			continue
		}
		alone := true
		for _, m := range f.ms {
			other := m.Type == sitrep.Person && m.Entity != before.Entity
			alone = alone && !(other && m.Span.Start > before.Speaker.Start && m.Span.Start < q.Speaker.Start)
		}
		if alone {
			q.Entity = before.Entity
		}
	}
}

func (f *inflected) isPronoun(s sitrep.Span) bool { return f.l.pronouns[f.lower(f.t.At(s.Start))] }
