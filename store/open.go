// Package store keeps the archive in one SQLite file: what was read, what it says, whom it is told to and how far that
// got. It is the only room that knows SQL, and it decides nothing: it hands out what it was given.
//
// Everything that a guild reads is filtered by the sources that the guild subscribes to, in every method that takes a
// sitrep.GuildID.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net/url"
	"os"
	"path/filepath"
	"time"

	"github.com/klauspost/compress/zstd"
	_ "modernc.org/sqlite" // the driver named "sqlite"
)

// applicationID marks the file as ours in its header: "SITR".
const applicationID = 0x53495452

const (
	// readers is how many reads run beside each other.
	readers = 4
	// patience is how long a question may take, so that none holds a connection for good.
	patience = 2 * time.Second
)

// Options of Open. The zero value is right.
type Options struct {
	Log *slog.Logger     // nil: silent
	Now func() time.Time // nil: time.Now
}

// DB is an open archive. Its methods may be called from many goroutines.
type DB struct {
	path   string
	mode   string // in which it is read: "ro", or "immutable" where no log can be made beside it
	log    *slog.Logger
	now    func() time.Time
	lock   *os.File
	write  *sql.DB // a pool of one connection, which writer holds once the schema is there
	writer *writer // nil where the file was opened for reading alone
	read   *sql.DB
	kept   *kept // read, for what is asked with every article
	zip    *zstd.Encoder
	unzip  *zstd.Decoder
	key    []byte // of button tokens

	longest  int64 // bytes of the write-ahead log beyond which something is wrong
	patience time.Duration
}

// Open opens the archive at path, creates it where there is none, and brings its schema up to date after taking a copy
// of it. It holds an exclusive lock until Close: a second process gets ErrLocked. See also ErrNewer and ErrForeign.
func Open(ctx context.Context, path string, o Options) (*DB, error) {
	db, err := open(ctx, path, o, migrations())
	if err != nil {
		return nil, fmt.Errorf("open database %s: %w", path, plain(err))
	}
	return db, nil
}

func open(ctx context.Context, path string, o Options, schema fs.FS) (_ *DB, err error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, err
	}
	db := newDB(path, o)
	if db.lock, err = lockFile(db.path + ".lock"); err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, db.Close())
		}
	}()
	db.tellLostLog(ctx) // before anything opens the file, which makes a log of its own
	if err := db.prepareFile(ctx, schema); err != nil {
		return nil, err
	}
	if err := db.connect(); err != nil {
		return nil, err
	}
	if err := db.migrate(ctx, schema); err != nil {
		return nil, err
	}
	if db.writer, err = newWriter(ctx, db.write); err != nil {
		return nil, err
	}
	if err := db.loadSecret(ctx); err != nil {
		return nil, err
	}
	db.setState(ctx, stateOpen) // after a write, which has made the log that this says is there
	return db, nil
}

// Read opens the archive at path for reading alone, beside a process that has it open or not. It takes no lock and
// changes nothing. See ErrNewer, ErrOlder and ErrForeign; fs.ErrNotExist if there is none.
func Read(ctx context.Context, path string, o Options) (*DB, error) {
	db, err := read(ctx, path, o)
	if err != nil {
		return nil, fmt.Errorf("read database %s: %w", path, plain(err))
	}
	return db, nil
}

func read(ctx context.Context, path string, o Options) (*DB, error) {
	if _, err := os.Stat(path); err != nil {
		return nil, err
	}
	ours, err := newest(migrations())
	if err != nil {
		return nil, err
	}
	db := newDB(path, o)
	version, err := db.version(ctx, ours)
	if errors.Is(plain(err), ErrReadOnly) && db.atRest() {
		db.mode = "immutable"
		version, err = db.version(ctx, ours)
	}
	if err != nil {
		return nil, err
	}
	if version < ours {
		return nil, fmt.Errorf("%w (its schema is %d, this program's %d)", ErrOlder, version, ours)
	}
	return db, db.connectReaders()
}

// atRest reports whether nobody has the file open: it may then be read on a disk that cannot be written, where the log
// that readers share cannot be made.
func (db *DB) atRest() bool {
	for _, end := range []string{"-wal", "-shm"} {
		if _, err := os.Lstat(db.path + end); !errors.Is(err, fs.ErrNotExist) {
			return false
		}
	}
	return true
}

func newDB(path string, o Options) *DB {
	if real, err := filepath.EvalSymlinks(path); err == nil { // one file has one lock, whatever it is called
		path = real
	}
	db := &DB{path: path, mode: "ro", log: o.Log, now: o.Now, longest: walAlarm, patience: patience}
	if db.log == nil {
		db.log = slog.New(slog.DiscardHandler)
	}
	if db.now == nil {
		db.now = time.Now
	}
	return db
}

// patient bounds how long a question may take.
func (db *DB) patient(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeout(ctx, db.patience)
}

// connect makes the pools and the codecs; it does not touch the file yet.
func (db *DB) connect() (err error) {
	if db.write, err = sql.Open("sqlite", dsn(db.path, "rwc",
		"busy_timeout(5000)", "journal_mode(WAL)", "synchronous(FULL)", "foreign_keys(1)", "cache_size(-65536)",
		"journal_size_limit(16777216)", "trusted_schema(0)", "secure_delete(1)", "temp_store(MEMORY)")); err != nil {
		return err
	}
	db.write.SetMaxOpenConns(1)
	if db.zip, err = zstd.NewWriter(nil, zstd.WithEncoderConcurrency(2)); err != nil {
		return err
	}
	return db.connectReaders()
}

func (db *DB) connectReaders() (err error) {
	if db.read, err = sql.Open("sqlite", dsn(db.path, db.mode,
		"busy_timeout(5000)", "query_only(1)", "cache_size(-8192)", "trusted_schema(0)", "temp_store(MEMORY)")); err != nil {
		return err
	}
	db.read.SetMaxOpenConns(readers)
	db.read.SetMaxIdleConns(readers)
	db.kept = newKept(db.read)
	db.unzip, err = zstd.NewReader(nil, zstd.WithDecoderConcurrency(readers), zstd.WithDecoderMaxMemory(maxBody))
	return err
}

// dsn names the file with pragmas that every connection of the pool starts with: one set by a statement would reach
// one connection alone.
func dsn(path, mode string, pragmas ...string) string {
	q := url.Values{"_pragma": pragmas, "mode": {mode}}
	switch mode {
	case "rwc":
		q.Set("_txlock", "immediate")
	case "immutable":
		q.Set("mode", "ro")
		q.Set("immutable", "1")
	}
	return (&url.URL{Scheme: "file", Opaque: (&url.URL{Path: path}).EscapedPath(), RawQuery: q.Encode()}).String()
}

// Close folds the write-ahead log into the file, closes it and releases the lock.
func (db *DB) Close() error {
	var errs []error
	if db.read != nil {
		errs = append(errs, db.read.Close())
	}
	if db.writer != nil {
		err := db.writer.close()
		if err == nil {
			db.setState(context.Background(), stateClosed)
		}
		errs = append(errs, err)
	}
	if db.write != nil {
		errs = append(errs, db.write.Close())
	}
	if db.unzip != nil {
		db.unzip.Close()
	}
	if db.lock != nil {
		errs = append(errs, db.lock.Close())
	}
	if err := errors.Join(errs...); err != nil {
		return fmt.Errorf("close database %s: %w", db.path, plain(err))
	}
	return nil
}
