package briefing

import (
	"cmp"
	"slices"
	"strings"

	"sitrep"
)

// tells reports whether a figure says enough for a table: harm needs its place, and weapons need one or who sent them. Sums of
// money do not without their sentence.
func (x fact) tells() bool {
	if x.f.Unit == "drones" || x.f.Unit == "missiles" {
		return x.place != "" || x.doer() != 0
	}
	return worded(x.f.Unit) && x.placed()
}

// value is one count with those who give it so.
type value struct {
	tale  *tale
	facts []fact // of one value, each of another claimant
}

// row is some counts of one place that the same claimants give.
type row struct {
	place   string
	givers  string
	tallies []value
}

// figureTable lists figures by place and by who gives them. Two claimants' figures stay two values: nothing is averaged.
func (p *page) figureTable(chosen []*tale) []sitrep.Line {
	var rows []row
	order := map[string]int{}
	var heads []fact
	for _, y := range p.tallies(chosen) {
		head := y.facts[0]
		heads = append(heads, head)
		if _, known := order[head.place]; !known {
			order[head.place] = len(order)
		}
		i := slices.IndexFunc(rows, func(r row) bool {
			return r.place == head.place && r.givers == givers(y.facts) && r.tallies[0].tale == y.tale
		})
		if i < 0 {
			rows, i = append(rows, row{place: head.place, givers: givers(y.facts)}), len(rows)
		}
		rows[i].tallies = append(rows[i].tallies, y)
	}
	names := p.namers(heads, placeOf)
	slices.SortStableFunc(rows, func(a, b row) int { return cmp.Compare(order[a.place], order[b.place]) })
	var out []sitrep.Line
	for _, r := range rows[:min(len(rows), p.length.figures)] {
		out = append(out, p.figureRow(names[r.place], r))
	}
	return out
}

// oneCount is the number from which on it is one count where two stories give it for one place: a few dead may be others.
const oneCount = 10

// tallies returns the counts of some stories, each value once with those who give it. What a claimant gives for a place is
// told once, though several stories tell it.
func (p *page) tallies(chosen []*tale) []value {
	var out []value
	for _, t := range chosen {
		for _, x := range p.inReadersOrder(newest(p.facts(t.whole()))) {
			told := func(y value) bool {
				return slices.ContainsFunc(y.facts, func(z fact) bool { return z.counts(x) && z.equal(x) && z.ofGiver(x) })
			}
			if !x.tells() || slices.ContainsFunc(out, told) {
				continue
			}
			i := slices.IndexFunc(out, func(y value) bool {
				return y.facts[0].counts(x) && y.facts[0].equal(x) && (y.tale == t || most(x.f) >= oneCount)
			})
			if i < 0 {
				out = append(out, value{t, []fact{x}})
				continue
			}
			out[i].facts = append(out[i].facts, x)
		}
	}
	return out
}

// givers names those who give some facts.
func givers(facts []fact) string {
	var keys []string
	for _, x := range facts {
		keys = append(keys, x.claimant)
	}
	slices.Sort(keys)
	return strings.Join(keys, "\x00")
}

// newest keeps of the same count by the same claimant only the latest.
func newest(all []fact) []fact {
	return slices.DeleteFunc(slices.Clone(all), func(x fact) bool {
		return slices.ContainsFunc(all, func(y fact) bool { return x.counts(y) && x.ofGiver(y) && y.at.After(x.at) })
	})
}

// namers returns, by what of returns, the fact that names it for the readers: the first one in their language, if there is
// one.
func (p *page) namers(all []fact, of func(fact) string) map[string]fact {
	out := map[string]fact{}
	for _, x := range all {
		if was, known := out[of(x)]; !known || p.foreign(was.r) > p.foreign(x.r) {
			out[of(x)] = x
		}
	}
	return out
}

func placeOf(x fact) string { return x.place }

func claimantOf(x fact) string { return x.claimant }

// figureRow tells what some claimants give for one place, which is named as the fact where does.
func (p *page) figureRow(where fact, r row) sitrep.Line {
	slices.SortStableFunc(r.tallies, func(a, b value) int {
		return cmp.Compare(rankOf(a.facts[0].f.Unit), rankOf(b.facts[0].f.Unit))
	})
	var values []sitrep.Line
	var cites []sitrep.Citation
	for _, y := range r.tallies {
		v := p.valueLine(y.facts[0])
		v.Cites = nil // marks stand at the end of the row
		values = append(values, v)
		for _, x := range y.facts {
			cites = append(cites, p.cite(x.r, x.f.Span))
		}
	}
	head := r.tallies[0].facts[0]
	args := map[string]sitrep.Arg{"values": {Kind: sitrep.ArgLines, Lines: values}, "by": p.givers(r.tallies[0].facts)}
	key := "line.figure"
	if place, ok := p.named(where.r, where.f.Place); ok {
		args["place"] = place
	} else if doer, ok := p.named(head.r, head.doer()); ok {
		key += ".doer"
		args["doer"] = doer
	} else {
		key += ".nowhere"
	}
	return line(key, args, cites...)
}

// doer returns who alone acts in the sentence of a figure that counts acts, such as breaches of a truce or missiles; 0 for none.
func (x fact) doer() (doer sitrep.Ref) {
	if harms(x.f.Unit) {
		return 0
	}
	sentence := within(x.r, x.f.Span)
	for _, e := range document(x.r).Events {
		for _, actor := range e.Actors {
			switch {
			case !sentence.Overlaps(e.Span) || actor == doer:
			case doer != 0:
				return 0
			default:
				doer = actor
			}
		}
	}
	return doer
}

// givers names who gives some facts, each once: two of them, and how many more.
func (p *page) givers(facts []fact) sitrep.Arg {
	const most = 2
	var names []sitrep.Line
	seen := map[string]bool{}
	for _, x := range facts {
		if by := p.giver(x); !seen[by.Text] {
			seen[by.Text] = true
			names = append(names, sitrep.Line{Key: "line.by", Args: map[string]sitrep.Arg{"by": by}})
		}
	}
	if more := len(names) - most; more > 0 {
		names = append(names[:most], sitrep.Line{Key: "line.by.more", Args: map[string]sitrep.Arg{"n": sitrep.Number(more)}})
	}
	return sitrep.Arg{Kind: sitrep.ArgLines, Lines: names}
}

// giver names who gives a figure: whom the source says, else whose report it is.
func (p *page) giver(x fact) sitrep.Arg {
	if by, ok := p.by(x.r, x.f.Claimant, x.f.Span); ok {
		return by
	}
	if who, ok := nameless(x.r, x.f); ok {
		return sitrep.Arg{Kind: sitrep.ArgName, Text: who.In(x.r.Article.Text), Cite: p.cite(x.r, who)}
	}
	return name(p.originName(x.r))
}

// inReadersOrder puts the figures of reports in the readers' language first, so that rows are named in it.
func (p *page) inReadersOrder(all []fact) []fact {
	slices.SortStableFunc(all, func(x, y fact) int { return cmp.Compare(p.foreign(x.r), p.foreign(y.r)) })
	return all
}

// foreign is 1 for a report in another language than the readers', else 0.
func (p *page) foreign(r sitrep.Report) int {
	base := func(tag string) string { b, _, _ := strings.Cut(strings.ToLower(tag), "-"); return b }
	if p.w.Language == "" || r.Article.Language == "" || base(r.Article.Language) == base(p.w.Language) {
		return 0
	}
	return 1
}
