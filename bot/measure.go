package bot

import "strings"

// What one message may hold. Discord takes 4,000 characters and 40 components; the rest is room for what a renderer
// adds to keep foreign text from being read as markup.
const (
	maxUnits      = 3800
	maxComponents = 36
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

// fit drops what does not go into one message, from the end, but never what can be pressed: that leads on to the rest.
func fit(blocks []Block) []Block {
	length, components := 0, 1
	for _, b := range blocks {
		n, c := size(b)
		length, components = length+n, components+c
	}
	for i := len(blocks) - 1; i > 0 && (length > maxUnits || components > maxComponents); i-- {
		if pressable(blocks[i]) {
			continue
		}
		n, c := size(blocks[i])
		length, components = length-n, components-c
		blocks = append(blocks[:i:i], blocks[i+1:]...)
	}
	return blocks
}

func pressable(block Block) bool {
	switch block.(type) {
	case Buttons, Menu:
		return true
	}
	return false
}
