package discord

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"sitrep/bot"
)

// Types of answers to an interaction.
const (
	answerMessage   = 4
	deferMessage    = 5
	deferUpdate     = 6
	answerUpdate    = 7
	answerChoices   = 8
	answerForm      = 9
	alreadyAnswered = 40060
)

// callback is the first answer to an interaction.
type callback struct {
	Type int `json:"type"`
	Data any `json:"data,omitempty"`
}

// interaction answers one interaction, within Discord's three seconds whatever happens.
func (c *Client) interaction(ctx context.Context, raw []byte) {
	var i interaction
	if !unmarshal(raw, &i) {
		c.o.Log.WarnContext(ctx, "an interaction cannot be read", "bytes", len(raw))
		return
	}
	r, ok := i.request(c.o.Now())
	if !ok {
		return
	}
	if c.within(ctx, c.slots, func(ctx context.Context) { c.answer(ctx, &i, r) }) {
		return
	}
	told := c.within(ctx, c.turned, func(ctx context.Context) { c.turnAway(ctx, &i, r) })
	c.full.Do(func() {
		c.o.Log.WarnContext(ctx, "too many interactions at once", "command", r.Command, "told_so", told)
	})
}

// within answers beside the reading of events where slots has room, and reports whether it had.
func (c *Client) within(ctx context.Context, slots chan struct{}, answer func(context.Context)) bool {
	select {
	case slots <- struct{}{}:
	default:
		return false
	}
	c.working.Go(func() {
		defer func() { <-slots }()
		defer c.survive(ctx, "answer")
		answer(context.WithoutCancel(ctx))
	})
	return true
}

// turnAway asks to try again.
func (c *Client) turnAway(ctx context.Context, i *interaction, r bot.Request) {
	ctx, cancel := context.WithTimeout(ctx, requestTime)
	defer cancel()
	if r.Kind == bot.Complete {
		c.offer(ctx, i, nil)
		return
	}
	c.tell(ctx, c.first(ctx, i, c.private(r, "mistake.full")), r)
}

func (c *Client) answer(ctx context.Context, i *interaction, r bot.Request) {
	limit := c.timing.Answer
	if r.Kind == bot.Complete {
		limit = c.timing.Suggest
	}
	ctx, cancel := context.WithTimeout(ctx, limit+c.timing.Ack)
	defer cancel()
	replies := make(chan bot.Reply, 1)
	go func() {
		asked, cancel := context.WithTimeout(ctx, limit)
		defer cancel()
		replies <- c.ask(asked, i, r)
	}()
	if r.Kind == bot.Complete {
		c.suggest(ctx, i, replies)
		return
	}
	timer := time.NewTimer(c.timing.Ack)
	defer timer.Stop()
	select {
	case reply := <-replies:
		c.tell(ctx, c.first(ctx, i, reply), r)
	case <-timer.C:
		c.late(ctx, i, r, replies)
	}
}

// ask asks the answerer, and makes an apology of a panic: the asker waits, and the process must go on.
func (c *Client) ask(ctx context.Context, i *interaction, r bot.Request) (reply bot.Reply) {
	defer func() {
		if p := recover(); p != nil {
			c.o.Log.ErrorContext(ctx, "answer not made", "command", r.Command, "reference", i.ID, "panic", fmt.Sprint(p))
			reply = c.apology(i, r)
		}
	}()
	return c.o.Answerer.Answer(ctx, r)
}

// apology is what an asker sees where no answer can be had. Its reference is found in the log.
func (c *Client) apology(i *interaction, r bot.Request) bot.Reply {
	return c.private(r, "mistake.ours", "reference", i.ID)
}

// private is a sentence to the asker alone.
func (c *Client) private(r bot.Request, key string, args ...any) bot.Reply {
	text := c.o.Words.For(r.Locale).Text(key, args...)
	return bot.Reply{Private: true, Blocks: []bot.Block{bot.Paragraph{Lines: []bot.Text{{{Text: text}}}}}}
}

// tell logs an answer that did not arrive.
func (c *Client) tell(ctx context.Context, err error, r bot.Request) {
	if err != nil {
		c.o.Log.WarnContext(ctx, "an answer did not arrive", "command", r.Command, "guild", int64(r.Guild), "err", err)
	}
}

