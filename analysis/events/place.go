package events

import (
	"slices"

	"sitrep"
	"sitrep/analysis/token"
)

// places lists where it happened: places that were hit or visited, then those behind "in" and the like in the clause,
// and else in the sentence.
func (f *finder) places(x *trigger) {
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
	if len(e.Places) == 0 {
		f.located(x, x.from, x.to)
	}
}

func (f *finder) located(x *trigger, lo, hi int) {
	e := &x.event
	for i := lo; i < hi; i++ {
		m := f.mention[i]
		if m == 0 {
			continue
		}
		r := f.d.Mentions[m-1].Entity
		if f.isPlace(r) && f.isLocated(x, i, lo, hi) && !slices.Contains(e.Places, r) && !slices.Contains(e.Actors, r) {
			e.Places = append(e.Places, r)
		}
	}
}

// isLocated reports whether a preposition of place introduces the mention at i, or it follows another place: "in Lenz,
// Ruritania", "in Lenz and Kest".
func (f *finder) isLocated(x *trigger, i, lo, hi int) bool {
	if f.modifies(i, hi) {
		return false
	}
	j := i - 1
	for j > lo && !f.is("where", j) && f.lower(j) != "out" && i-j < 8 && (f.t.Tokens[j].Kind <= token.Clitic && !f.is("prep", j) && !f.verbAt(j) || f.lower(j) == "of") {
		j--
	}
	switch {
	case f.is("where", j):
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
		return i > 1 && f.within[i-2] != 0 && slices.Contains(x.event.Places, f.d.Mentions[f.within[i-2]-1].Entity)
	}
	return f.lower(i-1) == "and" && f.within[max(i-2, 0)] != 0 && slices.Contains(x.event.Places, f.d.Mentions[f.within[i-2]-1].Entity) && !f.verbAt(f.mentionEnd(i)) && f.list(i-1, lo)
}

// modifies reports whether the place at i only qualifies another one: "the Green Sea port city of Kest".
func (f *finder) modifies(i, hi int) bool {
	for j := f.mentionEnd(i); j < hi-1 && j < i+8; j++ {
		if f.lower(j) == "of" {
			return j > f.mentionEnd(i) && f.within[j+1] != 0
		}
		if k := f.t.Tokens[j]; k.Kind != token.Word || f.is("prep", j) || f.is("clause", j) || f.within[j] != 0 || f.verbAt(j) {
			return false
		}
	}
	return false
}

func (f *finder) isPlace(r sitrep.Ref) bool {
	n, ok := r.Index()
	return ok && n < len(f.d.Entities) && (f.d.Entities[n].Type == sitrep.Place || f.d.Entities[n].Type == sitrep.Facility)
}
