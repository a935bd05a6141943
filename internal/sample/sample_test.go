package sample

import (
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

func TestSitesAreMarkedAndLarge(t *testing.T) {
	sites, err := Sites()
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, s := range sites {
		n += len(s.Articles)
		if !strings.HasSuffix(s.Name, "(SAMPLE)") {
			t.Errorf("outlet %q is not marked SAMPLE", s.Name)
		}
		for _, a := range s.Articles {
			if a.Title == "" || len(a.Paragraphs) == 0 || a.Shown.Year() != 2025 {
				t.Errorf("%s/%s is not whole: %+v", s.Host, a.Slug, a)
			}
		}
	}
	if len(sites) < 6 || n < 25 {
		t.Errorf("got %d articles of %d outlets, want 25 of 6 at least", n, len(sites))
	}
}

func TestWebShowsWhatWasOutByThen(t *testing.T) {
	sites, err := Sites()
	if err != nil {
		t.Fatal(err)
	}
	get := func(at, host, path string) string {
		now, err := time.Parse(time.RFC3339, at)
		if err != nil {
			t.Fatal(err)
		}
		r := httptest.NewRequest("GET", "http://"+host+path, nil)
		w := httptest.NewRecorder()
		Web{sites, func() time.Time { return now }}.ServeHTTP(w, r)
		return w.Body.String()
	}
	const headline = "Witkoff to visit Moscow this week, White House says"
	if got := get("2025-04-22T18:00:00Z", "port-courier.example", "/feed"); strings.Contains(got, headline) {
		t.Errorf("an article of 19:15 UTC is out at 18:00: %s", got)
	}
	if got := get("2025-04-22T20:00:00Z", "port-courier.example", "/feed"); !strings.Contains(got, headline) {
		t.Errorf("an article of 19:15 UTC is not out at 20:00: %s", got)
	}
	if got := get("2025-04-23T06:00:00Z", "port-courier.example", "/news/witkoff-moscow"); strings.Contains(got, headline) || !strings.Contains(got, "Witkoff expected in Moscow") {
		t.Errorf("the headline is not corrected: %s", got)
	}
}
