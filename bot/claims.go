package bot

import (
	"context"
	"fmt"
	"slices"
	"time"

	"sitrep"
	"sitrep/bot/locale"
	"sitrep/briefing"
)

type claimsOptions struct {
	topic, since Opt[string]
	page         Opt[int]
}

func newClaimsOptions() claimsOptions {
	return claimsOptions{
		topic: text("topic", "claims.option.topic").completed(),
		since: text("since", "option.since"),
		page:  page(),
	}
}

func claimsCommand() Command {
	o := newClaimsOptions()
	return Command{
		Name: "claims", Description: "claims.description", Heavy: true,
		Options:  []Option{o.topic.Option, o.since.Option, private().Option, o.page.Option},
		Run:      claims,
		Complete: completeTopic,
	}
}

// claims answers who says what on a topic. It puts the sides beside each other and weighs none of them.
func claims(ctx context.Context, b *Bot, r Request) (Reply, error) {
	o := newClaimsOptions()
	asked, err := o.topic.Of(r)
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
	t, err := claimsTopic(ctx, b, r, w, asked)
	if err != nil {
		return Reply{}, err
	}
	t.query.Limit = storyReports
	switch {
	case !since.IsZero():
		t.query.From = since
	case asked == "":
		t.query.From = r.At.Add(-claimsBack)
	}
	reports, err := wholeStories(ctx, b, r.Guild, t)
	if err != nil {
		return Reply{}, fmt.Errorf("read the reports on %q: %w", asked, err)
	}
	if len(reports) == 0 && asked == "" {
		return nothingLate(ctx, b, r, w)
	}
	if len(reports) == 0 {
		return nothingOn(ctx, b, r, asked)
	}
	blocks := []Block{heading(2, w.Runs("claims.title", "topic", plain(t.title))), Small{withLegend(w, w.Runs("claims.how"))}}
	const size = 3
	matters := ledgerOf(r, w, reports)
	shown, _ := pageOf(matters, page, size)
	blocks = withNamedReceipts(w, append(blocks, ledgerBlocks(w, shown)...), outlets(reports))
	return Reply{Blocks: append(blocks, turn(r, page, len(matters), size)...)}, nil
}

// wholeStories returns all reports of the stories that a topic has a part in, newest first: who confirms and who denies may
// not use the words that were asked for. A name is looked for beside them, since its other scripts do not either.
func wholeStories(ctx context.Context, b *Bot, g sitrep.GuildID, t topic) ([]sitrep.Report, error) {
	found, err := b.archive.Reports(ctx, g, t.query)
	if err != nil {
		return nil, err
	}
	if len(t.names) > 0 {
		named, err := b.archive.Reports(ctx, g, sitrep.ReportQuery{Entities: t.names, From: t.query.From, Limit: t.query.Limit})
		if err != nil {
			return nil, err
		}
		found = append(found, named...)
	}
	found = t.kept(found)
	if len(found) == 0 || t.all() {
		return found, nil
	}
	whole := sitrep.ReportQuery{From: t.query.From, Limit: t.query.Limit}
	for _, report := range found {
		if !slices.Contains(whole.Stories, report.Story) {
			whole.Stories = append(whole.Stories, report.Story)
		}
	}
	return b.archive.Reports(ctx, g, whole)
}

// nothingLate says that no report is held of the days that are looked at where nobody says which.
func nothingLate(ctx context.Context, b *Bot, r Request, w *locale.Words) (Reply, error) {
	span, err := archiveSpan(ctx, b, r, w)
	return Reply{Blocks: []Block{paragraph(w.Runs("claims.none.late")), span}}, err
}

// outlets names each report by its outlet, for marks whose words are not shown.
func outlets(reports []sitrep.Report) map[sitrep.ArticleID]string {
	names := map[sitrep.ArticleID]string{}
	for _, r := range reports {
		names[r.Article.ID] = r.Article.Outlet
	}
	return names
}

// ledgerOf lays the claims of reports, which are newest first, side by side a matter at a time.
func ledgerOf(r Request, w *locale.Words, reports []sitrep.Report) []briefing.Matter {
	window := &sitrep.Window{Guild: r.Guild, To: r.At, Zone: w.Zone(), Language: w.Tag(), Origins: map[sitrep.OriginID]sitrep.Origin{}}
	window.Reports = slices.Clone(reports)
	slices.Reverse(window.Reports)
	for _, report := range reports {
		window.Origins[report.Origin] = sitrep.Origin{ID: report.Origin, Name: report.OriginName, Kind: report.OriginKind}
	}
	return briefing.Ledger(window)
}

// ledgerBlocks shows matters.
func ledgerBlocks(w *locale.Words, matters []briefing.Matter) []Block {
	if len(matters) == 0 {
		return []Block{paragraph(w.Runs("claims.none"))}
	}
	var blocks []Block
	for _, m := range matters {
		p := Paragraph{}
		for _, l := range m.Lines() {
			p.Lines = append(p.Lines, w.Line(l))
		}
		blocks = append(blocks, heading(3, w.Line(m.Heading)), p)
	}
	return blocks
}

// claimsBack is how far back the claims on everything go, where nobody says since when.
const claimsBack = 48 * time.Hour

// claimsTopic is what is asked for, or everything.
func claimsTopic(ctx context.Context, b *Bot, r Request, w *locale.Words, asked string) (topic, error) {
	if asked == "" {
		return topic{title: w.Text("claims.all")}, nil
	}
	t, err := readTopic(ctx, b, r, asked)
	if err != nil || t.catches != nil || len(t.query.Words) == 0 {
		return t, err
	}
	if called, err := entitiesCalled(ctx, b, r.Guild, asked); err != nil || len(called) == 1 {
		t.names = called
		return t, err
	}
	return t, nil
}
