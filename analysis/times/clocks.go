package times

import (
	"strings"
	"time"

	"sitrep"
)

// clocks reads "5 p.m.", "07:00 GMT", "noon Thursday", "six o'clock", "4 in the morning", "18:30 Kyiv time".
func (p *parser) clocks(i int) (sense, int) {
	j := i + boolInt(p.at(i).class == approx)
	n, end, sure := p.clock(j)
	if end == 0 {
		return sense{}, 0
	}
	if n == 2400 && p.has(i-1, past) {
		n = 0 // "after midnight": the day begins
	}
	s := sense{kind: sitrep.Time, op: pointed, g: day, clock: true}
	if z := p.at(end); z.class == zone {
		s.zone, sure, end = zoneNamed(z.lower, z.s), true, end+1
	}
	if !sure {
		return sense{}, 0
	}
	end = p.timeOf(end, &s)
	if d, after := p.clockDay(end); after > 0 {
		d.kind, d.clock, d.zone = sitrep.Time, true, s.zone
		if d.part != "" {
			n, d.part = onPart(n, d.part), ""
		}
		s, end = d, after
	}
	s.h, s.min = int(n)/100, int(n)%100
	return s, end
}

// clock reads the time itself, as 1730; sure tells that it is none of a game's scores or a count of something.
func (p *parser) clock(i int) (n float64, end int, sure bool) {
	if !p.lex.english {
		if n, end := p.hour(i); end > 0 {
			return n, end, true
		}
	}
	w := p.at(i)
	if w.class == clock && w.capital && p.joined(i) && p.at(i-1).capital {
		return 0, 0, false // "High Noon"
	}
	n, end = w.n, i+1
	sure = w.class == clock && (!w.weak || !p.lex.english) || p.has(i-1, oclock)
	hour := p.isHour(i) && n <= 12
	switch m := p.at(end); {
	case m.class == meridiem && (w.class == clock || w.class == digits && n >= 1 && n < 13):
		if w.class == digits {
			n *= 100
		}
		return onHalf(n, m.n == 12), end + 1, true
	case hour && m.lower == "o'clock" && !m.capital:
		n, end, sure = n*100, end+1, true
	case hour && p.dayPart(end) > 0:
		n *= 100
	case p.isMilitary(i) && p.is(end, "hours", "hrs") && (w.lower[0] == '0' || sure):
		return n, end + 1, true // "0430 hours"
	case p.isMilitary(i) && m.class == zone:
		return n, end, true // "0300 GMT"
	case w.class != clock:
		return 0, 0, false
	}
	if after := p.dayPart(end); after > 0 {
		return onPart(n, p.at(after-1).s), after, true
	}
	return n, end, sure
}

// isHour reports whether word i is a number of an hour.
func (p *parser) isHour(i int) bool {
	w := p.at(i)
	named := w.class == number && w.n > 1 || p.has(i, hourly) // "третьої ночі", but not "una notte"
	return (w.class == digits || named) && w.n >= 1 && w.n <= 24 && w.n == float64(int(w.n))
}

// isMilitary reports whether word i is a time in four digits: 0430.
func (p *parser) isMilitary(i int) bool {
	w := p.at(i)
	return w.class == digits && len(w.lower) == 4 && w.n < 2400 && int(w.n)%100 < 60
}

// hour reads "9 ранку", "14 часов", "двух часов ночи", "22.50", "alle 20", as 1730.
func (p *parser) hour(i int) (n float64, end int) {
	w, led := p.at(i), p.has(i-1, oclock)
	dotted := w.class == digits && strings.IndexByte(w.lower, '.') > 0
	switch {
	case p.isHour(i):
		n = w.n * 100
	case dotted && led:
		n = clockTime(strings.Replace(w.lower, ".", ":", 1)).n
	case w.class == clock && w.weak:
		n = w.n
	}
	if n == 0 {
		return 0, 0
	}
	end = i + 1
	switch c := p.at(end).class; {
	case c == zone, led && p.has(end, links) && p.isHour(end+1) && p.has(end+2, hours) && (p.at(end+1).n > 12 || !p.is(i-1, "от")): // "от 2 до 3 часа" is a length
		return n, end
	}
	if p.has(end, hours) {
		end = p.dot(end + 1)
		led = (led || w.class == clock) && w.class != number // not "в двух часах езды"
	} else {
		led = led && dotted || p.has(i-1, atHour) && p.ends(end) || w.class == clock
	}
	k := p.of(end)
	if p.has(k, closes) && p.has(k+1, ofDay) {
		k++ // "през нощта"
	}
	if n <= 1200 && p.has(k, ofDay) {
		return onPart(n, partCode(p.at(k))), k + 1
	}
	if led {
		return n, end
	}
	return 0, 0
}

// partCode returns the part of the day that w names; "дня" behind an hour is the afternoon.
func partCode(w *word) string {
	if w.class == part {
		return w.s
	}
	return "AF"
}

// dot returns the index behind the stop at i of the abbreviation before it: "г.", "ч.".
func (p *parser) dot(i int) int {
	return i + boolInt(p.is(i, ".") && p.at(i).start == p.at(i-1).end && len(p.at(i-1).lower) <= 2)
}

// dayPart reads "in the morning".
func (p *parser) dayPart(i int) int {
	if w := p.at(i + 2); p.is(i, "in") && p.at(i+1).class == the && w.class == part && p.is(i+2, "morning", "afternoon", "evening") {
		return i + 3
	}
	return 0
}

// onPart moves a time such as 600 to the part of the day it belongs to.
func onPart(n float64, part string) float64 {
	if n >= 1300 {
		return n
	}
	return onHalf(n, part == "AF" || part == "EV" || part == "NI" && n >= 600)
}

// timeOf reads "local time" and "Kyiv time", and tells s the zone where it is known: in "9 p.m. in Moscow" too.
func (p *parser) timeOf(i int, s *sense) int {
	switch {
	case p.is(i, "local") && p.is(i+1, "time"):
		return i + 2
	case p.at(i).capital && p.is(i+1, "time"):
		s.zone = p.zoneOf(p.at(i).lower)
		return i + 2
	case p.at(i).capital && p.at(i+1).capital && p.is(i+2, "time"):
		s.zone = p.zoneOf(p.at(i).lower + " " + p.at(i+1).lower)
		return i + 3
	case p.is(i, "in") && p.at(i+1).capital && s.zone == nil:
		s.zone = p.zoneOf(p.at(i + 1).lower)
	}
	return i
}

// zoneOf returns the zone of a city, nil where it is not known.
func (p *parser) zoneOf(city string) *time.Location {
	if p.lex.cities[city] == "" {
		return nil
	}
	return zoneNamed(city, p.lex.cities[city])
}

// clockDay reads the day behind a time of the clock.
func (p *parser) clockDay(i int) (sense, int) {
	d, end := p.date(i + boolInt(p.has(i, onDays)))
	if end == 0 || !daily(d) {
		return sense{}, 0
	}
	return d, end
}

// zoneNamed returns the zone that an offset or a city of the zone data stands for, nil for the local time and where the
// machine lacks a zone: the day is right all the same.
func zoneNamed(name, text string) *time.Location {
	if t, err := time.Parse("-07:00", text); err == nil {
		_, seconds := t.Zone()
		return time.FixedZone(name, seconds)
	}
	loc, err := time.LoadLocation(text)
	if err != nil {
		return nil
	}
	return loc
}
