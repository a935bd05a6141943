package events

import (
	"sitrep"
	"sitrep/analysis/token"
)

// senseAt returns what the word at i tells of, if it is used as such a verb or noun there.
func (f *finder) senseAt(i, from, to int) (sense, bool) {
	senses := f.senses(i)
	if len(senses) == 0 || f.t.Tokens[i].Capital && i > from && (f.named(i) || f.inTime(i)) {
		return sense{}, false
	}
	for _, s := range senses {
		fits := s.forms == noun && f.isNoun(i, from, s) || s.forms != noun && f.isVerb(i, from, s.forms) && !f.unfit(s, i, from) && !f.misused(s, i, from, to)
		if fits && f.complete(s, i, to) {
			return s, true
		}
	}
	return sense{}, false
}

// complete reports whether the word that the sense at i needs follows it; without one no "down" or "back" may.
func (f *finder) complete(s sense, i, to int) bool {
	switch s.with {
	case "":
		return f.lower(i+1) != "back" && f.lower(i+1) != "down"
	case "landed", "massed", "fallen", "surrendered":
		return true // what stands before the verb tells
	}
	return f.follows(i, to, s.with)
}

// misused reports whether the object of the verb at i gives it another sense than s.
func (f *finder) misused(s sense, i, from, to int) bool {
	switch s.kind {
	case "protest":
		return f.starts(i, "demonstrat") && f.showing(i+1)
	case "concede":
		return s.with == "" && f.lower(i+1) == "that" // it is said
	case "agree":
		if f.starts(i, "sign") && f.has("signed", i+1, i+6) {
			return true // "signed a bill"
		}
		_, plan := f.senseAt(i+2, from, to)
		return plan && f.lower(i+1) == "to" // "agreed to meet" is a plan to
	case "assault":
		return f.idiom(i, to) || f.starts(i, "destroy") && f.downs(i, to)
	}
	return f.starts(i, "refuse") && f.idiom(i, to)
}

// downs reports whether what the verb at i destroys is a weapon on its way: "destroyed 78 drones over A".
func (f *finder) downs(i, to int) bool {
	for j := i + 1; j < min(to, i+5) && !f.named(j) && !f.is("prep", j); j++ {
		if w := f.weaponAt(j); w == "drone-strike" || w == "missile-strike" {
			return j+1 >= to || f.mark(j+1) || f.is("prep", j+1) || f.is("clause", j+1) || f.inTime(j+1)
		}
	}
	return false
}

