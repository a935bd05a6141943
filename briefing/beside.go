package briefing

import (
	"slices"
	"time"

	"sitrep"
)

// mostApart is how far apart two parties may give numbers that are put beside each other.
const mostApart = 7 * 24 * time.Hour

// beside puts the counts of one thing beside each other that parties of different countries give in different stories: breaches
// of a truce, as each side counts the other's. What one story tells of both stands together there already; cases in two stories may
// be of two illnesses.
func (p *page) beside() (Matter, bool) {
	byCount := map[string][][]fact{}
	for _, t := range p.stories {
		for _, steps := range series(p.facts(append(slices.Clone(t.before), t.reports...))) {
			if last := steps[len(steps)-1]; worded(last.f.Unit) && last.f.Unit != "cases" && last.placed() && last.named && last.party != "" {
				key := last.place + "\x00" + last.f.Unit
				if harms(last.f.Unit) {
					key = count(last)
				}
				byCount[key] = append(byCount[key], steps)
			}
		}
	}
	m := Matter{Heading: sitrep.Line{Key: "line.beside"}}
	for _, key := range ordered(byCount) {
		if all := byCount[key]; len(m.Counts) < mostCounts && betweenParties(all) {
			var facts []fact
			for _, steps := range all {
				facts = append(facts, steps...)
			}
			m.Counts = append(m.Counts, p.account(all, p.namers(facts, placeOf), p.namers(facts, claimantOf)))
		}
	}
	return m, len(m.Counts) > 0
}

// betweenParties reports whether some series of one count are of two countries, in two stories and of about one time.
func betweenParties(all [][]fact) bool {
	for i, a := range all {
		x := a[len(a)-1]
		for _, b := range all[i+1:] {
			y := b[len(b)-1]
			if x.party != y.party && x.r.Story != y.r.Story && x.at.Sub(y.at).Abs() <= mostApart {
				return true
			}
		}
	}
	return false
}
