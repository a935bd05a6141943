package figures

import (
	"math"
	"slices"

	"sitrep"
	"sitrep/analysis/token"
)

// elsewhere reports whether the clause of q says where in a name that no place is known by, so that it is not where the text was before.
func (f *finder) elsewhere(q *quantity) bool {
	from, to := f.clause(q.from)
	for k := max(from, f.t.Opening(f.s)); k+1 < to; k++ {
		if f.at(k).sign(where) && f.t.Tokens[k+1].Capital && !f.timed[k+1] && !f.people[k+1] && !f.at(k+1).sign(medium) && !f.at(f.before(k)).sign(seat) {
			return true
		}
	}
	return false
}

// ownPlace returns the tokens that say where the figure, and no other, belongs: "eight in Batumi", "в Одесі — трьох". If no place is known by
// that name, the figure has none.
func (f *finder) ownPlace(q *quantity) (from, to int, ok bool) {
	k := q.end
	if f.at(k).sign(where) && k+1 < f.to && f.t.Tokens[k+1].Capital && !f.timed[k+1] && !f.people[k+1] {
		return k, min(f.to, k+8), true
	}
	k = q.from - 1
	if k-2 >= f.from && f.dash(k) && f.t.Tokens[k-1].Capital && f.at(k-2).sign(where) && !f.timed[k-1] {
		return k - 2, k, true
	}
	return 0, 0, false
}

// clause returns the tokens between the semicolons around token at.
func (f *finder) clause(at int) (from, to int) {
	from, to = f.from, f.to
	for k := f.from; k < f.to; k++ {
		if f.lower(k) == ";" && k < at {
			from = k + 1
		} else if f.lower(k) == ";" {
			return from, k
		}
	}
	return from, to
}

// place returns the place behind a preposition that is nearest to the figure, one behind it before one that leads in;
// else that of the sentence's dateline.
func (f *finder) place(g *sitrep.Figure, q *quantity) (ref sitrep.Ref, own bool) {
	if from, to, ok := f.ownPlace(q); ok {
		return f.placeIn(g, from, to), true
	}
	from, to := f.clause(q.from)
	if f.lower(q.end) == ":" {
		to = q.end // what follows are parts
	}
	if ref = f.placeIn(g, from, to); ref != 0 || from == f.from {
		return ref, false
	}
	if prev := f.previous(g); prev == nil || prev.Place == 0 {
		ref = f.placeIn(g, f.from, from)
	}
	return ref, false
}

// placeIn looks for the place of a figure between tokens of the sentence.
func (f *finder) placeIn(g *sitrep.Figure, from, to int) (ref sitrep.Ref) {
	sentence, best := f.t.Sentences[f.s], math.MaxInt
	dateline, others := sitrep.Ref(0), false
	opening, last, at := f.t.Opening(f.s), -1, -1
	for _, m := range f.names {
		if m.Type != sitrep.Place && m.Type != sitrep.Facility || !sentence.Contains(m.Span) {
			continue
		}
		i := f.t.At(m.Span.Start)
		if i < opening {
			if dateline == 0 && harms[g.Unit] {
				dateline = m.Entity
			}
			continue
		}
		others = others || m.Type == sitrep.Place
		if m.Type == sitrep.Facility || i < from || i >= to || !f.located(i) && !f.heads(i) || f.toldThere(g, i) || f.ofPart(g, i) || f.later(g, i) {
			continue
		}
		if ref != 0 && m.Span.End <= g.Span.Start && f.inner(last, i) {
			last = f.t.At(m.Span.End)
			continue // "near Koma in North Darfur"
		}
		last = f.t.At(m.Span.End)
		n := f.reach(g.Span, m.Span)
		if f.beside(i) || f.heads(i) {
			n += 100 // "in Balad, north of Baghdad"
		}
		if f.voice(i) {
			if m.Span.Start > g.Span.End {
				continue
			}
			n += 400 // "An official in Lubero said"
		}
		if n < best {
			best, ref, at = n, m.Entity, i
		}
	}
	switch {
	case at >= 0 && f.shared(at):
		return 0
	case ref == 0 && !others:
		return dateline // not "GENEVA - … had fled El Fasher"
	}
	return ref
}

