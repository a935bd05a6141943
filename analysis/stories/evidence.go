package stories

import (
	"slices"
	"time"

	"sitrep"
)

// evidence adds up what an article and a story share of who, where, when and how many: each thing as much as it is rare,
// and numbers as much as they are large.
func evidence(x seen, p profile, place, day int) float64 {
	parties, places, numbers, strike := 0.0, 0.0, 0.0, 0.0
	common(x.ents, p.Ents, func(c, _ cell) {
		switch c.kind {
		case partyEntity:
			parties += c.weight
		case placeEntity:
			places += c.weight
			if slices.Contains(x.Main, c.key) && slices.Contains(p.Main, c.key) {
				strike = max(strike, c.weight)
			}
		}
	})
	common(x.words, p.Sum, func(c, o cell) {
		switch {
		case c.kind == number && o.kind == number:
			numbers++
		case c.kind == exact && o.kind == exact:
			numbers += 2
		}
	})
	for _, f := range x.Counts {
		if slices.Contains(p.Counts, f) {
			numbers++
		}
	}
	sum := 0.5*min(parties, 1.2) + 0.3*min(places, 1) + 0.25*min(numbers, 3)
	if place > 0 {
		sum += 0.4
	}
	if x.Kind == assault && p.Kind == assault && day > 0 {
		sum += 0.5 * strike // hardly anything of the kind happens twice a day at a place that is seldom in the news
	}
	if day > 0 {
		sum += 0.3
	}
	return sum
}

// placesAgree compares where the main things happened, towns with towns and states with states: Michigan is not elsewhere
// than Flint, and two towns are not one place for lying in it. They are elsewhere only if neither names the other's places
// at all.
func placesAgree(x seen, p profile) int {
	a, wideA := townsAndStates(x.Main)
	b, wideB := townsAndStates(p.Main)
	if len(a) == 0 || len(b) == 0 {
		a, b = wideA, wideB
	}
	switch {
	case len(a) == 0 || len(b) == 0:
		return 0
	case slices.ContainsFunc(a, func(h uint32) bool { return slices.Contains(b, h) }):
		return 1
	case names(p.Ents, a) || names(x.ents, b):
		return 0
	}
	return -1
}

func townsAndStates(places []uint32) (towns, states []uint32) {
	for _, h := range places {
		if lexicon().state[h] {
			states = append(states, h)
		} else {
			towns = append(towns, h)
		}
	}
	return towns, states
}

func names(ents cells, places []uint32) bool {
	return slices.ContainsFunc(places, func(h uint32) bool { _, ok := ents.find(h); return ok })
}

// daysAgree compares the days on which things happened. Where a text gives none, a strike is of the day it is reported.
func daysAgree(x seen, a sitrep.Article, s sitrep.Story, p profile) int {
	if len(x.Days) == 0 || len(p.Days) == 0 {
		if x.Kind == assault && p.Kind == assault && !a.Published.IsZero() && a.Published.Sub(s.First) > 30*time.Hour {
			return -1
		}
		return 0
	}
	for _, d := range x.Days {
		if slices.Contains(p.Days, d) {
			return 1
		}
	}
	return -1
}

// whom compares whom an article and a story are about: those that do something, not those that only speak of it. other is
// how much of whom most of a story's articles name is missing in an article about somebody else, from 0 to 1: the
// champion may be the same and the challenger another.
func whom(x seen, p profile) (agree int, other float64) {
	all, lacking, own, fresh := 0.0, 0.0, 0.0, 0.0
	for _, c := range p.Sum {
		if c.kind == surname && float64(c.n) >= coreShare*float64(p.N) {
			w := c.weight / float64(c.n)
			all += w
			if _, ok := x.words.find(c.key); !ok {
				lacking += w
			}
		}
	}
	for _, c := range x.words {
		if c.kind == surname {
			own += c.weight
			if _, ok := p.Sum.find(c.key); !ok {
				fresh += c.weight
			}
		}
	}
	switch {
	case fresh < own || lacking < all:
		agree = 1
	case own > 0 && all > 0:
		agree = -1
	}
	if own > 0 && all > 0 {
		other = lacking / all * fresh / own
	}
	return agree, other
}

// otherCounts reports whether two texts count the same things and nowhere come to the same number.
func otherCounts(a, b []figure) bool {
	same := false
	for _, x := range a {
		for _, y := range b {
			if x == y {
				return false
			}
			same = same || x.unit == y.unit
		}
	}
	return same
}
