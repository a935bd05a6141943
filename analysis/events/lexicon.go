package events

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed en.txt
var englishFile string

// trigger is a form of a word that tells of an event.
type trigger struct {
	kind, detail string
	noun         bool
	participle   bool     // may follow a form of "be" as passive
	finite       bool     // stands as past tense by itself
	ing, base    bool     // "shelling"; "shell"
	objects      []string // one of these must stand in the clause; none: any
}

// lexicon is what the rules know of a language.
type lexicon struct {
	triggers map[string][]trigger
	sets     map[string]map[string]bool
}

func (l *lexicon) is(set, word string) bool { return l.sets[set][word] }

// english reads the words of English on first use.
var english = sync.OnceValue(func() *lexicon {
	l := &lexicon{triggers: map[string][]trigger{}, sets: map[string]map[string]bool{}}
	lines := strings.Split(englishFile, "\n")
	for _, line := range lines {
		if name, words, ok := strings.Cut(line, ": "); ok && strings.HasPrefix(name, "=") {
			l.sets[name[1:]] = set(words)
		}
	}
	for _, line := range lines {
		name, words, ok := strings.Cut(line, ":")
		kind, detail, typed := strings.Cut(name, "/")
		if !ok || !typed || strings.HasPrefix(line, "#") || strings.HasPrefix(line, "=") {
			continue
		}
		verbs, nouns, _ := strings.Cut(words, "|")
		for w := range strings.FieldsSeq(verbs) {
			l.verb(trigger{kind: kind, detail: detail}, w)
		}
		for w := range strings.FieldsSeq(nouns) {
			l.noun(trigger{kind: kind, detail: detail, noun: true}, w)
		}
	}
	return l
})

func set(words string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		out[w] = true
	}
	return out
}

func (l *lexicon) put(word string, t trigger) { l.triggers[word] = append(l.triggers[word], t) }

// verb adds the forms of a verb; its third person is left out where it could be a plural noun.
func (l *lexicon) verb(t trigger, word string) {
	word, objects, ok := strings.Cut(word, ">")
	if ok {
		t.objects = strings.Split(objects, ",")
	}
	parts := strings.Split(word, "/")
	stem := parts[0]
	b, g, p := t, t, t
	b.base, g.ing = true, true
	l.put(stem, b)
	l.put(l.inflect(stem, "ing"), g)
	p.finite = true
	if len(parts) == 3 {
		q := t
		p.participle = parts[1] == parts[2]
		q.participle = true
		l.put(parts[1], p)
		if parts[2] != parts[1] {
			l.put(parts[2], q)
		}
		return
	}
	p.participle = true
	l.put(l.inflect(stem, "ed"), p)
}

// noun adds singular and plural, and both spellings of words with a hyphen.
func (l *lexicon) noun(t trigger, word string) {
	l.put(word, t)
	if !strings.HasSuffix(word, "s") {
		l.put(word+"s", t)
	}
}

func (l *lexicon) inflect(stem, suffix string) string {
	last := stem[len(stem)-1]
	switch {
	case l.is("doubling", stem):
		return stem + string(last) + suffix
	case last == 'e' && (suffix == "ing" || suffix == "ed") && !strings.HasSuffix(stem, "ee"):
		return stem[:len(stem)-1] + suffix
	case last == 'e' && suffix == "ed":
		return stem + "d"
	case last == 'y' && suffix == "ed" && !strings.HasSuffix(stem, "oy"):
		return stem[:len(stem)-1] + "ied"
	}
	return stem + suffix
}
