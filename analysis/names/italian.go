package names

import (
	"strings"

	"sitrep"
	"sitrep/analysis/token"
)

// italianLeads stand with a capital before a name and are none of it: articles, "according to".
var italianLeads = set("il la lo i gli le un una secondo stando")

// italian marks in Italian text what the tagger, which knows English alone, would misread: countries behind an article that
// has lost its vowel, "dell’Iran", the portfolio of a ministry, "ministero della Difesa", and words that open a sentence.
func (d *document) italian() {
	if !strings.HasPrefix(d.t.Language, "it") {
		return
	}
	for i, k := range d.t.Tokens {
		switch {
		case k.Kind != token.Word:
		case strings.HasPrefix(k.Lower, "minister") || strings.HasPrefix(k.Lower, "ministr"):
			d.takePortfolio(i)
		case italianLeads[k.Lower] && i == d.t.First[k.Sentence]:
			d.taken[i] = true
		default:
			d.elided(i)
		}
	}
}

// elided adds the country, the people or the listed place behind an article that is one token with it.
func (d *document) elided(i int) {
	word := d.t.Word(i)
	at := strings.IndexAny(word, "'’")
	if at < 1 || at > len("quell") {
		return
	}
	head := at + len("'")
	if strings.HasPrefix(word[at:], "’") {
		head = at + len("’")
	}
	rs := d.known.records[fold(word[head:])]
	if len(rs) > 0 && (rs[0].typ == sitrep.Place || rs[0].typ == sitrep.Nationality || rs[0].typ == sitrep.Organization) {
		d.add(found{start: i, end: i + 1, typ: rs[0].typ, kind: sitrep.Name, entity: -1, head: head})
	}
}

// takePortfolio takes the word at i and what follows up to the capital of its portfolio for no name: "ministro degli Esteri".
func (d *document) takePortfolio(i int) {
	for k := i + 1; k < min(i+3, len(d.t.Tokens)); k++ {
		if w := d.t.Word(k); strings.ToLower(w) != w {
			for j := i; j <= k; j++ {
				d.taken[j] = true
			}
			return
		}
	}
}
