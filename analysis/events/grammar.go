package events

import (
	"strings"

	"sitrep"
	"sitrep/analysis/token"
)

// senseAt returns what the word at i tells of, if it is used as such a verb or noun there.
func (f *finder) senseAt(i, from, to int) (sense, bool) {
	k := f.t.Tokens[i]
	if k.Kind != token.Word || k.Capital && i > from && (f.named(i) || f.inTime(i)) {
		return sense{}, false
	}
	for _, s := range f.senses(i) {
		if s.with != "" && s.with != "landed" && s.with != "massed" && s.with != "fallen" && !f.follows(i, to, s.with) || s.with == "" && (f.lower(i+1) == "back" || f.lower(i+1) == "down") {
			continue
		}
		if s.forms != noun && f.unfit(s, i, from) {
			continue
		}
		if s.kind == "protest" && s.forms != noun && strings.HasPrefix(k.Lower, "demonstrat") && f.showing(i+1) {
			continue
		}
		if s.kind == "concede" && s.with == "" && f.lower(i+1) == "that" {
			continue // it is said
		}
		if s.kind == "agree" && strings.HasPrefix(k.Lower, "sign") && f.anySoon("signed", i+1) {
			continue // "signed a bill"
		}
		if s.kind == "agree" && f.lower(i+1) == "to" {
			if _, ok := f.senseAt(i+2, from, to); ok {
				continue // "agreed to meet" is a plan to
			}
		}
		if s.forms != noun && (s.kind == "assault" || k.Lower == "refused" || k.Lower == "refuses") && f.idiom(i, to) {
			continue
		}
		if s.forms == noun && f.isNoun(i, from, to, s) || s.forms != noun && f.isVerb(i, from, to, s.forms) {
			return s, true
		}
	}
	return sense{}, false
}

func (f *finder) follows(i, to int, word string) bool {
	if word == "weapon" && f.is("be", i-1) {
		i = max(f.first(i)-1, i-6) // "grenades were thrown"
	}
	if word == "weapon" && f.antecedent(i) > 0 {
		return true
	}
	if word == "people" && (f.is("be", i-1) || f.is("be", i-2) || f.lower(i-1) == "and") {
		for j := i - 1; j >= 0 && j >= i-9; j-- {
			if f.is(word, j) {
				return true // "prisoners were released"
			}
		}
	}
	far := i + 5
	if word == "arms" || word == "fire" {
		far += 2
	}
	for j := i + 1; j < to && j <= far; j++ {
		if word == "on" && (j > i+1 || f.inTime(j+1) || f.number(j+1)) || word == "fire" && f.is("determiners", j) && !f.starts(i, "set") {
			return false // "called a meeting on", "opened a fire sale"
		}
		if word == "with" && f.is("clause", j) || f.mark(j) && f.lower(j) != "-" {
			return false // "speaking after a meeting with"
		}
		if f.lower(j) == word || word == "weapon" && f.weaponAt(j) != "" || f.is(word, j) {
			return true
		}
		if word == "PLACE" && f.named(j) {
			return f.typeAt(j) == sitrep.Place
		} else if word == "PERSON" && f.named(j) && !f.adjectival(j) {
			return f.typeAt(j) == sitrep.Person && (!f.starts(i, "call") || f.phones(i, j))
		}
	}
	return false
}

func (f *finder) number(i int) bool { return i < len(f.t.Tokens) && f.t.Tokens[i].Kind == token.Number }

// antecedent returns the weapon that the relative clause around i tells of, "a drone that A launched", or 0.
func (f *finder) antecedent(i int) int {
	for j := i - 1; j > 0 && j >= i-4; j-- {
		if w := f.lower(j); (w == "that" || w == "which") && f.weaponAt(j-1) != "" {
			return j - 1
		}
	}
	return 0
}

// isVerb tells the verb from a noun or adjective of the same form.
func (f *finder) isVerb(i, from, to int, shape form) bool {
	before := f.lower(i - 1)
	if i == from {
		return shape&ing != 0 || shape&participle != 0 && f.lower(i+1) == "by"
	}
	bound := f.is("determiners", i-1) || before == "'s" && shape&(base|third) != 0 || f.w.weapons[before] != "" && shape&(base|third) != 0 && f.is("prep", i+1)
	if bound && before != "that" || before == "'s" && shape&(past|participle) != 0 && f.named(i-2) {
		return false // "A's advanced defenses"
	}
	switch {
	case shape&(past|participle) != 0:
		return !f.is("prep", i-1)
	case shape&ing != 0 && (f.weaponAt(i+1) != "" || f.is("qualifiers", i+1)):
		return false // "exploding drones"
	case shape&ing != 0:
		return f.is("be", i-1) || before == "," || before == "after" || before == "before" || f.is("prep", i-1) || f.is("adverbs", i-1) || f.is("denial", i-1)
	case shape&third != 0 && f.cueAt(i) == "accused":
		return f.named(i-1) && !f.adjectival(i-1) // "A accuses of"
	case shape&third != 0:
		b := i - 1
		for b > from && f.adverb(b) {
			b--
		}
		return f.named(b) && !f.adjectival(b) && !f.is("prep", i+1)
	}
	return before == "to" || f.is("future", i-1) || f.is("modal", i-1) || f.is("neg", i-1) || f.named(i-1) && pluralName(before) && !f.adjectival(i-1)
}

func pluralName(w string) bool { return len(w) > 3 && w[len(w)-1] == 's' }

// isNoun keeps nouns that stand for an event, not for a rule, a plan's name or a part of another noun.
func (f *finder) isNoun(i, from, to int, s sense) bool {
	before, next := f.lower(i-1), f.lower(i+1)
	if s.with == "PLACE" && next != "of" {
		return false // "the fall of A", not "an occupation in A"
	}
	if f.lower(i) == "fire" && s.with == "" {
		x := trigger{at: i, lo: from - 1}
		return f.w.weapons[before] == "" && f.under(&x) > 0 && next != "for" && next != "over"
	}
	if before == "to" && !f.is("determiners", i+1) && (f.lower(i-2) != "response") && next != "on" {
		return false
	}
	if s.kind == "assault" && (f.w.weapons[next] != "" || f.is("compounds", i+1) || next == "aircraft" || next == "capabilities" || next == "capability") {
		return false
	}
	if s.kind == "protest" && (f.starts(i-1, "lodge") || f.starts(i-2, "lodge")) {
		return false
	}
	if s.kind == "protest" && f.is("crowds", i) && !f.acting(i, from) {
		return false
	}
	if s.kind == "protest" && before == "for" && f.is("call", i-2) {
		return true
	}
	if next == "-" || f.is("call", i-1) || f.lower(i-2) == "for" && f.is("call", i-3) || before == "for" && f.is("call", i-2) {
		return false
	}
	return f.lower(i) != "aid" || f.is("light", i-2) || f.is("light", i-1) || before == "military" || before == "humanitarian"
}

// acting reports whether the people at i do something themselves, rather than that they are arrested or hurt.
func (f *finder) acting(i, from int) bool {
	for j := i - 1; j >= from && j >= i-4; j-- {
		if f.is("clause", j) || f.is("prep", j) || f.lower(j) == "," {
			break
		}
		for _, s := range f.senses(j) {
			if s.forms != noun && (s.kind == "coerce" || f.is("harm", j)) {
				return false
			}
		}
	}
	return true
}
