package feed

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"sitrep"
	"sitrep/internal/golden"
)

// TestParseGolden reads each feed of testdata/feeds.
func TestParseGolden(t *testing.T) {
	golden.Run(t, "testdata/feeds", func(t *testing.T, in golden.Files) string {
		f, err := Parse([]byte(in["feed"]), strings.TrimSpace(in["base"]), "")
		if err != nil {
			return "error: " + err.Error()
		}
		var b strings.Builder
		fmt.Fprintf(&b, "%s | %s | %s | %s\n", f.Format, f.Title, f.Link, f.Language)
		for _, it := range f.Items {
			b.WriteString("\n" + show(it.Article))
		}
		return b.String()
	})
}

// TestExtractGolden reads each page of testdata/pages.
func TestExtractGolden(t *testing.T) {
	golden.Run(t, "testdata/pages", func(t *testing.T, in golden.Files) string {
		a, err := Extract([]byte(in["page"]), strings.TrimSpace(in["url"]))
		if err != nil {
			return "error: " + err.Error()
		}
		return show(a)
	})
}

// show writes what matters of an article, a line a field, its text below.
func show(a sitrep.Article) string {
	var b strings.Builder
	for _, field := range []struct{ name, value string }{
		{"title", a.Title},
		{"byline", a.Byline},
		{"url", a.URL},
		{"guid", a.GUID},
		{"outlet", a.Outlet},
		{"credit", a.Credit},
		{"language", a.Language},
		{"published", stamp(a.Published)},
	} {
		if field.value != "" {
			quoted, _ := json.Marshal(field.value) // a string always has a JSON form
			fmt.Fprintf(&b, "%s: %s\n", field.name, quoted)
		}
	}
	return b.String() + a.Text
}

func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.RFC3339)
}
