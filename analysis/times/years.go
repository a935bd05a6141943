package times

import "sitrep"

// spelledYear reads "nineteen ninety-six" and, where a word leads it in, "two thousand and one" and "twenty twelve".
func (p *parser) spelledYear(i int) (sense, int) {
	y, end := p.yearWords(i)
	if y == 0 {
		return sense{}, 0
	}
	sure := y >= 1800 && y < 2000 && y%100 >= 20
	if after := p.at(end); !sure && (!p.ledIn(i) && !p.is(i-1, "year", "and") || after.glued || after.class == unit || after.class == other && !after.mark && plural(after.lower)) {
		return sense{}, 0
	}
	return sense{kind: sitrep.Date, op: calendar, y: y}, end
}

// yearWords reads the words of a year, and returns 0 where they make none.
func (p *parser) yearWords(i int) (y, end int) {
	switch c := p.at(i); {
	case c.class != number:
	case c.n == 2 && p.at(i+1).class == scale && p.at(i+1).n == 1000:
		end = i + 2
		if p.is(end, "and") && p.below(end+1) {
			end++
		}
		n, after := p.tensAndOnes(end)
		return 2000 + n, after
	case c.n >= 17 && c.n <= 20 && !p.at(i+1).glued:
		if n, after := p.tensAndOnes(i + 1); n >= 10 {
			return int(c.n)*100 + n, after
		}
	}
	return 0, 0
}

func (p *parser) below(i int) bool {
	return p.at(i).class == number && p.at(i).n >= 1
}

// tensAndOnes reads a number below a hundred in words: "ninety-six", "twelve". It returns 0 and i where there is none.
func (p *parser) tensAndOnes(i int) (n, end int) {
	if !p.below(i) {
		return 0, i
	}
	n, end = int(p.at(i).n), i+1
	if ones := p.at(end); n >= 20 && ones.class == number && ones.n >= 1 && ones.n < 10 {
		n, end = n+int(ones.n), end+1
	}
	return n, end
}

// yearLike tells a year from a count of something: it asks for a word that leads a year in, or an end behind it.
func (p *parser) yearLike(i int) bool {
	if p.lex.yearsNamed {
		return p.is(i-1, "(") || p.at(i).glued
	}
	if p.is(i-1, "$", "€", "£", "₴") || p.at(i+1).class == unit || p.is(i+1, "%", "percent") || p.has(i+1, persons) {
		return false
	}
	if p.ledIn(i) || p.at(i).glued {
		return true
	}
	if p.is(i-1, "and", "or") && p.isYear(i-2) || p.is(i-1, "as") && (p.at(i-2).class == mod || p.is(i-2, "recently")) || p.has(i+1, happens) {
		return true
	}
	if p.at(i).n >= 1700 && p.is(i-1, "the") && p.at(i+1).class == other && !p.at(i+1).mark && !plural(p.at(i+1).lower) {
		return true // "the 1783 peace", but not "the 1800 shells"
	}
	if !p.joined(i) && (p.at(i+1).sentence != p.at(i).sentence || p.is(i+1, "saw", "was", "began", "brought")) {
		return true // a heading, or a sentence that tells of the year
	}
	if p.qualifies(i) || p.is(i-1, "for") && (p.ends(i+1) || p.has(i-2, budgets)) {
		return true
	}
	return p.at(i).n >= 1900 && (p.at(i+1).mark || p.has(i-1, owner) || p.at(i-1).class == the || p.at(i-1).class == a || p.is(i-1, "that", "'s", "fiscal") || p.is(i+1, "and", "to", "was", "when"))
}

// qualifies reports whether a year at i stands among the adjectives of a noun: "the deadly 2017 bombing", not "the estimated
// 2000 dead".
func (p *parser) qualifies(i int) bool {
	noun := p.at(i + 1)
	if p.at(i).n < 1900 || noun.class != other || noun.mark || noun.capital || plural(noun.lower) || p.has(i+1, persons) {
		return false
	}
	for k := i - 1; k > i-4; k-- {
		w := p.at(k)
		switch {
		case w.class == the || w.class == a || p.has(k, owner):
			return k < i-1
		case w.class != other || w.mark || w.capital || p.has(k, counts):
			return false
		}
	}
	return false
}

