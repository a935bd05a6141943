package quotes

import (
	"strings"
	"sync"
)

// frame tells what may follow a reporting word.
type frame uint16

const (
	say frame = 1 << iota
	tell
	hold
	show
	do
	judge
	prep
	noun
	strict
	finds
	hears
	warns
)

// shape is the form of a verb.
type shape uint8

const (
	base shape = 1 << iota
	third
	past
	participle
	ing
)

// word is what the lexicon knows of one form of a word.
type word struct {
	stem    string // base form of a reporting word
	frames  frame
	forms   shape
	verb    verb
	behind  []phrase // what may follow and makes another word of it
	classes class    // of function words
}

// phrase is the words that follow a verb in "point out" and "call for", and what the verb then is.
type phrase struct {
	words  []string
	frames frame
}

// verb tells how a word makes a clause of the words around it.
type verb uint8

const (
	needsSubject verb = iota + 1 // "is", "came"
	reports                      // "said", "says"
)

// class is a set of kinds of words; those that say no more than a sentence is built of bound its phrases.
type class uint64

const (
	be class = 1 << iota
	aux
	adverbs
	pronouns
	objects // "him"
	determiners
	several // "many" may be people
	owners  // "his"
	that
	breaks
	prepositions
	addressees
	weekdays
	moments
	occasions
	doubling
	openers
	links // openers that no comma need follow
	joints
	connectives
	leavers
	irregular
	labels
	judging // "denies": no plurals
	spans
	channels
	towards
	plain
	raising
	often
	voices
	offices // they speak for whom they belong to
	wares
	amounts
	growing
	voicing   // "raised", of fears and claims
	attaching // prepositions that tie a thing to a verb
	particles // "called off"
	silent
	gives
	withholds
	private // speak for no state or town
	questions
	bodies     // speak for the only state of a text: "army"
	portfolios // say which: "health"
	rulers     // speak for the state or town that they are in, as bodies do
	sources    // first words of what stands before a source
)

// nobody are the words that alone do not say who speaks, unless they are pronouns or owners.
const nobody = adverbs | breaks | prepositions | determiners | moments | weekdays | openers

// classNames are the classes in the order of their bits, as the data names them.
func classNames() []string {
	return strings.Fields(`be aux adverbs pronouns objects determiners several owners that breaks prepositions addressees weekdays moments occasions
		doubling openers links joints connectives leavers irregular labels judging spans channels towards plain raising often voices offices wares amounts
		growing voicing attaching particles silent gives withholds private questions bodies portfolios rulers`)
}

func frameNames() map[string]frame {
	return map[string]frame{
		"say": say, "tell": tell, "hold": hold, "show": show, "do": do, "judge": judge, "prep": prep, "noun": noun,
		"strict": say | strict, "phrasal": say | strict, "finds": finds, "hears": hears, "warns": warns,
	}
}

// lexicon is what the rules know of the words of English.
type lexicon struct {
	words   map[string]*word
	unknown word     // stands for those it has not
	sources wordings // "according to"
}

func (l *lexicon) word(lower string) *word {
	if w := l.words[lower]; w != nil {
		return w
	}
	return &l.unknown
}

// entry returns the word that is written form, to be filled in.
func (l *lexicon) entry(form string) *word {
	w := l.words[form]
	if w == nil {
		w = &word{}
		l.words[form] = w
	}
	return w
}

// english reads the words of English on first use.
var english = sync.OnceValue(func() *lexicon {
	text, err := data.ReadFile("data/en.txt")
	if err != nil {
		panic(err) // the program was built without its data
	}
	l := &lexicon{words: map[string]*word{}, sources: wordings{}}
	sections := map[string][]string{}
	for line := range strings.Lines(string(text)) {
		if name, words, ok := strings.Cut(strings.TrimSpace(line), ": "); ok {
			sections[name] = strings.Fields(words)
		}
	}
	for bit, name := range classNames() {
		for _, form := range sections["="+name] {
			l.entry(form).classes |= 1 << bit
		}
	}
	for name, f := range frameNames() {
		for _, forms := range sections[name] {
			l.add(f, forms)
		}
	}
	for _, stem := range sections["things"] {
		l.entry(stem).frames |= strict
		l.entry(withS(stem)).frames |= strict
	}
	for _, wording := range sections["sources"] {
		first, _, _ := strings.Cut(wording, "_")
		l.entry(first).classes |= sources
		l.sources.add(wording)
	}
	for form, w := range l.words {
		w.verb = w.clausal(form)
	}
	return l
})

// clausal tells how the word, written form, makes a clause.
func (w *word) clausal(form string) verb {
	switch {
	case form == "to":
		return 0
	case w.classes&(aux|irregular|often) != 0:
		return needsSubject
	case w.forms&(past|third) != 0 && w.forms&base == 0:
		return reports
	}
	return 0
}

// add writes out the forms of a word: its base form or its principal parts, parted by "/", and behind ":" what follows it.
func (l *lexicon) add(f frame, forms string) {
	parts := strings.Split(forms, ":")
	principal := strings.Split(parts[0], "/")
	stem := principal[0]
	put := func(form string, s shape) {
		w := l.entry(form)
		w.forms |= s
		w.stem = stem
		if len(parts) > 1 {
			w.behind = append(w.behind, phrase{parts[1:], f})
		} else {
			w.frames |= f
		}
	}
	put(stem, base)
	put(withS(stem), third)
	if f == noun {
		return
	}
	put(l.suffix(stem, "ing"), ing)
	if len(principal) == 3 {
		put(principal[1], past)
		put(principal[2], participle)
		return
	}
	put(l.suffix(stem, "ed"), past|participle)
}

func withS(stem string) string {
	switch last := stem[len(stem)-1]; {
	case last == 'y' && !vowel(stem[len(stem)-2]):
		return stem[:len(stem)-1] + "ies"
	case last == 's' || last == 'h' && stem[len(stem)-2] != 'g' || last == 'x':
		return stem + "es"
	}
	return stem + "s"
}

func (l *lexicon) suffix(stem, suffix string) string {
	last := stem[len(stem)-1]
	switch {
	case l.word(stem).classes&doubling != 0:
		return stem + string(last) + suffix
	case last == 'e' && suffix == "ing" && strings.HasSuffix(stem, "ee"):
		return stem + suffix
	case last == 'e':
		return stem[:len(stem)-1] + suffix
	case last == 'y' && suffix == "ed" && !vowel(stem[len(stem)-2]):
		return stem[:len(stem)-1] + "ied"
	}
	return stem + suffix
}

func vowel(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }

func set(words string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		out[w] = true
	}
	return out
}
