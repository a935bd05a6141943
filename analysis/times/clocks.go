package times

import (
	"time"

	"sitrep"
)

// clocks reads "5 p.m.", "07:00 GMT", "noon Thursday", "six o'clock", "4 in the morning", "18:30 Kyiv time".
func (p *parser) clocks(i int) (sense, int) {
	j := i
	if p.at(j).class == approx {
		j++
	}
	n, end, sure := p.clock(j)
	if end == 0 {
		return sense{}, 0
	}
	s := sense{kind: sitrep.Time, op: pointed, g: day, clock: true}
	if z := p.at(end); z.class == zone {
		s.zone, sure, end = offset(z.lower, z.s), true, end+1
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
	w := p.at(i)
	n, end = w.n, i+1
	sure = w.class == clock && !w.weak || !p.english && w.class == clock || p.is(i-1, "at", "around", "by", "from", "until", "о", "об", "в")
	hour := (w.class == digits || w.class == number) && n >= 1 && n <= 12 && n == float64(int(n))
	switch m := p.at(end); {
	case m.class == meridiem && (w.class == clock || w.class == digits && n >= 1 && n < 13):
		if w.class == digits {
			n *= 100
		}
		return onHalf(n, m.n == 12), end + 1, true
	case hour && m.lower == "o'clock" && !m.capital:
		n, end, sure = n*100, end+1, true
	case hour && !p.english && w.class == digits && p.is(end, "ранку", "вечора", "ночі", "утра", "вечера", "ночи"):
		return onPart(n*100, m.s), end + 1, true
	case w.class == digits && !p.english && n <= 24 && p.is(i-1, "о", "об", "в") && p.is(end, "годині", "часов", "часа", "час"):
		n, end, sure = n*100, end+1, true
	case hour && p.dayPart(end) > 0:
		n *= 100
	case w.class == digits && len(w.lower) == 4 && p.is(end, "hours", "hrs") && (w.lower[0] == '0' || sure) && n < 2400 && int(n)%100 < 60:
		return n, end + 1, true // "0430 hours"
	case w.class == digits && len(w.lower) == 4 && m.class == zone && n < 2400 && int(n)%100 < 60:
		return n, end, true // "0300 GMT"
	case w.class != clock:
		return 0, 0, false
	}
	if after := p.dayPart(end); after > 0 {
		return onPart(n, p.at(after-1).s), after, true
	}
	return n, end, sure
}

// dayPart reads "in the morning".
func (p *parser) dayPart(i int) int {
	if w := p.at(i + 2); p.is(i, "in") && p.at(i+1).class == the && w.class == part && !plural(w.lower) && p.is(i+2, "morning", "afternoon", "evening") {
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

// timeOf reads "local time" and "Kyiv time", and tells s the zone where it is known.
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
	}
	return i
}

// zoneOf returns the zone of a city, nil where it is not known.
func (p *parser) zoneOf(city string) *time.Location {
	loc, err := time.LoadLocation(p.cities[city])
	if err != nil || p.cities[city] == "" {
		return nil // the machine lacks that zone: the day is right all the same
	}
	return loc
}

// clockDay reads the day behind a time of the clock.
func (p *parser) clockDay(i int) (sense, int) {
	if p.is(i, "on", ",") {
		i++
	}
	d, end := p.date(i)
	if end == 0 || !daily(d) {
		return sense{}, 0
	}
	return d, end
}

func offset(name, text string) *time.Location {
	t, err := time.Parse("-07:00", text)
	if err != nil {
		return time.UTC
	}
	_, seconds := t.Zone()
	return time.FixedZone(name, seconds)
}
