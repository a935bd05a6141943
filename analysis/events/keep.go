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
	if x.kind != "assault" || x.forms&noun != 0 || !x.event.Weapon.Empty() {
		return false
	}
	if len(x.event.Actors) == 0 && f.is("harm", x.at) {
		killers := !x.passive && (f.classBefore("fighting", x.at, x.lo) || f.classBefore("agents", x.at, x.lo))
		return !f.has("assailants", x.from, x.to) && !f.behind(&x, "by", "agents") && !killers
	}
	by := x.at + 1
	for by < x.hi && f.lower(by) != "by" {
		by++
	}
	return generic(x.event.Detail) && (!x.passive && f.natural(x.lo, x.at) || f.natural(by+1, x.hi))
}

// natural reports whether nature or a mishap does what is told in [lo, hi), rather than that it only was "after heavy rain".
func (f *finder) natural(lo, hi int) bool {
	around, found := false, false
	for i := lo; i < hi; i++ {
		switch {
		case f.is("disaster", i):
			found = found || !around
		case found && f.nameBegins(i) && acts(f.typeAt(i)) && f.typeAt(i) != sitrep.Person && !f.governedBy(i):
			return false // "after heavy rain A struck", not "Hurricane A struck"
		case f.is("prep", i) && f.lower(i) != "of" || f.lower(i) == "after" || f.lower(i) == "during":
			around = true
		case f.mark(i), f.named(i), f.inTime(i), f.is("determiners", i) && f.plainNoun(i-1):
			around = false
		}
	}
	return found
}

