package events

import "sitrep"

func (f *finder) fillNoun(x *trigger) {
	e := &x.event
	e.Actors = f.modifier(x.at, x.lo)
	if by := f.byAgent(x.at+1, f.untilDeed(x.at+1, x.hi)); by != nil {
		e.Actors = by
	}
	if between := f.behindWord(x.at+1, min(x.hi, x.at+8), "between"); between != nil {
		e.Actors = between
	}
	if len(e.Actors) == 0 {
		if verb, ok := f.light(x.at, x.lo); ok {
			e.Actors = f.before(verb, x.lo)
			if len(e.Actors) == 0 {
				e.Actors = f.beyond(x)
			}
			if len(e.Actors) == 0 && f.lower(x.lo-1) == "and" && verb <= x.lo+1 {
				e.Actors = x.subject
			}
		} else if at := f.beforeArticle(x.at); x.kind == "consult" && f.lower(at) == "for" {
			e.Actors = f.before(at, x.lo)
		}
	}
	if verb, ok := f.responsible(x.at, x.lo); ok && len(e.Actors) == 0 {
		e.Actors = f.before(verb, x.lo)
	}
	if len(e.Actors) == 0 {
		e.Actors = f.accused(x)
	}
	if len(e.Actors) == 0 && x.kind == "assault" {
		e.Actors = f.claimedBy(x)
	}
	if len(e.Actors) == 0 {
		e.Actors = f.speaker(x)
	}
	if len(e.Actors) == 0 && (f.is("owners", x.at-1) || f.is("owners", x.at-2)) {
		e.Actors = f.before(x.at, x.lo)
	}
	if len(e.Actors) == 0 && (x.detail == "visit" || x.kind == "retreat" || x.kind == "mobilize") {
		e.Actors = f.behindWord(x.at+1, min(x.hi, x.at+4), "of")
	}
	if len(e.Actors) == 0 && x.kind == "consult" && x.inserted && x.skip.lo > 0 {
		e.Actors = f.before(x.skip.lo, x.lo) // "A, speaking after a meeting with B, left"
	}
	switch x.kind {
	case "assault", "sanction":
		e.Targets = f.behindAny(x, "on", "against", "of")
		if under := f.under(x); under > 0 {
			e.Targets = f.subject(under, x.lo, true)
		}
		f.repelled(x)
	case "coerce":
		e.Targets = f.behindAny(x, "of")
	case "concede":
		e.Targets = f.behindAny(x, "on", "against")
	case "consult", "agree", "cooperate":
		e.Targets = f.behindWord(x.at+1, min(x.hi, x.at+9), "with")
	case "aid":
		e.Targets = f.behindWord(x.at+1, min(x.hi, x.at+9), "to")
	}
	if x.detail == "visit" && e.Targets == nil {
		e.Targets = f.behindWord(x.at+1, min(x.hi, x.at+9), "to")
	}
	e.Targets = without(e.Targets, e.Actors)
}

// untilDeed returns where another deed begins, whose "by" is its own: "the summit was shot down by A".
func (f *finder) untilDeed(lo, hi int) int {
	for j := lo; j < hi; j++ {
		if f.lower(j) == "by" {
			if f.is("brokered", j-1) {
				return j
			}
			return hi
		}
		if j > lo && f.verbAt(j) && !f.is("light", j) && !f.is("be", j) && !f.is("have", j) && f.cueAt(j) == "" {
			return j
		}
	}
	return hi
}

// responsible returns the verb of "claimed responsibility for the attack", with the noun at at.
func (f *finder) responsible(at, lo int) (int, bool) {
	for j := at - 1; j >= max(lo, 1) && j >= at-6; j-- {
		if f.lower(j) == "responsibility" {
			return j - 1, f.is("admit", j-1) && !f.negated(statement{cue: j - 1})
		}
		if f.cueAt(j) == "claimed" && f.is("admit", j) && f.is("determiners", j+1) {
			return j, true // "claimed the attack"
		}
	}
	return 0, false
}

// claimedBy returns who takes the attack x on itself behind it: ", for which A claimed responsibility".
func (f *finder) claimedBy(x *trigger) []sitrep.Ref {
	for j := x.at + 1; j < x.to-1; j++ {
		if f.lower(j) == "responsibility" && f.is("admit", j-1) && !f.negated(statement{cue: j - 1}) {
			if by := f.alsoClaims(j); by != nil {
				return by
			}
			for k := j - 2; k > x.at && k > j-8; k-- {
				if f.lower(k) == "which" && f.lower(k-1) == "for" {
					return f.before(j-1, k+1)
				}
			}
		}
	}
	return nil
}

