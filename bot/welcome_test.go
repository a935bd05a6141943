package bot_test

import (
	"strings"
	"testing"

	"sitrep"
	"sitrep/bot"
)

// From joining to a scheduled briefing with buttons alone.
func TestFirstFiveMinutes(t *testing.T) {
	b, w := newBot(t)
	h := w.of(home)
	h.sources, h.schedules = nil, nil
	welcome := bot.Welcome(english(t))
	if err := bot.Seal(t.Context(), w, home, now, &welcome); err != nil {
		t.Fatal(err)
	}
	r := admin("")
	asked := b.Answer(t.Context(), press(t, r, welcome, "Add a source"))
	if asked.Form == nil || len(asked.Form.Fields) != 1 || asked.Form.Token == "" {
		t.Fatalf("no form is opened: %+v", asked)
	}
	submit := r
	submit.Kind, submit.Token, submit.Fields = bot.Submit, asked.Form.Token, map[string]string{"url": "https://herald.example"}
	found := b.Answer(t.Context(), submit)
	added := b.Answer(t.Context(), press(t, r, found, "Add"))
	if len(h.sources) != 1 {
		t.Fatalf("nothing was added:\n%s\n%s", shown(found), shown(added))
	}
	pick := r
	pick.Kind, pick.Values = bot.Press, []string{"60"}
	pick.Channels = map[sitrep.ChannelID]bot.ChannelInfo{60: {ID: 60, Guild: home, Name: "briefings", Text: true, Asker: bot.Administrator, Mine: bot.Administrator}}
	for _, block := range added.Blocks {
		if menu, ok := block.(bot.Menu); ok && menu.Kind == bot.MenuChannels {
			pick.Token = menu.Token
		}
	}
	done := shown(b.Answer(t.Context(), pick))
	if len(h.schedules) != 1 || h.schedules[0].Channel != 60 || h.schedules[0].Spec != "0 7 * * *" || !strings.Contains(done, "Next:") {
		t.Errorf("scheduled %+v and answered\n%s", h.schedules, done)
	}
	member := press(t, ask(""), welcome, "Add a source")
	if got := shown(b.Answer(t.Context(), member)); !strings.Contains(got, "You need the permission") {
		t.Errorf("a member is answered\n%s", got)
	}
}
