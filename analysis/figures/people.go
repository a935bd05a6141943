package figures

import (
	"sitrep/analysis/token"
)

// resolve finds what befell those counted, and drops what is denied or only possible.
func (f *finder) resolve() {
	for i := range f.q {
		q := &f.q[i]
		switch {
		case q.kind == currency || q.kind == area:
		case q.kind == times:
			f.violations(q)
		case q.kind == thing || q.kind == thing1 || q.kind == attack:
			f.things(i)
		default:
			f.befell(i)
		}
	}
	f.inherit()
	f.apposed()
	for i := range f.q {
		if q := &f.q[i]; q.isA && q.unit == "" {
			continue
		} else if q.unit != "" && q.kind != currency && q.kind != area && f.imagined(q) {
			q.unit = ""
		}
	}
}

// befell finds the unit of people: by an exchange, by what stands right before, by what follows, by a toll.
func (f *finder) befell(i int) {
	q := &f.q[i]
	if q.unit != "" {
		if f.swapped(i) {
			return
		}
		if unit := f.leftState(i); f.l.free && unit == "killed" {
			q.unit, q.left = unit, true // "скончались двое раненых"
		}
		return
	}
	if f.swapped(i) {
		return
	}
	if unit := f.ofState(q); unit != "" {
		q.unit, q.part = unit, true
		if q.ofNumber && i+1 < len(f.q) {
			q.part, q.partOf = false, i+1 // "eighteen of the 31 injured"
		}
		return
	}
	if unit := f.leftState(i); unit != "" {
		q.unit, q.left = unit, true
		if f.at(f.skipBack(q.from)).any(victim) && !f.l.free || !f.rightBeside(q) || !f.l.free {
			return
		}
	}
	if unit := f.rightState(i); unit != "" {
		q.unit, q.left = unit, false
		return
	}
	if unit := f.sharedLeft(i); unit != "" {
		q.unit, q.left = unit, true
		return
	}
	if q.unit == "" && !q.isA {
		q.unit = f.tolled(q)
	}
	if q.unit == "" {
		q.unit = f.within(q)
	}
}

// rightBeside reports whether what befell q stands right behind it.
func (f *finder) rightBeside(q *quantity) bool {
	e := f.at(q.end)
	return e.any(victim)
}

// ofState reads "three of the wounded".
func (f *finder) ofState(q *quantity) string {
	k := q.end
	if f.at(k).any(of) {
		k++
	}
	if k == q.end || !f.at(k).any(the) || f.at(q.at).any(portion) {
		return ""
	}
	a := f.number(k + 1)
	q.ofNumber = a.end > k+1
	if !f.at(a.end).any(count) && !(q.ofNumber && f.at(a.end).any(victim)) {
		return ""
	}
	k = a.end - 1
	behind := k + 2
	for f.at(behind).any(aux | adverb) {
		behind += f.at(behind).tokens
	}
	if f.at(behind).any(victim) {
		return f.at(behind).unit // "two of the wounded died"
	}
	if behind == k+2 && !(q.ofNumber && f.at(behind).any(where)) {
		return ""
	}
	return f.at(k + 1).unit
}

// skipBack returns the word before token i, past words that say nothing of what befell.
func (f *finder) skipBack(i int) int {
	k := f.before(i)
	for k >= f.from {
		e := f.at(k)
		if !e.any(adverb|the|of|more|part) && !(f.l.free && e.any(aux)) {
			break
		}
		if e.any(part) && !f.l.free {
			break
		}
		k = f.before(k)
	}
	return k
}

// leftState reads "killing five", and in languages of free order "поранено 22" with a few words between.
func (f *finder) leftState(i int) string {
	q := &f.q[i]
	k := f.skipBack(q.from)
	e := f.at(k)
	if k < f.from {
		return ""
	}
	if e.any(takes) && f.lower(q.end-1) == "lives" && f.done(k) {
		return "killed" // "claimed two more lives"
	}
	if e.any(body) && !q.unknown && (f.at(f.before(k)).any(found) || f.follows(q, found)) {
		return "killed"
	}
	if e.any(harm) || f.l.free && e.any(victim|count) && !e.any(toll) {
		switch {
		case e.unit == "displaced" && !f.drives(k, q):
			return ""
		case !f.fits(q, e) || !f.done(k) || e.unit == "casualties" && q.isA:
			return ""
		case e.unit == "casualties" && e.tokens == 1 && f.at(q.end-1).unit == "kin":
			return "killed" // "lost two sons"
		}
		return e.unit
	}
	if unit := f.inverted(i); unit != "" {
		return unit
	}
	if f.l.free && f.lower(f.before(q.from)) != "," {
		return f.farLeft(i)
	}
	return ""
}

