package locale

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"sitrep"
)

func catalog(t testing.TB) *Catalog {
	t.Helper()
	c, err := New()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestEveryLanguageHasEveryKey(t *testing.T) {
	c := catalog(t)
	want := c.For(Fallback).Keys()
	if len(want) < 100 {
		t.Fatalf("only %d keys in %s", len(want), Fallback)
	}
	for _, tag := range c.Languages() {
		if diff := cmp.Diff(want, c.For(tag).Keys()); diff != "" {
			t.Errorf("keys of %s differ from those of %s (-%s +%s):\n%s", tag, Fallback, Fallback, tag, diff)
		}
	}
}

func TestEveryLanguageUsesTheSamePlaceholders(t *testing.T) {
	c := catalog(t)
	english := c.For(Fallback)
	for _, tag := range c.Languages() {
		w := c.For(tag)
		for key, m := range w.messages {
			want, got := names(english.messages[key]), names(m)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s: placeholders of %s differ from those of %s:\n%s", tag, key, Fallback, diff)
			}
		}
	}
}

// names returns the placeholders of a message; of several forms, those of any.
func names(m message) map[string]bool {
	found := map[string]bool{}
	all := [][]piece{m.one}
	for _, pieces := range m.forms {
		all = append(all, pieces)
	}
	for _, pieces := range all {
		for _, p := range pieces {
			if p.name != "" {
				found[p.name] = true
			}
		}
	}
	return found
}

func TestEveryOptionOfAPlaceholderIsAMessage(t *testing.T) {
	c := catalog(t)
	for _, tag := range c.Languages() {
		w := c.For(tag)
		for key, m := range w.messages {
			all := [][]piece{m.one}
			for _, pieces := range m.forms {
				all = append(all, pieces)
			}
			for _, pieces := range all {
				for _, p := range pieces {
					if p.option != "" && !w.Has(p.option) {
						t.Errorf("%s: %s is put through %q, which is no message", tag, key, p.option)
					}
				}
			}
		}
	}
}

func TestForFindsTheNearestLanguage(t *testing.T) {
	c := catalog(t)
	for tag, want := range map[string]string{"en-US": "en", "uk": "uk", "uk-UA": "uk", "ja": "en", "": "en", "nonsense!": "en", "en-GB": "en"} {
		if got := c.For(tag).Tag(); got != want {
			t.Errorf("For(%q) is %s, want %s", tag, got, want)
		}
	}
}

func TestPluralForms(t *testing.T) {
	c := catalog(t)
	for _, tt := range []struct {
		tag  string
		n    int
		want string
	}{
		{"en", 1, "1 article"},
		{"en", 0, "0 articles"},
		{"en", 1155, "1,155 articles"},
		{"uk", 1, "1 стаття"},
		{"uk", 3, "3 статті"},
		{"uk", 11, "11 статей"},
		{"uk", 21, "21 стаття"},
		{"uk", 25, "25 статей"},
	} {
		if got := c.For(tt.tag).Text("count.article", "n", tt.n); got != tt.want {
			t.Errorf("%s, %d: got %q, want %q", tt.tag, tt.n, got, tt.want)
		}
	}
}

func TestLineShowsArgumentsByKind(t *testing.T) {
	w := catalog(t).For("en").At(time.UTC, time.Date(2025, 4, 23, 0, 0, 0, 0, time.UTC))
	cite := func(n int) sitrep.Citation {
		return sitrep.Citation{Article: sitrep.ArticleID(n), Span: sitrep.Span{Start: 1, End: 4}, N: n}
	}
	for _, tt := range []struct {
		name string
		line sitrep.Line
		want string
	}{
		{"nothing", sitrep.Line{}, ""},
		{
			"quoted words in quotation marks, then status and marks",
			sitrep.Line{Key: "line.said", Status: sitrep.StatusClaimed, Cites: []sitrep.Citation{cite(2), cite(2), cite(5)}, Args: map[string]sitrep.Arg{
				"speaker": {Kind: sitrep.ArgName, Text: "A. Person"}, "text": {Kind: sitrep.ArgQuoted, Text: " we will see "},
			}},
			"A. Person: “we will see” 🗣 [2][5]",
		},
		{
			"a range and a citation of an argument",
			sitrep.Line{Key: "line.conflict", Args: map[string]sitrep.Arg{
				"unit": sitrep.Word("line.unit.killed"), "a": {Kind: sitrep.ArgName, Text: "A"}, "b": {Kind: sitrep.ArgName, Text: "B"},
				"m": {Kind: sitrep.ArgNumber, Low: 22, High: 23, Cite: cite(1)}, "n": {Kind: sitrep.ArgNumber, Low: 500, High: sitrep.Unbounded(), Cite: cite(3)},
			}},
			"killed: 22–23 (A) [1] against 500 or more (B) [3]",
		},
		{
			"steps joined with an arrow",
			sitrep.Line{Key: "line.revised", Args: map[string]sitrep.Arg{
				"place": {Kind: sitrep.ArgName, Text: "Somewhere"}, "unit": sitrep.Word("line.unit.wounded"),
				"steps": {Kind: sitrep.ArgLines, Lines: []sitrep.Line{
					{Key: "line.step", Args: map[string]sitrep.Arg{"n": sitrep.Number(13)}, Cites: []sitrep.Citation{cite(1)}},
					{Key: "line.step", Args: map[string]sitrep.Arg{"n": sitrep.Number(22)}, Cites: []sitrep.Citation{cite(2)}},
				}},
			}},
			"✏️ Somewhere, injured: 13 [1] → 22 [2]",
		},
		{
			"a time on the clock of the words",
			sitrep.Line{Key: "line.first", Args: map[string]sitrep.Arg{
				"outlet": {Kind: sitrep.ArgName, Text: "Outlet"}, "at": sitrep.Clock(time.Date(2025, 4, 22, 0, 46, 0, 0, time.UTC), "minute"),
			}},
			"First in our sources: Outlet, 22 Apr 00:46",
		},
		{"a missing message shows as its key", sitrep.Line{Key: "line.that.is.not"}, "line.that.is.not"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := Plaintext(w.Line(tt.line)); got != tt.want {
				t.Errorf("got  %q\nwant %q", got, tt.want)
			}
		})
	}
}

