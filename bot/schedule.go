package bot

import (
	"context"
	"crypto/rand"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"sitrep"
	"sitrep/bot/locale"
)

// maxSchedules is how many briefings a guild may schedule.
const maxSchedules = 20

// scheduleOptions are the options of /briefing and its subcommands.
type scheduleOptions struct {
	schedule, name, clock, zone, days, cron, topic, sections, length, thread Opt[string]
	channel                                                                  Opt[sitrep.ChannelID]
	mention                                                                  Opt[sitrep.RoleID]
	confirm                                                                  Opt[bool]
}

func newScheduleOptions() scheduleOptions {
	o := scheduleOptions{
		schedule: text("briefing", "briefing.option.briefing").required().completed(),
		channel:  channel("channel", "briefing.option.channel"),
		clock:    text("time", "briefing.option.time"),
		zone:     text("zone", "briefing.option.zone").completed(),
		days:     text("days", "briefing.option.days"),
		cron:     text("cron", "briefing.option.cron"),
		name:     text("name", "briefing.option.name"),
		topic:    text("topic", "briefing.option.topic").completed(),
		sections: text("sections", "briefing.option.sections"),
		length:   oneOf("length", "option.length", string(sitrep.Short), string(sitrep.Normal), string(sitrep.Full)),
		thread:   oneOf("thread", "briefing.option.thread", "on", "off"),
		mention:  role("mention", "briefing.option.mention"),
		confirm:  yes("confirm", "briefing.option.briefing").hidden(),
	}
	o.name.Max = 80
	return o
}

func scheduleCommand() Command {
	o := newScheduleOptions()
	settings := func(first ...Option) []Option {
		return append(first, o.clock.Option, o.zone.Option, o.days.Option, o.cron.Option, o.name.Option, o.topic.Option,
			o.sections.Option, o.length.Option, o.thread.Option, o.mention.Option)
	}
	of := []Option{o.schedule.Option}
	return Command{Name: "briefing", Description: "briefing.description", Permission: ManageServer, Sub: []Command{
		{Name: "create", Description: "briefing.create.description", Run: scheduleCreate, Options: settings(o.channel.required().Option), Complete: completeSchedule},
		{Name: "list", Description: "briefing.list.description", Run: scheduleList},
		{Name: "edit", Description: "briefing.edit.description", Run: scheduleEdit, Options: settings(o.schedule.Option, o.channel.Option), Complete: completeSchedule},
		{Name: "pause", Description: "briefing.pause.description", Run: schedulePause, Options: of, Complete: completeSchedule},
		{Name: "resume", Description: "briefing.resume.description", Run: scheduleResume, Options: of, Complete: completeSchedule},
		{Name: "remove", Description: "briefing.remove.description", Run: scheduleRemove, Options: []Option{o.schedule.Option, o.confirm.Option}, Complete: completeSchedule},
		{Name: "preview", Description: "briefing.preview.description", Run: schedulePreview, Options: of, Complete: completeSchedule},
		{Name: "now", Description: "briefing.now.description", Run: scheduleNow, Options: of, Complete: completeSchedule},
	}}
}

// completeSchedule offers briefings, zones or topics, by the option that is being typed.
func completeSchedule(ctx context.Context, b *Bot, r Request) ([]Choice, error) {
	typed := r.Options[r.Focused]
	switch r.Focused {
	case "zone":
		return completeZone(typed), nil
	case "topic":
		return completeSaved(ctx, b, r.Guild, typed)
	}
	list, err := b.archive.Schedules(ctx, r.Guild)
	if err != nil {
		return nil, fmt.Errorf("read schedules: %w", err)
	}
	var choices []Choice
	for _, s := range list {
		if strings.Contains(fold(s.Name), fold(typed)) {
			choices = append(choices, Choice{Label: s.Name, Value: "b:" + string(s.ID)})
		}
	}
	return choices, nil
}

func completeSaved(ctx context.Context, b *Bot, g sitrep.GuildID, typed string) ([]Choice, error) {
	topics, err := b.archive.Topics(ctx, g)
	if err != nil {
		return nil, fmt.Errorf("read topics: %w", err)
	}
	var choices []Choice
	for _, t := range topics {
		if strings.Contains(fold(t.Name), fold(typed)) {
			choices = append(choices, Choice{Label: t.Name, Value: t.Name})
		}
	}
	return choices, nil
}

