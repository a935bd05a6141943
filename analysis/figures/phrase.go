package figures

import (
	"math"
	"strings"

	"sitrep"
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
	k := f.before(i)
	p := f.at(k)
	for k > f.from && f.at(k).sign(of|the) {
		k = f.before(k)
	}
	if f.at(k).sign(no) || f.l.free && k < f.before(i) && f.at(k).n == 1 && f.at(f.before(k)).sign(no) || f.at(f.before(i)).sign(the) && f.partOf(k, end) {
		return true // "none of the 40", "half of the 40 passengers"
	}
	if p.sign(of) && f.at(f.before(f.before(i))).noun(single) && !f.l.free || f.l.free && p.noun(single) && !f.at(end).fate(victim) {
		return true // "a mother of four", "мать троих детей"
	}
	if p.sign(low|high) && (f.lower(i-1) == "under" || f.lower(i-1) == "over") && f.at(f.before(f.before(i))).noun(person|single) {
		return true // "children under five"
	}
	if f.at(i).n == 1 && f.at(i).tokens > 1 && f.at(end).sign(of|ofThem) || f.ratio(i, end) {
		return true // "a third of them", "one in three people"
	}
	if f.lower(i-1) == "/" || f.lower(end) == "/" || f.ofPossessed(i) {
		return true // "the 9/11 attacks"
	}
	if p.sign(label) || p.sign(no) || p.roles == (roles{signs: the}) && f.lower(i) == "one" || f.lower(i-1) == "this" {
		return true
	}
	if f.lower(i-1) == "," && end == i+1 && (f.lower(end) == "," || f.lower(end) == "." || end == f.to) && f.t.Tokens[i].Kind == token.Number {
		return !f.at(i - 2).any(roles{nouns: person, fates: victim | harm | count}) // the age of who was just named
	}
	return false
}

