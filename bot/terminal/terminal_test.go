package terminal

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"sitrep/bot"
)

func TestStyles(t *testing.T) {
	reply := bot.Reply{Blocks: []bot.Block{
		bot.Heading{Level: 2, Text: bot.Text{{Text: "Title"}}},
		bot.Paragraph{Lines: []bot.Text{{{Text: "bold", Style: bot.Bold}, {Text: " and "}, {Text: "reported", Style: bot.Italic}, {Text: " [1]"}}}},
		bot.Quotation{Text: bot.Text{{Text: "said"}}},
		bot.Table{Lines: []string{"a  1", "bb 2"}},
		bot.Buttons{{Label: "More"}},
	}}
	for _, tt := range []struct {
		name string
		o    Options
		want string
	}{
		{"plain", Options{}, "## Title\nbold and *reported* [1]\n  │ said\n    a  1\n    bb 2\n"},
		{"with what can be pressed", Options{Press: true}, "## Title\nbold and *reported* [1]\n  │ said\n    a  1\n    bb 2\n[More]\n"},
	} {
		if got := Render(reply, tt.o); got != tt.want {
			t.Errorf("%s:\ngot  %q\nwant %q", tt.name, got, tt.want)
		}
	}
}

// A source cannot send codes to the terminal, nor hide or turn text, and lines keep to the width where words allow it.
func TestForeignTextIsHarmless(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.SampledFrom([]rune("ab \x1b[31m\x07\u202e\u200b\u009b漢\n"))).Draw(t, "text")
		out := Render(bot.Reply{Blocks: []bot.Block{
			bot.Paragraph{Lines: []bot.Text{{{Text: text, URL: "https://x.example/" + text}}}}, bot.Table{Lines: []string{text}},
		}}, Options{Width: 40, Links: true})
		if strings.ContainsAny(out, "\x1b\x07\u202e\u200b\u009b") {
			t.Fatalf("%q gives %q", text, out)
		}
		for line := range strings.SplitSeq(out, "\n") {
			if bot.Columns(line) > 40 && strings.Contains(strings.TrimSpace(line), " ") && bot.Columns(longest(line)) <= 30 && !strings.HasPrefix(line, "    ") {
				t.Fatalf("a line of %d columns: %q", bot.Columns(line), line)
			}
		}
	})
}

func longest(line string) string {
	var word string
	for w := range strings.FieldsSeq(line) {
		if bot.Columns(w) > bot.Columns(word) {
			word = w
		}
	}
	return word
}

func BenchmarkRender(b *testing.B) {
	reply := bot.Reply{Blocks: []bot.Block{bot.Paragraph{Lines: []bot.Text{{{Text: strings.Repeat("words and more ", 100)}}}}}}
	for b.Loop() {
		Render(reply, Options{})
	}
}
