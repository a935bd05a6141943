package names

import (
	"slices"
	"strings"

	"sitrep"
	"sitrep/analysis/token"
)

// linker makes entities of the mentions of a document, in their order.
type linker struct {
	*document
	evidence evidence
	byName   map[string]int   // entity by its key, or by the root of its name
	surnames map[string][]int // persons with it, the last named in full last
	short    map[int]bool     // persons whom the text has called by the surname alone
	shared   map[string][]int // bodies by a name that many have
	full     map[string]int   // how many persons have a surname
	last     []int            // sentence in which each entity was last named
}

// link makes entities of the mentions: the same name is the same thing, a surname is a person named in full with it,
// and a short form is the body that the text gives it for.
func (d *document) link() {
	l := &linker{document: d, evidence: d.evidence(), byName: map[string]int{}, surnames: map[string][]int{}, shared: map[string][]int{}, short: map[int]bool{}, full: d.fullNames()}
	for i := range d.found {
		f := &d.found[i]
		f.entity = l.entityOf(i)
		if name := d.words(*f); fuller(name, d.entities[f.entity]) {
			d.entities[f.entity].Name = name
		}
		l.last[f.entity] = d.t.Tokens[f.start].Sentence
		if f.typ == sitrep.Person {
			l.person(*f)
		}
	}
}

// entityOf returns the entity of mention i, a new one where none before is the same for sure.
func (l *linker) entityOf(i int) int {
	f := &l.found[i]
	if long := l.long[f.start]; long > 0 && f.end-f.start == 1 {
		of := l.found[l.owner[long-1]-1]
		f.typ = of.typ
		l.byName[string(f.typ)+"/"+root(l.words(*f))] = of.entity
		return of.entity
	}
	at := string(f.typ) + "/" + root(l.words(*f))
	if l.generic(*f) {
		return l.oneOfMany(i, at)
	}
	if e, ok := l.byName[at]; ok && f.typ != sitrep.Person {
		return e
	}
	made := l.make(i)
	e := -1
	if made.Key != "" {
		e = l.entry(made.Key)
	}
	if lone := f.typ == sitrep.Person && l.lone(*f); lone && (made.Key == "" || l.another(*f, made.Key)) {
		e = l.bySurname(*f)
		if made.Key != "" && (e < 0 || !l.short[e] && l.t.Tokens[f.start].Sentence-l.last[e] > 1) {
			return l.enter(sitrep.Entity{Name: l.words(*f), Type: f.typ}) // perhaps the one, perhaps the other
		}
		if e >= 0 {
			l.short[e] = true
			return e
		}
	} else if e < 0 && f.typ == sitrep.Person {
		e = l.keyless(*f, made, lone)
	}
	if e < 0 {
		e = l.enter(made)
	}
	l.byName[at] = e
	if made.Key != "" {
		l.byName[made.Key] = e
	}
	return e
}

func (l *linker) enter(made sitrep.Entity) int {
	l.entities, l.last, l.sex = append(l.entities, made), append(l.last, 0), append(l.sex, 0)
	return len(l.entities) - 1
}

func (l *linker) entry(name string) int {
	if e, ok := l.byName[name]; ok {
		return e
	}
	return -1
}

// headline is the last sentence in which a surname alone announces the full name that comes later.
const headline = 2

// keyless returns the person of whom the text gave the surname alone so far, as headlines do, now that it tells who that
// is; or -1.
func (l *linker) keyless(f found, made sitrep.Entity, lone bool) int {
	name := l.surname(f)
	if same := l.surnames[name]; len(same) != 1 || l.entities[same[0]].Key != "" || !lone && (l.full[name] != 1 || l.last[same[0]] > headline) {
		return -1
	}
	e := l.surnames[name][0]
	if l.sex[e] != 0 && l.sexOf(f) != 0 && l.sex[e] != l.sexOf(f) {
		return -1
	}
	made.Roles = l.entities[e].Roles
	l.entities[e] = made
	return e
}

// another reports whether the text names somebody else in full who has the surname of a person that the lists know, and
// has no title that tells them apart.
func (l *linker) another(f found, key string) bool {
	if l.calls(f.start-1)&office != 0 {
		return false
	}
	if l.continues(f) {
		return true
	}
	for _, e := range l.surnames[l.surname(f)] {
		if l.entities[e].Key != key && l.entities[e].Key != "" {
			return true
		}
	}
	return false
}

// continues reports whether a surname stands behind a word with a capital that may be the given name of another: "Qandil
// Abbas". In a headline all words have capitals.
func (l *linker) continues(f found) bool {
	i := f.start - 1
	first := l.t.First[l.t.Tokens[f.start].Sentence]
	if i <= first || !l.t.Tokens[i].Capital || l.t.Tokens[i].AllCaps || l.owner[i] > 0 || l.calls(i) != 0 {
		return false
	}
	capitals, words := 0, 0
	for _, tok := range l.t.Of(l.t.Tokens[i].Sentence) {
		if tok.Kind == token.Word {
			words++
			if tok.Capital {
				capitals++
			}
		}
	}
	return 2*capitals < words
}

