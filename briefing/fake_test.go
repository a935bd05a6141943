package briefing

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"time"

	"sitrep"
)

// errKilled is what a process gets from its surroundings after it was killed: nothing it does has an effect any more.
var errKilled = errors.New("killed")

// process is one run of the program. Each thing it asks of store or platform is a point at which it may be killed, before
// the effect or after it.
type process struct {
	mu     sync.Mutex
	dead   bool
	cancel context.CancelFunc
	kill   func(point string, changes bool) bool
}

// at passes one point; it is false when the process is dead.
func (p *process) at(point string, changes bool) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.dead && p.kill(point, changes) {
		p.dead = true
		p.cancel()
	}
	return !p.dead
}

// call runs an effect between two points.
func call[T any](p *process, point string, changes bool, effect func() (T, error)) (v T, err error) {
	if !p.at(point+" before", changes) {
		return v, errKilled
	}
	v, err = effect()
	if !p.at(point+" after", changes) {
		var none T
		return none, errKilled
	}
	return v, err
}

// books is a store in memory, which outlives processes. Times are kept to the second as the real one does.
type books struct {
	mu         sync.Mutex
	schedules  map[sitrep.ScheduleID]sitrep.Schedule
	rows       []*sitrep.Occurrence
	open       int // rows before it are finished
	slots      map[string]bool
	deliveries map[sitrep.OccurrenceID][]*sitrep.Delivery
	byID       map[sitrep.DeliveryID]*sitrep.Delivery
}

func newBooks(ss ...sitrep.Schedule) *books {
	b := &books{
		schedules: map[sitrep.ScheduleID]sitrep.Schedule{}, slots: map[string]bool{},
		deliveries: map[sitrep.OccurrenceID][]*sitrep.Delivery{}, byID: map[sitrep.DeliveryID]*sitrep.Delivery{},
	}
	for _, s := range ss {
		b.schedules[s.ID] = s
	}
	return b
}

// edit changes a schedule as an admin does.
func (b *books) edit(id sitrep.ScheduleID, change func(*sitrep.Schedule)) {
	b.mu.Lock()
	defer b.mu.Unlock()
	s := b.schedules[id]
	change(&s)
	b.schedules[id] = s
}

// desk is the books as one process sees them.
type desk struct {
	*books
	p *process
}

func (d desk) AllSchedules(context.Context) ([]sitrep.Schedule, error) {
	return call(d.p, "AllSchedules", false, func() (out []sitrep.Schedule, err error) {
		d.mu.Lock()
		defer d.mu.Unlock()
		for _, id := range sortedIDs(d.schedules) {
			out = append(out, d.schedules[id])
		}
		return out, nil
	})
}

func sortedIDs(m map[sitrep.ScheduleID]sitrep.Schedule) []sitrep.ScheduleID {
	var out []sitrep.ScheduleID
	for id := range m {
		out = append(out, id)
	}
	slices.Sort(out)
	return out
}

func (d desk) SaveSchedule(_ context.Context, s sitrep.Schedule) error {
	_, err := call(d.p, "SaveSchedule", true, func() (int, error) {
		d.mu.Lock()
		defer d.mu.Unlock()
		s.LastSlot = d.schedules[s.ID].LastSlot
		d.schedules[s.ID] = s
		return 0, nil
	})
	return err
}

func (d desk) Topics(context.Context, sitrep.GuildID) ([]sitrep.Topic, error) { return nil, nil }

func (d desk) Materialise(_ context.Context, id sitrep.ScheduleID, os []sitrep.Occurrence, last string) error {
	_, err := call(d.p, "Materialise", true, func() (int, error) {
		d.mu.Lock()
		defer d.mu.Unlock()
		for _, o := range os {
			if key := string(id) + " " + o.Slot; !d.slots[key] {
				d.slots[key] = true
				o.ID = sitrep.OccurrenceID(len(d.rows) + 1)
				d.rows = append(d.rows, &o)
			}
		}
		s := d.schedules[id]
		s.LastSlot = max(s.LastSlot, last)
		d.schedules[id] = s
		return 0, nil
	})
	return err
}

func (d desk) Occurrences(_ context.Context, st sitrep.OccurrenceState, limit int) ([]sitrep.Occurrence, error) {
	return call(d.p, "Occurrences "+string(st), false, func() (out []sitrep.Occurrence, err error) {
		d.mu.Lock()
		defer d.mu.Unlock()
		for d.open < len(d.rows) && d.rows[d.open].State != sitrep.OccurrenceDue && d.rows[d.open].State != sitrep.OccurrenceFrozen {
			d.open++
		}
		for _, o := range d.rows[d.open:] {
			if o.State == st && len(out) < limit {
				out = append(out, *o)
			}
		}
		return out, nil
	})
}

