// Package analysis reads an article: who, where, when, who said what, what is claimed and by whom, how many. Its stages
// are functions from values to values in the packages below; Analyze is the list of them. It never changes the text, does
// no input or output and reads no clock: "late Monday" is reckoned from the publication instant.
package analysis

import (
	"fmt"

	"sitrep"
	"sitrep/analysis/events"
	"sitrep/analysis/figures"
	"sitrep/analysis/names"
	"sitrep/analysis/quotes"
	"sitrep/analysis/times"
	"sitrep/analysis/token"
)

// Version grows with each change of what Analyze returns. Documents of an older version are analysed again.
const Version = 7

// Analyzer holds the models that stages share. It is safe for use by many goroutines.
type Analyzer struct{ names *names.Model }

// New loads the models.
func New() (*Analyzer, error) {
	n, err := names.New()
	if err != nil {
		return nil, fmt.Errorf("load the model of names: %w", err)
	}
	return &Analyzer{n}, nil
}

// Analyze annotates the text of an article. Its language is detected where the article names none.
func (a *Analyzer) Analyze(in sitrep.Article) *sitrep.Document {
	d := &sitrep.Document{Text: in.Text, Published: in.Published, Version: Version, Language: in.Language}
	if d.Language == "" {
		d.Language = Language(in.Text)
	}
	t := token.Cut(d.Text, d.Language, d.Published)
	d.Sentences = t.Openings()
	d.Mentions, d.Entities = a.names.Find(t, in.Byline)
	d.Times = times.Find(t)
	d.Quotes = quotes.Find(t, d.Mentions, d.Entities)
	d.Figures = figures.Find(d, t)
	d.Events, d.Claims = events.Find(d, t)
	return d
}
