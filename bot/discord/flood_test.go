package discord

import (
	"context"
	"strings"
	"sync"
	"testing"
	"time"

	"sitrep/bot"
	"sitrep/internal/discordtest"
)

func TestWhoAsksWhileAllAreBusyIsToldSo(t *testing.T) {
	srv := discordtest.New(t)
	begun, done := make(chan struct{}, atOnce), make(chan struct{})
	start(t, srv, answers(func(_ context.Context, r bot.Request) bot.Reply {
		if r.Command == "who" {
			begun <- struct{}{}
			<-done
		}
		return say("here")
	}))
	srv.Ready()
	var asking sync.WaitGroup
	for range atOnce {
		asking.Go(func() {
			if a := srv.Command(asker, "who", map[string]any{"name": "x"}); !strings.Contains(a.Text(), "here") {
				t.Errorf("one of those who were first is told %q", a.Text())
			}
		})
	}
	for range atOnce {
		<-begun
	}
	if a := srv.Command(asker, "about", nil); !a.Hidden() || !strings.Contains(a.Text(), "try again") {
		t.Errorf("got %+v %q", a, a.Text())
	}
	if a := srv.Suggest(asker, "who", "name", "x"); a.Type != answerChoices {
		t.Errorf("suggestions: got %+v", a)
	}
	close(done)
	asking.Wait()
	if a := srv.Command(asker, "about", nil); !strings.Contains(a.Text(), "here") {
		t.Errorf("afterwards: got %q", a.Text())
	}
}

// ask sends a command as Discord would, for which nobody waits.
func ask(srv *discordtest.Server, id, token string) {
	srv.Send(0, "INTERACTION_CREATE", map[string]any{
		"id": id, "application_id": discordtest.App, "type": 2, "token": token, "guild_id": asker.Guild, "data": map[string]any{"name": "about", "type": 1},
		"member": map[string]any{"user": map[string]any{"id": asker.User}, "permissions": "0"},
	})
}

// answered waits until the server took an answer to one of the tokens, and returns the first of them.
func answered(t *testing.T, srv *discordtest.Server, tokens ...string) string {
	t.Helper()
	for deadline := time.Now().Add(time.Minute); time.Now().Before(deadline); time.Sleep(time.Millisecond) {
		for _, r := range srv.Requests("POST", "interactions/*") {
			for _, token := range tokens {
				if strings.Contains(r.Path, token) {
					return token
				}
			}
		}
	}
	t.Fatalf("none of %v was answered", tokens)
	return ""
}

func TestAnswersDoNotWaitForEachOther(t *testing.T) {
	for name, first := range map[string]discordtest.Fault{
		"one that hangs":                        {Hold: make(chan struct{}), Status: 204},
		"one that used up its route":            {Delay: time.Millisecond, Status: 204, Header: map[string]string{"X-RateLimit-Remaining": "0", "X-RateLimit-Reset-After": "300"}},
		"one that used up the bot's own budget": {Delay: time.Millisecond, Status: 429, Body: `{"retry_after":300,"global":true,"message":"x"}`, Header: map[string]string{"X-RateLimit-Global": "true", "X-RateLimit-Reset-After": "300"}},
	} {
		t.Run(name, func(t *testing.T) {
			srv := discordtest.New(t)
			start(t, srv, answers(func(context.Context, bot.Request) bot.Reply { return say("here") }))
			srv.Ready()
			first.Method, first.Path = "POST", "interactions/107/first/callback"
			srv.Fail(first)
			ask(srv, "107", "first")
			if first.Hold == nil {
				answered(t, srv, "first")
			}
			ask(srv, "207", "second")
			if got := answered(t, srv, "first", "second"); first.Hold != nil && got != "second" {
				t.Errorf("%s was answered first", got)
			}
			answered(t, srv, "second")
		})
	}
}

func TestStaleInteractionIsNoRefusedToken(t *testing.T) {
	srv := discordtest.New(t)
	start(t, srv, answers(func(context.Context, bot.Request) bot.Reply { return say("here") }))
	srv.Ready()
	srv.Fail(discordtest.Fault{Method: "POST", Path: "interactions/107/stale/callback", Status: 401, Body: `{"code":50027,"message":"Invalid Webhook Token"}`})
	ask(srv, "107", "stale")
	answered(t, srv, "stale")
	if a := srv.Command(asker, "about", nil); !strings.Contains(a.Text(), "here") {
		t.Errorf("afterwards it says %q", a.Text())
	}
}
