package store

import (
	"context"
	"encoding/json"
	"time"

	"sitrep"
)

// Edited returns the former versions of articles that their sources have replaced since, whoever reads them, oldest first.
func (db *DB) Edited(ctx context.Context, since time.Time) ([]sitrep.Revision, error) {
	return db.revisions(ctx, `
		SELECT v.article, v.number, v.title, v.text, v.replaced
		FROM revision v
		WHERE v.replaced >= $1
		ORDER BY v.replaced, v.article, v.number`, stamp(since))
}

// Posted returns the due times since whose page was sent, of schedules that are not removed, oldest first.
func (db *DB) Posted(ctx context.Context, since time.Time) ([]sitrep.Occurrence, error) {
	return collect(ctx, db.read, scanOccurrence, `
		SELECT `+occurrenceColumns+`
		FROM occurrence o
		WHERE o.due >= $1 AND o.briefing IS NOT NULL
			AND EXISTS (SELECT 1 FROM delivery d WHERE d.occurrence = o.id AND d.part = 0 AND d.state = 'sent')
			AND EXISTS (SELECT 1 FROM schedule s WHERE s.id = o.schedule AND s.removed = 0)
		ORDER BY o.due, o.id`, stamp(since))
}

// Amend puts the amended briefing in the place of the former one and keeps that, in one transaction.
// sitrep.ErrNotFound if there is no such due time.
func (db *DB) Amend(ctx context.Context, a sitrep.Amendment) error {
	now, err := json.Marshal(a.Briefing)
	if err != nil {
		return err
	}
	former, err := json.Marshal(a.Former)
	if err != nil {
		return err
	}
	return db.update(ctx, func(t *tx) error {
		n, err := t.exec("UPDATE occurrence SET briefing = $1 WHERE id = $2 AND briefing IS NOT NULL", now, a.Occurrence)
		if err != nil {
			return err
		}
		if n == 0 {
			return sitrep.ErrNotFound
		}
		_, err = t.exec("INSERT INTO amendment (occurrence, at, former, reason) VALUES ($1, $2, $3, $4)",
			a.Occurrence, stamp(a.At), former, a.Reason)
		return err
	})
}
