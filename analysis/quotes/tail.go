package quotes

import (
	"strings"

	"sitrep/analysis/token"
)

// farthest bounds the tokens that are looked at ahead of a comma.
const farthest = 60

// longestReport bounds the tokens of a report that are looked at for its end.
const longestReport = 300

// tail returns where what c reports from start on ends within [start, end): before what the writer hangs on to it,
// as in "He said the road was shut, which surprised drivers".
func (f *finder) tail(start, end int, c *cue) int {
	if c.word.frames&noun != 0 && !f.finite(tokens{f.start, c.at}) {
		end = f.predicated(start, end)
	}
	end = f.related(start, end, c)
	object := c.word.frames&(say|tell|hold|noun) == 0 && f.lower(start) != "that"
	whole := false
	for i := start + 1; i < min(end-1, start+longestReport); i++ {
		whole = whole || i > start+1 && f.finite(tokens{i - 2, i})
		switch {
		case f.commaWithin(i):
			if f.hangs(i+1, end, true, true) || f.participle(i+1) {
				return i + 1
			}
		case f.in[i] != 0:
			if object && f.regions[f.in[i]-1].close == i && f.setting(i+1) {
				return i + 1
			}
		case f.lower(i) == ",":
			if f.since(i+1, end) || f.hangs(i+1, end, object, object || whole || f.lower(start) == "to" || f.lower(start) == "that") {
				return i
			}
		case object && f.lower(start) != "to" && (f.channel(i) || f.lower(i) == "on" && f.is(i+1, weekdays) && i+3 >= end):
			return i
		case f.lower(i) == "but" && f.withholds(i+1, end):
			return i
		case f.lower(i) == "and" && (f.verbAt(i+1) || f.did(start, i+1)) && (object || !whole):
			return i
		}
	}
	return end
}

// related returns where the main clause goes on, where c stands in a clause with "who" or "which" about its subject: "Chad,
// which denies arming the rebels, closed the border", "Those who want a deal are few".
func (f *finder) related(start, end int, c *cue) int {
	at := c.speaker.lo
	if w := f.lower(at); w != "who" && w != "which" && w != "that" {
		at--
	}
	if w := f.lower(at); at <= f.start || w != "who" && w != "which" && w != "that" {
		return end
	}
	if f.lower(at-1) == "," {
		for i := start + 1; i < min(end-1, start+longestReport); i++ {
			if f.lower(i) == "," && f.in[i] == 0 && f.finite(tokens{i, i + 2}) {
				return i
			}
			if f.commaWithin(i) {
				return i + 1
			}
		}
		return end
	}
	if f.lower(start) == "that" || f.finite(tokens{f.start, at}) {
		return end
	}
	for i := start + 2; i < min(end, start+farthest) && f.in[i] == 0 && f.lower(i) != ","; i++ {
		if f.word(i).verb != 0 && !f.t.Tokens[i].Capital && !f.is(i-1, aux|breaks|that|pronouns|prepositions|determiners) && f.t.Tokens[i].Kind == token.Word && !f.adjective(i) {
			return i
		}
	}
	return end
}

// setting reports whether the words at i, behind a quotation, tell when it was said: after, during, on Friday.
func (f *finder) setting(i int) bool {
	switch f.lower(i) {
	case "after", "before", "during", "while", "when":
		return true
	case "on":
		return f.is(i+1, weekdays)
	}
	return f.is(i, weekdays) || f.channel(i)
}

// participle reports whether a form in -ing stands at i: “I am done,” leaving the hall.
func (f *finder) participle(i int) bool {
	w := f.lower(i)
	return len(w) > 5 && strings.HasSuffix(w, "ing") && w != "including"
}

// did reports whether the verb at i tells what else the speaker did: "called it a trap and left"; not "described being
// beaten and robbed".
func (f *finder) did(start, i int) bool {
	for k := start; k < i; k++ {
		if w := f.lower(k); f.is(k, that) || strings.HasSuffix(w, "ing") || strings.HasSuffix(w, "ed") || f.is(k, aux) && w != "to" {
			return false
		}
	}
	w := f.lower(i)
	return f.is(i, irregular) || len(w) > 4 && strings.HasSuffix(w, "ed") && f.is(i+1, determiners|pronouns|objects|prepositions)
}

// channel reports whether at i the text tells where something was said: "in a statement", "in an interview".
func (f *finder) channel(i int) bool {
	if f.lower(i) != "in" || f.lower(i+1) != "a" && f.lower(i+1) != "an" {
		return false
	}
	for j := i + 2; j < i+6; j++ {
		if f.is(j, channels) {
			return true
		}
	}
	return false
}

