package feed

import (
	"slices"
	"strings"

	"sitrep"
)

// Alike reports whether two items can be versions of one article: they have one headline, or share much of their wording.
// Feeds give guids and addresses again to items that have nothing to do with each other.
func Alike(a, b sitrep.Article) bool {
	if strings.EqualFold(tidy(a.Title), tidy(b.Title)) && a.Title != "" {
		return true
	}
	const enough = 0.2 // of the word pairs of the shorter: two reports on one war share a twentieth
	one, other := wordPairs(a), wordPairs(b)
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
func wordPairs(a sitrep.Article) map[[2]string]bool {
	const longest = 4 << 10
	pairs := map[[2]string]bool{}
	last := ""
	for w := range strings.FieldsSeq(strings.ToLower(a.Title + "\n" + a.Text[:min(len(a.Text), longest)])) {
		if last != "" {
			pairs[[2]string{last, w}] = true
		}
		last = w
	}
	return pairs
}

// A sieve takes the items of one feed in their order and keeps each once, whatever it is called.
type sieve struct {
	kept      []sitrep.Article
	byAddress map[string][]int
	byGUID    map[string]int
}

// add keeps an item unless it is there already. A guid that different items share names none of them.
func (s *sieve) add(a sitrep.Article) {
	const most = 20 // items of one address that are told apart
	there := s.byAddress[a.URL]
	known := func(i int) bool {
		b := s.kept[i]
		return a.GUID == "" || b.GUID == "" || a.GUID == b.GUID || Alike(a, b)
	}
	if len(there) >= most || slices.ContainsFunc(there, known) {
		return
	}
	if i, ok := s.byGUID[a.GUID]; ok && a.GUID != "" {
		if Alike(a, s.kept[i]) {
			return
		}
		s.kept[i].GUID, a.GUID = "", ""
	} else {
		s.byGUID[a.GUID] = len(s.kept)
	}
	s.byAddress[a.URL] = append(there, len(s.kept))
	s.kept = append(s.kept, a)
}
