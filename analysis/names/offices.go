package names

import (
	"cmp"
	"slices"
	"strings"

	"sitrep"
)

// offices gives persons the country whose office their titles say they hold, and takes from those who only share their
// name with a listed holder of an office what the lists tell of him or her.
func (l *linker) offices() {
	for i := range l.entities {
		e := &l.entities[i]
		if e.Type != sitrep.Person || len(e.Roles) == 0 {
			continue
		}
		switch _, listed := l.known.offices[e.Key]; {
		case !listed:
			e.Country = l.actsFor(*e)
		case l.namesake(i):
			e.Country = l.actsFor(*e)
			e.Key += "-" + strings.ToLower(cmp.Or(e.Country, l.evidence.most()))
		}
	}
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

// actsFor returns the country in whose government the titles of a person say that he or she is, or "".
func (d *document) actsFor(e sitrep.Entity) string {
	for _, r := range e.Roles {
		if country := d.government(d.t.At(r.Span.Start), d.t.At(r.Span.End-1)+1); country != "" {
			return country
		}
	}
	return ""
}

// government returns the country of an office of state: of "India’s home minister", "the Turkish president", "president
// of Chile". A union's president, an opposition's leader and a former minister have none.
func (d *document) government(start, end int) string {
	if articles[d.t.Tokens[start].Lower] {
		start++
	}
	for of := start; of < end; of++ {
		if d.is(of, "to") {
			end = of // "India’s ambassador to Kenya"
		}
		if !d.is(of, "of") {
			continue
		}
		if of++; d.is(of, "the") {
			of++
		}
		if f, ok := d.nameAt(of); ok && f.end == end && d.ofState(start, of) {
			return d.stateOf(f)
		}
		return ""
	}
	f, ok := d.nameAt(start)
	if !ok {
		return ""
	}
	if start = f.end; d.is(start, "'s") {
		start++
	}
	if !d.ofState(start, end) {
		return ""
	}
	return d.stateOf(f)
}

// nameAt returns the mention that begins at token i.
func (d *document) nameAt(i int) (found, bool) {
	if i >= len(d.t.Tokens) || d.owner[i] == 0 || d.found[d.owner[i]-1].start != i {
		return found{}, false
	}
	return d.found[d.owner[i]-1], true
}

// ofState reports whether the words from start to end are an office of state, perhaps with its article or "of" behind it.
func (d *document) ofState(start, end int) bool {
	for end > start && d.is(end-1, "of", "the") {
		end--
	}
	if end <= start || d.calls(end-1)&statesman == 0 {
		return false
	}
	for i := start; i < end-1; i++ {
		if d.calls(i)&cabinet == 0 {
			return false
		}
	}
	return true
}

// stateOf returns the country that a mention names, itself or its people, or "".
func (d *document) stateOf(f found) string {
	for _, r := range d.known.records[d.form(f)] {
		if r.key == d.entities[f.entity].Key && f.head == 0 && f.tail == 0 && (r.typ == sitrep.Nationality || r.weight == state) {
			return r.country
		}
	}
	return ""
}
