package briefing

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"sitrep"
)

// voice is one quote with all that is asked of it.
type voice struct {
	r       sitrep.Report
	q       sitrep.Quote
	text    string
	speaker string // key; "" if unknown
	side    string // for whom it is said, as partyOf tells; "" for an outlet
	at      time.Time
}

// voices returns the quotes of some reports, in their order.
func voices(reports []sitrep.Report) []voice {
	var out []voice
	for _, r := range reports {
		d := document(r)
		for _, q := range d.Quotes {
			if !fits(r, q.Span) {
				continue
			}
			v := voice{r: r, q: q, text: q.Span.In(r.Article.Text), at: r.Article.Published}
			if e, ok := at(d.Entities, q.Entity); ok && spoken(d, q, e, r.Article.Language) {
				v.speaker = keyOf(e)
				if !isMedia(r, e) {
					v.side = partyOf(r, q.Entity)
				}
			}
			out = append(out, v)
		}
	}
	return out
}

// spoken reports whether a quote is that of the entity it is laid to: persons and bodies speak, of a place only the state.
func spoken(d *sitrep.Document, q sitrep.Quote, e sitrep.Entity, language string) bool {
	if e.Type == sitrep.Person || e.Type == sitrep.Organization || q.Speaker == nil || q.Speaker.End > len(d.Text) {
		return true
	}
	return asState(d, q, language)
}

// speaker names who is quoted.
func (p *page) speaker(v voice) (sitrep.Arg, bool) { return p.sayer(v.r, v.q.Entity, v.q.Speaker) }

// longestName is how many bytes of a source's words for somebody stand for a name.
const longestName = 80

// sayer names a person by name, and others as they stand beside the verb at s, if they are named there: "Canadian" alone is
// not "Canadian health officials", nor is a body what an official of it says.
func (p *page) sayer(r sitrep.Report, ref sitrep.Ref, s *sitrep.Span) (sitrep.Arg, bool) {
	e, ok := at(document(r).Entities, ref)
	if !ok || e.Type == sitrep.Person || s == nil || !fits(r, *s) || s.Len() > longestName {
		return p.named(r, ref)
	}
	words := s.In(r.Article.Text)
	mention, _ := stateMention(document(r), *s, ref)
	if mention == "" || e.Type == sitrep.Organization && strings.TrimPrefix(fold(words), "the ") == fold(mention) {
		return p.named(r, ref)
	}
	return sitrep.Arg{Kind: sitrep.ArgName, Text: words, Cite: p.cite(r, *s)}, true
}

// by names whose words hold a span, as they stand beside the verb: "Israeli" says too little of "the Israeli military".
func (p *page) by(r sitrep.Report, ref sitrep.Ref, span sitrep.Span) (sitrep.Arg, bool) {
	for _, q := range document(r).Quotes {
		if q.Entity == ref && q.Span.Overlaps(span) {
			return p.speaker(voice{r: r, q: q})
		}
	}
	return p.named(r, ref)
}

// own returns the part of a quote that is in the speaker's own words, the longest one of a report that holds some, and
// how it may be shown; all of a report that holds none.
func (v voice) own() (sitrep.ArgKind, sitrep.Span) {
	if v.q.Kind == sitrep.Direct {
		return sitrep.ArgQuoted, v.q.Span
	}
	best := sitrep.Span{}
	for from := 0; from < len(v.text); {
		i := strings.IndexAny(v.text[from:], "“\"«„")
		if i < 0 {
			break
		}
		_, mark := utf8.DecodeRuneInString(v.text[from+i:])
		start := from + i + mark
		j := strings.IndexAny(v.text[start:], "”\"»“")
		if j < 0 {
			break
		}
		if j > best.Len() {
			best = sitrep.Span{Start: v.q.Span.Start + start, End: v.q.Span.Start + start + j}
		}
		_, mark = utf8.DecodeRuneInString(v.text[start+j:])
		from = start + j + mark
	}
	if len(wordsOf(best.In(v.r.Article.Text))) < 4 {
		return sitrep.ArgReported, v.q.Span
	}
	return sitrep.ArgQuoted, best
}

// ownWords reports whether any of a quote is in the speaker's own words.
func (v voice) ownWords() bool {
	kind, _ := v.own()
	return kind == sitrep.ArgQuoted
}

// value ranks a quote: whole sentences in the speaker's own words before reported ones. What is no statement is below 0.
func (v voice) value() int {
	n := map[sitrep.QuoteKind]int{sitrep.Direct: 20, sitrep.Mixed: 8}[v.q.Kind]
	span, _ := Statement(v.r, v.q)
	switch words := len(wordsOf(v.text)); {
	case words < 4, !v.stated(), v.q.Kind == sitrep.Indirect && !clausal(span.In(v.r.Article.Text), v.r.Article.Language):
		return n - 30
	case words >= 7 && words <= 40:
		n += 5
	}
	return n
}

// clausal reports whether a report holds a verb, as far as the verbs of its language are listed: "13 cases in that province"
// is no statement.
func clausal(text, language string) bool {
	finite := vocabulary().in(language, "finite")
	return finite == nil || slices.ContainsFunc(wordsOf(text), func(w string) bool { return finite.has(w) || len(w) > 4 && strings.HasSuffix(w, "ed") })
}

// said is the line of one quote: who says it, in whose words.
func (p *page) said(key string, v voice, extra map[string]sitrep.Arg) (sitrep.Line, bool) {
	speaker, ok := p.speaker(v)
	if !ok {
		return sitrep.Line{}, false
	}
	kind := sitrep.ArgReported
	if v.q.Kind == sitrep.Direct {
		kind = sitrep.ArgQuoted
	}
	span, told := Statement(v.r, v.q)
	if inner, ok := Verbatim(v.r.Article.Text, span); ok {
		kind, span = sitrep.ArgQuoted, inner
	}
	if whole, ok := fragment(v.r, v.q); ok {
		kind, span, told = sitrep.ArgReported, whole, true
	}
	words, more := p.words(kind, v.r, span, 260)
	if told {
		key += ".told"
	}
	args := map[string]sitrep.Arg{"speaker": speaker, "text": words}
	maps.Copy(args, extra)
	return line(cut(key, more), args, words.Cite), true
}

// quoted lists the speakers of the window with the number of articles that quote them, most quoted first.
func (p *page) quoted() []speakerCount {
	byKey := map[string]*speakerCount{}
	seen := map[string]bool{}
	for _, v := range voices(p.newsOf(p.reports)) {
		if v.speaker == "" {
			continue
		}
		c := byKey[v.speaker]
		if c == nil {
			c = &speakerCount{voice: v}
			byKey[v.speaker] = c
		}
		if once := v.speaker + "\x00" + itoa(int64(v.r.Article.ID)); !seen[once] {
			seen[once] = true
			c.articles++
		}
	}
	out := slices.Collect(maps.Values(byKey))
	slices.SortFunc(out, func(a, b *speakerCount) int {
		return cmp.Or(cmp.Compare(b.articles, a.articles), strings.Compare(a.voice.speaker, b.voice.speaker))
	})
	list := make([]speakerCount, len(out))
	for i, c := range out {
		list[i] = *c
	}
	return list
}

type speakerCount struct {
	voice    voice
	articles int
}
