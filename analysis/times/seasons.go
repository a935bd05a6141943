package times

import (
	"time"

	"sitrep"
)

// season reads "spring 2024", "the summer of 1863", "autumn of last year".
func (p *parser) season(i int) (sense, int) {
	w := p.at(i)
	s := sense{kind: sitrep.Date, op: bySeason, s: w.s, bare: true}
	y, end := p.yearAfter(i + 1)
	s.y = y
	if n, after := p.within(end, "Y"); y == 0 && after > 0 {
		s.away, s.isAway = n, true
		return s, after
	}
	if y == 0 && w.weak && !p.isSeason(i, i) {
		return sense{}, 0
	}
	return s, end
}

// isSeason tells "in spring" and "the fall and winter" from wells and from cities that fell; first is the word that an
// article before the season begins with.
func (p *parser) isSeason(i, first int) bool {
	next := p.at(i + 1)
	if p.is(i+1, "of", "in", "to", "water", "waters") || next.glued {
		return false
	}
	if p.has(i+1, runs) {
		return true
	}
	if p.is(first-1, "of") && p.at(first-2).class == boundary {
		return true
	}
	if !p.is(first-1, "spent") && (!p.ledIn(first) || p.is(first-1, "to", "from", "of", "into")) {
		return false
	}
	return p.at(i).lower == "spring" || first < i || next.mark || p.is(first-1, "in", "late", "early")
}

// seasonOf returns the season that direction and tense ask for. A winter belongs to the year it begins in.
func (r *resolver) seasonOf(e expr, base time.Time) value {
	v := value{grain: seasonGrain, y: yearOr(e, base.Year()+max(min(e.dir, 1), -1)), s: e.s}
	switch {
	case e.isAway:
		v.y = base.Year() + e.away
		return v
	case e.fromRef && e.dir > 0:
		v.y = base.Year()
		v.y += boolInt(!v.date().After(base))
		return v
	case e.y > 0, r.narrative, e.fromRef:
		return v
	}
	month := int(base.Month())
	winter := e.s == "WI"
	running := winter && month <= 2
	switch {
	case e.dir < 0 && int(v.date().Month())+4 < month && !winter:
		v.y++ // the last one that ended; just behind it the one before is meant
	case running && e.dir <= 0 && !(e.bare && r.tense(e) > 0):
		v.y-- // it began in the year before
	case winter && e.dir > 0 && month < 11:
		v.y--
	case e.bare && r.tense(e) > 0 && !winter && int(v.date().Month())+2 < month:
		v.y++
	case (e.n < 0 || e.bare && r.tense(e) < 0) && e.dir == 0 && v.date().After(base):
		v.y--
	}
	return v
}
