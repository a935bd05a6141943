package discord

import (
	"encoding/json"
	"strconv"
	"time"

	"sitrep"
	"sitrep/bot"
)

// Types of interactions.
const (
	invoked   = 2
	pressed   = 3
	completes = 4
	submitted = 5
)

// interaction is what Discord sends when somebody asks. Only what is used is read, so that what is new in it does no harm.
type interaction struct {
	ID      string            `json:"id"`
	App     string            `json:"application_id"`
	Type    int               `json:"type"`
	Token   string            `json:"token"`
	Guild   string            `json:"guild_id"`
	Channel string            `json:"channel_id"`
	Locale  string            `json:"locale"`
	Mine    string            `json:"app_permissions"`
	Owners  map[string]string `json:"authorizing_integration_owners"`
	Member  *member           `json:"member"`
	Data    *interactionData  `json:"data"`
}

type member struct {
	User struct {
		ID string `json:"id"`
	} `json:"user"`
	Permissions string `json:"permissions"`
}

type interactionData struct {
	Name       string        `json:"name"`
	Options    []givenOption `json:"options"`
	CustomID   string        `json:"custom_id"`
	Values     []string      `json:"values"`
	Components []formRow     `json:"components"`
	Resolved   *resolved     `json:"resolved"`
}

type givenOption struct {
	Name    string          `json:"name"`
	Type    int             `json:"type"`
	Value   json.RawMessage `json:"value"`
	Focused bool            `json:"focused"`
	Options []givenOption   `json:"options"`
}

type formRow struct {
	Components []struct {
		CustomID string `json:"custom_id"`
		Value    string `json:"value"`
	} `json:"components"`
}

type resolved struct {
	Channels map[string]struct {
		ID          string `json:"id"`
		Name        string `json:"name"`
		Type        int    `json:"type"`
		Permissions string `json:"permissions"`
		Mine        string `json:"app_permissions"`
	} `json:"channels"`
	Attachments map[string]struct {
		Filename string `json:"filename"`
		Size     int    `json:"size"`
		URL      string `json:"url"`
	} `json:"attachments"`
}

// request returns the interaction as the bot knows it; ok is false for one that lacks what it must have.
func (i *interaction) request(now time.Time) (r bot.Request, ok bool) {
	if i.ID == "" || i.Token == "" || i.Data == nil {
		return r, false
	}
	r = bot.Request{
		Guild: parseID[sitrep.GuildID](i.Guild), Channel: parseID[sitrep.ChannelID](i.Channel), Locale: i.Locale, At: now,
		Mine: permissions(i.Mine), Options: map[string]string{}, Fields: map[string]string{}, Installed: i.installed(),
	}
	if i.Member != nil {
		r.User, r.Permissions = parseID[sitrep.UserID](i.Member.User.ID), permissions(i.Member.Permissions)
	}
	i.resolve(&r)
	switch i.Type {
	case invoked, completes:
		r.Kind, r.Command = bot.Invoke, i.Data.Name
		if i.Type == completes {
			r.Kind = bot.Complete
		}
		i.options(&r, i.Data.Options)
	case pressed:
		r.Kind, r.Token, r.Values = bot.Press, tokenOf(i.Data.CustomID), i.Data.Values
	case submitted:
		r.Kind, r.Token = bot.Submit, tokenOf(i.Data.CustomID)
		for _, row := range i.Data.Components {
			for _, c := range row.Components {
				r.Fields[c.CustomID] = c.Value
			}
		}
	default:
		return r, false
	}
	return r, true
}

// installed reports whether the guild itself installed the bot; a user may carry it into guilds that did not.
func (i *interaction) installed() bool {
	if i.Guild == "" {
		return false
	}
	owner, ok := i.Owners["0"]
	return i.Owners == nil || ok && owner == i.Guild
}

func permissions(s string) bot.Permissions {
	n, err := strconv.ParseUint(s, 10, 64)
	if err != nil {
		return 0 // nothing is permitted that was not said to be
	}
	return bot.Permissions(n)
}

// options reads the options given, those of a subcommand after its name.
func (i *interaction) options(r *bot.Request, list []givenOption) {
	for _, o := range list {
		if o.Type == subCommand {
			r.Command += " " + o.Name
			i.options(r, o.Options)
			continue
		}
		r.Options[o.Name] = plainValue(o.Value)
		if o.Focused {
			r.Focused = o.Name
		}
		if o.Type == attachmentOption && i.Data.Resolved != nil {
			if a, ok := i.Data.Resolved.Attachments[plainValue(o.Value)]; ok {
				if r.Attachments == nil {
					r.Attachments = map[string]bot.Attachment{}
				}
				r.Attachments[o.Name] = bot.Attachment{Name: a.Filename, Size: a.Size, URL: a.URL}
			}
		}
	}
}

// plainValue writes a JSON scalar as text.
func plainValue(raw json.RawMessage) string {
	var s string
	if json.Unmarshal(raw, &s) == nil {
		return s
	}
	return string(raw)
}

func (i *interaction) resolve(r *bot.Request) {
	if i.Data.Resolved == nil {
		return
	}
	r.Channels = map[sitrep.ChannelID]bot.ChannelInfo{}
	for _, c := range i.Data.Resolved.Channels {
		id := parseID[sitrep.ChannelID](c.ID)
		r.Channels[id] = bot.ChannelInfo{ID: id, Guild: r.Guild, Name: c.Name, Text: c.Type == 0 || c.Type == 5, Asker: permissions(c.Permissions), Mine: permissions(c.Mine)}
	}
}
