package briefing

import (
	"cmp"
	"slices"
	"strings"

	"sitrep"
)

// number returns the figure as an argument that cites its span.
func (p *page) number(x fact) sitrep.Arg {
	return sitrep.Arg{Kind: sitrep.ArgNumber, Low: float64(x.f.Low), High: x.f.High, Cite: p.cite(x.r, x.f.Span)}
}

// valueLine tells a figure with its unit. A group's count, and one without a lower end, as in "up to 30 people", are told
// in the source's own words with their fate: a number has no form for them. So is money, with the words around it.
func (p *page) valueLine(x fact) sitrep.Line {
	unit := x.f.Unit
	if worded(unit) && !x.inWords() {
		n := p.number(x)
		return line("line.value."+unit, map[string]sitrep.Arg{"n": n}, n.Cite)
	}
	span := x.f.Span
	if x.f.Unit == money {
		span = phraseAround(x.r, span)
	}
	words, _ := p.words(sitrep.ArgReported, x.r, span, 60)
	args := map[string]sitrep.Arg{"text": words}
	if !harms(unit) || strings.Contains(fold(words.Text), unit) {
		return line("line.value.words", args, words.Cite)
	}
	args["unit"] = unitWord(x.f)
	return line("line.value.most", args, words.Cite)
}

// inWords reports whether a figure is told in the words of its source: a group's harm, and what has no lower end.
func (x fact) inWords() bool { return x.f.Low.IsUnbounded() || harms(x.f.Unit) && whom(x.f.Of) != "" }

// money is the unit of sums of money.
const money = "money"

// phraseAround widens a span to up to four words on either side, within its clause: "will give the town $2 million".
func phraseAround(r sitrep.Report, s sitrep.Span) sitrep.Span {
	const most = 4
	in := within(r, s)
	if in.End < s.End {
		return s
	}
	text := r.Article.Text
	start, end := s.Start, s.End
	for range most {
		head := strings.TrimRight(text[in.Start:start], " ")
		word := head[strings.LastIndexByte(head, ' ')+1:]
		if word == "" || parts(word) {
			break
		}
		start = in.Start + len(head) - len(word)
	}
	for range most {
		tail := strings.TrimLeft(text[end:in.End], " ")
		word, _, _ := strings.Cut(tail, " ")
		if word == "" || parts(text[end:end+1]) || vocabulary().all["joins clauses"][word] {
			break
		}
		end = in.End - len(tail) + len(word)
		if parts(word) {
			return sitrep.Span{Start: start, End: end - len(word) + len(strings.TrimRight(word, clauseMarks))}
		}
	}
	return sitrep.Span{Start: start, End: end}
}

const clauseMarks = ",;:.()“”\"«»—–"

// parts reports whether a word ends with a mark that parts clauses.
func parts(word string) bool { return strings.TrimRight(word, clauseMarks) != word }

// units returns what figures count that the words of bot/locale can tell, in the order it is told; harm comes first.
func units() (all []string, harms int) {
	return []string{
		"killed", "wounded", "missing", "captured", "detained", "displaced", "casualties", "drones", "missiles", "prisoners-exchanged", "violations",
	}, 7
}

// rankOf returns the place of a unit among them, -1 for one that is none.
func rankOf(unit string) int {
	all, _ := units()
	return slices.Index(all, unit)
}

// harms reports whether a unit is what befell people, which the words of a number need not tell.
func harms(unit string) bool {
	_, most := units()
	rank := rankOf(unit)
	return rank >= 0 && rank < most
}

// worded reports whether bot/locale has words for a unit.
func worded(unit string) bool { return rankOf(unit) >= 0 }

// unitWord is what a figure counts, for words beside it.
func unitWord(f sitrep.Figure) sitrep.Arg { return sitrep.Word("line.unit." + f.Unit) }

