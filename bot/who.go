package bot

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
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
	types := []sitrep.EntityType{sitrep.Person, sitrep.Organization, sitrep.Unit}
	return completeEntities(ctx, b, r, types)
}

func completeEntities(ctx context.Context, b *Bot, r Request, types []sitrep.EntityType) ([]Choice, error) {
	cards, err := b.archive.CompleteEntities(ctx, r.Guild, cut(r.Options[r.Focused], 100), types, 25)
	if err != nil {
		return nil, fmt.Errorf("read names that begin so: %w", err)
	}
	w := b.say(ctx, r)
	var choices []Choice
	for _, c := range cards {
		choices = append(choices, cardChoice(w, c))
	}
	return choices, nil
}

// who answers who somebody is in the sources' words.
func who(ctx context.Context, b *Bot, r Request) (Reply, error) {
	o := newWhoOptions()
	name, err := o.name.Of(r)
	if err != nil {
		return Reply{}, err
	}
	id, other, err := whoID(ctx, b, r, name)
	if err != nil || id == 0 {
		return other, err
	}
	w := b.say(ctx, r)
	since, err := readSince(o.since, r, w)
	if err != nil {
		return Reply{}, err
	}
	p, err := b.archive.Profile(ctx, r.Guild, id, since)
	if errors.Is(err, sitrep.ErrNotFound) {
		return Reply{}, mistake("mistake.gone", "an entity that is not held")
	}
	if err != nil {
		return Reply{}, fmt.Errorf("read the profile of entity %d: %w", id, err)
	}
	return whoReply(w, r, o, p)
}

func readSince(o Opt[string], r Request, w *locale.Words) (time.Time, error) {
	text, err := o.Of(r)
	if err != nil {
		return time.Time{}, err
	}
	return parseSince(text, r.At, w.Zone())
}

// whoID returns the entity that name means; 0 and what to answer instead where that is not one.
func whoID(ctx context.Context, b *Bot, r Request, name string) (sitrep.EntityID, Reply, error) {
	if id, ok := parseRef(name, "e"); ok {
		return sitrep.EntityID(id), Reply{}, nil
	}
	cards, err := b.archive.FindEntities(ctx, r.Guild, name, 25)
	if err != nil {
		return 0, Reply{}, fmt.Errorf("read who is called %q: %w", name, err)
	}
	switch found := pick(cards, name); len(found) {
	case 0:
		reply, err := unknown(ctx, b, r, "name", name)
		return 0, reply, err
	case 1:
		return found[0].ID, Reply{}, nil
	default:
		w := b.say(ctx, r)
		var choices []Choice
		for _, c := range found {
			choices = append(choices, cardChoice(w, c))
		}
		return 0, candidates(w, r, "name", name, choices), nil
	}
}

// whoView is one /who while it is laid out.
type whoView struct {
	w     *locale.Words
	r     Request
	p     *sitrep.Profile
	cites cites
	page  int
	topic []string
}

func whoReply(w *locale.Words, r Request, o whoOptions, p *sitrep.Profile) (Reply, error) {
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
	v := &whoView{w: w, r: r, p: p, page: page, topic: words(topic)}
	blocks := v.identity()
	switch section {
	case "said":
		blocks = append(blocks, v.said(5)...)
	case "about":
		blocks = append(blocks, v.about(5)...)
	case "positions":
		blocks = append(blocks, v.positions(4)...)
	case "conditions":
		blocks = append(blocks, v.conditions(5)...)
	case "with":
		blocks = append(blocks, v.together(20)...)
	case "stories":
		blocks = append(blocks, v.stories(7)...)
	default:
		section = "overview"
		blocks = append(blocks, v.overview()...)
	}
	blocks = withReceipts(w, blocks)
	return Reply{Blocks: append(blocks, v.tabs(section)...)}, nil
}

func (v *whoView) overview() []Block {
	blocks := v.said(3)
	if len(positionSteps(mentioning(v.p.Statements, v.topic), v.w.Zone())) > 0 {
		blocks = append(blocks, v.positions(1)...)
	}
	if len(v.p.Together) > 0 {
		blocks = append(blocks, v.together(8)...)
	}
	blocks = append(blocks, v.about(1)...)
	return append(blocks, v.sure()...)
}

