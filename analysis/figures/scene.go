package figures

import "sitrep"

// scene gives what befell people the place and the time of the sentence before, where that tells of an attack at one place:
// "A drone hit a bus in Beryslav on Saturday. Five people were killed."
func (f *finder) scene(g *sitrep.Figure) {
	named := f.placeNamed(f.t.Sentences[f.s-1])
	s, from, to, e, start, has, q := f.s, f.from, f.to, f.e, f.start, f.has, f.q
	f.s, f.from, f.to, f.e, f.start, f.q = s-1, f.t.First[s-1], from, nil, nil, nil
	f.read()
	if f.violent() {
		place, when := f.onePlace(), f.oneTime()
		if g.Time != 0 && when != 0 {
			place = 0 // another day
		}
		g.Place = place
		if g.Time == 0 && (place != 0 || !named) {
			g.Time = when
		}
	}
	f.s, f.from, f.to, f.e, f.start, f.has, f.q = s, from, to, e, start, has, q
}

// placeNamed reports whether a place is named in s.
func (f *finder) placeNamed(s sitrep.Span) bool {
	for _, m := range f.names {
		if m.Type == sitrep.Place && s.Contains(m.Span) {
			return true
		}
	}
	return false
}

// violent reports whether the sentence tells of an attack or of harm that somebody did.
func (f *finder) violent() bool {
	for k := f.from; k < f.to; k++ {
		if f.at(k).any(roles{nouns: attack, fates: harm, signs: event | unreal}) {
			return !f.at(k).sign(unreal)
		}
	}
	return false
}

// onePlace returns the place that a preposition governs, the first of those within each other, and the second where one leads in: "In North
// Kordofan, a drone hit a tent in Bara"; none where there are more.
func (f *finder) onePlace() (ref sitrep.Ref) {
	end, lead := 0, false
	for _, m := range f.names {
		i := f.t.At(m.Span.Start)
		if m.Type != sitrep.Place || i < f.t.Opening(f.s) || i >= f.to || i < f.from || !f.located(i) || m.Entity == ref || lead && f.beside(i) || f.voice(i) {
			continue
		}
		switch {
		case ref == 0 || lead:
			ref, lead = m.Entity, i <= f.from+3 && f.lower(f.t.At(m.Span.End)) == ","
		case !f.beside(i) && !f.nested(end, i):
			return 0
		}
		end = f.t.At(m.Span.End)
	}
	return ref
}

// nested reports whether only a few plain words part two places: "in Rohan in the Kharkiv region".
func (f *finder) nested(from, to int) bool {
	for k := from; k < to; k++ {
		if f.at(k).any(roles{fates: harm, signs: and | stop | say | event}) || f.lower(k) == ";" {
			return false
		}
	}
	return to-from < 7
}

// oneTime returns the only time of the sentence that says when something happened.
func (f *finder) oneTime() (ref sitrep.Ref) {
	for i, x := range f.d.Times {
		if k := f.t.At(x.Span.Start); k < f.from || k >= f.to || x.Type == sitrep.Duration || x.Type == sitrep.Set || f.spoken(x.Span) {
			continue
		}
		if ref != 0 {
			return 0
		}
		ref = sitrep.RefTo(i)
	}
	return ref
}
