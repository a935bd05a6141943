package events

import (
	"slices"

	"sitrep"
)

// threatens reports whether an event behind a token is what was threatened.
func threatens(xs []trigger, at int) bool {
	return slices.ContainsFunc(xs, func(x trigger) bool { return x.at > at && x.event.State == sitrep.Threatened })
}

// accident reports whether nothing says that somebody attacked: people "were killed", a storm "hit" a place.
func (f *finder) accident(x trigger) bool {
	e := x.event
	if x.kind != "assault" || !e.Weapon.Empty() {
		return false
	}
	bare := len(e.Actors) == 0
	if bare && x.forms&noun == 0 && f.is("harm", x.at) {
		return !f.anyIn(&x, "assailants") && !f.behind(&x, "agents")
	}
	if x.forms&noun != 0 || !generic(e.Detail) {
		return false
	}
	by := false
	for i := x.lo; i < x.hi; i++ {
		by = by || i > x.at && f.lower(i) == "by"
		if f.is("disaster", i) && (i < x.at || by) {
			return true
		}
	}
	return false
}

// unreal reports whether the words before x make it neither fact nor plan: "a moratorium on strikes", "no plans for
// talks", "refused to send".
func (f *finder) unreal(x *trigger) bool {
	if x.forms&base != 0 && f.lower(x.at-1) == "to" && f.is("refusing", x.at-2) {
		return true
	}
	if x.forms&base != 0 && f.lower(x.at-1) == "to" && f.requested(x) {
		return true
	}
	if x.forms&(noun|ing) == 0 {
		return false
	}
	planned := false
	for j := x.at - 1; j >= x.lo && j >= x.at-7; j-- {
		if f.is("refusing", j) && f.lower(j+1) == "to" && x.kind != "assault" {
			return true
		}
		if f.lower(j) == "part" && f.notAhead(j) {
			return true
		}
		if f.lower(j) == "off" && f.starts(j-1, "call") {
			return true
		}
		if (f.is("unreal", j) || f.is("threat", j) && f.lower(j+1) == "of") && x.at-j <= 4 {
			return true
		}
		planned = planned || f.is("plan", j)
		if planned && f.lower(j) == "no" {
			return true
		}
		if f.named(j) && !f.adjectival(j) {
			return false
		}
	}
	return false
}

// notAhead reports whether "will not" stands before the words that end at j: "would not take part in an attack".
func (f *finder) notAhead(j int) bool {
	for k := j - 1; k > 0 && k >= j-3; k-- {
		if f.is("neg", k) && f.is("future", k-1) {
			return true
		}
	}
	return false
}

// requested reports whether the infinitive x is only what somebody is asked to do: "urged A to withdraw".
func (f *finder) requested(x *trigger) bool {
	for j := x.at - 2; j >= x.from && j >= x.at-9; j-- {
		for _, s := range f.senses(j) {
			if s.kind == "request" && s.forms != noun && j < x.at-2 && (s.with != "for") {
				return f.anyName(j+1, x.at-1)
			}
		}
		if f.is("clause", j) {
			return false
		}
	}
	return false
}

// named reports whether a party is named in [lo, hi).
func (f *finder) anyName(lo, hi int) bool {
	for j := lo; j < hi; j++ {
		if f.named(j) {
			return true
		}
	}
	return false
}

// quits reports whether what x withdraws from is no place but talks or a treaty.
func (f *finder) quits(x *trigger) bool {
	for j := x.at + 1; j < x.to && j <= x.at+6; j++ {
		if f.is("settlement", j) && (f.lower(j-1) == "from" || f.lower(j-2) == "from" || f.lower(j-3) == "from") {
			return true
		}
	}
	return false
}

// anyPerson reports whether a person is among refs.
func (f *finder) anyPerson(refs []sitrep.Ref) bool {
	return slices.ContainsFunc(refs, func(r sitrep.Ref) bool { return f.typeOf(r) == sitrep.Person })
}

// keep reports whether the event is told at all: calls and wishes for one are events of another kind, and a bare word
// without anybody in it tells nothing.
func (f *finder) keep(x *trigger) bool {
	e := x.event
	named := len(e.Actors)+len(e.Targets)+len(e.Places) > 0 || x.near
	if x.kind == "assault" {
		if x.forms&base != 0 && f.lower(x.at-1) == "to" && len(e.Actors)+len(e.Targets) == 0 && e.State == sitrep.Happened {
			return false // "used to launch drones"
		}
		if x.detail == "clash" && f.anyPerson(e.Targets) || x.forms&noun != 0 && (f.starts(x.at, "attack") || f.starts(x.at, "assault")) && generic(e.Detail) && e.Weapon.Empty() && len(e.Targets)+len(e.Places) == 0 && f.anyPerson(e.Actors) && e.State != sitrep.DeniedFact {
			return false // one person fights another by words
		}
		return named || !e.Weapon.Empty() && (x.forms&noun == 0 || e.Time != 0)
	}
	switch x.kind {
	case "sanction":
		if x.forms&noun != 0 && (f.lifted(x) || f.lower(x.at) == "embargo" && !f.lightNear(x)) {
			return false
		}
	case "agree":
		if x.forms&noun != 0 && f.broken(x) {
			return false
		}
		return len(e.Actors) > 0 && (x.forms&noun == 0 || x.detail != "" || f.lightNear(x)) || x.forms&noun != 0 && x.detail != "" && named && f.lightNear(x)
	case "consult":
		if x.detail == "visit" && x.forms&noun == 0 && x.with != "" && !f.travels(x) {
			return false
		}
		if f.lower(x.at) == "discussed" || f.lower(x.at) == "discuss" || f.lower(x.at) == "discusses" {
			return len(e.Actors)+len(e.Targets) > 1 // one alone talks with nobody
		}
		if len(e.Actors) == 0 && x.forms&noun == 0 {
			agreed := f.lower(x.at-1) == "to" && f.is("plan", x.at-2) && e.State == sitrep.Planned
			return len(e.Places) > 0 && x.detail == "talks" && (agreed || len(e.Targets) > 0 && f.lower(x.at+1) == "with")
		}
		return len(e.Actors) > 0 || x.forms&noun != 0 && named && f.lightNear(x) || x.forms&noun != 0 && len(e.Targets)+len(e.Places) > 1
	case "retreat":
		return named && !f.quits(x) && !f.classBefore("firms", x.at, x.lo)
	case "protest", "coerce", "aid", "mobilize":
		return named
	}
	return named && (x.forms&noun != 0 || len(e.Actors) > 0 || x.passive && len(e.Targets) > 0)
}
