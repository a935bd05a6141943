package figures

import (
	"strings"

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
	if k == q.end || !f.at(k).any(the) || !f.at(k+1).any(count) {
		return ""
	}
	behind := k + 2
	for f.at(behind).any(aux | adverb) {
		behind += f.at(behind).tokens
	}
	if f.at(behind).any(victim) {
		return f.at(behind).unit // "two of the wounded died"
	}
	if behind == k+2 {
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
	if e.any(takes) && f.at(q.end-1).any(lives) && f.done(k) {
		return "killed" // "claimed two more lives"
	}
	if e.any(harm) || f.l.free && e.any(victim|count) && !e.any(toll) {
		if f.fits(q, e.unit) && f.done(k) {
			return e.unit
		}
		return ""
	}
	if f.l.free && f.lower(f.before(q.from)) != "," {
		return f.farLeft(i)
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
		if e.any(victim) && f.done(k) && f.fits(q, e.unit) {
			return e.unit
		}
		if e.any(say|according|stop|and|part|harm) || f.t.Tokens[k].Kind != token.Word {
			return ""
		}
	}
	return ""
}

// fits reports whether the unit can befall what q counts: only the living are killed, but anything is captured.
func (f *finder) fits(q *quantity, unit string) bool {
	return !q.unknown || unit == "killed" || unit == "wounded" || unit == "displaced" || unit == "abducted"
}

// done reports whether the word at k tells of what happened: neither negated nor behind "could" and "to".
func (f *finder) done(k int) bool {
	for j, n := f.before(k), 0; j >= f.from && n < 3; j, n = f.before(j), n+1 {
		e := f.at(j)
		if e.any(no | unreal) {
			return f.claimedTo(j)
		}
		if !e.any(adverb | aux | the) {
			return true
		}
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
	if e := f.at(k); e.any(victim|count) && (!q.isA || !e.any(harm)) && !f.takesObject(k) && f.fits(q, e.unit) {
		return e.unit
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
		case e.any(stop | say | according | harm | unreal), f.lower(k) == ";", f.lower(k) == ":":
			return ""
		case e.any(and) && !f.nameBehind(k):
			return ""
		case f.isQuantity(i, k) && !f.insert(k):
			return ""
		}
		k += e.tokens
	}
	return ""
}

// insertEnd returns the auxiliary behind the comma that ends what begins with the comma at k, or 0.
func (f *finder) insertEnd(k int) int {
	for j := k + 1; j+1 < f.to && j < k+22; j++ {
		if f.lower(j) == "," && f.at(j+1).any(aux) {
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
		case e.any(victim) && !f.takesObject(k) && f.fits(q, e.unit):
			return e.unit, true
		case !e.any(aux|adverb|the) || e.any(unreal):
			return "", true
		}
		k += e.tokens
	}
	return "", true
}

// tolled reads a number that a toll reaches: "the death toll rose to 23", "the number of wounded has reached 90".
func (f *finder) tolled(q *quantity) string {
	if q.kind != 0 && q.kind != person {
		return ""
	}
	p := f.at(f.before(q.from))
	if !p.any(reach | former | toll | aux) {
		return ""
	}
	return f.tollBefore(f.before(q.from))
}

func (f *finder) tollBefore(k int) string {
	unit := ""
	if e := f.at(f.before(k)); e.any(count) && !e.any(toll) && f.at(f.before(f.before(k))).any(the) && f.holds(put) {
		return e.unit // "put the dead at 40"
	}
	for ; k >= f.from; k-- {
		e := f.at(k)
		switch {
		case e.any(toll):
			return e.unit
		case e.any(victim | count):
			unit = e.unit
		case e.any(tollHead):
			return unit
		case f.lower(k) == ";":
			return ""
		}
	}
	return ""
}

// holds reports whether a word of class c stands in the sentence.
func (f *finder) holds(c class) bool {
	for k := f.from; k < f.to; k++ {
		if f.at(k).any(c) {
			return true
		}
	}
	return false
}

// within reads "the dead include two monks" and "among the dead were three monks".
func (f *finder) within(q *quantity) string {
	k := f.before(q.from)
	for k >= f.from && f.at(k).any(aux|adverb|part) {
		k = f.before(k)
	}
	if e := f.at(k); e.any(count) && k < f.before(q.from) && (f.at(f.before(k)).any(the) || f.l.free) {
		q.part, q.listed, q.left = true, true, true
		return e.unit
	}
	return ""
}

// swapped reads prisoners who were exchanged or set free.
func (f *finder) swapped(i int) bool {
	q := &f.q[i]
	if q.kind != person || q.isA {
		return false
	}
	free := f.at(f.skipBack(q.from)).any(release) || f.follows(q, release)
	for k := f.from; k < f.to; k++ {
		e := f.at(k)
		if !e.any(exchange) {
			continue
		}
		if f.imaginedAt(k) || f.lower(f.before(k)) == "to" {
			return false
		}
		if k < q.from && q.from-k < 10 || k >= q.end && k-q.end < 14 && (free || f.returned(q.end, k)) {
			q.unit = "prisoners-exchanged"
			return true
		}
	}
	if free {
		q.unit = "released"
	}
	return free
}

// follows reports whether a word of class c stands behind q and its auxiliaries.
func (f *finder) follows(q *quantity, c class) bool {
	k := q.end
	for f.at(k).any(aux | adverb) {
		k += f.at(k).tokens
	}
	return f.at(k).any(c)
}

// returned reports whether only a few plain words part a quantity from "in return for".
func (f *finder) returned(from, to int) bool {
	for k := from; k < to; k++ {
		if f.at(k).any(stop | say | harm) {
			return false
		}
	}
	return true
}

// inherit gives quantities without a unit that of the list they stand in: "killed two men and a woman", "five were
// killed in Kharkiv and two in Odesa", "22 were wounded, including three children".
func (f *finder) inherit() {
	for i := len(f.q) - 2; i >= 0; i-- {
		if q, next := &f.q[i], &f.q[i+1]; q.unit == "" && q.kind == person && next.kind == person && next.unit != "" && !next.left && !next.part && f.joined(q, next) {
			q.unit = next.unit
		}
	}
	for i := 1; i < len(f.q); i++ {
		q, p := &f.q[i], &f.q[i-1]
		before := f.before(q.from)
		switch {
		case f.isPart(i):
			f.takePart(i)
		case q.unit != "" || p.unit == "" || q.unknown || p.kind == currency || p.kind == area:
		case q.kind == person && p.left && f.joined(p, q):
			q.unit, q.left, q.listed = p.unit, true, p.listed
		case q.kind == 0 && !q.isA && (f.at(before).any(and) || f.lower(before) == ",") && f.at(q.end).any(where) && p.kind != thing:
			q.unit, q.left = p.unit, p.left
		}
	}
	if len(f.q) > 0 && f.q[0].unit == "" && f.q[0].part {
		f.restPart(&f.q[0])
	}
}

// joined reports whether only "and" or a comma parts two quantities.
func (f *finder) joined(a, b *quantity) bool {
	k := a.behind
	for k < b.from {
		if !f.at(k).any(and|the) && f.lower(k) != "," {
			return false
		}
		k += f.at(k).tokens
	}
	return true
}

func (f *finder) isPart(i int) bool {
	q := &f.q[i]
	if q.listed {
		return false
	}
	if q.part && f.whole(i) >= 0 {
		return true
	}
	if q.kind == 0 && !q.isA && q.unit == "" && f.at(f.from).any(of) && f.lower(f.before(q.from)) == "," && f.whole(i) >= 0 {
		return true // "Of the 30 people wounded, 11 are children"
	}
	k := f.before(q.from)
	return k >= f.from && f.at(k).any(part) && f.whole(i) >= 0
}

// whole returns the quantity that a part of number i belongs to: the nearest one before that is no part itself.
func (f *finder) whole(i int) int {
	for k := i - 1; k >= 0; k-- {
		if f.q[k].unit != "" && f.q[k].partOf < 0 && (f.q[i].unit == "" || f.q[i].unit == f.q[k].unit || f.q[i].part) {
			return k
		}
	}
	return -1
}

func (f *finder) takePart(i int) {
	q, w := &f.q[i], f.whole(i)
	q.partOf = w
	if q.unit == "" {
		q.unit = f.q[w].unit
		if (q.unit == "drones" || q.unit == "missiles") && f.follows(q, down) {
			q.unit += "-downed"
		}
	}
	if q.of.Empty() {
		f.ofBehind(q)
	}
}

// restPart gives "two of them were children" at the start of a sentence the unit of the figure before.
func (f *finder) restPart(q *quantity) {
	if len(f.out) == 0 || f.s == 0 {
		return
	}
	last := f.out[len(f.out)-1]
	if last.Span.Start < f.t.Sentences[f.s-1].Start {
		return
	}
	f.ofBehind(q)
	if !q.of.Empty() {
		q.unit = last.Unit
	}
}

// ofBehind reads whom a part consists of: "were children".
func (f *finder) ofBehind(q *quantity) {
	k := q.end
	for f.at(k).any(aux | adverb) {
		k += f.at(k).tokens
	}
	if f.at(k).any(person) && k > q.end {
		q.of = f.t.Tokens[k].Span
	}
}

// imagined reports whether q is only possible: "could kill 100", "if 100 are killed".
func (f *finder) imagined(q *quantity) bool {
	for k := q.from - 1; k >= f.from && k > q.from-9; k-- {
		if f.lower(k) == ";" || f.at(k).any(stop) && !f.at(k).any(unreal) || f.lower(k) == "," && k < q.from-6 {
			break
		}
		if f.imaginedAt(k) || f.at(k).any(unreal) && strings.HasPrefix(f.lower(k), "if") {
			return true
		}
	}
	for k := q.end; k < f.to && k < q.end+4; k++ {
		e := f.at(k)
		if e.any(unreal) && f.lower(k) != "to" {
			return !f.hedged(k)
		}
		if !e.any(aux | adverb) {
			break
		}
	}
	return false
}

// imaginedAt reports whether the word at k makes what follows only possible.
func (f *finder) imaginedAt(k int) bool {
	e := f.at(k)
	if !e.any(unreal) || f.hedged(k) {
		return false
	}
	if f.lower(k) != "to" {
		return true
	}
	next := f.at(k + 1)
	return next.any(harm|down|exchange|release) && !f.claimedTo(k)
}

// hedged reports whether token k is the "may" of "may have killed", which tells of the past.
func (f *finder) hedged(k int) bool {
	return (f.lower(k) == "may" || f.lower(k) == "might") && f.lower(k+1) == "have"
}

// claimedTo reports whether the "to" at k follows "claimed", as in "claimed to have killed".
func (f *finder) claimedTo(k int) bool { return f.lower(k+1) == "have" }
