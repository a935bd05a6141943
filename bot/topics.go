package bot

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"sitrep"
	"sitrep/briefing"
)

// maxTopics is how many topics a guild may save: as many as a menu offers.
const maxTopics = 25

func topicOptions() (name, query Opt[string]) {
	name, query = text("name", "topic.option.name").required(), text("query", "topic.option.query").required()
	name.Max, query.Max = 60, 300
	return name, query
}

func topicCommand() Command {
	name, query := topicOptions()
	return Command{Name: "topic", Description: "topic.description", Permission: ManageServer, Sub: []Command{
		{Name: "add", Description: "topic.add.description", Run: topicAdd, Options: []Option{name.Option, query.Option}},
		{Name: "list", Description: "topic.list.description", Run: topicList},
		{Name: "remove", Description: "topic.remove.description", Run: topicRemove, Options: []Option{name.completed().Option}, Complete: completeTopicName},
	}}
}

func completeTopicName(ctx context.Context, b *Bot, r Request) ([]Choice, error) {
	return completeSaved(ctx, b, r.Guild, r.Options[r.Focused])
}

// topicAdd saves a search under a name, or changes the one of that name.
func topicAdd(ctx context.Context, b *Bot, r Request) (Reply, error) {
	nameOption, queryOption := topicOptions()
	name, err := nameOption.Of(r)
	if err != nil {
		return Reply{}, err
	}
	query, err := queryOption.Of(r)
	if err != nil {
		return Reply{}, err
	}
	w := b.say(ctx, r)
	if _, err := ParseQuery(query, r.At, w.Zone()); err != nil {
		return Reply{}, err
	}
	before, list, err := topicNamed(ctx, b, r.Guild, name)
	if err != nil {
		return Reply{}, err
	}
	if before == nil && len(list) >= maxTopics {
		return Reply{}, mistake("mistake.topics", "too many topics", "max", strconv.Itoa(maxTopics))
	}
	after := sitrep.Topic{Name: name, Query: query}
	if err := b.archive.SaveTopic(ctx, r.Guild, after); err != nil {
		return Reply{}, fmt.Errorf("store topic %q: %w", name, err)
	}
	if err := record(ctx, b, r, "topic add", name, before, after); err != nil {
		return Reply{}, err
	}
	blocks := []Block{paragraph(w.Runs("topic.added", "name", bold(name), "query", Run{Text: query, Style: Code}))}
	preview, err := topicPreview(ctx, b, r, after)
	return Reply{Private: true, Blocks: append(blocks, preview...)}, err
}

// Bounds of a preview: how many of the last week's articles are looked at, and how many of those caught are shown.
const (
	previewOf    = 1000
	previewShown = 5
)

// topicPreview shows what a topic would have caught in the last week, so that a query that is too wide or too narrow is
// seen before a briefing keeps to it.
func topicPreview(ctx context.Context, b *Bot, r Request, t sitrep.Topic) ([]Block, error) {
	reports, err := b.archive.Reports(ctx, r.Guild, sitrep.ReportQuery{From: r.At.AddDate(0, 0, -7), To: r.At, Limit: previewOf})
	if err != nil {
		return nil, fmt.Errorf("read the last week: %w", err)
	}
	catches := briefing.Catches(t)
	caught := slices.DeleteFunc(slices.Clone(reports), func(x sitrep.Report) bool { return !catches(x) })
	w := b.say(ctx, r)
	p := Paragraph{Lines: []Text{w.Runs("topic.preview", "n", len(caught), "of", len(reports))}}
	for _, x := range caught[:min(len(caught), previewShown)] {
		line := Text{link(x.Article.Title, x.Article.URL), {Text: w.Text("join.dot")}, plain(x.Article.Outlet), {Text: w.Text("join.dot") + w.Time(x.Article.Published, "day")}}
		p.Lines = append(p.Lines, line)
	}
	return []Block{p}, nil
}

// topicNamed returns the topic of that name, nil if there is none, and all of them.
func topicNamed(ctx context.Context, b *Bot, g sitrep.GuildID, name string) (found *sitrep.Topic, all []sitrep.Topic, err error) {
	all, err = b.archive.Topics(ctx, g)
	if err != nil {
		return nil, nil, fmt.Errorf("read topics: %w", err)
	}
	if i := slices.IndexFunc(all, func(t sitrep.Topic) bool { return t.Name == name }); i >= 0 {
		found = &all[i]
	}
	return found, all, nil
}

func topicList(ctx context.Context, b *Bot, r Request) (Reply, error) {
	w := b.say(ctx, r)
	list, err := b.archive.Topics(ctx, r.Guild)
	if err != nil {
		return Reply{}, fmt.Errorf("read topics: %w", err)
	}
	if len(list) == 0 {
		return Reply{Private: true, Blocks: []Block{paragraph(w.Runs("topic.none"))}}, nil
	}
	p := Paragraph{}
	for _, t := range list {
		p.Lines = append(p.Lines, Text{bold(t.Name), {Text: w.Text("join.dot")}, {Text: strings.TrimSpace(t.Query), Style: Code}})
	}
	return Reply{Private: true, Blocks: []Block{heading(2, w.Runs("topic.title", "n", len(list))), p}}, nil
}

func topicRemove(ctx context.Context, b *Bot, r Request) (Reply, error) {
	nameOption, _ := topicOptions()
	name, err := nameOption.Of(r)
	if err != nil {
		return Reply{}, err
	}
	before, _, err := topicNamed(ctx, b, r.Guild, name)
	if err != nil {
		return Reply{}, err
	}
	if before == nil {
		return Reply{}, mistake("mistake.topic", "no such topic: "+name, "topic", name)
	}
	if err := b.archive.RemoveTopic(ctx, r.Guild, name); err != nil && !errors.Is(err, sitrep.ErrNotFound) {
		return Reply{}, fmt.Errorf("remove topic %q: %w", name, err)
	}
	if err := record(ctx, b, r, "topic remove", name, before, nil); err != nil {
		return Reply{}, err
	}
	return Reply{Private: true, Blocks: []Block{paragraph(b.say(ctx, r).Runs("topic.removed", "name", bold(name)))}}, nil
}
