package bot_test

import (
	"bytes"
	"cmp"
	"fmt"
	"log/slog"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"sitrep"
	"sitrep/bot"
)

// paths lists the commands that can be run, with the permission each needs.
func paths() map[string]bot.Permissions {
	all := map[string]bot.Permissions{}
	for _, c := range bot.Commands() {
		if c.Run != nil {
			all[c.Name] = c.Permission
		}
		for _, sub := range c.Sub {
			all[c.Name+" "+sub.Name] = c.Permission | sub.Permission
		}
	}
	return all
}

// full gives every option of every command something that fits.
func full(r bot.Request) bot.Request {
	r.Options = map[string]string{
		"name": "dolan", "speaker": "dolan", "topic": "costana", "story": "costana", "query": "harbour", "url": "https://herald.example",
		"source": "Evening Star", "briefing": "Morning page", "channel": "60", "time": "07:00",
	}
	r.Channels = map[sitrep.ChannelID]bot.ChannelInfo{60: {ID: 60, Guild: r.Guild, Name: "briefings", Text: true, Asker: bot.Administrator, Mine: bot.Administrator}}
	r.Attachments = map[string]bot.Attachment{"file": {Name: "list.opml", Size: 10, URL: "https://cdn.example/list.opml"}}
	if r.Command != "claims" && r.Command != "timeline" && r.Command != "who" {
		delete(r.Options, "topic")
	}
	if strings.HasPrefix(r.Command, "feed") || strings.HasPrefix(r.Command, "briefing") {
		delete(r.Options, "name")
	}
	if r.Command == "who" {
		delete(r.Options, "topic")
	}
	switch r.Command {
	case "topic remove":
		r.Options["name"] = "Harbour"
	case "config set":
		r.Options["zone"] = "UTC"
	}
	return r
}

// Every admin command is refused in every context but an admin's in a guild that installed the bot, and writes nothing.
func TestAdminCommandsAreRefusedElsewhere(t *testing.T) {
	contexts := map[string]func(*bot.Request){
		"a member":                          func(r *bot.Request) { r.Permissions = bot.ViewChannel | bot.SendMessages },
		"a moderator":                       func(r *bot.Request) { r.Permissions = 1 << 13 /* Manage Messages */ },
		"nobody":                            func(r *bot.Request) { r.Permissions = 0 },
		"a direct message":                  func(r *bot.Request) { r.Guild = 0 },
		"a user's own installation":         func(r *bot.Request) { r.Installed = false },
		"an admin outside":                  func(r *bot.Request) { r.Guild, r.Permissions = 0, bot.Administrator },
		"an admin through a user's install": func(r *bot.Request) { r.Installed, r.Permissions = false, bot.Administrator },
		"a group's name":                    func(r *bot.Request) { r.Command = strings.Fields(r.Command)[0] },
	}
	n := 0
	for path, permission := range paths() {
		if permission == 0 {
			continue
		}
		for name, change := range contexts {
			n++
			b, w := newBot(t)
			r := full(admin(path))
			change(&r)
			reply := b.Answer(t.Context(), r)
			if got := shown(reply); !reply.Private || !refusedText(got) {
				t.Errorf("/%s in the context of %s was answered:\n%s", path, name, got)
			}
			if len(w.of(home).changes) > 0 || len(w.of(home).sources) != 2 || len(w.of(home).schedules) != 1 {
				t.Errorf("/%s in the context of %s changed something", path, name)
			}
		}
	}
	if n < 8*15 {
		t.Errorf("only %d refusals were tried", n)
	}
}

func refusedText(text string) bool {
	for _, sign := range []string{"You need the permission", "works only in a server", "There is no command"} {
		if strings.Contains(text, sign) {
			return true
		}
	}
	return false
}

func TestEveryCommandAnswersWhoMayAsk(t *testing.T) {
	for path := range paths() {
		b, _ := newBot(t)
		got := shown(b.Answer(t.Context(), full(admin(path))))
		if refusedText(got) || strings.Contains(got, "went wrong") || strings.Contains(got, "Please") || strings.TrimSpace(got) == "" {
			t.Errorf("/%s answers\n%s", path, got)
		}
	}
}

