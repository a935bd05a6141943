package figures

import (
	"math"
	"strings"

	"sitrep"
	"sitrep/analysis/token"
)

// noun reads what the number of q counts, and false where it counts what is no figure.
func (f *finder) noun(q *quantity) bool {
	if q.currency >= 0 {
		q.kind, q.unit, q.of = currency, "money", f.t.Tokens[q.currency].Span
		return true
	}
	if f.at(q.end).sign(than) {
		return false // "12 more than on Sunday"
	}
	k := f.boundsBehind(q)
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

// boundsBehind reads "or more" and "others" behind the number of q and returns the token behind them.
func (f *finder) boundsBehind(q *quantity) int {
	k := q.end
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
	return k
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
		case k == start && e.sign(whose) && (f.at(q.at).sign(aged) || f.l.free): // "both his sons", "двоє його колег"
		case f.parted(q, k) != nothing:
			break scan // "shot three down", "took 200 soldiers prisoner"
		case e.fate(victim|count) && k == start && f.attributive(k):
			if e.noun(person) || e.unit == "wounded" {
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
			break scan
		case f.timed[k]:
			break scan
		case e.sign(and) && strange == k-1 && f.at(k+2).noun(thing) && !strings.HasSuffix(f.lower(strange), "s"): // "ballistic and cruise missiles"
		case f.people[k]:
			people = k
		case e.noun(group) && !f.l.free && f.at(k+1).noun(person): // "28 gang members"
		case e.known() && e.roles != (roles{signs: label}): // "23 bus passengers"
			break scan
		case f.l.free && f.t.Tokens[k].Kind == token.Open && f.at(k+1).noun(thing): // "300 «шахедів»"
		case f.t.Tokens[k].Kind != token.Word, f.parted(q, k) != nothing, strange >= 0 && f.l.genitive(f.lower(strange)):
			break scan
		default:
			strange = k
		}
	}
	ok := f.counted(q, head, people, strange)
	if q.unit == "" && q.kind == person && f.l.free {
		q.unit = state // "410 убитых украинцев"
	} else if q.kind == person {
		q.state = state // "48 wounded fighters"
	}
	return ok
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

// counted settles what q counts: the noun at head, else a people, else an unknown word. It reports false where that is no figure.
func (f *finder) counted(q *quantity, head, people, strange int) bool {
	switch {
	case q.low != math.Trunc(q.low) && (head < 0 || !f.at(head).noun(currency|area)):
		return false // "at 20.18 GMT he died"
	case head >= 0:
		return f.countedAs(q, head)
	case people >= 0 && (strange < people || !f.l.free || !strings.HasSuffix(f.lower(people), "х")): // not "п'ять індійських кораблів"
		q.kind, q.end, q.of = person, people+1, f.t.Tokens[people].Span
	case strange < 0:
		return f.l.free || !f.model(q.at) // "a Challenger 2 was hit"
	case f.l.free || !f.t.Tokens[strange].Capital:
		q.unknown, q.end, q.of = true, strange+1, f.t.Tokens[strange].Span
	case len(f.lower(q.at)) == 4 && f.t.Tokens[q.at].Kind == token.Number:
		return false // "1990 Andy dies", "2032 General Dorn says"
	}
	return true
}

// countedAs settles that q counts what the noun at head names.
func (f *finder) countedAs(q *quantity, head int) bool {
	e := f.at(head)
	switch {
	case e.noun(other) && !(e.noun(currency) && q.low >= 1e6):
		return false
	case e.noun(thing1) && !e.noun(thing|person) && q.low != 1 && !f.endsInOne(q):
		return false // "six attack submarines"
	case e.noun(thing) && f.model(q.at), e.fate(corpse) && !f.has.fate(morgue):
		return false // "Leopard 2 tanks", "the two bodies met"
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
	q.of = f.span(first, q.end)
	if f.t.Tokens[head-1].Kind == token.Open && q.end < f.to && f.t.Tokens[q.end].Kind == token.Close {
		q.end++
	}
	q.more = q.more || e.sign(more) // "two others"
	if q.kind == single {
		q.kind = person
	}
	if q.kind == person && e.fate(count) && (f.l.free || !e.fate(victim|harm)) {
		q.unit = e.unit
	}
	if q.kind == times || q.unit != "" && e.fate(count) {
		q.of = sitrep.Span{}
	}
	return true
}

// model reports whether the number at token i names the things behind it: one figure behind a name.
func (f *finder) model(i int) bool {
	return i > f.from+1 && len(f.lower(i)) == 1 && f.t.Tokens[i].Kind == token.Number && f.t.Tokens[i-1].Capital
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
