package times

import (
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"sitrep/analysis/token"
	"sitrep/internal/golden"
)

// Each case has the publication instant in "published" and its sentences in "text".
func TestGolden(t *testing.T) {
	golden.Run(t, "testdata", func(t *testing.T, in golden.Files) string {
		published, err := time.Parse(time.RFC3339, strings.TrimSpace(in["published"]))
		if err != nil {
			t.Fatal(err)
		}
		language := strings.TrimSpace(in["language"])
		var out strings.Builder
		for _, x := range Find(token.Cut(in["text"], language, published)) {
			fmt.Fprintf(&out, "%s | %s %s %s\n", x.Span.In(in["text"]), x.Type, x.Value, x.Precision)
		}
		return out.String()
	})
}

func TestIntervalLiesInTheZoneOfPublication(t *testing.T) {
	zone := time.FixedZone("EDT", -4*3600)
	got := Find(token.Cut("They met on Monday.", "en", time.Date(2025, 4, 22, 23, 0, 0, 0, zone)))
	if len(got) != 1 {
		t.Fatalf("got %d expressions, want 1", len(got))
	}
	if want := time.Date(2025, 4, 21, 0, 0, 0, 0, zone); !got[0].Start.Equal(want) || !got[0].End.Equal(want.AddDate(0, 0, 1)) {
		t.Errorf("got %v to %v, want the day from %v", got[0].Start, got[0].End, want)
	}
}

func FuzzFind(f *testing.F) {
	f.Add("The mid-2024 truce ended at 5 p.m. on Monday, two days later, \xff 2 1/2 years ago; 31 May 20-21 29 February.", "en")
	f.Add("every - last the the end of - 1939-40 07:00 GMT thirty-one hundred hundred", "en")
	f.Add("У середу о 17:30, 3-5 травня 2024 року; 31.02.2025 і 1/2/", "uk")
	f.Add("the 1999", "en")
	f.Add("Dall’alba del 1’ all'anno scorso, alle 22.50 di sabato, anni '90 ' '97", "it")
	f.Add("преди 2 години, 40-те, 22:50 ч. в нощта на 1 срещу 2 май 2024 г.", "bg")
	f.Fuzz(func(t *testing.T, raw, language string) {
		end := 0
		for _, x := range Find(token.Cut(raw, language, time.Date(2025, 4, 22, 0, 0, 0, 0, time.UTC))) {
			if x.Span.Start < end || x.Span.Empty() || x.Span.End > len(raw) {
				t.Fatalf("span %v behind %d in %q", x.Span, end, raw)
			}
			if utf8.ValidString(raw) && !utf8.ValidString(x.Span.In(raw)) {
				t.Fatalf("span %v cuts a rune of %q", x.Span, raw)
			}
			end = x.Span.End
		}
	})
}

func BenchmarkFind(b *testing.B) {
	raw := strings.Repeat("The governor said on Monday that at least 22 people were hurt in the three-year war, after a strike late last week. ", 200)
	text := token.Cut(raw, "en", time.Date(2025, 4, 22, 0, 0, 0, 0, time.UTC))
	b.SetBytes(int64(len(raw)))
	for b.Loop() {
		Find(text)
	}
	b.ReportMetric(float64(len(text.Tokens)*b.N)/b.Elapsed().Seconds(), "tokens/s")
}
