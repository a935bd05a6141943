package bot

import (
	"context"
	"errors"
	"fmt"

	"sitrep"
	"sitrep/bot/locale"
)

// storyReports is how many reports of a story are looked at: all but of the very longest.
const storyReports = 200

type storyOptions struct {
	story, view Opt[string]
	page        Opt[int]
}

func newStoryOptions() storyOptions {
	return storyOptions{
		story: text("story", "story.option.story").required().completed(),
		view:  oneOf("view", "story.option.view", append(storyViews(), "export")...),
		page:  page(),
	}
}

func storyViews() []string { return []string{"overview", "sources", "claims", "quotes", "changes"} }

func storyCommand() Command {
	o := newStoryOptions()
	return Command{
		Name: "story", Description: "story.description",
		Options:  []Option{o.story.Option, o.view.Option, private().Option, o.page.Option},
		Run:      story,
		Complete: completeStory,
	}
}

func completeStory(ctx context.Context, b *Bot, r Request) ([]Choice, error) {
	list, err := b.archive.FindStories(ctx, r.Guild, cut(r.Options[r.Focused], 100), 25)
	if err != nil {
		return nil, fmt.Errorf("read stories that match: %w", err)
	}
	return choicesOf(b.say(ctx, r), list, storyChoice), nil
}

// storyChoice is one story in a menu or a completion; the title gives way, so that the date is always seen.
func storyChoice(w *locale.Words, s sitrep.Story) Choice {
	end := w.Text("join.dot") + w.Day(s.Last)
	return Choice{Label: cut(locale.Clean(s.Title), 100-units(end)) + end, Value: storyRef(s.ID)}
}

// story answers what is held on one happening.
func story(ctx context.Context, b *Bot, r Request) (Reply, error) {
	o := newStoryOptions()
	asked, err := o.story.Of(r)
	if err != nil {
		return Reply{}, err
	}
	view, err := o.view.Of(r)
	if err != nil {
		return Reply{}, err
	}
	page, err := o.page.Of(r)
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
	v := &storyView{w: b.say(ctx, r), r: r, s: s, reports: reports, page: page}
	if v.from, err = grewOutOf(ctx, b, r, s); err != nil {
		return Reply{}, err
	}
	if view == "changes" {
		if v.edits, err = readEdits(ctx, b, r.Guild, reports); err != nil {
			return Reply{}, err
		}
	}
	return v.reply(view), nil
}

// storiesOf returns those of some stories that a guild reads.
func storiesOf(ctx context.Context, b *Bot, g sitrep.GuildID, ids []sitrep.StoryID) ([]sitrep.Story, error) {
	var list []sitrep.Story
	for _, id := range ids {
		s, err := b.archive.Story(ctx, g, id)
		if errors.Is(err, sitrep.ErrNotFound) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("read story %d: %w", id, err)
		}
		list = append(list, s)
	}
	return list, nil
}

// grewOutOf returns the story that s is a branch of, if the server reads any of it.
func grewOutOf(ctx context.Context, b *Bot, r Request, s sitrep.Story) (sitrep.Story, error) {
	if s.BranchOf == 0 {
		return sitrep.Story{}, nil
	}
	from, err := storiesOf(ctx, b, r.Guild, []sitrep.StoryID{s.BranchOf})
	if err != nil || len(from) == 0 {
		return sitrep.Story{}, err
	}
	return from[0], nil
}

// findStory returns the story that a value or words mean; a zero one and what to answer instead where that is not one.
func findStory(ctx context.Context, b *Bot, r Request, asked string) (sitrep.Story, Reply, error) {
	if id, ok := parseRef(asked, "s"); ok {
		s, err := b.archive.Story(ctx, r.Guild, sitrep.StoryID(id))
		if errors.Is(err, sitrep.ErrNotFound) {
			return sitrep.Story{}, Reply{}, mistake("mistake.gone", "a story that is not held")
		}
		if err != nil {
			return sitrep.Story{}, Reply{}, fmt.Errorf("read story %d: %w", id, err)
		}
		return s, Reply{}, nil
	}
	list, err := b.archive.FindStories(ctx, r.Guild, asked, 25)
	if err != nil {
		return sitrep.Story{}, Reply{}, fmt.Errorf("read stories on %q: %w", asked, err)
	}
	w := b.say(ctx, r)
	switch len(list) {
	case 0:
		reply, err := noStory(ctx, b, r, asked)
		return sitrep.Story{}, reply, err
	case 1:
		return list[0], Reply{}, nil
	}
	return sitrep.Story{}, candidates(w, r, "story", asked, choicesOf(w, list, storyChoice)), nil
}

// noStory says that none matches, and offers the newest ones.
func noStory(ctx context.Context, b *Bot, r Request, asked string) (Reply, error) {
	w := b.say(ctx, r)
	newest, err := b.archive.FindStories(ctx, r.Guild, "", 3)
	if err != nil {
		return Reply{}, fmt.Errorf("read the newest stories: %w", err)
	}
	span, err := archiveSpan(ctx, b, r, w)
	if err != nil {
		return Reply{}, err
	}
	key := "story.unknown"
	if len(newest) == 0 {
		key = "story.unknown.all"
	}
	blocks := []Block{paragraph(w.Runs(key, "words", bold(asked)))}
	for _, s := range newest {
		blocks = append(blocks, storyRow(w, r, s))
	}
	return Reply{Blocks: append(blocks, span)}, nil
}

// storyRow is a story in a list, with a button that opens it.
func storyRow(w *locale.Words, r Request, s sitrep.Story) Row {
	return Row{
		Lines: []Text{
			{bold(cut(s.Title, 200))},
			w.Runs("story.row", "phase", w.Text("phase."+string(s.Phase)), "articles", s.Articles, "origins", s.Origins, "last", w.Day(s.Last)),
		},
		Button: Button{Label: w.Text("button.open"), Token: token{
			Kind: "run", Command: "story", Options: map[string]string{"story": storyRef(s.ID)}, By: r.User,
		}.String()},
	}
}
