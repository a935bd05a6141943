package bot

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"strings"

	"sitrep"
	"sitrep/bot/locale"
)

// offer is what the admin is asked to agree to: it goes round in the hidden option "found".
type offer struct {
	Kind     sitrep.SourceKind `json:"kind"`
	URL      string            `json:"url"`
	Site     string            `json:"site,omitzero"`
	Name     string            `json:"name,omitzero"`
	Language string            `json:"lang,omitzero"`
}

// feedAdd shows what was found at an address, and subscribes once an admin agrees.
func feedAdd(ctx context.Context, b *Bot, r Request) (Reply, error) {
	o := newFeedOptions()
	s, err := o.subscription(r)
	if err != nil {
		return Reply{}, err
	}
	carried, err := o.found.Of(r)
	if err != nil {
		return Reply{}, err
	}
	if carried == "" && r.Kind == Press && r.Options["url"] == "" {
		return addressForm(b.say(ctx, r), r), nil
	}
	if carried == "" {
		return findSource(ctx, b, r, s)
	}
	var of offer
	if err := json.Unmarshal([]byte(carried), &of); err != nil {
		return Reply{}, fmt.Errorf("read the source that was found: %w", err)
	}
	s.Source = sitrep.Source{Kind: of.Kind, URL: of.URL, Site: of.Site, Name: of.Name, Language: of.Language}
	sure, err := o.confirm.Of(r)
	if err != nil {
		return Reply{}, err
	}
	w := b.say(ctx, r)
	if !sure {
		return Reply{Private: true, Blocks: append([]Block{paragraph(sourceLine(w, s))}, agree(w, r, of)...)}, nil
	}
	return subscribe(ctx, b, r, s)
}

// subscription reads what the admin said of the source.
func (o feedOptions) subscription(r Request) (sitrep.Subscription, error) {
	s := sitrep.Subscription{Guild: r.Guild, Added: r.At, By: r.User}
	name, err := o.name.Of(r)
	if err != nil {
		return s, err
	}
	side, err := o.side.Of(r)
	if err != nil {
		return s, err
	}
	owner, err := o.owner.Of(r)
	if err != nil {
		return s, err
	}
	s.Name, s.Side, s.Owner = name, sideLabel(side), ownerLabel(owner)
	return s, nil
}

func subscribe(ctx context.Context, b *Bot, r Request, s sitrep.Subscription) (Reply, error) {
	if _, err := b.archive.Subscribe(ctx, s); err != nil {
		return Reply{}, fmt.Errorf("add %s: %w", s.Source.URL, err)
	}
	if err := record(ctx, b, r, "feed add", s.Title(), nil, note(s)); err != nil {
		return Reply{}, err
	}
	w := b.say(ctx, r)
	next, err := firstBriefing(ctx, b, r)
	return Reply{Private: true, Blocks: append([]Block{paragraph(w.Runs("feed.added", "name", bold(s.Title())))}, next...)}, err
}

func findSource(ctx context.Context, b *Bot, r Request, s sitrep.Subscription) (Reply, error) {
	if b.o.Finder == nil {
		return Reply{}, mistake("mistake.off", "looking for sources is switched off")
	}
	address, err := newFeedOptions().url.Of(r)
	if err != nil {
		return Reply{}, err
	}
	f, err := b.o.Finder.Find(ctx, address)
	if err != nil {
		return Reply{}, fmt.Errorf("look at %s: %w", address, err)
	}
	if language, err := newFeedOptions().language.Of(r); err == nil && language != "" {
		f.Source.Language = language
	}
	s.Source = f.Source
	w := b.say(ctx, r)
	of := offer{Kind: f.Source.Kind, URL: f.Source.URL, Site: f.Source.Site, Name: f.Source.Name, Language: f.Source.Language}
	return Reply{Private: true, Blocks: append(foundBlocks(w, r, s, f), agree(w, r, of)...)}, nil
}

