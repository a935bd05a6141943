package bot

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"sitrep"
)

// topic is what a timeline or a list of claims is about.
type topic struct {
	title string
	words []string
	query sitrep.ReportQuery
}

// readTopic reads a value of completeTopic, or free words.
func readTopic(ctx context.Context, b *Bot, r Request, asked string) (topic, error) {
	if id, ok := parseRef(asked, "s"); ok {
		s, err := b.archive.Story(ctx, r.Guild, sitrep.StoryID(id))
		if err != nil {
			return topic{}, notHeld(err, asked)
		}
		return topic{title: s.Title, words: words(s.Title), query: sitrep.ReportQuery{Stories: []sitrep.StoryID{s.ID}}}, nil
	}
	if id, ok := parseRef(asked, "e"); ok {
		p, err := b.archive.Profile(ctx, r.Guild, sitrep.EntityID(id), r.At)
		if err != nil {
			return topic{}, notHeld(err, asked)
		}
		name := p.Card.Name
		return topic{title: name, words: words(name), query: sitrep.ReportQuery{Entities: []sitrep.EntityID{p.Card.ID}}}, nil
	}
	if name, ok := strings.CutPrefix(asked, "t:"); ok {
		return savedTopic(ctx, b, r, name)
	}
	return topic{title: asked, words: words(asked), query: sitrep.ReportQuery{Words: words(asked)}}, nil
}

// savedTopic reads a topic that the guild saved: the words and the phrases of its query.
func savedTopic(ctx context.Context, b *Bot, r Request, name string) (topic, error) {
	list, err := b.archive.Topics(ctx, r.Guild)
	if err != nil {
		return topic{}, fmt.Errorf("read topics: %w", err)
	}
	for _, t := range list {
		if t.Name == name {
			q, err := ParseQuery(t.Query, r.At, b.say(ctx, r).Zone())
			if err != nil {
				return topic{}, err
			}
			about := append(append([]string(nil), q.Words...), q.Phrases...)
			return topic{title: t.Name, words: about, query: sitrep.ReportQuery{Words: about, From: q.From, To: q.To}}, nil
		}
	}
	return topic{}, notHeld(sitrep.ErrNotFound, name)
}

func notHeld(err error, asked string) error {
	if errors.Is(err, sitrep.ErrNotFound) {
		return mistake("mistake.topic", "no such topic: "+asked, "topic", asked)
	}
	return fmt.Errorf("read what %q names: %w", asked, err)
}

// completeTopic offers saved topics, then stories, then names.
func completeTopic(ctx context.Context, b *Bot, r Request) ([]Choice, error) {
	typed := cut(r.Options[r.Focused], 100)
	var choices []Choice
	topics, err := b.archive.Topics(ctx, r.Guild)
	if err != nil {
		return nil, fmt.Errorf("read topics: %w", err)
	}
	for _, t := range topics {
		if strings.Contains(fold(t.Name), fold(typed)) && len(choices) < 5 {
			choices = append(choices, Choice{Label: t.Name, Value: "t:" + t.Name})
		}
	}
	stories, err := b.archive.FindStories(ctx, r.Guild, typed, 10)
	if err != nil {
		return nil, fmt.Errorf("read stories that match: %w", err)
	}
	w := b.say(ctx, r)
	for _, s := range stories {
		choices = append(choices, storyChoice(w, s))
	}
	names, err := completeEntities(ctx, b, r, nil)
	return append(choices, names...), err
}

// nothingOn says that nothing is held on a topic, offers the nearest names, and tells what the archive spans.
func nothingOn(ctx context.Context, b *Bot, r Request, asked string) (Reply, error) {
	return unknown(ctx, b, r, "topic", asked)
}
