package bot

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"sitrep"
	"sitrep/bot/locale"
)

// receipt opens, for the asker alone, the sentence that something was said on the ground of.
func (b *Bot) receipt(ctx context.Context, r Request, t token) (Reply, error) {
	i := 0
	if len(r.Values) > 0 {
		n, err := strconv.Atoi(r.Values[0])
		if err != nil {
			return Reply{}, mistake("mistake.expired", "no such citation")
		}
		i = n
	}
	if i < 0 || i >= len(t.Cites) {
		return Reply{}, mistake("mistake.expired", "no such citation")
	}
	c := t.Cites[i]
	report, err := b.archive.Report(ctx, r.Guild, c.Article)
	if errors.Is(err, sitrep.ErrNotFound) {
		return Reply{}, mistake("mistake.article.gone", "an article that is no longer held")
	}
	if err != nil {
		return Reply{}, fmt.Errorf("read article %d: %w", c.Article, err)
	}
	revisions, err := b.archive.Revisions(ctx, r.Guild, c.Article)
	if err != nil {
		return Reply{}, fmt.Errorf("read revisions of article %d: %w", c.Article, err)
	}
	w := b.say(ctx, r)
	return Reply{Private: true, Blocks: append(receiptBlocks(w, report, revisions, c), Buttons{whyButton(w, r, c)})}, nil
}

func receiptBlocks(words *locale.Words, report sitrep.Report, revisions []sitrep.Revision, c sitrep.Citation) []Block {
	a := report.Article
	blocks := []Block{
		Heading{3, Text{link(a.Title, a.URL)}},
		Quotation{ground(report, revisions, c)},
	}
	about := []Text{words.Runs("receipt.outlet", "outlet", bold(a.Outlet), "origin", plain(origin(report)))}
	if a.Byline != "" {
		about = append(about, Text{plain(a.Byline)})
	}
	blocks = append(blocks, Paragraph{about})
	return append(blocks, Small{stored(words, a, revisions, c.Revision)})
}

// ground returns the sentence that is cited among its neighbours; the headline where that is what was cited.
func ground(report sitrep.Report, revisions []sitrep.Revision, c sitrep.Citation) Text {
	if c.Span.Empty() {
		return Text{bold(cut(titleOf(report, revisions, c.Revision), 500))}
	}
	return passage(textOf(report, revisions, c.Revision), sentences(report, c.Revision), c.Span)
}

// titleOf returns the headline of the version that a citation counts in.
func titleOf(report sitrep.Report, revisions []sitrep.Revision, revision int) string {
	for _, v := range revisions {
		if v.Number == revision && revision != report.Article.Revision {
			return v.Title
		}
	}
	return report.Article.Title
}

// origin names whose reporting a report is, else its outlet.
func origin(r sitrep.Report) string { return cmp.Or(r.OriginName, r.Article.Outlet) }

// textOf returns the text of the version that a citation counts in.
func textOf(report sitrep.Report, revisions []sitrep.Revision, revision int) string {
	for _, v := range revisions {
		if v.Number == revision && revision != report.Article.Revision {
			return v.Text
		}
	}
	return report.Article.Text
}

// sentences returns those of the current version; of a former one none are kept.
func sentences(report sitrep.Report, revision int) []sitrep.Span {
	if report.Document == nil || revision != report.Article.Revision {
		return nil
	}
	return report.Document.Sentences
}

// passage returns the cited sentence in bold with one before and one after, verbatim.
func passage(text string, all []sitrep.Span, at sitrep.Span) Text {
	const most = 500 // bytes beside the sentence; a long one leaves room for the rest
	first, last := at, at
	before, after := sitrep.Span{}, sitrep.Span{}
	for i, s := range all {
		if s.Overlaps(at) {
			if first == at && i > 0 {
				before = all[i-1]
			}
			first = sitrep.Span{Start: min(first.Start, s.Start), End: at.End}
			last = sitrep.Span{Start: at.Start, End: max(last.End, s.End)}
			after = sitrep.Span{}
			if i+1 < len(all) {
				after = all[i+1]
			}
		}
	}
	exact := sitrep.Span{Start: first.Start, End: last.End}
	runs := Text{}
	if before.Len() > 0 && before.Len() <= most {
		runs = append(runs, plain(before.In(text)+" "))
	}
	runs = append(runs, bold(cut(strings.TrimSpace(exact.In(text)), 1500)))
	if after.Len() > 0 && after.Len() <= most {
		runs = append(runs, plain(" "+after.In(text)))
	}
	return runs
}

// stored says when the text was published and read, and whether the source edited it since.
func stored(words *locale.Words, a sitrep.Article, revisions []sitrep.Revision, cited int) []Run {
	published := words.Time(a.Published, "minute")
	if a.Undated {
		published = words.Text("receipt.undated")
	}
	runs := words.Runs("receipt.times", "published", published, "fetched", a.Fetched)
	key := "receipt.unchanged"
	switch {
	case cited != a.Revision:
		key = "receipt.former"
	case len(revisions) > 0:
		key = "receipt.edited"
	}
	edited := a.Fetched
	for i, v := range revisions { // newest first
		if i == 0 || v.Number == cited {
			edited = v.Replaced
		}
	}
	return append(runs, words.Runs(key, "at", edited, "n", len(revisions))...)
}
