package bot

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"sitrep"
	"sitrep/bot/locale"
)

// whyPlaced tells of the last briefing of each schedule where it put a story, and by what numbers.
func whyPlaced(ctx context.Context, b *Bot, r Request, w *locale.Words, id sitrep.StoryID) ([]Block, error) {
	const most = 3
	schedules, err := b.archive.Schedules(ctx, r.Guild)
	if err != nil {
		return nil, fmt.Errorf("read the schedules: %w", err)
	}
	var blocks []Block
	for _, s := range schedules[:min(most, len(schedules))] {
		last, err := b.archive.LastBriefing(ctx, s.ID)
		if errors.Is(err, sitrep.ErrNotFound) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("read the last briefing of %s: %w", s.ID, err)
		}
		page := clockOf(last, w)
		title := heading(3, w.Runs("why.page", "name", plain(cut(last.Title, 100)), "at", page.Time(last.To, "minute")))
		lines, err := placedLines(ctx, b, r, w, last, id)
		if err != nil {
			return nil, err
		}
		blocks = append(blocks, title, Paragraph{lines})
	}
	return blocks, nil
}

func placedLines(ctx context.Context, b *Bot, r Request, w *locale.Words, last *sitrep.Briefing, id sitrep.StoryID) ([]Text, error) {
	i := slices.IndexFunc(last.Ranking, func(p sitrep.Placed) bool { return p.Story == id })
	if i < 0 {
		return []Text{w.Runs("why.page.none", "of", last.Ranked)}, nil
	}
	p := last.Ranking[i]
	fate := w.Runs("why.fate."+string(p.Fate), "slot", p.Slot)
	if p.With != 0 {
		with, err := b.archive.Story(ctx, r.Guild, p.With)
		if err != nil && !errors.Is(err, sitrep.ErrNotFound) {
			return nil, fmt.Errorf("read story %d: %w", p.With, err)
		}
		fate = append(fate, Run{Text: w.Text("join.dot")}, bold(cut(with.Title, 150)))
	}
	numbers := map[string]float64{}
	for _, reason := range p.Reasons {
		numbers[reason.Key] = reason.Value
	}
	kind := "report"
	switch {
	case numbers["report"] == 0:
		kind = "comment"
	case numbers["timely"] == 0:
		kind = "feature"
	}
	return []Text{fate, w.Runs("why.ranked", "rank", w.Number(numbers["rank"]), "of", last.Ranked, "kind", w.Text("why.kind."+kind),
		"origins", int(numbers["origins"]), "sources", int(numbers["sources"]), "gravity", w.Text(fmt.Sprintf("why.gravity.%d", int(numbers["gravity"]))),
		"new", int(numbers["new-sentences"]))}, nil
}
