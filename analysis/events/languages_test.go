package events_test

import (
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
	golden.File(t, "testdata/languages-scores.txt", out.String())
}
