package figures

import (
	"slices"

	"sitrep/analysis/token"
)

// resolve finds what befell those counted, and drops what is denied or only possible.
func (f *finder) resolve() {
	for i := range f.q {
		q := &f.q[i]
		switch {
		case q.kind == currency:
		case q.kind == 0 && !q.isA && i > 0 && f.q[i-1].unit == "area" && f.at(f.before(q.from)).fate(gain) && f.atMark(q.end):
			q.unit = "area" // "gained 449 square kilometres, the most since November, when they took 730"
		case q.kind == area:
			if !f.has.fate(gain) {
				q.unit = "" // "The academy covers 30 hectares"
			}
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
	f.summed()
	for i := range f.q {
		if q := &f.q[i]; q.isA && q.unit == "" {
			continue
		} else if q.unit == "cases" && !f.ill() || q.unit != "" && q.kind != currency && q.kind != area && f.imagined(q) {
			q.unit = ""
		}
	}
}

// ill reports whether the text names an illness up to this sentence: else its cases are those of a court.
func (f *finder) ill() bool {
	return slices.ContainsFunc(f.t.Tokens[:f.to], func(k token.Token) bool {
		w := f.l.words[k.Lower]
		return w != nil && w.entry.sign(illness)
	})
}

// befell finds the unit of people: by an exchange, by what stands right before, by what follows, by a toll.
func (f *finder) befell(i int) {
	q := &f.q[i]
	if q.unit != "" {
		if f.l.free && f.has.fate(returned) && f.has.fate(body) {
			q.unit = "" // "репатріювали 1000 тіл загиблих"
			return
		}
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
		return
	}
	if unit := f.rightState(i); unit != "" {
		q.unit, q.left = unit, false
		return
	}
	if unit := f.sharedLeft(i); unit != "" {
		q.unit, q.left = unit, true
		return
	}
	f.among(i)
}

// among finds the unit of people whom no verb of their own tells of: by a toll, by others counted in the sentence or before it.
func (f *finder) among(i int) {
	q := &f.q[i]
	if !q.isA {
		q.unit = f.tolled(q)
	}
	if q.unit == "" && i > 0 && f.countedBy(q, &f.q[i-1]) {
		q.unit = f.q[i-1].unit
	}
	if q.unit == "" {
		q.unit = f.within(q)
	}
	if k := f.before(q.from); q.unit == "" && f.at(k).sign(aux) && f.lower(f.before(k)) == "as" {
		q.unit, q.left = f.lastUnit(q), true // "All 33 were killed, as were two guards"
	}
	if _, mark := f.gapped(q); mark != "" && q.unit == "" && i > 0 {
		q.unit = f.q[i-1].unit
	}
	if q.unit == "" && f.again(q) {
		q.unit = f.out[len(f.out)-1].Unit
	}
	if q.unit == "" {
		q.unit = q.state
	}
	if q.unit == "" && f.perished(q) {
		q.unit = "killed"
	}
}

// again reports whether q names the number of the last figure once more, to tell of a part of it: "Of the 14, two were soldiers".
func (f *finder) again(q *quantity) bool {
	n := len(f.out) - 1
	return n >= 0 && q.kind == 0 && f.lower(q.end) == "," && f.at(f.from).sign(of) && f.at(f.from+1).sign(the) && q.from == f.from+2 &&
		harms[f.out[n].Unit] && float64(f.out[n].Low) == q.low
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

// countedBy reports whether q stands for what p counts, where another speaks: "they lost nine men; the army speaks of dozens", or another
// place is told of: "in Omdurman, as many".
func (f *finder) countedBy(q, p *quantity) bool {
	if k := f.before(q.from); q.kind == 0 && !q.isA && !q.unknown && harms[p.unit] && (f.lower(k) == "then" || f.timed[max(k, f.from)]) && (p.revises >= 0 || f.saidEarlier(p)) {
		q.revises = slices.IndexFunc(f.q, func(o quantity) bool { return o.from == p.from })
		return true // "first reported two deaths, then four"
	}
	if q.kind != 0 || q.isA || q.unknown || p.kind != person && p.kind != 0 || p.unit == "" || !f.atMark(q.end) {
		return false
	}
	if e := f.at(q.at); e.sign(many) && e.n == 0 {
		return true
	}
	k := f.skipBack(q.from)
	if f.l.free && f.at(k).sign(tells) {
		k = f.before(k) // "говорят о двадцати"
	}
	for j := p.end; j < k; j++ {
		if f.lower(j) == ";" || f.at(j).sign(stop) {
			return f.at(k).sign(say) || f.at(k).sign(aux) && f.at(f.before(k)).fate(tollHead)
		}
	}
	return false
}

// harmTold reports whether the sentence or the one before tells of harm.
func (f *finder) harmTold() bool {
	n := len(f.out)
	harmed := func(q quantity) bool { return harms[q.unit] }
	return f.has.sign(event) || f.has.fate(count) || slices.ContainsFunc(f.q, harmed) || n > 0 && harms[f.out[n-1].Unit] && f.out[n-1].Span.Start >= f.t.Sentences[max(0, f.s-1)].Start
}

// fits reports whether what the word says can befall what q counts: only the living are killed, but anything is captured. A word that
// also tells of drones ("destroyed") kills only people.
func (f *finder) fits(q *quantity, e *entry) bool {
	if e.unit == "casualties" && e.tokens > 1 && q.kind == 0 && !e.fate(victim) {
		return false // "the loss of one of its best"
	}
	if e.fate(gain) && e.unit == "abducted" && q.kind != person || e.unit == "missing" && e.fate(harm) && !f.l.free && !f.has.fate(found|morgue) {
		return false // "seized 41 rifles", "looking for three"
	}
	if e.sign(tended) && (f.at(q.end-1).sign(sick) || !f.harmTold()) || e.unit == "casualties" && !e.fate(down) && e.tokens == 1 && q.kind == 0 && (q.low == 1 || e == f.at(f.before(q.from))) {
		return false // "patients treated in hospitals", "one shot", "shot 29"
	}
	if q.unknown || q.kind == 0 && e.fate(down) {
		return !e.fate(down) && (e.unit == "killed" || e.unit == "wounded" || e.unit == "displaced" || e.unit == "abducted" || e.unit == "detained")
	}
	return true
}
