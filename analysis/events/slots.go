package events

import (
	"slices"
	"sort"

	"sitrep"
	"sitrep/analysis/token"
)

// index holds the mentions and times of a document by place.
type index struct {
	mentions []sitrep.Mention // within the text, of entities that exist, by start
	times    []int            // indexes of Times within the text, by start
}

func newIndex(d *sitrep.Document, t *token.Text) index {
	var x index
	for _, m := range d.Mentions {
		if i, ok := m.Entity.Index(); ok && i < len(d.Entities) && m.Span.Start >= 0 && m.Span.End <= len(t.Raw) {
			x.mentions = append(x.mentions, m)
		}
	}
	sort.SliceStable(x.mentions, func(i, j int) bool { return x.mentions[i].Span.Start < x.mentions[j].Span.Start })
	for i, tx := range d.Times {
		if tx.Type == sitrep.Date || tx.Type == sitrep.Time {
			x.times = append(x.times, i)
		}
	}
	return x
}

// in returns the mentions that lie within the tokens [lo, hi).
func (f *finder) in(lo, hi int) []sitrep.Mention {
	if lo >= hi {
		return nil
	}
	from, to := f.t.Tokens[lo].Span.Start, f.t.Tokens[hi-1].Span.End
	ms := f.at.mentions
	start := sort.Search(len(ms), func(i int) bool { return ms[i].Span.Start >= from })
	end := start
	for end < len(ms) && ms[end].Span.End <= to {
		end++
	}
	return ms[start:end]
}

// event fills the slots of h in the sentence [lo, hi).
func (f *finder) event(lo, hi int, h hit) sitrep.Event {
	e := sitrep.Event{Type: h.kind, Detail: h.detail, State: f.state(lo, h), Span: f.span(h.lo, h.hi)}
	subject, object := f.in(h.lo, h.from), f.in(h.at+1, h.hi)
	switch {
	case h.noun:
		f.nounSlots(h, &e)
	case h.passive:
		f.passiveSlots(h, subject, &e)
	default:
		e.Actors = f.agents(subject)
		f.objectSlots(object, &e)
	}
	f.places(append(slices.Clone(subject), object...), &e)
	e.Time = f.time(lo, hi, h.at)
	e.Weapon = f.weapon(h.lo, h.hi)
	f.refine(&e)
	if e.State == sitrep.Happened && f.old(e.Time) {
		e.State = sitrep.Background
	}
	return e
}

// agents returns who of ms can act, without those that a locating word places.
func (f *finder) agents(ms []sitrep.Mention) (out []sitrep.Ref) {
	for _, m := range ms {
		if m.Type == sitrep.Weapon || m.Type == sitrep.NamedEvent || m.Type == sitrep.Facility || f.located(m) {
			continue
		}
		out = include(out, m.Entity)
	}
	return out
}

func include(refs []sitrep.Ref, r sitrep.Ref) []sitrep.Ref {
	if slices.Contains(refs, r) {
		return refs
	}
	return append(refs, r)
}

// located reports whether "in", "near" and the like stand before m.
func (f *finder) located(m sitrep.Mention) bool {
	i := f.t.At(m.Span.Start)
	w := f.lower(i - 1)
	if w == "the" {
		w = f.lower(i - 2)
	}
	return f.lex.is("locators", w) || w == "of" && (m.Type == sitrep.Place || m.Type == sitrep.Facility)
}

func (f *finder) objectSlots(ms []sitrep.Mention, e *sitrep.Event) {
	for _, m := range ms {
		if m.Type == sitrep.Weapon || m.Type == sitrep.NamedEvent || f.located(m) {
			continue
		}
		if !slices.Contains(e.Actors, m.Entity) {
			e.Targets = include(e.Targets, m.Entity)
		}
	}
}

func (f *finder) passiveSlots(h hit, subject []sitrep.Mention, e *sitrep.Event) {
	for _, m := range subject {
		if m.Type != sitrep.Weapon && !f.located(m) {
			e.Targets = include(e.Targets, m.Entity)
		}
	}
	for i := h.at + 1; i < h.hi; i++ {
		if f.lower(i) == "by" {
			e.Actors = f.agents(f.in(i+1, h.hi))
			return
		}
	}
}

// nounSlots reads "a strike by A on B", "talks between A and B", "the Harvel attack".
func (f *finder) nounSlots(h hit, e *sitrep.Event) {
	for i := h.at + 1; i < h.hi; i++ {
		switch f.lower(i) {
		case "by", "between", "with":
			e.Actors = append(e.Actors, f.agents(f.in(i+1, f.phraseEnd(i+1, h.hi)))...)
		case "on", "against", "of":
			for _, m := range f.in(i+1, f.phraseEnd(i+1, h.hi)) {
				if !slices.Contains(e.Actors, m.Entity) && m.Type != sitrep.Weapon {
					e.Targets = include(e.Targets, m.Entity)
				}
			}
		}
	}
	slices.Sort(e.Actors)
	e.Actors = slices.Compact(e.Actors)
}

