package bot

import (
	"context"
	"errors"
	"fmt"
	"strconv"

	"sitrep"
	"sitrep/bot/locale"
)

// storyReports is how many reports of a story are looked at: all but of the very longest.
const storyReports = 200

type storyOptions struct {
	story, view Opt[string]
	page        Opt[int]
}

func newStoryOptions() storyOptions {
	return storyOptions{
		story: text("story", "story.option.story").required().completed(),
		view:  oneOf("view", "story.option.view", append(storyViews(), "export")...),
		page:  page(),
	}
}

func storyViews() []string { return []string{"overview", "sources", "claims", "quotes", "changes"} }

func storyCommand() Command {
	o := newStoryOptions()
	return Command{
		Name: "story", Description: "story.description",
		Options:  []Option{o.story.Option, o.view.Option, private().Option, o.page.Option},
		Run:      story,
		Complete: completeStory,
	}
}

func completeStory(ctx context.Context, b *Bot, r Request) ([]Choice, error) {
	list, err := b.archive.FindStories(ctx, r.Guild, cut(r.Options[r.Focused], 100), 25)
	if err != nil {
		return nil, fmt.Errorf("read stories that match: %w", err)
	}
	w := b.say(ctx, r)
	var choices []Choice
	for _, s := range list {
		choices = append(choices, storyChoice(w, s))
	}
	return choices, nil
}

// storyChoice is one story in a menu or a completion; the title gives way, so that the date is always seen.
func storyChoice(w *locale.Words, s sitrep.Story) Choice {
	end := w.Text("join.dot") + w.Day(s.Last)
	return Choice{Label: cut(locale.Clean(s.Title), 100-units(end)) + end, Value: storyRef(s.ID)}
}

// story answers what is held on one happening.
func story(ctx context.Context, b *Bot, r Request) (Reply, error) {
	o := newStoryOptions()
	asked, err := o.story.Of(r)
	if err != nil {
		return Reply{}, err
	}
	view, err := o.view.Of(r)
	if err != nil {
		return Reply{}, err
	}
	page, err := o.page.Of(r)
	if err != nil {
		return Reply{}, err
	}
	s, other, err := findStory(ctx, b, r, asked)
	if err != nil || s.ID == 0 {
		return other, err
	}
	reports, err := b.archive.Reports(ctx, r.Guild, sitrep.ReportQuery{Stories: []sitrep.StoryID{s.ID}, Limit: storyReports})
	if err != nil {
		return Reply{}, fmt.Errorf("read the reports of story %d: %w", s.ID, err)
	}
	v := &storyView{w: b.say(ctx, r), r: r, s: s, reports: reports, page: page}
	if v.from, err = grewOutOf(ctx, b, r, s); err != nil {
		return Reply{}, err
	}
	if view == "changes" {
		if v.edits, err = readEdits(ctx, b, r.Guild, reports); err != nil {
			return Reply{}, err
		}
	}
	return v.reply(view), nil
}

// grewOutOf returns the story that s is a branch of, if the server reads any of it.
func grewOutOf(ctx context.Context, b *Bot, r Request, s sitrep.Story) (sitrep.Story, error) {
	if s.BranchOf == 0 {
		return sitrep.Story{}, nil
	}
	from, err := b.archive.Story(ctx, r.Guild, s.BranchOf)
	if errors.Is(err, sitrep.ErrNotFound) {
		return sitrep.Story{}, nil
	}
	if err != nil {
		return sitrep.Story{}, fmt.Errorf("read story %d: %w", s.BranchOf, err)
	}
	return from, nil
}

