package quotes

import "sitrep/analysis/token"

// contentStart returns where the content behind the cue begins: behind adverbs, times, addressees and "in a statement".
func (f *finder) contentStart(c *cue, hi int) int {
	i := c.end
	if c.word.frames&tell != 0 {
		i = f.addressee(i, hi)
	}
	if c.word.stem == "ask" {
		return f.question(i, hi)
	}
	if f.lower(i) == ":" || f.lower(i) == "," && i+1 < hi && f.in[i+1] != 0 {
		return i + 1
	}
	if that := f.farThat(c, i, hi); that > 0 {
		return that
	}
	after := f.skipTimes(i, hi)
	if that := f.meanwhile(c, i, after, hi); that > 0 {
		return that
	}
	if f.lower(after) == "," {
		if behind := f.behindAside(after, hi); behind > 0 {
			return behind
		}
	}
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
// council on Thursday that", "explained to the court that"; 0 where it does not.
func (f *finder) farThat(c *cue, i, hi int) int {
	aside := c.word.frames&say != 0 && f.is(i, openers|prepositions)
	if !aside && (c.word.frames&warns == 0 || !f.nominal(i, hi)) {
		return 0
	}
	for j := i + 1; j < min(hi, i+10) && f.in[j] == 0 && f.t.Tokens[j].Kind <= token.Clitic; j++ {
		if f.lower(j) == "that" {
			return j
		}
		if w := f.lower(j); w == "to" || f.finite(tokens{j - 1, j + 1}) {
			return 0 // "warned the rebels against a step that"
		}
	}
	return 0
}

// meanwhile returns where "that", or a colon and a quotation, stand behind a clause on when it was said, which begins in
// [lo, after]: "said on Friday as he left Paris that"; 0 where they do not.
func (f *finder) meanwhile(c *cue, lo, after, hi int) int {
	for lo <= after && !(f.is(lo, leavers) && f.nominal(lo+1, hi)) && f.lower(lo) != "when" {
		lo++
	}
	if lo > after || c.word.frames&(say|tell) == 0 {
		return 0
	}
	for j := lo + 1; j < min(hi, lo+15) && f.in[j] == 0; j++ {
		switch {
		case f.t.Tokens[j].Kind > token.Clitic:
			if f.lower(j) == ":" && j+1 < hi && f.in[j+1] != 0 {
				return j + 1
			}
			return 0
		case f.word(j).frames != 0:
			return 0 // "said after he had learned that"
		case f.lower(j) == "that" && f.nominal(j+1, hi) && f.finite(tokens{lo, j}) && f.finite(tokens{j, hi}):
			return j
		}
	}
	return 0
}

// behindAside returns where the content begins behind what the comma at i sets off: "said, speaking by telephone, that"; 0
// where neither "that" nor a quotation follows.
func (f *finder) behindAside(i, hi int) int {
	for j := i + 2; j+1 < min(hi, i+15) && f.in[j] == 0; j++ {
		if f.lower(j) == "," {
			if f.lower(j+1) == "that" || f.in[j+1] != 0 {
				return j + 1
			}
			return 0
		}
	}
	return 0
}

// addressee returns the index behind the noun phrase at i: "told reporters at the border that".
func (f *finder) addressee(i, hi int) int {
	if her := f.lower(i) == "her" && f.plainNoun(i+1, hi); !her && f.is(i, pronouns|addressees) {
		return f.skipTimes(i+1, hi)
	}
	if j := f.behindName(i, hi); j > i {
		return j
	}
	for j := i; j < i+20; j++ {
		if j >= hi || f.t.Tokens[j].Lower == "." {
			return j
		}
		if n := f.in[j]; n != 0 && f.broadcast(f.regions[n-1]) {
			j = f.regions[n-1].close
			continue
		}
		switch w := f.lower(j); {
		case w == "that", w == "to", w == "how", w == "why", w == "what", w == "if", w == "whether", w == ":", f.in[j] != 0:
			return j
		case f.thatBehind(j+1, hi) > 0:
			return f.thatBehind(j+1, hi)
		case f.t.Tokens[j].Kind == token.Mark && w != ".", j > i && f.is(j, pronouns):
			return j
		case j > i && f.is(j, determiners) && !f.is(j-1, prepositions):
			return j
		}
	}
	return i + 1
}

// behindName returns the index behind the name at i where a clause without "that" begins there, else i: "told Reuters there
// was no fire", "told Reuters drones had come".
func (f *finder) behindName(i, hi int) int {
	j := i
	for j < hi && f.t.Tokens[j].Capital && f.t.Tokens[j].Kind == token.Word {
		j++
	}
	there := f.lower(j) == "there" && f.is(j+1, aux)
	if j == i || j >= hi || !there && (!f.pluralAt(j) || !f.is(j+1, aux) || f.lower(j+1) == "to") {
		return i
	}
	return j
}

// thatBehind returns where "that" stands a few words behind i, with no clause or mark between; 0 where it does not.
func (f *finder) thatBehind(i, hi int) int {
	for j := i; j < min(hi, i+6) && f.in[j] == 0 && f.t.Tokens[j].Kind <= token.Clitic && !f.finite(tokens{j - 1, j + 1}); j++ {
		if f.lower(j) == "that" {
			return j
		}
	}
	return 0
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
		case f.is(i, weekdays|moments|adverbs) && f.lower(i+1) != "'s":
			i++
		case (w == "last" || w == "this" || w == "next") && i+1 < hi && (w == "last" || f.is(i+1, spans)):
			i += 2
		case f.is(i, occasions) && i+1 < hi && f.lower(i+1) != "least":
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
			if r := f.regions[n-1]; i > r.open || f.broadcast(r) {
				continue
			}
			return i
		}
		k := f.t.Tokens[i]
		w := k.Lower
		if w == "that" || w == "because" || k.Kind == token.Mark && w != "-" && w != "." || k.Kind == token.Mark && w == "." && i+1 >= hi {
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

// broadcast reports whether r is the name of a broadcast or a book rather than what is said.
func (f *finder) broadcast(r region) bool {
	return r.words(f.t) < longQuote && !closesComma(f.t, r)
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
