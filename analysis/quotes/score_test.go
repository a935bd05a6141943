package quotes

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"sitrep"
	"sitrep/analysis/token"
	"sitrep/internal/golden"
)

// TestScores counts how many reports of the project's own gold are found with the same borders and the right speaker.
func TestScores(t *testing.T) {
	data, err := os.ReadFile("testdata/gold.txt")
	if err != nil {
		t.Fatal(err)
	}
	var s score
	for line := range strings.Lines(string(data)) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			s.add(line)
		}
	}
	golden.File(t, "testdata/scores.txt", s.String())
}

// score counts reports of the gold, of the system, with the same borders, and of these with a right speaker.
type score struct {
	gold, system, exact, source int
	wrong                       []string
}

func (s *score) String() string {
	p, r := float64(s.exact)/float64(s.system), float64(s.exact)/float64(s.gold)
	return fmt.Sprintf("content exact: precision %.3f recall %.3f F1 %.3f (%d gold)\nspeaker right where exact: %.3f\n%s",
		p, r, 2*p*r/(p+r), s.gold, float64(s.source)/float64(s.exact), strings.Join(s.wrong, ""))
}

func (s *score) add(line string) {
	text, contents, speakers := unmark(line)
	s.gold += len(contents)
	found := map[string]sitrep.Quote{}
	for _, q := range Find(token.Cut(text, "en", time.Time{}), nil, nil) {
		found[strings.TrimRight(q.Span.In(text), ",.")] = q
		s.system++
	}
	for _, c := range contents {
		q, ok := found[c.In(text)]
		if !ok {
			s.wrong = append(s.wrong, "missed: "+c.In(text)+"\n")
			continue
		}
		s.exact++
		if q.Speaker != nil && len(speakers) > 0 && q.Speaker.Overlaps(speakers[0]) {
			s.source++
			continue
		}
		s.wrong = append(s.wrong, "speaker of: "+c.In(text)+"\n")
	}
}

// unmark takes the marks out of a line of the gold.
func unmark(line string) (text string, contents, speakers []sitrep.Span) {
	var b strings.Builder
	start := 0
	for _, r := range line {
		switch r {
		case '{', '<':
			start = b.Len()
		case '}':
			contents = append(contents, sitrep.Span{Start: start, End: b.Len()})
		case '>':
			speakers = append(speakers, sitrep.Span{Start: start, End: b.Len()})
		default:
			b.WriteRune(r)
		}
	}
	return b.String(), contents, speakers
}
