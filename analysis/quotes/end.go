package quotes

import (
	"strings"

	"sitrep/analysis/token"
)

// clauseEnd returns where the clause that begins at start ends: at the end of the sentence, or before another
// reporting verb that goes on with the same subject.
func (f *finder) clauseEnd(start, hi int) int {
	for i := start; i < hi; i++ {
		if n := f.in[i]; n != 0 {
			open := i
			i = min(f.regions[n-1].close, hi-1)
			if i+1 < hi && f.parenthetical(i+1, hi) {
				if open > start && f.parts(open-1) {
					return open - 1 // "denied it: “We were not there,” he said"
				}
				return i + 1
			}
			continue
		}
		k := f.t.Tokens[i]
		if k.Kind == token.Mark && (k.Lower == ";" || (k.Lower == "." || k.Lower == "?") && f.sentenceEnds(i)) {
			return i
		}
		if i > start && (f.newClause(i, hi) || f.another(start, i, hi)) {
			return i
		}
	}
	return hi
}

// newClause reports whether at i the report is left: ", adding that", "and said", ", but he", ", according to".
func (f *finder) newClause(i, hi int) bool {
	if f.lower(i) == "according" && f.lower(i+1) == "to" {
		return true
	}
	j, comma, joint := f.joint(i, hi)
	if joint {
		if f.is(j, pronouns) {
			j = f.behind(j+1, hi, adverbs|aux)
			if w := f.word(j); w.frames&do != 0 && w.forms&past != 0 {
				return true
			}
		}
		return f.further(j)
	}
	return comma && (f.concedes(j, hi) || f.parenthetical(j, hi) || f.trails(j))
}

// joint returns where a clause goes on behind a comma and a word like "and" at i, and which of the two stand there. The
// comma may stand within the quotation before.
func (f *finder) joint(i, hi int) (j int, comma, joint bool) {
	j = i
	if comma = f.lower(j) == ","; comma {
		j++
	} else {
		comma = j > 0 && f.commaWithin(j-1)
	}
	if joint = f.is(j, joints); joint {
		j++
	}
	return f.behind(j, hi, adverbs), comma, joint
}

// behind returns the first index from i on that holds no word of the classes c.
func (f *finder) behind(i, hi int, c class) int {
	for i < hi && f.is(i, c) {
		i++
	}
	return i
}

// concedes reports whether at j, behind a comma, a report ends since another begins or the writer objects: ", though",
// ", which he said".
func (f *finder) concedes(j, hi int) bool {
	switch f.lower(j) {
	case "according", "though", "although":
		return true
	case "which", "whom":
		for k := j + 1; k < min(hi, j+4); k++ {
			if w := f.word(k); w.frames&(say|judge) != 0 && w.forms&(past|third) != 0 {
				return true
			}
		}
	}
	return false
}

// trails reports whether a reporting verb without a subject stands at j, behind a comma: ", adding that", ", said Orlov".
func (f *finder) trails(j int) bool {
	w := f.word(j)
	return w.forms&ing != 0 || w.frames&say != 0 && w.forms&past != 0
}

// further reports whether the verb at j, behind "and", reports something else of the same speaker: "and said", "and called
// for", "and urged", not "paid and told to leave".
func (f *finder) further(j int) bool {
	w := f.word(j)
	told := w.forms&(third|ing|past) != 0 || f.lower(j) == "say" && f.opensReport(j+1)
	return told && w.frames&(say|tell|judge) != 0 && f.lower(j+1) != "to"
}

// another reports whether at i, behind a whole clause, somebody else is heard: "and Moscow said", ", but doctors say".
func (f *finder) another(start, i, hi int) bool {
	j, comma, joint := f.joint(i, hi)
	return joint && f.speaks(j, hi) && (comma || f.is(start, prepositions) || f.finite(tokens{start, i}))
}

// speaks reports whether a clause begins at i whose subject is somebody who says something: "and Moscow said".
func (f *finder) speaks(i, hi int) bool {
	for j := i; j < hi && j < i+10 && f.in[j] == 0; j++ {
		k := f.t.Tokens[j]
		w := f.word(j)
		switch {
		case j > i && !k.Capital && (w.frames&(say|tell) != 0 && (w.forms&past != 0 || w.stem == "say") || f.held(j) || f.puts(j)):
			return (f.nominal(i, hi) || f.pluralAt(j-1)) && !f.adjective(j)
		case k.Lower == "," && j > i+1: // "but a spokesman, Carl Dorn, said"
			if j = f.nameWithin(j); j == 0 {
				return false
			}
		case k.Kind == token.Mark && !(k.Lower == "." && f.t.Tokens[j-1].Capital) && k.Lower != "-":
			return false
		case f.is(j, breaks) && !f.is(j, aux):
			return false
		}
	}
	return false
}

// nameWithin returns the comma behind the name that alone stands behind the comma at i, or 0.
func (f *finder) nameWithin(i int) int {
	for j := i + 1; j < min(i+5, len(f.t.Tokens)); j++ {
		if f.lower(j) == "," && j > i+1 {
			return j
		}
		if !f.t.Tokens[j].Capital {
			return 0
		}
	}
	return 0
}

// puts reports whether somebody gives another number with the verb at i: "put the toll at 40", "spoke of 40".
func (f *finder) puts(i int) bool {
	switch f.lower(i) {
	case "spoke":
		return f.lower(i+1) == "of"
	case "put":
		for j := i + 1; j < i+5; j++ {
			if f.lower(j) == "at" {
				return true
			}
		}
	}
	return false
}

// held reports whether a plain verb of thought stands at i behind its subject: "analysts expect".
func (f *finder) held(i int) bool {
	w := f.word(i)
	return w.frames&(tell|hold) != 0 && w.forms&base != 0 && w.frames&noun == 0 && f.pluralAt(i-1) && f.opensReport(i+1)
}

// parenthetical reports whether "he said" begins at j and a stop follows.
func (f *finder) parenthetical(j, hi int) bool {
	for i := j; i < hi && i < j+8; i++ {
		if f.t.Tokens[i].Kind == token.Mark {
			return false
		}
		if w := f.word(i); w.frames&(say|tell) != 0 && w.forms&(past|third) != 0 {
			after := f.skipTimes(i+1, hi)
			if w.frames&tell != 0 {
				after = f.addressee(i+1, hi)
			}
			return i > j && f.stopsAt(after, hi)
		}
	}
	return false
}

// leads reports whether c stands in a clause that leads a sentence in, "Asked if he would stay, he said", or that tells of
// somebody between commas: "Lenz, whose office Orlov accuses of delay, left".
func (f *finder) leads(c *cue) bool {
	for i := c.at; i > f.start && i > c.at-8 && f.in[i] == 0; i-- {
		if w := f.lower(i); f.lower(i-1) == "," && (w == "whose" || w == "whom") {
			return true
		}
	}
	for i := f.start; i < c.at; i++ {
		if f.lower(i) == "," {
			return false
		}
	}
	return c.at == f.start || strings.HasSuffix(f.lower(f.start), "ing") || f.is(f.start, openers) && !f.is(f.start, links)
}

// comma returns the first comma outside quotations in [lo, hi) that more than a few words follow, else hi.
func (f *finder) comma(lo, hi int) int {
	for i := lo + 1; i < hi; i++ {
		if f.lower(i) == "," && f.in[i] == 0 {
			return i
		}
		if f.commaWithin(i) && i > lo+2 {
			return i + 1
		}
	}
	return hi
}
