package store

import (
	"bytes"
	"errors"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sitrep"
)

// A process that was killed leaves a write-ahead log. Where somebody deletes it, the engine opens the rest in silence.
func TestLostWriteAheadLogIsTold(t *testing.T) {
	for name, c := range map[string]struct {
		lose bool
		want int
	}{"kept": {false, 0}, "deleted": {true, 1}} {
		t.Run(name, func(t *testing.T) {
			db := opened(t)
			subscribed(t, db, guildA, "alpha")
			path := copied(t, db.path, "", "-wal", ".state")
			if c.lose {
				if err := os.Remove(path + "-wal"); err != nil {
					t.Fatal(err)
				}
			}
			var said bytes.Buffer
			again, err := Open(t.Context(), path, Options{Log: slog.New(slog.NewTextHandler(&said, nil))})
			if err != nil {
				t.Fatal(err)
			}
			if n := strings.Count(said.String(), "write-ahead log lost"); n != c.want {
				t.Errorf("told %d times, want %d: %s", n, c.want, said.String())
			}
			if err := again.Close(); err != nil {
				t.Fatal(err)
			}
			said.Reset()
			if again, err = Open(t.Context(), path, Options{Log: slog.New(slog.NewTextHandler(&said, nil))}); err != nil || said.Len() > 0 {
				t.Errorf("after a clean close: %v, %s", err, said.String())
			}
			if err := again.Close(); err != nil {
				t.Fatal(err)
			}
		})
	}
}

// copied copies the files of a database that a process has open, as a kill would leave them.
func copied(t *testing.T, path string, suffixes ...string) string {
	t.Helper()
	to := filepath.Join(t.TempDir(), "killed.db")
	for _, s := range suffixes {
		data, err := os.ReadFile(path + s)
		if err == nil {
			err = os.WriteFile(to+s, data, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return to
}

func TestLogThatAReaderKeepsFromEndingIsTold(t *testing.T) {
	var said bytes.Buffer
	at := now()
	db, err := Open(t.Context(), filepath.Join(t.TempDir(), "sitrep.db"), Options{
		Log: slog.New(slog.NewTextHandler(&said, nil)), Now: func() time.Time { return at },
	})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	db.longest = 1 << 20
	grow := func() {
		for range 3 {
			if _, err := db.PutToken(t.Context(), guildA, bytes.Repeat([]byte{byte(at.Unix())}, 1<<20), now().AddDate(1, 0, 0)); err != nil {
				t.Fatal(err)
			}
			at = at.Add(walPause)
		}
	}
	if grow(); said.Len() > 0 || db.logSize() > 2<<20 {
		t.Errorf("nobody reads: %d bytes, said %s", db.logSize(), said.String())
	}
	if _, err := db.writer.conn.ExecContext(t.Context(), "PRAGMA busy_timeout = 10"); err != nil {
		t.Fatal(err)
	}
	reader, err := db.read.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Rollback()
	if err := reader.QueryRow("SELECT count(*) FROM source").Scan(new(int)); err != nil {
		t.Fatal(err)
	}
	if grow(); !strings.Contains(said.String(), "keeps growing") {
		t.Errorf("a reader that stays: %d bytes, said %q", db.logSize(), said.String())
	}
}

func TestReadingBesideTheProcessThatWrites(t *testing.T) {
	db := opened(t)
	src := subscribed(t, db, guildA, "alpha")
	beside, err := Read(t.Context(), db.path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer beside.Close()
	a, d := said(src, 1, "Olha Koval", "Mayor", "Kyiv", "We hold the line")
	id := saved(t, db, a, d)
	if r, err := beside.Report(t.Context(), guildA, id); err != nil || r.Article.Title != a.Title {
		t.Errorf("what was written meanwhile: %q, %v", r.Article.Title, err)
	}
	if err := beside.Check(t.Context()); err != nil {
		t.Error(err)
	}
	copied := filepath.Join(t.TempDir(), "copy.db")
	if err := beside.Backup(t.Context(), copied); err != nil {
		t.Error(err)
	}
	if _, err := openedAt(t, copied).Report(t.Context(), guildA, id); err != nil {
		t.Errorf("report in the backup: %v", err)
	}
	if err := beside.NoteIdentify(t.Context(), now()); !errors.Is(err, ErrReading) {
		t.Errorf("a write = %v, want ErrReading", err)
	}
	if _, err := beside.Search(t.Context(), guildA, sitrep.Query{Words: []string{"line"}}, 5); err != nil {
		t.Error(err)
	}
}

func TestReadRefusesWhatItCannotRead(t *testing.T) {
	dir := t.TempDir()
	if _, err := Read(t.Context(), filepath.Join(dir, "none.db"), Options{}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no file: %v", err)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "*")); len(left) > 0 {
		t.Errorf("reading made %v", left)
	}
	old := filepath.Join(dir, "old.db")
	if err := rawAt(t, old, upTo(t, 3)).Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := Read(t.Context(), old, Options{}); !errors.Is(err, ErrOlder) {
		t.Errorf("older schema: %v", err)
	}
}
