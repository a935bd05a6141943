package names

import (
	"strings"
	"unicode/utf8"

	"sitrep"
	"sitrep/analysis/token"
)

// beforeCyrillic reads the titles in front of a name in Ukrainian or Russian: «перший заступник голови правління», «президент
// України».
func (d *document) beforeCyrillic(f found) {
	first := d.t.First[d.t.Tokens[f.start].Sentence]
	start := -1
	for at := f.start - 1; at >= max(first, f.start-longestTitle/2); at-- {
		if k := d.owner[at] - 1; k >= 0 && d.found[k].typ == sitrep.Person {
			break
		}
		c := d.calls(at)
		if c&callingCyrillic != 0 && d.owner[at] == 0 && !hasEnding(d.t.Tokens[at].Lower, "ам ям ами ями ах ях ів ов") {
			start = at
			continue
		}
		if start < 0 && !d.completes(at) || start >= 0 && !d.describes(at, c) {
			break
		}
		if start >= 0 {
			start = at
		}
	}
	if start >= 0 {
		d.role(f.entity, d.acting(start, first), f.start)
	}
}

// acting returns where the words begin in front of an office that say that its holder only stands in: «в.о.», «врио»,
// «исполняющий обязанности»; start where there are none.
func (d *document) acting(start, first int) int {
	switch {
	case start > first && d.is(start-1, "врио", "вріо", "в.о.", "т.в.о.", "и.о."):
		return start - 1
	case start-1 > first && d.is(start-1, "обов'язки", "обов'язків", "обов’язки", "обов’язків", "обязанности") && d.calls(start-2)&modifierCyrillic != 0:
		return start - 2
	}
	return start
}

// completes reports whether token i may stand between a Slavic office and the name of who has it: whose or what for.
func (d *document) completes(i int) bool {
	tok := d.t.Tokens[i]
	if d.is(i, "по", "з") || d.is(i-1, "по", "з") {
		return !tok.Capital && tok.Kind == token.Word // «уповноважений з прав людини»
	}
	if tok.Capital && !tok.AllCaps && d.owner[i] == 0 {
		return hasEnding(tok.Lower, "ої ого ой") // «Белгородской области»
	}
	return d.owner[i] > 0 || tok.AllCaps || tok.Kind == token.Word && genitive(tok.Lower) || strings.Contains("«»", tok.Lower)
}

// describes reports whether token i may stand in front of a Slavic office.
func (d *document) describes(i int, c class) bool {
	return c&modifierCyrillic != 0 || d.owner[i] > 0 && d.found[d.owner[i]-1].typ == sitrep.Nationality
}

// genitive reports whether a word has an ending of the case that offices ask for, and none of a verb's.
func genitive(lower string) bool {
	if utf8.RuneCountInString(lower) < 4 || isLatin(lower) {
		return false
	}
	switch lower {
	case "справ", "прав":
		return true
	}
	return hasEnding(lower, "ої ого ей ій ой их ых іх ів ов ев а я у ю и ы і ї") && !hasEnding(lower, "ла ли ати ити яти іти ути ся вів стрів ую")
}

func hasEnding(word, endings string) bool {
	for end := range strings.FieldsSeq(endings) {
		if strings.HasSuffix(word, end) {
			return true
		}
	}
	return false
}
