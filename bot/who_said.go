package bot

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"unicode/utf8"

	"sitrep"
	"sitrep/bot/locale"
	"sitrep/briefing"
)

// said is the latest statements.
func (v *whoView) said(most int) []Block {
	list := v.onTopic(v.p.Statements)
	if len(list) == 0 {
		return []Block{heading(3, v.w.Runs("who.said.title")), paragraph(v.w.Runs("who.said.none"))}
	}
	shown, from := pageOf(list, v.page, most)
	blocks := []Block{heading(3, v.w.Runs("who.said", "shown", v.w.Text("who.shown", "from", from+1, "to", from+len(shown), "n", len(list))))}
	return append(blocks, v.statements(shown)...)
}

// about is what others are quoted saying.
func (v *whoView) about(most int) []Block {
	list := v.aboutIt()
	title := heading(3, v.w.Runs("who.about"))
	if len(list) == 0 {
		return []Block{title, paragraph(v.w.Runs("who.about.none"))}
	}
	shown, _ := pageOf(list, v.page, most)
	return append([]Block{title}, v.statements(shown)...)
}

// aboutIt returns what others are quoted saying. Who relays its own words says nothing about it, and who is quoted only by a
// title that it is given may be itself.
func (v *whoView) aboutIt() []sitrep.Statement {
	return slices.DeleteFunc(v.onTopic(v.p.About), func(s sitrep.Statement) bool {
		if s.Speaker == 0 && slices.ContainsFunc(v.p.Roles, func(r sitrep.Counted) bool { return holdsTitle(s.Said, r.Text) }) {
			return true
		}
		return slices.ContainsFunc(v.p.Statements, func(own sitrep.Statement) bool {
			return own.Citation.Article == s.Citation.Article && s.Citation.Span.Overlaps(own.Citation.Span)
		})
	})
}

// holdsTitle reports whether words name somebody by a title, by all its words that are no "the" or "of".
func holdsTitle(said, title string) bool {
	telling := slices.DeleteFunc(words(title), func(w string) bool { return utf8.RuneCountInString(w) < 4 })
	return len(telling) > 0 && containsAll(said, telling)
}

// isFragment reports whether a statement has too few words to tell anything without its sentence.
func isFragment(s sitrep.Statement) bool { return len(words(s.Text)) < 4 }

// onTopic returns the statements that hold the words asked for, each wording once, and no fragment of a sentence of
// which another statement is shown.
func (v *whoView) onTopic(list []sitrep.Statement) []sitrep.Statement {
	var kept []sitrep.Statement
	seen := map[string]bool{}
	for _, s := range mentioning(list, v.topic) {
		said := fold(s.Text)
		if seen[said] || isFragment(s) && (s.Sentence.Empty() || slices.ContainsFunc(list, func(o sitrep.Statement) bool { return tellsMore(o, s) })) {
			continue
		}
		seen[said] = true
		kept = append(kept, s)
	}
	return kept
}

// tellsMore reports whether another statement of the sentence of a fragment is shown in its place.
func tellsMore(o, fragment sitrep.Statement) bool {
	return o.Citation.Article == fragment.Citation.Article && o.Sentence.Overlaps(fragment.Sentence) &&
		(!isFragment(o) || o.Citation.Span.Start < fragment.Citation.Span.Start)
}

// mentioning returns the statements in which all of some words occur.
func mentioning(list []sitrep.Statement, wanted []string) []sitrep.Statement {
	var kept []sitrep.Statement
	for _, s := range list {
		if containsAll(s.Text, wanted) {
			kept = append(kept, s)
		}
	}
	return kept
}

// carriers returns the citations of all articles that carry the words of a statement, its own first.
func (v *whoView) carriers(s sitrep.Statement) []sitrep.Citation {
	all := []sitrep.Citation{s.Citation}
	for _, other := range slices.Concat(v.p.Statements, v.p.About) {
		if other.Citation.Article != s.Citation.Article && other.Speaker == s.Speaker && fold(other.Text) == fold(s.Text) {
			all = append(all, other.Citation)
		}
	}
	return all[:min(4, len(all))]
}

// statements shows each with its day, its outlet, who is quoted where that is another, and its words.
func (v *whoView) statements(list []sitrep.Statement) []Block {
	var blocks []Block
	for _, s := range list {
		blocks = append(blocks, v.statement(s)...)
	}
	return blocks
}

func (v *whoView) statement(s sitrep.Statement) []Block {
	line := Text{{Text: v.w.Day(s.Published), Style: Bold}, {Text: v.w.Text("join.dot")}, link(s.Outlet, s.URL)}
	if s.Speaker != v.p.Card.ID {
		line = append(line, Run{Text: v.w.Text("join.dot")}, plain(v.sayer(s)))
	}
	spoken := v.spoken(s, 420)
	line = append(line, v.cites.mark(*spoken[0].Cite)...) // as wide as what is shown, so that its receipt has these words
	for _, c := range v.carriers(s)[1:] {
		line = append(line, v.cites.mark(c)...)
	}
	return []Block{paragraph(line), Quotation{spoken}}
}

// sayer names who is quoted: as written beside the words, or by the name that the article gives for it, whichever is
// longer, since "he" and "the ministry" tell less than a name, and a name less than "President Obama".
func (v *whoView) sayer(s sitrep.Statement) string {
	said := s.Said
	if r, q, ok := v.quote(s); ok {
		if name := speakerOf(r, q); units(name) > units(said) {
			said = name
		}
	}
	return cmp.Or(said, v.w.Text("speaker.none"))
}

// spoken is the words of a statement within so many units: in quotation marks where the source has them, else in italics,
// with the verb where that tells more than that something was said. Of a fragment it is the sentence.
func (v *whoView) spoken(s sitrep.Statement, most int) Text {
	said := func(span sitrep.Span, text string, asQuoted bool) Text {
		cite := s.Citation
		cite.Span = span
		text = cut(locale.Clean(text), most)
		if asQuoted {
			return Text{{Text: v.w.Quoted(text), Cite: &cite}}
		}
		return Text{{Text: text, Style: Italic, Cite: &cite}}
	}
	direct := s.Kind == sitrep.Direct
	if direct && !isFragment(s) {
		return said(s.Citation.Span, s.Text, true)
	}
	r, q, ok := v.quote(s)
	if !ok {
		return said(s.Citation.Span, s.Text, direct)
	}
	if isFragment(s) {
		return said(s.Sentence, s.Sentence.In(r.Article.Text), false)
	}
	whole, _ := briefing.Statement(r, q)
	if inner, ok := briefing.Verbatim(r.Article.Text, whole); ok {
		return said(inner, inner.In(r.Article.Text), true)
	}
	return said(whole, whole.In(r.Article.Text), false)
}

// quote returns the report and the quote that a statement is. It is false where the article was edited since, or is gone.
func (v *whoView) quote(s sitrep.Statement) (sitrep.Report, sitrep.Quote, bool) {
	r, read := v.held[s.Citation.Article]
	if !read {
		var err error
		if r, err = v.read(s.Citation.Article); err != nil && !errors.Is(err, sitrep.ErrNotFound) && v.err == nil {
			v.err = fmt.Errorf("read article %d: %w", s.Citation.Article, err)
		}
		v.held[s.Citation.Article] = r
	}
	if r.Document == nil || r.Article.Revision != s.Citation.Revision {
		return r, sitrep.Quote{}, false
	}
	i := slices.IndexFunc(r.Document.Quotes, func(q sitrep.Quote) bool { return q.Span == s.Citation.Span })
	if i < 0 {
		return r, sitrep.Quote{}, false
	}
	return r, r.Document.Quotes[i], true
}
