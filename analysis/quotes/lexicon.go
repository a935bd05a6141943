package quotes

import (
	"maps"
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

// form is the shape of a verb.
type form uint8

const (
	base form = 1 << iota
	third
	past
	participle
	ing
)

// cueWord is what the lexicon knows of one form of a word.
type cueWord struct {
	frames frame
	forms  form
	behind []phrase // what may follow and makes another word of it
}

// phrase is the words that follow a verb in "point out" and "call for", and what the verb then is.
type phrase struct {
	words  []string
	frames frame
}

// functionWords bound phrases.
type functionWords struct {
	be, aux, adverbs, pronouns, determiners, breaks, prepositions, addressees, weekdays, moments, occasions, openers,
	connectives, leavers, irregular, labels, spans, channels, towards, plain, raising,
	gives, withholds, voices, wares, amounts, growing, courts, silent map[string]bool
	sources    wordings        // "according to"
	sourceByte [256]bool       // how these begin: most words do not
	nobody     map[string]bool // words that name nobody
	verbs      map[string]verb
}

// verb tells how a word makes a clause of the words around it.
type verb uint8

const (
	needsSubject verb = iota + 1 // "is", "came"
	reports                      // "said", "says"
)

func verbs(lex map[string]cueWord, lists ...map[string]bool) map[string]verb {
	out := map[string]verb{}
	for word, w := range lex {
		if w.forms&(past|third) != 0 && w.forms&base == 0 {
			out[word] = reports
		}
	}
	for _, list := range lists {
		for word := range list {
			out[word] = needsSubject
		}
	}
	delete(out, "to")
	return out
}

// nobody returns the words that alone do not say who speaks.
func nobody(bounds map[string]map[string]bool) map[string]bool {
	out := map[string]bool{}
	for _, name := range []string{"adverbs", "breaks", "prepositions", "determiners", "moments", "weekdays", "openers"} {
		maps.Copy(out, bounds[name])
	}
	for _, word := range []string{"his", "her", "their", "its"} {
		delete(out, word) // "his claim that"
	}
	for word := range bounds["pronouns"] {
		delete(out, word)
	}
	return out
}

// language is what the rules know of a language.
type language struct {
	lex      map[string]cueWord
	outlines *outlines // of the words of lex
	words    functionWords
}

// english reads the words of English on first use.
var english = sync.OnceValue(func() *language {
	file, err := data.ReadFile("data/en.txt")
	if err != nil {
		panic(err) // the program was built without its data
	}
	sections, bounds := map[string][]string{}, map[string]map[string]bool{}
	for line := range strings.Lines(string(file)) {
		name, words, ok := strings.Cut(strings.TrimSpace(line), ": ")
		switch {
		case !ok || strings.HasPrefix(name, "#"):
		case strings.HasPrefix(name, "="):
			bounds[name[1:]] = set(words)
		default:
			sections[name] = strings.Fields(words)
		}
	}
	b := builder{lex: map[string]cueWord{}, doubling: bounds["doubling"]}
	for name, f := range map[string]frame{"say": say, "tell": tell, "hold": hold, "show": show, "do": do, "judge": judge, "prep": prep, "noun": noun, "strict": say | strict, "phrasal": say | strict, "finds": finds, "hears": hears, "warns": warns} {
		for _, word := range sections[name] {
			b.add(f, word)
		}
	}
	sources := wordings{}
	var sourceByte [256]bool
	for _, phrase := range sections["sources"] {
		sources.add(phrase)
		sourceByte[phrase[0]] = true
	}
	for _, word := range sections["things"] {
		for _, form := range []string{word, withS(word)} {
			c := b.lex[form]
			c.frames |= strict
			b.lex[form] = c
		}
	}
	shapes := &outlines{}
	for word := range b.lex {
		shapes.add(word)
	}
	return &language{b.lex, shapes, functionWords{
		be: bounds["be"], aux: bounds["aux"], adverbs: bounds["adverbs"], pronouns: bounds["pronouns"], determiners: bounds["determiners"],
		breaks: bounds["breaks"], prepositions: bounds["prepositions"], addressees: bounds["addressees"], weekdays: bounds["weekdays"],
		moments: bounds["moments"], occasions: bounds["occasions"], openers: bounds["openers"],
		connectives: bounds["connectives"], leavers: bounds["leavers"], irregular: bounds["irregular"], labels: bounds["labels"], spans: bounds["spans"], channels: bounds["channels"], towards: bounds["towards"], plain: bounds["plain"], raising: bounds["raising"],
		gives: bounds["gives"], withholds: bounds["withholds"], voices: bounds["voices"], wares: bounds["wares"], amounts: bounds["amounts"], growing: bounds["growing"], courts: bounds["courts"], silent: bounds["silent"],
		sources: sources, sourceByte: sourceByte, nobody: nobody(bounds), verbs: verbs(b.lex, bounds["aux"], bounds["irregular"], bounds["often"]),
	}}
})

// builder writes out the forms of words.
type builder struct {
	lex      map[string]cueWord
	doubling map[string]bool // verbs whose last consonant is doubled
}

func (b builder) add(f frame, word string) {
	parts := strings.Split(word, ":")
	principal := strings.Split(parts[0], "/")
	put := func(word string, shape form) {
		c := b.lex[word]
		c.forms |= shape
		if len(parts) > 1 {
			c.behind = append(c.behind, phrase{parts[1:], f})
		} else {
			c.frames |= f
		}
		b.lex[word] = c
	}
	stem := principal[0]
	put(stem, base)
	put(withS(stem), third)
	if f == noun {
		return
	}
	put(b.suffix(stem, "ing"), ing)
	if len(principal) == 3 {
		put(principal[1], past)
		put(principal[2], participle)
		return
	}
	put(b.suffix(stem, "ed"), past|participle)
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

func (b builder) suffix(stem, suffix string) string {
	last := stem[len(stem)-1]
	switch {
	case b.doubling[stem]:
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
