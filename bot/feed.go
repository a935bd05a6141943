package bot

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"sitrep"
	"sitrep/bot/locale"
)

// feedOptions are the options of /feed and its subcommands.
type feedOptions struct {
	url, name, side, owner, language, source, found Opt[string]
	confirm                                         Opt[bool]
	page                                            Opt[int]
}

func newFeedOptions() feedOptions {
	o := feedOptions{
		url:      text("url", "feed.option.url").required(),
		name:     text("name", "feed.option.name"),
		side:     text("side", "feed.option.side"),
		owner:    oneOf("owner", "feed.option.owner", "private", "state", "unknown"),
		language: text("language", "feed.option.language"),
		source:   text("source", "feed.option.source").required().completed(),
		found:    text("found", "feed.option.url").hidden(),
		confirm:  yes("confirm", "feed.option.url").hidden(),
		page:     page(),
	}
	o.url.Max, o.found.Max, o.side.Max, o.name.Max = 2000, 4000, 32, 80
	return o
}

func feedCommand() Command {
	o := newFeedOptions()
	of := []Option{o.source.Option}
	return Command{Name: "feed", Description: "feed.description", Permission: ManageServer, Sub: []Command{
		{
			Name: "add", Description: "feed.add.description", Run: feedAdd,
			Options: []Option{o.url.Option, o.name.Option, o.side.Option, o.owner.Option, o.language.Option, o.found.Option, o.confirm.Option},
		},
		{Name: "list", Description: "feed.list.description", Run: feedList, Options: []Option{o.page.Option}},
		{Name: "test", Description: "feed.test.description", Run: feedTest, Options: of, Complete: completeSource},
		{
			Name: "edit", Description: "feed.edit.description", Run: feedEdit, Complete: completeSource,
			Options: []Option{o.source.Option, o.name.Option, o.side.Option, o.owner.Option},
		},
		{Name: "pause", Description: "feed.pause.description", Run: feedPause, Options: of, Complete: completeSource},
		{Name: "resume", Description: "feed.resume.description", Run: feedResume, Options: of, Complete: completeSource},
		{
			Name: "remove", Description: "feed.remove.description", Run: feedRemove, Complete: completeSource,
			Options: []Option{o.source.Option, o.confirm.Option},
		},
		{Name: "health", Description: "feed.health.description", Run: feedHealth, Options: []Option{o.page.Option}},
		{
			Name: "import", Description: "feed.import.description", Run: feedImport,
			Options: []Option{{Name: "file", Description: "feed.option.file", Kind: OptionFile, Required: true}},
		},
		{Name: "export", Description: "feed.export.description", Run: feedExport},
	}}
}

// sourceRef is how an option's value names a source: "f:12".
func sourceRef(id sitrep.SourceID) string { return "f:" + strconv.FormatInt(int64(id), 10) }

func completeSource(ctx context.Context, b *Bot, r Request) ([]Choice, error) {
	list, err := b.archive.Subscriptions(ctx, r.Guild)
	if err != nil {
		return nil, fmt.Errorf("read sources: %w", err)
	}
	typed := fold(r.Options[r.Focused])
	var choices []Choice
	for _, s := range list {
		if strings.Contains(fold(s.Title()+" "+s.Source.URL), typed) {
			choices = append(choices, Choice{Label: s.Title(), Value: sourceRef(s.Source.ID)})
		}
	}
	return choices, nil
}

// subscription returns the one that the option "source" means, by reference, by its whole name, or by a part of it that
// only one has.
func subscription(ctx context.Context, b *Bot, r Request) (sitrep.Subscription, error) {
	asked, err := newFeedOptions().source.Of(r)
	if err != nil {
		return sitrep.Subscription{}, err
	}
	list, err := b.archive.Subscriptions(ctx, r.Guild)
	if err != nil {
		return sitrep.Subscription{}, fmt.Errorf("read sources: %w", err)
	}
	id, _ := parseRef(asked, "f")
	var part []sitrep.Subscription
	for _, s := range list {
		if s.Source.ID == sitrep.SourceID(id) || fold(s.Title()) == fold(asked) || s.Source.URL == asked {
			return s, nil
		}
		if strings.Contains(fold(s.Title()), fold(asked)) {
			part = append(part, s)
		}
	}
	if len(part) == 1 {
		return part[0], nil
	}
	return sitrep.Subscription{}, mistake("mistake.source", "no one source of that name: "+asked, "name", asked, "n", strconv.Itoa(len(part)))
}

func feedList(ctx context.Context, b *Bot, r Request) (Reply, error) {
	return listSources(ctx, b, r, "feed.list.title", func(w *locale.Words, s sitrep.Subscription) []Text {
		return []Text{sourceLine(w, s)}
	})
}