func TestEveryAdminChangeIsRecorded(t *testing.T) {
	for _, tt := range []struct{ press, command string }{
		{"", "feed pause"},
		{"", "feed resume"},
		{"", "feed edit"},
		{"Add", "feed add"},
		{"Remove", "feed remove"},
		{"", "feed import"},
		{"", "briefing create"},
		{"", "briefing edit"},
		{"", "briefing pause"},
		{"", "briefing resume"},
		{"Remove", "briefing remove"},
		{"", "briefing now"},
		{"", "topic add"},
		{"", "topic remove"},
		{"", "config set"},
	} {
		b, w := newBot(t)
		r := full(admin(tt.command))
		reply := b.Answer(t.Context(), r)
		if tt.press != "" {
			if len(w.of(home).changes) > 0 {
				t.Errorf("/%s changed something before a yes", tt.command)
			}
			reply = b.Answer(t.Context(), press(t, r, reply, tt.press))
		}
		changes := w.of(home).changes
		if len(changes) != 1 || changes[0].By != 7 || !changes[0].At.Equal(now) || changes[0].Object == "" {
			t.Errorf("/%s left %+v in the audit log and answered\n%s", tt.command, changes, shown(reply))
		}
	}
}

// Buttons of admins belong to who was shown them, and only for a while; those of a guild do not work in another.
func TestButtonsAreBound(t *testing.T) {
	remove := func(t *testing.T) (*bot.Bot, *world, bot.Request) {
		b, w := newBot(t)
		r := admin("feed remove", "source", "Morning Post")
		return b, w, press(t, r, b.Answer(t.Context(), r), "Remove")
	}
	for name, change := range map[string]func(*bot.Request){
		"another admin":      func(r *bot.Request) { r.User = 8 },
		"no longer an admin": func(r *bot.Request) { r.Permissions = bot.ViewChannel },
		"later":              func(r *bot.Request) { r.At = now.Add(time.Hour) },
		"another guild":      func(r *bot.Request) { r.Guild = away },
		"a direct message":   func(r *bot.Request) { r.Guild = 0 },
		"a forged token":     func(r *bot.Request) { r.Token = r.Token + "x" },
		"the token's contents": func(r *bot.Request) {
			r.Token = `{"kind":"run","command":"feed remove","options":{"source":"f:1","confirm":"true"}}`
		},
	} {
		t.Run(name, func(t *testing.T) {
			b, w, r := remove(t)
			change(&r)
			reply := b.Answer(t.Context(), r)
			if len(w.of(home).sources) != 2 || len(w.of(away).sources) != 2 {
				t.Errorf("removed a source:\n%s", shown(reply))
			}
		})
	}
	b, w, r := remove(t)
	if b.Answer(t.Context(), r); len(w.of(home).sources) != 1 {
		t.Error("the button does not work at all")
	}
}

func TestHiddenOptionsCannotBeGiven(t *testing.T) {
	b, w := newBot(t)
	b.Answer(t.Context(), admin("feed remove", "source", "Morning Post", "confirm", "true"))
	if len(w.of(home).sources) != 2 {
		t.Error("a source was removed without asking")
	}
}

func TestEveryMutatedTokenIsRefused(t *testing.T) {
	b, w := newBot(t)
	r := admin("feed remove", "source", "Morning Post")
	r = press(t, r, b.Answer(t.Context(), r), "Remove")
	token := r.Token
	for i := range len(token) {
		mutated := []byte(token)
		mutated[i] ^= 1
		r.Token = string(mutated)
		if b.Answer(t.Context(), r); len(w.of(home).sources) != 2 {
			t.Fatalf("token %q works as %q", token, mutated)
		}
	}
}

