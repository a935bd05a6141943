package events

import (
	"sitrep"
	"sitrep/analysis/token"
)

// negated reports whether the cue is: "would not confirm that", "neither confirmed nor denied", "refused to confirm".
func (f *finder) negated(s statement) bool {
	if s.cue < 0 || f.lower(s.cue+1) == "only" {
		return false
	}
	at := s.cue
	if n, ok := s.quote.Index(); ok {
		at = f.t.At(f.d.Quotes[n].Cue.Start)
		for j := at; j < s.cue; j++ {
			if f.unsaid(j) {
				return true
			}
		}
	}
	if f.nobody(at) || f.has("if", max(f.first(at), at-5), at) {
		return true
	}
	for j := at - 1; j >= 0 && j >= at-4; j-- {
		if f.unsaid(j) || f.is("plan", j) && f.lower(j+1) == "to" {
			return true
		}
		if !f.adverb(j) && !f.is("have", j) && !f.is("be", j) && f.lower(j) != "to" && f.lower(j) != "i" {
			return false
		}
	}
	return false
}

// unsaid reports whether the word at j takes what the verb behind it says for not said: "not", "would", "refused to".
func (f *finder) unsaid(j int) bool {
	return f.is("unsaid", j) || f.is("future", j) && f.lower(j) != "'d" || f.is("modal", j) || f.is("refusing", j) && f.lower(j+1) == "to"
}

// nobody reports whether the subject of the reporting verb at i is none: "neither A nor B confirmed", "no one claimed".
func (f *finder) nobody(i int) bool {
	first := f.first(i)
	start := f.groupStart(i, first)
	for j := start - 1; j >= first && j >= start-8; j-- {
		switch w := f.lower(j); {
		case w == "neither" || w == "nobody" || w == "none" || w == "no" && j >= start-4:
			return j == first || f.mark(j-1) || f.conjunction(j-1)
		case !f.named(j) && (w == "," || f.verbAt(j) || f.is("clause", j)) && w != "nor":
			return false
		}
	}
	return false
}

// purposed reports whether the cue is an infinitive that tells what somebody is to say, not what he says: "sent to confirm
// the death"; not "continued to deny".
func (f *finder) purposed(s statement) bool {
	to := s.cue - 1
	for to > 0 && f.adverb(to) {
		to--
	}
	if f.lower(to) != "to" || s.kind == sitrep.Direct && f.cueAt(s.cue) == "" {
		return false
	}
	return !f.is("done", to-1) && f.lower(to-1) != "on"
}

// thatSoon returns the index of "that" at lo or right behind a time expression there, else -1.
func (f *finder) thatSoon(lo, hi int) int {
	at := f.timeEnd(lo)
	for j := at; f.is("prep", at) && j < hi && j < at+7 && !(j > at && f.is("clause", j) && f.lower(j) != "that"); j++ {
		if f.lower(j) == "that" { // "in an interview that"
			return j
		}
	}
	if at < hi && f.lower(at) == "that" {
		return at
	}
	return -1
}

// tells reports whether [lo, hi) is a clause, which says that something is so, by the verb that it holds.
func (f *finder) tells(lo, hi int) bool { return f.toldAt(lo, hi) < hi }

// toldAt returns the first token in [lo, hi) that makes a clause of what begins at lo, else hi.
func (f *finder) toldAt(lo, hi int) int {
	if f.is("phrasal", lo) && f.t.Tokens[min(lo+1, hi-1)].Kind != token.Number {
		return hi
	}
	if (f.is("pronouns", lo) || f.lower(lo) == "there") && lo+1 < hi && !f.is("prep", lo+1) && !f.inTime(lo+1) && f.t.Tokens[lo+1].Kind <= token.Clitic {
		return lo + 1
	}
	for i := lo; i < hi; i++ {
		k := f.t.Tokens[i]
		if f.is("modal", i) || f.is("irregular", i) && i > lo || f.is("do", i) || f.verbAt(i) || k.Kind == token.Word && !k.Capital && f.ends(i, "ed") {
			return i
		}
		if f.named(i) && i+1 < hi && !f.named(i+1) && f.t.Tokens[i+1].Kind == token.Word && f.ends(i+1, "s") {
			return i // "Ruritania holds the bridge"
		}
	}
	return hi
}

func (f *finder) wordsIn(lo, hi int) int {
	n := 0
	for i := lo; i < hi; i++ {
		if f.t.Tokens[i].Kind <= token.Number {
			n++
		}
	}
	return n
}