func (d desk) OccurrencesSince(_ context.Context, since time.Time) ([]sitrep.Occurrence, error) {
	return call(d.p, "OccurrencesSince", false, func() (out []sitrep.Occurrence, err error) {
		d.mu.Lock()
		defer d.mu.Unlock()
		for _, o := range d.rows {
			if !o.Due.Before(since) {
				out = append(out, *o)
			}
		}
		return out, nil
	})
}

func (d desk) SetOccurrence(_ context.Context, id sitrep.OccurrenceID, st sitrep.OccurrenceState, reason string) error {
	_, err := call(d.p, "SetOccurrence "+string(st), true, func() (int, error) {
		d.mu.Lock()
		defer d.mu.Unlock()
		d.rows[id-1].State, d.rows[id-1].Reason = st, reason
		return 0, nil
	})
	return err
}

func (d desk) Freeze(_ context.Context, o sitrep.Occurrence, ds []sitrep.Delivery) error {
	_, err := call(d.p, "Freeze", true, func() (int, error) {
		d.mu.Lock()
		defer d.mu.Unlock()
		if d.rows[o.ID-1].State != sitrep.OccurrenceDue {
			return 0, sitrep.ErrNotFound
		}
		*d.rows[o.ID-1] = o
		d.rows[o.ID-1].State = sitrep.OccurrenceFrozen
		for _, x := range ds {
			x.ID = sitrep.DeliveryID(len(d.byID) + 1)
			d.deliveries[o.ID] = append(d.deliveries[o.ID], &x)
			d.byID[x.ID] = &x
		}
		return 0, nil
	})
	return err
}

func (d desk) Replace(_ context.Context, x sitrep.Delivery) error {
	_, err := call(d.p, "Replace", true, func() (int, error) {
		d.mu.Lock()
		defer d.mu.Unlock()
		old := d.byID[x.ID]
		if old.State != sitrep.DeliveryPending {
			return 0, sitrep.ErrNotFound
		}
		old.Payload, old.SHA256, old.Nonce, old.Marker = x.Payload, x.SHA256, x.Nonce, x.Marker
		return 0, nil
	})
	return err
}

func (d desk) Deliveries(_ context.Context, o sitrep.OccurrenceID) ([]sitrep.Delivery, error) {
	return call(d.p, "Deliveries", false, func() (out []sitrep.Delivery, err error) {
		d.mu.Lock()
		defer d.mu.Unlock()
		for _, x := range d.deliveries[o] {
			out = append(out, *x)
		}
		return out, nil
	})
}

func (d desk) Claim(_ context.Context, id sitrep.DeliveryID, now time.Time) (sitrep.Delivery, error) {
	return call(d.p, "Claim", true, func() (sitrep.Delivery, error) {
		d.mu.Lock()
		defer d.mu.Unlock()
		x := d.byID[id]
		if x == nil || x.State != sitrep.DeliveryPending {
			return sitrep.Delivery{}, sitrep.ErrNotFound
		}
		now = now.Truncate(time.Second)
		x.State, x.LastAttempt = sitrep.DeliverySending, now
		x.Attempts++
		if x.FirstAttempt.IsZero() {
			x.FirstAttempt = now
		}
		return *x, nil
	})
}

func (d desk) Settle(_ context.Context, x sitrep.Delivery) error {
	_, err := call(d.p, "Settle "+string(x.State), true, func() (int, error) {
		d.mu.Lock()
		defer d.mu.Unlock()
		old := d.byID[x.ID]
		old.State, old.Attempts, old.Message, old.Reason = x.State, x.Attempts, x.Message, x.Reason
		old.FirstAttempt, old.LastAttempt = x.FirstAttempt.Truncate(time.Second), x.LastAttempt.Truncate(time.Second)
		old.NotBefore = x.NotBefore.Truncate(time.Second)
		return 0, nil
	})
	return err
}

func (d desk) Window(_ context.Context, g sitrep.GuildID, from, to time.Time) (*sitrep.Window, error) {
	return call(d.p, "Window", false, func() (*sitrep.Window, error) {
		return &sitrep.Window{Guild: g, From: from, To: to}, nil
	})
}

