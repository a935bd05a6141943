package bot

import (
	"sitrep"
	"sitrep/bot/locale"
)

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

// tree shows a line an origin: whose report it is, and the outlets that carry it. What they carry is linked below it.
func (v *storyView) tree() []Block {
	const most = 12
	p := Paragraph{}
	told := map[sitrep.OriginID]bool{}
	for _, report := range v.reports {
		if !told[report.Origin] && len(told) < most {
			told[report.Origin] = true
			p.Lines = append(p.Lines, v.branch(report.Origin))
		}
	}
	if len(p.Lines) == 0 {
		return nil
	}
	return []Block{heading(3, v.w.Runs("story.tree")), p}
}

// branch names an origin with the outlets that carry it, the newest first, and how often; alone where it is its only outlet.
func (v *storyView) branch(id sitrep.OriginID) Text {
	articles := map[string]int{}
	var first []sitrep.Report // of each outlet
	for _, report := range v.reports {
		if report.Origin != id {
			continue
		}
		if articles[report.Article.Outlet]++; articles[report.Article.Outlet] == 1 {
			first = append(first, report)
		}
	}
	line := Text{bold(origin(first[0]))}
	if len(first) == 1 && first[0].Article.Outlet == origin(first[0]) {
		return line
	}
	for i, report := range first {
		join := "join.comma"
		if i == 0 {
			join = "join.arrow"
		}
		line = append(line, Run{Text: v.w.Text(join)}, plain(report.Article.Outlet))
		if n := articles[report.Article.Outlet]; n > 1 {
			line = append(line, Run{Text: " (" + v.w.Number(float64(n)) + ")"})
		}
	}
	return line
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
			title := Text{link(report.Article.Title, report.Article.URL)}
			if read := readAs(v.w, report, s); read != "" {
				title = append(append(title, Run{Text: v.w.Text("join.dot")}), v.w.Runs("story.read", "slots", read)...)
			}
			return append(v.sentence(report, s), Small{title})
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