// tells reports whether a figure says enough for a table: harm needs its place, and money who gives it.
func (x fact) tells() bool {
	if x.f.Unit == money {
		return x.named
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

func (r row) ofMoney() bool { return r.tallies[0].facts[0].f.Unit == money }

// mostMoney is how many rows of money a table has, behind the others.
const mostMoney = 2

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
	slices.SortStableFunc(rows, func(a, b row) int {
		return cmp.Or(cmp.Compare(btoi(a.ofMoney()), btoi(b.ofMoney())), cmp.Compare(order[a.place], order[b.place]))
	})
	if n := slices.IndexFunc(rows, row.ofMoney); n >= 0 {
		rows = rows[:min(len(rows), n+mostMoney)]
	}
	var out []sitrep.Line
	for _, r := range rows[:min(len(rows), p.length.figures)] {
		out = append(out, p.figureRow(names[r.place], r))
	}
	return out
}

// telling is the least number that is one count where two stories give it for one place: a few dead may be others.
const telling = 10

// tallies returns the counts of some stories, each value once with those who give it. What a claimant gives for a place is
// told once, though several stories tell it.
func (p *page) tallies(chosen []*tale) []value {
	var out []value
	for _, t := range chosen {
		for _, x := range p.inReadersOrder(newest(p.facts(t.reports))) {
			told := func(y value) bool {
				return slices.ContainsFunc(y.facts, func(z fact) bool { return z.counts(x) && z.equal(x) && z.claimant == x.claimant })
			}
			if !x.tells() || slices.ContainsFunc(out, told) {
				continue
			}
			i := slices.IndexFunc(out, func(y value) bool {
				return y.facts[0].counts(x) && y.facts[0].equal(x) && (y.tale == t || least(x.f) >= telling)
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
		return slices.ContainsFunc(all, func(y fact) bool { return x.counts(y) && x.claimant == y.claimant && y.at.After(x.at) })
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
	args := map[string]sitrep.Arg{"values": {Kind: sitrep.ArgLines, Lines: values}, "by": p.givers(r.tallies[0].facts)}
	key := "line.figure"
	if place, ok := p.named(where.r, where.f.Place); ok {
		args["place"] = place
	} else {
		key += ".nowhere"
	}
	return line(key, args, cites...)
}

// givers names who gives some facts, each once.
func (p *page) givers(facts []fact) sitrep.Arg {
	var names []sitrep.Line
	seen := map[string]bool{}
	for _, x := range facts {
		if by := p.giver(x); !seen[by.Text] {
			seen[by.Text] = true
			names = append(names, sitrep.Line{Key: "line.by", Args: map[string]sitrep.Arg{"by": by}})
		}
	}
	return sitrep.Arg{Kind: sitrep.ArgLines, Lines: names}
}

// giver names who gives a figure: whom the source says, else whose report it is.
func (p *page) giver(x fact) sitrep.Arg {
	if by, ok := p.named(x.r, x.f.Claimant); ok {
		return by
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

// revised tells of figures that a later report gives otherwise, if the last step is in the window.
func (p *page) revised(t *tale) []sitrep.Line {
	var out []sitrep.Line
	for _, steps := range series(p.facts(append(slices.Clone(t.before), t.reports...))) {
		first, last := steps[0], steps[len(steps)-1]
		if !worded(last.f.Unit) || len(steps) < 2 || last.at.Before(p.w.From) || first.r.Article.ID == last.r.Article.ID {
			continue
		}
		args := map[string]sitrep.Arg{"unit": unitWord(last.f), "steps": p.steps(steps, nil)}
		key := "line.revised"
		if place, ok := p.named(last.r, last.f.Place); ok {
			args["place"] = place
		} else {
			key += ".nowhere"
		}
		out = append(out, sitrep.Line{Key: key, Args: args})
	}
	return out
}

// steps tells the last values of a series. Where several give them, each is
// named at his first.
func (p *page) steps(steps []fact, givers map[string]fact) sitrep.Arg {
	const most = 5
	several := slices.ContainsFunc(steps, func(x fact) bool { return x.claimant != steps[0].claimant })
	var lines []sitrep.Line
	by := ""
	for _, x := range steps[max(0, len(steps)-most):] {
		l := p.step(x)
		if several && givers != nil && x.claimant != by {
			by = x.claimant
			l.Key, l.Args["by"] = l.Key+".by", p.giver(givers[by])
		}
		lines = append(lines, l)
	}
	return sitrep.Arg{Kind: sitrep.ArgLines, Lines: lines}
}

func (p *page) step(x fact) sitrep.Line {
	if x.inWords() {
		words, _ := p.words(sitrep.ArgReported, x.r, x.f.Span, 60)
		return line("line.step", map[string]sitrep.Arg{"n": words}, words.Cite)
	}
	n := p.number(x)
	return line("line.step", map[string]sitrep.Arg{"n": n}, n.Cite)
}
