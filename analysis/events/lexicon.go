package events

import (
	"cmp"
	"embed"
	"slices"
	"strings"
	"sync"

	"sitrep"
)

//go:embed data/*.txt
var data embed.FS

func read(tag string) string {
	text, err := data.ReadFile("data/" + tag + ".txt")
	if err != nil {
		panic(err) // the program was built without its data
	}
	return string(text)
}

// form is the shape of a trigger.
type form uint8

const (
	base form = 1 << iota
	third
	past
	participle
	ing
	noun
)

// sense is what one form of a word may tell of.
type sense struct {
	kind, detail string
	forms        form
	with         string // a word that must follow soon
}

// depends returns 1 for a sense that needs another word, which goes before those that do not.
func (s sense) depends() int {
	if s.with != "" {
		return 1
	}
	return 0
}

// words is what the rules know of a language.
type words struct {
	forms   map[string][]string // of an irregular verb, past/participle
	senses  map[string][]sense
	weapons map[string]string // weapon word to detail
	class   map[string]map[string]bool
	entries map[string]*entry // what is known of a word
	none    *entry            // what is known of another
	cues    map[string]string // form of a reporting word to a strength or "none", "accused", "dismissed", "branded"
	shapes  map[string]form   // of the same words
	notes   map[string]note   // what makes a claim, so that one look at a word tells most that they do not
}

// entry is what one look at a word tells: its classes and what it may tell of.
type entry struct {
	classes []string
	senses  []sense
	weapon  string // the detail of an attack with it
	cue     string // the name of a reporting word
}

// note is what a word may make of its sentence.
type note uint8

const (
	noteReport  note = 1 << iota // a reporting verb, or "responsibility"
	noteDoubt                    // it may say that something is not verified
	noteHearsay                  // "reportedly"
	noteNoun                     // "allegation"
)

func (w *words) is(class, word string) bool { return w.class[class][word] }

// english reads the words of English on first use.
var english = sync.OnceValue(func() *words {
	w := &words{map[string][]string{}, map[string][]sense{}, map[string]string{}, map[string]map[string]bool{}, map[string]*entry{}, &entry{}, map[string]string{}, map[string]form{}, map[string]note{"responsibility": noteReport}}
	for line := range strings.Lines(read("en")) {
		head, list, ok := strings.Cut(strings.TrimSpace(line), ": ")
		section, name, _ := strings.Cut(head, " ")
		if !ok || strings.HasPrefix(head, "#") {
			continue
		}
		for word := range strings.FieldsSeq(list) {
			w.add(section, name, word)
		}
	}
	w.note()
	return w
})

func (w *words) note() {
	for stem, forms := range w.forms {
		for _, f := range forms {
			if simple, _, _ := strings.Cut(f, "/"); simple != stem && !strings.HasSuffix(simple, "ed") {
				w.add("=", "irregular", simple) // "won", but not "hit", which may be of now
			}
		}
	}
	for word, detail := range w.weapons {
		w.enter(word).weapon = detail
	}
	for word, name := range w.cues {
		w.enter(word).cue = name
	}
	for word, senses := range w.senses {
		slices.SortStableFunc(senses, func(a, b sense) int { return cmp.Compare(b.depends(), a.depends()) })
		w.enter(word).senses = senses
	}
	for class, list := range w.class {
		for word := range list {
			e := w.enter(word)
			e.classes = append(e.classes, class)
		}
	}
	for word, name := range w.cues {
		if name != "none" {
			w.notes[word] |= noteReport
		}
	}
	for class, as := range map[string]note{"verify": noteDoubt, "verification": noteDoubt, "doubtful": noteDoubt, "hearsay": noteHearsay, "saidto": noteHearsay, "accusation": noteNoun} {
		for word := range w.class[class] {
			w.notes[word] |= as
		}
	}
}

func (w *words) add(section, name, word string) {
	switch section {
	case "=":
		if w.class[name] == nil {
			w.class[name] = map[string]bool{}
		}
		w.class[name][word] = true
	case "weapon":
		w.weapons[word] = name
	case "cue":
		for form, shape := range w.verbForms(word) {
			w.cues[form] = name
			w.shapes[form] |= shape
		}
	case "forms":
		stem, past, _ := strings.Cut(word, "/")
		w.forms[stem] = append(w.forms[stem], past)
	case "noun", "verb":
		name, with, _ := strings.Cut(name, " +")
		kind, detail, _ := strings.Cut(name, "/")
		forms := map[string]form{word: noun, withS(word): noun}
		if section == "verb" {
			forms = w.verbForms(word)
		}
		for word, shape := range forms {
			w.senses[word] = append(w.senses[word], sense{kind, detail, shape, with})
		}
	}
}

