package main

import (
	_ "embed"
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"unicode/utf8"

	"sitrep/analysis/names/data"
	"sitrep/analysis/names/internal/tagger"
)

//go:embed news.txt
var newsFile string

var (
	slot  = regexp.MustCompile(`<[a-z]+>`)
	again = regexp.MustCompile(`\{([a-z])(?::([^}]*))?\}`)
)

// grammar is what sentences are made from: alternatives by name, and whole sentences.
type grammar struct {
	lists     map[string][]string
	sentences []string
	random    *rand.Rand
}

// newsExamples makes n texts of three sentences; the same each time.
func newsExamples(n int) ([]tagger.Example, error) {
	g := &grammar{lists: map[string][]string{}, random: rand.New(rand.NewPCG(11, 5))}
	for line := range strings.Lines(newsFile) {
		line = strings.TrimSpace(line)
		if name, rest, ok := strings.Cut(line, " = "); ok && !strings.Contains(name, " ") {
			g.lists[name] = append(g.lists[name], strings.Split(rest, " / ")...)
		} else if line != "" && line[0] != '#' {
			g.sentences = append(g.sentences, line)
		}
	}
	if err := g.read(); err != nil {
		return nil, err
	}
	lex, err := tagger.NewLexicon(data.Files)
	if err != nil {
		return nil, err
	}
	var out []tagger.Example
	for range n / 3 {
		text, marks := "", []mark(nil)
		for range 3 {
			text, marks = g.say(text, marks)
		}
		out = append(out, cut(text, marks, lex))
	}
	return out, nil
}

func (g *grammar) read() error {
	for name, file := range map[string]string{"given": "given.txt", "surname": "surnames.txt", "city": "cities.tsv", "country": "countries.tsv", "place": "places.tsv", "leader": "people.tsv", "body": "bodies.tsv", "region": "regions.tsv", "brand": "brands.txt", "acronym": "acronyms.txt"} {
		text, err := data.Files.ReadFile(file)
		if err != nil {
			return fmt.Errorf("read list: %w", err)
		}
		for line := range strings.Lines(string(text)) {
			if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
				continue
			}
			g.list(name, line)
		}
	}
	return nil
}

func (g *grammar) list(name, line string) {
	switch name {
	case "country":
		f := strings.Split(line, "|")
		if n := strings.Split(f[3], ";")[0]; n != "" {
			g.lists["country"] = append(g.lists["country"], n)
		}
		g.lists["people"] = append(g.lists["people"], strings.Split(f[4], ";")[0])
	case "city":
		g.lists["city"] = append(g.lists["city"], strings.Split(line, "\t")[0])
	case "leader", "body":
		g.known(name, strings.Split(line, "|"))
	case "place", "region":
		g.lists[name] = append(g.lists[name], strings.Split(line, "|")[0])
	case "brand":
		g.lists[name] = append(g.lists[name], strings.Split(line, " / ")...)
	case "acronym":
		g.lists[name] = append(g.lists[name], strings.Fields(line)...)
	default:
		g.lists[name] = append(g.lists[name], capital(line))
	}
}

// fill replaces slots until none is left.
func (g *grammar) fill(s string) string {
	for range 8 {
		if !strings.Contains(s, "<") {
			break
		}
		s = slot.ReplaceAllStringFunc(s, func(name string) string {
			if name == "<letters>" {
				return g.letters()
			}
			list := g.lists[name[1:len(name)-1]]
			if len(list) == 0 {
				panic("news.txt has no list " + name)
			}
			return list[g.random.IntN(len(list))]
		})
	}
	return s
}

func (g *grammar) letters() string {
	out := make([]byte, 2+g.random.IntN(4))
	for i := range out {
		out[i] = byte('A' + g.random.IntN(26))
	}
	return string(out)
}

var letterTypes = map[byte]int{'P': tagger.Person, 'O': tagger.Organization, 'L': tagger.Place, 'N': tagger.Nationality, 'M': tagger.Other}

// write fills a sentence, or several parted by bars, in which {a:…} is written out and {a} repeats it.
func (g *grammar) write(s string) string {
	kept := map[string]string{}
	s = again.ReplaceAllStringFunc(s, func(part string) string {
		m := again.FindStringSubmatch(part)
		if m[2] != "" {
			kept[m[1]] = g.fill(m[2])
		}
		return kept[m[1]]
	})
	return strings.ReplaceAll(g.fill(s), " | ", []string{" ", " ", "\n"}[g.random.IntN(3)])
}

// say appends a sentence to text: [P:…] marks a person, [O:…] an organization, L a place, N a people, M another name. Some are
// set as headlines are.
func (g *grammar) say(text string, marks []mark) (string, []mark) {
	s := g.write(g.sentences[g.random.IntN(len(g.sentences))])
	set, setName := as, as
	switch g.random.IntN(40) {
	case 0, 1:
		set = headline
	case 2:
		set, setName = strings.ToUpper, strings.ToUpper
	}
	var b strings.Builder
	b.WriteString(text)
	for s != "" {
		before, rest, ok := strings.Cut(s, "[")
		b.WriteString(set(before))
		if !ok {
			break
		}
		name, after, _ := strings.Cut(rest, "]")
		start := b.Len()
		b.WriteString(setName(name[2:]))
		if len(name) > 2 {
			marks = append(marks, mark{start, b.Len(), letterTypes[name[0]]})
		}
		s = after
	}
	b.WriteByte('\n')
	return b.String(), marks
}

func as(s string) string { return s }

// headline gives the words of a sentence capitals, but for the small ones.
func headline(s string) string {
	words := strings.Split(s, " ")
	for i, w := range words {
		if len(w) > 3 && w[0] >= 'a' && w[0] <= 'z' {
			words[i] = capital(w)
		}
	}
	return strings.Join(words, " ")
}

func capital(word string) string {
	_, size := utf8.DecodeRuneInString(word)
	return strings.ToUpper(word[:size]) + word[size:]
}

// known lists the Latin spellings of a person or body.
func (g *grammar) known(name string, f []string) {
	if name == "body" && f[1] != "organization" {
		return
	}
	for _, n := range append(strings.Split(f[len(f)-1], ";"), f[0]) {
		if n != "" && n[0] < 0x80 && !strings.HasPrefix(n, "the ") {
			g.lists[name] = append(g.lists[name], n)
		}
	}
}
