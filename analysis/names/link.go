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

var titles = set("mr mrs ms dr prof professor president premier chancellor secretary gen general lt lieutenant col colonel maj major capt captain sgt sergeant brig brigadier adm admiral marshal judge justice king queen prince princess emir sultan sheikh ayatollah pope cardinal archbishop bishop rabbi imam senator sen rep representative governor gov mayor ambassador spokesman spokeswoman spokesperson chief director chairman chairwoman minister envoy commander prime vice deputy foreign defense defence interior finance former then acting state special white house u.s. of and senior supreme leader vice-president")

// cyrillicTitles are stems of Ukrainian and Russian words for offices.
var cyrillicTitles = set("президент міністр министр прем'єр прем'єр-міністр премьер премьер-министр речник речниц прессекретар пресс-секретар прес-секретар спікер спикер глав генерал полковник посол канцлер губернатор мер мэр секретар командувач командующ голов главнокомандующ представник представител директор депутат")

func isTitle(lower string) bool {
	return titles[lower] || cyrillicTitles[lower] || cyrillicTitles[stem(lower)]
}

var politeness = set("mr mrs ms dr mr. mrs. ms. dr.")

// roles takes the titles before a person's name and the apposition behind it.
func (d *document) roles(f found) {
	last := d.t.First[d.t.Tokens[f.start].Sentence+1]
	d.before(f)
	if f.end+1 < last && d.t.Tokens[f.end].Lower == "," {
		d.apposition(f, last)
	}
}

// before reads the titles in front of a name: "Ukrainian President", "the Kremlin’s spokesman,".
func (d *document) before(f found) {
	first := d.t.First[d.t.Tokens[f.start].Sentence]
	end := f.start
	if end-1 > first && d.t.Tokens[end-1].Lower == "," && offices[d.t.Tokens[end-2].Lower] {
		end--
	}
	at, office := end, false
	for at > first {
		w := d.t.Tokens[at-1].Lower
		owner := d.owner[at-1]
		switch {
		case owner > 0 && !isLatin(w) && d.found[owner-1].typ != sitrep.Person && d.found[owner-1].start > first && isTitle(d.t.Tokens[d.found[owner-1].start-1].Lower):
			at = d.found[owner-1].start // «президент України»
		case owner > 0 && d.found[owner-1].typ != sitrep.Person && office && d.found[owner-1].start >= first && d.holds(owner-1, at):
			at = d.found[owner-1].start
		case w == "and" && !isTitle(d.t.Tokens[max(first, at-2)].Lower):
			d.title(f, at, end, office)
			return
		case isTitle(w) || w == "’s" || w == "'s" && office:
			office = office || w != "of" && w != "and" && w != "'s"
			at--
		case w == "." && at-1 > first && titles[d.t.Tokens[at-2].Lower]:
			at--
		default:
			d.title(f, at, end, office)
			return
		}
	}
	d.title(f, at, end, office)
}

// holds reports whether a mention in front of token at may belong to a title: a place does with ’s alone.
func (d *document) holds(k, at int) bool {
	return d.found[k].typ != sitrep.Place && d.found[k].typ != sitrep.Facility || d.t.Tokens[at].Kind == token.Clitic
}

func (d *document) title(f found, start, end int, office bool) {
	for start < end && (loose[d.t.Tokens[start].Lower] || d.t.Tokens[start].Kind == token.Clitic) {
		start++
	}
	if start > 0 && start < end && d.owner[start] > 0 && (d.t.Tokens[start-1].Lower == "the") && d.t.Tokens[start-1].Sentence == d.t.Tokens[start].Sentence {
		start--
	}
	if office && start < end && !politeness[d.t.Tokens[start].Lower] && (end == f.start || end-start > 1) {
		d.role(f.entity, start, end)
	}
}

var loose = set("of and . 's")

// apposition reads "Name, the Kremlin’s spokesman,".
func (d *document) apposition(f found, last int) {
	start, end := f.end+1, f.end+1
	office := false
	for end < last && end-start < 14 {
		tok := d.t.Tokens[end]
		if tok.Kind == token.Mark && tok.Lower != "-" || tok.Kind == token.Open || tok.Kind == token.Close {
			break
		}
		office = office || offices[tok.Lower]
		end++
	}
	if !office || end >= last || end == start || !strings.Contains(",.—–;", d.t.Tokens[end].Lower) {
		return
	}
	w := d.t.Tokens[start].Lower
	if !articles[w] && !offices[w] && d.owner[start] == 0 && !titles[w] {
		return
	}
	for i := start; i < end; i++ {
		if k := d.owner[i]; k > 0 && d.found[k-1].typ == sitrep.Person {
			return
		}
	}
	d.role(f.entity, start, end)
}

var articles = set("the a an its his her their one another")

var offices = set("president premier chancellor minister secretary governor mayor ambassador spokesman spokeswoman spokesperson chief director chairman chairwoman commander leader head envoy negotiator senator lawmaker general king prince official officer adviser advisor aide analyst professor lawyer founder member representative")

func (d *document) role(entity, start, end int) {
	s := d.span(start, end)
	for _, r := range d.entities[entity].Roles {
		if r.Span.Overlaps(s) || strings.EqualFold(r.Text, s.In(d.t.Raw)) {
			return
		}
	}
	d.entities[entity].Roles = append(d.entities[entity].Roles, sitrep.Role{Text: s.In(d.t.Raw), Span: s})
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
	for end < len(d.t.Tokens) && end-m.end < 4 && d.t.Tokens[end].Sentence == d.t.Tokens[i].Sentence && (titles[d.t.Tokens[end].Lower] || d.t.Tokens[end].Kind == token.Clitic) {
		end++
	}
	if end == m.end || !offices[d.t.Tokens[end-1].Lower] || end < len(d.t.Tokens) && d.owner[end] > 0 || d.inRole(m.end) {
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
