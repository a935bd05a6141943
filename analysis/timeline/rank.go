package timeline

import (
	"cmp"
	"math"
	"slices"

	"sitrep"
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
		out = append(out, Day{Date: day, Score: math.Pow(c.published[day], damping) + math.Pow(c.mentioned[day], damping)})
	}
	slices.SortFunc(out, func(a, b Day) int { return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Date, b.Date)) })
	if o.Dates > 0 {
		return out
	}
	for i, d := range out {
		if i >= dayChoice && d.Score < bestShare*out[0].Score {
			return out[:i]
		}
	}
	return out
}

// place is where a sentence stands.
type place struct {
	report int
	span   sitrep.Span
}

// items returns the sentences for a day: those that together come nearest to its centre, none that was told for another
// day, and no more once a further one leads away from it. It adds them to told.
func (c *corpus) items(day string, n int, kind Kind, told map[place]bool) []Item {
	list := c.byDay[day]
	centre, norm := centroid(list)
	if norm == 0 {
		return nil
	}
	var out []Item
	sum, reached := map[string]float64{}, 0.0
	used := make([]bool, len(list))
	for len(out) < n {
		best, bestScore := -1, 0.0
		for i, s := range list {
			if used[i] || s.norm == 0 || told[place{s.report, s.span}] || kind != "" && s.kind != kind {
				continue
			}
			if x := near(sum, s.words, centre, norm) * fitness(s); x > bestScore {
				best, bestScore = i, x
			}
		}
		if best < 0 {
			break
		}
		s := list[best]
		now := near(sum, s.words, centre, norm)
		if now < reached {
			break
		}
		reached, used[best] = now, true
		told[place{s.report, s.span}] = true
		for w, x := range s.words {
			sum[w] += x
		}
		text := c.reports[s.report].Document.Text
		out = append(out, Item{Report: s.report, Span: s.span, Text: s.span.In(text), Kind: s.kind, Score: math.Pow(c.published[day], damping) + math.Pow(c.mentioned[day], damping)})
	}
	return out
}

// fitness prefers sentences early in their article that can stand alone and are neither scraps nor endless.
func fitness(s sentence) float64 {
	x := 1 + 0.2/float64(1+s.position)
	if words := len(s.words); words < 6 || words > 40 {
		x *= 0.6
	}
	if s.leans {
		x *= 0.6
	}
	return x
}

// near is the cosine of a sum of sentences and one more to the centre of the day, whose length is norm (Ghalandari 2017).
func near(sum, more, centre map[string]float64, norm float64) float64 {
	dot, length := 0.0, 0.0
	for w, x := range sum {
		if y, ok := more[w]; ok {
			x += y
		}
		dot, length = dot+x*centre[w], length+x*x
	}
	for w, x := range more {
		if _, ok := sum[w]; !ok {
			dot, length = dot+x*centre[w], length+x*x
		}
	}
	if length == 0 {
		return 0
	}
	return dot / (math.Sqrt(length) * norm)
}

// centroid adds up the sentences of a day; what stands early in its article weighs more.
func centroid(list []sentence) (map[string]float64, float64) {
	out := map[string]float64{}
	for _, s := range list {
		if s.norm == 0 {
			continue
		}
		weight := 1 / (s.norm * math.Sqrt(float64(1+s.position)))
		for w, x := range s.words {
			out[w] += weight * x
		}
	}
	sum := 0.0
	for _, x := range out {
		sum += x * x
	}
	return out, math.Sqrt(sum)
}