// feedHealth answers how each source does, the broken ones first, with the exact cause.
func feedHealth(ctx context.Context, b *Bot, r Request) (Reply, error) {
	return listSources(ctx, b, r, "feed.health.title", func(w *locale.Words, s sitrep.Subscription) []Text {
		return healthLines(w, r, s)
	})
}

func listSources(ctx context.Context, b *Bot, r Request, title string, show func(*locale.Words, sitrep.Subscription) []Text) (Reply, error) {
	const size = 10
	w := b.say(ctx, r)
	list, err := b.archive.Subscriptions(ctx, r.Guild)
	if err != nil {
		return Reply{}, fmt.Errorf("read sources: %w", err)
	}
	if len(list) == 0 {
		return Reply{Blocks: []Block{paragraph(w.Runs("feed.none"))}}, nil
	}
	slices.SortStableFunc(list, func(a, b sitrep.Subscription) int { return rankOf(a) - rankOf(b) })
	page, err := page().Of(r)
	if err != nil {
		return Reply{}, err
	}
	shown, _ := pageOf(list, page, size)
	lines := Paragraph{}
	for _, s := range shown {
		lines.Lines = append(lines.Lines, show(w, s)...)
	}
	blocks := []Block{heading(2, w.Runs(title, "n", len(list))), lines}
	return Reply{Blocks: append(blocks, turn(r, page, len(list), size)...)}, nil
}

// rankOf puts first what an admin should look at.
func rankOf(s sitrep.Subscription) int {
	switch health(s) {
	case sitrep.HealthGone:
		return 0
	case sitrep.HealthBroken:
		return 1
	case sitrep.HealthSlow:
		return 2
	}
	return 3
}

func healthLines(w *locale.Words, r Request, s sitrep.Subscription) []Text {
	state := s.Source.State
	line := sourceLine(w, s)
	line = append(line, Run{Text: w.Text("join.dot") + w.Text("health.word."+string(health(s)))})
	if !state.LastOK.IsZero() {
		line = append(line, w.Runs("feed.ok", "ago", w.Ago(r.At.Sub(state.LastOK)))...)
	}
	if !state.Newest.IsZero() {
		line = append(line, w.Runs("feed.newest", "ago", w.Ago(r.At.Sub(state.Newest)))...)
	}
	lines := []Text{line}
	if state.Reason != "" && health(s) != sitrep.HealthOK {
		lines = append(lines, w.Runs("feed.reason", "reason", Run{Text: locale.Clean(cut(state.Reason, 200)), Style: Italic}, "n", state.Failures))
	}
	return lines
}

// feedEdit changes what the guild says of a source.
func feedEdit(ctx context.Context, b *Bot, r Request) (Reply, error) {
	o := newFeedOptions()
	return change(ctx, b, r, "feed edit", "feed.edited", func(s *sitrep.Subscription) error {
		name, err := o.name.Of(r)
		if err != nil {
			return err
		}
		side, err := o.side.Of(r)
		if err != nil {
			return err
		}
		owner, err := o.owner.Of(r)
		if err != nil {
			return err
		}
		if name != "" {
			s.Name = name
		}
		if side != "" {
			s.Side = sideLabel(side)
		}
		if owner != "" {
			s.Owner = ownerLabel(owner)
		}
		return nil
	})
}

// sideLabel returns the label stored for a side: "" for neither.
func sideLabel(side string) string {
	switch fold(side) {
	case "", "neither", "none", "-":
		return ""
	}
	return strings.ToUpper(locale.Clean(side))
}

func ownerLabel(owner string) string {
	if owner == "unknown" {
		return ""
	}
	return owner
}

func feedPause(ctx context.Context, b *Bot, r Request) (Reply, error) {
	return change(ctx, b, r, "feed pause", "feed.paused", func(s *sitrep.Subscription) error { s.Paused = true; return nil })
}

func feedResume(ctx context.Context, b *Bot, r Request) (Reply, error) {
	return change(ctx, b, r, "feed resume", "feed.resumed", func(s *sitrep.Subscription) error { s.Paused = false; return nil })
}

