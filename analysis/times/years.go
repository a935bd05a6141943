package times

import "sitrep"

// spelledYear reads "nineteen ninety-six" and, where a word leads it in, "two thousand and one" and "twenty twelve".
func (p *parser) spelledYear(i int) (sense, int) {
	y, end := p.yearWords(i)
	if y == 0 {
		return sense{}, 0
	}
	sure := y >= 1800 && y < 2000 && y%100 >= 20
	if after := p.at(end); !sure && (!p.leadsYear(i-1) || after.glued || after.class == unit || after.class == other && !after.mark && plural(after.lower)) {
		return sense{}, 0
	}
	return sense{kind: sitrep.Date, op: calendar, y: y}, end
}

func (p *parser) leadsYear(i int) bool {
	return p.is(i, "in", "since", "until", "by", "from", "of", "to", "and", "year", "during", "before", "after", "late", "early")
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
