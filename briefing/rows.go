package briefing

import (
	"cmp"
	"slices"
	"strings"

	"sitrep"
)

// rows are the stories of the page.
func (p *page) rows(chosen []*tale) []sitrep.BriefingItem {
	var out []sitrep.BriefingItem
	for i, t := range chosen {
		st := p.status(t)
		heading := p.heading(t)
		heading.Status = st
		out = append(out, sitrep.BriefingItem{
			Story: t.id, Heading: heading, Lines: p.storyLines(t, i == 0), Status: st,
			Origins: t.origins, Reasons: reasons(t, i),
		})
	}
	return out
}

// reasons says why a story stands where it does.
func reasons(t *tale, rank int) []sitrep.Reason {
	return []sitrep.Reason{
		{Key: "rank", Value: float64(rank + 1)},
		{Key: "origins", Value: float64(t.origins)},
		{Key: "sources", Value: float64(t.sources)},
		{Key: "new-sentences", Value: float64(t.fresh)},
	}
}

// storyLines tells a story below its heading: the parties, what was hit, who denies it. Where none of that is known it
// gives the story's first sentence, unless that is the lead already.
func (p *page) storyLines(t *tale, top bool) []sitrep.Line {
	lines := p.strip(t, top)
	lines = append(lines, p.hits(t)...)
	lines = append(lines, p.disputes(t)...)
	if len(lines) == 0 && !top {
		lines = append(lines, p.sentence("line.sentence", t.lead, opening(t.lead), 240))
	}
	if most := p.length.lines + len(p.sides()); len(lines) > most {
		lines = lines[:most]
	}
	return lines
}

// heading is a template for strikes, with numbers as the newest report of each origin gives them, and otherwise the
// headline of the article that stands for the story.
func (p *page) heading(t *tale) sitrep.Line {
	if l, ok := p.strike(t); ok {
		return l
	}
	a := p.title(t.lead)
	return line("line.title", map[string]sitrep.Arg{"title": a}, a.Cite)
}

// strike names the place and the weapon of a strike that a report opens with: the first, but rather one that counts the
// weapons, and that in the middle of a sentence. The report that speaks for the story must name the place too.
func (p *page) strike(t *tale) (best sitrep.Line, ok bool) {
	most := -1
	for _, r := range p.leadFirst(t) {
		for _, e := range strikes(r) {
			where, named := at(document(r).Entities, e.Places[0])
			if !named || !fits(r, e.Weapon) || r.Article.ID != t.lead.Article.ID && !opensAt(t.lead, keyOf(where)) {
				continue
			}
			span, many := counted(r, e.Weapon)
			weapon, more := p.words(sitrep.ArgName, r, span, 60)
			if more {
				continue
			}
			rank := 0
			if many && p.foreign(r) == 0 {
				rank = 1
				if weapon.Text == strings.ToLower(weapon.Text) {
					rank = 2
				}
			}
			if place, ok := p.named(r, e.Places[0]); ok && rank > most {
				best, most = p.strikeLine(t, keyOf(where), place, weapon), rank
			}
		}
	}
	return best, most >= 0
}

// openingSentences is how many sentences of a report tell what it is about.
const openingSentences = 4

// head is the part of a report that tells what it is about.
func head(r sitrep.Report) sitrep.Span {
	all := sentences(r)
	if len(all) == 0 {
		return sitrep.Span{}
	}
	return sitrep.Span{Start: 0, End: all[min(len(all), openingSentences)-1].End}
}

// strikes returns the strikes at a place that a report opens with.
func strikes(r sitrep.Report) []sitrep.Event {
	return slices.DeleteFunc(slices.Clone(document(r).Events), func(e sitrep.Event) bool {
		return e.State != sitrep.Happened || !isStrike(e) || len(e.Places) == 0 || !head(r).Overlaps(e.Span)
	})
}

// opensAt reports whether a report opens with a place.
func opensAt(r sitrep.Report, key string) bool {
	d := document(r)
	return slices.ContainsFunc(d.Mentions, func(m sitrep.Mention) bool {
		e, ok := at(d.Entities, m.Entity)
		return ok && keyOf(e) == key && head(r).Overlaps(m.Span)
	})
}

// leadFirst returns the reports of a story: the one that speaks for it, then the newest of each language, the readers' first.
func (p *page) leadFirst(t *tale) []sitrep.Report {
	out := []sitrep.Report{t.lead}
	for _, r := range slices.Backward(t.reports) {
		if r.Article.ID != t.lead.Article.ID {
			out = append(out, r)
		}
	}
	slices.SortStableFunc(out[1:], func(a, b sitrep.Report) int { return cmp.Compare(p.foreign(a), p.foreign(b)) })
	return out
}

// counted returns the words for a weapon, of the figure that counts it if there is one: "two guided bombs".
func counted(r sitrep.Report, weapon sitrep.Span) (span sitrep.Span, many bool) {
	for _, f := range document(r).Figures {
		if f.Span.Overlaps(weapon) && f.Span.End >= weapon.End && fits(r, f.Span) {
			return f.Span, true
		}
	}
	return weapon, false
}

