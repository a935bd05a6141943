package store

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/gosimple/unidecode"
	"golang.org/x/text/unicode/norm"
)

// maxWord is the length in bytes beyond which a word is cut, in texts and queries alike.
const maxWord = 128

// words cuts a text into what search compares: runs of letters and digits, lower-cased, without diacritics. Scripts
// that put no blanks between words give one word a character. Nothing in a result means anything to a search engine.
func words(s string) []string {
	s = strings.ToLower(s)
	if !ascii(s) {
		s = norm.NFD.String(strings.ToValidUTF8(s, " "))
	}
	out := make([]string, 0, len(s)/6+1)
	var b strings.Builder
	flush := func() {
		if b.Len() > 0 {
			out = append(out, b.String())
			b.Reset()
		}
	}
	for _, r := range s {
		switch {
		case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana):
			flush()
			out = append(out, string(r))
		case unicode.IsLetter(r), unicode.IsDigit(r), unicode.Is(unicode.Mn, r) && r > 0x36F, unicode.Is(unicode.Mc, r):
			if b.Len() < maxWord {
				b.WriteRune(r)
			}
		case r >= 0x300 && r <= 0x36F: // a diacritic, which NFD has set apart
		default:
			flush()
		}
	}
	flush()
	return out
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// line joins words so that a run of them can be found by strings.Contains.
func line(words []string) string { return " " + strings.Join(words, " ") + " " }

// nameKey folds a name to what aliases are compared by: Latin letters and digits of any script's transliteration, one
// blank between words. The letters i, j and y are one, since transliterations differ there more than anywhere else:
// Zelensky, Zelenskyy and Зеленський fold alike.
func nameKey(name string) string {
	var b strings.Builder
	blank := false
	for _, r := range strings.ToLower(unidecode.Unidecode(strings.ToValidUTF8(name, " "))) {
		switch {
		case r == '\'' || r == '`' || r == '"': // a soft sign, or an apostrophe inside a word
			continue
		case r == 'y' || r == 'j':
			r = 'i'
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
		default:
			blank = b.Len() > 0
			continue
		}
		if blank {
			b.WriteByte(' ')
			blank = false
		} else if r == 'i' && strings.HasSuffix(b.String(), "i") {
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// tails returns what of a folded name starts at a later word: "ursula von der lejen" gives "von der lejen", …
func tails(key string) (out []string) {
	for i := range len(key) {
		if key[i] == ' ' && len(key)-i > 2 {
			out = append(out, key[i+1:])
		}
	}
	return out
}

// after returns the least string above all that start with prefix, which is not empty and of ASCII.
func after(prefix string) string { return prefix[:len(prefix)-1] + string(prefix[len(prefix)-1]+1) }

// stopWord reports whether a word is too common to be searched for beside others.
func stopWord(w string) bool {
	_, found := slices.BinarySearch(stopWords(), w)
	return found
}

// stopWords are in order: English, and the few of Ukrainian and Russian that occur in nearly every text.
func stopWords() []string {
	return []string{
		"a", "about", "after", "all", "also", "an", "and", "any", "are", "as", "at", "be", "been", "but", "by",
		"can", "could", "did", "do", "for", "from", "had", "has", "have", "he", "her", "his", "how", "i", "if", "in", "into",
		"is", "it", "its", "more", "no", "not", "of", "on", "one", "or", "our", "over", "s", "said", "she", "so", "some",
		"such", "t", "than", "that", "the", "their", "them", "then", "there", "these", "they", "this", "to", "up", "was",
		"we", "were", "what", "when", "which", "who", "will", "with", "would", "you",
		"а", "в", "для", "до", "з", "за", "и", "к", "на", "не", "о", "от", "по", "про", "с", "та", "то", "у", "у", "что",
		"що", "я", "і",
	}
}
