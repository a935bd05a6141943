package bot

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"sitrep"
	"sitrep/bot/locale"
)

type whyOptions struct {
	story, span Opt[string]
	page        Opt[int]
}

func newWhyOptions() whyOptions {
	o := whyOptions{
		story: text("story", "why.option.story").required().completed(),
		span:  text("span", "why.option.story").hidden(),
		page:  page(),
	}
	o.story.Max = 2000 // an address may be long
	return o
}

func whyCommand() Command {
	o := newWhyOptions()
	return Command{
		Name: "why", Description: "why.description",
		Options: []Option{o.story.Option, private().Option, o.span.Option, o.page.Option}, Run: why, Complete: completeStory,
	}
}

// why answers for a story, an article or a sentence of one through which stages it came, with the numbers. A claim or a line
// of a briefing is asked for by the button of its receipt.
func why(ctx context.Context, b *Bot, r Request) (Reply, error) {
	asked, err := newWhyOptions().story.Of(r)
	if err != nil {
		return Reply{}, err
	}
	if id, ok := parseRef(asked, "a"); ok {
		return whyArticle(ctx, b, r, sitrep.ArticleID(id))
	}
	if address := strings.Trim(asked, "<>"); strings.HasPrefix(address, "http://") || strings.HasPrefix(address, "https://") {
		id, err := b.archive.ArticleAt(ctx, r.Guild, address)
		if errors.Is(err, sitrep.ErrNotFound) {
			return Reply{}, mistake("mistake.address", "no article with that address is held")
		}
		if err != nil {
			return Reply{}, fmt.Errorf("look for the article at %s: %w", address, err)
		}
		return whyArticle(ctx, b, r, id)
	}
	s, other, err := findStory(ctx, b, r, asked)
	if err != nil || s.ID == 0 {
		return other, err
	}
	return whyStory(ctx, b, r, s)
}

// whyStory answers where a story stood when the last briefings were composed, and on what grounds each article of it was
// counted into it, and into its origin.
func whyStory(ctx context.Context, b *Bot, r Request, s sitrep.Story) (Reply, error) {
	const size = 8
	page, err := newWhyOptions().page.Of(r)
	if err != nil {
		return Reply{}, err
	}
	reports, err := b.archive.Reports(ctx, r.Guild, sitrep.ReportQuery{Stories: []sitrep.StoryID{s.ID}, Limit: storyReports})
	if err != nil {
		return Reply{}, fmt.Errorf("read the reports of story %d: %w", s.ID, err)
	}
	w := b.say(ctx, r)
	blocks := []Block{heading(2, Text{bold(cut(s.Title, 250))})}
	if page == 0 {
		placed, err := whyPlaced(ctx, b, r, w, s.ID)
		if err != nil {
			return Reply{}, err
		}
		blocks = append(blocks, placed...)
	}
	blocks = append(blocks, heading(3, w.Runs("why.title")))
	shown, _ := pageOf(reports, page, size)
	for _, report := range shown {
		reasons, err := reasonsOf(ctx, b, r.Guild, report.Article.ID)
		if err != nil {
			return Reply{}, err
		}
		blocks = append(blocks, whyLines(w, report.Article, reasons, began(reports) == report.Article.ID))
	}
	blocks = append(blocks, Small{w.Runs("why.how")})
	return Reply{Blocks: append(blocks, turn(r, page, len(reports), size)...)}, nil
}

// reasonsOf returns the steps that were recorded when an article came in; none where that was not done.
func reasonsOf(ctx context.Context, b *Bot, g sitrep.GuildID, id sitrep.ArticleID) ([]sitrep.Reason, error) {
	reasons, err := b.archive.Why(ctx, g, id)
	if err != nil && !errors.Is(err, sitrep.ErrNotFound) {
		return nil, fmt.Errorf("read why article %d stands where it does: %w", id, err)
	}
	return reasons, nil
}

// began returns the article that a story began with, which is the one that was taken in first; 0 where not all are at hand.
func began(reports []sitrep.Report) sitrep.ArticleID {
	if len(reports) == 0 || len(reports) == storyReports {
		return 0
	}
	return slices.MinFunc(reports, func(a, b sitrep.Report) int { return cmp.Compare(a.Article.ID, b.Article.ID) }).Article.ID
}

func whyLines(w *locale.Words, a sitrep.Article, reasons []sitrep.Reason, first bool) Paragraph {
	p := Paragraph{[]Text{{bold(a.Outlet), {Text: w.Text("join.dot") + w.Day(a.Published) + w.Text("join.dot")}, link(cut(a.Title, 150), a.URL)}}}
	p.Lines = append(p.Lines, whySteps(w, reasons, first)...)
	return p
}

// whySteps tells recorded steps. Those of the article that a story began with say what it was held against in vain.
func whySteps(w *locale.Words, reasons []sitrep.Reason, first bool) []Text {
	var lines []Text
	isOrigin := func(r sitrep.Reason) bool { return slices.Contains(originKeys(), r.Key) }
	switch {
	case first && slices.ContainsFunc(reasons, func(r sitrep.Reason) bool { return !isOrigin(r) }):
		lines = append(lines, w.Runs("why.began"))
	case first:
		lines = append(lines, w.Runs("why.began.alone"))
	case len(reasons) == 0:
		lines = append(lines, w.Runs("why.none"))
	}
	for _, reason := range reasons[:min(9, len(reasons))] {
		lines = append(lines, whyStep(w, reason))
	}
	return lines
}

// originKeys are the steps that tell whose report an article is; all others are of its story.
func originKeys() []string { return []string{"credit", "host", "shared-text", "shared-shape"} }

// whyStep tells one step in words: what was compared, its number, what it was held against, and whether that passed.
func whyStep(w *locale.Words, reason sitrep.Reason) Text {
	key := "why." + reason.Key
	switch same := key + ".same"; {
	case w.Has(same) && reason.Value > 0:
		key = same
	case w.Has(same):
		key += ".other"
	case !w.Has(key) && reason.Limit == 0:
		key = "why.note"
	case !w.Has(key):
		key = "why.step"
	}
	line := append(Text{{Text: passed(reason) + " "}},
		w.Runs(key, "what", plain(reason.Key), "value", w.Number(reason.Value), "limit", w.Number(reason.Limit))...)
	if reason.Note != "" {
		line = append(line, Run{Text: w.Text("join.dot")}, plain(cut(reason.Note, 80)))
	}
	return line
}

// passed is the sign of a step that reached what it was held against; what speaks against a story passes by being less.
func passed(reason sitrep.Reason) string {
	ok := reason.Value >= reason.Limit
	switch {
	case reason.Limit == 0 && reason.Value == 0:
		return "·"
	case reason.Key == "conflict":
		ok = reason.Value <= reason.Limit
	}
	if ok {
		return "✓"
	}
	return "✗"
}
