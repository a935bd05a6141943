package events

import (
	"slices"
	"strings"

	"sitrep"
	"sitrep/analysis/names"
)

// drafts returns what somebody says in a language of which only lists of words are known: the quotes, and what verbs of
// denying, confirming and accusing have for an object.
func (f *inflected) drafts() []draft {
	var out []draft
	for i, q := range f.d.Quotes {
		if d, ok := f.told(q); ok {
			d.Quote = sitrep.RefTo(i)
			out = append(out, d)
		}
	}
	for i := range f.t.Tokens {
		if d, ok := f.unquoted(i); ok {
			out = append(out, d)
		}
	}
	slices.SortStableFunc(out, byPlace)
	for s := range f.t.Sentences {
		if d, ok := f.doubt(out, f.t.First[s], f.t.First[s+1]); ok {
			out = append(out, d)
		}
	}
	return out
}

// told makes a claim of a quote.
func (f *inflected) told(q sitrep.Quote) (draft, bool) {
	lo, hi := f.tokensOf(q.Span)
	lo, hi = f.trimmed(lo, hi)
	if lo >= hi || f.lower(hi) == "?" || q.Kind == sitrep.Direct && f.wordsIn(lo, hi) < 2 {
		return draft{}, false
	}
	d := draft{at: f.t.Tokens[lo].Span.Start}
	by := f.voice(q)
	if inner, at := f.inner(lo, hi); inner != 0 && q.Kind != sitrep.Direct {
		by, lo = inner, at
	}
	d.Claim = sitrep.Claim{Span: f.spanOf(lo, hi), Claimant: by, Strength: sitrep.Said, Cue: q.Cue}
	d.vague = q.Speaker != nil && q.Entity == 0
	if f.refuted(lo, hi) {
		d.Strength, d.Answer, d.points = sitrep.Denied, true, echo
		return d, true
	}
	if q.Cue == nil {
		return d, q.Kind == sitrep.Direct
	}
	from, to := f.tokensOf(*q.Cue)
	for i := from; i < to; i++ {
		switch name := f.l.cue(f.lower(i)); name {
		case "":
		case "none", "accused", "dismissed":
			return d, name == "dismissed"
		default:
			d.Strength = sitrep.Strength(name)
		}
	}
	return d, q.Speaker != nil && !f.l.matches("not", f.lower(from-1))
}

// refuted reports whether the words in [lo, hi) say of what somebody reported that it is untrue: "the report of A is a fake",
// "the claim does not answer to reality".
func (f *inflected) refuted(lo, hi int) bool {
	if !f.l.matches("accusation", f.lower(lo)) {
		return false
	}
	for i := lo + 1; i < hi; i++ {
		negated := false
		for j := max(lo, i-3); j < i; j++ {
			negated = negated || f.l.matches("not", f.lower(j))
		}
		if f.l.matches("untrue", f.lower(i)) && !negated || f.l.matches("reality", f.lower(i)) && negated {
			return true
		}
	}
	return false
}

// inner returns who says what is reported in [lo, hi) and where that begins, where an outlet only passes it on: "A said that
// B, reports C".
func (f *inflected) inner(lo, hi int) (by sitrep.Ref, at int) {
	for i := lo + 1; i < hi-2; i++ {
		if f.lower(i+1) != "," || !f.l.matches("that", f.lower(i+2)) {
			continue
		}
		if name := f.l.cue(f.lower(i)); name == "said" || name == "claimed" || name == "confirmed" {
			return f.teller(act{at: i, lo: lo, hi: hi, from: lo, to: hi}), i + 3
		}
		break
	}
	return 0, lo
}

// voice returns who speaks in a quote: not the town whose people do, nor one that only says where somebody spoke, unless those
// who rule there did.
func (f *inflected) voice(q sitrep.Quote) sitrep.Ref {
	if q.Speaker == nil || f.typeOf(q.Entity) != sitrep.Place {
		return q.Entity
	}
	lo, hi := f.tokensOf(*q.Speaker)
	rule := len(f.l.class["rulers"]) == 0
	for i := lo; i < hi; i++ {
		rule = rule || f.l.matches("rulers", f.lower(i))
		there := i > lo && f.l.matches("where", f.lower(i)) && !rule // "soldiers in A"
		if there || f.l.matches("locals", f.lower(i)) {
			return 0
		}
	}
	if f.l.matches("where", f.lower(lo)) && !f.speaksFor(lo+1) {
		return 0
	}
	return q.Entity
}

