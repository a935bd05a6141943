package bot

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"sitrep"
	"sitrep/bot/locale"
)

// whyButton asks for the stages that the words of a citation came through.
func whyButton(w *locale.Words, r Request, c sitrep.Citation) Button {
	options := map[string]string{"story": articleRef(c.Article)}
	if !c.Span.Empty() {
		options["span"] = strconv.Itoa(c.Span.Start) + "-" + strconv.Itoa(c.Span.End)
	}
	return Button{Label: w.Text("button.why"), Token: token{Kind: "run", Command: "why", Options: options, By: r.User}.String()}
}

// whyArticle answers how an article was read, what was read in a sentence of it where one is asked for, whose report it counts
// as, why it is in its story, and where that stood in the last briefings.
func whyArticle(ctx context.Context, b *Bot, r Request, id sitrep.ArticleID) (Reply, error) {
	report, err := b.archive.Report(ctx, r.Guild, id)
	if errors.Is(err, sitrep.ErrNotFound) {
		return Reply{}, mistake("mistake.article.gone", "an article that is no longer held")
	}
	if err != nil {
		return Reply{}, fmt.Errorf("read article %d: %w", id, err)
	}
	asked, err := newWhyOptions().span.Of(r)
	if err != nil {
		return Reply{}, err
	}
	reasons, err := reasonsOf(ctx, b, r.Guild, id)
	if err != nil {
		return Reply{}, err
	}
	w := b.say(ctx, r)
	blocks := []Block{Heading{2, Text{link(cut(report.Article.Title, 250), report.Article.URL)}}, readLines(w, report)}
	if span, ok := parseSpanOf(asked); ok {
		blocks = append(blocks, heading(3, w.Runs("why.sentence")), Paragraph{sentenceLines(w, report, span)})
	}
	of := slices.DeleteFunc(slices.Clone(reasons), func(s sitrep.Reason) bool { return !slices.Contains(originKeys(), s.Key) })
	p := Paragraph{[]Text{w.Runs("why.origin", "origin", bold(origin(report)))}}
	for _, reason := range of {
		p.Lines = append(p.Lines, whyStep(w, reason))
	}
	blocks = append(blocks, p)
	about, err := whyInStory(ctx, b, r, w, report, reasons)
	return Reply{Blocks: append(blocks, about...)}, err
}

// readLines says when an article was read, and what kept it from being posted by itself.
func readLines(w *locale.Words, report sitrep.Report) Paragraph {
	a, sentences := report.Article, 0
	if report.Document != nil {
		sentences = len(report.Document.Sentences)
	}
	p := Paragraph{[]Text{w.Runs("why.read", "outlet", bold(a.Outlet), "published", a.Published, "fetched", a.Fetched, "n", sentences)}}
	if a.Baseline {
		p.Lines = append(p.Lines, w.Runs("why.baseline"))
	}
	if a.Revision > 0 {
		p.Lines = append(p.Lines, w.Runs("why.edited", "n", a.Revision))
	}
	return p
}

// sentenceLines says what was read in the sentences that a span touches: quotes, claims and who denies them, figures.
func sentenceLines(w *locale.Words, report sitrep.Report, span sitrep.Span) []Text {
	d := report.Document
	if d == nil {
		return []Text{w.Runs("why.sentence.none")}
	}
	var lines []Text
	words := func(s sitrep.Span) Run {
		return Run{Text: locale.Clean(cut(s.In(report.Article.Text), 200)), Style: Italic}
	}
	by := func(ref sitrep.Ref) Run {
		if name := entityName(d, ref); name != "" {
			return plain(name)
		}
		return Run{Text: w.Text("speaker.none")}
	}
	within := func(s sitrep.Span) bool {
		return slices.ContainsFunc(d.Sentences, func(of sitrep.Span) bool { return of.Overlaps(span) && of.Overlaps(s) })
	}
	for _, q := range d.Quotes {
		if within(q.Span) {
			lines = append(lines, w.Runs("why.quote."+string(q.Kind), "by", by(q.Entity), "words", words(q.Span)))
		}
	}
	for i, c := range d.Claims {
		if !within(c.Span) {
			continue
		}
		lines = append(lines, w.Runs("why.claim", "by", by(c.Claimant), "verb", w.Text("strength."+string(c.Strength)), "words", words(c.Span)))
		for _, other := range d.Claims {
			if j, ok := other.Denies.Index(); ok && j == i {
				lines = append(lines, w.Runs("why.denied", "by", by(other.Claimant)))
			}
		}
	}
	for _, s := range d.Sentences {
		if read := readAs(w, report, s); s.Overlaps(span) && read != "" {
			lines = append(lines, w.Runs("story.read", "slots", read))
		}
	}
	if len(lines) == 0 {
		return []Text{w.Runs("why.sentence.none")}
	}
	return lines
}

// whyInStory tells why an article is in its story, how that stands, and where it stood in the last briefings.
func whyInStory(ctx context.Context, b *Bot, r Request, w *locale.Words, report sitrep.Report, reasons []sitrep.Reason) ([]Block, error) {
	s, err := b.archive.Story(ctx, r.Guild, report.Story)
	if errors.Is(err, sitrep.ErrNotFound) {
		return []Block{paragraph(w.Runs("why.story.none"))}, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read story %d: %w", report.Story, err)
	}
	reports, err := b.archive.Reports(ctx, r.Guild, sitrep.ReportQuery{Stories: []sitrep.StoryID{s.ID}, Limit: storyReports})
	if err != nil {
		return nil, fmt.Errorf("read the reports of story %d: %w", s.ID, err)
	}
	steps := slices.DeleteFunc(slices.Clone(reasons), func(x sitrep.Reason) bool { return slices.Contains(originKeys(), x.Key) })
	blocks := []Block{heading(3, w.Runs("why.story", "title", plain(cut(s.Title, 200))))}
	p := Paragraph{whySteps(w, steps, began(reports) == report.Article.ID)}
	for _, m := range ledgerOf(r, w, reports) {
		if m.Story == s.ID && m.Status != "" {
			p.Lines = append(p.Lines, w.Runs("why.status", "sign", w.Text("sign."+string(m.Status)), "rule", w.Text("status.rule."+string(m.Status))))
		}
	}
	placed, err := whyPlaced(ctx, b, r, w, s.ID)
	return append(append(blocks, p), placed...), err
}

// articleRef is how an option's value names an article: "a:123".
func articleRef(id sitrep.ArticleID) string { return "a:" + strconv.FormatInt(int64(id), 10) }

// parseSpanOf reads the hidden option in which a receipt's button names its words.
func parseSpanOf(text string) (s sitrep.Span, ok bool) {
	n, err := fmt.Sscanf(text, "%d-%d", &s.Start, &s.End)
	return s, err == nil && n == 2 && !s.Empty()
}
