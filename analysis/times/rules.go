package times

// rule reads an expression at a word.
type rule func(*parser, int) (sense, int)

// ruleset holds, by the class of the word that an expression begins with, the rules that may read it.
type ruleset [digits + 1][]rule

func rulesOf(english bool) *ruleset {
	r := &ruleset{}
	r.add((*parser).sets, set, per, often, every, weekday, part)
	r.add((*parser).clocks, clock, number, approx, digits)
	if !english { // before amounts: a year comes before an amount of years
		r.add((*parser).clocks, ordinal)
		r.add((*parser).whole, unit)
		r.add((*parser).foreign, unit, ordinal, part, boundary, mod, approx, lump, through, same, lately, digits)
	}
	r.add((*parser).whole, month, weekday, season, part, number, ordinal, decade, the, dir, pointer, shift, mod, boundary,
		deictic, quarterNo, fiscal, feastDay, digits)
	r.add((*parser).amounts, unit, number, scale, few, ordinal, the, a, dir, pointer, adjref, approx, more, digits)
	r.add((*parser).streak, the, a, ordinal)
	r.add((*parser).vagues, ref, adjref, the, dir, pointer)
	return r
}

func (r *ruleset) add(read rule, classes ...class) {
	for _, c := range classes {
		r[c] = append(r[c], read)
	}
}
