package names

import (
	"strings"
	"unicode"

	"sitrep"
	"sitrep/analysis/token"
)

// link makes entities of the mentions: the same name is the same thing, a surname is the person last named in full
// with it, capitals in brackets behind a name are its short form.
func (d *document) link() {
	byName, bySurname := map[string]int{}, map[string]int{}
	countries := d.countries()
	for i := range d.found {
		f := &d.found[i]
		name := d.words(*f)
		at := string(f.typ) + "/" + root(name)
		if r, ok := d.known.of(d.form(*f), f.typ, countries); ok {
			at = r.key
		}
		e, ok := byName[at]
		if !ok && f.typ == sitrep.Person && f.end-f.start == 1 {
			e, ok = bySurname[root(name)]
		}
		if !ok && i > 0 && d.shortForm(d.found[i-1], *f) {
			e, ok = d.found[i-1].entity, true
			f.typ = d.found[i-1].typ
		}
		if !ok {
			e = len(d.entities)
			d.entities = append(d.entities, d.entity(name, d.form(*f), f.typ, countries))
		}
		if fuller(name, d.entities[e]) {
			d.entities[e].Name = name
		}
		byName[at], f.entity = e, e
		if f.typ == sitrep.Person {
			bySurname[root(d.raw(f.end-1, f.end))] = e
			d.roles(*f)
		}
	}
}

// fuller reports whether a name says more than the one that e has: a person's longer name, or one that is not all in
// capitals, as datelines are.
func fuller(name string, e sitrep.Entity) bool {
	if shouted(e.Name) != shouted(name) {
		return shouted(e.Name)
	}
	if e.Type != sitrep.Person {
		return false
	}
	if words, had := len(strings.Fields(name)), len(strings.Fields(e.Name)); !isLatin(name) && !isLatin(e.Name) && words == had {
		return len(name) < len(e.Name) // the ending of a case makes a name longer, and no fuller
	}
	return len(name) > len(e.Name)
}

func shouted(name string) bool {
	return len(name) > 3 && name == strings.ToUpper(name) && name != strings.ToLower(name)
}

// countries counts the countries that the text speaks of beyond doubt.
func (d *document) countries() map[string]int {
	out := map[string]int{}
	for _, f := range d.found {
		for _, r := range d.known.records[d.form(f)] {
			if r.country != "" && (r.weight >= 1<<20 || r.typ == sitrep.Nationality) {
				out[r.country]++
			}
		}
	}
	return out
}

func (d *document) entity(name, form string, typ sitrep.EntityType, countries map[string]int) sitrep.Entity {
	e := sitrep.Entity{Name: name, Type: typ}
	if r, ok := d.known.of(form, typ, countries); ok {
		e.Key, e.Country, e.Lat, e.Lon = r.key, r.country, r.lat, r.lon
		return e
	}
	s := slug(root(name))
	if s == "" || typ == sitrep.Person && !strings.Contains(s, "-") {
		return e // a surname alone does not tell who it is
	}
	e.Key = string(typ) + "/" + s
	return e
}

// shortForm reports whether b is the short form of a in brackets behind it.
func (d *document) shortForm(a, b found) bool {
	if b.start != a.end+1 || b.end-b.start != 1 || d.t.Tokens[a.end].Lower != "(" || a.typ != sitrep.Organization && a.typ != sitrep.Unit {
		return false
	}
	at := 0
	short := strings.ReplaceAll(d.t.Word(b.start), ".", "")
	for i := a.start; i < a.end && at < len(short); i++ {
		if first := d.t.Word(i); first != "" && unicode.ToUpper(rune(first[0])) == rune(short[at]) {
			at++
		}
	}
	return at == len(short) && at > 1
}

// nominals adds "he" and "she" where the sentences before name one person alone, and "the Ukrainian president" where
// one person of the text has that office.
func (d *document) nominals() {
	for i := range d.t.Tokens {
		switch w := d.t.Tokens[i].Lower; {
		case w == "he" || w == "she":
			if e := d.subject(i); e >= 0 && d.fits(e, w) {
				d.add(found{start: i, end: i + 1, typ: sitrep.Person, kind: sitrep.Pronoun, entity: e})
			}
		case w == "the" && i+2 < len(d.t.Tokens) && d.owner[i+1] > 0:
			d.office(i)
		}
	}
}

// wrote reports whether a mention is that of an author, whom no pronoun of the article means.
func (d *document) wrote(f found) bool {
	return f.end-f.start > 1 && d.byline != "" && strings.Contains(d.byline, d.words(f))
}

// fits reports whether a pronoun may stand for a person: where the lists know who it is, they know which.
func (d *document) fits(entity int, pronoun string) bool {
	e := d.entities[entity]
	return e.Country == "" || d.known.women[e.Key] == (pronoun == "she")
}

// office reads a nominal that starts at token i.
func (d *document) office(i int) {
	m := d.found[d.owner[i+1]-1]
	end := m.end
	for end < len(d.t.Tokens) && end-m.end < 4 && d.t.Tokens[end].Sentence == d.t.Tokens[i].Sentence && (d.calls(end)&(rank|office|modifier) != 0 || d.t.Tokens[end].Lower == "of" || d.t.Tokens[end].Lower == "and" || d.t.Tokens[end].Kind == token.Clitic) {
		end++
	}
	if end == m.end || d.calls(end-1)&office == 0 || end < len(d.t.Tokens) && d.owner[end] > 0 || d.inRole(m.end) {
		return
	}
	only := -1
	for k, e := range d.entities {
		if e.Type != sitrep.Person || e.Country == "" || e.Country != d.entities[m.entity].Country || !d.called(e, d.t.Tokens[end-1].Lower) {
			continue
		}
		if only >= 0 {
			return
		}
		only = k
	}
	if only >= 0 {
		d.found = append(d.found, found{start: i, end: end, typ: sitrep.Person, kind: sitrep.Nominal, entity: only})
	}
}

func (d *document) called(e sitrep.Entity, office string) bool {
	for _, r := range e.Roles {
		if strings.HasSuffix(strings.ToLower(r.Text), office) {
			return true
		}
	}
	return false
}

// inRole reports whether token i is part of a role of someone.
func (d *document) inRole(i int) bool {
	for _, e := range d.entities {
		for _, r := range e.Roles {
			if r.Span.Contains(d.t.Tokens[i].Span) {
				return true
			}
		}
	}
	return false
}

// subject returns the only person named in the sentence before token i up to it, or -1.
func (d *document) subject(i int) int {
	s := d.t.Tokens[i].Sentence
	from := d.t.First[max(0, s-1)]
	only := -1
	for at := from; at < i; at++ {
		if d.owner[at] == 0 {
			continue
		}
		f := d.found[d.owner[at]-1]
		if f.typ != sitrep.Person || d.wrote(f) {
			continue
		}
		if only >= 0 && only != f.entity {
			return -1
		}
		only = f.entity
	}
	return only
}
