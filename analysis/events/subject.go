package events

import (
	"slices"

	"sitrep"
)

// firedBy returns whose weapon the subject of x is: "a shell fired by A killed".
func (f *finder) firedBy(x *trigger) []sitrep.Ref {
	for j := x.lo + 1; j < x.at; j++ {
		if f.lower(j) == "by" && f.weaponAt(j-2) != "" {
			return f.byAgent(j, x.at)
		}
	}
	return nil
}

// joiner returns the verb of "joined A in doing" before x, or 0.
func (f *finder) joiner(x *trigger) int {
	for j := x.at - 1; f.lower(x.at-1) == "in" && j > max(x.lo, x.at-8); j-- {
		if f.starts(j, "join") {
			return j
		}
	}
	return 0
}

// groupStart returns where the verb group that ends at the verb begins: "has repeatedly been".
func (f *finder) groupStart(at, lo int) int {
	for at > lo && (f.helps(at-1) || f.adverb(at-1) || f.lower(at-1) == "not") {
		at--
	}
	return at
}

// adverb reports whether the word at i is one, by the list or its end: "was fiercely opposed".
func (f *finder) adverb(i int) bool {
	return f.is("adverbs", i) || f.ends(i, "ly") && !f.named(i) && !f.is("notadverbs", i) && !f.t.Tokens[i].Capital
}

// before returns the entities of the subject before the verb at: the first phrase of the clause that no preposition
// introduces, with those it is joined to.
func (f *finder) before(at, lo int) []sitrep.Ref { return f.subject(at, lo, false) }

// subject is before; where hit, the subject is what was acted upon, which may be a building too.
func (f *finder) subject(at, lo int, hit bool) []sitrep.Ref {
	end := f.groupStart(at, lo)
	var out []sitrep.Ref
	skipped, owner, taken := false, false, false
	for i := lo; i < end; i++ {
		typ := f.typeAt(i)
		near := f.lower(i-1) == "," && f.near(i, end)
		switch {
		case !f.nameBegins(i):
			continue
		case !acts(typ) && !(hit && target(typ)), f.governedBy(i), skipped && f.joined(i) && !near:
			skipped, taken = len(out) == 0, false
		case len(out) == 0, taken && f.joined(i):
			out, taken = f.withName(i, out), true
			owner = typ == sitrep.Nationality || f.is("'s", f.mentionEnd(i)) || f.ends(f.mentionEnd(i)-1, "'s")
		case near, owner && typ == sitrep.Person && f.lower(i-1) == ",", owner && typ != sitrep.Place && (f.is("'s", i-1) || f.adjectival(i-1)):
			out, owner = f.withName(i, nil), false // "In A, B struck", "A’s envoy, B,", "A’s B"
		}
	}
	return out
}

// governedBy reports whether a preposition introduces the mention at i, other than of those who act for it:
// "negotiators from A".
func (f *finder) governedBy(i int) bool {
	j := i - 1
	for f.is("determiners", j) || f.is("regional", j) || f.titled(j, i) {
		j--
	}
	switch w := f.lower(j); {
	case w == "between", f.alongside(j), w == "to" && f.lower(j-1) == "loyal", w == "of" && f.is("parts", j-1):
		return false
	case w == "of" || w == "from":
		return !f.is("agents", j-1) && !f.is("assets", j-1) && !f.is("numbers", j-1) && !f.is("crowdsof", j-1)
	}
	return f.is("prep", j) || f.doingVerb(j)
}

// titled reports whether the word at j is one of the title of the person named at i: "allies of Vice President A".
func (f *finder) titled(j, i int) bool {
	return j > 0 && f.typeAt(i) == sitrep.Person && !f.named(j) && f.t.Tokens[j].Capital && (f.is("persons", j) || f.is("past", j) || f.is("ranks", j))
}

// doingVerb reports whether the word at i is a verb in -ing, whose object follows: "shelling A".
func (f *finder) doingVerb(i int) bool {
	for _, s := range f.senses(i) {
		if s.forms&ing != 0 {
			return true
		}
	}
	return false
}

// nearest returns the entity whose mention ends before the preposition at: "accused A of shelling", "forces of A from".
func (f *finder) nearest(at, lo int) []sitrep.Ref {
	if acts(f.typeAt(at - 1)) {
		return f.withName(at-1, nil)
	}
	return f.before(at, lo)
}

