package events

import (
	"sitrep"
	"sitrep/analysis/token"
)

// unfit reports whether who does it, or the word right behind the verb at i, gives it another sense: "refugees moved into",
// "broke a vow at a rally", "money changed hands".
func (f *finder) unfit(s sense, i, from int) bool {
	switch {
	case s.detail == "ground-assault":
		return f.unfitGround(s, i, from)
	case s.kind == "request":
		return f.unfitRequest(s, i)
	}
	next := f.lower(i + 1)
	switch s.with {
	case "fire":
		return f.starts(i, "set") && f.classBefore("debris", i, from)
	case "down":
		return next != "down" && s.kind != "assault"
	case "back":
		if s.kind == "threaten" {
			return f.lower(i+3) != "back" || f.lower(i+1) != "to" // "vowed to hit back"
		}
		return next != "back"
	case "go":
		return !f.has("people", i+1, i+6)
	case "to":
		return s.kind == "accuse" && next != "to"
	case "off":
		return next != "off" || i+2 < len(f.t.Tokens) && f.t.Tokens[i+2].Kind == token.Word && !f.is("where", i+2) && !f.is("prep", i+2) && !f.is("clause", i+2) && !f.inTime(i+2)
	case "people":
		return f.starts(i, "hand") && next != "over" && next != "to"
	case "fighting":
		return f.lower(i) == "armed" && !f.is("determiners", i+1) // "armed fighters"
	case "massed", "PLACE":
		return !f.classBefore("fighting", i, from)
	case "landed":
		return (f.starts(i, "com") || f.starts(i, "cam")) && next != "down" || f.starts(i, "crash") && next != "into" || !f.weaponBefore(i, from)
	case "missions":
		return f.has("owners", i+1, i+6) // its own, for safety
	case "gatherings":
		return next != "up" && f.starts(i, "br")
	case "crossings":
		return !f.anyName(i+1, i+9) || !f.has("toward", i+1, i+9) // its own gates
	case "for":
		far := i + 1
		if f.typeAt(far) == sitrep.Place {
			far = f.mentionEnd(far) // "left A for B"
		}
		return f.lower(far) != "for" || f.is("be", i-1)
	}
	return false
}

// unfitGround is unfit for verbs of taking ground.
func (f *finder) unfitGround(s sense, i, from int) bool {
	next := f.lower(i + 1)
	switch s.with {
	case "":
		return f.is("people", i-1) && next == "from" || next == "power" // "worshippers seized from a church", "seized power"
	case "into":
		return next != "into" && f.lower(i+2) != "into" && f.lower(i+2) != "way" || !f.invaders(i, from) || !f.placeSoon(i+2)
	case "in":
		return next != "in" || f.lower(i+2) != "on" || !f.invaders(i, from)
	case "fallen":
		if f.is("afterfall", i+1) {
			return !f.placeIs(i, from)
		}
		return next != "to" || !f.placeBefore(i, from) || !f.partySoon(i+2)
	case "over":
		return next != "over" || !f.placeSoon(i+2)
	case "control":
		return f.controlsNothing(i)
	case "PLACE":
		return !f.classBefore("fighting", i, from)
	case "surrendered":
		return !f.placeLost(i, from)
	case "hands":
		return next != "hands" || !f.classBefore("parts", i, from) && !f.placeBefore(i, from)
	}
	return false
}

// unfitRequest is unfit for verbs of asking.
func (f *finder) unfitRequest(s sense, i int) bool {
	switch s.with {
	case "to":
		return f.lower(i+1) == "to" || f.is("be", i-1) || !f.anyName(i+1, i+6)
	case "for":
		return f.starts(i, "ask") && !f.anyName(i+1, i+6)
	case "agents":
		return !f.anyName(i+1, i+4) // its own
	}
	return false
}

// controlsNothing reports whether the "control" behind the verb at i is part of another word: "took control measures".
func (f *finder) controlsNothing(i int) bool {
	for j := i + 1; j < i+6; j++ {
		if f.lower(j) == "control" {
			next := j + 1
			return next < len(f.t.Tokens) && f.t.Tokens[next].Kind == token.Word && !f.is("prep", next) && !f.is("clause", next) && !f.adverb(next)
		}
	}
	return false
}

// soonBefore reports whether a token for which ok holds stands in the clause near before i.
func (f *finder) soonBefore(i, from int, ok func(j int) bool) bool {
	for j := i - 1; j >= max(from, i-9); j-- {
		if ok(j) {
			return true
		}
		if f.mark(j) || f.is("clause", j) {
			return false
		}
	}
	return false
}

// placeIs reports whether the subject of the verb at i is a place.
func (f *finder) placeIs(i, from int) bool {
	last := f.groupStart(i, from) - 1
	return f.typeAt(last) == sitrep.Place && !f.governedBy(last)
}

// placeLost reports whether what the verb at i says was lost is a place: "lost A to B", "A was lost".
func (f *finder) placeLost(i, from int) bool {
	if f.auxiliary(i, from, "be") {
		return f.placeIs(i, from)
	}
	for j := i + 1; j < i+6 && !f.mark(j) && (!f.is("prep", j) || f.lower(j) == "of"); j++ {
		if f.typeAt(j) == sitrep.Place {
			return !f.is("'s", f.mentionEnd(j))
		}
	}
	return false
}

func (f *finder) classBefore(class string, i, from int) bool {
	return f.soonBefore(i, from, func(j int) bool { return f.is(class, j) })
}

func (f *finder) placeBefore(i, from int) bool {
	return f.soonBefore(i, from, func(j int) bool { return f.typeAt(j) == sitrep.Place })
}

// weaponBefore reports whether something that falls on people stands before i: jets land without an attack, mines are dug.
func (f *finder) weaponBefore(i, from int) bool {
	if f.classBefore("debris", i, from) {
		return false
	}
	return f.soonBefore(i, from, func(j int) bool {
		w := f.weaponAt(j)
		return w != "" && w != "air-strike" && !f.starts(j, "mine")
	})
}

// invaders reports whether those who take ground stand before i: fighters, or a party that is no person.
func (f *finder) invaders(i, from int) bool {
	if f.classBefore("fighting", i, from) {
		return true
	}
	for j := i - 1; j >= max(from, i-9) && (!f.mark(j) || f.lower(j) == ",") && !f.is("clause", j); j-- {
		if typ := f.typeAt(j); typ != sitrep.Person && acts(typ) && !f.governedBy(j) {
			return true
		}
	}
	return false
}

// placeSoon reports whether a place, by name or as a town, stands near i.
func (f *finder) placeSoon(i int) bool {
	for j := i; j < i+6 && !f.mark(j); j++ {
		if f.is("parts", j) || f.typeAt(j) == sitrep.Place || f.typeAt(j) == sitrep.Facility {
			return true
		}
	}
	return false
}

// partySoon reports whether a party stands near i.
func (f *finder) partySoon(i int) bool {
	return acts(f.typeAt(i)) || acts(f.typeAt(i+1)) || acts(f.typeAt(i+2))
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
	if f.lower(end) == "," {
		return false // "called A, a donor, onto the stage"
	}
	return end >= len(f.t.Tokens) || f.t.Tokens[end].Kind >= token.Close || f.is("phoned", end) || f.inTime(end)
}
