package briefing

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"time"

	"sitrep"
)

const (
	amendFor   = 7 * 24 * time.Hour // older messages are left as they are: nobody reads them as news
	amendEvery = time.Minute
)

// Editor changes messages of the bot.
type Editor interface {
	// Edit gives a message another body. It is sent once; doing it twice comes to the same.
	Edit(ctx context.Context, ch sitrep.ChannelID, m sitrep.MessageID, payload []byte) sitrep.Outcome
}

// Posted is what an Amender reads of briefings that were posted, and how it writes down what it changed about them.
type Posted interface {
	Posted(ctx context.Context, since time.Time) ([]sitrep.Occurrence, error)
	AllSchedules(ctx context.Context) ([]sitrep.Schedule, error)
	Deliveries(ctx context.Context, o sitrep.OccurrenceID) ([]sitrep.Delivery, error)
	Amend(ctx context.Context, a sitrep.Amendment) error
}

// Edits is what an Amender reads of articles. Report returns sitrep.ErrNotFound for one that the guild does not read.
type Edits interface {
	Edited(ctx context.Context, since time.Time) ([]sitrep.Revision, error)
	Report(ctx context.Context, g sitrep.GuildID, id sitrep.ArticleID) (sitrep.Report, error)
	Revisions(ctx context.Context, g sitrep.GuildID, id sitrep.ArticleID) ([]sitrep.Revision, error)
}

// AmendOptions adjust an Amender. Renderer is needed, the rest may be zero.
type AmendOptions struct {
	Renderer Renderer
	Now      func() time.Time // the wall clock; time.Now where nil
	Log      *slog.Logger
}

// Amender edits posted briefings in place when a source changes words that they tell. Make it with NewAmender.
type Amender struct {
	books  Posted
	edits  Edits
	editor Editor
	o      AmendOptions
	seen   time.Time // edits before it were looked at
}

// NewAmender returns an Amender over two sides of one store.
func NewAmender(books Posted, edits Edits, editor Editor, o AmendOptions) *Amender {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	return &Amender{books: books, edits: edits, editor: editor, o: o}
}

// Run looks for edits every minute until ctx ends, and returns its error.
func (a *Amender) Run(ctx context.Context) error {
	tick := time.NewTicker(amendEvery)
	defer tick.Stop()
	for {
		if err := a.Look(ctx); err != nil && ctx.Err() == nil {
			a.o.Log.ErrorContext(ctx, "posted briefings not amended", "err", err)
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-tick.C:
		}
	}
}

// Look amends what sources have changed since the last look without a fault; the first one goes back a week. What is
// amended is written down after the platform has it: a stop in between makes the same edit again.
func (a *Amender) Look(ctx context.Context) error {
	now := a.o.Now()
	since := a.seen
	if oldest := now.Add(-amendFor); since.Before(oldest) {
		since = oldest
	}
	edits, err := a.edits.Edited(ctx, since)
	if err != nil {
		return fmt.Errorf("briefing: read edits: %w", err)
	}
	if len(edits) > 0 {
		if err := a.amendAll(ctx, edits, now); err != nil {
			return err
		}
	}
	a.seen = now.Add(-time.Second) // instants are kept to less than that
	return nil
}

func (a *Amender) amendAll(ctx context.Context, edits []sitrep.Revision, now time.Time) error {
	posted, err := a.books.Posted(ctx, now.Add(-amendFor))
	if err != nil {
		return fmt.Errorf("briefing: read what was posted: %w", err)
	}
	schedules, err := a.books.AllSchedules(ctx)
	if err != nil {
		return fmt.Errorf("briefing: list schedules: %w", err)
	}
	var errs []error
	for _, o := range posted {
		i := slices.IndexFunc(schedules, func(s sitrep.Schedule) bool { return s.ID == o.Schedule })
		if cited := citedBy(o.Briefing, edits); i >= 0 && len(cited) > 0 {
			if err := a.amend(ctx, schedules[i], o, cited); err != nil {
				errs = append(errs, fmt.Errorf("briefing: amend %s %s: %w", o.Schedule, o.Slot, err))
			}
		}
	}
	return errors.Join(errs...)
}