// Whatever one guild asks, with whatever ids of the other, it sees nothing of it. All that the other guild holds is
// marked with "ZZ".
func TestGuildsSeeNothingOfEachOther(t *testing.T) {
	foreign := []string{"e:1001", "e:1002", "s:1001", "f:1001", "b:plan1000", "t:ZZHarbour", "ZZMarek Dolan", "ZZ", "ZZHarbour", "Evening"}
	options := []string{"name", "topic", "story", "query", "source", "briefing", "when", "since", "section", "view"}
	all := paths()
	rapid.Check(t, func(t *rapid.T) {
		b, w := newBot(t)
		path := rapid.SampledFrom(sortedKeys(all)).Draw(t, "command")
		r := full(admin(path))
		for range rapid.IntRange(1, 3).Draw(t, "options") {
			r.Options[rapid.SampledFrom(options).Draw(t, "option")] = rapid.SampledFrom(foreign).Draw(t, "value")
		}
		if rapid.Bool().Draw(t, "complete") {
			r.Kind, r.Focused = bot.Complete, rapid.SampledFrom(options).Draw(t, "focused")
		}
		reply := b.Answer(t.Context(), r)
		noneOf(t, r, reply)
		for _, token := range tokens(reply) {
			pressed := r
			picked := rapid.SampledFrom(foreign).Draw(t, "picked")
			pressed.Kind, pressed.Token, pressed.Values = bot.Press, token, []string{picked}
			noneOf(t, r, b.Answer(t.Context(), pressed), picked)
		}
		if len(w.of(away).changes) > 0 || len(w.of(away).sources) != 2 || len(w.of(away).schedules) != 1 {
			t.Fatal("the other guild was changed")
		}
	})
}

func TestButtonsOfAnotherGuildHaveExpired(t *testing.T) {
	b, _ := newBot(t)
	theirs := full(admin("who"))
	theirs.Guild = away
	stolen := tokens(b.Answer(t.Context(), theirs))
	if len(stolen) < 4 {
		t.Fatalf("only %d buttons", len(stolen))
	}
	for _, token := range stolen {
		r := admin("")
		r.Kind, r.Token = bot.Press, token
		if got := shown(b.Answer(t.Context(), r)); !strings.Contains(got, "expired") {
			t.Errorf("a button of the other guild answers\n%s", got)
		}
	}
}

// noneOf fails where an answer holds something of the other guild that the asker did not type.
func noneOf(t *rapid.T, r bot.Request, reply bot.Reply, typed ...string) {
	got := strings.ToLower(shown(reply))
	typed = slices.AppendSeq(typed, maps.Values(r.Options))
	slices.SortFunc(typed, func(a, b string) int { return len(b) - len(a) }) // whole ones before their parts
	for _, value := range typed {
		got = strings.ReplaceAll(got, strings.ToLower(value), "")
		_, name, _ := strings.Cut(strings.ToLower(value), ":") // a reference is echoed without its kind
		got = strings.ReplaceAll(got, cmp.Or(name, "\x00"), "")
	}
	if strings.Contains(got, "zz") {
		t.Fatalf("%+v is answered with something of the other guild:\n%s", r, got)
	}
}

func tokens(reply bot.Reply) []string {
	var all []string
	for _, block := range reply.Blocks {
		switch v := block.(type) {
		case bot.Row:
			all = append(all, v.Button.Token)
		case bot.Buttons:
			for _, b := range v {
				all = append(all, b.Token)
			}
		case bot.Menu:
			all = append(all, v.Token)
		}
	}
	return all
}

func sortedKeys(m map[string]bot.Permissions) []string {
	var keys []string
	for _, c := range bot.Commands() {
		if c.Run != nil {
			keys = append(keys, c.Name)
		}
		for _, sub := range c.Sub {
			keys = append(keys, c.Name+" "+sub.Name)
		}
	}
	return keys[:min(len(keys), len(m))]
}

