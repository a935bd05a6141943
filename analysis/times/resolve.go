package times

import (
	"time"

	"sitrep/analysis/token"
)

// resolver gives expressions their values in the order of the text, and remembers what was spoken of last.
type resolver struct {
	text        *token.Text
	words       []word
	lex         *lexicon
	published   time.Time
	pub         time.Time // its calendar day, in UTC
	narrative   bool      // tells of years long past: bare dates belong to the year last named
	last        value
	lastEnd     int   // the word behind it
	lastWeekday bool  // it was named by its day of the week
	day         value // the last day or part of one
	decade      value // the last decade or century
	dated       recollection
	told        value        // where a narrative stands
	strays      map[int]bool // explicit years, by first word, that a narrative only glances at
}

// recollection is the last month or day of years long past.
type recollection struct {
	at        time.Time
	sentence  int
	recounted bool // later dates have gone on from it
}

func newResolver(t *token.Text, words []word, lex *lexicon, found []expr) *resolver {
	r := &resolver{text: t, words: words, lex: lex, published: t.Published}
	if !t.Published.IsZero() {
		y, m, d := t.Published.Date()
		r.pub = time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
	}
	r.narrative = r.tellsHistory(found)
	r.glances(found)
	return r
}

// glances finds the years far from those named before and after them: a narrative goes on after them where it stood. It starts in
// the first year that is none.
func (r *resolver) glances(found []expr) {
	r.strays = map[int]bool{}
	var named []expr
	for _, e := range found {
		if e.op == calendar && e.y > 0 {
			named = append(named, e)
		}
	}
	near := func(i, k int) bool {
		return k >= 0 && k < len(named) && apart(named[i].y, named[k].y) <= glance
	}
	for i, e := range named {
		company := near(i, i+1) || near(i, i+2)
		switch {
		case company && r.told.y == 0:
			r.told = value{grain: year, y: e.y}
		case !company && !near(i, i-1) && !near(i, i-2):
			r.strays[e.first] = true
		}
	}
}

// glance is how many years from one date to the next a narrative may leap.
const glance = 5

func apart(a, b int) int { return max(a-b, b-a) }

// tellsHistory reports whether full dates of other years outweigh those that count from the day of publication.
func (r *resolver) tellsHistory(found []expr) bool {
	old, near, relative := 0, 0, 0
	for _, e := range found {
		switch {
		case e.op == calendar && e.y > 0 && (r.pub.IsZero() || e.y < r.pub.Year()-1):
			old++
		case e.op == byWeek || e.op == shifted && !e.fromRef && (e.g == day || e.g == week):
			relative++
		case e.op == calendar && e.y > 0:
			near++
		}
	}
	return old >= 3 && old > near+relative*4
}

// resolve returns the value of e and keeps it as the reference; ok is false where it cannot be told.
func (r *resolver) resolve(e expr) (value, bool) {
	if e.op == literal {
		r.decade = value{grain: e.g, y: e.y, bc: e.bc}
		return r.decade, true
	}
	v, ok := r.value(e)
	if !ok || v.y <= 0 || v.y > 9999 {
		return value{}, false
	}
	if v.grain == day && e.off != 0 {
		v = dayValue(v.date().AddDate(0, 0, e.off))
	}
	if v.grain == day && e.clock {
		v.grain, v.h, v.min, v.zone = minute, e.h, e.min, e.zone
		if e.h == 24 && e.op == pointed && v.date().Equal(r.pub) && r.tense(e) < 0 {
			v.h = 0 // a midnight that is over
		}
	} else if v.grain == day && e.op == calendar && e.g == week {
		v = truncate(v.date(), week)
	} else if v.grain == day && e.part != "" {
		if e.lastNight && v == dayValue(r.pub) && r.tense(e) <= 0 {
			v = dayValue(v.date().AddDate(0, 0, -1))
		}
		v.grain, v.s = partOfDay, e.part
	}
	r.keep(e, v)
	return v, true
}

// keep makes v what later expressions count from.
func (r *resolver) keep(e expr, v value) {
	if e.quantity && (v.grain == quarter || v.grain == monthGrain && e.g == year && e.n < 0) {
		return // the quarter that it is compared with stays
	}
	r.last, r.lastEnd, r.lastWeekday = v, e.end, e.op == byWeek
	if e.op == calendar && v.m > 0 && v.y < r.pub.Year()-1 && !r.counts(e) {
		r.dated.at, r.dated.sentence = v.date(), r.words[e.first].sentence
	}
	if v.grain == day || v.grain == partOfDay || v.grain == minute {
		r.day = v
	}
	if !r.strays[e.first] && !(e.y > 0 && e.m == 0 && r.tense(e) > 0) && (e.op != shifted || apart(v.y, r.told.y) <= 1) {
		r.told = v
	}
}

// counts reports whether something is only counted from e on, up to now: "since February 2022". What is told next is no story of that year.
func (r *resolver) counts(e expr) bool { return r.at(e.first-1).lower == "since" }

// base returns the day that e counts from.
func (r *resolver) base(e expr) (time.Time, bool) {
	daily := e.g == day || e.op == byWeek
	referring := (e.fromRef || e.op == pointed) && !(e.onward && r.tense(e) > 0)
	switch {
	case e.op == pointed && e.g > week && !r.narrative && r.tense(e) > 0: // "by the end of the month"
	case referring && daily && r.day.y > 0 && r.last.grain > week:
		return r.day.date(), true
	case referring && daily && !r.narrative && r.last.grain > week: // no day was spoken of
	case (e.clock || e.part != "") && e.op == pointed && !r.narrative && r.last.grain > week:
	case referring && r.last.y > 0:
		return r.last.date(), true
	case r.narrative && r.told.y > 0:
		return r.told.date(), true
	}
	return r.pub, !r.pub.IsZero()
}

func (r *resolver) value(e expr) (value, bool) {
	if e.op == calendar && e.y > 0 {
		return named(e.y, e.m, e.d), true
	}
	base, ok := r.base(e)
	if e.y == 0 && !ok {
		return value{}, false
	}
	switch e.op {
	case calendar:
		return r.yearless(e, base), true
	case byWeek:
		return dayValue(r.weekday(e, base)), true
	case pointed:
		if e.g == quarter && !r.narrative && r.last.grain != quarter {
			return r.shifted(r.pub, expr{sense: sense{g: quarter, n: -1}}) // reports speak of the one that has ended
		}
		return truncate(base, e.g), true
	case shifted:
		if e.fromRef && e.n > 0 && !e.onward && r.last.y == 0 && r.decade.grain == vague && r.tense(e) <= 0 {
			return value{}, false // "two days later": than what?
		}
		if e.g == hour || e.g == minute {
			return r.clockShifted(e)
		}
		return r.shifted(base, e)
	case byWeekend:
		return r.weekend(e, base), true
	case byDay:
		return r.dayOfMonth(e, base), true
	case bySeason:
		return r.seasonOf(e, base), true
	case byQuarter:
		return value{grain: quarter, y: yearOr(e, base.Year()+e.away), n: e.n}, true
	case byHalf:
		return value{grain: half, y: e.y, n: e.n}, true
	case byFeast:
		return r.feastOf(e, base), true
	}
	return value{}, false
}

func yearOr(e expr, y int) int {
	if e.y > 0 {
		return e.y
	}
	return y
}

func named(y, m, d int) value {
	switch {
	case d > 0:
		return value{grain: day, y: y, m: m, d: d}
	case m > 0:
		return value{grain: monthGrain, y: y, m: m}
	}
	return value{grain: year, y: y}
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}
