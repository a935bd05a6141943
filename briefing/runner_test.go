package briefing

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"go.uber.org/goleak"

	"sitrep"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// alive is never killed.
func alive(string, bool) bool { return false }

// ok answers every request at once with a new message.
func ok(sitrep.ChannelID, string) fate {
	return fate{commit: true, answer: 50 * time.Millisecond, outcome: sitrep.Outcome{Kind: sitrep.OutcomeSent}}
}

// daily is a schedule of one briefing a day, at 00:05 UTC: five minutes after the clock of a test starts.
func daily(thread bool) sitrep.Schedule {
	return sitrep.Schedule{ID: "S1", Guild: 1, Channel: 5, Name: "daily", Spec: "5 0 * * *", Zone: "UTC", Created: time.Now(), Thread: thread}
}

// TestKilledAtEveryPoint kills the program at every point of one delivery, for each thing that may become of a request,
// and starts it again after a while. In each cell every message stands once, or the slot has a row that says why not.
func TestKilledAtEveryPoint(t *testing.T) {
	t.Parallel()
	kinds := map[string]fate{
		"sent":               {commit: true, answer: 50 * time.Millisecond, outcome: sitrep.Outcome{Kind: sitrep.OutcomeSent}},
		"502, made":          {commit: true, answer: time.Second, outcome: sitrep.Outcome{Kind: sitrep.OutcomeUnknown}},
		"503, not made":      {answer: time.Second, outcome: sitrep.Outcome{Kind: sitrep.OutcomeUnknown}},
		"timeout, made":      {commit: true, answer: time.Hour},
		"timeout, made late": {commit: true, after: 35 * time.Second, answer: time.Hour},
		"made after 4 min":   {commit: true, after: 4 * time.Minute, answer: time.Hour},
		"timeout, not made":  {answer: time.Hour},
		"refused to connect": {answer: 10 * time.Millisecond, outcome: sitrep.Outcome{Kind: sitrep.OutcomeNotSent}},
		"429":                {answer: 10 * time.Millisecond, outcome: sitrep.Outcome{Kind: sitrep.OutcomeRateLimited, RetryAfter: 20 * time.Second}},
		"halted":             {answer: 10 * time.Millisecond, outcome: sitrep.Outcome{Kind: sitrep.OutcomeHalted}},
		"forbidden for once": {answer: 10 * time.Millisecond, outcome: sitrep.Outcome{Kind: sitrep.OutcomeForbidden}},
	}
	cells, points := 0, map[string]bool{}
	for name, first := range kinds {
		for _, restart := range []time.Duration{0, 30 * time.Second, 10 * time.Minute, 6 * time.Hour} {
			for n := 1; ; n++ {
				point := ""
				synctest.Test(t, func(t *testing.T) { point = killedAt(t, name, first, restart, n) })
				if point == "" {
					break // the delivery was done before
				}
				points[point] = true
				cells++
			}
		}
	}
	t.Logf("%d cells, %d points", cells, len(points))
	if len(points) < 14 || cells < 14*10*4 {
		t.Errorf("%d points and %d cells are fewer than asked for", len(points), cells)
	}
}

// killedAt kills the program at the n-th point from the slot on, and returns which that is; "" if there are fewer.
func killedAt(t *testing.T, name string, first fate, restart time.Duration, n int) (point string) {
	begin := time.Now()
	b := newBooks(daily(true))
	hit := false
	f := &platform{window: 90 * time.Second}
	f.fate = func(ch sitrep.ChannelID, body string) fate {
		if !hit {
			hit = true
			return first
		}
		return ok(ch, body)
	}
	at := 0
	kill := func(p string, changes bool) bool {
		if time.Since(begin) < 5*time.Minute || !changes {
			return false
		}
		if at++; at == n {
			point = p
		}
		return at == n
	}
	if !runOnce(t, b, f, kill, begin.Add(90*time.Minute)) {
		return ""
	}
	time.Sleep(restart)
	runOnce(t, b, f, alive, time.Now().Add(80*time.Minute))
	o := b.rows[0]
	standing := f.standing()
	parts := b.deliveries[o.ID]
	switch {
	case o.State == sitrep.OccurrenceMissed && o.Reason != "" && len(parts) == 0 && restart == 6*time.Hour && len(standing) == 0:
	case o.State != sitrep.OccurrenceDone || len(parts) != 2 || len(standing) != 2:
		t.Errorf("%s, killed at %s (%d), started after %v: %s (%s), %d messages stand", name, point, n, restart, o.State, o.Reason, len(standing))
	default:
		for _, d := range parts {
			if d.State != sitrep.DeliverySent || standing[d.Marker] != 1 {
				t.Errorf("%s, killed at %s (%d), started after %v: part %d is %s and stands %d times:\n%s", name, point, n, restart, d.Part, d.State,
					standing[d.Marker], strings.Join(f.journal[d.Marker], "\n"))
			}
		}
	}
	return point
}

