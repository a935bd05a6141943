package main

import (
	"context"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sitrep"
	"sitrep/bot"
	"sitrep/bot/discord"
	"sitrep/bot/locale"
	"sitrep/briefing"
	"sitrep/feed"
	"sitrep/ingest"
	"sitrep/internal/discordtest"
	"sitrep/internal/sample"
	"sitrep/store"
)

// house is the whole bot as serve puts it together, on a Discord and a web on loopback and on a clock of its own.
type house struct {
	*app
	clock  *testClock
	cancel context.CancelFunc
	done   chan error
}

// testClock stands still but for when it is set, and then runs on from there.
type testClock struct {
	base, set time.Time
}

func (c *testClock) now() time.Time { return c.base.Add(time.Since(c.set)) }

// clocked answers as if asked at the time of the test's clock.
type clocked struct {
	*late
	clock *testClock
}

func (c clocked) Answer(ctx context.Context, r bot.Request) bot.Reply {
	r.At = c.clock.now()
	return c.late.Answer(ctx, r)
}

func sampleWeb(t *testing.T, c *testClock) (map[string]netip.AddrPort, []sample.Site) {
	t.Helper()
	sites, err := sample.Sites()
	if err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	web := &http.Server{Handler: sample.Web{Sites: sites, Now: c.now}}
	go web.Serve(l) // ends with Close
	t.Cleanup(func() { web.Close() })
	names := map[string]netip.AddrPort{}
	for _, s := range sites {
		names[s.Host] = l.Addr().(*net.TCPAddr).AddrPort()
	}
	return names, sites
}

// move starts the bot over the database at path.
func move(t *testing.T, srv *discordtest.Server, names map[string]netip.AddrPort, path string, c *testClock) *house {
	t.Helper()
	log := slog.New(slog.NewTextHandler(t.Output(), &slog.HandlerOptions{Level: slog.LevelWarn}))
	db, err := store.Open(t.Context(), path, store.Options{Now: c.now})
	if err != nil {
		t.Fatal(err)
	}
	words, err := locale.New()
	if err != nil {
		t.Fatal(err)
	}
	var b late
	client, err := discord.New(discord.Options{
		Token: discordtest.Token, API: srv.API(), Answerer: clocked{&b, c}, Budget: db, Words: words, Log: log,
		Joined: func(ctx context.Context, g sitrep.GuildID, _ sitrep.ChannelID) { joined(ctx, db, log, g, "en") },
	})
	if err != nil {
		t.Fatal(err)
	}
	b.app, err = assemble(db, log, parts{
		fetch: feed.Options{Gap: feed.NoGap, Names: names}, ingest: ingest.Options{Every: 50 * time.Millisecond}, now: c.now, app: discordtest.App, poster: client, perUser: 1000,
		renderer: func(c *locale.Catalog) briefing.Renderer { return discord.Renderer{Words: c, Tokens: db} },
	})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	h := &house{app: b.app, clock: c, cancel: cancel, done: make(chan error, 1)}
	go func() { h.done <- runAll(ctx, log, client.Run, b.runner.Run) }()
	srv.Ready()
	return h
}

func (h *house) leave(t *testing.T) {
	t.Helper()
	h.cancel()
	if err := <-h.done; err != nil {
		t.Errorf("the bot ended with %v", err)
	}
	if err := h.db.Close(); err != nil {
		t.Error(err)
	}
}

// read reads all sources now.
func (h *house) read(t *testing.T) {
	t.Helper()
	subs, err := h.db.Subscriptions(t.Context(), guildOfTest)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range subs {
		if _, err := h.loop.Read(t.Context(), s.Source); err != nil {
			t.Fatal(err)
		}
	}
}

const (
	guildOfTest   sitrep.GuildID = 333333333333333333
	channelOfTest                = "444444444444444444"
)

var admin = discordtest.Asker{Guild: discordtest.Guild, Channel: channelOfTest, User: "555", Permissions: 1<<5 | 1<<10 | 1<<11, Mine: 1<<10 | 1<<11 | 1<<14 | 1<<16, Locale: "en-US"}