// identity is who it is: the title as the sources use it, the country, the variants and the coverage.
func (v *whoView) identity() []Block {
	w, card := v.w, v.p.Card
	blocks := []Block{heading(2, w.Runs("who.title", "sign", w.Text("type.sign."+string(card.Type)), "name", plain(card.Name)))}
	line := w.Runs("type." + string(card.Type))
	if len(v.p.Roles) > 0 {
		role := v.p.Roles[0]
		line = w.Runs("who.role", "role", bold(role.Text), "count", role.Count, "articles", card.Articles)
		line = append(line, v.cites.mark(role.Cite)...)
	}
	if card.Country != "" {
		line = append(line, Run{Text: w.Text("join.dot") + w.Country(card.Country)})
	}
	return append(blocks, paragraph(line), Small{v.coverage()})
}

func (v *whoView) coverage() Text {
	w := v.w
	var parts []string
	if names := v.variants(); len(names) > 0 {
		parts = append(parts, w.Text("who.variants", "names", strings.Join(names, ", ")))
	}
	parts = append(parts, w.Text("who.coverage", "articles", v.p.Card.Articles, "outlets", v.p.Outlets, "origins", v.p.Origins))
	runs := Text{{Text: strings.Join(parts, w.Text("join.dot"))}}
	if days, bars := sparkline(v.p.Days, 7); bars != "" {
		runs = append(runs, Run{Text: w.Text("join.dot") + w.Text("who.days", "days", dayList(w, days)) + " "}, Run{Text: bars, Style: Code})
	}
	return runs
}

// variants are up to five other forms of the name.
func (v *whoView) variants() []string {
	var names []string
	for _, form := range v.p.Variants {
		if form.Text != v.p.Card.Name && len(names) < 5 {
			names = append(names, locale.Clean(form.Text))
		}
	}
	return names
}

// said is the latest statements.
func (v *whoView) said(most int) []Block {
	list := v.onTopic(v.p.Statements)
	if len(list) == 0 {
		return []Block{heading(3, v.w.Runs("who.said.title")), paragraph(v.w.Runs("who.said.none"))}
	}
	shown, from := pageOf(list, v.page, most)
	blocks := []Block{heading(3, v.w.Runs("who.said", "shown", v.w.Text("who.shown", "from", from+1, "to", from+len(shown), "n", len(list))))}
	return append(blocks, v.statements(shown)...)
}

// about is what others are quoted saying.
func (v *whoView) about(most int) []Block {
	list := v.onTopic(v.p.About)
	title := heading(3, v.w.Runs("who.about"))
	if len(list) == 0 {
		return []Block{title, paragraph(v.w.Runs("who.about.none"))}
	}
	shown, _ := pageOf(list, v.page, most)
	return append([]Block{title}, v.statements(shown)...)
}

// conditions is statements with a word of condition in them: found by that word alone, and shown as such.
func (v *whoView) conditions(most int) []Block {
	var list []sitrep.Statement
	for _, s := range v.onTopic(v.p.Statements) {
		if conditional(s.Text) {
			list = append(list, s)
		}
	}
	title := heading(3, v.w.Runs("who.conditions"))
	if len(list) == 0 {
		return []Block{title, paragraph(v.w.Runs("who.conditions.none"))}
	}
	shown, _ := pageOf(list, v.page, most)
	blocks := append([]Block{title}, v.statements(shown)...)
	return append(blocks, Small{v.w.Runs("who.conditions.how")})
}

// conditional reports whether a statement sets a condition in so many words.
func conditional(text string) bool {
	padded := " " + strings.Join(words(text), " ") + " "
	for _, cue := range []string{" if ", " unless ", " only after ", " after the ", " provided that ", " on condition ", " as long as ", " in exchange for ", " until "} {
		if strings.Contains(padded, cue) {
			return true
		}
	}
	return false
}

// onTopic returns the statements that hold the words asked for, each wording once.
func (v *whoView) onTopic(list []sitrep.Statement) []sitrep.Statement {
	var kept []sitrep.Statement
	seen := map[string]bool{}
	for _, s := range mentioning(list, v.topic) {
		if words := fold(s.Text); !seen[words] {
			seen[words] = true
			kept = append(kept, s)
		}
	}
	return kept
}

