package figures

import (
	"strings"

	"sitrep"
	"sitrep/analysis/token"
)

// inherit gives quantities without a unit that of the list they stand in: "killed two men and a woman", "five were
// killed in Kharkiv and two in Odesa", "22 were wounded, including three children".
func (f *finder) inherit() {
	for i := len(f.q) - 2; i >= 0; i-- {
		if q, next := &f.q[i], &f.q[i+1]; q.unit == "" && q.kind == person && next.kind == person && next.unit != "" && !next.left && !next.part && (f.joined(q, next) && !f.loose(i+1) || f.members(q, next)) {
			q.unit = next.unit
		}
	}
	for i := 1; i < len(f.q); i++ {
		q, p := &f.q[i], &f.q[i-1]
		before := f.before(q.from)
		switch {
		case f.isPart(i):
			f.takePart(i)
		case f.colonPart(i):
			q.partOf, q.unit, q.colon = i-1, p.unit, true
		case f.morePart(i), f.moreColon(i):
			q.partOf, q.unit, q.colon = p.partOf, p.unit, p.colon
		case q.unit != "" || p.unit == "" || q.unknown || p.kind == currency || p.kind == area:
		case f.afterDash(i):
			q.unit = p.unit
			f.afterColon(i)
		case q.kind == person && p.left && (f.joined(p, q) && !f.loose(i) || f.at(before).sign(and) && f.placed(p.behind, before)) && !f.speaks(q):
			q.unit, q.left, q.listed = p.unit, true, p.listed
		case q.kind == 0 && !q.isA && (f.at(before).sign(and) || f.lower(before) == ",") && f.at(q.end).sign(where) && (f.capitalSoon(q.end) || f.at(q.end+1).sign(the) && f.at(q.end+2).sign(record)) && (p.kind != thing || p.downed()):
			q.unit, q.left = p.unit, p.left
		}
	}
	if len(f.q) > 0 && f.q[0].unit == "" && f.q[0].part {
		f.restPart(&f.q[0])
	}
}

// badly reports whether a word at token k, behind a dash or a verb or not, tells how somebody was hurt.
func (f *finder) badly(k int) bool {
	for f.at(k).sign(aux) || f.l.free && f.dash(k) {
		k++
	}
	return f.at(k).sign(badly)
}

// joined reports whether only "and" or a comma parts two quantities.
func (f *finder) joined(a, b *quantity) bool {
	k := a.behind
	for k < b.from {
		if !f.at(k).sign(and|the) && f.lower(k) != "," {
			return false
		}
		k += f.at(k).tokens
	}
	return true
}

// members reports whether only whose they are parts a from the "and" before b: "13 members of the security forces and three civilians".
func (f *finder) members(a, b *quantity) bool {
	k := a.behind
	if !f.at(k).sign(of) || f.before(b.from) <= k || !f.at(f.before(b.from)).sign(and) {
		return false
	}
	for k++; k < f.before(b.from); k++ {
		if f.at(k).known() && !f.at(k).sign(the|whose) && !f.people[k] || f.t.Tokens[k].Kind != token.Word {
			return false
		}
	}
	return true
}

func (f *finder) isPart(i int) bool {
	q := &f.q[i]
	if q.listed {
		return false
	}
	if q.part && f.whole(i) >= 0 {
		return true
	}
	if w := f.whole(i); w >= 0 && q.kind == 0 && !q.isA && f.lower(f.before(q.from)) == "," && f.ofWhole(w) {
		return true // "Of the 30 people wounded, 11 are children"
	}
	k := f.before(q.from)
	if i == 1 && f.at(f.from).sign(part) && f.at(k).sign(aux) && q.kind == person && f.whole(i) == 0 {
		return true // "Among the 83 prisoners released were two journalists"
	}
	if q.kind == 0 && !q.isA && (q.unit == "" || q.unit == f.q[i-1].unit) && f.lower(k) == "," && f.whole(i) == i-1 && f.badly(q.end) {
		return true // "four hurt, two seriously"
	}
	if f.l.free && f.dash(k) && f.at(f.before(k)).sign(part) {
		k = f.before(k)
	}
	return k >= f.from && (f.at(k).sign(part) || f.dash(k) && f.q[i-1].behind == k && f.dashEnd(k) > 0) && f.whole(i) >= 0
}

