package quotes

import (
	"cmp"
	"slices"

	"sitrep"
	"sitrep/analysis/token"
)

// finish sorts the quotes, drops doubles, and says who the speakers are.
func (f *finder) finish(ms []sitrep.Mention, es []sitrep.Entity) []sitrep.Quote {
	slices.SortStableFunc(f.out, func(a, b sitrep.Quote) int {
		return cmp.Or(a.Span.Start-b.Span.Start, b.Span.End-a.Span.End)
	})
	f.out = slices.CompactFunc(f.out, func(a, b sitrep.Quote) bool { return a.Span == b.Span })
	f.out = f.prune(f.out)
	for i := range f.out {
		if q := &f.out[i]; !f.mutual(*q) {
			q.Entity = f.entityOf(f.antecedent(q.Speaker), q.Cue, ms, len(es))
			q.Entity = f.calledBy(*q, ms, es)
		}
	}
	f.forget(ms)
	f.speakForState(ms, es)
	return f.out
}

// mutual reports whether all who speak in q speak of one another, so that none of them alone does: "accused each other of".
func (f *finder) mutual(q sitrep.Quote) bool {
	at := f.t.At(q.Span.Start)
	first, second := f.lower(at), f.lower(at+1)
	return first == "each" && second == "other" || first == "one" && second == "another"
}

// antecedent returns what stands before the "who" or "which" that speaker may be, else speaker: "Rwanda, which denies".
func (f *finder) antecedent(speaker *sitrep.Span) *sitrep.Span {
	if speaker == nil || speaker.Len() != len("who") && speaker.Len() != len("which") {
		return speaker
	}
	i := f.t.At(speaker.Start)
	if w := f.lower(i); w != "who" && w != "which" || f.t.Tokens[i].Span != *speaker {
		return speaker
	}
	if i--; f.lower(i) == "," {
		i--
	}
	whose := f.span(f.nounPhrase(0, i+1))
	if whose.Empty() {
		return speaker
	}
	return &whose
}

// calledBy returns the entity of the name between commas behind the office that speaks in q, else who is known to speak: "Turkey’s
// foreign minister, Hakan Fidan, said".
func (f *finder) calledBy(q sitrep.Quote, ms []sitrep.Mention, es []sitrep.Entity) sitrep.Ref {
	if q.Speaker == nil {
		return q.Entity
	}
	if i, ok := q.Entity.Index(); ok && es[i].Type == sitrep.Person {
		return q.Entity
	}
	comma := f.t.At(q.Speaker.End-1) + 1
	for _, m := range ms {
		n, ok := m.Entity.Index()
		if !ok || n >= len(es) || q.Span.Overlaps(m.Span) || f.lower(comma) != "," || f.t.At(m.Span.Start) != comma+1 || f.lower(f.t.At(m.Span.End-1)+1) != "," {
			continue
		}
		if m.Type == sitrep.Person || q.Entity == 0 && m.Type == sitrep.Organization {
			return m.Entity
		}
	}
	return q.Entity
}

// forget takes the entity from quotes of a pronoun that name it themselves: in "Trump, he said, must decide" he is
// somebody else.
func (f *finder) forget(ms []sitrep.Mention) {
	for i := range f.out {
		q := &f.out[i]
		if q.Entity == 0 || q.Speaker == nil || !f.is(f.t.At(q.Speaker.Start), pronouns) || !calls(ms, q.Entity, q.Span) {
			continue
		}
		for k := range f.out {
			if other := &f.out[k]; k == i || q.Group != 0 && other.Group == q.Group {
				other.Entity = 0
			}
		}
	}
}

// calls reports whether a mention within s calls the entity e by name.
func calls(ms []sitrep.Mention, e sitrep.Ref, s sitrep.Span) bool {
	return slices.ContainsFunc(ms, func(m sitrep.Mention) bool {
		return m.Entity == e && m.Kind == sitrep.Name && s.Overlaps(m.Span)
	})
}

// entityOf returns the entity of the first person or body who speaks within the speaker, else of the first mention there.
func (f *finder) entityOf(speaker, cue *sitrep.Span, ms []sitrep.Mention, n int) sitrep.Ref {
	if speaker == nil {
		return 0
	}
	best, rank := sitrep.Ref(0), 0
	for _, m := range ms {
		if !speaker.Overlaps(m.Span) || f.merelyNamed(*speaker, cue, m, ms) {
			continue
		}
		r := speakerRank(m)
		if i, ok := m.Entity.Index(); ok && i < n && r > rank {
			best, rank = m.Entity, r
		}
	}
	return best
}

