package discord

import (
	"cmp"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"math/rand/v2"
	"net"
	"sync"
	"time"

	"github.com/bwmarrin/discordgo"
	"github.com/gorilla/websocket"

	"sitrep"
)

const (
	longestBackoff = 2 * time.Minute
	steady         = time.Minute // a connection that stood so long starts the back-off anew
	perTenMinutes  = 5           // identifications
	perDay         = 200
)

// Run registers the commands and keeps a connection to the gateway until ctx ends, or until Discord says that connecting
// again cannot help. It returns when every interaction it took has been answered.
func (c *Client) Run(ctx context.Context) error {
	defer c.working.Wait()
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	if err := c.enrol(ctx); err != nil {
		return err
	}
	pause := c.timing.Backoff
	for ctx.Err() == nil {
		if err := c.budget(ctx); err != nil {
			return err
		}
		began := c.o.Now()
		err := c.connect(ctx)
		if ctx.Err() != nil {
			break
		}
		if fatal := lasting(err); fatal != nil {
			return fatal
		}
		if c.o.Now().Sub(began) > steady {
			pause = c.timing.Backoff
		}
		c.o.Log.WarnContext(ctx, "gateway connection ended", "err", err, "again_in", pause)
		sleep(ctx, pause/2+rand.N(pause/2+1))
		pause = min(2*pause, longestBackoff)
	}
	return nil
}

// lasting returns the error that ends the bot, nil where connecting again may help.
func lasting(err error) error {
	var closed closeError
	if errors.As(err, &closed) {
		if say, ok := fatalCodes[closed.code]; ok {
			return fmt.Errorf("connect: %w: it closed the connection with %d: %s", ErrRefused, closed.code, say)
		}
	}
	if errors.Is(err, ErrRefused) {
		return err
	}
	return nil
}

func sleep(ctx context.Context, d time.Duration) {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
	case <-t.C:
	}
}

// budget waits until identifying once more is safe, and notes it.
func (c *Client) budget(ctx context.Context) error {
	for ctx.Err() == nil {
		now := c.o.Now()
		soon, err := c.o.Budget.Identifies(ctx, now.Add(-10*time.Minute))
		if err != nil {
			return fmt.Errorf("read the identify budget: %w", err)
		}
		day, err := c.o.Budget.Identifies(ctx, now.Add(-24*time.Hour))
		if err != nil {
			return fmt.Errorf("read the identify budget: %w", err)
		}
		if soon < perTenMinutes && day < perDay {
			return c.o.Budget.NoteIdentify(ctx, now)
		}
		c.o.Log.WarnContext(ctx, "waiting before identifying again", "in_10_minutes", soon, "in_24_hours", day)
		sleep(ctx, 30*time.Second)
	}
	return nil
}

// connection is one session on one socket. It is used once: discordgo's own reconnecting is switched off.
type connection struct {
	session *discordgo.Session
	mu      sync.Mutex // guards tap
	tap     *tap
}

// connect makes a connection and returns why it ended.
func (c *Client) connect(ctx context.Context) error {
	conn, err := c.session(ctx)
	if err != nil {
		return err
	}
	opened := make(chan error, 1)
	go func() { opened <- conn.session.Open() }() // ends with the socket at the latest
	defer conn.end()
	ready := time.NewTimer(c.timing.Ready)
	defer ready.Stop()
	select {
	case err := <-opened:
		if why := conn.why(); why != nil {
			return why
		}
		if err != nil {
			return fmt.Errorf("connect to the gateway: %w", err)
		}
	case <-ready.C:
		return fmt.Errorf("connect to the gateway: not ready within %s", c.timing.Ready)
	case <-ctx.Done():
		return ctx.Err()
	}
	c.o.Log.InfoContext(ctx, "connected to Discord")
	return c.watch(ctx, conn)
}

// watch waits until the connection ends, and ends it where its heartbeat is not acknowledged.
func (c *Client) watch(ctx context.Context, conn *connection) error {
	tick := time.NewTicker(c.timing.Check)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-tick.C:
		}
		if why := cmp.Or(c.rest.policy.ended(), conn.why()); why != nil {
			return why
		}
		if conn.dead(c.o.Now()) {
			return closeError{text: "a heartbeat was not acknowledged"}
		}
	}
}