func (d desk) Story(context.Context, sitrep.GuildID, sitrep.StoryID) (sitrep.Story, error) {
	return call(d.p, "Story", false, func() (sitrep.Story, error) { return sitrep.Story{}, sitrep.ErrNotFound })
}

func (d desk) Report(context.Context, sitrep.GuildID, sitrep.ArticleID) (sitrep.Report, error) {
	return call(d.p, "Report", false, func() (sitrep.Report, error) { return sitrep.Report{}, sitrep.ErrNotFound })
}

func (d desk) LastBriefing(_ context.Context, id sitrep.ScheduleID) (*sitrep.Briefing, error) {
	return call(d.p, "LastBriefing", false, func() (*sitrep.Briefing, error) {
		d.mu.Lock()
		defer d.mu.Unlock()
		for _, o := range slices.Backward(d.rows) {
			if o.Schedule == id && o.State == sitrep.OccurrenceDone {
				return o.Briefing, nil
			}
		}
		return nil, sitrep.ErrNotFound
	})
}

// pages lays a briefing out as a page and, for schedules with a thread, one message below it.
type pages struct{}

func (pages) Pages(b *sitrep.Briefing, s sitrep.Schedule) ([]Page, error) {
	var text strings.Builder
	fmt.Fprintf(&text, "%s to %s", b.Title, b.To.UTC().Format(time.RFC3339))
	for _, p := range b.Parts {
		for _, i := range p.Items {
			for _, l := range i.Lines {
				text.WriteString("\n" + l.Key + " " + l.Args["text"].Text)
			}
		}
	}
	out := []Page{{Body: []byte(text.String())}}
	if s.Thread {
		out = append(out, Page{Body: []byte("sources of " + b.Title), Thread: true})
	}
	return out, nil
}

func (pages) Stamp(body []byte, nonce, marker string) ([]byte, error) {
	return []byte(nonce + "|" + marker + "|" + string(body)), nil
}

// message is one message that stands in a channel, or stood there.
type message struct {
	id      sitrep.MessageID
	ch      sitrep.ChannelID
	nonce   string
	marker  string
	body    string
	at      time.Time
	deleted bool
}

// platform is a chat platform that loses answers, commits late and remembers nonces for a while.
type platform struct {
	mu       sync.Mutex
	messages []*message
	posts    int
	asked    map[sitrep.ChannelID][]time.Time
	window   time.Duration // how long a nonce is remembered
	fate     func(ch sitrep.ChannelID, body string) fate
	down     func() bool
	heard    func()               // an answer came, with the platform's time on it
	ahead    func() time.Duration // what the poster knows the platform's clock to be ahead of ours
	journal  map[string][]string  // by marker, for the messages of failures
}

// note keeps what happened to a message, for the words of a failing test. The caller holds mu.
func (f *platform) note(marker, format string, args ...any) {
	if f.journal == nil {
		f.journal = map[string][]string{}
	}
	f.journal[marker] = append(f.journal[marker], time.Now().Format("02 15:04:05.000 ")+fmt.Sprintf(format, args...))
}

// fate is what becomes of one request.
type fate struct {
	commit  bool
	after   time.Duration // until the message stands there
	answer  time.Duration // until the answer comes; beyond the sender's patience none does
	outcome sitrep.Outcome
}

func (f *platform) commit(ch sitrep.ChannelID, payload []byte) sitrep.MessageID {
	f.mu.Lock()
	defer f.mu.Unlock()
	parts := strings.SplitN(string(payload), "|", 3)
	now := time.Now()
	for _, m := range slices.Backward(f.messages) {
		if m.nonce == parts[0] && m.ch == ch && now.Sub(m.at) < f.window {
			return m.id
		}
	}
	m := &message{id: sitrep.MessageID(len(f.messages) + 1000), ch: ch, nonce: parts[0], marker: parts[1], body: parts[2], at: now}
	f.messages = append(f.messages, m)
	f.note(m.marker, "message %d stands", m.id)
	return m.id
}

// line is the platform as one process reaches it.
type wire struct {
	*platform
	p *process
}

