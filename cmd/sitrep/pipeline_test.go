package main

import (
	"strings"
	"testing"

	"sitrep"
)

// picky is an analyzer that a word breaks.
type picky struct{}

func (picky) Analyze(a sitrep.Article) *sitrep.Document {
	if a.Text == "Poison." {
		panic("index out of range")
	}
	return &sitrep.Document{Text: a.Text}
}

func TestArticleThatBreaksTheAnalysisIsToldAndLeftOut(t *testing.T) {
	lines := `{"id":"a","text":"The bridge is closed."}` + "\n" + `{"id":"b","text":"Poison."}` + "\n" + `{"id":"c","text":"The bridge is open."}`
	for _, jobs := range []int{1, 3} {
		var errs strings.Builder
		s := stdio{in: strings.NewReader(lines), err: &errs}
		var done []string
		bad, err := analyzeAll(t.Context(), s, picky{}, nil, jobs, func(a sitrep.Article, _ *sitrep.Document) error {
			done = append(done, a.GUID)
			return nil
		})
		if !bad || err != nil || strings.Join(done, " ") != "a c" {
			t.Errorf("%d jobs: did %v, bad %v, %v", jobs, done, bad, err)
		}
		if want := "sitrep: article b is left out: the article breaks the analysis"; !strings.HasPrefix(errs.String(), want) || strings.Count(errs.String(), "\n") != 1 {
			t.Errorf("%d jobs: said %q, want %q", jobs, errs.String(), want)
		}
	}
}