// phraseEnd returns where the phrase that begins at i ends: at the next preposition or comma.
func (f *finder) phraseEnd(i, hi int) int {
	for ; i < hi; i++ {
		w := f.lower(i)
		if f.lex.is("locators", w) || w == "," || w == "by" || w == "with" || w == "against" {
			return i
		}
	}
	return hi
}

func (f *finder) places(ms []sitrep.Mention, e *sitrep.Event) {
	for _, m := range ms {
		if m.Type != sitrep.Place && m.Type != sitrep.Facility {
			continue
		}
		if f.located(m) || slices.Contains(e.Targets, m.Entity) && e.Type == "assault" {
			e.Places = include(e.Places, m.Entity)
		}
	}
}

// time returns the time expression of the sentence nearest to the trigger.
func (f *finder) time(lo, hi, at int) sitrep.Ref {
	from, to, here := f.t.Tokens[lo].Span.Start, f.t.Tokens[hi-1].Span.End, f.t.Tokens[at].Span.Start
	best, distance := sitrep.Ref(0), to-from+1
	for _, i := range f.at.times {
		s := f.d.Times[i].Span
		if s.Start < from || s.End > to {
			continue
		}
		if away := max(s.Start-here, here-s.Start); away < distance {
			best, distance = sitrep.RefTo(i), away
		}
	}
	return best
}

func (f *finder) old(r sitrep.Ref) bool {
	i, ok := r.Index()
	if !ok || f.d.Published.IsZero() || f.d.Times[i].End.IsZero() {
		return false
	}
	return f.d.Published.Sub(f.d.Times[i].End) > backgroundAge
}

// weapon returns the first weapon of the clause with its number and kind: "two guided bombs".
func (f *finder) weapon(lo, hi int) sitrep.Span {
	for i := lo; i < hi; i++ {
		if !f.lex.is("weapons", f.lower(i)) || f.t.Tokens[i].Kind != token.Word {
			continue
		}
		start := i
		for start > lo && i-start < 4 && f.qualifies(start-1) {
			start--
		}
		return f.span(start, i+1)
	}
	return sitrep.Span{}
}

func (f *finder) qualifies(i int) bool {
	k := f.t.Tokens[i]
	switch k.Lower {
	case "guided", "ballistic", "cruise", "glide", "attack", "long-range", "short-range", "anti-tank", "heavy", "suicide", "kamikaze", "cluster", "aerial", "air", "naval":
		return true
	}
	return k.Kind == token.Number || f.lex.is("numbers", k.Lower)
}

// refine tells by the weapon what kind of attack an attack was.
func (f *finder) refine(e *sitrep.Event) {
	if e.Type != "assault" || e.Detail != "attack" || e.Weapon.Empty() {
		return
	}
	word := f.lower(f.t.At(e.Weapon.End - 1))
	switch {
	case f.lex.is("attack-drone", word):
		e.Detail = "drone-strike"
	case f.lex.is("attack-missile", word):
		e.Detail = "missile-strike"
	case f.lex.is("attack-shelling", word):
		e.Detail = "shelling"
	case f.lex.is("attack-air", word):
		e.Detail = "air-strike"
	}
}

// state tells by tense, modality and the verb above whether h happened.
func (f *finder) state(lo int, h hit) sitrep.EventState {
	above := max(lo, h.from-4)
	switch infinitive := f.lower(h.at-1) == "to" || h.from < h.at && f.lower(h.from) == "to"; {
	case f.any(h.from, h.at, "negation"), infinitive && f.any(above, h.from, "denials"), h.noun && f.any(max(h.lo, h.at-3), h.at, "denials"):
		return sitrep.DeniedFact
	case infinitive && f.any(above, h.from, "threats"):
		return sitrep.Threatened
	case f.any(h.from, h.at, "future"), f.any(h.from, h.at, "modal"), infinitive, h.noun && f.any(h.lo, h.at, "future"):
		return sitrep.Planned
	case h.noun && f.any(h.lo, h.at, "plans"):
		return sitrep.Planned
	case f.any(h.from, h.at, "had"):
		return sitrep.Background
	}
	return sitrep.Happened
}

func (f *finder) span(lo, hi int) sitrep.Span {
	for hi > lo && (f.t.Tokens[hi-1].Kind >= token.Open) {
		hi--
	}
	for lo < hi && (f.t.Tokens[lo].Kind >= token.Open || lo+1 < hi && f.lower(lo) == "and") {
		lo++
	}
	if lo >= hi {
		return sitrep.Span{}
	}
	return sitrep.Span{Start: f.t.Tokens[lo].Span.Start, End: f.t.Tokens[hi-1].Span.End}
}
