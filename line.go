package sitrep

import "time"

// Citation is the ground for something said: a span of a stored article.
type Citation struct {
	Article  ArticleID `json:"article"`
	Revision int       `json:"revision,omitzero"` // of the text that Span counts in
	Span     Span      `json:"span"`
	N        int       `json:"n,omitzero"` // the [n] it is shown as; numbered by article over one page
}

// Line is one statement of the bot: a template of bot/locale, named by Key, filled from Args. There is no other way to
// say anything: words come from a source, through an Arg that carries its span, or from the template.
type Line struct {
	Key    string         `json:"key"`
	Args   map[string]Arg `json:"args,omitempty"`
	Cites  []Citation     `json:"cites,omitempty"`
	Status Status         `json:"status,omitzero"`

	Amended bool `json:"amended,omitzero"` // its source has changed the words since it was said
}

// ArgKind says what an Arg is, and so how it is shown.
type ArgKind string

// Arg kinds.
const (
	ArgQuoted   ArgKind = "quoted"   // words that the source itself puts in quotation marks: shown in "double quotes"
	ArgReported ArgKind = "reported" // the source's own words, verbatim: shown in italics
	ArgName     ArgKind = "name"     // a name as the sources write it
	ArgTitle    ArgKind = "title"    // a headline, verbatim; links to URL where set
	ArgNumber   ArgKind = "number"   // Low and High
	ArgTime     ArgKind = "time"     // an instant or a day: Time, Precision
	ArgWord     ArgKind = "word"     // a word of bot/locale, named by Text
	ArgLines    ArgKind = "lines"    // further lines, joined
)

// Arg is one value for a Line.
type Arg struct {
	Kind      ArgKind   `json:"kind"`
	Text      string    `json:"text,omitzero"` // verbatim for quoted, reported, name and title
	Cite      Citation  `json:"cite,omitzero"` // where Text stands
	URL       string    `json:"url,omitzero"`
	Low       float64   `json:"low,omitzero"`
	High      Bound     `json:"high,omitzero"` // equal to Low for an exact number
	Time      time.Time `json:"time,omitzero"`
	Precision string    `json:"precision,omitzero"` // as in Timex
	Lines     []Line    `json:"lines,omitempty"`
}

// Number returns an Arg for an exact number.
func Number(n int) Arg { return Arg{Kind: ArgNumber, Low: float64(n), High: Bound(n)} }

// Word returns an Arg for a word of bot/locale.
func Word(key string) Arg { return Arg{Kind: ArgWord, Text: key} }

// Clock returns an Arg for an instant, shown to the given precision.
func Clock(t time.Time, precision string) Arg {
	return Arg{Kind: ArgTime, Time: t, Precision: precision}
}
