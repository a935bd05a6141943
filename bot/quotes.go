package bot

import (
	"context"
	"fmt"
	"slices"

	"sitrep"
)

type quotesOptions struct {
	speaker, about, since Opt[string]
	page                  Opt[int]
}

func newQuotesOptions() quotesOptions {
	return quotesOptions{
		speaker: text("speaker", "quotes.option.speaker").required().completed(),
		about:   text("about", "quotes.option.about"),
		since:   text("since", "option.since"),
		page:    page(),
	}
}

func quotesCommand() Command {
	o := newQuotesOptions()
	return Command{
		Name: "quotes", Description: "quotes.description", Heavy: true,
		Options: []Option{o.speaker.Option, o.about.Option, o.since.Option, private().Option, o.page.Option},
		Run:     quotes, Complete: completeWho,
	}
}

// quotes answers with what somebody is quoted saying on a subject, between quotation marks of the source. What is only
// reported is left to /who.
func quotes(ctx context.Context, b *Bot, r Request) (Reply, error) {
	o := newQuotesOptions()
	speaker, err := o.speaker.Of(r)
	if err != nil {
		return Reply{}, err
	}
	about, err := o.about.Of(r)
	if err != nil {
		return Reply{}, err
	}
	page, err := o.page.Of(r)
	if err != nil {
		return Reply{}, err
	}
	w := b.say(ctx, r)
	since, err := readSince(o.since, r, w)
	if err != nil {
		return Reply{}, err
	}
	id, other, err := whoID(ctx, b, r, "speaker", speaker, nil)
	if err != nil || id == 0 {
		return other, err
	}
	card, err := cardOf(ctx, b, r, id)
	if err != nil {
		return Reply{}, err
	}
	q := sitrep.ReportQuery{Entities: []sitrep.EntityID{id}, Words: words(about), From: since, Limit: storyReports}
	reports, err := b.archive.Reports(ctx, r.Guild, q)
	if err != nil {
		return Reply{}, fmt.Errorf("read the reports that name entity %d: %w", id, err)
	}
	v := &whoView{w: w, r: r, p: &sitrep.Profile{Card: card}, page: page, held: map[sitrep.ArticleID]sitrep.Report{}}
	v.quoteFrom(reports, words(about))
	return v.quotes(about), nil
}

// quoteFrom takes from reports, newest first, what the entity is quoted saying in sentences, or below headlines, that hold
// the words.
func (v *whoView) quoteFrom(reports []sitrep.Report, wanted []string) {
	for _, report := range reports {
		a, d := report.Article, report.Document
		if d == nil {
			continue
		}
		v.held[a.ID] = report
		for _, q := range d.Quotes {
			i, ok := q.Entity.Index()
			if q.Kind != sitrep.Direct || !ok || i >= len(d.Entities) || !isEntity(d.Entities[i], v.p.Card) {
				continue
			}
			s := sitrep.Statement{
				Citation: sitrep.Citation{Article: a.ID, Revision: a.Revision, Span: q.Span}, Text: q.Span.In(a.Text), Sentence: sentenceOf(d, q.Span),
				Kind: q.Kind, Speaker: v.p.Card.ID, Published: a.Published, Story: report.Story, Outlet: a.Outlet, URL: a.URL,
			}
			if containsAll(a.Title+"\n"+s.Text+"\n"+s.Sentence.In(a.Text), wanted) {
				v.p.Statements = append(v.p.Statements, s)
			}
		}
	}
}

// isEntity reports whether an entity of a document is one of the archive.
func isEntity(e sitrep.Entity, card sitrep.EntityCard) bool {
	if card.Key != "" {
		return e.Key == card.Key
	}
	return fold(e.Name) == fold(card.Name)
}

// sentenceOf returns the sentence in which a span begins.
func sentenceOf(d *sitrep.Document, span sitrep.Span) sitrep.Span {
	i := slices.IndexFunc(d.Sentences, func(s sitrep.Span) bool { return s.Start <= span.Start && span.Start < s.End })
	if i < 0 {
		return sitrep.Span{}
	}
	return d.Sentences[i]
}

// quotes lays a page of the statements out.
func (v *whoView) quotes(about string) Reply {
	const size = 5
	w, name := v.w, plain(v.p.Card.Name)
	said := Button{Label: w.Text("tab.said"), Token: token{
		Kind: "run", Command: "who", Options: map[string]string{"name": entityRef(v.p.Card.ID), "section": "said"}, By: v.r.User,
	}.String()}
	list := v.onTopic(v.p.Statements)
	if len(list) == 0 {
		return Reply{Blocks: []Block{paragraph(w.Runs(quotesKey("none", about), "name", bold(v.p.Card.Name), "about", plain(about))), Buttons{said}}}
	}
	shown, from := pageOf(list, v.page, size)
	blocks := []Block{
		heading(2, w.Runs(quotesKey("title", about), "name", name, "about", plain(about))),
		Small{w.Runs("quotes.how", "from", from+1, "to", from+len(shown), "n", len(list))},
	}
	blocks = withNamedReceipts(w, append(blocks, v.statements(shown)...), v.outlets())
	blocks = append(blocks, Buttons{said})
	return Reply{Blocks: append(blocks, turn(v.r, v.page, len(list), size)...)}
}

// quotesKey names a message, by whether a subject was given.
func quotesKey(name, about string) string {
	if about == "" {
		return "quotes." + name
	}
	return "quotes." + name + ".about"
}
