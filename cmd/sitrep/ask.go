package main

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"sitrep"
	"sitrep/bot"
	"sitrep/bot/locale"
	"sitrep/bot/terminal"
	"sitrep/briefing"
	"sitrep/store"
)

// asker answers one question from an archive.
type asker struct {
	db       *store.DB
	bot      *bot.Bot
	words    *locale.Words
	language string // of words
	guild    sitrep.GuildID
}

// printed is an archive whose answers are printed. Nobody presses a button there, so nothing is kept for one.
type printed struct{ *store.DB }

// PutToken implements bot.Archive.
func (printed) PutToken(context.Context, sitrep.GuildID, []byte, time.Time) (string, error) {
	return "", nil
}

func (f archiveFlags) ask(ctx context.Context, s stdio, answer func(asker) error) error {
	conf, err := f.load(s)
	if err != nil {
		return err
	}
	db, err := readArchive(ctx, conf.Database)
	if err != nil {
		return err
	}
	defer db.Close()
	guild, err := f.tenant(ctx, db)
	if err != nil {
		return err
	}
	words, err := locale.New()
	if err != nil {
		return err
	}
	// No more of the program than answers: the models of the analysis take longer to load than a question takes.
	b := bot.New(printed{db}, words, bot.Options{Timeline: buildTimeline, Version: version})
	return answer(asker{db, b, words.For(conf.Language), conf.Language, guild})
}

// request is a command as the owner of the archive gives it: with every permission.
func (q asker) request(command string, options map[string]string) bot.Request {
	all := bot.Administrator
	return bot.Request{
		Kind: bot.Invoke, Guild: q.guild, User: 1, Channel: 1, Locale: q.language, Permissions: all, Mine: all, Installed: true,
		At: time.Now(), Command: command, Options: options,
	}
}

func newWho(s stdio) *cobra.Command {
	var f archiveFlags
	c := &cobra.Command{
		Use: "who NAME", Short: "What the archive holds on a person, place or organisation", Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, words []string) error {
			name := strings.Join(words, " ")
			return f.ask(c.Context(), s, func(q asker) error {
				if f.json {
					return q.profile(c.Context(), s, name)
				}
				return q.show(c.Context(), s, "who", map[string]string{"name": name})
			})
		},
	}
	f.addGuild(c)
	return c
}

func newSearch(s stdio) *cobra.Command {
	var f archiveFlags
	c := &cobra.Command{
		Use: "search WORDS", Short: "Find articles in the archive", Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, words []string) error {
			query := strings.Join(words, " ")
			return f.ask(c.Context(), s, func(q asker) error {
				if f.json {
					return q.hits(c.Context(), s, query)
				}
				return q.show(c.Context(), s, "search", map[string]string{"query": query})
			})
		},
	}
	f.addGuild(c)
	return c
}

// show prints the answer of a slash command.
func (q asker) show(ctx context.Context, s stdio, command string, options map[string]string) error {
	reply := q.bot.Answer(ctx, q.request(command, options))
	_, err := fmt.Fprintln(s.out, terminal.Render(reply, terminal.Options{}))
	return err
}

// profile prints what is held on the best match of a name.
func (q asker) profile(ctx context.Context, s stdio, name string) error {
	cards, err := q.db.FindEntities(ctx, q.guild, name, 1)
	if err != nil {
		return err
	}
	if len(cards) == 0 {
		return usagef("nobody and nothing named %q in the archive", name)
	}
	p, err := q.db.Profile(ctx, q.guild, cards[0].ID, time.Time{})
	if err != nil {
		return err
	}
	p.Variants, p.Roles, p.Statements = orEmpty(p.Variants), orEmpty(p.Roles), orEmpty(p.Statements)
	p.Together, p.About, p.Stories = orEmpty(p.Together), orEmpty(p.About), orEmpty(p.Stories)
	return printOne(s, p)
}

func (q asker) hits(ctx context.Context, s stdio, words string) error {
	query, err := bot.ParseQuery(words, time.Now(), time.UTC)
	if err != nil {
		return badInput(err)
	}
	const most = 50
	hits, err := q.db.Search(ctx, q.guild, query, most)
	if err != nil {
		return badInput(err)
	}
	out := newPrinter(s.out)
	for _, h := range hits {
		if err := out.print(h); err != nil {
			return err
		}
	}
	return out.flush()
}

func newBrief(s stdio) *cobra.Command {
	var f archiveFlags
	var at string
	var window time.Duration
	c := &cobra.Command{
		Use: "brief [--at TIME] [--window 24h]", Short: "Compose a briefing from the archive", Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			to, err := instant(at)
			if err != nil {
				return usagef("--at: %w", err)
			}
			if window <= 0 {
				return usagef("--window takes a duration above zero, such as 24h")
			}
			return f.ask(c.Context(), s, func(q asker) error { return q.brief(c.Context(), s, to, window, f.json) })
		},
	}
	f.addGuild(c)
	c.Flags().StringVar(&at, "at", "", "end of the window; default: when the newest article was published")
	c.Flags().DurationVar(&window, "window", 24*time.Hour, "length of the window")
	return c
}

func (q asker) brief(ctx context.Context, s stdio, to time.Time, window time.Duration, asJSON bool) error {
	if to.IsZero() {
		extent, err := q.db.Extent(ctx, q.guild)
		if err != nil {
			return err
		}
		if to = extent.Last.Add(time.Second); extent.Articles == 0 {
			to = time.Now()
		}
	}
	w, err := q.db.Window(ctx, q.guild, to.Add(-window), to)
	if err != nil {
		return err
	}
	w.Language = q.words.Tag()
	b := briefing.Compose(w, to)
	b.Title = q.words.Text("briefing.name")
	if asJSON {
		b.Parts, b.Sources, b.StoryIDs = orEmpty(b.Parts), orEmpty(b.Sources), orEmpty(b.StoryIDs)
		return printOne(s, b)
	}
	for _, page := range bot.BriefingReplies(b, q.words) {
		if _, err := fmt.Fprintln(s.out, terminal.Render(page, terminal.Options{})); err != nil {
			return err
		}
	}
	return nil
}