// change applies a change to the source that is meant, records it, and says so with the message of that key.
func change(ctx context.Context, b *Bot, r Request, action, key string, apply func(*sitrep.Subscription) error) (Reply, error) {
	before, err := subscription(ctx, b, r)
	if err != nil {
		return Reply{}, err
	}
	after := before
	if err := apply(&after); err != nil {
		return Reply{}, err
	}
	after.Guild = r.Guild
	if err := b.archive.UpdateSubscription(ctx, after); err != nil {
		return Reply{}, fmt.Errorf("change source %d: %w", after.Source.ID, err)
	}
	if err := record(ctx, b, r, action, after.Title(), note(before), note(after)); err != nil {
		return Reply{}, err
	}
	w := b.say(ctx, r)
	return Reply{Private: true, Blocks: []Block{paragraph(w.Runs(key, "name", bold(after.Title()))), paragraph(sourceLine(w, after))}}, nil
}

// subscriptionNote is what the audit log keeps of a subscription.
type subscriptionNote struct {
	URL    string `json:"url"`
	Name   string `json:"name"`
	Side   string `json:"side,omitzero"`
	Owner  string `json:"owner,omitzero"`
	Paused bool   `json:"paused,omitzero"`
}

func note(s sitrep.Subscription) subscriptionNote {
	return subscriptionNote{URL: s.Source.URL, Name: s.Title(), Side: s.Side, Owner: s.Owner, Paused: s.Paused}
}

// feedRemove asks once more, then ends a subscription.
func feedRemove(ctx context.Context, b *Bot, r Request) (Reply, error) {
	o := newFeedOptions()
	s, err := subscription(ctx, b, r)
	if err != nil {
		return Reply{}, err
	}
	sure, err := o.confirm.Of(r)
	if err != nil {
		return Reply{}, err
	}
	w := b.say(ctx, r)
	if !sure {
		button := Button{Label: w.Text("button.remove"), Danger: true, Token: once(r, "feed remove", "source", sourceRef(s.Source.ID), "confirm", "true").String()}
		return Reply{Private: true, Blocks: []Block{paragraph(w.Runs("feed.remove.sure", "name", bold(s.Title()))), Buttons{button}}}, nil
	}
	if err := b.archive.Unsubscribe(ctx, r.Guild, s.Source.ID); err != nil {
		return Reply{}, fmt.Errorf("remove source %d: %w", s.Source.ID, err)
	}
	if err := record(ctx, b, r, "feed remove", s.Title(), note(s), nil); err != nil {
		return Reply{}, err
	}
	return Reply{Private: true, Blocks: []Block{paragraph(w.Runs("feed.removed", "name", bold(s.Title())))}}, nil
}

// feedImport adds every source of an OPML file that is not there yet, up to the quota.
func feedImport(ctx context.Context, b *Bot, r Request) (Reply, error) {
	if b.o.Importer == nil {
		return Reply{}, mistake("mistake.off", "imports are switched off")
	}
	file, ok := r.Attachments["file"]
	if !ok || file.Size > 1<<20 {
		return Reply{}, mistake("mistake.file", "no file of at most 1 MiB")
	}
	list, err := b.o.Importer.Import(ctx, file.URL)
	if err != nil {
		return Reply{}, fmt.Errorf("import %s: %w", file.Name, err)
	}
	w := b.say(ctx, r)
	added, failed := 0, []Text(nil)
	for _, source := range list {
		s := sitrep.Subscription{Guild: r.Guild, Source: source, Added: r.At, By: r.User}
		if _, err := b.archive.Subscribe(ctx, s); err != nil {
			reason, err := refusal(w, err)
			if err != nil {
				return Reply{}, err
			}
			failed = append(failed, append(Text{plain(cut(s.Title(), 80)), {Text: ": "}}, reason...))
			continue
		}
		if err := record(ctx, b, r, "feed add", s.Title(), nil, note(s)); err != nil {
			return Reply{}, err
		}
		added++
	}
	blocks := []Block{paragraph(w.Runs("feed.imported", "added", added, "all", len(list)))}
	if len(failed) > 0 {
		blocks = append(blocks, Paragraph{failed[:min(10, len(failed))]})
	}
	return Reply{Private: true, Blocks: blocks}, nil
}

func feedExport(ctx context.Context, b *Bot, r Request) (Reply, error) {
	if b.o.Importer == nil {
		return Reply{}, mistake("mistake.off", "exports are switched off")
	}
	list, err := b.archive.Subscriptions(ctx, r.Guild)
	if err != nil {
		return Reply{}, fmt.Errorf("read sources: %w", err)
	}
	data, err := b.o.Importer.Export(list)
	if err != nil {
		return Reply{}, fmt.Errorf("export sources: %w", err)
	}
	w := b.say(ctx, r)
	return Reply{
		Private: true, Blocks: []Block{paragraph(w.Runs("feed.exported", "n", len(list)))},
		Files: []File{{Name: "sources.opml", Type: "text/x-opml", Data: data}},
	}, nil
}