// findStory returns the story that a value or words mean; a zero one and what to answer instead where that is not one.
func findStory(ctx context.Context, b *Bot, r Request, asked string) (sitrep.Story, Reply, error) {
	if id, ok := parseRef(asked, "s"); ok {
		s, err := b.archive.Story(ctx, r.Guild, sitrep.StoryID(id))
		if errors.Is(err, sitrep.ErrNotFound) {
			return sitrep.Story{}, Reply{}, mistake("mistake.gone", "a story that is not held")
		}
		if err != nil {
			return sitrep.Story{}, Reply{}, fmt.Errorf("read story %d: %w", id, err)
		}
		return s, Reply{}, nil
	}
	list, err := b.archive.FindStories(ctx, r.Guild, asked, 25)
	if err != nil {
		return sitrep.Story{}, Reply{}, fmt.Errorf("read stories on %q: %w", asked, err)
	}
	w := b.say(ctx, r)
	switch len(list) {
	case 0:
		reply, err := noStory(ctx, b, r, asked)
		return sitrep.Story{}, reply, err
	case 1:
		return list[0], Reply{}, nil
	}
	var choices []Choice
	for _, s := range list {
		choices = append(choices, storyChoice(w, s))
	}
	return sitrep.Story{}, candidates(w, r, "story", asked, choices), nil
}

// noStory says that none matches, and offers the newest ones.
func noStory(ctx context.Context, b *Bot, r Request, asked string) (Reply, error) {
	w := b.say(ctx, r)
	newest, err := b.archive.FindStories(ctx, r.Guild, "", 3)
	if err != nil {
		return Reply{}, fmt.Errorf("read the newest stories: %w", err)
	}
	extent, err := b.archive.Extent(ctx, r.Guild)
	if err != nil {
		return Reply{}, fmt.Errorf("read what the archive spans: %w", err)
	}
	blocks := []Block{paragraph(w.Runs("story.unknown", "words", bold(asked)))}
	for _, s := range newest {
		blocks = append(blocks, storyRow(w, r, s))
	}
	return Reply{Blocks: append(blocks, Small{held(w, extent)})}, nil
}

// storyRow is a story in a list, with a button that opens it.
func storyRow(w *locale.Words, r Request, s sitrep.Story) Row {
	return Row{
		Lines: []Text{
			{bold(cut(s.Title, 200))},
			w.Runs("story.row", "phase", w.Text("phase."+string(s.Phase)), "articles", s.Articles, "origins", s.Origins, "last", w.Day(s.Last)),
		},
		Button: Button{Label: w.Text("button.open"), Token: token{
			Kind: "run", Command: "story", Options: map[string]string{"story": storyRef(s.ID)}, By: r.User,
		}.String()},
	}
}

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

func (v *storyView) reply(view string) Reply {
	blocks := v.head()
	pages := 1
	switch view {
	case "export":
		more, files := v.export()
		return Reply{Blocks: append(blocks, more...), Files: files}
	case "sources":
		blocks, pages = v.append(blocks, v.sources(), "story.nothing")
	case "claims":
		blocks, pages = v.append(blocks, v.claims(), "claims.none")
	case "quotes":
		blocks, pages = v.append(blocks, v.quotes(), "story.nothing")
	case "changes":
		blocks, pages = v.append(blocks, v.changes(), "story.nothing")
	default:
		view = "overview"
		blocks = append(blocks, v.overview()...)
	}
	blocks = withNamedReceipts(v.w, blocks, outlets(v.reports))
	blocks = append(blocks, v.tabs(view))
	if more := turn(v.r, v.page, pages); more != nil {
		blocks = append(blocks, more)
	}
	return Reply{Blocks: blocks}
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
	return blocks, (len(items) + size - 1) / size
}

