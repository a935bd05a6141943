package briefing

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"sitrep"
	"sitrep/analysis/stories"
)

// Statement returns the words of a quote as they are shown behind its speaker's name. Of a report that only says that he
// said it these are the content, without the conjunction. Where the verb tells more, as "denied", "accused" or "did not
// say" do, the content alone would say something else: there the words begin with the verb, and told is true.
func Statement(r sitrep.Report, q sitrep.Quote) (s sitrep.Span, told bool) {
	s = q.Span
	if q.Kind == sitrep.Direct || !fits(r, s) {
		return s, false
	}
	text := r.Article.Text
	if from, ok := verb(r, q); ok {
		return sitrep.Span{Start: from, End: s.End}, true
	}
	first, _, _ := strings.Cut(s.In(text), " ")
	if rest := len(first) + 1; vocabulary().all["conjunction"].has(first) && rest < s.Len() {
		s.Start += rest
	}
	return s, false
}

// fragment returns some words that a writer quotes within his sentence with his verb before them, as they stand in the text:
// 'condemned "any seizure of power"', which is not what the speaker would say of it.
func fragment(r sitrep.Report, q sitrep.Quote) (s sitrep.Span, ok bool) {
	text := r.Article.Text
	if first, _ := utf8.DecodeRuneInString(q.Span.In(text)); q.Kind != sitrep.Direct || !unicode.IsLower(first) {
		return s, false
	}
	closing, n := utf8.DecodeRuneInString(text[q.Span.End:])
	from, told := verb(r, q)
	return sitrep.Span{Start: from, End: q.Span.End + n}, told && strings.ContainsRune("”\"»", closing)
}

// verb returns where the verb of a report begins, if it stands before what is reported and tells more than that it was said.
func verb(r sitrep.Report, q sitrep.Quote) (from int, ok bool) {
	const farthest = 60 // bytes between the verb and what it reports
	text := r.Article.Text
	if q.Cue == nil || !fits(r, *q.Cue) || q.Cue.End > q.Span.Start || q.Span.Start-q.Cue.End > farthest || within(r, *q.Cue) != within(r, q.Span) {
		return 0, false
	}
	from = q.Cue.Start
	aux := ""
	if s := q.Speaker; s != nil && fits(r, *s) && s.End <= from {
		if text[s.End] != ' ' && text[s.End] != ',' {
			return 0, false // the view of somebody, and no verb of his
		}
		aux = strings.TrimSpace(text[s.End:from])
		if len(strings.Fields(aux)) <= 3 && !strings.ContainsAny(aux, ",.;:()–—“”\"«»") {
			from = q.Cue.Start - len(strings.TrimLeft(text[s.End:q.Cue.Start], " "))
		} else {
			aux = "" // a clause on the speaker: "Hale, who was not allowed to, said"
		}
	}
	v := vocabulary()
	says := v.all["saying"].has(fold(q.Cue.In(text))) && !cuesOf(aux).negated && !strings.HasPrefix(q.Span.In(text), "to ")
	return from, !says
}

// isMedia reports whether somebody who is quoted is an outlet, which reports and speaks for no party.
func isMedia(r sitrep.Report, e sitrep.Entity) bool {
	if e.Type != sitrep.Organization {
		return false
	}
	v, name := vocabulary(), fold(e.Name)
	return name == fold(r.Article.Outlet) || v.all["media"].has(name) || stories.IsWire(e.Name) || v.all["media word"].within(wordsOf(e.Name))
}

// Verbatim returns what stands between quotation marks where they enclose all of a span and nothing else does.
func Verbatim(text string, s sitrep.Span) (inner sitrep.Span, ok bool) {
	const marks = "“”„«»\""
	words := s.In(text)
	first, n := utf8.DecodeRuneInString(words)
	last, m := utf8.DecodeLastRuneInString(words)
	if len(words) <= n+m || !strings.ContainsRune(marks, first) || !strings.ContainsRune(marks, last) {
		return s, false
	}
	inner = sitrep.Span{Start: s.Start + n, End: s.End - m}
	return inner, !strings.ContainsAny(inner.In(text), marks)
}
