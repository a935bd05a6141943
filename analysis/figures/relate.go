package figures

import (
	"math"

	"sitrep/analysis/token"
)

// relate tells what a figure replaces and which are sums since a date.
func (f *finder) relate() {
	if f.has.fate(down | through | parted) {
		f.bareDowned()
	}
	if f.has.sign(former) {
		f.formers()
	}
	if f.has.sign(formerly) {
		f.earlierSaid()
	}
	if f.has.sign(reach) {
		f.rising()
	}
	f.totals()
}

// formers reads the number before: "to 12 from eight", "up from 41", "the number rose from 22".
func (f *finder) formers() {
	for i := range f.q {
		q := &f.q[i]
		k := f.before(q.from)
		if k < f.from || !f.at(k).sign(former) || q.isA {
			continue
		}
		if q.kind != 0 && q.kind != person {
			q.former = f.at(k).tokens > 1 // "up from £2.3bn last year" replaces nothing
			continue
		}
		if f.at(k).tokens == 1 && !f.stands(roles{signs: rise}, k-9, k) && !f.stands(roles{fates: toll | tollHead}, f.from, q.from) {
			continue
		}
		q.former = true
		w := f.successor(i)
		switch {
		case w >= 0:
			if q.unit == "" {
				q.unit = f.q[w].unit
			}
			f.q[w].revises = i
		case q.unit != "":
			q.earlier = true
		default:
			f.formerOfBefore(q)
		}
	}
}

// earlierSaid reads "officials had earlier spoken of 115" and "first reported two deaths": a word of speech right behind one of time.
func (f *finder) earlierSaid() {
	for i := range f.q {
		q := &f.q[i]
		if q.unit == "" || q.former || q.kind != 0 && q.kind != person {
			continue
		}
		if q.revises >= 0 || !f.saidEarlier(q) {
			continue
		}
		q.former = true
		if w := f.successor(i); w >= 0 {
			f.q[w].revises = i
		} else {
			q.earlier = true
		}
	}
}

// saidEarlier reports whether q is what somebody said or counted earlier.
func (f *finder) saidEarlier(q *quantity) bool {
	k := f.before(q.from)
	for n := 0; n < 6 && !f.at(k).sign(say|put|formerly) && f.at(k).any(roles{fates: toll | tollHead | count, signs: the | of | reach | about}); n++ {
		k = f.before(k)
	}
	stood := f.lower(f.before(k)) == "had" && f.stands(roles{fates: toll | tollHead}, f.from, k) && f.stands(roles{signs: formerly}, f.from, k)
	counted := f.at(k).sign(formerly) && f.at(k+1).fate(toll|tollHead) && f.at(f.before(q.from)).sign(of)
	return stood || counted || f.at(k).sign(say|put) && f.at(f.before(k)).sign(formerly)
}

// successor returns the quantity of the sentence that replaces number i: the one before it, or behind it "from 22 to 23".
func (f *finder) successor(i int) int {
	near := 3
	if f.at(f.before(f.q[i].from)).tokens > 1 {
		near = 7 // "first given as 22, was later put at 23"
	}
	if i+1 < len(f.q) && f.at(f.before(f.q[i+1].from)).sign(reach) && f.q[i+1].from-f.q[i].end < near {
		if f.q[i+1].unit == "" {
			f.q[i+1].unit = f.q[i].unit
		}
		if f.q[i+1].unit != "" {
			return i + 1
		}
	}
	best, alike := -1, 0.0
	for k := i - 1; k >= 0; k-- {
		w := &f.q[k]
		if w.unit == "" || w.revises >= 0 || f.q[i].unit != "" && f.q[i].unit != w.unit {
			continue
		}
		if n := math.Min(w.low, f.q[i].low) / math.Max(w.low, f.q[i].low); n > alike {
			best, alike = k, n // "303 pupils and 12 teachers, correcting an earlier count of 227"
		}
	}
	return best
}

// formerOfBefore gives "The number rose from 22" the unit of the last figure of the sentence before.
func (f *finder) formerOfBefore(q *quantity) {
	if len(f.out) == 0 || f.s == 0 || !f.stands(roles{fates: toll | tollHead}, f.from, q.from) && f.at(f.before(q.from)).tokens < 3 {
		return
	}
	if last := f.out[len(f.out)-1]; last.Span.Start >= f.t.Sentences[f.s-1].Start {
		q.unit, q.earlier = last.Unit, true
	}
}

// rising lets a toll that rises to a number replace the last whole figure of its unit.
func (f *finder) rising() {
	for i := range f.q {
		q := &f.q[i]
		k := f.before(q.from)
		if q.unit == "" || q.revises >= 0 || !f.at(k).sign(reach) {
			continue
		}
		if p := i - 1; p >= 0 && f.q[p].unit == q.unit && f.q[p].partOf < 0 && f.lowered(k, f.q[p].end) {
			q.revises = p
			continue
		}
		q.replaces = q.replaces || f.at(f.before(k)).sign(rise)
	}
}

// lowered reports whether the "to" at k belongs to "later lowered the figure", behind the number that ends at token from.
func (f *finder) lowered(k, from int) bool {
	for k = f.before(k); k > from && f.at(k).any(roles{fates: toll | tollHead | count, signs: the | of}); {
		k = f.before(k)
	}
	return k > from && f.at(k).sign(rise) && f.lower(f.before(k)) == "later"
}

func (f *finder) clitic(k int) bool {
	return k >= f.from && k < f.to && f.t.Tokens[k].Kind == token.Clitic
}
