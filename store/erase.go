package store

import (
	"context"

	"sitrep"
)

// EraseGuild deletes all that is kept of a guild and its members: what its admins decided and did, its schedules with
// what they sent, and who looked when. Articles stay: they are their sources', and other guilds may read them.
// sitrep.ErrNotFound if nothing was kept.
func (db *DB) EraseGuild(ctx context.Context, g sitrep.GuildID) error {
	return db.update(ctx, func(t *tx) error {
		erased := int64(0)
		for _, text := range []string{
			"DELETE FROM amendment WHERE occurrence IN (" + occurrencesOfGuild + ")",
			"DELETE FROM delivery WHERE occurrence IN (" + occurrencesOfGuild + ")",
			"DELETE FROM occurrence WHERE id IN (" + occurrencesOfGuild + ")",
			"DELETE FROM schedule WHERE guild = $1",
			"DELETE FROM topic WHERE guild = $1",
			"DELETE FROM button WHERE guild = $1",
			"DELETE FROM look WHERE guild = $1",
			"DELETE FROM change WHERE guild = $1",
			"DELETE FROM subscription WHERE guild = $1",
			"DELETE FROM guild WHERE id = $1",
		} {
			n, err := t.exec(text, g)
			if err != nil {
				return err
			}
			erased += n
		}
		if erased == 0 {
			return sitrep.ErrNotFound
		}
		return nil
	})
}

const occurrencesOfGuild = "SELECT o.id FROM occurrence o JOIN schedule s ON s.id = o.schedule WHERE s.guild = $1"
