package quotes_test

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"sitrep"
	"sitrep/analysis"
	"sitrep/internal/golden"
)

// TestLanguages counts, a language at a time, how many reports are found with the same borders, and whether they have the
// right speaker.
func TestLanguages(t *testing.T) {
	data, err := os.ReadFile("testdata/languages.txt")
	if err != nil {
		t.Fatal(err)
	}
	a, err := analysis.New()
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	var s tally
	for line := range strings.Lines(string(data) + "== end\n") {
		line = strings.TrimSpace(line)
		switch tag, section := strings.CutPrefix(line, "== "); {
		case section:
			all.WriteString(s.String())
			s = tally{language: tag}
		case line != "" && !strings.HasPrefix(line, "#"):
			s.add(a, line)
		}
	}
	golden.File(t, "testdata/languages-scores.txt", all.String())
}

// TestEntityOfKin tells whether the person named in a speaker speaks, or somebody else's lawyer or wife does.
func TestEntityOfKin(t *testing.T) {
	a, err := analysis.New()
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]bool{
		"Ігор Орлов прибув. Адвокат Орлова сказав, що він хворий.":        false,
		"Адвокат Ігор Орлов сказав, що суду не буде.":                     true,
		"Адвокат Олена Орлова сказала, що чекає на рішення.":              true,
		"Дружина полоненого Андрія Коваля розповіла, що листів не було.":  false,
		"Мати Софії Лис сказала, що чекає.":                               false,
		"Мер Ігор Терехов сказав, що метро працює.":                       true,
		"Жена Алексея Навального заявила, что вернется.":                  false,
		"Защитник Марии Громовой сообщил, что подаст жалобу.":             false,
		"Губернатор Вячеслав Гладков сообщил, что ранены двое.":           true,
		"По словам адвоката Ивана Петрова, дело закрыто.":                 false,
		"По словам губернатора Вячеслава Гладкова, ранены три человека.":  true,
		"Речниця Володимира Зеленського повідомила, що візиту не буде.":   true, // she speaks for him
		"Соратник Навального Леонид Волков сообщил, что собрание прошло.": true,
	} {
		d := a.Analyze(sitrep.Article{Text: text, Language: map[bool]string{true: "uk", false: "ru"}[strings.ContainsAny(strings.ToLower(text), "іїєґ")]})
		if len(d.Quotes) != 1 || (d.Quotes[0].Entity != 0) != want {
			t.Errorf("%s: got %+v, want that the person named speaks: %v", text, d.Quotes, want)
		}
	}
}

type tally struct {
	language                            string
	texts, gold, system, exact, speaker int
	faults                              []string
}

func (s *tally) String() string {
	if s.language == "" {
		return ""
	}
	p, r := float64(s.exact)/float64(s.system), float64(s.exact)/float64(s.gold)
	return fmt.Sprintf("%s: %d texts, %d reports; content exact: precision %.3f recall %.3f F1 %.3f; speaker right where exact: %.3f\n%s",
		s.language, s.texts, s.gold, p, r, 2*p*r/(p+r), float64(s.speaker)/float64(s.exact), strings.Join(s.faults, ""))
}

func (s *tally) add(a *analysis.Analyzer, line string) {
	text, contents, speakers := marked(line)
	d := a.Analyze(sitrep.Article{Text: text, Language: s.language})
	s.texts, s.gold, s.system = s.texts+1, s.gold+len(contents), s.system+len(d.Quotes)
	found := map[string]sitrep.Quote{}
	for _, q := range d.Quotes {
		found[strings.TrimRight(q.Span.In(text), ".,?!")] = q
	}
	for i, c := range contents {
		q, ok := found[c]
		delete(found, c)
		if !ok {
			s.faults = append(s.faults, fmt.Sprintf("missed: %q  [%s]\n", c, text))
			continue
		}
		s.exact++
		want, got := speakers[min(i, len(speakers)-1)], ""
		if q.Speaker != nil {
			got = q.Speaker.In(text)
		}
		if got == want {
			s.speaker++
		} else {
			s.faults = append(s.faults, fmt.Sprintf("speaker of %q: got %q, want %q\n", c, got, want))
		}
	}
	for _, c := range slices.Sorted(maps.Keys(found)) {
		s.faults = append(s.faults, fmt.Sprintf("too much: %q  [%s]\n", c, text))
	}
}

// marked takes the marks out of a line of the gold.
func marked(line string) (text string, contents, speakers []string) {
	var b strings.Builder
	start := 0
	for _, r := range line {
		switch r {
		case '{', '<':
			start = b.Len()
		case '}':
			contents = append(contents, strings.TrimRight(b.String()[start:], ".,?!"))
		case '>':
			speakers = append(speakers, b.String()[start:])
		default:
			b.WriteRune(r)
		}
	}
	return b.String(), contents, speakers
}