// merelyNamed reports whether the speaker is somebody else than m, which only tells who: "a man who robbed Orlov",
// "Orlov’s wife", "his lawyer", "a friend of Orlov", "critics of the army". For a person his office speaks, and his
// spokesman, for a body its officials do.
func (f *finder) merelyNamed(speaker sitrep.Span, cue *sitrep.Span, m sitrep.Mention, ms []sitrep.Mention) bool {
	lo, at, behind, hi := f.t.At(speaker.Start), f.t.At(m.Span.Start), f.t.At(m.Span.End-1)+1, f.t.At(speaker.End-1)+1
	if m.Type == sitrep.Person && f.owns(at, behind) && behind < hi {
		return !f.any(behind, hi, offices)
	}
	if m.Type == sitrep.Person && f.ofKin(lo, at, behind, cue) {
		return true
	}
	tied := false
	for i := lo; i < at; i++ {
		if f.lower(i) == "who" || f.lower(i) == "which" || f.is(i, that) && i > lo {
			return true
		}
		tied = tied || i > lo && f.is(i, prepositions)
	}
	switch m.Type {
	case sitrep.Person:
		return tied && !f.any(lo, at, offices) && !f.titled(lo, at) && !namedAt(ms, f.t.Tokens[at-1].Span) // "the governor of Kharkiv Oleh Syniehubov"
	case sitrep.Organization, sitrep.Unit:
		return tied && !f.any(lo, at, voices)
	case sitrep.Place:
		there := tied && f.is(at-1, prepositions) && f.lower(at-1) != "of" && f.lower(at-1) != "by" && !f.any(lo, at, bodies|offices|rulers)
		return there || f.any(lo, hi, private) // "soldiers in Togo", "a farmer from Ohio"
	}
	return false
}

// titled reports whether [lo, at) is an office with "of" that the name at follows: "Secretary of State", "Minister of
// Defence", not "a lawyer of", "a friend of President".
func (f *finder) titled(lo, at int) bool {
	return at-lo > 2 && f.any(lo, at-2, voices) && f.t.Tokens[at-1].Capital && !f.is(at-1, voices|prepositions|determiners) && f.t.Tokens[at-1].Kind == token.Word
}

// any reports whether [lo, hi) holds a word of one of the classes c.
func (f *finder) any(lo, hi int, c class) bool {
	for i := lo; i < hi; i++ {
		if f.is(i, c) {
			return true
		}
	}
	return false
}

// owns reports whether the words [at, behind) own what follows: "his", "Orlov’s".
func (f *finder) owns(at, behind int) bool {
	return f.is(at, owners) || f.lower(behind) == "'s" || f.possessive(behind)
}

// namedAt reports whether s lies within the name of a place or a body.
func namedAt(ms []sitrep.Mention, s sitrep.Span) bool {
	return slices.ContainsFunc(ms, func(m sitrep.Mention) bool {
		return m.Type != sitrep.Person && m.Type != sitrep.Nationality && m.Span.Start <= s.Start && s.End <= m.Span.End
	})
}

func speakerRank(m sitrep.Mention) int {
	switch {
	case m.Type == sitrep.Person:
		return 3
	case m.Type == sitrep.Organization || m.Type == sitrep.Unit || m.Kind == sitrep.Pronoun:
		return 2
	case m.Type == sitrep.Place || m.Type == sitrep.Nationality || m.Type == sitrep.Facility:
		return 1
	}
	return 0
}

// prune drops what only thinks, judges, wants or asks within a report, and what nobody says there: "He rejected charges
// that he took bribes". There it is part of what is reported. Sayings within a report stay. The quotes are sorted by start, the longer first.
func (f *finder) prune(qs []sitrep.Quote) []sitrep.Quote {
	outer := -1
	return slices.DeleteFunc(qs, func(q sitrep.Quote) bool {
		if q.Span.End > outer {
			outer = q.Span.End
			return false
		}
		return q.Kind != sitrep.Direct && q.Cue != nil && (q.Speaker == nil || f.minor(q))
	})
}

// minor reports whether q, within another report, adds nothing to it.
func (f *finder) minor(q sitrep.Quote) bool {
	var all frame
	for i := f.t.At(q.Cue.Start); i < len(f.t.Tokens) && f.t.Tokens[i].Span.Start < q.Cue.End; i++ {
		if f.is(i, plain) {
			return !f.clausal(q.Span)
		}
		all |= f.word(i).frames
	}
	if q.Kind == sitrep.Mixed && all&do != 0 {
		return false
	}
	return all&(say|tell|noun) == 0 || f.lower(f.t.At(q.Span.Start)) != "that"
}

// clausal reports whether what is reported is more than a thing that is named: "answer any attack" reports nothing.
func (f *finder) clausal(s sitrep.Span) bool {
	lo := f.t.At(s.Start)
	hi := lo
	for hi < len(f.t.Tokens) && f.t.Tokens[hi].Span.Start < s.End {
		hi++
	}
	return hi-lo > 3 || f.finite(tokens{lo - 1, hi}) || f.lower(lo) == "that" || f.lower(lo) == "to"
}
