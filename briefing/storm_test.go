package briefing

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"sitrep"
)

// tally is what many briefings came to.
type tally struct {
	slots, posted, missed, merged, posts, kills, twins int
	duplicates, silent                                 int
}

// TestStorm runs the real Runner in a storm: killed at any point, answers lost, messages made late, hours of outage.
// SITREP_STORM sets the number of briefings, SITREP_STORM_SEED the first of the storms.
func TestStorm(t *testing.T) {
	t.Parallel()
	want := 2000
	if n, err := strconv.Atoi(os.Getenv("SITREP_STORM")); err == nil {
		want = n
	}
	first := uint64(1)
	if n, err := strconv.ParseUint(os.Getenv("SITREP_STORM_SEED"), 10, 64); err == nil {
		first = n
	}
	started, sum := time.Now(), tally{}
	seed := first
	for ; sum.posted < want && !t.Failed(); seed++ {
		synctest.Test(t, func(t *testing.T) { sum.add(runStorm(t, seed, 25, 48*time.Hour)) })
	}
	t.Logf("storms %d to %d: %d slots: %d posted with %d posts, %d missed and %d merged with a reason; %d kills, %d late twins deleted; %d duplicates, %d silent misses; %v",
		first, seed-1, sum.slots, sum.posted, sum.posts, sum.missed, sum.merged, sum.kills, sum.twins, sum.duplicates, sum.silent, time.Since(started).Round(time.Millisecond))
	if sum.duplicates != 0 || sum.silent != 0 {
		t.Errorf("%d duplicates and %d silent misses, want none", sum.duplicates, sum.silent)
	}
}

func (s *tally) add(o tally) {
	s.slots += o.slots
	s.posted += o.posted
	s.missed += o.missed
	s.merged += o.merged
	s.posts += o.posts
	s.kills += o.kills
	s.twins += o.twins
	s.duplicates += o.duplicates
	s.silent += o.silent
}

// runStorm runs n schedules for a span of virtual time, then an hour of calm, and looks what stands in the channels.
func runStorm(t *testing.T, seed uint64, n int, span time.Duration) tally {
	rnd, mu := rand.New(rand.NewPCG(seed, 7)), &sync.Mutex{}
	begin := time.Now()
	var ss []sitrep.Schedule
	for i := range n {
		ss = append(ss, sitrep.Schedule{
			ID: sitrep.ScheduleID(fmt.Sprintf("S%03d", i)), Guild: sitrep.GuildID(i%9 + 1), Channel: sitrep.ChannelID(i + 1),
			Name: "storm", Spec: fmt.Sprintf("%d * * * *", rnd.IntN(60)), Zone: "Europe/Kyiv", Created: begin, Thread: i%3 == 0,
		})
	}
	b := newBooks(ss...)
	outage, calm := time.Time{}, false
	f := &platform{window: 60*time.Second + time.Duration(rnd.IntN(240))*time.Second}
	f.down = func() bool { return time.Now().Before(outage) }
	bad := storm(rnd, mu)
	f.fate = func(ch sitrep.ChannelID, body string) fate {
		if f.down() {
			return fate{answer: time.Second, outcome: sitrep.Outcome{Kind: sitrep.OutcomeUnknown, Reason: "outage"}}
		}
		return bad(ch, body)
	}
	sum := tally{}
	kill := func(_ string, changes bool) bool {
		mu.Lock()
		defer mu.Unlock()
		if calm {
			return false
		}
		if changes {
			return rnd.IntN(40) < 1 // there is a point before and one after: 5 % a step
		}
		return rnd.IntN(20_000) < 1
	}
	end := begin.Add(span)
	for time.Now().Before(end) {
		if rnd.IntN(60) == 0 && f.down() == false {
			outage = time.Now().Add(time.Duration(rnd.IntN(180)) * time.Minute)
		}
		if runOnce(t, b, f, kill, end) {
			sum.kills++
			time.Sleep(restart(rnd))
		}
	}
	mu.Lock()
	calm = true
	mu.Unlock()
	outage = time.Time{}
	f.fate = func(sitrep.ChannelID, string) fate {
		return fate{commit: true, answer: 100 * time.Millisecond, outcome: sitrep.Outcome{Kind: sitrep.OutcomeSent}}
	}
	runOnce(t, b, f, kill, time.Now().Add(time.Hour))
	audit(t, b, f, begin, time.Now().Add(-time.Hour), &sum)
	return sum
}

// restart is how long the program stays dead.
func restart(rnd *rand.Rand) time.Duration {
	switch n := rnd.IntN(100); {
	case n < 90:
		return time.Duration(rnd.IntN(20_000)) * time.Millisecond
	case n < 99 || rnd.IntN(4) > 0:
		return time.Duration(rnd.IntN(200)) * time.Second
	}
	return time.Duration(rnd.IntN(3*3600)) * time.Second
}

// runOnce runs one process until it is killed or the time is over; it is true where it was killed.
func runOnce(t *testing.T, b *books, f *platform, kill func(string, bool) bool, end time.Time) bool {
	t.Helper()
	ctx, cancel := context.WithDeadline(t.Context(), end)
	defer cancel()
	p := &process{kill: kill, cancel: cancel}
	r := NewRunner(desk{b, p}, wire{f, p}, Options{App: "app", Renderer: pages{}})
	r.Run(ctx)
	return p.dead
}

// audit holds the books against the channels: each slot has a row, what is done stands once, what is not has a reason.
func audit(t *testing.T, b *books, f *platform, begin, end time.Time, sum *tally) {
	t.Helper()
	sum.posts += f.posts
	standing := f.standing()
	for _, m := range f.messages {
		if m.deleted {
			sum.twins++
		}
	}
	for marker, n := range standing {
		if n > 1 {
			sum.duplicates++
			t.Errorf("%d messages with marker %s:\n%s", n, marker, strings.Join(f.journal[marker], "\n"))
		}
	}
	for _, s := range b.schedules {
		slots, err := Slots(s.Spec, s.Zone, SlotAt(s.Zone, begin), end)
		if err != nil {
			t.Fatal(err)
		}
		for _, slot := range slots {
			if !b.slots[string(s.ID)+" "+slot.Key] {
				sum.silent++
				t.Errorf("%s %s has no row", s.ID, slot.Key)
			}
		}
	}
	for _, o := range b.rows {
		sum.slots++
		switch o.State {
		case sitrep.OccurrenceDone:
			sum.posted++
			for _, d := range b.deliveries[o.ID] {
				if d.State != sitrep.DeliverySent || standing[d.Marker] != 1 {
					sum.silent++
					t.Errorf("%s %s part %d is %s (%s) and stands %d times", o.Schedule, o.Slot, d.Part, d.State, d.Reason, standing[d.Marker])
				}
			}
		case sitrep.OccurrenceMissed:
			sum.missed++
		case sitrep.OccurrenceMerged:
			sum.merged++
		default:
			if o.Due.Before(end) {
				sum.silent++
				t.Errorf("%s %s is still %s", o.Schedule, o.Slot, o.State)
			}
		}
		if o.State != sitrep.OccurrenceDone && o.Reason == "" && o.Due.Before(end) {
			sum.silent++
			t.Errorf("%s %s is %s without a reason", o.Schedule, o.Slot, o.State)
		}
	}
}
