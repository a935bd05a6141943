package names

import (
	"strings"

	"sitrep"
	"sitrep/analysis/token"
)

// generic reports whether a name is one that bodies or facilities of many countries have: "Ministry of Health", "Supreme
// Court". Without its country such a name does not tell which of them it is.
func (d *document) generic(f found) bool {
	if f.typ != sitrep.Organization && f.typ != sitrep.Facility {
		return false
	}
	if _, ok := d.known.of(d.form(f), f.typ, evidence{}); ok {
		return false
	}
	for i := f.start; i < f.end; i++ {
		tok := d.t.Tokens[i]
		if tok.Kind != token.Mark && !d.known.generic[stem(tok.Lower)] {
			return false
		}
	}
	return true
}

// oneOfMany returns the entity of a mention with a name that many things have. In one text it is one thing, as long as
// the text names it with no other country.
func (l *linker) oneOfMany(i int, at string) int {
	f := l.found[i]
	country, known := l.countryOfBody(i), l.shared[at]
	for _, e := range known {
		if l.entities[e].Country == country || len(known) == 1 && (country == "" || l.entities[e].Country == "") {
			l.sign(e, country)
			return e
		}
	}
	e := l.enter(sitrep.Entity{Name: l.words(f), Type: f.typ})
	l.sign(e, country)
	if country != "" || len(known) == 0 {
		l.shared[at] = append(known, e)
	}
	return e
}

// sign gives a body the country and with it the key that tell which it is.
func (l *linker) sign(e int, country string) {
	if body := &l.entities[e]; country != "" && body.Country == "" {
		body.Country, body.Key = country, string(body.Type)+"/"+slug(root(body.Name))+"-"+strings.ToLower(country)
	}
}

// countryOfBody returns the country that the words beside the mention i say it is of: "Ukraine’s Ministry of Defense",
// "the Kenyan Senate", "Ministry of Health in Gaza"; or "".
func (d *document) countryOfBody(i int) string {
	f := d.found[i]
	if i > 0 {
		before := d.found[i-1]
		owns := d.is(before.end, "'s") && before.end+1 == f.start
		if owns && before.typ == sitrep.Place || before.end == f.start && before.typ == sitrep.Nationality {
			return d.sole(before)
		}
	}
	if i+1 == len(d.found) || d.found[i+1].typ != sitrep.Place {
		return ""
	}
	at := f.end
	if d.is(at, "of", "in", "у", "в") {
		at++
	}
	if d.is(at, "the") {
		at++
	}
	if at != d.found[i+1].start || at == f.end && isLatin(strings.ToLower(d.words(f))) {
		return ""
	}
	return d.sole(d.found[i+1])
}

// sole returns the country of a mention that the lists leave no doubt of.
func (d *document) sole(f found) string {
	rs := d.known.records[d.form(f)]
	if len(rs) == 0 || ambiguous(rs) || rs[0].typ == sitrep.Place && !rs[0].listed {
		return ""
	}
	return rs[0].country
}
