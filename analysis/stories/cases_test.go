package stories

import (
	"fmt"
	"strings"
	"testing"

	"sitrep"
	"sitrep/internal/golden"
)

func TestStories(t *testing.T) {
	golden.Run(t, "testdata/stories", func(t *testing.T, in golden.Files) string {
		return groups(t, parsed(t, in["articles"]))
	})
}

// groups adds articles to an index and tells of each its story and the numbers of the decision.
func groups(t testing.TB, articles []sitrep.Article) string {
	t.Helper()
	x := NewIndex()
	var b strings.Builder
	for _, a := range articles {
		p := x.Add(a, document(t, a))
		fmt.Fprintf(&b, "%d %s %q", p.Story.ID, p.Story.Phase, a.Title)
		if p.Story.Situation != "" {
			fmt.Fprintf(&b, " [%s]", p.Story.Situation)
		}
		for _, r := range p.Why {
			if r.Key == "host" || r.Key == "credit" || strings.HasPrefix(r.Key, "shared-text") || strings.HasPrefix(r.Key, "shared-shape") {
				continue
			}
			fmt.Fprintf(&b, " %s %v/%v", r.Key, r.Value, r.Limit)
		}
		b.WriteString("\n")
	}
	return b.String()
}