// TestDowntime stops the program over 1 to 500 slots: the newest within its grace is posted once, all others have rows.
func TestDowntime(t *testing.T) {
	for _, slots := range []int{1, 2, 7, 48, 500} {
		for _, late := range []time.Duration{10 * time.Minute, 40 * time.Minute} {
			synctest.Test(t, func(t *testing.T) {
				s := daily(false)
				s.Spec = "0 * * * *"
				b, f := newBooks(s), &platform{window: time.Minute, fate: ok}
				time.Sleep(time.Duration(slots)*time.Hour + late)
				runOnce(t, b, f, alive, time.Now().Add(5*time.Minute))
				posted := 0
				for _, o := range b.rows {
					if o.State == sitrep.OccurrenceDone {
						posted++
					} else if o.State != sitrep.OccurrenceMissed || o.Reason == "" {
						t.Errorf("%s is %s (%s)", o.Slot, o.State, o.Reason)
					}
				}
				want := 1
				if late > 30*time.Minute {
					want = 0 // beyond half the time to the next one
				}
				if len(b.rows) != slots || posted != want || len(f.messages) != want {
					t.Errorf("after %d slots and %v: %d rows, %d posted, %d messages, want %d", slots, late, len(b.rows), posted, len(f.messages), want)
				}
			})
		}
	}
}

// TestMergedInTheGap has two slots fall on one instant, where the clock goes forward: one briefing tells both.
func TestMergedInTheGap(t *testing.T) {
	kyiv, err := time.LoadLocation("Europe/Kyiv")
	if err != nil {
		t.Fatal(err)
	}
	s, err := parseSpec("0 * * * *")
	if err != nil {
		t.Fatal(err)
	}
	now := time.Date(2025, 3, 30, 1, 0, 5, 0, time.UTC)
	c := clock{spec: s, zone: kyiv}
	got := c.occurrences(sitrep.Schedule{ID: "S"}, s.slots(kyiv, time.Date(2025, 3, 30, 2, 0, 0, 0, time.UTC), now), now)
	if len(got) != 2 || got[0].State != sitrep.OccurrenceMerged || got[1].State != sitrep.OccurrenceDue || got[0].Due != got[1].Due {
		t.Errorf("got %+v", got)
	}
}

// TestClockSteps sets the wall clock by a second up to ten years, back and forth, while briefings are posted.
func TestClockSteps(t *testing.T) {
	t.Parallel()
	seeds := uint64(12)
	if os.Getenv("SITREP_LONG") != "" {
		seeds = 200
	}
	steps := []time.Duration{time.Second, 20 * time.Second, time.Minute, 5 * time.Minute, time.Hour, 24 * time.Hour, 365 * 24 * time.Hour, 3650 * 24 * time.Hour}
	total := 0
	for seed := uint64(1); seed <= seeds; seed++ {
		synctest.Test(t, func(t *testing.T) { total += clockSteps(t, seed, steps) })
	}
	t.Logf("%d steps", total)
}

