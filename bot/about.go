package bot

import (
	"context"
	"fmt"

	"sitrep"
	"sitrep/bot/locale"
)

func aboutCommand() Command {
	return Command{Name: "about", Description: "about.description", Sub: []Command{
		{Name: "methods", Description: "about.methods.description", Options: []Option{private().Option}, Run: aboutMethods},
		{Name: "sources", Description: "about.sources.description", Options: []Option{private().Option}, Run: aboutSources},
		{Name: "privacy", Description: "about.privacy.description", Options: []Option{private().Option, erase().Option}, Run: aboutPrivacy},
		{Name: "status", Description: "about.status.description", Options: []Option{private().Option}, Run: aboutStatus},
	}}
}

// statuses in the order of the legend.
func statuses() []sitrep.Status {
	return []sitrep.Status{
		sitrep.StatusConfirmed, sitrep.StatusReported, sitrep.StatusClaimed, sitrep.StatusDisputed,
		sitrep.StatusPlanned, sitrep.StatusBackground, sitrep.StatusSuperseded,
	}
}

func aboutMethods(ctx context.Context, b *Bot, r Request) (Reply, error) {
	w := b.say(ctx, r)
	rules := Paragraph{}
	for _, s := range statuses() {
		rules.Lines = append(rules.Lines, append(Text{{Text: w.Text("sign."+string(s)) + " "}}, w.Runs("status.rule."+string(s))...))
	}
	return Reply{Blocks: []Block{
		heading(2, w.Runs("about.methods.title")), paragraph(w.Runs("about.methods.words")),
		rules, paragraph(w.Runs("about.methods.marks")), paragraph(w.Runs("about.methods.origins")),
		Small{w.Runs("about.methods.limits")},
	}}, nil
}

// aboutSources lists what the guild reads, so that nobody has to trust an unnamed choice.
func aboutSources(ctx context.Context, b *Bot, r Request) (Reply, error) {
	w := b.say(ctx, r)
	list, err := b.archive.Subscriptions(ctx, r.Guild)
	if err != nil {
		return Reply{}, fmt.Errorf("read sources: %w", err)
	}
	if len(list) == 0 {
		return Reply{Blocks: []Block{paragraph(w.Runs("feed.none"))}}, nil
	}
	lines := Paragraph{}
	for _, s := range list {
		lines.Lines = append(lines.Lines, sourceLine(w, s))
	}
	return Reply{Blocks: []Block{heading(2, w.Runs("about.sources.title", "n", len(list))), lines, Small{w.Runs("about.sources.note")}}}, nil
}

// sourceLine names a source with what the admins said of it.
func sourceLine(w *locale.Words, s sitrep.Subscription) Text {
	line := Text{{Text: w.Text("health."+string(health(s))) + " "}, link(s.Title(), s.Source.Site)}
	if s.Side != "" {
		line = append(line, w.Runs("feed.side", "side", plain(s.Side))...)
	}
	if s.Owner != "" {
		line = append(line, Run{Text: w.Text("join.dot") + w.Text("owner."+s.Owner)})
	}
	return line
}

// health is the health shown: that of the source, or that it is paused.
func health(s sitrep.Subscription) sitrep.Health {
	switch {
	case s.Paused:
		return "paused"
	case s.Source.State.Health == "":
		return sitrep.HealthNew
	}
	return s.Source.State.Health
}

func erase() Opt[bool] { return yes("erase", "about.privacy.description").hidden() }

// aboutPrivacy says what is kept of a member, and erases it where they press the button.
func aboutPrivacy(ctx context.Context, b *Bot, r Request) (Reply, error) {
	w := b.say(ctx, r)
	erased, err := erase().Of(r)
	if err != nil {
		return Reply{}, err
	}
	if erased {
		if err := b.archive.EraseLook(ctx, r.Guild, r.User); err != nil {
			return Reply{}, fmt.Errorf("erase what is kept of a member: %w", err)
		}
		return Reply{Private: true, Blocks: []Block{paragraph(w.Runs("about.privacy.erased"))}}, nil
	}
	button := Button{Label: w.Text("button.erase"), Danger: true, Token: once(r, "about privacy", "erase", "true").String()}
	return Reply{Private: true, Blocks: []Block{
		heading(2, w.Runs("about.privacy.title")), paragraph(w.Runs("about.privacy.words")), Buttons{button},
	}}, nil
}

func aboutStatus(ctx context.Context, b *Bot, r Request) (Reply, error) {
	w := b.say(ctx, r)
	span, err := archiveSpan(ctx, b, r, w)
	if err != nil {
		return Reply{}, err
	}
	list, err := b.archive.Subscriptions(ctx, r.Guild)
	if err != nil {
		return Reply{}, fmt.Errorf("read sources: %w", err)
	}
	ok := 0
	for _, s := range list {
		if working(s) {
			ok++
		}
	}
	return Reply{Blocks: []Block{
		heading(2, w.Runs("about.status.title", "version", b.o.Version)),
		Paragraph{[]Text{span.Text, w.Runs("about.status.feeds", "ok", ok, "all", len(list))}},
	}}, nil
}

// working reports whether a source was read when it was last tried.
func working(s sitrep.Subscription) bool {
	switch s.Source.State.Health {
	case sitrep.HealthOK, sitrep.HealthNotModified, sitrep.HealthEmpty:
		return !s.Paused
	}
	return false
}

// archiveSpan says what the archive holds: "17 Apr → 23 Apr, 11 articles".
func archiveSpan(ctx context.Context, b *Bot, r Request, w *locale.Words) (Small, error) {
	e, err := b.archive.Extent(ctx, r.Guild)
	if err != nil {
		return Small{}, fmt.Errorf("read what the archive spans: %w", err)
	}
	if e.Articles == 0 {
		return Small{w.Runs("archive.empty")}, nil
	}
	return Small{w.Runs("archive.held", "from", w.Day(e.First), "to", w.Day(e.Last), "articles", e.Articles)}, nil
}
