package times

import "strings"

// sign tells where the verb at word i looks, if it is one.
func (r *resolver) sign(i int) int {
	lower, next := r.words[i].lower, r.at(i+1).lower
	t := &r.lex.tenses
	if sign, ok := t.pairs[lower][next]; ok {
		return sign
	}
	sign := t.of[lower]
	if sign != 1 && t.of[next] == 1 {
		return 0 // "were planning": the second word tells
	}
	if sign == 0 && r.isParticiple(i) {
		sign = r.participle(i)
	} else if sign == 0 && t.helping[lower] && t.isHelped(next) {
		sign = -1
	} else if sign == 0 && !r.lex.english {
		sign = t.byEnding(lower)
	}
	if sign > 0 && r.abandoned(i) {
		return -1
	}
	if sign < 0 {
		return r.led(i, sign)
	}
	return sign
}

// led returns what the verb in the past at i means behind the word that leads it: "will be held", "to quit".
func (r *resolver) led(i, sign int) int {
	if strings.HasSuffix(r.at(i-1).lower, "ly") {
		i-- // "is duly dismissed"
	}
	switch last := r.at(i - 1).lower; last {
	case "to", "is", "are", "being":
		return 0
	case "be":
		modal := r.at(i - 2).lower
		if modal == "not" || modal == "n't" {
			modal = r.at(i - 3).lower
		}
		return boolInt(modal == "to" || r.lex.tenses.of[modal] == 1) // but "could not be found" tells of the past
	default:
		if r.lex.tenses.of[last] == 1 {
			return 1
		}
	}
	return sign
}

// abandoned reports whether "had been" stands before the word at i: "it had been due to expire".
func (r *resolver) abandoned(i int) bool {
	for k := i - 1; k > i-5; k-- {
		if r.at(k).lower == "been" && r.at(k-1).lower == "had" {
			return r.at(k).sentence == r.at(i).sentence
		}
	}
	return false
}

// isFinite reports whether word i is a verb in the past with nothing before it that makes it a participle.
func (r *resolver) isFinite(i int) bool {
	switch r.at(i - 1).lower {
	case "is", "are", "'s", "'re", "be", "been", "being":
		return false
	}
	return r.lex.tenses.of[r.words[i].lower] < 0 || r.isParticiple(i)
}

// opens reports whether word i begins a sentence that goes on without a subject: "Announced in February, it".
func (r *resolver) opens(i int) bool {
	if r.at(i-1).sentence == r.words[i].sentence {
		return false
	}
	switch r.at(i + 1).lower {
	case "in", "on", "by", "at", "to", "from", "after", "before", "with", "for", "as", "about":
		return true
	}
	return false
}

func (r *resolver) isParticiple(i int) bool {
	lower := r.words[i].lower
	return r.lex.english && len(lower) > 3 && strings.HasSuffix(lower, "ed") && !r.lex.tenses.untensed[lower]
}

// participle returns -1 unless the word in -ed at i belongs to a name or a noun: "the United Nations", "the armed group".
func (r *resolver) participle(i int) int {
	w, last := &r.words[i], r.at(i-1)
	noun := last.class == the || last.class == a || last.lower == "its" || last.lower == "his" || last.lower == "their"
	if w.capital && !r.opens(i) || noun || strings.HasPrefix(w.lower, "un") {
		return 0
	}
	return -1
}
