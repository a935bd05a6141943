package briefing

import (
	"slices"
	"strings"
	"time"

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
			Origins: t.origins,
		})
	}
	return out
}

// storyLines tells a story below its heading: the parties, what was hit, who denies it; these last ones in any case. Where no
// party is heard it gives the best words of anybody else, and where none of that is known its first sentence, unless that is
// the lead already.
func (p *page) storyLines(t *tale, top bool) []sitrep.Line {
	lines := p.strip(t, top)
	if !slices.ContainsFunc(lines, func(l sitrep.Line) bool { return l.Key != "line.party.none" }) {
		lines = append(p.anybody(t, top), lines...)
	}
	lines = append(lines, p.latest(t, lines)...)
	facts := append(p.hits(t), p.disputes(t)...)
	most := p.length.lines + len(p.sides())
	facts = facts[:min(len(facts), most)]
	lines = append(lines[:min(len(lines), most-len(facts))], facts...)
	if first := p.telling(t.lead); len(lines) == 0 && !top && !first.Empty() {
		lines = append(lines, p.sentence("line.sentence", t.lead, first, 240))
	}
	return append(lines, p.also(t)...)
}

// goneOn is how long after the report that speaks for a story another one tells how it went on.
const goneOn = 3 * time.Hour

// latest tells how a story went on since the report that speaks for it: the newest act, unless some lines tell its sentence.
func (p *page) latest(t *tale, lines []sitrep.Line) []sitrep.Line {
	for _, r := range slices.Backward(p.newsOf(t.reports)) {
		if r.Article.Published.Sub(t.lead.Article.Published) < goneOn {
			break
		}
		first := Opening(r)
		if p.foreign(r) != 0 || p.weight(r).gravity == 0 || first.Empty() || fold(first.In(r.Article.Text)) == fold(Opening(t.lead).In(t.lead.Article.Text)) {
			continue
		}
		if slices.ContainsFunc(lines, func(l sitrep.Line) bool {
			cite := l.Args["text"].Cite
			return cite.Article == r.Article.ID && cite.Span.Overlaps(first)
		}) {
			return nil
		}
		l := p.sentence("line.latest", r, first, 200)
		l.Args["at"] = sitrep.Clock(r.Article.Published, "minute")
		return []sitrep.Line{l}
	}
	return nil
}

// telling returns the sentence that tells a story below its heading: the opening, or the next one where the heading is the
// beginning of that.
func (p *page) telling(r sitrep.Report) sitrep.Span {
	first := Opening(r)
	if first.Empty() || !strings.HasPrefix(fold(first.In(r.Article.Text)), fold(r.Article.Title)) {
		return first
	}
	for _, s := range sentences(r) {
		if text := s.In(r.Article.Text); s.Start >= first.End && head(r).Contains(s) && len(wordsOf(text)) >= 6 && !r.IsFurniture(s) && !isQuestion(r, s) && endsSentence(text) {
			return s
		}
	}
	return sitrep.Span{}
}

// introduced is the line of a direct quote with the office that a source gives its speaker.
func (p *page) introduced(v voice) (sitrep.Line, bool) {
	e, _ := at(document(v.r).Entities, v.q.Entity)
	title, ok := titleOf(v.r, e)
	if e.Type != sitrep.Person || v.q.Kind != sitrep.Direct || !ok {
		return p.said("line.said", v, nil)
	}
	role, _ := p.words(sitrep.ArgReported, v.r, title, 80)
	return p.said("line.said.as", v, map[string]sitrep.Arg{"role": role})
}

// titleOf returns the first title of somebody that says something by itself: "its leader" does not.
func titleOf(r sitrep.Report, e sitrep.Entity) (sitrep.Span, bool) {
	for _, role := range e.Roles {
		first, _, _ := strings.Cut(strings.ToLower(role.Text), " ")
		if fits(r, role.Span) && !vocabulary().all["owner"].has(first) {
			return role.Span, true
		}
	}
	return sitrep.Span{}, false
}

// anybody gives the best words of a person of no party, with the office that a source gives them.
func (p *page) anybody(t *tale, top bool) []sitrep.Line {
	var best *voice
	for _, v := range voices(p.newsOf(t.reports)) {
		e, _ := at(document(v.r).Entities, v.q.Entity)
		led := top && v.r.Article.ID == t.lead.Article.ID && Opening(v.r).Contains(v.q.Span)
		if v.q.Kind == sitrep.Direct && e.Type == sitrep.Person && v.value() > 20 && !led && (best == nil || v.value() >= best.value()) {
			best = &v
		}
	}
	if best == nil {
		return nil
	}
	if l, ok := p.introduced(*best); ok {
		return []sitrep.Line{l}
	}
	return nil
}

