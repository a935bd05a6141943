package briefing

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"sitrep"
)

// Matter is one happening with what is claimed of it, side by side. Its lines cite; nothing is weighed or averaged.
type Matter struct {
	Story   sitrep.StoryID
	Heading sitrep.Line
	Status  sitrep.Status
	Counts  []sitrep.Line // a line for each count, with the series of each claimant
	Claims  []sitrep.Line // what else is claimed, each with what denies it
}

// Lines returns all that is claimed.
func (m Matter) Lines() []sitrep.Line { return slices.Concat(m.Counts, m.Claims) }

// limits of one matter in the ledger.
const (
	mostCounts = 8
	mostClaims = 8
	mostOfOne  = 3 // claims of one claimant
)

// Ledger returns the matters of a window on which something is claimed: first what parties count in different stories, then
// the stories, those in dispute first, then those of more origins. Citations are numbered from 1 over all of them.
func Ledger(w *sitrep.Window) []Matter {
	p := newPage(w, w.To)
	var out []Matter
	for _, t := range p.stories {
		m := Matter{Story: t.id, Heading: p.heading(t), Status: p.status(t), Counts: p.accounts(t), Claims: p.propositions(t)}
		if len(m.Lines()) > 0 {
			m.Heading.Status = m.Status
			out = append(out, m)
		}
	}
	slices.SortStableFunc(out, func(a, b Matter) int { return cmp.Compare(disputed(b.Status), disputed(a.Status)) })
	if m, ok := p.beside(); ok {
		out = slices.Insert(out, 0, m)
	}
	b := &sitrep.Briefing{Sources: p.sources}
	for i := range out {
		b.Parts = append(b.Parts, sitrep.BriefingPart{Items: []sitrep.BriefingItem{{Heading: out[i].Heading, Lines: out[i].Lines()}}})
	}
	renumber(b)
	for i := range out {
		out[i].Heading = b.Parts[i].Items[0].Heading
	}
	return out
}

func disputed(s sitrep.Status) int { return btoi(s == sitrep.StatusDisputed) }

// accounts gives the figures of a story, a line for each count: the series of each claimant, told apart by whether it rose
// or fell, and those who give one number together. It is in dispute where two parties give numbers that cannot both be true.
func (p *page) accounts(t *tale) []sitrep.Line {
	all := p.facts(append(slices.Clone(t.before), t.reports...))
	byCount := map[string][][]fact{}
	for _, steps := range series(all) {
		if last := steps[len(steps)-1]; worded(last.f.Unit) {
			byCount[count(last)] = append(byCount[count(last)], steps)
		}
	}
	where, givers := p.namers(all, placeOf), p.namers(all, claimantOf)
	disputed := map[string]bool{}
	for _, pair := range conflicts(all) {
		disputed[count(pair[0])] = true
	}
	var out []sitrep.Line
	for _, key := range ordered(byCount) {
		if len(out) == mostCounts {
			break
		}
		l := p.account(byCount[key], where, givers)
		if disputed[key] {
			l.Status = sitrep.StatusDisputed
		}
		out = append(out, l)
	}
	return out
}

// ordered returns the counts: those of the place that most is given for first, and harm by its weight.
func ordered(byCount map[string][][]fact) []string {
	given := map[string]int{}
	for _, all := range byCount {
		for _, steps := range all {
			given[steps[0].place] += len(steps)
		}
	}
	keys := sortedKeys(byCount)
	slices.SortStableFunc(keys, func(a, b string) int {
		x, y := byCount[a][0][0], byCount[b][0][0]
		return cmp.Or(cmp.Compare(given[y.place], given[x.place]), cmp.Compare(x.place, y.place), cmp.Compare(rankOf(x.f.Unit), rankOf(y.f.Unit)))
	})
	return keys
}

// count names what a fact counts.
func count(x fact) string {
	return strings.Join([]string{x.place, x.f.Unit, whom(x.f.Of), strconv.FormatBool(x.f.Total)}, "\x00")
}

// account is the line of one count: its series with who gives each.
func (p *page) account(all [][]fact, where, givers map[string]fact) sitrep.Line {
	var values []sitrep.Line
	seen := map[int]bool{}
	for i, steps := range all {
		if seen[i] {
			continue
		}
		by := []fact{givers[steps[len(steps)-1].claimant]}
		carriers := []fact{}
		for j, other := range all[i+1:] {
			if len(steps) == 1 && len(other) == 1 && steps[0].equal(other[0]) {
				seen[i+1+j] = true
				by, carriers = append(by, givers[other[0].claimant]), append(carriers, other[0])
			}
		}
		l := sitrep.Line{Key: "line.series" + trend(steps), Args: map[string]sitrep.Arg{"steps": p.steps(steps, givers)}}
		if !slices.ContainsFunc(steps, func(x fact) bool { return x.claimant != steps[0].claimant }) {
			l.Key, l.Args["by"] = l.Key+".by", p.givers(by)
		}
		for _, x := range carriers {
			l.Cites = append(l.Cites, p.cite(x.r, x.f.Span))
		}
		values = append(values, l)
	}
	last := all[0][len(all[0])-1]
	l := sitrep.Line{Key: "line.account", Status: p.agreed(all), Args: map[string]sitrep.Arg{
		"unit": unitWord(last.f), "values": {Kind: sitrep.ArgLines, Lines: values},
	}}
	from := where[last.place]
	if place, ok := p.named(from.r, from.f.Place); ok {
		l.Args["place"] = place
		return l
	}
	l.Key += ".nowhere"
	return l
}

