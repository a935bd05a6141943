package names

import (
	"cmp"
	"slices"
	"strings"

	"sitrep"
	"sitrep/analysis/token"
)

// actFor gives persons whom the lists do not know the country or the party that an office of theirs in the text names:
// "Egypt's foreign minister", "a spokesman for the Sudanese army", "an RSF commander". Whom the lists know in another
// service than the text is a namesake.
func (l *linker) actFor() {
	bodies := l.government()
	for i := range l.entities {
		p := &l.entities[i]
		if p.Type != sitrep.Person || len(p.Roles) == 0 {
			continue
		}
		f, told := l.officeOf(*p)
		owner := sitrep.Entity{}
		if told {
			owner = l.entities[f.entity]
		} else if slices.ContainsFunc(p.Roles, l.ofBody) {
			owner.Country = bodies
		}
		_, listed := l.known.offices[p.Key]
		if foreign := told && l.country(f) && owner.Country != "" && owner.Country != p.Country; listed && (foreign || l.namesake(i)) {
			p.Key += "-" + strings.ToLower(cmp.Or(owner.Country, l.evidence.most()))
			p.Country, p.Party = owner.Country, owner.Party
		} else if p.ActsFor() == "" {
			p.Country, p.Party = owner.Country, owner.Party
		}
	}
}

// stateBodies are words for what states have.
var stateBodies = set("government army military navy armed police")

// government returns the one country whose government or forces a text names as such, "the Congolese army", or "".
func (d *document) government() string {
	country := ""
	for _, f := range d.found {
		at := f.end
		if d.is(at, "'s") {
			at++
		}
		if at >= len(d.t.Tokens) || !stateBodies[d.t.Tokens[at].Lower] || f.head > 0 || f.tail > 0 || !d.country(f) {
			continue
		}
		if of := d.entities[f.entity].Country; country != "" && of != country {
			return ""
		} else if of != "" {
			country = of
		}
	}
	return country
}

// ofBody reports whether a title is one of a state's body without its country: "government spokesman".
func (d *document) ofBody(r sitrep.Role) bool {
	at := d.t.At(r.Span.Start)
	if articles[d.t.Tokens[at].Lower] {
		at++
	}
	end := d.t.At(r.Span.End - 1)
	return at < end && stateBodies[d.t.Tokens[at].Lower] && d.calls(end)&public != 0
}

// officeOf returns the mention of whom the first title of a person that tells it says that the office is theirs.
func (d *document) officeOf(p sitrep.Entity) (f found, ok bool) {
	for _, r := range p.Roles {
		if f, ok = d.whoseOffice(d.t.At(r.Span.Start), d.t.At(r.Span.End-1)+1); ok {
			break
		}
	}
	return f, ok
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

// namesake reports whether all titles of a listed person are of another office than the listed one, in a text that speaks
// of other countries and never of the one that the listed person acts for.
func (l *linker) namesake(person int) bool {
	e := l.entities[person]
	if e.Country == "" || l.evidence.most() == "" || slices.ContainsFunc(l.entities, func(other sitrep.Entity) bool {
		return other.Country == e.Country && other.Key != e.Key
	}) {
		return false
	}
	return !slices.ContainsFunc(e.Roles, func(r sitrep.Role) bool {
		first, last := l.t.At(r.Span.Start), l.t.At(r.Span.End-1)+1
		head := l.head(first, last)
		return head < first || l.calls(head)&(office|occupation) == 0 || l.countryOf(first, last) == "to" || l.mayBe(l.known.offices[e.Key], first, last)
	})
}

// mayBe reports whether the title from first to last may be that of an office: it says no other thing, or all of it.
func (d *document) mayBe(office []string, first, last int) bool {
	title := map[string]bool{}
	other := false
	for i := first; i < last; i++ {
		w := strings.ReplaceAll(d.t.Tokens[i].Lower, "defence", "defense")
		title[w] = true
		other = other || d.calls(i)&(calling|modifier) != 0 && !slices.Contains(office, w)
	}
	return !other || !slices.ContainsFunc(office, func(w string) bool { return !title[strings.ReplaceAll(w, "defence", "defense")] })
}
