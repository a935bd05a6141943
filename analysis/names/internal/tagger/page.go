package tagger

import (
	"unicode"

	"sitrep/analysis/token"
)

// evidence is what the rest of a document tells about a word.
type evidence uint16

const (
	inLower evidence = 1 << iota
	inMiddle
	afterTitle
	afterGiven
	beforeSaying
	afterPlaceWord
	beforeHead
	inBrackets
	beforeOffice
	afterThe
	owns
	beforeRegion
	afterTrade
	beforeTrade
	beforeCrew
	kinds = iota
)

// page is a text with what the features are made from.
type page struct {
	t     *token.Text
	lex   *Lexicon
	words []Class
	list  []Class // of the phrase a token is in
	pos   []uint8 // 0 none, 1 begins, 2 inside, 3 alone
	cap   []bool
	hash  []uint64
	word  []int // which of the different words a token is
	seen  []evidence
}

func newPage(t *token.Text, lex *Lexicon) *page {
	n := len(t.Tokens)
	p := &page{t: t, lex: lex, words: make([]Class, n), list: make([]Class, n), pos: make([]uint8, n), cap: make([]bool, n), hash: make([]uint64, n), word: make([]int, n)}
	known, classes := make(map[uint64]int, n/2), make([]Class, 0, n/2)
	for i := range t.Tokens {
		p.cap[i] = capital(t, i)
		p.hash[i] = fnv(t.Tokens[i].Lower)
		at, ok := known[p.hash[i]]
		if !ok {
			at = len(known)
			known[p.hash[i]] = at
			classes = append(classes, lex.words[t.Tokens[i].Lower])
		}
		p.word[i], p.words[i] = at, classes[at]
	}
	p.seen = make([]evidence, len(classes))
	for i := range n {
		if p.cap[i] && p.pos[i] == 0 {
			p.phrase(i)
		}
	}
	for i := range t.Tokens {
		p.gather(i)
	}
	return p
}

func (p *page) phrase(i int) {
	n, c := p.lex.longest(p.t.Tokens[:p.t.First[p.t.Tokens[i].Sentence+1]], i)
	for k := range n {
		p.list[i+k], p.pos[i+k] = c, 2
	}
	if n > 0 {
		p.pos[i] = 1
	}
	if n == 1 {
		p.pos[i] = 3
	}
}

func capital(t *token.Text, i int) bool {
	tok := &t.Tokens[i]
	if tok.Kind != token.Word {
		return false
	}
	if tok.Capital {
		return true
	}
	word := t.Word(i)
	if word == tok.Lower {
		return false
	}
	for _, r := range word {
		if unicode.IsUpper(r) {
			return true
		}
	}
	return false
}

func (p *page) gather(i int) {
	t := p.t
	tok := &t.Tokens[i]
	if tok.Kind != token.Word {
		return
	}
	if !p.cap[i] {
		if len(tok.Lower) > 1 {
			p.seen[p.word[i]] |= inLower
		}
		return
	}
	var e evidence
	s := tok.Sentence
	if i > t.First[s] {
		if t.Tokens[i-1].Kind == token.Word || t.Tokens[i-1].Lower == "," {
			e |= inMiddle
		}
		e |= p.before(i)
	}
	if i+1 < t.First[s+1] {
		e |= p.behind(i, t.First[s+1])
	}
	p.seen[p.word[i]] |= e
}

// behind is what the words behind token i tell of it.
func (p *page) behind(i, last int) (e evidence) {
	switch next := p.words[i+1]; {
	case next&Saying != 0:
		e |= beforeSaying
	case next&Office != 0 && !p.cap[i+1]:
		e |= beforeOffice
	case next&Crew != 0 && !p.cap[i+1]:
		e |= beforeCrew
	case p.t.Tokens[i+1].Lower == "'s":
		e |= owns
	case i+2 < last && p.t.Tokens[i+1].Lower == "," && p.list[i+2]&(Country|Region) != 0:
		e |= beforeRegion
	}
	if p.explained(i+1, last) {
		e |= beforeTrade
	}
	for k := i + 1; k < min(last, i+4) && p.cap[k]; k++ {
		if p.words[k]&(OrgHead|OrgTail) != 0 {
			e |= beforeHead
		}
	}
	return e
}

// explained reports whether the words from token i say of what kind a body is: ", the largest retailer".
func (p *page) explained(i, last int) bool {
	const longest = 6
	if i+2 >= last || p.t.Tokens[i].Lower != "," || !articles[p.t.Tokens[i+1].Lower] {
		return false
	}
	for k := i + 2; k < min(last, i+longest) && p.t.Tokens[k].Kind == token.Word; k++ {
		if p.words[k]&Trade != 0 && !p.cap[k] {
			return true
		}
	}
	return false
}

var articles = map[string]bool{"a": true, "an": true, "the": true}

func (p *page) before(i int) (e evidence) {
	at := i - 1
	if p.t.Tokens[at].Lower == "." && at > 0 {
		at--
	}
	switch c := p.words[at]; {
	case c&Title != 0:
		e |= afterTitle
	case c&Given != 0 && p.cap[at]:
		e |= afterGiven
	case c&LocPrep != 0 && !p.cap[at]:
		e |= afterPlaceWord
	case p.t.Tokens[at].Lower == "the":
		e |= afterThe
	}
	if p.words[at]&Trade != 0 && !p.cap[at] {
		e |= afterTrade
	}
	if p.t.Tokens[at].Lower == "(" {
		e |= inBrackets
	}
	return e
}

// run is tokens [start, end) of one sentence that may hold names.
type run struct{ start, end int }

// runs returns the stretches of capitalised words and what links them.
func (p *page) runs() []run {
	var out []run
	t := p.t
	for s := range t.Sentences {
		first, last := t.First[s], t.First[s+1]
		for i := first; i < last; i++ {
			if !p.cap[i] {
				continue
			}
			end := p.runEnd(i, last)
			out = append(out, run{i, end})
			i = end
		}
	}
	return out
}

func (p *page) runEnd(i, last int) int {
	end := i + 1
	for j := end; j < last && j-end < 4; j++ {
		if p.cap[j] {
			end = j + 1
		} else if p.words[j]&Linker == 0 && p.t.Tokens[j].Kind != token.Number && p.t.Tokens[j].Kind != token.Clitic && p.pos[j] != 2 {
			break
		}
	}
	for end < last && (p.t.Tokens[end].Kind == token.Number && p.t.Tokens[end-1].Lower != "," || p.pos[end] == 2) {
		end++
	}
	return end
}
