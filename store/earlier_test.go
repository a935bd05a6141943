package store

import (
	"slices"
	"testing"
	"time"

	"sitrep"
)

// A window brings what was announced in other stories, and what those who are quoted in it said before.
func TestWindowLooksBackBeyondItsStories(t *testing.T) {
	db := opened(t)
	src := subscribed(t, db, guildA, "alpha")
	at := func(n int, published time.Time, who, words string, plan bool) sitrep.ArticleID {
		a, d := said(src, n, who, "Mayor", "Kyiv", words)
		a.Published, a.Fetched = published, published
		d.Events = nil
		if plan {
			d.Times = []sitrep.Timex{{Span: sitrep.Span{Start: 0, End: 1}, Type: sitrep.Date, Value: "x", Start: now().Add(24 * time.Hour), End: now().Add(48 * time.Hour)}}
			d.Events = []sitrep.Event{{Span: sitrep.Span{Start: 0, End: 4}, Type: "consult", State: sitrep.Planned, Time: sitrep.RefTo(0)}}
		}
		return saved(t, db, a, d)
	}
	day := 24 * time.Hour
	announced := at(1, now().Add(-3*day), "Petro Bondar", "Nothing is decided", true)
	at(2, now().Add(-3*day), "Iryna Lys", "The road is shut", false) // neither
	earlier := at(3, now().Add(-2*day), "Olha Koval", "We are open to talks", false)
	at(4, now().Add(-20*day), "Olha Koval", "Long ago", false) // too old
	inside := at(5, now().Add(time.Hour), "Olha Koval", "There will be no talks", false)
	w, err := db.Window(t.Context(), guildA, now(), now().Add(2*time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	var got []sitrep.ArticleID
	for _, r := range w.Earlier {
		got = append(got, r.Article.ID)
	}
	slices.Sort(got)
	if !slices.Equal(got, []sitrep.ArticleID{announced, earlier}) || len(w.Reports) != 1 || w.Reports[0].Article.ID != inside {
		t.Errorf("earlier %v, reports %d, want %v", got, len(w.Reports), []sitrep.ArticleID{announced, earlier})
	}
	if _, err := db.Window(t.Context(), guildB, now(), now().Add(2*time.Hour)); err != nil {
		t.Error(err)
	}
}
