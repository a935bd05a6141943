package names

import (
	"strings"

	"sitrep"
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
	l := &linker{
		document: d, evidence: d.evidence(), full: d.fullNames(), short: map[int]bool{},
		byName: map[string]int{}, surnames: map[string][]int{}, shared: map[string][]int{},
	}
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
	l.actFor()
}

// entityOf returns the entity of mention i, a new one where none before is the same for sure.
func (l *linker) entityOf(i int) int {
	f := &l.found[i]
	if long := l.long[stretch{f.start, f.end}]; long > 0 {
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
	if f.typ == sitrep.Person {
		return l.personOf(*f, at, made)
	}
	return l.settle(l.byKey(made.Key), at, made)
}

// settle notes what an entity is called, a new one where e is none.
func (l *linker) settle(e int, name string, made sitrep.Entity) int {
	if e < 0 {
		e = l.enter(made)
	}
	l.byName[name] = e
	if made.Key != "" {
		l.byName[made.Key] = e
	}
	return e
}

func (l *linker) enter(made sitrep.Entity) int {
	l.entities, l.last, l.sex = append(l.entities, made), append(l.last, 0), append(l.sex, 0)
	return len(l.entities) - 1
}

// byKey returns the entity with a key, or -1.
func (l *linker) byKey(key string) int {
	if e, ok := l.byName[key]; ok && key != "" {
		return e
	}
	return -1
}

// near reports whether an entity was last named in the sentence of a mention or in the one before.
func (l *linker) near(f found, e int) bool { return l.t.Tokens[f.start].Sentence-l.last[e] <= 1 }

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
		if e.Key, e.Party, e.Lat, e.Lon = r.key, r.party, r.lat, r.lon; r.party == "" {
			e.Country = r.country
		}
		if f.typ == sitrep.Place && shouted(e.Name) && !strings.Contains(e.Name, ".") { // "U.S." is no dateline
			e.Name = l.known.written(e.Name)
		}
		return e
	}
	s := slug(root(e.Name))
	if s == "" || f.typ == sitrep.Person && (l.lone(f) || !strings.Contains(s, "-")) {
		return e // a surname alone does not tell who it is
	}
	e.Key = string(f.typ) + "/" + s
	if r, ok := l.town(f); ok {
		e.Country, e.Lat, e.Lon = r.country, r.lat, r.lon
	} else if f.typ == sitrep.Place {
		e.Country = l.evidence.within
	}
	return e
}

// town returns the town or region that a facility or a place has its name from and lies at: "Saratov refinery", "Plateau
// State". Streets and hotels have theirs from towns far away.
func (l *linker) town(f found) (record, bool) {
	start, end := f.start, f.end-1
	switch last := l.t.Tokens[end].Lower; {
	case f.typ == sitrep.Place && f.end-f.start > 2 && l.t.Tokens[start+1].Lower == "of" && l.known.areas[l.t.Tokens[start].Lower]:
		start, end = start+2, f.end // "Province of Cádiz"
	case f.typ == sitrep.Facility && local[last] || f.typ == sitrep.Place && l.known.areas[last]:
	default:
		return record{}, false
	}
	for ; end > start; end-- {
		if r, ok := l.known.of(l.raw(start, end), sitrep.Place, l.evidence); ok {
			return r, true
		}
	}
	return record{}, false
}

var local = set("airport airfield airbase refinery camp prison jail dam port harbor harbour plant reactor terminal hospital crossing checkpoint barracks cathedral")
