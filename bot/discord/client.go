package discord

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"sitrep"
	"sitrep/bot"
	"sitrep/bot/locale"
)

// Answerer answers requests. *bot.Bot is one.
type Answerer interface {
	Answer(ctx context.Context, r bot.Request) bot.Reply
}

// Budget remembers when the bot identified itself, over restarts: Discord resets the token of a bot that does so more
// than a thousand times a day. *store.DB is one.
type Budget interface {
	NoteIdentify(ctx context.Context, at time.Time) error
	Identifies(ctx context.Context, since time.Time) (int, error)
}

// Options of a Client. Token, Answerer, Budget and Words are needed.
type Options struct {
	Token    string
	API      string // address of the REST API; Discord's own where empty
	Answerer Answerer
	Budget   Budget
	Words    *locale.Catalog
	Log      *slog.Logger
	Now      func() time.Time
	Joined   func(ctx context.Context, g sitrep.GuildID, system sitrep.ChannelID) // the bot is in a guild: called for each at every start, with the channel for system messages
	Left     func(ctx context.Context, g sitrep.GuildID)                          // it was removed from one
	Timing   Timing
}

// Timing is how long things may take. The zero value is right for Discord.
type Timing struct {
	Ready   time.Duration // from dialling to READY; 20 s
	Ack     time.Duration // until an answer is deferred; 2 s of Discord's 3
	Suggest time.Duration // for an answer to autocompletion, which cannot be deferred; 700 ms
	Backoff time.Duration // first pause before connecting again; 1 s, doubling to 2 minutes
	Check   time.Duration // between looks at the heartbeat; 1 s
	Answer  time.Duration // for an answer at all; 30 s
}

func (t Timing) filled() Timing {
	fill := func(d *time.Duration, to time.Duration) {
		if *d == 0 {
			*d = to
		}
	}
	fill(&t.Ready, 20*time.Second)
	fill(&t.Ack, 2*time.Second)
	fill(&t.Suggest, 700*time.Millisecond)
	fill(&t.Backoff, time.Second)
	fill(&t.Check, time.Second)
	fill(&t.Answer, 30*time.Second)
	return t
}

// Client is the bot's presence on Discord. It implements briefing.Poster.
type Client struct {
	o       Options
	rest    *rest
	timing  Timing
	working sync.WaitGroup // interactions being answered
	slots   chan struct{}  // bounds them
	turned  chan struct{}  // bounds those that are turned away meanwhile
	full    rate.Sometimes // tells that some are
	mu      sync.Mutex     // guards what follows
	me      string
	app     string
}

const (
	atOnce     = 64  // interactions answered at one time
	turnedAway = 256 // more of them that are told to try again
)

// New returns a Client. It connects in Run.
func New(o Options) (*Client, error) {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	p, err := newPolicy(o.API, o.Log, o.Now)
	if err != nil {
		return nil, err
	}
	r, err := newREST(o.Token, p)
	if err != nil {
		return nil, err
	}
	return &Client{
		o: o, rest: r, timing: o.Timing.filled(), slots: make(chan struct{}, atOnce),
		turned: make(chan struct{}, turnedAway), full: rate.Sometimes{Interval: time.Minute},
	}, nil
}

// Skew returns how far Discord's clock is ahead of ours, as last seen.
func (c *Client) Skew() time.Duration { return c.rest.policy.clockSkew() }