// ofPossessed reports whether the number at token i is a whole of which a part is taken: "two-thirds of the city's 300,000 residents".
func (f *finder) ofPossessed(i int) bool {
	if !f.clitic(i - 1) {
		return false
	}
	for k := f.before(i - 1); k >= f.from && k > i-6; k = f.before(k) {
		if f.at(k).sign(of) {
			return f.at(f.before(k)).sign(portion | no)
		}
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

// ratio reports whether the number in tokens [i, end) is one of the two of "one in three people".
func (f *finder) ratio(i, end int) bool {
	if f.lower(end) == "in" {
		i, end = end+1, f.number(end+1).end
	}
	return f.lower(i-1) == "in" && f.number(i-2).end == i-1 && end > i && f.at(end).noun(person) && !f.timed[i]
}

// rated reports whether q is told for each day or the like: "500 men a day".
func (f *finder) rated(q *quantity) bool {
	for k := q.end; k < q.end+6 && !f.atMark(k) && !f.at(k).sign(stop|and|where); k += f.at(k).tokens {
		if f.at(k).sign(rate) {
			next := k + f.at(k).tokens
			return f.lower(next) != "after" && f.lower(next) != "before" && !(f.timed[k] && f.timed[min(next, f.to-1)])
		}
	}
	return false
}

// noun reads what the number of q counts, and false where it counts what is no figure.
func (f *finder) noun(q *quantity) bool {
	if q.currency >= 0 {
		q.kind, q.unit, q.of = currency, "money", f.t.Tokens[q.currency].Span
		return true
	}
	k := q.end
	if f.at(k).sign(than) {
		return false // "12 more than on Sunday"
	}
	for e := f.at(k); e.sign(low|more) && !e.noun(person) && k < f.to; e = f.at(k) {
		if e.sign(low) && f.lower(k) != "or" && e.tokens == 1 {
			break
		}
		if e.sign(more) {
			q.more = true
		} else {
			q.high = bigger
		}
		k += e.tokens
		q.end = k
	}
	if e := f.at(k); e.sign(ofThem) && f.at(k+e.tokens).fate(victim) && f.lower(k+1) == "those" {
		q.unit = f.at(k + e.tokens).unit // "18 of those injured are minors"
		return q.high > 1
	}
	if e := f.at(k); e.sign(ofThem) {
		q.part, q.end = true, k+e.tokens
		return true
	}
	if f.at(k).sign(of) && (q.high == bigger || f.l.free) && !f.at(k+1).sign(the) {
		k++
		if e := f.at(k); e.fate(count) && !e.noun(person) && !f.attributive(k) {
			q.unit = e.unit // "scores of dead"
			return true
		}
	}
	if f.at(q.at).sign(aged) {
		return f.head(q, k) && q.kind == person && !f.at(q.end).sign(and) // "both pilots", not "both men and women"
	}
	if whole := f.behindWhole(k); whole > k {
		return f.head(q, whole) && !q.unknown
	}
	if some := f.some(k); some > k {
		return f.head(q, some)
	}
	return f.head(q, k)
}

// behindWhole returns the token behind the number that another is a part of, in "30 of the 120 hostages" that behind 120; else k.
func (f *finder) behindWhole(k int) int {
	if !f.at(k).sign(of) || !f.at(k+1).sign(the) {
		return k
	}
	a := f.number(k + 2)
	if a.end == k+2 || f.at(a.end).any(roles{nouns: thing | thing1, fates: count | victim}) {
		return k
	}
	return a.end
}

// some returns the token behind the "of our" of "three of our men", where people follow; else k.
func (f *finder) some(k int) int {
	if f.l.free || !f.at(k).sign(of) || !f.at(k+1).sign(the|whose) || f.at(k+2).fate(count|victim) {
		return k
	}
	for j := k + 2; j < f.to && j < k+6; j++ {
		if f.at(j).noun(person) || f.at(k+1).sign(whose) && f.plainNoun(j) && f.at(j+1).any(roles{fates: victim, signs: aux}) {
			return k + 2 // "six of his colleagues were hurt"
		}
		if f.at(j).known() && !f.people[j] || f.t.Tokens[j].Kind != token.Word {
			break
		}
	}
	return k
}

// head finds the last noun of the phrase that begins at token k.
func (f *finder) head(q *quantity, k int) bool {
	head, strange, people := -1, -1, -1
	state := ""
	const heads = person | single | thing | thing1 | area | currency | attack | times | other
scan:
	for start := k; k < f.to && k < start+6; k += f.at(k).tokens {
		e := f.at(k)
		switch {
		case e.fate(victim|count) && k == start && f.attributive(k):
			if e.noun(person) {
				state = e.unit
			}
		case e.noun(heads):
			if head >= 0 && e.noun(times|currency) {
				break scan
			}
			head = k
			if f.l.free || e.noun(currency|area|times) {
				break scan
			}
		case head >= 0 && f.at(head).noun(person|thing|attack):
			if f.people[k] || e.known() || f.timed[k] || f.t.Tokens[k].Kind != token.Word || !f.compound(head, k) {
				break scan
			}
			return false // "20 missile fragments" are fragments
		case f.timed[k]:
			break scan
		case e.sign(and) && strange == k-1 && f.at(k+2).noun(thing): // "ballistic and cruise missiles"
		case f.people[k]:
			people = k
		case e.known():
			break scan
		case f.t.Tokens[k].Kind != token.Word, f.parted(q, k) != nothing:
			break scan // "shot three down"
		default:
			strange = k
		}
	}
	ok := f.counted(q, head, people, strange)
	if q.unit == "" && q.kind == person {
		q.unit = state // "410 убитых украинцев"
	}
	return ok
}

// compound reports whether the noun at head only qualifies the unknown word at k: "drone wreckage", "two missile parts".
func (f *finder) compound(head, k int) bool {
	return f.at(head).noun(thing1) && !f.at(head).noun(thing) && k == head+1
}

// attributive reports whether the state at k belongs to a noun behind it: "31 wounded soldiers".
func (f *finder) attributive(k int) bool {
	for j := k + 1; j < k+4 && j < f.to; j++ {
		if f.at(j).noun(person) || f.people[j] {
			return true
		}
		if f.at(j).known() || f.t.Tokens[j].Kind != token.Word {
			return false
		}
	}
	return false
}

// counted settles what q counts: the noun at head, else a people, else an unknown word.
func (f *finder) counted(q *quantity, head, people, strange int) bool {
	switch {
	case head >= 0:
		e := f.at(head)
		if e.noun(other) && !(e.noun(currency) && q.low >= 1e6) || e.noun(thing1) && !e.noun(thing|person) && q.low != 1 && !f.endsInOne(q) {
			return false
		}
		if q.low != math.Trunc(q.low) && !e.noun(currency|area) {
			return false // "17.05 GMT helicopters"
		}
		for _, c := range []nouns{currency, area, times, attack, thing, thing1, person, single} {
			if e.noun(c) {
				q.kind = c
				break
			}
		}
		q.unit = unitOf(q.kind, e)
		first := head
		if q.kind == attack && f.at(head-1).noun(thing1) {
			first--
		}
		q.end = head + e.tokens
		q.more = q.more || e.sign(more) // "two others"
		q.of = f.span(first, q.end)
		if q.kind == single {
			q.kind = person
		}
		if q.kind == person && e.fate(count) && (f.l.free || !e.fate(victim|harm)) {
			q.unit = e.unit
		}
		if q.kind == times || q.unit != "" && e.fate(count) {
			q.of = sitrep.Span{}
		}
	case people >= 0:
		q.kind, q.end, q.of = person, people+1, f.t.Tokens[people].Span
	case strange >= 0:
		q.unknown, q.end, q.of = true, strange+1, f.t.Tokens[strange].Span
	}
	return true
}

// unitOf is the unit of what is no people.
func unitOf(kind nouns, e *entry) string {
	switch kind {
	case currency:
		return "money"
	case area:
		return "area"
	case attack:
		return "attacks"
	case thing, thing1:
		return e.unit
	}
	return ""
}

// endsInOne reports whether a noun stands in the singular behind the number of q, as behind 21 in Slavic languages.
func (f *finder) endsInOne(q *quantity) bool {
	return f.l.free && math.Mod(q.low, 10) == 1 && math.Mod(q.low, 100) != 11
}

func (f *finder) span(from, end int) sitrep.Span {
	return sitrep.Span{Start: f.t.Tokens[from].Span.Start, End: f.t.Tokens[end-1].Span.End}
}

// alone reads "a man", "a 69-year-old woman", and in languages without articles "жінка".
func (f *finder) alone(q *quantity) bool {
	k := q.at
	q.isA = true
	if f.at(k).sign(article) || f.at(k).sign(whose) && (f.andFollows(k) || f.hurtToo(k)) || f.at(k).sign(the) && f.at(k+1).n == 2 && f.at(k+1).noun(single) {
		k++
	} else if f.l.free && f.at(k).sign(whose) && f.bare(k+1) {
		k++
	} else if !f.bare(k) {
		return false
	}
	head, people := -1, -1
	for start := k; k < f.to && k < start+5; k++ {
		e := f.at(k)
		if e.noun(single) {
			head = k
			if f.l.free {
				break
			}
			continue
		}
		if f.people[k] && !strings.HasSuffix(f.lower(k), "s") || strings.HasSuffix(f.lower(k), "-year-old") {
			people = k
			continue
		}
		if head < 0 && e.noun(person) && f.at(k+1).noun(single) {
			continue // "a police chief"
		}
		if head >= 0 || e.beyond(roles{fates: victim | count | harm, signs: number | low | label}) || f.t.Tokens[k].Kind != token.Word {
			break
		}
	}
	if head < 0 {
		head = people
	}
	if head < 0 {
		return false
	}
	if f.clitic(head + f.at(head).tokens) {
		return false // "a man's house"
	}
	if head == people && f.plainNoun(head+1) && !f.people[head] {
		head++ // "a 60-year-old cyclist"
	}
	if n := f.at(head).n; n > 0 {
		q.low, q.high = n, n // "a couple"
	}
	q.kind, q.end = person, head+f.at(head).tokens
	q.of = f.span(head, q.end)
	return true
}

// plainNoun reports whether a word that no list holds stands at token k.
func (f *finder) plainNoun(k int) bool {
	return k >= f.from && k < f.to && f.start[k-f.from] == k && !f.at(k).known() && f.t.Tokens[k].Kind == token.Word && !f.t.Tokens[k].Capital && !f.timed[k]
}

// andFollows reports whether "and" joins what begins at token k to somebody just counted: "a man and his daughter".
func (f *finder) andFollows(k int) bool {
	return len(f.q) > 0 && f.q[len(f.q)-1].isA && f.q[len(f.q)-1].behind == k-1 && (f.at(k-1).sign(and) || f.lower(k-1) == ",")
}

// hurtToo reads ", and his mother seriously wounded" at token k, behind the "and".
func (f *finder) hurtToo(k int) bool {
	if !f.at(k-1).sign(and) || !f.at(k+1).noun(single) {
		return false
	}
	for k += 2; f.at(k).sign(aux | adverb); {
		k += f.at(k).tokens
	}
	return f.at(k).fate(victim)
}

// bare reports whether a noun without an article may begin at token k: it or the age before it.
func (f *finder) bare(k int) bool {
	if !f.l.free {
		return false
	}
	p := f.before(k)
	for p > f.from && f.at(p).sign(of) && !f.at(p).sign(part) {
		p = f.before(p)
	}
	if f.at(p).noun(person|single) && p >= f.from && !f.at(p).fate(count) {
		return false // "батьки хлопчика"
	}
	if f.plainNoun(k) && f.at(k+1).noun(single) && f.at(p).any(roles{fates: harm | victim, signs: and | part}) && p >= f.from {
		return true // "и беременная женщина"
	}
	return f.at(k).noun(single) || f.at(k+1).noun(single) && strings.Contains(f.lower(k), "-") && f.lower(k)[0] >= '1' && f.lower(k)[0] <= '9'
}