// ofWhole reports whether "of the" opens a clause before number w: "Of the 30 people", "said that of the 170 troops".
func (f *finder) ofWhole(w int) bool {
	k := f.before(f.q[w].from)
	for f.at(k).sign(the) && !f.at(k).sign(whose) {
		k = f.before(k)
	}
	return k >= f.from && f.at(k).sign(of) && k < f.before(f.q[w].from) && (f.atMark(k-1) || f.at(f.before(k)).sign(stop))
}

// colonPart reports whether number i opens a list of parts behind a colon: "killed three: two women and a man", "68 drones: 33 over Kest".
func (f *finder) colonPart(i int) bool {
	q, p := &f.q[i], &f.q[i-1]
	k := p.behind
	for k < q.from && (f.at(k).sign(adverb|aux|where) || f.at(k).fate(victim) || f.timed[k] || f.t.Tokens[k].Capital) {
		k += f.at(k).tokens
	}
	return f.lower(k) == ":" && k == q.from-1 && p.unit != "" && f.partial(q, p)
}

// moreColon reports whether number i goes on such a list.
func (f *finder) moreColon(i int) bool {
	q, p := &f.q[i], &f.q[i-1]
	k := f.before(q.from)
	return p.colon && (f.at(k).sign(and) || f.lower(k) == ",") && f.partial(q, p)
}

// partial reports whether q may be a part of what p counts, or of the same whole: people of people, or a number with its place.
func (f *finder) partial(q, p *quantity) bool {
	if q.unit != "" && q.unit != p.unit || q.low > p.low && !p.colon {
		return false
	}
	return q.kind == person && p.kind != thing || q.kind == 0 && f.at(q.end).sign(where)
}

// afterDash reports whether number i stands for one with the unit of the number before, at another place or time: "у вівторок — дев'ять".
func (f *finder) afterDash(i int) bool {
	q, p := &f.q[i], &f.q[i-1]
	if q.unit != "" || q.kind != 0 || q.isA || p.unit == "" || p.kind != 0 && p.kind != person {
		return false
	}
	k := f.before(q.from)
	dashed := f.dash(k)
	if dashed {
		k = f.before(k)
	}
	return f.timed[max(k, f.from)] && f.opensTime(k, p.behind) || dashed && f.t.Tokens[max(k, f.from)].Capital
}

// afterColon takes number i for a part of the number before where a colon stands between them: "three: in Lyman — 2, in Izium — 1".
func (f *finder) afterColon(i int) {
	q, p := &f.q[i], &f.q[i-1]
	if p.colon {
		q.partOf, q.colon = p.partOf, true
	} else if f.lower(p.behind) == ":" {
		q.partOf, q.colon = i-1, true
	}
}

// opensTime reports whether the time that ends at token k opens a clause behind token from: ", martedì nove".
func (f *finder) opensTime(k, from int) bool {
	for k > from && (f.timed[k] || f.at(k).sign(where|the)) {
		k--
	}
	return f.lower(k) == "," || f.at(k).sign(and)
}

// capitalSoon reports whether a name follows token k within two words.
func (f *finder) capitalSoon(k int) bool {
	return k+1 < f.to && f.t.Tokens[k+1].Capital || k+2 < f.to && f.t.Tokens[k+2].Capital
}

// placed reports whether a place and no more stands in tokens: "in Falluja".
func (f *finder) placed(from, to int) bool {
	if !f.at(from).sign(where) {
		return false
	}
	for k := from + 1; k < to; k++ {
		if !f.t.Tokens[k].Capital && !f.at(k).sign(the) {
			return false
		}
	}
	return true
}

// loose reports whether only a comma joins number i, the last, to the list before it: where articles are missing, that opens a new clause.
func (f *finder) loose(i int) bool {
	q := &f.q[i]
	return f.l.free && q.isA && f.lower(q.from-1) == "," && (i+1 == len(f.q) || !f.joined(q, &f.q[i+1]))
}

