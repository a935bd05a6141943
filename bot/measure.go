package bot

import (
	"slices"
	"strings"
)

// What one message may hold. Discord takes 4,000 characters and 40 components; the rest is room for what a renderer
// adds to keep foreign text from being read as markup.
const (
	maxUnits      = 3800
	maxComponents = 36

	maxLineUnits      = 600  // of one line; only foreign text can be longer
	maxQuotationUnits = 2600 // of a receipt
)

// lines returns the texts of a block from top to bottom.
func lines(block Block) []Text {
	switch v := block.(type) {
	case Heading:
		return []Text{v.Text}
	case Paragraph:
		return v.Lines
	case Quotation:
		return []Text{v.Text}
	case Small:
		return []Text{v.Text}
	case Row:
		return v.Lines
	}
	return nil
}

// size returns how much of a message a block takes: UTF-16 units at most, and components.
func size(block Block) (length, components int) {
	for _, line := range lines(block) {
		length += lineUnits(line) + 4 // a mark before it and a break after
	}
	switch v := block.(type) {
	case Table:
		length = 8
		for _, line := range v.Lines {
			length += units(line) + 1
		}
	case Row:
		return length, 3
	case Buttons:
		return 0, 1 + len(v)
	case Menu:
		return 0, 2
	}
	return length, 1
}

// lineUnits returns the length of a line with its marks, escapes and addresses.
func lineUnits(line Text) int {
	n := 0
	for _, r := range line {
		n += units(r.Text) + escapes(r.Text)
		if r.Style != Plain {
			n += 4
		}
		if r.URL != "" {
			n += units(r.URL) + 6
		}
		if r.Channel != 0 {
			n += 24
		}
	}
	return n
}

func escapes(text string) int {
	n := 0
	for i := range len(text) {
		if strings.IndexByte("\\*_~`|>[]()#-+.<@:!", text[i]) >= 0 {
			n++
		}
	}
	return n
}

// fit shortens lines that are too long, and drops what does not go into one message: whole lines from the end, but never
// what can be pressed, since that leads on to the rest.
func fit(blocks []Block) []Block {
	fitted := make([]Block, 0, len(blocks))
	length, components := 0, 1
	for _, b := range blocks {
		b = clipped(b)
		n, c := size(b)
		length, components = length+n, components+c
		fitted = append(fitted, b)
	}
	for i := len(fitted) - 1; i >= 0 && (length > maxUnits || components > maxComponents); i-- {
		if pressable(fitted[i]) {
			continue
		}
		n, c := size(fitted[i])
		kept := shorten(fitted[i], maxUnits-(length-n), components > maxComponents)
		if kept == nil {
			length, components = length-n, components-c
			fitted = append(fitted[:i:i], fitted[i+1:]...)
			continue
		}
		m, _ := size(kept)
		length, fitted[i] = length-n+m, kept
	}
	return fitted
}

// shorten returns a paragraph with as many of its first lines as fit; nil where none does, or where it must go whole.
func shorten(block Block, most int, whole bool) Block {
	p, ok := block.(Paragraph)
	if !ok || whole {
		return nil
	}
	for len(p.Lines) > 0 {
		if n, _ := size(p); n <= most {
			return p
		}
		p.Lines = p.Lines[:len(p.Lines)-1]
	}
	return nil
}

// clipped keeps each line of a block to its limit.
func clipped(block Block) Block {
	switch v := block.(type) {
	case Heading:
		v.Text = clip(v.Text, maxLineUnits)
		return v
	case Small:
		v.Text = clip(v.Text, maxLineUnits)
		return v
	case Quotation:
		v.Text = clip(v.Text, maxQuotationUnits)
		return v
	case Paragraph:
		v.Lines = clipAll(v.Lines)
		return v
	case Row:
		v.Lines = clipAll(v.Lines)
		return v
	}
	return block
}

func clipAll(lines []Text) []Text {
	kept := make([]Text, len(lines))
	for i, line := range lines {
		kept[i] = clip(line, maxLineUnits)
	}
	return kept
}

// clip keeps a line to a limit by shortening foreign words in it, the longest first.
func clip(line Text, limit int) Text {
	line = slices.Clone(line)
	for lineUnits(line) > limit {
		longest := 0
		for i := range line {
			if units(line[i].Text) > units(line[longest].Text) {
				longest = i
			}
		}
		most := units(line[longest].Text) - (lineUnits(line) - limit)
		if most >= 24 {
			line[longest].Text = cut(line[longest].Text, most)
			continue
		}
		if i := slices.IndexFunc(line, func(r Run) bool { return r.URL != "" }); i >= 0 {
			line[i].URL = "" // an address too long to be shown is left to the receipt
			continue
		}
		if units(line[longest].Text) <= 24 {
			return line[:len(line)/2]
		}
		line[longest].Text = cut(line[longest].Text, 24)
	}
	return line
}

func pressable(block Block) bool {
	switch block.(type) {
	case Buttons, Menu:
		return true
	}
	return false
}