func clockSteps(t *testing.T, seed uint64, steps []time.Duration) (n int) {
	rnd, mu := rand.New(rand.NewPCG(seed, 1)), &sync.Mutex{}
	time.Sleep(20 * 365 * 24 * time.Hour) // room for steps back
	s := daily(false)
	s.Spec, s.Created = "*/30 * * * *", time.Now()
	b := newBooks(s)
	f := &platform{window: 60 * time.Second, fate: storm(rnd, mu)}
	offset := time.Duration(0)
	now := func() time.Time {
		mu.Lock()
		defer mu.Unlock()
		return time.Now().Add(offset)
	}
	skew := time.Duration(0)
	f.heard = func() {
		mu.Lock()
		defer mu.Unlock()
		skew = -offset
	}
	ctx, cancel := context.WithCancel(t.Context())
	p := &process{kill: alive, cancel: cancel}
	f.ahead = func() time.Duration {
		mu.Lock()
		defer mu.Unlock()
		return skew
	}
	r := NewRunner(desk{b, p}, wire{f, p}, Options{App: "app", Renderer: pages{}, Now: now, Skew: f.ahead})
	done := make(chan struct{})
	go func() { defer close(done); r.Run(ctx) }()
	for range 50 {
		mu.Lock()
		pause := time.Duration(rnd.IntN(600)) * time.Second
		mu.Unlock()
		time.Sleep(pause)
		mu.Lock()
		if offset != 0 && rnd.IntN(2) == 0 {
			offset = 0
		} else {
			step := steps[rnd.IntN(len(steps))]
			if rnd.IntN(2) == 0 {
				step = -step
			}
			offset += step
			offset = min(max(offset, -3650*24*time.Hour), 400*24*time.Hour) // far ahead costs a row for each half hour
		}
		mu.Unlock()
		n++
	}
	mu.Lock()
	offset = 0
	mu.Unlock()
	f.mu.Lock()
	f.fate = ok
	f.mu.Unlock()
	time.Sleep(2 * time.Hour)
	cancel()
	<-done
	for marker, count := range f.standing() {
		if count > 1 {
			t.Errorf("seed %d: %d messages with marker %s:\n%s", seed, count, marker, strings.Join(f.journal[marker], "\n"))
		}
	}
	slots, err := Slots(s.Spec, s.Zone, SlotAt(s.Zone, s.Created), time.Now().Add(-time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	for _, slot := range slots {
		if !b.slots["S1 "+slot.Key] {
			t.Errorf("seed %d: %s has no row", seed, slot.Key)
		}
	}
	return n
}

// TestRejectedItemIsDropped refuses every body that holds one item: the rest is posted once, in one message.
func TestRejectedItemIsDropped(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBooks(daily(false))
		f := &platform{window: time.Minute}
		f.fate = func(ch sitrep.ChannelID, body string) fate {
			if strings.Contains(body, "line.nothing") {
				return fate{answer: time.Millisecond, outcome: sitrep.Outcome{Kind: sitrep.OutcomeRejected, Reason: "400 50035"}}
			}
			return ok(ch, body)
		}
		var told []string
		ctx, cancel := context.WithTimeout(t.Context(), time.Hour)
		defer cancel()
		p := &process{kill: alive, cancel: cancel}
		NewRunner(desk{b, p}, wire{f, p}, Options{App: "app", Renderer: pages{}, Tell: func(_ context.Context, _ sitrep.Schedule, l sitrep.Line) {
			told = append(told, l.Key)
		}}).Run(ctx)
		if len(f.messages) != 1 || strings.Contains(f.messages[0].body, "line.nothing") || b.rows[0].State != sitrep.OccurrenceDone {
			t.Errorf("%d messages, %s (%s)", len(f.messages), b.rows[0].State, b.rows[0].Reason)
		}
		if !slices.Equal(told, []string{"line.notice.dropped"}) {
			t.Errorf("admins were told %v", told)
		}
	})
}

func TestWithoutLeavesOutOneThingAfterTheOther(t *testing.T) {
	item := func(s string) sitrep.BriefingItem {
		return sitrep.BriefingItem{Lines: []sitrep.Line{{Key: s}}}
	}
	b := &sitrep.Briefing{Parts: []sitrep.BriefingPart{{Section: "a", Items: []sitrep.BriefingItem{item("1"), item("2")}}, {Section: "b", Items: []sitrep.BriefingItem{item("3")}}}}
	var got []string
	for n := 0; ; n++ {
		less, ok := without(b, false, n)
		if !ok {
			break
		}
		var left []string
		for _, p := range less.Parts {
			for _, i := range p.Items {
				left = append(left, i.Lines[0].Key)
			}
		}
		got = append(got, strings.Join(left, ""))
	}
	if want := "23 13 12 3 12 "; strings.Join(got, " ") != want {
		t.Errorf("got %q, want %q", strings.Join(got, " "), want)
	}
	if len(b.Parts) != 2 || len(b.Parts[0].Items) != 2 {
		t.Error("the briefing itself was changed")
	}
}

