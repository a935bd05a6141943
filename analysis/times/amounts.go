package times

import "sitrep"

// unknown is the count in "several days".
const unknown = -1

// count reads how many: 30, twenty-five, two hundred, a, a few, a couple of, half an, 2 1/2, two to three.
func (p *parser) count(i int) (n float64, end int) {
	n, end = p.counted(i)
	if end == 0 {
		return 0, 0
	}
	if p.at(end).class == andHalf && p.at(end+1).class == unit {
		return n + 0.5, end + 1
	}
	if p.has(end, reaches) || p.at(end).glued && p.at(end).class == digits {
		next := end
		if !p.at(end).glued {
			next++
		}
		m, after := p.counted(next)
		clocked := m > 12 && p.has(i-1, oclock) && p.has(after, hours) // "от 7 до 20 часа"
		if after > 0 && m > n && p.at(next).class != a && !clocked && !(p.isYear(i) && p.isYear(next)) {
			return n, after
		}
	}
	return n, end
}

func (p *parser) counted(i int) (n float64, end int) {
	switch w := p.at(i); w.class {
	case digits:
		if p.is(i+1, "1") && p.is(i+2, "/") && p.is(i+3, "2") {
			return w.n + 0.5, i + 4
		}
		return w.n, i + 1
	case number:
		if w.n == 0.5 {
			if p.at(i+1).class == a {
				return 0.5, i + 2
			}
			return 0, 0
		}
		return p.spelled(i)
	case scale:
		return w.n, i + 1
	case few:
		return p.few(i)
	case a:
		switch next := p.at(i + 1); next.class {
		case few:
			return p.few(i + 1)
		case scale:
			return next.n, i + 2
		}
		return 1, i + 1
	}
	return 0, 0
}

func (p *parser) few(i int) (n float64, end int) {
	n, end = unknown, i+1
	if p.at(i).n > 0 {
		n = p.at(i).n
	}
	if p.is(end, "of") {
		end++
	}
	return n, end
}

// spelled reads number words.
func (p *parser) spelled(i int) (n float64, end int) {
	n, end = p.at(i).n, i+1
	if next := p.at(end); n >= 20 && next.class == number && next.n >= 1 && next.n < 10 {
		n, end = n+next.n, end+1
	}
	for p.at(end).class == scale {
		n, end = n*p.at(end).n, end+1
	}
	return n, end
}

// amounts reads durations, and the dates that are counted by them: "three days", "two years ago", "a week later".
func (p *parser) amounts(i int) (sense, int) {
	j := i + boolInt(p.at(i).class == approx) // "at least", "nearly"
	n, end := p.count(j)
	switch {
	case end == 0 && p.at(i).class == unit:
		return p.bareUnits(i)
	case end == 0:
		return p.spans(i)
	}
	for p.at(end).class == more {
		end++
	}
	u := p.at(end)
	code := u.s
	switch {
	case u.class == part:
		return p.nightsAgo(n, end)
	case u.lower == "second" && n == 1 && p.at(j).class != a:
		code = "TS"
	case u.class != unit:
		return sense{}, 0
	}
	if after := p.noLength(j, n, code, end); after > 0 {
		return sense{}, after
	}
	end++
	if p.at(end).glued && p.at(end).class == long {
		end++
	}
	if p.at(end).class == andHalf {
		n, end = n+0.5, end+1
	}
	end += boolInt(p.has(end, loose))
	if s, after := p.compound(n, code, end); after > 0 {
		return s, after
	}
	return p.counting(i, n, code, end)
}

// noLength returns the index behind n units at u, counted from word j, that are no length of time, or 0.
func (p *parser) noLength(j int, n float64, code string, u int) int {
	end := u + 1
	switch {
	case p.is(end, "old"):
		return end + 1 // an age
	case p.at(j).class == few && p.is(j-1, "as"):
		return end // "three visits in as many days"
	case code == "Y" && !p.lex.english && (p.is(j-1, ",") && p.is(end, ",") || p.isAged(j-1)):
		return end // an age, too
	case code == "WE" && p.at(j).class == a:
		return end // "a weekend of talks"
	case code == "Q" && (!p.lex.english || p.at(u).glued || p.at(j).class == a || n >= 1 && n <= 3 && p.is(end, "of")):
		return end // a fraction, or blocks of a town
	case p.is(j-1, "of") && p.is(j-2, "quarter", "third", "half"):
		return end // "a quarter of a century"
	case p.always(n, code, end):
		return end + 2
	}
	return 0
}

