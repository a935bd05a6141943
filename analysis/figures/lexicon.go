package figures

import (
	"embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
)

//go:embed data/*.txt
var data embed.FS

// class is a set of what a word may do for a figure. The heads of lines in data/*.txt name them.
type class uint64

const (
	number class = 1 << iota
	scale
	many
	open // a scale that alone is "some of them": "тысячи"
	article
	low
	high
	about
	between
	upto
	more
	person
	single
	thing
	thing1
	area
	currency
	attack
	times
	other
	victim
	harm
	count
	toll
	tollHead
	reach
	rise
	former
	down
	violate
	truce
	exchange
	release
	aux
	adverb
	part
	ofThem
	of
	the
	no
	unreal
	say
	according
	where
	label
	stop
	and
	since
	running
	portion
	whose
	aged
	takes
	record
	badly
	put
	than
	group
	fiction
	event
	body
	found
	passes
	tells
)

var classNames = map[string]class{
	"number": number, "scale": scale, "many": many, "open": open, "article": article, "low": low, "high": high, "about": about,
	"between": between, "upto": upto, "more": more, "person": person, "single": single, "thing": thing, "thing1": thing1,
	"area": area, "currency": currency, "attack": attack, "times": times, "other": other, "victim": victim, "harm": harm,
	"count": count, "toll": toll, "tollhead": tollHead, "reach": reach, "rise": rise, "former": former, "down": down,
	"violate": violate, "truce": truce, "exchange": exchange, "release": release, "aux": aux, "adverb": adverb, "part": part,
	"ofthem": ofThem, "of": of, "the": the, "no": no, "unreal": unreal, "say": say, "according": according, "where": where,
	"label": label, "stop": stop, "and": and, "since": since, "running": running, "portion": portion, "whose": whose, "aged": aged,
	"takes": takes, "record": record, "badly": badly, "put": put, "than": than, "group": group, "fiction": fiction, "event": event, "body": body, "found": found, "passes": passes,
	"tells": tells,
}

// entry is what a word or a phrase of several tokens does: its classes, its unit, its value as a number.
type entry struct {
	is     class
	unit   string
	n      float64
	tokens int
}

func (e *entry) any(c class) bool { return e.is&c != 0 }

var nothing = &entry{tokens: 1}

// phrase is an entry of several words.
type phrase struct {
	words []string
	entry *entry
}

// word is what a word does alone, and the phrases that it opens, longest first.
type word struct {
	entry   *entry
	phrases []phrase
}

// lexicon is the vocabulary of one language.
type lexicon struct {
	words map[string]*word
	free  bool // what befell people may stand before them: "загинули троє людей"
}

// lexicons reads the files on first use; they are part of the program, so that a fault in them is one of ours.
var lexicons = sync.OnceValue(func() map[string]*lexicon {
	files, err := data.ReadDir("data")
	if err != nil {
		panic(err)
	}
	out := map[string]*lexicon{}
	for _, f := range files {
		tag := strings.TrimSuffix(f.Name(), ".txt")
		out[tag] = readLexicon(tag)
	}
	return out
})

// lexiconOf returns nil for a language without words; a text of no stated language is read as English.
func lexiconOf(language string) *lexicon {
	base, _, _ := strings.Cut(strings.ToLower(language), "-")
	if base == "" {
		base = "en"
	}
	return lexicons()[base]
}

func readLexicon(tag string) *lexicon {
	file, err := data.ReadFile("data/" + tag + ".txt")
	if err != nil {
		panic(err)
	}
	l := &lexicon{words: map[string]*word{}, free: tag != "en"}
	for line := range strings.Lines(string(file)) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		head, words, _ := strings.Cut(line, ": ")
		name, value, _ := strings.Cut(head, " ")
		c, ok := classNames[name]
		if !ok {
			panic(fmt.Sprintf("data/%s.txt: no class %q", tag, name))
		}
		for word := range strings.FieldsSeq(words) {
			l.put(word, c, value)
		}
	}
	return l
}

// put adds a class to a word; "_" parts the words of a phrase.
func (l *lexicon) put(word string, c class, value string) {
	words := strings.Split(word, "_")
	e := l.entry(words)
	e.is |= c
	if n, err := strconv.ParseFloat(value, 64); err == nil {
		e.n = n
	} else if value != "" {
		e.unit = value
	}
}

func (l *lexicon) entry(words []string) *entry {
	w := l.words[words[0]]
	if w == nil {
		w = &word{entry: nothing}
		l.words[words[0]] = w
	}
	if len(words) == 1 {
		if w.entry == nothing {
			w.entry = &entry{tokens: 1}
		}
		return w.entry
	}
	for _, p := range w.phrases {
		if slices.Equal(p.words, words) {
			return p.entry
		}
	}
	e := &entry{tokens: len(words)}
	w.phrases = append(w.phrases, phrase{words, e})
	slices.SortStableFunc(w.phrases, func(a, b phrase) int { return len(b.words) - len(a.words) })
	return e
}
