package store

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"sitrep"
)

// What is erased must be gone from the file, not only from the tables. A table that is added later must be erased too.
func TestErasedGuildLeavesNothing(t *testing.T) {
	const canary = "canary-of-a-topic"
	path := filepath.Join(t.TempDir(), "sitrep.db")
	db, err := Open(t.Context(), path, Options{Now: now})
	if err != nil {
		t.Fatal(err)
	}
	src := subscribed(t, db, guildA, "alpha")
	if _, err := db.Subscribe(t.Context(), sitrep.Subscription{Guild: guildB, Added: now(), Source: sitrep.Source{Kind: sitrep.KindFeed, URL: "https://alpha.example/feed"}}); err != nil {
		t.Fatal(err)
	}
	a, d := said(src, 1, "Olha Koval", "Mayor", "Kyiv", "We hold the line")
	id := saved(t, db, a, d)
	o := frozen(t, db) // a schedule of guild A with an occurrence and a delivery
	for _, err := range []error{
		db.SaveGuild(t.Context(), sitrep.Guild{ID: guildA, Joined: now()}),
		db.SaveGuild(t.Context(), sitrep.Guild{ID: guildB, Joined: now()}),
		db.SaveTopic(t.Context(), guildA, sitrep.Topic{Name: canary, Query: "drones"}),
		db.SaveLook(t.Context(), guildA, 7, now()),
		db.Record(t.Context(), sitrep.Change{Guild: guildA, By: 7, At: now(), Action: "topic", Object: canary}),
		db.Amend(t.Context(), sitrep.Amendment{Occurrence: o.ID, At: now(), Former: &sitrep.Briefing{Title: canary}, Briefing: &sitrep.Briefing{}}),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	if _, err := db.PutToken(t.Context(), guildA, []byte(canary), now().AddDate(1, 0, 0)); err != nil {
		t.Fatal(err)
	}
	if err := db.EraseGuild(t.Context(), guildA); err != nil {
		t.Fatal(err)
	}
	if err := db.EraseGuild(t.Context(), guildA); !errors.Is(err, sitrep.ErrNotFound) {
		t.Errorf("erased again: %v, want ErrNotFound", err)
	}
	checkErased(t, db)
	if _, err := db.Report(t.Context(), guildB, id); err != nil {
		t.Errorf("the other guild reads its article no more: %v", err)
	}
	if err := db.Check(t.Context()); err != nil {
		t.Error(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if data, err := os.ReadFile(path); err != nil || bytes.Contains(data, []byte(canary)) {
		t.Errorf("the file still holds what was erased, %v", err)
	}
}

// checkErased fails where a table has rows of guild A, or rows that hung on them.
func checkErased(t *testing.T, db *DB) {
	t.Helper()
	tables, err := collect(t.Context(), db.read, one[string], `
		SELECT s.name FROM sqlite_schema s JOIN pragma_table_info(s.name) c WHERE s.type = 'table' AND c.name = 'guild'`)
	if err != nil || len(tables) < 6 {
		t.Fatalf("tables with a guild: %v, %v", tables, err)
	}
	for _, table := range append(tables, "occurrence", "delivery", "amendment") {
		where := " WHERE guild = 100"
		if table == "occurrence" || table == "delivery" || table == "amendment" {
			where = ""
		}
		if n, err := first(collect(t.Context(), db.read, one[int], "SELECT count(*) FROM "+table+where)); err != nil || n != 0 {
			t.Errorf("%s: %d rows are left, %v", table, n, err)
		}
	}
	if _, err := db.Guild(t.Context(), guildA); !errors.Is(err, sitrep.ErrNotFound) {
		t.Errorf("the guild itself: %v, want ErrNotFound", err)
	}
}
