package times

import (
	"strings"
	"time"

	"sitrep"
)

// whole reads a date with what stands before it: "around", "the", "early", "the end of", "later on".
func (p *parser) whole(i int) (sense, int) {
	j := i
	if p.is(j, "around") {
		j++
	}
	j = p.modified(j)
	if p.at(j).class == the {
		if s, end := p.theDate(j, i); end > 0 {
			return s, end
		}
		j++
		if w := p.at(j); w.class == month || w.class == holiday || p.isYear(j) {
			return sense{}, 0 // "the 1990 invasion": the article belongs to what follows
		}
	}
	j = p.modified(j)
	return p.date(j)
}

// modified skips "early", "later on", "late in the", "the end of" and returns i where there are none.
func (p *parser) modified(i int) int {
	j := i
	if p.at(j).class == the && (p.at(j+1).class == boundary || p.at(j+1).class == mod) {
		j++
	}
	switch w := p.at(j); {
	case w.class == boundary && p.is(j+1, "of"):
		return j + 2
	case w.class == mod || w.class == shift && p.is(j, "earlier", "later"):
		if p.is(j+1, "on", "in") {
			return j + 2
		}
		return j + 1
	}
	return i
}

// theDate reads what needs its article: "the weekend", "the year" behind "later in", "the night of".
func (p *parser) theDate(j, i int) (sense, int) {
	w := p.at(j + 1)
	if end := p.likePeriod(j + 1); end > 0 {
		return sense{kind: sitrep.Date, op: shifted, g: year, n: -1, quantity: true, bare: true}, end
	}
	switch {
	case w.lower == "latest" && p.is(j+2, "quarter", "period"):
		return sense{kind: sitrep.Date, op: pointed, g: quarter}, j + 3
	case w.class == unit && w.s == "WE":
		return sense{kind: sitrep.Date, op: byWeekend, bare: true}, j + 2
	case w.class == unit && !plural(w.lower) && (j > i || p.is(i-1, "of", "in", "during", "throughout")) && w.s[0] != 'T':
		return sense{kind: sitrep.Date, op: pointed, g: grainOf[w.s]}, j + 2
	case w.class == part && p.is(j+2, "of", "on"):
		if s, end := p.date(j + 3); end > 0 && daily(s) {
			s.kind, s.part = sitrep.Time, w.s
			return s, end
		}
	case w.class == dir && w.n == 1 && p.is(j+2, "day", "morning", "night"):
		s := sense{kind: sitrep.Date, op: shifted, g: day, n: 1, fromRef: true}
		if p.at(j+2).class == part {
			s.kind, s.part = sitrep.Time, p.at(j+2).s
		}
		return s, j + 3
	case w.class == season && (!w.weak || w.lower == "spring" && p.is(i-1, "in", "until", "by", "since", "during", "before", "through")):
		if s, end := p.season(j + 1); end > 0 {
			return s, end
		}
		return sense{kind: sitrep.Date, op: bySeason, s: w.s, bare: true}, j + 2
	}
	return sense{}, 0
}

// likePeriod reads "year-earlier quarter" and "year-ago period".
func (p *parser) likePeriod(i int) int {
	if p.at(i).class != unit || p.at(i).s != "Y" || !p.at(i+1).glued || p.at(i+1).class != ago && !p.is(i+1, "earlier") {
		return 0
	}
	end := i + 2
	if p.at(end).class == ordinal {
		end++
	}
	if p.is(end, "quarter", "period") {
		return end + 1
	}
	return 0
}

func daily(s sense) bool {
	return s.op == byWeek || s.op == calendar && s.d > 0 || (s.op == shifted || s.op == pointed) && s.g == day
}

