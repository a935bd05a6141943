package bot

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"sitrep"
	"sitrep/bot/locale"
)

// edit is one change that a source made to its article: a former version and the one in its place.
type edit struct {
	article   sitrep.Article
	old, next sitrep.Revision
}

// mostEdited bounds how many reports are asked for their former versions.
const mostEdited = 50

// readEdits returns the edits of reports, newest report first.
func readEdits(ctx context.Context, b *Bot, g sitrep.GuildID, reports []sitrep.Report) ([]edit, error) {
	var edits []edit
	asked := 0
	for _, report := range reports {
		if report.Article.Revision == 0 {
			continue
		}
		if asked++; asked > mostEdited {
			break
		}
		versions, err := b.archive.Revisions(ctx, g, report.Article.ID)
		if err != nil {
			return nil, fmt.Errorf("read revisions of article %d: %w", report.Article.ID, err)
		}
		edits = append(edits, editsOf(report.Article, versions)...)
	}
	return edits, nil
}

// editsOf pairs each former version of an article with the one in its place, oldest first.
func editsOf(a sitrep.Article, versions []sitrep.Revision) []edit {
	versions = append(slices.Clone(versions), sitrep.Revision{Article: a.ID, Number: a.Revision, Title: a.Title, Text: a.Text})
	slices.SortFunc(versions, func(x, y sitrep.Revision) int { return cmp.Compare(x.Number, y.Number) })
	var edits []edit
	for i, old := range versions[:len(versions)-1] {
		edits = append(edits, edit{article: a, old: old, next: versions[i+1]})
	}
	return edits
}

// passages returns the first sentence in which the texts differ, as it was and as it is; one of them is empty where words
// were only added or taken out.
func (e edit) passages() (was, is sitrep.Span) {
	old, next := e.old.Text, e.next.Text
	same := 0
	for same < len(old) && same < len(next) && old[same] == next[same] {
		same++
	}
	if same == len(old) && same == len(next) {
		return was, is
	}
	start := 0
	for _, end := range sentenceEnds() {
		if i := strings.LastIndex(old[:same], end); i >= 0 {
			start = max(start, i+len(end))
		}
	}
	was, is = sitrep.Span{Start: start, End: sentenceEnd(old, same)}, sitrep.Span{Start: start, End: sentenceEnd(next, same)}
	switch { // a sentence that stands in both is no part of what was added or taken out
	case strings.HasSuffix(next, was.In(old)) || strings.Contains(next[is.End:], was.In(old)):
		was.End = was.Start
	case strings.HasSuffix(old, is.In(next)) || strings.Contains(old[was.End:], is.In(next)):
		is.End = is.Start
	}
	return was, is
}

// sentenceEnds are what ends a sentence: enough to show one of a version of which no analysis is kept.
func sentenceEnds() []string { return []string{". ", "! ", "? ", ".\" ", ".” ", "\n"} }

func sentenceEnd(text string, from int) int {
	end := len(text)
	for _, mark := range sentenceEnds() {
		if i := strings.Index(text[from:], mark); i >= 0 {
			end = min(end, from+i+len(mark))
		}
	}
	return end
}

// isWording reports whether an edit changed neither the headline nor a number or a name: none of the words that only one of
// the passages has holds a digit or a capital letter, or is a number that was read.
func (e edit) isWording(d *sitrep.Document) bool {
	was, is := e.passages()
	if e.old.Title != e.next.Title {
		return false
	}
	before, after := strings.Fields(was.In(e.old.Text)), strings.Fields(is.In(e.next.Text))
	for _, list := range [][2][]string{{before, after}, {after, before}} {
		for _, word := range list[0] {
			if !slices.Contains(list[1], word) && strings.ContainsFunc(word, func(r rune) bool { return unicode.IsDigit(r) || unicode.IsUpper(r) }) {
				return false
			}
		}
	}
	return d == nil || e.next.Number != e.article.Revision || !slices.ContainsFunc(d.Figures, func(f sitrep.Figure) bool {
		return is.Contains(f.Span) && !strings.Contains(was.In(e.old.Text), f.Span.In(e.next.Text))
	})
}

// changes are the figures that moved and the edits that sources made.
func (v *storyView) changes() []func() []Block {
	var items []func() []Block
	for _, m := range ledgerOf(v.r, v.w, v.reports) {
		for _, l := range m.Counts {
			if !moves(l) {
				continue
			}
			items = append(items, func() []Block { return []Block{paragraph(v.w.Line(v.cites.line(l)))} })
		}
	}
	for _, e := range v.edits {
		items = append(items, func() []Block { return []Block{Paragraph{editLines(v.w, &v.cites, e)}} })
	}
	return items
}

// moves reports whether somebody gives more than one number for a count.
func moves(count sitrep.Line) bool {
	return slices.ContainsFunc(count.Args["values"].Lines, func(series sitrep.Line) bool { return len(series.Args["steps"].Lines) > 1 })
}

// editLines says what became of a headline and of the first sentence that was changed, in the words then and now.
func editLines(w *locale.Words, c *cites, e edit) []Text {
	outlet := link(e.article.Outlet, e.article.URL)
	lines := []Text{w.Runs("edit.text", "outlet", outlet, "at", e.old.Replaced, "title", plain(cut(e.next.Title, 200)))}
	if e.old.Title != e.next.Title {
		lines = []Text{
			w.Runs("edit.title", "outlet", outlet, "at", e.old.Replaced),
			w.Runs("edit.before", "words", Run{Text: locale.Clean(cut(e.old.Title, 200)), Style: Italic}),
			w.Runs("edit.after", "words", Run{Text: locale.Clean(cut(e.next.Title, 200)), Style: Italic}),
		}
	}
	was, is := e.passages()
	for _, p := range []struct {
		key  string
		v    sitrep.Revision
		span sitrep.Span
	}{{"edit.before", e.old, was}, {"edit.after", e.next, is}} {
		words := strings.TrimSpace(p.span.In(p.v.Text))
		if words == "" {
			continue
		}
		start := p.span.Start + strings.Index(p.span.In(p.v.Text), words)
		cite := sitrep.Citation{Article: e.article.ID, Revision: p.v.Number, Span: sitrep.Span{Start: start, End: start + len(words)}}
		run := Run{Text: cut(locale.Clean(words), 220), Style: Italic, Cite: &cite}
		lines = append(lines, append(w.Runs(p.key, "words", run), c.mark(cite)...))
	}
	return lines
}
