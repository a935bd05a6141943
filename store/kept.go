package store

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"sync"
)

// kept is the pool of readers with statements that stay prepared. It is for the few texts that are run with every
// article and are long: to prepare those costs more than to run them.
type kept struct {
	pool *sql.DB // closes the statements with itself
	mu   sync.Mutex
	of   map[string]*sql.Stmt
}

func newKept(pool *sql.DB) *kept { return &kept{pool: pool, of: map[string]*sql.Stmt{}} }

// QueryContext makes kept a querier. The text is a constant or one of few. A query takes a few milliseconds, and to watch
// meanwhile whether ctx ends costs a tenth of it, so that ctx is asked before alone.
func (k *kept) QueryContext(ctx context.Context, text string, args ...any) (*sql.Rows, error) {
	s, err := k.prepared(ctx, text)
	if err := cmp.Or(err, ctx.Err()); err != nil {
		return nil, err
	}
	return s.QueryContext(context.WithoutCancel(ctx), args...)
}

func (k *kept) prepared(ctx context.Context, text string) (*sql.Stmt, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if s := k.of[text]; s != nil {
		return s, nil
	}
	s, err := k.pool.PrepareContext(ctx, text)
	if err != nil {
		return nil, fmt.Errorf("prepare %q: %w", text, err)
	}
	k.of[text] = s
	return s, nil
}