// speaksFor reports whether the name at i, behind "in", stands for those who speak there: a body, a capital or a country.
func (f *inflected) speaksFor(i int) bool {
	n, ok := f.entityAt(i).Index()
	return f.typeAt(i) != sitrep.Place || f.l.matches("capitals", f.lower(i)) || ok && names.IsState(f.d.Entities[n])
}

func (f *inflected) trimmed(lo, hi int) (int, int) {
	for lo < hi && f.mark(lo) {
		lo++
	}
	for hi > lo && f.is("stops", hi-1) {
		hi--
	}
	return lo, hi
}

// unquoted reads the verb at i that no quote has: "denied the strike", "accused B of shelling", "took responsibility for".
func (f *inflected) unquoted(i int) (draft, bool) {
	if f.reporting[i] || f.named(i) || f.said[i] != 0 && f.spoken(i) || f.l.matches("not", f.lower(i-1)) {
		return draft{}, false
	}
	name, owned := f.l.cue(f.lower(i)), f.l.matches("responsibility", f.lower(i))
	if name == "" && !owned {
		return draft{}, false
	}
	n := f.t.Tokens[i].Sentence
	a := act{at: i, from: f.t.Opening(n), to: f.t.First[n+1]}
	a.lo, a.hi = f.clauseAround(i, a.from, a.to)
	d := draft{at: f.t.Tokens[i].Span.Start}
	d.Cue = new(f.t.Tokens[i].Span)
	switch {
	case owned:
		return f.owned(a, d)
	case name == "none":
		return d, false
	case f.lower(i-1) == "," && i-1 > a.from && (name == "said" || name == "claimed" || name == "confirmed"):
		return f.toldBefore(a, name, d)
	case name == "said" || name == "claimed" || f.mutual(i):
		return d, false
	}
	return f.judged(a, name, d)
}

// mutual reports whether those who accuse by the verb at i accuse one another, which only the outlet tells as one.
func (f *inflected) mutual(i int) bool {
	for _, w := range []string{f.lower(i-2) + "_" + f.lower(i-1), f.lower(i - 1), f.lower(i + 1), f.lower(i+1) + "_" + f.lower(i+2)} {
		if f.l.matches("mutual", w) {
			return true
		}
	}
	return false
}

// judged reads what a verb of denying, confirming or accusing has for an object.
func (f *inflected) judged(a act, name string, d draft) (draft, bool) {
	d.Claimant = f.teller(a)
	lo, hi := a.at+1, a.hi
	switch name {
	case "accused":
		d.Strength = sitrep.Alleged
		for lo < hi && !f.l.matches("where", f.lower(lo)) {
			lo++
		}
		if lo++; f.lower(lo+1) == "," && f.l.matches("that", f.lower(lo+2)) {
			lo, hi = lo+3, a.to // "accused B of this, that"
		}
	case "confirmed":
		d.Strength = sitrep.Confirmed
	default:
		d.Strength = sitrep.Denied
		lo, hi = f.denied(a, name, &d)
	}
	lo, hi = f.trimmed(lo, hi)
	if d.Claimant == 0 || d.points == bare {
		return d, d.Claimant != 0
	}
	d.Span = f.spanOf(lo, hi)
	clause := f.l.matches("that", f.lower(lo-1))
	return d, hi > lo && (clause || !f.l.matches("prepositions", f.lower(lo)) && !f.l.matches("where", f.lower(lo)))
}

