package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"sitrep"
)

func TestOpenSetsWhatItPromises(t *testing.T) {
	db := opened(t)
	want := map[string]string{
		"page_size": "8192", "journal_mode": "wal", "synchronous": "2", "foreign_keys": "1",
		"trusted_schema": "0", "secure_delete": "1", "application_id": "1397314642",
	}
	for name, value := range want {
		var got string
		if err := db.writer.conn.QueryRowContext(t.Context(), "PRAGMA "+name).Scan(&got); err != nil || got != value {
			t.Errorf("writer: %s = %q, %v, want %q", name, got, err, value)
		}
	}
	if _, err := db.read.Exec("DELETE FROM source"); err == nil {
		t.Error("a reader can write")
	}
	info, err := os.Stat(db.path)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("file mode %v, %v, want 0600", info.Mode(), err)
	}
}

func TestMigratingTwiceChangesNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "sitrep.db")
	for range 2 {
		db, err := Open(t.Context(), path, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if err := db.Check(t.Context()); err != nil {
			t.Error(err)
		}
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	}
	if copies, _ := filepath.Glob(path + ".before*"); len(copies) != 0 {
		t.Errorf("copies %v though nothing was migrated", copies)
	}
}

// upTo returns the schema as it was at some number of migrations.
func upTo(t *testing.T, n int) fs.FS {
	t.Helper()
	names, err := fs.Glob(migrations(), "*.sql")
	if err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{}
	for _, name := range names[:n] {
		data, err := fs.ReadFile(migrations(), name)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = &fstest.MapFile{Data: data}
	}
	return files
}

// Every schema that was ever there must come up to the present one, after a copy of the file was made.
func TestEveryFormerSchemaMigratesAfterACopy(t *testing.T) {
	names, _ := fs.Glob(migrations(), "*.sql")
	for n := 1; n < len(names); n++ {
		path := filepath.Join(t.TempDir(), "sitrep.db")
		old := rawAt(t, path, upTo(t, n))
		if _, err := old.Exec(`INSERT INTO source (kind, url, site, name, language, health)
			VALUES ('feed', 'https://old.example', '', 'Old', 'en', 'new')`); err != nil {
			t.Fatal(err)
		}
		if err := old.Close(); err != nil {
			t.Fatal(err)
		}
		db := openedAt(t, path)
		if err := db.Check(t.Context()); err != nil {
			t.Errorf("from %d: %v", n, err)
		}
		copies, _ := filepath.Glob(path + ".before-migration-from-*")
		if len(copies) != 1 {
			t.Fatalf("from %d: copies %v, want one", n, copies)
		}
		if v, err := inspect(t.Context(), copies[0], "ro"); err != nil || v != int64(n) {
			t.Errorf("copy has schema %d, %v, want %d", v, err, n)
		}
		if info, err := os.Stat(copies[0]); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("copy has mode %v, %v, want 0600", info.Mode(), err)
		}
	}
}

// A migration that breaks off, as when the process is killed or the disk is full, leaves the schema it began from.
func TestMigrationThatBreaksOffIsDoneAgain(t *testing.T) {
	const before = 3
	path := filepath.Join(t.TempDir(), "sitrep.db")
	if err := rawAt(t, path, upTo(t, before)).Close(); err != nil {
		t.Fatal(err)
	}
	broken := upTo(t, before).(fstest.MapFS)
	broken["00004_broken.sql"] = &fstest.MapFile{Data: []byte("-- +goose Up\nCREATE TABLE amendment (id INTEGER);\nINSERT INTO nowhere VALUES (1);\n")}
	if db, err := open(t.Context(), path, Options{}, broken); err == nil {
		t.Fatal("a migration that fails passes", db.Close())
	}
	if v, err := inspect(t.Context(), path, "ro"); err != nil || v != before {
		t.Errorf("schema %d, %v, want %d", v, err, before)
	}
	if err := openedAt(t, path).Check(t.Context()); err != nil { // which makes the table that broke off
		t.Error(err)
	}
}

// rawAt makes a file with a schema, and gives a connection to it.
func rawAt(t *testing.T, path string, schema fs.FS) *sql.DB {
	t.Helper()
	if err := create(t.Context(), path); err != nil {
		t.Fatal(err)
	}
	db := &DB{path: path, mode: "ro", now: now}
	if err := db.connect(); err != nil {
		t.Fatal(err)
	}
	if err := db.migrate(t.Context(), schema); err != nil {
		t.Fatal(err)
	}
	return db.write
}

