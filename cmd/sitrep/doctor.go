package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"time"

	"github.com/spf13/cobra"

	"sitrep"
	"sitrep/config"
	"sitrep/store"
)

func newDoctor(s stdio) *cobra.Command {
	var f archiveFlags
	c := &cobra.Command{
		Use:   "doctor",
		Short: "Check token, archive, clock, zones, permissions and sources, and say what to do",
		Args:  cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			conf, err := f.load(s)
			if err != nil {
				return err
			}
			return examine(c.Context(), s.out, conf)
		},
	}
	f.add(c)
	return c
}

// finding is what one check came to.
type finding struct {
	what   string
	fault  string // "" is well
	detail string
}

// examine prints the findings, and fails where one is a fault.
func examine(ctx context.Context, out io.Writer, c config.Config) error {
	findings := []finding{
		{what: "token", fault: config.TokenFault(c.Token), detail: "has the form of a bot token"},
		clock(time.Now()),
		zones(),
	}
	findings = append(findings, archiveFindings(ctx, c)...)
	faults := 0
	for _, f := range findings {
		line := "ok    " + f.what + ": " + f.detail
		if f.fault != "" {
			faults++
			line = "FAULT " + f.what + ": " + f.fault
		}
		if _, err := fmt.Fprintln(out, line); err != nil {
			return err
		}
	}
	if faults > 0 {
		return fmt.Errorf("%d of %d checks found a fault", faults, len(findings))
	}
	return nil
}

// clock tells a clock that was never set: certificates and due times would both be wrong.
func clock(now time.Time) finding {
	f := finding{what: "clock", detail: now.UTC().Format(time.RFC3339)}
	if now.Year() < 2025 {
		f.fault = fmt.Sprintf("it says %s: set it, or let a time service set it", now.UTC().Format(time.DateOnly))
	}
	return f
}

func zones() finding {
	f := finding{what: "zones", detail: "IANA data is there, Europe/Kyiv for one"}
	if _, err := time.LoadLocation("Europe/Kyiv"); err != nil {
		f.fault = "the time zone data cannot be read: " + err.Error()
	}
	return f
}

func archiveFindings(ctx context.Context, c config.Config) []finding {
	f := finding{what: "archive", detail: c.Database}
	db, err := store.Read(ctx, c.Database, store.Options{})
	switch {
	case errors.Is(err, fs.ErrNotExist):
		f.detail += " does not exist yet: `sitrep serve` makes it"
		return []finding{f}
	case errors.Is(err, store.ErrOlder):
		f.detail += " is of an older version: `sitrep serve` brings it up to date, after making a copy"
		return []finding{f}
	case err != nil:
		f.fault = err.Error()
		return []finding{f}
	}
	defer db.Close()
	if err := db.Check(ctx); err != nil {
		f.fault = err.Error() + "; the newest one that passes this check is the one to take"
	}
	return append([]finding{f, permissions(ctx, db)}, sourceFindings(ctx, db)...)
}

// permissions tells the channels that briefings could not be posted to, as Discord last answered.
func permissions(ctx context.Context, db *store.DB) finding {
	f := finding{what: "permissions", detail: "no briefing waits for one"}
	open, err := db.Unfinished(ctx)
	if err != nil {
		f.fault = err.Error()
		return f
	}
	for _, d := range open {
		if d.State == sitrep.DeliveryBlocked {
			f.fault = fmt.Sprintf("channel %d refuses a briefing (%s): let the bot view it, send messages and embed links there, and read its history", d.Channel, d.Reason)
		}
	}
	return f
}

func sourceFindings(ctx context.Context, db *store.DB) []finding {
	guilds, err := db.Guilds(ctx)
	if err != nil {
		return []finding{{what: "servers", fault: err.Error()}}
	}
	var out []finding
	for _, g := range guilds {
		out = append(out, guildFindings(ctx, db, g)...)
	}
	return out
}

func guildFindings(ctx context.Context, db *store.DB, g sitrep.Guild) []finding {
	name := fmt.Sprintf("server %d", g.ID)
	subs, err := db.Subscriptions(ctx, g.ID)
	if err != nil {
		return []finding{{what: name, fault: err.Error()}}
	}
	var out []finding
	for _, s := range subs {
		switch s.Source.State.Health {
		case sitrep.HealthBroken, sitrep.HealthGone, sitrep.HealthSlow:
			out = append(out, finding{what: name + ", " + s.Title(), fault: s.Source.State.Reason + ": see /feed health"})
		}
	}
	if len(out) == 0 {
		out = append(out, finding{what: name, detail: fmt.Sprintf("%d sources, none broken", len(subs))})
	}
	return out
}
