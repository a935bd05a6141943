package quotes

import (
	"strings"

	"sitrep/analysis/token"
)

// subject returns the noun phrase that ends before the token at: "Mr. Orlov", "the region’s governor, Ivan Orlov,".
func (f *finder) subject(lo, at int) tokens {
	end := f.beforeAside(at)
	for f.lower(end-1) == ")" && end > lo { // "Anna Berg (Harvel) said"
		for end--; end > lo && f.lower(end) != "("; {
			end--
		}
	}
	if end > lo && f.dash(end-1) { // "Anna Berg -- a nurse at the ward -- said"
		for i := end - 2; i > lo && end-i < 40 && f.in[i] == 0; i-- {
			if f.dash(i) {
				return f.nounPhrase(lo, i)
			}
		}
		return tokens{}
	}
	if f.lower(end-1) == "at" && f.lower(end) == "first" {
		end-- // "Kyiv at first denied it"
	}
	end = f.behindDay(lo, f.behindTime(lo, end))
	if end > lo && f.lower(end-1) == "," {
		if main := f.apposed(lo, end-1); !main.empty() {
			return f.ofApposition(lo, main)
		}
		return tokens{}
	}
	return f.ofWhose(f.fled(lo, f.both(lo, f.nounPhrase(lo, end))))
}

// ofWhose cuts what somebody is accused of having off before the name of who accuses: "whose office Orlov has accused".
func (f *finder) ofWhose(s tokens) tokens {
	for i := s.lo; i < s.hi-1 && (f.lower(s.lo) == "whose" || f.lower(s.lo-1) == "whose"); i++ {
		if f.t.Tokens[i].Kind == token.Word && !f.t.Tokens[i].Capital && f.t.Tokens[i+1].Capital {
			return tokens{i + 1, s.hi}
		}
	}
	return s
}

// both widens s to all of "both the army and the rebels", and of "two medics and the mayor" behind what they say.
func (f *finder) both(lo int, s tokens) tokens {
	if s.empty() || f.lower(s.lo-1) != "and" {
		return s
	}
	if left := f.nounPhrase(lo, s.lo-1); !left.empty() && left.lo > lo+2 && f.afterContent(lo, left.lo) && f.finite(tokens{lo, left.lo}) {
		return tokens{left.lo, s.hi}
	}
	for i := s.lo - 2; i >= lo && s.lo-i < 12 && (f.inPhrase(i) || f.is(i, determiners)); i-- {
		if f.lower(i) == "both" {
			return tokens{i, s.hi}
		}
	}
	return s
}

// behindTime returns where the phrase before "this month", "in 2010", "two weeks ago", "in the past" ends.
func (f *finder) behindTime(lo, end int) int {
	i := end - 1
	for f.is(i, adverbs) && i > lo {
		i--
	}
	switch before := f.lower(i - 1); {
	case i < lo+2:
		return end
	case f.lower(i) == "ago" && f.is(i-1, spans):
		i -= 2
	case f.is(i, spans) && (before == "this" || before == "last" || before == "that"), f.lower(i) == "past" && before == "the":
		i--
	case f.t.Tokens[i].Kind == token.Number && before == "in":
	default:
		return end
	}
	if w := f.lower(i - 1); w == "in" || w == "earlier" || w == "just" {
		i--
	}
	if strings.HasSuffix(f.lower(i-1), "ed") && i-1 > lo { // "a poll released this week"
		i--
	}
	for i > lo && f.is(i-1, aux) { // "have in the past said"
		i--
	}
	return max(i, lo)
}

// behindDay returns where the phrase before "on Monday" ends, which says when and not who.
func (f *finder) behindDay(lo, end int) int {
	i := end - 1
	if i <= lo {
		return end
	}
	if k := f.t.Tokens[i]; k.Capital && f.is(i, weekdays) || !k.Capital && k.Lower != "late" && f.is(i, moments) {
		for i > lo+1 && (f.is(i-1, moments) || f.lower(i-1) == "last" || f.lower(i-1) == "on") {
			i--
		}
		if w := f.lower(i - 1); len(w) < 5 || !strings.HasSuffix(w, "ed") { // not "a poll published on Sunday"
			return i
		}
	}
	return end
}

