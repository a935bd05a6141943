package quotes

import (
	"slices"
	"strings"

	"sitrep"
	"sitrep/analysis/names"
)

// speakForState says for which state a body speaks that names none, "the army", "a spokesman for the health ministry": the one
// whose army the text has before, "Congo’s army", else the only state that the text speaks of, not only in what the body
// says: "Israel killed two, the health ministry said".
func (f *finder) speakForState(ms []sitrep.Mention, es []sitrep.Entity) {
	only := names.OnlyState(es)
	for i := range f.out {
		q := &f.out[i]
		if q.Entity != 0 || q.Speaker == nil {
			continue
		}
		if body := f.body(*q.Speaker); body != "" {
			if q.Entity = f.ownerOf(body, q.Speaker.Start, ms, es); q.Entity == 0 && outside(ms, only, q.Span) {
				q.Entity = only
			}
		}
	}
}

// outside reports whether a mention of the entity e stands outside of s.
func outside(ms []sitrep.Mention, e sitrep.Ref, s sitrep.Span) bool {
	return slices.ContainsFunc(ms, func(m sitrep.Mention) bool { return m.Entity == e && e != 0 && !s.Overlaps(m.Span) })
}

// body returns what body of a state speaks, "health ministry"; "" where somebody else does or more is said of it: "the
// rebel army", "an army wife".
func (f *finder) body(speaker sitrep.Span) string {
	var words []string
	found := false
	for i := f.t.At(speaker.Start); i < len(f.t.Tokens) && f.t.Tokens[i].Span.Start < speaker.End; i++ {
		switch w := f.lower(i); {
		case f.is(i, bodies|portfolios):
			words, found = append(words, w), found || f.is(i, bodies)
		case w == "the", w == "a", w == "an", w == "'s", w == "of", w == "for", f.is(i, offices):
		default:
			return ""
		}
	}
	if !found {
		return ""
	}
	return strings.Join(words, " ")
}

// ownerOf returns the country or people that a text calls a body theirs before a byte, if it is the same each time.
func (f *finder) ownerOf(body string, before int, ms []sitrep.Mention, es []sitrep.Entity) (owner sitrep.Ref) {
	country := ""
	for _, m := range ms {
		n, ok := m.Entity.Index()
		if !ok || n >= len(es) || m.Span.End > before || m.Type != sitrep.Nationality && !names.IsState(es[n]) {
			continue
		}
		at := f.t.At(m.Span.End-1) + 1
		if f.lower(at) == "'s" {
			at++
		}
		if !f.wordsAt(at, body) {
			continue
		}
		if es[n].Country == "" || country != "" && es[n].Country != country {
			return 0
		}
		owner, country = m.Entity, es[n].Country
	}
	return owner
}

// wordsAt reports whether the words of a phrase stand at token i.
func (f *finder) wordsAt(i int, phrase string) bool {
	for w := range strings.FieldsSeq(phrase) {
		if f.lower(i) != w {
			return false
		}
		i++
	}
	return true
}
