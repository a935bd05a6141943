package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"os"
	"path/filepath"
	"sync/atomic"
	"time"

	"github.com/spf13/cobra"

	"sitrep"
	"sitrep/bot"
	"sitrep/bot/locale"
	"sitrep/briefing"
	"sitrep/feed"
	"sitrep/ingest"
	"sitrep/internal/sample"
	"sitrep/store"
)

// The days of the sample. Sources are added on demoBegin; what was published before is read quietly. The first briefing
// is that of demoEve, of which only the time is told. That of demoFirst is shown, with what changed since, and `next` goes
// on a day at a time until demoEnd.
var (
	demoZone  = "Europe/Kyiv"
	demoBegin = time.Date(2025, 4, 19, 4, 0, 0, 0, time.UTC) // 07:00 in Kyiv
	demoEve   = time.Date(2025, 4, 22, 4, 0, 0, 0, time.UTC)
	demoFirst = time.Date(2025, 4, 23, 4, 0, 0, 0, time.UTC)
	demoEnd   = time.Date(2025, 4, 26, 4, 0, 0, 0, time.UTC)
)

func newDemo(s stdio) *cobra.Command {
	var file, language string
	c := &cobra.Command{
		Use:   "demo [--db FILE]",
		Short: "Show everything on a bundled sample web: no account, no network, no keys",
		Args:  cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return runDemo(c.Context(), s, file, language)
		},
	}
	c.Flags().StringVar(&file, "db", "", "keep the archive in this file; default: a temporary one")
	c.Flags().StringVar(&language, "lang", "en", "language of the bot's words")
	return c
}

// demo is the program over the sample web, on a clock of its own.
type demo struct {
	*app
	io       stdio
	language string
	clock    atomic.Int64 // Unix seconds
	posted   chan struct{}
	web      *http.Server
	names    map[string]netip.AddrPort
	last     bot.Reply // whose buttons `press` presses
}

func (d *demo) now() time.Time { return time.Unix(d.clock.Load(), 0).UTC() }

func runDemo(ctx context.Context, s stdio, file, language string) error {
	if err := spoken(language); err != nil {
		return usagef("--lang: %w", err)
	}
	if file == "" {
		dir, err := os.MkdirTemp("", "sitrep-demo-")
		if err != nil {
			return fmt.Errorf("make a folder for the demo: %w; name a file with --db instead", err)
		}
		defer os.RemoveAll(dir)
		file = filepath.Join(dir, "demo.db")
	}
	d := &demo{io: s, language: language, posted: make(chan struct{}, 16)}
	d.clock.Store(demoBegin.Unix())
	sites, err := d.serve()
	if err != nil {
		return err
	}
	defer d.web.Close()
	db, err := store.Open(ctx, file, store.Options{Log: quiet(), Now: d.now})
	if err != nil {
		return opened(err)
	}
	defer db.Close()
	if err := d.assemble(db); err != nil {
		return err
	}
	if err := d.begin(ctx, sites); err != nil {
		return err
	}
	return d.prompt(ctx)
}

// serve starts the sample web on loopback.
func (d *demo) serve() ([]sample.Site, error) {
	sites, err := sample.Sites()
	if err != nil {
		return nil, err
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("serve the sample web on loopback: %w", err)
	}
	d.names = map[string]netip.AddrPort{}
	for _, site := range sites {
		d.names[site.Host] = l.Addr().(*net.TCPAddr).AddrPort()
	}
	d.web = &http.Server{Handler: sample.Web{Sites: sites, Now: d.now}, ReadHeaderTimeout: time.Minute}
	go d.web.Serve(l) // ends with Close
	return sites, nil
}

func (d *demo) assemble(db *store.DB) error {
	a, err := assemble(db, quiet(), parts{
		fetch:    feed.Options{Version: version, Gap: feed.NoGap, Names: d.names},
		ingest:   ingest.Options{Parallel: 1},
		now:      d.now,
		poster:   newScreen(d),
		renderer: func(c *locale.Catalog) briefing.Renderer { return textRenderer{c.For(d.language)} },
		app:      "demo",
		perUser:  1000,
	})
	d.app = a
	return err
}