// TestChannelTrouble holds the Runner to what it may ask of a channel that refuses it, is gone, or of a platform that
// asks to pause.
func TestChannelTrouble(t *testing.T) {
	for name, c := range map[string]struct {
		kind   sitrep.OutcomeKind
		posts  int // within a day, most
		state  sitrep.OccurrenceState
		paused bool
		told   string
	}{
		"a permission is missing": {sitrep.OutcomeForbidden, 24, sitrep.OccurrenceFrozen, false, "line.notice.forbidden"},
		"the channel is gone":     {sitrep.OutcomeGone, 1, sitrep.OccurrenceStopped, true, "line.notice.gone"},
		"the token is bad":        {sitrep.OutcomeUnauthorized, 94, sitrep.OccurrenceFrozen, false, ""},
		"the network is halted":   {sitrep.OutcomeHalted, 94, sitrep.OccurrenceFrozen, false, ""},
		"deleted by somebody":     {sitrep.OutcomeDeleted, 1, sitrep.OccurrenceDone, false, ""},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				second := daily(false)
				second.ID, second.Channel = "S2", 5 // the same channel: its refusal holds for both
				b := newBooks(daily(false), second)
				f := &platform{window: time.Minute, asked: map[sitrep.ChannelID][]time.Time{}}
				f.fate = func(sitrep.ChannelID, string) fate {
					return fate{answer: time.Millisecond, outcome: sitrep.Outcome{Kind: c.kind, Reason: "trouble"}}
				}
				told := map[string]bool{}
				ctx, cancel := context.WithTimeout(t.Context(), 23*time.Hour)
				defer cancel()
				p := &process{kill: alive, cancel: cancel}
				var mu sync.Mutex
				NewRunner(desk{b, p}, wire{f, p}, Options{App: "app", Renderer: pages{}, Tell: func(_ context.Context, _ sitrep.Schedule, l sitrep.Line) {
					mu.Lock()
					defer mu.Unlock()
					told[l.Key] = true
				}}).Run(ctx)
				most := c.posts
				if c.kind == sitrep.OutcomeGone || c.kind == sitrep.OutcomeDeleted {
					most = 2 // one for each schedule
				}
				if f.posts > most || b.rows[0].State != c.state || b.schedules["S1"].Paused != c.paused {
					t.Errorf("%d posts, %s (%s), paused %v", f.posts, b.rows[0].State, b.rows[0].Reason, b.schedules["S1"].Paused)
				}
				if c.told != "" && !told[c.told] {
					t.Errorf("admins were told %v", told)
				}
			})
		})
	}
}

// TestOthersGoOn has one channel refuse for hours: the briefings of the others are posted at their time.
func TestOthersGoOn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var ss []sitrep.Schedule
		for i := range 20 {
			s := daily(false)
			s.ID, s.Channel = sitrep.ScheduleID(fmt.Sprint("S", i)), sitrep.ChannelID(i+1)
			ss = append(ss, s)
		}
		begin := time.Now()
		b := newBooks(ss...)
		f := &platform{window: time.Minute, asked: map[sitrep.ChannelID][]time.Time{}}
		f.fate = func(ch sitrep.ChannelID, body string) fate {
			if ch == 3 {
				return fate{answer: time.Millisecond, outcome: sitrep.Outcome{Kind: sitrep.OutcomeRateLimited, RetryAfter: 24 * time.Hour}}
			}
			return ok(ch, body)
		}
		runOnce(t, b, f, alive, begin.Add(6*time.Hour))
		if len(f.messages) != 19 || len(f.asked[3]) != 1 {
			t.Errorf("%d messages, the slow channel was asked %d times", len(f.messages), len(f.asked[3]))
		}
		for _, m := range f.messages {
			if late := m.at.Sub(begin.Add(5 * time.Minute)); late > 2*time.Second {
				t.Errorf("channel %d was served %v late", m.ch, late)
			}
		}
	})
}

// TestTwinDatabases runs a restored copy beside the original: both make the same nonce, so one message stands.
func TestTwinDatabases(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &platform{window: time.Minute, fate: ok}
		var g sync.WaitGroup
		for range 2 {
			g.Go(func() { runOnce(t, newBooks(daily(true)), f, alive, time.Now().Add(time.Hour)) })
		}
		g.Wait()
		for marker, n := range f.standing() {
			if n != 1 {
				t.Errorf("%s stands %d times", marker, n)
			}
		}
		if len(f.standing()) != 2 {
			t.Errorf("%d messages, want the page and its thread", len(f.standing()))
		}
	})
}

// stumbling is a desk that cannot be read at first.
type stumbling struct {
	desk
	left *int
}

func (d stumbling) AllSchedules(ctx context.Context) ([]sitrep.Schedule, error) {
	if *d.left--; *d.left >= 0 {
		return nil, errors.New("the disk is busy")
	}
	return d.desk.AllSchedules(ctx)
}

// TestChecksOutliveAFaultAtTheStart has a message come to stand twice while the program is down, and the books fail to be
// read right after it starts.
func TestChecksOutliveAFaultAtTheStart(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b, f := newBooks(daily(false)), &platform{window: time.Minute, fate: ok}
		runOnce(t, b, f, alive, time.Now().Add(6*time.Minute))
		twin := *f.messages[0]
		twin.id, twin.at = twin.id+1, time.Now()
		f.messages = append(f.messages, &twin)
		ctx, cancel := context.WithTimeout(t.Context(), 20*time.Minute)
		defer cancel()
		p, left := &process{kill: alive, cancel: cancel}, 2
		NewRunner(stumbling{desk{b, p}, &left}, wire{f, p}, Options{App: "app", Renderer: pages{}}).Run(ctx)
		if n := f.standing()[twin.marker]; n != 1 {
			t.Errorf("%d messages stand, want one", n)
		}
	})
}

