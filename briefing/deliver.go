package briefing

import (
	"context"
	"errors"
	"fmt"
	"time"

	"sitrep"
)

// The times of the protocol. Discord forgets a nonce after a minute or more; a request may be carried out long after its
// sender gave up on it.
const (
	postTimeout  = 10 * time.Second
	nonceWindow  = 60 * time.Second
	lateCommit   = 30 * time.Second
	margin       = 5 * time.Second
	settleDelay  = 60 * time.Second
	lookBack     = 120 * time.Second
	blockedRetry = time.Hour
	tokenRetry   = 15 * time.Minute
	giveUp       = 24 * time.Hour // a message a day late is no news
)

// job is one occurrence on its way.
type job struct {
	s  sitrep.Schedule
	o  sitrep.Occurrence
	ds []sitrep.Delivery // by part
}

// deliver carries the parts of an occurrence in order, as far as they go now.
func (r *Runner) deliver(ctx context.Context, s sitrep.Schedule, o sitrep.Occurrence) error {
	ds, err := r.store.Deliveries(ctx, o.ID)
	if err != nil {
		return fmt.Errorf("briefing: read deliveries of %s %s: %w", s.ID, o.Slot, err)
	}
	j := &job{s, o, ds}
	for i := range ds {
		if err := r.step(ctx, j, &ds[i]); err != nil {
			return fmt.Errorf("briefing: part %d of %s %s: %w", ds[i].Part, s.ID, o.Slot, err)
		}
		if !finished(ds[i]) {
			return nil // parts go strictly in order
		}
	}
	st, reason := outcome(ds)
	return r.store.SetOccurrence(ctx, o.ID, st, reason)
}

func finished(d sitrep.Delivery) bool {
	switch d.State {
	case sitrep.DeliverySent, sitrep.DeliveryDead, sitrep.DeliveryDeleted, sitrep.DeliveryUnknown:
		return true
	}
	return false
}

// outcome sums up finished parts: what became of the page decides.
func outcome(ds []sitrep.Delivery) (sitrep.OccurrenceState, string) {
	if len(ds) == 0 {
		return sitrep.OccurrenceMissed, "it has no messages"
	}
	if page := ds[0]; page.State == sitrep.DeliveryDead {
		return sitrep.OccurrenceStopped, page.Reason
	}
	for _, d := range ds {
		if d.State != sitrep.DeliverySent {
			return sitrep.OccurrenceDone, fmt.Sprintf("part %d is %s: %s", d.Part, d.State, d.Reason)
		}
	}
	return sitrep.OccurrenceDone, ""
}

// step brings one part forward. It leaves d as it is stored.
func (r *Runner) step(ctx context.Context, j *job, d *sitrep.Delivery) error {
	switch now := r.now(); {
	case finished(*d):
		return nil
	case d.Part > 0 && d.Channel == 0 && j.ds[0].State != sitrep.DeliverySent:
		return r.end(ctx, j, d, sitrep.DeliveryDead, "the page that it belongs to is not there")
	case now.Sub(j.o.Due) > giveUp && d.State == sitrep.DeliverySending:
		return r.end(ctx, j, d, sitrep.DeliveryUnknown, "for a day the channel could not be read")
	case now.Sub(j.o.Due) > giveUp:
		return r.end(ctx, j, d, sitrep.DeliveryDead, "more than a day late: "+d.Reason)
	}
	ch, open, err := r.channel(ctx, j, d)
	if err != nil || !open {
		return err
	}
	if d.State == sitrep.DeliverySending {
		return r.resolve(ctx, j, d, ch)
	}
	return r.post(ctx, j, d, ch)
}

// post claims a part and sends it. Without the claim on disk no byte leaves.
func (r *Runner) post(ctx context.Context, j *job, d *sitrep.Delivery, ch sitrep.ChannelID) error {
	if d.State == sitrep.DeliveryBlocked {
		d.State = sitrep.DeliveryPending
		if err := r.store.Settle(ctx, *d); err != nil {
			return fmt.Errorf("unblock: %w", err)
		}
	}
	claimed, err := r.store.Claim(ctx, d.ID, r.now())
	if errors.Is(err, sitrep.ErrNotFound) {
		return nil // no longer pending: the next look reads what it is
	}
	if err != nil {
		return fmt.Errorf("claim: %w", err)
	}
	claimed.Payload = d.Payload
	*d = claimed
	r.mu.Lock()
	r.first[d.ID] = time.Now()
	r.mu.Unlock()
	return r.send(ctx, j, d, ch)
}

// send posts a claimed part and writes down what came of it. A body that was refused goes out without the item at fault.
func (r *Runner) send(ctx context.Context, j *job, d *sitrep.Delivery, ch sitrep.ChannelID) error {
	asked, cancel := context.WithTimeout(ctx, postTimeout)
	out := r.poster.Post(asked, ch, d.Payload)
	cancel()
	if ctx.Err() != nil && out.Kind != sitrep.OutcomeSent {
		return ctx.Err() // stays sending: the next start finds out
	}
	now := r.now()
	next := decide(*d, out, now)
	r.heed(ctx, j, d, ch, out, next)
	*d = next
	if err := r.settle(ctx, j, d); err != nil {
		return err
	}
	switch {
	case out.Kind == sitrep.OutcomeGone && d.Channel != 0:
		return r.pause(ctx, j.s, "gone", out.Reason)
	case out.Kind == sitrep.OutcomeRejected && d.State == sitrep.DeliveryPending:
		return r.reduce(ctx, j, d)
	}
	return nil
}

