package quotes

import "strings"

// interrupted adds what stands before a reporting clause and, where that clause only interrupts it, what goes on at
// after: The truce, he said, is holding.
func (f *finder) interrupted(first tokens, after, hi int, c *cue) {
	first.lo = f.behindConnective(first)
	if f.sentenceAt(after+1, hi) && f.lower(after) == "," { // "At the border, he said, “We wait.”"
		f.goOn(after, hi, c)
		return
	}
	rest := f.rest(first, after, hi, c)
	before := len(f.out)
	if !first.empty() {
		f.add(first, c)
	}
	if rest.empty() {
		f.goOn(after, hi, c)
		return
	}
	f.add(rest, c)
	f.tie(before)
}

// tie gives the quotes from n on a group, where they are more than one.
func (f *finder) tie(n int) {
	if len(f.out) < n+2 {
		return
	}
	f.group++
	for i := n; i < len(f.out); i++ {
		f.out[i].Group = f.group
	}
}

// behindConnective returns where r begins behind words that tie the sentence to the one before it, which are the
// writer's: "Meanwhile, the road is shut".
func (f *finder) behindConnective(r tokens) int {
	i := r.lo
	for i < r.hi && f.in[i] == 0 && f.is(i, connectives) && (i+1 >= r.hi || f.lower(i+1) == ",") {
		i += 2
	}
	return min(i, r.hi)
}

// rest returns the second piece of what a reporting clause interrupts, which begins behind the comma at after.
func (f *finder) rest(first tokens, after, hi int, c *cue) tokens {
	i := after + 1
	if f.lower(after) != "," || i >= hi || f.newClause(after, hi) || f.leaves(i) {
		return tokens{}
	}
	and := f.lower(i) == "and"
	if and && !f.nominal(i+1, hi) && f.around(i+1) == 0 {
		return tokens{}
	}
	if hanging := f.is(first.hi-1, aux) || f.is(first.hi-2, aux) && f.lower(first.hi-1) == ","; f.finite(first) && !hanging && !f.predicate(i) && f.lower(i) != "to" {
		named := c.speaker.lo >= c.end // "said Anna Berg, a nurse"
		if named || !and && !f.is(first.lo, openers) {
			return tokens{}
		}
	}
	end := f.clauseEnd(i, hi)
	if n := f.in[i]; n != 0 && f.regions[n-1].close >= end-2 {
		return tokens{}
	}
	return tokens{i, end}
}

// leaves reports whether at i the writer goes on, about how or when it was said.
func (f *finder) leaves(i int) bool {
	for f.adverb(i) {
		i++
	}
	return f.is(i, leavers) || f.word(i).forms&ing != 0 || strings.HasSuffix(f.lower(i), "ing")
}

// goOn adds the second piece of an interrupted quotation: “A”, he said, “B”.
func (f *finder) goOn(after, hi int, c *cue) {
	for i := after; i < hi && i < after+25; i++ {
		if r := f.in[i]; r != 0 {
			switch f.lower(i - 1) {
			case ",", ":", ".", ";":
				f.direct(r-1, c)
			case "but", "and": // “X,” he said, but “Y”
				if i == after+2 && f.lower(after) == "," {
					f.add(tokens{i - 1, f.clauseEnd(i-1, hi)}, c)
				}
			}
			return
		}
		if f.word(i).forms != 0 {
			return
		}
	}
}
