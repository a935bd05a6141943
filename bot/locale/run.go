package locale

import "strings"

import "sitrep"

// Run is text of one style. Text is shown as it is: platforms escape it. URL, http or https, makes it a link.
type Run struct {
	Text    string
	Style   Style
	URL     string
	Cite    *sitrep.Citation // what Text was taken from; nil for words of the bot
	Channel sitrep.ChannelID // shown as the platform names that channel, with Text where it cannot; 0 for none
}

// Style is how a Run looks.
type Style int

// Styles.
const (
	Plain Style = iota
	Bold
	Italic
	Code
)

// Plaintext returns the words of runs without their styles.
func Plaintext(runs []Run) string {
	var text strings.Builder
	for _, r := range runs {
		text.WriteString(r.Text)
	}
	return text.String()
}
