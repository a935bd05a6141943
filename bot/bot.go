package bot

import (
	"context"
	"log/slog"
	"time"

	"sitrep/bot/locale"
)

// Bot answers requests. It is safe for use by several goroutines.
type Bot struct {
	archive Archive
	words   *locale.Catalog
	o       Options
	limits  *limits
}

// Options is what a Bot may do without. A command whose helper is missing says so.
type Options struct {
	Log       *slog.Logger
	Now       func() time.Time
	Finder    Finder
	Importer  Importer
	Briefer   Briefer
	Timeline  Timeliner
	Version   string // of the program, for /about
	PerUser   int    // requests a minute; 0 for 6 after a first burst of 12
	PerGuild  int    // requests a minute; 0 for 60
	Overall   int    // requests a minute over all guilds; 0 for 1,200
	Discarded func() // called once for each request refused by those limits; may be nil
}

// New returns a Bot over an archive and words.
func New(archive Archive, words *locale.Catalog, o Options) *Bot {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.PerUser == 0 {
		o.PerUser = 6
	}
	if o.PerGuild == 0 {
		o.PerGuild = 60
	}
	if o.Overall == 0 {
		o.Overall = 1200
	}
	return &Bot{archive: archive, words: words, o: o, limits: newLimits(o.PerUser, o.PerGuild, o.Overall)}
}

// say returns the words for an asker, on the clock of their guild.
func (b *Bot) say(ctx context.Context, r Request) *locale.Words {
	zone := time.UTC
	tag := r.Locale
	if g, err := b.archive.Guild(ctx, r.Guild); err == nil {
		if z, err := time.LoadLocation(g.Zone); err == nil {
			zone = z
		}
		if tag == "" {
			tag = g.Language
		}
	}
	return b.words.For(tag).At(zone, r.At)
}