// also names the stories that are told with one: two of them.
func (p *page) also(t *tale) []sitrep.Line {
	const most = 2
	var out []sitrep.Line
	for _, o := range t.also[:min(most, len(t.also))] {
		a, more := p.headline(o.lead)
		out = append(out, line(cut("line.also", more), map[string]sitrep.Arg{"title": a, "outlet": name(p.originName(o.lead))}, a.Cite))
	}
	return out
}

// disputes tells what a party denies, and numbers of two parties that cannot both be true.
func (p *page) disputes(t *tale) []sitrep.Line {
	var out []sitrep.Line
	seen := map[string]bool{}
	for _, r := range slices.Backward(p.newsOf(t.reports)) {
		for _, c := range document(r).Claims {
			if !fits(r, c.Span) || !disputes(r, c) || len(out) >= 2 {
				continue
			}
			words := fold(c.Span.In(r.Article.Text))
			if seen[words] {
				continue
			}
			seen[words] = true
			by, ok := p.by(r, c.Claimant, c.Span)
			if !ok {
				continue
			}
			a, more := p.propositionOf(r, c, 200)
			out = append(out, line(cut(denialKey(c), more), map[string]sitrep.Arg{"by": by, "text": a}, a.Cite))
		}
	}
	all := p.facts(t.reports)
	if pair, ok := strangers(all); ok {
		m, _ := p.words(sitrep.ArgReported, pair[0].r, pair[0].f.Span, 60)
		n, _ := p.words(sitrep.ArgReported, pair[1].r, pair[1].f.Span, 60)
		out = append(out, p.against(pair, m, n))
	}
	for _, pair := range conflicts(all) {
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
	span := c.Span
	if inner, ok := Verbatim(r.Article.Text, span); ok {
		kind, span = sitrep.ArgQuoted, inner
	}
	return p.words(kind, r, span, most)
}

func denial(c sitrep.Claim) bool { return c.Strength == sitrep.Denied || c.Denies != 0 }

// disputes reports whether a claim puts something told into dispute: a denial does, but where it is not known what it
// answers: words of one's own ("that will not happen", but not "reports of a coup are false"), and a link to something told
// before ("any part in that attack"). Nor does what answers one's own side.
func disputes(r sitrep.Report, c sitrep.Claim) bool {
	if denied, ok := at(document(r).Claims, c.Denies); ok && ofOneParty(r, c.Claimant, denied.Claimant) {
		return false
	}
	if words := plainWords(c.Span.In(r.Article.Text)); denial(c) && c.Denies == 0 {
		return !pointsBack(words) && (!c.Answer || slices.ContainsFunc(words[:min(2, len(words))], vocabulary().all["reported"].has))
	}
	return denial(c)
}

// ofOneParty reports whether two speak for one party, or are one: nobody denies his own side's claim.
func ofOneParty(r sitrep.Report, a, b sitrep.Ref) bool {
	party := partyOf(r, a)
	return a != 0 && a == b || party != "" && party == partyOf(r, b)
}

// pointsBack reports whether words speak of something that stood before them: "any part in that attack".
func pointsBack(words []string) bool {
	v := vocabulary().all
	for i := 1; i < len(words); i++ {
		if v["pointing"].has(words[i]) && v["preposition"].has(words[i-1]) {
			return true
		}
	}
	return false
}

// conflict tells numbers of two parties that cannot both be true, as numbers.
func (p *page) conflict(pair [2]fact) (sitrep.Line, bool) {
	for _, x := range pair {
		if _, ok := p.by(x.r, x.f.Claimant, x.f.Span); !ok || !worded(x.f.Unit) || unnumbered(x.f) {
			return sitrep.Line{}, false
		}
	}
	return p.against(pair, p.number(pair[0]), p.number(pair[1])), true
}

// against puts what two give for one count beside each other.
func (p *page) against(pair [2]fact, m, n sitrep.Arg) sitrep.Line {
	return line("line.conflict", map[string]sitrep.Arg{
		"unit": unitWord(pair[0].f), "a": p.giver(pair[0]), "m": m, "b": p.giver(pair[1]), "n": n,
	}, m.Cite, n.Cite)
}
