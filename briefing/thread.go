package briefing

import (
	"slices"

	"sitrep"
)

// thread is what goes below the page: each story at length, then who spoke. The linked sources are the first message,
// which the renderer makes of Briefing.Sources.
func (p *page) thread(chosen []*tale) []sitrep.BriefingPart {
	var stories []sitrep.BriefingItem
	for _, t := range chosen {
		a := p.title(t.lead)
		item := sitrep.BriefingItem{
			Story: t.id, Origins: t.origins, Status: p.status(t),
			Heading: line("line.title", map[string]sitrep.Arg{"title": a}, a.Cite), Lines: p.atLength(t),
		}
		if len(item.Lines) > 0 {
			stories = append(stories, item)
		}
	}
	var out []sitrep.BriefingPart
	if len(stories) > 0 {
		out = append(out, sitrep.BriefingPart{Section: sitrep.SectionStories, Items: stories})
	}
	if lines := p.spoke(); len(lines) > 0 {
		out = append(out, sitrep.BriefingPart{Section: sitrep.SectionCorrections, Items: []sitrep.BriefingItem{{Lines: lines}}})
	}
	return out
}

// atLength gives a story's quotes by side, what is claimed in it, and where we saw it first.
func (p *page) atLength(t *tale) []sitrep.Line {
	var out []sitrep.Line
	all := voices(p.newsOf(t.reports))
	slices.SortStableFunc(all, func(a, b voice) int { return b.value() - a.value() })
	seen := map[string]bool{}
	var told []voice // what is quoted within it is not told again
	for _, v := range all {
		within := func(x voice) bool { return x.r.Article.ID == v.r.Article.ID && x.q.Span.Overlaps(v.q.Span) }
		if len(out) == p.length.thread || v.value() < 0 || seen[fold(v.text)] || slices.ContainsFunc(told, within) {
			continue
		}
		seen[fold(v.text)] = true
		say := p.introduced
		if slices.ContainsFunc(told, func(x voice) bool { return x.speaker == v.speaker }) {
			say = func(v voice) (sitrep.Line, bool) { return p.said("line.said", v, nil) }
		}
		if l, ok := say(v); ok {
			out, told = append(out, l), append(told, v)
		}
	}
	for _, r := range p.newsOf(t.reports) {
		for i, c := range document(r).Claims {
			if len(out) >= p.length.thread+4 || c.Quote != 0 || c.Claimant == 0 || !fits(r, c.Span) || seen[fold(c.Span.In(r.Article.Text))] || isScrap(r, i) {
				continue
			}
			by, ok := p.by(r, c.Claimant, c.Span)
			if !ok {
				continue
			}
			seen[fold(c.Span.In(r.Article.Text))] = true
			a, more, told := p.claimWords(r, c, 240)
			key := "line.claim"
			switch {
			case denial(c):
				key = denialKey(c)
			case told:
				key += ".told"
			}
			out = append(out, line(cut(key, more), map[string]sitrep.Arg{"by": by, "text": a}, a.Cite))
		}
	}
	return append(out, p.first(t))
}

// first names the first report of a story that reached us.
func (p *page) first(t *tale) sitrep.Line {
	r := t.reports[0]
	if len(t.before) > 0 {
		r = t.before[0]
	}
	a := p.title(r)
	return line("line.first", map[string]sitrep.Arg{"outlet": name(r.Article.Outlet), "at": sitrep.Clock(r.Article.Published, "minute"), "title": a}, a.Cite)
}

// spoke lists who is quoted in the window, with the title that a source gives them.
func (p *page) spoke() []sitrep.Line {
	var out []sitrep.Line
	for _, c := range p.quoted() {
		if len(out) == 15 {
			break
		}
		who, ok := p.speaker(c.voice)
		if !ok {
			continue
		}
		args := map[string]sitrep.Arg{"speaker": who, "n": sitrep.Number(c.articles)}
		key := "line.spoke"
		e, _ := at(document(c.voice.r).Entities, c.voice.q.Entity)
		if title, ok := titleOf(c.voice.r, e); ok {
			args["role"], _ = p.words(sitrep.ArgReported, c.voice.r, title, 80)
			key += ".as"
		}
		out = append(out, line(key, args, p.cite(c.voice.r, c.voice.q.Span)))
	}
	return out
}
