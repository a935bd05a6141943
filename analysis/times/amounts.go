package times

import (
	"strconv"
	"strings"

	"sitrep"
)

// unknown is the count in "several days".
const unknown = -1

// count reads how many: 30, twenty-five, two hundred, a, a few, a couple of, half an, 2 1/2, two to three.
func (p *parser) count(i int) (n float64, end int) {
	n, end = p.counted(i)
	if end == 0 {
		return 0, 0
	}
	if p.is(end, "and") && p.at(end+1).class == a && p.is(end+2, "half") && p.at(end+3).class == unit {
		return n + 0.5, end + 3
	}
	if p.is(end, "to", "or", "-", "–") || p.at(end).glued && p.at(end).class == digits {
		next := end
		if !p.at(end).glued {
			next++
		}
		if m, after := p.counted(next); after > 0 && m > n && p.at(next).class != a {
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
	j := p.approximated(i)
	n, end := p.count(j)
	switch {
	case end > 0:
		for p.at(end).class == more {
			end++
		}
	case p.at(i).class == unit:
		return p.bareUnits(i)
	default:
		return p.spans(i)
	}
	u := p.at(end)
	code := u.s
	if u.class != unit {
		if !(u.lower == "second" && n == 1 && p.at(j).class != a) {
			return sense{}, 0
		}
		code = "TS"
	}
	if code == "Q" && (u.glued || p.at(j).class == a || p.is(end+1, "of")) {
		return sense{}, 0 // a fraction
	}
	end++
	if p.is(end, "old") || p.at(end).class == long && p.at(end).lower == "old" {
		return sense{}, end + 1 // an age
	}
	if p.at(end).glued && p.at(end).class == long {
		end++
	}
	if p.is(end, "and") && p.at(end+1).class == a && p.is(end+2, "half") {
		n, end = n+0.5, end+3
	}
	return p.counting(i, n, code, end)
}

// counting reads what stands behind an amount.
func (p *parser) counting(i int, n float64, code string, end int) (sense, int) {
	s := sense{kind: sitrep.Date, op: shifted, g: grainOf[code], n: int(n), bare: true}
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

// shifts reports whether word i places the amount before it: "two days later". "before" and "after" do so only where
// nothing follows that they could belong to.
func (p *parser) shifts(i int) bool {
	w := p.at(i)
	if w.class != shift {
		return false
	}
	switch w.lower {
	case "before", "after", "prior":
		return p.at(i+1).mark || p.at(i+1).sentence != w.sentence
	}
	return !(p.is(i+1, "than") || p.at(i+1).class == dir)
}

// rate reports whether "a year" at i is a rate: "$3 million a year", "twice a day".
func (p *parser) rate(i int) bool {
	if p.at(i).class != a || !p.joined(i) {
		return false
	}
	if p.at(i+2).class == shift || p.is(i+2, "of", "in", "for") {
		return false // "22 people a day after"
	}
	w := p.at(i - 1)
	counted := p.at(i-2).class == digits || p.at(i-2).class == number || p.at(i-3).class == digits
	return w.class == digits || w.class == number || w.class == scale || w.class == unit || counted && plural(w.lower) || p.is(i-1, "twice", "once", "times", "million", "billion", "percent", "%",
		"barrels", "tons", "tonnes", "dollars", "euros", "people", "shells", "drones")
}

// approximated skips "more than", "at least", "nearly" and the like, and returns i where there are none.
func (p *parser) approximated(i int) int {
	switch w := p.at(i); {
	case w.class == approx && !p.is(i+1, "ніж", "чем", "як"):
		if p.is(i, "just") && p.is(i+1, "over", "under") {
			return i + 2
		}
		return i + 1
	case w.class == approx && p.is(i+1, "ніж", "чем", "як"):
		return i + 2
	case p.is(i, "no", "not") && p.is(i+1, "more", "less") && p.is(i+2, "than"):
		return i + 3
	case p.is(i, "more", "less", "fewer") && p.is(i+1, "than"):
		return i + 2
	case p.is(i, "at") && p.is(i+1, "least", "most"):
		return i + 2
	case p.is(i, "up") && p.is(i+1, "to"):
		return i + 2
	}
	return i
}

// bareUnits reads "for years", "weeks of shelling", "month-long".
func (p *parser) bareUnits(i int) (sense, int) {
	w, next := p.at(i), p.at(i+1)
	if w.s == "TH" && p.is(i-1, "early", "small", "late", "final") {
		return sense{}, 0 // "the early hours of Monday"
	}
	if next.glued && next.class == long && next.lower == "long" {
		if p.is(i, "years", "decades", "months", "weeks", "days", "hours") {
			return sense{kind: sitrep.Duration, text: duration(unknown, w.s)}, i + 2
		}
		return sense{kind: sitrep.Duration, text: duration(1, w.s)}, i + 2
	}
	if next.glued && (next.lower == "earlier" || next.class == ago) && w.s == "Y" {
		return sense{kind: sitrep.Date, op: shifted, g: year, n: -1, quantity: true, bare: true}, i + 2
	}
	plural := len(w.lower) > 1 && w.lower[len(w.lower)-1] == 's' && w.s != "WE"
	if plural && next.class == ago {
		return reference("PAST_REF"), i + 2
	}
	if plural && next.class == shift && p.shifts(i+1) {
		return sense{kind: sitrep.Date, op: open}, i + 2
	}
	if plural && !w.glued && (p.is(i-1, "for", "in", "over", "of", "after", "within") || p.is(i+1, "of")) && p.joined(i) && !p.is(i-1, "s") {
		return sense{kind: sitrep.Duration, text: duration(unknown, w.s)}, i + 1
	}
	return sense{}, 0
}

// spans reads "the past two months", "next few days", "the first nine months", "recent weeks".
func (p *parser) spans(i int) (sense, int) {
	j := i
	if p.at(j).class == the {
		j++
	}
	switch w := p.at(j); {
	case w.class == adjref && p.at(j+1).class == unit:
		return reference(w.s), j + 2
	case w.lower == "last" && p.is(j-1, "to", "will", "would", "could"):
		return sense{}, 0 // the verb
	case w.class == dir || w.class == pointer && w.n != 0 || w.class == ordinal && j > i:
		if p.at(j+1).class == dir { // "this coming", "the next past"
			j++
		}
		if w.class == dir && w.n != 0 && w.lower != "upcoming" && p.at(j+1).class == unit && plural(p.at(j+1).lower) {
			return reference(map[bool]string{true: "PAST_REF", false: "FUTURE_REF"}[w.n < 0]), j + 2
		}
		n, end := p.count(j + 1)
		if end == 0 || p.at(j+1).class == a {
			return sense{}, 0
		}
		for p.at(end).class == more {
			end++
		}
		if u := p.at(end); u.class == unit {
			if p.is(end+1, "old", "olds") && p.at(end+1).glued {
				return sense{}, end + 2 // an age
			}
			return sense{kind: sitrep.Duration, text: duration(n, u.s)}, end + 1
		}
	case j > i:
		n, end := p.count(j)
		if end == 0 || p.at(end).class != unit || p.at(end).glued && !plural(p.at(end).lower) {
			return sense{}, 0
		}
		if p.at(end+1).class == long {
			return sense{}, 0
		}
		return sense{kind: sitrep.Duration, text: duration(n, p.at(end).s)}, end + 1
	}
	return sense{}, 0
}

func plural(lower string) bool { return strings.HasSuffix(lower, "s") }

var grainOf = map[string]grain{
	"TS": second, "TM": minute, "TH": hour, "D": day, "W": week, "M": monthGrain, "Q": quarter,
	"Y": year, "E": decadeGrain, "C": century, "WE": weekend,
}

// halfOf returns what half a unit comes to in smaller ones, "" where there is no such number of them.
func halfOf(code string) string {
	switch code {
	case "Y":
		return "6M"
	case "TH":
		return "30M"
	case "TM":
		return "30S"
	}
	return ""
}

// halved returns n and a half units, such as PT5H30M.
func halved(n int, code, smaller string) string {
	whole, time := "", ""
	if code[0] == 'T' {
		code, time = code[1:], "T"
	}
	if n > 0 {
		whole = strconv.Itoa(n) + code
	}
	return "P" + time + whole + smaller
}

// duration returns n units in TIMEX3 notation.
func duration(n float64, code string) string {
	count := "X"
	if n != unknown {
		switch code {
		case "E":
			n, code = n*10, "Y"
		case "C":
			n, code = n*100, "Y"
		}
		if smaller := halfOf(code); smaller != "" && n != float64(int(n)) {
			return halved(int(n), code, smaller)
		}
		count = strconv.FormatFloat(n, 'f', -1, 64)
	}
	if code[0] == 'T' {
		return "PT" + count + code[1:]
	}
	return "P" + count + code
}
