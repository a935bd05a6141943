package store

import (
	"context"
	"errors"
	"testing"
	"time"
)

// A context that ends while BEGIN or COMMIT runs makes the engine's driver report it although the statement was done. The
// transaction must not stay open: every later write would fail with "cannot start a transaction within a transaction".
func TestAContextThatEndsAtAnyMomentLeavesTheWriterFree(t *testing.T) {
	db := opened(t)
	for i := range 400 {
		ctx, cancel := context.WithTimeout(t.Context(), time.Duration(i%200)*time.Microsecond)
		err := db.NoteIdentify(ctx, now())
		cancel()
		if err != nil && !errors.Is(err, context.DeadlineExceeded) {
			t.Fatalf("write %d: %v", i, err)
		}
	}
	if err := db.NoteIdentify(t.Context(), now()); err != nil {
		t.Errorf("the write after them: %v", err)
	}
}

// Whoever asked recovers from a panic and goes on; the writer must then be free of what was begun.
func TestAPanicInAWriteLeavesTheWriterFree(t *testing.T) {
	db := opened(t)
	func() {
		defer func() {
			if recover() == nil {
				t.Error("the panic was swallowed")
			}
		}()
		_ = db.update(t.Context(), func(x *tx) error {
			if _, err := x.exec("INSERT INTO identify (at) VALUES (1)"); err != nil {
				t.Error(err)
			}
			panic("a bug")
		})
	}()
	if err := db.NoteIdentify(t.Context(), now()); err != nil {
		t.Errorf("the write after it: %v", err)
	}
	if n, err := db.Identifies(t.Context(), now().AddDate(-99, 0, 0)); err != nil || n != 1 {
		t.Errorf("%d rows, %v, want that of the second write alone", n, err)
	}
}
