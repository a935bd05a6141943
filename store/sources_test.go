package store

import (
	"errors"
	"testing"
	"time"

	"sitrep"
)

func TestSourceMovesUnlessAnotherIsThereAndIsDescribed(t *testing.T) {
	db := opened(t)
	id := subscribed(t, db, guildA, "alpha")
	subscribed(t, db, guildA, "beta")
	if err := db.Move(t.Context(), id, "https://alpha.example/new"); err != nil {
		t.Fatal(err)
	}
	if err := db.Move(t.Context(), id, "https://beta.example/feed"); !errors.Is(err, sitrep.ErrNotFound) {
		t.Errorf("a move onto another source: %v, want ErrNotFound", err)
	}
	if err := db.Describe(t.Context(), sitrep.Source{ID: id, Name: "Alpha", Site: "https://alpha.example/", Language: "uk"}); err != nil {
		t.Error(err)
	}
	subs, err := db.Subscriptions(t.Context(), guildA)
	if err != nil || len(subs) != 2 || subs[0].Source.URL != "https://alpha.example/new" || subs[0].Source.Name != "Alpha" || subs[0].Source.Language != "uk" {
		t.Errorf("got %+v, %v", subs, err)
	}
}

// A clock that ran ahead leaves times of the next fetch that lie years away: when it is set right, sources must not be
// left unread until then.
func TestSourcesAreReadAfterAClockRanAhead(t *testing.T) {
	db := opened(t)
	id := subscribed(t, db, guildA, "alpha")
	ahead := now().AddDate(20, 0, 0)
	if err := db.SaveFetch(t.Context(), id, sitrep.FetchState{Health: sitrep.HealthOK, LastTry: ahead, Next: ahead.Add(time.Hour)}); err != nil {
		t.Fatal(err)
	}
	if due, err := db.DueSources(t.Context(), now(), 5); err != nil || len(due) != 1 {
		t.Errorf("%d sources are due, %v, want the one", len(due), err)
	}
	if err := db.SaveFetch(t.Context(), id, sitrep.FetchState{Health: sitrep.HealthOK, LastTry: now(), Next: now().Add(time.Hour)}); err != nil {
		t.Fatal(err)
	}
	if due, err := db.DueSources(t.Context(), now(), 5); err != nil || len(due) != 0 {
		t.Errorf("%d sources are due, %v, want none", len(due), err)
	}
}

// A server that removed the bot wants nothing read any more. What it has is kept: an outage looks the same.
func TestSourcesOfAServerThatLeftAreNotRead(t *testing.T) {
	db := opened(t)
	subscribed(t, db, guildA, "alpha")
	g := sitrep.Guild{ID: guildA, Joined: now(), Left: now()}
	for _, want := range []int{0, 1} {
		if err := db.SaveGuild(t.Context(), g); err != nil {
			t.Fatal(err)
		}
		if due, err := db.DueSources(t.Context(), now(), 5); err != nil || len(due) != want {
			t.Errorf("left %v: %d sources are due, %v, want %d", !g.Left.IsZero(), len(due), err, want)
		}
		g.Left = time.Time{}
	}
}