// trend is the end of the template for a series that rose or fell.
func trend(steps []fact) string {
	first, last := steps[0], steps[len(steps)-1]
	switch {
	case len(steps) == 1:
		return ""
	case last.exceeds(first):
		return ".up"
	case first.exceeds(last):
		return ".down"
	}
	return ""
}

// agreed is confirmed where two origins report the number that stands in their own voice.
func (p *page) agreed(all [][]fact) sitrep.Status {
	for i, steps := range all {
		x := steps[len(steps)-1]
		for _, other := range all[i+1:] {
			if y := other[len(other)-1]; x.claimant != y.claimant && x.equal(y) && p.reported(x) && p.reported(y) {
				return sitrep.StatusConfirmed
			}
		}
	}
	return ""
}

// reported reports whether an outlet gives a figure in its own voice.
func (p *page) reported(x fact) bool {
	return !x.named && p.w.Origins[x.r.Origin].Kind != "official" && !attributed(document(x.r), x.f.Span)
}

// proposition is one thing that somebody claims, with the origins that carry it.
type proposition struct {
	asserted
	by      string // key of the claimant
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
	list := p.claimsOf(t)
	slices.SortStableFunc(list, func(a, b *proposition) int {
		return cmp.Or(cmp.Compare(len(b.denials), len(a.denials)), cmp.Compare(len(b.origins), len(a.origins)))
	})
	var out []sitrep.Line
	told, ofOne := 0, map[string]int{}
	for _, x := range list {
		if ofOne[x.by]++; ofOne[x.by] > mostOfOne || told == mostClaims {
			continue
		}
		told++
		out = append(out, p.claimed(x.asserted, len(x.origins), len(x.denials) > 0)...)
		for _, d := range x.denials {
			out = append(out, p.claimed(d, 1, true)...)
		}
	}
	return out
}

// claimsOf collects the claims of a story, each wording of a claimant once, with the denials that are tied to it.
func (p *page) claimsOf(t *tale) []*proposition {
	var list []*proposition
	byWords := map[string]*proposition{}
	for _, r := range t.reports {
		d := document(r)
		claims := map[int]*proposition{}
		for i, c := range d.Claims {
			if !fits(r, c.Span) || c.Claimant == 0 || isScrap(r, i) || relays(d, i) {
				continue
			}
			if sentence := within(r, c.Span); r.IsFurniture(sentence) {
				continue
			}
			if j, ok := c.Denies.Index(); ok && claims[j] != nil {
				claims[j].denials = append(claims[j].denials, asserted{r, c})
				continue
			}
			by, _ := at(d.Entities, c.Claimant)
			words := keyOf(by) + "\x00" + string(c.Strength) + "\x00" + fold(c.Span.In(r.Article.Text))
			if byWords[words] == nil {
				byWords[words] = &proposition{asserted: asserted{r, c}, by: keyOf(by), origins: map[string]bool{}}
				list = append(list, byWords[words])
			}
			byWords[words].origins[originOf(r)] = true
			claims[i] = byWords[words]
		}
	}
	return list
}

// isScrap reports whether a claim has too few words to say something, as a denial and what is denied do however few they have.
func isScrap(r sitrep.Report, i int) bool {
	all := document(r).Claims
	disputed := denial(all[i]) || slices.ContainsFunc(all, func(c sitrep.Claim) bool { return c.Denies == sitrep.RefTo(i) })
	return !disputed && len(wordsOf(all[i].Span.In(r.Article.Text))) < 4
}

// relays reports whether a claim only holds another one: what an agency says that somebody said is told as theirs, and what
// a claimant says within a claim of his own is told with it.
func relays(d *sitrep.Document, i int) bool {
	c := d.Claims[i]
	for j, other := range d.Claims {
		switch {
		case j == i || other.Claimant == 0:
		case other.Claimant == c.Claimant && other.Span.Contains(c.Span) && (other.Span != c.Span || j < i):
			return true
		case other.Claimant != c.Claimant && c.Span.Contains(other.Span) && c.Span != other.Span && other.Span.End == c.Span.End:
			return true
		}
	}
	return false
}

// claimed is the line of one claim: who, how strongly, in whose words, carried by how many origins.
func (p *page) claimed(x asserted, origins int, disputed bool) []sitrep.Line {
	by, ok := p.by(x.r, x.c.Claimant, x.c.Span)
	if !ok {
		return nil
	}
	verb := string(x.c.Strength)
	if x.c.Answer {
		verb = "answered"
	}
	words, more, told := p.claimWords(x.r, x.c, 240)
	key := "line.claimed"
	if told {
		key += ".told"
	}
	l := line(cut(key, more), map[string]sitrep.Arg{
		"by": by, "verb": sitrep.Word("strength." + verb), "text": words, "n": sitrep.Number(origins),
	}, words.Cite)
	if disputed || denial(x.c) {
		l.Status = sitrep.StatusDisputed
	}
	return []sitrep.Line{l}
}

// claimWords gives the words of a claim, behind their verb where that tells more than that something was said and no
// template tells it.
func (p *page) claimWords(r sitrep.Report, c sitrep.Claim, most int) (words sitrep.Arg, more, told bool) {
	if c.Strength == sitrep.Said && !denial(c) && c.Cue != nil {
		q := sitrep.Quote{Kind: sitrep.Indirect, Span: c.Span, Cue: c.Cue}
		if quote, ok := at(document(r).Quotes, c.Quote); ok {
			q.Kind, q.Speaker = quote.Kind, quote.Speaker
		}
		if span, told := Statement(r, q); told {
			words, more = p.words(sitrep.ArgReported, r, span, most)
			return words, more, true
		}
	}
	words, more = p.propositionOf(r, c, most)
	return words, more, false
}