// hangs reports whether the writer's own words begin at i, behind a comma; object tells that the report is a thing
// rather than a clause, whole that nothing is missing from it.
func (f *finder) hangs(i, end int, object, whole bool) bool {
	next := f.lower(i + 1)
	switch f.lower(i) {
	case "which", "who":
		return whole && !f.resumes(i, end)
	case "a", "an", "something":
		return whole && f.claims(i, end)
	case "when":
		return object
	case "only":
		return next == "to"
	case "even":
		return whole && !object && next == "as"
	case "compared":
		return whole && !object
	case "without":
		return whole && f.is(i+1, withholds)
	case "most", "many", "some", "all":
		return whole && !object && f.lower(i+2) == "them"
	case "as":
		return whole && !object && f.circumstance(i+1, end)
	case "but":
		if whole && f.withholds(i+1, end) {
			return true
		}
		return object && next != "that" && next != "also"
	case "and":
		return object && (f.is(i+1, pronouns) || f.is(i+1, aux) && next != "to" && next != "not" || f.verbAt(i+1))
	}
	return false
}

// since reports whether the writer tells at i, behind a comma, how long before or after something was said or done another
// spoke: "a day after Kyiv claimed", "hours before the council said".
func (f *finder) since(i, end int) bool {
	for j := i; j < min(end-2, i+5) && f.t.Tokens[j].Kind != token.Mark; j++ {
		if w := f.lower(j); w == "after" || w == "before" {
			return f.speaks(j+1, end)
		}
	}
	return false
}

// withholds reports whether the verb at i tells what a speaker keeps back: ", but gave no details", ", but did not say why".
func (f *finder) withholds(i, end int) bool {
	for i < end && f.adverb(i) {
		i++
	}
	if next := f.lower(i + 1); f.is(i, gives) {
		return next == "no" || next == "few" || next == "little"
	}
	switch f.lower(i) {
	case "did", "would", "could", "does":
	default:
		return false
	}
	for i++; i < end && (f.lower(i) == "not" || f.lower(i) == "n't" || f.adverb(i)); {
		i++
	}
	return f.is(i, withholds)
}

// circumstance reports whether a clause stands at i that tells what else went on: "as airspace over Iraq remained
// closed", not "as well as", "as he had said", "as a sign that it had".
func (f *finder) circumstance(i, end int) bool {
	w := f.lower(i)
	if w == "a" || w == "an" || f.is(i, pronouns|adverbs|prepositions) || f.lower(i+1) == "of" {
		return false
	}
	for k := i; k < min(end, i+farthest); k++ {
		if f.in[k] != 0 || f.lower(k) == "," || f.lower(k) == "as" {
			return false
		}
		if k > i && f.finite(tokens{k - 1, k + 1}) {
			return k+2 < end // not "as his rival's would"
		}
		if f.is(k, breaks) && f.lower(k) != "and" {
			return false
		}
	}
	return false
}

// claims reports whether "a claim Kyiv denied" stands at i: a noun and a clause about it, up to end.
func (f *finder) claims(i, end int) bool {
	j := i + 1
	if f.lower(i) != "something" {
		j++
	}
	if f.lower(j) == "that" { // "an allegation that Kyiv denies"
		return f.judges(j+1, end)
	}
	for k := j; k < min(end, j+farthest); k++ {
		if f.lower(k) == "," || f.in[k] != 0 {
			return false
		}
	}
	return j+1 < end && f.nominal(j, end) && f.lower(j-1) != "," && (!f.pluralAt(j) && (f.lower(i) == "something" || f.finite(tokens{j, end})) || f.judges(j, end))
}

// judges reports whether the last word of [i, end) is a verb of judging whose object stands before, in its plain form
// behind a plural: "a charge the rebels reject", "an allegation that Kyiv denies".
func (f *finder) judges(i, end int) bool {
	last := end - 1
	for last > i && f.t.Tokens[last].Kind == token.Mark {
		last--
	}
	w := f.word(last)
	if last <= i || w.frames&judge == 0 || f.hasBe(i, last) {
		return false
	}
	return w.forms&third != 0 || w.forms&base != 0 && (f.pluralAt(last-1) || f.joins(i, last))
}

// joins reports whether "and" stands in [lo, hi).
func (f *finder) joins(lo, hi int) bool {
	for i := lo; i < hi; i++ {
		if f.lower(i) == "and" {
			return true
		}
	}
	return false
}

// resumes reports whether a comma in [i, end) brings the clause that what stands at i interrupts back: "the dam, which
// is old, has held".
func (f *finder) resumes(i, end int) bool {
	for end = min(end, i+farthest); i < end-1; i++ {
		if f.lower(i) == "," && f.in[i] == 0 && (f.predicate(i+1) || f.word(i+1).forms&past != 0 || f.lower(i+1) == "to") {
			return true
		}
	}
	return false
}
