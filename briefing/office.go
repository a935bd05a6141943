package briefing

import (
	"slices"

	"sitrep"
)

// partyOf returns for which country an entity speaks: its own, or, of the holder of a local office such as a governor
// without one, that of the places of the attacks he tells of, if they are of one country: other events have places far away.
func partyOf(r sitrep.Report, ref sitrep.Ref) string {
	d := document(r)
	e, ok := at(d.Entities, ref)
	if party := e.ActsFor(); !ok || party != "" || !localOffice(e) {
		return party
	}
	found := map[string]bool{}
	for _, span := range wordsBy(d, ref) {
		for _, event := range d.Events {
			if gravityOf(event.Type) < 3 {
				continue
			}
			for _, place := range event.Places {
				if where, ok := at(d.Entities, place); ok && where.Country != "" && event.Span.Overlaps(span) {
					found[where.Country] = true
				}
			}
		}
	}
	if countries := sortedKeys(found); len(countries) == 1 {
		return countries[0]
	}
	return ""
}

// localOffice reports whether a source gives somebody an office that is held in one place.
func localOffice(e sitrep.Entity) bool {
	return e.Type == sitrep.Person && slices.ContainsFunc(e.Roles, func(role sitrep.Role) bool {
		return vocabulary().all["local office"].within(wordsOf(role.Text))
	})
}

// wordsBy returns what an entity is quoted with and what it claims.
func wordsBy(d *sitrep.Document, ref sitrep.Ref) []sitrep.Span {
	var out []sitrep.Span
	for _, q := range d.Quotes {
		if q.Entity == ref {
			out = append(out, q.Span)
		}
	}
	for _, c := range d.Claims {
		if c.Claimant == ref {
			out = append(out, c.Span)
		}
	}
	return out
}
