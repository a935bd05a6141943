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