// toldBefore makes a claim of what stands before the verb of a and its comma, "…, the staff reported", where the verb goes
// before somebody without a name.
func (f *inflected) toldBefore(a act, name string, d draft) (draft, bool) {
	if f.l.matches("that", f.lower(a.hi+1)) || f.said[a.from] != 0 {
		return d, false
	}
	lo, hi := f.trimmed(a.from, a.at)
	d.Span, d.Strength, d.vague = f.spanOf(lo, hi), sitrep.Strength(name), true
	d.at = f.t.Tokens[lo].Span.Start
	if behind := a.at + 1; f.nameBegins(behind) {
		d.Claimant = f.entityAt(behind)
	}
	return d, f.wordsIn(lo, hi) > 2
}

// denied returns what the verb of a says is not so, and how its words point at it: "this is denied", "denied the reports of
// a strike", "denied that".
func (f *inflected) denied(a act, name string, d *draft) (lo, hi int) {
	lo, hi = f.trimmed(a.at+1, a.hi)
	if f.lower(a.at+1) == "," && f.l.matches("that", f.lower(a.at+2)) {
		return a.at + 3, a.to
	}
	if f.l.matches("to", f.lower(a.at+1)) && f.l.infinitive(f.lower(a.at+2)) {
		return a.at + 2, a.hi // "ha smentito di aver"
	}
	d.points = echo
	at := lo
	for at < hi && f.l.matches("pointing", f.lower(at)) {
		at++
	}
	if at < hi && f.l.matches("accusation", f.lower(at)) {
		for at++; at < hi && f.named(at); at++ { // "the words of A about"
		}
		if f.l.matches("about", f.lower(at)) {
			return at + 1, hi
		}
		at = hi
	}
	before := f.lower(a.at - 1)
	if at == hi && (at > lo || f.l.matches("it", before) || f.l.matches("accusation", before)) {
		d.points = bare
	} else if name == "dismissed" {
		return hi, hi // a proposal
	}
	return lo, hi
}

// owned reads "took responsibility for X", whose verb stands on either side: a is at the noun.
func (f *inflected) owned(a act, d draft) (draft, bool) {
	d.Strength = sitrep.Confirmed
	for v := a.lo; v < a.hi; v++ {
		if !f.l.matches("takes", f.lower(v)) {
			continue
		}
		end := a.hi
		if v > a.at {
			end = v
			for j := v; j < a.hi && d.Claimant == 0; j++ {
				if f.nameBegins(j) {
					d.Claimant = f.entityAt(j)
				}
			}
		} else {
			a.at = v
			d.Claimant = f.teller(a)
		}
		at, end := f.trimmed(f.t.At(d.at), end)
		d.Span = f.spanOf(at, end)
		return d, d.Claimant != 0 && end > at
	}
	return d, false
}

// teller returns who speaks by the verb of a: what begins its clause, a body or a capital behind "in" too.
func (f *inflected) teller(a act) sitrep.Ref {
	if f.l.matches("where", f.lower(a.lo)) {
		for i := a.lo + 1; i < min(a.at, a.lo+3); i++ {
			if f.nameBegins(i) && f.speaksFor(i) {
				return f.entityAt(i)
			}
		}
		return 0
	}
	a.noun = false
	if refs := f.subjectOf(a); len(refs) > 0 {
		return refs[0]
	}
	return 0
}

// doubt reads that nobody could check what was said: "it is impossible to verify this independently".
func (f *inflected) doubt(cs []draft, lo, hi int) (draft, bool) {
	verb := lo
	for verb < hi && !f.l.matches("verify", f.lower(verb)) {
		verb++
	}
	alone, cannot := false, false
	for i := lo; i < hi && verb < hi; i++ {
		w := f.lower(i)
		alone = alone || f.l.matches("alone", w)
		cannot = cannot || f.l.matches("impossible", w) && (strings.HasPrefix(w, "не") || f.l.matches("not", f.lower(i-1)))
	}
	if !alone || !cannot {
		return draft{}, false
	}
	d := draft{at: f.t.Tokens[verb].Span.Start}
	about := f.newest(cs, d.at)
	if about < 0 {
		return d, false
	}
	d.Claim = sitrep.Claim{Span: cs[about].Span, Cue: new(f.t.Tokens[verb].Span), Strength: sitrep.Unverified}
	return d, true
}

func (l *stems) cue(word string) (name string) {
	l.prefixes(word, func(p string) bool { name = l.cues[p]; return name == "" })
	return name
}
