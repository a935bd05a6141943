package tagger

import (
	"unicode"

	"sitrep/analysis/token"
)

// evidence is what the rest of a document tells about a word.
type evidence uint8

const (
	inLower evidence = 1 << iota
	inMiddle
	afterTitle
	afterGiven
	beforeSaying
	afterPlaceWord
	beforeHead
	inBrackets
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
	seen  map[string]evidence
}

func newPage(t *token.Text, lex *Lexicon) *page {
	n := len(t.Tokens)
	p := &page{t: t, lex: lex, words: make([]Class, n), list: make([]Class, n), pos: make([]uint8, n), cap: make([]bool, n), hash: make([]uint64, n), seen: map[string]evidence{}}
	for i := range t.Tokens {
		p.words[i] = lex.words[t.Tokens[i].Lower]
		p.cap[i] = capital(t, i)
		p.hash[i] = fnv(t.Tokens[i].Lower)
	}
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
	for _, r := range t.Word(i) {
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
			p.seen[tok.Lower] |= inLower
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
		if p.words[i+1]&Saying != 0 {
			e |= beforeSaying
		}
		if p.cap[i+1] && p.words[i+1]&(OrgHead|OrgTail) != 0 {
			e |= beforeHead
		}
	}
	p.seen[tok.Lower] |= e
}

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

func fnv(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h
}

func mix(template int, a, b uint64) uint32 {
	h := a*0x9E3779B97F4A7C15 ^ (b+uint64(template))*0xC2B2AE3D27D4EB4F
	h ^= h >> 29
	h *= 0xBF58476D1CE4E5B9
	return uint32(h >> (64 - Bits))
}

func shape(w string) (s uint64) {
	last := uint64(0)
	for _, r := range w {
		c := uint64(4)
		switch {
		case unicode.IsUpper(r):
			c = 1
		case unicode.IsLower(r):
			c = 2
		case unicode.IsDigit(r):
			c = 3
		case r == '.':
			c = 5
		}
		if c != last {
			s = s*7 + c
		}
		last = c
	}
	return s
}

// caps returns the stretch of capitalised words around token i, without links.
func (p *page) caps(i int) (start, end int) {
	s := p.t.Tokens[i].Sentence
	start, end = i, i+1
	for start > p.t.First[s] && p.cap[start-1] {
		start--
	}
	for end < p.t.First[s+1] && p.cap[end] {
		end++
	}
	return start, end
}

// features appends the features of token i.
func (p *page) features(i int, out []uint32) []uint32 {
	t := p.t
	first, last := t.First[t.Tokens[i].Sentence], t.First[t.Tokens[i].Sentence+1]
	at := func(k int) uint64 {
		if k < first {
			return 1
		}
		if k >= last {
			return 2
		}
		return p.hash[k]
	}
	class := func(k int) uint64 {
		if k < first || k >= last {
			return 1 << 40
		}
		c := uint64(p.words[k]) | uint64(p.list[k])<<20 | uint64(p.pos[k])<<30
		if p.cap[k] {
			c |= 1 << 33
		}
		return c
	}
	word, low := t.Word(i), t.Tokens[i].Lower
	sh, h := shape(word), p.hash[i]
	start, end := p.caps(i)
	pos := uint64(0)
	if i > start {
		pos |= 1
	}
	if i < end-1 {
		pos |= 2
	}
	n := 0
	add := func(a, b uint64) { n++; out = append(out, mix(n, a, b)) }
	add(0, 0)
	add(fnv(word), 0)
	add(h, 0)
	add(sh, pos)
	for k := 2; k <= 4; k++ {
		add(fnv(low[:min(k, len(low))]), 0)
		add(fnv(low[max(0, len(low)-k):]), 0)
	}
	add(at(i-1), 0)
	add(at(i+1), 0)
	add(at(i-2), 0)
	add(at(i+2), 0)
	add(at(i-1), h)
	add(h, at(i+1))
	add(at(i-1), at(i+1))
	add(at(i-2), at(i-1))
	add(at(i+1), at(i+2))
	add(class(i), 0)
	add(class(i-1), class(i))
	add(class(i), class(i+1))
	add(class(i-1), class(i+1))
	add(class(i-1), sh)
	add(class(i+1), sh)
	add(uint64(p.list[i]), uint64(p.pos[i]))
	add(uint64(p.words[i]), pos)
	e := uint64(p.seen[low])
	initial := uint64(0)
	if i == first {
		initial = 1
	}
	add(e, 0)
	add(e, class(i))
	add(e&3, initial<<8|pos)
	add(initial, h)
	for b := uint64(1); b < 256; b <<= 1 {
		if e&b != 0 {
			add(b, pos)
		} else {
			n++
		}
	}
	add(at(start-1), pos)
	add(at(end), pos)
	add(at(end-1), pos)
	add(at(start), pos)
	add(class(end-1), pos)
	add(class(start-1), pos)
	add(class(end), pos)
	add(class(start), pos)
	add(uint64(end-start), pos)
	add(at(start-2), at(start-1))
	add(at(end), at(end+1))
	add(at(start-1), at(end))
	add(class(start-1), class(end-1)<<1|pos<<50)
	return out
}
