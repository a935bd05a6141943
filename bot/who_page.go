package bot

import (
	"slices"
	"strings"

	"sitrep"
	"sitrep/bot/locale"
)

// whoView is one /who while it is laid out.
type whoView struct {
	w     *locale.Words
	r     Request
	p     *sitrep.Profile
	cites cites
	page  int
	topic []string
	later []sitrep.Report // that name the entity, oldest first; for what became of what it said
	read  func(sitrep.ArticleID) (sitrep.Report, error)
	held  map[sitrep.ArticleID]sitrep.Report // what was read
	err   error                              // the first fault of reading
}

func (v *whoView) reply(section string) Reply {
	blocks := v.identity()
	switch section {
	case "said":
		blocks = append(blocks, v.said(5)...)
	case "about":
		blocks = append(blocks, v.about(5)...)
	case "positions":
		blocks = append(blocks, v.positions(4)...)
	case "conditions":
		blocks = append(blocks, v.vows()...)
	case "with":
		blocks = append(blocks, v.together(20)...)
	case "stories":
		blocks = append(blocks, v.stories(7)...)
	default:
		section = "overview"
		blocks = append(blocks, v.overview()...)
	}
	blocks = withNamedReceipts(v.w, blocks, v.outlets())
	return Reply{Blocks: append(blocks, v.tabs(section)...)}
}

// outlets names the articles of the statements, for the marks of those that carry the same words.
func (v *whoView) outlets() map[sitrep.ArticleID]string {
	names := map[sitrep.ArticleID]string{}
	for _, s := range slices.Concat(v.p.Statements, v.p.About) {
		names[s.Citation.Article] = s.Outlet
	}
	return names
}

func (v *whoView) overview() []Block {
	blocks := v.said(3)
	if len(v.positionSteps()) > 0 {
		blocks = append(blocks, v.positions(1)...)
	}
	if len(v.p.Together) > 0 {
		blocks = append(blocks, v.together(8)...)
	}
	blocks = append(blocks, v.about(1)...)
	return append(blocks, v.sure()...)
}

// identity is who it is: the title as the sources use it, the country, the variants and the coverage.
func (v *whoView) identity() []Block {
	w, card := v.w, v.p.Card
	blocks := []Block{heading(2, w.Runs("who.title", "sign", w.Text("type.sign."+string(card.Type)), "name", plain(card.Name)))}
	line := w.Runs("type." + string(card.Type))
	if len(v.p.Roles) > 0 {
		role := v.p.Roles[0]
		title := bold(role.Text)
		title.Cite = &role.Cite
		line = w.Runs("who.role", "role", title, "count", role.Count, "articles", card.Articles)
		line = append(line, v.cites.mark(role.Cite)...)
	}
	if card.Country != "" {
		line = append(line, Run{Text: w.Text("join.dot") + w.Country(card.Country)})
	}
	return append(blocks, paragraph(line), Small{v.coverage()})
}

func (v *whoView) coverage() Text {
	w := v.w
	var parts []string
	if names := v.variants(); len(names) > 0 {
		parts = append(parts, w.Text("who.variants", "names", strings.Join(names, ", ")))
	}
	parts = append(parts, w.Text("who.coverage", "articles", v.p.Card.Articles, "outlets", v.p.Outlets, "origins", v.p.Origins))
	runs := Text{{Text: strings.Join(parts, w.Text("join.dot"))}}
	if days, bars := sparkline(v.p.Days, 7); bars != "" {
		runs = append(runs, Run{Text: w.Text("join.dot") + w.Text("who.days", "days", dayList(w, days)) + " "}, Run{Text: bars, Style: Code})
	}
	return runs
}

// variants are up to five other forms of the name.
func (v *whoView) variants() []string {
	var names []string
	for _, form := range v.p.Variants {
		if form.Text != v.p.Card.Name && len(names) < 5 {
			names = append(names, locale.Clean(form.Text))
		}
	}
	return names
}

// sure is how far all this may be trusted.
func (v *whoView) sure() []Block {
	words := v.w.Runs("who.sure.origins", "origins", v.p.Origins)
	if merged := len(v.p.Variants) - 1; merged > 0 {
		words = append(append(v.w.Runs("who.sure.merged", "variants", merged), Run{Text: " "}), words...)
	}
	return []Block{heading(3, v.w.Runs("who.sure")), paragraph(words)}
}

// tabs turn to the other sections, and through the pages of this one.
func (v *whoView) tabs(section string) []Block {
	var row Buttons
	for _, s := range []string{"said", "about", "positions", "conditions", "stories"} {
		row = append(row, Button{
			Label: v.w.Text("tab." + s), Disabled: s == section,
			Token: again(v.r, "name", entityRef(v.p.Card.ID), "section", s, "page", "").String(),
		})
	}
	length, size := v.length(section)
	return append([]Block{row}, turn(v.r, v.page, length, size)...)
}

// length returns how many items a section has, and how many go on a page.
func (v *whoView) length(section string) (items, size int) {
	switch section {
	case "said":
		return len(v.onTopic(v.p.Statements)), 5
	case "about":
		return len(v.aboutIt()), 5
	case "stories":
		return len(v.p.Stories), 7
	case "conditions":
		conditions, promises := v.vowLists()
		return max(len(conditions), len(promises)), mostVows
	}
	return 0, 1
}
