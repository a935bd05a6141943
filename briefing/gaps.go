package briefing

import (
	"slices"
	"time"

	"sitrep"
)

// gaps tells what sources changed in their texts, which of them are down, and how often each party is heard.
func (p *page) gaps() []sitrep.Line {
	out := p.edits()
	out = append(out, p.down()...)
	return append(out, p.heard()...)
}

// edits names the articles that their sources changed.
func (p *page) edits() []sitrep.Line {
	var out []sitrep.Line
	for _, e := range p.w.Edits {
		r, ok := p.report(e.Article)
		if !ok || len(out) == 3 {
			continue
		}
		now := p.title(r)
		args := map[string]sitrep.Arg{"outlet": name(p.originName(r)), "title": now}
		if e.Title == r.Article.Title {
			out = append(out, line("line.edited.text", args, now.Cite))
			continue
		}
		args["old"] = sitrep.Arg{Kind: sitrep.ArgTitle, Text: e.Title, Cite: sitrep.Citation{Article: e.Article, Revision: e.Number, N: now.Cite.N}}
		out = append(out, line("line.edited.title", args, now.Cite))
	}
	if n := len(p.w.Edits); n > 3 {
		out = append(out, sitrep.Line{Key: "line.edited.more", Args: map[string]sitrep.Arg{"n": sitrep.Number(n - len(out))}})
	}
	return out
}

func (p *page) report(id sitrep.ArticleID) (sitrep.Report, bool) {
	for _, list := range [][]sitrep.Report{p.reports, p.before} {
		if i := slices.IndexFunc(list, func(r sitrep.Report) bool { return r.Article.ID == id }); i >= 0 {
			return list[i], true
		}
	}
	return sitrep.Report{}, false
}

// down names the sources that cannot be read, with the time they last could.
func (p *page) down() []sitrep.Line {
	var out []sitrep.Line
	more := 0
	for _, s := range p.w.Sources {
		if s.Paused || works(s.Source.State.Health) {
			continue
		}
		if len(out) == 3 {
			more++
			continue
		}
		args := map[string]sitrep.Arg{"source": name(s.Title())}
		key := "line.down"
		if s.Source.State.LastOK.IsZero() {
			key += ".ever"
		} else {
			args["since"] = sitrep.Clock(s.Source.State.LastOK.Truncate(time.Minute), "minute")
		}
		out = append(out, sitrep.Line{Key: key, Args: args})
	}
	if more > 0 {
		out = append(out, sitrep.Line{Key: "line.down.more", Args: map[string]sitrep.Arg{"n": sitrep.Number(more)}})
	}
	return out
}

// heard counts in how many articles of the window each party is quoted. A party's silence is told, not filled.
func (p *page) heard() []sitrep.Line {
	if len(p.reports) == 0 {
		return nil
	}
	articles := map[string]map[sitrep.ArticleID]bool{}
	all := voices(p.reports)
	for _, v := range all {
		if articles[v.side] == nil {
			articles[v.side] = map[sitrep.ArticleID]bool{}
		}
		articles[v.side][v.r.Article.ID] = true
	}
	var out, heard []sitrep.Line
	for _, side := range p.sides() {
		args := map[string]sitrep.Arg{"side": name(side), "n": sitrep.Number(len(articles[side])), "of": sitrep.Number(len(p.reports))}
		switch {
		case len(articles[side]) > 0:
			heard = append(heard, sitrep.Line{Key: "line.heard.party", Args: args})
		case !unplaced(all):
			out = append(out, sitrep.Line{Key: "line.silent", Args: args})
		}
	}
	if len(heard) > 0 {
		out = append(out, sitrep.Line{Key: "line.heard", Args: map[string]sitrep.Arg{"of": sitrep.Number(len(p.reports)), "parties": {Kind: sitrep.ArgLines, Lines: heard}}})
	}
	return out
}
