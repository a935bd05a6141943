package figures

import (
	"sitrep"
	"sitrep/analysis/token"
)

// claimant returns who is quoted with the figure, else who its clause says reported it.
func (f *finder) claimant(g *sitrep.Figure, q *quantity) (ref sitrep.Ref) {
	quoted := f.quoted(g)
	if r, mark := f.gapped(q); mark == "," {
		return r
	}
	if r := f.against(q.from); r != 0 {
		return r
	}
	if quoted != 0 && !f.isPlace(quoted) || len(f.names) == 0 {
		return quoted
	}
	if ref = f.reported(q.from); ref == 0 {
		ref = quoted
	}
	return ref
}

// gapped returns who stands alone before "at" and the number, nobody where they have no name, and the comma or "and" before them, where they have
// no verb but that of the number before: "put the dead at 16, the rebels at nine".
func (f *finder) gapped(q *quantity) (ref sitrep.Ref, mark string) {
	k := f.before(q.from)
	if q.kind != 0 || f.l.free || f.lower(k) != "at" {
		return 0, ""
	}
	for n := 0; n < 4 && k > f.from; n++ {
		k = f.before(k)
		if f.at(k).fate(count | victim) {
			return 0, ""
		}
		for i := range f.q {
			if f.q[i].end == k && f.q[i].kind == 0 && n > 0 && f.at(f.before(f.q[i].from)).sign(reach) {
				return ref, f.lower(k)
			}
		}
		for _, m := range f.names {
			if k >= f.from && m.Span.Contains(f.t.Tokens[k].Span) {
				ref = m.Entity
			}
		}
	}
	return 0, ""
}

// against returns who speaks in a clause of its own right before the figure at token at: "100 were killed, while Islamabad spoke of 31".
func (f *finder) against(at int) sitrep.Ref {
	k := f.before(at)
	for k > f.from && f.at(k).any(roles{nouns: person, fates: count | toll | tollHead, signs: of | about | reach | the}) && !f.at(k).sign(say|put) {
		k = f.before(k)
	}
	if !f.at(k).sign(say|put) || f.l.free {
		return 0
	}
	for j := f.before(k); j > f.from && j > k-6; j = f.before(j) {
		if f.lower(j) == "while" || f.lower(j) == "but" || f.lower(j) == ";" {
			return f.subject(k)
		}
	}
	return 0
}

// quoted returns who speaks in the quote that holds the figure.
func (f *finder) quoted(g *sitrep.Figure) (ref sitrep.Ref) {
	for _, q := range f.d.Quotes {
		if !q.Span.Contains(g.Span) || f.noReport(q.Cue) {
			continue
		}
		if q.Entity == 0 && q.Speaker != nil && f.at(f.t.At(q.Speaker.Start)).sign(he) {
			ref = f.onlyPerson(q.Speaker.Start)
		} else if q.Entity == 0 && q.Speaker != nil {
			ref = f.apposition(q.Speaker.End)
		}
		if q.Entity != 0 && !(f.isPlace(q.Entity) && q.Speaker != nil && f.private(*q.Speaker)) {
			ref = f.spokesman(q)
		}
	}
	return ref
}

// noReport reports whether the words of a report deny it, or tell of harm: "denied", "claimed the lives of".
func (f *finder) noReport(cue *sitrep.Span) bool {
	if cue == nil {
		return false
	}
	for k := f.t.At(cue.Start); k < len(f.t.Tokens) && f.t.Tokens[k].Span.Start < cue.End; k++ {
		if f.at(k).any(roles{fates: harm, signs: denies}) && !f.at(k).sign(say) {
			return true
		}
	}
	return false
}

// onlyPerson returns the person who spoke before byte at and is named, where no other is.
func (f *finder) onlyPerson(at int) (ref sitrep.Ref) {
	for _, m := range f.names {
		if m.Type != sitrep.Person || m.Span.End > at {
			continue
		}
		if ref != 0 && ref != m.Entity {
			return 0
		}
		ref = m.Entity
	}
	for _, q := range f.d.Quotes {
		if ref != 0 && q.Speaker != nil && q.Speaker.Start < at && (q.Entity == ref || f.spokesman(q) == ref) {
			return ref
		}
	}
	return 0
}

