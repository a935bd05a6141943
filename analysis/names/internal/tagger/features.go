package tagger

import "unicode"

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
	add(at(i-1), class(i))
	add(class(i), at(i+1))
	add(uint64(p.list[i]), uint64(p.pos[i]))
	add(uint64(p.words[i]), pos)
	e := uint64(p.seen[p.word[i]])
	initial := uint64(0)
	if i == first {
		initial = 1
	}
	add(e, 0)
	add(e, class(i))
	add(e&3, initial<<8|pos)
	add(initial, h)
	for b := uint64(1); b < 1<<kinds; b <<= 1 {
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