func TestFilesThatAreNotOursAreRefusedUnchanged(t *testing.T) {
	cases := map[string]struct {
		make func(t *testing.T, path string)
		want error
	}{
		"newer schema": {func(t *testing.T, path string) {
			db := rawAt(t, path, migrations())
			run(t, db, "INSERT INTO goose_db_version (version_id, is_applied) VALUES (999, 1)")
		}, ErrNewer},
		"another program's database": {func(t *testing.T, path string) {
			db, err := sql.Open("sqlite", dsn(path, "rwc"))
			if err != nil {
				t.Fatal(err)
			}
			run(t, db, "CREATE TABLE theirs (x INTEGER)")
		}, ErrForeign},
		"no database": {func(t *testing.T, path string) {
			if err := os.WriteFile(path, []byte("Dear diary, this is no database, but it is long enough to be read as one: "+
				"a header of a database file has a hundred bytes.\n"), 0o600); err != nil {
				t.Fatal(err)
			}
		}, ErrForeign},
		"a database that breaks off": {func(t *testing.T, path string) {
			run(t, rawAt(t, path, migrations()), "PRAGMA wal_checkpoint(TRUNCATE)")
			if err := os.Truncate(path, 20_000); err != nil {
				t.Fatal(err)
			}
		}, ErrDamaged},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "sitrep.db")
			c.make(t, path)
			before := hash(t, path)
			if _, err := Open(t.Context(), path, Options{}); !errors.Is(err, c.want) {
				t.Errorf("Open = %v, want %v", err, c.want)
			}
			if hash(t, path) != before {
				t.Error("the file was changed")
			}
		})
	}
}

func run(t *testing.T, db *sql.DB, text string) {
	t.Helper()
	if _, err := db.Exec(text); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}

func hash(t *testing.T, path string) [32]byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return sha256.Sum256(b)
}

