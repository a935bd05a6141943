// Package timeline tells how something unfolded: it first chooses the days that matter and then a few sentences for each,
// verbatim. A day matters when many articles appear on it and when later articles come back to it (Tran et al. 2015,
// Ghalandari and Ifrim 2020); sentences are chosen that together come nearest to what is told of their day, and none that says
// what another one says; of a dispute both sides are told, and a side that was heard stands back for the other. What one
// says again is told on its first day alone, and a doubt not at all: it is no event.
package timeline

import (
	"cmp"
	"slices"
	"strings"
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
	Whole    bool      // as many, and not only those that come nearer to what most tell of the day
	Kind     Kind      // "" is all
	AsOf     time.Time // only articles published by then
	Rough    bool      // weeks and months too, of what is dated by no day
}

// Item is one sentence of a day.
type Item struct {
	Report int // index into the reports given
	Span   sitrep.Span
	Text   string
	Kind   Kind

	Attributed bool   // somebody tells it and not the outlet
	Disputed   bool   // it denies what its report says, or is denied there
	Vague      string // how it dates what is told of a week or month, verbatim
}

// Day is a day with its items, the most central first.
type Day struct {
	Date      string // 2006-01-02; the first of a week or month
	Precision string // day, week or month
	score     float64
	Items     []Item
	Left      int // sentences that would be new and are not told
	left      []sentence
}

// Build returns the days that matter, ascending. Reports may come in any order.
func Build(reports []sitrep.Report, o Options) []Day {
	c := read(reports, o)
	var out []Day
	told := map[place]bool{}
	for _, d := range c.rank(o) {
		x := c.choose(d.Date, o, told)
		if len(x.chosen) == 0 {
			continue
		}
		for _, s := range x.chosen {
			d.Items = append(d.Items, c.item(s))
		}
		d.left = x.left()
		out = append(out, d)
		if len(out) == o.Dates {
			break
		}
	}
	for i := range out {
		out[i].finish(told)
	}
	slices.SortFunc(out, func(a, b Day) int { return cmp.Or(cmp.Compare(a.Date, b.Date), cmp.Compare(a.Precision, b.Precision)) })
	return out
}

func (c *corpus) item(s sentence) Item {
	return Item{
		Report: s.report, Span: s.span, Text: c.textOf(s), Kind: s.kind,
		Attributed: s.attributed, Disputed: s.disputed(), Vague: s.vague.In(c.reports[s.report].Document.Text),
	}
}

// finish parts the date of a day from its precision, and counts what no day tells.
func (d *Day) finish(told map[place]bool) {
	d.Date, d.Precision, _ = strings.Cut(d.Date, " ")
	d.Precision = cmp.Or(d.Precision, "day")
	for _, s := range d.left {
		if !told[s.place()] {
			d.Left++
		}
	}
}
