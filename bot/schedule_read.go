package bot

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"sitrep"
	"sitrep/bot/locale"
)

// into puts the options that were given into a schedule, each checked.
func (o scheduleOptions) into(ctx context.Context, b *Bot, r Request, s *sitrep.Schedule) error {
	if err := o.when(r, s); err != nil {
		return err
	}
	if err := o.what(ctx, b, r, s); err != nil {
		return err
	}
	return o.where(r, s)
}

// when reads zone, time, days and cron.
func (o scheduleOptions) when(r Request, s *sitrep.Schedule) error {
	zone, err := o.zone.Of(r)
	if err != nil {
		return err
	}
	if zone != "" {
		if s.Zone, err = parseZone(zone); err != nil {
			return err
		}
	}
	cron, err := o.cron.Of(r)
	if err != nil {
		return err
	}
	clock, err := o.clock.Of(r)
	if err != nil {
		return err
	}
	days, err := o.days.Of(r)
	if err != nil {
		return err
	}
	switch {
	case cron != "":
		s.Spec = strings.Join(strings.Fields(cron), " ")
	case clock != "":
		s.Spec, err = parseDaily(clock, days)
	case days != "":
		return mistake("mistake.time.missing", "days without a time")
	}
	return err
}

// what reads name, topic, sections and length.
func (o scheduleOptions) what(ctx context.Context, b *Bot, r Request, s *sitrep.Schedule) error {
	name, err := o.name.Of(r)
	if err != nil {
		return err
	}
	if name != "" {
		s.Name = locale.Clean(name)
	}
	length, err := o.length.Of(r)
	if err != nil {
		return err
	}
	if length != "" {
		s.Length = sitrep.Length(length)
	}
	sections, err := o.sections.Of(r)
	if err != nil {
		return err
	}
	if sections != "" {
		if s.Sections, err = parseSections(sections); err != nil {
			return err
		}
	}
	topic, err := o.topic.Of(r)
	if err != nil || topic == "" {
		return err
	}
	if err := knownTopic(ctx, b, r.Guild, topic); err != nil {
		return err
	}
	s.Topics = []string{topic}
	return nil
}

func knownTopic(ctx context.Context, b *Bot, g sitrep.GuildID, name string) error {
	saved, _, err := topicNamed(ctx, b, g, name)
	if err == nil && saved == nil {
		return mistake("mistake.topic", "no such topic: "+name, "topic", name)
	}
	return err
}

// where reads channel, thread and role, and checks that both the asker and the bot may post there.
func (o scheduleOptions) where(r Request, s *sitrep.Schedule) error {
	id, err := o.channel.Of(r)
	if err != nil {
		return err
	}
	thread, err := o.thread.Of(r)
	if err != nil {
		return err
	}
	mention, err := o.mention.Of(r)
	if err != nil {
		return err
	}
	if thread != "" {
		s.Thread = thread == "on"
	}
	if mention != 0 {
		if int64(mention) == int64(r.Guild) { // Discord gives the role @everyone the id of its server
			return mistake("mistake.everyone", "everyone cannot be mentioned")
		}
		s.Mention = mention
	}
	if id == 0 {
		return nil
	}
	s.Channel = id
	return checkChannel(r, id, s.Thread)
}

// checkChannel refuses a channel of another guild, one where the asker could not post themselves, and one where the bot
// cannot.
func checkChannel(r Request, id sitrep.ChannelID, thread bool) error {
	c, ok := r.Channels[id]
	if !ok || c.Guild != r.Guild || !c.Text {
		return mistake("mistake.channel", "no text channel of this server")
	}
	if !c.Asker.Has(ViewChannel | SendMessages) {
		return mistake("mistake.channel.asker", "the asker may not post in "+c.Name, "channel", c.Name)
	}
	needed := ViewChannel | SendMessages | EmbedLinks | ReadMessageHistory
	if thread {
		needed |= CreatePublicThread | SendInThreads
	}
	if missing := missingNames(c.Mine, needed); len(missing) > 0 {
		return mistake("mistake.channel.mine", "the bot may not post in "+c.Name, "channel", c.Name, "missing", strings.Join(missing, ", "))
	}
	return nil
}

