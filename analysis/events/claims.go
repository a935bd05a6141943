package events

import (
	"cmp"
	"slices"

	"sitrep"
)

// claims returns what somebody says is so or not so, made from the quotes and from the reporting verbs that these lack,
// and what the outlet tells in its own voice, made from the events.
func (f *finder) claims(events []sitrep.Event) []sitrep.Claim {
	out := f.reportedClaims()
	doubts := f.unverified(out)
	for i := range doubts {
		if n := doubts[i].about; n > 0 {
			doubts[i].Span = out[n-1].Span
		}
	}
	out = append(out, doubts...)
	out = append(out, f.stated(out, events)...)
	slices.SortStableFunc(out, byPlace)
	f.answer(out)
	return finish(out)
}

// reportedClaims returns what somebody says is so or not so, by the rules of the language.
func (f *finder) reportedClaims() []draft {
	if l := others()[baseOf(f.t.Language)]; l != nil {
		return (&inflected{f, l}).drafts()
	}
	var out []draft
	for _, s := range f.statements() {
		if c, ok := f.reported(s); ok && !f.retracted(f.first(f.t.At(c.at))) {
			out = append(out, c)
		}
	}
	return out
}

// draft is a claim with the byte where it is made, which for the denial of a claim before is behind its span.
type draft struct {
	sitrep.Claim
	at     int
	denies int // 1 + the index of the draft that it denies
	about  int // 1 + the index of the draft that it doubts
	points pointing
	vague  bool // somebody who has no name makes it
}

// byPlace orders drafts by where they are made, a denial behind what it denies in the same words.
func byPlace(a, b draft) int {
	return cmp.Or(a.at-b.at, a.Span.Start-b.Span.Start, b.Span.End-a.Span.End, int(a.points)-int(b.points))
}

// stated makes claims of the outlet's own voice: the sentences that tell of an event, or of hearsay, and hold nobody
// else's words.
func (f *finder) stated(reported []draft, events []sitrep.Event) []draft {
	theirs := make([]bool, len(f.t.Sentences))
	for _, c := range reported {
		if n := f.sentenceAt(c.at); n >= 0 {
			theirs[n] = true
		}
	}
	var out []draft
	add := func(n int, strength sitrep.Strength) {
		if n >= 0 && !theirs[n] {
			theirs[n] = true
			s := sitrep.Span{Start: f.t.Tokens[f.t.Opening(n)].Span.Start, End: f.t.Sentences[n].End}
			out = append(out, draft{Claim: sitrep.Claim{Span: s, Strength: strength}, at: s.Start})
		}
	}
	for _, i := range f.noted(noteHearsay) {
		if f.said[i] == 0 && f.heard(i) {
			add(f.t.Tokens[i].Sentence, sitrep.Alleged)
		}
	}
	for _, e := range events {
		at := f.t.At(e.Span.Start)
		if (e.State == sitrep.Happened || e.State == sitrep.Background) && at < len(f.said) && f.said[at] == 0 && !f.silent(e) {
			add(f.t.Tokens[at].Sentence, sitrep.Stated)
		}
	}
	return out
}

// heard reports whether the word of hearsay at i belongs to the verb of its sentence: "reportedly shelled", "is said to
// have left", not "a reportedly secret plan".
func (f *finder) heard(i int) bool {
	if !f.is("hearsay", i) {
		return f.infinitive(i+1) && f.auxiliary(i, f.first(i), "be")
	}
	return !f.has("relatives", max(f.first(i), i-6), i) && (f.is("be", i-1) || f.verbLike(i+1))
}

// silent reports whether an event is only what nobody spoke of, "gave no details of the strike", or what a picture is to
// show.
func (f *finder) silent(e sitrep.Event) bool {
	at := f.t.At(e.Span.Start)
	for j := max(f.first(at), at-8); j < len(f.t.Tokens) && f.t.Tokens[j].Span.Start < e.Span.End; j++ {
		if f.starts(j, "purport") || f.is("silence", j) && (f.lower(j-1) == "no" || f.lower(j-2) == "no") {
			return true
		}
	}
	return false
}

// finish sorts the claims by span. A denial whose words only point at a claim gets the words of that claim, and is left
// out where there is none: it would tell nothing.
func finish(cs []draft) []sitrep.Claim {
	order := make([]int, 0, len(cs))
	for i := range cs {
		if c := &cs[i]; c.points == bare {
			if c.denies == 0 {
				continue
			}
			c.Span = cs[c.denies-1].Span
		}
		order = append(order, i)
	}
	slices.SortStableFunc(order, func(a, b int) int { return cs[a].Span.Start - cs[b].Span.Start })
	place := make([]sitrep.Ref, len(cs))
	for n, i := range order {
		place[i] = sitrep.RefTo(n)
	}
	var out []sitrep.Claim
	for _, i := range order {
		c := cs[i].Claim
		if cs[i].denies > 0 {
			c.Denies = place[cs[i].denies-1]
		}
		out = append(out, c)
	}
	return out
}
