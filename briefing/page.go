package briefing

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"sitrep"
)

// page is a briefing in the making.
type page struct {
	w       *sitrep.Window
	now     time.Time
	length  limits
	reports []sitrep.Report // of the window, on the topics, oldest first
	before  []sitrep.Report // of the same stories, earlier
	earlier []sitrep.Report // of other stories
	told    map[sitrep.StoryID]bool
	stories []*tale
	forms   map[sitrep.ArticleID]bool // whether it is a report, of those that were asked for
	weights map[sitrep.ArticleID]weight
	numbers map[sitrep.ArticleID]int
	sources []sitrep.CitedArticle
}

// onTopic returns the reports on some topics, in the language that was found where the source names none.
func onTopic(all []sitrep.Report, topics []sitrep.Topic) []sitrep.Report {
	keep := onTopics(topics)
	var out []sitrep.Report
	for _, r := range all {
		if keep(r) {
			r.Article.Language = cmp.Or(r.Article.Language, document(r).Language)
			out = append(out, r)
		}
	}
	return out
}

// limits is how much of each section is shown.
type limits struct{ stories, changed, figures, ahead, lines, thread int }

func limitsOf(l sitrep.Length) limits {
	switch l {
	case sitrep.Short:
		return limits{stories: 3, changed: 3, figures: 4, ahead: 2, lines: 2}
	case sitrep.Full:
		return limits{stories: 7, changed: 5, figures: 12, ahead: 5, lines: 6, thread: 12}
	}
	return limits{stories: 7, changed: 5, figures: 8, ahead: 4, lines: 5, thread: 8}
}

func newPage(w *sitrep.Window, now time.Time) *page {
	p := &page{
		w: w, now: now, length: limitsOf(w.Length), told: map[sitrep.StoryID]bool{},
		forms: map[sitrep.ArticleID]bool{}, weights: map[sitrep.ArticleID]weight{}, numbers: map[sitrep.ArticleID]int{},
	}
	p.reports = slices.DeleteFunc(onTopic(w.Reports, w.Topics), func(r sitrep.Report) bool { return r.Article.Baseline })
	p.before, p.earlier = onTopic(w.Before, w.Topics), onTopic(w.Earlier, w.Topics)
	byTime := func(a, b sitrep.Report) int {
		return cmp.Or(a.Article.Published.Compare(b.Article.Published), cmp.Compare(a.Article.ID, b.Article.ID))
	}
	slices.SortStableFunc(p.reports, byTime)
	slices.SortStableFunc(p.before, byTime)
	slices.SortStableFunc(p.earlier, byTime)
	if w.Previous != nil {
		for _, id := range w.Previous.StoryIDs {
			p.told[id] = true
		}
	}
	p.stories = p.tales()
	return p
}

// past returns all earlier reports that are at hand, oldest first.
func (p *page) past() []sitrep.Report {
	all := slices.Concat(p.before, p.earlier)
	slices.SortStableFunc(all, func(a, b sitrep.Report) int { return a.Article.Published.Compare(b.Article.Published) })
	return all
}

// cite returns the citation of a span of a report's text, or of its title where the span is empty. Articles are
// numbered as they are first cited.
func (p *page) cite(r sitrep.Report, span sitrep.Span) sitrep.Citation {
	a := r.Article
	n, ok := p.numbers[a.ID]
	if !ok {
		n = len(p.sources) + 1
		p.numbers[a.ID] = n
		p.sources = append(p.sources, sitrep.CitedArticle{
			N: n, Article: a.ID, Title: a.Title, Outlet: a.Outlet,
			Origin: p.originName(r), URL: a.URL, Published: a.Published, Language: a.Language,
		})
	}
	return sitrep.Citation{Article: a.ID, Revision: a.Revision, Span: span, N: n}
}

func (p *page) originName(r sitrep.Report) string {
	if o, ok := p.w.Origins[r.Origin]; ok && o.Name != "" {
		return o.Name
	}
	return r.Article.Outlet
}