// inverted reads "Killed in the attack were five people" and "Among the dead in Kest are two men": a state that opens the sentence, with
// its verb, or a dash for it, right before the first quantity.
func (f *finder) inverted(i int) string {
	q, e := &f.q[i], f.at(f.from)
	k := f.before(q.from)
	if i > 0 || !f.at(k).any(aux) && !f.dash(k) {
		return ""
	}
	if e.any(part) {
		next := f.from + e.tokens
		for f.at(next).any(the) {
			next++
		}
		if f.at(next).any(count) && f.fits(q, f.at(next)) {
			q.part, q.listed = true, true
			return f.at(next).unit
		}
	}
	if f.l.free || !e.any(victim) || !f.fits(q, e) {
		return ""
	}
	return e.unit
}

// drives reports whether the verb at k drives q away: not all who are forced are "forced from their homes".
func (f *finder) drives(k int, q *quantity) bool {
	if w := f.lower(k); w != "forced" && w != "forcing" && w != "driven" && w != "drove" && w != "has" {
		return true
	}
	for k := q.end; k < f.to && k < q.end+3; k++ {
		if w := f.lower(k); w == "from" || w == "out" || w == "flee" || w == "leave" || w == "into" {
			return true
		}
	}
	return false
}

// sharedLeft reads "killed the pilot and two passengers": a verb whose first object is nobody counted.
func (f *finder) sharedLeft(i int) string {
	q := &f.q[i]
	k := f.before(q.from)
	if f.l.free || q.kind != person || !f.at(k).any(and) {
		return ""
	}
	first, someone := f.from, false
	if i > 0 {
		first = f.q[i-1].end
	}
	for k = f.before(k); k >= first; k = f.before(k) {
		e := f.at(k)
		switch {
		case (e.any(harm) && !e.any(victim) || e.any(body)) && someone && f.done(k):
			if e.any(body) {
				return "killed"
			}
			return e.unit
		case f.t.Tokens[k].Kind != token.Word || e.is&^(the|single|of|whose) != 0:
			return ""
		}
		someone = someone || e.any(single) || f.t.Tokens[k].Capital
	}
	return ""
}

// farLeft looks back over a phrase of place or cause: "загинули в Харкові троє людей".
func (f *finder) farLeft(i int) string {
	q := &f.q[i]
	if q.kind != person {
		return ""
	}
	first := f.from
	if i > 0 {
		first = f.q[i-1].end
	}
	for k := q.from - 1; k >= max(first, q.from-7); k-- {
		e := f.at(k)
		if e.any(victim) && f.done(k) && f.fits(q, e) {
			return e.unit
		}
		if e.any(say|according|stop|and|part|harm) || f.t.Tokens[k].Kind != token.Word {
			return ""
		}
	}
	return ""
}

// fits reports whether what the word says can befall what q counts: only the living are killed, but anything is captured. A word that
// also tells of drones ("destroyed") kills only people.
func (f *finder) fits(q *quantity, e *entry) bool {
	if q.unknown {
		return !e.any(down) && (e.unit == "killed" || e.unit == "wounded" || e.unit == "displaced" || e.unit == "abducted")
	}
	return true
}

