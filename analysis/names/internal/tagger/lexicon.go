// Package tagger marks the words of a text that belong to names: an averaged perceptron over word shapes, contexts and
// lists, decoded with Viterbi over runs of capitalised words.
package tagger

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"time"

	"sitrep/analysis/token"
)

// Class is a set of what the lists know of a word.
type Class uint32

// Classes of words; those to Crew in the order of their names in NewLexicon.
const (
	Title Class = 1 << iota
	Office
	OrgHead
	OrgTail
	Facility
	GeoHead
	GeoFront
	Saying
	LocPrep
	TimeWord
	Linker
	Trade // what a body is: "retailer"
	Crew  // who or what belongs to one: "shareholders"
	Given
	Surname
	Common  // English writes it in lower case
	Acronym // capitals that name nobody
)

// Classes of phrases.
const (
	City Class = 1 << iota
	BigCity
	Country
	Region
	Demonym
	Org
	PersonAlias
	Brand
)

type phrase struct {
	rest    []string
	class   Class
	capital bool // a word in capitals, and not one that looks like it: "WHO"
}

// Lexicon is what the lists say about words and phrases, all in lower case.
type Lexicon struct {
	words   map[string]Class
	phrases map[string][]phrase
}

// Word returns the classes of a word in lower case.
func (l *Lexicon) Word(lower string) Class { return l.words[lower] }

// NewLexicon reads the lists of files.
func NewLexicon(files fs.FS) (*Lexicon, error) {
	l := &Lexicon{words: map[string]Class{}, phrases: map[string][]phrase{}}
	names := strings.Fields("title office orghead orgtail facility geohead geofront saying locprep time linker trade crew")
	err := lines(files, "words.txt", func(line string) {
		name, words, _ := strings.Cut(line, ":")
		for i, n := range names {
			if n == name {
				l.mark(strings.Fields(words), 1<<i)
			}
		}
	})
	for _, list := range []struct {
		file string
		add  func(string)
	}{
		{"given.txt", func(s string) { l.words[s] |= Given }},
		{"surnames.txt", func(s string) { l.words[s] |= Surname }},
		{"common.txt", func(s string) { l.mark(strings.Fields(s), Common) }},
		{"acronyms.txt", func(s string) { l.mark(strings.Fields(strings.ToLower(s)), Acronym) }},
		{"brands.txt", l.brands},
		{"orgs.txt", func(s string) { l.Add(s, Org) }},
		{"cities.tsv", l.city},
		{"places.tsv", func(s string) { l.listed(s, 0, 4, Region) }},
		{"regions.tsv", func(s string) { l.listed(s, 0, 9, Region) }},
		{"countries.tsv", l.country},
		{"people.tsv", func(s string) { l.listed(s, 0, 4, PersonAlias) }},
		{"bodies.tsv", func(s string) { l.listed(s, 0, 3, Org) }},
	} {
		if err == nil {
			err = lines(files, list.file, list.add)
		}
	}
	return l, err
}

func lines(files fs.FS, name string, use func(string)) error {
	data, err := fs.ReadFile(files, name)
	if err != nil {
		return fmt.Errorf("read list of names: %w", err)
	}
	for line := range strings.Lines(string(data)) {
		if line = strings.TrimRight(line, "\r\n"); line != "" && line[0] != '#' {
			use(line)
		}
	}
	return nil
}

func (l *Lexicon) mark(words []string, c Class) {
	for _, w := range words {
		l.words[w] |= c
	}
}

func (l *Lexicon) brands(line string) {
	for b := range strings.SplitSeq(line, " / ") {
		l.Add(b, Brand)
	}
}

func (l *Lexicon) city(line string) {
	f := strings.Split(line, "\t")
	c := City
	if len(f) > 4 && len(f[4]) >= 3 {
		c |= BigCity
	}
	l.Add(f[0], c)
}

func (l *Lexicon) country(line string) {
	f := strings.Split(line, "|")
	for n := range strings.SplitSeq(f[3], ";") {
		l.Add(n, Country)
	}
	for n := range strings.SplitSeq(f[4], ";") {
		l.Add(n, Demonym)
	}
}

func (l *Lexicon) listed(line string, name, others int, c Class) {
	f := strings.Split(line, "|")
	l.Add(f[name], c)
	if len(f) > others {
		for n := range strings.SplitSeq(f[others], ";") {
			l.Add(strings.TrimPrefix(n, "~"), c)
		}
	}
}

// Add lists a phrase.
func (l *Lexicon) Add(text string, c Class) {
	t := token.Cut(text, "en", time.Time{})
	if len(t.Tokens) == 0 || len(t.Tokens) > 9 {
		return
	}
	first, rest := t.Tokens[0].Lower, []string(nil)
	for _, tok := range t.Tokens[1:] {
		rest = append(rest, tok.Lower)
	}
	capital := len(rest) == 0 && t.Tokens[0].AllCaps
	for i, p := range l.phrases[first] {
		if p.capital == capital && slices.Equal(p.rest, rest) {
			l.phrases[first][i].class |= c
			return
		}
	}
	l.phrases[first] = append(l.phrases[first], phrase{rest, c, capital})
}

// longest returns the length in tokens and the class of the longest phrase at token i.
func (l *Lexicon) longest(tokens []token.Token, i int) (n int, c Class) {
	for _, p := range l.phrases[tokens[i].Lower] {
		switch {
		case len(p.rest)+1 < n || p.capital && !tokens[i].AllCaps || !matches(tokens[i+1:], p.rest):
		case len(p.rest)+1 == n:
			c |= p.class
		default:
			n, c = len(p.rest)+1, p.class
		}
	}
	return n, c
}

func matches(tokens []token.Token, words []string) bool {
	if len(tokens) < len(words) {
		return false
	}
	for i, w := range words {
		if tokens[i].Lower != w {
			return false
		}
	}
	return true
}

// Body returns the length in tokens of the name of a body or a brand at token i, or 0.
func (l *Lexicon) Body(tokens []token.Token, i int) int {
	if n, c := l.longest(tokens, i); c&(Org|Brand) != 0 {
		return n
	}
	return 0
}

// Demonym returns the length in tokens of a word for a people at token i, or 0.
func (l *Lexicon) Demonym(tokens []token.Token, i int) int {
	if n, c := l.longest(tokens, i); c&Demonym != 0 {
		return n
	}
	return 0
}
