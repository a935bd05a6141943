package store

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"sitrep"
)

const scheduleColumns = `id, guild, channel, name, spec, zone, topics, sections, length, language, thread, mention, paused,
	reason, author, created, last_slot`

func scanSchedule(row scanner) (s sitrep.Schedule, err error) {
	var topics, sections []byte
	var created int64
	if err := row.Scan(&s.ID, &s.Guild, &s.Channel, &s.Name, &s.Spec, &s.Zone, &topics, &sections, &s.Length, &s.Language,
		&s.Thread, &s.Mention, &s.Paused, &s.Reason, &s.By, &created, &s.LastSlot); err != nil {
		return s, err
	}
	s.Created = instant(created)
	if err := json.Unmarshal(topics, &s.Topics); err != nil {
		return s, fmt.Errorf("topics of schedule %s: %w", s.ID, err)
	}
	if err := json.Unmarshal(sections, &s.Sections); err != nil {
		return s, fmt.Errorf("sections of schedule %s: %w", s.ID, err)
	}
	return s, nil
}

// Schedules returns a guild's schedules, by name.
func (db *DB) Schedules(ctx context.Context, g sitrep.GuildID) ([]sitrep.Schedule, error) {
	return collect(ctx, db.read, scanSchedule, `
		SELECT `+scheduleColumns+` FROM schedule WHERE guild = $1 AND removed = 0 ORDER BY name, id`, g)
}

// AllSchedules returns the schedules of all guilds, paused ones too.
func (db *DB) AllSchedules(ctx context.Context) ([]sitrep.Schedule, error) {
	return collect(ctx, db.read, scanSchedule, `
		SELECT `+scheduleColumns+` FROM schedule WHERE removed = 0 ORDER BY guild, name, id`)
}

// SaveSchedule writes a schedule, new or not. Of one that is there it leaves guild, author, time of making and
// LastSlot alone: Materialise alone moves that. sitrep.ErrNotFound if the ID is another guild's, or was removed.
func (db *DB) SaveSchedule(ctx context.Context, s sitrep.Schedule) error {
	topics, err := json.Marshal(s.Topics)
	if err != nil {
		return err
	}
	sections, err := json.Marshal(s.Sections)
	if err != nil {
		return err
	}
	return db.execOne(ctx, `
		INSERT INTO schedule (`+scheduleColumns+`)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
		ON CONFLICT (id) DO UPDATE SET channel = excluded.channel, name = excluded.name, spec = excluded.spec,
			zone = excluded.zone, topics = excluded.topics, sections = excluded.sections, length = excluded.length,
			language = excluded.language, thread = excluded.thread, mention = excluded.mention,
			paused = excluded.paused, reason = excluded.reason
		WHERE schedule.guild = excluded.guild AND schedule.removed = 0`,
		s.ID, s.Guild, s.Channel, s.Name, s.Spec, s.Zone, string(topics), string(sections), s.Length, s.Language, s.Thread,
		s.Mention, s.Paused, s.Reason, s.By, stamp(s.Created), s.LastSlot)
}

// RemoveSchedule ends a schedule: what is due is stopped, and what was not sent yet never is. What may have been sent
// stays to be resolved. sitrep.ErrNotFound if the guild has no such schedule.
func (db *DB) RemoveSchedule(ctx context.Context, g sitrep.GuildID, id sitrep.ScheduleID) error {
	return db.update(ctx, func(t *tx) error {
		n, err := t.exec("UPDATE schedule SET removed = 1 WHERE guild = $1 AND id = $2 AND removed = 0", g, id)
		if err != nil {
			return err
		}
		if n == 0 {
			return sitrep.ErrNotFound
		}
		return t.do(id, `
			UPDATE delivery SET state = 'dead', reason = 'the schedule was removed'
			WHERE state IN ('pending', 'blocked') AND occurrence IN (SELECT id FROM occurrence WHERE schedule = $1)`, `
			UPDATE occurrence SET state = 'stopped', reason = 'the schedule was removed'
			WHERE schedule = $1 AND state IN ('due', 'frozen')`)
	})
}

// Materialise writes due times of a schedule and moves its LastSlot on, in one transaction. A slot that is there
// already stays as it is. sitrep.ErrNotFound if there is no such schedule.
func (db *DB) Materialise(ctx context.Context, id sitrep.ScheduleID, os []sitrep.Occurrence, lastSlot string) error {
	return db.update(ctx, func(t *tx) error {
		n, err := t.exec(`
			UPDATE schedule SET last_slot = CASE WHEN last_slot < $1 THEN $1 ELSE last_slot END
			WHERE id = $2 AND removed = 0`, lastSlot, id)
		if err != nil {
			return err
		}
		if n == 0 {
			return sitrep.ErrNotFound
		}
		for _, o := range os {
			if o.State == "" {
				o.State = sitrep.OccurrenceDue
			}
			if _, err := t.exec(`
				INSERT INTO occurrence (schedule, slot, due, state, reason) VALUES ($1, $2, $3, $4, $5)
				ON CONFLICT (schedule, slot) DO NOTHING`, id, o.Slot, stamp(o.Due), o.State, o.Reason); err != nil {
				return err
			}
		}
		return nil
	})
}

const occurrenceColumns = `id, schedule, slot, due, state, reason, briefing`

func scanOccurrence(row scanner) (o sitrep.Occurrence, err error) {
	var due int64
	var briefing []byte
	if err := row.Scan(&o.ID, &o.Schedule, &o.Slot, &due, &o.State, &o.Reason, &briefing); err != nil {
		return o, err
	}
	o.Due = instant(due)
	if briefing == nil {
		return o, nil
	}
	o.Briefing = new(sitrep.Briefing)
	if err := json.Unmarshal(briefing, o.Briefing); err != nil {
		return o, fmt.Errorf("briefing of occurrence %d: %w", o.ID, err)
	}
	return o, nil
}

// Occurrences returns due times of all schedules that are in a state, oldest first.
func (db *DB) Occurrences(ctx context.Context, state sitrep.OccurrenceState, limit int) ([]sitrep.Occurrence, error) {
	return collect(ctx, db.read, scanOccurrence, `
		SELECT `+occurrenceColumns+` FROM occurrence WHERE state = $1 ORDER BY due, id LIMIT $2`, state, limit)
}

// OccurrencesOf returns due times of one schedule, newest first.
func (db *DB) OccurrencesOf(ctx context.Context, id sitrep.ScheduleID, limit int) ([]sitrep.Occurrence, error) {
	return collect(ctx, db.read, scanOccurrence, `
		SELECT `+occurrenceColumns+` FROM occurrence WHERE schedule = $1 ORDER BY due DESC, id DESC LIMIT $2`, id, limit)
}

// OccurrencesSince returns due times of all schedules, removed ones too, from an instant on, oldest first.
func (db *DB) OccurrencesSince(ctx context.Context, since time.Time) ([]sitrep.Occurrence, error) {
	return collect(ctx, db.read, scanOccurrence, `
		SELECT `+occurrenceColumns+`
		FROM occurrence
		WHERE schedule IN (SELECT id FROM schedule) AND due >= $1
		ORDER BY due, id`, stamp(since))
}

// SetOccurrence writes what became of a due time, and why.
func (db *DB) SetOccurrence(ctx context.Context, id sitrep.OccurrenceID, st sitrep.OccurrenceState, reason string) error {
	return db.execOne(ctx, "UPDATE occurrence SET state = $1, reason = $2 WHERE id = $3", st, reason, id)
}