// speaker returns who speaks where the subject is a pronoun that begins the report: "A said it would leave".
func (f *finder) speaker(x *trigger) []sitrep.Ref {
	n := f.quote[x.at] - 1
	if n < 0 || x.forms&noun != 0 && f.has("neg", x.lo, x.at) {
		return nil // "it had no hand in the attack"
	}
	i := x.lo
	if f.lower(i) == "that" {
		i++
	}
	if len(x.subject) == 0 && f.lower(i-1) == "and" && i-f.content[n].lo < 30 {
		i = f.content[n].lo // "said it had foiled a plot and arrested two"
		if !f.is("pronouns", i) {
			return nil
		}
	}
	typ := f.typeOf(f.by[n])
	if !acts(typ) || f.t.Tokens[i].Span.Start > f.d.Quotes[n].Span.Start+len("that ") {
		return nil
	}
	person := typ == sitrep.Person
	q := f.d.Quotes[n]
	inverted := f.lower(i) == "they" && q.Speaker != nil && q.Speaker.Start > q.Span.Start // "They met, A reported"
	own := f.lower(i) == "we" || f.lower(i) == "i" || f.is("owners", i) || f.is("heshe", i) && person || f.is("it", i) && !person && !inverted
	if own || f.ends(i, "ing") && i <= x.at { // "denied carrying out"
		return []sitrep.Ref{f.by[n]}
	}
	return nil
}

// beyond returns the subject before the clause of x: of "A, who has met B, will visit C" for both verbs.
func (f *finder) beyond(x *trigger) []sitrep.Ref {
	start := x.lo
	if f.lower(start) == "," {
		start++ // behind a report: "A, which denies arming B, shelled"
	}
	if start <= x.from+1 {
		return nil
	}
	at := start
	for j := start - 2; f.lower(start-1) == "," && j > max(x.from+1, start-reach); j-- {
		if f.relates(j) {
			at = j + 1
			break
		}
	}
	if w := f.lower(at - 1); !f.relates(at-1) || at == start && (w == "whose" || w == "where") {
		return nil
	}
	lo, _ := f.clause(at-2, x.from, x.to)
	if f.lower(at-1) != "who" {
		return f.before(at-1, lo)
	}
	end := at - 2
	switch comma := f.lower(end) == ","; {
	case comma && f.typeAt(end-1) == sitrep.Person && !f.joined(f.mentionStart(end-1)):
		return f.withName(end-1, nil) // "A met B, who left"
	case !comma && !f.named(end) && f.verbWithin(lo, end-lo):
		return []sitrep.Ref{} // "A fired at men who threw stones"
	}
	return f.before(at-1, lo)
}

// near reports whether only the rest of a mention stands between i and end.
func (f *finder) near(i, end int) bool {
	for ; i < end; i++ {
		if !f.named(i) && !(i == end-1 && f.lower(i) == ",") {
			return false
		}
	}
	return true
}

// withName adds whom the name at i means to refs, or the names that a hyphen joins there.
func (f *finder) withName(i int, out []sitrep.Ref) []sitrep.Ref {
	refs := f.hyphened(i)
	if refs == nil {
		refs = []sitrep.Ref{f.entityAt(i)}
	}
	for _, ref := range refs {
		if !slices.Contains(out, ref) {
			out = append(out, ref)
		}
	}
	return out
}

// joined reports whether "and" or a comma ties the mention at i to one before it.
func (f *finder) joined(i int) bool {
	j := i - 1
	for f.is("determiners", j) || f.lower(j) == "then" {
		j--
	}
	switch {
	case f.alongside(j):
		return true
	case f.lower(j) == ",":
		return (j == i-1 || f.lower(i-1) == "then") && (f.named(j-1) || f.lower(j-1) == ",") // not "Anna Marsh, a Lenz envoy"
	case f.lower(j) == "and":
		fighters := f.is("agents", j-1) || f.is("fighting", j-1)
		return f.named(j-1) || f.lower(j-1) == "," || fighters && (f.named(j-2) || f.is("'s", j-2) && f.named(j-3))
	}
	return false
}

// alongside reports whether the preposition at j joins who else acts: "A, together with B".
func (f *finder) alongside(j int) bool {
	return f.lower(j) == "alongside" || f.lower(j) == "with" && f.is("together", j-1)
}

func acts(t sitrep.EntityType) bool {
	switch t {
	case sitrep.Person, sitrep.Organization, sitrep.Place, sitrep.Nationality, sitrep.Unit:
		return true
	}
	return false
}
