package briefing

import (
	"context"
	"fmt"
	"time"

	"sitrep"
)

// check asks whether a message that was posted stands in its channel once.
type check struct {
	at    time.Time
	ch    sitrep.ChannelID
	part  sitrep.Delivery
	tries int
}

// watch plans two checks of a sent part.
func (r *Runner) watch(d sitrep.Delivery, ch sitrep.ChannelID) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, after := range []time.Duration{2 * time.Minute, 15 * time.Minute} {
		r.checks = append(r.checks, check{at: r.o.Now().Add(after), ch: ch, part: d})
	}
}

// reconcile does the checks that are due: of several messages with one marker the newer ones are deleted.
func (r *Runner) reconcile(ctx context.Context) {
	for _, c := range r.dueChecks() {
		if !r.open(c.ch, time.Time{}) {
			r.postpone(c)
			continue
		}
		if err := r.deduplicate(ctx, c); err != nil {
			r.fault(ctx, "posted briefing not checked", err)
			if c.tries++; c.tries < 10 {
				r.postpone(c)
			}
		}
	}
}

func (r *Runner) dueChecks() []check {
	now := r.o.Now()
	r.mu.Lock()
	defer r.mu.Unlock()
	var due, later []check
	for _, c := range r.checks {
		switch {
		case !c.at.After(now):
			due = append(due, c)
			continue
		case c.at.Sub(now) > 20*time.Minute: // the clock was set back
			c.at = now.Add(2 * time.Minute)
		}
		if c.at.Before(r.next) {
			r.next = c.at
		}
		later = append(later, c)
	}
	r.checks = later
	return due
}

func (r *Runner) postpone(c check) {
	r.mu.Lock()
	defer r.mu.Unlock()
	c.at = r.o.Now().Add(time.Minute)
	r.checks = append(r.checks, c)
}

func (r *Runner) deduplicate(ctx context.Context, c check) error {
	asked, cancel := context.WithTimeout(ctx, 3*postTimeout)
	defer cancel()
	found, _, err := r.poster.FindMarked(asked, c.ch, r.since(c.part, r.o.Now()), c.part.Marker)
	if err != nil {
		return fmt.Errorf("briefing: look for twins of %s: %w", c.part.Marker, err)
	}
	if len(found) < 2 {
		return nil
	}
	r.mu.Lock()
	r.twins += len(found) - 1
	r.mu.Unlock()
	r.o.Log.WarnContext(ctx, "briefing was posted twice, newer ones deleted", "channel", c.ch, "marker", c.part.Marker, "twins", len(found)-1)
	for _, m := range found[1:] {
		if err := r.poster.Delete(asked, c.ch, m); err != nil {
			return fmt.Errorf("briefing: delete the twin %d: %w", m, err)
		}
	}
	kept := c.part
	if kept.State == sitrep.DeliverySent && kept.Message != found[0] {
		kept.Message = found[0]
		return r.store.Settle(ctx, kept)
	}
	return nil
}

// Twins returns how many messages had to be deleted because they stood twice.
func (r *Runner) Twins() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.twins
}

// recall plans the checks that a stop has forgotten, and closes the channels that refused us.
func (r *Runner) recall(ctx context.Context, schedules map[sitrep.ScheduleID]sitrep.Schedule) error {
	for _, s := range schedules {
		os, err := r.store.OccurrencesOf(ctx, s.ID, 3)
		if err != nil {
			return fmt.Errorf("briefing: read occurrences of %s: %w", s.ID, err)
		}
		for _, o := range os {
			ds, err := r.store.Deliveries(ctx, o.ID)
			if err != nil {
				return fmt.Errorf("briefing: read deliveries of %s %s: %w", s.ID, o.Slot, err)
			}
			for _, d := range ds {
				r.recallPart(d, ds[0].Message)
			}
		}
	}
	return nil
}

func (r *Runner) recallPart(d sitrep.Delivery, page sitrep.MessageID) {
	ch := d.Channel
	if ch == 0 {
		ch = sitrep.ChannelID(page) // a thread has the number of the message that it hangs on
	}
	switch {
	case d.State == sitrep.DeliveryBlocked:
		r.close(ch, d.NotBefore)
	case d.State == sitrep.DeliverySent && r.o.Now().Sub(d.LastAttempt).Abs() < 30*time.Minute && ch != 0:
		r.watch(d, ch)
	}
}

// sighting is a message of ours that the gateway showed.
type sighting struct {
	m  sitrep.MessageID
	at time.Time
}

// Witness tells of a message of the bot's own that the gateway showed with its nonce. It settles a doubt about whether
// a post got through.
func (r *Runner) Witness(nonce string, m sitrep.MessageID) {
	r.mu.Lock()
	if len(r.seen) >= 1000 {
		for n, s := range r.seen {
			if time.Since(s.at) > time.Minute {
				delete(r.seen, n)
			}
		}
	}
	if len(r.seen) < 1000 {
		r.seen[nonce] = sighting{m, time.Now()}
	}
	r.mu.Unlock()
	r.wake()
}

// witnessed marks d as sent if the gateway showed it.
func (r *Runner) witnessed(d *sitrep.Delivery) bool {
	r.mu.Lock()
	s, ok := r.seen[d.Nonce]
	delete(r.seen, d.Nonce)
	r.mu.Unlock()
	if !ok {
		return false
	}
	d.State, d.Message, d.NotBefore, d.Reason = sitrep.DeliverySent, s.m, time.Time{}, ""
	if d.Channel != 0 {
		r.watch(*d, d.Channel)
	}
	return true
}
