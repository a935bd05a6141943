package names

import (
	"strings"

	"sitrep"
	"sitrep/analysis/names/internal/tagger"
	"sitrep/analysis/token"
)

// everyday finds the short names by which a text goes on to speak of the bodies that it named in full: "the Commission"
// for the European Commission, "the Coast Guard" for that of a country, "Albion" for Burton Albion. A short name that two
// of its bodies may have stands for none.
func (d *document) everyday() {
	bodies := map[string][]int{} // mentions of bodies by their short names
	for k, f := range d.found {
		if f.typ != sitrep.Organization && f.typ != sitrep.Unit || f.end-f.start < 2 || d.long[stretch{f.start, f.end}] > 0 {
			continue
		}
		for _, s := range d.shortened(f) {
			name := fold(d.raw(s[0], s[1]))
			bodies[name] = append(bodies[name], k)
		}
	}
	if len(bodies) == 0 {
		return
	}
	d.shorter(bodies)
	for i := 1; i < len(d.t.Tokens); i++ {
		of := bodies[d.t.Tokens[i].Lower]
		if len(of) == 0 || d.found[of[0]].start > i || d.differ(of) || !d.calledThe(i) && !(d.known.nicks[d.t.Tokens[i].Lower] && d.t.Tokens[i].Capital) {
			continue
		}
		if d.add(found{start: i, end: i + 1, typ: d.found[of[0]].typ, kind: sitrep.Name, entity: -1}) {
			d.long[stretch{i, i + 1}] = d.found[of[0]].start + 1
		}
	}
}

// shorter links the names of several words, and of clubs, that end the name of one body before them.
func (d *document) shorter(bodies map[string][]int) {
	for k := range d.found {
		f := &d.found[k]
		of := bodies[d.form(*f)]
		if len(of) == 0 || d.found[of[0]].start >= f.start || d.differ(of) || d.long[stretch{f.start, f.end}] > 0 || f.end-f.start < 2 && !d.known.nicks[d.form(*f)] && !d.calledThe(f.start) {
			continue
		}
		f.typ = d.found[of[0]].typ
		d.long[stretch{f.start, f.end}] = d.found[of[0]].start + 1
	}
}

// shortened returns the parts of a body's name that may stand for it: its head, and what follows the country, the town or
// the people in front.
func (d *document) shortened(f found) (out []stretch) {
	head := f.end - 1
	for i := f.start + 1; i < f.end; i++ {
		if d.is(i, "of", "for", "on", "in") {
			head = i - 1
			break
		}
	}
	if head > f.start && head < f.end-1 {
		out = append(out, stretch{f.start, head + 1}) // "Reserve Bank" of Australia
	}
	if w := d.t.Tokens[head].Lower; d.known.nicks[w] || d.lex.Word(w)&tagger.OrgHead != 0 && !d.known.alone[w] {
		out = append(out, stretch{head, head + 1})
	}
	for at := f.start + 1; at < head; at++ {
		if at == f.start+1 && d.whose(f.start) {
			out = append(out, stretch{at, f.end})
		}
	}
	return out
}

// calledThe reports whether token i is a word with a capital behind an article that no other name goes on from.
func (d *document) calledThe(i int) bool {
	tok := d.t.Tokens[i]
	if !tok.Capital || tok.AllCaps || tok.Kind != token.Word || !d.is(i-1, "the") || d.t.Tokens[i-1].Sentence != tok.Sentence {
		return false
	}
	if i+1 == len(d.t.Tokens) || d.t.Tokens[i+1].Sentence != tok.Sentence {
		return true
	}
	next := d.t.Tokens[i+1]
	return !next.Capital && !strings.HasPrefix(next.Lower, "-") && !d.is(i+1, "of", "for", "on")
}
