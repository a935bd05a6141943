package times

import (
	"time"

	"sitrep"
)

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
