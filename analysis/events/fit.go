package events

import (
	"strings"

	"sitrep"
	"sitrep/analysis/token"
)

// unfit reports whether who does it, or the word right behind the verb at i, gives it another sense: "refugees moved into",
// "broke a vow at a rally", "money changed hands".
func (f *finder) unfit(s sense, i, from int) bool {
	switch s.with {
	case "into":
		return f.lower(i+1) != "into" && f.lower(i+2) != "into" || !f.anyBefore("fighting", i, from) && !f.anyBefore("party", i, from) || !f.placeSoon(i+2)
	case "in":
		return s.kind == "assault" && (f.lower(i+1) != "in" || f.lower(i+2) != "on" || !f.anyBefore("fighting", i, from) && !f.anyBefore("party", i, from))
	case "fallen":
		if w := f.lower(i + 1); w == "without" || w == "on" || w == "after" || w == "last" || w == "." {
			start := f.groupStart(i, from)
			return start <= from || f.typeAt(start-1) != sitrep.Place || f.governedBy(start-1)
		}
		return f.lower(i+1) != "to" || !f.anyBefore("mention", i, from) || !f.partySoon(i+2)
	case "fire":
		return f.starts(i, "set") && f.lower(i+1) != "fire" && !f.onFire(i+1)
	case "down", "back":
		return f.lower(i+1) != s.with && s.kind != "assault"
	case "go":
		return !f.anySoon("people", i+1)
	case "to":
		return s.kind == "accuse" && f.lower(i+1) != "to" || s.kind == "request" && (f.lower(i+1) == "to" || f.is("be", i-1) || !f.anyName(i+1, i+6))
	case "off":
		return f.lower(i+1) != "off" || i+2 < len(f.t.Tokens) && f.t.Tokens[i+2].Kind == token.Word && !f.is("where", i+2) && !f.is("prep", i+2) && !f.is("clause", i+2) && !f.inTime(i+2) && f.lower(i+2) != "nearby"
	case "people":
		return f.starts(i, "hand") && f.lower(i+1) != "over"
	case "fighting":
		return f.lower(i) == "armed" && !f.is("determiners", i+1) // "armed fighters"
	case "massed":
		return !f.anyBefore("fighting", i, from)
	case "landed":
		if w, next := f.lower(i), f.lower(i+1); strings.HasPrefix(w, "com") && next != "down" || w == "came" && next != "down" || strings.HasPrefix(w, "crash") && next != "into" {
			return true
		}
		return !f.anyBefore("weapon", i, from)
	case "PLACE":
		return !f.anyBefore("fighting", i, from)
	case "gatherings":
		return f.lower(i+1) != "up"
	case "for":
		return f.lower(i+1) != "for" || f.is("be", i-1) || f.protestSoon(i+2)
	case "hands":
		return f.lower(i+1) != "hands" || !f.anyBefore("parts", i, from) && !f.anyBefore("mention", i, from)
	}
	return false
}

func (f *finder) anyBefore(class string, i, from int) bool {
	for j := i - 1; j >= from && j >= i-9; j-- {
		switch class {
		case "mention":
			if f.named(j) && f.typeAt(j) == sitrep.Place {
				return true
			}
		case "party":
			if typ := f.typeAt(j); typ != sitrep.Person && acts(typ) && !f.governedBy(j) {
				return true
			}
		case "weapon":
			if w := f.weaponAt(j); w != "" && w != "air-strike" && !f.starts(j, "mine") {
				return true // jets land without an attack, mines are dug
			}
		default:
			if f.is(class, j) {
				return true
			}
		}
		if f.mark(j) && (f.lower(j) != "," || class != "party") || f.is("clause", j) {
			return false
		}
	}
	return false
}

// placeSoon reports whether a place, by name or as a town, stands near i.
func (f *finder) placeSoon(i int) bool {
	for j := i; j < len(f.t.Tokens) && j < i+6 && f.t.Tokens[j].Kind != token.Mark; j++ {
		if f.is("parts", j) || f.typeAt(j) == sitrep.Place || f.typeAt(j) == sitrep.Facility {
			return true
		}
	}
	return false
}

// onFire reports whether "on fire" stands near i.
func (f *finder) onFire(i int) bool {
	for j := i; j < len(f.t.Tokens) && j < i+6; j++ {
		if f.lower(j) == "on" && f.lower(j+1) == "fire" {
			return true
		}
	}
	return false
}

// anySoon reports whether a word of that class stands near i.
func (f *finder) anySoon(class string, i int) bool {
	for j := i; j < len(f.t.Tokens) && j < i+5; j++ {
		if f.is(class, j) {
			return true
		}
	}
	return false
}

// partySoon reports whether a party stands near i.
func (f *finder) partySoon(i int) bool {
	for j := i; j < len(f.t.Tokens) && j < i+3; j++ {
		if f.named(j) && acts(f.typeAt(j)) {
			return true
		}
	}
	return false
}

func (f *finder) protestSoon(i int) bool {
	for j := i; j < len(f.t.Tokens) && j < i+5; j++ {
		for _, s := range f.senses(j) {
			if s.kind == "protest" {
				return true
			}
		}
	}
	return false
}

// showing reports whether what follows at i is shown: "demonstrated its weakness", "demonstrating to the world how".
func (f *finder) showing(i int) bool {
	w := f.lower(i)
	return f.is("determiners", i) || w == "how" || w == "to" || w == "what"
}

// idiom reports whether the object of the verb at i gives it another sense: "strike a deal".
func (f *finder) idiom(i, to int) bool {
	for j := i + 1; j < to && j <= i+5 && !f.named(j); j++ {
		if f.is("idiom", j) {
			return true
		}
		if f.is("clause", j) || f.is("prep", j) && f.lower(j) != "to" {
			return false
		}
	}
	return false
}

// phones reports whether the verb "call" at i is one by phone to the person at j: not "called for A to go", "called A a
// liar".
func (f *finder) phones(i, j int) bool {
	for k := i + 1; k < j; k++ {
		if !f.t.Tokens[k].Capital && !f.is("persons", k) && f.lower(k) != "prime" {
			return false
		}
	}
	end := f.mentionEnd(j)
	if end < len(f.t.Tokens) && f.lower(end) == "," {
		return false // "called A, a donor, onto the stage"
	}
	if end >= len(f.t.Tokens) || f.mark(end) || f.t.Tokens[end].Kind == token.Close {
		return true
	}
	w := f.lower(end)
	return w == "to" || w == "on" || w == "and" || w == "after" || w == "before" || w == "from" || w == "at" || w == "late" || w == "early" || f.inTime(end)
}
