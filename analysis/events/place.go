package events

import (
	"slices"

	"sitrep"
	"sitrep/analysis/token"
)

// places lists where it happened: places that were hit or visited, then those behind "in" and the like in the clause,
// and else in the sentence.
func (f *finder) places(x *trigger) {
	switch x.kind {
	case "accuse", "request", "reject", "support", "threaten":
		return // they are made by word; places near them are those of what they are about
	}
	e := &x.event
	for _, r := range e.Targets {
		if f.isPlace(r) && (x.kind == "assault" || x.detail == "visit" || x.detail == "arms") {
			e.Places = append(e.Places, r)
		}
	}
	if x.detail == "visit" && len(e.Places) > 0 {
		return
	}
	f.located(x, x.lo, x.hi)
	if len(e.Places) == 0 && f.nearby(x) {
		for j := x.lo - 1; j >= x.from; j-- {
			if r := f.entityAt(j); f.isPlace(r) {
				e.Places = append(e.Places, r)
				break
			}
		}
	}
	if f.lower(x.lo-1) == "where" && len(e.Places) == 0 {
		for j := x.lo - 2; j >= x.lo-3 && j >= x.from; j-- {
			if r := f.entityAt(j); f.isPlace(r) {
				e.Places = append(e.Places, r)
				break
			}
		}
	}
	if len(e.Places) == 0 {
		f.located(x, x.from, x.to)
	}
	if len(e.Actors)+len(e.Targets)+len(e.Places) == 0 {
		y := trigger{sense: x.sense, at: x.at, lo: x.from, hi: x.to, from: x.from, to: x.to}
		f.located(&y, x.from, x.to)
		x.near = len(y.event.Places) > 0
	}
}

func (f *finder) located(x *trigger, lo, hi int) {
	e := &x.event
	for i := lo; i < hi; i++ {
		if !f.nameBegins(i) || x.skips(i) || (i < x.lo || i >= x.hi) && f.foreign(x, i) {
			continue
		}
		r := f.entityAt(i)
		if f.isPlace(r) && f.isLocated(x, i, lo, hi) && !slices.Contains(e.Places, r) && !slices.Contains(e.Actors, r) {
			e.Places = append(e.Places, r)
		}
	}
}

// foreign reports whether what stands at i, outside the clause of x, tells of another clause: "A, which bombed B on Sunday,
// denied", "hailed the deal that was signed on Monday".
func (f *finder) foreign(x *trigger, i int) bool {
	if i >= x.hi {
		if x.inserted {
			return true
		}
		for j := x.hi; j < i; j++ {
			if f.is("relatives", j) && !f.named(j) && !(x.forms&noun != 0 && j <= x.hi+1 && j <= x.at+2) {
				return true
			}
		}
		return false
	}
	if i < x.lo && f.nearby(x) {
		return false
	}
	if i < x.lo && f.lower(x.lo-1) == "and" && len(x.event.Actors)+len(x.event.Targets) == 0 && f.nameBegins(i) {
		return false // "broke up a rally in A and detained"
	}
	if (f.lower(x.lo-1) == "after" && x.forms&noun != 0 && x.at-x.lo <= 3 || f.lower(x.lo-1) == "when") && f.sameClause(i, x.lo) {
		return false // "a hotel in A burned after a drone strike"
	}
	for j := i - 1; j >= x.from; j-- {
		if f.verbAt(j) && !f.is("says", j) || !f.named(j) && f.ends(j, "ed") {
			return true
		}
	}
	return false
}

// sameClause reports whether nothing but words of one clause stands in [lo, hi).
func (f *finder) sameClause(lo, hi int) bool {
	for j := lo; j < hi-1; j++ {
		if !f.named(j) && (f.is("clause", j) || f.mark(j)) {
			return false
		}
	}
	return true
}

// nearby reports whether the clause of x says that it happened near the place named before.
func (f *finder) nearby(x *trigger) bool {
	for j := x.at + 1; j < x.hi && j <= x.at+5; j++ {
		if w := f.lower(j); w == "nearby" || w == "there" {
			return true
		}
	}
	return false
}

// isLocated reports whether a preposition of place introduces the mention at i, or it follows another place: "in Lenz,
// Ruritania", "in Lenz and Kest".
func (f *finder) isLocated(x *trigger, i, lo, hi int) bool {
	if f.modifies(i, hi) || f.lower(i-1) == "of" && f.is("missions", i-2) {
		return false
	}
	j := i - 1
	for j > lo && !f.is("where", j) && !(f.is("compass", j) && f.lower(j+1) == "of") && f.lower(j) != "out" && i-j < 8 && (f.t.Tokens[j].Kind <= token.Clitic && !f.is("prep", j) && !f.verbAt(j) || f.lower(j) == "of") {
		j--
	}
	switch {
	case f.is("where", j), f.is("compass", j) && f.lower(j+1) == "of":
		return true
	case f.lower(j) == "to" && x.kind == "mobilize":
		return true
	case f.lower(j) == "out":
		return x.kind == "retreat" && f.lower(j+1) == "of"
	case f.lower(j) == "from":
		return x.kind == "retreat" || x.kind == "aid"
	case len(x.event.Places) == 0:
		return false
	case f.lower(i-1) == ",":
		return slices.Contains(x.event.Places, f.entityAt(i-2))
	}
	return f.lower(i-1) == "and" && slices.Contains(x.event.Places, f.entityAt(i-2)) && !f.verbAt(f.mentionEnd(i)) && f.list(i-1, lo)
}

// modifies reports whether the place at i only qualifies another one: "the Green Sea port city of Kest".
func (f *finder) modifies(i, hi int) bool {
	for j := f.mentionEnd(i); j < hi-1 && j < i+8; j++ {
		if f.lower(j) == "of" {
			return j > f.mentionEnd(i) && f.named(j+1)
		}
		if k := f.t.Tokens[j]; k.Kind != token.Word || f.is("prep", j) || f.is("clause", j) || f.named(j) || f.verbAt(j) {
			return false
		}
	}
	return false
}

func (f *finder) isPlace(r sitrep.Ref) bool {
	n, ok := r.Index()
	return ok && n < len(f.d.Entities) && (f.d.Entities[n].Type == sitrep.Place || f.d.Entities[n].Type == sitrep.Facility)
}
