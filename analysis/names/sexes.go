package names

import "strings"

const anySex = male | female

// sexOf tells from a person's name and the words beside it whether it is a man's or a woman's: male, female, or 0 where
// they do not tell.
func (d *document) sexOf(f found) class {
	if c := d.sexBefore(f); c != 0 {
		return c
	}
	if end := f.end; end+2 < len(d.t.Tokens) && d.t.Tokens[end].Lower == "," && possessive[d.t.Tokens[end+1].Lower] {
		if c := d.calls(end+2) & anySex; c != 0 {
			return c // "Inna Boyko, his wife"
		}
	}
	if !d.lone(f) {
		if c := d.sexOfFirst(f.start); c != anySex && c != 0 {
			return c
		}
	}
	if surname := d.t.Tokens[f.end-1].Lower; !isLatin(surname) {
		return sexOfSurname(surname)
	}
	return 0
}

// sexOfFirst tells whose a given name is, "Jean" in "Jean-Robert"; a surname in front is nobody's.
func (d *document) sexOfFirst(i int) class {
	name := root(d.t.Word(i))
	if d.known.front[name] {
		return 0
	}
	if c := d.known.sexes[name]; c != 0 {
		return c
	}
	first, _, _ := strings.Cut(name, " ")
	return d.known.sexes[first]
}

// sexBefore reads "Mr. Boyko", "the spokeswoman Inna Boyko" and "his wife, Inna Boyko".
func (d *document) sexBefore(f found) class {
	first := d.t.First[d.t.Tokens[f.start].Sentence]
	at, comma := f.start-1, false
	if at > first && (d.t.Tokens[at].Lower == "." || d.t.Tokens[at].Lower == ",") {
		comma = d.t.Tokens[at].Lower == ","
		at--
	}
	if at < first || d.owner[at] > 0 || d.calls(at)&calling == 0 && !isLatin(d.t.Tokens[at].Lower) && d.lone(f) || comma && (at == first || !possessive[d.t.Tokens[at-1].Lower]) {
		return 0
	}
	return d.calls(at) & anySex
}

var possessive = set("his her their whose its my our")

// sexOfSurname reads the endings of Slavic surnames that only a man’s or only a woman’s has: «Дронов», «Дроновой».
func sexOfSurname(lower string) class {
	switch {
	case hasEnding(lower, "ова ева єва іна ина ову еву єву іну ину"):
		return 0 // a woman's, or a man's in another case
	case hasEnding(lower, "овой евой иной ової євої евої іної овою евою іною ська ская цька цкая ській ской ської"):
		return female
	case hasEnding(lower, "ов ев єв ін ин овим евим овым евым ський ский цький цкий ського ского цького цкого ському скому ським ским"):
		return male
	}
	return 0
}

// sexOfGiven tells whose a given name is by its ending.
func sexOfGiven(name string) class {
	switch name {
	case "микола", "ілля", "илья", "никита", "микита", "лука", "сава", "савва", "кузьма", "фома", "хома", "данила", "гаврила":
		return male
	case "саша", "женя", "валя":
		return anySex
	case "любов", "любовь", "нінель", "нинель", "адель":
		return female
	}
	if strings.HasSuffix(name, "а") || strings.HasSuffix(name, "я") {
		return female
	}
	return male
}

// noteSex keeps what a mention and the titles so far tell of a person's sex.
func (d *document) noteSex(f found) {
	e := d.entities[f.entity]
	switch {
	case e.Country != "" && d.known.women[e.Key]:
		d.sex[f.entity] = female
	case e.Country != "":
		d.sex[f.entity] = male
	case d.sex[f.entity] == 0:
		d.sex[f.entity] = d.sexOf(f)
	}
	if d.sex[f.entity] != 0 {
		return
	}
	for _, r := range e.Roles {
		if head := d.head(d.t.At(r.Span.Start), d.t.At(r.Span.End)); head >= 0 {
			d.sex[f.entity] |= d.calls(head) & anySex
		}
	}
}
