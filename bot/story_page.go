package bot

import (
	"strconv"

	"sitrep"
	"sitrep/bot/locale"
	"sitrep/briefing"
)

// storyView is one /story while it is laid out.
type storyView struct {
	w       *locale.Words
	r       Request
	s       sitrep.Story
	from    sitrep.Story    // the story it grew out of; a zero one where there is none
	reports []sitrep.Report // newest first
	edits   []edit
	cites   cites
	page    int
}

// storyPage is how many items of a view go on a page.
const storyPage = 5

func (v *storyView) reply(view string) Reply {
	blocks := v.head()
	items := 0
	switch view {
	case "export":
		more, files := v.export()
		return Reply{Blocks: append(blocks, more...), Files: files}
	case "sources":
		if v.page == 0 {
			blocks = append(blocks, v.tree()...)
		}
		blocks, items = v.append(blocks, v.sources(), "story.nothing")
	case "claims":
		blocks, items = v.append(blocks, v.claims(), "claims.none")
	case "quotes":
		blocks, items = v.append(blocks, v.quotes(), "story.nothing")
	case "changes":
		blocks, items = v.append(blocks, v.changes(), "story.nothing")
	default:
		view = "overview"
		blocks = append(blocks, v.overview()...)
	}
	blocks = withNamedReceipts(v.w, blocks, outlets(v.reports))
	blocks = append(blocks, v.tabs(view))
	return Reply{Blocks: append(blocks, turn(v.r, v.page, items, storyPage)...)}
}

// append adds the items of the page that is shown; each item is laid out only then, so that its citations count. Where
// there is none, it says so with the message none.
func (v *storyView) append(blocks []Block, items []func() []Block, none string) ([]Block, int) {
	const size = 5
	if len(items) == 0 {
		return append(blocks, paragraph(v.w.Runs(none))), 1
	}
	shown, _ := pageOf(items, v.page, size)
	for _, item := range shown {
		blocks = append(blocks, item()...)
	}
	return blocks, len(items)
}

func (v *storyView) head() []Block {
	w, s := v.w, v.s
	return []Block{
		Heading{2, Text{link(cut(s.Title, 250), v.lead().Article.URL)}},
		Small{w.Runs("story.head", "phase", w.Text("phase."+string(s.Phase)), "first", w.Time(s.First, "minute"),
			"last", w.Time(s.Last, "minute"), "articles", s.Articles, "outlets", outletsOf(v.reports), "origins", s.Origins)},
	}
}

// outletsOf counts the outlets of reports.
func outletsOf(reports []sitrep.Report) int {
	seen := map[string]bool{}
	for _, report := range reports {
		seen[report.Article.Outlet] = true
	}
	return len(seen)
}

// lead is the report that stands for the story, else its newest.
func (v *storyView) lead() sitrep.Report {
	for _, report := range v.reports {
		if report.Article.ID == v.s.Lead {
			return report
		}
	}
	if len(v.reports) > 0 {
		return v.reports[0]
	}
	return sitrep.Report{}
}

// overview is the first sentence of the report that stands for the story, who had it first, and what figures are given.
func (v *storyView) overview() []Block {
	if len(v.reports) == 0 {
		return []Block{paragraph(v.w.Runs("story.nothing"))}
	}
	var blocks []Block
	lead := v.lead()
	if s := briefing.Opening(lead); !s.Empty() {
		blocks = append(blocks, v.sentence(lead, s)...)
	}
	first := v.reports[len(v.reports)-1].Article
	blocks = append(blocks, paragraph(v.w.Runs("story.first", "outlet", bold(first.Outlet), "at", first.Published)))
	if given := v.figures(); len(given) > 0 {
		blocks = append(blocks, heading(3, v.w.Runs("story.figures")), Paragraph{given})
	}
	if v.from.ID != 0 {
		blocks = append(blocks, heading(3, v.w.Runs("story.branch")), storyRow(v.w, v.r, v.from))
	}
	return blocks
}

func (v *storyView) tabs(view string) Buttons {
	var row Buttons
	for _, name := range storyViews() {
		label := v.w.Text("tab." + name)
		if name == "sources" {
			label += " " + strconv.Itoa(len(v.reports))
		}
		row = append(row, Button{Label: label, Disabled: name == view, Token: again(v.r, "story", storyRef(v.s.ID), "view", name, "page", "").String()})
	}
	return row
}
