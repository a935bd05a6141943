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

func changedOptions() (since Opt[string]) { return text("since", "changed.option.since").completed() }

func changedCommand() Command {
	return Command{
		Name: "changed", Description: "changed.description", Heavy: true,
		Options: []Option{changedOptions().Option, private().Option}, Run: changed, Complete: completeChanged,
	}
}

// The values of since that are no time. They are English in every language, as 24h is.
const (
	sinceLook     = "my last look"
	sinceBriefing = "last briefing"
)

func completeChanged(ctx context.Context, b *Bot, r Request) ([]Choice, error) {
	w := b.say(ctx, r)
	return []Choice{
		{Label: w.Text("changed.since.look"), Value: sinceLook},
		{Label: w.Text("changed.since.briefing"), Value: sinceBriefing},
		{Label: "24h", Value: "24h"},
		{Label: "7d", Value: "7d"},
	}, nil
}

// changed answers what is new since a time, by default since this member last asked. It is private, since what is new
// to one member is not to another.
func changed(ctx context.Context, b *Bot, r Request) (Reply, error) {
	asked, err := changedOptions().Of(r)
	if err != nil {
		return Reply{}, err
	}
	w := b.say(ctx, r)
	last, err := newestBriefing(ctx, b, r.Guild)
	if err != nil {
		return Reply{}, err
	}
	since, first, err := lookSince(ctx, b, r, w, asked, last)
	if err != nil {
		return Reply{}, err
	}
	window, err := b.archive.Window(ctx, r.Guild, since, r.At)
	if err != nil {
		return Reply{}, fmt.Errorf("read what is new since %s: %w", since.Format(time.RFC3339), err)
	}
	still, err := stillStories(ctx, b, r.Guild, last, since)
	if err != nil {
		return Reply{}, err
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
	return Reply{Private: true, Blocks: append(blocks, changedBlocks(w, r, window, still)...)}, nil
}

// lookSince reads the option, else when the member last looked; first where that is not known.
func lookSince(ctx context.Context, b *Bot, r Request, w *locale.Words, asked string, last *sitrep.Briefing) (since time.Time, first bool, err error) {
	switch fold(asked) {
	case "", sinceLook:
		since, err = b.archive.LastLook(ctx, r.Guild, r.User)
		if errors.Is(err, sitrep.ErrNotFound) || err == nil && since.IsZero() {
			return r.At.Add(-24 * time.Hour), true, nil
		}
		if err != nil {
			return time.Time{}, false, fmt.Errorf("read when a member last looked: %w", err)
		}
	case sinceBriefing:
		if last == nil {
			return time.Time{}, false, mistake("mistake.briefing.none", "no briefing was posted yet")
		}
		since = last.To
	default:
		since, err = parseSince(asked, r.At, w.Zone())
		return since, false, err
	}
	const most = 31 * 24 * time.Hour
	if r.At.Sub(since) > most {
		since = r.At.Add(-most)
	}
	return since, false, nil
}

// newestBriefing returns the last one that a guild was posted, over all its schedules; nil where there is none.
func newestBriefing(ctx context.Context, b *Bot, g sitrep.GuildID) (newest *sitrep.Briefing, err error) {
	schedules, err := b.archive.Schedules(ctx, g)
	if err != nil {
		return nil, fmt.Errorf("read the schedules: %w", err)
	}
	for _, s := range schedules {
		last, err := b.archive.LastBriefing(ctx, s.ID)
		if err != nil && !errors.Is(err, sitrep.ErrNotFound) {
			return nil, fmt.Errorf("read the last briefing of %s: %w", s.ID, err)
		}
		if err == nil && (newest == nil || last.To.After(newest.To)) {
			newest = last
		}
	}
	return newest, nil
}

// stillStories returns the stories of a briefing on which nothing was reported since.
func stillStories(ctx context.Context, b *Bot, g sitrep.GuildID, last *sitrep.Briefing, since time.Time) ([]sitrep.Story, error) {
	if last == nil {
		return nil, nil
	}
	list, err := storiesOf(ctx, b, g, last.StoryIDs)
	return slices.DeleteFunc(list, func(s sitrep.Story) bool { return !s.Last.Before(since) }), err
}

// changedBlocks are what moved, new stories, stories with new reports, edits by sources, and stories with nothing new.
func changedBlocks(w *locale.Words, r Request, window *sitrep.Window, still []sitrep.Story) []Block {
	var begun, grown []sitrep.Story
	for _, id := range briefing.Ranked(window) {
		if s, ok := window.Stories[id]; ok && !s.First.Before(window.From) {
			begun = append(begun, s)
		} else if ok {
			grown = append(grown, s)
		}
	}
	c := &cites{}
	blocks := changedLines(w, c, movesDayByDay(window))
	blocks = append(blocks, changedStories(w, r, "changed.stories", begun, 4)...)
	blocks = append(blocks, changedStories(w, r, "changed.grown", grown, 4)...)
	blocks = append(blocks, changedEdits(w, c, window)...)
	if len(blocks) == 0 {
		blocks = []Block{paragraph(w.Runs("changed.none", "since", w.Time(window.From, "minute")))}
	}
	if len(still) > 0 {
		p := Paragraph{}
		for _, s := range still {
			title := sitrep.Arg{Kind: sitrep.ArgTitle, Text: s.Title, Cite: sitrep.Citation{Article: s.Lead}}
			p.Lines = append(p.Lines, w.Line(sitrep.Line{Key: "line.still", Args: map[string]sitrep.Arg{"title": title, "last": sitrep.Clock(s.Last, "day")}}))
		}
		blocks = append(blocks, p)
	}
	return withReceipts(w, blocks)
}

// changedLines shows what moved, each with its receipts.
func changedLines(w *locale.Words, c *cites, lines []sitrep.Line) []Block {
	if len(lines) == 0 {
		return nil
	}
	p := Paragraph{}
	for _, l := range lines {
		p.Lines = append(p.Lines, w.Line(c.line(l)))
	}
	return []Block{heading(3, w.Runs("changed.moved")), p}
}

func changedStories(w *locale.Words, r Request, key string, list []sitrep.Story, most int) []Block {
	if len(list) == 0 {
		return nil
	}
	blocks := []Block{heading(3, w.Runs(key, "n", len(list)))}
	for _, s := range list[:min(most, len(list))] {
		blocks = append(blocks, storyRow(w, r, s))
	}
	if more := list[min(most, len(list)):]; len(more) > 0 {
		p := Paragraph{}
		for _, s := range more[:min(8, len(more))] {
			p.Lines = append(p.Lines, w.Runs("changed.more", "title", plain(cut(s.Title, 120)), "articles", s.Articles))
		}
		blocks = append(blocks, p)
	}
	return blocks
}

// changedEdits shows what sources changed: headlines, numbers and names; other wording is only counted.
func changedEdits(w *locale.Words, c *cites, window *sitrep.Window) []Block {
	const most = 4
	versions := map[sitrep.ArticleID][]sitrep.Revision{}
	for _, v := range window.Edits {
		versions[v.Article] = append(versions[v.Article], v)
	}
	p := Paragraph{}
	shown, wording := 0, 0
	for _, report := range slices.Concat(window.Before, window.Reports) {
		for _, e := range editsOf(report.Article, versions[report.Article.ID]) {
			switch {
			case e.isWording(report.Document):
				wording++
			case shown < most:
				shown++
				p.Lines = append(p.Lines, editLines(w, c, e)...)
			}
		}
	}
	if wording > 0 {
		p.Lines = append(p.Lines, w.Runs("changed.wording", "n", wording))
	}
	if len(p.Lines) == 0 {
		return nil
	}
	return []Block{heading(3, w.Runs("changed.edits", "n", len(window.Edits))), p}
}
