package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/term"

	"sitrep"
	"sitrep/bot"
	"sitrep/bot/terminal"
)

const demoHelp = `Everything here is a SAMPLE: invented outlets that report real events of April 2025.
  /who peskov                   who somebody is, and what he said
  /timeline truce               how something unfolded
  /brief                        the briefing again, with buttons
  /search drones                articles with these words; also "a phrase", -word, by:, place:, source:, from:, to:
  /feed list, /briefing list    what an admin sees; /feed add ADDRESS finds and adds a feed
  press 2                       press a button of the last answer, or pick from its menu
  next                          let a day pass and have the next briefing posted
  help, quit
`

// prompt reads lines until they end. On a terminal it completes from the archive with the tab key.
func (d *demo) prompt(ctx context.Context) error {
	fmt.Fprintln(d.io.out, "Type a command such as /who peskov, or help.")
	if f, ok := d.io.in.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		return d.interactive(ctx, f)
	}
	lines := bufio.NewScanner(d.io.in)
	for lines.Scan() {
		fmt.Fprintln(d.io.out, "> "+lines.Text())
		if quit, err := d.line(ctx, lines.Text()); quit || err != nil {
			return err
		}
	}
	return lines.Err()
}

func (d *demo) interactive(ctx context.Context, f *os.File) error {
	state, err := term.MakeRaw(int(f.Fd()))
	if err != nil {
		return fmt.Errorf("read from the terminal: %w", err)
	}
	defer term.Restore(int(f.Fd()), state)
	t := term.NewTerminal(struct {
		io.Reader
		io.Writer
	}{f, d.io.out}, "> ")
	t.AutoCompleteCallback = func(line string, pos int, key rune) (string, int, bool) { return d.complete(ctx, line, pos, key) }
	d.io.out = t
	for {
		line, err := t.ReadLine()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if quit, err := d.line(ctx, line); quit || err != nil {
			return err
		}
	}
}

// line carries out one line.
func (d *demo) line(ctx context.Context, line string) (quit bool, err error) {
	word, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
	switch {
	case word == "":
	case word == "quit" || word == "exit":
		return true, nil
	case word == "help" || word == "/help" || word == "?":
		fmt.Fprint(d.io.out, demoHelp)
	case word == "next":
		return false, d.next(ctx)
	case word == "press":
		d.press(ctx, rest)
	case strings.HasPrefix(word, "/"):
		d.ask(ctx, line)
	default:
		fmt.Fprintf(d.io.out, "%q is no command: commands begin with a slash, such as /search %s. Type help for more.\n", word, line)
	}
	return false, ctx.Err()
}

func (d *demo) next(ctx context.Context) error {
	if !d.now().Before(demoEnd) {
		fmt.Fprintln(d.io.out, "The sample ends here, on 26 April 2025. Start the demo again to see it from the beginning.")
		return nil
	}
	if err := d.pass(ctx, d.now().AddDate(0, 0, 1)); err != nil {
		return err
	}
	if err := d.amends.Look(ctx); err != nil {
		return err
	}
	return d.post(ctx)
}

func (d *demo) request(kind bot.RequestKind) bot.Request {
	all := bot.Administrator
	return bot.Request{
		Kind: kind, Guild: localGuild, Channel: channelOfDemo, User: 1, Locale: d.language, Permissions: all, Mine: all, Installed: true, At: d.now(),
		Channels: map[sitrep.ChannelID]bot.ChannelInfo{channelOfDemo: {ID: channelOfDemo, Guild: localGuild, Name: "sitrep-demo", Text: true, Asker: all, Mine: all}},
	}
}

func (d *demo) ask(ctx context.Context, line string) {
	r := d.request(bot.Invoke)
	var err error
	if r.Command, r.Options, _, err = parseCommand(line); err != nil {
		fmt.Fprintln(d.io.out, err)
		return
	}
	d.answer(ctx, r)
}

func (d *demo) answer(ctx context.Context, r bot.Request) {
	d.last = d.bot.Answer(ctx, r)
	fmt.Fprint(d.io.out, terminal.Render(d.last, terminal.Options{Width: screenWidth}))
	var labels []string
	for i, p := range pressables(d.last) {
		labels = append(labels, fmt.Sprintf("%d %s", i+1, p.label))
	}
	if len(labels) > 0 {
		fmt.Fprintf(d.io.out, "[press %s]\n", strings.Join(labels, " · "))
	}
	fmt.Fprintln(d.io.out)
}

