package bot_test

import (
	"strings"
	"testing"
	"time"

	"sitrep"
	"sitrep/bot"
)

// timelineAsked returns what /timeline asks the stage of timelines for, given options besides the topic.
func timelineAsked(t *testing.T, options ...string) (asked bot.TimelineOptions) {
	t.Helper()
	record := func(_ []sitrep.Report, o bot.TimelineOptions) []bot.TimelineDay {
		asked = o
		return nil
	}
	w := &world{guilds: map[sitrep.GuildID]*holding{}}
	w.furnish(home, 0, "")
	b := bot.New(w, catalog(t), bot.Options{Now: func() time.Time { return now }, Timeline: record})
	b.Answer(t.Context(), ask("timeline", append([]string{"topic", "costana"}, options...)...))
	return asked
}

// A range holds its last day, and not the one behind it.
func TestTimelineEndsOnItsLastDay(t *testing.T) {
	asked := timelineAsked(t, "from", "2025-04-20", "to", "2025-04-21")
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

// What is asked as of a day shows nothing that was reported later: no sentence, no count and no title.
func TestTimelineAsOfADayKnowsNothingLater(t *testing.T) {
	w := &world{guilds: map[sitrep.GuildID]*holding{}}
	w.furnish(home, 0, "")
	w.of(home).stories[0].Title = "Belgar admits the strike"
	b := bot.New(w, catalog(t), bot.Options{Now: func() time.Time { return now }, Timeline: buildTimeline})
	for _, tt := range []struct{ day, want string }{
		{"2025-04-21", "Arvenia says three hurt in Costana harbour · 21 Apr"},
		{"2025-04-21", "1 article, 1 origin"},
		{"2025-04-20", "Nothing was known"},
	} {
		got := shown(b.Answer(t.Context(), ask("timeline", "topic", "s:1", "as_of", tt.day)))
		if !strings.Contains(got, tt.want) || strings.Contains(got, "admits") || strings.Contains(got, "seven") {
			t.Errorf("as of %s: %s", tt.day, got)
		}
	}
}

// Each option reaches the timeline.
func TestTimelineOptionsAreHandedOn(t *testing.T) {
	for _, tt := range []struct {
		name, value string
		is          func(bot.TimelineOptions) bool
	}{
		{"kind", "statements", func(o bot.TimelineOptions) bool { return o.Kind == "statements" }},
		{"kind", "planned", func(o bot.TimelineOptions) bool { return o.Kind == "planned" }},
		{"detail", "key", func(o bot.TimelineOptions) bool { return o.Dates == 8 && o.PerDate == 1 && !o.Whole }},
		{"detail", "all", func(o bot.TimelineOptions) bool { return o.Dates == 60 && o.PerDate == 8 && o.Whole }},
		{"from", "2025-04-20", func(o bot.TimelineOptions) bool { return o.From.Format(time.DateOnly) == "2025-04-20" }},
	} {
		asked := timelineAsked(t, tt.name, tt.value)
		if !tt.is(asked) {
			t.Errorf("%s:%s asks for %+v", tt.name, tt.value, asked)
		}
	}
}

// A date that is not exact is shown as its source words it, under its month, and what is disputed has its sign.
func TestTimelineShowsWhatIsInexactAndDisputed(t *testing.T) {
	w := &world{guilds: map[sitrep.GuildID]*holding{}}
	w.furnish(home, 0, "")
	rough := func(reports []sitrep.Report, _ bot.TimelineOptions) []bot.TimelineDay {
		return []bot.TimelineDay{{
			Date: time.Date(2025, 2, 1, 0, 0, 0, 0, time.UTC), Precision: "month",
			Items: []bot.TimelineItem{{
				Citation: sitrep.Citation{Article: reports[0].Article.ID}, Text: "The pier sank.", Kind: "event", Status: sitrep.StatusDisputed, Vague: "mid-February",
			}},
		}}
	}
	b := bot.New(w, catalog(t), bot.Options{Now: func() time.Time { return now }, Timeline: rough})
	got := shown(b.Answer(t.Context(), ask("timeline", "topic", "costana")))
	for _, want := range []string{"February 2025\n", "*mid-February*", "⚔️ [1]"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in %s", want, got)
		}
	}
}
