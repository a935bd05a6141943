package token

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"sitrep"
)

// sentences parts the tokens into sentences. A line break always ends one; a stop does unless its word is an
// abbreviation or the next word goes on in lower case. Closing quotation marks and brackets belong to what they close.
func (t *Text) sentences(abbreviations map[string]bool) {
	t.First = append(t.First, 0)
	for i := 0; i < len(t.Tokens); i++ {
		t.Tokens[i].Sentence = len(t.Sentences)
		if i+1 < len(t.Tokens) && !t.ends(i, abbreviations) {
			continue
		}
		first := t.First[len(t.First)-1]
		t.Sentences = append(t.Sentences, sitrep.Span{Start: t.Tokens[first].Span.Start, End: t.Tokens[i].Span.End})
		t.First = append(t.First, i+1)
	}
}

// ends reports whether a sentence ends behind token i, which is not the last one.
func (t *Text) ends(i int, abbreviations map[string]bool) bool {
	gap := t.Raw[t.Tokens[i].Span.End:t.Tokens[i+1].Span.Start]
	if strings.ContainsAny(gap, "\n\r\u2028\u2029") {
		return true
	}
	stop := i
	for stop > t.First[len(t.First)-1] && t.Tokens[stop].Kind == Close {
		stop--
	}
	closed := stop < i
	if gap == "" && !closed {
		return false // "sitrep.example", "3.5": no space follows
	}
	next := t.Tokens[i+1]
	if next.Kind == Close && gap == "" {
		return false
	}
	switch mark := t.Tokens[stop]; {
	case strings.Trim(mark.Lower, "?!…") == "":
		return starts(t, i+1)
	case strings.HasPrefix(mark.Lower, "."):
		return starts(t, i+1) && !t.abbreviated(stop, abbreviations, closed)
	case mark.Kind == Word && strings.HasSuffix(mark.Lower, "."):
		return starts(t, i+1) && t.dottedEnd(stop, i+1)
	}
	return false
}

// starts reports whether a sentence may start at token i.
func starts(t *Text, i int) bool {
	switch next := t.Tokens[i]; next.Kind {
	case Open:
		return i+1 >= len(t.Tokens) || t.Tokens[i+1].Kind != Word || !beginsLower(t.Word(i+1))
	case Word:
		return !beginsLower(t.Word(i))
	case Number:
		return true
	case Mark:
		return next.Lower != "," && next.Lower != ";" && next.Lower != ":"
	}
	return false
}

func beginsLower(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsLower(r)
}

// abbreviated reports whether the stop at token i belongs to an abbreviation before it.
func (t *Text) abbreviated(i int, abbreviations map[string]bool, closed bool) bool {
	if i == 0 || closed || t.Tokens[i].Lower != "." || t.Tokens[i-1].Span.End != t.Tokens[i].Span.Start {
		return false
	}
	return abbreviations[t.Tokens[i-1].Lower]
}

// dottedEnd decides on a word that holds its own final dot: an initial goes on with a capitalised name, "U.S." ends the
// sentence only before a word that commonly starts one.
func (t *Text) dottedEnd(i, next int) bool {
	word := t.Tokens[i].Lower
	if utf8.RuneCountInString(word) == 2 && t.Tokens[i].Capital {
		return word == "i."
	}
	if word == "a.m." || word == "p.m." {
		return true
	}
	return lists()["starter"][t.Tokens[next].Lower]
}
