package bot

import (
	"context"
	"fmt"
	"time"

	"sitrep"
	"sitrep/bot/locale"
)

type briefOptions struct{ when, topic, length Opt[string] }

func newBriefOptions() briefOptions {
	return briefOptions{
		when:   text("when", "brief.option.when").completed(),
		topic:  text("topic", "brief.option.topic").completed(),
		length: oneOf("length", "option.length", string(sitrep.Short), string(sitrep.Normal), string(sitrep.Full)),
	}
}

func briefCommand() Command {
	o := newBriefOptions()
	return Command{
		Name: "brief", Description: "brief.description", Heavy: true,
		Options: []Option{o.when.Option, o.topic.Option, o.length.Option, private().Option},
		Run:     brief, Complete: completeBrief,
	}
}

// brief answers with the briefing of a day that ends now, or of a calendar day.
func brief(ctx context.Context, b *Bot, r Request) (Reply, error) {
	if b.o.Briefer == nil {
		return Reply{}, mistake("mistake.off", "briefings are switched off")
	}
	o := newBriefOptions()
	w := b.say(ctx, r)
	end, err := o.end(r, w)
	if err != nil {
		return Reply{}, err
	}
	length, err := o.length.Of(r)
	if err != nil {
		return Reply{}, err
	}
	topic, err := o.topic.Of(r)
	if err != nil {
		return Reply{}, err
	}
	s := sitrep.Schedule{
		Guild: r.Guild, Name: w.Text("briefing.name"), Spec: dailyUpTo(end.In(w.Zone())), Zone: w.Zone().String(),
		Length: sitrep.Length(length), Language: w.Tag(),
	}
	if topic != "" {
		if err := knownTopic(ctx, b, r.Guild, topic); err != nil {
			return Reply{}, err
		}
		s.Topics, s.Name = []string{topic}, topic
	}
	composed, err := b.o.Briefer.Preview(ctx, s, end)
	if err != nil {
		return Reply{}, fmt.Errorf("compose a briefing up to %s: %w", end.Format(time.RFC3339), err)
	}
	return BriefingReplies(composed, w)[0], nil
}

// dailyUpTo returns a cron spec whose last slot before end lies a day back: an answer covers the day before it.
func dailyUpTo(end time.Time) string {
	if end.Second() != 0 || end.Nanosecond() != 0 {
		end = end.Add(time.Minute) // the slot of the minute that has begun would be too near
	}
	return fmt.Sprintf("%d %d * * *", end.Minute(), end.Hour())
}

// end reads the instant up to which the briefing goes: now, or the end of a day that has begun.
func (o briefOptions) end(r Request, w *locale.Words) (time.Time, error) {
	when, err := o.when.Of(r)
	if err != nil || when == "" || fold(when) == "latest" {
		return r.At, err
	}
	end, err := parseUntil(when, r.At, w.Zone())
	if err != nil {
		return time.Time{}, err
	}
	if end.After(r.At) {
		end = r.At
	}
	return end, nil
}

// completeBrief offers the last days, or the saved topics.
func completeBrief(ctx context.Context, b *Bot, r Request) ([]Choice, error) {
	typed := r.Options[r.Focused]
	if r.Focused == "topic" {
		return completeSaved(ctx, b, r.Guild, typed)
	}
	w := b.say(ctx, r)
	choices := []Choice{{Label: w.Text("when.latest"), Value: "latest"}, {Label: w.Text("when.yesterday"), Value: "yesterday"}}
	extent, err := b.archive.Extent(ctx, r.Guild)
	if err != nil {
		return nil, fmt.Errorf("read what the archive spans: %w", err)
	}
	if extent.Articles == 0 {
		return choices, nil
	}
	for day := r.At.In(w.Zone()).AddDate(0, 0, -2); !day.Before(extent.First.AddDate(0, 0, -1)) && len(choices) < 25; day = day.AddDate(0, 0, -1) {
		if day.Before(extent.Last.AddDate(0, 0, 1)) {
			choices = append(choices, Choice{Label: w.Weekday(day), Value: day.Format(time.DateOnly)})
		}
	}
	return choices, nil
}
