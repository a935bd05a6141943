package feedtest

import (
	"io"
	"net/http"
	"strings"
	"testing"
	"time"
)

func ask(t *testing.T, w *Web, path, tag string) *http.Response {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, w.URL+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("If-None-Match", tag)
	resp, err := http.DefaultTransport.RoundTrip(req)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { resp.Body.Close() })
	return resp
}

func TestWeb(t *testing.T) {
	w := Start()
	defer w.Close()
	w.Publish(Site{Prefix: "/a", Name: "A & B", Language: "en", Stories: []Story{{Path: "/1", Title: "One", Published: time.Unix(0, 0), Paragraphs: []string{"First <p>.", "Second."}}}})
	feed := ask(t, w, "/a/feed.xml", "")
	body, err := io.ReadAll(feed.Body)
	if err != nil || !strings.Contains(string(body), "<title>A &amp; B</title>") || !strings.Contains(string(body), w.URL+"/a/1") {
		t.Errorf("feed: %v\n%s", err, body)
	}
	if again := ask(t, w, "/a/feed.xml", feed.Header.Get("ETag")); again.StatusCode != http.StatusNotModified {
		t.Errorf("asked with its tag: got %d, want 304", again.StatusCode)
	}
	w.Handle("/busy", Busy(time.Minute))
	if busy := ask(t, w, "/busy", ""); busy.StatusCode != 429 || busy.Header.Get("Retry-After") != "60" {
		t.Errorf("busy: got %d, %q", busy.StatusCode, busy.Header.Get("Retry-After"))
	}
	if missing := ask(t, w, "/none", ""); missing.StatusCode != 404 {
		t.Errorf("missing: got %d", missing.StatusCode)
	}
	if n := len(w.Calls()); n != 4 {
		t.Errorf("got %d calls, want 4", n)
	}
}
