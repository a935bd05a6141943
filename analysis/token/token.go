// Package token cuts a text into paragraphs, sentences and words: what every later stage of the analysis reads.
// It never changes the text: all positions are byte offsets into it.
package token

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"sitrep"
)

// Kind is the kind of a token.
type Kind uint8

// Kinds of tokens.
const (
	Word   Kind = iota // letters, perhaps with inner dots, hyphens and apostrophes: U.S., cease-fire, 30-hour
	Number             // digits with inner separators: 2,935 10.5 07:00
	Clitic             // 's ’s n't and the like, parted from its word
	Open               // an opening quotation mark or bracket
	Close              // a closing one
	Mark               // other punctuation and symbols
)

// Token is a word or mark of a text.
type Token struct {
	Span     sitrep.Span
	Lower    string // in lower case, with curly apostrophes straightened
	Kind     Kind
	Capital  bool // begins with an upper-case letter
	AllCaps  bool // more than one letter, all upper case
	Sentence int  // index into Text.Sentences
}

// Text is a text cut up. First[i] is the index of the first token of sentence i; it has one more element than
// Sentences, so that the tokens of sentence i are Tokens[First[i]:First[i+1]].
type Text struct {
	Raw       string
	Language  string    // BCP 47
	Published time.Time // zero if unknown
	Sentences []sitrep.Span
	Tokens    []Token
	First     []int
}

// Of returns the tokens of sentence i.
func (t *Text) Of(i int) []Token { return t.Tokens[t.First[i]:t.First[i+1]] }

// Word returns the text of token i as written.
func (t *Text) Word(i int) string { return t.Tokens[i].Span.In(t.Raw) }

