package golden

import (
	"os"
	"strings"
	"testing"

	"sitrep"
)

// Lines calls line with each line of the gold at path that is neither empty nor a comment (#), and with the lot it
// stands in. A line with == names the lot of what follows.
func Lines(t testing.TB, path string, line func(lot, line string)) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	lot := ""
	for l := range strings.Lines(string(data)) {
		l = strings.TrimRight(l, "\n")
		if name, ok := strings.CutPrefix(l, "== "); ok {
			lot = name
		} else if l != "" && l[0] != '#' {
			line(lot, l)
		}
	}
}

// Marked takes the braces out of a line of a gold and returns its text with the spans that stood in them.
func Marked(line string) (text string, spans []sitrep.Span) {
	var b strings.Builder
	start := 0
	for _, r := range line {
		switch r {
		case '{':
			start = b.Len()
		case '}':
			spans = append(spans, sitrep.Span{Start: start, End: b.Len()})
		default:
			b.WriteRune(r)
		}
	}
	return b.String(), spans
}
