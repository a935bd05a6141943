package stories

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"time"

	"sitrep"
	"sitrep/analysis/token"
)

// term is a word of an article with how much of the article is about it, before the archive says how common it is.
type term struct {
	key    string
	weight float64
	name   bool // a name or a number: what tells two happenings of one kind apart
}

// Weights of one occurrence of a word, by what it is. Names, places and numbers tell happenings apart; the words around
// them mostly tell kinds of happenings.
const (
	wordWeight   = 1.0
	nameWeight   = 2.2
	numberWeight = 0.8
	titleFactor  = 2.0
	leadFactor   = 1.4 // of the first two sentences
	mostTerms    = 64
)

// terms returns the words that tell what an article is about, heaviest first.
func terms(a sitrep.Article, d *sitrep.Document) []term {
	weights := map[string]float64{}
	names := map[string]bool{}
	count := func(raw string, factor float64, lead int) {
		t := token.Cut(raw, a.Language, time.Time{})
		for i, tok := range t.Tokens {
			key, w, name := weigh(t, i)
			if w == 0 {
				continue
			}
			names[key] = names[key] || name
			if tok.Sentence < lead {
				w *= leadFactor
			}
			weights[key] += w * factor
		}
	}
	count(a.Title, titleFactor, 0)
	count(d.Text, 1, 2)
	out := make([]term, 0, len(weights))
	for k, w := range weights {
		out = append(out, term{k, 1 + math.Log(w+0.3), names[k]})
	}
	slices.SortFunc(out, func(a, b term) int { return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.key, b.key)) })
	return out[:min(len(out), mostTerms)]
}

// weigh returns the key of token i, its weight, 0 for words that say nothing, and whether it is a name or a number.
func weigh(t *token.Text, i int) (key string, weight float64, name bool) {
	tok := t.Tokens[i]
	switch {
	case tok.Kind == token.Number:
		return tok.Lower, numberWeight, true
	case tok.Kind != token.Word || len(tok.Lower) < 2 || stopWords[tok.Lower]:
		return "", 0, false
	case tok.Capital && (!first(t, i) || tok.AllCaps || nextCapital(t, i)):
		return fold(tok.Lower), nameWeight, true
	}
	return stem(tok.Lower), wordWeight, false
}

// nextCapital reports whether token i goes on in a capitalised word of its sentence, as first names do.
func nextCapital(t *token.Text, i int) bool {
	return i+1 < len(t.Tokens) && t.Tokens[i+1].Sentence == t.Tokens[i].Sentence && t.Tokens[i+1].Capital
}

// first reports whether token i begins its sentence, where a capital says nothing.
func first(t *token.Text, i int) bool {
	for j := t.First[t.Tokens[i].Sentence]; j < i; j++ {
		if t.Tokens[j].Kind == token.Word || t.Tokens[j].Kind == token.Number {
			return false
		}
	}
	return true
}

// fold joins the spellings of a name that differ by an ending or by transliteration.
func fold(s string) string {
	s = strings.TrimSuffix(strings.ReplaceAll(s, ".", ""), "'s")
	return stem(spellings.Replace(s))
}

// spellings are letter groups that outlets write one way or the other.
var spellings = strings.NewReplacer("yy", "y", "iy", "y", "ii", "y", "zhzh", "zh", "kiev", "kyiv", "odessa", "odesa", "kharkov", "kharkiv", "ph", "f", "ck", "k")

// stem cuts the commonest English endings. It is for comparing words, never for showing them.
func stem(s string) string {
	if len(s) < 5 {
		if len(s) == 4 && s[3] == 's' && s[2] != 's' {
			return s[:3]
		}
		return s
	}
	for _, e := range endings {
		if strings.HasSuffix(s, e.from) && len(s)-len(e.from) >= 3 {
			s = s[:len(s)-len(e.from)] + e.to
			break
		}
	}
	if n := len(s); n > 4 && s[n-1] == s[n-2] && s[n-1] != 's' && s[n-1] != 'l' {
		return s[:n-1]
	}
	return strings.TrimSuffix(s, "e")
}

var endings = []struct{ from, to string }{
	{"ations", "at"},
	{"ation", "at"},
	{"ings", ""},
	{"ing", ""},
	{"ments", ""},
	{"ment", ""},
	{"ively", ""},
	{"ies", "y"},
	{"ied", "y"},
	{"ers", ""},
	{"ors", ""},
	{"ions", ""},
	{"ion", ""},
	{"sses", "ss"},
	{"ed", ""},
	{"es", ""},
	{"er", ""},
	{"or", ""},
	{"ly", ""},
	{"s", ""},
}
