package store

import (
	"context"
	"time"

	"sitrep"
)

const guildColumns = `id, zone, language, admin, joined, departed`

func scanGuild(row scanner) (g sitrep.Guild, err error) {
	var joined, left int64
	err = row.Scan(&g.ID, &g.Zone, &g.Language, &g.Admin, &joined, &left)
	g.Joined, g.Left = instant(joined), instant(left)
	return g, err
}

// Guild returns what a guild's admins decided; sitrep.ErrNotFound if nothing was saved of it.
func (db *DB) Guild(ctx context.Context, g sitrep.GuildID) (sitrep.Guild, error) {
	return first(collect(ctx, db.read, scanGuild, "SELECT "+guildColumns+" FROM guild WHERE id = $1", g))
}

// Guilds returns all guilds, those that the bot has left too.
func (db *DB) Guilds(ctx context.Context) ([]sitrep.Guild, error) {
	return collect(ctx, db.read, scanGuild, "SELECT "+guildColumns+" FROM guild ORDER BY id")
}

// SaveGuild writes a guild, new or not.
func (db *DB) SaveGuild(ctx context.Context, g sitrep.Guild) error {
	return db.execOne(ctx, `
		INSERT INTO guild (`+guildColumns+`) VALUES ($1, $2, $3, $4, $5, $6)
		ON CONFLICT (id) DO UPDATE SET zone = excluded.zone, language = excluded.language, admin = excluded.admin,
			joined = excluded.joined, departed = excluded.departed`,
		g.ID, g.Zone, g.Language, g.Admin, stamp(g.Joined), stamp(g.Left))
}

// Record adds an entry to the audit log. Its ID is given by the log.
func (db *DB) Record(ctx context.Context, c sitrep.Change) error {
	return db.execOne(ctx, `
		INSERT INTO change (guild, author, at, action, object, before, after) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		c.Guild, c.By, stamp(c.At), c.Action, c.Object, c.Before, c.After)
}

// Changes returns the audit log of a guild, newest first.
func (db *DB) Changes(ctx context.Context, g sitrep.GuildID, limit int) ([]sitrep.Change, error) {
	scan := func(row scanner) (c sitrep.Change, err error) {
		var at int64
		err = row.Scan(&c.ID, &c.Guild, &c.By, &at, &c.Action, &c.Object, &c.Before, &c.After)
		c.At = instant(at)
		return c, err
	}
	return collect(ctx, db.read, scan, `
		SELECT id, guild, author, at, action, object, before, after
		FROM change
		WHERE guild = $1
		ORDER BY id DESC
		LIMIT $2`, g, limit)
}

// Topics returns the saved queries of a guild, by name.
func (db *DB) Topics(ctx context.Context, g sitrep.GuildID) ([]sitrep.Topic, error) {
	scan := func(row scanner) (t sitrep.Topic, err error) { return t, row.Scan(&t.Name, &t.Query) }
	return collect(ctx, db.read, scan, "SELECT name, query FROM topic WHERE guild = $1 ORDER BY name", g)
}

// SaveTopic writes a saved query, new or not.
func (db *DB) SaveTopic(ctx context.Context, g sitrep.GuildID, t sitrep.Topic) error {
	return db.execOne(ctx, `
		INSERT INTO topic (guild, name, query) VALUES ($1, $2, $3)
		ON CONFLICT (guild, name) DO UPDATE SET query = excluded.query`, g, t.Name, t.Query)
}

// RemoveTopic forgets a saved query; sitrep.ErrNotFound if there is none of that name.
func (db *DB) RemoveTopic(ctx context.Context, g sitrep.GuildID, name string) error {
	return db.execOne(ctx, "DELETE FROM topic WHERE guild = $1 AND name = $2", g, name)
}

// LastLook returns when a member last asked what is new; sitrep.ErrNotFound if that is not known.
func (db *DB) LastLook(ctx context.Context, g sitrep.GuildID, u sitrep.UserID) (time.Time, error) {
	scan := func(row scanner) (time.Time, error) {
		at, err := one[int64](row)
		return instant(at), err
	}
	return first(collect(ctx, db.read, scan, "SELECT at FROM look WHERE guild = $1 AND member = $2", g, u))
}

// SaveLook remembers when a member asked what is new.
func (db *DB) SaveLook(ctx context.Context, g sitrep.GuildID, u sitrep.UserID, at time.Time) error {
	return db.execOne(ctx, `
		INSERT INTO look (guild, member, at) VALUES ($1, $2, $3)
		ON CONFLICT (guild, member) DO UPDATE SET at = excluded.at`, g, u, stamp(at))
}

// EraseLook forgets it, as any member may ask. It is no error if nothing was known.
func (db *DB) EraseLook(ctx context.Context, g sitrep.GuildID, u sitrep.UserID) error {
	return db.update(ctx, func(t *tx) error {
		_, err := t.exec("DELETE FROM look WHERE guild = $1 AND member = $2", g, u)
		return err
	})
}
