package times

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"sitrep/analysis/token"
)

// word is a token, or a piece of one between hyphens, with its meaning.
type word struct {
	entry
	start, end int // bytes of the text
	lower      string
	token      int
	sentence   int
	capital    bool
	glued      bool // a hyphen joins it to the word before
	mark       bool
}

// read cuts tokens into words, looks each up, and makes one of those that are a phrase.
func read(t *token.Text, lex *lexicon) []word {
	out := make([]word, 0, len(t.Tokens)+len(t.Tokens)/8)
	for i, tok := range t.Tokens {
		w := word{start: tok.Span.Start, end: tok.Span.End, lower: tok.Lower, token: i, sentence: tok.Sentence, capital: tok.Capital}
		switch {
		case tok.Kind == token.Number && strings.Contains(tok.Lower, ":"):
			w.entry = clockTime(tok.Lower)
		case tok.Kind == token.Number:
			w.entry = entry{class: digits, n: numeric(tok.Lower)}
			if strings.Contains(tok.Lower, "-") {
				out = appendPieces(out, t, w, lex)
				continue
			}
		case tok.Kind == token.Clitic || tok.Kind > token.Clitic:
			w.mark = true
			w.entry = lex.words[tok.Lower]
		case strings.ContainsAny(tok.Lower, lex.seams):
			e, ok := lex.words[tok.Lower]
			if !ok {
				out = appendPieces(out, t, w, lex)
				continue
			}
			w.entry = e
		default:
			w.entry = lookUp(tok.Lower, lex)
		}
		if y := lex.shortYear(t, i); y > 0 {
			w.lower, w.n = strconv.Itoa(y), float64(y)
			w.start, out = t.Tokens[i-1].Span.Start, out[:len(out)-1]
		} else if w.class == decade && apostrophized(t, i) {
			w.lower = "'" + w.lower
			w.start, out = t.Tokens[i-1].Span.Start, out[:len(out)-1]
		}
		out = append(out, w)
	}
	return lex.merge(out)
}

// shortYear returns the year of two digits that token i is behind an apostrophe, as in "in '97", the last such year that is
// not to come. It returns 0 where a noun is counted: "'22 people".
func (l *lexicon) shortYear(t *token.Text, i int) int {
	tok := t.Tokens[i]
	if tok.Kind != token.Number || len(tok.Lower) != 2 || !apostrophized(t, i) {
		return 0
	}
	if i+1 < len(t.Tokens) && t.Tokens[i+1].Kind <= token.Clitic && l.words[t.Tokens[i+1].Lower].roles&closes == 0 {
		return 0
	}
	y := 1900 + int(numeric(tok.Lower))
	if t.Published.Year() >= y+100 {
		y += 100
	}
	return y
}

// merge makes one word of the words of a phrase.
func (l *lexicon) merge(words []word) []word {
	out := words[:0]
	for i := 0; i < len(words); i++ {
		w := words[i]
		if w.opens {
			if p, ok := l.phraseAt(words[i:]); ok {
				i += len(p.words) - 1
				w.end, w.lower, w.entry, w.mark = words[i].end, p.text, p.entry, false
			}
		}
		out = append(out, w)
	}
	return out
}

// phraseAt returns the longest phrase that words begin with.
func (l *lexicon) phraseAt(words []word) (phrase, bool) {
	for _, p := range l.phrases[words[0].lower] {
		n := len(p.words)
		if n <= len(words) && words[n-1].sentence == words[0].sentence &&
			slices.EqualFunc(p.words, words[:n], func(lower string, w word) bool { return w.lower == lower }) {
			return p, true
		}
	}
	return phrase{}, false
}

// apostrophized reports whether an apostrophe for what is left out stands right before token i.
func apostrophized(t *token.Text, i int) bool {
	if i == 0 || t.Tokens[i-1].Span.End != t.Tokens[i].Span.Start || t.Tokens[i-1].Kind == token.Close {
		return false
	}
	switch t.Word(i - 1) {
	case "'", "’", "‘":
		return true
	}
	return false
}

