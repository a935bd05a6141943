package bot

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"sitrep"
	"sitrep/briefing"
)

// topic is what a timeline or a list of claims is about.
type topic struct {
	title   string
	words   []string
	query   sitrep.ReportQuery
	names   []sitrep.EntityID        // whom or what the words of query are the name of, where that is certain
	catches func(sitrep.Report) bool // what query finds too much of; nil where that is all of the topic
}

// all reports whether the topic is everything, or the reports of stories that are given.
func (t topic) all() bool {
	return len(t.query.Words)+len(t.query.Entities)+len(t.names) == 0 && t.catches == nil
}

// kept returns those of the reports that the query of a topic found which are on it.
func (t topic) kept(found []sitrep.Report) []sitrep.Report {
	if t.catches == nil {
		return found
	}
	return slices.DeleteFunc(found, func(r sitrep.Report) bool { return !t.catches(r) })
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

// savedTopic reads a topic that the guild saved. The archive is asked for its words, or else for whom or what it names; of
// what that finds only what the topic catches is kept, as in a briefing.
func savedTopic(ctx context.Context, b *Bot, r Request, name string) (topic, error) {
	saved, _, err := topicNamed(ctx, b, r.Guild, name)
	if err != nil {
		return topic{}, err
	}
	if saved == nil {
		return topic{}, notHeld(sitrep.ErrNotFound, name)
	}
	q, err := ParseQuery(saved.Query, r.At, b.say(ctx, r).Zone())
	if err != nil {
		return topic{}, err
	}
	about := slices.Concat(q.Words, q.Phrases)
	t := topic{title: name, words: about, query: sitrep.ReportQuery{Words: about, From: q.From, To: q.To}, catches: briefing.Catches(*saved)}
	if named := cmp.Or(q.Place, q.By); len(about) == 0 && named != "" {
		t.words = words(named)
		if t.query.Entities, err = entitiesCalled(ctx, b, r.Guild, named); err == nil && len(t.query.Entities) == 0 {
			t.query.Words = words(named)
		}
	}
	return t, err
}

// entitiesCalled returns what a name may mean.
func entitiesCalled(ctx context.Context, b *Bot, g sitrep.GuildID, name string) ([]sitrep.EntityID, error) {
	cards, err := b.archive.FindEntities(ctx, g, name, 25)
	if err != nil {
		return nil, fmt.Errorf("read who is called %q: %w", name, err)
	}
	var ids []sitrep.EntityID
	for _, c := range pick(cards, name) {
		ids = append(ids, c.ID)
	}
	return ids, nil
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
	choices = append(choices, choicesOf(b.say(ctx, r), stories, storyChoice)...)
	names, err := completeEntities(ctx, b, r, nil)
	return append(choices, names...), err
}

// nothingOn says that nothing is held on a topic, offers the nearest names, and tells what the archive spans.
func nothingOn(ctx context.Context, b *Bot, r Request, asked string) (Reply, error) {
	return unknown(ctx, b, r, "topic", asked)
}
