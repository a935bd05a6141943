package discord

import (
	"strconv"
	"strings"

	"sitrep/bot"
	"sitrep/bot/locale"
)

// Discord's limits. Most are in its OpenAPI description, some only in its documentation.
const (
	maxText        = 4000 // units over all texts of a message
	maxComponents  = 40   // of a message, nested ones counted
	maxButtons     = 5    // of a row
	maxLabel       = 80
	maxOptions     = 25
	maxOption      = 100
	maxCustomID    = 100
	maxPlaceholder = 150
	maxURL         = 512 // of a button
)

// blank stands where Discord wants a text and there is none to show: a space of no width.
const blank = "\u200b"

// layout builds the components of one message and keeps within the limits by construction: what no longer fits is left
// out whole, and the last line says so.
type layout struct {
	out   []component
	text  []string // lines of the text display being built
	units int
	count int
	ids   map[string]int
	full  bool
}

// render lays a reply out as the body of a message.
func render(r bot.Reply) message {
	l := &layout{ids: map[string]int{}}
	for _, b := range r.Blocks {
		l.block(b)
	}
	l.flush()
	for _, f := range r.Files { // beside components, Discord shows only the files that a component shows
		l.out = append(l.out, component{Type: fileDisplay, File: &fileRef{"attachment://" + f.Name}})
	}
	if len(l.out) == 0 {
		l.out = []component{{Type: textDisplay, Content: blank}}
	}
	m := message{Flags: componentsV2, Components: l.out, AllowedMentions: nobody()}
	if r.Private {
		m.Flags |= ephemeral
	}
	for i, f := range r.Files {
		m.Attachments = append(m.Attachments, attachmentRef{strconv.Itoa(i), f.Name})
	}
	return m
}

func (l *layout) block(b bot.Block) {
	switch v := b.(type) {
	case bot.Heading:
		l.lines(strings.Repeat("#", min(max(v.Level, 1), 3))+" ", []bot.Text{v.Text})
	case bot.Paragraph:
		l.lines("", v.Lines)
	case bot.Quotation:
		l.lines("> ", []bot.Text{v.Text})
	case bot.Small:
		l.lines("-# ", []bot.Text{v.Text})
	case bot.Table:
		l.line("```\n" + strings.ReplaceAll(strings.Join(v.Lines, "\n"), "`", "ˋ") + "\n```")
	case bot.Row:
		l.row(v)
	case bot.Buttons:
		l.buttons(v)
	case bot.Menu:
		l.menu(v)
	case bot.Divider:
		l.flush()
		l.add(component{Type: separator}, 1)
	}
}

// lines adds lines with a prefix that markdown wants at each line's start.
func (l *layout) lines(prefix string, lines []bot.Text) {
	for _, t := range lines {
		for part := range strings.SplitSeq(markdown(t), "\n") {
			l.line(prefix + part)
		}
	}
}

// What is kept free for the sign of a cut, for a mention and for the marker of a briefing.
const (
	reserved = 64
	fit      = maxComponents - 3
)

func (l *layout) line(s string) {
	n := units(s) + 1
	if l.full || l.units+n > maxText-reserved || l.count+1 > fit {
		if !l.full {
			l.text = append(l.text, "…")
			l.full = true
		}
		return
	}
	l.units += n
	l.text = append(l.text, s)
}

// flush closes the text display being built.
func (l *layout) flush() {
	if content := strings.Trim(strings.Join(l.text, "\n"), "\n"); strings.TrimSpace(content) != "" {
		l.out = append(l.out, component{Type: textDisplay, Content: content})
		l.count++
	}
	l.text = nil
}

// add appends a component that counts for n, if it fits.
func (l *layout) add(c component, n int) {
	if l.count+n > fit {
		return
	}
	l.out = append(l.out, c)
	l.count += n
}

func (l *layout) row(r bot.Row) {
	b, ok := l.button(r.Button)
	var lines []string
	for _, t := range r.Lines {
		lines = append(lines, markdown(t))
	}
	content := strings.Join(lines, "\n")
	if strings.TrimSpace(content) == "" { // a source's line of control characters: its button stays
		content = blank
	}
	if n := units(content); !ok || l.full || l.count+3 > fit-1 || l.units+n > maxText-reserved {
		for _, s := range lines {
			l.line(s)
		}
		return
	}
	l.flush()
	l.units += units(content)
	l.add(component{Type: section, Components: []component{{Type: textDisplay, Content: content}}, Accessory: &b}, 3)
}

