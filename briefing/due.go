package briefing

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"sitrep"
)

const (
	longestGrace = 6 * time.Hour
	mostSkew     = 5 * time.Minute
	paused       = "its schedule was paused"
	manual       = "#now" // ends the slot of a run that somebody asked for
)

// materialiseAll gives every due slot a row. While our clock is known to be wrong it does nothing: the slots come later.
func (r *Runner) materialiseAll(ctx context.Context, schedules map[sitrep.ScheduleID]sitrep.Schedule) {
	if skew := r.o.Skew(); skew.Abs() > mostSkew {
		r.askTime(ctx, schedules, skew)
		return
	}
	plans := make(map[sitrep.ScheduleID]plan, len(schedules))
	for id, s := range schedules {
		old, known := r.plans[id]
		if known && (old.spec != s.Spec || old.zone != s.Zone) {
			s.LastSlot = r.skipTo(ctx, s)
		}
		p := plan{s.Spec, s.Zone, s.LastSlot, s.Paused, old.next}
		if p == old && r.now().Before(p.next) {
			plans[id] = p // nothing can be due: the common case, without reading the spec again
			r.soon(p.next)
			continue
		}
		next, err := r.materialise(ctx, s)
		r.fault(ctx, "schedule not materialised", err)
		if err == nil {
			p.next = next
			plans[id] = p
		}
	}
	r.plans = plans
}

// askTime asks the platform anything, every few minutes, so that its clock is seen again: while schedules stand still
// nothing else might be asked, and a clock put right would not be noticed.
func (r *Runner) askTime(ctx context.Context, schedules map[sitrep.ScheduleID]sitrep.Schedule, skew time.Duration) {
	if time.Since(r.asked) < mostSkew {
		return
	}
	r.o.Log.ErrorContext(ctx, "clock is wrong, schedules stand still", "skew", skew)
	for _, s := range schedules {
		if s.Paused || !r.open(s.Channel, time.Time{}) {
			continue
		}
		r.asked = time.Now()
		asked, cancel := context.WithTimeout(ctx, postTimeout)
		defer cancel()
		// What it finds does not matter, nor whether it may look: every answer carries the time.
		_, _, err := r.poster.FindMarked(asked, s.Channel, r.now().Add(-time.Minute), "time")
		r.fault(ctx, "platform not asked for the time", err)
		return
	}
}

// plan remembers when a schedule is due next, as long as nothing about it changes.
type plan struct {
	spec, zone, last string
	paused           bool
	next             time.Time
}

// skipTo moves a schedule that was edited on to now: times that would have been due before the edit are none of it.
func (r *Runner) skipTo(ctx context.Context, s sitrep.Schedule) string {
	now := SlotAt(s.Zone, r.now())
	if now <= s.LastSlot {
		return s.LastSlot
	}
	r.fault(ctx, "edited schedule not moved on", r.store.Materialise(ctx, s.ID, nil, now))
	return now
}

// materialise gives the due slots of one schedule their rows and returns when the next one comes.
func (r *Runner) materialise(ctx context.Context, s sitrep.Schedule) (next time.Time, err error) {
	c, err := clockOf(s)
	switch {
	case err != nil && s.Paused:
		return next, nil
	case err != nil:
		return next, r.pause(ctx, s, "spec", err.Error())
	}
	if c.unknown {
		r.tell(ctx, s, notice("zone", s, s.Zone))
	}
	now := r.now()
	naive := wall(s.Created, c.zone)
	if s.Created.IsZero() {
		naive = wall(now, c.zone)
	}
	if s.LastSlot != "" {
		if naive, err = parseSlot(s.LastSlot); err != nil {
			return next, fmt.Errorf("briefing: schedule %s: %w", s.ID, err)
		}
	}
	for {
		slots := c.spec.slots(c.zone, naive, now)
		if len(slots) == 0 {
			break
		}
		last := slots[len(slots)-1].Key
		if err := r.store.Materialise(ctx, s.ID, c.occurrences(s, slots, now), last); err != nil {
			return next, fmt.Errorf("briefing: materialise %d slots of %s: %w", len(slots), s.ID, err)
		}
		if naive, err = parseSlot(last); err != nil {
			return next, err
		}
	}
	next = c.spec.after(c.zone, now).Due
	r.soon(next)
	return next, nil
}

// clock is how a schedule counts time.
type clock struct {
	spec    spec
	zone    *time.Location
	unknown bool // the zone is gone from the database: UTC stands in
}

func clockOf(s sitrep.Schedule) (clock, error) {
	parsed, err := parseSpec(s.Spec)
	if err != nil {
		return clock{}, err
	}
	zone, err := zoneOf(s.Zone)
	if err != nil {
		return clock{spec: parsed, zone: time.UTC, unknown: true}, nil
	}
	return clock{spec: parsed, zone: zone}, nil
}

