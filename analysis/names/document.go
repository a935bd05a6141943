package names

import (
	"slices"
	"strings"

	"sitrep"
	"sitrep/analysis/names/internal/tagger"
	"sitrep/analysis/token"
)

// document is a text while its names are found.
type document struct {
	t        *token.Text
	known    *known
	byline   string
	found    []found
	taken    []bool // tokens that a mention covers
	entities []sitrep.Entity
}

var facilityHeads = set("airport stadium bridge prison jail hospital palace plant dam port harbor harbour tower station museum hotel mosque church cathedral temple monastery street road avenue highway boulevard camp base airbase airfield barracks theater theatre mall crossing checkpoint cemetery arena library refinery reactor tunnel terminal embassy square")
var unitHeads = set("brigade battalion regiment division squadron brigades battalions corps platoon")

func set(words string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		out[w] = true
	}
	return out
}

// typeOf gives the type of a tagged name, by its last word where the tagger does not tell two apart.
func (d *document) typeOf(s tagger.Span) sitrep.EntityType {
	if typ, ok := d.listedType(s); ok {
		return typ
	}
	first, last := d.t.Tokens[s.Start].Lower, d.t.Tokens[s.End-1].Lower
	switch s.Type {
	case tagger.Person:
		return sitrep.Person
	case tagger.Organization:
		if unitHeads[last] {
			return sitrep.Unit
		}
		return sitrep.Organization
	case tagger.Place:
		if s.End-s.Start > 1 && (facilityHeads[last] || first == "camp" || first == "fort") {
			return sitrep.Facility
		}
		return sitrep.Place
	case tagger.Nationality:
		return sitrep.Nationality
	}
	return sitrep.OtherName
}

// listedType gives the type that the lists leave no doubt of: of names of several words, and of countries and the like.
func (d *document) listedType(s tagger.Span) (sitrep.EntityType, bool) {
	rs := d.known.records[fold(d.raw(s.Start, s.End))]
	if len(rs) == 0 {
		return "", false
	}
	sure := s.End-s.Start > 1 || rs[0].weight >= 1<<19 || s.Type == tagger.Other
	for _, r := range rs {
		sure = sure && r.typ == rs[0].typ
	}
	return rs[0].typ, sure
}

// untitled moves the start of a person's name behind titles.
func (d *document) untitled(s tagger.Span) tagger.Span {
	for s.Type == tagger.Person && s.End-s.Start > 1 {
		w := d.t.Tokens[s.Start].Lower
		if w != "." && !titles[w] {
			break
		}
		s.Start++
	}
	return s
}

func (d *document) raw(start, end int) string { return d.span(start, end).In(d.t.Raw) }

// fromLists finds listed names in scripts that the tagger was not trained on.
func (d *document) fromLists() {
	for i := 0; i < len(d.t.Tokens); i++ {
		tok := &d.t.Tokens[i]
		if tok.Kind != token.Word || isLatin(tok.Lower) {
			continue
		}
		n, name := d.known.listed(d.t.Tokens[i:d.t.First[tok.Sentence+1]])
		if n == 0 {
			continue
		}
		if r := d.known.records[name]; len(r) > 0 {
			d.add(found{start: i, end: i + n, typ: r[0].typ, kind: sitrep.Name, entity: -1})
			i += n - 1
		}
	}
}

// listed returns the longest listed form that the tokens begin with, endings apart.
func (k *known) listed(tokens []token.Token) (n int, name string) {
	for _, f := range k.forms[stem(tokens[0].Lower)] {
		if len(f.words) <= n || len(f.words) > len(tokens) {
			continue
		}
		same := true
		for i, w := range f.words {
			same = same && (tokens[i].Lower == w || stem(tokens[i].Lower) == stem(w))
		}
		if same {
			n, name = len(f.words), f.name
		}
	}
	return n, name
}

// agree gives mentions of one form in one text one type, the one of most of them; a lone surname of a person named in
// full is that person.
func (d *document) agree() {
	full := map[string]bool{}
	votes := map[string]map[sitrep.EntityType]int{}
	for _, f := range d.found {
		name := fold(d.raw(f.start, f.end))
		if votes[name] == nil {
			votes[name] = map[sitrep.EntityType]int{}
		}
		votes[name][f.typ]++
		if f.typ == sitrep.Person && f.end-f.start > 1 {
			full[fold(d.raw(f.end-1, f.end))] = true
		}
	}
	for i, f := range d.found {
		name := fold(d.raw(f.start, f.end))
		if f.end-f.start == 1 && full[name] && f.typ != sitrep.Nationality {
			d.found[i].typ = sitrep.Person
			continue
		}
		most := f.typ
		for typ, n := range votes[name] {
			if n > votes[name][most] || n == votes[name][most] && typ < most {
				most = typ
			}
		}
		d.found[i].typ = most
	}
	d.missed(full)
	slices.SortFunc(d.found, func(a, b found) int { return a.start - b.start })
}

// missed adds capitalised surnames of persons named in full that the tagger passed over.
func (d *document) missed(full map[string]bool) {
	for i := range d.t.Tokens {
		tok := &d.t.Tokens[i]
		if tok.Kind == token.Word && tok.Capital && len(tok.Lower) > 3 && full[fold(tok.Lower)] {
			d.add(found{start: i, end: i + 1, typ: sitrep.Person, kind: sitrep.Name, entity: -1})
		}
	}
}