func (n *connection) current() *tap {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.tap
}

func (n *connection) why() error {
	if t := n.current(); t != nil {
		return t.why()
	}
	return nil
}

func (n *connection) dead(now time.Time) bool {
	t := n.current()
	return t != nil && t.dead(now)
}

// end closes the socket. The session is not asked: its mutex may be held for ever.
func (n *connection) end() {
	if t := n.current(); t != nil {
		t.fail(closeError{text: "ended by us"})
		t.Conn.Close()
	}
}

func (c *Client) session(ctx context.Context) (*connection, error) {
	s, err := discordgo.New("Bot " + c.o.Token)
	if err != nil {
		return nil, fmt.Errorf("make a session: %w", err)
	}
	s.ShouldReconnectOnError, s.ShouldRetryOnRateLimit, s.MaxRestRetries = false, false, 0
	s.StateEnabled, s.Identify.Compress = false, false
	s.Identify.Intents = discordgo.IntentsGuilds
	s.Client = c.rest.policy.client()
	s.LogLevel = -1 // it prints what it does not understand, tokens of interactions among it
	conn := &connection{session: s}
	s.Dialer = conn.dialer(c, func(event string, data []byte) { c.event(ctx, event, data) })
	return conn, nil
}

// dialer puts the tap between the socket, decrypted, and discordgo.
func (n *connection) dialer(c *Client, dispatch func(event string, data []byte)) *websocket.Dialer {
	tapped := func(conn net.Conn, err error) (net.Conn, error) {
		if err != nil {
			return nil, err
		}
		t := &tap{Conn: conn, now: c.o.Now, dispatch: dispatch}
		n.mu.Lock()
		n.tap = t
		n.mu.Unlock()
		return t, nil
	}
	return &websocket.Dialer{
		HandshakeTimeout: c.timing.Ready,
		NetDialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
			return tapped((&net.Dialer{}).DialContext(ctx, network, address))
		},
		NetDialTLSContext: func(ctx context.Context, network, address string) (net.Conn, error) {
			return tapped((&tls.Dialer{}).DialContext(ctx, network, address))
		},
	}
}

// event takes one event of the gateway. Those that are not ours are passed over.
func (c *Client) event(ctx context.Context, kind string, data []byte) {
	defer c.survive(ctx, kind)
	switch kind {
	case "READY":
		c.ready(data)
	case "INTERACTION_CREATE":
		c.interaction(ctx, data)
	case "GUILD_CREATE", "GUILD_DELETE":
		c.guild(ctx, kind, data)
	}
}

// survive keeps one odd event from ending the process.
func (c *Client) survive(ctx context.Context, what string) {
	if p := recover(); p != nil {
		c.o.Log.ErrorContext(ctx, "event not handled", "event", what, "panic", fmt.Sprint(p))
	}
}

func (c *Client) ready(raw []byte) {
	var r struct {
		User struct {
			ID string `json:"id"`
		} `json:"user"`
	}
	if unmarshal(raw, &r) && r.User.ID != "" {
		c.mu.Lock()
		c.me = r.User.ID
		c.mu.Unlock()
	}
}

func (c *Client) guild(ctx context.Context, kind string, data []byte) {
	var g struct {
		ID          string `json:"id"`
		Unavailable bool   `json:"unavailable"`
		System      string `json:"system_channel_id"`
	}
	if !unmarshal(data, &g) || g.Unavailable {
		return // an outage: nothing was left
	}
	id := parseID[sitrep.GuildID](g.ID)
	switch {
	case id == 0:
	case kind == "GUILD_CREATE" && c.o.Joined != nil:
		c.aside(ctx, kind, func() { c.o.Joined(ctx, id, parseID[sitrep.ChannelID](g.System)) })
	case kind == "GUILD_DELETE" && c.o.Left != nil:
		c.aside(ctx, kind, func() { c.o.Left(ctx, id) })
	}
}

// aside does something that may take its time beside the reading of events. Run waits for it.
func (c *Client) aside(ctx context.Context, what string, f func()) {
	c.working.Go(func() {
		defer c.survive(ctx, what)
		f()
	})
}
