package names

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"sitrep"
	"sitrep/analysis/token"
)

// fromLists finds listed names that the tagger passed over, and those in scripts that it was not trained on.
func (d *document) fromLists() {
	for i := 0; i < len(d.t.Tokens); i++ {
		tok := &d.t.Tokens[i]
		if tok.Kind != token.Word || d.taken[i] || d.currency(i) {
			continue
		}
		if parts := d.parts(i); parts != nil {
			d.addParts(parts)
			continue
		}
		i += d.fromList(i, d.t.First[tok.Sentence+1])
	}
}

// fromList marks the name that the lists or its head tell at token i, and returns how many more tokens it has.
func (d *document) fromList(i, end int) int {
	rest := d.t.Tokens[i:end]
	f := found{start: i, kind: sitrep.Name, entity: -1}
	n := 0
	if isLatin(rest[0].Lower) {
		n, f.name = d.plain(i, len(rest))
		if n == 0 && rest[0].Capital && slavic[d.t.Language] {
			n, f.typ = d.lex.Body(d.t.Tokens[:end], i), sitrep.Organization
		}
	} else {
		d.calledName(i, end)
		n, f.name = d.known.listed(rest)
		if longer, typ := d.cyrillicName(i, end); longer > n {
			n, f.name, f.typ = longer, "", typ
		}
	}
	if n == 0 || n == 1 && d.surnameBehind(rest) {
		d.unlisted(i, len(rest))
		return 0
	}
	if f.name != "" {
		f.typ = d.known.records[f.name][0].typ
	}
	if f.end = i + n; !d.add(f) {
		return 0
	}
	return n - 1
}

// slavic are the languages that write names of firms in Latin letters among their own.
var slavic = set("uk ru bg")

// surnameBehind reports whether what the lists have as a place or the like is the given name in front of a surname that
// no list knows: «Софія Лемешко».
func (d *document) surnameBehind(rest []token.Token) bool {
	if len(rest) < 2 || !cyrillicWord(rest[0]) || !cyrillicWord(rest[1]) || !d.known.given[stem(rest[0].Lower)] {
		return false
	}
	n, _ := d.known.listed(rest[1:])
	return n == 0
}

// unlisted marks a person whom no list knows, in Cyrillic text: a given name with a surname behind it, or two capitalised
// words behind an office.
func (d *document) unlisted(i, rest int) {
	if rest < 2 || !cyrillicWord(d.t.Tokens[i]) || !cyrillicWord(d.t.Tokens[i+1]) {
		return
	}
	if !d.known.given[stem(d.t.Tokens[i].Lower)] && !d.officeBefore(i) {
		return
	}
	end := i + 2
	if w := stem(d.t.Tokens[i+1].Lower); rest > 2 && cyrillicWord(d.t.Tokens[end]) && (strings.HasSuffix(w, "вич") || strings.HasSuffix(w, "вн")) {
		end++ // a patronymic stands between
	}
	if d.is(end, "кызы", "кизи", "уулу", "оглы", "огли") {
		end++ // «Махабат Тажибек кызы»: whose child somebody is stands for a surname
	}
	d.add(found{start: i, end: end, typ: sitrep.Person, kind: sitrep.Name, entity: -1})
}

// officeBefore reports whether the words before token i are an office: "голова обласної адміністрації".
func (d *document) officeBefore(i int) bool {
	const longest = 5 // words of an office
	first := d.t.First[d.t.Tokens[i].Sentence]
	for at := i - 1; at >= max(first, i-longest); at-- {
		tok := d.t.Tokens[at]
		switch {
		case d.calls(at)&callingCyrillic != 0:
			return true
		case d.taken[at] || tok.AllCaps: // the state or the body that the office is of
		case tok.Kind != token.Word || tok.Capital || utf8.RuneCountInString(tok.Lower) < 4:
			return false
		}
	}
	return false
}

func cyrillicWord(t token.Token) bool {
	r, _ := utf8.DecodeRuneInString(t.Lower)
	return t.Capital && !t.AllCaps && t.Kind == token.Word && unicode.Is(unicode.Cyrillic, r)
}

// plain returns the longest listed name in Latin letters at token i that leaves no doubt: of several words, or a lone
// word of a country, a body or a weapon.
func (d *document) plain(i, most int) (n int, name string) {
	if !d.t.Tokens[i].Capital {
		return 0, ""
	}
	for n := min(5, most); n > 0; n-- {
		name := fold(d.raw(i, i+n))
		rs := d.known.records[name]
		if len(rs) == 0 || rs[0].typ == sitrep.Place && rs[0].weight < 1<<19 {
			continue
		}
		first := i == d.t.First[d.t.Tokens[i].Sentence]
		short := len(name) < 5 && !d.t.Tokens[i].AllCaps
		if n == 1 && (rs[0].typ == sitrep.Person || short || first && rs[0].typ == sitrep.Weapon) {
			continue
		}
		return n, name
	}
	return 0, ""
}

// listed returns the longest listed form that the tokens begin with, endings apart.
func (k *known) listed(tokens []token.Token) (n int, name string) {
	first := stem(tokens[0].Lower)
	n, name = k.listedBy(first, tokens)
	if other, ok := strings.CutSuffix(tokens[0].Lower, "ові"); ok && n == 0 { // «Молдові» is no «Петрові»
		n, name = k.listedBy(other+"ов", tokens)
	}
	if other, ok := strings.CutSuffix(tokens[0].Lower, "ью"); ok && n == 0 { // «Рязанью», but «Запорожью» of «Запорожье»
		n, name = k.listedBy(other, tokens)
	}
	return n, name
}

func (k *known) listedBy(first string, tokens []token.Token) (n int, name string) {
	for _, f := range k.forms[first] {
		if len(f.words) <= n || len(f.words) > len(tokens) || f.capital && !tokens[0].Capital {
			continue
		}
		same := true
		for i, w := range f.words[1:] {
			same = same && (tokens[i+1].Lower == w || stem(tokens[i+1].Lower) == stem(w))
		}
		if same {
			n, name = len(f.words), f.name
		}
	}
	return n, name
}
