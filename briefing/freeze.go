package briefing

import (
	"context"
	"crypto/sha256"
	"encoding/base32"
	"errors"
	"fmt"
	"runtime/debug"
	"strconv"
	"time"

	"sitrep"
)

// longestWindow bounds how far back one briefing reaches after slots were missed.
const longestWindow = 7 * 24 * time.Hour

// freeze composes the briefing of an occurrence and stores it with the bytes of its messages. From here on nothing
// about them changes, whatever happens to sources and words.
func (r *Runner) freeze(ctx context.Context, s sitrep.Schedule, o sitrep.Occurrence) error {
	b, err := r.compose(ctx, s, o.Due)
	if err != nil {
		return err
	}
	pages, err := r.o.Renderer.Pages(b, s)
	if err != nil {
		return fmt.Errorf("briefing: lay out %s %s: %w", s.ID, o.Slot, err)
	}
	var ds []sitrep.Delivery
	for i, p := range pages {
		if p.Thread && (!s.Thread || i == 0) {
			continue
		}
		d, err := r.delivery(s, o, len(ds), 0, p)
		if err != nil {
			return err
		}
		ds = append(ds, d)
	}
	if len(ds) == 0 {
		return fmt.Errorf("briefing: lay out %s %s: no message came of it", s.ID, o.Slot)
	}
	o.Briefing, o.State = b, sitrep.OccurrenceFrozen
	if err := r.store.Freeze(ctx, o, ds); err != nil {
		return fmt.Errorf("briefing: freeze %s %s: %w", s.ID, o.Slot, err)
	}
	return nil
}

// delivery stamps one page. A channel of 0 stands for the thread below the page, which is not open yet.
func (r *Runner) delivery(s sitrep.Schedule, o sitrep.Occurrence, part, try int, p Page) (sitrep.Delivery, error) {
	d := sitrep.Delivery{Occurrence: o.ID, Part: part, Channel: s.Channel, State: sitrep.DeliveryPending}
	if p.Thread {
		d.Channel = 0
	}
	d.Nonce = nonce(r.o.App, s, o.Slot, part, try)
	d.Marker = d.Nonce[:10]
	body, err := r.o.Renderer.Stamp(p.Body, d.Nonce, d.Marker)
	if err != nil {
		return d, fmt.Errorf("briefing: stamp part %d of %s %s: %w", part, s.ID, o.Slot, err)
	}
	d.Payload, d.SHA256 = body, sha256.Sum256(body)
	return d, nil
}

// nonce names a message by what it is rather than by its row, so that a restored copy of the store makes the same one.
// Each body tried after a rejection has its own.
func nonce(app string, s sitrep.Schedule, slot string, part, try int) string {
	name := strconv.Itoa(part)
	if try > 0 {
		name += "." + strconv.Itoa(try)
	}
	sum := sha256.Sum256(fmt.Appendf(nil, "sitrep1|%s|%d|%s|%s|%s", app, s.Guild, s.ID, slot, name))
	return base32.StdEncoding.EncodeToString(sum[:])[:25]
}

// compose reads the window that ends at to and composes it.
func (r *Runner) compose(ctx context.Context, s sitrep.Schedule, to time.Time) (b *sitrep.Briefing, err error) {
	previous, err := r.store.LastBriefing(ctx, s.ID)
	if err != nil && !errors.Is(err, sitrep.ErrNotFound) {
		return nil, fmt.Errorf("briefing: read the one before of %s: %w", s.ID, err)
	}
	from, zone := r.reach(s, previous, to)
	w, err := r.store.Window(ctx, s.Guild, from, to)
	if err != nil {
		return nil, fmt.Errorf("briefing: read the window of %s: %w", s.ID, err)
	}
	topics, err := r.topics(ctx, s)
	if err != nil {
		return nil, err
	}
	if err := r.addTold(ctx, s.Guild, w, previous); err != nil {
		return nil, err
	}
	w.Guild, w.From, w.To, w.Zone = s.Guild, from, to, zone
	w.Previous, w.Topics, w.Sections, w.Length = previous, topics, s.Sections, s.Length
	w.Language = s.Language
	// Articles are written by strangers: one that breaks the composer must not stop the program.
	defer func() {
		if p := recover(); p != nil {
			b, err = nil, fmt.Errorf("briefing: compose %s: panic: %v\n%s", s.ID, p, debug.Stack())
		}
	}()
	b = Compose(w, r.now())
	b.Title = s.Name
	return b, nil
}