// shared reports whether the place at token i is one of several that "and" joins, whose common figure is that of none of
// them: "Strikes in Goma and Bukavu killed 40".
func (f *finder) shared(i int) bool {
	end, listed, found := -1, false, false // of the place before, and whether i is in the list that it ends
	for _, m := range f.names {
		k := f.t.At(m.Span.Start)
		if m.Type != sitrep.Place || k < f.from || k >= f.to {
			continue
		}
		joined, comma := f.joins(end, k), end >= 0 && k == end+1 && f.lower(end) == ","
		if joined && (listed || k == i) {
			found = true
		}
		listed = k == i || listed && (joined || comma)
		end = f.t.At(m.Span.End-1) + 1
	}
	return found
}

// joins reports whether "and" alone joins the places before from and at to, with only plain words between: "in Nikopol and
// in nearby Marhanets".
func (f *finder) joins(from, to int) bool {
	counts := func(q quantity) bool { return q.from >= from && q.from < to }
	if slices.ContainsFunc(f.q, counts) {
		return false // "three in Odesa and two in Kherson"
	}
	met := false
	for k := from; k >= 0 && k < to; k++ {
		switch {
		case f.at(k).sign(and):
			met = true
		case f.at(k).any(roles{fates: victim | harm, signs: say | stop}) && !f.at(k).sign(where), f.t.Tokens[k].Kind == token.Number, f.t.Tokens[k].Kind == token.Mark:
			return false
		}
	}
	return met && to-from < 8
}

// inner reports whether only a comma and a preposition part two places, of which the first then lies in the second.
func (f *finder) inner(from, to int) bool {
	if from < 0 || to-from > 4 || to <= from {
		return false
	}
	for k := from; k < to; k++ {
		if f.lower(k) != "," && !f.at(k).sign(where|the) && !f.people[k] {
			return false
		}
	}
	return true
}

// heads reports whether the place at token i stands at the head of a line: "Lebanon: 10 dead".
func (f *finder) heads(i int) bool { return i == f.from && f.lower(i+1) == ":" }

// ofPart reports whether the place at token i is that of a part of the figure alone: "187 clashes, 63 of them in the Pokrovsk sector".
func (f *finder) ofPart(g *sitrep.Figure, i int) bool {
	for k := range f.q {
		q := &f.q[k]
		if q.partOf >= 0 && f.t.Tokens[q.from].Span.Start >= g.Span.End && f.at(q.end).sign(where) && i >= q.end && i < q.end+4 {
			return true
		}
	}
	return false
}

// later reports whether the place at token i is where something else happened behind the figure: "killed dozens before a
// truce was agreed in Doha".
func (f *finder) later(g *sitrep.Figure, i int) bool {
	for k := i - 1; k > f.from && f.t.Tokens[k].Span.Start >= g.Span.End; k-- {
		if f.lower(k) == "before" {
			return true
		}
	}
	return false
}

// beside reports whether the place at token i only serves to find another: "west of Basra".
func (f *finder) beside(i int) bool {
	k := f.before(i)
	return f.at(k).sign(where) && f.at(k).tokens == 2 && f.lower(k+1) == "of"
}

// toldThere reports whether the place at token i is where somebody spoke: "the mayor told reporters in Lviv".
func (f *finder) toldThere(g *sitrep.Figure, i int) bool {
	for k := i - 1; k >= f.from && k > i-14 && f.lower(k) != ","; k-- {
		if f.at(k).sign(according) && !f.l.free {
			return true // "According to a university in Baltimore"
		}
	}
	for k := i - 1; k > f.from && k > i-8; k-- {
		if f.at(k).any(roles{fates: victim | harm, signs: and}) || f.lower(k) == "," || f.at(k).sign(stop) && !f.at(k).sign(where) && f.lower(k) != "after" {
			return false
		}
		if f.at(k).sign(say) {
			return f.t.Tokens[k].Span.Start >= g.Span.End
		}
	}
	return false
}

