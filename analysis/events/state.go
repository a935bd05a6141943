package events

import (
	"time"

	"sitrep"
)

// stale is how old what a report tells must be to be background rather than news.
const stale = 14 * 24 * time.Hour

// state says how the event stands to the truth of the text, by the words around it: negation and denial, modals and
// verbs of planning and threatening, the past perfect and old dates.
func (f *finder) state(x *trigger) sitrep.EventState {
	unsure := f.unsure(x, max(x.from, x.at-9))
	switch {
	case f.starts(x.at, "pledge"), x.kind == "aid" && f.starts(x.at, "promis"), f.ordered(x):
		return sitrep.Planned
	case f.denied(x):
		return sitrep.DeniedFact
	case unsure != "":
		return unsure
	case f.background(x):
		return sitrep.Background
	}
	return sitrep.Happened
}

// ordered reports whether what the noun x stands for was only ordered.
func (f *finder) ordered(x *trigger) bool {
	if x.forms&noun == 0 || x.kind != "coerce" && x.kind != "retreat" && x.kind != "mobilize" {
		return false
	}
	verb, ok := f.light(x.at, x.lo)
	return ok && f.starts(verb, "order")
}

// denied looks for a negation of the verb, for "no" before the noun and for a denial with nothing but words of the
// phrase between.
func (f *finder) denied(x *trigger) bool {
	if f.calledFalse(x) || x.forms&noun == 0 && f.nobody(x.at) {
		return true
	}
	comma := false
	for j := x.at - 1; j >= max(x.from, x.at-7); j-- {
		comma = comma || f.lower(j) == ","
		switch {
		case f.is("share", j):
			return false // who denies a part in it does not deny that it happened
		case f.is("denial", j) && x.kind != "reject":
			return !comma || !f.has("whose", max(x.from, j-3), j) // not "Chad, which has denied it, shelled Goma"
		case f.is("neg", j) && x.at-j <= 3:
			return f.lower(j) != "without" && f.lower(j+1) != "only"
		case f.is("clause", j) && f.lower(j) != "that", f.lower(j) == "," && (x.forms&noun != 0 || j == x.lo-1):
			return false
		}
	}
	return false
}

// ended takes sanctions that "were eased" for their end, a truce that "collapsed" for a broken one, and tells one that
// "expired".
func (f *finder) ended(x *trigger) {
	if x.forms&noun == 0 || x.kind != "sanction" && x.detail != "cease-fire" {
		return
	}
	for j := x.at + 1; j < x.to; j++ {
		switch {
		case j >= x.hi && f.lower(j-1) != ",": // behind words inserted: "the truce, which had held, collapsed"
		case x.kind == "agree" && f.is("lapsed", j):
			x.kind, x.detail = "sanction", "cease-fire-ended"
		case x.kind == "sanction" && f.is("lifted", j) && f.beNear(x.at, j):
			x.kind, x.detail = "concede", "sanctions-lifted"
		case x.kind == "agree" && f.is("collapses", j):
			x.kind, x.detail = "assault", "cease-fire-broken"
		}
	}
}

// calledFalse reports whether x stands in a report that its sentence calls false: "Reports that A attacked are false".
func (f *finder) calledFalse(x *trigger) bool {
	told := x.at - 1
	for told >= max(x.from, x.at-12) && !(f.is("accusation", told) && (f.lower(told+1) == "that" || f.lower(told+1) == "of")) {
		told--
	}
	if told < max(x.from, x.at-12) {
		return false
	}
	for j := x.at + 1; j < min(x.to, x.at+13); j++ {
		not := f.lower(j-1) == "not"
		if f.is("false", j) && !not && (f.beNear(x.at, j) || f.lower(j-1) == "as" || f.branded(told)) || f.is("notso", j) && not {
			return true
		}
	}
	return false
}

// branded reports whether a verb that calls things names stands before the report at told: "called the claim of … false".
func (f *finder) branded(told int) bool {
	return f.cueAt(told-1) == "branded" || f.cueAt(told-2) == "branded" || f.cueAt(told-3) == "branded"
}