// spokesman returns who speaks in a quote: of those named in its speaker a person before a body, "A Taliban spokesman, Zabihullah Mujahid", and
// nobody where the person is only one whom the speakers belong to: "Fighters loyal to Ahmad Massoud".
func (f *finder) spokesman(q sitrep.Quote) sitrep.Ref {
	if q.Speaker == nil {
		return q.Entity
	}
	ref, body := q.Entity, sitrep.Ref(0)
	for _, m := range f.names {
		if !q.Speaker.Contains(m.Span) {
			continue
		}
		k := f.t.At(m.Span.Start) - 1
		owned := f.at(k).any(roles{signs: of | where | prep | reach})
		switch {
		case m.Type == sitrep.Person && !owned:
			return m.Entity
		case m.Type == sitrep.Person && m.Entity == q.Entity:
			ref = 0
		case m.Type == sitrep.Organization && !owned && !f.at(k).sign(and) && f.typeOf(q.Entity) == sitrep.Organization:
			body = m.Entity // "the al-Qaeda affiliate JNIM"
		}
	}
	if r := f.apposition(q.Speaker.End); r != 0 {
		return r
	}
	if body != 0 {
		return body
	}
	return ref
}

// apposition returns the person named between commas behind the speaker that ends at byte end: "A Taliban spokesman, Zabihullah Mujahid, said".
func (f *finder) apposition(end int) sitrep.Ref {
	k := f.t.At(end)
	if f.l.free && k < f.to && f.t.Tokens[k].Kind == token.Close {
		k++
	}
	if f.l.free {
		for _, m := range f.names {
			if m.Type == sitrep.Person && k < f.to && m.Span.Start == f.t.Tokens[k].Span.Start {
				return m.Entity
			}
		}
	}
	if f.lower(k) != "," {
		return 0
	}
	for _, m := range f.names {
		if (m.Type == sitrep.Person || m.Type == sitrep.Organization) && k+1 < f.to && m.Span.Start == f.t.Tokens[k+1].Span.Start && f.lower(f.t.At(m.Span.End)) == "," {
			return m.Entity
		}
	}
	return 0
}

// private reports whether the speaker, for whom a place stands, is no state: "a chief in Yelwata", or the head of a line: "Lebanon: 10 dead".
func (f *finder) private(s sitrep.Span) bool {
	from, to := f.t.At(s.Start), f.t.At(s.End)
	for k := from; k < to; k++ {
		if f.at(k).sign(where) {
			return true
		}
	}
	return f.lower(to) == ":"
}

// isPlace reports whether a place speaks; its minister is named beside it more often than not.
func (f *finder) isPlace(r sitrep.Ref) bool { return f.typeOf(r) == sitrep.Place }

func (f *finder) typeOf(r sitrep.Ref) sitrep.EntityType {
	if i, ok := r.Index(); ok && i < len(f.d.Entities) {
		return f.d.Entities[i].Type
	}
	return ""
}

// reported returns who the clause of the figure at token at says reported it: before it the last, behind it the first.
func (f *finder) reported(at int) (ref sitrep.Ref) {
	from, to := f.clause(at)
	ref = f.headline()
	for k := from; k < to; k++ {
		r := f.claim(k, at)
		switch {
		case r == 0:
		case k < at:
			ref = r
		case ref == 0 && !f.opens(k):
			return r
		}
	}
	return ref
}

// headline returns the person or body that a line begins with: "Генштаб: 950 killed".
func (f *finder) headline() sitrep.Ref {
	for _, m := range f.names {
		if i := f.t.At(m.Span.Start); i == f.t.Opening(f.s) && f.lower(f.t.At(m.Span.End)) == ":" && (m.Type == sitrep.Person || m.Type == sitrep.Organization) {
			return m.Entity
		}
	}
	return 0
}