// reach is how far a place is from a figure; another figure between them counts as far.
func (f *finder) reach(a, b sitrep.Span) int {
	a = f.listed(a)
	n := distance(a, b)
	if b.End <= a.Start {
		n += 10
	}
	if b.Start >= a.End && f.ofNext(a, b) {
		n += 200
	}
	if b.End <= a.Start && f.ofLast(a, b) {
		n += 60
	}
	for i := range f.q {
		q := &f.q[i]
		if q.unit == "" {
			continue
		}
		s := f.span(q.from, q.end)
		if a.End <= s.Start && s.End <= b.Start || b.End <= s.Start && s.End <= a.Start {
			n += 40
		}
	}
	return n
}

// ofLast reports whether what stands at b ends what is told of another figure before it: "one in Ramat Gan and three".
func (f *finder) ofLast(a, b sitrep.Span) bool {
	k, to := f.t.At(b.End), f.t.At(a.Start)
	if k >= to || to-k > 2 || !f.at(k).sign(and) {
		return false
	}
	for _, q := range f.q {
		if q.unit != "" && !q.left && f.t.Tokens[q.end-1].Span.End <= b.Start {
			return true
		}
	}
	return false
}

// listed returns the span of the figure at a with those that "and" or a comma joins to it.
func (f *finder) listed(a sitrep.Span) sitrep.Span {
	for i := 1; i < len(f.q); i++ {
		p, q := &f.q[i-1], &f.q[i]
		if q.isA && q.unit != "" && q.unit == p.unit && f.t.Tokens[p.end-1].Span.End == a.End && f.joined(p, q) {
			a.End = f.t.Tokens[q.end-1].Span.End
		}
	}
	return a
}

// ofNext reports whether what stands at b, behind the figure at a, belongs to the figure behind it: no comma parts those two, but one parts
// a and b.
func (f *finder) ofNext(a, b sitrep.Span) bool {
	parted := false
	for k := f.t.At(a.End); k < f.to && f.t.Tokens[k].Span.Start < b.Start; k++ {
		parted = parted || f.lower(k) == ","
	}
	if !parted {
		return false
	}
	end := f.t.At(b.End)
	for _, q := range f.q {
		if q.from < end || q.unit == "" {
			continue
		}
		for k := end; k < q.from; k++ {
			if f.lower(k) == "," {
				return false
			}
		}
		return true
	}
	return false
}

// seated reports whether a body sits behind the word at k, "A court in The Hague", "based in Britain", and is not where something happened,
// "outside a court in Islamabad".
func (f *finder) seated(k int) bool {
	if !f.at(k).sign(seat) {
		return false
	}
	for k = f.before(k); k > f.from && f.at(k).sign(article|the); {
		k = f.before(k)
	}
	return !f.at(k).sign(where)
}

// voice reports whether the place at token i is only where those sit who speak: "lawmakers in Seoul said".
func (f *finder) voice(i int) bool {
	for k := i - 1; k > f.from && k > i-4; k-- {
		if f.at(k).sign(where) {
			counted := slices.ContainsFunc(f.q, func(q quantity) bool { return q.end == k && q.unit != "" })
			return f.at(f.before(k)).sign(voice) && !counted // not "killed 12 officials in Gojjam"
		}
	}
	return false
}

// located reports whether a preposition of place governs the name at token i: "in the port city of Kest".
func (f *finder) located(i int) bool {
	end := i
	for end < f.to && f.t.Tokens[end].Capital {
		end++
	}
	if f.clitic(end) && end+1 < f.to && f.t.Tokens[end+1].Capital {
		return false // "Lebanon's Health Ministry"
	}
	if f.t.Tokens[i].AllCaps && f.plainNoun(end) && !f.l.free {
		return false // "on a US patrol"
	}
	for k := i - 1; k >= f.from && k >= i-7; k-- {
		e := f.at(k)
		switch {
		case e.sign(where):
			return !f.seated(f.before(k))
		case e.sign(of) && f.at(f.before(k)).sign(event) && k == i-1:
			return true // "the shelling of Poonch"
		case e.sign(apart), f.timed[k]:
			return false // "in an exchange with Russia", "In the first hour of the truce Israel"
		case e.any(roles{fates: harm, signs: say | aux | stop | put}) && !e.sign(prep), f.t.Tokens[k].Kind == token.Mark:
			return false
		}
	}
	return false
}
