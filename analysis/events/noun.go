package events

import (
	"slices"
	"strings"

	"sitrep"
)

// fillNoun fills the slots of a noun by its owner and the prepositions behind it, else by the verb that governs it.
func (f *finder) fillNoun(x *trigger) {
	e := &x.event
	e.Actors = f.doerOf(x)
	if on := f.blamedOn(x); on > 0 {
		e.Actors = f.after(on+1, x.hi)
		return
	}
	near := min(x.hi, x.at+9)
	switch x.kind {
	case "assault", "sanction":
		if !f.is("be", x.at+1) { // "the strikes are an internal matter of A"
			e.Targets = f.behindAny(x, "on", "against", "of")
		}
		if under := f.under(x); under > 0 {
			e.Targets = f.subject(under, x.lo, true)
		}
		f.repelled(x)
	case "coerce":
		e.Targets = f.behindAny(x, "of")
	case "concede":
		e.Targets = f.behindAny(x, "on", "against")
	case "consult", "agree", "cooperate":
		e.Targets = f.behindWord(x.at+1, near, "with")
	case "aid":
		e.Targets = f.behindWord(x.at+1, near, "to")
	}
	if x.detail == "visit" {
		e.Targets = append(e.Targets, f.behindWord(x.at+1, near, "to")...)
	}
	e.Targets = without(e.Targets, e.Actors)
}

// blamedOn returns the "on" of "blamed the attack x on A", "the attack x was blamed on A", or 0.
func (f *finder) blamedOn(x *trigger) int {
	for j := max(x.lo, x.at-5); j < min(x.hi, x.at+12) && x.kind == "assault"; j++ {
		if !f.starts(j, "blame") {
			continue
		}
		for on := max(j, x.at) + 1; on < min(x.hi, j+8); on++ {
			if f.lower(on) == "on" {
				return on
			}
		}
	}
	return 0
}

// doerOf returns who did what the noun x stands for: who is named beside it goes before who governs it.
func (f *finder) doerOf(x *trigger) []sitrep.Ref {
	if between := f.behindWord(x.at+1, min(x.hi, x.at+12), "between"); between != nil && x.detail != "visit" {
		return between
	}
	if by := f.byAgent(x.at+1, f.untilDeed(x.at+1, x.hi)); by != nil {
		return by
	}
	if accused, ok := f.accused(x); ok {
		if owner := f.ownerOfDeed(x); owner != nil {
			return owner
		}
		return accused
	}
	for _, who := range []func(*trigger) []sitrep.Ref{f.ownerOfDeed, f.governor, f.claimant, f.claimedBy, f.speakerOf} {
		if refs := who(x); len(refs) > 0 {
			return refs
		}
	}
	switch {
	case f.is("owners", x.at-1) || f.is("owners", x.at-2):
		return f.before(x.at, x.lo)
	case x.detail == "visit" || x.kind == "retreat":
		return f.behindWord(x.at+1, min(x.hi, x.at+4), "of")
	}
	return nil
}

// speakerOf returns who speaks, as the one who did what the noun x stands for unless it is only witnessed: "we heard gunfire".
func (f *finder) speakerOf(x *trigger) []sitrep.Ref {
	if f.has("witness", max(x.lo, x.at-6), x.at) {
		return nil
	}
	return f.speaker(x)
}

func (f *finder) ownerOfDeed(x *trigger) []sitrep.Ref { return f.modifier(x.at, x.lo) }

// governor returns the subject of the verb that governs the noun x: "A launched an attack", "A arrived for talks".
func (f *finder) governor(x *trigger) []sitrep.Ref {
	verb, ok := f.light(x.at, x.lo)
	if !ok {
		if at := f.beforeArticle(x.at); x.kind == "consult" && f.lower(at) == "for" {
			return f.before(at, x.lo)
		}
		return nil
	}
	if refs := f.before(verb, x.lo); len(refs) > 0 {
		return refs
	}
	if refs := f.beyond(x); len(refs) > 0 {
		return refs
	}
	if f.lower(x.lo-1) == "and" && verb <= x.lo+1 {
		return x.subject
	}
	return nil
}

// claimant returns who "claimed responsibility for the attack" x, or "claimed the attack".
func (f *finder) claimant(x *trigger) []sitrep.Ref {
	for j := x.at - 1; j >= max(x.lo, 1, x.at-6); j-- {
		switch {
		case f.lower(j) == "responsibility":
			if f.takes(j) {
				return f.before(j-1, x.lo)
			}
			return nil
		}
	}
	return nil
}

// takes reports whether the verb before "responsibility" at j takes it.
func (f *finder) takes(j int) bool { return f.is("admit", j-1) && !f.negated(statement{cue: j - 1}) }

// untilDeed returns where another deed begins, whose "by" is its own: "the summit was shot down by A".
func (f *finder) untilDeed(lo, hi int) int {
	for j := lo; j < hi; j++ {
		if f.lower(j) == "by" {
			other := f.ends(j-1, "ed") && !f.is("light", j-1) || f.is("keptby", j-1)
			if f.is("brokered", j-1) || other && j-1 > lo && !f.is("doneby", j-1) {
				return j // "a raid on a town held by A", "the raid, condemned by A"
			}
			return hi
		}
		if j > lo && f.verbAt(j) && !f.is("light", j) && !f.is("be", j) && (f.cueAt(j) == "" || f.cueAt(j) == "branded") {
			return j
		}
	}
	return hi
}

