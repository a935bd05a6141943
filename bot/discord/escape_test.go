package discord

import (
	"regexp"
	"strings"
	"testing"

	"sitrep/bot"
)

func TestEscape(t *testing.T) {
	for in, want := range map[string]string{
		"plain words, 3.5 of them: fine": "plain words, 3.5 of them: fine",
		"*bold* _it_ ~~x~~ `c` ||s||":    `\*bold\* \_it\_ \~\~x\~\~ ` + "\\`c\\`" + ` \|\|s\|\|`,
		"# heading\n- list\n1. item":     "\\# heading\n\\- list\n1\\. item",
		"@everyone <@1> <#2> </a:3>":     "@\u200beveryone \\<@\u200b1\\> \\<\\#2\\> \\<\\/a:3\\>",
		"[label](https://evil.example)":  `\[label\]\(https:\/\/evil.example\)`,
		"a\u202eb":                       "ab",
	} {
		if got := escape(in); got != want {
			t.Errorf("escape(%q): got %q, want %q", in, got, want)
		}
	}
}

// live matches what Discord would act on in a line of markdown.
var live = regexp.MustCompile(`(?:^|[^\\])(?:<[@#/:]|https?://|discord\.gg/)|@(?:everyone|here)|(?m:^(?:#{1,3} |-# |> |[-+*] ))`)

func FuzzEscape(f *testing.F) {
	for _, s := range []string{"@everyone", "<@&1>", "\\<@1>", "# x", "\n- x", "https://x.example", "> q", "-# s", "@\u200beveryone", "\u00ad#\u00ad x"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := escape(s)
		if m := live.FindString(got); m != "" {
			t.Errorf("escape(%q) = %q, in which %q is live", s, got, m)
		}
	})
}

func FuzzRender(f *testing.F) {
	f.Add("words", "https://x.example/a", 3, true)
	f.Add(strings.Repeat("ab ", 3000), "", 60, false)
	f.Fuzz(func(t *testing.T, text, url string, n int, rows bool) {
		n = min(max(n, 0), 80)
		var r bot.Reply
		for range n {
			line := bot.Text{{Text: text, URL: url}, {Text: text, Style: bot.Bold}, {Text: text, Style: bot.Code}}
			button := bot.Button{Label: text, Token: "tok", URL: url}
			if rows {
				r.Blocks = append(r.Blocks, bot.Row{Lines: []bot.Text{line}, Button: button})
				continue
			}
			r.Blocks = append(r.Blocks, bot.Heading{Level: 2, Text: line}, bot.Quotation{Text: line}, bot.Table{Lines: []string{text}}, bot.Buttons{button, button},
				bot.Menu{Token: "m", Placeholder: text, Options: []bot.Choice{{Label: text, Value: text}, {Label: text, Value: text}}})
		}
		m := render(r)
		count, size := tally(t, m.Components)
		if count > maxComponents || size > maxText || count == 0 {
			t.Errorf("%d components with %d units", count, size)
		}
	})
}

func tally(t *testing.T, list []component) (count, size int) {
	t.Helper()
	for _, c := range list {
		count++
		size += units(c.Content)
		if c.Type == textDisplay && c.Content == "" || units(c.CustomID) > maxCustomID || units(c.Label) > maxLabel || len(c.Options) > maxOptions {
			t.Errorf("component %+v breaks a limit", c)
		}
		n, s := tally(t, c.Components)
		count, size = count+n, size+s
		if c.Accessory != nil {
			n, s := tally(t, []component{*c.Accessory})
			count, size = count+n, size+s
		}
	}
	return count, size
}
