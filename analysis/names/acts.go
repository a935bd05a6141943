package names

import (
	"slices"
	"strings"

	"sitrep"
	"sitrep/analysis/token"
)

// actFor gives persons whom the lists do not know the country or the party that an office of theirs in the text names:
// "Egypt's foreign minister", "a spokesman for the Sudanese army", "an RSF commander". Whom the lists know in the service of
// one country and the text in that of another is a namesake.
func (d *document) actFor() {
	for e := range d.entities {
		p := &d.entities[e]
		for _, r := range p.Roles {
			f, ok := d.whoseOffice(d.t.At(r.Span.Start), d.t.At(r.Span.End-1)+1)
			if p.Type != sitrep.Person || !ok {
				continue
			}
			owner := d.entities[f.entity]
			switch {
			case p.ActsFor() == "":
				p.Country, p.Party = owner.Country, owner.Party
			case d.known.offices[p.Key] != nil && d.country(f) && owner.Country != "" && owner.Country != p.Country:
				p.Key, p.Country, p.Party = p.Key+"-"+strings.ToLower(owner.Country), owner.Country, ""
			}
			break
		}
	}
}

// country reports whether a mention is that of a country or of its people.
func (d *document) country(f found) bool {
	rs := d.known.records[d.form(f)]
	return len(rs) > 0 && (rs[0].typ == sitrep.Nationality || rs[0].weight >= state)
}

// whoseOffice returns the mention of whom the title from start to end tells that the office is theirs. A trade is nobody's,
// and of a party or a firm, which act for no country, nobody is told.
func (d *document) whoseOffice(start, end int) (f found, ok bool) {
	last, held := class(0), false
	for i := start; i < end; i++ {
		c := d.calls(i)
		if c&outside != 0 {
			return f, false
		}
		if d.owner[i] == 0 && c&(calling|callingCyrillic) != 0 {
			last = c
		}
		held = held || c&public != 0 && d.owner[i] == 0
	}
	at := slices.IndexFunc(d.owner[start:end], func(owner int) bool { return owner > 0 })
	if at < 0 || last&(office|rank|officeCyrillic) == 0 {
		return f, false
	}
	f = d.found[d.owner[start+at]-1]
	if f.typ == sitrep.Organization || f.typ == sitrep.Unit {
		held = !strings.Contains(d.entities[f.entity].Key, "-party")
	}
	return f, held && f.head == 0 && f.tail == 0 && d.owns(f, start, end)
}

// owns reports whether a mention in the title from start to end says whose the office is: in front of it, or behind "of", or
// behind the "for" of who speaks for it; but not where somebody is sent or works.
func (d *document) owns(f found, start, end int) bool {
	at := f.start - 1
	if d.is(at, "the") {
		at--
	}
	if at >= start && d.is(at, "for") {
		return slices.ContainsFunc(d.t.Tokens[start:end], func(t token.Token) bool { return strings.HasPrefix(t.Lower, "spokes") })
	}
	return at < start || !where[d.t.Tokens[at].Lower] && !d.is(at, "against", "with")
}
