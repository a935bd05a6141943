package timeline

import (
	"cmp"
	"math"
	"slices"

	"sitrep"
)

const (
	alike = 0.4 // cosine from which two sentences say the same
	again = 0.8 // weight of a further sentence told by a side that told one of the day
)

// place is where a sentence stands.
type place struct {
	report int
	span   sitrep.Span
}

// choice is what is chosen of a day.
type choice struct {
	open    []sentence // that may be chosen
	chosen  []sentence
	centre  vector // of the day
	total   vector // the sum of what is chosen
	reached float64
}

// choose chooses sentences for a day: those that together come nearest to its centre, and none that was told for another day. It
// adds them to told.
func (c *corpus) choose(day string, o Options, told map[place]bool) *choice {
	x := &choice{centre: centreOf(c.byDay[day])}
	for _, s := range c.byDay[day] {
		if !told[s.place()] && (o.Kind == "" || s.kind == o.Kind) {
			x.open = append(x.open, s)
		}
	}
	for n := cmp.Or(o.PerDate, 3); len(x.chosen) < n && x.goesOn(n-len(x.chosen), o.Whole); {
		told[x.chosen[len(x.chosen)-1].place()] = true
	}
	return x
}

// goesOn chooses one sentence more of room many, if there is one and, unless all are asked for, it leads nearer to the centre.
func (x *choice) goesOn(room int, whole bool) bool {
	var s sentence
	ok := false
	if len(x.chosen) > 0 {
		s, ok = x.answer(x.chosen[len(x.chosen)-1])
	}
	if !ok {
		if s, ok = x.nearest(room); !ok || !whole && x.near(s) < x.reached {
			return false
		}
	}
	x.reached = x.near(s)
	x.total = sum(x.total, s.words)
	x.chosen = append(x.chosen, s)
	return true
}

// answer returns the open sentence that denies s, or that s denies: nobody is heard alone on what is disputed.
func (x *choice) answer(s sentence) (sentence, bool) {
	if !s.disputed() || s.against == s.span {
		return sentence{}, false
	}
	answers := func(t sentence) bool { return t.place() == place{s.report, s.against} }
	i := slices.IndexFunc(x.open, answers)
	if i < 0 || slices.ContainsFunc(x.chosen, answers) {
		return sentence{}, false
	}
	return x.open[i], true
}

// nearest returns the sentence that, with what is chosen, comes nearest to the centre, repeats nothing and has room for its
// answer, unless there was none from the first; ok is false where none is left.
func (x *choice) nearest(room int) (best sentence, ok bool) {
	score := 0.0
	for _, s := range x.open {
		if _, answered := x.answer(s); x.repeats(s) || answered && room == 1 && len(x.chosen) > 0 {
			continue
		}
		n := x.near(s) * s.fitness()
		if x.heard(s.side) {
			n *= again
		}
		if n > score {
			best, score, ok = s, n, true
		}
	}
	if t := corrected(x.open, best); ok && !x.repeats(t) {
		best = t
	}
	return best, ok
}

// repeats reports whether a sentence says what one of those chosen says.
func (x *choice) repeats(s sentence) bool {
	return slices.ContainsFunc(x.chosen, func(t sentence) bool { return t.words.dot(s.words) > alike })
}

// heard reports whether a side told one of the sentences chosen.
func (x *choice) heard(side string) bool {
	return side != "" && slices.ContainsFunc(x.chosen, func(s sentence) bool { return s.side == side })
}

// near is the cosine of what is chosen and one sentence more to the centre of the day (Ghalandari 2017). The centre and the
// sentence are of length 1.
func (x *choice) near(s sentence) float64 {
	length := x.total.dot(x.total) + 2*x.total.dot(s.words) + 1
	return (x.total.dot(x.centre) + s.words.dot(x.centre)) / math.Sqrt(length)
}

// left returns what would be new of a day and is not chosen.
func (x *choice) left() []sentence {
	return slices.DeleteFunc(x.open, x.repeats)
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

// fitness prefers sentences that give a figure, can stand alone and are neither scraps nor endless.
func (s sentence) fitness() float64 {
	x := s.alone * (1 + 0.05*float64(min(len(s.figures), 2)))
	if s.count < 6 || s.count > 30 {
		x *= 0.6
	}
	if s.remembers {
		x *= 0.6
	}
	return x
}

// centreOf adds up the sentences of a day; what stands early in its article weighs more.
func centreOf(list []sentence) vector {
	parts := make([]vector, 0, len(list))
	for _, s := range list {
		parts = append(parts, s.words.times(s.early))
	}
	return sum(parts...).unit()
}
