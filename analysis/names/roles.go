package names

import (
	"strings"

	"sitrep"
	"sitrep/analysis/names/internal/tagger"
	"sitrep/analysis/token"
)

// longestTitle is in words.
const longestTitle = 16

// roles takes the titles before a person's name and the apposition behind it.
func (d *document) roles(f found) {
	had := len(d.entities[f.entity].Roles)
	if isLatin(d.words(f)) {
		d.announced(f, d.before(f, f.start))
	} else {
		d.beforeCyrillic(f)
	}
	d.apposition(f, len(d.entities[f.entity].Roles) > had)
}

// calls returns what token i may be in a title.
func (d *document) calls(i int) class {
	if i < 0 || i >= len(d.t.Tokens) {
		return 0
	}
	return d.known.callings.of(d.t.Tokens[i].Lower)
}

// before reads the titles that stand right in front of token end, where a name begins or the comma in front of it
// stands: "Ukrainian President", "Turkey’s foreign minister". It returns where they begin.
func (d *document) before(f found, end int) int {
	first := d.t.First[d.t.Tokens[f.start].Sentence]
	start, called := d.titles(end, first)
	if of := d.purpose(end, first) - 1; !called && of > first && of+1 < end && d.is(of, "of") {
		start, called = d.titles(of, first)
	}
	if !called {
		return d.politeBefore(f.start, first)
	}
	for start < end && (loose[d.t.Tokens[start].Lower] || d.t.Tokens[start].Kind == token.Clitic || d.calls(start)&polite != 0) {
		start++
	}
	if start == end {
		return f.start
	}
	if d.owner[start] > 0 {
		start = d.withArticle(start)
	} else if start > first && possessive[d.t.Tokens[start-1].Lower] {
		start-- // "his lawyer"
	}
	d.role(f.entity, start, end)
	return start
}

// politeBefore returns where the polite words begin that stand right in front of token i: "Dr." and "Alhaji".
func (d *document) politeBefore(i, first int) int {
	for i > first && (d.calls(i-1)&polite != 0 || i-1 > first && d.is(i-1, ".") && d.calls(i-2)&polite != 0) {
		i--
	}
	return i
}

// titles returns where the words of titles begin that end in front of token end, and whether they call anybody anything.
func (d *document) titles(end, first int) (start int, called bool) {
	at := end
	for at > first {
		owner := d.owner[at-1]
		switch c := d.calls(at - 1); {
		case owner > 0 && called && d.holds(owner-1, at, first):
			at = d.found[owner-1].start
		case owner > 0 && d.t.Tokens[at-1].Lower != "u.s.":
			return at, called
		case c&(calling|modifier|polite) != 0:
			called = called || c&calling != 0
			at--
		case d.is(at-1, "of") && d.calls(end-1)&(office|rank) == office:
			return at, called // "an envoy of President X"
		case d.joins(at-1, first, called) && (at < end || d.t.Tokens[at-1].Lower == "."):
			at--
		default:
			return at, called
		}
	}
	return at, called
}

// purpose returns where the words with capitals begin that end in front of token end and are no names, as what an office
// is for: "National Intelligence", "Health and Welfare".
func (d *document) purpose(end, first int) int {
	at := end
	for at > first && (d.t.Tokens[at-1].Capital && d.calls(at-1)&calling == 0 && (d.calls(at-1)&modifier != 0 || d.lex.Word(d.t.Tokens[at-1].Lower)&tagger.Common != 0) || at < end && d.is(at-1, "and", "&")) {
		at--
	}
	return at
}

// joins reports whether token i may stand between the words of a title: "Secretary of State", "the group’s chairman and
// founder", "Gen."
func (d *document) joins(i, first int, called bool) bool {
	before := class(0)
	if i > first {
		before = d.calls(i - 1)
	}
	switch d.t.Tokens[i].Lower {
	case "'s":
		return called
	case ".":
		return before&(calling|polite) != 0
	case "of":
		return before&calling != 0
	case "and":
		return before&(calling|modifier) != 0 && d.calls(i+1)&polite == 0 && !d.another(i-1, first)
	}
	return false
}

// another reports whether the words up to token i are the office of another person: "the president and Prime Minister X".
func (d *document) another(i, first int) bool {
	for i > first && d.calls(i)&(calling|modifier) != 0 {
		i--
	}
	return articles[d.t.Tokens[i].Lower]
}

// holds reports whether a mention in front of token at may belong to a title: "NATO Secretary General", "Ukraine’s
// president", "Kharkiv Mayor", but not "in Kharkiv Mayor".
func (d *document) holds(k, at, first int) bool {
	f := d.found[k]
	if f.start < first || f.typ == sitrep.Person {
		return false
	}
	if f.typ != sitrep.Place && f.typ != sitrep.Facility || d.t.Tokens[at].Kind == token.Clitic {
		return true
	}
	return f.start == first || !where[d.t.Tokens[f.start-1].Lower]
}

var where = set("in at near from to into around inside outside on off over across through toward towards visited left reached entered , ")

var loose = set("of and . 's then")

// withArticle takes an article in front of token i.
func (d *document) withArticle(i int) int {
	if i > 0 && d.t.Tokens[i-1].Lower == "the" && d.t.Tokens[i-1].Sentence == d.t.Tokens[i].Sentence {
		return i - 1
	}
	return i
}

