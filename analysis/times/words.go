package times

import (
	"strconv"
	"strings"

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

// read cuts tokens into words, and looks each up.
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
		case strings.Contains(tok.Lower, "-"):
			if e, ok := lex.words[tok.Lower]; !ok {
				out = appendPieces(out, t, w, lex)
				continue
			} else {
				w.entry = e
			}
		default:
			w.entry = lookUp(tok.Lower, lex)
		}
		out = append(out, w)
	}
	return out
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
	case tail == "st" || tail == "nd" || tail == "rd" || tail == "th":
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

// appendPieces appends the pieces of a hyphenated token. Lower keeps the length of what is written save for marks that
// folding drops; where it does not, the token stays whole.
func appendPieces(out []word, t *token.Text, w word, lex *lexicon) []word {
	raw := t.Raw[w.start:w.end]
	if len(raw) != len(w.lower) {
		w.entry = entry{}
		return append(out, w)
	}
	for at, first := 0, true; at <= len(raw); first = false {
		end := strings.IndexByte(raw[at:], '-')
		if end < 0 {
			end = len(raw) - at
		}
		if end > 0 {
			p := word{
				start: w.start + at, end: w.start + at + end, lower: w.lower[at : at+end], token: w.token,
				sentence: w.sentence, capital: raw[at] >= 'A' && raw[at] <= 'Z', glued: !first,
			}
			if n := numeric(p.lower); n >= 0 {
				p.entry = entry{class: digits, n: n}
			} else {
				p.entry = lookUp(p.lower, lex)
			}
			out = append(out, p)
		}
		at += end + 1
	}
	return out
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
