package events

// clause returns the clause around i: bounded by marks and conjunctions that a verb follows, and by the quote.
func (f *finder) clause(i, from, to int) (lo, hi int) {
	lo, hi = i, i+1
	for lo > from && !f.boundary(lo-1, i, from) && f.quote[lo-1] == f.quote[i] {
		lo--
	}
	for hi < to && !f.boundary(hi, i, from) && f.quote[hi] == f.quote[i] && !f.closes(lo, hi) {
		hi++
	}
	return lo, hi
}

// closes reports whether the comma at j ends the relative clause that begins at lo: "A, who met B, left".
func (f *finder) closes(lo, j int) bool {
	return f.lower(j) == "," && f.relates(lo-1) && f.lower(lo-2) == "," && (f.verbSoon(j+1) || f.ends(j+1, "ed"))
}

// relates reports whether the word at i begins a clause about what stands before: ", who met B", ", where B was killed".
func (f *finder) relates(i int) bool { return f.is("whose", i) || f.lower(i) == "where" }

// boundary reports whether the token at j parts clauses: a semicolon, a subordinating word, or "and" between verbs.
func (f *finder) boundary(j, i, from int) bool {
	switch w := f.lower(j); {
	case f.named(j):
		return false
	case w != "and":
		return f.is("clause", j) && !(w == "since" && j > i) && !f.beforeTime(j) || f.is("parting", j) // "before dawn" is no clause
	case !f.named(j+1) && f.ends(j+1, "ed") && len(f.lower(j+1)) > 4 && !f.ends(j-1, "ed") && !f.doers(j+2):
		return true // "phoned A and raised the war in B"
	case f.list(j, from):
		return false
	}
	return f.lower(j-1) == "," && !f.named(j+1) && f.verbWithin(j+1, 8) || f.verbSoon(j+1) && !(j < i && f.subjectList(j, from))
}

// list reports whether the "and" at j joins two mentions of one subject, or of "between A and B".
func (f *finder) list(j, from int) bool {
	next := j + 1
	for f.is("determiners", next) {
		next++
	}
	if !f.named(next) {
		return false
	}
	end := f.mentionEnd(next)
	return f.is("where", end) && !f.is("onto", end) || f.named(j-1) && f.mark(end) || f.subjectList(j, from)
}

// subjectList reports whether no verb stands before the "and" at j, so that it joins two subjects.
func (f *finder) subjectList(j, from int) bool {
	for k := j - 1; k >= from && k > j-12 && !f.is("clause", k); k-- {
		if f.lower(k) == "between" {
			return true
		}
		if f.verbLike(k) {
			return false
		}
	}
	return true
}

// verbSoon reports whether a verb follows within four tokens: "A struck B and C fled".
func (f *finder) verbSoon(j int) bool {
	for k := j; k < j+4; k++ {
		if f.verbAt(k) {
			return true
		}
	}
	return false
}

// verbWithin reports whether a verb stands within n tokens, or a word that ends like one, before any mark.
func (f *finder) verbWithin(j, n int) bool {
	for k := j; k < j+n && !f.mark(k); k++ {
		if f.verbAt(k) || k > j && f.verbLike(k) {
			return true
		}
	}
	return false
}

// verbAt reports whether the word at k is a verb that can stand alone. Each is looked up once.
func (f *finder) verbAt(k int) bool {
	if k < 0 || k >= len(f.within) || f.named(k) {
		return false
	}
	if f.verbs[k] == 0 {
		f.verbs[k] = 1
		if f.isFinite(k) {
			f.verbs[k] = 2
		}
	}
	return f.verbs[k] == 2
}

func (f *finder) isFinite(k int) bool {
	for _, s := range f.senses(k) {
		if s.forms == noun && (f.adjectival(k-1) || f.weaponAt(k-1) != "") {
			return false // "missile strikes"
		}
	}
	for _, s := range f.senses(k) {
		if s.forms&(past|third) != 0 {
			return true
		}
	}
	return f.is("be", k) && f.lower(k) != "'s" || f.is("have", k) || f.is("future", k) || f.is("light", k) || f.is("answer", k) && f.ends(k, "ed") || f.cueAt(k) != ""
}

// narrow keeps what belongs to other clauses out of that of x: the clause that leads the sentence, "After A struck B, C
// fired", words inserted behind the subject, "A, speaking in B, condemned", and a relative clause there.
func (f *finder) narrow(x *trigger, lead int) {
	if lead > 0 && x.at < lead {
		x.hi = min(x.hi, lead)
	} else if lead > 0 {
		x.lo = max(x.lo, lead+1)
	}
	if f.relates(x.lo-1) && f.lower(x.lo-2) == "," {
		for j := x.lo + 1; j < x.at; j++ {
			if f.closes(x.lo, j) {
				x.lo = j + 1
				return
			}
		}
		x.inserted = f.lower(x.hi) == ","
		return
	}
	in := f.insertion(x.lo, x.hi)
	switch {
	case in.lo < x.at && x.at < in.hi:
		x.hi, x.inserted, x.skip = in.hi-1, true, tokens{in.lo, in.lo}
	case x.at >= in.hi:
		x.skip = in
	}
}

// leadEnd returns the comma behind the clause that a subordinating word begins the sentence with, or 0.
func (f *finder) leadEnd(from, to int) int {
	if f.named(from) || !f.has("leading", from, from+3) {
		return 0
	}
	verb := false
	for j := from + 1; j < to-1; j++ {
		verb = verb || f.verbLike(j)
		if verb && f.lower(j) == "," && (f.named(j+1) || f.is("determiners", j+1) || f.is("pronouns", j+1)) && !f.closesList(j) {
			return j
		}
	}
	return 0
}

// closesList reports whether names follow the comma at j as in a list: "struck A, B and C".
func (f *finder) closesList(j int) bool {
	end := f.mentionEnd(j + 1)
	return f.named(j+1) && (f.lower(end) == "and" && f.named(end+1) && !f.verbSoon(end+2) || f.lower(end) == ",")
}

// insertion returns the words between two commas behind a name that begin with a participle and that a verb follows: ",
// meeting in A,", ", hit by drones,".
func (f *finder) insertion(lo, hi int) tokens {
	for j := lo + 1; j < hi-2; j++ {
		if f.lower(j) != "," || !f.named(j-1) || f.named(j+1) || !f.ends(j+1, "ing") && f.lower(j+2) != "by" {
			continue
		}
		for k := j + 2; k < hi; k++ {
			if f.lower(k) == "," && (f.verbSoon(k+1) || k+1 < hi && f.ends(k+1, "ed")) {
				return tokens{j, k + 1}
			}
		}
	}
	return tokens{}
}

// skips reports whether the token at i stands in words inserted before the verb of x.
func (x *trigger) skips(i int) bool { return x.skip.lo < i && i < x.skip.hi }