// date reads the core of a date.
func (p *parser) date(i int) (sense, int) {
	switch w := p.at(i); w.class {
	case month:
		return p.monthDate(i)
	case digits, ordinal:
		return p.numbered(i)
	case number:
		return p.spelledYear(i)
	case decade:
		if w.s == "digits" && w.n >= 100 {
			return sense{kind: sitrep.Date, text: value{grain: decadeGrain, y: int(w.n)}.notation()}, i + 1
		}
	case weekday:
		return p.weekday(i)
	case deictic:
		return p.withPart(sense{kind: sitrep.Date, op: shifted, g: day, n: int(w.n)}, i+1)
	case tonight:
		s := sense{kind: sitrep.Time, op: shifted, g: day, part: "NI"}
		if w.lower == "overnight" {
			s.n = -1
		}
		return s, i + 1
	case dir, pointer:
		return p.directed(i)
	case season:
		return p.season(i)
	case holiday:
		s, end := sense{kind: sitrep.Date, op: byFeast, s: w.s}, i+1
		if p.is(end, "day", "sunday") {
			end++
		} else if p.is(end, "weekend", "week") {
			s.g, end = weekend, end+1
		}
		s.y, end = p.yearAfter(end)
		return s, end
	}
	return sense{}, 0
}

func (p *parser) withPart(s sense, end int) (sense, int) {
	if w := p.at(end); w.class == part && !plural(w.lower) {
		s.kind, s.part = sitrep.Time, w.s
		return s, end + 1
	}
	return s, end
}

// isYear reports whether word i is a year in four digits.
func (p *parser) isYear(i int) bool {
	w := p.at(i)
	return w.class == digits && len(w.lower) == 4 && w.n >= 1000 && w.n < 2101
}

// yearAfter reads a year with what may part it from a date: ", 2025", "of 1940".
func (p *parser) yearAfter(i int) (y, end int) {
	if p.isYear(i) {
		return int(p.at(i).n), i + 1
	}
	if p.is(i, ",", "of") && p.isYear(i+1) {
		return int(p.at(i + 1).n), i + 2
	}
	return 0, i
}

// spelledYear reads "nineteen ninety-six".
func (p *parser) spelledYear(i int) (sense, int) {
	tens, ones := p.at(i+1), p.at(i+2)
	if c := p.at(i).n; c != 18 && c != 19 || tens.class != number || tens.n < 20 {
		return sense{}, 0
	}
	s := sense{kind: sitrep.Date, op: calendar, y: int(p.at(i).n*100 + tens.n)}
	if ones.class == number && ones.glued && ones.n >= 1 && ones.n < 10 {
		s.y += int(ones.n)
		return s, i + 3
	}
	return s, i + 2
}

func (p *parser) isDay(i int) bool {
	w := p.at(i)
	return (w.class == digits && len(w.lower) <= 2 || w.class == ordinal) && w.n >= 1 && w.n <= 31 && w.n == float64(int(w.n))
}