func TestSecondOpenIsRefusedUntilTheFirstCloses(t *testing.T) {
	path := filepath.Join(t.TempDir(), "sitrep.db")
	one, err := Open(t.Context(), path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Open(t.Context(), path, Options{}); !errors.Is(err, ErrLocked) {
		t.Errorf("second Open = %v, want ErrLocked", err)
	}
	if err := one.Close(); err != nil {
		t.Fatal(err)
	}
	openedAt(t, path)
}

func TestAnotherNameOfTheFileIsLockedToo(t *testing.T) {
	db := opened(t)
	link := filepath.Join(t.TempDir(), "link.db")
	if err := os.Symlink(db.path, link); err != nil {
		t.Skip("no symbolic links here: ", err)
	}
	if _, err := Open(t.Context(), link, Options{}); !errors.Is(err, ErrLocked) {
		t.Errorf("Open by another name = %v, want ErrLocked", err)
	}
}

func TestDirectoryIsNoDatabase(t *testing.T) {
	if _, err := Open(t.Context(), t.TempDir(), Options{}); !errors.Is(err, ErrForeign) {
		t.Errorf("Open of a directory = %v, want ErrForeign", err)
	}
}

func TestDatabaseThatAnotherProgramHoldsIsOneSentence(t *testing.T) {
	path := filepath.Join(t.TempDir(), "sitrep.db")
	other := rawAt(t, path, migrations())
	defer other.Close()
	if _, err := other.Exec("BEGIN EXCLUSIVE"); err != nil {
		t.Fatal(err)
	}
	second, err := sql.Open("sqlite", dsn(path, "rw"))
	if err != nil {
		t.Fatal(err)
	}
	defer second.Close()
	if _, err := second.Exec("BEGIN EXCLUSIVE"); !errors.Is(plain(err), ErrBusy) || plain(plain(err)).Error() != plain(err).Error() {
		t.Errorf("got %v, want ErrBusy once", plain(plain(err)))
	}
}

func TestBackupOpensAgainWithEverything(t *testing.T) {
	db := opened(t)
	src := subscribed(t, db, guildA, "alpha")
	a, d := said(src, 1, "Olha Koval", "Mayor", "Kyiv", "We hold the line")
	id := saved(t, db, a, d)
	token, err := db.PutToken(t.Context(), guildA, []byte("p"), now().Add(1e9))
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "copy.db")
	if err := db.Backup(t.Context(), file); err != nil {
		t.Fatal(err)
	}
	if err := db.Backup(t.Context(), file); err == nil {
		t.Error("a second backup overwrote the first")
	}
	if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("backup mode %v, %v, want 0600", info.Mode(), err)
	}
	restored := openedAt(t, file)
	if _, err := restored.Report(t.Context(), guildA, id); err != nil {
		t.Errorf("report in the backup: %v", err)
	}
	if got, err := restored.Token(t.Context(), guildA, token); err != nil || string(got) != "p" {
		t.Errorf("token in the backup: %q, %v", got, err)
	}
	if err := restored.Check(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestCheckFindsAChangedText(t *testing.T) {
	db := opened(t)
	src := subscribed(t, db, guildA, "alpha")
	a, d := said(src, 1, "Olha Koval", "Mayor", "Kyiv", "We hold the line")
	saved(t, db, a, d)
	if err := db.Check(t.Context()); err != nil {
		t.Fatal(err)
	}
	err := db.update(t.Context(), func(x *tx) error {
		_, err := x.exec("UPDATE article_body SET text = $1", db.pack([]byte("something else")))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Check(t.Context()); err == nil {
		t.Error("Check does not see a text that is not what was stored")
	}
}

func TestFullDiskIsOneSentenceAndLosesNothing(t *testing.T) {
	db := opened(t)
	src := subscribed(t, db, guildA, "alpha")
	a, d := said(src, 1, "Olha Koval", "Mayor", "Kyiv", "We hold the line")
	saved(t, db, a, d)
	if _, err := db.writer.conn.ExecContext(t.Context(), "PRAGMA max_page_count = 1"); err != nil {
		t.Fatal(err)
	}
	var err error
	n := 2
	for ; err == nil && n < 2000; n++ {
		b, bd := said(src, n, "Olha Koval", "Mayor", "Kyiv", "We hold the line")
		sig, p := alone(b)
		_, err = db.Save(t.Context(), b, bd, sig, p)
	}
	if !errors.Is(err, ErrFull) {
		t.Fatalf("Save on a full disk = %v, want ErrFull", err)
	}
	e, err := db.Extent(t.Context(), guildA)
	if err != nil || e.Articles != n-2 {
		t.Errorf("%d articles, %v, want the %d acknowledged ones", e.Articles, err, n-2)
	}
	if err := db.Check(t.Context()); err != nil {
		t.Error(err)
	}
	if _, err := db.writer.conn.ExecContext(t.Context(), "PRAGMA max_page_count = 1000000"); err != nil {
		t.Fatal(err)
	}
	a, d = said(src, n, "Olha Koval", "Mayor", "Kyiv", "We hold the line")
	saved(t, db, a, d) // as soon as there is room, without a restart
}

// guarded returns a new archive, closed, whose permissions a test will take away.
func guarded(t *testing.T) (path string) {
	t.Helper()
	if os.Geteuid() == 0 {
		t.Skip("permissions do not hold for the superuser")
	}
	path = filepath.Join(t.TempDir(), "sitrep.db")
	db, err := Open(t.Context(), path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestReadOnlyFileIsOneSentence(t *testing.T) {
	path := guarded(t)
	if err := os.Chmod(path, 0o400); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(t.Context(), path, Options{}); !errors.Is(err, ErrReadOnly) {
		t.Errorf("Open of a file without write permission = %v, want ErrReadOnly", err)
	}
}

// An archive on a disk that cannot be written answers all the same, and can be copied from it.
func TestReadsInAFolderThatCannotBeWritten(t *testing.T) {
	path := guarded(t)
	if err := os.Chmod(filepath.Dir(path), 0o500); err != nil {
		t.Fatal(err)
	}
	defer os.Chmod(filepath.Dir(path), 0o700) // or it cannot be cleaned up
	db, err := Read(t.Context(), path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if err := db.Check(t.Context()); err != nil {
		t.Error(err)
	}
	if err := db.Backup(t.Context(), filepath.Join(t.TempDir(), "copy.db")); err != nil {
		t.Error(err)
	}
}

func TestCloseThatFailsNamesTheFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "sitrep.db")
	db, err := Open(t.Context(), path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := db.writer.conn.Close(); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err == nil || !strings.Contains(err.Error(), "close database "+path) {
		t.Errorf("Close = %v, want an error that names %s", err, path)
	}
}

func TestAWriteThatIsGivenUpLeavesTheWriterFree(t *testing.T) {
	db := opened(t)
	ctx, cancel := context.WithCancel(t.Context())
	err := db.update(ctx, func(x *tx) error {
		if _, err := x.exec("INSERT INTO identify (at) VALUES (1)"); err != nil {
			return err
		}
		cancel()
		return nil
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("update = %v, want it cancelled", err)
	}
	if n, err := db.Identifies(t.Context(), now().AddDate(-99, 0, 0)); err != nil || n != 0 {
		t.Errorf("%d rows of a cancelled write, %v", n, err)
	}
	if err := db.NoteIdentify(t.Context(), now()); err != nil {
		t.Errorf("next write: %v", err)
	}
	if err := db.SetOccurrence(t.Context(), 1, sitrep.OccurrenceDone, ""); !errors.Is(err, sitrep.ErrNotFound) {
		t.Errorf("unknown occurrence: %v, want ErrNotFound", err)
	}
}
