package bot

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"time"

	"sitrep"
)

// How long buttons work: those that change something only while their asker looks at them.
const (
	readTokens  = 30 * 24 * time.Hour
	adminTokens = 15 * time.Minute
)

// token is what a button stands for. While a Reply is made its JSON form stands in Button.Token, so that making one
// needs no store; Seal puts the short stored token in its place.
type token struct {
	Kind    string            `json:"kind"` // run or receipt
	Command string            `json:"command,omitzero"`
	Options map[string]string `json:"options,omitempty"`
	Into    string            `json:"into,omitzero"` // the option that the choice of a menu goes into
	Cites   []sitrep.Citation `json:"cites,omitempty"`
	By      sitrep.UserID     `json:"by,omitzero"`     // whom the message belongs to: pressed by others it answers apart
	Strict  bool              `json:"strict,omitzero"` // refused when pressed by anyone but By
	Update  bool              `json:"update,omitzero"` // replaces the message
	Until   int64             `json:"until,omitzero"`  // Unix seconds; 0 for as long as reading tokens work
}

func (t token) String() string {
	data, err := json.Marshal(t)
	if err != nil {
		panic("bot: a token cannot be written: " + err.Error()) // it holds only strings and numbers
	}
	return string(data)
}

// again returns the token that runs the command of r with some options changed, given as pairs, in the same message.
func again(r Request, pairs ...string) token {
	options := maps.Clone(r.Options)
	if options == nil {
		options = map[string]string{}
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		options[pairs[i]] = pairs[i+1]
	}
	return token{Kind: "run", Command: r.Command, Options: options, By: r.User, Update: true}
}

// once returns the token that runs an admin's command, for its asker alone and for a quarter of an hour.
func once(r Request, command string, pairs ...string) token {
	t := again(r, pairs...)
	t.Command, t.Strict, t.Until = command, true, r.At.Add(adminTokens).Unix()
	return t
}

// Seal stores what the buttons of a reply stand for, and leaves short tokens in them. Every Reply of this package but
// those of Answer needs it before it is shown.
func Seal(ctx context.Context, tokens Tokens, g sitrep.GuildID, now time.Time, reply *Reply) error {
	put := func(payload *string) error {
		if *payload == "" {
			return nil
		}
		short, err := tokens.PutToken(ctx, g, []byte(*payload), expiry(*payload, now))
		if err != nil {
			return fmt.Errorf("store a button: %w", err)
		}
		*payload = short
		return nil
	}
	for i, block := range reply.Blocks {
		sealed, err := sealBlock(block, put)
		if err != nil {
			return err
		}
		reply.Blocks[i] = sealed
	}
	if reply.Form != nil {
		return put(&reply.Form.Token)
	}
	return nil
}

func sealBlock(block Block, put func(*string) error) (Block, error) {
	switch v := block.(type) {
	case Row:
		err := put(&v.Button.Token)
		return v, err
	case Menu:
		err := put(&v.Token)
		return v, err
	case Buttons:
		for i := range v {
			if err := put(&v[i].Token); err != nil {
				return v, err
			}
		}
	}
	return block, nil
}

// expiry rounds to the day, so that the same button of the same day is the same row.
func expiry(payload string, now time.Time) time.Time {
	var t token
	if json.Unmarshal([]byte(payload), &t) == nil && t.Until != 0 {
		return time.Unix(t.Until, 0)
	}
	return now.Truncate(24 * time.Hour).Add(readTokens)
}

// press answers a button, a menu or a form.
func (b *Bot) press(ctx context.Context, r Request) (Reply, error) {
	t, err := b.token(ctx, r)
	if err != nil {
		return Reply{}, err
	}
	if t.Kind == "receipt" {
		return b.receipt(ctx, r, t)
	}
	r.Command, r.Options = t.Command, maps.Clone(t.Options)
	if r.Options == nil {
		r.Options = map[string]string{}
	}
	if t.Into != "" && len(r.Values) > 0 {
		r.Options[t.Into] = r.Values[0]
	}
	maps.Copy(r.Options, r.Fields)
	reply, err := b.invoke(ctx, r)
	mine := t.By == r.User
	reply.Update = t.Update && mine
	reply.Private = reply.Private || !mine || !t.Update
	return reply, err
}

// token reads what was pressed, and refuses what has expired or is another's.
func (b *Bot) token(ctx context.Context, r Request) (token, error) {
	data, err := b.archive.Token(ctx, r.Guild, r.Token)
	if errors.Is(err, sitrep.ErrNotFound) {
		return token{}, mistake("mistake.expired", "a button that has expired")
	}
	if err != nil {
		return token{}, fmt.Errorf("read a button: %w", err)
	}
	var t token
	if err := json.Unmarshal(data, &t); err != nil {
		return token{}, fmt.Errorf("read a button: %w", err)
	}
	if t.Until != 0 && r.At.Unix() > t.Until {
		return token{}, mistake("mistake.expired", "a button that has expired")
	}
	if t.Strict && t.By != r.User {
		return token{}, mistake("mistake.others", "a button of somebody else")
	}
	return t, nil
}
