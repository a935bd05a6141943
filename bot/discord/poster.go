package discord

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"sitrep"
	"sitrep/bot"
	"sitrep/briefing"
)

// Codes of Discord's errors. https://docs.discord.com/developers/topics/opcodes-and-status-codes
const (
	unknownGuild     = 10004
	unknownMessage   = 10008
	missingAccess    = 50001
	threadExists     = 160004
	cloudflareBanned = 40333
)

// Post implements briefing.Poster.
func (c *Client) Post(ctx context.Context, ch sitrep.ChannelID, payload []byte) sitrep.Outcome {
	t := c.rest.send(ctx, http.MethodPost, "channels/"+id(ch)+"/messages", "post/"+id(ch), json.RawMessage(payload))
	return outcome(t)
}

// outcome classifies what a POST came to: see docs/adr/0006.
func outcome(t *trace) sitrep.Outcome {
	said := t.said()
	o := sitrep.Outcome{RetryAfter: t.retryAfter, Reason: fmt.Sprintf("%d %s %s", t.status, http.StatusText(t.status), said.Message)}
	switch {
	case t.ok():
		o.Kind, o.Message = sitrep.OutcomeSent, messageID(t.body)
	case t.status == 0 && !t.wrote:
		o.Kind, o.Reason = sitrep.OutcomeNotSent, reason(t.err)
	case t.status == 0:
		o.Kind, o.Reason = sitrep.OutcomeUnknown, reason(t.err)
	case t.status == http.StatusTooManyRequests && t.global && !isJSON(t.body), said.Code == cloudflareBanned, t.status == http.StatusForbidden && !isJSON(t.body):
		o.Kind = sitrep.OutcomeHalted
		if o.RetryAfter == 0 {
			o.RetryAfter = ban
		}
	case t.status == http.StatusTooManyRequests:
		o.Kind = sitrep.OutcomeRateLimited
	case said.Code == unknownMessage:
		o.Kind = sitrep.OutcomeDeleted
	case t.status == http.StatusBadRequest:
		o.Kind = sitrep.OutcomeRejected
	case t.status == http.StatusUnauthorized:
		o.Kind = sitrep.OutcomeUnauthorized
	case t.status == http.StatusForbidden:
		o.Kind = sitrep.OutcomeForbidden
	case t.status == http.StatusNotFound:
		o.Kind = sitrep.OutcomeGone
	default:
		o.Kind = sitrep.OutcomeUnknown
	}
	return o
}

func reason(err error) string {
	if err == nil {
		return "no answer"
	}
	return err.Error()
}

func id[T ~int64](n T) string { return strconv.FormatInt(int64(n), 10) }

// messageID reads the id out of a message. A 200 that cannot be read was sent all the same: 0.
func messageID(body []byte) sitrep.MessageID {
	var m struct {
		ID string `json:"id"`
	}
	unmarshal(body, &m)
	n, err := strconv.ParseInt(m.ID, 10, 64)
	if err != nil {
		return 0
	}
	return sitrep.MessageID(n)
}

// seen is what a look at a channel reads of each message.
type seen struct {
	ID     string `json:"id"`
	Author struct {
		ID string `json:"id"`
	} `json:"author"`
	raw json.RawMessage
}

// UnmarshalJSON keeps the whole message beside what is read of it: the marker may stand anywhere in it.
func (s *seen) UnmarshalJSON(b []byte) error {
	type plain seen
	s.raw = append(json.RawMessage(nil), b...)
	return json.Unmarshal(b, (*plain)(s))
}

const (
	pageSize = 100
	maxPages = 20
)

