package discord

import (
	"strings"
	"unicode"
	"unicode/utf16"

	"github.com/rivo/uniseg"

	"sitrep/bot/locale"
)

// escape makes text harmless and literal in Discord's markdown: no mention, link, heading, list, spoiler or style can
// come out of it, and nothing invisible stays in it. It is the one place where that is done.
func escape(text string) string {
	lines := strings.FieldsFunc(text, func(r rune) bool { return r == '\n' || r == '\r' || r == '\u2028' || r == '\u2029' })
	for i, line := range lines {
		lines[i] = escapeLine(locale.Clean(line))
	}
	return strings.Join(lines, "\n")
}

func escapeLine(text string) string {
	var b strings.Builder
	b.Grow(len(text) + 16)
	start := true // of a line: where a list, a quotation or a heading could begin
	runes := []rune(text)
	for i, r := range runes {
		switch {
		case special(r), start && (r == '-' || r == '+' || r == '•'):
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '.' && listNumber(runes[:i]):
			b.WriteString(`\.`)
		case r == '@':
			b.WriteString("@\u200b") // "@everyone" and "@here" are no longer one word
		case unicode.IsControl(r):
			b.WriteByte(' ')
		default:
			b.WriteRune(r)
		}
		start = start && unicode.IsSpace(r)
	}
	return b.String()
}

// special are the characters that mean something anywhere in a line. A slash is among them because a scheme's "://" or an
// invitation's "discord.gg/" would become a link.
func special(r rune) bool { return strings.ContainsRune("\\*_~`|><[]()#/", r) }

// listNumber reports whether before ends in a number that begins its line.
func listNumber(before []rune) bool {
	i := len(before)
	for i > 0 && unicode.IsDigit(before[i-1]) {
		i--
	}
	digits := len(before) - i
	for i > 0 && before[i-1] == ' ' {
		i--
	}
	return digits > 0 && (i == 0 || before[i-1] == '\n')
}

// units counts text as Discord does: in UTF-16 units, so that an emoji is two.
func units(text string) int {
	n := 0
	for _, r := range text {
		n += max(1, utf16.RuneLen(r))
	}
	return n
}

// cut shortens plain text to at most most units, at the border of a character as people see it, and marks the cut.
func cut(text string, most int) string {
	if units(text) <= most {
		return text
	}
	var b strings.Builder
	left := most - 1
	for g := uniseg.NewGraphemes(text); g.Next(); {
		n := units(g.Str())
		if n > left {
			break
		}
		left -= n
		b.WriteString(g.Str())
	}
	return strings.TrimRightFunc(b.String(), unicode.IsSpace) + "…"
}
