package names

import (
	"slices"
	"strings"

	"sitrep"
	"sitrep/analysis/names/internal/tagger"
	"sitrep/analysis/token"
)

// stretch is tokens from the first to the one before the second.
type stretch [2]int

// document is a text while its names are found.
type document struct {
	t        *token.Text
	known    *known
	lex      *tagger.Lexicon
	byline   string
	found    []found
	taken    []bool          // tokens that a mention covers
	short    map[string]bool // short forms of bodies, given in brackets
	ships    map[string]bool // names of ships
	towns    map[string]bool // names behind "the town of"
	owner    []int           // 1 + index into found of the mention that covers a token; 0 for none
	entities []sitrep.Entity
	sex      []class         // of each entity that is a person, if the text tells
	stands   map[int]int     // 1 + the entity that a pronoun, or the office ending in a token, stands for
	long     map[stretch]int // 1 + the first token of a name, by the short form or alias that the text has for it
}

var (
	facilityHeads  = set("airport stadium bridge prison jail hospital palace plant dam port harbor harbour tower station museum hotel mosque church cathedral temple monastery street road avenue highway boulevard camp base airbase airfield barracks theater theatre mall crossing checkpoint cemetery arena library refinery reactor tunnel terminal square market house hall fort observatory monument memorial shrine")
	siteHeads      = set("airport stadium bridge prison jail hospital palace dam harbor harbour tower museum hotel mosque temple street road avenue highway boulevard airbase airfield barracks mall checkpoint cemetery arena refinery tunnel square park") // no bodies
	schoolHeads    = set("university college school academy institute embassy consulate")                                                                                                                                                                    // no places
	facilityFronts = set("camp fort estadio stade hotel hacienda plaza teatro casa palazzo palacio castello schloss")
	deedHeads      = set("accord accords agreement agreements treaty act protocol convention constitution declaration pact")
	settlements    = set("city town village hamlet settlement suburb neighborhood neighbourhood port island")
	townHeads      = set("city county town bank international power air electric") // that end the names of firms and of places
	carers         = set("hospital hospitals clinic museum theatre theater zoo library")
	unitHeads      = set("brigade battalion regiment division squadron brigades battalions corps platoon")
)

func set(words string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		out[w] = true
	}
	return out
}

// typeOf gives the type of a tagged name, by its last word where the tagger does not tell two apart.
func (d *document) typeOf(s tagger.Span) sitrep.EntityType {
	if d.ship(s) {
		return sitrep.OtherName
	}
	if s.Type != tagger.Nationality && d.behindTown(s.Start) {
		d.towns[fold(d.raw(s.Start, s.End))] = true
		return sitrep.Place
	}
	if typ, ok := d.listedType(s); ok {
		return typ
	}
	first, last := d.t.Tokens[s.Start].Lower, d.t.Tokens[s.End-1].Lower
	several := s.End-s.Start > 1
	switch s.Type {
	case tagger.Person:
		return sitrep.Person
	case tagger.Organization:
		switch {
		case several && siteHeads[last] && !(carers[last] && d.acts(s)):
			return sitrep.Facility
		case several && (deedHeads[last] || first == "operation"):
			return sitrep.OtherName
		case unitHeads[last] || d.numbered(s) || last == "forces" && s.End-s.Start > 3 && d.is(s.End-3, "group"):
			return sitrep.Unit
		}
		return sitrep.Organization
	case tagger.Place:
		switch {
		case several && carers[last] && d.acts(s):
			return sitrep.Organization
		case several && (facilityHeads[last] || facilityFronts[first]):
			return sitrep.Facility
		case several && schoolHeads[last]:
			return sitrep.Organization
		case several && deedHeads[last]:
			return sitrep.OtherName
		case several && d.known.kinds[last] && !townHeads[last]:
			return sitrep.Organization
		}
		return sitrep.Place
	case tagger.Nationality:
		return sitrep.Nationality
	}
	return sitrep.OtherName
}

// ship reports whether a name stands behind the word for a ship: "the tanker Kairos".
func (d *document) ship(s tagger.Span) bool {
	before := s.Start - 1
	if !d.is(before, "ship", "tanker", "ferry", "trawler", "frigate", "destroyer", "corvette", "warship", "submarine", "yacht", "freighter", "vessel", "steamer", "carrier", "cutter") ||
		d.t.Tokens[before].Capital || d.t.Tokens[before].Sentence != d.t.Tokens[s.Start].Sentence || s.Type == tagger.Nationality || d.calls(s.Start)&(calling|polite) != 0 {
		return false
	}
	d.ships[fold(d.raw(s.Start, s.End))] = true
	return true
}

// behindTown reports whether token i stands behind the word for a town or for a part of a country: "the village of Anka".
func (d *document) behindTown(i int) bool {
	if i < 2 || d.t.Tokens[i-2].Sentence != d.t.Tokens[i].Sentence || !d.is(i-1, "of") {
		return false
	}
	noun := d.t.Tokens[i-2]
	return !noun.Capital && (settlements[noun.Lower] || d.known.areas[noun.Lower])
}

