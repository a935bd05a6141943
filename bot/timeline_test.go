package bot_test

import (
	"strings"
	"testing"
	"time"

	"sitrep"
	"sitrep/bot"
)

// A range holds its last day, and not the one behind it.
func TestTimelineEndsOnItsLastDay(t *testing.T) {
	var asked bot.TimelineOptions
	record := func(_ []sitrep.Report, o bot.TimelineOptions) []bot.TimelineDay {
		asked = o
		return nil
	}
	w := &world{guilds: map[sitrep.GuildID]*holding{}}
	w.furnish(home, 0, "")
	b := bot.New(w, catalog(t), bot.Options{Now: func() time.Time { return now }, Timeline: record})
	b.Answer(t.Context(), ask("timeline", "topic", "costana", "from", "2025-04-20", "to", "2025-04-21"))
	if got := asked.From.Format(time.DateOnly) + " to " + asked.To.Format(time.DateOnly); got != "2025-04-20 to 2025-04-21" {
		t.Errorf("asked for %s", got)
	}
}

func TestTimelineRefusesAnEmptyRange(t *testing.T) {
	b, _ := newBot(t)
	if got := shown(b.Answer(t.Context(), ask("timeline", "topic", "costana", "from", "2025-04-22", "to", "2025-04-21"))); !strings.Contains(got, "is after") {
		t.Errorf("answered %s", got)
	}
	if got := shown(b.Answer(t.Context(), ask("timeline", "topic", "costana", "from", "2025-04-21", "to", "2025-04-21"))); strings.Contains(got, "is after") {
		t.Errorf("a range of one day: %s", got)
	}
}

// Where the topic is known and only the choice is empty, the whole is offered and no other name.
func TestTimelineOffersTheWhole(t *testing.T) {
	w := &world{guilds: map[sitrep.GuildID]*holding{}}
	w.furnish(home, 0, "")
	none := func([]sitrep.Report, bot.TimelineOptions) []bot.TimelineDay { return nil }
	b := bot.New(w, catalog(t), bot.Options{Now: func() time.Time { return now }, Timeline: none})
	got := shown(b.Answer(t.Context(), ask("timeline", "topic", "costana", "to", "2001-01-01")))
	if !strings.Contains(got, "you chose") || !strings.Contains(got, "Everything") {
		t.Errorf("answered %s", got)
	}
}