// monthDate reads "April", "April 21, 2025", "Sept. 30", "February of 1940", "June last year".
func (p *parser) monthDate(i int) (sense, int) {
	w := p.at(i)
	if p.english && !w.capital {
		return sense{}, 0
	}
	end := i + 1
	if len(w.lower) < 5 && p.is(end, ".") && (w.weak && w.lower != "may" || p.isDay(end+1)) {
		end++
	}
	s := sense{kind: sitrep.Date, op: calendar, m: int(w.n)}
	sure := !w.weak || w.lower == "august"
	if p.isDay(end) && p.at(end+1).class != unit && !p.is(end+1, "%", "percent") {
		s.d, end, sure = int(p.at(end).n), end+1, true
		if !valid(s.m, s.d) {
			return sense{}, 0
		}
	}
	if y, after := p.yearAfter(end); y > 0 {
		s.y = y
		return s, after
	}
	if d := p.at(end); d.class == dir && p.is(end+1, "year") {
		s.weekAway, s.inWeek = int(d.n), true
		return s, end + 2
	}
	if after := p.ofThatYear(end); after > 0 {
		s.fromRef = true
		return s, after
	}
	if !sure && !p.is(i-1, "in", "since", "until", "by", "of", "from", "to", "through", "during", "late", "early", "mid", "between", "last", "next", "this") {
		return sense{}, 0
	}
	return s, end
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

func valid(m, d int) bool {
	return time.Date(2024, time.Month(m), d, 0, 0, 0, 0, time.UTC).Day() == d
}

// numbered reads dates that begin with a number: "21 April 2025", "25th of August", "2025-04-21", "1939", "third quarter".
func (p *parser) numbered(i int) (sense, int) {
	w := p.at(i)
	s := sense{kind: sitrep.Date, op: calendar}
	if p.isYear(i) && p.at(i+1).glued && p.at(i+2).glued && p.isDay(i+2) && p.at(i+1).n >= 1 && p.at(i+1).n <= 12 {
		s.y, s.m, s.d = int(w.n), int(p.at(i+1).n), int(p.at(i+2).n)
		if valid(s.m, s.d) {
			return s, i + 3
		}
	}
	if p.isDay(i) {
		j := i + 1
		if p.is(j, "of") {
			j++
		}
		if m := p.at(j); m.class == month && (m.capital || !p.english) && valid(int(m.n), int(w.n)) {
			s.m, s.d = int(m.n), int(w.n)
			s.y, j = p.yearAfter(j + 1)
			if !p.english && p.is(j, "року", "года") {
				j++
			}
			return s, j
		}
	}
	if p.is(i+1, "and", "to", "–") && p.isDay(i) && p.isDay(i+2) && p.at(i+3).class == month && p.at(i+3).capital && w.n < p.at(i+2).n {
		s.m, s.d = int(p.at(i+3).n), int(w.n) // "between 17 and 25 April"
		s.y, _ = p.yearAfter(i + 4)
		return s, i + 1
	}
	if m := p.at(i - 3); m.class == month && m.capital && p.isDay(i-2) && p.isDay(i) && w.n > p.at(i-2).n && p.closesDays(i) {
		s.m, s.d = int(m.n), int(w.n) // "April 24 and 25"
		return s, i + 1
	}
	if s, end := p.hyphened(i); end > 0 {
		return s, end
	}
	if s, end := p.figures(i); end > 0 {
		return s, end
	}
	if w.class == ordinal {
		return p.ordinals(i)
	}
	if p.is(i+1, "bc", "b.c.", "bce") && w.n >= 1 && w.n < 4000 {
		return sense{kind: sitrep.Date, text: value{grain: year, y: int(w.n), bc: true}.notation()}, i + 2
	}
	if p.isYear(i) && p.yearLike(i) {
		s.y = int(w.n)
		return s, i + 1
	}
	return sense{}, 0
}

// figures reads "15/10/2025" and "15.10.2025". Where day and month might be either, slashes leave the date open.
func (p *parser) figures(i int) (sense, int) {
	w := p.at(i)
	if parts := strings.Split(w.lower, "."); w.class == digits && len(parts) == 3 && len(parts[2]) == 4 {
		return written(int(numeric(parts[0])), int(numeric(parts[1])), int(numeric(parts[2]))), i + 1
	}
	if !p.isDay(i) || !p.is(i+1, "/") || !p.isDay(i+2) || !p.is(i+3, "/") || !p.isYear(i+4) {
		return sense{}, 0
	}
	d, m, y := int(w.n), int(p.at(i+2).n), int(p.at(i+4).n)
	switch {
	case d <= 12 && m <= 12 && d != m:
		return sense{kind: sitrep.Date, op: open}, i + 5
	case m > 12:
		d, m = m, d
	}
	return written(d, m, y), i + 5
}

// written returns the date that d, m and y make, one that is never resolved where there is no such day.
func written(d, m, y int) sense {
	if m < 1 || m > 12 || d < 1 || y < 1 || !valid(m, d) {
		return sense{kind: sitrep.Date, op: open}
	}
	return sense{kind: sitrep.Date, op: calendar, y: y, m: m, d: d}
}

// hyphened reads an end of "6-7 January", "April 6-7", "1861-1863" and "1990-94".
func (p *parser) hyphened(i int) (sense, int) {
	w, before, next := p.at(i), p.at(i-1), p.at(i+1)
	named := p.at(i - 2)
	if named.lower == "." {
		named = p.at(i - 3)
	}
	s := sense{kind: sitrep.Date, op: calendar}
	switch m := p.at(i + 2); {
	case w.class != digits || w.glued && next.glued:
	case p.isDay(i) && !w.glued && next.glued && p.isDay(i+1) && w.n < next.n && m.class == month && m.capital && !m.glued:
		s.m, s.d = int(m.n), int(w.n)
		s.y, _ = p.yearAfter(i + 3)
		return s, i + 1
	case w.glued && p.isDay(i) && p.isDay(i-1) && !before.glued && before.n < w.n && named.class == month && named.capital:
		s.m, s.d = int(named.n), int(w.n)
		y, end := p.yearAfter(i + 1)
		s.y = y
		return s, end
	case p.isYear(i) && next.glued && p.isYear(i+1) && w.n < next.n && !m.glued:
		s.y = int(w.n)
		return s, i + 1
	case w.glued && len(w.lower) == 2 && p.isYear(i-1) && !before.glued && int(w.n) > int(before.n)%100:
		s.y = int(before.n)/100*100 + int(w.n)
		return s, i + 1
	}
	return sense{}, 0
}

// closesDays reports whether the number at i ends a list of days, and counts nothing.
func (p *parser) closesDays(i int) bool {
	next := p.at(i + 1)
	return p.is(i-1, "and", "to", "–", "or") && p.joined(i) &&
		(next.mark || next.sentence != p.at(i).sentence || p.is(i+1, "in", "at", "as", "when", "for", "with", "against", "near", "but", "after", "before"))
}

// yearLike tells a year from a count of something: it asks for a word that leads a year in, or an end behind it.
func (p *parser) yearLike(i int) bool {
	if p.is(i-1, "$", "€", "£", "₴") || p.at(i+1).class == unit || p.is(i+1, "%", "percent", "people", "troops", "soldiers", "men") {
		return false
	}
	if p.is(i-1, "in", "since", "until", "till", "by", "from", "of", "during", "before", "after", "early", "late", "mid", "between", "to", "through", "throughout", "into", "(") || p.at(i).glued {
		return true
	}
	if p.is(i-1, "and", "or") && p.isYear(i-2) || p.is(i-1, "as") && p.is(i-2, "late", "early", "recently") ||
		p.is(i+1, "campaign", "election", "elections", "war", "invasion", "treaty", "agreement", "accord", "accords", "summit", "uprising", "coup") {
		return true
	}
	if p.at(i).n >= 1700 && p.is(i-1, "the") && p.at(i+1).class == other && !p.at(i+1).mark && !plural(p.at(i+1).lower) {
		return true // "the 1783 peace", but not "the 1800 shells"
	}
	if !p.joined(i) && (p.at(i+1).sentence != p.at(i).sentence || p.is(i+1, "saw", "was", "began", "brought")) {
		return true // a heading, or a sentence that tells of the year
	}
	return p.at(i).n >= 1900 && (p.at(i+1).mark || p.is(i-1, "the", "a", "its", "his", "her", "their", "'s", "fiscal") || p.is(i+1, "and", "to", "was", "when"))
}

// ordinals reads "third quarter of 2024", "second half of 2008", "20th century".
func (p *parser) ordinals(i int) (sense, int) {
	w, next := p.at(i), p.at(i+1)
	s := sense{kind: sitrep.Date, n: int(w.n), bare: true}
	end := i + 2
	switch {
	case next.class == unit && next.s == "C":
		return sense{kind: sitrep.Date, text: value{grain: century, y: s.n - 1}.notation()}, end
	case next.lower == "quarter" && w.n <= 4:
		s.op = byQuarter
	case next.lower == "half" && w.n <= 2 && p.is(end, "of"):
		s.op = byHalf
		if s.y, end = p.yearAfter(end); s.y == 0 {
			return sense{}, 0
		}
		return s, end
	default:
		return sense{}, 0
	}
	s.y, end = p.yearAfter(end)
	return s, end
}

// weekday reads "Monday", "Friday morning", "Thursday, April 6", "Monday last week".
func (p *parser) weekday(i int) (sense, int) {
	w := p.at(i)
	if p.english && (!w.capital || w.weak && !p.is(i+1, ".")) {
		return sense{}, 0
	}
	s, end := p.withPart(sense{kind: sitrep.Date, op: byWeek, weekday: int(w.n), bare: true}, i+1)
	if p.is(end, ",") || p.at(end).class == month || p.isDay(end) {
		next := end
		if p.is(end, ",") {
			next++
		}
		if d, after := p.date(next); after > 0 && d.op == calendar && d.d > 0 {
			d.part = s.part
			d.kind = s.kind
			return d, after
		}
	}
	if d := p.at(end); d.class == dir && p.is(end+1, "week") {
		s.inWeek, s.weekAway = true, int(d.n)
		return s, end + 2
	}
	return s, end
}

// directed reads "last week", "this summer", "next Tuesday", "that same day", "the previous year".
func (p *parser) directed(i int) (sense, int) {
	w := p.at(i)
	j := i + 1
	if p.at(j).class == pointer || p.at(j).class == dir { // "that same", "this coming"
		j++
	}
	d := p.at(j - 1)
	pointing := w.class == pointer || d.class == pointer
	s := sense{kind: sitrep.Date, dir: int(d.n), n: int(d.n), fromRef: pointing}
	switch u := p.at(j); u.class {
	case unit:
		if plural(u.lower) || u.s[0] == 'T' {
			return sense{}, 0
		}
		s.op, s.g = shifted, grainOf[u.s]
		if u.s == "WE" {
			s.op = byWeekend
		}
		return s, j + 1
	case weekday:
		if p.english && (!u.capital || u.weak) {
			return sense{}, 0
		}
		s.op, s.weekday = byWeek, int(u.n)
		return p.withPart(s, j+1)
	case month:
		if p.english && !u.capital {
			return sense{}, 0
		}
		s.op, s.m = calendar, int(u.n)
		return s, j + 1
	case season:
		s.op, s.s = bySeason, u.s
		return s, j + 1
	case part:
		s.op, s.g, s.kind, s.part = shifted, day, sitrep.Time, u.s
		return s, j + 1
	}
	return sense{}, 0
}

// season reads "spring 2024", "the summer of 1863".
func (p *parser) season(i int) (sense, int) {
	w := p.at(i)
	s := sense{kind: sitrep.Date, op: bySeason, s: w.s, bare: true}
	y, end := p.yearAfter(i + 1)
	s.y = y
	if y == 0 && w.weak {
		return sense{}, 0
	}
	return s, end
}

// clocks reads "5 p.m.", "07:00 GMT", "noon Thursday".
func (p *parser) clocks(i int) (sense, int) {
	w := p.at(i)
	n, end := w.n, i+1
	sure := w.class == clock && !w.weak || p.is(i-1, "at", "around", "by", "from", "until", "о", "об", "в")
	if m := p.at(end); m.class == meridiem && (w.class == clock || w.class == digits && n >= 1 && n <= 12) {
		if w.class == digits {
			n *= 100
		}
		n, sure, end = onHalf(n, m.n == 12), true, end+1
	} else if w.class == digits && len(w.lower) == 4 && m.class == zone && n < 2400 && int(n)%100 < 60 {
		sure = true // "0300 GMT"
	} else if w.class != clock {
		return sense{}, 0
	}
	s := sense{kind: sitrep.Time, op: pointed, g: day, clock: true}
	if z := p.at(end); z.class == zone {
		s.zone, sure, end = offset(z.lower, z.s), true, end+1
	}
	if !sure {
		return sense{}, 0
	}
	next := end
	if p.is(next, "local") && p.is(next+1, "time") {
		next, end = next+2, end+2
	}
	if p.is(next, "on", ",") {
		next++
	}
	if d, after := p.date(next); after > 0 && daily(d) && d.part == "" {
		d.kind, d.clock, d.zone = sitrep.Time, true, s.zone
		s, end = d, after
	}
	s.h, s.min = int(n)/100, int(n)%100
	return s, end
}

func offset(name, text string) *time.Location {
	t, err := time.Parse("-07:00", text)
	if err != nil {
		return time.UTC
	}
	_, seconds := t.Zone()
	return time.FixedZone(name, seconds)
}
