package briefing

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Position is what a quote tells of its speaker's position.
type Position struct{ cues cues }

// PositionOf reads a quote.
func PositionOf(quote string) Position { return Position{cuesOf(quote)} }

// OneSubject reports whether two quotes of one speaker are about one thing: they share words of contact and one word
// besides, or two words that are no names.
func OneSubject(a, b Position) bool { return together(a.cues, b.cues) }

// Moved reports whether the later of two quotes takes another position than the earlier one: they are about one thing, and
// one of them negates or sets a condition where the other does not.
func Moved(then, now Position) bool { return differs(then.cues, now.cues) }

// cues are the words of a quote by which a position is told.
type cues struct {
	negated   bool            // not, never, refuse
	contact   bool            // talks, contact, meeting
	condition bool            // if, unless, until
	asks      bool            // it is a question
	subjects  map[string]bool // beginnings of its longer words
	names     map[string]bool // of those with a capital letter
	refused   map[string]bool // subjects and contact that a negation stands close before
	folded    string
}

func together(a, b cues) bool {
	words, names := common(a.subjects, b.subjects), common(a.names, b.names)
	if a.contact && b.contact {
		return words+names >= 1
	}
	return words >= 2
}

func common(a, b map[string]bool) (n int) {
	for w := range a {
		if b[w] {
			n++
		}
	}
	return n
}

// differs reports whether two quotes on one thing tell it otherwise: one refuses what both speak of, or one sets a condition
// for it. Questions take no position, and a quote that holds the other says it again.
func differs(a, b cues) bool {
	if a.asks || b.asks || !together(a, b) || strings.Contains(a.folded, b.folded) || strings.Contains(b.folded, a.folded) {
		return false
	}
	return a.refuses(b) != b.refuses(a) || a.condition != b.condition && (a.contact && b.contact || common(a.subjects, b.subjects) > 2)
}

// refuses reports whether a negates something that b speaks of too.
func (c cues) refuses(b cues) bool {
	return c.refused[contact] && b.contact || common(c.refused, b.subjects) > 0
}

// contact stands among refused words for any word of contact.
const contact = "\x00"

// reach is how many words a negation reaches, not counting those that are no subject.
const reach = 2

func cuesOf(text string) cues {
	c := cues{subjects: map[string]bool{}, names: map[string]bool{}, refused: map[string]bool{}}
	c.asks = strings.HasSuffix(strings.TrimSpace(text), "?")
	words := plainWords(text)
	c.folded = strings.Join(words, " ")
	v := vocabulary()
	capital := capitals(text)
	negated := 0 // words that the last negation still reaches
	for _, w := range words {
		word := beginning(w)
		switch {
		case v.all["negation"].has(w) || strings.HasSuffix(w, "n't"):
			c.negated, negated = true, reach
			continue
		case v.all["condition"].has(w):
			c.condition = true
			continue
		case hasStem(v.all["contact"].entries, w):
			c.contact, word = true, contact
		case v.all["filler"].has(w):
			continue
		case capital[w] && utf8.RuneCountInString(w) >= 3: // Iran, Gaza
			c.names[word] = true
			continue
		case utf8.RuneCountInString(w) >= 5:
			c.subjects[word] = true
		}
		if negated > 0 {
			c.refused[word] = true
			negated--
		}
	}
	c.condition = c.condition || v.all["condition"].within(words)
	return c
}

// beginning stands for the forms of a word.
func beginning(w string) string {
	r := []rune(w)
	return string(r[:min(5, len(r))])
}

// capitals returns the words of a text that begin with a capital letter, in lower case.
func capitals(text string) map[string]bool {
	out := map[string]bool{}
	for word := range strings.FieldsSeq(text) {
		word = strings.TrimFunc(word, func(r rune) bool { return !unicode.IsLetter(r) })
		if r, _ := utf8.DecodeRuneInString(word); unicode.IsUpper(r) {
			out[fold(word)] = true
		}
	}
	return out
}

func hasStem(stems map[string]bool, w string) bool {
	for s := range stems {
		if strings.HasPrefix(w, s) {
			return true
		}
	}
	return false
}
