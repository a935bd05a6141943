package bot

import (
	"context"
	"errors"
	"fmt"

	"sitrep"
	"sitrep/bot/locale"
)

func whyOption() Opt[string] { return text("story", "why.option.story").required().completed() }

func whyCommand() Command {
	return Command{
		Name: "why", Description: "why.description",
		Options: []Option{whyOption().Option, private().Option, page().Option}, Run: why, Complete: completeStory,
	}
}

// why answers where a story stood when the last briefings were composed, and on what grounds each article of it was counted
// into it, and into its origin.
func why(ctx context.Context, b *Bot, r Request) (Reply, error) {
	const size = 8
	asked, err := whyOption().Of(r)
	if err != nil {
		return Reply{}, err
	}
	page, err := page().Of(r)
	if err != nil {
		return Reply{}, err
	}
	s, other, err := findStory(ctx, b, r, asked)
	if err != nil || s.ID == 0 {
		return other, err
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
		reasons, err := b.archive.Why(ctx, r.Guild, report.Article.ID)
		if err != nil && !errors.Is(err, sitrep.ErrNotFound) {
			return Reply{}, fmt.Errorf("read why article %d stands where it does: %w", report.Article.ID, err)
		}
		blocks = append(blocks, whyLines(w, report.Article, reasons))
	}
	blocks = append(blocks, Small{w.Runs("why.how")})
	if more := turn(r, page, (len(reports)+size-1)/size); more != nil {
		blocks = append(blocks, more)
	}
	return Reply{Blocks: blocks}, nil
}

func whyLines(w *locale.Words, a sitrep.Article, reasons []sitrep.Reason) Paragraph {
	p := Paragraph{[]Text{{bold(a.Outlet), {Text: w.Text("join.dot") + w.Day(a.Published) + w.Text("join.dot")}, link(cut(a.Title, 150), a.URL)}}}
	if len(reasons) == 0 {
		p.Lines = append(p.Lines, w.Runs("why.none"))
	}
	for _, reason := range reasons[:min(8, len(reasons))] {
		p.Lines = append(p.Lines, whyStep(w, reason))
	}
	return p
}

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