// apposed reads "NAME, an office," where the comma at closes the office.
func (f *finder) apposed(lo, at int) tokens {
	if main := f.described(lo, at); !main.empty() {
		return main
	}
	for i := at - 1; i > lo && at-i < 40; i-- {
		if f.lower(i) != "," && f.lower(i) != "who" {
			continue
		}
		main := f.nounPhrase(lo, i)
		if !main.empty() && (f.t.Tokens[main.lo].Capital || f.is(main.lo, determiners)) {
			return f.behindQuotation(lo, main)
		}
	}
	return tokens{}
}

// behindQuotation returns the description that the name s stands behind, where that follows a quotation: “X,” one of the
// medics, Anna Berg, 30, said.
func (f *finder) behindQuotation(lo int, s tokens) tokens {
	if s.lo < lo+2 || f.lower(s.lo-1) != "," {
		return s
	}
	if outer := f.nounPhrase(lo, s.lo-1); !outer.empty() && outer.lo > lo && f.in[outer.lo-1] != 0 {
		return outer
	}
	return s
}

// ofApposition returns the name that s stands behind: "Ivan Orlov, a farmer who fled, said".
func (f *finder) ofApposition(lo int, s tokens) tokens {
	end := s.lo - 1
	if end <= lo || f.lower(end) != "," {
		return s
	}
	switch f.lower(s.lo) {
	case "a", "an", "the":
	default:
		return s
	}
	if f.lower(end-1) == ")" {
		for end--; end > lo && f.lower(end) != "("; {
			end--
		}
	}
	name := f.nounPhrase(lo, end)
	if name.empty() || !f.t.Tokens[name.lo].Capital || !f.t.Tokens[name.hi-1].Capital || f.is(name.lo, determiners) {
		return s
	}
	if name.lo > lo && (f.is(name.lo-1, prepositions) || !f.is(name.lo-1, breaks|that)) {
		return s // "In Harvel, the mayor, Ivan Orlov, said"
	}
	return name
}

// described reads "NAME, who lost a house in Harvel, in May," where the comma at closes what describes the name.
func (f *finder) described(lo, at int) tokens {
	for i := at - 1; i > lo && at-i < 40 && f.in[i] == 0; i-- {
		w := f.lower(i)
		if (w == "who" || w == "whose" || w == "together" || f.participle(i)) && f.lower(i-1) == "," {
			main := f.nounPhrase(lo, i-1)
			if !main.empty() && (f.t.Tokens[main.lo].Capital || f.is(main.lo, determiners) && f.afterContent(lo, main.lo)) {
				return main
			}
			return tokens{}
		}
	}
	return tokens{}
}

// fled returns s with what it describes, a noun phrase and "who": "people who fled the town said".
func (f *finder) fled(lo int, s tokens) tokens {
	if s.empty() || s.lo == lo || f.t.Tokens[s.lo-1].Kind > token.Clitic || f.is(s.lo, pronouns) {
		return s
	}
	if f.lower(s.lo-1) == "who" && !strings.HasSuffix(f.lower(s.lo), "ed") {
		return s // "hackers who officials say"
	}
	if main := f.accused(lo, s); !main.empty() {
		return main
	}
	for i := s.lo - 1; i > lo && s.lo-i < 20 && f.in[i] == 0 && f.t.Tokens[i].Kind <= token.Clitic; i-- {
		w := f.lower(i)
		switch {
		case w == "who", (w == "that" || w == "which") && f.finite(tokens{i, s.lo}):
			if main := f.nounPhrase(lo, i); !main.empty() && f.word(i-1).forms == 0 {
				return tokens{main.lo, s.hi}
			}
			return s
		case f.is(i, breaks) && !f.is(i, aux), f.word(i).frames&say != 0 && f.word(i).forms&past != 0 && !f.adjective(i):
			return s
		}
	}
	return s
}

// accused returns s with the noun phrase that a participle before it describes: "an officer accused of treason said".
func (f *finder) accused(lo int, s tokens) tokens {
	i := s.lo - 1
	if i-2 < lo || !f.is(i, prepositions) || f.word(i-1).forms&participle == 0 && !(f.participle(i-1) && f.pluralAt(i-2)) || f.is(i-2, aux) || !f.inPhrase(i-2) {
		return tokens{}
	}
	if main := f.nounPhrase(lo, i-1); !main.empty() && (main.lo == lo || f.lower(main.lo-1) == ",") {
		return tokens{main.lo, s.hi}
	}
	return tokens{}
}
