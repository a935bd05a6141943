package discord

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strconv"

	"sitrep/bot"
	"sitrep/bot/locale"
)

// Types of command options.
const (
	subCommand        = 1
	stringOption      = 3
	integerOption     = 4
	boolOption        = 5
	channelOption     = 7
	roleOption        = 8
	attachmentOption  = 11
	longestText       = 100
	longestOptionText = 6000
)

// command is a slash command as Discord registers it.
type command struct {
	Name          string            `json:"name"`
	Description   string            `json:"description"`
	Localized     map[string]string `json:"description_localizations,omitempty"`
	Type          int               `json:"type,omitempty"`
	Options       []option          `json:"options,omitempty"`
	Permissions   string            `json:"default_member_permissions,omitempty"`
	Contexts      []int             `json:"contexts,omitempty"`          // 0: in a guild
	Installations []int             `json:"integration_types,omitempty"` // 0: by a guild
}

type option struct {
	Type         int               `json:"type"`
	Name         string            `json:"name"`
	Description  string            `json:"description"`
	Localized    map[string]string `json:"description_localizations,omitempty"`
	Required     bool              `json:"required,omitempty"`
	Autocomplete bool              `json:"autocomplete,omitempty"`
	ChannelTypes []int             `json:"channel_types,omitempty"`
	MaxLength    int               `json:"max_length,omitempty"`
	Choices      []optionChoice    `json:"choices,omitempty"`
	Options      []option          `json:"options,omitempty"`
}

type optionChoice struct {
	Name      string            `json:"name"`
	Localized map[string]string `json:"name_localizations,omitempty"`
	Value     string            `json:"value"`
}

// registration returns the commands as Discord takes them. It is a pure function of the list.
func registration(list []bot.Command, words *locale.Catalog) []command {
	out := make([]command, 0, len(list))
	for _, c := range list {
		r := command{Name: c.Name, Type: 1, Contexts: []int{0}, Installations: []int{0}, Options: options(c.Options, words)}
		r.Description, r.Localized = described(c.Description, words)
		if c.Permission != 0 {
			r.Permissions = strconv.FormatUint(uint64(c.Permission), 10)
		}
		for _, s := range c.Sub {
			o := option{Type: subCommand, Name: s.Name, Options: options(s.Options, words)}
			o.Description, o.Localized = described(s.Description, words)
			r.Options = append(r.Options, o)
		}
		out = append(out, r)
	}
	return out
}

// described returns the text of a key in English and in the other languages, by Discord's name for them.
func described(key string, words *locale.Catalog) (text string, localized map[string]string) {
	localized = map[string]string{}
	for _, tag := range words.Languages() {
		if w := words.For(tag); tag != locale.Fallback && w.Has(key) {
			localized[tag] = cut(w.Text(key), longestText)
		}
	}
	return cut(words.For(locale.Fallback).Text(key), longestText), localized
}

func options(list []bot.Option, words *locale.Catalog) []option {
	var out []option
	for _, o := range list {
		if !o.Hidden {
			out = append(out, newOption(o, words))
		}
	}
	slices.SortStableFunc(out, func(a, b option) int { // Discord wants required ones first
		switch {
		case a.Required && !b.Required:
			return -1
		case b.Required && !a.Required:
			return 1
		}
		return 0
	})
	return out
}

func newOption(o bot.Option, words *locale.Catalog) option {
	r := option{Name: o.Name, Required: o.Required, Autocomplete: o.Complete, Type: stringOption}
	r.Description, r.Localized = described(o.Description, words)
	switch o.Kind {
	case bot.OptionNumber:
		r.Type = integerOption
	case bot.OptionBool:
		r.Type = boolOption
	case bot.OptionChannel:
		r.Type, r.ChannelTypes = channelOption, []int{0, 5}
	case bot.OptionRole:
		r.Type = roleOption
	case bot.OptionFile:
		r.Type = attachmentOption
	}
	for _, v := range o.Choices {
		c := optionChoice{Value: v}
		c.Name, c.Localized = described("choice."+v, words)
		r.Choices = append(r.Choices, c)
	}
	if r.Type == stringOption && len(r.Choices) == 0 && o.Max > 0 {
		r.MaxLength = min(o.Max, longestOptionText)
	}
	return r
}

// enrol registers the commands. Where Discord cannot take them now, those of the last start serve until it does: the bot
// goes on meanwhile.
func (c *Client) enrol(ctx context.Context) error {
	err := c.register(ctx)
	if err == nil || !Passes(err) {
		return err
	}
	c.working.Go(func() {
		for pause := c.timing.Backoff; err != nil && ctx.Err() == nil; pause = min(2*pause, longestBackoff) {
			c.o.Log.WarnContext(ctx, "commands not registered", "err", err, "again_in", pause)
			sleep(ctx, pause)
			err = c.register(ctx)
		}
	})
	return nil
}

// register puts the list of commands in place of whatever was registered before.
func (c *Client) register(ctx context.Context) error {
	app, err := c.application(ctx)
	if err != nil {
		return err
	}
	t := c.rest.send(ctx, http.MethodPut, "applications/"+app+"/commands", "register", registration(bot.Commands(), c.o.Words))
	return t.fault("register the commands")
}

// Application returns the id of the bot's application, which is part of the nonce of each briefing.
func (c *Client) Application(ctx context.Context) (string, error) { return c.application(ctx) }

func (c *Client) application(ctx context.Context) (string, error) {
	c.mu.Lock()
	app := c.app
	c.mu.Unlock()
	if app != "" {
		return app, nil
	}
	t := c.rest.send(ctx, http.MethodGet, "applications/@me", "app", nil)
	if err := t.fault("ask for the application"); err != nil {
		return "", err
	}
	var a struct {
		ID string `json:"id"`
	}
	if !unmarshal(t.body, &a) || a.ID == "" {
		return "", busyError{errors.New("ask for the application: the answer is not Discord's: something stands between")}
	}
	c.mu.Lock()
	c.app = a.ID
	c.mu.Unlock()
	return a.ID, nil
}
