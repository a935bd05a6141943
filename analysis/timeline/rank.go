package timeline

import (
	"cmp"
	"math"
	"slices"

	"sitrep"
)

const (
	publishedWeight = 1.0
	mentionedWeight = 1.0
	dayChoice       = 8   // days shown where the asker sets no number, at least
	bestShare       = 0.3 // of the best day's score that a further day must reach then
)

// rank returns the days by how much they matter.
func (c *corpus) rank(o Options) []Day {
	var out []Day
	for day := range c.byDay {
		score := publishedWeight*math.Log1p(c.published[day]) + mentionedWeight*math.Log1p(c.mentioned[day])
		out = append(out, Day{Date: day, Score: score})
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

// items returns the sentences for a day: the most central ones, each unlike those before it, and none that was told for
// another day. It adds them to told.
func (c *corpus) items(day string, n int, kind Kind, told map[place]bool) []Item {
	list := c.byDay[day]
	centre, norm := centroid(list)
	if norm == 0 {
		return nil
	}
	scores := make([]float64, len(list))
	for i, s := range list {
		scores[i] = c.score(s, centre, norm)
	}
	var out []Item
	var chosen []sentence
	used := make([]bool, len(list))
	for len(out) < n {
		best, bestScore := -1, 0.0
		for i, s := range list {
			if used[i] || told[place{s.report, s.span}] || kind != "" && s.kind != kind {
				continue
			}
			x := scores[i] * (1 - redundancy(s, chosen))
			if best < 0 || x > bestScore {
				best, bestScore = i, x
			}
		}
		if best < 0 || bestScore <= 0 {
			break
		}
		used[best] = true
		s := list[best]
		told[place{s.report, s.span}] = true
		chosen = append(chosen, s)
		text := c.reports[s.report].Document.Text
		out = append(out, Item{Report: s.report, Span: s.span, Text: s.span.In(text), Kind: s.kind, Score: bestScore})
	}
	return out
}

// score prefers sentences near the centre of the day, early in their article, that name the day and the query, and that
// are neither scraps nor endless.
func (c *corpus) score(s sentence, centre map[string]float64, norm float64) float64 {
	if s.norm == 0 {
		return 0
	}
	dot, hits := 0.0, 0
	for w, x := range s.words {
		dot += x * centre[w]
		if c.query[w] {
			hits++
		}
	}
	x := dot / (s.norm * norm)
	x *= 1 + 0.5/float64(1+s.position)
	if s.dated {
		x *= 1.2
	}
	if len(c.query) > 0 {
		x *= 1 + 0.3*float64(hits)/float64(len(c.query))
	}
	if words := len(s.words); words < 6 || words > 40 {
		x *= 0.6
	}
	return x
}

func centroid(list []sentence) (map[string]float64, float64) {
	out := map[string]float64{}
	for _, s := range list {
		if s.norm == 0 {
			continue
		}
		for w, x := range s.words {
			out[w] += x / s.norm
		}
	}
	sum := 0.0
	for _, x := range out {
		sum += x * x
	}
	return out, math.Sqrt(sum)
}

// redundancy is the greatest likeness of s to a sentence already chosen.
func redundancy(s sentence, chosen []sentence) float64 {
	most := 0.0
	for _, o := range chosen {
		dot := 0.0
		for w, x := range s.words {
			dot += x * o.words[w]
		}
		if s.norm*o.norm > 0 {
			most = max(most, dot/(s.norm*o.norm))
		}
	}
	return most
}
