package briefing

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"

	"sitrep"
)

const (
	longestWait = 30 * time.Second // a clock that is set meanwhile is noticed by then
	abreast     = 8                // occurrences delivered at one time
	manyRows    = 10_000           // more than a program of this size has open
)

// Options adjust a Runner. App and Renderer are needed, the rest may be zero.
type Options struct {
	App      string // the application's id: part of each nonce
	Renderer Renderer
	// Tell brings a fault to the admins of a schedule's guild. It must not wait for long.
	Tell func(ctx context.Context, s sitrep.Schedule, l sitrep.Line)
	// Skew is how far the platform's clock is ahead of ours, as last seen. Beyond five minutes nothing new falls due.
	Skew func() time.Duration
	Now  func() time.Time // the wall clock; time.Now where nil
	Log  *slog.Logger
}

// Runner posts the briefings of all schedules when they are due, each once. Make it with NewRunner.
type Runner struct {
	store  Store
	poster Poster
	o      Options
	kick   chan struct{}
	plans  map[sitrep.ScheduleID]plan // of the Run loop alone, like asked
	asked  time.Time                  // when the platform was last asked for the time, on the clock that is never set
	born   time.Time
	wrong  atomic.Int64 // how long after born our clock was last seen to be wrong; 0 for never

	mu     sync.Mutex // guards what follows
	next   time.Time  // when to look again
	halted time.Time  // no traffic at all before; zero once an answer came after
	closed map[sitrep.ChannelID]time.Time
	first  map[sitrep.DeliveryID]time.Time // first attempts of this process, on the clock that is never set
	checks []check
	told   map[string]time.Time
}

// NewRunner returns a Runner that keeps its books in store and posts through poster.
func NewRunner(store Store, poster Poster, o Options) *Runner {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Tell == nil {
		o.Tell = func(context.Context, sitrep.Schedule, sitrep.Line) {}
	}
	if o.Skew == nil {
		o.Skew = func() time.Duration { return 0 }
	}
	return &Runner{
		born: time.Now(), store: store, poster: poster, o: o, kick: make(chan struct{}, 1),
		closed: map[sitrep.ChannelID]time.Time{}, first: map[sitrep.DeliveryID]time.Time{},
		told: map[string]time.Time{},
	}
}

// now is the wall clock, or the platform's where ours is known to be wrong: what is looked for in a channel and how long
// ago it was sent must be counted on one clock.
func (r *Runner) now() time.Time {
	if skew := r.o.Skew(); skew.Abs() > mostSkew {
		r.wrong.Store(int64(time.Since(r.born)) + 1)
		return r.o.Now().Add(skew)
	}
	return r.o.Now()
}

// doubtful reports whether times written down within the last two days may stem from a wrong clock.
func (r *Runner) doubtful() bool {
	at := time.Duration(r.wrong.Load())
	return at > 0 && time.Since(r.born)-at < 2*giveUp
}

// Run works until ctx ends, and returns its error. Whatever a stop left unfinished is finished first by the next Run.
func (r *Runner) Run(ctx context.Context) error {
	for recalled := false; ; {
		recalled = r.look(ctx, recalled)
		if !r.wait(ctx) {
			return ctx.Err()
		}
	}
}

// look does all that there is to do now. Faults are logged here and tried again at the next look: one schedule's fault
// must not keep the others waiting. It reports whether the checks that a stop has forgotten are planned again.
func (r *Runner) look(ctx context.Context, recalled bool) bool {
	r.mu.Lock()
	r.next = r.now().Add(longestWait)
	r.mu.Unlock()
	schedules, err := r.schedules(ctx)
	if err != nil {
		r.fault(ctx, "schedules not read", err)
		return recalled
	}
	r.deliverAll(ctx, schedules) // what a stop left comes before anything new
	if !recalled {
		err := r.recall(ctx)
		r.fault(ctx, "recent messages not read", err)
		recalled = err == nil
	}
	r.materialiseAll(ctx, schedules)
	if r.composeAll(ctx, schedules) > 0 {
		r.deliverAll(ctx, schedules)
	}
	r.reconcile(ctx)
	return recalled
}

