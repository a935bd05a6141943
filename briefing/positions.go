package briefing

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// OneSubject reports whether two quotes of one speaker are about one thing: they share words of contact and one word
// besides, or two words that are no names.
func OneSubject(a, b string) bool { return together(cuesOf(a), cuesOf(b)) }

// Moved reports whether the later of two quotes takes another position than the earlier one: they are about one thing, and
// one of them negates or sets a condition where the other does not.
func Moved(then, now string) bool { return differs(cuesOf(then), cuesOf(now)) }

// cues are the words of a quote by which a position is told.
type cues struct {
	negated   bool            // not, never, refuse
	contact   bool            // talks, contact, meeting
	condition bool            // if, unless, until
	subjects  map[string]bool // beginnings of its longer words
	names     map[string]bool // of those with a capital letter
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

func differs(a, b cues) bool {
	return together(a, b) && (a.negated != b.negated || a.condition != b.condition)
}

func cuesOf(text string) cues {
	c := cues{subjects: map[string]bool{}, names: map[string]bool{}}
	v := vocabulary()
	capital := capitals(text)
	folded := strings.ReplaceAll(fold(text), "’", "'")
	for w := range strings.FieldsSeq(folded) {
		switch {
		case v.all["negation"][w] || strings.HasSuffix(w, "n't"):
			c.negated = true
		case v.all["condition"][w]:
			c.condition = true
		case hasStem(v.all["contact"], w):
			c.contact = true
		case v.all["filler"][w]:
		case capital[w] && utf8.RuneCountInString(w) >= 3: // Iran, Gaza
			c.names[beginning(w)] = true
		case utf8.RuneCountInString(w) >= 5:
			c.subjects[beginning(w)] = true
		}
	}
	c.condition = c.condition || holdsAny(folded, v.all["condition"])
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
