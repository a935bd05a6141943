package times

import (
	"embed"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"time"
)

//go:embed data/*.txt
var data embed.FS

// class is what a word may do in a time expression.
type class uint8

const (
	other class = iota
	month
	weekday
	unit
	season
	part
	clock
	number
	scale
	few
	ordinal
	decade
	the
	a
	dir
	pointer
	ago
	shift
	mod
	boundary
	portion
	every
	per
	set
	ref
	adjref
	deictic
	tonight
	approx
	meridiem
	zone
	fiscal
	long
	more
	quarterNo
	yearAgo // "торік"
	lump    // a duration in one word
	through // "через": what follows is counted from now or then
	same    // "того ж дня"
	lately  // "останні": with a count or unit, a span that ends now
	atLeast
	of
	digits // set by the reader, never by a file: a number in digits
)

var classNames = map[string]class{
	"month": month, "weekday": weekday, "unit": unit, "season": season, "part": part, "clock": clock, "number": number,
	"scale": scale, "few": few, "ordinal": ordinal, "decade": decade, "the": the, "a": a, "dir": dir, "pointer": pointer,
	"ago": ago, "shift": shift, "comparative": shift, "mod": mod, "boundary": boundary, "portion": portion, "every": every,
	"per": per, "set": set, "ref": ref, "adjref": adjref, "deictic": deictic, "tonight": tonight, "approx": approx,
	"meridiem": meridiem, "zone": zone, "fiscal": fiscal, "long": long, "more": more, "yearago": yearAgo, "quarterno": quarterNo, "lump": lump, "through": through,
	"same": same, "lately": lately, "at": atLeast, "of": of,
}

// entry is the meaning of a word: n for what is counted, s for what is named.
type entry struct {
	class class
	weak  bool // means something else too
	leads bool // may begin a feast or a fixed phrase
	n     float64
	s     string
}

// lexicon is the vocabulary of one language.
type lexicon struct {
	words   map[string]entry
	rules   *ruleset
	tenses  tenses
	feasts  map[string][]*feast
	cities  map[string]string // names of zones
	known   map[knownDay]int  // years
	english bool
}

// lexicons reads the files on first use. They are part of the program, so that a fault in them is one of ours.
var lexicons = sync.OnceValue(func() map[string]*lexicon {
	out := map[string]*lexicon{}
	for _, tag := range []string{"en", "uk", "ru"} {
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
	l := &lexicon{words: map[string]entry{}, rules: rulesOf(tag == "en"), tenses: readTenses(tag), feasts: readFeasts(tag), cities: readCities(), known: readKnownDays(), english: tag == "en"}
	eachLine("data/"+tag+".txt", func(head []string, words []string) {
		e, err := readEntry(head)
		if err != nil {
			panic(fmt.Sprintf("data/%s.txt: %v", tag, err))
		}
		for _, w := range words {
			if _, ok := l.words[w]; !ok {
				l.words[w] = e
			}
		}
	})
	l.markLeads()
	return l
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

// markLeads marks the words that more than one word may follow from: feasts and fixed phrases.
func (l *lexicon) markLeads() {
	leads := []string{"right", "these", "future", "once", "twice"}
	if !l.english {
		leads = nil
	}
	for first := range l.feasts {
		leads = append(leads, first)
	}
	for _, w := range leads {
		e := l.words[w]
		e.leads = true
		l.words[w] = e
	}
}

// readEntry reads the head of a line: a class, perhaps with its value, perhaps with a mark of doubt.
func readEntry(head []string) (entry, error) {
	name, weak := strings.CutSuffix(head[0], "?")
	e := entry{class: classNames[name], weak: weak}
	if e.class == other {
		return e, fmt.Errorf("no class %q", name)
	}
	if len(head) > 1 {
		value, weak := strings.CutSuffix(head[1], "?")
		e.s, e.weak = value, e.weak || weak
		e.n, _ = strconv.ParseFloat(value, 64) // names of seasons and the like are no numbers
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