func (l *layout) buttons(list bot.Buttons) {
	var row []component
	for _, b := range list {
		if c, ok := l.button(b); ok && len(row) < maxButtons {
			row = append(row, c)
		}
	}
	if len(row) == 0 {
		return
	}
	l.flush()
	l.add(component{Type: actionRow, Components: row}, 1+len(row))
}

// button returns the component for b; ok is false where b does nothing.
func (l *layout) button(b bot.Button) (c component, ok bool) {
	c = component{Type: button, Label: cut(b.Label, maxLabel), Disabled: b.Disabled, Style: secondary}
	switch {
	case b.URL != "":
		c.Style, c.URL = link, b.URL
		return c, isLink(b.URL) && units(b.URL) <= maxURL
	case b.Danger:
		c.Style = danger
	case b.Primary:
		c.Style = primary
	}
	c.CustomID = l.id(b.Token)
	return c, b.Token != "" && len(c.CustomID) <= maxCustomID && c.Label != ""
}

// id returns a custom id for a token that is alone in the message.
func (l *layout) id(token string) string {
	l.ids[token]++
	if n := l.ids[token]; n > 1 {
		return token + "#" + strconv.Itoa(n)
	}
	return token
}

// tokenOf is what id was made from.
func tokenOf(customID string) string {
	token, _, _ := strings.Cut(customID, "#")
	return token
}

func (l *layout) menu(m bot.Menu) {
	c := component{Type: stringSelect, CustomID: l.id(m.Token), Placeholder: cut(m.Placeholder, maxPlaceholder)}
	switch m.Kind {
	case bot.MenuChannels:
		c.Type, c.ChannelTypes = channelSelect, []int{0, 5}
	case bot.MenuRoles:
		c.Type = roleSelect
	default:
		seen := map[string]bool{}
		for _, o := range m.Options {
			if len(c.Options) == maxOptions || o.Value == "" || seen[o.Value] || units(o.Value) > maxOption {
				continue
			}
			seen[o.Value] = true
			c.Options = append(c.Options, choice{Label: cut(o.Label, maxOption), Value: o.Value, Description: cut(o.Note, maxOption)})
		}
		if len(c.Options) == 0 {
			return
		}
	}
	l.flush()
	l.add(component{Type: actionRow, Components: []component{c}}, 2)
}

// markdown writes a line of runs.
func markdown(t bot.Text) string {
	var b strings.Builder
	for _, r := range t {
		b.WriteString(styled(r))
	}
	return b.String()
}

func styled(r bot.Run) string {
	s := escape(r.Text)
	if strings.TrimSpace(s) == "" {
		return s
	}
	if isLink(r.URL) {
		s = "[" + strings.ReplaceAll(s, "\n", " ") + "](<" + strings.NewReplacer("<", "%3C", ">", "%3E", " ", "%20", ")", "%29").Replace(r.URL) + ">)"
	}
	switch r.Style {
	case bot.Bold:
		return around(s, "**")
	case bot.Italic:
		return around(s, "*")
	case bot.Code:
		return "`" + literal(r.Text) + "`"
	}
	return s
}

// literal makes text harmless between backticks. A line break would end the code, and what follows it would be live.
func literal(text string) string {
	return strings.ReplaceAll(locale.Clean(text), "`", "ˋ")
}

// around puts a mark around the words and not the spaces beside them, where markdown would not see it.
func around(s, mark string) string {
	inner := strings.TrimSpace(s)
	before, after, _ := strings.Cut(s, inner)
	return before + mark + inner + mark + after
}

func isLink(url string) bool {
	return (strings.HasPrefix(url, "https://") || strings.HasPrefix(url, "http://")) && !strings.ContainsAny(url, "\n\r\t")
}

// form lays a form out as a modal.
func form(f bot.Form) map[string]any {
	const maxTitle, maxFields, maxFieldLabel = 45, 5, 45
	var rows []component
	for _, x := range f.Fields[:min(len(f.Fields), maxFields)] {
		style := 1
		if x.Long {
			style = 2
		}
		required := x.Required
		rows = append(rows, component{Type: actionRow, Components: []component{{
			Type: textInput, CustomID: x.Name, Label: cut(x.Label, maxFieldLabel), Style: style, Required: &required,
			Placeholder: cut(x.Hint, 100), Value: cut(x.Value, 4000), MaxLength: min(x.Max, 4000),
		}}})
	}
	return map[string]any{"custom_id": f.Token, "title": cut(f.Title, maxTitle), "components": rows}
}