// unreal reports whether the words before x make it neither fact nor plan: "a moratorium on strikes", "no plans for
// talks", "refused to send".
func (f *finder) unreal(x *trigger) bool {
	if f.lower(x.at-1) == "to" && x.forms&base != 0 && (f.is("refusing", x.at-2) || f.requested(x)) {
		return true
	}
	if w := f.lower(x.at - 2); f.lower(x.at-1) == "to" && (w == "first" || w == "last") && f.has("neg", x.at-8, x.at-2) {
		return true // "will not be the first to shoot"
	}
	if x.forms&ing != 0 && (f.lower(x.at-1) == "against" || f.is("prep", x.at-1) && (f.is("parley", x.at-2) || f.is("deals", x.at-2))) {
		return true // "warned A against sending", "talks on exchanging"
	}
	planned := false
	for j := x.at - 1; x.forms&(noun|ing) != 0 && j >= max(x.lo, x.at-7); j-- {
		planned = planned || f.is("plan", j)
		switch {
		case f.lower(j) == "part" && f.notAhead(j),
			f.lower(j) == "off" && f.starts(j-1, "call"),
			f.is("unreal", j) && x.at-j <= 4,
			f.is("threat", j) && f.lower(j+1) == "of" && x.at-j <= 4,
			f.lower(j) == "no" && planned:
			return true
		case f.named(j) && !f.adjectival(j):
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
	for j := x.at - 3; j >= max(x.from, x.at-9) && !f.is("clause", j); j-- {
		for _, s := range f.senses(j) {
			if s.kind == "request" && s.with != "for" {
				return f.anyName(j+1, x.at-1)
			}
		}
	}
	return false
}

// anyName reports whether a name stands in [lo, hi).
func (f *finder) anyName(lo, hi int) bool {
	for j := lo; j < hi; j++ {
		if f.named(j) {
			return true
		}
	}
	return false
}

// quits reports whether what x withdraws from is no place but talks or a treaty.
func (f *finder) quits(x *trigger) bool { return f.behind(x, "from", "settlement") }

// anyPerson reports whether a person is among refs.
func (f *finder) anyPerson(refs []sitrep.Ref) bool {
	return slices.ContainsFunc(refs, func(r sitrep.Ref) bool { return f.typeOf(r) == sitrep.Person })
}

// keep reports whether the event is told at all: calls and wishes for one are events of another kind, and a bare word
// without anybody in it tells nothing.
func (f *finder) keep(x *trigger) bool {
	e, isNoun := x.event, x.forms&noun != 0
	named := len(e.Actors)+len(e.Targets)+len(e.Places) > 0 || x.near
	switch x.kind {
	case "assault":
		return (named || !e.Weapon.Empty() && (!isNoun || e.Time != 0)) && !f.quarrel(x)
	case "sanction":
		if isNoun && (f.lifted(x) || f.lower(x.at) == "embargo" && !f.lightNear(x)) {
			return false
		}
	case "agree":
		if isNoun && f.governedByKind(x, "request") {
			return false // "proposed a truce"
		}
		if !isNoun {
			return len(e.Actors) > 0
		}
		truce := x.detail != ""
		return !f.governedByKind(x, "assault") && (named && !x.near && truce || len(e.Actors) > 0) && (truce && len(e.Actors) > 0 || f.lightNear(x))
	case "consult":
		return f.keepTalks(x, isNoun, named)
	case "retreat":
		return named && !f.quits(x) && !f.classBefore("firms", x.at, x.lo)
	case "protest", "coerce", "aid", "mobilize":
		return named
	}
	return named && (isNoun || len(e.Actors) > 0 || x.passive && len(e.Targets) > 0 || x.detail == "release" && len(e.Places) > 0)
}

// keepTalks is keep for talks and visits.
func (f *finder) keepTalks(x *trigger, isNoun, named bool) bool {
	e := x.event
	switch {
	case isNoun && f.governedByKind(x, "request"):
		return false // "offered talks"
	case x.detail == "visit" && !isNoun && x.with != "" && !f.travels(x):
		return false
	case f.starts(x.at, "discuss"):
		return len(e.Actors)+len(e.Targets) > 1 // one alone talks with nobody
	case len(e.Actors) > 0:
		return true
	case isNoun:
		return named && f.lightNear(x) || len(e.Targets)+len(e.Places) > 1
	}
	agreed := f.lower(x.at-1) == "to" && f.is("plan", x.at-2)
	return len(e.Places) > 0 && x.detail == "talks" && (agreed || f.lower(x.at+1) == "with")
}

// quarrel reports whether the assault x is one person's by words, or a bare purpose: "used to launch drones".
func (f *finder) quarrel(x *trigger) bool {
	e := x.event
	switch bare := len(e.Targets) == 0; {
	case x.detail == "clash" && (f.anyPerson(e.Targets) || bare && x.forms&base != 0 && f.lower(x.at-1) == "to"), // "a mission to fight gangs"
		bare && len(e.Actors) == 0 && x.forms&base != 0 && f.lower(x.at-1) == "to" && e.State == sitrep.Happened && !f.has("flown", x.lo, x.at):
		return true
	default:
		return bare && x.forms&noun != 0 && f.starts(x.at, "attack") && generic(e.Detail) && e.Weapon.Empty() && len(e.Places) == 0 && f.anyPerson(e.Actors) && e.State != sitrep.DeniedFact
	}
}

// travels reports whether who moves in x is somebody and no weapon: a person, or those who act for a country.
func (f *finder) travels(x *trigger) bool {
	if x.with == "delegation" {
		return len(x.event.Actors) > 0
	}
	return f.anyPerson(x.event.Actors) && len(x.event.Targets) > 0 && !f.has("vessels", x.lo, x.at)
}

// lightNear reports whether a verb says of the noun x that it is held or begun: "talks were held", "took effect".
func (f *finder) lightNear(x *trigger) bool {
	for j := x.at + 1; j < min(x.hi, x.at+13); j++ {
		if f.is("light", j) || f.is("plan", j) || x.kind == "consult" && f.is("ended", j) || f.is("takes", j+1) && (f.lower(j) == "took" || f.lower(j) == "taken" || f.lower(j) == "came") {
			return true
		}
	}
	_, ok := f.light(x.at, x.lo)
	return ok
}

// lifted reports whether a verb says that the sanctions of x end, or are not wanted.
func (f *finder) lifted(x *trigger) bool {
	for j := x.at - 1; j >= max(x.lo, x.at-4); j-- {
		for _, s := range f.senses(j) {
			if s.kind == "reject" {
				return true
			}
		}
	}
	return f.governedByKind(x, "concede")
}

// governedByKind reports whether a verb of that kind, which asks for the word of x behind it, stands before x.
func (f *finder) governedByKind(x *trigger, kind string) bool {
	for j := x.at - 1; j >= max(x.lo, x.at-6); j-- {
		for _, s := range f.senses(j) {
			if s.kind == kind && (s.with != "" || s.detail == "cease-fire-broken") {
				return true
			}
		}
	}
	return false
}
