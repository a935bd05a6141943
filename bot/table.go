package bot

import (
	"strings"

	"github.com/rivo/uniseg"

	"sitrep/bot/locale"
)

// table lays lines out in columns parted by tabs, at most tableWidth wide. What does not fit in a line goes on in the
// next, indented; the last column goes there whole, so that no name is torn.
func table(slots []*slot) []string {
	var rows [][]string
	for _, s := range slots {
		rows = append(rows, cells(s))
	}
	widths := columns(rows)
	var out []string
	for _, row := range rows {
		out = append(out, tableRow(row, widths)...)
	}
	return out
}

// cells returns what stands in the columns of a row.
func cells(s *slot) []string { return strings.Split(locale.Plaintext(s.text), "\t") }

// columns returns the width of each column but the last: at most 14 for the first, 17 for others.
func columns(rows [][]string) []int {
	var widths []int
	for _, row := range rows {
		for i, cell := range row[:max(0, len(row)-1)] {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], min(14+3*min(1, i), uniseg.StringWidth(cell)))
		}
	}
	return widths
}

func tableRow(row []string, widths []int) []string {
	var b strings.Builder
	for i, cell := range row {
		b.WriteString(cell)
		if i < len(row)-1 {
			b.WriteString(strings.Repeat(" ", max(0, widths[i]-uniseg.StringWidth(cell))+1))
		}
	}
	line := strings.TrimRight(b.String(), " ")
	if last := len(row) - 1; last > 0 && uniseg.StringWidth(line) > tableWidth {
		head := strings.TrimRight(strings.TrimSuffix(line, row[last]), " ")
		return append(wrap(head, tableWidth, 2), wrap("  "+row[last], tableWidth, 2)...)
	}
	return wrap(line, tableWidth, 3)
}

// wrap breaks text between words into at most limit lines of so many columns; the last ends in "…" where there is more.
func wrap(text string, width, limit int) []string {
	var out []string
	for line := ""; ; {
		head, tail := split(text, width-len(line))
		out = append(out, line+head)
		if tail == "" {
			return out
		}
		if len(out) == limit {
			last := out[limit-1]
			for uniseg.StringWidth(last) > width-1 {
				last = last[:strings.LastIndexFunc(last, func(rune) bool { return true })]
			}
			out[limit-1] = last + "…"
			return out
		}
		line, text = "  ", tail
	}
}

// split cuts text at the last space within width, or between graphemes where there is none.
func split(text string, width int) (head, tail string) {
	if uniseg.StringWidth(text) <= width {
		return text, ""
	}
	end, used := 0, 0
	for g := uniseg.NewGraphemes(text); g.Next(); {
		if used += g.Width(); used > width {
			break
		}
		_, end = g.Positions()
	}
	if space := strings.LastIndexByte(text[:end], ' '); space > 0 {
		return strings.TrimRight(text[:space], " "), strings.TrimLeft(text[space:], " ")
	}
	return text[:end], text[end:]
}