// isAged reports whether word i is a person, or leads from one to an age: "donna di 69 anni", "женщина 69 лет".
func (p *parser) isAged(i int) bool {
	return p.has(i, aged) || p.has(i-1, aged) && (p.of(i) > i || p.has(i, leads))
}

// nightsAgo reads what stands behind a count of nights or mornings, word i: "two nights earlier".
func (p *parser) nightsAgo(n float64, i int) (sense, int) {
	s := sense{kind: sitrep.Time, op: shifted, g: day, n: int(n), part: p.at(i).s}
	switch w := p.at(i + 1); {
	case n == unknown:
		return sense{}, 0
	case w.class == ago:
		s.n = -s.n
	case p.shifts(i + 1):
		s.n, s.fromRef = s.n*int(w.n), true
	default:
		return sense{}, 0
	}
	return s, i + 2
}

// compound reads a second, smaller amount behind n units: "a year and two months", "an hour and 20 minutes".
func (p *parser) compound(n float64, code string, end int) (sense, int) {
	if !p.is(end, "and") || n != float64(int(n)) || n == unknown {
		return sense{}, 0
	}
	m, after := p.count(end + 1)
	u := p.at(after)
	if after == 0 || u.class != unit || m == unknown || u.glued {
		return sense{}, 0
	}
	switch code + u.s {
	case "YM", "YW", "YD", "MW", "MD", "WD", "DTH", "THTM", "TMTS":
		return sense{kind: sitrep.Duration, text: joinDurations(duration(n, code), duration(m, u.s))}, after + 1
	}
	return sense{}, 0
}

// counting reads what stands behind an amount.
func (p *parser) counting(i int, n float64, code string, end int) (sense, int) {
	s := sense{kind: sitrep.Date, op: shifted, g: grainOf[code], n: int(n), bare: true}
	if code == "F" && n != unknown {
		s.n *= 2
	}
	if code[0] == 'T' {
		s.kind = sitrep.Time
	}
	if g := p.at(end); code == "WE" || n != float64(int(n)) {
		s.op = open
	} else if n == unknown {
		s.op = open
		if g.class == ago {
			s.kind, s.op, s.text = sitrep.Date, fixed, "PAST_REF"
		}
	}
	switch w := p.at(end); {
	case w.class == ago:
		s.n, s.quantity = -s.n, true
		return s, end + 1
	case p.is(end, "from") && p.is(end+1, "now"):
		return s, end + 2
	case p.is(end, "on") && p.at(end+1).mark && !p.at(end).capital:
		s.fromRef, s.quantity = true, true // "two weeks on, it"
		return s, end + 1
	case p.shifts(end):
		s.n, s.fromRef, s.quantity = s.n*int(w.n), true, true
		return s, end + 1
	}
	d := sense{kind: sitrep.Duration, text: duration(n, code)}
	if p.rate(i) {
		d.kind = sitrep.Set
	}
	return d, end
}

func (p *parser) isCount(i int) bool {
	c := p.at(i).class
	return c == digits || c == number || c == scale
}

// always reports whether n units make up the one that "a" before it leads to at i: "24 hours a day" tells no time.
func (p *parser) always(n float64, code string, i int) bool {
	if p.at(i).class != a || p.at(i+1).class != unit {
		return false
	}
	switch code + p.at(i+1).s {
	case "THD":
		return n == 24
	case "DW":
		return n == 7
	case "DY":
		return n == 365
	}
	return false
}

// shifts reports whether word i places the amount before it: "two days later". What may be a preposition does so only
// where nothing follows that it could belong to.
func (p *parser) shifts(i int) bool {
	w, next := p.at(i), p.at(i+1)
	switch {
	case w.class != shift && !(w.class == through && p.has(i, behind)):
		return false
	case !p.has(i, preps):
		return next.lower != "than" && next.class != dir
	case next.mark || next.sentence != w.sentence:
		return true
	}
	return !p.lex.english && (next.class == other && !next.capital || next.class == approx) && !p.has(i+1, articles)
}

// rate reports whether "a year" at i is a rate: "$3 million a year", "twice a day".
func (p *parser) rate(i int) bool {
	if p.at(i).class != a || !p.joined(i) {
		return false
	}
	if p.at(i+2).class == shift && (p.shifts(i+2) || p.has(i-1, persons)) || p.is(i+2, "of") {
		return false // "22 people a day after"
	}
	w := p.at(i - 1)
	if p.isCount(i-1) || w.class == unit || p.has(i-1, goods) {
		return true
	}
	return plural(w.lower) && (p.isCount(i-2) || p.isCount(i-3) || p.is(i-2, "of"))
}
