package bot_test

import (
	"slices"
	"strings"
	"testing"

	"sitrep"
	"sitrep/bot"
	"sitrep/bot/terminal"
	"sitrep/internal/golden"
)

// Each case is a file "request": the command, then an option a line; lines "press: LABEL" press what the answer before
// offers, "pick: LABEL" picks from a menu. What is compared is the last answer as a terminal shows it.
func TestReplies(t *testing.T) {
	golden.Run(t, "testdata/replies", func(t *testing.T, in golden.Files) string {
		b, _ := newBot(t)
		r, steps := parseRequest(t, in["request"])
		reply := b.Answer(t.Context(), r)
		for _, step := range steps {
			reply = b.Answer(t.Context(), press(t, r, reply, step))
		}
		return shown(reply)
	})
}

func shown(reply bot.Reply) string {
	var b strings.Builder
	if reply.Private {
		b.WriteString("(private)\n")
	}
	if reply.Update {
		b.WriteString("(update)\n")
	}
	b.WriteString(terminal.Render(reply, terminal.Options{Press: true, Links: true}))
	for _, f := range reply.Files {
		b.WriteString("=== " + f.Name + "\n" + string(f.Data))
	}
	return b.String()
}

// parseRequest reads a case.
func parseRequest(t *testing.T, text string) (r bot.Request, steps []string) {
	t.Helper()
	lines := strings.Split(strings.TrimSpace(text), "\n")
	r = admin(lines[0])
	r.Channels = map[sitrep.ChannelID]bot.ChannelInfo{60: {
		ID: 60, Guild: home, Name: "briefings", Text: true,
		Asker: bot.ViewChannel | bot.SendMessages, Mine: bot.Administrator,
	}}
	for _, line := range lines[1:] {
		name, value, ok := strings.Cut(line, ": ")
		switch {
		case !ok:
			t.Fatalf("line %q is not NAME: VALUE", line)
		case name == "press" || name == "pick":
			steps = append(steps, value)
		case name == "locale":
			r.Locale = value
		case name == "file":
			r.Attachments = map[string]bot.Attachment{"file": {Name: value, Size: 10, URL: "https://cdn.example/" + value}}
		case name == "complete":
			r.Kind, r.Focused = bot.Complete, value
		default:
			r.Options[name] = value
		}
	}
	return r, steps
}

// press returns the request of somebody who presses the button, or picks the option, with that label.
func press(t *testing.T, r bot.Request, reply bot.Reply, label string) bot.Request {
	t.Helper()
	r.Kind, r.Command, r.Options, r.Values = bot.Press, "", nil, nil
	for _, block := range reply.Blocks {
		switch v := block.(type) {
		case bot.Row:
			if v.Button.Label == label {
				r.Token = v.Button.Token
				return r
			}
		case bot.Buttons:
			if i := slices.IndexFunc(v, func(b bot.Button) bool { return b.Label == label && !b.Disabled }); i >= 0 {
				r.Token = v[i].Token
				return r
			}
		case bot.Menu:
			if i := slices.IndexFunc(v.Options, func(c bot.Choice) bool { return strings.HasPrefix(c.Label, label) }); i >= 0 {
				r.Token, r.Values = v.Token, []string{v.Options[i].Value}
				return r
			}
		}
	}
	t.Fatalf("nothing called %q in\n%s", label, shown(reply))
	return r
}