// unsure returns Planned or Threatened where modals, verbs of planning or an infinitive say that it has yet to happen.
func (f *finder) unsure(x *trigger, lo int) sitrep.EventState {
	ahead, infinitive := sitrep.Planned, false
	if x.kind == "assault" || x.kind == "coerce" {
		ahead = sitrep.Threatened
	}
	for j := x.at - 1; j >= lo; j-- {
		switch {
		case f.is("threat", j) && (x.kind == "assault" || x.kind == "coerce" || x.kind == "sanction"):
			return sitrep.Threatened
		case (f.is("future", j) || f.is("modal", j)) && !f.is("determiners", j-1) && f.governs(j, x):
			return ahead
		case x.kind == "protest" && x.forms&noun != 0 && f.is("call", j) && f.lower(j+1) == "for":
			return sitrep.Planned
		case f.putOff(j) && x.forms&noun != 0:
			return sitrep.Planned // "have delayed their meeting"
		case f.is("plan", j) && x.forms&noun != 0:
			return ahead
		case f.is("plan", j) && (f.lower(j+1) == "to" || f.lower(j+1) == "for"):
			return sitrep.Planned
		case f.is("done", j):
			return f.noun(x)
		case f.lower(j) == "to" && x.forms&base != 0 && j >= x.at-2:
			if f.is("done", j-1) || f.lower(f.forTo(x)-2) == "only" || !x.event.Weapon.Empty() && f.has("flown", lo, j) {
				return "" // "only for A to do", "drones flew 1,400 kilometres to strike"
			}
			if x.kind != "assault" {
				ahead = sitrep.Planned
			}
			if f.governed(lo, j+1) {
				infinitive = true
				continue
			}
			return ahead
		case f.lower(j) == "to" && f.is("be", j-1) && x.forms&noun != 0 && !f.named(j+1) && !f.is("determiners", j+1):
			return ahead // "are to sit down for talks"
		case f.is("clause", j) || f.lower(j) == ",":
			if infinitive {
				return ahead
			}
			return f.noun(x)
		}
	}
	return f.noun(x)
}

// governs reports whether the modal at j belongs to the verb of x, or to one that a noun needs: not "may read the arrests
// as a threat".
func (f *finder) governs(j int, x *trigger) bool {
	for k := j + 1; k < x.at; k++ {
		if f.is("light", k) || f.is("prep", k) || f.is("be", k) || f.is("have", k) {
			return true
		}
	}
	return x.forms&noun == 0
}

// governed reports whether a verb of planning or threatening stands in [lo, hi).
func (f *finder) governed(lo, hi int) bool { return f.has("threat", lo, hi) || f.has("plan", lo, hi) }

// noun looks behind a noun for what is still to come of it: "talks will be held", "talks are scheduled".
func (f *finder) noun(x *trigger) sitrep.EventState {
	if x.forms&noun == 0 {
		return ""
	}
	for j := x.at + 1; j < x.hi && j <= x.at+10; j++ {
		if f.is("future", j) || f.is("be", j-1) && (f.is("plan", j) || f.putOff(j)) || f.is("be", j-1) && f.lower(j) == "to" {
			return sitrep.Planned
		}
		if f.lower(j) == "," {
			break
		}
	}
	return ""
}

// putOff reports whether the word at j says that what was to be is to be later.
func (f *finder) putOff(j int) bool {
	return f.is("postponed", j) || f.lower(j) == "put" && f.lower(j+1) == "off" || f.lower(j) == "pushed" && f.lower(j+1) == "back"
}

// background reports whether the event lies long before the report, by its date or by the past perfect in the outlet's
// own words.
func (f *finder) background(x *trigger) bool {
	if i, ok := x.event.Time.Index(); ok {
		tx := f.d.Times[i]
		if !tx.End.IsZero() && !f.d.Published.IsZero() && f.lower(f.t.At(tx.Span.Start)-1) != "since" {
			return tx.End.Before(f.d.Published.Add(-stale))
		}
	}
	return x.forms&participle != 0 && f.quote[x.at] == 0 && f.auxiliaryHad(x.at, x.lo)
}

func (f *finder) auxiliaryHad(at, lo int) bool {
	for j := at - 1; j >= max(lo, at-3); j-- {
		if f.lower(j) == "had" {
			return true
		}
		if !f.adverb(j) && !f.is("be", j) {
			return false
		}
	}
	return false
}

// auxiliary reports whether a form of the class stands in the verb group before at.
func (f *finder) auxiliary(at, lo int, class string) bool {
	for j := at - 1; j >= max(lo, at-4); j-- {
		if f.is(class, j) {
			return true
		}
		if !f.adverb(j) && !f.is("neg", j) && !f.is("have", j) {
			return false
		}
	}
	return false
}
