package figures

import (
	"strings"

	"sitrep/analysis/token"
)

// rightState reads "were killed" behind q, past what is told between commas or of the place.
func (f *finder) rightState(i int) string {
	q := &f.q[i]
	k := q.behind
	for f.at(k).sign(adverb) || k < f.to && f.t.Tokens[k].Kind == token.Open || f.l.free && f.dash(k) && k == q.behind {
		k += f.at(k).tokens
	}
	if f.at(k).sign(and) && f.at(k+1).noun(person) && !f.at(k+1).fate(count) && !f.l.free {
		if unit := f.directState(i, k+2); unit != "" {
			return unit // "8,000 men and boys killed"
		}
	}
	if unit := f.directState(i, k); unit != "" {
		return unit
	}
	if unit, ok := f.besideState(q, k); unit != "" || !ok {
		return unit
	}
	if j := f.behindWho(k); j > k {
		unit, _ := f.predicate(q, j)
		return unit
	}
	return f.furtherRight(i, k)
}

// directState reads "dead", "wounded in the cave later died", "with shrapnel wounds" at token k, right behind number i.
func (f *finder) directState(i, k int) string {
	q, e := &f.q[i], f.at(k)
	if (e.fate(victim) || e.fate(count) && !f.l.free) && (!q.isA || !e.fate(harm) || f.hurtAlike(i)) && !f.takesObject(k) && f.fits(q, e) {
		if f.at(q.end).unit != "killed" && f.diedLater(k+e.tokens) {
			return "killed"
		}
		return e.unit
	}
	if w := f.lower(k); !f.l.free && (w == "as" || w == "with") {
		e := f.at(k + 1)
		for j := k + 2; j < k+4 && f.plainNoun(j-1); j++ {
			e = f.at(j) // "with minor burns"
		}
		if w == "as" && e.fate(victim) || w == "with" && e.fate(victim|count) && e.unit == "wounded" {
			return e.unit // "named 17 as killed", "left 21 with shrapnel wounds"
		}
	}
	if f.l.free && e.fate(harm) && f.object(q) && !f.takesObject(k) && f.fits(q, e) {
		return e.unit
	}
	return ""
}

// furtherRight looks for what befell number i behind words for the place or the cause, from token k on.
func (f *finder) furtherRight(i, k int) string {
	limit := 25
	if f.l.free {
		limit = 12
	}
	for n := 0; k < f.to && n < limit; n++ {
		e := f.at(k)
		switch {
		case f.l.free && (f.lower(k) == "," || e.sign(and)) && f.counts(i, k+1):
			return ""
		case f.lower(k) == "," && f.insertEnd(k) > 0:
			k = f.insertEnd(k)
			if e := f.at(k); !f.l.free && e.fate(victim) && !f.takesObject(k) && f.fits(&f.q[i], e) {
				return e.unit // "eleven people, including two children, injured"
			}
			continue
		case e.sign(aux):
			unit, _ := f.predicate(&f.q[i], k)
			return unit
		case n > 0 && f.stateAlone(i, k):
			return e.unit
		case f.dash(k) && f.dashEnd(k) > 0:
			k = f.dashEnd(k)
			continue
		case e.sign(and) && n > 0 && f.at(k+1).fate(victim) && !f.at(k+1).fate(harm|count):
			return f.at(k + 1).unit // "stepped on a mine and died"
		case f.ends(i, k):
			return ""
		}
		k += e.tokens
	}
	return ""
}

// stateAlone reports whether the word at k tells without an auxiliary what befell those whom number i counts.
func (f *finder) stateAlone(i, k int) bool {
	e := f.at(k)
	if !e.fate(victim) || e.fate(harm) {
		return false
	}
	if f.atMark(k-1) || f.l.free && f.q[i].isA && f.unsaid(f.q[i].behind, k) {
		return true
	}
	return !f.l.free && !e.fate(count) && f.q[i].kind == person && !f.at(k-1).sign(the) && f.t.Tokens[k-1].Kind != token.Open
}

