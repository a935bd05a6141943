package names

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// cyrillic gives Latin letters to those of Ukrainian and Russian.
var cyrillic = map[rune]string{
	'а': "a", 'б': "b", 'в': "v", 'г': "h", 'ґ': "g", 'д': "d", 'е': "e", 'є': "ie", 'ё': "e", 'ж': "zh", 'з': "z", 'и': "y", 'і': "i", 'ї': "i", 'й': "i", 'к': "k", 'л': "l",
	'м': "m", 'н': "n", 'о': "o", 'п': "p", 'р': "r", 'с': "s", 'т': "t", 'у': "u", 'ф': "f", 'х': "kh", 'ц': "ts", 'ч': "ch", 'ш': "sh", 'щ': "shch", 'ь': "", 'ъ': "", 'ы': "y",
	'э': "e", 'ю': "iu", 'я': "ia", 'ў': "u",
}

// fold brings a name to the form that names are compared in: lower case, no accents, dots or doubled spaces. The
// Slavic й and ї are letters, not accents.
func fold(name string) string {
	if folded, ok := ascii(name); ok {
		return folded
	}
	out := make([]byte, 0, len(name))
	space := false
	for _, r := range norm.NFD.String(name) {
		switch {
		case r == '\u0306' && bytes.HasSuffix(out, []byte("и")):
			out = append(out[:len(out)-len("и")], "й"...)
		case r == '\u0308' && bytes.HasSuffix(out, []byte("і")):
			out = append(out[:len(out)-len("і")], "ї"...)
		case unicode.Is(unicode.Mn, r) || r == '.' || r == '\'' || r == '’' || r == 'ʼ' || r == '`':
		case unicode.IsSpace(r) || r == '-' || r == '–':
			space = len(out) > 0
		default:
			if space {
				out = append(out, ' ')
			}
			space = false
			out = utf8.AppendRune(out, unicode.ToLower(r))
		}
	}
	return string(out)
}

// ascii folds a name in plain letters.
func ascii(name string) (folded string, ok bool) {
	out := make([]byte, 0, len(name))
	space := false
	for i := 0; i < len(name); i++ {
		switch c := name[i]; {
		case c >= utf8.RuneSelf:
			return "", false
		case c == '.' || c == '\'' || c == '`':
		case c == ' ' || c == '-' || c >= '\t' && c <= '\r':
			space = len(out) > 0
		default:
			if space {
				out = append(out, ' ')
			}
			space = false
			if 'A' <= c && c <= 'Z' {
				c += 'a' - 'A'
			}
			out = append(out, c)
		}
	}
	return string(out), true
}

// slug makes the last part of a key of a name, in Latin letters.
func slug(name string) string {
	var b strings.Builder
	for word := range strings.FieldsSeq(fold(name)) {
		if len([]rune(word)) == 1 && !strings.ContainsAny(word, "0123456789") {
			continue // an initial
		}
		if b.Len() > 0 {
			b.WriteByte('-')
		}
		for _, r := range word {
			if s, ok := cyrillic[r]; ok {
				b.WriteString(s)
			} else if unicode.IsLetter(r) || unicode.IsDigit(r) {
				b.WriteRune(r)
			}
		}
	}
	return strings.Trim(b.String(), "-")
}

func isLatin(s string) bool {
	for _, r := range s {
		if unicode.IsLetter(r) {
			return unicode.Is(unicode.Latin, r)
		}
	}
	return true
}

// adjectives are the endings of words such as "російський", the longer before those that they end in.
var adjectives = strings.Fields("ського ському ською ської ськими ських ським ській ський ські ську ське ська " +
	"ского скому ской скую ское скими ские ских ским ский ская ският ската ските ски")

// caseEndings are those of nouns and adjectives, the longer before those that they end in.
var caseEndings = strings.Fields("ією иею ией ієві ієм ием ові еві ами ями ого ому ых их ым им ом ем єм ою ею єю ій ів ий ый ой ої ам ям ах ях ія ию ії ии ия ію а я у ю о е и ы і ї ь й")

// stem cuts the endings that Slavic cases put on names; other words stay as they are.
func stem(lower string) string {
	r := []rune(lower)
	if len(r) < 4 || !unicode.Is(unicode.Cyrillic, r[0]) {
		return lower
	}
	for _, end := range adjectives {
		if s, ok := strings.CutSuffix(lower, end); ok {
			return s + "ськ"
		}
	}
	for _, end := range []string{"ість", "ості", "істю"} {
		if s, ok := strings.CutSuffix(lower, end); ok {
			return s + "іст"
		}
	}
	for _, end := range caseEndings {
		if s, ok := strings.CutSuffix(lower, end); ok && len([]rune(s)) >= 3 {
			return s
		}
	}
	return lower
}

// root brings a name to what its forms have in common: in Cyrillic letters the stems of its words, else fold of it.
func root(name string) string {
	folded := fold(name)
	if isLatin(folded) {
		return folded
	}
	words := strings.Fields(folded)
	for i, w := range words {
		words[i] = stem(w)
	}
	return strings.Join(words, " ")
}