// claim returns who speaks with the word at k, where the figure stands at token at.
func (f *finder) claim(k, at int) sitrep.Ref {
	e := f.at(k)
	switch {
	case e.sign(say | according):
		return f.speaker(k, e)
	case f.lower(k) == "by" && k > at && k < at+3 && f.stands(roles{signs: put}, at-3, at):
		return f.named1(k+1, k+6, 1)
	case f.lower(k) == "by" && k >= at:
		return f.countOf(k)
	case e.sign(put|rise) && f.stands(roles{fates: count | toll | tollHead}, k, at):
		return f.subject(k)
	}
	return 0
}

// countOf returns whose count the "by" at k names: "by the Pentagon's own count".
func (f *finder) countOf(k int) (ref sitrep.Ref) {
	for j := k + 1; j < f.to && j < k+7; j++ {
		if f.at(j).fate(tollHead) || f.lower(j) == "estimate" || f.lower(j) == "estimates" {
			return ref
		}
		for _, m := range f.names {
			if ref == 0 && m.Span.Contains(f.t.Tokens[j].Span) {
				ref = m.Entity
			}
		}
	}
	return 0
}

// opens reports whether another sentence begins with the speaker of the word at k: ", and the ministry said five were hurt".
func (f *finder) opens(k int) bool {
	if k+1 >= f.to || f.timed[k+1] || !f.at(k+1).known() && !f.at(k+1).sign(number) && f.atMark(k+1) {
		return false
	}
	for j := f.before(k); j > f.from && j > k-9; j = f.before(j) {
		if f.atMark(j) {
			return f.l.free && f.lower(j) == "," && j < f.before(k) && !f.atMark(k+1)
		}
		if f.at(j).sign(and) && f.lower(j-1) == "," || f.at(j).sign(stop) {
			return f.at(j).sign(and) || f.lower(j) == "while" || f.lower(j) == "but"
		}
	}
	return false
}

// atMark reports whether token k is a mark of punctuation or none.
func (f *finder) atMark(k int) bool {
	return k < f.from || k >= f.to || f.t.Tokens[k].Kind == token.Mark
}

// speaker returns the person or body beside the word of speech at k: behind "according to" and "повідомив", before "said", and behind it in
// ", said the mayor".
func (f *finder) speaker(k int, e *entry) sitrep.Ref {
	if e.sign(according) || f.l.free || f.atMark(k-1) && k > f.from && f.lower(k) != "told" && f.lower(k+1) != "to" {
		if r := f.named1(k+e.tokens, k+e.tokens+9, 1); r != 0 {
			return r
		}
	}
	if e.sign(according) {
		return 0
	}
	return f.subject(k)
}

// subject returns the person or body named before the verb at k, or the country or capital right before it: "Moscow said".
func (f *finder) subject(k int) sitrep.Ref {
	if r := f.named1(f.before(k), k-7, -1); r != 0 {
		return r
	}
	for f.at(f.before(k)).sign(aux) {
		k = f.before(k)
	}
	for _, m := range f.names {
		if m.Type != sitrep.Place || k <= f.from || !m.Span.Contains(f.t.Tokens[k-1].Span) {
			continue
		}
		if i := f.t.At(m.Span.Start); i == f.from || f.atMark(i-1) || f.at(f.before(i)).sign(stop) && !f.at(f.before(i)).sign(where) {
			return m.Entity
		}
	}
	return 0
}

// named1 returns the first person or body named in tokens from one to the other, step by step.
func (f *finder) named1(from, to, step int) sitrep.Ref {
	for k := from; k != to && k >= f.from && k < f.to; k += step {
		if w := f.lower(k); f.at(k).any(roles{fates: harm | victim, signs: stop}) || w == ";" || w == "”" || w == "." {
			return 0
		}
		for _, m := range f.names {
			if !m.Span.Contains(f.t.Tokens[k].Span) {
				continue
			}
			if m.Type == sitrep.Person && step < 0 && f.at(f.t.At(m.Span.Start)-1).any(roles{signs: of | reach}) {
				return 0 // "fighters loyal to Ahmad Massoud"
			}
			if m.Type == sitrep.Person || m.Type == sitrep.Organization {
				return m.Entity
			}
		}
	}
	return 0
}
