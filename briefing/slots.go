package briefing

import (
	"time"
)

// maxSlots bounds how many slots one call of Slots returns.
const maxSlots = 1000

// Slot is one due time: the wall clock that names it, and the instant it falls on.
type Slot struct {
	Key string // "2025-04-23T07:00" in the zone of its schedule
	Due time.Time
}

// Next returns the first slot of the cron spec, counted on the wall clock of the IANA zone, that falls due after an
// instant. A time that the clock skips falls on the first instant after the gap; one that comes twice, on the first.
// Errors are of type *sitrep.Mistake.
func Next(spec, zone string, after time.Time) (slot string, due time.Time, err error) {
	s, err := parseSpec(spec)
	if err != nil {
		return "", time.Time{}, err
	}
	loc, err := zoneOf(zone)
	if err != nil {
		return "", time.Time{}, err
	}
	next := s.after(loc, after)
	return next.Key, next.Due, nil
}

// Slots returns the slots behind lastSlot that are due by now, oldest first, at most 1,000 of them: ask again from the
// last one for more. Errors are of type *sitrep.Mistake where spec or zone is at fault.
func Slots(spec, zone, lastSlot string, now time.Time) ([]Slot, error) {
	s, err := parseSpec(spec)
	if err != nil {
		return nil, err
	}
	loc, err := zoneOf(zone)
	if err != nil {
		return nil, err
	}
	naive, err := parseSlot(lastSlot)
	if err != nil {
		return nil, err
	}
	return s.slots(loc, naive, now), nil
}

// SlotAt names the minute of an instant in an IANA zone, as a slot does. A schedule that is new, edited or resumed
// takes it as its LastSlot, so that nothing before counts as missed. An unknown zone is read as UTC.
func SlotAt(zone string, t time.Time) string {
	loc, err := zoneOf(zone)
	if err != nil {
		loc = time.UTC
	}
	return t.In(loc).Format(slotLayout)
}

func (s spec) slots(loc *time.Location, naive, now time.Time) []Slot {
	var out []Slot
	for len(out) < maxSlots {
		naive = s.next(naive)
		if naive.IsZero() {
			break
		}
		due := resolve(naive, loc)
		if due.After(now) {
			break
		}
		out = append(out, Slot{naive.Format(slotLayout), due})
	}
	return out
}

// after returns the first slot due after an instant; the zero Slot if there is none within fifteen years.
func (s spec) after(loc *time.Location, t time.Time) Slot {
	naive := wall(t, loc)
	for {
		naive = s.next(naive)
		if naive.IsZero() {
			return Slot{}
		}
		// In the second pass of an hour that comes twice, its slots lie behind.
		if due := resolve(naive, loc); due.After(t) {
			return Slot{naive.Format(slotLayout), due}
		}
	}
}

// before returns the last slot due before an instant, and false if there is none within some 13 months.
func (s spec) before(loc *time.Location, t time.Time) (Slot, bool) {
	const day = 24 * time.Hour
	for _, back := range []time.Duration{2 * time.Hour, 26 * time.Hour, 8 * day, 32 * day, 400 * day} {
		last, found := Slot{}, false
		for next := s.after(loc, t.Add(-back)); !next.Due.IsZero() && next.Due.Before(t); next = s.after(loc, next.Due) {
			last, found = next, true
		}
		if found {
			return last, true
		}
	}
	return Slot{}, false
}

// wall returns the wall clock of an instant, standing in UTC.
func wall(t time.Time, loc *time.Location) time.Time {
	t = t.In(loc)
	return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), time.UTC)
}

// resolve places a wall clock, which stands in UTC, in a zone: it returns the earliest instant at which the clock there
// shows that time or a later one. Hence a skipped time falls on the end of the gap, a repeated one on its first pass,
// and later wall clocks never fall earlier.
func resolve(naive time.Time, loc *time.Location) time.Time {
	t := naive.Add(-24 * time.Hour).In(loc) // no offset is as large as a day
	for {
		_, offset := t.Zone()
		_, end := t.ZoneBounds()
		due := naive.Add(-time.Duration(offset) * time.Second)
		if due.Before(t) {
			due = t
		}
		if end.IsZero() || due.Before(end) {
			return due.In(loc)
		}
		t = end
	}
}