// announced reads a phrase that a comma parts from the name behind it, or from the title in front of that, which begins
// at token start: "The city’s police chief, Ivan Petrov,".
func (d *document) announced(f found, start int) {
	first := d.t.First[d.t.Tokens[f.start].Sentence]
	end := start - 1
	if end <= first || d.t.Tokens[end].Lower != "," || !d.closes(f.end) {
		return
	}
	if start := d.phrase(max(first, end-longestTitle), end); start >= 0 {
		d.role(f.entity, d.withArticle(start), end)
	} else if d.calls(end-1)&office != 0 {
		d.before(f, end)
	}
}

// phrase returns where the phrase with an office or an occupation for its head begins that ends at end, or -1: at an
// article, or at the name of whose office it is.
func (d *document) phrase(first, end int) int {
	for at := end - 1; at >= first && d.speaks(at); at-- {
		possessor := false
		if k := d.owner[at] - 1; k >= 0 {
			at = max(first, d.found[k].start)
			possessor = d.t.Tokens[d.found[k].end].Lower == "'s"
			if d.found[k].typ == sitrep.Person && !possessor {
				return -1
			}
		}
		if !possessor && !articles[d.t.Tokens[at].Lower] {
			continue
		}
		if d.headed(at, end) {
			return at
		}
		if at == first || !inside[d.t.Tokens[at-1].Lower] && !articles[d.t.Tokens[at-1].Lower] {
			return -1
		}
	}
	return -1
}

// closes reports whether an apposition may end at token i.
func (d *document) closes(i int) bool {
	return i >= len(d.t.Tokens) || strings.Contains(",.;:—–?!)”\"", d.t.Tokens[i].Lower) || i > 0 && d.t.Tokens[i].Sentence != d.t.Tokens[i-1].Sentence
}

// headed reports whether an office or an occupation is the head of the phrase from start to end.
func (d *document) headed(start, end int) bool {
	head := d.head(start, end)
	if head < start || d.owner[head] > 0 && d.calls(head)&office == 0 {
		return false // the Revolutionary Guard
	}
	return d.calls(head)&calling != 0
}

// head returns the last word of a phrase in front of what only tells more: "spokesman" in "a spokesman for the police".
func (d *document) head(start, end int) int {
	head := start
	for head < end && !inside[d.t.Tokens[head].Lower] {
		head++
	}
	for head--; head > start && d.calls(head)&(trailer|calling) == trailer; {
		head--
	}
	return head
}

// inside are the words that begin what tells more of the head of a phrase.
var inside = set("of for to at in on with from over who whose that which near based working living overseeing responsible")

var articles = set("the a an its his her their one another")

// apposition reads what stands behind a name: "Name, the Kremlin’s spokesman,". Where the name was announced, another
// one behind it takes it: "the foreign minister, X, the defense minister, Y,".
func (d *document) apposition(f found, announced bool) {
	last := d.t.First[d.t.Tokens[f.start].Sentence+1]
	if f.end+1 >= last || d.t.Tokens[f.end].Lower != "," {
		return
	}
	start, end := f.end+1, f.end+1
	for end < last && end-start < longestTitle && d.speaks(end) && !clause[d.t.Tokens[end].Lower] {
		if k := d.owner[end]; k > 0 && d.found[k-1].typ == sitrep.Person && !d.serves(start, end) {
			return
		}
		end++
		if end < last && d.is(end, ".") && d.calls(end-1)&(polite|rank) != 0 {
			end++ // "an adviser to Mr. X"
		}
	}
	if end >= last || end == start || !relative[d.t.Tokens[end].Lower] && !strings.Contains(",.—–;", d.t.Tokens[end].Lower) {
		return
	}
	if next := end + 1; announced && next < last && d.owner[next] > 0 && d.found[d.owner[next]-1].typ == sitrep.Person {
		return
	}
	if d.isTitle(start, end) {
		d.role(f.entity, start, end)
	}
}

// serves reports whether the words from start to end are an office, and for whom it is held may follow: "an adviser to Mr.".
func (d *document) serves(start, end int) bool {
	for i := start + 1; i < end; i++ {
		if d.is(i, "of", "to", "for") {
			return d.headed(start, i)
		}
	}
	return false
}

// clause are words that no title holds: those of a clause of its own.
var clause = set("who whose which that where when said says told added was were is are has had have would will")

var relative = set("who whose which")

// speaks reports whether token i may belong to a title.
func (d *document) speaks(i int) bool {
	switch tok := d.t.Tokens[i]; tok.Kind {
	case token.Mark:
		return tok.Lower == "-" || tok.Lower == "’"
	case token.Open, token.Close:
		return strings.Contains("«»’", tok.Lower)
	}
	return true
}

// isTitle reports whether the phrase from start to end is one.
func (d *document) isTitle(start, end int) bool {
	if !isLatin(d.t.Tokens[start].Lower) {
		for start < end-1 && d.calls(start)&modifierCyrillic != 0 {
			start++
		}
		return d.calls(start)&callingCyrillic != 0
	}
	begins := articles[d.t.Tokens[start].Lower] || d.owner[start] > 0 || d.calls(start)&(calling|modifier) != 0
	return begins && d.headed(start, end)
}

// role keeps a title of an entity, each once.
func (d *document) role(entity, start, end int) {
	s := d.span(start, end)
	for _, r := range d.entities[entity].Roles {
		if r.Span.Overlaps(s) || strings.EqualFold(r.Text, s.In(d.t.Raw)) {
			return
		}
	}
	d.entities[entity].Roles = append(d.entities[entity].Roles, sitrep.Role{Text: s.In(d.t.Raw), Span: s})
}