// pressable is a button, or one option of a menu.
type pressable struct {
	label, token string
	values       []string
}

func pressables(r bot.Reply) []pressable {
	var out []pressable
	add := func(b bot.Button) {
		if b.Token != "" && !b.Disabled {
			out = append(out, pressable{label: b.Label, token: b.Token})
		}
	}
	for _, block := range r.Blocks {
		switch v := block.(type) {
		case bot.Row:
			add(v.Button)
		case bot.Buttons:
			for _, b := range v {
				add(b)
			}
		case bot.Menu:
			for _, o := range v.Options {
				out = append(out, pressable{label: o.Label, token: v.Token, values: []string{o.Value}})
			}
		}
	}
	return out
}

func (d *demo) press(ctx context.Context, which string) {
	all := pressables(d.last)
	n, err := strconv.Atoi(strings.TrimSpace(which))
	if err != nil || n < 1 || n > len(all) {
		fmt.Fprintf(d.io.out, "The last answer has %d buttons: press one by its number, such as press 1.\n", len(all))
		return
	}
	r := d.request(bot.Press)
	r.Token, r.Values = all[n-1].token, all[n-1].values
	d.answer(ctx, r)
}

// parseCommand reads "/feed add https://… name:Example": a path of the list of commands, then options as NAME:VALUE or,
// for the first option that is not named, the words themselves. The option that the line ends in is
// focused if the bot completes it.
func parseCommand(line string) (path string, options map[string]string, focused string, err error) {
	words := strings.Fields(strings.TrimPrefix(strings.TrimSpace(line), "/"))
	if len(words) == 0 {
		return "", nil, "", errors.New("after the slash comes a command, such as /who peskov")
	}
	commands := bot.Commands()
	i := slices.IndexFunc(commands, func(c bot.Command) bool { return c.Name == words[0] })
	if i < 0 {
		return "", nil, "", fmt.Errorf("there is no command /%s: type help for those there are", words[0])
	}
	c, rest := commands[i], words[1:]
	path = c.Name
	if len(c.Sub) > 0 {
		if c, rest, err = subcommand(c, rest); err != nil {
			return "", nil, "", err
		}
		path += " " + c.Name
	}
	options, focused = namedOptions(c, rest)
	if !slices.ContainsFunc(c.Options, func(o bot.Option) bool { return o.Name == focused && o.Complete }) {
		focused = ""
	}
	return path, options, focused, nil
}

func subcommand(c bot.Command, rest []string) (bot.Command, []string, error) {
	var names []string
	for _, s := range c.Sub {
		if len(rest) > 0 && s.Name == rest[0] {
			return s, rest[1:], nil
		}
		names = append(names, s.Name)
	}
	return c, nil, fmt.Errorf("/%s goes on with one of: %s", c.Name, strings.Join(names, ", "))
}

// namedOptions returns the options that some words give, and the one that the last word belongs to.
func namedOptions(c bot.Command, words []string) (options map[string]string, current string) {
	options = map[string]string{}
	var visible []string
	for _, o := range c.Options {
		if !o.Hidden {
			visible = append(visible, o.Name)
		}
	}
	if len(visible) > 0 {
		current = visible[0]
	}
	for _, w := range words {
		if name, value, ok := strings.Cut(w, ":"); ok && slices.Contains(visible, name) {
			current, w = name, value
		}
		options[current] = strings.TrimSpace(options[current] + " " + w)
	}
	return options, current
}

// complete answers the tab key: with command names, then with what the bot suggests for the option that is typed.
func (d *demo) complete(ctx context.Context, line string, pos int, key rune) (newLine string, newPos int, ok bool) {
	if key != '\t' || pos != len(line) {
		return "", 0, false
	}
	path, options, focused, err := parseCommand(line)
	if err != nil || !strings.Contains(line, " ") {
		return completeName(line)
	}
	if focused == "" {
		return "", 0, false
	}
	r := d.request(bot.Complete)
	r.Command, r.Options, r.Focused = path, options, focused
	choices := d.bot.Answer(ctx, r).Choices
	if len(choices) == 0 {
		return "", 0, false
	}
	label, _, _ := strings.Cut(choices[0].Label, " · ")
	typed := options[r.Focused]
	newLine = strings.TrimSuffix(line, typed) + label
	return newLine, len(newLine), true
}

func completeName(line string) (string, int, bool) {
	for _, c := range bot.Commands() {
		if name := "/" + c.Name + " "; strings.HasPrefix(name, line) && line != "" {
			return name, len(name), true
		}
	}
	return "", 0, false
}
