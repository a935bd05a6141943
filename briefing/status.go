package briefing

import "sitrep"

// status holds a story to the public rules. See docs/methods.md. Comment alone has none: it reports nothing.
func (p *page) status(t *tale) sitrep.Status {
	if !t.told {
		return ""
	}
	if len(conflicts(p.facts(t.reports))) > 0 || denied(p.newsOf(t.reports)) {
		return sitrep.StatusDisputed
	}
	if admitted(t) {
		return sitrep.StatusConfirmed
	}
	own := map[string]bool{}
	attributed, ofPlace, happened := false, false, false
	for _, r := range t.reports {
		if p.ownVoice(r) {
			own[originOf(r)] = true
		}
		for _, c := range document(r).Claims {
			attributed = attributed || c.Claimant != 0
		}
		for _, e := range document(r).Events {
			happened = happened || e.State == sitrep.Happened
			ofPlace = ofPlace || officialsOfPlace(r, e)
		}
	}
	switch {
	case !happened && announced(t.lead):
		return sitrep.StatusPlanned
	case len(own) >= 2:
		return sitrep.StatusConfirmed
	case len(own) == 1 || ofPlace:
		return sitrep.StatusReported
	case attributed:
		return sitrep.StatusClaimed
	}
	return sitrep.StatusReported
}

// announced reports whether what a report opens with is still to come.
func announced(r sitrep.Report) bool {
	first := Opening(r)
	for _, e := range document(r).Events {
		if e.State == sitrep.Planned && e.Span.Overlaps(first) {
			return true
		}
	}
	return false
}

// ownVoice reports whether a report tells of something that happened in the outlet's own voice: outside quotes and
// attributed claims. A party's official channel speaks for that party, never on its own; comment reports nothing.
func (p *page) ownVoice(r sitrep.Report) bool {
	if p.w.Origins[r.Origin].Kind == "official" || !p.isReport(r) {
		return false
	}
	d := document(r)
	for _, e := range d.Events {
		if e.State == sitrep.Happened && !attributed(d, e.Span) {
			return true
		}
	}
	if len(d.Events) > 0 {
		return false
	}
	for _, c := range d.Claims {
		if c.Claimant == 0 && c.Strength == sitrep.Stated {
			return true
		}
	}
	return len(d.Claims) == 0 && len(d.Quotes) == 0 && len(d.Sentences) > 0
}

// attributed reports whether somebody else's words hold the beginning of a span.
func attributed(d *sitrep.Document, s sitrep.Span) bool {
	head := sitrep.Span{Start: s.Start, End: s.Start + 1}
	for _, q := range d.Quotes {
		if q.Span.Contains(head) {
			return true
		}
	}
	for _, c := range d.Claims {
		if c.Strength != sitrep.Stated && c.Span.Contains(head) {
			return true
		}
	}
	return false
}

// denied reports whether a party denies another's claim in some reports.
func denied(reports []sitrep.Report) bool {
	for _, r := range reports {
		for _, c := range document(r).Claims {
			if c.Claimant != 0 && fits(r, c.Span) && disputes(r, c) {
				return true
			}
		}
	}
	return false
}

// admitted reports whether the acting party confirms its own act: a claimant of an actor's party, or the actor itself.
func admitted(t *tale) bool {
	for _, r := range t.reports {
		d := document(r)
		for _, c := range d.Claims {
			by, ok := at(d.Entities, c.Claimant)
			if !ok || c.Strength != sitrep.Confirmed {
				continue
			}
			for _, e := range d.Events {
				if e.State == sitrep.Happened && e.Span.Overlaps(c.Span) && acts(d, e, by) {
					return true
				}
			}
		}
	}
	return false
}

func acts(d *sitrep.Document, e sitrep.Event, by sitrep.Entity) bool {
	party := by.ActsFor()
	for _, ref := range e.Actors {
		a, ok := at(d.Entities, ref)
		if ok && (keyOf(a) == keyOf(by) || party != "" && a.ActsFor() == party) {
			return true
		}
	}
	return false
}

// officialsOfPlace reports whether those who tell of an event speak for the country it happened in.
func officialsOfPlace(r sitrep.Report, e sitrep.Event) bool {
	d := document(r)
	for _, c := range d.Claims {
		party := partyOf(r, c.Claimant)
		if party == "" || !c.Span.Overlaps(e.Span) || e.State != sitrep.Happened {
			continue
		}
		for _, ref := range e.Places {
			if place, ok := at(d.Entities, ref); ok && place.Country == party {
				return true
			}
		}
	}
	return false
}