// rightState reads "were killed" behind q, past what is told between commas or of the place.
func (f *finder) rightState(i int) string {
	q := &f.q[i]
	k := q.behind
	for f.at(k).any(adverb) {
		k += f.at(k).tokens
	}
	if e := f.at(k); e.any(victim|count) && (!q.isA || !e.any(harm)) && !f.takesObject(k) && f.fits(q, e) {
		return e.unit
	}
	if unit := f.allOf(q, k); unit != "" {
		return unit
	}
	if e := f.at(k + 1); f.l.free && f.at(k).any(the|about) && e.any(count) && q.kind == 0 {
		return e.unit // "Sono saliti a 38 i morti"
	}
	if unit := f.relative(q, k); unit != "" {
		return unit
	}
	if q.unknown && f.at(f.before(q.from)).any(where) {
		return "" // "were hurt in three separate explosions"
	}
	limit := 25
	if f.l.free {
		limit = 12
	}
	for n := 0; k < f.to && n < limit; n++ {
		e := f.at(k)
		switch {
		case f.lower(k) == "," && f.insertEnd(k) > 0:
			k = f.insertEnd(k)
			continue
		case e.any(aux):
			unit, ok := f.predicate(q, k)
			if unit != "" || !ok {
				return unit
			}
			return ""
		case f.l.free && e.any(victim) && !e.any(harm) && n > 0 && f.t.Tokens[k-1].Kind == token.Mark:
			return e.unit
		case f.hedged(k):
		case f.dash(k) && f.dashEnd(k) > 0:
			k = f.dashEnd(k)
			continue
		case e.any(stop | say | according | harm | unreal), f.lower(k) == ";", f.lower(k) == ":":
			return ""
		case e.any(and) && n > 0 && f.at(k+1).any(victim) && !f.at(k+1).any(harm|count):
			return f.at(k + 1).unit // "stepped on a mine and died"
		case e.any(and) && !f.nameBehind(k):
			return ""
		case f.isQuantity(i, k) && !f.insert(k):
			return ""
		}
		k += e.tokens
	}
	return ""
}

// allOf reads ", all of whom drowned" at token k, behind q.
func (f *finder) allOf(q *quantity, k int) string {
	if f.lower(k) != "," || !f.at(k+1).any(ofThem) {
		return ""
	}
	unit, _ := f.predicate(q, k+1+f.at(k+1).tokens)
	return unit
}

// relative reads "who died" and ", які загинули" at token k, behind q.
func (f *finder) relative(q *quantity, k int) string {
	if f.l.free && f.lower(k) == "," {
		if e := f.at(k + 2); f.at(k+1).any(stop) && e.any(victim) && !e.any(harm) && f.number(k+3).end == k+3 && f.fits(q, e) {
			return e.unit
		}
		return ""
	}
	if f.lower(k) != "who" || q.isA {
		return ""
	}
	if e := f.at(k + 1); e.any(victim) && !e.any(harm) && f.fits(q, e) {
		return e.unit
	}
	return ""
}

// either returns the unit of the victims at token k, or that of both kinds together: "were killed or wounded".
func (f *finder) either(k int) string {
	e := f.at(k)
	next := k + e.tokens
	if o := f.at(next + 1); f.at(next).any(and) && o.any(victim) && o.unit != e.unit && (o.unit == "wounded" || o.unit == "killed") && !f.takesObject(next+1) {
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
		if f.lower(j) == "," && (f.at(j+1).any(aux) || f.l.free && f.at(j+1).any(victim) && !f.at(j+1).any(harm)) {
			return j + 1
		}
		if f.lower(j) == ";" || f.lower(j) == "," && f.at(j+1).any(and) {
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

// insert reports whether the quantity at k is told between commas: "including two children".
func (f *finder) insert(k int) bool { return f.at(f.before(k)).any(part) }

// takesObject reports whether the verb at k is active: "gunmen killed five people".
func (f *finder) takesObject(k int) bool {
	e := f.at(k)
	if !e.any(harm) {
		return false
	}
	k += e.tokens
	next := f.at(k)
	if next.any(number | many | article | low | high | about | the | more | person) {
		return true
	}
	return k < f.to && (f.t.Tokens[k].Kind == token.Number || f.people[k] || f.t.Tokens[k].Capital && !f.timed[k])
}

// predicate reads what follows the auxiliary at k.
func (f *finder) predicate(q *quantity, k int) (unit string, ok bool) {
	for k < f.to {
		e := f.at(k)
		switch {
		case e.any(no):
			return "", false
		case e.any(victim) && !f.takesObject(k) && f.fits(q, e):
			return f.either(k), true
		case !e.any(aux|adverb|the|part) || e.any(unreal):
			return "", true
		}
		k += e.tokens
	}
	return "", true
}
