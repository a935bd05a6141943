package briefing

import (
	"slices"
	"strings"

	"sitrep"
)

// speech reports whether the words that report something tell of speaking: "said", "has accused", "is calling for". What
// somebody thinks, wants or does is told by the outlet alone, "was told" is another's speech, and "to say" or "warning" hang
// on a verb that is not shown. Languages without a list are believed.
func speech(cue, language string) bool {
	list := vocabulary().in(language, "speech")
	if list == nil {
		return true
	}
	words := plainWords(cue)
	i := slices.IndexFunc(words, func(w string) bool { return hasStem(list.entries, w) })
	if i < 0 || slices.ContainsFunc(words[:i], vocabulary().in(language, "unspoken").has) {
		return false
	}
	be := slices.ContainsFunc(words[:i], vocabulary().in(language, "be").has)
	lasting := strings.HasSuffix(words[i], "ing") || strings.HasSuffix(words[len(words)-1], "ing")
	return be == lasting || lasting && vocabulary().all["saying"].has(strings.Join(words[i:], " "))
}

// stated reports whether a report of words is a statement of its speaker: told by a verb of speaking, and holding no words
// that somebody else is reported to say.
func (v voice) stated() bool {
	if v.q.Kind == sitrep.Direct {
		return true
	}
	if v.q.Cue != nil && fits(v.r, *v.q.Cue) && !speech(v.q.Cue.In(v.r.Article.Text), v.r.Article.Language) {
		return false
	}
	return !slices.ContainsFunc(document(v.r).Quotes, func(q sitrep.Quote) bool {
		return q.Entity != v.q.Entity && q.Entity != 0 && q.Cue != nil && v.q.Span.Contains(*q.Cue)
	})
}

// asState reports whether a quote that is laid to a place is its state's: words with a verb, whose speaker is neither parted
// from his name by a time nor goes on as a person.
func asState(d *sitrep.Document, q sitrep.Quote, language string) bool {
	if q.Cue == nil && q.Kind != sitrep.Direct {
		return false
	}
	if slices.ContainsFunc(d.Times, func(t sitrep.Timex) bool { return t.Span.Overlaps(*q.Speaker) }) {
		return false
	}
	words := wordsOf(q.Span.In(d.Text))
	if q.Kind != sitrep.Direct && len(words) > 0 && vocabulary().in(language, "he or she").has(words[0]) {
		return false
	}
	mention, kind := stateMention(d, *q.Speaker, q.Entity)
	speaker := q.Speaker.In(d.Text)
	return (kind != sitrep.Nationality || !strings.HasSuffix(fold(speaker), "the "+fold(mention))) && speaksForState(speaker, mention, language)
}
