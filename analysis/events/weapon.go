package events

import (
	"sitrep"
	"sitrep/analysis/token"
)

// weapon returns the weapon of an assault with its number and qualifiers, "two guided bombs", from its clause.
func (f *finder) weapon(x *trigger) sitrep.Span {
	if x.kind != "assault" {
		return sitrep.Span{}
	}
	for i := x.lo; i < x.hi; i++ {
		if !x.skips(i) && f.weaponAt(i) != "" && i != x.at && !f.weaponTarget(i, x) {
			return f.weaponSpan(i, x.lo)
		}
	}
	if i := f.antecedent(x.at); i > 0 && x.forms&noun == 0 && (i == x.at-2 || x.detail == "launch") {
		return f.weaponSpan(i, x.from)
	}
	return sitrep.Span{}
}

// weaponTarget reports whether the weapon at i is part of a name of something else, or what was hit: "a drone factory".
func (f *finder) weaponTarget(i int, x *trigger) bool {
	next := f.t.Tokens[min(i+1, x.hi-1)]
	if i+1 < x.hi && next.Kind == token.Word {
		_, event := f.w.senses[next.Lower]
		if !event && !f.inTime(i+1) && !f.is("prep", i+1) && !f.is("be", i+1) && !f.is("have", i+1) && !f.is("clause", i+1) && !f.is("adverbs", i+1) && f.lower(i+1) != "back" && f.lower(i) != "artillery" && !f.is("qualifiers", i+1) {
			return i > x.at
		}
	}
	near := 4
	if !f.ends(i, "s") {
		near = 9 // "struck plants of the missile industry"
	}
	return x.detail != "launch" && x.forms&noun == 0 && !x.passive && i > x.at && i <= x.at+near && !f.means(x.at+1, i)
}

// inTime reports whether a time expression begins at the token i.
func (f *finder) inTime(i int) bool {
	if i >= len(f.t.Tokens) {
		return false
	}
	at := f.t.Tokens[i].Span.Start
	n := f.timeAt(at)
	return n < len(f.d.Times) && f.d.Times[n].Span.Start == at
}

// means reports whether a preposition of means stands in [i, j): "hit the town with two missiles".
func (f *finder) means(i, j int) bool {
	for ; i < j; i++ {
		if w := f.lower(i); w == "with" || w == "by" || w == "using" || w == "from" {
			return true
		}
	}
	return false
}

func (f *finder) weaponSpan(i, lo int) sitrep.Span {
	start := i
	for start > lo {
		k := f.t.Tokens[start-1]
		of := k.Lower == "of" && start-2 >= lo && f.is("numbers", start-2)
		name := f.named(start-1) && f.typeAt(start-1) == sitrep.Weapon
		if !f.is("qualifiers", start-1) && !f.is("numbers", start-1) && k.Kind != token.Number && !name && !of {
			break
		}
		start--
	}
	return sitrep.Span{Start: f.t.Tokens[start].Span.Start, End: f.t.Tokens[i].Span.End}
}

// detail tells an attack by its weapon.
func (f *finder) detail(x *trigger) {
	e := &x.event
	if x.kind != "assault" || !generic(e.Detail) && !(!e.Weapon.Empty() && (e.Detail == "property" || f.starts(x.at, "bombard") || e.Detail == "explosion" && x.forms&noun == 0 && f.starts(x.at, "explode"))) {
		return
	}
	if e.Weapon.Empty() {
		if e.Detail == "launch" {
			e.Detail, x.sense.detail = "", ""
		}
		return
	}
	last := f.t.At(e.Weapon.End - 1)
	e.Detail = f.weaponAt(last)
	if w := f.lower(last); (w == "bomb" || w == "bombs") && f.aerial(x) {
		e.Detail = "air-strike"
	}
	x.sense.detail = e.Detail
}

// aerial reports whether a word of the clause says that its bombs came from the air.
func (f *finder) aerial(x *trigger) bool {
	for i := x.lo; i < x.hi; i++ {
		if f.is("aerial", i) {
			return true
		}
	}
	return false
}
