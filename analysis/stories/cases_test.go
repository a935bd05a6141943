package stories

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"sitrep"
	"sitrep/internal/golden"
)

// TestStories decides on the articles of each case and measures the decisions, in each of the larger cases and over all,
// against what each article says in its line "story:": "quake", or "manabi/quake" for a story of a situation. Situations
// are measured where there are any.
func TestStories(t *testing.T) {
	const large = 24
	var stories, situations score
	var each strings.Builder
	golden.Run(t, "testdata/stories", func(t *testing.T, in golden.Files) string {
		var own, wide score
		text, of := groups(t, parsed(t, in["articles"]))
		story, situation := labels(in["articles"])
		for _, s := range []*score{&own, &stories} {
			addScore(s, of, story, func(s sitrep.Story) string { return fmt.Sprint(s.ID) })
		}
		if own.n >= large {
			fmt.Fprintf(&each, "%s: %s", path.Base(t.Name()), &own)
		}
		if slices.Equal(story, situation) {
			return text
		}
		for _, s := range []*score{&wide, &situations} {
			addScore(s, of, situation, func(s sitrep.Story) string { return s.Situation })
		}
		fmt.Fprintf(&each, "%s, situations: %s", path.Base(t.Name()), &wide)
		return text
	})
	if t.Failed() {
		return
	}
	golden.File(t, "testdata/scores.txt", fmt.Sprintf("%sall: %sall situations: %s", each.String(), &stories, &situations))
}

var gold = regexp.MustCompile(`(?m)^story: (\S+)$`)

// labels returns the story and the situation of each article of a case.
func labels(articles string) (story, situation []string) {
	for _, m := range gold.FindAllStringSubmatch(articles, -1) {
		wide, _, _ := strings.Cut(m[1], "/")
		story, situation = append(story, m[1]), append(situation, wide)
	}
	return story, situation
}

// score adds up B-cubed precision and recall (Bagga and Baldwin 1998).
type score struct{ n, precision, recall float64 }

// addScore holds what a key says of the stories of articles against labels.
func addScore(s *score, of []sitrep.Story, labels []string, key func(sitrep.Story) string) {
	for i := range of {
		ours, theirs, both := 0.0, 0.0, 0.0
		for j := range of {
			a, b := key(of[i]) == key(of[j]), labels[i] == labels[j]
			ours, theirs, both = ours+one(a), theirs+one(b), both+one(a && b)
		}
		s.n, s.precision, s.recall = s.n+1, s.precision+both/ours, s.recall+both/theirs
	}
}

func one(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

func (s *score) String() string {
	p, r := s.precision/s.n, s.recall/s.n
	return fmt.Sprintf("%.0f articles, B-cubed P %.3f R %.3f F1 %.3f\n", s.n, p, r, 2*p*r/(p+r))
}

// groups adds articles to an index and tells of each its story and the numbers of the decision.
func groups(t testing.TB, articles []sitrep.Article) (string, []sitrep.Story) {
	t.Helper()
	x := NewIndex()
	var b strings.Builder
	for _, a := range articles {
		p := x.Add(a, document(t, a))
		fmt.Fprintf(&b, "%d %s %q", p.Story.ID, p.Story.Phase, a.Title)
		if p.Story.Articles == 1 {
			fmt.Fprintf(&b, " [%s]", p.Story.Situation)
		}
		if p.Story.BranchOf != 0 && p.Story.Articles == 1 {
			fmt.Fprintf(&b, " <branch of %d>", p.Story.BranchOf)
		}
		for _, r := range p.Why {
			if r.Key == "host" || r.Key == "credit" || strings.HasPrefix(r.Key, "shared-text") || strings.HasPrefix(r.Key, "shared-shape") {
				continue
			}
			fmt.Fprintf(&b, " %s %v/%v", r.Key, r.Value, r.Limit)
		}
		for _, id := range p.Merged {
			fmt.Fprintf(&b, " takes in %d", id)
		}
		b.WriteString("\n")
	}
	return b.String(), ended(x, len(articles))
}

// ended returns the story of each of n articles after all were added.
func ended(x *Index, n int) []sitrep.Story {
	of := make([]sitrep.Story, n)
	for _, t := range x.Stories() {
		for _, o := range t.Origins {
			for _, i := range o.Articles {
				of[i] = t.Story
			}
		}
	}
	return of
}