// follows reports whether a word of the class, or that word, stands near behind i.
func (f *finder) follows(i, to int, class string) bool {
	if class == "weapon" && f.is("be", i-1) {
		i = max(f.first(i)-1, i-6) // "grenades were thrown"
	}
	if class == "weapon" && f.antecedent(i) > 0 {
		return true
	}
	passive := f.is("be", i-1) || f.is("be", i-2)
	if class == "people" && passive && f.is("third", i-2) && f.lower(i-2) != "it" {
		return true // "they were handed over"
	}
	if class == "people" && (passive || f.lower(i-1) == "and") && f.has(class, max(f.first(i), i-12), i) || class != "arms" && passive && f.has(class, i-6, i) {
		return true // "prisoners were released"
	}
	far := i + 5
	if class == "arms" || class == "caches" || class == "truces" && f.starts(i, "agree") {
		far += 2
	}
	for j := i + 1; j < to && j <= far; j++ {
		if class == "people" && f.starts(i, "free") && (f.t.Tokens[j].Kind == token.Number || f.typeAt(j) == sitrep.Person) {
			return true // "freed 185 of them"
		}
		if class == "on" && (j > i+1 || f.inTime(j+1)) || class == "fire" && f.is("determiners", j) && !f.starts(i, "set") {
			return false // "called a meeting on", "opened a fire sale"
		}
		if class == "with" && f.is("clause", j) || class == "truces" && f.lower(j) == "that" || f.mark(j) {
			return false // "speaking after a meeting with"
		}
		if f.lower(j) == class || f.is(class, j) || class == "weapon" && f.weaponAt(j) != "" {
			return true
		}
		if class == "PLACE" && f.named(j) {
			return f.typeAt(j) == sitrep.Place
		} else if class == "PERSON" && f.named(j) && !f.adjectival(j) {
			return f.typeAt(j) == sitrep.Person && (!f.starts(i, "call") || f.phones(i, j))
		}
	}
	return false
}

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
func (f *finder) isVerb(i, from int, shape form) bool {
	before := f.lower(i - 1)
	switch {
	case i == from:
		return shape&ing != 0 || shape&participle != 0 && f.lower(i+1) == "by"
	case f.is("determiners", i-1) && before != "that", before == "'s" && (shape&(base|third) != 0 || f.named(i-2)):
		return false // "A's advanced defenses"
	case shape&(past|participle) != 0:
		return !f.is("prep", i-1) && before != "first" && before != "direct" && !(f.doingVerb(i-1) && f.is("people", i+1)) // "the first shot", "a direct hit", "executing captured soldiers"
	case shape&ing != 0 && f.weaponAt(i+1) != "":
		return false // "exploding drones"
	case shape&ing != 0:
		return before == "," || before == "after" || before == "before" || f.is("be", i-1) || f.is("done", i-1) || f.is("prep", i-1) || f.is("adverbs", i-1) || f.is("denial", i-1)
	case shape&third != 0 && f.cueAt(i) == "accused":
		return f.named(i - 1) // "A accuses of"
	case shape&third != 0:
		b := i - 1
		for b > from && f.adverb(b) {
			b--
		}
		return (f.named(b) && !f.adjectival(b) || f.doers(b)) && !f.is("prep", i+1)
	case f.doers(i-1) && pluralName(before):
		return !f.is("prep", i+1) || f.is("crowdsof", i-1)
	}
	return before == "to" || f.is("future", i-1) || f.is("modal", i-1) || f.is("neg", i-1) || f.named(i-1) && pluralName(before) && !f.adjectival(i-1)
}

// doers reports whether the word at i stands for people who act, as the subject of a headline: "rebels seize".
func (f *finder) doers(i int) bool {
	return f.is("agents", i) || f.is("assailants", i) || f.is("crowdsof", i) || f.is("crowds", i)
}

func pluralName(w string) bool { return len(w) > 3 && w[len(w)-1] == 's' }

// isNoun keeps nouns that stand for an event, not for a rule, a plan's name or a part of another noun.
func (f *finder) isNoun(i, from int, s sense) bool {
	before, next := f.lower(i-1), f.lower(i+1)
	called := f.is("call", i-1) || f.lower(i-2) == "for" && f.is("call", i-3) || before == "for" && f.is("call", i-2)
	switch {
	case s.with == "PLACE" && next != "of":
		return false // "the fall of A", not "an occupation in A"
	case f.lower(i) == "fire":
		x := trigger{at: i, lo: from - 1}
		return s.with != "" || f.weaponAt(i-1) == "" && f.under(&x) > 0 && next != "for"
	case f.lower(i) == "aid":
		return f.is("light", i-2) || f.is("light", i-1) || before == "military" || before == "humanitarian"
	case before == "to" && !f.is("determiners", i+1) && f.lower(i-2) != "response":
		return false
	case (s.kind == "assault" || s.kind == "mobilize") && (f.weaponAt(i+1) != "" || f.is("compounds", i+1)):
		return false
	case s.kind == "protest" && f.starts(i-2, "lodge"):
		return false
	case f.is("crowds", i) && !f.acting(i, from):
		return false
	}
	return next != "-" && (s.kind == "protest" && before == "for" || !called)
}

// acting reports whether the people at i do something themselves, rather than that they are arrested or hurt.
func (f *finder) acting(i, from int) bool {
	for j := i - 1; j >= max(from, i-4) && !f.is("clause", j) && !f.is("prep", j); j-- {
		for _, s := range f.senses(j) {
			if s.kind == "coerce" || f.is("harm", j) {
				return false
			}
		}
	}
	return true
}