// missingNames lists, as Discord calls them in its settings, the permissions of needed that have lacks.
func missingNames(have, needed Permissions) []string {
	named := []struct {
		bit  Permissions
		name string
	}{
		{ViewChannel, "View Channel"},
		{SendMessages, "Send Messages"},
		{EmbedLinks, "Embed Links"},
		{ReadMessageHistory, "Read Message History"},
		{CreatePublicThread, "Create Public Threads"},
		{SendInThreads, "Send Messages in Threads"},
	}
	var missing []string
	for _, n := range named {
		if needed&n.bit != 0 && !have.Has(n.bit) {
			missing = append(missing, n.name)
		}
	}
	return missing
}

// parseZone reads an IANA zone. "Local" is refused: it would mean the clock of whoever runs the bot.
func parseZone(name string) (string, error) {
	zone, err := time.LoadLocation(name)
	if err != nil || name == "Local" || name == "" {
		return "", mistake("mistake.zone", "no such zone: "+name, "zone", name)
	}
	return zone.String(), nil
}

// parseDaily makes a cron spec of a time such as "07:00" and days such as "daily", "weekdays" or "mon, thu".
func parseDaily(clock, days string) (string, error) {
	t, err := time.Parse("15:04", clock)
	if err != nil {
		return "", mistake("mistake.time", "no time of day: "+clock, "value", clock)
	}
	on, err := parseDays(days)
	if err != nil {
		return "", err
	}
	return strconv.Itoa(t.Minute()) + " " + strconv.Itoa(t.Hour()) + " * * " + on, nil
}

func parseDays(days string) (string, error) {
	switch fold(days) {
	case "", "daily", "every day":
		return "*", nil
	case "weekdays":
		return "1-5", nil
	case "weekends":
		return "0,6", nil
	}
	names := []string{"sun", "mon", "tue", "wed", "thu", "fri", "sat"}
	var on []string
	for _, day := range strings.FieldsFunc(fold(days), func(r rune) bool { return r == ',' || r == ' ' }) {
		i := slices.IndexFunc(names, func(name string) bool { return strings.HasPrefix(day, name) })
		if i < 0 {
			return "", mistake("mistake.days", "no such day: "+day, "value", day)
		}
		on = append(on, strconv.Itoa(i))
	}
	slices.Sort(on)
	return strings.Join(slices.Compact(on), ","), nil
}

func parseSections(text string) ([]sitrep.Section, error) {
	var sections []sitrep.Section
	for _, name := range strings.FieldsFunc(fold(text), func(r rune) bool { return r == ',' || r == ' ' }) {
		s := sitrep.Section(name)
		if !slices.Contains(sitrep.Sections(), s) {
			return nil, mistake("mistake.section", "no such section: "+name, "value", name)
		}
		sections = append(sections, s)
	}
	return sections, nil
}

// zones are those offered first; any other of the IANA database can be typed.
func zones() []string {
	return []string{
		"Europe/Kyiv", "Europe/London", "Europe/Berlin", "Europe/Warsaw", "Europe/Paris", "Europe/Helsinki", "Europe/Istanbul",
		"Europe/Moscow", "Asia/Jerusalem", "Asia/Beirut", "Asia/Tehran", "Asia/Kolkata", "Asia/Tokyo", "Africa/Khartoum",
		"Africa/Kinshasa", "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", "America/Sao_Paulo",
		"Australia/Sydney", "UTC",
	}
}

func completeZone(typed string) []Choice {
	var choices []Choice
	for _, zone := range zones() {
		if strings.Contains(fold(zone), fold(typed)) {
			choices = append(choices, Choice{Label: zone, Value: zone})
		}
	}
	if zone, err := parseZone(typed); err == nil && !slices.Contains(zones(), zone) {
		choices = append(choices, Choice{Label: zone, Value: zone})
	}
	return choices
}
