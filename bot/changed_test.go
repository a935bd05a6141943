package bot_test

import (
	"strings"
	"testing"
	"time"

	"sitrep"
	"sitrep/bot"
)

func TestChangedSinceTheLastBriefing(t *testing.T) {
	b, w := newBot(t)
	h := w.of(home)
	h.stories = append(h.stories, sitrep.Story{ID: 30, Title: "Pumps of Costana stand still", Last: now.AddDate(0, 0, -3)})
	page := h.posted[h.schedules[0].ID]
	page.StoryIDs = []sitrep.StoryID{1, 30, 31} // the last one is no longer held
	got := shown(b.Answer(t.Context(), ask("changed", "since", "Last Briefing")))
	for _, want := range []string{"Changed since 22 Apr 07:00", "💤 No new report: Pumps of Costana stand still (last 20 Apr)"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	if strings.Contains(got, "No new report: Arvenia") {
		t.Errorf("a story with a new report is told as still:\n%s", got)
	}
	h.posted = nil
	if got := shown(b.Answer(t.Context(), ask("changed", "since", "last briefing"))); !strings.Contains(got, "No briefing has been posted here yet") {
		t.Errorf("without a briefing:\n%s", got)
	}
}

func TestChangedOffersTimes(t *testing.T) {
	b, _ := newBot(t)
	r := ask("changed", "since", "")
	r.Kind, r.Focused = bot.Complete, "since"
	var values []string
	for _, c := range b.Answer(t.Context(), r).Choices {
		values = append(values, c.Value)
	}
	if got := strings.Join(values, ", "); got != "my last look, last briefing, 24h, 7d" {
		t.Errorf("offered %s", got)
	}
}

// Who moved between two days of a long time did move in it.
func TestChangedTellsMovesWithinALongTime(t *testing.T) {
	b, w := newBot(t)
	h := w.of(home)
	for i, words := range []string{"We are ready for direct talks with Arvenia at any hour", "There will be no direct talks with Arvenia this year"} {
		r := h.write(int64(60+i), "Night Mail", "", now.AddDate(0, 0, i-5), "Belgar on talks", "“"+words+",” said Ilse Varga.")
		names(r, sitrep.Entity{Name: "Ilse Varga", Type: sitrep.Person})
		r.Document.Quotes = []sitrep.Quote{{Kind: sitrep.Direct, Span: at(r, words+","), Entity: sitrep.RefTo(0)}}
	}
	for _, since := range []string{"7d", "2w"} {
		got := shown(b.Answer(t.Context(), ask("changed", "since", since)))
		if strings.Count(got, "🔁 Ilse Varga: 18 Apr") != 1 {
			t.Errorf("since %s, want the move once:\n%s", since, got)
		}
	}
}

// What an edit changed is shown in the words then and now, each to be opened. Wording alone is only counted.
func TestChangedShowsWhatAnEditChanged(t *testing.T) {
	b, w := newBot(t)
	h := w.of(home)
	r := h.write(60, "Night Mail", "", now.Add(-10*time.Hour), "Fire in Costana", "A fire broke out.", "It hurt nine people, Ilse Varga said.", "It was put out at noon.")
	r.Article.Revision = 2
	delete(h.revisions, 2)
	h.revisions[60] = []sitrep.Revision{ // newest first
		{Article: 60, Number: 1, Title: "Fire in Costana", Text: strings.Replace(r.Article.Text, "Ilse", "Elsa", 1), Replaced: now.Add(-2 * time.Hour)},
		{Article: 60, Number: 0, Title: "Fire in Costana", Text: strings.NewReplacer("Ilse", "Elsa", "nine people", "8 people").Replace(r.Article.Text), Replaced: now.Add(-4 * time.Hour)},
	}
	o := h.write(61, "Day Mail", "", now.Add(-9*time.Hour), "Market day", "The market opened late on a wet day.")
	o.Article.Revision = 1
	h.revisions[61] = []sitrep.Revision{{Article: 61, Title: "Market day", Text: "The market opened late on a rainy day.\n", Replaced: now.Add(-time.Hour)}}
	reply := b.Answer(t.Context(), ask("changed", "since", "24h"))
	got := shown(reply)
	for _, want := range []string{
		"before: *It hurt 8 people, Elsa Varga said.* [", "after: *It hurt nine people, Elsa Varga said.* [",
		"before: *It hurt nine people, Elsa Varga said.* [", "after: *It hurt nine people, Ilse Varga said.* [",
		"1 more edit of wording alone",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	if strings.Contains(got, "rainy") {
		t.Errorf("wording alone is told:\n%s", got)
	}
	opened := shown(b.Answer(t.Context(), press(t, ask("changed"), reply, "[1]")))
	if !strings.Contains(opened, "8 people, Elsa") || !strings.Contains(opened, "from a former version") {
		t.Errorf("the receipt of the former words:\n%s", opened)
	}
}

// The versions of an article are told from the newest: the headline that came in place of one is that of the next.
func TestReceiptTellsTheLastEdit(t *testing.T) {
	b, w := newBot(t)
	h := w.of(home)
	h.revisions[2] = append([]sitrep.Revision{{Article: 2, Number: 1, Title: "Costana harbour: six injured", Text: h.revisions[2][0].Text, Replaced: now.Add(-time.Hour)}}, h.revisions[2]...)
	for i := range h.reports {
		if h.reports[i].Article.ID == 2 {
			h.reports[i].Article.Revision = 2
		}
	}
	got := shown(b.Answer(t.Context(), ask("story", "story", "s:1", "view", "changes")))
	for _, want := range []string{"before: *Costana harbour: five injured*\nafter: *Costana harbour: six injured*", "before: *Costana harbour: six injured*\nafter: *Costana harbour: number of injured rises"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	found := b.Answer(t.Context(), ask("search", "query", "rose"))
	if got := shown(b.Answer(t.Context(), press(t, ask("search"), found, "[1]"))); !strings.Contains(strings.Join(strings.Fields(got), " "), "last seen 23 Apr 11:00") {
		t.Errorf("the receipt:\n%s", got)
	}
}