func scheduleCreate(ctx context.Context, b *Bot, r Request) (Reply, error) {
	list, err := b.archive.Schedules(ctx, r.Guild)
	if err != nil {
		return Reply{}, fmt.Errorf("read schedules: %w", err)
	}
	if len(list) >= maxSchedules {
		return Reply{}, mistake("mistake.schedules", "too many schedules", "max", strconv.Itoa(maxSchedules))
	}
	w := b.say(ctx, r)
	s := sitrep.Schedule{
		ID: sitrep.ScheduleID(strings.ToLower(rand.Text())), Guild: r.Guild, Zone: w.Zone().String(), Length: sitrep.Normal,
		Language: w.Tag(), Thread: true, By: r.User, Created: r.At, Name: w.Text("briefing.name"),
	}
	if r.Options["time"] == "" && r.Options["cron"] == "" {
		return Reply{}, mistake("mistake.time.missing", "neither a time nor a cron line")
	}
	if _, err := newScheduleOptions().channel.required().Of(r); err != nil {
		return Reply{}, err
	}
	return saveSchedule(ctx, b, r, w, "briefing create", nil, s)
}

func scheduleEdit(ctx context.Context, b *Bot, r Request) (Reply, error) {
	s, err := schedule(ctx, b, r)
	if err != nil {
		return Reply{}, err
	}
	return saveSchedule(ctx, b, r, b.say(ctx, r), "briefing edit", &s, s)
}

// saveSchedule puts the options into a schedule, checks it, stores it, and says when it is next due.
func saveSchedule(ctx context.Context, b *Bot, r Request, w *locale.Words, action string, before *sitrep.Schedule, s sitrep.Schedule) (Reply, error) {
	if b.o.Briefer == nil {
		return Reply{}, mistake("mistake.off", "briefings are switched off")
	}
	if err := newScheduleOptions().into(ctx, b, r, &s); err != nil {
		return Reply{}, err
	}
	next, err := b.o.Briefer.Next(s.Spec, s.Zone, r.At)
	if err != nil {
		return Reply{}, err
	}
	if err := storeSchedule(ctx, b, r, action, before, s); err != nil {
		return Reply{}, err
	}
	zone, err := time.LoadLocation(s.Zone)
	if err != nil {
		return Reply{}, fmt.Errorf("load the zone %s: %w", s.Zone, err)
	}
	w = w.At(zone, r.At)
	return Reply{Private: true, Blocks: []Block{
		paragraph(w.Runs("briefing.saved", "name", bold(s.Name), "channel", channelRun(r, s.Channel), "next", next, "zone", s.Zone)),
		Buttons{{Label: w.Text("button.preview"), Token: once(r, "briefing preview", "briefing", "b:"+string(s.ID)).String()}},
	}}, nil
}

func storeSchedule(ctx context.Context, b *Bot, r Request, action string, before *sitrep.Schedule, s sitrep.Schedule) error {
	if err := b.archive.SaveSchedule(ctx, s); err != nil {
		return fmt.Errorf("store schedule %s: %w", s.ID, err)
	}
	return record(ctx, b, r, action, s.Name, before, s)
}

// channelRun names a channel as the platform does.
func channelRun(r Request, id sitrep.ChannelID) Run {
	name := strconv.FormatInt(int64(id), 10)
	if c, ok := r.Channels[id]; ok && c.Name != "" {
		name = locale.Clean(c.Name)
	}
	return Run{Text: "#" + name, Channel: id}
}

// schedule returns the one that the option "briefing" means: by reference or by its name.
func schedule(ctx context.Context, b *Bot, r Request) (sitrep.Schedule, error) {
	asked, err := newScheduleOptions().schedule.Of(r)
	if err != nil {
		return sitrep.Schedule{}, err
	}
	list, err := b.archive.Schedules(ctx, r.Guild)
	if err != nil {
		return sitrep.Schedule{}, fmt.Errorf("read schedules: %w", err)
	}
	id, _ := strings.CutPrefix(asked, "b:")
	i := slices.IndexFunc(list, func(s sitrep.Schedule) bool { return string(s.ID) == id || fold(s.Name) == fold(asked) })
	if i < 0 {
		return sitrep.Schedule{}, mistake("mistake.briefing", "no such briefing: "+asked, "name", asked)
	}
	return list[i], nil
}

func scheduleList(ctx context.Context, b *Bot, r Request) (Reply, error) {
	w := b.say(ctx, r)
	list, err := b.archive.Schedules(ctx, r.Guild)
	if err != nil {
		return Reply{}, fmt.Errorf("read schedules: %w", err)
	}
	if len(list) == 0 {
		return Reply{Private: true, Blocks: []Block{paragraph(w.Runs("briefing.none"))}}, nil
	}
	blocks := []Block{heading(2, w.Runs("briefing.list.title", "n", len(list)))}
	for _, s := range list {
		lines, err := scheduleLines(ctx, b, r, w, s)
		if err != nil {
			return Reply{}, err
		}
		blocks = append(blocks, Paragraph{lines})
	}
	return Reply{Private: true, Blocks: blocks}, nil
}

