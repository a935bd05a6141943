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
