package times

import (
	"embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

//go:embed data/*.txt
var data embed.FS

// lexicon is the vocabulary of one language.
type lexicon struct {
	words   map[string]entry
	phrases map[string][]phrase // of more than one word, by the first, long ones first
	seams   string              // what parts the pieces of a token
	rules   *ruleset
	tenses  tenses
	cities  map[string]string // names of zones
	known   map[knownDay]int  // years
	english bool
	// years stand with a word that says so: "2014 року"
	yearsNamed bool
}

// phrase is a row of words that has a meaning of its own: "right now", "New Year's Eve".
type phrase struct {
	words []string
	text  string
	entry
}

// lexicons reads the files on first use. They are part of the program, so that a fault in them is one of ours.
var lexicons = sync.OnceValue(func() map[string]*lexicon {
	out := map[string]*lexicon{}
	for _, tag := range []string{"en", "uk", "ru", "it", "bg"} {
		out[tag] = readLexicon(tag)
	}
	return out
})

func lexiconOf(language string) *lexicon {
	base, _, _ := strings.Cut(strings.ToLower(language), "-")
	if l, ok := lexicons()[base]; ok {
		return l
	}
	return lexicons()["en"]
}

func readLexicon(tag string) *lexicon {
	l := &lexicon{
		words: map[string]entry{}, phrases: map[string][]phrase{}, seams: "-", rules: rulesOf(tag == "en"), tenses: readTenses(tag),
		cities: readCities(), known: readKnownDays(), english: tag == "en",
	}
	if tag == "it" {
		l.seams = "-'" // "quest'anno"
	}
	l.readWords(tag)
	eachFeast(tag, func(name []string, f *feast) { l.add(name, entry{class: feastDay, feast: f}) })
	l.markOpenings()
	return l
}

// readWords reads the words of a language, and what roles they have besides.
func (l *lexicon) readWords(tag string) {
	roles := map[string]role{}
	eachLine("data/"+tag+".txt", func(head, words []string) {
		if head[0] == "role" {
			bit := roleNames[head[1]]
			if bit == 0 {
				panic(fmt.Sprintf("data/%s.txt: no role %q", tag, head[1]))
			}
			for _, w := range words {
				if strings.Contains(w, "_") {
					l.add(strings.Split(w, "_"), entry{roles: bit})
				}
				roles[w] |= bit
			}
			return
		}
		e, err := readEntry(head)
		if err != nil {
			panic(fmt.Sprintf("data/%s.txt: %v", tag, err))
		}
		for _, w := range words {
			l.add(strings.Split(w, "_"), e)
		}
	})
	for w, r := range roles {
		l.yearsNamed = l.yearsNamed || r&yearWords != 0
		e := l.words[w]
		e.roles = r
		l.words[w] = e
	}
}

// add gives one word or a row of them its meaning. What stands first in the file holds.
func (l *lexicon) add(words []string, e entry) {
	if len(words) > 1 {
		l.phrases[words[0]] = append(l.phrases[words[0]], phrase{words, strings.Join(words, " "), e})
	} else if _, ok := l.words[words[0]]; !ok {
		l.words[words[0]] = e
	}
}

// markOpenings marks the words that a phrase may begin with.
func (l *lexicon) markOpenings() {
	for first, named := range l.phrases {
		slices.SortStableFunc(named, func(a, b phrase) int { return len(b.words) - len(a.words) })
		e := l.words[first]
		e.opens = true
		l.words[first] = e
	}
}

// knownDay is a day of the year with the noun that tells which year is meant.
type knownDay struct {
	m, d int
	noun string
}

func readKnownDays() map[knownDay]int {
	out := map[knownDay]int{}
	eachLine("data/days.txt", func(head, words []string) {
		day, err := time.Parse(time.DateOnly, head[0])
		if err != nil {
			panic(fmt.Sprintf("data/days.txt: %v", err))
		}
		for _, noun := range words {
			out[knownDay{int(day.Month()), day.Day(), noun}] = day.Year()
		}
	})
	return out
}

func readCities() map[string]string {
	out := map[string]string{}
	eachLine("data/cities.txt", func(head, words []string) {
		for city := range strings.SplitSeq(strings.Join(words, " "), ", ") {
			out[city] = head[0]
		}
	})
	return out
}

// readEntry reads the head of a line: a class, perhaps with its value and a part of the day, perhaps with a mark of doubt.
func readEntry(head []string) (entry, error) {
	name, weak := strings.CutSuffix(head[0], "?")
	e := entry{class: classNames[name], weak: weak}
	if e.class == other {
		return e, fmt.Errorf("no class %q", name)
	}
	for i, value := range head[1:] {
		value, weak := strings.CutSuffix(value, "?")
		e.weak = e.weak || weak
		if n, err := strconv.ParseFloat(value, 64); err == nil && i == 0 {
			e.n = n
		} else {
			e.s = value
		}
	}
	return e, nil
}

func eachLine(name string, line func(head, words []string)) {
	file, err := data.ReadFile(name)
	if err != nil {
		panic(err)
	}
	for l := range strings.Lines(string(file)) {
		if head, words, ok := cutLast(strings.TrimSpace(l)); ok && !strings.HasPrefix(l, "#") {
			line(strings.Fields(head), strings.Fields(words))
		}
	}
}

// cutLast cuts at the colon before the words: one that a space follows, since zones hold colons too.
func cutLast(line string) (head, words string, ok bool) { return strings.Cut(line, ": ") }
