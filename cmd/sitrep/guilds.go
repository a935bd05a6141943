package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"sitrep"
	"sitrep/store"
)

// joined remembers a guild, and reports whether it was not known before. It is called for every guild at every start.
func joined(ctx context.Context, db *store.DB, log *slog.Logger, id sitrep.GuildID, language string) (fresh bool) {
	g, err := db.Guild(ctx, id)
	if errors.Is(err, sitrep.ErrNotFound) {
		g, err, fresh = sitrep.Guild{ID: id, Language: language, Joined: time.Now()}, nil, true
	}
	if err == nil && (fresh || !g.Left.IsZero()) { // nothing else may be written over what an admin sets meanwhile
		g.Left = time.Time{}
		err = db.SaveGuild(ctx, g)
	}
	if err != nil {
		log.ErrorContext(ctx, "guild not remembered", "guild", int64(id), "err", err)
	}
	return fresh
}

// left marks a guild that removed the bot. What it stored stays for a month: an outage must not wipe anything.
func left(ctx context.Context, db *store.DB, log *slog.Logger, id sitrep.GuildID) {
	g, err := db.Guild(ctx, id)
	if err == nil {
		g.Left = time.Now()
		err = db.SaveGuild(ctx, g)
	}
	if err != nil && !errors.Is(err, sitrep.ErrNotFound) {
		log.ErrorContext(ctx, "guild not marked as left", "guild", int64(id), "err", err)
	}
}

// eraser deletes what is kept of guilds that removed the bot a month ago.
type eraser struct {
	db interface {
		Guilds(ctx context.Context) ([]sitrep.Guild, error)
		EraseGuild(ctx context.Context, g sitrep.GuildID) error
	}
	away func(ctx context.Context, g sitrep.GuildID) (bool, error) // asks Discord whether the bot is not in it
	log  *slog.Logger
	now  func() time.Time
}

// Run looks once a day, until ctx ends.
func (e *eraser) Run(ctx context.Context) error {
	for ctx.Err() == nil {
		if err := e.look(ctx); err != nil && ctx.Err() == nil {
			e.log.ErrorContext(ctx, "departed guilds not erased", "err", err)
		}
		wait(ctx, 24*time.Hour)
	}
	return nil
}

// look erases the guilds of which Discord still says that the bot is not there, but no more than a twentieth of all in
// one day: more than that is a fault, and somebody has time to see it.
func (e *eraser) look(ctx context.Context) error {
	const kept = 30 * 24 * time.Hour
	all, err := e.db.Guilds(ctx)
	if err != nil {
		return fmt.Errorf("read which guilds are kept: %w", err)
	}
	most := max(1, len(all)/20)
	for _, g := range all {
		if g.Left.IsZero() || e.now().Sub(g.Left) < kept || most == 0 {
			continue
		}
		away, err := e.away(ctx, g.ID)
		if err != nil {
			return fmt.Errorf("ask whether the bot is in guild %d: %w", g.ID, err)
		}
		if !away {
			continue
		}
		if err := e.db.EraseGuild(ctx, g.ID); err != nil {
			return fmt.Errorf("erase guild %d: %w", g.ID, err)
		}
		most--
		e.log.InfoContext(ctx, "departed guild erased", "guild", int64(g.ID), "left", g.Left)
	}
	return nil
}