// grace is how late a slot may still run: half the time to the next one, at most six hours.
func (c clock) grace(due time.Time) time.Duration {
	next := c.spec.after(c.zone, due).Due
	if next.IsZero() {
		return longestGrace
	}
	return min(longestGrace, next.Sub(due)/2)
}

// occurrences gives each slot its state: the newest within its grace runs, the others within theirs are told by it.
func (c clock) occurrences(sch sitrep.Schedule, slots []Slot, now time.Time) []sitrep.Occurrence {
	newest := ""
	if last := slots[len(slots)-1]; len(slots) < maxSlots {
		newest = last.Key
	}
	out := make([]sitrep.Occurrence, len(slots))
	for i, s := range slots {
		out[i] = sitrep.Occurrence{Schedule: sch.ID, Slot: s.Key, Due: s.Due, State: sitrep.OccurrenceDue}
		late := now.Sub(s.Due)
		switch {
		case sch.Paused:
			out[i].State, out[i].Reason = sitrep.OccurrenceStopped, paused
		case late > c.grace(s.Due):
			out[i].State, out[i].Reason = sitrep.OccurrenceMissed, missed(late)
		case s.Key != newest && newest != "":
			out[i].State, out[i].Reason = sitrep.OccurrenceMerged, merged(newest)
		}
	}
	return out
}

func missed(late time.Duration) string {
	return fmt.Sprintf("noticed %s after it was due, which is beyond the grace", late.Round(time.Second))
}

func merged(slot string) string { return "told by the briefing of " + slot }

// composeAll composes what is due and returns how many were frozen.
func (r *Runner) composeAll(ctx context.Context, schedules map[sitrep.ScheduleID]sitrep.Schedule) int {
	due, err := r.store.Occurrences(ctx, sitrep.OccurrenceDue, manyRows)
	if err != nil {
		r.fault(ctx, "due briefings not read", err)
		return 0
	}
	bySchedule := map[sitrep.ScheduleID][]sitrep.Occurrence{}
	for _, o := range due {
		bySchedule[o.Schedule] = append(bySchedule[o.Schedule], o)
	}
	frozen := 0
	for id, os := range bySchedule {
		n, err := r.composeDue(ctx, schedules[id], os)
		r.fault(ctx, "briefing not composed", err)
		frozen += n
	}
	return frozen
}

// composeDue freezes the newest of the due occurrences of one schedule, and those that somebody asked for.
func (r *Runner) composeDue(ctx context.Context, s sitrep.Schedule, os []sitrep.Occurrence) (frozen int, err error) {
	slices.SortFunc(os, func(a, b sitrep.Occurrence) int {
		return a.Due.Compare(b.Due)*2 + strings.Compare(a.Slot, b.Slot)
	})
	newest := ""
	for _, o := range os {
		if !isManual(o) {
			newest = o.Slot
		}
	}
	var errs []error
	for _, o := range os {
		st, reason := r.fate(s, o, newest)
		if st != sitrep.OccurrenceFrozen {
			errs = append(errs, r.store.SetOccurrence(ctx, o.ID, st, reason))
			continue
		}
		if err := r.freeze(ctx, s, o); err != nil {
			errs = append(errs, err)
			continue
		}
		frozen++
	}
	return frozen, errors.Join(errs...)
}

// fate decides on one due occurrence: frozen, or why not.
func (r *Runner) fate(s sitrep.Schedule, o sitrep.Occurrence, newest string) (sitrep.OccurrenceState, string) {
	if s.ID == "" {
		return sitrep.OccurrenceStopped, "its schedule was removed"
	}
	grace := longestGrace
	if c, err := clockOf(s); err == nil && !isManual(o) {
		grace = c.grace(o.Due)
	}
	switch late := r.now().Sub(o.Due); {
	case s.Paused && !isManual(o):
		return sitrep.OccurrenceStopped, paused
	case late > grace:
		return sitrep.OccurrenceMissed, missed(late)
	case !isManual(o) && o.Slot != newest:
		return sitrep.OccurrenceMerged, merged(newest)
	}
	return sitrep.OccurrenceFrozen, ""
}

func isManual(o sitrep.Occurrence) bool { return strings.HasSuffix(o.Slot, manual) }

// pause stops a schedule for a reason of ours and tells the admins.
func (r *Runner) pause(ctx context.Context, s sitrep.Schedule, key, reason string) error {
	s.Paused, s.Reason = true, reason
	if err := r.store.SaveSchedule(ctx, s); err != nil {
		return fmt.Errorf("briefing: pause schedule %s: %w", s.ID, err)
	}
	r.tell(ctx, s, notice(key, s, reason))
	return nil
}
