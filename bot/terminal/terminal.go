// Package terminal renders replies as plain text for a terminal. It shows what is to be
// read and leaves out what is to be pressed.
package terminal

import (
	"strings"

	"sitrep/bot"
)

// Options is how text is shown.
type Options struct {
	Width int  // columns; 0 for 100
	Links bool // addresses after what they belong to
	Press bool // what can be pressed, in brackets
}

// Render returns a reply as lines of text, each ending in a newline.
func Render(reply bot.Reply, o Options) string {
	if o.Width <= 0 {
		o.Width = 100
	}
	p := &printer{o: o}
	for i, block := range reply.Blocks {
		p.block(block, i == 0)
	}
	for _, f := range reply.Files {
		p.line("", "["+f.Name+"]")
	}
	for _, c := range reply.Choices {
		p.line("", c.Label)
	}
	return p.out.String()
}

type printer struct {
	o   Options
	out strings.Builder
}

func (p *printer) block(block bot.Block, first bool) {
	switch v := block.(type) {
	case bot.Heading:
		if !first {
			p.out.WriteByte('\n')
		}
		p.line("", strings.Repeat("#", v.Level)+" "+p.text(v.Text))
	case bot.Paragraph:
		p.lines("", v.Lines)
	case bot.Quotation:
		p.lines("  │ ", []bot.Text{v.Text})
	case bot.Small:
		p.lines("  ", []bot.Text{v.Text})
	case bot.Table:
		for _, line := range v.Lines {
			p.out.WriteString("    " + bot.Clean(line) + "\n")
		}
	case bot.Row:
		p.out.WriteByte('\n')
		p.lines("", v.Lines)
		if p.o.Press {
			p.press(bot.Buttons{v.Button})
		}
	case bot.Divider:
		p.out.WriteString(strings.Repeat("─", p.o.Width) + "\n")
	case bot.Buttons, bot.Menu:
		if p.o.Press {
			p.press(block)
		}
	}
}

func (p *printer) lines(indent string, lines []bot.Text) {
	for _, l := range lines {
		p.line(indent, p.text(l))
	}
}

// press shows what can be pressed.
func (p *printer) press(block bot.Block) {
	var labels []string
	switch v := block.(type) {
	case bot.Buttons:
		for _, b := range v {
			labels = append(labels, "["+b.Label+"]")
		}
	case bot.Menu:
		labels = append(labels, "["+v.Placeholder+"]")
		for _, c := range v.Options {
			labels = append(labels, "  "+c.Label)
		}
		p.out.WriteString(strings.Join(labels, "\n") + "\n")
		return
	}
	p.line("", strings.Join(labels, " "))
}

// text returns a line of runs, the reported words of it between asterisks.
func (p *printer) text(t bot.Text) string {
	var b strings.Builder
	for _, r := range t {
		words := bot.Clean(r.Text)
		if p.o.Links && r.URL != "" {
			words += " <" + bot.Clean(r.URL) + ">"
		}
		if r.Style == bot.Italic && words != "" {
			words = "*" + words + "*" // by which a reader tells reported words from quoted ones
		}
		b.WriteString(words)
	}
	return b.String()
}

// line writes text broken between words, every line of it indented.
func (p *printer) line(indent, text string) {
	left := p.o.Width - bot.Columns(indent)
	used := 0
	p.out.WriteString(indent)
	for i, word := range strings.Split(text, " ") {
		n := bot.Columns(word)
		if i > 0 && used > 0 && used+1+n > left {
			p.out.WriteString("\n" + indent)
			used = 0
		} else if i > 0 {
			p.out.WriteByte(' ')
			used++
		}
		p.out.WriteString(word)
		used += n
	}
	p.out.WriteByte('\n')
}
