package main

import (
	"strings"
	"testing"

	"sitrep/analysis"
)

// A wire's report that comes in last takes over the copy before it, and the tree shows what is so in the end.
func TestTreeOfStoriesCountsOrigins(t *testing.T) {
	const text = "Envoys of both sides met in Halden on Tuesday for a second day of talks on the exchange of prisoners, mediators said. The list drawn up by the mediators has 120 names, among them eleven sailors who were taken off a tug in March."
	in := `{"id":"1","title":"Talks","source":"Copier","url":"https://copier.example/1","text":"` + text + `"}
{"id":"2","title":"Talks go on","source":"Herald","url":"https://herald.example/2","text":"Nineteen cars stood before the hotel in Halden, where the envoys talk about 120 prisoners. The mediators were silent on Tuesday."}
{"id":"3","title":"Envoys meet","source":"Reuters","url":"https://www.reuters.com/3","text":"HALDEN, April 22 (Reuters) - ` + text + `"}
`
	a, err := analysis.New()
	if err != nil {
		t.Fatal(err)
	}
	var out, errs strings.Builder
	if err := storyTree(t.Context(), stdio{in: strings.NewReader(in), out: &out, err: &errs}, a, nil, 0); err != nil {
		t.Fatal(err)
	}
	want := `s1 Talks
  3 articles · 3 outlets → 2 independent origins
  Reuters (wire)
    1 Copier: Talks
    3 Reuters: Envoys meet
  Herald (newsroom)
    2 Herald: Talks go on
`
	if out.String() != want {
		t.Errorf("got\n%s\nwant\n%s%s", out.String(), want, errs.String())
	}
}
