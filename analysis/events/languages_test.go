package events_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"sitrep"
	"sitrep/analysis"
	"sitrep/internal/golden"
)

// TestLanguages holds events in other languages to a gold of our own, with the names that their stage finds.
func TestLanguages(t *testing.T) {
	a, err := analysis.New()
	if err != nil {
		t.Fatal(err)
	}
	scores, order := map[string]*eventScore{}, []string(nil)
	for _, text := range readGold(t, "testdata/languages.txt", &world{}) {
		if scores[text.language] == nil {
			scores[text.language] = &eventScore{}
			order = append(order, text.language)
		}
		scores[text.language].add(t, text, a.Analyze(sitrep.Article{Text: text.text, Language: text.language, Published: published}))
	}
	var out strings.Builder
	for _, language := range order {
		out.WriteString(language + ": " + scores[language].String())
	}
	golden.File(t, "testdata/languages-scores.txt", out.String()+wholeScores(t, a, "testdata/inflected.txt", "wires"))
	golden.File(t, "testdata/reports-scores.txt", wholeScores(t, a, "testdata/reports.txt", "reports"))
}

// wholeScores tells the scores of texts labelled with events and claims that the whole analysis reads, by language.
func wholeScores(t *testing.T, a *analysis.Analyzer, path, what string) string {
	scores, claims := map[string]*eventScore{}, map[string]*claimScore{}
	for _, text := range readGold(t, path, &world{}) {
		key := text.language + " " + what
		if scores[key] == nil {
			scores[key], claims[key] = &eventScore{}, &claimScore{}
		}
		d := a.Analyze(sitrep.Article{Text: text.text, Language: text.language, Published: published})
		scores[key].add(t, text, d)
		claims[key].add(t, goldText{text: text.text, want: text.claims}, d)
	}
	var out strings.Builder
	for _, key := range slices.Sorted(maps.Keys(claims)) {
		out.WriteString(key + ": " + scores[key].String() + key + ": " + claims[key].String())
	}
	return out.String()
}