// citedBy returns the articles among edits that a briefing cites, each once.
func citedBy(b *sitrep.Briefing, edits []sitrep.Revision) []sitrep.ArticleID {
	var out []sitrep.ArticleID
	for _, e := range edits {
		cites := func(s sitrep.CitedArticle) bool { return s.Article == e.Article }
		if slices.ContainsFunc(b.Sources, cites) && !slices.Contains(out, e.Article) {
			out = append(out, e.Article)
		}
	}
	return out
}

func (a *Amender) amend(ctx context.Context, s sitrep.Schedule, o sitrep.Occurrence, cited []sitrep.ArticleID) error {
	edits, err := a.read(ctx, s.Guild, cited)
	if err != nil {
		return err
	}
	next, changed := Amend(o.Briefing, edits)
	if !changed {
		return nil
	}
	reason, err := a.edit(ctx, s, o, next)
	if err != nil {
		return err
	}
	if reason != "" {
		a.o.Log.WarnContext(ctx, "posted briefing cannot be amended", "schedule", s.ID, "slot", o.Slot, "reason", reason)
	}
	return a.books.Amend(ctx, sitrep.Amendment{Occurrence: o.ID, At: a.o.Now(), Former: o.Briefing, Briefing: next, Reason: reason})
}

func (a *Amender) read(ctx context.Context, g sitrep.GuildID, ids []sitrep.ArticleID) ([]Edited, error) {
	var out []Edited
	for _, id := range ids {
		r, err := a.edits.Report(ctx, g, id)
		if errors.Is(err, sitrep.ErrNotFound) {
			continue // the guild gave its source up
		}
		if err != nil {
			return nil, fmt.Errorf("read article %d: %w", id, err)
		}
		former, err := a.edits.Revisions(ctx, g, id)
		if err != nil {
			return nil, fmt.Errorf("read versions of article %d: %w", id, err)
		}
		out = append(out, Edited{r, former})
	}
	return out, nil
}

// edit lays the amended briefing out and edits each message that comes out differently. The reason is why the platform
// will never take it; an error may pass.
func (a *Amender) edit(ctx context.Context, s sitrep.Schedule, o sitrep.Occurrence, next *sitrep.Briefing) (reason string, err error) {
	was, err := a.o.Renderer.Pages(o.Briefing, s)
	if err != nil {
		return "", fmt.Errorf("lay out as posted: %w", err)
	}
	pages, err := a.o.Renderer.Pages(next, s)
	if err != nil {
		return "", fmt.Errorf("lay out as amended: %w", err)
	}
	ds, err := a.books.Deliveries(ctx, o.ID)
	if err != nil {
		return "", fmt.Errorf("read deliveries: %w", err)
	}
	for _, d := range ds {
		if d.State != sitrep.DeliverySent || d.Message == 0 || d.Part >= len(pages) || d.Part < len(was) && string(was[d.Part].Body) == string(pages[d.Part].Body) {
			continue
		}
		if d.Part > 0 && len(was) != len(pages) {
			continue // the messages of the thread do not correspond; the page tells it
		}
		body, err := a.o.Renderer.Stamp(pages[d.Part].Body, "", d.Marker)
		if err != nil {
			return "", err
		}
		if reason, err = judge(a.editor.Edit(ctx, d.Channel, d.Message, body)); reason != "" || err != nil {
			return reason, err
		}
	}
	return "", nil
}

// judge tells a refusal that stays from a fault that may pass.
func judge(o sitrep.Outcome) (reason string, err error) {
	switch o.Kind {
	case sitrep.OutcomeSent:
		return "", nil
	case sitrep.OutcomeRejected, sitrep.OutcomeForbidden, sitrep.OutcomeGone, sitrep.OutcomeDeleted:
		return o.Reason, nil
	}
	return "", fmt.Errorf("edit a message: %s: %s", o.Kind, o.Reason)
}