// originOf names whose report it is: outlets that carry one newsroom's text share it. Without an origin a report
// counts by its address, so that many pages of one site count once.
func originOf(r sitrep.Report) string {
	if r.Origin != 0 {
		return "#" + itoa(int64(r.Origin))
	}
	return host(r.Article.URL)
}

func (p *page) counts() sitrep.Counts {
	c := sitrep.Counts{Articles: len(p.reports)}
	outlets, origins := map[string]bool{}, map[string]bool{}
	for _, r := range p.reports {
		outlets[r.Article.Outlet] = true
		origins[originOf(r)] = true
	}
	c.Outlets, c.Origins = len(outlets), len(origins)
	for _, s := range p.w.Sources {
		if s.Paused {
			continue
		}
		c.Feeds++
		if works(s.Source.State.Health) {
			c.FeedsOK++
		}
	}
	for _, t := range p.stories {
		c.NewSentences += t.fresh
	}
	return c
}

func works(h sitrep.Health) bool {
	return h == sitrep.HealthOK || h == sitrep.HealthNotModified || h == sitrep.HealthEmpty || h == sitrep.HealthNew
}

// words returns an argument that holds a span of a report verbatim. What is longer than most bytes is cut where a clause
// ends, and more tells that it was.
func (p *page) words(kind sitrep.ArgKind, r sitrep.Report, span sitrep.Span, most int) (a sitrep.Arg, more bool) {
	text := r.Article.Text
	cut := clause(text, span, most)
	return sitrep.Arg{Kind: kind, Text: cut.In(text), Cite: p.cite(r, cut)}, cut.End < span.End
}

// clause shortens a span to at most most bytes, at the end of a clause if it holds one beyond its first third, else
// between words.
func clause(text string, span sitrep.Span, most int) sitrep.Span {
	for !span.Empty() && isSpace(text[span.Start]) {
		span.Start++
	}
	for !span.Empty() && isSpace(text[span.End-1]) {
		span.End--
	}
	if span.Len() <= most || most <= 0 {
		return span
	}
	part := text[span.Start : span.Start+most]
	for _, mark := range []string{"; ", " — ", " – ", ", "} {
		if at := strings.LastIndex(part, mark); at > most/3 {
			return sitrep.Span{Start: span.Start, End: span.Start + at}
		}
	}
	if at := strings.LastIndex(part, " "); at > 0 {
		return sitrep.Span{Start: span.Start, End: span.Start + at}
	}
	for most > 0 && !startsRune(text[span.Start+most]) {
		most--
	}
	return sitrep.Span{Start: span.Start, End: span.Start + most}
}

func isSpace(b byte) bool    { return b == ' ' || b == '\n' || b == '\t' || b == '\r' }
func startsRune(b byte) bool { return b&0xC0 != 0x80 }

// title returns the headline of a report as an argument.
func (p *page) title(r sitrep.Report) sitrep.Arg {
	return sitrep.Arg{Kind: sitrep.ArgTitle, Text: r.Article.Title, URL: r.Article.URL, Cite: p.cite(r, sitrep.Span{})}
}

// headline returns the headline of a report as an argument; of a post, which has none, how it begins.
func (p *page) headline(r sitrep.Report) (a sitrep.Arg, more bool) {
	if first := Opening(r); r.Article.Title == "" && !first.Empty() {
		return p.words(sitrep.ArgReported, r, first, 120)
	}
	return p.title(r), false
}

// name returns a name that no citation backs: an outlet's, or what admins call a side.
func name(text string) sitrep.Arg { return sitrep.Arg{Kind: sitrep.ArgName, Text: text} }

// cut returns the template for words that may have been cut short.
func cut(key string, more bool) string {
	if more {
		return key + ".cut"
	}
	return key
}

// line builds a statement that cites what its arguments cite, once per article, in order.
func line(key string, args map[string]sitrep.Arg, cites ...sitrep.Citation) sitrep.Line {
	l := sitrep.Line{Key: key, Args: args}
	seen := map[sitrep.ArticleID]bool{}
	for _, c := range cites {
		if c.Article != 0 && !seen[c.Article] {
			seen[c.Article] = true
			l.Cites = append(l.Cites, c)
		}
	}
	return l
}
