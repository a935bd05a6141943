package names

import (
	"slices"
	"strings"
	"unicode"
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
		for _, initials := range d.initials(f) {
			byInitials[initials] = append(byInitials[initials], k)
		}
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
		if len(of) == 0 {
			of = d.spelt(i)
		}
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

// initials returns those of the words of a name that have a capital, also without the place or people in front.
func (d *document) initials(f found) []string {
	var b strings.Builder
	for i := f.start; i < f.end; i++ {
		if tok := d.t.Tokens[i]; tok.Capital && tok.Kind == token.Word {
			for _, p := range pieces(d.t.Word(i)) {
				if r, _ := utf8.DecodeRuneInString(p.In(d.t.Word(i))); unicode.IsUpper(r) {
					b.WriteRune(r)
				}
			}
		}
	}
	out := []string{b.String()}
	if _, size := utf8.DecodeRuneInString(out[0]); d.whose(f.start) {
		out = append(out, out[0][size:])
	}
	return out
}

// whose reports whether token i is a place or a people by itself.
func (d *document) whose(i int) bool {
	rs := d.known.records[fold(d.t.Word(i))]
	return len(rs) > 0 && (rs[0].typ == sitrep.Place || rs[0].typ == sitrep.Nationality)
}

// spelt returns the mentions of bodies whose words begin with the letters of token i in their order, some with several
// of them: "LASEMA" for the Lagos State Emergency Management Agency.
func (d *document) spelt(i int) (of []int) {
	short := d.t.Tokens[i].Lower
	if len(short) < 5 {
		return nil
	}
	for k, f := range d.found {
		if f.start > i || f.typ != sitrep.Organization || f.end-f.start < 3 {
			continue
		}
		var words []string
		for at := f.start; at < f.end; at++ {
			if d.t.Tokens[at].Capital {
				words = append(words, fold(d.t.Word(at)))
			}
		}
		if spells(short, words) {
			of = append(of, k)
		}
	}
	return of
}

// spells reports whether a short form is made of the beginnings of words, one or more letters of each.
func spells(short string, words []string) bool {
	if len(words) == 0 || short == "" {
		return len(words) == 0 && short == ""
	}
	for n := min(len(short), len(words[0]), 4); n > 0; n-- {
		if strings.HasPrefix(words[0], short[:n]) && spells(short[n:], words[1:]) {
			return true
		}
	}
	return false
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
