package store

import (
	"context"
	"strconv"
	"time"

	"sitrep"
)

// maxSources is how many sources one guild may add.
const maxSources = 50

const sourceColumns = `s.id, s.kind, s.url, s.site, s.name, s.language, s.health, s.reason, s.etag, s.last_modified,
	s.baselined, s.failures, s.last_try, s.last_ok, s.next_try, s.newest`

func scanSource(row scanner) (s sitrep.Source, err error) {
	return s, scanSourceAnd(row, &s)
}

// scanSourceAnd reads the columns of a source and those that follow them.
func scanSourceAnd(row scanner, s *sitrep.Source, more ...any) error {
	st := &s.State
	var try, ok, next, newest int64
	err := row.Scan(append([]any{
		&s.ID, &s.Kind, &s.URL, &s.Site, &s.Name, &s.Language, &st.Health, &st.Reason, &st.ETag,
		&st.LastModified, &st.Baselined, &st.Failures, &try, &ok, &next, &newest,
	}, more...)...)
	st.LastTry, st.LastOK, st.Next, st.Newest = instant(try), instant(ok), instant(next), instant(newest)
	return err
}

// Subscribe lets a guild read a source, which is made where its URL is new. It returns a *sitrep.Mistake if the guild
// reads it already ("feed.duplicate") or reads as many as it may ("feed.quota").
func (db *DB) Subscribe(ctx context.Context, s sitrep.Subscription) (id sitrep.SourceID, err error) {
	err = db.update(ctx, func(t *tx) error {
		if id, err = sourceFor(t, s.Source); err != nil {
			return err
		}
		if err := maySubscribe(t, s, id); err != nil {
			return err
		}
		_, err = t.exec(`
			INSERT INTO subscription (guild, source, name, side, owner, paused, added, adder)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
			s.Guild, id, s.Name, s.Side, s.Owner, s.Paused, stamp(s.Added), s.By)
		return err
	})
	return id, err
}

func sourceFor(t *tx, s sitrep.Source) (id sitrep.SourceID, err error) {
	if s.State.Health == "" {
		s.State.Health = sitrep.HealthNew
	}
	if _, err = t.exec(`
		INSERT INTO source (kind, url, site, name, language, health, next_try) VALUES ($1, $2, $3, $4, $5, $6, $7)
		ON CONFLICT (url) DO NOTHING`,
		s.Kind, s.URL, s.Site, s.Name, s.Language, s.State.Health, stamp(s.State.Next)); err != nil {
		return 0, err
	}
	return id, t.row("SELECT id FROM source WHERE url = $1", []any{s.URL}, &id)
}

func maySubscribe(t *tx, s sitrep.Subscription, id sitrep.SourceID) error {
	var all, same int
	err := t.row(`
		SELECT count(*), coalesce(sum(CASE WHEN source = $1 THEN 1 ELSE 0 END), 0)
		FROM subscription
		WHERE guild = $2`, []any{id, s.Guild}, &all, &same)
	switch {
	case err != nil:
		return err
	case same > 0:
		return sitrep.Mistakef("feed.duplicate", map[string]string{"name": s.Title(), "url": s.Source.URL},
			"%s is among your sources already", s.Source.URL)
	case all >= maxSources:
		return sitrep.Mistakef("feed.quota", map[string]string{"limit": strconv.Itoa(maxSources)},
			"you read %d sources already, which is the limit: remove one first", all)
	}
	return nil
}

// Subscriptions returns what a guild reads, by the name shown.
func (db *DB) Subscriptions(ctx context.Context, g sitrep.GuildID) ([]sitrep.Subscription, error) {
	scan := func(row scanner) (sub sitrep.Subscription, err error) {
		sub.Guild = g
		var added int64
		err = scanSourceAnd(row, &sub.Source, &sub.Name, &sub.Side, &sub.Owner, &sub.Paused, &added, &sub.By)
		sub.Added = instant(added)
		return sub, err
	}
	return collect(ctx, db.read, scan, `
		SELECT `+sourceColumns+`, u.name, u.side, u.owner, u.paused, u.added, u.adder
		FROM subscription u
		JOIN source s ON s.id = u.source
		WHERE u.guild = $1
		ORDER BY CASE WHEN u.name = '' THEN s.name ELSE u.name END, s.id`, g)
}

// UpdateSubscription writes name, side, owner and pause of a guild's source. sitrep.ErrNotFound if it has no such.
func (db *DB) UpdateSubscription(ctx context.Context, s sitrep.Subscription) error {
	return db.execOne(ctx, `
		UPDATE subscription SET name = $1, side = $2, owner = $3, paused = $4 WHERE guild = $5 AND source = $6`,
		s.Name, s.Side, s.Owner, s.Paused, s.Guild, s.Source.ID)
}

// Unsubscribe takes a source from a guild, which from then on sees none of its articles. The archive keeps them for
// the others. sitrep.ErrNotFound if the guild has no such source.
func (db *DB) Unsubscribe(ctx context.Context, g sitrep.GuildID, id sitrep.SourceID) error {
	return db.execOne(ctx, "DELETE FROM subscription WHERE guild = $1 AND source = $2", g, id)
}

// DueSources returns the sources to fetch at now, longest due first: those that a guild reads which has not paused them
// nor removed the bot. One that was tried later than now was tried by a clock that ran ahead, and so is its next time.
func (db *DB) DueSources(ctx context.Context, now time.Time, limit int) ([]sitrep.Source, error) {
	return collect(ctx, db.read, scanSource, `
		SELECT `+sourceColumns+`
		FROM source s
		WHERE (s.next_try <= $1 OR s.last_try > $2) AND EXISTS (
			SELECT 1
			FROM subscription u
			LEFT JOIN guild g ON g.id = u.guild
			WHERE u.source = s.id AND u.paused = 0 AND coalesce(g.departed, 0) = 0)
		ORDER BY s.next_try, s.id
		LIMIT $3`, stamp(now), stamp(now.Add(time.Minute)), limit)
}

// LastTry returns when a source was last fetched; zero if none was ever.
func (db *DB) LastTry(ctx context.Context) (time.Time, error) {
	ms, err := first(collect(ctx, db.read, one[int64], "SELECT coalesce(max(last_try), 0) FROM source"))
	return instant(ms), err
}

// SaveFetch writes what fetching remembers of a source. sitrep.ErrNotFound if there is no such source.
func (db *DB) SaveFetch(ctx context.Context, id sitrep.SourceID, st sitrep.FetchState) error {
	return db.execOne(ctx, `
		UPDATE source
		SET health = $1, reason = $2, etag = $3, last_modified = $4, baselined = $5, failures = $6, last_try = $7,
			last_ok = $8, next_try = $9, newest = $10
		WHERE id = $11`,
		st.Health, st.Reason, st.ETag, st.LastModified, st.Baselined, st.Failures, stamp(st.LastTry),
		stamp(st.LastOK), stamp(st.Next), stamp(st.Newest), id)
}

// Describe writes name, site and language of a source. sitrep.ErrNotFound if there is no such source.
func (db *DB) Describe(ctx context.Context, s sitrep.Source) error {
	return db.execOne(ctx, "UPDATE source SET name = $1, site = $2, language = $3 WHERE id = $4", s.Name, s.Site, s.Language, s.ID)
}

// Move gives a source another address. sitrep.ErrNotFound if there is no such source, or another one is there.
func (db *DB) Move(ctx context.Context, id sitrep.SourceID, address string) error {
	return db.execOne(ctx, `
		UPDATE source SET url = $1 WHERE id = $2 AND NOT EXISTS (SELECT 1 FROM source WHERE url = $1)`, address, id)
}
