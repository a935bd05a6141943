package figures

import (
	"strings"

	"sitrep/analysis/token"
)

// quantity reads the number at token i with its bounds and its noun, or a noun that stands for one alone.
func (f *finder) quantity(i int) (quantity, bool) {
	q := quantity{from: i, at: i, end: i, low: 1, high: 1, currency: -1, partOf: -1, revises: -1}
	if f.timed[i] {
		return q, false
	}
	if a := f.number(i); a.end > i {
		q.low, q.high, q.end = a.low, a.high, a.end
		if f.named(i, a.end) || a.low == 0 {
			return q, false
		}
		f.bounds(&q)
		return q, f.noun(&q) && !f.rated(&q)
	}
	if f.at(i).any(roles{nouns: group, signs: article | whose | the | about}) && f.crew(&q) {
		return q, true
	}
	return q, f.alone(&q)
}

// named reports whether the number in tokens [i, end) is the name of something, an age, or nobody.
func (f *finder) named(i, end int) bool {
	return f.takenFrom(i, end) || f.dependent(i, end) || f.labelled(i, end) || f.ratio(i, end)
}

// takenFrom reports whether the number is a whole of which a part or nobody is told: "none of the 40", "half of the 40 passengers", or itself
// such a part: "a third of them".
func (f *finder) takenFrom(i, end int) bool {
	k := f.before(i)
	whole := f.at(k).sign(the) || f.clitic(k)
	for n := 0; f.clitic(f.before(i)) && n < 5 && !f.at(k).sign(of); n++ {
		k = f.before(k) // "two-thirds of the city's 300,000 residents"
	}
	for k > f.from && f.at(k).sign(of|the) {
		k = f.before(k)
	}
	if f.at(k).sign(no) || f.l.free && k < f.before(i) && f.at(k).n == 1 && f.at(f.before(k)).sign(no) {
		return true
	}
	return whole && f.partOf(k, end) || f.at(i).n == 1 && f.at(i).tokens > 1 && f.at(end).sign(of|ofThem)
}

// dependent reports whether the number only tells more of somebody: "a mother of four", "children under five", "At 45, he".
func (f *finder) dependent(i, end int) bool {
	k := f.before(i)
	p, who := f.at(k), f.at(f.before(k))
	switch {
	case f.l.free:
		return p.noun(single) && !f.at(end).fate(victim) // "мать троих детей"
	case p.sign(of):
		return who.noun(single)
	case f.lower(i-1) == "under", f.lower(i-1) == "over":
		return p.sign(low|high) && who.noun(person|single)
	}
	return f.lower(i-1) == "at" && f.lower(end) == "," && f.atMark(i-2)
}

// labelled reports whether the number is a name: "Brigade 93", "the 9/11 attacks", "this one", or the age of who was just named.
func (f *finder) labelled(i, end int) bool {
	p := f.at(f.before(i))
	for k := f.before(i); p.sign(between|low|high) && !p.sign(label); p = f.at(k) {
		k = f.before(k) // "aged between 16 and 21"
	}
	switch {
	case f.lower(i-1) == "/", f.lower(end) == "/", f.lower(i-1) == "this", p.sign(label | no):
		return true
	case f.lower(end) == "year" && f.lower(end+1) == "old", strings.HasPrefix(f.lower(end), "year-old"), f.at(end).sign(upto) && f.at(f.simple(end+1).end).noun(other):
		return true // "the 34 year old woman", "from 40 to 70 percent"
	case f.lower(i) == "one":
		return p.roles == roles{signs: the} || f.lower(i-1) == "in" && f.lower(end) == "," // "In one, Murom, a couple died"
	case f.lower(i-1) == "," && end == i+1 && f.t.Tokens[i].Kind == token.Number:
		return f.closes(end) && !f.at(end).sign(and) && !f.at(i-2).any(roles{nouns: person, fates: victim | harm | count})
	}
	return false
}

// partOf reports whether the word at k takes a part out of the people or things that the number before end counts. The dead and the wounded
// are a figure all the same: "most of the 12 dead".
func (f *finder) partOf(k, end int) bool {
	if f.at(end).fate(count | victim) {
		return false
	}
	number := f.at(k).sign(number) || k >= f.from && f.t.Tokens[k].Kind == token.Number
	return f.at(k).sign(portion|no) || f.at(f.before(k)).sign(no) || number && !f.at(end).noun(thing|thing1)
}

// ratio reports whether the number in tokens [i, end) is one of the two of "one in three people" or "one of every five casualties".
func (f *finder) ratio(i, end int) bool {
	if f.lower(end) == "in" {
		k := f.behindEvery(end + 1)
		b := f.number(k).end
		return b > k && f.at(b).noun(person) && !f.timed[k]
	}
	k, every := i-1, f.lower(i-1) == "every"
	if every {
		k--
	}
	if f.lower(k) != "in" && !(every && f.lower(k) == "of") || f.number(k-1).end != k {
		return false
	}
	return every || f.at(end).noun(person) && !f.timed[i]
}

func (f *finder) behindEvery(k int) int {
	if f.lower(k) == "every" {
		return k + 1
	}
	return k
}

// rated reports whether q is told for each day or the like: "500 men a day", "Every hour 12 die".
func (f *finder) rated(q *quantity) bool {
	if f.at(f.before(q.from)).sign(rate) && f.at(f.before(q.from)).tokens > 1 {
		return true
	}
	for k := q.end; k < q.end+6 && !f.atMark(k) && !f.at(k).sign(stop|and|where); k += f.at(k).tokens {
		if f.at(k).sign(rate) {
			next := k + f.at(k).tokens
			return f.lower(next) != "after" && f.lower(next) != "before" && !(f.timed[k] && f.timed[min(next, f.to-1)])
		}
	}
	return false
}
