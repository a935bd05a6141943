package events

import "strings"

// narrow keeps what belongs to other clauses out of that of x: the clause that leads the sentence, "After A struck B, C
// fired", words inserted behind the subject, "A, speaking in B, condemned", and a relative clause there.
func (f *finder) narrow(x *trigger, lead int) {
	if lead > 0 && x.at < lead {
		x.hi = min(x.hi, lead)
	} else if lead > 0 {
		x.lo = max(x.lo, lead+1)
	}
	if w := f.lower(x.lo - 1); (w == "who" || w == "which" || w == "whose") && f.lower(x.lo-2) == "," {
		for j := x.lo + 1; j < x.at; j++ {
			if !f.named(j) && f.closes(x.lo, j) {
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
	case in.hi > 0 && x.at >= in.hi:
		x.skip = in
	}
}

// leadEnd returns the comma behind the clause that a subordinating word begins the sentence with, or 0.
func (f *finder) leadEnd(from, to int) int {
	if !f.is("leading", from) && !(f.is("leading", from+1) || f.is("leading", from+2)) || f.named(from) {
		return 0
	}
	verb := false
	for j := from + 1; j < to-1; j++ {
		verb = verb || f.verbAt(j) || f.lower(j) != "," && !f.named(j) && f.ends(j, "ed")
		if verb && f.lower(j) == "," && !f.named(j) && (f.named(j+1) || f.is("determiners", j+1) || f.is("pronouns", j+1)) && !f.closesList(j) {
			return j
		}
	}
	return 0
}

// closesList reports whether names follow the comma at j as in a list: "struck A, B and C".
func (f *finder) closesList(j int) bool {
	end := f.mentionEnd(j + 1)
	return f.named(j+1) && end < len(f.t.Tokens) && (f.lower(end) == "and" && f.named(end+1) && !f.verbSoon(end+2) || f.lower(end) == ",")
}

// insertion returns the words between two commas behind a name that begin with a participle and that a verb follows: ",
// meeting in A,", ", hit by drones,".
func (f *finder) insertion(lo, hi int) tokens {
	for j := lo + 1; j < hi-2; j++ {
		if f.lower(j) != "," || !f.named(j-1) || f.named(j+1) || !f.participle(j+1) {
			continue
		}
		for k := j + 2; k < hi; k++ {
			if f.lower(k) == "," && !f.named(k) && (f.verbSoon(k+1) || k+1 < hi && f.ends(k+1, "ed")) {
				return tokens{j, k + 1}
			}
		}
	}
	return tokens{}
}

func (f *finder) participle(i int) bool {
	w := f.lower(i)
	return strings.HasSuffix(w, "ing") && len(w) > 4 || f.lower(i+1) == "by"
}

// skips reports whether the token at i stands in words inserted before the verb of x.
func (x *trigger) skips(i int) bool { return x.skip.lo < i && i < x.skip.hi }