// TestWholeBot adds sources through Discord, reads them, has a briefing posted at its hour, asks, opens a receipt, and
// does it again after a restart.
func TestWholeBot(t *testing.T) {
	srv := discordtest.New(t)
	c := &testClock{base: demoBegin, set: time.Now()}
	names, sites := sampleWeb(t, c)
	path := filepath.Join(t.TempDir(), "bot.db")
	h := move(t, srv, names, path, c)

	for _, s := range sites {
		a := srv.Command(admin, "feed add", map[string]any{"url": s.URL(), "name": s.Name})
		if s.Format != "broken" && !strings.Contains(a.Text(), "SAMPLE") {
			t.Errorf("/feed add %s: got %q", s.URL(), a.Text())
		}
		confirm(t, srv, a)
	}
	if subs, err := h.db.Subscriptions(t.Context(), guildOfTest); err != nil || len(subs) < 8 {
		t.Fatalf("%d sources after adding, %v", len(subs), err)
	}
	h.read(t)
	if err := h.db.SaveSchedule(t.Context(), sitrep.Schedule{
		ID: "TEST", Guild: guildOfTest, Channel: 444444444444444444, Name: "Daily", Spec: "0 7 * * *", Zone: "Europe/Kyiv", Length: sitrep.Normal,
		Language: "en", Created: c.now(), LastSlot: "2025-04-23T06:00",
	}); err != nil {
		t.Fatal(err)
	}
	h.leave(t)

	c.base, c.set = demoFirst.Add(-time.Hour), time.Now() // all is read when the hour comes
	h = move(t, srv, names, path, c)
	h.read(t)
	h.leave(t)

	c.base, c.set = demoFirst.Add(time.Second), time.Now()
	h = move(t, srv, names, path, c)
	page := awaitMessage(t, srv)
	if !strings.Contains(string(page.Body), "Daily") || !strings.Contains(string(page.Body), "Zaporizhzhia") {
		t.Errorf("the briefing is %s", page.Body)
	}
	who := srv.Command(admin, "who", map[string]any{"name": "peskov"})
	if !strings.Contains(who.Text(), "Peskov") || len(who.Buttons()) == 0 {
		t.Fatalf("/who peskov: got %q", who.Text())
	}
	if a := srv.Command(admin, "changed", map[string]any{"since": "last briefing"}); !strings.Contains(a.Text(), "Changed since 23 Apr 04:00") {
		t.Errorf("/changed since the last briefing: got %q", a.Text())
	}
	h.leave(t)

	h = move(t, srv, names, path, c) // a restart between the answer and its button
	receipt := srv.Press(admin, who.Buttons()[0])
	if !receipt.Hidden() || !strings.Contains(receipt.Text(), "SAMPLE") {
		t.Errorf("a receipt after the restart: got %q", receipt.Text())
	}
	if why := srv.Press(admin, receipt.Buttons()[0]); !why.Hidden() || !strings.Contains(why.Text(), "Counts as a report of") {
		t.Errorf("why of a receipt: got %q", why.Text())
	}
	if a := srv.Command(discordtest.Asker{Guild: discordtest.Guild, Channel: channelOfTest, User: "9", Mine: admin.Mine}, "feed list", nil); !a.Hidden() || strings.Contains(a.Text(), "Courier") {
		t.Errorf("/feed list of somebody who may not: got %q", a.Text())
	}
	h.leave(t)

	c.base, c.set = demoFirst.Add(2*time.Hour), time.Now() // a headline that the page shows was changed at 08:12
	h = move(t, srv, names, path, c)
	h.read(t)
	checkAmended(t, srv, h)
	h.leave(t)
	for _, m := range srv.Messages(channelOfTest)[1:] {
		if strings.Contains(string(m.Body), "Daily ") {
			t.Errorf("the briefing was posted again: %s", m.Body)
		}
	}
}

// checkAmended expects the posted page to be edited once, with both headlines and its former marker.
func checkAmended(t *testing.T, srv *discordtest.Server, h *house) {
	t.Helper()
	before := awaitMessage(t, srv)
	for range 2 {
		if err := h.amends.Look(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	after := awaitMessage(t, srv)
	body := string(after.Body)
	if after.ID != before.ID || after.Edits != 1 || !strings.Contains(body, "✏️") || !strings.Contains(body, "Witkoff to visit Moscow") || !strings.Contains(body, "Witkoff expected in Moscow") {
		t.Errorf("after %d edits the page is %s", after.Edits, body)
	}
	if end := string(before.Body[strings.LastIndex(string(before.Body), "-# "):]); strings.Contains(body, "nonce") || !strings.Contains(body, end[:13]) {
		t.Errorf("the edited page has a nonce, or not the marker %s: %s", end[:13], body)
	}
}

// confirm presses the last button, which adds what was found.
func confirm(t *testing.T, srv *discordtest.Server, a discordtest.Answer) {
	t.Helper()
	if b := a.Buttons(); len(b) > 0 {
		if said := srv.Press(admin, b[len(b)-1]); !strings.Contains(said.Text(), "SAMPLE") {
			t.Errorf("confirming the source: got %q", said.Text())
		}
	}
}

func awaitMessage(t *testing.T, srv *discordtest.Server) discordtest.Message {
	t.Helper()
	for range 600 {
		if m := srv.Messages(channelOfTest); len(m) > 0 {
			return m[0]
		}
		time.Sleep(50 * time.Millisecond) // what is waited for comes over a socket
	}
	t.Fatal("no briefing within 30 s")
	return discordtest.Message{}
}
