package timeline

import (
	"cmp"
	"slices"

	"sitrep"
)

// claimantOf returns the key of who makes the first claim within a span, and for whom that one acts; "" where that is the outlet, or
// unknown.
func claimantOf(d *sitrep.Document, in sitrep.Span) (key, side string) {
	for _, c := range d.Claims {
		if i, ok := c.Claimant.Index(); ok && i < len(d.Entities) && in.Contains(c.Span) {
			return d.Entities[i].Key, cmp.Or(d.Entities[i].ActsFor(), d.Entities[i].Key)
		}
	}
	return "", ""
}

// oppose marks the sentences of a report that deny what another one claims, and those that are denied.
func oppose(d *sitrep.Document, list []sentence) {
	holding := func(at int) int {
		return slices.IndexFunc(list, func(s sentence) bool { return s.span.Start <= at && at < s.span.End })
	}
	for _, c := range d.Claims {
		i, ok := c.Denies.Index()
		if !ok || c.Cue == nil {
			continue
		}
		claim, denial := holding(d.Claims[i].Span.Start), holding(c.Cue.Start)
		if claim < 0 || denial < 0 {
			continue
		}
		list[claim].against, list[denial].against = list[denial].span, list[claim].span
	}
}

func (s sentence) disputed() bool { return !s.against.Empty() }