// begin adds the sources as an admin would, lets the days pass, and has the first briefing posted. An archive that a
// demo has filled before goes on where it stopped.
func (d *demo) begin(ctx context.Context, sites []sample.Site) error {
	if again, err := d.resume(ctx); again || err != nil {
		return err
	}
	if err := d.db.SaveGuild(ctx, sitrep.Guild{ID: localGuild, Zone: demoZone, Language: d.language, Joined: d.now()}); err != nil {
		return err
	}
	for _, site := range sites {
		if err := d.add(ctx, site); err != nil {
			return err
		}
	}
	if err := d.pass(ctx, demoEve); err != nil {
		return err
	}
	if err := d.schedule(ctx); err != nil {
		return err
	}
	if err := d.post(ctx); err != nil {
		return err
	}
	if err := d.pass(ctx, demoFirst); err != nil {
		return err
	}
	return d.post(ctx)
}

// resume sets the clock to the last briefing of an earlier demo on the same file, and shows it again.
func (d *demo) resume(ctx context.Context) (bool, error) {
	all, err := d.db.Schedules(ctx, localGuild)
	if err != nil || len(all) == 0 {
		return false, err
	}
	at, err := time.ParseInLocation(slotForm, all[0].LastSlot, kyiv())
	if err != nil {
		return false, fmt.Errorf("this archive is not of a demo: %w", err)
	}
	d.clock.Store(at.Unix())
	fmt.Fprintf(d.io.out, "The archive goes on at %s.\n", at.Format("Mon 2 Jan 2006 15:04"))
	d.ask(ctx, "/brief")
	return true, nil
}

// slotForm is how a schedule writes a due time.
const slotForm = "2006-01-02T15:04"

// add subscribes to a site. The broken one cannot be discovered, only added by its known address.
func (d *demo) add(ctx context.Context, site sample.Site) error {
	found, _, err := d.client.Discover(ctx, site.URL())
	if err != nil {
		found = sitrep.Source{Kind: sitrep.KindFeed, URL: site.URL(), Name: site.Name}
	}
	found.Name, found.Language = site.Name, site.Language
	_, err = d.db.Subscribe(ctx, sitrep.Subscription{Guild: localGuild, Source: found, Name: site.Name, Side: site.Side, Owner: site.Owner, Added: d.now(), By: 1})
	return held(err)
}

// held ignores the refusal of what is there already, as when a demo's archive is used again.
func held(err error) error {
	if m := new(sitrep.Mistake); errors.As(err, &m) {
		return nil
	}
	return err
}

// pass lets the clock run to an instant, reading the sources every six hours.
func (d *demo) pass(ctx context.Context, to time.Time) error {
	const step = 6 * time.Hour
	for {
		if err := d.read(ctx); err != nil {
			return err
		}
		now := d.now()
		if !now.Before(to) {
			return nil
		}
		if now = now.Add(step); now.After(to) {
			now = to
		}
		d.clock.Store(now.Unix())
	}
}

// read reads every source, due or not: the sample's days pass faster than sources may be asked.
func (d *demo) read(ctx context.Context) error {
	all, err := d.db.Subscriptions(ctx, localGuild)
	if err != nil {
		return err
	}
	for _, s := range all {
		if s.Paused {
			continue
		}
		if _, err := d.loop.Read(ctx, s.Source); err != nil {
			return err
		}
	}
	return nil
}

func (d *demo) schedule(ctx context.Context) error {
	return d.db.SaveSchedule(ctx, sitrep.Schedule{
		ID: "DEMO", Guild: localGuild, Channel: channelOfDemo, Name: "Ukraine war — daily sitrep", Spec: "0 7 * * *", Zone: demoZone,
		Length: sitrep.Normal, Language: d.language, Created: d.now(), LastSlot: d.now().Add(-time.Hour).In(kyiv()).Format(slotForm), By: 1,
	})
}

func kyiv() *time.Location {
	zone, err := time.LoadLocation(demoZone)
	if err != nil {
		panic("the zones of the program are not embedded: " + err.Error())
	}
	return zone
}

// post runs the delivery of what is due until the page is on the screen.
func (d *demo) post(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	done := make(chan error, 1)
	go func() { done <- d.runner.Run(ctx) }()
	select {
	case <-d.posted:
	case <-ctx.Done():
	}
	timedOut := ctx.Err() != nil
	cancel()
	<-done
	if timedOut {
		return fmt.Errorf("no briefing was posted within 30 s: %w", ctx.Err())
	}
	return nil
}
