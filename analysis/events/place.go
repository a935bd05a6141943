package events

import (
	"slices"

	"sitrep"
	"sitrep/analysis/names"
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
	lo := x.lo
	if len(e.Places) > 0 && x.forms&noun != 0 {
		lo = x.at // "fell near B during a raid on A": what stands before is where the other thing happened
	}
	f.located(x, lo, x.hi)
	if len(e.Places) == 0 && f.nearby(x) {
		if e.Places = f.lastPlace(x.from, x.lo); len(e.Places) == 0 {
			n := f.t.Tokens[x.at].Sentence
			e.Places = f.lastPlace(f.t.First[max(0, n-1)], f.t.First[n])
		}
	}
	if len(e.Places) == 0 && f.lower(x.lo-1) == "where" {
		e.Places = f.lastPlace(max(x.from, x.lo-3), x.lo-1)
	}
	if len(e.Places) == 0 {
		f.located(x, x.from, x.to)
	}
	e.Places = f.withoutWhole(e.Places)
	if len(e.Actors)+len(e.Targets)+len(e.Places) == 0 {
		y := trigger{sense: x.sense, at: x.at, lo: x.from, hi: x.to, from: x.from, to: x.to}
		f.located(&y, x.from, x.to)
		x.near = len(y.event.Places) > 0
	}
}

// withoutWhole returns places without a country of which they name a part: "near Gao in northern Mali".
func (f *finder) withoutWhole(places []sitrep.Ref) []sitrep.Ref {
	entity := func(r sitrep.Ref) sitrep.Entity { n, _ := r.Index(); return f.d.Entities[n] }
	part := map[string]bool{}
	for _, r := range places {
		if e := entity(r); !names.IsState(e) {
			part[e.Country] = true
		}
	}
	return slices.DeleteFunc(places, func(r sitrep.Ref) bool { e := entity(r); return names.IsState(e) && part[e.Country] })
}

// lastPlace returns the last place named in [lo, hi).
func (f *finder) lastPlace(lo, hi int) []sitrep.Ref {
	for j := hi - 1; j >= lo; j-- {
		if f.isPlace(f.entityAt(j)) && !f.is("'s", f.mentionEnd(j)) {
			return f.withName(j, nil)
		}
	}
	return nil
}

// located adds the places in [lo, hi) that are where x happened.
func (f *finder) located(x *trigger, lo, hi int) {
	e := &x.event
	for i := lo; i < hi; i++ {
		if !f.nameBegins(i) || x.skips(i) || f.ofTeller(x, i) || (i < x.lo || i >= x.hi) && (f.foreign(x, i) || f.ofSpeaker(x, i)) {
			continue
		}
		if r := f.entityAt(i); f.isPlace(r) && f.isLocated(x, i, lo, hi) && !slices.Contains(e.Places, r) && !slices.Contains(e.Actors, r) {
			e.Places = append(e.Places, r)
		}
	}
}

// ofTeller reports whether the place at i belongs to who only speaks of the noun x: "officials in A confirmed the strike",
// "struck what A called hideouts".
func (f *finder) ofTeller(x *trigger, i int) bool {
	if i > x.at {
		return f.lower(i-1) == "what" || x.forms&base == 0 && f.aims(x.at+1, min(i, x.hi))
	}
	for j := f.mentionEnd(i); x.forms&noun != 0 && j < x.at && !f.mark(j); j++ {
		if f.cueAt(j) != "" && f.verbAt(j) && !f.is("light", j) {
			return true
		}
	}
	return false
}

// aims reports whether an infinitive of a deed stands in [lo, hi), to which the places behind it belong: "arrested two
// accused of planning to attack a mosque in A".
func (f *finder) aims(lo, hi int) bool {
	for j := lo; j < hi-1; j++ {
		if f.lower(j) == "to" && len(f.senses(j+1)) > 0 && f.senses(j + 1)[0].forms&base != 0 {
			return true
		}
	}
	return false
}

