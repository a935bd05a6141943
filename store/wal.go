package store

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"time"
)

// What the file beside the archive says of it.
const (
	stateOpen   = "open: a write-ahead log belongs to this database; do not move or delete one without the other\n"
	stateClosed = "closed: all is in the database file\n"
)

// setState writes beside the file whether a write-ahead log belongs to it. On a full disk it cannot, and the archive must
// be opened all the same.
func (db *DB) setState(ctx context.Context, state string) {
	f, err := os.OpenFile(db.path+".state", os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err == nil {
		_, err = f.WriteString(state)
		err = errors.Join(err, f.Sync(), f.Close())
	}
	if err != nil {
		db.log.WarnContext(ctx, "state of the database not noted: a lost write-ahead log would not be told", "err", err)
	}
}

// tellLostLog says loudly that the write-ahead log is gone which a process left that did not get to close the file. The
// engine opens such a file without a word, as it was before all that stood in the log.
func (db *DB) tellLostLog(ctx context.Context) {
	state, err := os.ReadFile(db.path + ".state")
	if err != nil || string(state) != stateOpen {
		return
	}
	if _, err := os.Stat(db.path + "-wal"); errors.Is(err, fs.ErrNotExist) {
		db.log.ErrorContext(ctx, "write-ahead log lost: unless another program folded it in, the newest writes are gone; put it back, or restore a backup",
			"file", db.path+"-wal")
	}
}

const (
	// walAlarm is how long the write-ahead log may grow before something is wrong: a reader that never ends.
	walAlarm = 64 << 20
	// walPause lies between two looks at it.
	walPause = 10 * time.Minute
)

// tendLog folds a write-ahead log in that has grown too long, and says so where that cannot be done. The caller holds the
// writer, between transactions.
func (db *DB) tendLog(ctx context.Context) {
	now := db.now()
	if now.Sub(db.writer.tended).Abs() < walPause {
		return
	}
	db.writer.tended = now
	if db.logSize() <= db.longest {
		return
	}
	// Its result tells nothing that the size does not.
	_, _ = db.writer.conn.ExecContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)")
	if size := db.logSize(); size > db.longest {
		db.log.WarnContext(ctx, "write-ahead log keeps growing: something has been reading the database for long; end it", "file", db.path+"-wal", "bytes", size)
	}
}

func (db *DB) logSize() int64 {
	info, err := os.Stat(db.path + "-wal")
	if err != nil {
		return 0
	}
	return info.Size()
}
