package golden

import (
	"strings"

	"sitrep"
)

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
