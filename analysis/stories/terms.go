package stories

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"sitrep"
	"sitrep/analysis/token"
)

// term is a word of an article with how much of the article is about it, before the archive says how common it is.
type term struct {
	key    string
	weight float64
	kind   kind
}

// Weights of one occurrence of a word, by what it is. Names, places and numbers tell happenings apart; the words around
// them mostly tell kinds of happenings.
const (
	wordWeight   = 1.0
	nameWeight   = 2.2
	numberWeight = 0.8
	titleFactor  = 2.0
	leadFactor   = 1.4 // of the first two sentences
	mostTerms    = 50
	everyDay     = 0.05 // share of texts
	leastText    = 8    // words, below which the headline stands for the text
)

// terms returns the words that tell what an article is about, heaviest first.
//
// The headline makes words of the text heavier, and brings in none: two texts are not one happening for their headlines.
// Only where there is hardly a text, as in a search, it has to stand for it.
func terms(a sitrep.Article, t *token.Text, d *sitrep.Document) []term {
	b := bag{map[string]float64{}, map[string]kind{}, !a.Published.IsZero()}
	b.count(t, d, 1, 2)
	text := maps.Clone(b.weights)
	b.count(token.Cut(a.Title, d.Language, time.Time{}), &sitrep.Document{}, titleFactor, 0)
	if len(text) >= leastText {
		maps.DeleteFunc(b.weights, func(k string, _ float64) bool { return text[k] == 0 })
	}
	out := make([]term, 0, len(b.weights))
	for k, w := range b.weights {
		out = append(out, term{k, 1 + math.Log(w+0.3), b.kinds[k]})
	}
	slices.SortFunc(out, func(a, b term) int { return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.key, b.key)) })
	return out[:min(len(out), mostTerms)]
}

// bag holds the words of an article while they are counted.
type bag struct {
	weights map[string]float64
	kinds   map[string]kind
	dated   bool // other words for one thing count as one: where no time tells happenings apart, they would join too much
}

// count adds the words of a text; those of its first sentences are heavier.
func (b bag) count(t *token.Text, d *sitrep.Document, factor float64, lead int) {
	c := classify(t, d)
	for i, tok := range t.Tokens {
		key, w := c.weigh(i)
		if w == 0 {
			continue
		}
		if one := lexicon().same[key]; one != "" && b.dated && c.kinds[i] == plain {
			key = one
		}
		b.kinds[key] = max(b.kinds[key], c.kinds[i])
		if tok.Sentence < lead {
			w *= leadFactor
		}
		b.weights[key] += w * factor
	}
}

// kind is what a key stands for.
type kind uint8

const (
	plain       kind = iota
	number           // a number
	exact            // a number that hardly anything else has, such as 185
	name             // a part of a name
	surname          // the last part of the name of a person who does something and is not in the news every day
	wideEntity       // a country or wider
	placeEntity      // a town, a strait, a facility
	partyEntity      // a person or a body
)

// classes holds what kind of name each token of a text is.
type classes struct {
	t     *token.Text
	kinds []kind
}

// classify tells names by the mentions that were found, and by capitals where they say something. The numbers of a date
// are none: days are compared as days.
func classify(t *token.Text, d *sitrep.Document) classes {
	c, mentions, times := classes{t, make([]kind, len(t.Tokens))}, d.Mentions, d.Times
	title := titleCase(t)
	for i, tok := range t.Tokens {
		for len(mentions) > 0 && mentions[0].Span.End <= tok.Span.Start {
			mentions = mentions[1:]
		}
		for len(times) > 0 && times[0].Span.End <= tok.Span.Start {
			times = times[1:]
		}
		switch {
		case tok.Kind == token.Number && len(times) > 0 && times[0].Span.Start <= tok.Span.Start:
		case tok.Kind == token.Number && isExact(tok.Lower):
			c.kinds[i] = exact
		case tok.Kind == token.Number:
			c.kinds[i] = number
		case tok.Kind != token.Word || !tok.Capital:
		case len(mentions) > 0 && mentions[0].Kind == sitrep.Name && mentions[0].Span.Start <= tok.Span.Start && mentions[0].Type != sitrep.OtherName,
			!title[tok.Sentence] && (!first(t, i) || tok.AllCaps || nextCapital(t, i)):
			c.kinds[i] = name
			if len(mentions) > 0 && mentions[0].Type == sitrep.Person && mentions[0].Span.End == tok.Span.End && lexicon().rate[fold(tok.Lower)] < everyDay && !speaks(d, mentions[0]) {
				c.kinds[i] = surname
			}
		}
	}
	return c
}

// speaks reports whether a person is named for having said something: of one happening many speak.
func speaks(d *sitrep.Document, m sitrep.Mention) bool {
	return slices.ContainsFunc(d.Quotes, func(q sitrep.Quote) bool { return q.Speaker != nil && q.Speaker.Overlaps(m.Span) })
}

// isExact reports whether a number is large, not round and no year.
func isExact(s string) bool {
	n, err := strconv.Atoi(strings.NewReplacer(",", "", "\u00a0", "").Replace(s))
	return err == nil && n > 100 && n%10 != 0 && (n < 1900 || n > 2100)
}

// titleCase reports of each sentence whether its words are capitalised for being a headline.
func titleCase(t *token.Text) []bool {
	out := make([]bool, len(t.Sentences))
	for s := range out {
		capital, all := 0, 0
		for i := t.First[s]; i < t.First[s+1]; i++ {
			if tok := t.Tokens[i]; tok.Kind == token.Word && len(tok.Lower) > 3 && lexicon().says(tok.Lower, t.Language) {
				all++
				if tok.Capital {
					capital++
				}
			}
		}
		out[s] = all >= 4 && 4*capital >= 3*all
	}
	return out
}

// weigh returns the key of token i and its weight, 0 for words that say nothing.
func (c classes) weigh(i int) (key string, weight float64) {
	tok := c.t.Tokens[i]
	switch {
	case tok.Kind == token.Number:
		return tok.Lower, numberWeight
	case tok.Kind != token.Word || len(tok.Lower) < 2 || !lexicon().says(tok.Lower, c.t.Language):
		return "", 0
	case c.kinds[i] > plain:
		return fold(tok.Lower), nameWeight
	}
	return stem(tok.Lower), wordWeight
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

// shorten cuts words of languages with many endings to a length at which most forms of a word are one.
func shorten(s string) string {
	const root = 5
	runes := []rune(cyrillic.Replace(s))
	return string(runes[:min(len(runes), root)])
}

// cyrillic joins the letters that one word has in Ukrainian and in Russian.
var cyrillic = strings.NewReplacer("і", "и", "ї", "и", "ы", "и", "й", "и", "є", "е", "э", "е", "ё", "е", "ґ", "г", "ь", "", "ъ", "", "'", "", "’", "")

// stem cuts the commonest English endings. It is for comparing words, never for showing them.
func stem(s string) string {
	if s[0] >= utf8.RuneSelf {
		return shorten(s)
	}
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