// unsaid reports whether one or two words that no list holds stand in tokens [from, to): "Рятувальник ДСНС загинув".
func (f *finder) unsaid(from, to int) bool {
	for k := from; k < to; k++ {
		if f.at(k).known() || f.t.Tokens[k].Kind != token.Word {
			return false
		}
	}
	return to-from < 3
}

// ends reports whether the word at k ends what may be told of number i.
func (f *finder) ends(i, k int) bool {
	e := f.at(k)
	switch {
	case f.hedged(k), f.lower(k) == "to" && f.at(k+1).sign(the|whose): // "gunmen loyal to the former president"
		return false
	case e.any(roles{fates: harm, signs: stop | say | according | unreal}) && !e.sign(prep), f.lower(k) == ";", f.lower(k) == ":":
		return true
	case e.sign(and) && f.at(k+1).noun(person): // "men and boys"
		return false
	case e.sign(and) && !f.nameBehind(k):
		return true
	}
	return f.isQuantity(i, k) && !f.insert(k)
}

// perished reports whether the sentence says behind q that nobody lived: "12 marines, none of whom survived".
func (f *finder) perished(q *quantity) bool {
	return q.kind == person && !q.isA && f.has.fate(perished) && f.stands(roles{fates: perished}, q.end, f.to)
}

// behindWho returns the second verb behind the "who" at token k, which belongs to those whom that describes: "Two men who were driving to work were
// killed"; else k.
func (f *finder) behindWho(k int) int {
	if f.lower(k) != "who" && f.lower(k) != "whom" {
		return k
	}
	j := k + 1
	for f.at(j).sign(aux | adverb | no) {
		j += f.at(j).tokens
	}
	for j++; j < f.to && j < k+16; j++ {
		switch {
		case f.at(j).sign(aux) && !f.at(f.before(j)).sign(stop|say):
			return j
		case f.atMark(j), f.at(j).sign(say), f.at(j).sign(stop) && !f.at(j).sign(prep|where) && f.lower(j) != "by" && f.lower(j) != "since":
			return k
		}
	}
	return k
}

// diedLater reports whether those whom a participle before token k describes died: "four soldiers wounded in the cave had died".
func (f *finder) diedLater(k int) bool {
	for n := 0; n < 12 && k < f.to; n++ {
		e := f.at(k)
		switch {
		case e.sign(aux|formerly) || f.lower(k) == "later":
			k += e.tokens
			return f.at(k).unit == "killed" && f.at(k).fate(victim) && !f.at(k).fate(harm|count)
		case f.atMark(k), e.sign(and | say), e.sign(stop) && !e.sign(prep|where) && f.lower(k) != "by", f.number(k).end > k && !f.timed[k]:
			return false
		}
		k += e.tokens
	}
	return false
}

// hurtAlike reports whether the verb behind somebody tells what was done to them, as it does to those before: "two died and a child wounded",
// "and his mother wounded".
func (f *finder) hurtAlike(i int) bool {
	q := &f.q[i]
	k := f.before(q.from)
	return f.at(q.at).sign(whose) || i > 0 && f.q[i-1].unit != "" && f.at(k).sign(and) && f.at(f.before(k)).fate(victim)
}

// besideState reads what befell q from special shapes right behind it, at token k; ok is false where it may not be looked for further.
func (f *finder) besideState(q *quantity, k int) (unit string, ok bool) {
	if e := f.at(k + 1); f.l.free && f.at(k).sign(the|about) && e.fate(count) && q.kind == 0 {
		return e.unit, true // "Sono saliti a 38 i morti"
	}
	if unit := f.relative(q, k); unit != "" {
		return unit, true
	}
	return "", !q.unknown || !f.at(f.before(q.from)).sign(where) // "were hurt in three separate explosions"
}

// relative reads "who died" and ", які загинули" at token k, behind q.
func (f *finder) relative(q *quantity, k int) string {
	if f.l.free && f.lower(k) == "," {
		if e := f.at(k + 2); f.at(k+1).sign(stop) && e.fate(victim) && !e.fate(harm) && f.number(k+3).end == k+3 && f.fits(q, e) {
			return e.unit
		}
		return ""
	}
	if f.lower(k) != "who" || q.isA {
		return ""
	}
	if f.at(k + 1).fate(harm) {
		return "" // "the men who killed him"
	}
	unit, _ := f.predicate(q, k+1)
	return unit
}

