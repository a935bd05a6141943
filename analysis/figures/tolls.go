package figures

// tolled reads a number that a toll reaches: "the death toll rose to 23", "the number of wounded has reached 90".
func (f *finder) tolled(q *quantity) string {
	if q.kind != 0 && q.kind != person {
		return ""
	}
	last := f.before(q.from)
	for f.at(last).sign(adverb) && !f.at(last).any(roles{fates: harm | victim | count, signs: reach | aux}) {
		last = f.before(last) // "The toll is now nine"
	}
	p := f.at(last)
	if f.spokenOf(q) {
		return f.lastUnit(q)
	}
	if !p.any(roles{fates: toll, signs: reach | former | aux | of}) && !(f.l.free && p.sign(where) && f.has.sign(put)) {
		return ""
	}
	if f.pronoun(last) {
		q.replaces = true
		return f.out[len(f.out)-1].Unit // "later raised that to six"
	}
	unit := f.tollBefore(last)
	if head := f.at(f.before(last)); unit == "" && p.sign(reach|of) && (head.fate(tollHead) || head.fate(toll)) {
		unit = f.lastUnit(q) // "Six have died since, bringing the total to 29"
	}
	if unit != "" && p.sign(passes) && q.low == q.high {
		q.high = bigger
	}
	return unit
}

// spokenOf reports whether q is only a number that somebody gives: "Survivors spoke of more than 70".
func (f *finder) spokenOf(q *quantity) bool {
	k := f.before(q.from)
	return q.kind == 0 && f.at(k).sign(say) && f.at(k).tokens == 2 && !f.at(k).sign(according) && (f.atMark(q.end) || f.at(q.end).sign(and))
}

// lastUnit returns the unit of the people counted last before q in the sentence, else in the one before.
func (f *finder) lastUnit(q *quantity) string {
	unit := ""
	if n := len(f.out); n > 0 && f.s > 0 && f.out[n-1].Span.Start >= f.t.Sentences[f.s-1].Start && harms[f.out[n-1].Unit] {
		unit = f.out[n-1].Unit
	}
	for i := range f.q {
		if p := &f.q[i]; p.from < q.from && p.unit != "" && (p.kind == person || p.kind == 0) && harms[p.unit] {
			unit = p.unit
		}
	}
	return unit
}

// pronoun reports whether the word before the "to" at k stands for the figure before, which rose.
func (f *finder) pronoun(k int) bool {
	if len(f.out) == 0 || f.out[len(f.out)-1].Span.Start < f.t.Sentences[max(0, f.s-1)].Start || !f.at(k).sign(reach) {
		return false
	}
	k = f.before(k)
	return (f.lower(k) == "that" || f.lower(k) == "it") && f.at(f.before(k)).sign(rise)
}

func (f *finder) tollBefore(k int) string {
	unit := ""
	if e := f.at(f.before(k)); e.fate(count) && !e.fate(toll) && f.has.sign(put) {
		return e.unit // "put the dead at 40"
	}
	for ; k >= f.from; k-- {
		e := f.at(k)
		switch {
		case e.fate(toll):
			return e.unit
		case e.fate(victim|count) || e.unit == "casualties" && e.fate(harm):
			if unit == "" {
				unit = e.unit
			}
			if f.at(f.before(k)).sign(put) {
				return unit
			}
		case e.fate(tollHead):
			return unit
		case f.lower(k) == ";":
			return ""
		}
	}
	return ""
}

// within reads "the dead include two monks" and "among the dead were three monks".
func (f *finder) within(q *quantity) string {
	k := f.before(q.from)
	for k >= f.from && f.at(k).sign(aux|adverb|part) {
		k = f.before(k)
	}
	if e := f.at(k); e.fate(count|toll) && k < f.before(q.from) && (f.at(f.before(k)).sign(the) || f.l.free) {
		q.part, q.listed, q.left = true, true, true
		return e.unit
	}
	return ""
}