// scheduleLines says where and when a schedule posts, and what became of the last time.
func scheduleLines(ctx context.Context, b *Bot, r Request, w *locale.Words, s sitrep.Schedule) ([]Text, error) {
	lines := []Text{w.Runs("briefing.line", "name", bold(s.Name), "channel", channelRun(r, s.Channel), "spec", Run{Text: s.Spec, Style: Code}, "zone", s.Zone)}
	switch {
	case s.Paused && s.Reason != "":
		lines = append(lines, w.Runs("briefing.line.stopped", "reason", plain(cut(s.Reason, 200))))
	case s.Paused:
		lines = append(lines, w.Runs("briefing.line.paused"))
	case b.o.Briefer != nil:
		if next, err := b.o.Briefer.Next(s.Spec, s.Zone, r.At); err == nil {
			lines = append(lines, w.Runs("briefing.line.next", "at", next))
		}
	}
	last, err := b.archive.OccurrencesOf(ctx, s.ID, 1)
	if err != nil {
		return nil, fmt.Errorf("read what became of schedule %s: %w", s.ID, err)
	}
	for _, o := range last {
		line := w.Runs("briefing.line.last", "at", o.Due, "state", w.Text("occurrence."+string(o.State)))
		if o.Reason != "" {
			line = append(line, Run{Text: w.Text("join.dot")}, plain(cut(o.Reason, 200)))
		}
		lines = append(lines, line)
	}
	return lines, nil
}

func schedulePause(ctx context.Context, b *Bot, r Request) (Reply, error) {
	return switchSchedule(ctx, b, r, "briefing pause", "briefing.paused", true)
}

func scheduleResume(ctx context.Context, b *Bot, r Request) (Reply, error) {
	return switchSchedule(ctx, b, r, "briefing resume", "briefing.resumed", false)
}

func switchSchedule(ctx context.Context, b *Bot, r Request, action, key string, paused bool) (Reply, error) {
	before, err := schedule(ctx, b, r)
	if err != nil {
		return Reply{}, err
	}
	after := before
	after.Paused, after.Reason = paused, ""
	if err := storeSchedule(ctx, b, r, action, &before, after); err != nil {
		return Reply{}, err
	}
	return Reply{Private: true, Blocks: []Block{paragraph(b.say(ctx, r).Runs(key, "name", bold(after.Name)))}}, nil
}

func scheduleRemove(ctx context.Context, b *Bot, r Request) (Reply, error) {
	s, err := schedule(ctx, b, r)
	if err != nil {
		return Reply{}, err
	}
	sure, err := newScheduleOptions().confirm.Of(r)
	if err != nil {
		return Reply{}, err
	}
	w := b.say(ctx, r)
	if !sure {
		button := Button{Label: w.Text("button.remove"), Danger: true, Token: once(r, "briefing remove", "briefing", "b:"+string(s.ID), "confirm", "true").String()}
		return Reply{Private: true, Blocks: []Block{paragraph(w.Runs("briefing.remove.sure", "name", bold(s.Name))), Buttons{button}}}, nil
	}
	if err := b.archive.RemoveSchedule(ctx, r.Guild, s.ID); err != nil {
		return Reply{}, fmt.Errorf("remove schedule %s: %w", s.ID, err)
	}
	if err := record(ctx, b, r, "briefing remove", s.Name, s, nil); err != nil {
		return Reply{}, err
	}
	return Reply{Private: true, Blocks: []Block{paragraph(w.Runs("briefing.removed", "name", bold(s.Name)))}}, nil
}

// schedulePreview shows to the admin alone what would be posted now.
func schedulePreview(ctx context.Context, b *Bot, r Request) (Reply, error) {
	if b.o.Briefer == nil {
		return Reply{}, mistake("mistake.off", "briefings are switched off")
	}
	s, err := schedule(ctx, b, r)
	if err != nil {
		return Reply{}, err
	}
	composed, err := b.o.Briefer.Preview(ctx, s, r.At)
	if err != nil {
		return Reply{}, fmt.Errorf("compose a preview of schedule %s: %w", s.ID, err)
	}
	reply := BriefingReplies(composed, b.say(ctx, r))[0]
	reply.Private = true
	return reply, nil
}

func scheduleNow(ctx context.Context, b *Bot, r Request) (Reply, error) {
	if b.o.Briefer == nil {
		return Reply{}, mistake("mistake.off", "briefings are switched off")
	}
	s, err := schedule(ctx, b, r)
	if err != nil {
		return Reply{}, err
	}
	if err := b.o.Briefer.Now(ctx, s.ID); err != nil {
		return Reply{}, fmt.Errorf("make schedule %s due: %w", s.ID, err)
	}
	if err := record(ctx, b, r, "briefing now", s.Name, nil, nil); err != nil {
		return Reply{}, err
	}
	return Reply{Private: true, Blocks: []Block{paragraph(b.say(ctx, r).Runs("briefing.due", "name", bold(s.Name), "channel", channelRun(r, s.Channel)))}}, nil
}
