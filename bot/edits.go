package bot

import (
	"context"
	"fmt"
	"slices"

	"sitrep"
	"sitrep/bot/locale"
)

// edit is one change that a source made to its article.
type edit struct {
	article sitrep.Article
	old     sitrep.Revision
	next    string // the title that came in its place
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
		for i, v := range versions {
			next := report.Article.Title
			if i+1 < len(versions) {
				next = versions[i+1].Title
			}
			edits = append(edits, edit{article: report.Article, old: v, next: next})
		}
	}
	return edits, nil
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
		items = append(items, func() []Block { return []Block{Paragraph{editLines(v.w, e)}} })
	}
	return items
}

// moves reports whether somebody gives more than one number for a count.
func moves(count sitrep.Line) bool {
	return slices.ContainsFunc(count.Args["values"].Lines, func(series sitrep.Line) bool { return len(series.Args["steps"].Lines) > 1 })
}

// editLines says what became of a headline, or that only the text changed.
func editLines(w *locale.Words, e edit) []Text {
	head := w.Runs("edit.text", "outlet", link(e.article.Outlet, e.article.URL), "at", e.old.Replaced, "title", plain(cut(e.next, 200)))
	if e.old.Title == e.next {
		return []Text{head}
	}
	return []Text{
		w.Runs("edit.title", "outlet", link(e.article.Outlet, e.article.URL), "at", e.old.Replaced),
		w.Runs("edit.before", "title", Run{Text: locale.Clean(cut(e.old.Title, 200)), Style: Italic}),
		w.Runs("edit.after", "title", Run{Text: locale.Clean(cut(e.next, 200)), Style: Italic}),
	}
}