func lookUp(lower string, lex *lexicon) entry {
	if e, ok := lex.words[lower]; ok {
		return e
	}
	if c := lower[0]; '0' <= c && c <= '9' {
		return mixed(lower)
	}
	return entry{}
}

// mixed reads digits with letters behind: 21st, 1990s, 9am.
func mixed(lower string) entry {
	end := 0
	for end < len(lower) && (lower[end] >= '0' && lower[end] <= '9' || lower[end] == ':') {
		end++
	}
	n := numeric(lower[:end])
	switch tail := lower[end:]; {
	case tail == "st" || tail == "nd" || tail == "rd" || tail == "th" || tail == "º":
		return entry{class: ordinal, n: n}
	case tail == "s" && (end == 4 || end == 2) && int(n)%10 == 0:
		return entry{class: decade, n: n / 10, s: "digits"}
	case tail == "am" || tail == "pm":
		return clockMeridiem(lower[:end], tail)
	}
	return entry{}
}

// clockTime reads 07:00. It is in doubt: scores of games look alike.
func clockTime(s string) entry {
	h, m, _ := strings.Cut(s, ":")
	m, _, _ = strings.Cut(m, ":")
	hours, minutes := numeric(h), numeric(m)
	if len(h) > 2 || len(m) != 2 || hours < 0 || hours > 24 || minutes < 0 || minutes > 59 {
		return entry{}
	}
	return entry{class: clock, n: hours*100 + minutes, s: "digits", weak: true}
}

func clockMeridiem(s, meridiem string) entry {
	e := clockTime(s)
	if n := numeric(s); e.class == other && n >= 1 && n <= 12 {
		e = entry{class: clock, n: n * 100}
	}
	e.n, e.weak = onHalf(e.n, meridiem == "pm"), false
	return e
}

// onHalf moves a time such as 730 to the half of the day it belongs to.
func onHalf(n float64, afternoon bool) float64 {
	switch {
	case afternoon && n < 1200:
		return n + 1200
	case !afternoon && n >= 1200 && n < 1300:
		return n - 1200
	}
	return n
}

// appendPieces appends the pieces of a token between hyphens and, where words are elided, apostrophes. Lower has a plain
// seam for each that is written, though it may differ in length.
func appendPieces(out []word, t *token.Text, w word, lex *lexicon) []word {
	raw, lower, start, glued := t.Raw[w.start:w.end], w.lower, w.start, false
	for lower != "" {
		piece := word{start: start, end: w.end, token: w.token, sentence: w.sentence, glued: glued}
		first, _ := utf8.DecodeRuneInString(raw)
		piece.capital = unicode.IsUpper(first)
		if at := strings.IndexAny(lower, lex.seams); at < 0 {
			piece.lower, lower = lower, ""
		} else {
			end := strings.IndexFunc(raw, func(r rune) bool { return isSeam(r, lex.seams) })
			if end < 0 {
				end = len(raw)
			}
			_, size := utf8.DecodeRuneInString(raw[end:])
			glued = lower[at] == '-'
			piece.end, piece.lower, lower = start+end, lower[:at], lower[at+1:]
			start, raw = start+end+size, raw[end+size:]
		}
		if piece.lower == "" {
			continue
		}
		if n := numeric(piece.lower); n >= 0 {
			piece.entry = entry{class: digits, n: n}
		} else {
			piece.entry = lookUp(piece.lower, lex)
		}
		out = append(out, piece)
	}
	return out
}

func isSeam(r rune, seams string) bool {
	switch r {
	case '-', '\u2010', '\u2011':
		return true
	case '\'', '’':
		return len(seams) > 1
	}
	return false
}

// numeric returns the number that s writes in digits, with commas between thousands, or -1.
func numeric(s string) float64 {
	plain := s
	if strings.IndexByte(s, ',') >= 0 {
		plain = strings.ReplaceAll(s, ",", "")
	}
	if n, err := strconv.ParseFloat(plain, 64); err == nil && n >= 0 && n < 1e9 {
		return n
	}
	return -1
}