// decide is the table of the protocol: the state of a part that was sending, after an answer. Where an earlier attempt
// may have got through, only an answer that settles that one too ends the doubt.
func decide(d sitrep.Delivery, out sitrep.Outcome, now time.Time) sitrep.Delivery {
	alone := d.FirstAttempt.Equal(d.LastAttempt)
	d.Reason = out.Reason
	back := func(st sitrep.DeliveryState, wait time.Duration) {
		d.NotBefore = ceil(now.Add(wait))
		if alone {
			d.State, d.FirstAttempt = st, time.Time{}
		}
	}
	switch out.Kind {
	case sitrep.OutcomeSent:
		return sent(d, out.Message, now)
	case sitrep.OutcomeDeleted:
		d.State = sitrep.DeliveryDeleted
	case sitrep.OutcomeGone:
		d.State = sitrep.DeliveryDead
	case sitrep.OutcomeNotSent:
		back(sitrep.DeliveryPending, backoff(d.Attempts))
	case sitrep.OutcomeRateLimited:
		back(sitrep.DeliveryPending, max(out.RetryAfter, time.Second))
	case sitrep.OutcomeHalted:
		back(sitrep.DeliveryPending, haltFor(out))
	case sitrep.OutcomeUnauthorized:
		back(sitrep.DeliveryPending, tokenRetry)
	case sitrep.OutcomeForbidden:
		back(sitrep.DeliveryBlocked, blockedRetry)
	case sitrep.OutcomeRejected:
		back(sitrep.DeliveryPending, 0)
	default:
		d.NotBefore = ceil(now.Add(2 * time.Second))
	}
	return d
}

func haltFor(out sitrep.Outcome) time.Duration {
	if out.RetryAfter > 0 {
		return out.RetryAfter
	}
	return 15 * time.Minute
}

// backoff doubles from one second to five minutes.
func backoff(attempts int) time.Duration {
	return min(time.Second<<min(max(attempts, 0), 9), 5*time.Minute)
}

// ceil rounds up to a second, which is what is stored: rounding down would ask too early.
func ceil(t time.Time) time.Time {
	if whole := t.Truncate(time.Second); !whole.Equal(t) {
		return whole.Add(time.Second)
	}
	return t
}

// heed draws from an answer what it means beyond its own part.
func (r *Runner) heed(ctx context.Context, j *job, d *sitrep.Delivery, ch sitrep.ChannelID, out sitrep.Outcome, next sitrep.Delivery) {
	if out.Kind != sitrep.OutcomeHalted && out.Kind != sitrep.OutcomeUnauthorized && out.Kind != sitrep.OutcomeNotSent {
		r.halt(time.Time{})
	}
	switch out.Kind {
	case sitrep.OutcomeSent:
		r.watch(j.o.Due, next, ch)
	case sitrep.OutcomeRateLimited:
		r.close(ch, next.NotBefore)
		if out.RetryAfter > 15*time.Minute {
			r.tell(ctx, j.s, notice("rate", j.s, out.RetryAfter.String()))
		}
	case sitrep.OutcomeForbidden:
		r.close(ch, next.NotBefore)
		r.tell(ctx, j.s, notice("forbidden", j.s, out.Reason))
	case sitrep.OutcomeHalted, sitrep.OutcomeUnauthorized:
		r.halt(next.NotBefore)
		r.o.Log.ErrorContext(ctx, "all traffic halted", "until", next.NotBefore, "outcome", out.Kind, "reason", out.Reason)
	}
}

// end finishes a part without sending it.
func (r *Runner) end(ctx context.Context, j *job, d *sitrep.Delivery, st sitrep.DeliveryState, reason string) error {
	d.State, d.Reason = st, reason
	if err := r.settle(ctx, j, d); err != nil {
		return err
	}
	if st == sitrep.DeliveryUnknown || d.Part == 0 {
		r.tell(ctx, j.s, notice(string(st), j.s, reason))
	}
	return nil
}

// settle writes a part. A stop that has been asked for must not lose what is known by now.
func (r *Runner) settle(ctx context.Context, j *job, d *sitrep.Delivery) error {
	write, cancel := context.WithTimeout(context.WithoutCancel(ctx), postTimeout)
	defer cancel()
	if err := r.store.Settle(write, *d); err != nil {
		return fmt.Errorf("write down %s: %w", d.State, err)
	}
	if !finished(*d) {
		r.soon(d.NotBefore)
		return nil
	}
	r.mu.Lock()
	delete(r.first, d.ID)
	r.mu.Unlock()
	r.o.Log.InfoContext(ctx, "briefing part finished", "schedule", j.s.ID, "guild", j.s.Guild, "slot", j.o.Slot,
		"part", d.Part, "state", d.State, "message", d.Message, "attempts", d.Attempts, "reason", d.Reason)
	return nil
}