// acts reports whether a place is the one that does something, or to whom it is done: "The court fined Al Noor Hospital."
func (d *document) acts(s tagger.Span) bool {
	next := s.End < len(d.t.Tokens) && (d.lex.Word(d.t.Tokens[s.End].Lower)&tagger.Saying != 0 || d.is(s.End, "apologises", "apologizes", "apologised", "apologized"))
	return next || d.is(s.Start-1, "fined", "sued", "accused", "told", "urged", "by")
}

// listedType gives the type that the lists leave no doubt of: of names of several words, and of countries and the like.
func (d *document) listedType(s tagger.Span) (sitrep.EntityType, bool) {
	rs := d.known.records[fold(d.raw(s.Start, s.End))]
	if len(rs) == 0 {
		return "", false
	}
	if rs[0].typ == sitrep.Nationality && rs[0].country != "" && (s.Type == tagger.Place || s.Type == tagger.Organization && d.calls(s.End)&(office|modifier) != 0) {
		return sitrep.Nationality, true
	}
	if at := s.Start - 1; s.Type == tagger.Organization && s.End-s.Start == 1 && rs[0].typ == sitrep.Place && rs[0].weight >= 100 && at >= 0 && d.lex.Word(d.t.Tokens[at].Lower)&tagger.LocPrep != 0 && !d.t.Tokens[s.Start].AllCaps {
		return sitrep.Place, true // "flights to Kaunas"
	}
	sure := s.End-s.Start > 1 || rs[0].weight >= 1<<19 || s.Type == tagger.Other || rs[0].typ == sitrep.Weapon && !d.is(s.Start-1, "the")
	for _, r := range rs {
		sure = sure && r.typ == rs[0].typ
	}
	return rs[0].typ, sure
}

// of returns the bytes of a mention.
func (d *document) of(f found) sitrep.Span {
	s := d.span(f.start, f.end)
	s.Start += f.head
	s.End -= f.tail
	return s
}

func (d *document) words(f found) string { return d.of(f).In(d.t.Raw) }

func (d *document) raw(start, end int) string { return d.span(start, end).In(d.t.Raw) }

// numbered reports whether a name is that of a unit with a number and a name of its own: "12th Brigade Azov".
func (d *document) numbered(s tagger.Span) bool {
	if w := d.t.Tokens[s.Start].Lower; w[0] < '0' || w[0] > '9' {
		return false
	}
	for i := s.Start; i < s.End; i++ {
		if unitHeads[d.t.Tokens[i].Lower] {
			return true
		}
	}
	return false
}

// agree gives mentions of one form in one text one type, the one of most of them; a lone surname of a person named in
// full is that person.
func (d *document) agree() {
	full := map[string]bool{}
	votes := map[string]map[sitrep.EntityType]int{}
	for _, f := range d.found {
		name := d.form(f)
		if votes[name] == nil {
			votes[name] = map[sitrep.EntityType]int{}
		}
		votes[name][f.typ]++
		if d.short[name] {
			votes[name][sitrep.Organization] += 9
		}
		if d.ships[name] {
			votes[name][sitrep.OtherName] += 9
		}
		if d.towns[name] {
			votes[name][sitrep.Place] += 9
		}
		if f.typ == sitrep.Person && f.end-f.start > 1 {
			full[root(d.raw(f.end-1, f.end))] = true
		}
	}
	for i, f := range d.found {
		name := d.form(f)
		if f.end-f.start == 1 && full[root(d.words(f))] && f.typ != sitrep.Nationality {
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
	slices.SortFunc(d.found, inText)
}

// missed adds capitalised surnames of persons named in full that the tagger passed over.
func (d *document) missed(full map[string]bool) {
	for i := range d.t.Tokens {
		tok := &d.t.Tokens[i]
		if tok.Kind == token.Word && tok.Capital && len(tok.Lower) > 3 && full[root(tok.Lower)] {
			d.add(found{start: i, end: i + 1, typ: sitrep.Person, kind: sitrep.Name, entity: -1})
		}
	}
}

// own notes which mention covers each token.
func (d *document) own() {
	d.owner = make([]int, len(d.t.Tokens))
	for k, f := range d.found {
		for i := f.start; i < f.end; i++ {
			d.owner[i] = k + 1
		}
	}
}

// form returns the name of a mention as names are compared.
func (d *document) form(f found) string {
	if f.name != "" {
		return f.name
	}
	return fold(d.words(f))
}

// nationalSocieties joins the Red Cross or Red Crescent with the people in front of it, whose own society it is.
func (d *document) nationalSocieties() {
	slices.SortFunc(d.found, inText)
	for i := 1; i < len(d.found); i++ {
		people, body := d.found[i-1], &d.found[i]
		if people.typ != sitrep.Nationality || people.end != body.start || people.tail > 0 {
			continue
		}
		if name := d.form(*body); name == "red cross" || name == "red crescent" {
			body.start, body.typ, body.name = people.start, sitrep.Organization, ""
			d.found = slices.Delete(d.found, i-1, i)
			i--
		}
	}
}