// fullNames counts the different names of several words that the text has with each surname.
func (d *document) fullNames() map[string]int {
	seen, out := map[string]bool{}, map[string]int{}
	for _, f := range d.found {
		if f.typ != sitrep.Person || d.lone(f) {
			continue
		}
		if name := slug(root(d.words(f))); !seen[name] {
			seen[name] = true
			for _, surname := range d.surnamesOf(f) {
				out[surname]++
			}
		}
	}
	return out
}

// lone reports whether a person's name is a surname alone.
func (d *document) lone(f found) bool {
	for i := f.start; i < f.end-1; i++ {
		if !particles[d.t.Tokens[i].Lower] {
			return false
		}
	}
	return true
}

var particles = set("al el von van der den de del da das dos di du la le bin ibn")

// surname returns what the forms of a person's surname have in common.
func (d *document) surname(f found) string {
	end := f.end
	for end-1 > f.start && (juniors[d.t.Tokens[end-1].Lower] || d.t.Tokens[end-1].Lower == ".") {
		end--
	}
	name := root(d.raw(end-1, end))
	if end-2 >= f.start && d.is(end-2, "bin", "ibn") {
		return "bin " + name // the son of one of that name
	}
	for _, article := range []string{"al ", "el ", "as ", "ash ", "ad "} {
		name = strings.TrimPrefix(name, article)
	}
	return name
}

var juniors = set("jr jr. sr sr. ii iii iv")

// surnamesOf returns what a person may be called by alone: the surname, which in some countries stands in front.
func (d *document) surnamesOf(f found) []string {
	names := []string{d.surname(f)}
	if first := d.t.Tokens[f.start].Lower; !d.lone(f) && d.known.front[first] && first != names[0] {
		names = append(names, first)
	}
	return names
}

// person notes a person's surname, titles and sex.
func (l *linker) person(f found) {
	for _, name := range l.surnamesOf(f) {
		if !l.lone(f) || len(l.surnames[name]) == 0 {
			l.surnames[name] = append(slices.DeleteFunc(l.surnames[name], func(e int) bool { return e == f.entity }), f.entity)
		}
	}
	l.roles(f)
	l.noteSex(f)
}

// bySurname returns whom a lone surname means, or -1: of two of one surname the one that fits what he or she is called,
// or whom alone the text calls so, or who was just spoken of.
func (l *linker) bySurname(f found) int {
	var fit []int
	sex := l.sexOf(f)
	for _, e := range l.surnames[l.surname(f)] {
		if s := l.sex[e]; s == 0 || sex == 0 || s == sex {
			fit = append(fit, e)
		}
	}
	if len(fit) == 0 {
		return -1
	}
	last := fit[len(fit)-1]
	if len(fit) == 1 {
		return last
	}
	var near, short []int
	for _, e := range fit {
		if l.t.Tokens[f.start].Sentence-l.last[e] <= 1 {
			near = append(near, e)
		}
		if l.short[e] {
			short = append(short, e)
		}
	}
	switch {
	case len(short) == 1 && (len(near) == 0 || len(near) == 1 && near[0] == short[0]):
		return short[0]
	case len(short) == 0 && len(near) == 1 && near[0] == last:
		return last
	}
	return -1
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

// make returns the entity that mention i would be on its own.
func (l *linker) make(i int) sitrep.Entity {
	f := l.found[i]
	l.evidence.within = l.within(i)
	e := sitrep.Entity{Name: l.words(f), Type: f.typ}
	if r, ok := l.known.of(l.form(f), f.typ, l.evidence); ok {
		e.Key, e.Country, e.Lat, e.Lon = r.key, r.country, r.lat, r.lon
		return e
	}
	s := slug(root(e.Name))
	if s == "" || f.typ == sitrep.Person && (l.lone(f) || !strings.Contains(s, "-")) {
		return e // a surname alone does not tell who it is
	}
	e.Key = string(f.typ) + "/" + s
	if r, ok := l.town(f); ok {
		e.Country, e.Lat, e.Lon = r.country, r.lat, r.lon
	}
	return e
}

// town returns the town that a facility has its name from and lies at: "Saratov refinery". Streets and hotels have theirs
// from towns far away.
func (l *linker) town(f found) (record, bool) {
	if f.typ != sitrep.Facility || f.end-f.start < 2 || !local[l.t.Tokens[f.end-1].Lower] {
		return record{}, false
	}
	for end := f.end - 1; end > f.start; end-- {
		if r, ok := l.known.of(l.raw(f.start, end), sitrep.Place, l.evidence); ok {
			return r, true
		}
	}
	return record{}, false
}

var local = set("airport airfield airbase refinery camp prison jail dam port harbor harbour plant reactor terminal hospital crossing checkpoint barracks cathedral")
