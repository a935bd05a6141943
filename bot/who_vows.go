package bot

import (
	"slices"

	"sitrep"
	"sitrep/briefing"
)

// mostVows is how many conditions, and how many promises, one page shows.
const mostVows = 4

// vows are statements that bind: those that set a condition and those that promise, found by their words alone and shown as
// such, each with what was reported of it since.
func (v *whoView) vows() []Block {
	conditions, promises := v.vowLists()
	kept := map[sitrep.ArticleID]bool{}
	for _, s := range slices.Concat(conditions, promises) {
		if l, ok := v.fate(s); ok && !isLapse(l) {
			kept[s.Citation.Article] = true
		}
	}
	var blocks []Block
	for _, kind := range []struct {
		title, none string
		list        []sitrep.Statement
	}{
		{"who.conditions", "who.conditions.none", conditions},
		{"who.promises", "who.promises.none", promises},
	} {
		blocks = append(blocks, heading(3, v.w.Runs(kind.title)))
		if len(kind.list) == 0 {
			blocks = append(blocks, paragraph(v.w.Runs(kind.none)))
			continue
		}
		shown, _ := pageOf(kind.list, v.page, mostVows)
		for _, s := range shown {
			blocks = append(blocks, v.statement(s)...)
			if l, ok := v.fate(s); ok && !(isLapse(l) && kept[s.Citation.Article]) {
				blocks = append(blocks, paragraph(v.w.Line(v.cites.line(l))))
			}
		}
	}
	return append(blocks, Small{v.w.Runs("who.conditions.how")})
}

// vowLists returns what sets a condition, and what else promises: a conditional promise is told once.
func (v *whoView) vowLists() (conditions, promises []sitrep.Statement) {
	conditions = v.binding(briefing.Conditional)
	promises = slices.DeleteFunc(v.binding(briefing.Binding), func(s sitrep.Statement) bool {
		return slices.ContainsFunc(conditions, func(c sitrep.Statement) bool { return c.Citation == s.Citation })
	})
	return conditions, promises
}

// binding returns the statements whose words, with their verb, hold what is looked for.
func (v *whoView) binding(holds func(string) bool) []sitrep.Statement {
	for _, r := range v.later {
		v.held[r.Article.ID] = r
	}
	var list []sitrep.Statement
	for _, s := range v.onTopic(v.p.Statements) {
		text := s.Text
		if r, q, ok := v.quote(s); ok {
			span, _ := briefing.Statement(r, q)
			text = span.In(r.Article.Text)
		}
		if holds(text) {
			list = append(list, s)
		}
	}
	return list
}

// fate says what became of what a statement announces, where that can be said.
func (v *whoView) fate(s sitrep.Statement) (l sitrep.Line, ok bool) {
	r, q, ok := v.quote(s)
	if !ok {
		return l, false
	}
	return briefing.Fate(r, q.Span, v.later, v.r.At)
}

// isLapse reports whether a fate is that nothing was reported. An article may tell one promise twice, in its own words and in
// quotation marks: it has not lapsed if either was kept.
func isLapse(l sitrep.Line) bool { return l.Key == "line.lapsed" }
