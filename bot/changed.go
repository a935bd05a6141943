package bot

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"sitrep"
	"sitrep/bot/locale"
	"sitrep/briefing"
)

func changedOptions() (since Opt[string]) { return text("since", "changed.option.since") }

func changedCommand() Command {
	return Command{
		Name: "changed", Description: "changed.description", Heavy: true,
		Options: []Option{changedOptions().Option, private().Option}, Run: changed,
	}
}

// changed answers what is new since a time, by default since this member last asked. It is private, since what is new
// to one member is not to another.
func changed(ctx context.Context, b *Bot, r Request) (Reply, error) {
	asked, err := changedOptions().Of(r)
	if err != nil {
		return Reply{}, err
	}
	w := b.say(ctx, r)
	since, first, err := lookSince(ctx, b, r, w, asked)
	if err != nil {
		return Reply{}, err
	}
	window, err := b.archive.Window(ctx, r.Guild, since, r.At)
	if err != nil {
		return Reply{}, fmt.Errorf("read what is new since %s: %w", since.Format(time.RFC3339), err)
	}
	if asked == "" {
		if err := b.archive.SaveLook(ctx, r.Guild, r.User, r.At); err != nil {
			return Reply{}, fmt.Errorf("store when a member looked: %w", err)
		}
	}
	blocks := []Block{heading(2, w.Runs("changed.title", "since", w.Time(since, "minute")))}
	if first {
		blocks = append(blocks, Small{w.Runs("changed.first")})
	}
	window.Language = w.Tag()
	return Reply{Private: true, Blocks: append(blocks, changedBlocks(w, r, window, since)...)}, nil
}

// lookSince reads the option, else when the member last looked; first where that is not known.
func lookSince(ctx context.Context, b *Bot, r Request, w *locale.Words, asked string) (since time.Time, first bool, err error) {
	if asked != "" && fold(asked) != "my last look" {
		since, err = parseSince(asked, r.At, w.Zone())
		return since, false, err
	}
	since, err = b.archive.LastLook(ctx, r.Guild, r.User)
	if errors.Is(err, sitrep.ErrNotFound) || err == nil && since.IsZero() {
		return r.At.Add(-24 * time.Hour), true, nil
	}
	if err != nil {
		return time.Time{}, false, fmt.Errorf("read when a member last looked: %w", err)
	}
	const most = 31 * 24 * time.Hour
	if r.At.Sub(since) > most {
		since = r.At.Add(-most)
	}
	return since, false, nil
}

// changedBlocks are what moved, new stories, stories with new reports, and edits by sources.
func changedBlocks(w *locale.Words, r Request, window *sitrep.Window, since time.Time) []Block {
	var begun, grown []sitrep.Story
	for _, id := range briefing.Ranked(window) {
		if s, ok := window.Stories[id]; ok && !s.First.Before(since) {
			begun = append(begun, s)
		} else if ok {
			grown = append(grown, s)
		}
	}
	blocks := changedLines(w, briefing.Changes(window, r.At))
	blocks = append(blocks, changedStories(w, r, "changed.stories", begun, 4)...)
	blocks = append(blocks, changedStories(w, r, "changed.grown", grown, 4)...)
	blocks = append(blocks, changedEdits(w, window)...)
	if len(blocks) == 0 {
		return []Block{paragraph(w.Runs("changed.none", "since", w.Time(since, "minute")))}
	}
	return blocks
}

// changedLines shows positions, figures and announcements that moved, each with its receipts.
func changedLines(w *locale.Words, lines []sitrep.Line) []Block {
	if len(lines) == 0 {
		return nil
	}
	p := Paragraph{}
	for _, l := range lines {
		p.Lines = append(p.Lines, w.Line(l))
	}
	return withReceipts(w, []Block{heading(3, w.Runs("changed.moved")), p})
}

func changedStories(w *locale.Words, r Request, key string, list []sitrep.Story, most int) []Block {
	if len(list) == 0 {
		return nil
	}
	blocks := []Block{heading(3, w.Runs(key, "n", len(list)))}
	for _, s := range list[:min(most, len(list))] {
		blocks = append(blocks, storyRow(w, r, s))
	}
	return blocks
}

func changedEdits(w *locale.Words, window *sitrep.Window) []Block {
	if len(window.Edits) == 0 {
		return nil
	}
	now := map[sitrep.ArticleID]sitrep.Article{}
	for _, report := range slices.Concat(window.Before, window.Reports) {
		now[report.Article.ID] = report.Article
	}
	p := Paragraph{}
	for _, v := range window.Edits {
		if a, ok := now[v.Article]; ok && len(p.Lines) < 9 {
			p.Lines = append(p.Lines, editLines(w, edit{article: a, old: v, next: a.Title})...)
		}
	}
	if len(p.Lines) == 0 {
		return nil
	}
	return []Block{heading(3, w.Runs("changed.edits", "n", len(window.Edits))), p}
}
