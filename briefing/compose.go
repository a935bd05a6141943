package briefing

import (
	"slices"
	"time"

	"sitrep"
)

// Compose says what a window of the archive holds. It is pure: the same window and now give the same briefing. Each of
// its lines is a template with arguments, and each argument in a source's words is verbatim at its citation.
func Compose(w *sitrep.Window, now time.Time) *sitrep.Briefing {
	p := newPage(w, now)
	b := &sitrep.Briefing{Guild: w.Guild, From: w.From, To: w.To, Zone: "UTC", Counts: p.counts()}
	if w.Zone != nil {
		b.Zone = w.Zone.String()
	}
	b.Thin = b.Counts.Origins < 2
	chosen := p.chosen()
	b.Quiet = len(chosen) == 0
	b.Ranking, b.Ranked = p.ranking(), len(p.stories)
	b.Parts = p.parts(chosen, b.Quiet)
	for _, t := range chosen {
		for _, t := range append([]*tale{t}, t.also...) {
			if t.id != 0 {
				b.StoryIDs = append(b.StoryIDs, t.id)
			}
		}
	}
	if p.length.thread > 0 {
		b.Thread = p.thread(chosen)
	}
	b.Sources = p.sources
	renumber(b)
	return b
}

// parts builds the sections in their fixed order; empty ones are left out.
func (p *page) parts(chosen []*tale, quiet bool) []sitrep.BriefingPart {
	var out []sitrep.BriefingPart
	add := func(s sitrep.Section, items func() []sitrep.BriefingItem) {
		if len(p.w.Sections) > 0 && !slices.Contains(p.w.Sections, s) {
			return
		}
		if got := items(); len(got) > 0 {
			out = append(out, sitrep.BriefingPart{Section: s, Items: got})
		}
	}
	add(sitrep.SectionLead, func() []sitrep.BriefingItem { return p.lead(chosen, quiet) })
	add(sitrep.SectionChanged, func() []sitrep.BriefingItem { return items(p.changed(chosen)) })
	add(sitrep.SectionStories, func() []sitrep.BriefingItem { return p.rows(chosen) })
	add(sitrep.SectionFigures, func() []sitrep.BriefingItem { return items(p.figureTable(chosen)) })
	add(sitrep.SectionAhead, func() []sitrep.BriefingItem { return items(p.ahead()) })
	add(sitrep.SectionCorrections, func() []sitrep.BriefingItem { return items(p.gaps()) })
	return out
}

// items makes one item of each line.
func items(lines []sitrep.Line) []sitrep.BriefingItem {
	var out []sitrep.BriefingItem
	for _, l := range lines {
		out = append(out, sitrep.BriefingItem{Lines: []sitrep.Line{l}, Status: l.Status})
	}
	return out
}

// lead is the first sentence of the top story in its outlet's words, or its headline.
func (p *page) lead(chosen []*tale, quiet bool) []sitrep.BriefingItem {
	if quiet {
		n := p.counts().Feeds
		return items([]sitrep.Line{{Key: "line.nothing", Args: map[string]sitrep.Arg{"n": sitrep.Number(n)}}})
	}
	return []sitrep.BriefingItem{{Story: chosen[0].id, Lines: []sitrep.Line{p.leadLine(chosen[0].lead)}}}
}

func (p *page) leadLine(r sitrep.Report) sitrep.Line {
	if first := Opening(r); !first.Empty() {
		return p.sentence("line.lead", r, first, 320)
	}
	a := p.title(r)
	return line("line.lead.title", map[string]sitrep.Arg{"outlet": name(p.originName(r)), "title": a}, a.Cite)
}

// sourced returns the end of what is shown of a sentence, or the end of the words behind it that tell whose words it is.
func sourced(r sitrep.Report, sentence, shown sitrep.Span) int {
	end := shown.End
	for _, q := range document(r).Quotes {
		for _, s := range []*sitrep.Span{q.Speaker, q.Cue} {
			if s != nil && q.Span.Overlaps(shown) && sentence.Contains(*s) {
				end = max(end, s.End)
			}
		}
	}
	return end
}

// sentence tells a sentence of a report with its outlet. It is not cut before it has told who says so.
func (p *page) sentence(key string, r sitrep.Report, span sitrep.Span, most int) sitrep.Line {
	shown := clause(r.Article.Text, span, most)
	if end := sourced(r, span, shown); end-span.Start <= 2*most {
		shown.End = end
	}
	a, _ := p.words(sitrep.ArgReported, r, shown, 0)
	more := shown.End < clause(r.Article.Text, span, 0).End
	return line(cut(key, more), map[string]sitrep.Arg{"outlet": name(p.originName(r)), "text": a}, a.Cite)
}
