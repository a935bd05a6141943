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
	if i+1 < x.hi && f.t.Tokens[i+1].Kind == token.Word && len(f.senses(i+1)) == 0 {
		loose := f.is("prep", i+1) || f.is("clause", i+1) || f.is("adverbs", i+1) || f.is("be", i+1) || f.is("have", i+1) || f.is("irregular", i+1) || f.inTime(i+1) || f.lower(i+1) == "back" || f.is("qualifiers", i+1) || f.lower(i) == "artillery"
		if !loose {
			return i > x.at
		}
	}
	near := 4
	if !f.ends(i, "s") {
		near = 9 // "struck plants of the missile industry"
	}
	return x.detail != "launch" && x.forms&noun == 0 && !x.passive && i > x.at && i <= x.at+near && !f.has("means", x.at+1, i)
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

// beforeTime reports whether the word at i is that of a time and begins no clause: "before dawn", "since Monday".
func (f *finder) beforeTime(i int) bool {
	return f.inTime(i) || f.lower(i) == "before" && f.inTime(i+1)
}

func (f *finder) weaponSpan(i, lo int) sitrep.Span {
	start := i
	for start > lo {
		k := start - 1
		of := f.lower(k) == "of" && f.is("numbers", k-1)
		if !of && !f.is("qualifiers", k) && !f.is("numbers", k) && f.t.Tokens[k].Kind != token.Number && f.typeAt(k) != sitrep.Weapon {
			break
		}
		start--
	}
	return f.spanOf(start, i+1)
}

// detail tells an attack by its weapon.
func (f *finder) detail(x *trigger) {
	e := &x.event
	byWeapon := e.Detail == "property" || e.Detail == "explosion" && f.starts(x.at, "explode") || f.starts(x.at, "bombard")
	switch {
	case x.kind != "assault", x.with == "airspace", !generic(e.Detail) && (e.Weapon.Empty() || !byWeapon):
		return
	case e.Weapon.Empty():
		if e.Detail == "launch" {
			e.Detail, x.sense.detail = "", ""
		}
		return
	}
	last := f.t.At(e.Weapon.End - 1)
	e.Detail = f.weaponAt(last)
	if f.starts(last, "bomb") && f.has("aerial", x.lo, x.hi) {
		e.Detail = "air-strike"
	}
	x.sense.detail = e.Detail
}
