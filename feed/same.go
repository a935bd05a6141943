package feed

import (
	"hash/maphash"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"sitrep"
)

// Alike reports whether two items can be versions of one article: they have one headline, or share much of their wording.
// Feeds give guids and addresses again to items that have nothing to do with each other.
func Alike(a, b sitrep.Article) bool {
	seed := maphash.MakeSeed()
	return newFace(a, seed).like(newFace(b, seed))
}

// tells reports whether a text can be the article that an item of a feed announces: a sixth of the longer words of the item stands
// in it, in some form. The notices of walls and challenges, which pages show instead, have few of them.
func tells(text string, a sitrep.Article) bool {
	const part = 6
	announced := stems(a.Title + " " + a.Text)
	if len(announced) == 0 || strings.ContainsFunc(a.Title, isUnparted) {
		return true
	}
	found := 0
	for s := range stems(text) {
		if announced[s] {
			found++
		}
	}
	return part*found >= len(announced)
}

// isUnparted reports whether a letter is of a script that puts no blanks between words.
func isUnparted(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// stems returns how the longer words of a text begin.
func stems(text string) map[string]bool {
	const shortest, stem = 5, 5
	out := map[string]bool{}
	for w := range strings.FieldsFuncSeq(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) }) {
		if utf8.RuneCountInString(w) >= shortest {
			out[clip(w, stem)] = true
		}
	}
	return out
}

// A face is what items are compared by.
type face struct {
	title string
	pairs map[uint64]bool // hashes of neighbouring words
}

func newFace(a sitrep.Article, seed maphash.Seed) face {
	return face{strings.ToLower(tidy(a.Title)), wordPairs(a, seed)}
}

func (f face) like(g face) bool {
	if f.title == g.title && f.title != "" {
		return true
	}
	const enough = 0.2 // of the word pairs of the shorter: two reports on one war share a twentieth
	one, other := f.pairs, g.pairs
	if len(one) > len(other) {
		one, other = other, one
	}
	shared := 0
	for p := range one {
		if other[p] {
			shared++
		}
	}
	return float64(shared) >= enough*float64(len(one))
}

// wordPairs returns the neighbouring words of an item, up to a length that tells enough.
func wordPairs(a sitrep.Article, seed maphash.Seed) map[uint64]bool {
	const longest = 4 << 10
	pairs := map[uint64]bool{}
	last := ""
	for w := range strings.FieldsSeq(strings.ToLower(a.Title + "\n" + a.Text[:min(len(a.Text), longest)])) {
		if last != "" {
			pairs[maphash.Comparable(seed, [2]string{last, w})] = true
		}
		last = w
	}
	return pairs
}

// A sieve takes the items of one feed in their order and keeps each once, whatever it is called.
type sieve struct {
	kept      []sitrep.Article
	seed      maphash.Seed
	faces     map[int]face // of those that were compared
	byAddress map[string][]int
	byGUID    map[string]int
}

func newSieve() *sieve {
	return &sieve{seed: maphash.MakeSeed(), faces: map[int]face{}, byAddress: map[string][]int{}, byGUID: map[string]int{}}
}

// alike compares an item, whose number is that of the next kept, with one that is kept.
func (s *sieve) alike(a sitrep.Article, kept int) bool {
	return s.face(len(s.kept), a).like(s.face(kept, s.kept[kept]))
}

func (s *sieve) face(i int, a sitrep.Article) face {
	f, ok := s.faces[i]
	if !ok {
		f = newFace(a, s.seed)
		s.faces[i] = f
	}
	return f
}

// add keeps an item unless it is there already. A guid that different items share names none of them.
func (s *sieve) add(a sitrep.Article) {
	const most = 20 // items of one address that are told apart
	delete(s.faces, len(s.kept))
	there := s.byAddress[a.URL]
	known := func(i int) bool {
		b := s.kept[i]
		return a.GUID == "" || b.GUID == "" || a.GUID == b.GUID || s.alike(a, i)
	}
	if len(there) >= most || slices.ContainsFunc(there, known) {
		return
	}
	if i, ok := s.byGUID[a.GUID]; ok && a.GUID != "" {
		if s.alike(a, i) {
			return
		}
		s.kept[i].GUID, a.GUID = "", ""
	} else {
		s.byGUID[a.GUID] = len(s.kept)
	}
	s.byAddress[a.URL] = append(there, len(s.kept))
	s.kept = append(s.kept, a)
}
