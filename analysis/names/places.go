package names

import (
	"strings"

	"sitrep"
	"sitrep/analysis/names/internal/tagger"
)

// evidence is what a text tells of where it plays: how often it names a country or its people, and places in it.
type evidence struct {
	countries, places map[string]int
	within            string // the country named behind the place in question: "Odessa, Texas"
}

// of returns the record of a name of a type.
func (k *known) of(name string, typ sitrep.EntityType, e evidence) (record, bool) {
	var best record
	most := -1
	name = fold(name)
	rs := k.records[name]
	if rest, ok := strings.CutPrefix(name, "the "); ok && len(rs) == 0 {
		rs = k.records[rest]
	}
	for _, r := range rs {
		if r.typ != typ && !(typ == sitrep.Facility && r.typ == sitrep.Place) || r.shy && e.of(r.country) == 0 {
			continue
		}
		w := r.weight
		if r.typ == sitrep.Place && e.speaksFor(r, rs) {
			w += near
		}
		if w > most {
			best, most = r, w
		}
	}
	return best, most >= 0
}

// settled are the countries whose towns have the names of those elsewhere.
var settled = set("US GB CA AU NZ ZA PH")

// speaksFor reports whether the text is on the country of a place rather than on that of one of its namesakes. A town
// in the name of a greater one, and a region in that of a state, need more than that somebody is American.
func (e evidence) speaksFor(r record, rs []record) bool {
	if e.within != "" {
		return r.country == e.within
	}
	if r.country == "" || e.of(r.country) == 0 {
		return false
	}
	for _, other := range rs {
		if other.typ == sitrep.Place && other.country != r.country && !e.rather(r, other) {
			return false
		}
	}
	return true
}

// rather reports whether a place of whose country the text speaks is meant rather than its namesake.
func (e evidence) rather(r, other record) bool {
	switch {
	case other.weight >= state:
		return e.places[r.country] > 0 && e.of(other.country) == 0
	case r.listed || r.weight >= other.weight:
		return true
	case settled[r.country]:
		return e.places[r.country] > 0 && e.of(other.country) == 0 && other.weight < big && other.weight < 10*max(r.weight, 50)
	case other.weight >= big || other.weight >= 10*max(r.weight, 50):
		return e.countries[r.country] > 1 && e.of(other.country) == 0
	}
	return true
}

// of counts what the text says of a country.
func (e evidence) of(country string) int { return e.countries[country] + e.places[country] }

// most returns the country of which a text says most, the first in the alphabet of several, or "".
func (e evidence) most() string {
	most := ""
	for _, counts := range []map[string]int{e.countries, e.places} {
		for country := range counts {
			if n, had := e.of(country), e.of(most); n > had || n == had && country < most {
				most = country
			}
		}
	}
	return most
}

// evidence counts the countries that the text speaks of, and places in them, by names that leave no doubt.
func (d *document) evidence() evidence {
	e := evidence{countries: map[string]int{}, places: map[string]int{}}
	for _, f := range d.found {
		rs := d.known.records[d.form(f)]
		if len(rs) == 0 || ambiguous(rs) {
			continue
		}
		switch r := rs[0]; {
		case r.country == "":
		case r.typ == sitrep.Nationality || r.weight >= state:
			e.countries[r.country]++
		case r.typ == sitrep.Place && alone(rs) && (r.listed || r.weight >= 100):
			e.places[r.country]++
		}
	}
	return e
}

// alone reports whether the lists have no namesake of a place in another country.
func alone(rs []record) bool {
	for _, r := range rs {
		if r.country != rs[0].country {
			return false
		}
	}
	return true
}

// ambiguous reports whether the lists have two great places of one name.
func ambiguous(rs []record) bool {
	for _, r := range rs {
		if r.listed && rs[0].listed && r.country != rs[0].country {
			return true
		}
	}
	return false
}

// states marks the abbreviations of states that stand behind towns: "Cape May, N.J."
func (d *document) states() {
	for i := 1; i < len(d.t.Tokens); i++ {
		if name := d.state(i); name != "" {
			d.add(found{start: i, end: i + 1, typ: sitrep.Place, kind: sitrep.Name, entity: -1, name: name})
		}
	}
}

// state returns the state of the United States that token i is an abbreviation of, behind a town and a comma or behind a
// word such as "in", or "".
func (d *document) state(i int) string {
	if i < 1 || i >= len(d.t.Tokens) || !d.t.Tokens[i].Capital || d.t.Tokens[i-1].Sentence != d.t.Tokens[i].Sentence {
		return ""
	}
	lower := d.t.Tokens[i].Lower
	town := d.is(i-1, ",") && i > 1 && d.t.Tokens[i-2].Capital && d.t.Tokens[i-2].Sentence == d.t.Tokens[i].Sentence
	in := d.lex.Word(d.t.Tokens[i-1].Lower)&tagger.LocPrep != 0 && d.lex.Word(lower)&tagger.Common == 0 && d.calls(i) == 0
	if !town && !in || !strings.Contains(lower, ".") && !d.is(i+1, ".") {
		return ""
	}
	return d.known.states[strings.TrimSuffix(lower, ".")]
}

// within returns the country that stands behind the place i, or in which the region behind it lies: "Odessa, Texas"; or whose
// people's the word for a town is: "the Sudanese market town of Bara".
func (d *document) within(i int) string {
	at := d.found[i].start
	if d.state(at) != "" || d.state(d.found[i].end+1) != "" {
		return "US"
	}
	if i > 0 && d.found[i-1].typ == sitrep.Nationality && at-d.found[i-1].end <= 3 && d.behindTown(at) {
		return d.sole(d.found[i-1])
	}
	if i+1 >= len(d.found) || d.found[i].typ != sitrep.Place || d.found[i+1].typ != sitrep.Place || d.found[i+1].start != d.found[i].end+1 ||
		d.t.Tokens[d.found[i].end].Lower != "," {
		return ""
	}
	country := ""
	for _, r := range d.known.records[d.form(d.found[i+1])] {
		if r.typ != sitrep.Place || !r.listed {
			return "" // a town behind a town is the next of a list
		}
		if country == "" {
			country = r.country
		}
	}
	return country
}
