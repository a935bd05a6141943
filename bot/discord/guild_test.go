package discord

import (
	"context"
	"testing"
	"time"

	"sitrep"
	"sitrep/bot"
	"sitrep/internal/discordtest"
)

func TestGuildsComeAndGoButNotInAnOutage(t *testing.T) {
	srv := discordtest.New(t)
	joined, left := make(chan sitrep.ChannelID, 8), make(chan sitrep.GuildID, 8)
	c, err := New(Options{
		Token: discordtest.Token, API: srv.API(), Budget: &memory{}, Words: words(t), Timing: quick,
		Answerer: answers(func(context.Context, bot.Request) bot.Reply { return say("here") }),
		Joined:   func(_ context.Context, _ sitrep.GuildID, system sitrep.ChannelID) { joined <- system },
		Left:     func(_ context.Context, g sitrep.GuildID) { left <- g },
	})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- c.Run(ctx) }()
	srv.Ready()
	srv.Send(0, "GUILD_CREATE", map[string]any{"id": "77", "system_channel_id": "78"})
	srv.Send(0, "GUILD_DELETE", map[string]any{"id": "77", "unavailable": true})
	srv.Send(0, "GUILD_DELETE", map[string]any{"id": "79"})
	for _, want := range []sitrep.ChannelID{0, 78} { // first the guild of READY
		select {
		case got := <-joined:
			if got != want && got != 78-want {
				t.Errorf("system channel %d, want %d", got, want)
			}
		case <-time.After(5 * time.Second):
			t.Fatal("a guild that was joined is not told")
		}
	}
	select {
	case got := <-left:
		if got != 79 {
			t.Errorf("left %d, want 79: an outage is no leaving", got)
		}
	case <-time.After(5 * time.Second):
		t.Error("a guild that was left is not told")
	}
	if err := c.Say(ctx, 78, say("welcome")); err != nil {
		t.Error(err)
	}
	if m := srv.Messages("78"); len(m) != 1 {
		t.Errorf("%d messages, want the welcome", len(m))
	}
	cancel()
	if err := <-done; err != nil {
		t.Error(err)
	}
}

// What is kept of a guild is erased on this word: only Discord's own counts.
func TestAwayIsDiscordsOwnWord(t *testing.T) {
	srv := discordtest.New(t)
	c, err := New(Options{Token: discordtest.Token, API: srv.API(), Budget: &memory{}, Words: words(t)})
	if err != nil {
		t.Fatal(err)
	}
	const here = 333333333333333333 // discordtest.Guild
	for _, tt := range []struct {
		name   string
		guild  sitrep.GuildID
		status int
		body   string
		away   bool
		fails  bool
	}{
		{name: "it is in the guild", guild: here},
		{name: "it is not, or the guild is gone", guild: 77, away: true},
		{name: "it may not see the guild", guild: 77, status: 403, body: `{"code":50001,"message":"Missing Access"}`, away: true},
		{name: "a page of a wall", guild: 77, status: 403, body: "<html>blocked</html>", fails: true},
		{name: "a proxy that knows no such path", guild: 77, status: 404, body: `{"error":"not found"}`, fails: true},
		{name: "Discord is down", guild: 77, status: 500, body: "{}", fails: true},
	} {
		if tt.status != 0 {
			srv.Fail(discordtest.Fault{Method: "GET", Path: "guilds/*", Status: tt.status, Body: tt.body, Times: 9})
		}
		if away, err := c.Away(t.Context(), tt.guild); away != tt.away || (err != nil) != tt.fails {
			t.Errorf("%s: away %v, %v", tt.name, away, err)
		}
		srv.Mend()
	}
}
