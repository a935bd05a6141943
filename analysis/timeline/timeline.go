// Package timeline tells how something unfolded: it first chooses the days that matter and then a few sentences for each,
// verbatim. A day matters when many articles appear on it and when later articles come back to it (Tran et al. 2015,
// Ghalandari and Ifrim 2020); sentences are chosen that together come nearest to what is told of their day, and none that says
// what another one says.
package timeline

import (
	"cmp"
	"slices"
	"time"

	"sitrep"
)

// Kind is what an item tells of.
type Kind string

// Kinds of items.
const (
	Event     Kind = "event"
	Statement Kind = "statement"
	Plan      Kind = "planned"
)

// Options say what is asked. Zero fields leave the choice to Build.
type Options struct {
	Query    string
	From, To time.Time // days, both included; zero is open
	Dates    int       // most days
	PerDate  int       // most items a day
	Kind     Kind      // "" is all
	AsOf     time.Time // only articles published by then
}

// Item is one sentence of a day.
type Item struct {
	Report int // index into the reports given
	Span   sitrep.Span
	Text   string
	Kind   Kind
	Score  float64

	Attributed bool // somebody tells it and not the outlet
}

// Day is a day with its items, the most central first.
type Day struct {
	Date  string // 2006-01-02
	Score float64
	Items []Item
}

// Build returns the days that matter, ascending. Reports may come in any order.
func Build(reports []sitrep.Report, o Options) []Day {
	c := read(reports, o)
	days := c.rank(o)
	perDate := cmp.Or(o.PerDate, 3)
	var out []Day
	told := map[place]bool{}
	for _, d := range days {
		if items := c.items(d.Date, perDate, o.Kind, told); len(items) > 0 {
			d.Items = items
			out = append(out, d)
		}
		if len(out) == o.Dates && o.Dates > 0 {
			break
		}
	}
	slices.SortFunc(out, func(a, b Day) int { return cmp.Compare(a.Date, b.Date) })
	return out
}
