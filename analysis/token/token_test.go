package token

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

func TestSentences(t *testing.T) {
	for _, c := range []struct{ name, text string }{
		{"an initial inside a name", "Dmitri S. Orlov spoke.|He left."},
		{"a title", "Mr. Orlov met Gen. Petrov on Jan. 5.|Nothing came of it."},
		{"U.S. inside a sentence", "A U.S. envoy came.|The talks go on."},
		{"U.S. at the end of one", "He flew to the U.S.|The talks go on."},
		{"quotation marks close with their sentence", "“We wait.”|“For what?” he asked.|Nobody knew."},
		{"straight marks", "\"We wait.\"|\"For what?\" he asked."},
		{"a line break", "No stop here\n|And more"},
		{"decimals and times", "It took 3.5 hours, until 5 p.m.|Then it ended."},
		{"a stop in brackets", "It ended. (It had begun at noon.)|All went home."},
		{"an ellipsis goes on in lower case", "We will see ... and wait.|Then act."},
		{"Cyrillic", "Президент поїхав у м. Одеса.|Там він виступив."},
	} {
		t.Run(c.name, func(t *testing.T) {
			parts := strings.Split(c.text, "|")
			raw := strings.Join(parts, " ")
			text := Cut(raw, language(c.text), time.Time{})
			var got, want []string
			for _, s := range text.Sentences {
				got = append(got, s.In(raw))
			}
			for _, p := range parts {
				want = append(want, strings.TrimSpace(p))
			}
			if c.name == "a stop in brackets" {
				want = []string{"It ended.", "(It had begun at noon.)", "All went home."}
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%q (-want +got):\n%s", raw, diff)
			}
		})
	}
}

func language(s string) string {
	if strings.ContainsAny(s, "іїєґ") {
		return "uk"
	}
	return "en"
}

func TestTokens(t *testing.T) {
	for in, want := range map[string]string{
		"Ukraine’s cease-fire":         "ukraine|'s|cease-fire",
		"didn't":                       "did|n't",
		"a 30-hour truce, 2,935 times": "a|30-hour|truce|,|2,935|times",
		"U.S.-mediated talks":          "u.s.|-|mediated|talks",
		"“No,” he said — twice.":       "“|no|,|”|he|said|—|twice|.",
		"at 07:00.":                    "at|07:00|.",
	} {
		var got []string
		for _, tok := range Cut(in, "en", time.Time{}).Tokens {
			got = append(got, tok.Lower)
		}
		if g := strings.Join(got, "|"); g != want {
			t.Errorf("tokens of %q: got %s, want %s", in, g, want)
		}
	}
}

func FuzzCut(f *testing.F) {
	f.Add("a soft hyphen alone: \u00ad")
	f.Add("Mr. A said: “No.” \xff\u202e U.S. 3.5 n't ''x''")
	f.Fuzz(func(t *testing.T, raw string) {
		text := Cut(raw, "en", time.Time{})
		end := 0
		for i, tok := range text.Tokens {
			if tok.Span.Start < end || tok.Span.Empty() || tok.Span.End > len(raw) {
				t.Fatalf("token %d %v after %d in %q", i, tok.Span, end, raw)
			}
			if utf8.ValidString(raw) && !utf8.ValidString(tok.Span.In(raw)) {
				t.Fatalf("token %d cuts a rune in %q", i, raw)
			}
			if tok.Lower == "" {
				t.Fatalf("token %d of %q says nothing", i, raw)
			}
			end = tok.Span.End
		}
		if got := text.First[len(text.First)-1]; got != len(text.Tokens) {
			t.Fatalf("sentences hold %d of %d tokens of %q", got, len(text.Tokens), raw)
		}
	})
}

func BenchmarkCut(b *testing.B) {
	raw := strings.Repeat("Mr. Orlov, the region’s governor, said on Monday that at least 22 people were hurt in the U.S.-made shelter. ", 200)
	b.SetBytes(int64(len(raw)))
	for b.Loop() {
		Cut(raw, "en", time.Time{})
	}
}
