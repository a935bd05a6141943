package briefing

import (
	"context"
	"errors"
	"time"

	"sitrep"
)

// ErrRefused says that the platform forbids what was asked, and will again.
var ErrRefused = errors.New("refused")

// Poster carries messages to a chat platform. It must not try again by itself: what to do after a failure is decided
// here.
type Poster interface {
	// Post sends one message, once, and classifies what it came to.
	Post(ctx context.Context, ch sitrep.ChannelID, payload []byte) sitrep.Outcome
	// FindMarked lists the bot's own messages in ch since after that hold the marker, oldest first. After is on our clock:
	// the Poster adds what it knows the platform's to be ahead. The list is conclusive when all that was posted since then
	// was seen; an error means that asking failed and may be tried again.
	FindMarked(ctx context.Context, ch sitrep.ChannelID, after time.Time, marker string) (found []sitrep.MessageID, conclusive bool, err error)
	// Delete removes a message of the bot. A message that is gone already is no error.
	Delete(ctx context.Context, ch sitrep.ChannelID, m sitrep.MessageID) error
	// OpenThread opens the thread below a message, or returns the one that is there. An error that wraps ErrRefused will
	// not pass by itself.
	OpenThread(ctx context.Context, ch sitrep.ChannelID, m sitrep.MessageID, name string) (sitrep.ChannelID, error)
}

// Renderer lays a briefing out in messages.
type Renderer interface {
	// Pages returns the messages in order, the page first. It is pure.
	Pages(b *sitrep.Briefing, s sitrep.Schedule) ([]Page, error)
	// Stamp puts nonce and marker into a body. An empty nonce stands for none.
	Stamp(body []byte, nonce, marker string) ([]byte, error)
}

// Page is one message of a briefing.
type Page struct {
	Body   []byte // the request without nonce and marker
	Thread bool   // goes into the thread below the page
}

// Schedules is what the Runner reads and changes of schedules.
type Schedules interface {
	AllSchedules(ctx context.Context) ([]sitrep.Schedule, error)
	SaveSchedule(ctx context.Context, s sitrep.Schedule) error
	Topics(ctx context.Context, g sitrep.GuildID) ([]sitrep.Topic, error)
}

// Occurrences is the ledger of due times.
type Occurrences interface {
	Materialise(ctx context.Context, id sitrep.ScheduleID, os []sitrep.Occurrence, lastSlot string) error
	Occurrences(ctx context.Context, state sitrep.OccurrenceState, limit int) ([]sitrep.Occurrence, error)
	OccurrencesSince(ctx context.Context, since time.Time) ([]sitrep.Occurrence, error)
	SetOccurrence(ctx context.Context, id sitrep.OccurrenceID, st sitrep.OccurrenceState, reason string) error
}

// Outbox is the ledger of messages. Claim returns sitrep.ErrNotFound unless the delivery is pending.
type Outbox interface {
	Freeze(ctx context.Context, o sitrep.Occurrence, ds []sitrep.Delivery) error
	Deliveries(ctx context.Context, o sitrep.OccurrenceID) ([]sitrep.Delivery, error)
	Claim(ctx context.Context, id sitrep.DeliveryID, now time.Time) (sitrep.Delivery, error)
	Settle(ctx context.Context, d sitrep.Delivery) error
}

// Replacer is a Store that can give a pending delivery other bytes, nonce and marker: what is needed when the platform
// refuses a body. It returns sitrep.ErrNotFound unless the delivery is pending. Without it a refused part is given up.
type Replacer interface {
	Replace(ctx context.Context, d sitrep.Delivery) error
}

// Archive is what briefings are composed from.
type Archive interface {
	Window(ctx context.Context, g sitrep.GuildID, from, to time.Time) (*sitrep.Window, error)
	LastBriefing(ctx context.Context, id sitrep.ScheduleID) (*sitrep.Briefing, error)
	Story(ctx context.Context, g sitrep.GuildID, id sitrep.StoryID) (sitrep.Story, error)
	Report(ctx context.Context, g sitrep.GuildID, id sitrep.ArticleID) (sitrep.Report, error)
}

// Store is all that a Runner keeps its books in. *store.DB has it.
type Store interface {
	Schedules
	Occurrences
	Outbox
	Archive
}
