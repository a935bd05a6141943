package store

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"sitrep"
)

// victim names the database that a child process of this test writes to until it is killed.
const victim = "SITREP_TEST_VICTIM"

// What Save has acknowledged must be there after the process was killed at any moment, with all rows that belong to it.
func TestKilledProcessLosesNothingAcknowledged(t *testing.T) {
	if path := os.Getenv(victim); path != "" {
		writeUntilKilled(t, path)
	}
	if testing.Short() {
		t.Skip("-short: it starts and kills processes")
	}
	path := filepath.Join(t.TempDir(), "sitrep.db")
	acked := 0
	for round := range 4 {
		acked += killAfter(t, path, 3+7*round)
		db, err := Open(t.Context(), path, Options{})
		if err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		checkWhole(t, db, acked)
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// killAfter starts a writer, kills it after n acknowledgements and returns how many there were in the end.
func killAfter(t *testing.T, path string, n int) (acked int) {
	t.Helper()
	c := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^"+t.Name()+"$")
	c.Env = append(os.Environ(), victim+"="+path)
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if _, err := strconv.Atoi(lines.Text()); err != nil {
			t.Fatalf("the writer says %q", lines.Text())
		}
		if acked++; acked == n {
			if err := c.Process.Kill(); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := c.Wait(); err == nil || acked < n {
		t.Fatalf("the writer ended by itself after %d", acked)
	}
	return acked
}

func writeUntilKilled(t *testing.T, path string) {
	db, err := Open(t.Context(), path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	subs, err := db.Subscriptions(t.Context(), guildA)
	if err != nil {
		t.Fatal(err)
	}
	if len(subs) == 0 {
		subscribed(t, db, guildA, "alpha")
	}
	for n := os.Getpid() * 1000; ; n++ {
		a, d := said(1, n, "Olha Koval", "Mayor", "Kyiv", "We hold the line")
		a.Published, a.Fetched = now(), now()
		fmt.Println(int64(saved(t, db, a, d)))
	}
}

// checkWhole fails where fewer articles than acknowledged are there, or rows of one are missing.
func checkWhole(t *testing.T, db *DB, acked int) {
	t.Helper()
	if err := db.Check(t.Context()); err != nil {
		t.Error(err)
	}
	checkSearchIndex(t, db)
	e, err := db.Extent(t.Context(), guildA)
	if err != nil || e.Articles < acked {
		t.Errorf("%d articles, %v, want the %d acknowledged", e.Articles, err, acked)
	}
	for _, table := range []string{"article_body", "text_fts WHERE text_fts MATCH 'drones'", "mention WHERE entity = 1", "quote"} {
		n, err := first(collect(t.Context(), db.read, one[int], "SELECT count(*) FROM "+table))
		if err != nil || n != e.Articles {
			t.Errorf("%s: %d rows, %v, want %d", table, n, err, e.Articles)
		}
	}
	cards, err := db.FindEntities(t.Context(), guildA, "Olha Koval", 1)
	if err != nil || len(cards) != 1 || cards[0].Articles != e.Articles {
		t.Errorf("entity %+v, %v, want %d articles", cards, err, e.Articles)
	}
	if n, err := db.Neighbors(t.Context(), sitrep.Signature{}, now()); err != nil || n.Total != e.Articles {
		t.Errorf("counted %d articles, %v, want %d", n.Total, err, e.Articles)
	}
}
