package names

import (
	"slices"
	"strings"

	"sitrep"
	"sitrep/analysis/token"
)

// nominals adds "he" and "she" where the sentences before name one person alone, and "the Ukrainian president" where
// one person of the text has that office.
func (d *document) nominals() {
	d.stands = map[int]int{}
	for i := range d.t.Tokens {
		switch w := d.t.Tokens[i].Lower; {
		case w == "he" || w == "she":
			if e := d.subject(i, w); e >= 0 {
				d.add(found{start: i, end: i + 1, typ: sitrep.Person, kind: sitrep.Pronoun, entity: e})
				d.stands[i] = e + 1
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
		country := d.entities[m.entity].Country
		state := m.typ == sitrep.Place || m.typ == sitrep.Nationality
		if e.Type != sitrep.Person || !d.holder(e, country, m.end, end) && !(state && country != "" && e.Country == country && d.listedOffice(e, m.end, end)) {
			continue
		}
		if only >= 0 {
			return
		}
		only = k
	}
	if only >= 0 {
		d.found = append(d.found, found{start: i, end: end, typ: sitrep.Person, kind: sitrep.Nominal, entity: only})
		d.stands[end-1] = only + 1
	}
}

// holder reports whether a person has the office of a country that the words from start to end name.
func (d *document) holder(e sitrep.Entity, country string, start, end int) bool {
	if country == "" {
		return false
	}
	for _, r := range e.Roles {
		first, last := d.t.At(r.Span.Start), d.t.At(r.Span.End-1)+1
		if of := d.countryOf(first, last); (of == country || of == "" && e.Country == country) && d.sameOffice(first, last, start, end) {
			return true
		}
	}
	return false
}

// listedOffice reports whether the lists have a person in the office that the words from start to end name, and the text
// does not call him or her a former one.
func (d *document) listedOffice(e sitrep.Entity, start, end int) bool {
	office := d.known.offices[e.Key]
	if len(office) == 0 || slices.ContainsFunc(e.Roles, func(r sitrep.Role) bool { return strings.Contains(strings.ToLower(r.Text), "former") }) {
		return false
	}
	words := make([]string, 0, end-start)
	for i := start; i < end; i++ {
		words = append(words, d.t.Tokens[i].Lower)
	}
	title := strings.Join(office, " ")
	return slices.Equal(words, office) || slices.Equal(words, []string{"leader"}) && (title == "president" || title == "prime minister" || title == "chancellor")
}

// countryOf returns the country that a title names, if it is one and nobody is sent to it.
func (d *document) countryOf(start, end int) string {
	country := ""
	for i := start; i < end; i++ {
		if d.t.Tokens[i].Lower == "to" {
			return "to"
		}
		if k := d.owner[i]; k > 0 {
			of := d.entities[d.found[k-1].entity].Country
			if country != "" && of != country {
				return "several"
			}
			country = of
		}
	}
	return country
}

// sameOffice reports whether the title from first to last has all the words of an office, and is not that of a deputy.
func (d *document) sameOffice(first, last, start, end int) bool {
	has := map[string]bool{}
	for i := first; i < last; i++ {
		has[d.t.Tokens[i].Lower] = true
	}
	for i := start; i < end; i++ {
		if !has[d.t.Tokens[i].Lower] {
			return false
		}
		delete(has, d.t.Tokens[i].Lower)
	}
	for _, less := range []string{"vice", "deputy", "former", "assistant", "ex", "acting"} {
		if has[less] {
			return false
		}
	}
	return true
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

// subject returns whom a pronoun at token i means, or -1: the only person whom its sentence names in front of it, or
// else the only one of the sentence before, or before the quotation that ends in front of it. Who is quoted does not speak
// of himself, and of somebody without a name nothing is known.
func (d *document) subject(i int, pronoun string) int {
	s := d.t.Tokens[i].Sentence
	if e, any := d.only(d.t.First[s], i, pronoun); any || s == 0 {
		return e
	}
	e, _ := d.only(d.t.First[max(0, d.opened(i)-1)], i, pronoun)
	return e
}

// opened returns the sentence in which the quotation begins that ends in front of token i, in its sentence; else that sentence.
func (d *document) opened(i int) int {
	const longest = 150 // tokens of a quotation
	s, closed := d.t.Tokens[i].Sentence, false
	for at := i - 1; at >= max(0, i-longest); at-- {
		switch tok := d.t.Tokens[at]; {
		case tok.Kind == token.Close && tok.Lower != ")" && !closed:
			closed = true
		case tok.Kind == token.Open && strings.Contains("“«„\"‘''``", tok.Lower) && closed:
			return tok.Sentence
		}
		if !closed && d.t.Tokens[at].Sentence < s {
			break
		}
	}
	return s
}

// only returns the one person whom the words from start to end name and a pronoun behind them fits, or -1; any reports
// whether they speak of a person at all. One of whom they only name a thing, "Orlov’s house", may be meant or not.
func (d *document) only(start, end int, pronoun string) (entity int, any bool) {
	only, owns := -1, false
	for at := start; at < end; at++ {
		if quoted := d.behindQuote(at, end); quoted > at {
			at = quoted
			continue
		}
		if d.t.Tokens[at].Kind == token.Close && d.t.Tokens[at].Lower != ")" {
			only = -1 // all so far is of a quotation that began before
			continue
		}
		e := d.stands[at] - 1
		if d.stranger(at, start) || e < 0 && d.t.Tokens[at].Lower == pronoun {
			return -1, true // somebody who is not known
		}
		if k := d.owner[at]; k > 0 && d.found[k-1].typ == sitrep.Person && d.found[k-1].end == at+1 && !d.wrote(d.found[k-1]) {
			e = d.found[k-1].entity
		}
		if e < 0 || !d.fits(e, pronoun) {
			continue
		}
		if only >= 0 && only != e {
			return -1, true
		}
		only, owns = e, d.is(at+1, "'s") && (owns || only < 0)
	}
	if owns {
		return -1, true
	}
	return only, only >= 0
}

// quoted reports whether token i stands behind an opening quotation mark of its sentence that none before it closes.
func (d *document) quoted(i int) bool {
	for at := i - 1; at >= d.t.First[d.t.Tokens[i].Sentence]; at-- {
		switch tok := d.t.Tokens[at]; {
		case tok.Kind == token.Close && tok.Lower != ")":
			return false
		case tok.Kind == token.Open && strings.Contains("“«„\"‘", tok.Lower):
			return true
		}
	}
	return false
}

// behindQuote returns the token that closes the quotation that token i opens, if it is before end; else i.
func (d *document) behindQuote(i, end int) int {
	if d.t.Tokens[i].Kind != token.Open || !strings.Contains("“«„\"‘''``", d.t.Tokens[i].Lower) {
		return i
	}
	for at := i + 1; at < end; at++ {
		if d.t.Tokens[at].Kind == token.Close && d.t.Tokens[at].Lower != ")" {
			return at
		}
	}
	return i
}

// stranger reports whether token i speaks of a person without a name: "a soldier".
func (d *document) stranger(i, first int) bool {
	if d.owner[i] > 0 || d.stands[i] > 0 || d.calls(i)&calling == 0 || d.calls(i+1)&calling != 0 || d.is(i+1, "named") || d.inRole(i) {
		return false
	}
	for at := i - 1; at >= max(first, i-4); at-- {
		switch w := d.t.Tokens[at].Lower; {
		case w == "a" || w == "an" || w == "another" || w == "one":
			return true
		case d.owner[at] == 0 && d.calls(at)&(modifier|calling) == 0:
			return false
		}
	}
	return false
}