// speaks reports whether those counted only tell of others: "killed 40 people, a local official told".
func (f *finder) speaks(q *quantity) bool {
	for k := q.end; k < f.to && !f.at(k).sign(stop|and) && f.t.Tokens[k].Kind != token.Mark; k++ {
		if f.at(k).sign(say) {
			return true
		}
	}
	return false
}

// morePart reports whether number i goes on a list of parts: "including two children and a nurse".
func (f *finder) morePart(i int) bool {
	q, p := &f.q[i], &f.q[i-1]
	if p.partOf < 0 || p.part || p.ofNumber || q.kind != person || q.part || !f.joined(p, q) {
		return false
	}
	return q.unit == "" || q.unit == p.unit && f.at(p.behind).sign(and)
}

// whole returns the quantity that a part of number i belongs to: the nearest one before that is no part itself.
func (f *finder) whole(i int) int {
	for k := i - 1; k >= 0; k-- {
		if f.q[k].unit != "" && f.q[k].partOf < 0 && (f.q[i].unit == "" || f.q[i].part || strings.TrimSuffix(f.q[i].unit, "-downed") == f.q[k].unit) {
			return k
		}
	}
	return -1
}

func (f *finder) takePart(i int) {
	q, w := &f.q[i], f.whole(i)
	q.partOf = w
	if q.unit == "" {
		q.unit = f.q[w].unit
		if (q.unit == "drones" || q.unit == "missiles") && f.follows(q, down) {
			q.unit += "-downed"
		}
	}
	if f.q[w].kind == currency && q.kind != currency {
		q.end, q.of = f.number(q.at).end, sitrep.Span{}
	}
	if q.of.Empty() {
		f.ofBehind(q)
	}
}

// restPart gives "two of them were children" at the start of a sentence the unit of the figure before.
func (f *finder) restPart(q *quantity) {
	if len(f.out) == 0 || f.s == 0 {
		return
	}
	last := f.out[len(f.out)-1]
	if last.Span.Start < f.t.Sentences[f.s-1].Start {
		return
	}
	f.ofBehind(q)
	if !q.of.Empty() {
		q.unit = last.Unit
	}
}

// ofBehind reads whom a part consists of: "were children".
func (f *finder) ofBehind(q *quantity) {
	k := q.end
	for f.at(k).sign(aux|adverb) || f.l.free && f.dash(k) {
		k += f.at(k).tokens
	}
	if f.at(k).noun(person) && f.at(k+1).noun(person) {
		k++ // "police officers"
	}
	if f.at(k).noun(person) && (k > q.end || q.part) {
		q.of = f.t.Tokens[k].Span
	}
}

// apposed drops somebody whom the next words between commas only describe: "A resident of Kest, a 67-year-old woman, was killed".
func (f *finder) apposed() {
	for i := 1; i < len(f.q); i++ {
		q, p := &f.q[i], &f.q[i-1]
		if q.isA && p.isA && q.unit != "" && q.unit == p.unit && f.lower(q.from-1) == "," && f.lower(q.end) == "," && !f.at(q.end+1).sign(and) && p.left == q.left {
			p.unit = ""
		}
	}
}

// summed takes those who are listed right behind a number and sum up to it for its parts: "Three workers, two electricians and a welder".
func (f *finder) summed() {
	for i := range f.q {
		q := &f.q[i]
		if q.unit == "" || q.kind != person && q.kind != 0 || q.partOf >= 0 || f.lower(q.behind) != "," && f.lower(q.behind-1) != "," && !f.dash(q.behind) {
			continue
		}
		sum, k := 0.0, i+1
		for k < len(f.q) && f.q[k].kind == person && (f.q[k].unit == q.unit || f.q[k].unit == "") && sum < q.low && (f.joined(&f.q[k-1], &f.q[k]) || k == i+1 && f.q[k].from == q.behind+1) {
			sum += f.q[k].low
			k++
		}
		if sum != q.low || q.low != q.high || k < i+3 {
			continue
		}
		for p := i + 1; p < k; p++ {
			f.q[p].partOf, f.q[p].unit = i, q.unit
		}
	}
}
