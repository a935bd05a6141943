package bot

import (
	"strings"
	"unicode/utf16"

	"github.com/rivo/uniseg"

	"sitrep/bot/locale"
)

// paragraph returns a Paragraph of one line.
func paragraph(runs []Run) Paragraph { return Paragraph{Lines: []Text{runs}} }

// heading returns a Heading of one message.
func heading(level int, runs []Run) Heading { return Heading{Level: level, Text: runs} }

// plain returns cleaned words of a source as a run without style.
func plain(words string) Run { return Run{Text: locale.Clean(words)} }

// bold returns cleaned words of a source in bold.
func bold(words string) Run { return Run{Text: locale.Clean(words), Style: Bold} }

// withLegend appends what the signs of status mean.
func withLegend(w *locale.Words, line []Run) []Run {
	return append(append(line, Run{Text: w.Text("join.dot")}), w.Runs("legend")...)
}

// link returns cleaned words of a source that open an address; an address that is none of http or https is dropped.
func link(words, url string) Run {
	if !strings.HasPrefix(url, "https://") && !strings.HasPrefix(url, "http://") {
		url = ""
	}
	return Run{Text: strings.TrimSpace(locale.Clean(words)), URL: url}
}

// Clean is locale.Clean: the one function by which text of a source loses what is not seen and could deceive.
func Clean(text string) string { return locale.Clean(text) }

// Columns returns how many columns text takes where each letter has one, or two as in Chinese.
func Columns(text string) int { return uniseg.StringWidth(text) }

// units counts as Discord does, in UTF-16 code units.
func units(s string) int {
	n := 0
	for _, r := range s {
		n += max(1, utf16.RuneLen(r))
	}
	return n
}

// cut shortens s to at most limit UTF-16 units, between graphemes and with "…" where it was longer.
func cut(s string, limit int) string {
	if units(s) <= limit {
		return s
	}
	if most := 8 * limit; len(s) > most { // what is surely cut need not be looked at
		s = strings.ToValidUTF8(s[:most], "")
	}
	var b strings.Builder
	left := limit - 1
	for g := uniseg.NewGraphemes(s); g.Next(); {
		if left -= units(g.Str()); left < 0 {
			break
		}
		b.WriteString(g.Str())
	}
	return strings.TrimRight(b.String(), " ") + "…"
}

// cutWords shortens s as cut does, but behind a whole word.
func cutWords(s string, limit int) string {
	short := cut(s, limit)
	if i := strings.LastIndexByte(short, ' '); short != s && i > len(short)/2 {
		return strings.TrimRight(short[:i], " ,;:–—-") + "…"
	}
	return short
}
