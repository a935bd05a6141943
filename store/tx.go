package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"

	"sitrep"
)

// writer is the one connection that writes, with its prepared statements. Whoever holds it is alone with it.
type writer struct {
	turn       chan struct{} // holds one token while the connection is free
	conn       *sql.Conn
	statements map[string]*sql.Stmt
	known      memo
	tended     time.Time // when its log was last looked after
}

// memo holds what the writer has read or written of entities and their names, which nearly every article repeats. It
// is as true as the last transaction: one that fails empties it.
type memo struct {
	entities map[entityKey]sitrep.EntityID
	aliases  map[aliasKey]int // grades
}

type entityKey struct {
	kind sitrep.EntityType
	key  string
}

type aliasKey struct {
	entity sitrep.EntityID
	norm   string
}

// maxMemo bounds each map of a memo: some 20 MB.
const maxMemo = 100_000

func newMemo() memo { return memo{map[entityKey]sitrep.EntityID{}, map[aliasKey]int{}} }

// bounded empties a memo that has grown too large.
func (m memo) bounded() memo {
	if len(m.entities) > maxMemo || len(m.aliases) > maxMemo {
		return newMemo()
	}
	return m
}

// newWriter takes the one connection out of the pool for good.
func newWriter(ctx context.Context, pool *sql.DB) (*writer, error) {
	conn, err := pool.Conn(ctx)
	if err != nil {
		return nil, err
	}
	w := &writer{turn: make(chan struct{}, 1), conn: conn, statements: map[string]*sql.Stmt{}, known: newMemo()}
	w.turn <- struct{}{}
	return w, nil
}

// close waits for the running transaction, folds the write-ahead log into the file and gives the connection up.
func (w *writer) close() error {
	<-w.turn
	var errs []error
	for _, s := range w.statements {
		errs = append(errs, s.Close())
	}
	_, err := w.conn.ExecContext(context.Background(), "PRAGMA wal_checkpoint(TRUNCATE)")
	return errors.Join(append(errs, err, w.conn.Close())...)
}

// tx is a running write transaction.
type tx struct {
	w   *writer
	ctx context.Context // of this transaction: all its statements end with it
}

// update runs f in a write transaction: all of it is kept, or nothing. ctx is asked between statements of the frame and
// not within them: the driver reports an end of ctx even where the statement was done meanwhile, and one that began a
// transaction must be known to have.
func (db *DB) update(ctx context.Context, f func(t *tx) error) error {
	if db.writer == nil {
		return ErrReading
	}
	select {
	case <-db.writer.turn:
	case <-ctx.Done():
		return ctx.Err()
	}
	defer func() { db.writer.turn <- struct{}{} }()
	frame := context.WithoutCancel(ctx)
	if _, err := db.writer.conn.ExecContext(frame, "BEGIN IMMEDIATE"); err != nil {
		return plain(err)
	}
	kept := false
	defer func() { // also where f panics and somebody above goes on
		if !kept {
			db.writer.rollback(frame)
		}
	}()
	if err := cmp.Or(f(&tx{w: db.writer, ctx: ctx}), ctx.Err()); err != nil {
		return plain(err)
	}
	if _, err := db.writer.conn.ExecContext(frame, "COMMIT"); err != nil {
		return plain(err)
	}
	kept = true
	db.writer.known = db.writer.known.bounded()
	db.tendLog(frame)
	return nil
}

func (w *writer) rollback(ctx context.Context) {
	w.known = newMemo()
	// The engine may have rolled back by itself, which makes this one an error that tells nothing.
	_, _ = w.conn.ExecContext(ctx, "ROLLBACK")
}

// prepared returns the statement for text, which is a constant or one of few.
func (t *tx) prepared(text string) (*sql.Stmt, error) {
	if s := t.w.statements[text]; s != nil {
		return s, nil
	}
	s, err := t.w.conn.PrepareContext(t.ctx, text)
	if err != nil {
		return nil, fmt.Errorf("prepare %q: %w", text, err)
	}
	t.w.statements[text] = s
	return s, nil
}

// QueryContext makes tx a querier. Its texts may be of any number, so they are not kept prepared.
func (t *tx) QueryContext(ctx context.Context, text string, args ...any) (*sql.Rows, error) {
	return t.w.conn.QueryContext(ctx, text, args...)
}

// exec runs a statement and returns how many rows it changed.
func (t *tx) exec(text string, args ...any) (int64, error) {
	s, err := t.prepared(text)
	if err != nil {
		return 0, err
	}
	r, err := s.ExecContext(t.ctx, args...)
	if err != nil {
		return 0, err
	}
	return r.RowsAffected()
}

// do runs statements that share one argument.
func (t *tx) do(arg any, texts ...string) error {
	for _, text := range texts {
		if _, err := t.exec(text, arg); err != nil {
			return err
		}
	}
	return nil
}

// row runs a query for one row. No row is sql.ErrNoRows.
func (t *tx) row(text string, args []any, into ...any) error {
	s, err := t.prepared(text)
	if err != nil {
		return err
	}
	return s.QueryRowContext(t.ctx, args...).Scan(into...)
}

// execOne runs one statement in a transaction of its own, and returns sitrep.ErrNotFound if it changed nothing.
func (db *DB) execOne(ctx context.Context, text string, args ...any) error {
	return db.update(ctx, func(t *tx) error {
		n, err := t.exec(text, args...)
		if err == nil && n == 0 {
			err = sitrep.ErrNotFound
		}
		return err
	})
}

// querier is what reads: the pool of readers, or a transaction.
type querier interface {
	QueryContext(ctx context.Context, text string, args ...any) (*sql.Rows, error)
}

// each reads all rows of a query.
func each(ctx context.Context, q querier, scan func(row scanner) error, text string, args ...any) error {
	rows, err := q.QueryContext(ctx, text, args...)
	if err != nil {
		return plain(err)
	}
	defer rows.Close() // its error is that of rows.Err
	for rows.Next() {
		if err := scan(rows); err != nil {
			return err
		}
	}
	return plain(rows.Err())
}

// collect returns what scan makes of each row of a query.
func collect[T any](ctx context.Context, q querier, scan func(row scanner) (T, error), text string, args ...any) (list []T, err error) {
	err = each(ctx, q, func(row scanner) error {
		v, err := scan(row)
		list = append(list, v)
		return err
	}, text, args...)
	if err != nil {
		return nil, err
	}
	return list, nil
}

// scanner is a row to read.
type scanner interface{ Scan(into ...any) error }

// one reads a row of one column.
func one[T any](row scanner) (v T, err error) {
	err = row.Scan(&v)
	return v, err
}

// first returns the first of a list, and sitrep.ErrNotFound if it is empty.
func first[T any](list []T, err error) (T, error) {
	var zero T
	if err != nil {
		return zero, err
	}
	if len(list) == 0 {
		return zero, sitrep.ErrNotFound
	}
	return list[0], nil
}

// holders returns "$from, …" for n parameters.
func holders(from, n int) string {
	var b strings.Builder
	for i := range n {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, "$%d", from+i)
	}
	return b.String()
}

// anys returns a list as arguments of a query.
func anys[T any](list []T) []any {
	out := make([]any, len(list))
	for i, v := range list {
		out[i] = v
	}
	return out
}

// stamp returns an instant as it is stored: Unix milliseconds, 0 for none.
func stamp(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMilli()
}

// instant is the inverse of stamp, in UTC.
func instant(ms int64) time.Time {
	if ms == 0 {
		return time.Time{}
	}
	return time.UnixMilli(ms).UTC()
}
