package bot

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// fold returns text as it is compared: lower case, without marks above and below letters.
func fold(text string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(text) {
		if !unicode.Is(unicode.Mn, r) {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

// words returns the folded words of text.
func words(text string) []string {
	return strings.FieldsFunc(fold(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsNumber(r) && r != '\'' && r != '’' && r != '-'
	})
}

// containsAll reports whether every word of wanted occurs in text.
func containsAll(text string, wanted []string) bool {
	text = fold(text)
	for _, w := range wanted {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}
