package briefing

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"sitrep"
)

const toldText = "The governor said two bombs fell on Harbour Street. One woman was killed and 13 people were hurt, the governor of Costana said.\nRepairs began at once.\n"

// told is a briefing that quotes a sentence, gives a number and a headline of the first version of article 7.
func told(t *testing.T) *sitrep.Briefing {
	t.Helper()
	cite := func(words string) sitrep.Citation {
		at := strings.Index(toldText, words)
		if at < 0 {
			t.Fatalf("%q is not in the text", words)
		}
		return sitrep.Citation{Article: 7, Span: sitrep.Span{Start: at, End: at + len(words)}, N: 1}
	}
	words := "two bombs fell on Harbour Street"
	lead := line("line.lead", map[string]sitrep.Arg{"outlet": name("Post"), "text": {Kind: sitrep.ArgReported, Text: words, Cite: cite(words)}}, cite(words))
	number := sitrep.Arg{Kind: sitrep.ArgNumber, Low: 13, High: 13, Cite: cite("13")}
	value := line("line.value.wounded", map[string]sitrep.Arg{"n": number}, number.Cite)
	figure := line("line.figure.nowhere", map[string]sitrep.Arg{"by": name("Post"), "values": {Kind: sitrep.ArgLines, Lines: []sitrep.Line{value}}}, number.Cite)
	title := sitrep.Arg{Kind: sitrep.ArgTitle, Text: "Bombs on Costana", Cite: sitrep.Citation{Article: 7, N: 1}, URL: "https://post.example/7"}
	return &sitrep.Briefing{
		Guild: 1, Zone: "UTC", Sources: []sitrep.CitedArticle{{N: 1, Article: 7}},
		Parts: []sitrep.BriefingPart{
			{Section: sitrep.SectionLead, Items: items([]sitrep.Line{lead})},
			{Section: sitrep.SectionStories, Items: []sitrep.BriefingItem{{Heading: line("line.heading.title", map[string]sitrep.Arg{"title": title}, title.Cite)}}},
			{Section: sitrep.SectionFigures, Items: items([]sitrep.Line{figure})},
		},
	}
}

func edited(title, text string) []Edited {
	return []Edited{{
		Report: sitrep.Report{Article: sitrep.Article{ID: 7, Title: title, Text: text, Outlet: "Post", Language: "en", Revision: 1, URL: "https://post.example/7"}},
		Former: []sitrep.Revision{{Article: 7, Number: 0, Title: "Bombs on Costana", Text: toldText}},
	}}
}

// marked lists the sections whose lines are marked, then the corrections as "key: old -> new".
func marked(b *sitrep.Briefing) string {
	var out []string
	for _, p := range b.Parts {
		for _, it := range p.Items {
			for _, l := range append([]sitrep.Line{it.Heading}, it.Lines...) {
				if l.Amended {
					out = append(out, string(p.Section))
				}
				if after, ok0 := strings.CutPrefix(l.Key, amendedKey); ok0 {
					out = append(out, after+": "+l.Args["old"].Text+" -> "+l.Args["new"].Text)
				}
			}
		}
	}
	return strings.Join(out, "\n")
}

func TestAmend(t *testing.T) {
	cases := map[string]struct{ title, text, want string }{
		"an edit of what was not told changes nothing": {
			"Bombs on Costana", strings.Replace(toldText, "Repairs began at once.", "Repairs begin on Monday.", 1), "",
		},
		"other spacing and marks are no change": {
			"Bombs on Costana!", strings.ReplaceAll(toldText, ". ", ".\n\n"), "",
		},
		"a figure that changed is marked where it was told": {
			"Bombs on Costana", strings.Replace(toldText, "13", "22", 1),
			"figures\n: One woman was killed and 13 people were hurt, the governor of Costana said. -> One woman was killed and 22 people were hurt, the governor of Costana said.",
		},
		"words that were told and are gone": {
			"Bombs on Costana", strings.TrimPrefix(toldText, "The governor said two bombs fell on Harbour Street. "),
			"lead\n.gone: The governor said two bombs fell on Harbour Street. -> ",
		},
		"a headline": {
			"Two bombs on Costana kill one", toldText,
			"stories\n.title: Bombs on Costana -> Two bombs on Costana kill one",
		},
	}
	for what, c := range cases {
		t.Run(what, func(t *testing.T) {
			before := told(t)
			next, changed := Amend(before, edited(c.title, c.text))
			if got := marked(next); got != c.want || changed != (c.want != "") {
				t.Errorf("changed %v:\n%s\nwant\n%s", changed, got, c.want)
			}
			if marked(before) != "" {
				t.Error("the briefing that was given has changed")
			}
			if _, again := Amend(next, edited(c.title, c.text)); again {
				t.Error("the same edit is told twice")
			}
		})
	}
}