// isYear reports whether word i is a year in four digits.
func (p *parser) isYear(i int) bool {
	w := p.at(i)
	return w.class == digits && len(w.lower) == 4 && w.n >= 1000 && w.n < 2101
}

// withYear reads the year behind a day or month: "2025", "last year".
func (p *parser) withYear(s sense, i int) (sense, int) {
	if y, end := p.yearAfter(i); y > 0 {
		s.y = y
		return s, end
	}
	if n, end := p.within(i, "Y"); end > 0 {
		s.away, s.isAway = n, true
		return s, end
	}
	glued := p.at(i).glued && p.at(i).class == month
	if p.has(i, links) || glued {
		if d, end := p.date(i + boolInt(!glued)); end > 0 && d.op == calendar && d.y > 0 && d.m >= s.m {
			s.y = d.y // "between April 16 and May 28 2004", "May-August 1950"
		}
	}
	return s, i
}

// yearEnd returns the word behind the year at i and what Ukrainian and Russian hang on to it: "2022-го року".
func (p *parser) yearEnd(i int) int {
	i++
	i += boolInt(p.at(i).glued && p.has(i, yearEnds))
	if p.has(i, yearWords) && !p.at(i).glued {
		return p.dot(i + 1)
	}
	return i
}

// yearAfter reads a year with what may part it from a date: ", 2025", "of 1940", "nineteen ninety-six".
func (p *parser) yearAfter(i int) (y, end int) {
	if p.is(i, "of") && p.at(i+1).class == number || p.at(i).class == number {
		j := i + boolInt(p.is(i, "of"))
		if y, end := p.yearWords(j); y > 0 {
			return y, end
		}
	}
	if p.isYear(i) {
		return int(p.at(i).n), p.yearEnd(i)
	}
	if p.has(i, ofs) && p.isYear(i+1) {
		return int(p.at(i + 1).n), p.yearEnd(i + 1)
	}
	return 0, i
}

// ofThatYear reads "of that year" and "of the same year".
func (p *parser) ofThatYear(i int) int {
	if !p.is(i, "of") {
		return 0
	}
	j := i + 1
	if p.at(j).class == the {
		j++
	}
	if p.is(j, "that", "same") && p.is(j+1, "year") {
		return j + 2
	}
	return 0
}

// yearOrDecade reads "2014 року", "2008-м", "1990-х роках" and "90-е годы".
func (p *parser) yearOrDecade(i int) (sense, int) {
	w := p.at(i)
	if end := p.yearEnd(i); p.isYear(i) && end > i+1 {
		return sense{kind: sitrep.Date, op: calendar, y: int(w.n)}, end
	}
	if p.isYear(i) && p.has(i-1, links) && p.isYear(i-2) && p.at(i-2).n < w.n && p.at(i+1).s == "Y" {
		return sense{kind: sitrep.Date, op: calendar, y: int(w.n)}, i + 2 // "2014–2021 років"
	}
	if p.isYear(i) && p.has(i+1, links) && p.isYear(i+2) && w.n < p.at(i+2).n {
		return sense{kind: sitrep.Date, op: calendar, y: int(w.n)}, i + 1
	}
	if !p.at(i+1).glued || !p.has(i+1, decadeEnds) || int(w.n)%10 != 0 || w.n != float64(int(w.n)) {
		return sense{}, 0
	}
	y := int(w.n) / 10
	switch {
	case len(w.lower) == 2 && y >= 2:
		y += 190
	case !p.isYear(i):
		return sense{}, 0
	}
	end := i + 2
	if p.is(i+1, "те") && p.at(end).s != "Y" && !p.ends(end) {
		return sense{}, 0 // "40-те пътници"
	}
	return sense{kind: sitrep.Date, op: literal, g: decadeGrain, y: y}, end + boolInt(p.at(end).class == unit && p.at(end).s == "Y")
}

// tens reads what stands behind "anni" and names a decade: "'90", "Novanta".
func (p *parser) tens(i int) (n, end int) {
	i += boolInt(p.is(i, "'", "’"))
	w := p.at(i)
	if p.isYear(i) && int(w.n)%10 == 0 {
		return int(w.n)/10 - 190, i + 1
	}
	if w.n < 20 || w.n > 90 || int(w.n)%10 != 0 || w.class != digits && (w.class != number || !w.capital) || !p.has(i-1, many) && !p.at(i-1).mark {
		return 0, 0
	}
	return int(w.n) / 10, i + 1
}
