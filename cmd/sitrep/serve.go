package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"

	"sitrep"
	"sitrep/bot"
	"sitrep/bot/discord"
	"sitrep/bot/locale"
	"sitrep/briefing"
	"sitrep/config"
	"sitrep/feed"
	"sitrep/store"
)

// drain is how long a stop may take: less than the ten seconds after which containers are killed, so that the database is
// closed by then.
const drain = 8 * time.Second

func newServe(s stdio) *cobra.Command {
	var f archiveFlags
	c := &cobra.Command{
		Use:   "serve [--config FILE]",
		Short: "Run the bot on Discord until a signal",
		Args:  cobra.NoArgs,
		RunE:  func(c *cobra.Command, _ []string) error { return runServe(c.Context(), s, f) },
	}
	f.add(c)
	return c
}

func runServe(ctx context.Context, s stdio, f archiveFlags) error {
	conf, err := f.load(s)
	if err != nil {
		return err
	}
	if fault := config.TokenFault(conf.Token); fault != "" {
		return usagef("%s", fault)
	}
	log := newLogger(s.err, conf.Level())
	db, err := openArchive(ctx, conf.Database, log)
	if err != nil {
		return err
	}
	err = serve(ctx, db, conf, log)
	switch {
	case errors.Is(err, context.Canceled) && ctx.Err() != nil:
		err = nil // a signal is how serving ends, however far it got
	case errors.Is(err, discord.ErrRefused):
		err = exitError{err, 78} // starting again would only ask once more
	}
	if closed := db.Close(); err == nil {
		err = closed
	}
	return err
}

// late breaks the circle between the Discord client, which the runner posts through, and the bot, which the client asks.
type late struct {
	*app
	client *discord.Client
}

// welcome tells a guild that has just invited the bot how to begin.
func (l *late) welcome(ctx context.Context, g sitrep.GuildID, ch sitrep.ChannelID, language string) {
	reply := bot.Welcome(l.words.For(language))
	err := bot.Seal(ctx, l.db, g, time.Now(), &reply)
	if err == nil {
		err = l.client.Say(ctx, ch, reply)
	}
	if err != nil {
		l.log.WarnContext(ctx, "guild not welcomed", "guild", int64(g), "err", err)
	}
}

// serve runs the whole bot over an open archive until ctx ends.
func serve(ctx context.Context, db *store.DB, conf config.Config, log *slog.Logger) error {
	words, err := locale.New()
	if err != nil {
		return err
	}
	var b late
	client, err := discord.New(discord.Options{
		Token: conf.Token.Reveal(), API: conf.Discord.API, Budget: db, Words: words, Log: log, Answerer: &b,
		Joined: func(ctx context.Context, g sitrep.GuildID, system sitrep.ChannelID) {
			if joined(ctx, db, log, g, conf.Language) && system != 0 {
				b.welcome(ctx, g, system, conf.Language)
			}
		},
		Left: func(ctx context.Context, g sitrep.GuildID) { left(ctx, db, log, g) },
	})
	if err != nil {
		return err
	}
	b.client = client
	id, err := application(ctx, client.Application, log)
	if err != nil {
		return err
	}
	b.app, err = assemble(db, log, parts{
		fetch: feed.Options{Version: version, Contact: conf.Contact, Every: conf.Interval, Ports: conf.Ports},
		app:   id, poster: client, skew: client.Skew,
		renderer: func(c *locale.Catalog) briefing.Renderer { return discord.Renderer{Words: c, Tokens: db} },
		tell:     func(ctx context.Context, s sitrep.Schedule, l sitrep.Line) { tell(ctx, db, client, words, log, s, l) },
	})
	if err != nil {
		return err
	}
	gone := &eraser{db: db, away: client.Away, log: log, now: time.Now}
	return runAll(ctx, log, onDiscord(log, client.Run, b.runner.Run, b.amends.Run, gone.Run), b.loop.Run, b.refresh.Run, checking(log, db.Check))
}

