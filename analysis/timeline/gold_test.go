package timeline

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"sitrep"
	"sitrep/internal/golden"
)

// goldCase is one small archive with what is expected of a timeline over it.
type goldCase struct {
	options Options
	reports []sitrep.Report
	want    []expectation
}

// expectation says that words are told for a day, or that they are not.
type expectation struct {
	told       bool
	day, words string
}

func (e expectation) held(days []Day) bool {
	for _, d := range days {
		for _, it := range d.Items {
			if d.Date == e.day && strings.Contains(it.Text, e.words) {
				return e.told
			}
		}
	}
	return !e.told
}

// TestGold keeps in scores.txt how many of the expectations in gold.txt hold, with each that does not.
func TestGold(t *testing.T) {
	held, all := 0, 0
	var faults strings.Builder
	for _, c := range readGold(t) {
		days := Build(c.reports, c.options)
		for _, e := range c.want {
			all++
			if e.held(days) {
				held++
				continue
			}
			fmt.Fprintf(&faults, "%s: told %v, want %v: %s %s\n", c.options.Query, !e.told, e.told, e.day, e.words)
		}
	}
	golden.File(t, "testdata/scores.txt", fmt.Sprintf("%d of %d expectations hold\n%s", held, all, faults.String()))
}

func readGold(t *testing.T) (out []goldCase) {
	t.Helper()
	data, err := os.ReadFile("testdata/gold.txt")
	if err != nil {
		t.Fatal(err)
	}
	a, err := analyzer()
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		mark, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		switch mark {
		case "", "#":
		case "=":
			out = append(out, goldCase{options: readAsked(t, rest)})
		case "+", "-":
			c := &out[len(out)-1]
			day, words, _ := strings.Cut(rest, " ")
			c.want = append(c.want, expectation{mark == "+", day, words})
		default:
			if len(out) == 0 {
				continue // what the head of the file goes on to say
			}
			c := &out[len(out)-1]
			at, err := time.Parse(time.DateOnly, mark)
			if err != nil {
				t.Fatalf("%q begins with no day", line)
			}
			x := sitrep.Article{ID: sitrep.ArticleID(len(c.reports) + 1), Text: strings.ReplaceAll(rest, " // ", "\n"), Published: at.Add(18 * time.Hour)}
			c.reports = append(c.reports, sitrep.Report{Article: x, Document: a.Analyze(x)})
		}
	}
	return out
}

// readAsked reads "query | dates | sentences a day".
func readAsked(t *testing.T, s string) Options {
	t.Helper()
	parts := strings.Split(s, " | ")
	dates, err := strconv.Atoi(parts[1])
	if err != nil {
		t.Fatal(err)
	}
	perDate, err := strconv.Atoi(parts[2])
	if err != nil {
		t.Fatal(err)
	}
	return Options{Query: parts[0], Dates: dates, PerDate: perDate}
}