// suggest answers autocompletion: with nothing where there was no time.
func (c *Client) suggest(ctx context.Context, i *interaction, replies <-chan bot.Reply) {
	var reply bot.Reply
	select {
	case reply = <-replies:
	case <-time.After(c.timing.Suggest):
	}
	c.offer(ctx, i, reply.Choices)
}

// offer answers autocompletion.
func (c *Client) offer(ctx context.Context, i *interaction, list []bot.Choice) {
	choices := make([]optionChoice, 0, maxOptions)
	for _, x := range list[:min(len(list), maxOptions)] {
		if x.Value != "" && units(x.Value) <= maxOption && x.Label != "" {
			choices = append(choices, optionChoice{Name: cut(x.Label, maxOption), Value: x.Value})
		}
	}
	t := c.respond(ctx, i, callback{answerChoices, map[string]any{"choices": choices}}, nil)
	if err := t.fault("suggest"); err != nil {
		c.o.Log.DebugContext(ctx, "suggestions did not arrive", "err", err)
	}
}

// first answers in time.
func (c *Client) first(ctx context.Context, i *interaction, reply bot.Reply) error {
	b := callback{answerMessage, render(reply)}
	switch {
	case reply.Form != nil:
		b = callback{answerForm, form(*reply.Form)}
	case reply.Update && i.Type == pressed:
		b.Type = answerUpdate
	}
	t := c.respond(ctx, i, b, reply.Files)
	if t.said().Code == alreadyAnswered {
		return nil // the first try had arrived
	}
	return t.fault("answer")
}

func (c *Client) respond(ctx context.Context, i *interaction, b callback, files []bot.File) *trace {
	return c.rest.send(ctx, http.MethodPost, "interactions/"+i.ID+"/"+i.Token+"/callback", alone, b, files...)
}

// late defers, waits, and then gives the answer its place.
func (c *Client) late(ctx context.Context, i *interaction, r bot.Request, replies <-chan bot.Reply) {
	hidden := r.Options["private"] == "true" || c.admin(r)
	b := callback{Type: deferMessage}
	if i.Type == pressed {
		b.Type, hidden = deferUpdate, true
	} else if hidden {
		b.Data = map[string]int{"flags": ephemeral}
	}
	t := c.respond(ctx, i, b, nil)
	if err := t.fault("defer"); err != nil && t.said().Code != alreadyAnswered {
		c.tell(ctx, err, r)
		return
	}
	select {
	case reply := <-replies:
		c.tell(ctx, c.second(ctx, i, reply, hidden), r)
	case <-ctx.Done(): // or the asker would see for ever that the bot is thinking
		c.o.Log.WarnContext(ctx, "no answer in time", "command", r.Command, "reference", i.ID)
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), requestTime)
		defer cancel()
		c.tell(ctx, c.second(ctx, i, c.apology(i, r), hidden), r)
	}
}

// admin reports whether a command is for admins, whose answers are theirs alone.
func (c *Client) admin(r bot.Request) bool {
	for _, x := range bot.Commands() {
		if len(r.Command) >= len(x.Name) && r.Command[:len(x.Name)] == x.Name {
			return x.Permission != 0
		}
	}
	return false
}

// second answers after deferring: in place of what was deferred, or beside it where that is open to all and the answer
// is not.
func (c *Client) second(ctx context.Context, i *interaction, reply bot.Reply, hidden bool) error {
	hook := "webhooks/" + i.App + "/" + i.Token
	m := render(reply)
	beside := i.Type == pressed && !reply.Update || reply.Private && !hidden
	method, path := http.MethodPatch, hook+"/messages/@original"
	if beside {
		method, path = http.MethodPost, hook
	} else {
		m.Flags &^= ephemeral // it was settled when deferring
	}
	t := c.rest.send(ctx, method, path, alone, m, reply.Files...)
	if beside && i.Type != pressed {
		c.rest.send(ctx, http.MethodDelete, hook+"/messages/@original", alone, nil)
	}
	return t.fault("answer late")
}
