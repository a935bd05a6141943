package main

import (
	"io"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"sitrep"
	"sitrep/analysis"
	"sitrep/ingest"
	"sitrep/internal/discordtest"
	"sitrep/store"
)

// weekEnd is when the questions on the week are asked.
var weekEnd = time.Date(2026, 11, 26, 16, 0, 0, 0, time.UTC)

// fillWeek takes in a week of one conflict: three languages, wires that two outlets carry, tolls that are revised, a claim that
// is denied, promises, a plan that lapses, and at last articles that their sources edited. All of it is invented.
func fillWeek(t *testing.T, path string, c *testClock) {
	t.Helper()
	db, err := store.Open(t.Context(), path, store.Options{Now: c.now})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if err := db.SaveGuild(t.Context(), sitrep.Guild{ID: guildOfTest, Zone: "Europe/Kyiv", Language: "en"}); err != nil {
		t.Fatal(err)
	}
	source, err := lineSource(t.Context(), db, guildOfTest)
	if err != nil {
		t.Fatal(err)
	}
	z, err := analysis.New()
	if err != nil {
		t.Fatal(err)
	}
	taker := ingest.NewTaker(db, z)
	for _, file := range []struct {
		name  string
		later time.Duration
	}{{"testdata/week.jsonl", 5 * time.Minute}, {"testdata/week-edits.jsonl", 26 * time.Hour}} {
		bad, err := readArticles(t.Context(), stdio{err: io.Discard}, []string{file.name}, func(a sitrep.Article) error {
			_, _, err := taker.Take(t.Context(), complete(a, source, a.Published.Add(file.later)))
			return err
		})
		if bad || err != nil {
			t.Fatalf("%s: bad %v, %v", file.name, bad, err)
		}
	}
}

// An analyst's questions on the week, each with what its answer must and must not hold, over the socket of the platform.
func TestQuestionsOnAWeek(t *testing.T) {
	c := &testClock{base: weekEnd, set: time.Now()}
	path := filepath.Join(t.TempDir(), "week.db")
	fillWeek(t, path, c)
	srv := discordtest.New(t)
	h := move(t, srv, nil, path, c)
	defer h.leave(t)
	for _, tt := range []struct {
		name, command string
		options       map[string]any
		want, not     []string
	}{
		{"each claimant has a series, and none is averaged", "claims", map[string]any{"topic": "nikopol"}, []string{"Nikopol, killed: ⬆️ 4", "→ 7", "(Oleksandr Sayuk)", "State Emergency Service)", "United Nations", "denies"}, []string{"average"}},
		{"a claim stands beside its denial", "claims", map[string]any{"topic": "orikhiv"}, []string{"Defence Ministry says", "had taken the town", "Our defenders hold the town", "Орехов", "⚔️"}, nil},
		{"what is revised down is told apart", "claims", map[string]any{"topic": "belgorod"}, []string{"⬇️ 3", "→ 2", "2 origins"}, nil},
		{"new, moved, revised, did not happen by its date", "changed", map[string]any{"since": "2026-11-23"}, []string{"🆕 New stories", "🔁 Dmitry Peskov: 20 Nov", "✏️ Belgorod, killed: 3", "⌛", "Istanbul"}, nil},
		{"a week holds the moves of its days", "changed", map[string]any{"since": "7d"}, []string{"🔁 Dmitry Peskov: 20 Nov"}, nil},
		{"an edit of a figure, a headline and a name", "changed", map[string]any{"since": "2d"}, []string{"six hurt", "eight hurt", "Herman Halushchenko", "German Halushchenko"}, nil},
		{"a speaker who moves", "who", map[string]any{"name": "peskov", "section": "positions", "topic": "talks"}, []string{"20 Nov “We are ready for direct talks", "🔁 23 Nov “We will hold no direct talks"}, nil},
		{"a speaker who does not", "who", map[string]any{"name": "zelensky", "section": "positions"}, []string{"19 Nov “We are ready for a full ceasefire", "25 Nov “We are ready for a full ceasefire"}, []string{"🔁"}},
		{"a condition", "who", map[string]any{"name": "ivan fedorov", "section": "conditions"}, []string{"People will leave only if the shelling stops"}, nil},
		{"a promise that was kept", "who", map[string]any{"name": "zelensky", "section": "conditions"}, []string{"would release 50 Russian", "later reported by"}, nil},
		{"a topic is previewed", "topic add", map[string]any{"name": "Belgorod", "query": "place:Belgorod"}, []string{"it would have caught 4 articles", "Governor of Belgorod corrects toll"}, nil},
		{"a topic keeps to its place", "claims", map[string]any{"topic": "t:Belgorod"}, []string{"⬇️ 3"}, []string{"Orikhiv", "Halushchenko"}},
		{"origins, counted and as a tree", "story", map[string]any{"story": "russia orikhiv", "view": "sources"}, []string{"2 articles · 2 outlets → 1 independent origin", "**Reuters** → Coastal Daily, Harbour Post"}, nil},
		{"the ledger keeps the former text", "story", map[string]any{"story": "energy", "view": "changes"}, []string{"before:", "Herman", "after:", "German"}, nil},
		{"why an article stands where it does", "why", map[string]any{"story": "https://coastaldaily.example/r5"}, []string{"Read from", "Counts as a report of **Reuters**", "✓ words alike:"}, nil},
		{"what was reported of a place", "where", map[string]any{"place": "nikopol"}, []string{"Nikopol", "Волжские новости", "Nikopol, killed: ⬆️ 4"}, []string{"Belgorod"}},
	} {
		a := srv.Command(admin, tt.command, tt.options)
		got := strings.ReplaceAll(strings.Join(strings.Fields(a.Text()), " "), `\`, "")
		missing := func(words string) bool { return !strings.Contains(got, words) }
		if i := slices.IndexFunc(tt.want, missing); i >= 0 {
			t.Errorf("%s: /%s %v has no %q:\n%s", tt.name, tt.command, tt.options, tt.want[i], a.Text())
		}
		for _, words := range tt.not {
			if !missing(words) {
				t.Errorf("%s: /%s %v has %q:\n%s", tt.name, tt.command, tt.options, words, a.Text())
			}
		}
	}
	checkLook(t, srv)
}

// checkLook asks what changed since the asker's last look, and has the time erased that is kept for it.
func checkLook(t *testing.T, srv *discordtest.Server) {
	t.Helper()
	for _, want := range []string{"first look here", "Nothing new since", ""} {
		if want == "" {
			erase := srv.Command(admin, "about privacy", nil).Buttons()
			if a := srv.Press(admin, erase[len(erase)-1]); !strings.Contains(a.Text(), "Erased") {
				t.Errorf("erasing: %s", a.Text())
			}
			want = "first look here"
		}
		if a := srv.Command(admin, "changed", nil); !a.Hidden() || !strings.Contains(a.Text(), want) {
			t.Errorf("/changed, want %q: %s", want, a.Text())
		}
	}
}
