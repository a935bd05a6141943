package briefing

import (
	"cmp"
	"slices"
	"strings"

	"sitrep"
)

// Matter is one happening with what is claimed of it, side by side. Its lines cite; nothing is weighed or averaged.
type Matter struct {
	Story   sitrep.StoryID
	Heading sitrep.Line
	Status  sitrep.Status
	Lines   []sitrep.Line // figures as a series each claimant, then conflicts, then what else is claimed and denied
}

// limits of one matter in the ledger.
const (
	mostSeries = 8
	mostClaims = 8
)

// Ledger returns the matters of a window on which something is claimed, those in dispute first, then those of more
// origins. Citations are numbered from 1 over all of them.
func Ledger(w *sitrep.Window) []Matter {
	p := newPage(w, w.To)
	var out []Matter
	for _, t := range p.stories {
		m := Matter{Story: t.id, Heading: p.heading(t), Status: p.status(t)}
		m.Lines = append(p.accounts(t), p.propositions(t)...)
		if len(m.Lines) > 0 {
			m.Heading.Status = m.Status
			out = append(out, m)
		}
	}
	slices.SortStableFunc(out, func(a, b Matter) int { return cmp.Compare(disputed(b.Status), disputed(a.Status)) })
	b := &sitrep.Briefing{Sources: p.sources}
	for i := range out {
		b.Parts = append(b.Parts, sitrep.BriefingPart{Items: []sitrep.BriefingItem{{Heading: out[i].Heading, Lines: out[i].Lines}}})
	}
	renumber(b)
	for i := range out {
		out[i].Heading = b.Parts[i].Items[0].Heading
	}
	return out
}

func disputed(s sitrep.Status) int {
	if s == sitrep.StatusDisputed {
		return 1
	}
	return 0
}

// accounts gives the figures of a story as a series each claimant, told apart by whether they rose, fell or stayed, and
// the numbers of two parties that cannot both be true.
func (p *page) accounts(t *tale) []sitrep.Line {
	all := append(facts(t.before), facts(t.reports)...)
	slices.SortStableFunc(all, func(a, b fact) int { return cmp.Compare(a.at.Unix(), b.at.Unix()) })
	var lists [][]fact
	for _, x := range all {
		if _, ok := unitKey(x.f.Unit); !ok || x.f.Low.IsUnbounded() {
			continue
		}
		i := slices.IndexFunc(lists, func(l []fact) bool {
			last := l[len(l)-1]
			return last.same(x) && (last.claimant == x.claimant || x.replaces(last))
		})
		switch {
		case i < 0:
			lists = append(lists, []fact{x})
		case !lists[i][len(lists[i])-1].equal(x):
			lists[i] = append(lists[i], x)
		}
	}
	slices.SortStableFunc(lists, func(a, b []fact) int { return strings.Compare(count(a[0]), count(b[0])) })
	places, givers := p.namers(all, placeOf), p.namers(all, claimantOf)
	var out []sitrep.Line
	for _, l := range lists[:min(len(lists), mostSeries)] {
		out = append(out, p.account(l, places, givers))
	}
	for _, pair := range conflicts(all) {
		if l, ok := p.conflict(pair); ok {
			l.Status = sitrep.StatusDisputed
			out = append(out, l)
		}
	}
	return out
}

// count names what a fact counts.
func count(x fact) string { return x.place + "\x00" + x.f.Unit + "\x00" + whom(x.f.Of) }