func TestFaultsOfOursAreAReference(t *testing.T) {
	words := catalog(t)
	var log bytes.Buffer
	w := &world{guilds: map[sitrep.GuildID]*holding{}, panics: true}
	b := bot.New(w, words, bot.Options{Log: slog.New(slog.NewTextHandler(&log, nil)), Now: func() time.Time { return now }})
	got := shown(b.Answer(t.Context(), ask("about status")))
	_, after, found := strings.Cut(got, "reference ")
	if !found || strings.Contains(got, "fire") {
		t.Fatalf("answered %q", got)
	}
	reference := strings.TrimRight(strings.TrimSpace(after), ".")
	if !strings.Contains(log.String(), reference) || !strings.Contains(log.String(), "the disk is on fire") {
		t.Errorf("reference %s is not in the log:\n%s", reference, log.String())
	}
}

func TestFloodsAreRefused(t *testing.T) {
	words := catalog(t)
	w := &world{guilds: map[sitrep.GuildID]*holding{}}
	clock, refused := now, 0
	b := bot.New(w, words, bot.Options{Now: func() time.Time { return clock }, Discarded: func() { refused++ }})
	answered := func(g sitrep.GuildID, user sitrep.UserID, times int) int {
		before := refused
		for range times {
			r := ask("about methods")
			r.Guild, r.User = g, user
			b.Answer(t.Context(), r)
		}
		return times - (refused - before)
	}
	if n := answered(home, 1, 100); n != 12 {
		t.Errorf("one member got %d answers at once, want 12", n)
	}
	clock = clock.Add(time.Minute)
	if n := answered(home, 1, 100); n != 6 {
		t.Errorf("a minute later %d, want 6", n)
	}
	total := 0
	for user := range 200 {
		total += answered(away, sitrep.UserID(user), 50)
	}
	if total != 60 {
		t.Errorf("200 members of one guild got %d answers at once, want 60", total)
	}
	if n := answered(3, 1, 1); n != 1 {
		t.Error("another guild is held up")
	}
}

func TestCompletionKeepsToItsLimits(t *testing.T) {
	b, w := newBot(t)
	h := w.of(home)
	for i := range 60 {
		h.cards = append(h.cards, sitrep.EntityCard{ID: sitrep.EntityID(2000 + i), Name: fmt.Sprintf("Very long name %d ", i) + strings.Repeat("🧨", 200), Type: sitrep.Person})
		h.stories = append(h.stories, sitrep.Story{ID: sitrep.StoryID(2000 + i), Title: strings.Repeat("long ", 100), Last: now})
	}
	for _, tt := range []struct{ command, focused string }{{"who", "name"}, {"story", "story"}, {"timeline", "topic"}, {"briefing create", "zone"}, {"brief", "when"}} {
		r := admin(tt.command, tt.focused, "")
		r.Kind, r.Focused = bot.Complete, tt.focused
		reply := b.Answer(t.Context(), r)
		if len(reply.Choices) == 0 || len(reply.Choices) > 25 {
			t.Errorf("/%s offers %d choices", tt.command, len(reply.Choices))
		}
		for _, c := range reply.Choices {
			if n := utf16Units(c.Label); n == 0 || n > 100 || utf16Units(c.Value) > 100 {
				t.Errorf("/%s offers %q, of %d characters", tt.command, c.Label, n)
			}
		}
	}
}

func utf16Units(s string) int {
	n := 0
	for _, r := range s {
		n++
		if r > 0xffff {
			n++
		}
	}
	return n
}

