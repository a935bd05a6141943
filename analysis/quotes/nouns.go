package quotes

import "sitrep/analysis/token"

// nounAt reads the word of c as a noun that "that" follows: "the claim that the bridge was hit".
func (f *finder) nounAt(lo int, c cue, hi int) (cue, bool) {
	c.word.frames &= noun
	c.from = c.at
	if c.word.frames == 0 {
		return cue{}, false
	}
	if f.lower(c.at+1) != "that" {
		return c, f.parted(lo, &c, hi)
	}
	message := f.is(c.at+2, aux) || f.word(c.at+2).forms&past != 0 // "a message that said"
	return c, c.at+2 < hi && !message
}

// farthestThat bounds the tokens between a noun and its "that".
const farthestThat = 9

// parted finds the "that" of the noun of c where words stand between: "there is fear among diplomats that the vote will
// not be held". Only behind "there is" and before "is growing" is it the noun's: "a claim on the road that he built".
func (f *finder) parted(lo int, c *cue, hi int) bool {
	that := c.at + 2
	for ; that < min(hi-2, c.at+farthestThat) && f.lower(that) != "that"; that++ {
		if k := f.t.Tokens[that]; f.in[that] != 0 || k.Kind == token.Mark {
			return false
		}
	}
	if that >= min(hi-2, c.at+farthestThat) || !f.felt(lo, c.at) && !f.from(c.at+1) || !f.nominal(that+1, hi) || !f.finite(tokens{that, min(hi, that+farthest)}) {
		return false
	}
	for i := c.at + 1; i < that; i++ {
		if f.in[i] != 0 || f.is(i, breaks) && !f.is(i, aux) {
			return false
		}
	}
	c.end = that
	return true
}

// felt reports whether the noun at is something that there is or that grows: "there is concern", "fears are growing".
func (f *finder) felt(lo, at int) bool {
	for i := at - 1; i > lo && i > at-5; i-- {
		if f.is(i, be) || f.lower(i) == "remains" || f.lower(i) == "remained" {
			return f.lower(i-1) == "there" || f.lower(i-2) == "there"
		}
	}
	return f.is(at+1, be) && f.is(at+2, growing)
}

// from reports whether i begins the words that tell whose statement it is: "a claim by the rebels that".
func (f *finder) from(i int) bool { return f.lower(i) == "by" || f.lower(i) == "from" }

// claimant returns whose statement the noun of c is: "its claim that", "fear among residents that", "Kyiv voiced fears that".
func (f *finder) claimant(lo int, c *cue) tokens {
	if s := f.owner(lo, c.at); !s.empty() {
		return s
	}
	if s := f.among(c); !s.empty() {
		return s
	}
	i := c.at - 1
	for i > lo+1 && i > c.at-4 && !f.is(i, voicing) {
		i--
	}
	if !f.is(i, voicing) {
		return tokens{}
	}
	return f.subject(lo, f.verbGroup(lo, i))
}

// among returns who holds what the noun of c names, where that stands behind it: "concern among diplomats that".
func (f *finder) among(c *cue) tokens {
	for i := c.at + 1; i < c.end; i++ {
		if f.lower(i) == "among" || f.from(i) {
			return f.following(i+1, c.end)
		}
	}
	return tokens{}
}

// owner returns whose statement it is: "the ministry’s claim that".
func (f *finder) owner(lo, at int) tokens {
	if f.possessive(at - 1) {
		return f.nounPhrase(lo, at-1)
	}
	if s := f.lower(at - 1); s == "'s" || s == "his" || s == "her" || s == "their" {
		if s != "'s" {
			return tokens{at - 1, at}
		}
		return f.nounPhrase(lo, at-1)
	}
	return tokens{}
}

// predicated returns where the sentence goes on that a noun with what it holds began: "the claim that the bridge was hit
// could not be checked".
func (f *finder) predicated(start, end int) int {
	for i := start + 2; i < end; i++ {
		before := f.lower(i - 1)
		bound := f.is(i-1, aux|breaks|that|pronouns) || before == ","
		if f.in[i] == 0 && !bound && f.predicate(i) && f.t.Tokens[i].Kind == token.Word && (f.finite(tokens{start, i}) || i > start+3 && f.is(start+1, pronouns)) {
			return i
		}
	}
	return end
}