// account is one series: who gives it, and its steps; a step that somebody else gives names them.
func (p *page) account(steps []fact, places, givers map[string]fact) sitrep.Line {
	first, last := steps[0], steps[len(steps)-1]
	key := "line.account"
	switch {
	case len(steps) == 1:
	case last.f.Low >= first.f.Low && last.f.High >= first.f.High:
		key += ".up"
	case last.f.Low <= first.f.Low && last.f.High <= first.f.High:
		key += ".down"
	}
	steps = steps[max(0, len(steps)-5):]
	var lines []sitrep.Line
	by := steps[0].claimant
	for _, x := range steps {
		n := p.number(x)
		l := line("line.step", map[string]sitrep.Arg{"n": n}, n.Cite)
		if x.claimant != by {
			by = x.claimant
			l.Key, l.Args["by"] = "line.step.by", p.giver(givers[by])
		}
		lines = append(lines, l)
	}
	unit, _ := unitKey(last.f.Unit)
	args := map[string]sitrep.Arg{
		"unit": sitrep.Word("line.unit." + unit), "steps": {Kind: sitrep.ArgLines, Lines: lines}, "by": p.giver(givers[steps[0].claimant]),
	}
	where := places[last.place]
	if place, ok := p.named(where.r, where.f.Place); ok {
		args["place"] = place
		return sitrep.Line{Key: key, Args: args}
	}
	return sitrep.Line{Key: key + ".nowhere", Args: args}
}

// giver names who gives a figure: whom the source says, else whose report it is.
func (p *page) giver(x fact) sitrep.Arg {
	if by, ok := p.named(x.r, x.f.Claimant); ok {
		return by
	}
	return name(p.originName(x.r))
}

// proposition is one thing that somebody claims, with the origins that carry it.
type proposition struct {
	r       sitrep.Report
	c       sitrep.Claim
	origins map[string]bool
	denials []asserted
}

// asserted is a claim with the report that carries it.
type asserted struct {
	r sitrep.Report
	c sitrep.Claim
}

// propositions gives what else is claimed, each once with how many origins carry it, and below it who denies it.
func (p *page) propositions(t *tale) []sitrep.Line {
	var list []*proposition
	byWords := map[string]*proposition{}
	for _, r := range t.reports {
		d := document(r)
		claims := map[int]*proposition{}
		for i, c := range d.Claims {
			if !fits(r, c.Span) || c.Claimant == 0 || len(wordsOf(c.Span.In(r.Article.Text))) < 4 {
				continue
			}
			if j, ok := c.Denies.Index(); ok && claims[j] != nil {
				claims[j].denials = append(claims[j].denials, asserted{r, c})
				continue
			}
			by, _ := at(d.Entities, c.Claimant)
			words := keyOf(by) + "\x00" + string(c.Strength) + "\x00" + fold(c.Span.In(r.Article.Text))
			if byWords[words] == nil {
				byWords[words] = &proposition{r: r, c: c, origins: map[string]bool{}}
				list = append(list, byWords[words])
			}
			byWords[words].origins[originOf(r)] = true
			claims[i] = byWords[words]
		}
	}
	slices.SortStableFunc(list, func(a, b *proposition) int {
		return cmp.Or(cmp.Compare(len(b.denials), len(a.denials)), cmp.Compare(len(b.origins), len(a.origins)))
	})
	var out []sitrep.Line
	for _, x := range list[:min(len(list), mostClaims)] {
		out = append(out, p.claimed(x.r, x.c, len(x.origins))...)
		for _, d := range x.denials {
			out = append(out, p.claimed(d.r, d.c, 1)...)
		}
	}
	return out
}

// claimed is the line of one claim: who, how strongly, in whose words, carried by how many origins.
func (p *page) claimed(r sitrep.Report, c sitrep.Claim, origins int) []sitrep.Line {
	by, ok := p.named(r, c.Claimant)
	if !ok {
		return nil
	}
	verb := string(c.Strength)
	if c.Answer {
		verb = "answered"
	}
	words, more := p.propositionOf(r, c, 240)
	l := line(cut("line.claimed", more), map[string]sitrep.Arg{
		"by": by, "verb": sitrep.Word("strength." + verb), "text": words, "n": sitrep.Number(origins),
	}, words.Cite)
	if denial(c) {
		l.Status = sitrep.StatusDisputed
	}
	return []sitrep.Line{l}
}
