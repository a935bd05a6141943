package briefing

import (
	"context"
	"errors"
	"fmt"
	"time"

	"sitrep"
)

// resolve finds out about a part whose bytes may have left. While the platform surely remembers the nonce, sending it
// again is safe; later the channel itself is read.
func (r *Runner) resolve(ctx context.Context, j *job, d *sitrep.Delivery, ch sitrep.ChannelID) error {
	now := r.now()
	switch age, ok := r.age(*d, now); {
	case ok && age < 2*time.Second:
		r.soon(now.Add(2*time.Second - age)) // stored times count in seconds: two attempts must differ
		return nil
	case ok && age+postTimeout+lateCommit+margin < nonceWindow:
		return r.repeat(ctx, j, d, ch, now)
	}
	if d.LastAttempt.After(now.Add(time.Second)) {
		// The clock was set back. Wait the whole delay on the new one.
		d.LastAttempt = now
		r.soon(now.Add(postTimeout + settleDelay))
		return r.settle(ctx, j, d)
	}
	if quiet := d.LastAttempt.Add(postTimeout + settleDelay + time.Second); now.Before(quiet) {
		r.soon(quiet)
		return nil
	}
	return r.search(ctx, j, d, ch, now)
}

// age is the time since the first attempt. Within this process it is measured on the clock that cannot be set; after a
// restart the wall clock must do, unless it shows that it was set back.
func (r *Runner) age(d sitrep.Delivery, now time.Time) (age time.Duration, ok bool) {
	r.mu.Lock()
	first, ok := r.first[d.ID]
	r.mu.Unlock()
	if ok {
		return time.Since(first), true
	}
	return now.Sub(d.FirstAttempt), !now.Before(d.FirstAttempt)
}

// repeat sends the same nonce again, after writing down that it does.
func (r *Runner) repeat(ctx context.Context, j *job, d *sitrep.Delivery, ch sitrep.ChannelID, now time.Time) error {
	d.Attempts++
	d.LastAttempt = now
	if err := r.store.Settle(ctx, *d); err != nil {
		return fmt.Errorf("write down another attempt: %w", err)
	}
	return r.send(ctx, j, d, ch)
}

// search looks for the part in its channel.
func (r *Runner) search(ctx context.Context, j *job, d *sitrep.Delivery, ch sitrep.ChannelID, now time.Time) error {
	found, conclusive, err := r.find(ctx, ch, j.o.Due, *d)
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil:
		d.NotBefore, d.Reason = ceil(now.Add(longestWait)), "could not look for it: "+err.Error()
	case len(found) > 0:
		*d = sent(*d, found[0], now)
		r.watch(j.o.Due, *d, ch)
	case conclusive:
		d.State, d.FirstAttempt, d.NotBefore = sitrep.DeliveryPending, time.Time{}, time.Time{}
		r.soon(now)
	default:
		return r.end(ctx, j, d, sitrep.DeliveryUnknown, "the channel's history cannot be read")
	}
	return r.settle(ctx, j, d)
}

// find lists the messages that carry the marker of a part of an occurrence.
func (r *Runner) find(ctx context.Context, ch sitrep.ChannelID, due time.Time, d sitrep.Delivery) (found []sitrep.MessageID, conclusive bool, err error) {
	asked, cancel := context.WithTimeout(ctx, 3*postTimeout)
	defer cancel()
	skew := r.o.Skew()
	after := r.since(due, d)
	if skew.Abs() > mostSkew {
		after = after.Add(-skew) // back to our own clock, see now
	}
	found, conclusive, err = r.poster.FindMarked(asked, ch, after, d.Marker)
	if drift := r.o.Skew() - skew; err == nil && drift.Abs() > lookBack/2 {
		r.now() // takes note of it
		err = errors.New("our clock was found to be wrong, so it was looked for from the wrong time on")
	}
	return found, conclusive, err
}

// since is how far back a message of an occurrence may stand in its channel: no attempt was made before it was due. The
// first attempt alone would not do, for an earlier one may have been carried out after it was looked for in vain. A clock
// that was set back may have been wrong by any amount.
func (r *Runner) since(due time.Time, d sitrep.Delivery) time.Time {
	now := r.now()
	if now.Before(d.FirstAttempt) || now.Before(due) {
		return now.Add(-giveUp)
	}
	if day := now.Add(-giveUp); r.doubtful() && day.Before(due) {
		due = day
	}
	if !d.FirstAttempt.IsZero() && d.FirstAttempt.Before(due) {
		due = d.FirstAttempt
	}
	return due.Add(-lookBack - min(r.o.Skew().Abs(), mostSkew))
}

// channel returns where a part goes, and whether anything may be asked of the platform there now.
func (r *Runner) channel(ctx context.Context, j *job, d *sitrep.Delivery) (ch sitrep.ChannelID, open bool, err error) {
	ch = d.Channel
	if ch == 0 {
		ch = j.s.Channel
	}
	if !r.open(ch, d.NotBefore) {
		return 0, false, nil
	}
	if d.Channel != 0 {
		return ch, true, nil
	}
	asked, cancel := context.WithTimeout(ctx, postTimeout)
	thread, err := r.poster.OpenThread(asked, ch, j.ds[0].Message, j.s.Name)
	cancel()
	if err == nil {
		return thread, r.open(thread, time.Time{}), nil
	}
	if ctx.Err() != nil {
		return 0, false, ctx.Err()
	}
	return 0, false, r.unopened(ctx, j, d, err)
}

// unopened notes that the thread could not be opened, and gives its parts up where it is forbidden.
func (r *Runner) unopened(ctx context.Context, j *job, d *sitrep.Delivery, err error) error {
	now := r.now()
	if d.State != sitrep.DeliverySending && errors.Is(err, ErrRefused) {
		return r.end(ctx, j, d, sitrep.DeliveryDead, "the thread could not be opened: "+err.Error())
	}
	d.NotBefore, d.Reason = ceil(now.Add(5*time.Minute)), "the thread could not be opened: "+err.Error()
	return r.settle(ctx, j, d)
}

// open reports whether the platform may be asked about ch now; if not, it asks for a look when it may.
func (r *Runner) open(ch sitrep.ChannelID, notBefore time.Time) bool {
	now := r.now()
	r.mu.Lock()
	until := r.halted
	if t := r.closed[ch]; t.After(until) {
		until = t
	} else if !t.After(now) {
		delete(r.closed, ch)
	}
	r.mu.Unlock()
	if notBefore.After(until) {
		until = notBefore
	}
	if now.Before(until) {
		r.soon(until)
		return false
	}
	return true
}

func (r *Runner) close(ch sitrep.ChannelID, until time.Time) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.closed[ch] = until
}

// halt stops all traffic until a time, or ends a halt that is over.
func (r *Runner) halt(until time.Time) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if until.After(r.halted) || until.IsZero() && !r.halted.After(r.o.Now()) {
		r.halted = until
	}
}
