package names

import (
	"slices"
	"strings"

	"sitrep"
	"sitrep/analysis/token"
)

// partNames links what a text calls a body by a part of its name with it: "Zenrix" with "Zenrix Foods", "Belgrano" with
// "Club Atlético Belgrano". A part that the lists know as something else may be that.
func (d *document) partNames() {
	whole := map[string]int{} // 1 + the index of the first body of which this is a part
	towns := map[string]int{} // the same, where the part is a town too: "Ipswich" of "Ipswich Town"
	for k, f := range d.found {
		if f.typ != sitrep.Organization || f.end-f.start < 2 {
			continue
		}
		start, end := d.core(f)
		if start == f.start && end == f.end || d.common(start, end) {
			continue
		}
		of, name := whole, fold(d.raw(start, end))
		if len(d.known.records[name]) > 0 {
			of = towns
		}
		if of[name] == 0 {
			of[name] = k + 1
		}
	}
	if len(whole)+len(towns) == 0 {
		return
	}
	for k := range d.found {
		f := &d.found[k]
		of := whole[d.form(*f)] - 1
		if of < 0 && f.typ == sitrep.Organization {
			of = towns[d.form(*f)] - 1
		}
		if of >= 0 && d.found[of].start < f.start {
			f.typ = sitrep.Organization
			d.long[stretch{f.start, f.end}] = d.found[of].start + 1
		}
	}
	for i := range d.t.Tokens {
		tok := &d.t.Tokens[i]
		if of := whole[fold(tok.Lower)] - 1; of >= 0 && tok.Kind == token.Word && tok.Capital && d.found[of].start < i &&
			d.add(found{start: i, end: i + 1, typ: sitrep.Organization, kind: sitrep.Name, entity: -1}) {
			d.long[stretch{i, i + 1}] = d.found[of].start + 1
		}
	}
}

// core returns the part of a body's name without the words that say of what kind it is.
func (d *document) core(f found) (start, end int) {
	start, end = f.start, f.end
	for end-start > 1 && d.known.kinds[strings.TrimSuffix(d.t.Tokens[end-1].Lower, ".")] {
		end--
	}
	for end-start > 1 && end == f.end && d.known.clubs[d.t.Tokens[start].Lower] {
		start++
	}
	return start, end
}

// common reports whether all of the words from start to end are ones that many bodies have in their names.
func (d *document) common(start, end int) bool {
	for i := start; i < end; i++ {
		if !d.known.generic[d.t.Tokens[i].Lower] && d.t.Tokens[i].Capital {
			return false
		}
	}
	return true
}

// aliases links what somebody is called with him or her: "Robert Brovdi, who goes by Magyar".
func (d *document) aliases() {
	slices.SortFunc(d.found, inText)
	for k := range d.found {
		f := &d.found[k]
		if !d.is(f.start-1, "by") || !d.is(f.start-2, "goes", "went", "going") {
			continue
		}
		for q := k - 1; q >= 0 && d.t.Tokens[d.found[q].start].Sentence == d.t.Tokens[f.start].Sentence; q-- {
			if d.found[q].typ == sitrep.Person {
				f.typ = sitrep.Person
				d.long[stretch{f.start, f.end}] = d.found[q].start + 1
				break
			}
		}
	}
}