// foundBlocks is what can be read there: title, kind, newest items, and how much text the sample pages gave.
func foundBlocks(w *locale.Words, r Request, s sitrep.Subscription, f Found) []Block {
	lines := []Text{w.Runs("feed.found", "name", bold(s.Title()), "kind", w.Text("kind."+string(f.Source.Kind)), "n", len(f.Items))}
	if f.Guess != "" {
		lines = append(lines, w.Runs("feed.guess", "guess", plain(f.Guess), "url", Run{Text: f.Source.URL, Style: Code}))
	}
	if len(f.Items) > 0 && !f.Items[0].Published.IsZero() {
		lines = append(lines, w.Runs("feed.newest.item", "ago", w.Ago(r.At.Sub(f.Items[0].Published))))
	}
	lines = append(lines, sampleLine(w, f))
	blocks := []Block{Paragraph{lines}}
	newest := Paragraph{}
	for _, a := range f.Items[:min(3, len(f.Items))] {
		newest.Lines = append(newest.Lines, append(Text{{Text: "• "}}, link(cut(a.Title, 200), a.URL)))
	}
	if len(newest.Lines) > 0 {
		blocks = append(blocks, newest)
	}
	return append(blocks, Small{w.Runs("feed.quiet")})
}

// sampleLine says from how many sample pages text was extracted, and how many words.
func sampleLine(w *locale.Words, f Found) Text {
	sampled := f.Items[:min(3, len(f.Items))]
	with, least, most := 0, 0, 0
	for _, a := range sampled {
		n := len(strings.Fields(a.Text))
		if n == 0 {
			continue
		}
		if with++; with == 1 || n < least {
			least = n
		}
		most = max(most, n)
	}
	if with == 0 {
		return w.Runs("feed.sample.none", "all", len(sampled))
	}
	return w.Runs("feed.sample", "with", with, "all", len(sampled), "words", w.Range(float64(least), sitrep.Bound(most)))
}

// agree asks for what only an admin can know, and for a yes.
func agree(w *locale.Words, r Request, of offer) []Block {
	data, err := json.Marshal(of)
	if err != nil {
		panic("bot: an offer cannot be written: " + err.Error()) // it holds only strings
	}
	r.Options = maps.Clone(r.Options)
	if r.Options == nil {
		r.Options = map[string]string{}
	}
	r.Options["found"] = string(data)
	side, owner := once(r, "feed add"), once(r, "feed add")
	side.Into, owner.Into = "side", "owner"
	return []Block{
		Menu{Token: side.String(), Placeholder: w.Text("feed.ask.side"), Options: []Choice{
			{Label: w.Text("side.ua"), Value: "UA"}, {Label: w.Text("side.ru"), Value: "RU"}, {Label: w.Text("side.neither"), Value: "neither"},
		}},
		Menu{Token: owner.String(), Placeholder: w.Text("feed.ask.owner"), Options: []Choice{
			{Label: w.Text("owner.private"), Value: "private"}, {Label: w.Text("owner.state"), Value: "state"}, {Label: w.Text("owner.unknown"), Value: "unknown"},
		}},
		Buttons{{Label: w.Text("button.add"), Primary: true, Token: once(r, "feed add", "confirm", "true").String()}},
	}
}

// feedTest looks at a source that is there already, and changes nothing.
func feedTest(ctx context.Context, b *Bot, r Request) (Reply, error) {
	if b.o.Finder == nil {
		return Reply{}, mistake("mistake.off", "looking for sources is switched off")
	}
	s, err := subscription(ctx, b, r)
	if err != nil {
		return Reply{}, err
	}
	w := b.say(ctx, r)
	f, err := b.o.Finder.Find(ctx, s.Source.URL)
	if err != nil {
		reason, err := refusal(w, err)
		if err != nil {
			return Reply{}, fmt.Errorf("test %s: %w", s.Source.URL, err)
		}
		return Reply{Private: true, Blocks: []Block{paragraph(w.Runs("feed.test.bad", "name", bold(s.Title()))), paragraph(reason)}}, nil
	}
	f.Guess = ""
	return Reply{Private: true, Blocks: foundBlocks(w, r, s, f)}, nil
}

// refusal returns the sentence of a person's mistake; any other error comes back.
func refusal(w *locale.Words, err error) ([]Run, error) {
	if m, ok := errors.AsType[*sitrep.Mistake](err); ok {
		return mistakeText(w, m), nil
	}
	return nil, err
}