// FindMarked implements briefing.Poster. It is conclusive when the channel was read to its end.
func (c *Client) FindMarked(ctx context.Context, ch sitrep.ChannelID, after time.Time, marker string) (found []sitrep.MessageID, conclusive bool, err error) {
	me, err := c.self(ctx)
	if err != nil {
		return nil, false, err
	}
	from := strconv.FormatInt(snowflake(after.Add(c.rest.policy.clockSkew())), 10)
	for range maxPages {
		t := c.rest.send(ctx, http.MethodGet, "channels/"+id(ch)+"/messages?limit="+strconv.Itoa(pageSize)+"&after="+from, "list/"+id(ch), nil)
		if t.status == http.StatusForbidden || t.status == http.StatusNotFound {
			return found, false, nil // it cannot be told, and asking again would not help
		}
		if err := t.fault("list messages"); err != nil {
			return found, false, err
		}
		var page []seen // newest first
		if err := json.Unmarshal(t.body, &page); err != nil {
			return found, false, fmt.Errorf("list messages: %w", err)
		}
		for i := len(page) - 1; i >= 0; i-- {
			if m := page[i]; m.Author.ID == me && strings.Contains(string(m.raw), marker) {
				found = append(found, parseID[sitrep.MessageID](m.ID))
			}
		}
		if len(page) < pageSize {
			return found, true, nil
		}
		from = page[0].ID
	}
	return found, false, nil
}

// Edit implements briefing.Editor.
func (c *Client) Edit(ctx context.Context, ch sitrep.ChannelID, m sitrep.MessageID, payload []byte) sitrep.Outcome {
	return outcome(c.rest.send(ctx, http.MethodPatch, "channels/"+id(ch)+"/messages/"+id(m), "edit/"+id(ch), json.RawMessage(payload)))
}

// Delete implements briefing.Poster.
func (c *Client) Delete(ctx context.Context, ch sitrep.ChannelID, m sitrep.MessageID) error {
	t := c.rest.send(ctx, http.MethodDelete, "channels/"+id(ch)+"/messages/"+id(m), "delete/"+id(ch), nil)
	if t.status == http.StatusNotFound {
		return nil // gone already
	}
	return t.fault("delete a message")
}

// OpenThread implements briefing.Poster. A thread below a message has the message's id, so that one which is there
// already is known without asking.
func (c *Client) OpenThread(ctx context.Context, ch sitrep.ChannelID, m sitrep.MessageID, name string) (sitrep.ChannelID, error) {
	const maxName, archive = 100, 1440 // minutes without a message until the thread folds away
	body := map[string]any{"name": cut(name, maxName), "auto_archive_duration": archive}
	t := c.rest.send(ctx, http.MethodPost, "channels/"+id(ch)+"/messages/"+id(m)+"/threads", "thread/"+id(ch), body)
	if t.said().Code == threadExists {
		return sitrep.ChannelID(m), nil
	}
	if t.status == http.StatusForbidden || t.status == http.StatusNotFound {
		return 0, fmt.Errorf("%w: %w", briefing.ErrRefused, t.fault("open a thread"))
	}
	return sitrep.ChannelID(m), t.fault("open a thread")
}

// Say posts a message of the bot's own, whose buttons are sealed. It is sent once: one that is lost stands in the log.
func (c *Client) Say(ctx context.Context, ch sitrep.ChannelID, r bot.Reply) error {
	return c.rest.send(ctx, http.MethodPost, "channels/"+id(ch)+"/messages", "post/"+id(ch), render(r)).fault("post a message")
}

// Away reports whether Discord says that the bot is not in a guild. A refusal by anything that stands between is an error.
func (c *Client) Away(ctx context.Context, g sitrep.GuildID) (bool, error) {
	t := c.rest.send(ctx, http.MethodGet, "guilds/"+id(g), "guild", nil)
	if code := t.said().Code; t.status == http.StatusNotFound && code == unknownGuild || t.status == http.StatusForbidden && code == missingAccess {
		return true, nil
	}
	return false, t.fault("ask for a guild")
}

// self returns the bot's own user id.
func (c *Client) self(ctx context.Context) (string, error) {
	c.mu.Lock()
	me := c.me
	c.mu.Unlock()
	if me != "" {
		return me, nil
	}
	t := c.rest.send(ctx, http.MethodGet, "users/@me", "me", nil)
	if err := t.fault("ask who the bot is"); err != nil {
		return "", err
	}
	var u struct {
		ID string `json:"id"`
	}
	if !unmarshal(t.body, &u) || u.ID == "" {
		return "", errors.New("ask who the bot is: the answer cannot be read")
	}
	c.mu.Lock()
	c.me = u.ID
	c.mu.Unlock()
	return u.ID, nil
}

func parseID[T ~int64](s string) T {
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		return 0 // no id: the zero one names nothing
	}
	return T(n)
}
