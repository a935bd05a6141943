package bot

import (
	"context"
	"fmt"

	"sitrep"
	"sitrep/bot/locale"
)

type claimsOptions struct {
	topic, since Opt[string]
	page         Opt[int]
}

func newClaimsOptions() claimsOptions {
	return claimsOptions{
		topic: text("topic", "claims.option.topic").required().completed(),
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
	t, err := readTopic(ctx, b, r, asked)
	if err != nil {
		return Reply{}, err
	}
	q := t.query
	q.From, q.Limit = since, storyReports
	reports, err := b.archive.Reports(ctx, r.Guild, q)
	if err != nil {
		return Reply{}, fmt.Errorf("read the reports on %q: %w", asked, err)
	}
	if len(reports) == 0 {
		return nothingOn(ctx, b, r, asked)
	}
	v := &storyView{w: w, r: r, reports: reports, page: page}
	blocks := []Block{heading(2, w.Runs("claims.title", "topic", plain(t.title))), Small{w.Runs("claims.how")}}
	blocks, pages := v.append(blocks, claimBlocks(w, &v.cites, reports), "claims.none")
	blocks = withReceipts(w, blocks)
	if more := turn(r, page, pages); more != nil {
		blocks = append(blocks, more)
	}
	return Reply{Blocks: blocks}, nil
}

// claimBlocks are the claims of reports that say who makes them, each once for an origin, newest first.
func claimBlocks(w *locale.Words, c *cites, reports []sitrep.Report) []func() []Block {
	var items []func() []Block
	seen := map[string]bool{}
	for _, report := range reports {
		if report.Document == nil {
			continue
		}
		for _, claim := range report.Document.Claims {
			who := entityName(report.Document, claim.Claimant)
			key := fmt.Sprint(report.Origin, fold(claim.Span.In(report.Article.Text)))
			if who == "" || seen[key] || claim.Span.Empty() {
				continue
			}
			seen[key] = true
			items = append(items, func() []Block { return claimBlock(w, c, report, claim, who) })
		}
	}
	return items
}

func claimBlock(w *locale.Words, c *cites, report sitrep.Report, claim sitrep.Claim, who string) []Block {
	a := report.Article
	cite := sitrep.Citation{Article: a.ID, Revision: a.Revision, Span: claim.Span}
	line := Text{bold(who), {Text: w.Text("join.dot") + w.Text("strength."+string(claim.Strength)) + w.Text("join.dot") + w.Day(a.Published) + w.Text("join.dot")}, link(a.Outlet, a.URL)}
	line = append(line, c.mark(cite)...)
	return []Block{paragraph(line), Quotation{Text{claimWords(w, report, claim, cite)}}}
}

// claimWords are in quotation marks only where the claim is all of a direct quote.
func claimWords(w *locale.Words, report sitrep.Report, claim sitrep.Claim, cite sitrep.Citation) Run {
	words := cut(locale.Clean(claim.Span.In(report.Article.Text)), 420)
	if i, ok := claim.Quote.Index(); ok && i < len(report.Document.Quotes) {
		q := report.Document.Quotes[i]
		if q.Kind == sitrep.Direct && q.Span.Contains(claim.Span) {
			return Run{Text: w.Quoted(words), Cite: &cite}
		}
	}
	return Run{Text: words, Style: Italic, Cite: &cite}
}