// entryOf returns what is known of a word, never nil, which stands for a word that was not looked up yet.
func (w *words) entryOf(word string) *entry {
	if e, ok := w.entries[word]; ok {
		return e
	}
	return w.none
}

func (w *words) enter(word string) *entry {
	e := w.entries[word]
	if e == nil {
		e = &entry{}
		w.entries[word] = e
	}
	return e
}

// verbForms returns the inflections of a verb. Those that are irregular must have been read before.
func (w *words) verbForms(stem string) map[string]form {
	out := map[string]form{}
	out[stem] |= base
	out[withS(stem)] |= third
	out[w.suffixed(stem, "ing")] |= ing
	for _, f := range w.forms[stem] {
		simple, perfect, _ := strings.Cut(f, "/")
		out[simple] |= past
		out[perfect] |= participle
	}
	if w.forms[stem] == nil {
		out[w.suffixed(stem, "ed")] |= past | participle
	}
	return out
}

func withS(stem string) string {
	last, before := stem[len(stem)-1], stem[len(stem)-2]
	switch {
	case last == 'y' && !vowel(before):
		return stem[:len(stem)-1] + "ies"
	case last == 's' || last == 'x' || last == 'h' && (before == 's' || before == 'c'):
		return stem + "es"
	}
	return stem + "s"
}

func (w *words) suffixed(stem, suffix string) string {
	last, before := stem[len(stem)-1], stem[len(stem)-2]
	switch {
	case strings.HasSuffix(stem, "ee"):
		return stem + strings.TrimPrefix(suffix, "e")
	case last == 'e':
		return stem[:len(stem)-1] + suffix
	case last == 'y' && suffix == "ed" && !vowel(before):
		return stem[:len(stem)-1] + "ied"
	case w.is("doubling", stem):
		return stem + string(last) + suffix
	}
	return stem + suffix
}

func vowel(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }

// strengthOf returns how a reporting word stands to what it reports; ok is false for words of thought and wish.
func (w *words) strengthOf(cue string) (s sitrep.Strength, ok bool) {
	switch name := w.cues[cue]; name {
	case "none":
		return "", false
	case "":
		return sitrep.Said, true
	case "accused":
		return sitrep.Alleged, true
	case "dismissed", "branded":
		return sitrep.Denied, true
	default:
		return sitrep.Strength(name), true
	}
}

// others reads the lists of the languages other than English on first use, by their tags.
var others = sync.OnceValue(func() map[string]*stems {
	files, err := data.ReadDir("data")
	if err != nil {
		panic(err)
	}
	out := map[string]*stems{}
	for _, f := range files {
		if tag := strings.TrimSuffix(f.Name(), ".txt"); tag != "en" {
			out[tag] = readStems(read(tag))
		}
	}
	return out
})

func readStems(text string) *stems {
	l := &stems{senses: map[string][]stemSense{}, weapons: map[string]string{}, cues: map[string]string{}, class: map[string]map[string]bool{}}
	var past []string
	for line := range strings.Lines(text) {
		head, list, ok := strings.Cut(strings.TrimSpace(line), ": ")
		section, name, named := strings.Cut(head, " ")
		if !ok || !named || strings.HasPrefix(head, "#") {
			continue
		}
		if head == "= past" {
			past = strings.Fields(list)
		}
		for word := range strings.FieldsSeq(list) {
			word, with, _ := strings.Cut(word, "+")
			stem, end, inflects := strings.Cut(word, "~")
			if !inflects {
				l.add(section, name, word, with)
				continue
			}
			for _, ending := range past {
				l.add(section, name, stem+ending+end, with)
			}
		}
	}
	for _, senses := range l.senses {
		slices.SortStableFunc(senses, func(a, b stemSense) int { return cmp.Compare(min(len(b.with), 1), min(len(a.with), 1)) })
	}
	return l
}

func (l *stems) add(section, name, word, with string) {
	l.put(word)
	l.put(with)
	switch section {
	case "=":
		if l.class[name] == nil {
			l.class[name] = map[string]bool{}
		}
		l.class[name][word] = true
	case "weapon":
		l.weapons[word] = name
	case "cue":
		l.cues[word] = name
	default:
		kind, detail, _ := strings.Cut(name, "/")
		l.senses[word] = append(l.senses[word], stemSense{kind, detail, section == "noun", section == "passive", section == "future", with})
	}
}