// TestTwinIsFoundAfterADayOfStops has a message of an hourly briefing come to stand twice, and the program down for a day.
func TestTwinIsFoundAfterADayOfStops(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		hourly := daily(false)
		hourly.Spec = "1 * * * *"
		b, f := newBooks(hourly), &platform{window: time.Minute, fate: ok}
		runOnce(t, b, f, alive, time.Now().Add(2*time.Minute))
		twin := *f.messages[0]
		twin.id, twin.at = twin.id+1, time.Now()
		f.messages = append(f.messages, &twin)
		for range 2 {
			time.Sleep(12 * time.Hour)
			f.down = func() bool { return time.Now().Hour()%24 < 20 } // an outage, too
			runOnce(t, b, f, alive, time.Now().Add(20*time.Minute))
		}
		f.down = nil
		runOnce(t, b, f, alive, time.Now().Add(20*time.Minute))
		if n := f.standing()[twin.marker]; n != 1 {
			t.Errorf("%d messages stand, want one", n)
		}
	})
}

// TestTheMessageWithTheThreadStays has the page made late, after it was looked for in vain and before it is sent again: the
// second message has the thread, so it is the first that goes.
func TestTheMessageWithTheThreadStays(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		begin := time.Now()
		b, f := newBooks(daily(true)), &platform{window: time.Minute}
		f.fate = func(sitrep.ChannelID, string) fate {
			switch at := time.Since(begin); {
			case f.posts == 1:
				return fate{commit: true, after: 150 * time.Second, answer: time.Hour}
			case at < 380*time.Second:
				return fate{answer: time.Hour}
			case at < 600*time.Second:
				return fate{outcome: sitrep.Outcome{Kind: sitrep.OutcomeRateLimited, RetryAfter: 5 * time.Minute}}
			}
			return ok(0, "")
		}
		runOnce(t, b, f, alive, begin.Add(time.Hour))
		page := b.deliveries[1][0]
		if m := f.messages[page.Message-1000]; len(f.messages) != 3 || m.deleted || !f.messages[0].deleted {
			t.Errorf("%d messages, want two pages and what hangs on the second, which stays:\n%s", len(f.messages), strings.Join(f.journal[page.Marker], "\n"))
		}
	})
}

func TestNowPostsBesideTheSlots(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := daily(false)
		b, f := newBooks(s), &platform{window: time.Minute, fate: ok}
		ctx, cancel := context.WithTimeout(t.Context(), 10*time.Minute)
		defer cancel()
		p := &process{kill: alive, cancel: cancel}
		r := NewRunner(desk{b, p}, wire{f, p}, Options{App: "app", Renderer: pages{}})
		go func() {
			time.Sleep(5 * time.Minute) // together with the slot
			for range 3 {
				if err := r.Now(ctx, s); err != nil {
					t.Error(err)
				}
			}
		}()
		r.Run(ctx)
		if len(b.rows) != 2 || len(f.messages) != 2 {
			t.Errorf("%d rows and %d messages, want the slot and one run beside it", len(b.rows), len(f.messages))
		}
		if got, err := r.Preview(t.Context(), s, r.o.Now()); err != nil || got.Title != "daily" || len(b.rows) != 2 {
			t.Errorf("preview: %+v, %v; %d rows", got, err, len(b.rows))
		}
	})
}

// TestPausedAndEdited has slots pass while a schedule is paused, and moves its time to one that has passed today: neither
// is made up for.
func TestPausedAndEdited(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := daily(false)
		s.Spec, s.Paused = "0 * * * *", true
		b, f := newBooks(s), &platform{window: time.Minute, fate: ok}
		go func() {
			time.Sleep(3*time.Hour + 10*time.Minute)
			b.edit("S1", func(s *sitrep.Schedule) { s.Paused = false })
			time.Sleep(time.Hour) // 04:10, one posted
			b.edit("S1", func(s *sitrep.Schedule) { s.Spec = "5 * * * *" })
		}()
		runOnce(t, b, f, alive, time.Now().Add(4*time.Hour+50*time.Minute))
		var got []string
		for _, o := range b.rows {
			got = append(got, o.Slot[11:]+" "+string(o.State))
		}
		if want := "01:00 stopped, 02:00 stopped, 03:00 stopped, 04:00 done"; strings.Join(got, ", ") != want {
			t.Errorf("got %v, want %s", got, want)
		}
	})
}
