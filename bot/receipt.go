package bot

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"sitrep"
	"sitrep/bot/locale"
)

// receiptButtons is how many citations get a button each; more are offered in a menu, which holds 25.
const receiptButtons = 5

// cites collects the citations of one reply and numbers their articles from 1.
type cites struct {
	list    []sitrep.Citation
	numbers map[sitrep.ArticleID]int
}

// add returns c with its [n].
func (s *cites) add(c sitrep.Citation) sitrep.Citation {
	if s.numbers == nil {
		s.numbers = map[sitrep.ArticleID]int{}
	}
	n, ok := s.numbers[c.Article]
	if !ok {
		n = len(s.numbers) + 1
		s.numbers[c.Article] = n
	}
	c.N = n
	s.list = append(s.list, c)
	return c
}

// mark adds c and returns " [n]".
func (s *cites) mark(c sitrep.Citation) []Run {
	if c.Article == 0 {
		return nil
	}
	c = s.add(c)
	return []Run{{Text: " "}, {Text: "[" + strconv.Itoa(c.N) + "]", Cite: &c}}
}

// blocks returns what opens the receipts: nothing, buttons or a menu.
func (s *cites) blocks(words *locale.Words) []Block {
	list := distinct(s.list)
	switch {
	case len(list) == 0:
		return nil
	case len(list) <= receiptButtons:
		var row Buttons
		for _, c := range list {
			row = append(row, Button{Label: "[" + strconv.Itoa(c.N) + "]", Token: token{Kind: "receipt", Cites: []sitrep.Citation{c}}.String()})
		}
		return []Block{row}
	}
	list = list[:min(25, len(list))]
	menu := Menu{Placeholder: words.Text("receipt.menu"), Token: token{Kind: "receipt", Cites: list}.String()}
	same := map[int]int{}
	for i, c := range list {
		label := "[" + strconv.Itoa(c.N) + "]"
		if same[c.N]++; same[c.N] > 1 {
			label += " · " + strconv.Itoa(same[c.N])
		}
		menu.Options = append(menu.Options, Choice{Label: label, Value: strconv.Itoa(i)})
	}
	return []Block{menu}
}

// distinct drops citations of the same words.
func distinct(list []sitrep.Citation) []sitrep.Citation {
	seen := map[sitrep.Citation]bool{}
	var kept []sitrep.Citation
	for _, c := range list {
		if !seen[c] {
			seen[c] = true
			kept = append(kept, c)
		}
	}
	return kept
}

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
	return Reply{Private: true, Blocks: receiptBlocks(b.say(ctx, r), report, revisions, c)}, nil
}

func receiptBlocks(words *locale.Words, report sitrep.Report, revisions []sitrep.Revision, c sitrep.Citation) []Block {
	a := report.Article
	blocks := []Block{
		Heading{3, Text{link(a.Title, a.URL)}},
		Quotation{passage(textOf(report, revisions, c.Revision), sentences(report, c.Revision), c.Span)},
	}
	about := []Text{words.Runs("receipt.outlet", "outlet", bold(a.Outlet), "origin", plain(origin(a)))}
	if a.Byline != "" {
		about = append(about, Text{plain(a.Byline)})
	}
	blocks = append(blocks, Paragraph{about})
	return append(blocks, Small{stored(words, a, revisions, c.Revision)})
}

// origin returns the wire or newsroom credited, else the outlet.
func origin(a sitrep.Article) string {
	if a.Credit != "" {
		return a.Credit
	}
	return a.Outlet
}

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
	const most = 900 // characters beside the sentence; a long one leaves room for the rest
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
	if len(revisions) > 0 {
		edited = revisions[len(revisions)-1].Replaced
	}
	return append(runs, words.Runs(key, "at", edited, "n", len(revisions))...)
}