func (r *Runner) schedules(ctx context.Context) (map[sitrep.ScheduleID]sitrep.Schedule, error) {
	all, err := r.store.AllSchedules(ctx)
	if err != nil {
		return nil, fmt.Errorf("briefing: list schedules: %w", err)
	}
	byID := make(map[sitrep.ScheduleID]sitrep.Schedule, len(all))
	for _, s := range all {
		byID[s.ID] = s
	}
	return byID, nil
}

// deliverAll carries every frozen occurrence as far as it will go now.
func (r *Runner) deliverAll(ctx context.Context, schedules map[sitrep.ScheduleID]sitrep.Schedule) {
	frozen, err := r.store.Occurrences(ctx, sitrep.OccurrenceFrozen, manyRows)
	if err != nil {
		r.fault(ctx, "frozen briefings not read", err)
		return
	}
	byChannel := map[sitrep.ChannelID][]job{}
	for _, o := range frozen {
		s, ok := schedules[o.Schedule]
		if !ok {
			r.fault(ctx, "occurrence not stopped", r.store.SetOccurrence(ctx, o.ID, sitrep.OccurrenceStopped, "its schedule was removed"))
			continue
		}
		byChannel[s.Channel] = append(byChannel[s.Channel], job{s: s, o: o})
	}
	var g errgroup.Group
	g.SetLimit(r.abreast())
	for _, jobs := range byChannel {
		g.Go(func() error {
			for _, j := range jobs { // one by one: what a channel answers to the first holds for the others
				r.fault(ctx, "briefing not delivered", r.deliver(ctx, j.s, j.o))
			}
			return nil
		})
	}
	g.Wait() // the functions return no error
}

// abreast is how many channels are served at one time: after a halt one, until it is known to be over.
func (r *Runner) abreast() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.halted.IsZero() {
		return abreast
	}
	return 1
}

// wait sleeps until something falls due, at most half a minute. It is false when ctx has ended.
func (r *Runner) wait(ctx context.Context) bool {
	r.mu.Lock()
	d := r.next.Sub(r.now())
	r.mu.Unlock()
	timer := time.NewTimer(min(max(d, 100*time.Millisecond), longestWait))
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-timer.C:
	case <-r.kick:
	}
	return ctx.Err() == nil
}

// soon asks for a look at t.
func (r *Runner) soon(t time.Time) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if t.Before(r.next) {
		r.next = t
	}
}

// wake asks for a look now.
func (r *Runner) wake() {
	select {
	case r.kick <- struct{}{}:
	default: // one is asked for already
	}
}

func (r *Runner) fault(ctx context.Context, what string, err error) {
	if err == nil || ctx.Err() != nil && errors.Is(err, ctx.Err()) {
		return
	}
	r.o.Log.ErrorContext(ctx, what, "err", err)
}

// tell brings a fault to the admins, the same one of a schedule at most daily.
func (r *Runner) tell(ctx context.Context, s sitrep.Schedule, l sitrep.Line) {
	key, now := string(s.ID)+" "+l.Key, r.now()
	r.mu.Lock()
	again := r.told[key]
	if now.Sub(again).Abs() < 24*time.Hour && len(r.told) < 10_000 {
		r.mu.Unlock()
		return
	}
	if len(r.told) >= 10_000 {
		clear(r.told)
	}
	r.told[key] = now
	r.mu.Unlock()
	r.o.Tell(ctx, s, l)
}

// notice returns a line for admins: what happened to a schedule and the words that say why.
func notice(key string, s sitrep.Schedule, reason string) sitrep.Line {
	return sitrep.Line{Key: "line.notice." + key, Args: map[string]sitrep.Arg{
		"name":   {Kind: sitrep.ArgName, Text: s.Name},
		"reason": {Kind: sitrep.ArgName, Text: reason},
	}}
}
