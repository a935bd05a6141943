package figures

import (
	"strings"

	"sitrep/analysis/token"
)

// skipBack returns the word before token i, past words that say nothing of what befell.
func (f *finder) skipBack(i int) int {
	k := f.before(f.corrected(i))
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

// corrected returns the "не" of "не 16, а 14" before token i, that of the second number; else i.
func (f *finder) corrected(i int) int {
	k := f.before(i)
	if !f.l.free || f.lower(k) != "а" || f.lower(k-1) != "," {
		return i
	}
	for j := k - 2; j > k-5; j-- {
		if f.at(j).sign(no) {
			return j
		}
	}
	return i
}

// leftState reads "killing five", and in languages of free order "поранено 22" with a few words between.
func (f *finder) leftState(i int) string {
	q := &f.q[i]
	k := f.skipBack(q.from)
	e := f.at(k)
	if k < f.from || i > 0 && f.q[i-1].end == k && f.q[i-1].kind == 0 && !f.l.free && e.fate(victim) {
		return "" // "250,000 injured 18 May"
	}
	if unit := f.particular(q, k); unit != "" {
		return unit
	}
	if w := f.at(f.before(k)); f.lower(k) == "with" && w.fate(victim) && w.unit != "displaced" && !f.l.free && q.kind == person && f.fits(q, w) {
		return w.unit // "was arrested with six others"
	}
	if f.parted(q, q.end) != nothing {
		return "" // "shot three down"
	}
	if behind := f.at(q.end); e.unit == "casualties" && behind.fate(victim) {
		return behind.unit // "shot nine of them dead"
	}
	if e.fate(harm) || f.l.free && e.fate(victim|count) && !e.fate(toll) {
		switch {
		case e.unit == "displaced" && !f.drives(k, q):
			return ""
		case f.l.free && e.fate(body) && f.has.fate(returned|exchange):
			return "" // "передали тела 12 солдат"
		case !f.fits(q, e) || !f.done(k) || e.unit == "casualties" && q.isA && e.fate(down):
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

// particular reads verbs before q, at token k, that tell what befell it only together with other words.
func (f *finder) particular(q *quantity, k int) string {
	if e := f.parted(q, q.end); e.unit != "" && !q.unknown {
		return e.unit // "let 22 hostages go"
	}
	e, whom := f.at(k), f.at(q.end-1).unit
	switch {
	case e.fate(takes) && f.done(k):
		if whom == "captured" || whom == "abducted" {
			return whom // "had taken 70 prisoners"
		}
		if f.lower(q.end-1) == "lives" || f.at(q.end).sign(whose) && f.lower(q.end+1) == "lives" {
			return "killed" // "claimed two more lives", "cost three people their lives"
		}
	case q.kind == person && q.end-q.from > 1 && !f.l.free && f.costs(k):
		return "killed" // "The ambush cost the army 34 men"
	case e.fate(care) && f.woundsBehind(q):
		return "wounded" // "treated 141 people for gunshot wounds"
	case e.fate(body) && !q.unknown && (q.kind == person && !e.fate(remains) && (!q.isA || f.has.fate(morgue)) || f.has.fate(found)) && !f.has.fate(returned|exchange|release):
		return "killed" // "received the bodies of two men"
	case e.fate(buries) && q.kind == person && f.done(k) && !f.has.sign(event|he):
		return "killed" // "The village buried nine men"
	case f.lower(q.end) == "to" && f.lower(q.end+1) == "death" && !q.unknown && (!e.known() || e.fate(gain)):
		return "killed" // "hacked 38 worshippers to death"
	}
	return ""
}

// costs reports whether "cost" stands before whom the words that end at token k name.
func (f *finder) costs(k int) bool {
	if !f.plain(k) || f.at(k).known() {
		return false
	}
	for n := 0; n < 3 && f.plain(k); n++ {
		k = f.before(k)
	}
	return f.at(k).fate(takes) && strings.HasPrefix(f.lower(k), "cost")
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
	return !f.at(k).sign(drives) || f.stands(roles{signs: away}, q.end, min(f.to, q.end+2))
}

// sharedLeft reads "killed the pilot and two passengers": a verb whose first object is nobody counted.
func (f *finder) sharedLeft(i int) string {
	q := &f.q[i]
	k := f.before(q.from)
	if f.l.free || q.kind != person || !f.at(k).sign(and) {
		return ""
	}
	first, someone, commas := f.from, false, 0
	if i > 0 {
		first = f.q[i-1].end
	}
	for k = f.before(k); k >= first; k = f.before(k) {
		e := f.at(k)
		switch {
		case (e.fate(harm) && (!e.fate(victim) || f.takesObject(k)) || e.fate(body)) && someone && f.done(k):
			if e.fate(body) {
				return "killed"
			}
			return e.unit
		case f.lower(k) == "," && commas < 2:
			commas++
		case e.sign(of):
		case f.t.Tokens[k].Kind != token.Word && !f.clitic(k) || e.beyond(roles{nouns: single | person | group, signs: the | whose | about}):
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
		if e.fate(victim|harm) && f.done(k) && f.fits(q, e) {
			return f.lost(e, q)
		}
		if e.any(roles{fates: harm, signs: say | according | stop | and | part}) || f.t.Tokens[k].Kind != token.Word {
			return ""
		}
	}
	return ""
}
