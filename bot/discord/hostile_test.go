package discord

import (
	"context"
	"strings"
	"testing"

	"sitrep/bot"
	"sitrep/internal/discordtest"
)

func TestPanicOfTheAnswererIsAnApology(t *testing.T) {
	srv := discordtest.New(t)
	start(t, srv, answers(func(_ context.Context, r bot.Request) bot.Reply {
		if r.Command == "who" {
			panic("odd")
		}
		return say("still here")
	}))
	srv.Ready()
	if a := srv.Command(asker, "who", map[string]any{"name": "x"}); !a.Hidden() || !strings.Contains(a.Text(), "reference") {
		t.Errorf("got %+v", a)
	}
	if a := srv.Command(asker, "about", nil); !strings.Contains(a.Text(), "still here") {
		t.Errorf("got %q", a.Text())
	}
}

func TestAnswerThatNeverComesIsAnApology(t *testing.T) {
	srv := discordtest.New(t)
	start(t, srv, answers(func(ctx context.Context, _ bot.Request) bot.Reply { <-t.Context().Done(); return bot.Reply{} }))
	srv.Ready()
	if a := srv.Command(asker, "about", nil); !a.Deferred || !strings.Contains(a.Text(), "reference") {
		t.Errorf("got %+v", a)
	}
}

func TestFilesAreSentAndShown(t *testing.T) {
	srv := discordtest.New(t)
	start(t, srv, answers(func(context.Context, bot.Request) bot.Reply {
		r := say("Here it is.")
		r.Files = []bot.File{{Name: "sources.opml", Type: "text/x-opml", Data: []byte("<opml/>")}}
		return r
	}))
	srv.Ready()
	srv.Command(asker, "feed export", nil) // the server refuses a file that no component shows
	sent := srv.Requests("POST", "interactions/*")
	if len(sent) != 1 || string(sent[0].Files["sources.opml"]) != "<opml/>" {
		t.Errorf("got %d requests, %+v", len(sent), sent)
	}
}

// Text from outside must stay text in every style, a line break in it included.
func TestStylesHoldHostileText(t *testing.T) {
	const hostile = "a`\n# b @everyone <@1> https://evil.example `c"
	for _, style := range []bot.Style{bot.Plain, bot.Bold, bot.Italic} {
		for line := range strings.SplitSeq(styled(bot.Run{Text: hostile, Style: style}), "\n") {
			if m := live.FindString(line); m != "" {
				t.Errorf("style %v: %q is live in %q", style, m, line)
			}
		}
	}
	got := styled(bot.Run{Text: hostile, Style: bot.Code})
	if strings.Contains(got, "\n") || strings.Count(got, "`") != 2 {
		t.Errorf("code can be left: %q", got)
	}
}
