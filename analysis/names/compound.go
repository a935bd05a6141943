package names

import (
	"cmp"
	"strings"
	"unicode"
	"unicode/utf8"

	"sitrep"
)

// joined are what stands before a name in one word with it: "pro-Iran", "ex-FARC".
var joined = set("pro anti ex non post pre mid trans intra inter un cross former")

var behindHyphen = set("based led backed funded born style held controlled occupied made run owned linked mediated brokered supplied aligned installed appointed allied supported sponsored trained speaking wide affiliated built designed educated dominated imposed annexed")

const hyphens = "-\u2010\u2011–"

// compound returns how many bytes of a word such as "Toronto-based" are no part of the name in it.
func compound(word string) int {
	at := strings.LastIndexAny(word, hyphens)
	if at <= 0 || !behindHyphen[strings.TrimLeft(word[at:], hyphens)] {
		return 0
	}
	return len(word) - at
}

// prefixed returns how many bytes in front of the name in a word such as "ex-Azov" are no part of it.
func prefixed(word string) int {
	at := strings.IndexAny(word, hyphens)
	if at <= 0 || !joined[word[:at]] {
		return 0
	}
	return len(word) - len(strings.TrimLeft(word[at:], hyphens))
}

// parts returns the listed names in a word that hyphens join: "Iran" in "Iran-backed" and "pro-Iran", both in
// "Iran-Pakistan". A name that has its own hyphen has none.
func (d *document) parts(i int) []found {
	word := d.t.Word(i)
	if !strings.ContainsAny(word, hyphens) || len(d.known.records[fold(word)]) > 0 {
		return nil
	}
	ps := pieces(word)
	if len(ps) < 2 {
		return nil
	}
	last := ps[len(ps)-1]
	if at := prefixed(strings.ToLower(word)); at > 0 {
		return d.piece(i, sitrep.Span{Start: at, End: len(word)})
	}
	if r, _ := utf8.DecodeRuneInString(last.In(word)); unicode.IsLower(r) {
		return d.piece(i, sitrep.Span{End: ps[len(ps)-2].End})
	}
	var out []found
	for _, p := range ps {
		name := d.piece(i, p)
		if name == nil {
			return nil
		}
		out = append(out, name...)
	}
	return out
}

// pieces returns the parts of a word between its hyphens.
func pieces(word string) (out []sitrep.Span) {
	start := 0
	for at, r := range word {
		if !strings.ContainsRune(hyphens, r) {
			continue
		}
		if at > start {
			out = append(out, sitrep.Span{Start: start, End: at})
		}
		start = at + utf8.RuneLen(r)
	}
	if start < len(word) {
		out = append(out, sitrep.Span{Start: start, End: len(word)})
	}
	return out
}

// piece returns a part of word i as a name, if the lists leave no doubt that it is one.
func (d *document) piece(i int, at sitrep.Span) []found {
	word := d.t.Word(i)
	name := fold(at.In(word))
	rs := d.known.records[name]
	if r, _ := utf8.DecodeRuneInString(word[at.Start:]); !unicode.IsUpper(r) || len(rs) == 0 {
		return nil
	}
	if rs[0].typ == sitrep.Place && rs[0].weight < 100 || rs[0].typ == sitrep.Person {
		return nil
	}
	return []found{{start: i, end: i + 1, typ: rs[0].typ, kind: sitrep.Name, entity: -1, head: at.Start, tail: len(word) - at.End, name: name}}
}

// addParts keeps the names in one word.
func (d *document) addParts(parts []found) {
	for _, f := range parts {
		d.taken[f.start] = false
		d.add(f)
	}
}

// inText orders mentions as they stand.
func inText(a, b found) int {
	return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(a.end, b.end), cmp.Compare(a.head, b.head))
}
