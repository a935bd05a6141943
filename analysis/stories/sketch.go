package stories

import (
	"encoding/binary"
	"hash/fnv"
	"math"
	"strconv"
	"unicode/utf8"

	"sitrep"
	"sitrep/analysis/token"
)

// sketch is a small picture of a text: the least values of 64 hash functions over its shingles, and how many shingles
// there are. The share of equal places estimates the Jaccard similarity of two texts (Broder 1997), and with the
// numbers, how much of the shorter one the longer one holds.
type sketch struct {
	Least minhash
	N     int
}

type minhash []uint32

const (
	hashes      = 64
	bandSize    = 3  // similarity .3 shares one of 21 bands with probability .44, .5 with .94
	shapeBands  = 10 // similarity .6 shares one of 10 with probability .91
	leadKeys    = 3  // first sentences that find a copy which was cut short
	leastEqual  = 6  // equal places, below which the estimate of a part is chance
	leastPart   = 25 // shingles, below which a text is compared as a whole
	leastWords  = 12
	leastShape  = 10
	textShingle = 3
	formShingle = 5
)

// sketchText pictures the words of a text that are the outlet's own: newsrooms that cite the same speech share no text
// for that.
func sketchText(words []string) sketch {
	if len(words) < leastWords {
		return sketch{}
	}
	return sketchOf(words, textShingle, nil)
}

// sketchShape pictures the order of names, numbers and short words.
func sketchShape(t *token.Text) sketch {
	shape, telling := shapeOf(t)
	s := sketchOf(shape, formShingle, telling)
	if s.N < leastShape {
		return sketch{}
	}
	return s
}

// sketchOf pictures the shingles of n words, those alone of which a word is telling where that is given.
func sketchOf(words []string, n int, telling []bool) sketch {
	s := sketch{Least: make(minhash, hashes)}
	for i := range s.Least {
		s.Least[i] = math.MaxUint32
	}
	for i := 0; i+n <= len(words); i++ {
		if telling != nil && count(telling[i:i+n]) < 2 {
			continue
		}
		s.N++
		s.Least.add(hash(words[i : i+n]...))
	}
	if s.N == 0 {
		return sketch{}
	}
	return s
}

func count(set []bool) int {
	n := 0
	for _, b := range set {
		if b {
			n++
		}
	}
	return n
}

func hash(words ...string) uint64 {
	h := fnv.New64a()
	for _, w := range words {
		h.Write([]byte(w))
		h.Write([]byte{' '})
	}
	return h.Sum64()
}

func (m minhash) add(x uint64) {
	a, b := uint32(x), uint32(x>>32)|1
	for j := range m {
		m[j] = min(m[j], mix(a+uint32(j)*b))
	}
}

// mix spreads the bits of x (the finaliser of MurmurHash3).
func mix(x uint32) uint32 {
	x ^= x >> 16
	x *= 0x85ebca6b
	x ^= x >> 13
	x *= 0xc2b2ae35
	return x ^ x>>16
}

// ownWords returns the words of a text outside direct quotes, or all of them where hardly any is left.
func ownWords(t *token.Text, d *sitrep.Document) []string {
	var own, all []string
	quotes := direct(d)
	for _, tok := range t.Tokens {
		if tok.Kind != token.Word && tok.Kind != token.Number {
			continue
		}
		for len(quotes) > 0 && quotes[0].End <= tok.Span.Start {
			quotes = quotes[1:]
		}
		all = append(all, tok.Lower)
		if len(quotes) == 0 || tok.Span.Start < quotes[0].Start {
			own = append(own, tok.Lower)
		}
	}
	if len(own) < 2*leastWords {
		return all
	}
	return own
}

func direct(d *sitrep.Document) []sitrep.Span {
	var out []sitrep.Span
	for _, q := range d.Quotes {
		if q.Kind == sitrep.Direct {
			out = append(out, q.Span)
		}
	}
	return out
}

// shapeOf reduces a text to its names, numbers, short words and stops; each run of other words becomes one mark.
// telling are the names and numbers.
func shapeOf(t *token.Text) (shape []string, telling []bool) {
	c := classify(t, &sitrep.Document{})
	for i, tok := range t.Tokens {
		word, tells := "_", false
		switch {
		case c.kinds[i] > plain && lexicon().says(tok.Lower, t.Language):
			word, tells = tok.Lower, true
		case tok.Kind == token.Mark && tok.Lower != ".":
			continue
		case tok.Kind != token.Word || utf8.RuneCountInString(tok.Lower) <= 3:
			word = tok.Lower
		}
		if word == "_" && len(shape) > 0 && shape[len(shape)-1] == "_" {
			continue
		}
		shape, telling = append(shape, word), append(telling, tells)
	}
	return shape, telling
}

// copyKeys returns the words of the index of copies.
func copyKeys(text, shape sketch, t *token.Text) []string {
	out := text.Least.bands("w", hashes/bandSize)
	out = append(out, shape.Least.bands("s", shapeBands)...)
	return append(out, leads(t)...)
}

func (m minhash) bands(kind string, n int) []string {
	var out []string
	for i := 0; i < n*bandSize && i+bandSize <= len(m); i += bandSize {
		h := fnv.New64a()
		h.Write([]byte{byte(i)})
		for _, v := range m[i : i+bandSize] {
			h.Write(binary.LittleEndian.AppendUint32(nil, v))
		}
		out = append(out, short(kind, h.Sum64()))
	}
	return out
}

// short writes a key: 40 bits are enough, for what they find is compared.
func short(kind string, x uint64) string { return kind + strconv.FormatUint(x>>24, 36) }

// leads returns keys of the first sentences of some length.
func leads(t *token.Text) []string {
	var out []string
	for i := 0; i+1 < len(t.First) && len(out) < leadKeys; i++ {
		var words []string
		for _, tok := range t.Tokens[t.First[i]:t.First[i+1]] {
			if tok.Kind == token.Word || tok.Kind == token.Number {
				words = append(words, tok.Lower)
			}
		}
		if len(words) >= leastWords {
			out = append(out, short("l", hash(words[len(words)-leastWords:]...))) // the end: a dateline may stand before
		}
	}
	return out
}

// similarity estimates the share of shingles that two texts have in common.
func (s sketch) similarity(o sketch) float64 { return float64(s.equal(o)) / hashes }

func (s sketch) equal(o sketch) int {
	if len(s.Least) != hashes || len(o.Least) != hashes {
		return 0
	}
	n := 0
	for i := range s.Least {
		if s.Least[i] == o.Least[i] {
			n++
		}
	}
	return n
}

// contains estimates how much of the shorter text the longer one holds.
func (s sketch) contains(o sketch) float64 {
	least := min(s.N, o.N)
	if least < leastPart || s.equal(o) < leastEqual {
		return s.similarity(o)
	}
	j := s.similarity(o)
	return min(1, j*float64(s.N+o.N)/(1+j)/float64(least))
}
