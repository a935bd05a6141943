package quotes

import (
	"strings"

	"sitrep"
)

// ofKin reports whether the name [at, hi) in a speaker that begins at lo may be that of whose lawyer or wife speaks, since
// a word for such a person stands before it and its case does not tell: "адвокат Орлова". No speaker is better than a wrong
// one.
func (f *finder) ofKin(lo, at, hi int, cue *sitrep.Span) bool {
	kin := ""
	for i := lo; i < at; i++ {
		if f.kin[f.lower(i)] {
			kin = f.lower(i)
		}
	}
	if kin == "" || f.nominative(at, hi) {
		return false
	}
	if cue == nil || at+1 >= hi {
		return true
	}
	herself := strings.HasSuffix(f.lower(f.t.At(cue.End-1)), "ла") && !inA(kin) && inA(f.lower(at)) // "адвокат Олена Орлова сказала"
	return !herself
}

// nominative reports whether the name [lo, hi) stands in the first case, by the ends of its words: Ігор Коваль, Олена
// Коваль, not Ігоря Коваля, Залужного. Олена Орлова may be either.
func (f *finder) nominative(lo, hi int) bool {
	first, last := f.lower(lo), f.lower(hi-1)
	if endsWith(last, []string{"ого", "его"}) {
		return false
	}
	return plainEnd(first) || hi-lo > 1 && inA(first) && plainEnd(last)
}

func inA(word string) bool { return strings.HasSuffix(word, "а") || strings.HasSuffix(word, "я") }

// plainEnd reports whether word ends as names of men do in the first case: in a consonant, й, ь or о.
func plainEnd(word string) bool {
	return !endsWith(word, strings.Fields("а я и ы і ї у ю е є"))
}
