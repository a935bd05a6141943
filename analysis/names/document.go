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
	taken    []bool          // tokens that a mention covers
	short    map[string]bool // short forms of bodies, given in brackets
	owner    []int           // 1 + index into found of the mention that covers a token; 0 for none
	entities []sitrep.Entity
	sex      []class     // of each entity that is a person, if the text tells
	stands   map[int]int // 1 + the entity that a pronoun, or the office ending in a token, stands for
	long     map[int]int // 1 + the first token of a name, by that of the short form that the text gives for it
}

var (
	facilityHeads = set("airport stadium bridge prison jail hospital palace plant dam port harbor harbour tower station museum hotel mosque church cathedral temple monastery street road avenue highway boulevard camp base airbase airfield barracks theater theatre mall crossing checkpoint cemetery arena library refinery reactor tunnel terminal embassy square")
	unitHeads     = set("brigade battalion regiment division squadron brigades battalions corps platoon")
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
	if typ, ok := d.listedType(s); ok {
		return typ
	}
	first, last := d.t.Tokens[s.Start].Lower, d.t.Tokens[s.End-1].Lower
	switch s.Type {
	case tagger.Person:
		return sitrep.Person
	case tagger.Organization:
		if unitHeads[last] || d.numbered(s) || last == "forces" && s.End-s.Start > 3 && d.is(s.End-3, "group") {
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
	if rs[0].typ == sitrep.Nationality && rs[0].country != "" && (s.Type == tagger.Place || s.Type == tagger.Organization && d.calls(s.End)&(office|modifier) != 0) {
		return sitrep.Nationality, true
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
		if first := d.t.First[d.t.Tokens[s.Start].Sentence] == s.Start; w != "." && !(first && openers[w]) && d.known.callings.of(w)&(polite|rank|office|modifier) == 0 {
			break
		}
		s.Start++
	}
	return s
}

// facilityNouns stand behind the town that a facility is named after.
var facilityNouns = set("refinery camp prison jail airbase airfield dam reactor crossing checkpoint")

// openers are words that have a capital at the head of a sentence alone.
var openers = set("neither nor either both but and while when if as for with only even then now like unlike asked meanwhile although though because since after before yet so what why how where did does is was")

// titleAlone reports whether what the tagger took for a person is a title without a name: "Ms", "Gen".
func (d *document) titleAlone(s tagger.Span) bool {
	c := d.calls(s.Start)
	return s.Type == tagger.Person && s.End-s.Start == 1 && (c&polite != 0 || c&rank != 0 && s.End < len(d.t.Tokens) && d.t.Tokens[s.End].Lower == ".")
}

var behindHyphen = set("based led backed funded born style held controlled occupied made run owned linked mediated brokered supplied aligned installed appointed allied supported sponsored trained speaking wide affiliated built designed educated dominated imposed annexed")

// compound returns how many bytes of a word such as "Iran-backed" are no part of the name in it.
func compound(word string) int {
	at := strings.LastIndexAny(word, "-\u2010\u2011")
	if at <= 0 || !behindHyphen[strings.TrimLeft(word[at:], "-\u2010\u2011")] {
		return 0
	}
	return len(word) - at
}

// listedHead looks up the name in a compound.
func (d *document) listedHead(f found) (name string, typ sitrep.EntityType, ok bool) {
	name = fold(d.words(f))
	rs := d.known.records[name]
	if len(rs) == 0 || rs[0].typ == sitrep.Place && rs[0].weight < 100 || rs[0].typ == sitrep.Person {
		return "", "", false
	}
	return name, rs[0].typ, true
}

// of returns the bytes of a mention.
func (d *document) of(f found) sitrep.Span {
	s := d.span(f.start, f.end)
	s.End -= f.tail
	return s
}

func (d *document) words(f found) string { return d.of(f).In(d.t.Raw) }

func (d *document) raw(start, end int) string { return d.span(start, end).In(d.t.Raw) }

var italianArticles = set("il la lo i gli le un una")

// trim corrects the borders of a tagged name: no titles, no amounts behind it, the number of a unit with it.
func (d *document) trim(s tagger.Span) tagger.Span {
	s = d.whole(d.untitled(s))
	if s.Type == tagger.Place && s.End < len(d.t.Tokens) && facilityNouns[d.t.Tokens[s.End].Lower] && d.t.Tokens[s.End].Sentence == d.t.Tokens[s.Start].Sentence {
		s.End++
	}
	for s.End-s.Start > 1 && strings.HasPrefix(d.t.Language, "it") && italianArticles[d.t.Tokens[s.Start].Lower] {
		s.Start++
	}
	for s.End-s.Start > 1 && compound(d.t.Word(s.Start)) > 0 {
		s.Start++
	}
	for s.End-s.Start > 1 && (strings.Trim(d.t.Tokens[s.End-1].Lower, "-–—,/") == "" || d.portfolio(s)) {
		s.End--
	}
	if last := d.t.Tokens[s.End-1]; s.End-s.Start > 1 && s.Type != tagger.Other && last.Kind == token.Number && last.Span.Len() > 1 {
		s.End--
	}
	return s
}

// portfolio reports whether the last word of a name is of the title behind it: "Turkish Defense" in front of "Minister".
func (d *document) portfolio(s tagger.Span) bool {
	if s.Type == tagger.Person || s.End >= len(d.t.Tokens) || d.t.Tokens[s.End].Sentence != d.t.Tokens[s.Start].Sentence {
		return false
	}
	return d.calls(s.End-1) == modifier && d.calls(s.End)&office != 0 && d.t.Tokens[s.End].Capital
}

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

// whole takes the number of a military unit into its name.
func (d *document) whole(s tagger.Span) tagger.Span {
	if s.Start > 0 && (unitHeads[d.t.Tokens[s.End-1].Lower] || s.End-s.Start > 1 && unitHeads[d.t.Tokens[s.End-2].Lower]) {
		if w := d.t.Tokens[s.Start-1].Lower; w[0] >= '0' && w[0] <= '9' && d.t.Tokens[s.Start-1].Sentence == d.t.Tokens[s.Start].Sentence {
			s.Start--
		}
	}
	return s
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
	slices.SortFunc(d.found, func(a, b found) int { return a.start - b.start })
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
	slices.SortFunc(d.found, func(a, b found) int { return a.start - b.start })
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
