package names

import (
	"fmt"
	"io/fs"
	"strconv"
	"strings"
	"time"
	"unicode"

	"sitrep"
	"sitrep/analysis/token"
)

// record is a thing that the lists know.
type record struct {
	key      string
	typ      sitrep.EntityType
	country  string
	party    string // that it acts for instead of its country
	lat, lon float64
	weight   int  // of two places of one name the heavier is meant
	shy      bool // a surname alone that many have
	listed   bool // in the list of places, by hand, and no small town of the name of a great one
}

// Weights of places; other ones have thousands of people for theirs.
const (
	middling = 150     // thousands of people
	big      = 1 << 19 // in the list of places
	state    = 1 << 20
	near     = 1 << 22 // the text speaks of its country
)

// known is the lists, by name as fold makes it; forms finds names by their first word.
type known struct {
	records  map[string][]record
	forms    map[string][]form
	women    map[string]bool     // keys of persons
	offices  map[string][]string // words of the office that a person is listed with, by key
	states   map[string]string   // names of the states of the United States by their abbreviations
	given    map[string]bool     // stems of given names in Cyrillic letters
	sexes    map[string]class    // whose those are
	heads    map[string]head     // stems of words at the head of names in Cyrillic letters
	generic  map[string]bool     // words of names that many things share
	alone    map[string]bool     // those of them that are a name by themselves: "Parliament"
	papers   map[string]bool     // last words of the names of newspapers
	kinds    map[string]bool     // words at the end of the names of bodies that say what they are
	clubs    map[string]bool     // words in front of the names of clubs
	nicks    map[string]bool     // words at the end of the names of clubs that are a name by themselves
	areas    map[string]bool     // what parts of countries are called
	front    map[string]bool     // surnames that stand in front
	cased    map[string]string   // names of places that have small words or capitals within: "Port-au-Prince"
	callings callings
}

// form is a listed name in letters other than Latin, whose words may take endings.
type form struct {
	words   []string
	name    string
	capital bool // written with one, in letters that have them
}

func readKnown(files fs.FS) (*known, error) {
	k := &known{cased: map[string]string{}, records: map[string][]record{}, forms: map[string][]form{}, women: map[string]bool{}, offices: map[string][]string{}, states: map[string]string{}, given: map[string]bool{}, sexes: map[string]class{}, heads: map[string]head{}, generic: map[string]bool{}, alone: map[string]bool{}, papers: map[string]bool{}, areas: map[string]bool{}, kinds: map[string]bool{}, clubs: map[string]bool{}, nicks: map[string]bool{}, front: map[string]bool{}}
	if err := k.wordLists(files); err != nil {
		return nil, err
	}
	var err error
	if k.callings, err = readCallings(files); err != nil {
		return nil, err
	}
	for _, f := range []struct {
		file, sep string
		use       func(f []string)
	}{
		{"countries.tsv", "|", k.country},
		{"places.tsv", "|", k.place},
		{"people.tsv", "|", k.person},
		{"bodies.tsv", "|", k.body},
		{"cities.tsv", "\t", k.city},
		{"regions.tsv", "|", k.region},
		{"towns-cyrillic.tsv", "|", k.townCyrillic},
	} {
		text, err := fs.ReadFile(files, f.file)
		if err != nil {
			return nil, fmt.Errorf("read list of names: %w", err)
		}
		for line := range strings.Lines(string(text)) {
			if line = strings.TrimRight(line, "\r\n"); line != "" && line[0] != '#' {
				f.use(strings.Split(line+strings.Repeat(f.sep, 5), f.sep))
			}
		}
	}
	return k, nil
}

// wordLists reads the lists of single words.
func (k *known) wordLists(files fs.FS) error {
	err := wordsOf(files, "given-cyrillic.txt", func(_, name string) {
		k.given[stem(name)] = true
		k.sexes[stem(name)] |= sexOfGiven(name)
	})
	if err != nil {
		return err
	}
	err = wordsOf(files, "heads-cyrillic.txt", func(name, word string) {
		k.heads[stem(word)] |= map[string]head{"body": bodyHead, "called": calledHead, "unit": unitHead, "region": regionHead, "short": shortHead, "sport": sportWord}[name]
	})
	if err != nil {
		return err
	}
	err = wordsOf(files, "generic.txt", func(group, word string) {
		if list := map[string]map[string]bool{"alone": k.alone, "paper": k.papers, "area": k.areas, "kind": k.kinds, "club": k.clubs, "nick": k.nicks}[group]; list != nil {
			list[word] = true
		} else {
			k.generic[stem(word)] = true
		}
	})
	if err != nil {
		return err
	}
	err = wordsOf(files, "states.txt", func(state, short string) { k.states[short] = state })
	if err != nil {
		return err
	}
	err = wordsOf(files, "surnames-first.txt", func(_, word string) { k.front[word] = true })
	if err != nil {
		return err
	}
	return wordsOf(files, "given-sexes.txt", func(sex, name string) {
		k.sexes[name] |= map[string]class{"male": male, "female": female}[sex]
	})
}

// wordsOf reads a list of words; some begin their lines with what the words are.
func wordsOf(files fs.FS, name string, use func(group, word string)) error {
	text, err := fs.ReadFile(files, name)
	if err != nil {
		return fmt.Errorf("read list of words: %w", err)
	}
	for line := range strings.Lines(string(text)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		group, words, ok := strings.Cut(line, ":")
		if !ok {
			group, words = "", line
		}
		for word := range strings.FieldsSeq(words) {
			use(group, word)
		}
	}
	return nil
}

