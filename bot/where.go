package bot

import (
	"context"
	"fmt"
	"slices"
	"time"

	"sitrep"
	"sitrep/bot/locale"
)

type whereOptions struct{ place, since Opt[string] }

func newWhereOptions() whereOptions {
	return whereOptions{place: text("place", "where.option.place").required().completed(), since: text("since", "option.since")}
}

func whereCommand() Command {
	o := newWhereOptions()
	return Command{
		Name: "where", Description: "where.description", Heavy: true,
		Options: []Option{o.place.Option, o.since.Option, private().Option},
		Run:     where, Complete: completeWhere,
	}
}

// located are the types of what /where answers about.
func located() []sitrep.EntityType { return []sitrep.EntityType{sitrep.Place, sitrep.Facility} }

func completeWhere(ctx context.Context, b *Bot, r Request) ([]Choice, error) {
	return completeEntities(ctx, b, r, located())
}

// where answers what was reported of a place: what happened or is planned there, the figures given for it, and its stories.
func where(ctx context.Context, b *Bot, r Request) (Reply, error) {
	o := newWhereOptions()
	asked, err := o.place.Of(r)
	if err != nil {
		return Reply{}, err
	}
	w := b.say(ctx, r)
	since, err := readSince(o.since, r, w)
	if err != nil {
		return Reply{}, err
	}
	id, other, err := whoID(ctx, b, r, "place", asked, located())
	if err != nil || id == 0 {
		return other, err
	}
	card, err := cardOf(ctx, b, r, id)
	if err != nil {
		return Reply{}, err
	}
	reports, err := b.archive.Reports(ctx, r.Guild, sitrep.ReportQuery{Entities: []sitrep.EntityID{id}, From: since, Limit: storyReports})
	if err != nil {
		return Reply{}, fmt.Errorf("read the reports that name entity %d: %w", id, err)
	}
	v := &whereView{w: w, r: r, card: card, reports: reports}
	if len(reports) == 0 {
		return Reply{Blocks: append(v.head(), paragraph(w.Runs("where.none", "name", plain(card.Name))))}, nil
	}
	stories, err := v.stories(ctx, b)
	if err != nil {
		return Reply{}, err
	}
	blocks := slices.Concat(v.head(), v.events(), v.figures())
	return Reply{Blocks: append(withNamedReceipts(w, blocks, outlets(reports)), stories...)}, nil
}

// whereView is one /where while it is laid out.
type whereView struct {
	w       *locale.Words
	r       Request
	card    sitrep.EntityCard
	reports []sitrep.Report // that name the place, newest first
	cites   cites
}

func (v *whereView) head() []Block {
	title := v.w.Runs("who.title", "sign", v.w.Text("type.sign."+string(v.card.Type)), "name", plain(v.card.Name))
	if v.card.Country != "" {
		title = append(title, Run{Text: v.w.Text("join.dot") + v.w.Country(v.card.Country)})
	}
	if len(v.reports) == 0 {
		return []Block{heading(2, title)}
	}
	days := map[string]int{}
	for _, report := range v.reports {
		days[report.Article.Published.In(v.w.Zone()).Format(time.DateOnly)]++
	}
	list, bars := sparkline(days, 7)
	small := v.w.Runs("where.coverage", "articles", len(v.reports), "outlets", outletsOf(v.reports), "origins", origins(v.reports))
	return []Block{heading(2, title), Small{append(small, Run{Text: v.w.Text("join.dot") + dayList(v.w, list) + " "}, Run{Text: bars, Style: Code})}}
}

// events are the newest sentences that tell what happened at the place, or did by some and not by others, or is planned: one of a report, each wording once.
func (v *whereView) events() []Block {
	const most = 6
	p := Paragraph{}
	told := map[string]bool{}
	for _, report := range v.reports {
		s, state, ok := v.event(report)
		words := s.In(report.Article.Text)
		if !ok || told[fold(words)] || len(p.Lines) == most {
			continue
		}
		told[fold(words)] = true
		cite := sitrep.Citation{Article: report.Article.ID, Revision: report.Article.Revision, Span: s}
		sign := map[sitrep.EventState]string{sitrep.Happened: "timeline.sign.event", sitrep.DeniedFact: "sign.disputed", sitrep.Planned: "timeline.sign.planned"}[state]
		line := Text{
			{Text: v.w.Text(sign) + " " + v.w.Day(report.Article.Published) + v.w.Text("join.dot")},
			link(report.Article.Outlet, report.Article.URL),
			{Text: ": "},
			{Text: cutWords(locale.Clean(words), 220), Style: Italic, Cite: &cite},
		}
		p.Lines = append(p.Lines, append(line, v.cites.mark(cite)...))
	}
	if len(p.Lines) == 0 {
		return nil
	}
	return []Block{heading(3, v.w.Runs("where.events")), p}
}

// event returns the first sentence of a report with an event at the place that has happened, else one that is denied or planned.
func (v *whereView) event(report sitrep.Report) (s sitrep.Span, state sitrep.EventState, ok bool) {
	d := report.Document
	if d == nil {
		return s, "", false
	}
	here := func(ref sitrep.Ref) bool {
		i, ok := ref.Index()
		return ok && i < len(d.Entities) && isEntity(d.Entities[i], v.card)
	}
	for _, state := range []sitrep.EventState{sitrep.Happened, sitrep.DeniedFact, sitrep.Planned} {
		at := slices.IndexFunc(d.Events, func(e sitrep.Event) bool { return e.State == state && slices.ContainsFunc(e.Places, here) })
		if at >= 0 {
			s = sentenceOf(d, d.Events[at].Span)
			return s, state, !s.Empty()
		}
	}
	return s, "", false
}

// figures are those given for the place, a series each claimant.
func (v *whereView) figures() []Block {
	const most = 6
	names := map[string]bool{}
	for _, report := range v.reports {
		if report.Document == nil {
			continue
		}
		for _, e := range report.Document.Entities {
			if isEntity(e, v.card) {
				names[fold(e.Name)] = true
			}
		}
	}
	p := Paragraph{}
	for _, m := range ledgerOf(v.r, v.w, v.reports) {
		for _, l := range m.Counts {
			if names[fold(l.Args["place"].Text)] && len(p.Lines) < most {
				p.Lines = append(p.Lines, v.w.Line(v.cites.line(l)))
			}
		}
	}
	if len(p.Lines) == 0 {
		return nil
	}
	return []Block{heading(3, v.w.Runs("story.figures")), p}
}

// stories are the newest that name the place.
func (v *whereView) stories(ctx context.Context, b *Bot) ([]Block, error) {
	const most = 3
	var ids []sitrep.StoryID
	for _, report := range v.reports {
		if report.Story != 0 && !slices.Contains(ids, report.Story) && len(ids) < most {
			ids = append(ids, report.Story)
		}
	}
	list, err := storiesOf(ctx, b, v.r.Guild, ids)
	if err != nil || len(list) == 0 {
		return nil, err
	}
	blocks := []Block{heading(3, v.w.Runs("who.stories"))}
	for _, s := range list {
		blocks = append(blocks, storyRow(v.w, v.r, s))
	}
	return blocks, nil
}