// At returns the index of the token that holds byte offset at, or of the first one after it.
func (t *Text) At(at int) int {
	lo, hi := 0, len(t.Tokens)
	for lo < hi {
		mid := int(uint(lo+hi) >> 1)
		if t.Tokens[mid].Span.End <= at {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// Cut returns raw cut into sentences and tokens. Invalid UTF-8 is kept and read as marks.
func Cut(raw, language string, published time.Time) *Text {
	t := &Text{Raw: raw, Language: language, Published: published}
	t.Tokens = tokens(raw)
	t.sentences(abbreviations(language))
	return t
}

func tokens(raw string) []Token {
	out := make([]Token, 0, len(raw)/5+8)
	for at := 0; at < len(raw); {
		r, size := utf8.DecodeRuneInString(raw[at:])
		switch {
		case unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' || r == '\u200e' || r == '\u200f':
			at += size
		case isWordRune(r):
			end := wordEnd(raw, at)
			out = appendWord(out, raw, at, end)
			at = end
		default:
			end := markEnd(raw, at, r, size)
			out = append(out, Token{Span: sitrep.Span{Start: at, End: end}, Lower: raw[at:end], Kind: markKind(raw, at, end, r)})
			at = end
		}
	}
	return out
}

func isWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == '\u00ad'
}

// wordEnd returns where the word that starts at ends. Hyphens, apostrophes, dots and separators of digits belong to it
// where letters or digits stand on both sides.
func wordEnd(raw string, at int) int {
	end := at
	for end < len(raw) {
		r, size := utf8.DecodeRuneInString(raw[end:])
		if isWordRune(r) {
			end += size
			continue
		}
		if !joins(raw, end, r, size) {
			break
		}
		end += size
	}
	return initialEnd(raw, at, end)
}

func joins(raw string, at int, r rune, size int) bool {
	next, _ := utf8.DecodeRuneInString(raw[at+size:])
	if at+size >= len(raw) || !isWordRune(next) {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(raw[:at])
	switch r {
	case '-', '\u2010', '\u2011', '\'', '’', '&', '_':
		return true
	case '.':
		return isDigit(before) && isDigit(next) || isInitial(raw, at)
	case ',', ':':
		return isDigit(before) && isDigit(next)
	}
	return false
}

// isInitial reports whether the letter before the dot at stands alone or after another dot: U.S, p.m.
func isInitial(raw string, at int) bool {
	_, size := utf8.DecodeLastRuneInString(raw[:at])
	start := at - size
	if start == 0 {
		return true
	}
	before, _ := utf8.DecodeLastRuneInString(raw[:start])
	return before == '.' || !isWordRune(before) && before != '\'' && before != '’'
}

// initialEnd takes the final dot into words such as "U.S." and single initials such as "S." in "Dmitri S. Peskov".
func initialEnd(raw string, at, end int) int {
	if end >= len(raw) || raw[end] != '.' {
		return end
	}
	word := raw[at:end]
	r, size := utf8.DecodeRuneInString(word)
	if size == len(word) && unicode.IsUpper(r) || strings.Contains(word, ".") && !isDigit(r) && len(word) <= 8 {
		return end + 1
	}
	return end
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

// appendWord appends the word raw[start:end], with 's and n't parted from it.
func appendWord(out []Token, raw string, start, end int) []Token {
	word := raw[start:end]
	if cut := clitic(word); cut > 0 {
		out = append(out, newWord(raw, start, start+cut))
		t := newWord(raw, start+cut, end)
		t.Kind, t.Capital, t.AllCaps = Clitic, false, false
		return append(out, t)
	}
	return append(out, newWord(raw, start, end))
}

// clitic returns where the clitic at the end of word begins, or 0.
func clitic(word string) int {
	i := strings.LastIndexAny(word, "'’")
	if i <= 0 {
		return 0
	}
	_, size := utf8.DecodeRuneInString(word[i:])
	switch strings.ToLower(word[i+size:]) {
	case "s", "d", "m", "ll", "re", "ve":
		return i
	case "t":
		if n := word[i-1]; (n == 'n' || n == 'N') && i > 1 {
			return i - 1
		}
	}
	return 0
}

func newWord(raw string, start, end int) Token {
	word := raw[start:end]
	t := Token{Span: sitrep.Span{Start: start, End: end}, Lower: lower(word)}
	r, _ := utf8.DecodeRuneInString(word)
	if isDigit(r) && !strings.ContainsFunc(word, unicode.IsLetter) {
		t.Kind = Number
	}
	t.Capital = unicode.IsUpper(r)
	t.AllCaps = t.Capital && allCaps(word)
	return t
}

func allCaps(word string) bool {
	letters := 0
	for _, r := range word {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			letters++
		}
	}
	return letters > 1
}

// lower folds case, straightens apostrophes and hyphens, and drops soft hyphens; plain lower-case words are returned as
// they are, without a copy.
func lower(word string) string {
	plain := true
	for i := 0; i < len(word); i++ {
		if c := word[i]; c >= utf8.RuneSelf || 'A' <= c && c <= 'Z' {
			plain = false
			break
		}
	}
	if plain {
		return word
	}
	folded := strings.Map(func(r rune) rune {
		switch r {
		case '’':
			return '\''
		case '\u2010', '\u2011':
			return '-'
		case '\u00ad':
			return -1
		}
		return unicode.ToLower(r)
	}, word)
	if folded == "" {
		return word // soft hyphens alone: a token always says something
	}
	return folded
}

// markEnd returns where the mark at ends: runs of one dash or dot are one mark, and two straight or curly single
// quotation marks are one double mark.
func markEnd(raw string, at int, r rune, size int) int {
	end := at + size
	switch r {
	case '-', '.', '—', '*', '_', '=':
		for end < len(raw) && strings.HasPrefix(raw[end:], raw[at:at+size]) {
			end += size
		}
	case '\'', '’', '‘', '`':
		mark := raw[at:end]
		if strings.HasPrefix(raw[end:], mark+mark) && straight(raw, at, end) == Close {
			return end // one quotation ends within another: ''She said 'no.'''
		}
		if strings.HasPrefix(raw[end:], mark) {
			end += size
		}
	}
	return end
}

func markKind(raw string, at, end int, r rune) Kind {
	switch r {
	case '“', '«', '„', '‘', '‹', '(', '[', '{', '`':
		return Open
	case '»', '›', ')', ']', '}':
		return Close
	case '"', '\'', '’':
		return straight(raw, at, end)
	case '”': // opens too, as in Sweden, or by a slip
		if straight(raw, at, end) == Open {
			return Open
		}
		return Close
	}
	return Mark
}

// straight tells whether a mark that looks alike at both ends opens or closes: it opens where a space or an opening
// mark stands before it and none behind it.
func straight(raw string, at, end int) Kind {
	before, n := utf8.DecodeLastRuneInString(raw[:at])
	after, m := utf8.DecodeRuneInString(raw[end:])
	spaceBefore := n == 0 || unicode.IsSpace(before) || strings.ContainsRune("([{—–-“‘\"", before)
	spaceAfter := m == 0 || unicode.IsSpace(after)
	switch {
	case spaceBefore && !spaceAfter:
		return Open
	case !spaceBefore:
		return Close
	}
	return Mark
}
