package briefing

import (
	"slices"
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
	capital := capitals(text)
	folded := " " + fold(text) + " "
	for w := range strings.FieldsSeq(folded) {
		w = strings.ReplaceAll(w, "’", "'")
		switch {
		case negations[w] || strings.HasSuffix(w, "n't"):
			c.negated = true
		case conditions[w]:
			c.condition = true
		case hasStem(contacts, w):
			c.contact = true
		case fillers[w]:
		case capital[w] && utf8.RuneCountInString(w) >= 3: // Iran, Gaza
			c.names[beginning(w)] = true
		case utf8.RuneCountInString(w) >= 5:
			c.subjects[beginning(w)] = true
		}
	}
	for _, phrase := range []string{" only after ", " as long as ", " on condition ", " лише після ", " тільки після ", " за умови "} {
		c.condition = c.condition || strings.Contains(folded, phrase)
	}
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

func hasStem(stems []string, w string) bool {
	return slices.ContainsFunc(stems, func(s string) bool { return strings.HasPrefix(w, s) })
}

var (
	negations = set("no not never none nor neither cannot without refuse refuses refused reject rejects rejected impossible " +
		"ні не ніколи жодних жодного неможливо відмовляємося відкидаємо нет никогда")
	conditions = set("if unless until provided якщо поки доки допоки если")
	contacts   = []string{"contact", "talk", "negotiat", "dialog", "meet", "переговор", "контакт", "зустріч", "діалог"}
	fillers    = set("the and but they our you are for with its his her this that there these those their which where while would could should about after before other every being " +
		"going think really still again people today тільки також цього тому можна треба зараз сьогодні")
)