// A second edit is told as the step from the first one, not from what was posted.
func TestAmendFollowsLaterEdits(t *testing.T) {
	first := edited("Bombs on Costana", strings.Replace(toldText, "13", "22", 1))
	next, _ := Amend(told(t), first)
	second := edited("Bombs on Costana", strings.Replace(toldText, "13", "23", 1))
	second[0].Report.Article.Revision = 2
	second[0].Former = append(second[0].Former, sitrep.Revision{Article: 7, Number: 1, Title: "Bombs on Costana", Text: first[0].Report.Article.Text})
	last, changed := Amend(next, second)
	if got := marked(last); !changed || strings.Count(got, "->") != 2 || !strings.Contains(got, "22 people were hurt, the governor of Costana said. -> One woman was killed and 23") {
		t.Errorf("got %v\n%s", changed, got)
	}
}

// postedBooks holds one posted briefing, and the articles it was made from.
type postedBooks struct {
	o          sitrep.Occurrence
	edits      []Edited
	amendments []sitrep.Amendment
	outcome    sitrep.Outcome
	edited     []string
}

func (b *postedBooks) Posted(context.Context, time.Time) ([]sitrep.Occurrence, error) {
	return []sitrep.Occurrence{b.o}, nil
}

func (b *postedBooks) AllSchedules(context.Context) ([]sitrep.Schedule, error) {
	return []sitrep.Schedule{{ID: "s1", Guild: 1, Channel: 5}}, nil
}

func (b *postedBooks) Deliveries(context.Context, sitrep.OccurrenceID) ([]sitrep.Delivery, error) {
	return []sitrep.Delivery{{Part: 0, Channel: 5, Message: 50, Marker: "m0", State: sitrep.DeliverySent}, {Part: 1, Channel: 5, Message: 51, Marker: "m1", State: sitrep.DeliverySent}}, nil
}

func (b *postedBooks) Amend(_ context.Context, a sitrep.Amendment) error {
	b.amendments = append(b.amendments, a)
	b.o.Briefing = a.Briefing
	return nil
}

func (b *postedBooks) Edited(context.Context, time.Time) ([]sitrep.Revision, error) {
	return b.edits[0].Former, nil
}

func (b *postedBooks) Report(context.Context, sitrep.GuildID, sitrep.ArticleID) (sitrep.Report, error) {
	return b.edits[0].Report, nil
}

func (b *postedBooks) Revisions(context.Context, sitrep.GuildID, sitrep.ArticleID) ([]sitrep.Revision, error) {
	return b.edits[0].Former, nil
}

func (b *postedBooks) Edit(_ context.Context, _ sitrep.ChannelID, _ sitrep.MessageID, payload []byte) sitrep.Outcome {
	b.edited = append(b.edited, string(payload))
	return b.outcome
}

// markedPages lays a briefing out as what is marked in it, and a second page that never changes.
type markedPages struct{}

func (markedPages) Pages(b *sitrep.Briefing, _ sitrep.Schedule) ([]Page, error) {
	return []Page{{Body: []byte("page " + marked(b))}, {Body: []byte("thread"), Thread: true}}, nil
}

func (markedPages) Stamp(body []byte, nonce, marker string) ([]byte, error) {
	if nonce != "" {
		return nil, errors.New("an edit has no nonce")
	}
	return append(body, " "+marker...), nil
}

func TestAmenderEditsWhatChangedAndWritesItDown(t *testing.T) {
	for _, c := range []struct {
		what       string
		outcome    sitrep.Outcome
		edits      int // that reach the platform over two looks
		amendments int
		reason     string
	}{
		{"made", sitrep.Outcome{Kind: sitrep.OutcomeSent}, 1, 1, ""},
		{"refused for good", sitrep.Outcome{Kind: sitrep.OutcomeGone, Reason: "404 Not Found"}, 1, 1, "404 Not Found"},
		{"a fault that may pass is tried again", sitrep.Outcome{Kind: sitrep.OutcomeUnknown, Reason: "502"}, 2, 0, ""},
	} {
		t.Run(c.what, func(t *testing.T) {
			b := &postedBooks{o: sitrep.Occurrence{ID: 3, Schedule: "s1", Slot: "2025-04-23T07:00", Briefing: told(t)}, outcome: c.outcome}
			b.edits = edited("Bombs on Costana", strings.Replace(toldText, "13", "22", 1))
			before := b.o.Briefing
			a := NewAmender(b, b, b, AmendOptions{Renderer: markedPages{}})
			for range 2 {
				err := a.Look(t.Context())
				if (err != nil) != (c.amendments == 0) {
					t.Errorf("Look: %v", err)
				}
			}
			if len(b.edited) != c.edits || !strings.HasPrefix(b.edited[0], "page figures") || !strings.HasSuffix(b.edited[0], " m0") {
				t.Errorf("edits: %q, want %d of the page", b.edited, c.edits)
			}
			if len(b.amendments) != c.amendments {
				t.Fatalf("%d amendments, want %d", len(b.amendments), c.amendments)
			}
			for _, m := range b.amendments {
				if m.Former != before || marked(m.Briefing) == "" || m.Reason != c.reason {
					t.Errorf("written down: %+v", m)
				}
			}
		})
	}
}
