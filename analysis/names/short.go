package names

import (
	"slices"
	"strings"
	"unicode/utf8"

	"sitrep"
	"sitrep/analysis/token"
)

// shortForms notes the capitals that stand for bodies, and marks them wherever they are: those that the text gives for
// one, "(IAEA)" or "known as the ELN", and the initials of one body alone.
func (d *document) shortForms() {
	d.short, d.long = map[string]bool{}, map[stretch]int{}
	byInitials := map[string][]int{}
	for k, f := range d.found {
		if f.typ != sitrep.Organization && f.typ != sitrep.Unit || f.end-f.start < 2 {
			continue
		}
		if at := d.given(f); at > 0 {
			d.short[fold(d.t.Word(at))] = true
			d.long[stretch{at, at + 1}] = f.start + 1
		}
		initials := d.initials(f)
		byInitials[initials] = append(byInitials[initials], k)
	}
	for i := range d.t.Tokens {
		if tok := &d.t.Tokens[i]; tok.AllCaps && !d.taken[i] && d.short[fold(tok.Lower)] {
			d.add(found{start: i, end: i + 1, typ: sitrep.Organization, kind: sitrep.Name, entity: -1})
		}
	}
	d.standsFor(byInitials)
}

// standsFor links capitals to the only body of which they are the initials, where no list knows them.
func (d *document) standsFor(byInitials map[string][]int) {
	for i := range d.t.Tokens {
		tok := &d.t.Tokens[i]
		if !tok.AllCaps || d.short[fold(tok.Lower)] || utf8.RuneCountInString(tok.Lower) < 3 || len(d.known.records[fold(tok.Lower)]) > 0 {
			continue
		}
		of := byInitials[strings.ReplaceAll(d.t.Word(i), ".", "")]
		if len(of) == 0 || d.differ(of) || d.found[of[0]].start > i {
			continue
		}
		d.long[stretch{i, i + 1}] = d.found[of[0]].start + 1
		d.add(found{start: i, end: i + 1, typ: d.found[of[0]].typ, kind: sitrep.Name, entity: -1})
	}
}

// differ reports whether some mentions have different names.
func (d *document) differ(mentions []int) bool {
	for _, k := range mentions {
		if d.form(d.found[k]) != d.form(d.found[mentions[0]]) {
			return true
		}
	}
	return false
}

// initials returns those of the words of a name that have a capital.
func (d *document) initials(f found) string {
	var b strings.Builder
	for i := f.start; i < f.end; i++ {
		if tok := d.t.Tokens[i]; tok.Capital && tok.Kind == token.Word {
			r, _ := utf8.DecodeRuneInString(d.t.Word(i))
			b.WriteRune(r)
		}
	}
	return b.String()
}

// given returns the token of the short form that the text gives behind a name, or 0: "(IAEA)", ", known as the ELN",
// ", or CHP,".
func (d *document) given(f found) int {
	open := f.end
	if d.is(open, "'s") && d.is(open+1, "(") {
		open++
	}
	if !d.is(open, "(") && !d.is(open, ",") {
		return 0
	}
	at, known, or := open+1, false, false
	for ; d.is(at, "the", "or", "known", "as", "also", "abbreviated"); at++ {
		known = known || d.is(at, "as")
		or = or || d.is(at, "or")
	}
	if at >= len(d.t.Tokens) || !d.t.Tokens[at].AllCaps {
		return 0
	}
	or = or && d.is(at+1, ",") && len(d.known.records[fold(d.t.Word(at))]) == 0
	if known || or || d.is(open, "(") && (d.abbreviates(at, f) || d.is(at+1, ")") && d.isBody(at)) {
		return at
	}
	return 0
}

// isBody reports whether the lists have the capitals of token i for a body: of which the text now says that here they
// stand for another, or in another language: "Reporters Without Borders (RSF)".
func (d *document) isBody(i int) bool {
	rs := d.known.records[fold(d.t.Word(i))]
	return len(rs) > 0 && rs[0].typ == sitrep.Organization
}

func (d *document) is(i int, words ...string) bool {
	if i < 0 || i >= len(d.t.Tokens) {
		return false
	}
	return slices.Contains(words, d.t.Tokens[i].Lower)
}

// abbreviates reports whether the letters of token i stand in a name in their order, the first of them at its head.
func (d *document) abbreviates(i int, f found) bool {
	short := strings.ReplaceAll(fold(d.t.Word(i)), " ", "")
	if len(short) < 2 {
		return false
	}
	for at, r := range fold(d.words(f)) {
		if short[0] == byte(r) {
			short = short[1:]
		} else if at == 0 {
			return false
		}
		if short == "" {
			return true
		}
	}
	return false
}
