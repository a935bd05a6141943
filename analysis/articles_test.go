package analysis

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"sitrep"
	"sitrep/internal/golden"
)

// TestArticles reads whole short articles as the stages together do: above all texts as they come from the web, with
// datelines, stamps, lists, captions and odd characters. In a case \u00ad and the like stand for the characters.
func TestArticles(t *testing.T) {
	a := newAnalyzer(t)
	golden.Run(t, "testdata/articles", func(t *testing.T, in golden.Files) string {
		text := decoded(t, in["text"])
		d := a.Analyze(sitrep.Article{Text: text, Published: time.Date(2025, 4, 22, 19, 0, 0, 0, time.UTC)})
		check(t, d)
		return outline(d)
	})
}

// decoded puts the characters in that are written as \uXXXX or \xXX, and checks nothing else.
func decoded(t *testing.T, s string) string {
	t.Helper()
	var b strings.Builder
	for line := range strings.Lines(s) {
		quoted := `"` + strings.ReplaceAll(strings.TrimSuffix(line, "\n"), `"`, `\"`) + `"`
		out, err := strconv.Unquote(quoted)
		if err != nil {
			t.Fatalf("%s: %v", quoted, err)
		}
		b.WriteString(out + "\n")
	}
	return b.String()
}

// outline tells what was read, a line a thing.
func outline(d *sitrep.Document) string {
	var b strings.Builder
	name := func(r sitrep.Ref) string {
		if i, ok := r.Index(); ok {
			return d.Entities[i].Name
		}
		return "-"
	}
	fmt.Fprintf(&b, "%s, %d sentences\n", d.Language, len(d.Sentences))
	for _, e := range d.Entities {
		var roles []string
		for _, r := range e.Roles {
			roles = append(roles, r.Text)
		}
		fmt.Fprintf(&b, "%s %q %s %q\n", e.Type, e.Name, e.Key, roles)
	}
	for _, x := range d.Times {
		fmt.Fprintf(&b, "time %q %s\n", x.Span.In(d.Text), x.Value)
	}
	for _, q := range d.Quotes {
		speaker := "-"
		if q.Speaker != nil {
			speaker = q.Speaker.In(d.Text)
		}
		fmt.Fprintf(&b, "quote %s %q by %q, %s\n", q.Kind, q.Span.In(d.Text), speaker, name(q.Entity))
	}
	for _, f := range d.Figures {
		fmt.Fprintf(&b, "figure %q %s at %s, says %s\n", f.Span.In(d.Text), f.Unit, name(f.Place), name(f.Claimant))
	}
	for _, e := range d.Events {
		var parts []string
		for _, list := range [][]sitrep.Ref{e.Actors, e.Targets, e.Places} {
			var names []string
			for _, r := range list {
				names = append(names, name(r))
			}
			parts = append(parts, strings.Join(names, "+"))
		}
		fmt.Fprintf(&b, "event %s/%s %s | %s\n", e.Type, e.Detail, e.State, strings.Join(parts, " | "))
	}
	for _, c := range d.Claims {
		fmt.Fprintf(&b, "claim %s %s: %q\n", c.Strength, name(c.Claimant), c.Span.In(d.Text))
	}
	return b.String()
}