func isStrike(e sitrep.Event) bool {
	detail := strings.ToLower(e.Type + " " + e.Detail)
	for _, word := range []string{"strike", "shelling", "artillery", "missile", "bomb", "drone"} {
		if strings.Contains(detail, word) {
			return true
		}
	}
	return false
}

func (p *page) strikeLine(t *tale, placeKey string, place, weapon sitrep.Arg) sitrep.Line {
	args := map[string]sitrep.Arg{"place": place, "weapon": weapon}
	cites := []sitrep.Citation{weapon.Cite}
	var key strings.Builder
	key.WriteString("line.strike")
	for _, c := range []struct{ unit, arg string }{{"killed", "killed"}, {"wounded", "injured"}} {
		if n, from, ok := p.spread(t, placeKey, c.unit); ok {
			args[c.arg] = n
			cites = append(cites, from...)
			key.WriteString("." + c.arg)
		}
	}
	return line(key.String(), args, cites...)
}

// hits names what a strike hit, in the words of the source.
func (p *page) hits(t *tale) []sitrep.Line {
	for _, r := range p.leadFirst(t) {
		for _, e := range document(r).Events {
			if e.State != sitrep.Happened || !isStrike(e) {
				continue
			}
			var targets []sitrep.Line
			for _, ref := range e.Targets {
				if span := mentionOf(r, ref); !span.Empty() && len(targets) < 3 && isThing(r, ref) && !slices.Contains(e.Places, ref) {
					a, _ := p.words(sitrep.ArgReported, r, span, 80)
					targets = append(targets, line("line.words", map[string]sitrep.Arg{"text": a}, a.Cite))
				}
			}
			if len(targets) > 0 {
				return []sitrep.Line{{Key: "line.hit", Args: map[string]sitrep.Arg{"targets": {Kind: sitrep.ArgLines, Lines: targets}}}}
			}
		}
	}
	return nil
}

// isThing reports whether a target is what a strike hits: an adjective of a people, as in "a Ukrainian city", is not, and what
// befell a person the figures tell.
func isThing(r sitrep.Report, ref sitrep.Ref) bool {
	e, ok := at(document(r).Entities, ref)
	return ok && e.Type != sitrep.Nationality && e.Type != sitrep.Person
}

// disputes tells what a party denies, and numbers of two parties that cannot both be true.
func (p *page) disputes(t *tale) []sitrep.Line {
	var out []sitrep.Line
	seen := map[string]bool{}
	for _, r := range slices.Backward(t.reports) {
		for _, c := range document(r).Claims {
			if !disputes(c) || !fits(r, c.Span) || len(out) >= 2 {
				continue
			}
			words := fold(c.Span.In(r.Article.Text))
			if seen[words] {
				continue
			}
			seen[words] = true
			by, ok := p.named(r, c.Claimant)
			if !ok {
				continue
			}
			a, more := p.propositionOf(r, c, 200)
			out = append(out, line(cut(denialKey(c), more), map[string]sitrep.Arg{"by": by, "text": a}, a.Cite))
		}
	}
	for _, pair := range conflicts(p.facts(t.reports)) {
		if len(out) >= 3 {
			break
		}
		if l, ok := p.conflict(pair); ok {
			out = append(out, l)
		}
	}
	for i := range out {
		out[i].Status = sitrep.StatusDisputed
	}
	return out
}

// denialKey is the template of a denial: its words are what is denied, or the answer itself.
func denialKey(c sitrep.Claim) string {
	if c.Answer {
		return "line.answered"
	}
	return "line.denied"
}

// propositionOf gives the words of a claim, in quotation marks where the source has them so.
func (p *page) propositionOf(r sitrep.Report, c sitrep.Claim, most int) (sitrep.Arg, bool) {
	kind := sitrep.ArgReported
	if q, ok := at(document(r).Quotes, c.Quote); ok && q.Kind == sitrep.Direct && q.Span.Contains(c.Span) {
		kind = sitrep.ArgQuoted
	}
	return p.words(kind, r, c.Span, most)
}

func denial(c sitrep.Claim) bool { return c.Strength == sitrep.Denied || c.Denies != 0 }

// disputes reports whether a claim puts something told into dispute: a denial does, but for words of one's own ("that will
// not happen") which answer nothing that is known.
func disputes(c sitrep.Claim) bool { return denial(c) && (!c.Answer || c.Denies != 0) }

func (p *page) conflict(pair [2]fact) (sitrep.Line, bool) {
	a, okA := p.named(pair[0].r, pair[0].f.Claimant)
	b, okB := p.named(pair[1].r, pair[1].f.Claimant)
	if !worded(pair[0].f.Unit) || !okA || !okB || pair[0].f.Low.IsUnbounded() || pair[1].f.Low.IsUnbounded() {
		return sitrep.Line{}, false
	}
	m, n := p.number(pair[0]), p.number(pair[1])
	return line("line.conflict", map[string]sitrep.Arg{"unit": unitWord(pair[0].f), "a": a, "m": m, "b": b, "n": n}, m.Cite, n.Cite), true
}