// claimedBy returns who takes the attack x on itself behind it: ", for which A claimed responsibility".
func (f *finder) claimedBy(x *trigger) []sitrep.Ref {
	for j := x.at + 1; j < x.to-1 && x.kind == "assault"; j++ {
		if f.lower(j) != "responsibility" || !f.takes(j) {
			continue
		}
		if by := f.alsoClaims(j); by != nil {
			return by
		}
		for k := j - 2; k > max(x.at, j-8); k-- {
			if f.lower(k) == "which" && f.lower(k-1) == "for" {
				return f.before(j-1, k+1)
			}
		}
	}
	return nil
}

// alsoClaims returns who "and A claimed responsibility" names, where nothing tells for what.
func (f *finder) alsoClaims(j int) []sitrep.Ref {
	if next := f.lower(j + 1); next != "" && !f.is("stops", j+1) {
		return nil
	}
	for k := j - 2; k > max(0, j-9); k-- {
		if f.lower(k) == "and" {
			return f.before(j-1, k+1)
		}
	}
	return nil
}

// light returns the verb that governs the noun at: "launched an attack".
func (f *finder) light(at, lo int) (int, bool) {
	for j := at - 1; j >= max(lo, at-8); j-- {
		switch {
		case f.is("light", j), (f.is("plan", j) || f.is("threat", j)) && !f.is("determiners", j-1):
			return j, true
		case f.lower(j) == "with" && f.is("answer", j-1):
			return j - 1, true
		case f.is("prep", j) && f.lower(j) != "of", f.lower(j) == "that":
			return 0, false
		}
	}
	return 0, false
}

// modifier returns the owner or the adjective right before the noun at: "Russian drone attacks", "Orlov’s visit".
func (f *finder) modifier(at, lo int) []sitrep.Ref {
	for j := at - 1; j >= max(lo, at-5); j-- {
		if f.named(j) {
			typ := f.typeAt(j)
			if typ == sitrep.Weapon {
				continue
			}
			if typ == sitrep.Nationality || f.hyphened(j) != nil || (f.is("'s", j+1) || f.lower(j) == "'s") && acts(typ) {
				return f.withName(j, nil)
			}
			return nil
		}
		if f.is("light", j) || f.is("clause", j) || f.is("repel", j) || f.is("prep", j) || f.is("be", j) && f.lower(j) != "'s" || f.mark(j) && f.lower(j) != "-" {
			return nil
		}
	}
	return nil
}

// hyphened returns the parties that a hyphen joins in the word at i: "US-Iran talks", "India-Pakistan clashes".
func (f *finder) hyphened(i int) (out []sitrep.Ref) {
	word := f.t.Tokens[i].Span
	if !strings.Contains(f.lower(i), "-") {
		return nil
	}
	at, _ := slices.BinarySearchFunc(f.d.Mentions, word.Start, func(m sitrep.Mention, start int) int { return m.Span.Start - start })
	for _, m := range f.d.Mentions[at:] {
		if m.Span.End > word.End || !acts(m.Type) {
			break
		}
		if !slices.Contains(out, m.Entity) {
			out = append(out, m.Entity)
		}
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

// addressee returns who is accused, asked or threatened: the object, or the owner of what was done, "the attack by A".
func (f *finder) addressee(x *trigger) []sitrep.Ref {
	for j := x.at + 1; j < min(x.to, x.at+8) && (!f.named(j) || f.adjectival(j)) && f.lower(j) != "of"; j++ {
		if s := f.senses(j); !f.named(j) && len(s) > 0 && s[len(s)-1].forms == noun {
			if owner := f.modifier(j, x.at+1); owner != nil {
				return owner
			}
			return f.byAgent(j+1, min(x.to, j+8))
		}
	}
	return f.after(x.at+1, x.to)
}

// accused returns who is accused of x: "accused A of an attack", "accused A’s troops of shelling".
func (f *finder) accused(x *trigger) (who []sitrep.Ref, ok bool) {
	of := x.at - 1
	for of > max(x.from, x.at-5) && f.lower(of) != "of" && !f.is("clause", of) {
		of--
	}
	for j := of - 1; f.lower(of) == "of" && j > max(x.from, of-8); j-- {
		if f.cueAt(j) == "accused" {
			return f.after(j+1, of), true
		}
	}
	return nil, false
}

// repelled makes who repelled the assault x its target: "the brigade repelled an assault".
func (f *finder) repelled(x *trigger) {
	for j := x.at - 1; j > max(x.lo, x.at-6); j-- {
		beaten := f.is("fended", j) && (f.lower(j+1) == "back" || f.lower(j+1) == "off")
		if (beaten || f.is("repel", j) || f.is("survive", j)) && x.kind == "assault" {
			if x.event.Targets = f.before(j, x.lo); len(x.event.Targets) == 0 {
				x.event.Targets = f.speaker(x) // "A said it had repelled"
			}
			x.event.Actors = without(x.event.Actors, x.event.Targets)
			if x.event.Detail == "" && !f.is("survive", j) {
				x.event.Detail, x.sense.detail = "ground-assault", "ground-assault"
			}
			return
		}
	}
}

// under returns the index of the verb of "came under artillery fire", or 0.
func (f *finder) under(x *trigger) int {
	for j := x.at - 1; j > max(x.lo, x.at-5); j-- {
		if f.lower(j) == "under" && (f.starts(j-1, "came") || f.starts(j-1, "come")) {
			return j - 1
		}
	}
	return 0
}

// reduced reports whether the participle at x opens its sentence or stands behind a mark: "A, shelled by B, burned".
func (f *finder) reduced(x *trigger) bool { return x.at == x.from || f.mark(x.at-1) }
