package figures

import (
	"strings"
)

// done reports whether the word at k tells of what happened: neither negated nor behind "could" and "to".
func (f *finder) done(k int) bool {
	for j, n := f.before(k), 0; j >= f.from && n < 3; j, n = f.before(j), n+1 {
		e := f.at(j)
		if e.sign(no | unreal) {
			return f.claimedTo(j)
		}
		if !e.sign(adverb | aux | the) {
			return true
		}
	}
	return true
}

// imagined reports whether q is only possible, "could kill 100", "if 100 are killed", or is taken back: "An earlier version said 100 were killed".
func (f *finder) imagined(q *quantity) bool {
	if from, _ := f.clause(q.from); f.stands(roles{signs: mistaken}, from, q.from) {
		return true
	}
	if !f.has.sign(unreal | fiction) {
		return false
	}
	for k := q.from - 1; k >= f.from && k > q.from-9; k-- {
		if f.lower(k) == ";" || f.at(k).sign(stop) && !f.at(k).sign(unreal) || f.lower(k) == "," && k < q.from-6 {
			break
		}
		if f.imaginedAt(k) || f.at(k).sign(unreal) && strings.HasPrefix(f.lower(k), "if") {
			return true
		}
	}
	if f.told(q) {
		return true
	}
	for k := q.end; k < f.to && k < q.end+4; k++ {
		e := f.at(k)
		if e.sign(unreal) && f.lower(k) != "to" {
			return !f.hedged(k)
		}
		if !e.sign(aux | adverb) {
			break
		}
	}
	return false
}

// told reports whether a film, a play or an exercise tells of q: "a film in which 300 are killed".
func (f *finder) told(q *quantity) bool {
	if !f.has.sign(fiction) {
		return false
	}
	tale := false
	for k := q.from - 1; k >= f.from && k > q.from-16; k-- {
		e := f.at(k)
		switch {
		case e.sign(say), f.lower(k) == ";", f.lower(k) == "," && !f.at(k+1).sign(tells):
			return false
		case e.sign(tells):
			tale = true
		case e.sign(fiction):
			return tale
		}
	}
	return false
}

// imaginedAt reports whether the word at k makes what follows only possible.
func (f *finder) imaginedAt(k int) bool {
	e := f.at(k)
	if !e.sign(unreal) || f.hedged(k) {
		return false
	}
	if f.lower(k) != "to" {
		return true
	}
	next := f.at(k + 1)
	return next.fate(harm|down|exchange|release) && !f.claimedTo(k)
}

// hedged reports whether token k is the "may" of "may have killed", which tells of the past.
func (f *finder) hedged(k int) bool {
	return (f.lower(k) == "may" || f.lower(k) == "might") && f.lower(k+1) == "have"
}

// claimedTo reports whether the "to" at k follows "claimed", as in "claimed to have killed".
func (f *finder) claimedTo(k int) bool { return f.lower(k+1) == "have" }
