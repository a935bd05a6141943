package bot

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"runtime/debug"
	"strings"
	"unicode"
	"unicode/utf8"

	"sitrep"
	"sitrep/bot/locale"
)

// Answer answers a request. It always returns something that can be shown: a person's mistake as a sentence in their
// language, a fault of ours as a reference into the log. It checks itself that the request comes from a guild that
// installed the bot and from somebody who may ask, whatever the platform checked before.
func (b *Bot) Answer(ctx context.Context, r Request) Reply {
	if r.At.IsZero() {
		r.At = b.o.Now()
	}
	reply, err := b.guarded(ctx, r)
	if err == nil {
		reply.Blocks = fit(reply.Blocks)
		err = Seal(ctx, b.archive, r.Guild, r.At, &reply)
	}
	if err != nil {
		return b.excuse(ctx, r, err)
	}
	return reply
}

// guarded answers, and turns a panic into an error.
func (b *Bot) guarded(ctx context.Context, r Request) (reply Reply, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
		}
	}()
	return b.dispatch(ctx, r)
}

func (b *Bot) dispatch(ctx context.Context, r Request) (Reply, error) {
	if r.Guild == 0 || !r.Installed {
		return Reply{}, mistake("mistake.guild", "asked outside a server that installed the bot")
	}
	if r.Kind == Complete {
		return b.complete(ctx, r)
	}
	if !b.limits.allow(r.Guild, r.User, r.At) {
		if b.o.Discarded != nil {
			b.o.Discarded()
		}
		return Reply{}, mistake("mistake.often", "asked too often")
	}
	if r.Kind == Press || r.Kind == Submit {
		return b.press(ctx, r)
	}
	r.Options = offered(r)
	return b.invoke(ctx, r)
}

// offered returns the options of a request without those that only buttons of ours may set.
func offered(r Request) map[string]string {
	c, _ := find(r.Command)
	options := map[string]string{}
	for _, o := range c.Options {
		if value, ok := r.Options[o.Name]; ok && !o.Hidden {
			options[o.Name] = value
		}
	}
	return options
}

// invoke runs the command that r names, if the asker may.
func (b *Bot) invoke(ctx context.Context, r Request) (Reply, error) {
	c, ok := find(r.Command)
	if !ok {
		return Reply{}, mistake("mistake.command", "no such command: "+r.Command, "command", r.Command)
	}
	if !r.Permissions.Has(c.Permission) {
		return Reply{}, mistake("mistake.permission", "not permitted: "+r.Command)
	}
	if c.Heavy {
		if !b.limits.begin(r.Guild) {
			return Reply{}, mistake("mistake.busy", "another long answer is being made")
		}
		defer b.limits.end(r.Guild)
	}
	reply, err := c.Run(ctx, b, r)
	reply.Private = reply.Private || r.Options["private"] == "true" || c.Permission != 0
	return reply, err
}

// complete answers autocompletion; what cannot be answered is an empty list, since a person is still typing.
func (b *Bot) complete(ctx context.Context, r Request) (Reply, error) {
	c, ok := find(r.Command)
	if !ok || c.Complete == nil || !r.Permissions.Has(c.Permission) {
		return Reply{Private: true}, nil
	}
	choices, err := c.Complete(ctx, b, r)
	if err != nil {
		b.o.Log.WarnContext(ctx, "completion refused", "command", r.Command, "guild", r.Guild, "err", err)
		return Reply{Private: true}, nil
	}
	return Reply{Private: true, Choices: fitChoices(choices)}, nil
}

// fitChoices keeps to what platforms take: 25 choices of 1 to 100 characters.
func fitChoices(choices []Choice) []Choice {
	fit := make([]Choice, 0, min(25, len(choices)))
	for _, c := range choices {
		c.Label = cut(locale.Clean(c.Label), 100)
		c.Note = cut(locale.Clean(c.Note), 100)
		if c.Label == "" || c.Value == "" || units(c.Value) > 100 {
			continue
		}
		if fit = append(fit, c); len(fit) == 25 {
			break
		}
	}
	return fit
}

// excuse tells an asker why there is no answer.
func (b *Bot) excuse(ctx context.Context, r Request, err error) Reply {
	if r.Kind == Complete {
		return Reply{Private: true}
	}
	words := b.words.For(r.Locale)
	if m, ok := errors.AsType[*sitrep.Mistake](err); ok {
		return Reply{Private: true, Blocks: []Block{paragraph(mistakeText(words, m))}}
	}
	reference := rand.Text()[:8]
	b.o.Log.ErrorContext(ctx, "command refused", "reference", reference, "command", r.Command, "guild", r.Guild, "err", err)
	return Reply{Private: true, Blocks: []Block{paragraph(words.Runs("mistake.ours", "reference", reference))}}
}

// mistakeText returns the sentence for a mistake in the asker's language, else the English one it came with.
func mistakeText(words *locale.Words, m *sitrep.Mistake) []Run {
	if !words.Has(m.Key) {
		return []Run{{Text: sentence(locale.Clean(m.Text))}}
	}
	var pairs []any
	for name, value := range m.Args {
		pairs = append(pairs, name, locale.Clean(value))
	}
	return words.Runs(m.Key, pairs...)
}

// sentence returns words of an error as people write them.
func sentence(words string) string {
	if words == "" {
		return words
	}
	first, n := utf8.DecodeRuneInString(words)
	words = string(unicode.ToUpper(first)) + words[n:]
	if !strings.HasSuffix(words, ".") {
		words += "."
	}
	return words
}