func (w wire) Post(ctx context.Context, ch sitrep.ChannelID, payload []byte) sitrep.Outcome {
	if !w.p.at("Post before", true) {
		return sitrep.Outcome{Kind: sitrep.OutcomeUnknown, Reason: "killed"}
	}
	w.mu.Lock()
	w.posts++
	if w.asked != nil {
		w.asked[ch] = append(w.asked[ch], time.Now())
	}
	judge := w.fate
	w.mu.Unlock()
	x := judge(ch, string(payload))
	w.mu.Lock()
	w.note(strings.SplitN(string(payload), "|", 3)[1], "post: %+v", x)
	w.mu.Unlock()
	if x.commit && x.after > 0 {
		time.AfterFunc(x.after, func() { w.commit(ch, payload) })
	}
	id := sitrep.MessageID(0)
	if x.commit && x.after == 0 {
		id = w.commit(ch, payload)
	}
	timer := time.NewTimer(x.answer)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		x.outcome = sitrep.Outcome{Kind: sitrep.OutcomeUnknown, Reason: "timeout"}
	case <-timer.C:
	}
	if !w.p.at("Post after", true) {
		return sitrep.Outcome{Kind: sitrep.OutcomeUnknown, Reason: "killed"}
	}
	if w.heard != nil && ctx.Err() == nil && x.outcome.Kind != sitrep.OutcomeNotSent {
		w.heard()
	}
	if x.outcome.Kind == sitrep.OutcomeSent {
		x.outcome.Message = id
	}
	return x.outcome
}

func (w wire) FindMarked(_ context.Context, ch sitrep.ChannelID, after time.Time, marker string) ([]sitrep.MessageID, bool, error) {
	if !w.p.at("FindMarked", true) {
		return nil, false, errKilled
	}
	if w.down != nil && w.down() {
		return nil, false, errors.New("503")
	}
	if w.ahead != nil {
		after = after.Add(w.ahead())
		w.heard()
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	var out []sitrep.MessageID
	for _, m := range w.messages {
		if m.ch == ch && m.marker == marker && !m.deleted && !m.at.Before(after) {
			out = append(out, m.id)
		}
	}
	w.note(marker, "found %v since %v", out, after)
	return out, true, nil
}

func (w wire) Delete(_ context.Context, _ sitrep.ChannelID, id sitrep.MessageID) error {
	if !w.p.at("Delete", true) {
		return errKilled
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.messages[id-1000].deleted = true
	return nil
}

func (w wire) OpenThread(_ context.Context, _ sitrep.ChannelID, m sitrep.MessageID, _ string) (sitrep.ChannelID, error) {
	if !w.p.at("OpenThread", true) {
		return 0, errKilled
	}
	if w.down != nil && w.down() {
		return 0, errors.New("503")
	}
	return sitrep.ChannelID(m), nil
}

// standing counts the messages that people see, by marker.
func (f *platform) standing() map[string]int {
	f.mu.Lock()
	defer f.mu.Unlock()
	out := map[string]int{}
	for _, m := range f.messages {
		if !m.deleted {
			out[m.marker]++
		}
	}
	return out
}

// storm returns fates of which three in ten are not clean.
func storm(rnd *rand.Rand, mu *sync.Mutex) func(sitrep.ChannelID, string) fate {
	return func(sitrep.ChannelID, string) fate {
		mu.Lock()
		defer mu.Unlock()
		quick := time.Duration(rnd.IntN(800)+20) * time.Millisecond
		out := func(k sitrep.OutcomeKind) sitrep.Outcome { return sitrep.Outcome{Kind: k, Reason: "storm"} }
		switch n := rnd.IntN(100); {
		case n < 70:
			return fate{commit: true, answer: quick, outcome: out(sitrep.OutcomeSent)}
		case n < 76: // 502 after the message was made
			return fate{commit: true, answer: quick, outcome: out(sitrep.OutcomeUnknown)}
		case n < 80: // 503 and none was
			return fate{answer: quick, outcome: out(sitrep.OutcomeUnknown)}
		case n < 84: // no answer, message made
			return fate{commit: true, answer: time.Minute, outcome: out(sitrep.OutcomeUnknown)}
		case n < 88: // no answer, message made up to 40 s late
			return fate{commit: true, after: time.Duration(1+rnd.IntN(40_000)) * time.Millisecond, answer: time.Minute, outcome: out(sitrep.OutcomeUnknown)}
		case n < 89: // up to five minutes late
			return fate{commit: true, after: time.Duration(1+rnd.IntN(300_000)) * time.Millisecond, answer: time.Minute, outcome: out(sitrep.OutcomeUnknown)}
		case n < 92: // no answer, no message
			return fate{answer: time.Minute, outcome: out(sitrep.OutcomeUnknown)}
		case n < 96:
			return fate{answer: quick, outcome: out(sitrep.OutcomeNotSent)}
		}
		o := out(sitrep.OutcomeRateLimited)
		o.RetryAfter = time.Duration(rnd.IntN(60_000)) * time.Millisecond
		return fate{answer: quick, outcome: o}
	}
}
