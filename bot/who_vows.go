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
	var blocks []Block
	told := map[sitrep.Citation]bool{} // a conditional promise is told once
	for _, kind := range []struct {
		title, none string
		holds       func(string) bool
	}{
		{"who.conditions", "who.conditions.none", briefing.Conditional},
		{"who.promises", "who.promises.none", briefing.Binding},
	} {
		blocks = append(blocks, heading(3, v.w.Runs(kind.title)))
		list := slices.DeleteFunc(v.binding(kind.holds), func(s sitrep.Statement) bool { return told[s.Citation] })
		if len(list) == 0 {
			blocks = append(blocks, paragraph(v.w.Runs(kind.none)))
			continue
		}
		shown, _ := pageOf(list, v.page, mostVows)
		for _, s := range shown {
			told[s.Citation] = true
			blocks = append(blocks, v.statement(s)...)
			blocks = append(blocks, v.fate(s)...)
		}
	}
	return append(blocks, Small{v.w.Runs("who.conditions.how")})
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
func (v *whoView) fate(s sitrep.Statement) []Block {
	r, q, ok := v.quote(s)
	if !ok {
		return nil
	}
	l, ok := briefing.Fate(r, q.Span, v.later, v.r.At)
	if !ok {
		return nil
	}
	return []Block{paragraph(v.w.Line(v.cites.line(l)))}
}
