package bot

import (
	"context"
	"errors"
	"fmt"
	"strconv"

	"sitrep"
	"sitrep/bot/locale"
)

type configOptions struct {
	zone, language Opt[string]
	admin          Opt[sitrep.ChannelID]
}

func newConfigOptions() configOptions {
	return configOptions{
		zone:     text("zone", "config.option.zone").completed(),
		language: oneOf("language", "config.option.language", "en", "uk"),
		admin:    channel("admin", "config.option.admin"),
	}
}

func configCommand() Command {
	o := newConfigOptions()
	return Command{Name: "config", Description: "config.description", Permission: ManageServer, Sub: []Command{
		{Name: "view", Description: "config.view.description", Run: configView},
		{
			Name: "set", Description: "config.set.description", Run: configSet, Complete: completeSchedule,
			Options: []Option{o.zone.Option, o.language.Option, o.admin.Option},
		},
	}}
}

func configView(ctx context.Context, b *Bot, r Request) (Reply, error) {
	g, err := settings(ctx, b, r.Guild)
	if err != nil {
		return Reply{}, err
	}
	w := b.say(ctx, r)
	return Reply{Private: true, Blocks: []Block{heading(2, w.Runs("config.title")), configLines(w, r, g)}}, nil
}

// settings returns what a guild decided; the defaults where it has not yet.
func settings(ctx context.Context, b *Bot, id sitrep.GuildID) (sitrep.Guild, error) {
	g, err := b.archive.Guild(ctx, id)
	if errors.Is(err, sitrep.ErrNotFound) {
		return sitrep.Guild{ID: id}, nil
	}
	if err != nil {
		return g, fmt.Errorf("read the settings: %w", err)
	}
	return g, nil
}

func configLines(w *locale.Words, r Request, g sitrep.Guild) Paragraph {
	admin := w.Runs("config.none")
	if g.Admin != 0 {
		admin = []Run{channelRun(r, g.Admin)}
	}
	language := w.Text("config.none")
	if g.Language != "" {
		language = g.Language
	}
	return Paragraph{[]Text{
		w.Runs("config.zone", "zone", w.Zone().String()),
		w.Runs("config.language", "language", language),
		w.Runs("config.admin", "channel", admin),
	}}
}

// configSet changes what was given and leaves the rest.
func configSet(ctx context.Context, b *Bot, r Request) (Reply, error) {
	before, err := settings(ctx, b, r.Guild)
	if err != nil {
		return Reply{}, err
	}
	after := before
	if err := newConfigOptions().into(r, &after); err != nil {
		return Reply{}, err
	}
	if after == before {
		return Reply{}, mistake("mistake.config", "nothing to set")
	}
	if err := b.archive.SaveGuild(ctx, after); err != nil {
		return Reply{}, fmt.Errorf("store the settings: %w", err)
	}
	if err := record(ctx, b, r, "config set", strconv.FormatInt(int64(r.Guild), 10), before, after); err != nil {
		return Reply{}, err
	}
	w := b.say(ctx, r)
	return Reply{Private: true, Blocks: []Block{paragraph(w.Runs("config.saved")), configLines(w, r, after)}}, nil
}

func (o configOptions) into(r Request, g *sitrep.Guild) error {
	zone, err := o.zone.Of(r)
	if err != nil {
		return err
	}
	if zone != "" {
		if g.Zone, err = parseZone(zone); err != nil {
			return err
		}
	}
	language, err := o.language.Of(r)
	if err != nil {
		return err
	}
	if language != "" {
		g.Language = language
	}
	admin, err := o.admin.Of(r)
	if err != nil || admin == 0 {
		return err
	}
	g.Admin = admin
	return checkChannel(r, admin, false)
}