// addTold adds to a window the stories of the briefing before that no report of it belongs to, with the report that stands
// for each: what is told of them is that nothing came. One that the guild no longer reads is left out.
func (r *Runner) addTold(ctx context.Context, g sitrep.GuildID, w *sitrep.Window, previous *sitrep.Briefing) error {
	if previous == nil {
		return nil
	}
	if w.Stories == nil {
		w.Stories = map[sitrep.StoryID]sitrep.Story{}
	}
	for _, id := range previous.StoryIDs {
		if _, held := w.Stories[id]; held {
			continue
		}
		if err := r.addStory(ctx, g, w, id); err != nil && !errors.Is(err, sitrep.ErrNotFound) {
			return fmt.Errorf("briefing: read story %d: %w", id, err)
		}
	}
	return nil
}

func (r *Runner) addStory(ctx context.Context, g sitrep.GuildID, w *sitrep.Window, id sitrep.StoryID) error {
	s, err := r.store.Story(ctx, g, id)
	if err != nil {
		return err
	}
	lead, err := r.store.Report(ctx, g, s.Lead)
	if err != nil {
		return err
	}
	w.Stories[s.ID], w.Earlier = s, append(w.Earlier, lead)
	return nil
}

// reach returns where the window begins: at the slot before, or where the last delivered briefing ended if slots were
// missed since.
func (r *Runner) reach(s sitrep.Schedule, previous *sitrep.Briefing, to time.Time) (time.Time, *time.Location) {
	from, zone := to.Add(-24*time.Hour), time.UTC
	if c, err := clockOf(s); err == nil {
		zone = c.zone
		if slot, ok := c.spec.before(c.zone, to); ok {
			from = slot.Due
		}
	}
	if previous != nil && previous.To.Before(from) && previous.To.After(to.Add(-longestWindow)) {
		from = previous.To
	}
	if oldest := to.Add(-longestWindow); from.Before(oldest) {
		from = oldest
	}
	return from, zone
}

// topics returns the topics that the schedule names. One that is gone is left out; if all are, everything is told.
func (r *Runner) topics(ctx context.Context, s sitrep.Schedule) ([]sitrep.Topic, error) {
	if len(s.Topics) == 0 {
		return nil, nil
	}
	all, err := r.store.Topics(ctx, s.Guild)
	if err != nil {
		return nil, fmt.Errorf("briefing: read topics of %d: %w", s.Guild, err)
	}
	var out []sitrep.Topic
	for _, t := range all {
		for _, name := range s.Topics {
			if t.Name == name {
				out = append(out, t)
			}
		}
	}
	return out, nil
}

// Preview composes what s would have posted at an instant, and stores nothing.
func (r *Runner) Preview(ctx context.Context, s sitrep.Schedule, at time.Time) (*sitrep.Briefing, error) {
	return r.compose(ctx, s, at)
}

// Now posts a briefing of s at once, beside its slots. Asking twice within a minute posts one.
func (r *Runner) Now(ctx context.Context, s sitrep.Schedule) error {
	now := r.now()
	o := sitrep.Occurrence{Schedule: s.ID, Slot: SlotAt(s.Zone, now) + manual, Due: now, State: sitrep.OccurrenceDue}
	if err := r.store.Materialise(ctx, s.ID, []sitrep.Occurrence{o}, s.LastSlot); err != nil {
		return fmt.Errorf("briefing: run %s now: %w", s.ID, err)
	}
	r.wake()
	return nil
}
