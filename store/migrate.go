package store

import (
	"cmp"
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"strconv"
	"strings"

	"github.com/pressly/goose/v3"
	sqlite3 "modernc.org/sqlite/lib"
)

//go:embed schema/sqlite/*.sql
var schemaFiles embed.FS

// migrations returns the numbered files of the schema, each of which is run once and never changed after.
func migrations() fs.FS {
	sub, err := fs.Sub(schemaFiles, "schema/sqlite")
	if err != nil {
		panic(err) // the program was built without its schema
	}
	return sub
}

// newest returns the number of the last migration of schema.
func newest(schema fs.FS) (int64, error) {
	names, err := fs.Glob(schema, "*.sql")
	if err != nil || len(names) == 0 {
		return 0, errors.Join(errors.New("no migrations"), err)
	}
	number, _, _ := strings.Cut(path.Base(names[len(names)-1]), "_")
	return strconv.ParseInt(number, 10, 64)
}

// prepareFile creates the file where there is none, and else refuses, without changing a byte, one that is not ours or
// that a newer program has written.
func (db *DB) prepareFile(ctx context.Context, schema fs.FS) error {
	info, err := os.Stat(db.path)
	if errors.Is(err, fs.ErrNotExist) || err == nil && info.Size() == 0 {
		return create(ctx, db.path)
	}
	if err != nil {
		return err
	}
	ours, err := newest(schema)
	if err != nil {
		return err
	}
	_, err = db.version(ctx, ours)
	return err
}

// version returns that of the file's schema, if it is ours and no newer.
func (db *DB) version(ctx context.Context, ours int64) (int64, error) {
	if info, err := os.Stat(db.path); err != nil || !info.Mode().IsRegular() {
		return 0, cmp.Or(err, ErrForeign)
	}
	version, err := inspect(ctx, db.path, db.mode)
	if err == nil && version > ours {
		err = fmt.Errorf("%w (its schema is %d, this program's %d)", ErrNewer, version, ours)
	}
	return version, err
}

// create makes an empty file. The page size must be set before the journal mode, or it stays at its default silently;
// this is why they are statements of their own here.
func create(ctx context.Context, file string) error {
	f, err := os.OpenFile(file, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	db, err := sql.Open("sqlite", dsn(file, "rw"))
	if err != nil {
		return err
	}
	db.SetMaxOpenConns(1)
	_, err = db.ExecContext(ctx, fmt.Sprintf(
		"PRAGMA page_size = 8192; PRAGMA auto_vacuum = NONE; PRAGMA application_id = %d; PRAGMA journal_mode = WAL", applicationID))
	return errors.Join(err, db.Close())
}

// inspect returns the schema version of the file, which it opens in a mode of reading.
func inspect(ctx context.Context, file, mode string) (version int64, err error) {
	db, err := sql.Open("sqlite", dsn(file, mode, "query_only(1)"))
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	var id, tables int64
	if err := db.QueryRowContext(ctx, "PRAGMA application_id").Scan(&id); err != nil {
		if isCode(err, sqlite3.SQLITE_NOTADB) {
			return 0, ErrForeign
		}
		return 0, err
	}
	if id != applicationID {
		return 0, ErrForeign
	}
	err = db.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema WHERE name = 'goose_db_version'").Scan(&tables)
	if err != nil || tables == 0 {
		return 0, err
	}
	err = db.QueryRowContext(ctx, "SELECT coalesce(max(version_id), 0) FROM goose_db_version").Scan(&version)
	return version, err
}

// migrate brings the schema up to date. Before it changes a file that holds something it copies it beside itself.
func (db *DB) migrate(ctx context.Context, schema fs.FS) error {
	p, err := goose.NewProvider(goose.DialectSQLite3, db.write, schema, goose.WithLogger(goose.NopLogger()))
	if err != nil {
		return err
	}
	pending, err := p.HasPending(ctx)
	if err != nil || !pending {
		return err
	}
	version, err := p.GetDBVersion(ctx)
	if err != nil {
		return err
	}
	if version > 0 {
		name := fmt.Sprintf("%s.before-migration-from-%d-%s", db.path, version, db.now().UTC().Format("20060102T150405"))
		if err := db.Backup(ctx, name); err != nil {
			return fmt.Errorf("copy before migration: %w", err)
		}
		db.log.InfoContext(ctx, "database copied before migration", "file", name, "version", version)
	}
	if _, err = p.Up(ctx); err != nil {
		return fmt.Errorf("migrate from version %d: %w", version, err)
	}
	return nil
}