func (v *storyView) head() []Block {
	w, s := v.w, v.s
	return []Block{
		Heading{2, Text{link(cut(s.Title, 250), v.lead().Article.URL)}},
		Small{w.Runs("story.head", "phase", w.Text("phase."+string(s.Phase)), "first", w.Time(s.First, "minute"),
			"last", w.Time(s.Last, "minute"), "articles", s.Articles, "origins", s.Origins)},
	}
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
	if s, ok := firstSentence(lead); ok {
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

// figures are the figures of the story, a series each claimant.
func (v *storyView) figures() []Text {
	const most = 6
	var out []Text
	for _, m := range ledgerOf(v.r, v.w, v.reports) {
		for _, l := range m.Counts {
			out = append(out, v.w.Line(v.cites.line(l)))
		}
	}
	return out[:min(most, len(out))]
}

// claims are what is claimed in the story, side by side, figures first.
func (v *storyView) claims() []func() []Block {
	var items []func() []Block
	for _, m := range ledgerOf(v.r, v.w, v.reports) {
		for _, l := range m.Lines() {
			items = append(items, func() []Block { return []Block{paragraph(v.w.Line(v.cites.line(l)))} })
		}
	}
	return items
}

// sentence shows one sentence of a report with its outlet.
func (v *storyView) sentence(report sitrep.Report, s sitrep.Span) []Block {
	a := report.Article
	cite := sitrep.Citation{Article: a.ID, Revision: a.Revision, Span: s}
	line := Text{bold(a.Outlet), {Text: v.w.Text("join.dot")}, {Text: v.w.Time(a.Published, "minute")}}
	if from := origin(report); from != a.Outlet {
		line = append(line, v.w.Runs("story.after", "origin", plain(from))...)
	}
	line = append(line, v.cites.mark(cite)...)
	return []Block{paragraph(line), Quotation{Text{{Text: cut(locale.Clean(s.In(a.Text)), 420), Cite: &cite}}}}
}

// sources are the reports, origin by origin, each with the sentence that tells most and what was read from it.
func (v *storyView) sources() []func() []Block {
	var items []func() []Block
	for _, report := range byOrigin(v.reports) {
		items = append(items, func() []Block {
			s, ok := tellingSentence(report)
			if !ok {
				return []Block{paragraph(Text{link(report.Article.Title, report.Article.URL)})}
			}
			blocks := v.sentence(report, s)
			if read := readAs(v.w, report, s); read != "" {
				blocks = append(blocks, Small{v.w.Runs("story.read", "slots", read)})
			}
			return append(blocks, Small{Text{link(report.Article.Title, report.Article.URL)}})
		})
	}
	return items
}

// quotes are direct quotes, newest first, each once.
func (v *storyView) quotes() []func() []Block {
	var items []func() []Block
	seen := map[string]bool{}
	for _, report := range v.reports {
		if report.Document == nil {
			continue
		}
		for _, q := range report.Document.Quotes {
			words := q.Span.In(report.Article.Text)
			if q.Kind != sitrep.Direct || words == "" || seen[fold(words)] {
				continue
			}
			seen[fold(words)] = true
			items = append(items, func() []Block { return v.quote(report, q) })
		}
	}
	return items
}

func (v *storyView) quote(report sitrep.Report, q sitrep.Quote) []Block {
	a := report.Article
	cite := sitrep.Citation{Article: a.ID, Revision: a.Revision, Span: q.Span}
	line := Text{bold(v.speaker(report, q)), {Text: v.w.Text("join.dot")}, {Text: v.w.Day(a.Published)}, {Text: v.w.Text("join.dot")}, link(a.Outlet, a.URL)}
	line = append(line, v.cites.mark(cite)...)
	words := cut(locale.Clean(q.Span.In(a.Text)), 420)
	return []Block{paragraph(line), Quotation{Text{{Text: v.w.Quoted(words), Cite: &cite}}}}
}

// speaker names who is quoted, as the article names them.
func (v *storyView) speaker(report sitrep.Report, q sitrep.Quote) string {
	if name := speakerOf(report, q); name != "" {
		return name
	}
	return v.w.Text("speaker.none")
}

// entityName returns the name of an entity of a document; "" for none.
func entityName(d *sitrep.Document, ref sitrep.Ref) string {
	i, ok := ref.Index()
	if !ok || i >= len(d.Entities) {
		return ""
	}
	return d.Entities[i].Name
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
