package bot

import (
	"errors"
	"fmt"
	"slices"

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

// aboutIt returns what others are quoted saying. Who relays its own words says nothing about it.
func (v *whoView) aboutIt() []sitrep.Statement {
	return slices.DeleteFunc(v.onTopic(v.p.About), func(s sitrep.Statement) bool {
		return slices.ContainsFunc(v.p.Statements, func(own sitrep.Statement) bool {
			return own.Citation.Article == s.Citation.Article && s.Citation.Span.Overlaps(own.Citation.Span)
		})
	})
}

// leastWords is how many words a statement has that is shown: fewer tell nothing without their sentence.
const leastWords = 4

// onTopic returns the statements that hold the words asked for, each wording once.
func (v *whoView) onTopic(list []sitrep.Statement) []sitrep.Statement {
	var kept []sitrep.Statement
	seen := map[string]bool{}
	for _, s := range mentioning(list, v.topic) {
		if said := fold(s.Text); !seen[said] && len(words(s.Text)) >= leastWords {
			seen[said] = true
			kept = append(kept, s)
		}
	}
	return kept
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
	if s.Speaker != v.p.Card.ID && s.Said != "" {
		line = append(line, Run{Text: v.w.Text("join.dot")}, plain(s.Said))
	}
	for _, c := range v.carriers(s) {
		line = append(line, v.cites.mark(c)...)
	}
	return []Block{paragraph(line), Quotation{v.spoken(s, 420)}}
}

// spoken is the words of a statement within so many units: in quotation marks where the source has them, else in italics,
// with the verb where that tells more than that something was said.
func (v *whoView) spoken(s sitrep.Statement, most int) Text {
	cite := s.Citation
	if s.Kind == sitrep.Direct {
		return Text{{Text: v.w.Quoted(cut(locale.Clean(s.Text), most)), Cite: &cite}}
	}
	text := s.Text
	if r, q, ok := v.quote(s); ok {
		cite.Span, _ = briefing.Statement(r, q)
		text = cite.Span.In(r.Article.Text)
		if inner, ok := briefing.Verbatim(r.Article.Text, cite.Span); ok {
			cite.Span = inner
			return Text{{Text: v.w.Quoted(cut(locale.Clean(inner.In(r.Article.Text)), most)), Cite: &cite}}
		}
	}
	return Text{{Text: cut(locale.Clean(text), most), Style: Italic, Cite: &cite}}
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
