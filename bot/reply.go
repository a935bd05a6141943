package bot

import "sitrep/bot/locale"

// Reply is an answer that knows no platform: blocks from top to bottom. A platform renders it within its own limits.
type Reply struct {
	Private bool // shown to the asker alone
	Update  bool // replaces the message whose button was pressed
	Blocks  []Block
	Files   []File
	Form    *Form    // instead of blocks: ask for text
	Choices []Choice // answer to autocompletion, at most 25
}

// Block is one piece of a Reply: Heading, Paragraph, Quotation, Small, Table, Row, Buttons, Menu or Divider.
type Block interface{ block() }

// Run is text of one style: see [locale.Run].
type Run = locale.Run

// Style is how a Run looks.
type Style = locale.Style

// Styles.
const (
	Plain  = locale.Plain
	Bold   = locale.Bold
	Italic = locale.Italic
	Code   = locale.Code
)

// Text is a line of runs.
type Text []Run

// Heading is a title; Level 1 is the largest, 3 the smallest.
type Heading struct {
	Level int
	Text  Text
}

// Paragraph is lines of running text.
type Paragraph struct{ Lines []Text }

// Quotation is verbatim text set apart.
type Quotation struct{ Text Text }

// Small is a footnote.
type Small struct{ Text Text }

// Table is lines of fixed-width text, at most 38 columns wide.
type Table struct{ Lines []string }

// Row is text with one button beside it.
type Row struct {
	Lines  []Text
	Button Button
}

// Buttons is a row of up to five buttons.
type Buttons []Button

// Button opens URL, or asks the bot for what Token stands for.
type Button struct {
	Label    string
	Token    string // opaque, at most 90 bytes: see Tokens
	URL      string
	Danger   bool
	Primary  bool
	Disabled bool
}

// Menu lets the asker pick one of up to 25 options.
type Menu struct {
	Token       string
	Placeholder string
	Options     []Choice
	Kind        MenuKind
}

// MenuKind is what a Menu offers.
type MenuKind int

// Kinds of menus.
const (
	MenuChoices MenuKind = iota
	MenuChannels
	MenuRoles
)

// Choice is one option of a Menu or of autocompletion.
type Choice struct {
	Label string // at most 100 characters
	Value string // at most 100 characters
	Note  string
}

// Divider separates what is above from what is below.
type Divider struct{}

// File is a file that goes with a Reply.
type File struct {
	Name string
	Type string // media type
	Data []byte
}

// Form asks for text.
type Form struct {
	Token  string
	Title  string
	Fields []Field
}

// Field is one input of a Form.
type Field struct {
	Name     string
	Label    string
	Hint     string
	Value    string
	Long     bool
	Required bool
	Max      int
}

func (Heading) block()   {}
func (Paragraph) block() {}
func (Quotation) block() {}
func (Small) block()     {}
func (Table) block()     {}
func (Row) block()       {}
func (Buttons) block()   {}
func (Menu) block()      {}
func (Divider) block()   {}
