package main

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"sitrep/internal/golden"
)

// TestWorkedExample keeps what the sample's worked example shows, to be read by people in review: the briefing of 23 April
// 2025 with what changed, and the answers on a person, a timeline, claims and changes.
func TestWorkedExample(t *testing.T) {
	var out, errs bytes.Buffer
	in := strings.NewReader("/who peskov\n/timeline truce\n/claims topic:zaporizhzhia\n/story zaporizhzhia\n/changed since:24h\nnext\nquit\n")
	if code := run(t.Context(), []string{"demo"}, stdio{in, &out, &errs, os.Getenv}); code != 0 || errs.Len() > 0 {
		t.Fatalf("exit %d: %s", code, errs.String())
	}
	golden.File(t, "testdata/worked-example.txt", out.String())
}
