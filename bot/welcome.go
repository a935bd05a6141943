package bot

import (
	"context"
	"fmt"

	"sitrep/bot/locale"
)

// Welcome is what the bot says in a server that it has just joined: what it is for, and a button to begin with. Its
// buttons need Seal; whoever presses them needs the permission of their command.
func Welcome(w *locale.Words) Reply {
	return Reply{Blocks: []Block{
		heading(2, w.Runs("welcome.title")),
		paragraph(w.Runs("welcome.words")),
		Buttons{
			{Label: w.Text("welcome.add"), Primary: true, Token: token{Kind: "run", Command: "feed add"}.String()},
			{Label: w.Text("welcome.methods"), Token: token{Kind: "run", Command: "about methods"}.String()},
		},
	}}
}

// addressForm asks for the address of a source.
func addressForm(w *locale.Words, r Request) Reply {
	return Reply{Private: true, Form: &Form{
		Token: once(r, "feed add").String(),
		Title: w.Text("welcome.add"),
		Fields: []Field{
			{Name: "url", Label: w.Text("feed.option.url"), Hint: "https://example.com/", Required: true, Max: 2000},
		},
	}}
}

// firstBriefing offers to schedule a briefing in a channel, where none is scheduled yet.
func firstBriefing(ctx context.Context, b *Bot, r Request) ([]Block, error) {
	if b.o.Briefer == nil {
		return nil, nil
	}
	list, err := b.archive.Schedules(ctx, r.Guild)
	if err != nil {
		return nil, fmt.Errorf("read schedules: %w", err)
	}
	if len(list) > 0 {
		return nil, nil
	}
	w := b.say(ctx, r)
	t := token{
		Kind: "run", Command: "briefing create", Options: map[string]string{"time": "07:00"}, Into: "channel",
		By: r.User, Strict: true, Until: r.At.Add(adminTokens).Unix(),
	}
	return []Block{
		paragraph(w.Runs("welcome.briefing", "zone", w.Zone().String())),
		Menu{Kind: MenuChannels, Token: t.String(), Placeholder: w.Text("welcome.channel")},
	}, nil
}
