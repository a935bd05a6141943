package names

import (
	"strings"

	"sitrep"
	"sitrep/analysis/token"
)

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

// fits reports whether a pronoun may stand for a person.
func (d *document) fits(entity int, pronoun string) bool {
	switch d.sex[entity] {
	case male:
		return pronoun == "he"
	case female:
		return pronoun == "she"
	}
	return true
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
