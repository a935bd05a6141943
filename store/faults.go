package store

import (
	"errors"
	"fmt"
	"io/fs"
	"syscall"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// What keeps Open from opening a file.
var (
	ErrLocked  = errors.New("another sitrep process uses this database: stop it first")
	ErrNewer   = errors.New("this database was written by a newer sitrep: install that version, or restore the copy it made before migrating")
	ErrOlder   = errors.New("this database was written by an older sitrep: `sitrep serve` and `sitrep ingest` bring it up to date, after making a copy")
	ErrForeign = errors.New("this is not a sitrep database: name another file")
	ErrDamaged = errors.New("the database is damaged: restore a backup")
	ErrBusy    = errors.New("another program holds the database: close it, or wait until it is done")
)

// What keeps a write from being done.
var (
	ErrFull     = errors.New("the disk that holds the database is full: free some space")
	ErrReading  = errors.New("the database was opened for reading alone")
	ErrDisk     = errors.New("the disk that holds the database cannot be read or written: it is full, or failing")
	ErrReadOnly = errors.New("the database cannot be opened as is needed: check the owner and the permissions of the file and of its folder")
)

// plain puts a sentence that says what to do before the engine's own words.
func plain(err error) error {
	if meaning := meaningOf(err); meaning != nil && !errors.Is(err, meaning) {
		return fmt.Errorf("%w (%w)", meaning, err)
	}
	return err
}

func meaningOf(err error) error {
	switch {
	case isCode(err, sqlite3.SQLITE_FULL), errors.Is(err, syscall.ENOSPC):
		return ErrFull
	case isCode(err, sqlite3.SQLITE_READONLY), isCode(err, sqlite3.SQLITE_CANTOPEN), errors.Is(err, fs.ErrPermission):
		return ErrReadOnly
	case isCode(err, sqlite3.SQLITE_IOERR): // as where there is no room for the index of the write-ahead log
		return ErrDisk
	case isCode(err, sqlite3.SQLITE_NOTADB):
		return ErrForeign
	case isCode(err, sqlite3.SQLITE_CORRUPT):
		return ErrDamaged
	case isCode(err, sqlite3.SQLITE_BUSY), isCode(err, sqlite3.SQLITE_LOCKED):
		return ErrBusy
	}
	return nil
}

// isCode reports whether err is of the engine and has the primary code.
func isCode(err error, code int) bool {
	e, ok := errors.AsType[*sqlite.Error](err)
	return ok && e.Code()&0xff == code
}
