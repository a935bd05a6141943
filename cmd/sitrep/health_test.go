package main

import (
	"path/filepath"
	"testing"
	"time"

	"sitrep"
	"sitrep/store"
)

func TestHealthTellsABotThatIsBehind(t *testing.T) {
	now := time.Date(2025, 4, 23, 12, 0, 0, 0, time.UTC)
	source := func(t *testing.T, db *store.DB, name string, tried, next time.Duration) {
		t.Helper()
		id, err := db.Subscribe(t.Context(), sitrep.Subscription{Guild: 1, Source: sitrep.Source{Kind: sitrep.KindFeed, URL: "https://" + name + ".example/feed"}})
		if err == nil {
			err = db.SaveFetch(t.Context(), id, sitrep.FetchState{Health: sitrep.HealthOK, LastTry: now.Add(tried), Next: now.Add(next)})
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	schedule := func(t *testing.T, db *store.DB, last string) {
		t.Helper()
		err := db.SaveSchedule(t.Context(), sitrep.Schedule{ID: "S", Guild: 1, Spec: "0 7 * * *", Zone: "Europe/Kyiv", Created: now.AddDate(0, 0, -3), LastSlot: last})
		if err != nil {
			t.Fatal(err)
		}
	}
	for name, c := range map[string]struct {
		given func(t *testing.T, db *store.DB)
		well  bool
	}{
		"nothing to do": {func(*testing.T, *store.DB) {}, true},
		"sources are read": {func(t *testing.T, db *store.DB) {
			source(t, db, "a", -20*time.Minute, -5*time.Minute)
		}, true},
		"no source is read": {func(t *testing.T, db *store.DB) {
			source(t, db, "a", -2*time.Hour, -time.Hour)
		}, false},
		"one source waits for others": {func(t *testing.T, db *store.DB) {
			source(t, db, "a", -2*time.Hour, -time.Hour)
			source(t, db, "b", -time.Minute, 14*time.Minute)
		}, true},
		"none is due yet": {func(t *testing.T, db *store.DB) {
			source(t, db, "a", -6*time.Hour, time.Hour)
		}, true},
		"the last slot is there":     {func(t *testing.T, db *store.DB) { schedule(t, db, "2025-04-23T07:00") }, true},
		"the last slot went by":      {func(t *testing.T, db *store.DB) { schedule(t, db, "2025-04-22T07:00") }, false},
		"no slot was ever written":   {func(t *testing.T, db *store.DB) { schedule(t, db, "") }, false},
		"a due briefing waits":       {func(t *testing.T, db *store.DB) { due(t, db, now.Add(-time.Hour)) }, false},
		"a due briefing was noticed": {func(t *testing.T, db *store.DB) { due(t, db, now.Add(-time.Minute)) }, true},
	} {
		t.Run(name, func(t *testing.T) {
			db, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "a.db"), store.Options{})
			if err != nil {
				t.Fatal(err)
			}
			defer db.Close()
			c.given(t, db)
			if err := behind(t.Context(), db, now); (err == nil) != c.well {
				t.Errorf("got %v, want well to be %v", err, c.well)
			}
		})
	}
}

// due makes a schedule with one due time that nothing came of yet.
func due(t *testing.T, db *store.DB, at time.Time) {
	t.Helper()
	err := db.SaveSchedule(t.Context(), sitrep.Schedule{ID: "S", Guild: 1, Spec: "0 7 * * *", Zone: "UTC", LastSlot: "2025-04-23T12:00"})
	if err == nil {
		err = db.Materialise(t.Context(), "S", []sitrep.Occurrence{{Slot: "2025-04-23T12:00#now", Due: at}}, "2025-04-23T12:00")
	}
	if err != nil {
		t.Fatal(err)
	}
}