// onDiscord runs what needs Discord. Where Discord will not have the bot any more, that ends alone: feeds forget what nobody
// read meanwhile, so that the sources are read on until the operator has seen to it. A start that is refused is a failure.
func onDiscord(log *slog.Logger, parts ...func(context.Context) error) func(context.Context) error {
	const settled, reminder = time.Minute, time.Hour
	return func(ctx context.Context) error {
		began := time.Now()
		err := runAll(ctx, log, parts...)
		if !errors.Is(err, discord.ErrRefused) || time.Since(began) < settled {
			return err
		}
		for ctx.Err() == nil {
			log.ErrorContext(ctx, "nothing is answered or posted any more; sources are read on", "err", err)
			wait(ctx, reminder)
		}
		return err
	}
}

func wait(ctx context.Context, d time.Duration) {
	select {
	case <-ctx.Done():
	case <-time.After(d):
	}
}

// checking reads the whole archive once the start is over, and then every week: a disk that fails tells of it too late.
func checking(log *slog.Logger, check func(context.Context) error) func(context.Context) error {
	const first, again = 10 * time.Minute, 7 * 24 * time.Hour
	return func(ctx context.Context) error {
		for wait(ctx, first); ctx.Err() == nil; wait(ctx, again) {
			if err := check(ctx); err != nil && ctx.Err() == nil {
				log.ErrorContext(ctx, "archive does not pass its check; `sitrep doctor` repeats it", "err", err)
			}
		}
		return nil
	}
}

// application asks who the bot is until Discord is reached: a machine that starts may have no network yet.
func application(ctx context.Context, ask func(context.Context) (string, error), log *slog.Logger) (string, error) {
	for pause := time.Second; ; pause = min(2*pause, time.Minute) {
		id, err := ask(ctx)
		if err == nil || !discord.Passes(err) {
			return id, err
		}
		log.WarnContext(ctx, "discord not reached", "err", err, "again_in", pause)
		if wait(ctx, pause); ctx.Err() != nil {
			return "", ctx.Err()
		}
	}
}

// runAll runs everything until ctx ends or one of them fails, and waits for all of them, but not for ever.
func runAll(ctx context.Context, log *slog.Logger, parts ...func(context.Context) error) error {
	g, inner := errgroup.WithContext(ctx)
	for _, run := range parts {
		g.Go(func() error {
			if err := run(inner); err != nil && !errors.Is(err, context.Canceled) {
				return err
			}
			return nil
		})
	}
	done := make(chan error, 1)
	go func() { done <- g.Wait() }()
	<-inner.Done()
	select {
	case err := <-done:
		return err
	case <-time.After(drain):
		log.Error("stopping took too long", "limit", drain)
		return fmt.Errorf("not everything stopped within %s", drain)
	}
}

// tell brings a fault of a schedule to the channel that the guild named for its admins, and into the log.
func tell(ctx context.Context, db *store.DB, client *discord.Client, words *locale.Catalog, log *slog.Logger, s sitrep.Schedule, l sitrep.Line) {
	text := locale.Plaintext(words.For(s.Language).Line(l))
	log.WarnContext(ctx, "schedule in trouble", "schedule", s.ID, "guild", int64(s.Guild), "said", text)
	g, err := db.Guild(ctx, s.Guild)
	if err != nil || g.Admin == 0 {
		return // nobody asked to be told there: /briefing list shows it
	}
	notice := bot.Reply{Blocks: []bot.Block{bot.Paragraph{Lines: []bot.Text{{{Text: text}}}}}}
	if err := client.Say(ctx, g.Admin, notice); err != nil {
		log.WarnContext(ctx, "admins not told", "guild", int64(s.Guild), "err", err)
	}
}

// Answer implements discord.Answerer.
func (l *late) Answer(ctx context.Context, r bot.Request) bot.Reply { return l.bot.Answer(ctx, r) }
