package events

import (
	"slices"

	"sitrep"
)

// fill fills the slots of x by position: who stands before the verb acts, who stands after it is acted upon, and the
// other way round with "was … by".
func (f *finder) fill(x *trigger) {
	e := &x.event
	e.Type, e.Detail = x.kind, x.detail
	if x.forms&noun != 0 {
		f.fillNoun(x)
	} else {
		f.fillVerb(x)
	}
	e.Weapon = f.weapon(x)
	f.detail(x)
	f.places(x)
	e.Span = f.span(x)
	e.Time = f.time(x)
	e.State = f.state(x)
}

func (f *finder) fillVerb(x *trigger) {
	before, after := f.doer(x), f.after(f.behindNaming(x.at+1, x.hi), x.hi)
	by, perfect := f.byAgent(x.at+1, x.hi), x.forms&participle != 0
	right := perfect && f.lower(x.at+1) == "by"
	if right && !x.passive && !f.inTime(x.at+2) {
		x.passive = true // "A, hit by drones, burned", "Patrol ambushed by rebels"
		before = f.reducedSubject(x, before)
	}
	if x.passive || by != nil && perfect && (f.reduced(x) || len(before) == 0 && (x.kind == "assault" || right)) {
		x.event.Targets, x.event.Actors = before, by
		if len(by) == 0 {
			x.event.Actors = f.claimedBy(x)
		}
		return
	}
	if len(before) == 0 && x.kind == "assault" {
		if before = f.firedBy(x); len(before) == 0 {
			before = f.claimedBy(x)
		}
	}
	x.event.Actors, x.event.Targets = before, after
	f.aim(x, before)
	if len(x.event.Targets) == 0 {
		x.event.Targets = f.aimBehind(x)
	}
	x.event.Targets = without(x.event.Targets, x.event.Actors)
}

// reducedSubject returns whom a participle without an auxiliary is about: what it follows, where its clause has another
// verb, "left the town held by A", else the subject.
func (f *finder) reducedSubject(x *trigger, subject []sitrep.Ref) []sitrep.Ref {
	for j := x.lo; j < x.at; j++ {
		if !f.verbLike(j) || f.reduced(x) {
			continue
		}
		if target(f.typeAt(x.at - 1)) {
			return f.withName(x.at-1, nil)
		}
		return nil
	}
	return subject
}

// doer returns who stands before the verb x as its subject, near or far.
func (f *finder) doer(x *trigger) []sitrep.Ref {
	refs := f.subject(x.at, x.lo, x.passive)
	if lo := f.forTo(x); lo > 0 {
		refs = f.after(lo, x.at-1)
	}
	if x.forms&ing != 0 && f.is("prep", x.at-1) {
		known := false
		if refs, known = f.accused(x); !known {
			refs = f.nearest(x.at-1, x.lo)
		}
		if join := f.joiner(x); join > 0 {
			refs = append(f.before(join, x.lo), f.after(join+1, x.at-1)...)
		}
	}
	if start := f.groupStart(x.at, x.lo); len(refs) == 0 || f.lower(start-1) == "," {
		if far := f.beyond(x); far != nil {
			return far
		}
	}
	if len(refs) == 0 {
		return f.elsewhere(x)
	}
	return refs
}

// forTo returns the token behind the "for" of "for A to do" before x, or 0.
func (f *finder) forTo(x *trigger) int {
	for j := x.at - 2; f.lower(x.at-1) == "to" && j >= max(x.lo, x.at-5) && !f.mark(j) && !f.verbAt(j); j-- {
		if f.lower(j) == "for" {
			return j + 1
		}
	}
	return 0
}

// aimBehind returns whom the verb of x is done to by the preposition behind it, where it has no object.
func (f *finder) aimBehind(x *trigger) []sitrep.Ref {
	switch {
	case x.detail == "ground-assault":
		targets := f.behindAny(x, "against", "from")
		return slices.DeleteFunc(targets, f.isPlace) // "retook a village from A"
	case x.detail == "clash":
		return f.clashedWith(x)
	case x.kind == "assault":
		return f.behindAny(x, "against")
	case x.with == "phone":
		return f.behindAny(x, "to")
	}
	return nil
}

