package bot_test

import (
	"strings"
	"testing"

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
