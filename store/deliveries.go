package store

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"time"

	"sitrep"
)

const deliveryColumns = `id, occurrence, part, channel, payload, sha256, nonce, marker, state, first_attempt, last_attempt,
	attempts, not_before, message, reason`

func scanDelivery(row scanner) (d sitrep.Delivery, err error) {
	var sum []byte
	var firstTry, lastTry, notBefore int64
	if err := row.Scan(&d.ID, &d.Occurrence, &d.Part, &d.Channel, &d.Payload, &sum, &d.Nonce, &d.Marker, &d.State, &firstTry,
		&lastTry, &d.Attempts, &notBefore, &d.Message, &d.Reason); err != nil {
		return d, err
	}
	copy(d.SHA256[:], sum)
	d.FirstAttempt, d.LastAttempt, d.NotBefore = instant(firstTry), instant(lastTry), instant(notBefore)
	if sha256.Sum256(d.Payload) != d.SHA256 {
		return d, fmt.Errorf("%w (the bytes of delivery %d are not what was frozen)", ErrDamaged, d.ID)
	}
	return d, nil
}

// Freeze keeps the briefing of a due time and the bytes of its messages, in one transaction, and sets it frozen.
// From then on they do not change. sitrep.ErrNotFound if it is not due (any more). SHA256 of a delivery is computed
// here, and an empty State is pending.
func (db *DB) Freeze(ctx context.Context, o sitrep.Occurrence, ds []sitrep.Delivery) error {
	briefing, err := json.Marshal(o.Briefing)
	if err != nil {
		return err
	}
	if o.Briefing == nil {
		briefing = nil
	}
	return db.update(ctx, func(t *tx) error {
		n, err := t.exec("UPDATE occurrence SET state = 'frozen', reason = $1, briefing = $2 WHERE id = $3 AND state = 'due'",
			o.Reason, briefing, o.ID)
		if err != nil {
			return err
		}
		if n == 0 {
			return sitrep.ErrNotFound
		}
		for _, d := range ds {
			if err := freeze(t, o.ID, d); err != nil {
				return err
			}
		}
		return nil
	})
}

func freeze(t *tx, id sitrep.OccurrenceID, d sitrep.Delivery) error {
	if d.State == "" {
		d.State = sitrep.DeliveryPending
	}
	sum := sha256.Sum256(d.Payload)
	_, err := t.exec(`
		INSERT INTO delivery (occurrence, part, channel, payload, sha256, nonce, marker, state, first_attempt, last_attempt,
			attempts, not_before, message, reason)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
		id, d.Part, d.Channel, append([]byte{}, d.Payload...), sum[:], d.Nonce, d.Marker, d.State, stamp(d.FirstAttempt),
		stamp(d.LastAttempt), d.Attempts, stamp(d.NotBefore), d.Message, d.Reason)
	return err
}

// Deliveries returns the messages of a due time, by part.
func (db *DB) Deliveries(ctx context.Context, o sitrep.OccurrenceID) ([]sitrep.Delivery, error) {
	return collect(ctx, db.read, scanDelivery, `
		SELECT `+deliveryColumns+` FROM delivery WHERE occurrence = $1 ORDER BY part`, o)
}

// Unfinished returns all messages that are pending, sending or blocked, by due time and part.
func (db *DB) Unfinished(ctx context.Context) ([]sitrep.Delivery, error) {
	return collect(ctx, db.read, scanDelivery, `
		SELECT `+deliveryColumns+`
		FROM delivery
		WHERE state IN ('pending', 'sending', 'blocked')
		ORDER BY occurrence, part`)
}

// Claim sets a pending message to sending and counts an attempt. It is on disk when Claim returns, so that nobody else
// ever claims it: sitrep.ErrNotFound if it is not pending.
func (db *DB) Claim(ctx context.Context, id sitrep.DeliveryID, now time.Time) (d sitrep.Delivery, err error) {
	err = db.update(ctx, func(t *tx) error {
		n, err := t.exec(`
			UPDATE delivery
			SET state = 'sending', attempts = attempts + 1, last_attempt = $1,
				first_attempt = CASE WHEN first_attempt = 0 THEN $1 ELSE first_attempt END
			WHERE id = $2 AND state = 'pending'`, stamp(now), id)
		if err != nil {
			return err
		}
		if n == 0 {
			return sitrep.ErrNotFound
		}
		d, err = first(collect(ctx, t, scanDelivery, "SELECT "+deliveryColumns+" FROM delivery WHERE id = $1", id))
		return err
	})
	return d, err
}

// Settle writes how far a message got: state, times, attempts, message, reason, channel. Bytes, nonce and marker stay
// as they were frozen.
func (db *DB) Settle(ctx context.Context, d sitrep.Delivery) error {
	return db.execOne(ctx, `
		UPDATE delivery
		SET state = $1, first_attempt = $2, last_attempt = $3, attempts = $4, not_before = $5, message = $6, reason = $7,
			channel = $8
		WHERE id = $9`,
		d.State, stamp(d.FirstAttempt), stamp(d.LastAttempt), d.Attempts, stamp(d.NotBefore), d.Message, d.Reason,
		d.Channel, d.ID)
}

// LastBriefing returns the newest briefing of a schedule whose page was sent, with its stories as they stand now;
// sitrep.ErrNotFound if none was.
func (db *DB) LastBriefing(ctx context.Context, id sitrep.ScheduleID) (*sitrep.Briefing, error) {
	o, err := first(collect(ctx, db.read, scanOccurrence, `
		SELECT `+occurrenceColumns+`
		FROM occurrence o
		WHERE o.schedule = $1 AND o.briefing IS NOT NULL AND (o.state = 'done' OR EXISTS (
			SELECT 1 FROM delivery d WHERE d.occurrence = o.id AND d.part = 0 AND d.state = 'sent'))
		ORDER BY o.due DESC, o.id DESC
		LIMIT 1`, id))
	if err != nil || o.Briefing == nil {
		return o.Briefing, err
	}
	o.Briefing.StoryIDs, err = db.standing(ctx, o.Briefing.StoryIDs)
	return o.Briefing, err
}

// Replace gives a pending message other bytes, nonce and marker: the platform refused those it had. Nothing came of them,
// so nothing is lost. sitrep.ErrNotFound unless it is pending.
func (db *DB) Replace(ctx context.Context, d sitrep.Delivery) error {
	sum := sha256.Sum256(d.Payload)
	return db.execOne(ctx, `
		UPDATE delivery SET payload = $1, sha256 = $2, nonce = $3, marker = $4
		WHERE id = $5 AND state = 'pending'`, d.Payload, sum[:], d.Nonce, d.Marker, d.ID)
}
