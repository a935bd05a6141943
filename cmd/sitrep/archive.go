package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"sitrep"
	"sitrep/bot/locale"
	"sitrep/config"
	"sitrep/store"
)

// archiveFlags say which archive a command works on.
type archiveFlags struct {
	db     string
	config string
	guild  int64
	json   bool
}

func (f *archiveFlags) add(c *cobra.Command) {
	c.Flags().StringVar(&f.db, "db", "", "the archive; default: as configured, else sitrep.db")
	c.Flags().StringVar(&f.config, "config", "", "configuration file (YAML)")
}

func (f *archiveFlags) addGuild(c *cobra.Command) {
	f.add(c)
	c.Flags().Int64Var(&f.guild, "guild", 0, "the Discord server to answer for; default: the only one in the archive")
	c.Flags().BoolVar(&f.json, "json", false, "print JSON")
}

// localGuild owns what the command line stores without a Discord server.
const localGuild sitrep.GuildID = 1

// load reads the configuration, in which --db wins.
func (f archiveFlags) load(s stdio) (config.Config, error) {
	c, err := config.Load(s.getenv, f.config)
	if err != nil {
		return c, usageError{err}
	}
	if f.db != "" {
		c.Database = f.db
	}
	if err := spoken(c.Language); err != nil {
		return c, usagef("language (SITREP_LANGUAGE): %w", err)
	}
	return c, nil
}

// spoken returns an error unless the bot has words in a language.
func spoken(tag string) error {
	words, err := locale.New()
	if err == nil && !words.Has(tag) {
		err = fmt.Errorf("the bot does not speak %q: it speaks %s", tag, strings.Join(words.Languages(), ", "))
	}
	return err
}

// openArchive opens an archive for writing. It is made where it does not exist yet.
func openArchive(ctx context.Context, path string, log *slog.Logger) (*store.DB, error) {
	db, err := store.Open(ctx, path, store.Options{Log: log})
	return db, opened(err)
}

// opened gives errors of opening the exit status that scripts know them by: 75 try again later, 78 not usable as it is.
func opened(err error) error {
	switch {
	case errors.Is(err, store.ErrLocked), errors.Is(err, store.ErrBusy):
		return exitError{err, 75}
	case errors.Is(err, store.ErrNewer), errors.Is(err, store.ErrForeign), errors.Is(err, store.ErrDamaged):
		return exitError{err, 78}
	}
	return err
}

// readArchive opens an archive that must be there for reading, beside a bot that has it open or not. One of an older
// program is brought up to date first, as serving it would.
func readArchive(ctx context.Context, path string) (*store.DB, error) {
	db, err := store.Read(ctx, path, store.Options{})
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, noArchive(path)
	case errors.Is(err, store.ErrOlder):
		return openArchive(ctx, path, quiet())
	}
	return db, opened(err)
}

func noArchive(path string) error {
	return usagef("no archive at %s: name one with --db, or fill one with `sitrep ingest`", path)
}

func quiet() *slog.Logger { return slog.New(slog.DiscardHandler) }

// tenant returns the guild to answer for.
func (f archiveFlags) tenant(ctx context.Context, db *store.DB) (sitrep.GuildID, error) {
	if f.guild != 0 {
		return sitrep.GuildID(f.guild), nil
	}
	guilds, err := db.Guilds(ctx)
	if err != nil {
		return 0, err
	}
	switch len(guilds) {
	case 0:
		return localGuild, nil
	case 1:
		return guilds[0].ID, nil
	}
	return 0, usagef("the archive serves %d Discord servers: name one with --guild, such as --guild %d", len(guilds), guilds[0].ID)
}

func newBackup(s stdio) *cobra.Command {
	var f archiveFlags
	c := &cobra.Command{
		Use:   "backup FILE",
		Short: "Copy the archive, while the bot uses it or not, and check the copy",
		Args:  cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			if _, err := os.Lstat(args[0]); err == nil {
				return usagef("%s exists: name a file that does not", args[0])
			}
			conf, err := f.load(s)
			if err != nil {
				return err
			}
			db, err := readArchive(c.Context(), conf.Database)
			if err != nil {
				return err
			}
			defer db.Close()
			if err := db.Backup(c.Context(), args[0]); err != nil {
				return err
			}
			_, err = fmt.Fprintf(s.out, "copied to %s\n", args[0])
			return err
		},
	}
	f.add(c)
	return c
}
