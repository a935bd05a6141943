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
	before, after := f.subject(x.at, x.lo, x.passive), f.after(x.at+1, x.hi)
	if x.forms&ing != 0 && f.is("prep", x.at-1) {
		before = f.nearest(x.at-1, x.lo)
		if join := f.joiner(x); join > 0 {
			before = append(f.before(join, x.lo), f.after(join+1, x.at-1)...)
		}
	}
	if start := f.groupStart(x.at, x.lo); x.lo > x.from+1 && (len(before) == 0 || f.lower(start-1) == ",") {
		if far := f.beyond(x); far != nil {
			before = far
		}
	}
	if len(before) == 0 {
		before = f.elsewhere(x)
	}
	by := f.byAgent(x.at+1, x.hi)
	if (x.at == x.from || f.lower(x.at-1) == ",") && x.forms&participle != 0 && f.lower(x.at+1) == "by" {
		x.passive = true // "Struck by a missile, A burned", "A, hit by drones, burned"
	}
	if x.passive || by != nil && x.forms&participle != 0 && f.reduced(x) || by != nil && x.forms&participle != 0 && len(before) == 0 && (x.kind == "assault" || f.lower(x.at+1) == "by") {
		if x.event.Targets, x.event.Actors = before, by; len(by) == 0 && x.kind == "assault" {
			x.event.Actors = f.claimedBy(x)
		}
		return
	}
	if len(before) == 0 && x.kind == "assault" && x.detail != "launch" {
		before = f.firedBy(x)
	}
	if len(before) == 0 && x.kind == "assault" {
		before = f.claimedBy(x)
	}
	x.event.Actors, x.event.Targets = before, after
	f.aim(x, before)
	if x.kind == "consult" && !(x.detail == "visit" && x.with != "") || x.kind == "agree" {
		with := f.behindWord(x.at+1, x.hi, "with")
		if len(with) > 0 || x.detail == "" {
			x.event.Targets = with
		} else if x.with == "" {
			x.event.Targets = after
		}
	}
	if x.kind == "assault" && len(x.event.Targets) == 0 {
		x.event.Targets = f.behindAny(x, "against")
	}
	if x.detail == "ground-assault" && len(x.event.Targets) == 0 {
		for _, r := range f.behindAny(x, "from") {
			if !f.isPlace(r) {
				x.event.Targets = append(x.event.Targets, r) // "retook a village from A"
			}
		}
	}
	if x.detail == "clash" && len(x.event.Targets) == 0 {
		x.event.Targets = f.behindAny(x, "with")
	}
	if (x.with == "phone" || x.with == "telephone") && len(x.event.Targets) == 0 {
		x.event.Targets = f.behindAny(x, "to")
	}
	x.event.Targets = without(x.event.Targets, x.event.Actors)
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
	switch {
	case x.detail == "launch":
		x.event.Targets = f.behindAny(x, "at", "on", "against", "toward", "towards", "into")
	case x.with == "protest" || x.kind == "accuse" && x.with == "to":
		x.event.Targets = f.behindAny(x, "with", "to")
	case x.kind == "accuse" || x.kind == "request" || x.kind == "threaten":
		x.event.Targets = f.addressee(x)
	case x.detail == "visit" && x.with != "":
		x.event.Targets = f.onlyPlaces(f.behindWord(x.at+1, x.hi, visitTo(x.with)))
	case x.kind == "retreat":
		x.event.Targets = nil
	case x.with == "into":
		x.event.Targets = f.onlyPlaces(f.behindAny(x, "into"))
	case x.with == "fallen":
		x.event.Targets, x.event.Actors = f.onlyPlaces(before), f.behindAny(x, "to")
	case x.with == "surrendered":
		x.event.Targets, x.event.Actors = f.onlyPlaces(f.after(x.at+1, x.hi)), f.behindAny(x, "to")
	case x.with == "landed":
		x.event.Actors, x.event.Targets = before, nil
	case x.with == "between":
		x.event.Targets = f.behindAny(x, "between")
	case x.with == "hands":
		x.event.Actors, x.event.Targets = nil, f.onlyPlaces(before)
	case x.with == "ambassadors":
		x.event.Targets = f.behindAny(x, "from", "to", "in")
	case x.kind == "protest":
		x.event.Targets = f.behindAny(x, "against")
	case x.kind == "reject" && (x.with == "" || x.with == "down"):
		x.event.Targets = f.after(x.at+1, f.untilPrep(x.at+1, x.hi))
		if len(x.event.Targets) == 0 {
			x.event.Targets = f.behindAny(x, "from", "by") // "turned down an offer from A"
		}
	case x.kind == "reject" && x.with == "out":
		x.event.Targets = nil
	case x.kind == "aid":
		x.event.Targets = f.behindAny(x, "to", "for")
		if len(x.event.Targets) == 0 && x.at+1 < x.hi && f.named(x.at+1) {
			x.event.Targets = f.after(x.at+1, f.mentionEnd(x.at+1)) // "sent A weapons"
		}
	case x.kind == "sanction" && (x.with == "trade" || x.with == "ties"):
		x.event.Targets = f.behindAny(x, "with")
	}
}
