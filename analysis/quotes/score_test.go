package quotes

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"
	"unicode"

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

// score counts reports and words of the gold, of the system and of both.
type score struct {
	texts, clean  int
	reports       counts // with the same borders
	words         counts // within reports
	attributed    counts // with the same borders and the same speaker
	found, source int    // reports that one of the system touches, and of these with a right speaker
	wrong         []string
}

// counts of the gold, of the system, and of what both have.
type counts struct{ gold, system, both int }

func (c counts) String() string {
	p, r := float64(c.both)/float64(c.system), float64(c.both)/float64(c.gold)
	return fmt.Sprintf("precision %.3f recall %.3f F1 %.3f", p, r, 2*p*r/(p+r))
}

func (s *score) String() string {
	return fmt.Sprintf("%d texts, %d without a fault, %d reports\ncontent exact: %s\ncontent words: %s\nspeaker right where found: %.3f\nend to end: %s\n\n%s",
		s.texts, s.clean, s.reports.gold, s.reports, s.words, float64(s.source)/float64(s.found), s.attributed, strings.Join(s.wrong, ""))
}

// said is a report of the gold, or of the system where both are compared.
type said struct {
	content sitrep.Span
	speaker string
}

func (s *score) add(line string) {
	text, gold := unmark(line)
	system := answers(text)
	faults := len(s.wrong)
	s.texts++
	s.reports.gold, s.reports.system = s.reports.gold+len(gold), s.reports.system+len(system)
	s.countWords(text, gold, system)
	exact := map[sitrep.Span]bool{}
	for _, want := range gold {
		exact[want.content] = s.compare(text, want, system)
	}
	for _, got := range system {
		if !exact[got.content] {
			s.wrong = append(s.wrong, fmt.Sprintf("not so: [%s] %s\n", got.speaker, got.content.In(text)))
		}
	}
	s.attributed.gold, s.attributed.system = s.reports.gold, s.reports.system
	if len(s.wrong) == faults {
		s.clean++
	}
}

// compare looks for want among what the system found, and reports whether it is there with the same borders.
func (s *score) compare(text string, want said, system []said) bool {
	best, overlap := said{}, 0
	for _, got := range system {
		if n := min(got.content.End, want.content.End) - max(got.content.Start, want.content.Start); got.content == want.content || n > overlap {
			best, overlap = got, n
			if got.content == want.content {
				break
			}
		}
	}
	exact, speaker := best.content == want.content, best.speaker == want.speaker
	if overlap > 0 {
		s.found++
		if speaker {
			s.source++
		}
	}
	switch {
	case exact && speaker:
		s.reports.both++
		s.attributed.both++
	case exact:
		s.reports.both++
		s.wrong = append(s.wrong, fmt.Sprintf("speaker: [%s] for [%s] %s\n", best.speaker, want.speaker, want.content.In(text)))
	default:
		s.wrong = append(s.wrong, fmt.Sprintf("missed: [%s] %s\n", want.speaker, want.content.In(text)))
	}
	return exact
}

func (s *score) countWords(text string, gold, system []said) {
	within := func(reports []said, at int) bool {
		for _, r := range reports {
			if r.content.Start <= at && at < r.content.End {
				return true
			}
		}
		return false
	}
	at := 0
	for word := range strings.FieldsSeq(text) {
		at += strings.Index(text[at:], word)
		middle := at + len(word)/2
		at += len(word)
		g, y := within(gold, middle), within(system, middle)
		if g {
			s.words.gold++
		}
		if y {
			s.words.system++
		}
		if g && y {
			s.words.both++
		}
	}
}

// answers returns what Find finds in text.
func answers(text string) (out []said) {
	for _, q := range Find(token.Cut(text, "en", time.Time{}), nil, nil) {
		r := said{content: bare(text, q.Span)}
		if q.Speaker != nil {
			r.speaker = q.Speaker.In(text)
		}
		out = append(out, r)
	}
	return out
}

// bare is the span without the marks at its ends.
func bare(text string, s sitrep.Span) sitrep.Span {
	mark := func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }
	s.End = s.Start + len(strings.TrimRightFunc(s.In(text), mark))
	s.Start = s.End - len(strings.TrimLeftFunc(s.In(text), mark))
	return s
}

// unmark takes the marks out of a line of the gold.
func unmark(line string) (text string, gold []said) {
	var b strings.Builder
	var open []int // reports that have begun and not ended
	var speakers []string
	start := 0
	for _, r := range line {
		switch r {
		case '{':
			open = append(open, len(gold))
			gold = append(gold, said{content: sitrep.Span{Start: b.Len()}})
		case '}':
			gold[open[len(open)-1]].content.End = b.Len()
			open = open[:len(open)-1]
		case '<':
			start = b.Len()
		case '>':
			speakers = append(speakers, b.String()[start:])
		case '¶':
			b.WriteString("\n\n")
		default:
			b.WriteRune(r)
		}
	}
	for i := range gold {
		gold[i].content = bare(b.String(), gold[i].content)
		if len(speakers) > 0 {
			gold[i].speaker = speakers[min(i, len(speakers)-1)]
		}
	}
	return b.String(), gold
}
