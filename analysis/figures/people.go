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
		if f.at(f.skipBack(q.from)).fate(victim) && !f.l.free || !f.rightBeside(q) || !f.l.free {
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
	if q.unit == "" && i > 0 && f.countedBy(q, &f.q[i-1]) {
		q.unit = f.q[i-1].unit
	}
	if q.unit == "" {
		q.unit = f.within(q)
	}
}

// ofState reads "three of the wounded".
func (f *finder) ofState(q *quantity) string {
	k := q.end
	if f.at(k).sign(of) {
		k++
	}
	if k == q.end || !f.at(k).sign(the) || f.at(q.at).sign(portion) {
		return ""
	}
	a := f.number(k + 1)
	q.ofNumber = a.end > k+1
	if !f.at(a.end).fate(count) && !(q.ofNumber && f.at(a.end).fate(victim)) {
		return ""
	}
	k = a.end - 1
	behind := k + 2
	for f.at(behind).sign(aux | adverb) {
		behind += f.at(behind).tokens
	}
	if f.at(behind).fate(victim) {
		return f.at(behind).unit // "two of the wounded died"
	}
	if behind == k+2 && !(q.ofNumber && f.at(behind).sign(where)) {
		return ""
	}
	return f.at(k + 1).unit
}

// skipBack returns the word before token i, past words that say nothing of what befell.
func (f *finder) skipBack(i int) int {
	k := f.before(i)
	for k >= f.from {
		e := f.at(k)
		if !e.sign(adverb|the|of|more|part) && !(f.l.free && e.sign(aux)) && f.t.Tokens[k].Kind != token.Open {
			break
		}
		if e.sign(part) && !f.l.free {
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
	if e.fate(takes) && f.done(k) && (f.lower(q.end-1) == "lives" || f.at(q.end).sign(whose) && f.lower(q.end+1) == "lives") {
		return "killed" // "claimed two more lives", "cost three people their lives"
	}
	if e := f.parted(q, q.end); e.unit != "" && !q.unknown {
		return e.unit
	}
	if e.fate(care) && f.woundsBehind(q) {
		return "wounded"
	}
	if e.fate(body) && !q.unknown && (f.at(f.before(k)).fate(found) || f.follows(q, found)) {
		return "killed"
	}
	if e.fate(harm) || f.l.free && e.fate(victim|count) && !e.fate(toll) {
		switch {
		case e.unit == "displaced" && !f.drives(k, q):
			return ""
		case !f.fits(q, e) || !f.done(k) || e.unit == "casualties" && q.isA:
			return ""
		}
		return f.lost(e, q)
	}
	if unit := f.inverted(i); unit != "" {
		return unit
	}
	if f.l.free && f.lower(f.before(q.from)) != "," {
		return f.farLeft(i)
	}
	return ""
}

// lost returns what the word says befell q: kin who are lost are dead.
func (f *finder) lost(e *entry, q *quantity) string {
	if e.unit == "casualties" && e.tokens == 1 && f.at(q.end-1).unit == "kin" {
		return "killed" // "lost two sons"
	}
	return e.unit
}

// inverted reads "Killed in the attack were five people" and "Among the dead in Kest are two men": a state that opens the sentence, with
// its verb, or a dash for it, right before the first quantity.
func (f *finder) inverted(i int) string {
	q, e := &f.q[i], f.at(f.from)
	k := f.before(q.from)
	if i > 0 || !f.at(k).sign(aux) && !f.dash(k) {
		return ""
	}
	if e.sign(part) {
		next := f.from + e.tokens
		for f.at(next).sign(the) {
			next++
		}
		if f.at(next).fate(count) && f.fits(q, f.at(next)) {
			q.part, q.listed = true, true
			return f.at(next).unit
		}
	}
	if f.l.free || !e.fate(victim) || !f.fits(q, e) {
		return ""
	}
	return e.unit
}

// woundsBehind reads "for gunshot wounds" behind q.
func (f *finder) woundsBehind(q *quantity) bool {
	for k := q.end; k < q.end+6; k++ {
		if f.at(k).unit == "wounded" {
			return true
		}
	}
	return false
}

// drives reports whether the verb at k drives q away: not all who are forced are "forced from their homes".
func (f *finder) drives(k int, q *quantity) bool {
	return !f.at(k).sign(drives) || f.stands(roles{signs: away}, q.end, min(f.to, q.end+3))
}

// countedBy reports whether q stands for what p counts, where another speaks: "they lost nine men; the army speaks of dozens", or another
// place is told of: "in Omdurman, as many".
func (f *finder) countedBy(q, p *quantity) bool {
	if q.kind != 0 || q.isA || q.unknown || !harms[p.unit] || !f.atMark(q.end) {
		return false
	}
	if e := f.at(q.at); e.sign(many) && e.n == 0 {
		return true
	}
	k := f.skipBack(q.from)
	for j := p.end; j < k; j++ {
		if f.lower(j) == ";" || f.at(j).sign(stop) {
			return f.at(k).sign(say) || f.at(k).sign(aux) && f.at(f.before(k)).fate(tollHead)
		}
	}
	return false
}

// sharedLeft reads "killed the pilot and two passengers": a verb whose first object is nobody counted.
func (f *finder) sharedLeft(i int) string {
	q := &f.q[i]
	k := f.before(q.from)
	if f.l.free || q.kind != person || !f.at(k).sign(and) {
		return ""
	}
	first, someone := f.from, false
	if i > 0 {
		first = f.q[i-1].end
	}
	for k = f.before(k); k >= first; k = f.before(k) {
		e := f.at(k)
		switch {
		case (e.fate(harm) && !e.fate(victim) || e.fate(body)) && someone && f.done(k):
			if e.fate(body) {
				return "killed"
			}
			return e.unit
		case f.t.Tokens[k].Kind != token.Word || e.beyond(roles{nouns: single, signs: the | of | whose}):
			return ""
		}
		someone = someone || e.noun(single) || f.t.Tokens[k].Capital
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
		if e.fate(victim) && f.done(k) && f.fits(q, e) {
			return f.lost(e, q)
		}
		if e.any(roles{fates: harm, signs: say | according | stop | and | part}) || f.t.Tokens[k].Kind != token.Word {
			return ""
		}
	}
	return ""
}

// fits reports whether what the word says can befall what q counts: only the living are killed, but anything is captured. A word that
// also tells of drones ("destroyed") kills only people.
func (f *finder) fits(q *quantity, e *entry) bool {
	if q.unknown || q.kind == 0 && e.fate(down) {
		return !e.fate(down) && (e.unit == "killed" || e.unit == "wounded" || e.unit == "displaced" || e.unit == "abducted" || e.unit == "detained")
	}
	return true
}
