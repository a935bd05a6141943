package bot_test

import (
	"strings"
	"testing"

	"sitrep"
	"sitrep/bot"
)

// A story is told by all its reports, also by those that do not hold the words asked for: or the denial would be missing.
func TestClaimsTellWholeStories(t *testing.T) {
	b, _ := newBot(t)
	got := shown(b.Answer(t.Context(), ask("claims", "topic", "warehouse"))) // only the first report has it
	if !strings.Contains(got, "it had fired on the harbour") {
		t.Errorf("the denial of the second report is missing:\n%s", got)
	}
}

// What is not held is said without an empty name, and no list is announced that does not follow.
func TestNothingHeld(t *testing.T) {
	w := &world{guilds: map[sitrep.GuildID]*holding{}}
	b := bot.New(w, catalog(t), bot.Options{})
	for _, tt := range []struct {
		r    bot.Request
		want string
	}{
		{ask("claims"), "No report of the last two days is held."},
		{ask("story", "story", "harbour"), "No story with harbour is held, and no other yet."},
	} {
		if got := shown(b.Answer(t.Context(), tt.r)); !strings.Contains(got, tt.want) || !strings.Contains(got, "/feed add") {
			t.Errorf("%s: answered %s", tt.r.Command, got)
		}
	}
}
