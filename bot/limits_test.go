package bot_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"sitrep"
	"sitrep/bot"
)

// flood fills the home guild with text as long and as hostile as sources can make it.
func flood(t *rapid.T, w *world) {
	h := w.of(home)
	drawn := []string{foreign(t, "first"), foreign(t, "second"), foreign(t, "third")}
	for i := range 30 {
		words, more := drawn[i%3], drawn[(i+1)%3]
		r := h.write(int64(100+i), "Loud "+more, words, now.Add(-time.Duration(i)*time.Hour), "costana harbour "+more,
			"In Costana "+words+" harbour.", "Seven were hurt at the harbour "+words)
		r.Article.Byline, r.Article.Revision = more, i%2
		names(r, sitrep.Entity{Name: "Costana " + words, Type: sitrep.Place})
		r.Story = 1
		s := r.Document.Sentences[1]
		r.Document.Figures = []sitrep.Figure{{Span: at(r, "Seven"), Low: sitrep.Bound(i), High: sitrep.Bound(i), Unit: "wounded", Place: sitrep.RefTo(0)}}
		r.Document.Quotes = []sitrep.Quote{{Kind: sitrep.Direct, Span: s, Entity: sitrep.RefTo(0)}}
		r.Document.Claims = []sitrep.Claim{{Span: s, Claimant: sitrep.RefTo(0), Strength: sitrep.Said}}
		p := h.profiles[1]
		p.Statements = append(p.Statements, sitrep.Statement{
			Citation: sitrep.Citation{Article: r.Article.ID, Span: s}, Text: s.In(r.Article.Text) + " if ", Kind: sitrep.Direct, Speaker: 1,
			Published: r.Article.Published, Story: sitrep.StoryID(i%3 + 1), Outlet: r.Article.Outlet, URL: r.Article.URL,
		})
		p.About = append(p.About, p.Statements[len(p.Statements)-1])
		p.Together = append(p.Together, sitrep.Companion{Card: sitrep.EntityCard{Name: words}, Shared: 3})
		h.stories = append(h.stories, sitrep.Story{ID: sitrep.StoryID(50 + i), Title: "costana " + words, Last: now, Phase: sitrep.PhaseNew})
		p.Stories = h.stories
		h.sources = append(h.sources, sitrep.Subscription{Guild: home, Name: words, Side: words[:min(20, len(words))], Source: sitrep.Source{ID: sitrep.SourceID(200 + i), State: sitrep.FetchState{Health: sitrep.HealthBroken, Reason: words}}})
		h.topics = append(h.topics, sitrep.Topic{Name: words, Query: words})
		h.schedules = append(h.schedules, sitrep.Schedule{ID: sitrep.ScheduleID(fmt.Sprint("s", i)), Name: words, Spec: "0 7 * * *", Zone: "UTC", Reason: words, Paused: true})
		if err := w.Record(context.Background(), sitrep.Change{Guild: home, Object: words, Action: "feed add", At: now}); err != nil {
			t.Fatal(err)
		}
	}
}

// Every answer of every command, and of whatever its buttons lead to, fits one message.
func TestEveryAnswerFitsAMessage(t *testing.T) {
	all := sortedKeys(paths())
	rapid.Check(t, func(t *rapid.T) {
		b, w := newBot(t)
		flood(t, w)
		r := full(admin(rapid.SampledFrom(all).Draw(t, "command")))
		if r.Command == "story" || r.Command == "why" {
			r.Options["story"] = "s:1"
		}
		if r.Command == "who" {
			r.Options["name"] = "e:1"
			r.Options["section"] = rapid.SampledFrom([]string{"overview", "said", "about", "positions", "conditions", "with", "stories"}).Draw(t, "section")
		}
		reply := b.Answer(t.Context(), r)
		checkMessage(t, reply)
		for _, token := range tokens(reply) {
			pressed := r
			pressed.Kind, pressed.Token = bot.Press, token
			checkMessage(t, b.Answer(t.Context(), pressed))
		}
	})
}

// Pages lead on to each other, and survive a bot that is started anew over the same archive.
func TestPagesTurnAndSurviveARestart(t *testing.T) {
	b, w := newBot(t)
	h := w.of(home)
	for i := range 12 {
		h.write(int64(100+i), "Post", "", now.Add(-time.Duration(i)*time.Hour), fmt.Sprintf("Costana report %d", i), fmt.Sprintf("Report %d on the lighthouse.", i))
	}
	r := ask("search", "query", "lighthouse")
	first := b.Answer(t.Context(), r)
	b = bot.New(w, catalog(t), bot.Options{Now: func() time.Time { return now.Add(24 * time.Hour) }})
	second := b.Answer(t.Context(), press(t, r, first, "▶"))
	third := b.Answer(t.Context(), press(t, r, second, "▶"))
	for i, want := range []string{"1–5 of 12", "6–10 of 12", "11–12 of 12"} {
		if got := shown([]bot.Reply{first, second, third}[i]); !strings.Contains(got, want) {
			t.Errorf("page %d lacks %q:\n%s", i+1, want, got)
		}
	}
	if !second.Update || second.Private {
		t.Error("a page turned by its asker does not replace the one before")
	}
	other := press(t, r, first, "▶")
	other.User = 99
	if reply := b.Answer(t.Context(), other); reply.Update || !reply.Private {
		t.Error("a page turned by somebody else is not theirs alone")
	}
}
