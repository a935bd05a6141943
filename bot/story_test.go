package bot_test

import (
	"strings"
	"testing"
	"time"

	"sitrep"
)

func TestStoryTellsWhatItGrewOutOf(t *testing.T) {
	for name, held := range map[string]bool{"the server reads it": true, "the server reads none of it": false} {
		t.Run(name, func(t *testing.T) {
			b, w := newBot(t)
			h := w.of(home)
			h.stories[0].BranchOf = 900
			if held {
				h.stories = append(h.stories, sitrep.Story{ID: 900, Title: "Pumps of Costana stand still", Last: now, Phase: sitrep.PhaseQuiet})
			}
			got := shown(b.Answer(t.Context(), admin("story", "story", "harbour")))
			if strings.Contains(got, "Pumps of Costana stand still") != held || strings.Contains(got, "Grew out of") != held {
				t.Errorf("held %v, shown:\n%s", held, got)
			}
		})
	}
}

// A story says how many of its articles are independent of each other, and shows as a tree who carries whose report.
func TestStoryShowsItsOriginsAsATree(t *testing.T) {
	b, w := newBot(t)
	h := w.of(home)
	for i, outlet := range []string{"Night Mail", "Night Mail", "Day Mail"} {
		r := h.write(int64(60+i), outlet, "Northwire", now.Add(-time.Hour), "Costana harbour burns", "The harbour of Costana burned through the night, and its cranes fell, firemen said.")
		r.Story, r.Origin = 1, 1 // that of the first report
	}
	h.stories[0].Articles = 6
	more := h.write(63, "Day Mail", "", now.Add(-2*time.Hour), "Costana harbour", "The harbour of Costana was shut to all ships after the fire, its master said.") // so that pages turn
	more.Story, more.Origin = 1, 1
	got := squeezed(shown(b.Answer(t.Context(), ask("story", "story", "s:1", "view", "sources"))))
	for _, want := range []string{
		"6 articles · 4 outlets → 2 independent origins",
		"🌳 Who carries whose report Northwire → Night Mail (2), Day Mail (2), Morning Post Evening Star",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	if n := strings.Count(got, "│"); n != 5 {
		t.Errorf("%d sentences of 5 sources:\n%s", n, got)
	}
	if got := squeezed(shown(b.Answer(t.Context(), ask("story", "story", "s:1")))); !strings.Contains(got, "→ 2 independent origins") || strings.Contains(got, "🌳") {
		t.Errorf("the overview:\n%s", got)
	}
}