func (k *known) add(name string, r record) {
	name = strings.TrimPrefix(name, "the ")
	if name == "" {
		return
	}
	at := fold(name)
	k.records[at] = append(k.records[at], r)
	if isLatin(name) {
		return
	}
	f := form{name: at}
	for i, t := range token.Cut(name, "uk", time.Time{}).Tokens {
		f.words = append(f.words, t.Lower)
		f.capital = f.capital || i == 0 && t.Capital
	}
	first := stem(f.words[0])
	k.forms[first] = append(k.forms[first], f)
}

func (k *known) country(f []string) {
	names := strings.Split(f[3], ";")
	r := record{typ: sitrep.Place, country: f[0], weight: state, listed: true}
	r.lat, r.lon = number(f[1]), number(f[2])
	r.key = keyOfState(names[0])
	for _, n := range names {
		k.add(n, r)
		k.note(n)
	}
	peoples := strings.Split(f[4], ";")
	for _, n := range peoples {
		first := peoples[0]
		if f[0] == "" {
			first = n // peoples without a country share a line, not a key
		}
		k.add(n, record{typ: sitrep.Nationality, country: f[0], key: "nationality/" + slug(first)})
	}
}

func (k *known) place(f []string) {
	r := record{typ: sitrep.Place, country: f[1], lat: number(f[2]), lon: number(f[3]), weight: big, listed: true, key: "place/" + slug(f[0])}
	if len(k.records[fold(f[0])]) > 0 {
		r.key += "-" + strings.ToLower(f[1])
		r.weight = 1
	}
	for _, n := range append(strings.Split(f[4], ";"), f[0]) {
		k.add(n, r)
		k.note(n)
	}
}

// note keeps how the name of a place is written, where capitals alone do not tell.
func (k *known) note(name string) {
	if name != capitalised(name) {
		k.cased[fold(name)] = strings.Clone(name)
	}
}

// written returns how the lists write the name of a place that a text has in capitals, as datelines are.
func (k *known) written(name string) string {
	if listed := k.cased[fold(name)]; listed != "" {
		return listed
	}
	return capitalised(name)
}

// capitalised gives each word of a name one capital.
func capitalised(name string) string {
	inside := false
	return strings.Map(func(r rune) rune {
		had := inside
		inside = unicode.IsLetter(r) || inside && (r == '\'' || r == '’')
		if had {
			return unicode.ToLower(r)
		}
		return unicode.ToUpper(r)
	}, name)
}

func (k *known) city(f []string) {
	k.note(f[0])
	pop, _ := strconv.Atoi(f[4])
	k.settle(f[0], record{typ: sitrep.Place, country: f[1], lat: number(f[2]), lon: number(f[3]), weight: pop, key: "place/" + slug(f[0])})
}

// region lists a region that no place has its name from; a town in whose name a region goes weighs more than others.
func (k *known) region(f []string) {
	k.note(f[0])
	at := fold(f[0])
	for i, r := range k.records[at] {
		if r.country == f[1] && r.typ == sitrep.Place {
			k.records[at][i].weight += middling
		}
	}
	if len(k.records[at]) == 0 {
		k.settle(f[0], record{typ: sitrep.Place, country: f[1], weight: middling, key: "place/" + slug(f[0])})
	}
}

// settle lists a place beside its namesakes in other countries.
func (k *known) settle(name string, r record) {
	at := fold(name)
	if _, ok := k.placeIn(at, r.country); ok {
		return
	}
	if len(k.records[at]) > 0 {
		r.key += "-" + strings.ToLower(r.country)
	}
	k.records[at] = append(k.records[at], r)
}

// placeIn returns the place of a name in a country.
func (k *known) placeIn(at, country string) (record, bool) {
	for _, r := range k.records[at] {
		if r.country == country && r.typ == sitrep.Place {
			return r, true
		}
	}
	return record{}, false
}

// townCyrillic lists what Ukrainian and Russian call a town.
func (k *known) townCyrillic(f []string) {
	if r, ok := k.placeIn(fold(f[0]), f[1]); ok {
		for n := range strings.SplitSeq(f[2], ";") {
			k.add(n, r)
		}
	}
}

// person lists somebody; a surname that many have, with a ~, means him or her where the text is on the country alone.
func (k *known) person(f []string) {
	r := record{typ: sitrep.Person, key: "person/" + slug(f[0])}
	r.country, r.party, _ = strings.Cut(f[2], "/")
	if f[1] == "f" {
		k.women[r.key] = true
	}
	k.offices[r.key] = strings.Fields(f[3])
	for _, n := range append(strings.Split(f[4], ";"), f[0]) {
		name, shy := strings.CutPrefix(n, "~")
		r.shy = shy
		k.add(name, r)
	}
}

func (k *known) body(f []string) {
	r := record{typ: sitrep.EntityType(f[1]), key: f[1] + "/" + slug(f[0])}
	r.country, r.party, _ = strings.Cut(f[2], "/")
	for _, n := range append(strings.Split(f[3], ";"), f[0]) {
		k.add(n, r)
	}
}

func number(s string) float64 {
	v, _ := strconv.ParseFloat(s, 64) // a list that is ours; a broken number is 0
	return v
}
