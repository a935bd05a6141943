package names

import (
	"slices"
	"strings"

	"sitrep"
	"sitrep/analysis/token"
)

// personOf returns the entity of a person who would be made on his or her own.
func (l *linker) personOf(f found, at string, made sitrep.Entity) int {
	e, lone := l.byKey(made.Key), l.lone(f)
	switch {
	case lone && made.Key == "":
		if e = l.bySurname(f); e >= 0 {
			l.short[e] = true
			return e
		}
		if e = l.byGiven(f); e >= 0 {
			return e
		}
	case lone && l.another(f, made.Key):
		if e = l.bySurname(f); e < 0 || !l.short[e] && !l.near(f, e) {
			return l.enter(sitrep.Entity{Name: made.Name, Type: f.typ}) // perhaps the one, perhaps the other
		}
		l.short[e] = true
		return e
	case e < 0:
		e = l.keyless(f, made, lone)
	}
	return l.settle(e, at, made)
}

// byGiven returns whom somebody who is quoted calls by the given name alone, or -1: the only one of that name whom the
// text has named in full.
func (l *linker) byGiven(f found) int {
	if !l.quoted(f.start) {
		return -1
	}
	only := -1
	for e, known := range l.entities {
		given, _, several := strings.Cut(known.Name, " ")
		if known.Type != sitrep.Person || !several || fold(given) != fold(l.words(f)) {
			continue
		}
		if only >= 0 {
			return -1
		}
		only = e
	}
	return only
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
	if sex != 0 && l.sex[last] == sex && l.near(f, last) && !slices.ContainsFunc(fit[:len(fit)-1], func(e int) bool { return l.sex[e] == sex || l.near(f, e) }) {
		return last
	}
	var near, short []int
	for _, e := range fit {
		if l.near(f, e) {
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
