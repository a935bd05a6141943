package bot

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"sitrep"
	"sitrep/bot/locale"
)

// whoOptions are the options of /who.
type whoOptions struct {
	name, section, since, topic Opt[string]
	page                        Opt[int]
}

func newWhoOptions() whoOptions {
	return whoOptions{
		name:    text("name", "who.option.name").required().completed(),
		section: oneOf("section", "who.option.section", "overview", "said", "about", "positions", "conditions", "with", "stories"),
		since:   text("since", "option.since"),
		topic:   text("topic", "who.option.topic"),
		page:    page(),
	}
}

func whoCommand() Command {
	o := newWhoOptions()
	return Command{
		Name: "who", Description: "who.description",
		Options:  []Option{o.name.Option, o.section.Option, o.since.Option, o.topic.Option, private().Option, o.page.Option},
		Run:      who,
		Complete: completeWho,
	}
}

func completeWho(ctx context.Context, b *Bot, r Request) ([]Choice, error) {
	speak := []sitrep.EntityType{sitrep.Person, sitrep.Organization, sitrep.Unit, sitrep.Place} // places, since states do
	return completeEntities(ctx, b, r, speak)
}

func completeEntities(ctx context.Context, b *Bot, r Request, types []sitrep.EntityType) ([]Choice, error) {
	cards, err := b.archive.CompleteEntities(ctx, r.Guild, cut(r.Options[r.Focused], 100), types, 25)
	if err != nil {
		return nil, fmt.Errorf("read names that begin so: %w", err)
	}
	return choicesOf(b.say(ctx, r), cards, cardChoice), nil
}

// who answers who somebody is in the sources' words.
func who(ctx context.Context, b *Bot, r Request) (Reply, error) {
	o := newWhoOptions()
	name, err := o.name.Of(r)
	if err != nil {
		return Reply{}, err
	}
	id, other, err := whoID(ctx, b, r, "name", name, nil)
	if err != nil || id == 0 {
		return other, err
	}
	w := b.say(ctx, r)
	since, err := readSince(o.since, r, w)
	if err != nil {
		return Reply{}, err
	}
	p, err := b.archive.Profile(ctx, r.Guild, id, since.In(w.Zone()))
	if errors.Is(err, sitrep.ErrNotFound) {
		return Reply{}, mistake("mistake.gone", "an entity that is not held")
	}
	if err != nil {
		return Reply{}, fmt.Errorf("read the profile of entity %d: %w", id, err)
	}
	section, err := o.section.Of(r)
	if err != nil {
		return Reply{}, err
	}
	topic, err := o.topic.Of(r)
	if err != nil {
		return Reply{}, err
	}
	page, err := o.page.Of(r)
	if err != nil {
		return Reply{}, err
	}
	v := &whoView{
		w: w, r: r, p: p, page: page, topic: words(topic), held: map[sitrep.ArticleID]sitrep.Report{},
		read: func(id sitrep.ArticleID) (sitrep.Report, error) { return b.archive.Report(ctx, r.Guild, id) },
	}
	if section == "conditions" {
		if v.later, err = laterReports(ctx, b, r.Guild, p, since); err != nil {
			return Reply{}, err
		}
	}
	reply := v.reply(section)
	return reply, v.err
}

// laterReports returns, oldest first, in which reports it may be told what became of what an entity said: those that name it,
// and those of the stories that it spoke in.
func laterReports(ctx context.Context, b *Bot, g sitrep.GuildID, p *sitrep.Profile, since time.Time) ([]sitrep.Report, error) {
	stories := sitrep.ReportQuery{From: since, Limit: storyReports}
	for _, s := range p.Statements {
		if s.Story != 0 && !slices.Contains(stories.Stories, s.Story) {
			stories.Stories = append(stories.Stories, s.Story)
		}
	}
	queries := []sitrep.ReportQuery{{Entities: []sitrep.EntityID{p.Card.ID}, From: since, Limit: storyReports}}
	if len(stories.Stories) > 0 {
		queries = append(queries, stories)
	}
	var later []sitrep.Report
	for _, q := range queries {
		found, err := b.archive.Reports(ctx, g, q)
		if err != nil {
			return nil, fmt.Errorf("read the reports on entity %d: %w", p.Card.ID, err)
		}
		for _, r := range found {
			if !slices.ContainsFunc(later, func(x sitrep.Report) bool { return x.Article.ID == r.Article.ID }) {
				later = append(later, r)
			}
		}
	}
	slices.SortStableFunc(later, func(a, b sitrep.Report) int { return a.Article.Published.Compare(b.Article.Published) })
	return later, nil
}

func readSince(o Opt[string], r Request, w *locale.Words) (time.Time, error) {
	text, err := o.Of(r)
	if err != nil {
		return time.Time{}, err
	}
	return parseSince(text, r.At, w.Zone())
}

// cardOf returns the card of an entity.
func cardOf(ctx context.Context, b *Bot, r Request, id sitrep.EntityID) (sitrep.EntityCard, error) {
	p, err := b.archive.Profile(ctx, r.Guild, id, r.At) // since now: nothing but the card is read
	if errors.Is(err, sitrep.ErrNotFound) {
		return sitrep.EntityCard{}, mistake("mistake.gone", "an entity that is not held")
	}
	if err != nil {
		return sitrep.EntityCard{}, fmt.Errorf("read the profile of entity %d: %w", id, err)
	}
	return p.Card, nil
}

// whoID returns the entity of some types, of any where none are given, that name, given for an option, means; 0 and what to answer instead where that is not one.
func whoID(ctx context.Context, b *Bot, r Request, option, name string, types []sitrep.EntityType) (sitrep.EntityID, Reply, error) {
	if id, ok := parseRef(name, "e"); ok {
		return sitrep.EntityID(id), Reply{}, nil
	}
	cards, err := b.archive.FindEntities(ctx, r.Guild, name, 25)
	if err != nil {
		return 0, Reply{}, fmt.Errorf("read who is called %q: %w", name, err)
	}
	cards = slices.DeleteFunc(cards, func(c sitrep.EntityCard) bool { return len(types) > 0 && !slices.Contains(types, c.Type) })
	switch found := pick(cards, name); len(found) {
	case 0:
		reply, err := unknown(ctx, b, r, option, name)
		return 0, reply, err
	case 1:
		return found[0].ID, Reply{}, nil
	default:
		w := b.say(ctx, r)
		return 0, candidates(w, r, option, name, choicesOf(w, found, cardChoice)), nil
	}
}
