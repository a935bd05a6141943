package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"time"
)

// Backup writes a compact copy of the archive, as it is at this moment, to a new file that its owner alone may read.
// It is complete once its name is there. Writers go on meanwhile.
func (db *DB) Backup(ctx context.Context, file string) error {
	part := file + ".part"
	if _, err := os.Stat(file); err == nil {
		return fmt.Errorf("back up to %s: the file is there already: name another one", file)
	}
	if err := db.copyTo(ctx, part); err != nil {
		_ = os.Remove(part) // which may not have come to be
		return fmt.Errorf("back up to %s: %w", file, plain(err))
	}
	return os.Rename(part, file)
}

func (db *DB) copyTo(ctx context.Context, file string) (err error) {
	// An empty file is what VACUUM INTO accepts; making it first gives it its permissions.
	f, err := os.OpenFile(file, os.O_RDWR|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	pool, err := sql.Open("sqlite", dsn(db.path, db.mode, "busy_timeout(5000)"))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, pool.Close()) }()
	if _, err := pool.ExecContext(ctx, "VACUUM INTO $1", file); err != nil {
		return err
	}
	if err := checkFile(ctx, file); err != nil {
		return err
	}
	return f.Sync()
}

func checkFile(ctx context.Context, file string) (err error) {
	pool, err := sql.Open("sqlite", dsn(file, "ro"))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, pool.Close()) }()
	return quickCheck(ctx, pool)
}

func quickCheck(ctx context.Context, q querier) error {
	faults, err := collect(ctx, q, one[string], "PRAGMA quick_check(1)")
	if err != nil {
		return err
	}
	if len(faults) != 1 || faults[0] != "ok" {
		return fmt.Errorf("%w (%q)", ErrDamaged, faults)
	}
	return nil
}

// Check reads the whole archive: the structure of the file, its references, and every text against its hash.
func (db *DB) Check(ctx context.Context) error {
	if err := quickCheck(ctx, db.read); err != nil {
		return err
	}
	loose, err := collect(ctx, db.read, one[int64], `SELECT count(*) FROM pragma_foreign_key_check`)
	if err != nil {
		return err
	}
	if loose[0] > 0 {
		return fmt.Errorf("%w (%d rows refer to missing ones)", ErrDamaged, loose[0])
	}
	return db.checkTexts(ctx)
}

// checkTexts compares texts with their hashes, because the engine's own check misses a flipped bit in a value.
func (db *DB) checkTexts(ctx context.Context) error {
	rows, err := db.read.QueryContext(ctx, "SELECT id, text, sha256 FROM article_body ORDER BY id")
	if err != nil {
		return err
	}
	defer rows.Close() // its error is that of rows.Err
	for rows.Next() {
		var id int64
		var packed, sum []byte
		if err := rows.Scan(&id, &packed, &sum); err != nil {
			return err
		}
		text, err := db.unpack(packed)
		if err != nil {
			return fmt.Errorf("%w (article %d: %w)", ErrDamaged, id, err)
		}
		if got := sha256.Sum256(text); string(got[:]) != string(sum) {
			return fmt.Errorf("%w (the text of article %d is not what was stored)", ErrDamaged, id)
		}
	}
	return rows.Err()
}

// NoteIdentify records that the bot identified itself to the gateway, which Discord allows a number of times a day.
func (db *DB) NoteIdentify(ctx context.Context, at time.Time) error {
	return db.update(ctx, func(t *tx) error {
		if _, err := t.exec("DELETE FROM identify WHERE at < $1", stamp(at.Add(-7*24*time.Hour))); err != nil {
			return err
		}
		_, err := t.exec("INSERT INTO identify (at) VALUES ($1)", stamp(at))
		return err
	})
}

// Identifies returns how often the bot identified itself since an instant, up to a week back.
func (db *DB) Identifies(ctx context.Context, since time.Time) (int, error) {
	return first(collect(ctx, db.read, one[int], "SELECT count(*) FROM identify WHERE at >= $1", stamp(since)))
}