// alsoClaims returns who "and A claimed responsibility" names, where nothing tells for what.
func (f *finder) alsoClaims(j int) []sitrep.Ref {
	if next := f.lower(j + 1); next != "." && next != "," && next != ";" && next != "" {
		return nil
	}
	for k := j - 2; k > 0 && k > j-9; k-- {
		if f.lower(k) == "and" && !f.named(k) {
			return f.before(j-1, k+1)
		}
	}
	return nil
}

// light returns the verb that governs the noun at: "launched an attack".
func (f *finder) light(at, lo int) (int, bool) {
	for j := at - 1; j >= lo && j >= at-8; j-- {
		if f.is("light", j) || (f.is("plan", j) || f.is("threat", j) || f.is("call", j)) && !f.is("determiners", j-1) {
			return j, true
		}
		if f.lower(j) == "with" && f.is("answer", j-1) {
			return j - 1, true
		}
		if f.is("prep", j) && f.lower(j) != "of" || f.is("clause", j) {
			return 0, false
		}
	}
	return 0, false
}

// modifier returns the owner or the adjective right before the noun at: "Russian drone attacks", "Orlov’s visit".
func (f *finder) modifier(at, lo int) []sitrep.Ref {
	for j := at - 1; j >= lo && j >= at-5; j-- {
		if f.named(j) {
			typ := f.typeAt(j)
			if typ == sitrep.Weapon {
				continue
			}
			owner := f.lower(j+1) == "'s" || f.lower(j) == "'s" || f.lower(j+1) == "’"
			if typ == sitrep.Nationality || owner && acts(typ) {
				return f.withName(j, nil)
			}
			return nil
		}
		if f.is("light", j) || f.is("clause", j) || f.is("repel", j) {
			return nil
		}
		if w := f.lower(j); f.is("prep", j) || f.is("be", j) && w != "'s" || f.mark(j) && w != "-" {
			return nil
		}
	}
	return nil
}

// addressee returns who is accused, asked or threatened: the object, or the owner of what was done, "the attack by A".
func (f *finder) addressee(x *trigger) []sitrep.Ref {
	for j := x.at + 1; j < x.to && j <= x.at+7; j++ {
		if s := f.senses(j); !f.named(j) && len(s) > 0 && s[len(s)-1].forms == noun {
			if owner := f.modifier(j, x.at+1); owner != nil {
				return owner
			}
			return f.byAgent(j+1, min(x.to, j+8))
		}
		if f.named(j) && !f.adjectival(j) {
			break
		}
	}
	return f.after(x.at+1, x.to)
}

// accused returns who is accused of the noun x: "accused A of an attack".
func (f *finder) accused(x *trigger) []sitrep.Ref {
	of := x.at - 1
	for of > x.from && of >= x.at-4 && f.lower(of) != "of" && !f.is("clause", of) && !f.named(of) {
		of--
	}
	if f.lower(of) != "of" || of <= x.from || !f.named(of-1) {
		return nil
	}
	for j := of - 1; j > x.from && j >= of-6; j-- {
		if f.cueAt(j) == "accused" {
			return f.nearest(of, j+1)
		}
	}
	return nil
}

// repelled makes who repelled the assault x its target: "the brigade repelled an assault".
func (f *finder) repelled(x *trigger) {
	for j := x.at - 1; j > x.lo && j >= x.at-5; j-- {
		beaten := f.is("fended", j) && (f.lower(j+1) == "back" || f.lower(j+1) == "off")
		if (beaten || f.is("repel", j)) && x.kind == "assault" {
			x.event.Targets = f.before(j, x.lo)
			if x.event.Detail == "" {
				x.event.Detail, x.sense.detail = "ground-assault", "ground-assault"
			}
			return
		}
	}
}

// under returns the index of the verb of "came under artillery fire", or 0.
func (f *finder) under(x *trigger) int {
	for j := x.at - 1; j > x.lo && j >= x.at-4; j-- {
		if w := f.lower(j - 1); f.lower(j) == "under" && (w == "came" || w == "come" || w == "comes") {
			return j - 1
		}
	}
	return 0
}

// reduced reports whether the participle at x stands behind a comma or opens its sentence: "A, shelled by B, burned".
func (f *finder) reduced(x *trigger) bool {
	return x.at == x.from || f.lower(x.at-1) == "," || x.at > x.from && f.mark(x.at-1)
}
