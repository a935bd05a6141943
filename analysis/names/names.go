// Package names finds who and what a text names, and which of its mentions are one thing. It never alters or invents a
// name: every mention is a span of the text.
package names

import (
	"fmt"
	"slices"

	"sitrep"
	"sitrep/analysis/names/data"
	"sitrep/analysis/names/internal/tagger"
	"sitrep/analysis/token"
)

// Model is the trained tagger with its lists. It does not change and can be used by many at once.
type Model struct {
	tagger *tagger.Tagger
	known  *known
}

// New reads the embedded model and lists.
func New() (*Model, error) {
	lex, err := tagger.NewLexicon(data.Files)
	if err != nil {
		return nil, err
	}
	f, err := data.Files.Open("model.gz")
	if err != nil {
		return nil, fmt.Errorf("open name model: %w", err)
	}
	defer f.Close()
	m := &Model{}
	if m.tagger, err = tagger.Read(f, lex); err != nil {
		return nil, err
	}
	m.known, err = readKnown(data.Files)
	return m, err
}

// found is a mention on the way to an entity.
type found struct {
	start, end int // tokens
	typ        sitrep.EntityType
	kind       sitrep.MentionKind
	entity     int    // index from 0; -1 for none yet
	head, tail int    // bytes of the first and the last token that do not belong to it: "pro-", "-backed"
	name       string // the listed form, where the text has an ending or another script; else ""
}

// Find returns the mentions of a text in order and the entities they stand for. The byline, as printed above the
// article, says who wrote it: no pronoun is taken to mean them.
func (m *Model) Find(t *token.Text, byline string) ([]sitrep.Mention, []sitrep.Entity) {
	d := &document{t: t, known: m.known, lex: m.tagger.Lex, byline: byline, taken: make([]bool, len(t.Tokens)), ships: map[string]bool{}, towns: map[string]bool{}}
	d.states()
	d.italian()
	var others []found
	for _, s := range m.tagger.Find(t) {
		if s = d.trim(s); !isLatin(d.raw(s.Start, s.End)) || d.site(s) || d.titleAlone(s) || d.bare(s) || d.currency(s.Start) {
			continue // the tagger knows English alone
		}
		if parts := d.parts(s.Start); s.End-s.Start == 1 && parts != nil {
			d.addParts(parts)
			continue
		}
		f := found{start: s.Start, end: s.End, typ: d.typeOf(s), kind: sitrep.Name, entity: -1, head: prefixed(d.t.Word(s.Start)), tail: compound(d.t.Word(s.End - 1))}
		if d.lex.Word(d.t.Tokens[s.Start].Lower[f.head:])&tagger.TimeWord != 0 && f.head > 0 {
			continue // "mid-December"
		}
		if f.typ == sitrep.OtherName && !d.ships[d.form(f)] {
			others = append(others, f)
		} else {
			d.add(f)
		}
	}
	d.clubsCyrillic()
	d.fromLists()
	for _, f := range others {
		d.add(f)
	}
	d.nationalSocieties()
	d.shortForms()
	d.partNames()
	d.everyday()
	d.aliases()
	d.agree()
	d.own()
	d.link()
	d.nominals()
	return d.result()
}

// add keeps a mention that overlaps none so far.
func (d *document) add(f found) bool {
	if f.start >= f.end || f.typ == "" {
		return false
	}
	for _, taken := range d.taken[f.start:f.end] {
		if taken {
			return false
		}
	}
	for i := f.start; i < f.end; i++ {
		d.taken[i] = true
	}
	d.found = append(d.found, f)
	return true
}

func (d *document) result() ([]sitrep.Mention, []sitrep.Entity) {
	slices.SortFunc(d.found, inText)
	ms := make([]sitrep.Mention, 0, len(d.found))
	for _, f := range d.found {
		m := sitrep.Mention{Span: d.of(f), Type: f.typ, Kind: f.kind}
		if f.entity >= 0 {
			m.Entity = sitrep.RefTo(f.entity)
		}
		ms = append(ms, m)
	}
	return ms, d.entities
}

func (d *document) span(start, end int) sitrep.Span {
	return sitrep.Span{Start: d.t.Tokens[start].Span.Start, End: d.t.Tokens[end-1].Span.End}
}