func TestTime(t *testing.T) {
	kyiv, err := time.LoadLocation("Europe/Kyiv")
	if err != nil {
		t.Fatal(err)
	}
	at := time.Date(2025, 4, 22, 21, 46, 0, 0, time.UTC)
	w := catalog(t).For("en").At(kyiv, at)
	for precision, want := range map[string]string{
		"minute": "23 Apr 00:46", "day": "23 Apr", "week": "week of 23 Apr", "month": "April 2025", "year": "2025", "vague": "23 Apr",
	} {
		if got := w.Time(at, precision); got != want {
			t.Errorf("to the %s: got %q, want %q", precision, got, want)
		}
	}
	if got := w.At(nil, time.Time{}).Time(at, "day"); got != "22 Apr 2025" {
		t.Errorf("without a year to leave out: got %q", got)
	}
	if got := catalog(t).For("uk").At(kyiv, at).Weekday(at); got != "ср 23 квіт. 2025" {
		t.Errorf("in Ukrainian: got %q", got)
	}
}

func TestCleanDropsWhatDeceives(t *testing.T) {
	for in, want := range map[string]string{
		"plain words":              "plain words",
		"admin\u202egnp.exe":       "admingnp.exe",
		"zero\u200bwidth\ufeff":    "zerowidth",
		"tag\U000e0061\U000e007f":  "tag",
		"soft\u00adhyphen":         "softhyphen",
		"line\nbreak\t\ttab":       "line break tab",
		"family 👩\u200d👩\u200d👧":   "family 👩\u200d👩\u200d👧",
		"क्\u200dष":                "क्\u200dष",
		"loose \u200d joiner":      "loose  joiner",
		"heart ❤\ufe0f":            "heart ❤\ufe0f",
		"many ❤\ufe0f\ufe0f\ufe0f": "many ❤\ufe0f",
		"isolate \u2066x\u2069":    "isolate x",
		"bad \xff utf8":            "bad \ufffd utf8",
		"Запорізька область — «Суспільне»": "Запорізька область — «Суспільне»",
	} {
		if got := Clean(in); got != want {
			t.Errorf("Clean(%+q) is %+q, want %+q", in, got, want)
		}
	}
}

func TestCleanTwiceIsCleanOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text") + string(rapid.SliceOf(rapid.SampledFrom(
			[]rune{0x202e, 0x200d, 0x200b, 0xfe0f, 0xe0061, 'a', '❤', ' ', '\n', 0xad})).Draw(t, "hidden"))
		once := Clean(text)
		if twice := Clean(once); twice != once {
			t.Fatalf("Clean(%+q) is %+q, and that cleaned is %+q", text, once, twice)
		}
		if strings.ContainsAny(once, "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\u2060\ufeff\u00ad\n\t\r\x00") {
			t.Fatalf("Clean(%+q) still holds %+q", text, once)
		}
	})
}

func TestTemplatesThatCannotBeRead(t *testing.T) {
	for _, bad := range []string{`"{"`, `"{}"`, `"{name"`, `3`, `{"one":"x"}`, `{"other":"x","lots":"y"}`} {
		var m message
		if err := m.UnmarshalJSON([]byte(bad)); err == nil {
			t.Errorf("%s was read", bad)
		}
	}
}

func FuzzClean(f *testing.F) {
	f.Add("a\u202eb\u200d❤\ufe0f\xff")
	f.Fuzz(func(t *testing.T, text string) {
		if once := Clean(text); Clean(once) != once {
			t.Errorf("Clean(%+q) is not clean: %+q", text, once)
		}
	})
}

func BenchmarkLine(b *testing.B) {
	w := catalog(b).For("en")
	l := sitrep.Line{Key: "line.said", Args: map[string]sitrep.Arg{
		"speaker": {Kind: sitrep.ArgName, Text: "A. Person"}, "text": {Kind: sitrep.ArgQuoted, Text: "we will see what comes of it"},
	}}
	for b.Loop() {
		w.Line(l)
	}
}

func TestHas(t *testing.T) {
	c, err := New()
	if err != nil {
		t.Fatal(err)
	}
	for tag, want := range map[string]bool{"en": true, "en-GB": true, "uk": true, "uk-UA": true, "xx": false, "ru": false, "": false, "українська": false} {
		if got := c.Has(tag); got != want {
			t.Errorf("Has(%q) = %v", tag, got)
		}
	}
}