// ofSpeaker reports whether what stands at i tells where the speaker behind a report is, unless he saw it: "A attacked, a
// source in B said", "the ministry in B said that A attacked", not "residents of B said".
func (f *finder) ofSpeaker(x *trigger, i int) bool {
	if i < x.lo {
		return f.lower(i-1) == "in" && f.is("seats", i-2)
	}
	if i < x.hi || f.quote[x.at] == 0 || f.quote[i] == f.quote[x.at] {
		return false
	}
	return f.quote[i] != 0 || !f.has("onsite", x.hi, i)
}

// foreign reports whether what stands at i, outside the clause of x, tells of another clause: "A, which bombed B on Sunday,
// denied", "hailed the deal that was signed on Monday".
func (f *finder) foreign(x *trigger, i int) bool {
	isNoun, opener := x.forms&noun != 0, f.lower(x.lo-1)
	if i >= x.hi {
		for j := x.hi; j < i; j++ {
			if f.is("relatives", j) && !(isNoun && j <= x.at+2) && !f.beforeTime(j) && !f.present(j) {
				return true
			}
		}
		return x.inserted
	}
	switch {
	case i < x.lo && f.nearby(x),
		opener == "and" && len(x.event.Actors)+len(x.event.Targets) == 0 && f.nameBegins(i),          // "broke up a rally in A and detained"
		(opener == "after" && isNoun && x.at-x.lo <= 3 || opener == "when") && f.sameClause(i, x.lo): // "a hotel in A burned after a drone strike"
		return false
	}
	for j := i - 1; j >= x.from; j-- {
		if f.verbLike(j) && !f.is("says", j) {
			return true
		}
	}
	return false
}

// present reports whether the relative clause at j says where people were when it happened: "who had gathered in A".
func (f *finder) present(j int) bool {
	return f.lower(j) == "who" && f.has("present", j+1, j+4)
}

// sameClause reports whether nothing but words of one clause stands in [lo, hi).
func (f *finder) sameClause(lo, hi int) bool {
	for j := lo; j < hi-1; j++ {
		if f.is("clause", j) || f.mark(j) {
			return false
		}
	}
	return true
}

// nearby reports whether the clause of x says that it happened near the place named before.
func (f *finder) nearby(x *trigger) bool { return f.has("nearby", x.at+1, min(x.hi, x.at+6)) }

// isLocated reports whether a preposition of place introduces the mention at i, or it follows another place: "in Lenz,
// Ruritania", "in Lenz and Kest".
func (f *finder) isLocated(x *trigger, i, lo, hi int) bool {
	if f.modifies(i, hi) || f.lower(i-1) == "of" && f.is("missions", i-2) {
		return false
	}
	compass := func(j int) bool { return f.is("compass", j) && f.lower(j+1) == "of" }
	j := i - 1
	for j > max(lo, i-8) && !f.is("where", j) && !compass(j) && f.lower(j) != "out" && (f.t.Tokens[j].Kind <= token.Clitic && !f.is("prep", j) && !f.verbAt(j) || f.lower(j) == "of") {
		j--
	}
	switch w := f.lower(j); {
	case f.is("where", j), compass(j), w == "on" && (f.is("edges", j+1) || f.is("edges", j+2)),
		w == "to" && x.kind == "mobilize",
		w == "out" && x.kind == "retreat",
		w == "from" && (x.kind == "retreat" || x.kind == "aid"):
		return true
	}
	goesOn := f.lower(i-1) == "," || f.lower(i-1) == "and" && f.list(i-1, lo)
	return goesOn && slices.Contains(x.event.Places, f.entityAt(i-2))
}

// modifies reports whether the place at i only qualifies another one: "the Green Sea port city of Kest".
func (f *finder) modifies(i, hi int) bool {
	end := f.mentionEnd(i)
	for j := end; j < min(hi-1, i+8) && f.t.Tokens[j].Kind == token.Word; j++ {
		if f.lower(j) == "of" {
			return j > end && f.named(j+1)
		}
		if f.is("prep", j) || f.verbAt(j) {
			return false
		}
	}
	return false
}

func (f *finder) isPlace(r sitrep.Ref) bool {
	typ := f.typeOf(r)
	return typ == sitrep.Place || typ == sitrep.Facility
}
