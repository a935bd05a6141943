package times

// tense returns 1 where the nearest verb looks ahead, -1 where it looks back, 0 where none tells. What stands before
// the expression counts for more, since its verb mostly does.
func (r *resolver) tense(e expr) int {
	switch {
	case r.counts(e):
		return -1
	case r.awaits(e.first) && !r.over(e), r.moved(e):
		return 1
	}
	best, tense := 99, 0
	look := func(i, distance int) {
		if distance >= best {
			return
		}
		sign := r.sign(i)
		if i > e.first && sign > 0 && r.isFinite(i) {
			sign = -1 // "On Monday they agreed to meet"
		}
		if sign != 0 {
			best, tense = distance, sign
		}
	}
	before, behind := 0, 0 // what the marks between add
	for k := 1; k <= reach && k < best; k++ {
		if i := e.first - k; i >= 0 && r.words[i].sentence == r.words[e.first].sentence {
			look(i, k+before)
			before += hurdle(r.words[i])
		}
		if i := e.end - 1 + k; i < len(r.words) && r.words[i].sentence == r.words[e.first].sentence {
			look(i, k*2+behind)
			behind += hurdle(r.words[i])
		}
	}
	switch {
	case tense > 0 && r.owns(e):
		return -1
	case tense == 0 && r.at(e.first-1).roles&till != 0:
		return 1
	}
	return tense
}

// toldBehind reports whether the next verb behind e looks back: "by January there was".
func (r *resolver) toldBehind(e expr) bool {
	for i := e.end; i < min(e.end+reach, len(r.words)) && r.words[i].sentence == r.words[e.first].sentence; i++ {
		if sign := r.sign(i); sign != 0 {
			return sign < 0
		}
	}
	return false
}

// follows reports whether "since" or a verb in the past stands right before e, as in "was last seen in November".
func (r *resolver) follows(e expr) bool {
	if r.counts(e) {
		return true
	}
	for k := 1; k <= 3; k++ {
		w := r.at(e.first - k)
		if w.mark || w.sentence != r.words[e.first].sentence {
			return false
		}
		if sign := r.sign(e.first - k); sign != 0 {
			return sign < 0 && w.lower != "was" && w.lower != "were" // what was to be on a day may be still
		}
	}
	return false
}

// hurdle returns how much farther off a comma or quotation mark puts what lies beyond.
func hurdle(w word) int {
	if w.mark {
		return 3
	}
	return 0
}

// reach is how many words away a verb may stand and still tell.
const reach = 14

// owns reports whether e has what is over: "Wednesday's ruling" and "the 11 April explosion", not "Wednesday's vote".
func (r *resolver) owns(e expr) bool {
	next := r.at(e.end)
	i := e.end + 1
	switch {
	case next.lower == "'s", next.lower == "s":
	case r.at(e.first-1).class == the && e.op == calendar && e.d > 0 && next.class == other && !next.mark && !next.capital:
		i--
	default:
		return false
	}
	return !r.lex.tenses.coming[r.at(i).lower] && !r.lex.tenses.coming[r.at(i+1).lower]
}

func (r *resolver) at(i int) *word {
	if i < 0 || i >= len(r.words) {
		return &none
	}
	return &r.words[i]
}

// lies reports whether "by", "before", "through" or "for", as in "for May delivery", makes e a date to come.
func (r *resolver) lies(e expr) bool {
	switch r.at(e.first - 1).lower {
	case "by", "before", "through", "for":
		return true
	}
	return false
}

// over reports whether the words behind an expression tell of a time before it: "until Thursday, they had not".
func (r *resolver) over(e expr) bool {
	for i := e.end; i < min(e.end+5, len(r.words)); i++ {
		if r.words[i].lower == "had" && r.words[i].sentence == r.words[e.first].sentence {
			return true
		}
	}
	return false
}

// awaits reports whether "until", "ahead of", "as early as" or "as soon as" makes the expression at word i one to come.
func (r *resolver) awaits(i int) bool {
	switch last, second := r.at(i-1).lower, r.at(i-2).lower; last {
	case "until":
		return true
	case "of":
		return second == "ahead"
	case "as":
		return second == "early" || second == "soon"
	}
	return false
}

// moved reports whether e is what something is put off or extended to.
func (r *resolver) moved(e expr) bool { return r.at(e.first-1).roles&onto != 0 && r.moves(e) }

// moves reports whether something is put off or extended before e in its sentence.
func (r *resolver) moves(e expr) bool {
	i := r.lastBefore(e, func(i int) bool { return r.words[i].roles&moves != 0 })
	return i >= 0
}

// intended reports whether e is when something was to be until it was put off: "had been due on", "moved from". That day may be
// to come.
func (r *resolver) intended(e expr) bool {
	if r.at(e.first-1).lower == "from" && r.moves(e) {
		return true
	}
	i := r.lastBefore(e, func(i int) bool { return r.sign(i) != 0 })
	return i >= 0 && r.lex.tenses.of[r.words[i].lower] > 0 && r.abandoned(i)
}

// lastBefore returns the word nearest before e, in its sentence and not far off, of which is says true; -1 if there is none.
func (r *resolver) lastBefore(e expr, is func(int) bool) int {
	for i := e.first - 1; i >= 0 && i > e.first-reach && r.words[i].sentence == r.words[e.first].sentence; i-- {
		if is(i) {
			return i
		}
	}
	return -1
}
