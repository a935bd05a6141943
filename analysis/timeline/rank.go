package timeline

import (
	"cmp"
	"math"
	"slices"
	"time"
)

const (
	dayChoice = 8    // days shown where the asker sets no number, at least
	bestShare = 0.3  // of the best day's score that a further day must reach then
	damping   = 0.85 // of how many articles tell of a day
)

// rank returns the days by how much they matter.
func (c *corpus) rank(o Options) []Day {
	var out []Day
	for day := range c.byDay {
		if len(day) > len(time.DateOnly) && !o.Rough {
			continue
		}
		out = append(out, Day{Date: day, score: c.weight(day)})
	}
	slices.SortFunc(out, func(a, b Day) int { return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.Date, b.Date)) })
	if o.Dates > 0 {
		return out
	}
	for i, d := range out {
		if i >= dayChoice && d.score < bestShare*out[0].score {
			return out[:i]
		}
	}
	return out
}

// weight is how much a day matters: how many articles appeared on it, and how many later ones come back to it.
func (c *corpus) weight(day string) float64 {
	return math.Pow(c.published[day], damping) + math.Pow(c.mentioned[day], damping)
}
