package briefing

import "sitrep"

// mostRanked is how many stories of a window are kept with their numbers.
const mostRanked = 60

// ranking says of the first stories of the window where they came in, and by what numbers.
func (p *page) ranking() []sitrep.Placed {
	var out []sitrep.Placed
	for i, t := range p.stories {
		if len(out) == mostRanked {
			break
		}
		if t.id == 0 {
			continue
		}
		placed := sitrep.Placed{Story: t.id, Slot: t.slot, Fate: t.fate, Reasons: reasons(t, i)}
		if t.with != nil {
			placed.With = t.with.id
		}
		out = append(out, placed)
	}
	return out
}

// reasons are the numbers that a story is ranked by, those that weigh most first.
func reasons(t *tale, rank int) []sitrep.Reason {
	return []sitrep.Reason{
		{Key: "rank", Value: float64(rank + 1)},
		{Key: "report", Value: float64(btoi(t.told))},
		{Key: "timely", Value: float64(btoi(t.timely))},
		{Key: "origins", Value: float64(t.origins)},
		{Key: "sources", Value: float64(t.sources)},
		{Key: "gravity", Value: float64(t.gravity)},
		{Key: "new-sentences", Value: float64(t.fresh)},
	}
}