// clashedWith returns the other side of a clash, up to where it was: "clashed with militants on A".
func (f *finder) clashedWith(x *trigger) []sitrep.Ref {
	for j := x.at + 1; j < min(x.hi, x.at+11); j++ {
		if w := f.lower(j); w == "with" || w == "against" {
			return f.after(j+1, f.untilPrep(j+1, x.hi))
		}
	}
	return nil
}

// span covers the trigger and what fills its slots in the clause.
func (f *finder) span(x *trigger) sitrep.Span {
	s := f.t.Tokens[x.at].Span
	e := x.event
	for i := x.lo; i < x.hi; i++ {
		if !f.nameBegins(i) {
			continue
		}
		r, span := f.entityAt(i), f.d.Mentions[f.mention[i]-1].Span
		if slices.Contains(e.Actors, r) || slices.Contains(e.Targets, r) || slices.Contains(e.Places, r) {
			s = sitrep.Span{Start: min(s.Start, span.Start), End: max(s.End, span.End)}
		}
	}
	if w := e.Weapon; !w.Empty() && w.Start >= f.t.Tokens[x.lo].Span.Start && w.End <= f.t.Tokens[x.hi-1].Span.End {
		s = sitrep.Span{Start: min(s.Start, w.Start), End: max(s.End, w.End)}
	}
	return s
}

// aim fills whom the verb of x is done to where that is no plain object.
func (f *finder) aim(x *trigger, before []sitrep.Ref) {
	e := &x.event
	switch {
	case x.detail == "launch":
		e.Targets = f.behindAny(x, "at", "on", "against", "toward", "towards", "into")
	case x.with == "protest" || x.kind == "accuse" && x.with == "to":
		e.Targets = f.behindAny(x, "with", "to")
	case x.with == "parley":
		e.Targets = f.behindAny(x, "with", "to")
	case x.kind == "accuse" || x.kind == "request" || x.kind == "threaten":
		e.Targets = f.addressee(x)
	case x.detail == "visit" && x.with != "":
		e.Targets = f.onlyPlaces(f.behindWord(x.at+1, x.hi, visitTo(x.with)))
	case x.kind == "consult" && x.detail != "visit" || x.kind == "agree":
		f.aimWith(x)
	case x.kind == "retreat":
		e.Targets = nil
	case x.with == "into":
		e.Targets = f.onlyPlaces(f.behindAny(x, "into"))
	case x.with == "fallen":
		e.Targets, e.Actors = f.onlyPlaces(before), f.behindAny(x, "to")
	case x.with == "surrendered":
		e.Targets, e.Actors = f.onlyPlaces(f.after(x.at+1, x.hi)), f.behindAny(x, "to")
	case x.with == "hands":
		e.Targets, e.Actors = f.onlyPlaces(before), nil
	case x.with == "ambassadors":
		e.Targets = f.behindAny(x, "from", "to", "in")
	case x.kind == "protest":
		e.Targets = f.behindAny(x, "against")
	case x.kind == "reject":
		f.aimRefusal(x)
	case x.kind == "aid":
		e.Targets = f.behindAny(x, "to", "for")
		if len(e.Targets) == 0 && f.named(x.at+1) {
			e.Targets = f.after(x.at+1, f.mentionEnd(x.at+1)) // "sent A weapons"
		}
	case x.with == "trade" || x.with == "ties" || x.with == "treaties" || x.with == "parley" || x.with == "crossings":
		e.Targets = f.behindAny(x, "with", "to")
	}
}

// aimWith fills with whom somebody met or agreed.
func (f *finder) aimWith(x *trigger) {
	if with := f.behindWord(x.at+1, x.hi, "with"); len(with) > 0 || x.detail == "" || f.starts(x.at, "discuss") {
		x.event.Targets = with
	}
	if x.with == "between" {
		x.event.Targets = f.behindAny(x, "between")
	}
}

// aimRefusal fills whose wish is rejected.
func (f *finder) aimRefusal(x *trigger) {
	switch x.with {
	case "out":
		x.event.Targets = nil
	case "", "down":
		x.event.Targets = f.after(x.at+1, f.untilPrep(x.at+1, x.hi))
		if len(x.event.Targets) == 0 {
			x.event.Targets = f.behindAny(x, "from", "by") // "turned down an offer from A"
		}
	}
}
