package briefing

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"sitrep"
)

const longer = " It has a mill. It has a mole. It has a fort. It has a bank. It has a school. It has a pond. It has a road. It has a hill."

// A report of these days says so near its beginning; a portrait does not. A short text needs no date.
func TestTimely(t *testing.T) {
	published := time.Date(2025, 4, 22, 12, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		text, when string
		days       int // from publication
		want       bool
	}{
		{"Shells fell on Lomar on Tuesday." + longer, "Tuesday", 0, true},
		{"Shells fell on Lomar on Saturday." + longer, "Saturday", -3, true},
		{"Envoys will meet in Lomar on Thursday." + longer, "Thursday", 2, true},
		{"Shells fell on Lomar on 2 March." + longer, "2 March", -51, false},
		{"Varn has shelled the town of Lomar." + longer, "", 0, true},
		{"Four bakers have since been freed by Varn." + longer, "", 0, true},
		{"Lomar is a town with few friends." + longer, "", 0, false},
		{"Ana Roth has a house in Lomar." + longer, "", 0, false},
		{"Shells fell on Lomar.", "", 0, true},
	} {
		r := plainReport("", c.text)
		r.Article.Published = published
		if c.when != "" {
			at := strings.Index(c.text, c.when)
			start := published.Truncate(24*time.Hour).AddDate(0, 0, c.days)
			r.Document.Times = []sitrep.Timex{{Span: sitrep.Span{Start: at, End: at + len(c.when)}, Precision: "day", Start: start, End: start.AddDate(0, 0, 1)}}
		}
		if got := timely(r); got != c.want {
			t.Errorf("%.40q: %v, want %v", c.text, got, c.want)
		}
	}
}

// What became of each story of a window is kept with the numbers by which it was ranked.
func TestRanking(t *testing.T) {
	files := caseFiles(t, "testdata/weight.txtar")
	w := readWindow(t, files)
	b := Compose(w, w.To)
	var got []string
	for _, p := range b.Ranking {
		got = append(got, fmt.Sprintf("%d %s", p.Story, p.Fate))
	}
	want := "3 shown, 2 shown, 4 with, 1 shown, 7 shown, 6 aside, 5 with"
	if all := strings.Join(got, ", "); all != want || b.Ranked != 7 {
		t.Errorf("%d stories: %s, want %s", b.Ranked, all, want)
	}
	if p := b.Ranking[2]; p.With != 2 || p.Slot != 0 || p.Reasons[0] != (sitrep.Reason{Key: "rank", Value: 3}) {
		t.Errorf("a story that is told with another: %+v", p)
	}
}

// What ranks stories, the weightier first: each outweighs all that stands behind it.
func TestOrder(t *testing.T) {
	ranks := []func(*tale){
		func(t *tale) { t.told = true },
		func(t *tale) { t.timely = true },
		func(t *tale) { t.origins = 2 },
		func(t *tale) { t.sources = 2 },
		func(t *tale) { t.gravity = 3 },
		func(t *tale) { t.echo = 2 },
		func(t *tale) { t.foreign = -1 },
		func(t *tale) { t.neutral = 1 },
		func(t *tale) { t.last = t.last.Add(time.Hour) },
	}
	for i, rank := range ranks {
		var first, second tale
		rank(&first)
		for _, lesser := range ranks[i+1:] {
			lesser(&second)
		}
		if order(&first, &second) >= 0 {
			t.Errorf("what ranks as number %d is outweighed by what ranks behind it", i+1)
		}
	}
}
