package names

import (
	"sitrep"
	"sitrep/analysis/token"
)

// clubsCyrillic marks the clubs of Ukrainian and Russian texts: what stands in quotation marks in a sentence on a match,
// and again wherever the text has it in such marks.
func (d *document) clubsCyrillic() {
	clubs := map[string]bool{}
	d.quotedNames(func(i, end int) {
		if s := d.t.Tokens[i].Sentence; d.onSport(d.t.First[s], d.t.First[s+1]) {
			clubs[root(d.raw(i, end))] = true
		}
	})
	if len(clubs) == 0 {
		return
	}
	d.quotedNames(func(i, end int) {
		if clubs[root(d.raw(i, end))] {
			d.add(found{start: i, end: end, typ: sitrep.Organization, kind: sitrep.Name, entity: -1})
		}
	})
}

// quotedNames calls use for each stretch of capitalised Cyrillic words that quotation marks enclose.
func (d *document) quotedNames(use func(start, end int)) {
	for i := 1; i < len(d.t.Tokens); i++ {
		if d.t.Tokens[i-1].Kind != token.Open || !cyrillicWord(d.t.Tokens[i]) {
			continue
		}
		end := i
		for end < len(d.t.Tokens) && end-i < 3 && cyrillicWord(d.t.Tokens[end]) {
			end++
		}
		if end < len(d.t.Tokens) && d.t.Tokens[end].Kind == token.Close {
			use(i, end)
		}
	}
}

// onSport reports whether the words from start to end speak of a match.
func (d *document) onSport(start, end int) bool {
	for i := start; i < end; i++ {
		if d.headAt(i)&sportWord != 0 {
			return true
		}
	}
	return false
}