// A schedule can be made only where its admin could post, and where the bot can.
func TestChannelsOfSchedules(t *testing.T) {
	good := bot.ChannelInfo{
		ID: 60, Guild: home, Name: "briefings", Text: true, Asker: bot.ViewChannel | bot.SendMessages,
		Mine: bot.ViewChannel | bot.SendMessages | bot.EmbedLinks | bot.ReadMessageHistory | bot.CreatePublicThread | bot.SendInThreads,
	}
	for name, tt := range map[string]struct {
		change func(*bot.ChannelInfo)
		want   string
	}{
		"all is well":            {func(*bot.ChannelInfo) {}, "posts in #briefings"},
		"of another guild":       {func(c *bot.ChannelInfo) { c.Guild = away }, "not a text channel"},
		"a voice channel":        {func(c *bot.ChannelInfo) { c.Text = false }, "not a text channel"},
		"hidden from the asker":  {func(c *bot.ChannelInfo) { c.Asker = bot.SendMessages }, "You cannot post"},
		"read-only to the asker": {func(c *bot.ChannelInfo) { c.Asker = bot.ViewChannel }, "You cannot post"},
		"hidden from the bot":    {func(c *bot.ChannelInfo) { c.Mine &^= bot.ViewChannel }, "Missing there: View Channel"},
		"no links for the bot":   {func(c *bot.ChannelInfo) { c.Mine &^= bot.EmbedLinks }, "Missing there: Embed Links"},
		"no history for the bot": {func(c *bot.ChannelInfo) { c.Mine &^= bot.ReadMessageHistory }, "Missing there: Read Message History"},
		"no threads for the bot": {func(c *bot.ChannelInfo) { c.Mine &^= bot.CreatePublicThread }, "Missing there: Create Public Threads"},
	} {
		t.Run(name, func(t *testing.T) {
			b, w := newBot(t)
			c := good
			tt.change(&c)
			r := admin("briefing create", "channel", "60", "time", "07:00")
			r.Channels = map[sitrep.ChannelID]bot.ChannelInfo{60: c}
			got := shown(b.Answer(t.Context(), r))
			if !strings.Contains(got, tt.want) {
				t.Errorf("answered %q, want %q in it", got, tt.want)
			}
			if made := len(w.of(home).schedules) == 2; made != (name == "all is well") {
				t.Errorf("made: %v", made)
			}
		})
	}
}

// One long answer at a time: a second is refused at once, another guild's is not, and afterwards all is free again.
func TestHeavyAnswersQueueByGuild(t *testing.T) {
	started, release := make(chan struct{}), make(chan struct{})
	w := &world{guilds: map[sitrep.GuildID]*holding{}}
	w.furnish(home, 0, "")
	w.furnish(away, 1000, "ZZ")
	slow := func(reports []sitrep.Report, o bot.TimelineOptions) []bot.TimelineDay {
		if reports[0].Article.ID < 1000 {
			started <- struct{}{}
			<-release
		}
		return buildTimeline(reports, o)
	}
	b := bot.New(w, catalog(t), bot.Options{Now: func() time.Time { return now }, Timeline: slow})
	done := make(chan string)
	go func() { done <- shown(b.Answer(t.Context(), ask("timeline", "topic", "costana"))) }()
	<-started
	if got := shown(b.Answer(t.Context(), ask("timeline", "topic", "costana"))); !strings.Contains(got, "still waiting") {
		t.Errorf("a second long answer: %s", got)
	}
	theirs := ask("timeline", "topic", "costana")
	theirs.Guild = away
	if got := shown(b.Answer(t.Context(), theirs)); !strings.Contains(got, "ZZ") && !strings.Contains(got, "costana") {
		t.Errorf("another guild's: %s", got)
	}
	if got := shown(b.Answer(t.Context(), ask("about methods"))); strings.Contains(got, "still waiting") {
		t.Errorf("a short answer: %s", got)
	}
	close(release)
	if got := <-done; !strings.Contains(got, "21 Apr") {
		t.Errorf("the first: %s", got)
	}
	go func() { <-started }()
	if got := shown(b.Answer(t.Context(), ask("timeline", "topic", "costana"))); !strings.Contains(got, "21 Apr") {
		t.Errorf("afterwards: %s", got)
	}
}

func BenchmarkAnswer(b *testing.B) {
	bot, _ := newBot(b)
	r := ask("who", "name", "dolan")
	for b.Loop() {
		bot.Answer(b.Context(), r)
	}
}

func BenchmarkComplete(b *testing.B) {
	bt, _ := newBot(b)
	r := ask("who", "name", "do")
	r.Kind, r.Focused = bot.Complete, "name"
	for b.Loop() {
		bt.Answer(b.Context(), r)
	}
}