// mentioning returns the statements in which all of some words occur.
func mentioning(list []sitrep.Statement, wanted []string) []sitrep.Statement {
	var kept []sitrep.Statement
	for _, s := range list {
		if containsAll(s.Text, wanted) {
			kept = append(kept, s)
		}
	}
	return kept
}

// carriers returns the citations of all articles that carry the words of a statement, its own first.
func (v *whoView) carriers(s sitrep.Statement) []sitrep.Citation {
	all := []sitrep.Citation{s.Citation}
	for _, other := range slices.Concat(v.p.Statements, v.p.About) {
		if other.Citation.Article != s.Citation.Article && other.Speaker == s.Speaker && fold(other.Text) == fold(s.Text) {
			all = append(all, other.Citation)
		}
	}
	return all[:min(4, len(all))]
}

// statements shows each with its day, its outlet, who is quoted where that is another, and its words.
func (v *whoView) statements(list []sitrep.Statement) []Block {
	var blocks []Block
	for _, s := range list {
		line := Text{{Text: v.w.Day(s.Published), Style: Bold}, {Text: v.w.Text("join.dot")}, link(s.Outlet, s.URL)}
		if s.Speaker != v.p.Card.ID && s.Said != "" {
			line = append(line, Run{Text: v.w.Text("join.dot")}, plain(s.Said))
		}
		for _, c := range v.carriers(s) {
			line = append(line, v.cites.mark(c)...)
		}
		blocks = append(blocks, paragraph(line), Quotation{spoken(v.w, s)})
	}
	return blocks
}

// spoken is the words of a statement: in quotation marks where the source has them, else in italics.
func spoken(w *locale.Words, s sitrep.Statement) Text { return spokenIn(w, s, 420) }

// together is who is named in the same articles.
func (v *whoView) together(most int) []Block {
	title := heading(3, v.w.Runs("who.with"))
	list := companions(v.p.Together)
	if len(list) == 0 {
		return []Block{title, paragraph(v.w.Runs("who.with.none"))}
	}
	var line Text
	for i, c := range list[:min(most, len(list))] {
		if i > 0 {
			line = append(line, Run{Text: v.w.Text("join.dot")})
		}
		line = append(line, plain(c.Card.Name), Run{Text: " " + v.w.Number(float64(c.Shared))})
		if most > 8 {
			line = append(line, v.cites.mark(c.Cite)...)
		}
	}
	return []Block{title, paragraph(line)}
}

// companions keeps who can act: places and peoples are named in nearly every article.
func companions(all []sitrep.Companion) []sitrep.Companion {
	var kept []sitrep.Companion
	for _, c := range all {
		switch c.Card.Type {
		case sitrep.Person, sitrep.Organization, sitrep.Unit, "":
			kept = append(kept, c)
		}
	}
	return kept
}

// stories is what happened around them, newest first.
func (v *whoView) stories(most int) []Block {
	title := heading(3, v.w.Runs("who.stories"))
	if len(v.p.Stories) == 0 {
		return []Block{title, paragraph(v.w.Runs("story.none"))}
	}
	blocks := []Block{title}
	shown, _ := pageOf(v.p.Stories, v.page, most)
	for _, s := range shown {
		blocks = append(blocks, storyRow(v.w, v.r, s))
	}
	return blocks
}

// sure is how far all this may be trusted.
func (v *whoView) sure() []Block {
	w := v.w
	return []Block{
		heading(3, w.Runs("who.sure")),
		paragraph(w.Runs("who.sure.words", "variants", max(0, len(v.p.Variants)-1), "origins", v.p.Origins)),
	}
}

// tabs turn to the other sections, and through the pages of this one.
func (v *whoView) tabs(section string) []Block {
	var row Buttons
	for _, s := range []string{"said", "about", "positions", "conditions", "stories"} {
		row = append(row, Button{
			Label: v.w.Text("tab." + s), Disabled: s == section,
			Token: again(v.r, "name", entityRef(v.p.Card.ID), "section", s, "page", "").String(),
		})
	}
	length := map[string]int{"said": len(v.onTopic(v.p.Statements)), "about": len(v.onTopic(v.p.About)), "stories": len(v.p.Stories)}[section]
	size := 5
	if section == "stories" {
		size = 7
	}
	if pages := turn(v.r, v.page, (length+size-1)/size); pages != nil {
		return []Block{row, pages}
	}
	return []Block{row}
}
