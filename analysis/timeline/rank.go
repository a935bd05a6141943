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
	alike     = 0.4  // cosine from which two sentences say the same
)

// rank returns the days by how much they matter.
func (c *corpus) rank(o Options) []Day {
	var out []Day
	for day := range c.byDay {
		if o.Kind != Plan && c.passed(day) {
			continue
		}
		out = append(out, Day{Date: day, Score: c.weight(day)})
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

// weight is how much a day matters: how many articles appeared on it, and how many later ones come back to it.
func (c *corpus) weight(day string) float64 {
	return math.Pow(c.published[day], damping) + math.Pow(c.mentioned[day], damping)
}

// passed reports whether a day has come and nobody told of it: what was announced for it was put off.
func (c *corpus) passed(day string) bool {
	return day < c.last && !slices.ContainsFunc(c.byDay[day], func(s sentence) bool { return s.day >= day })
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
	centre := centreOf(list)
	open := slices.DeleteFunc(slices.Clone(list), func(s sentence) bool {
		return told[place{s.report, s.span}] || kind != "" && s.kind != kind
	})
	var out []Item
	var chosen []sentence
	var total vector // the sum of what is chosen
	reached := 0.0
	for len(out) < n {
		s, ok := c.nearest(open, chosen, total, centre, day)
		now := near(total, s.words, centre)
		if !ok || now < reached {
			break
		}
		reached = now
		told[place{s.report, s.span}] = true
		total = sum(total, s.words)
		chosen = append(chosen, s)
		text := c.reports[s.report].Document.Text
		out = append(out, Item{Report: s.report, Span: s.span, Text: s.span.In(text), Kind: s.kind, Attributed: s.attributed, Score: c.weight(day)})
	}
	return out
}

// nearest returns the sentence that, with what is chosen, comes nearest to the centre of a day and repeats nothing; ok is
// false where none is left.
func (c *corpus) nearest(open, chosen []sentence, total, centre vector, day string) (best sentence, ok bool) {
	score := 0.0
	for _, s := range open {
		if repeats(chosen, s) {
			continue
		}
		if x := near(total, s.words, centre) * c.fitness(s, day); x > score {
			best, score, ok = s, x, true
		}
	}
	if t := corrected(open, best); ok && !repeats(chosen, t) {
		best = t
	}
	return best, ok
}

// repeats reports whether a sentence says what one of those chosen says.
func repeats(chosen []sentence, s sentence) bool {
	return slices.ContainsFunc(chosen, func(t sentence) bool { return t.words.dot(s.words) > alike })
}

// corrected returns the last of the sentences that tell the same as s with other figures: a toll that was revised, a
// number that was wrong.
func corrected(list []sentence, s sentence) sentence {
	for _, t := range list {
		if t.day > s.day && t.kind != Plan && t.words.dot(s.words) > alike && revises(t, s) {
			s = t
		}
	}
	return s
}

// revises reports whether a sentence gives another number for what another one counts.
func revises(t, s sentence) bool {
	for _, f := range t.figures {
		for _, g := range s.figures {
			if f.Unit == g.Unit && (f.Low != g.Low || f.High != g.High) {
				return true
			}
		}
	}
	return false
}

// fitness prefers sentences that give a figure, can stand alone and are neither scraps nor endless; and what is told of a
// day that has come to what was announced for it.
func (c *corpus) fitness(s sentence, day string) float64 {
	x := s.alone * (1 + 0.05*float64(min(len(s.figures), 2)))
	if s.count < 6 || s.count > 30 {
		x *= 0.6
	}
	if s.remembers {
		x *= 0.6
	}
	if s.day < day && day <= c.last {
		x *= 0.6
	}
	return x
}

// near is the cosine of a sum of sentences and one more to the centre of the day (Ghalandari 2017). The centre and the one
// more are of length 1.
func near(total, more, centre vector) float64 {
	length := total.dot(total) + 2*total.dot(more) + 1
	return (total.dot(centre) + more.dot(centre)) / math.Sqrt(length)
}

// centreOf adds up the sentences of a day; what stands early in its article weighs more.
func centreOf(list []sentence) vector {
	parts := make([]vector, 0, len(list))
	for _, s := range list {
		parts = append(parts, s.words.times(s.early))
	}
	return sum(parts...).unit()
}
