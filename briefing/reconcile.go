package briefing

import (
	"context"
	"fmt"
	"slices"
	"time"

	"sitrep"
)

const (
	firstCheck  = 2 * time.Minute
	lastCheck   = 15 * time.Minute
	recallSince = 24 * time.Hour // how long a message is tried to be checked
)

// check asks whether a message that was posted stands in its channel once. The NotBefore of a sent part keeps its time
// over a stop; zero there means that nothing is left to check.
type check struct {
	at    time.Time
	due   time.Time // of the occurrence
	ch    sitrep.ChannelID
	part  sitrep.Delivery
	tries int
}

// sent returns d as sent, with its first check to come.
func sent(d sitrep.Delivery, m sitrep.MessageID, now time.Time) sitrep.Delivery {
	d.State, d.Message, d.Reason, d.NotBefore = sitrep.DeliverySent, m, "", ceil(now.Add(firstCheck))
	return d
}

// watch plans the next check of a sent part.
func (r *Runner) watch(due time.Time, d sitrep.Delivery, ch sitrep.ChannelID) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.checks = append(r.checks, check{at: d.NotBefore, due: due, ch: ch, part: d})
}

// reconcile does the checks that are due: of several messages with one marker the one that the books know stays, since a
// thread may hang on it, and where they know none of them the oldest.
func (r *Runner) reconcile(ctx context.Context) {
	for _, c := range r.dueChecks() {
		if !r.open(c.ch, time.Time{}) {
			r.postpone(c)
			continue
		}
		if err := r.deduplicate(ctx, c); err != nil {
			r.fault(ctx, "posted briefing not checked", err)
			if c.tries++; r.now().Sub(c.due) < recallSince {
				r.postpone(c)
			}
		}
	}
}

func (r *Runner) dueChecks() []check {
	now := r.now()
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
	c.at = r.now().Add(time.Duration(min(c.tries+1, 10)) * time.Minute)
	r.checks = append(r.checks, c)
}

func (r *Runner) deduplicate(ctx context.Context, c check) error {
	found, _, err := r.find(ctx, c.ch, c.due, c.part)
	if err != nil {
		return fmt.Errorf("briefing: look for twins of %s: %w", c.part.Marker, err)
	}
	if len(found) > 0 && !slices.Contains(found, c.part.Message) {
		c.part.Message = found[0]
	}
	twins := slices.DeleteFunc(found, func(m sitrep.MessageID) bool { return m == c.part.Message })
	if len(twins) > 0 {
		if err := r.deleteTwins(ctx, c, twins); err != nil {
			return err
		}
	}
	return r.checked(ctx, c)
}

func (r *Runner) deleteTwins(ctx context.Context, c check, twins []sitrep.MessageID) error {
	r.o.Log.WarnContext(ctx, "briefing was posted twice, the others are deleted", "channel", c.ch, "marker", c.part.Marker, "twins", len(twins))
	ctx, cancel := context.WithTimeout(ctx, 3*postTimeout)
	defer cancel()
	for _, m := range twins {
		if err := r.poster.Delete(ctx, c.ch, m); err != nil {
			return fmt.Errorf("briefing: delete the twin %d: %w", m, err)
		}
	}
	return nil
}

// checked writes down that a check is done, and plans the last one. A message may be made minutes after its sender gave
// up, not later.
func (r *Runner) checked(ctx context.Context, c check) error {
	last := ceil(c.part.LastAttempt.Add(lastCheck))
	again := last.After(c.part.NotBefore) && last.After(r.now())
	c.part.NotBefore = time.Time{}
	if again {
		c.part.NotBefore = last
	}
	if err := r.store.Settle(ctx, c.part); err != nil {
		return fmt.Errorf("briefing: write down that %s was checked: %w", c.part.Marker, err)
	}
	if again {
		r.watch(c.due, c.part, c.ch)
	}
	return nil
}

// recall plans the checks that a stop has forgotten, and closes the channels that refused us.
func (r *Runner) recall(ctx context.Context) error {
	os, err := r.store.OccurrencesSince(ctx, r.now().Add(-2*recallSince))
	if err != nil {
		return fmt.Errorf("briefing: read recent occurrences: %w", err)
	}
	for _, o := range os {
		if o.State != sitrep.OccurrenceDone && o.State != sitrep.OccurrenceFrozen {
			continue
		}
		ds, err := r.store.Deliveries(ctx, o.ID)
		if err != nil {
			return fmt.Errorf("briefing: read deliveries of %s %s: %w", o.Schedule, o.Slot, err)
		}
		for _, d := range ds {
			r.recallPart(o, d, ds[0].Message)
		}
	}
	return nil
}

func (r *Runner) recallPart(o sitrep.Occurrence, d sitrep.Delivery, page sitrep.MessageID) {
	ch := d.Channel
	if ch == 0 {
		ch = sitrep.ChannelID(page) // a thread has the number of the message that it hangs on
	}
	switch {
	case d.State == sitrep.DeliveryBlocked:
		r.close(ch, d.NotBefore)
	case d.State == sitrep.DeliverySent && !d.NotBefore.IsZero() && ch != 0:
		r.watch(o.Due, d, ch)
	}
}
