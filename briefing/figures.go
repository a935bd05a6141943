package briefing

import (
	"slices"
	"strings"

	"sitrep"
)

// number returns the figure as an argument that cites its span.
func (p *page) number(x fact) sitrep.Arg {
	return sitrep.Arg{Kind: sitrep.ArgNumber, Low: float64(x.f.Low), High: x.f.High, Cite: p.cite(x.r, x.f.Span)}
}

// valueLine tells a figure with its unit. A group's count, "dozens", and one without a lower end, as in "up to 30 people", are told
// in the source's own words with their fate: a number has no form for them.
func (p *page) valueLine(x fact) sitrep.Line {
	if x.f.Total {
		once := x
		once.f.Total = false
		l := p.valueLine(once)
		cites := l.Cites
		l.Cites = nil
		return line("line.value.total", map[string]sitrep.Arg{"value": {Kind: sitrep.ArgLines, Lines: []sitrep.Line{l}}}, cites...)
	}
	unit := x.f.Unit
	if worded(unit) && !x.inWords() {
		n := p.number(x)
		return line("line.value."+unit, map[string]sitrep.Arg{"n": n}, n.Cite)
	}
	words, _ := p.words(sitrep.ArgReported, x.r, x.f.Span, 60)
	args := map[string]sitrep.Arg{"text": words}
	if !harms(unit) || strings.Contains(fold(words.Text), unit) {
		return line("line.value.words", args, words.Cite)
	}
	args["unit"] = unitWord(x.f)
	return line("line.value.most", args, words.Cite)
}

// inWords reports whether a figure is told in the words of its source: a group's harm, breaches of one kind, and what has no
// number or no lower end.
func (x fact) inWords() bool {
	return unnumbered(x.f) || (harms(x.f.Unit) || x.f.Unit == "violations") && whom(x.f.Of) != ""
}

// units returns what figures count that the words of bot/locale can tell, in the order it is told; harm comes first.
func units() (all []string, harms int) {
	return []string{
		"killed", "wounded", "missing", "captured", "abducted", "detained", "displaced", "casualties", "cases", "drones", "missiles", "prisoners-exchanged", "violations",
	}, 9
}

// unnumbered reports whether a number would say more of a figure than its source: "dozens", "up to 30".
func unnumbered(f sitrep.Figure) bool { return f.Vague || f.Low.IsUnbounded() }

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
func unitWord(f sitrep.Figure) sitrep.Arg {
	unit := sitrep.Word("line.unit." + f.Unit)
	if f.Total {
		return sitrep.Arg{Kind: sitrep.ArgLines, Lines: []sitrep.Line{{Key: "line.unit.total", Args: map[string]sitrep.Arg{"unit": unit}}}}
	}
	return unit
}

// revised tells of figures that a later report gives otherwise, if the last step is in the window.
func (p *page) revised(t *tale) []sitrep.Line {
	var out []sitrep.Line
	all := p.facts(append(slices.Clone(t.before), t.reports...))
	givers := p.namers(all, claimantOf)
	for _, steps := range series(all) {
		first, last := steps[0], steps[len(steps)-1]
		if !worded(last.f.Unit) || len(steps) < 2 || last.at.Before(p.w.From) || first.r.Article.ID == last.r.Article.ID {
			continue
		}
		args := map[string]sitrep.Arg{"unit": unitWord(last.f), "steps": p.steps(steps, givers)}
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

// steps tells the last values of a series. Where several give them, each is named at his first.
func (p *page) steps(steps []fact, givers map[string]fact) sitrep.Arg {
	const most = 5
	several := slices.ContainsFunc(steps, func(x fact) bool { return x.claimant != steps[0].claimant })
	var lines []sitrep.Line
	by := ""
	for _, x := range steps[max(0, len(steps)-most):] {
		l := p.step(x)
		if several && x.claimant != by {
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