// object reports whether the number of q stands in the case of what something is done to, though it opens its clause: "двох", "пятерых".
func (f *finder) object(q *quantity) bool {
	return strings.HasSuffix(f.lower(q.at), "х") && (f.atMark(q.from-1) || f.at(q.from-1).sign(and))
}

// either returns the unit of the victims at token k, or that of both kinds together: "were killed or wounded".
func (f *finder) either(k int) string {
	e := f.at(k)
	next := k + e.tokens
	if o := f.at(next + 1); f.at(next).sign(and) && o.fate(victim) && o.unit != e.unit && (o.unit == "wounded" || o.unit == "killed") && !f.takesObject(next+1) {
		return "casualties"
	}
	return e.unit
}

// dash reports whether token k is a dash.
func (f *finder) dash(k int) bool {
	w := f.lower(k)
	return w == "-" || w == "–" || w == "—"
}

// dashEnd returns the token behind the dash that closes what the dash at k opens, or 0.
func (f *finder) dashEnd(k int) int {
	for j := k + 1; j+1 < f.to && j < k+16; j++ {
		if f.dash(j) {
			return j + 1
		}
	}
	return 0
}

// insertEnd returns the auxiliary behind the comma that ends what begins with the comma at k, or 0.
func (f *finder) insertEnd(k int) int {
	for j := k + 1; j+1 < f.to && j < k+22; j++ {
		if f.lower(j) == "," && (f.at(j+1).sign(aux) || f.at(j+1).fate(victim) && (!f.at(j+1).fate(harm) || !f.l.free && !f.takesObject(j+1))) {
			return j + 1
		}
		if f.lower(j) == ";" || f.lower(j) == "," && f.at(j+1).sign(and) {
			return 0
		}
	}
	return 0
}

// nameBehind reports whether a capitalised word follows token k, which then joins two names.
func (f *finder) nameBehind(k int) bool {
	return k+1 < f.to && f.t.Tokens[k+1].Capital
}

// isQuantity reports whether another quantity than i begins at token k.
func (f *finder) isQuantity(i, k int) bool {
	for j := range f.q {
		if j != i && f.q[j].from == k && !f.q[j].isA {
			return true
		}
	}
	return false
}

// counts reports whether somebody else than number i counts is told of at token k, or behind what befell them: ", поранено майже сто".
func (f *finder) counts(i, k int) bool {
	for f.l.free && k < f.to && f.timed[k] {
		k++ // "65-річний чоловік"
	}
	told := f.at(k).fate(victim | harm)
	if told {
		k += f.at(k).tokens
	}
	for j := range f.q {
		if q := &f.q[j]; j != i && q.from == k && (q.kind == person || q.kind == 0 && (told || f.at(q.end).fate(victim))) {
			return true
		}
	}
	return false
}

// insert reports whether the quantity at k is told between commas: "including two children".
func (f *finder) insert(k int) bool { return f.at(f.before(k)).sign(part) }

// takesObject reports whether the verb at k is active: "gunmen killed five people".
func (f *finder) takesObject(k int) bool {
	e := f.at(k)
	if !e.fate(harm) {
		return false
	}
	k += e.tokens
	next := f.at(k)
	if next.any(roles{nouns: person, signs: number | many | article | low | high | about | the | more}) {
		return true
	}
	return k < f.to && (f.t.Tokens[k].Kind == token.Number || f.people[k] || f.t.Tokens[k].Capital && !f.timed[k])
}

// predicate reads what follows the auxiliary at k.
func (f *finder) predicate(q *quantity, k int) (unit string, ok bool) {
	for k < f.to {
		e := f.at(k)
		switch {
		case e.sign(no):
			return "", false
		case e.fate(victim) && !f.takesObject(k) && f.fits(q, e):
			return f.either(k), true
		case !e.sign(aux|adverb|the|part) || e.sign(unreal):
			return "", true
		}
		k += e.tokens
	}
	return "", true
}
