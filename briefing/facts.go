package briefing

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"sitrep"
)

// fact is one figure with all that is asked of it.
type fact struct {
	r        sitrep.Report
	f        sitrep.Figure
	place    string // keys; "" if unknown
	claimant string // of whom the source says that they give it; else the origin
	country  string // of the claimant
	at       time.Time
	was      *sitrep.Figure // what the same report says that it replaces
}

// facts returns the whole figures of some reports, in their order: parts of a sum and additions to one say nothing of
// it, and what the same article revises is left to what revises it.
func facts(reports []sitrep.Report) []fact {
	var out []fact
	for _, r := range reports {
		d := document(r)
		revised := map[int]bool{}
		for _, f := range d.Figures {
			if i, ok := f.Revises.Index(); ok {
				revised[i] = true
			}
		}
		for i, f := range d.Figures {
			if revised[i] || f.Part != 0 || f.More || !fits(r, f.Span) || f.Unit == "" || past(r, f) {
				continue
			}
			x := fact{r: r, f: f, at: r.Article.Published}
			if e, ok := at(d.Entities, f.Place); ok {
				x.place = keyOf(e)
			}
			x.claimant = originOf(r)
			if e, ok := at(d.Entities, f.Claimant); ok {
				x.claimant, x.country = keyOf(e), e.Country
			}
			if was, ok := at(d.Figures, f.Revises); ok {
				x.was = &was
			}
			out = append(out, x)
		}
	}
	return out
}

// longPast is how old what a figure counts must be to be background rather than news.
const longPast = 14 * 24 * time.Hour

// past reports whether a report gives a figure for something that is long over.
func past(r sitrep.Report, f sitrep.Figure) bool {
	when, ok := at(document(r).Times, f.Time)
	return ok && !when.End.IsZero() && !r.Article.Published.IsZero() && when.End.Before(r.Article.Published.Add(-longPast))
}

// same reports whether two facts count the same thing.
func (x fact) same(y fact) bool {
	return x.r.Story == y.r.Story && x.r.Story != 0 && x.f.Unit == y.f.Unit && x.place == y.place && whom(x.f.Of) == whom(y.f.Of)
}

// whom names the group that a figure counts, "" where it counts everybody.
func whom(of string) string {
	if group(of) {
		return fold(of)
	}
	return ""
}

func (x fact) equal(y fact) bool { return x.f.Low == y.f.Low && x.f.High == y.f.High }

// number returns the figure as an argument that cites its span.
func (p *page) number(x fact) sitrep.Arg {
	return sitrep.Arg{Kind: sitrep.ArgNumber, Low: float64(x.f.Low), High: x.f.High, Cite: p.cite(x.r, x.f.Span)}
}

// unbounded lower ends, as in "up to 30 people", are told in the source's own words with their fate: a number has no form
// for them.
func (p *page) valueLine(x fact) sitrep.Line {
	unit, ok := unitKey(x.f.Unit)
	if ok && !x.f.Low.IsUnbounded() {
		n := p.number(x)
		return line("line.value."+unit, map[string]sitrep.Arg{"n": n}, n.Cite)
	}
	words, _ := p.words(sitrep.ArgReported, x.r, x.f.Span, 60)
	args := map[string]sitrep.Arg{"text": words}
	if !ok || !harms(unit) {
		return line("line.value.words", args, words.Cite)
	}
	args["unit"] = sitrep.Word("line.unit." + unit)
	return line("line.value.most", args, words.Cite)
}

// harms reports whether a unit is what befell people, which the words of a number need not tell.
func harms(unit string) bool {
	return slices.Contains([]string{"killed", "wounded", "missing", "captured", "displaced"}, unit)
}

// unitKey returns a unit as the keys of bot/locale name it, and false where they have no word for it.
func unitKey(unit string) (string, bool) {
	switch unit {
	case "killed", "wounded", "missing", "captured", "displaced", "drones", "missiles", "prisoners-exchanged", "violations":
		return unit, true
	}
	return "", false
}

// figureTable lists figures by place and by who gives them. Two claimants' figures stay two lines: nothing is averaged.
func (p *page) figureTable(chosen []*tale) []sitrep.Line {
	type row struct {
		key  string
		head fact
		own  []fact
	}
	var rows []*row
	for _, t := range chosen {
		for _, x := range p.inReadersOrder(facts(t.reports)) {
			if _, ok := unitKey(x.f.Unit); !ok {
				continue
			}
			key := strings.Join([]string{itoa(int64(t.id)), x.place, x.claimant}, "\x00")
			i := slices.IndexFunc(rows, func(r *row) bool { return r.key == key })
			if i < 0 {
				rows, i = append(rows, &row{key: key, head: x}), len(rows)
			}
			rows[i].own = newest(rows[i].own, x)
		}
	}
	heads, order := make([]fact, len(rows)), map[string]int{}
	for i, r := range rows {
		heads[i] = r.head
		if _, known := order[r.head.place]; !known {
			order[r.head.place] = len(order)
		}
	}
	first := p.namers(heads, placeOf)
	slices.SortStableFunc(rows, func(a, b *row) int { return cmp.Compare(order[a.head.place], order[b.head.place]) })
	var out []sitrep.Line
	for _, r := range rows[:min(len(rows), p.length.figures)] {
		out = append(out, p.figureRow(first[r.head.place], r.head, r.own))
	}
	return out
}

// newest keeps of the same count by the same claimant only the latest.
func newest(own []fact, x fact) []fact {
	for i, y := range own {
		if x.f.Unit == y.f.Unit && whom(x.f.Of) == whom(y.f.Of) {
			if !x.at.Before(y.at) {
				own[i] = x
			}
			return own
		}
	}
	return append(own, x)
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

// figureRow tells what one claimant gives for one place, which is named as the fact where does.
func (p *page) figureRow(where, head fact, own []fact) sitrep.Line {
	args := map[string]sitrep.Arg{}
	var values []sitrep.Line
	var cites []sitrep.Citation
	for _, x := range own {
		v := p.valueLine(x)
		cites = append(cites, v.Cites...)
		v.Cites = nil // one mark at the end of the row
		values = append(values, v)
	}
	args["values"] = sitrep.Arg{Kind: sitrep.ArgLines, Lines: values}
	key := "line.figure"
	if place, ok := p.named(where.r, where.f.Place); ok {
		args["place"] = place
	} else {
		key += ".nowhere"
	}
	args["by"] = p.giver(head)
	return line(key, args, cites...)
}

// replaces reports whether the source of x says that it replaces the number of y, whoever gave that.
func (x fact) replaces(y fact) bool {
	return x.was != nil && x.was.Low == y.f.Low && x.was.High == y.f.High
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

// series returns the steps of each count, oldest first, where it changed: by one claimant, or where a source says that its
// number replaces the one before.
func series(all []fact) [][]fact {
	var out [][]fact
	all = slices.Clone(all)
	slices.SortStableFunc(all, func(a, b fact) int { return a.at.Compare(b.at) })
next:
	for _, x := range all {
		for i, steps := range out {
			last := steps[len(steps)-1]
			if !last.same(x) || last.claimant != x.claimant && !x.replaces(last) {
				continue
			}
			if !last.equal(x) {
				out[i] = append(steps, x)
			}
			continue next
		}
		out = append(out, []fact{x})
	}
	return slices.DeleteFunc(out, func(steps []fact) bool { return len(steps) < 2 })
}

// revised tells of figures that a later report gives otherwise, if the last step is in the window.
func (p *page) revised(t *tale) []sitrep.Line {
	var out []sitrep.Line
	for _, steps := range series(append(facts(t.before), facts(t.reports)...)) {
		first, last := steps[0], steps[len(steps)-1]
		unit, ok := unitKey(last.f.Unit)
		if !ok || last.at.Before(p.w.From) || first.r.Article.ID == last.r.Article.ID {
			continue
		}
		if len(steps) > 5 {
			steps = steps[len(steps)-5:]
		}
		var lines []sitrep.Line
		for _, x := range steps {
			n := p.number(x)
			lines = append(lines, line("line.step", map[string]sitrep.Arg{"n": n}, n.Cite))
		}
		args := map[string]sitrep.Arg{"unit": sitrep.Word("line.unit." + unit), "steps": {Kind: sitrep.ArgLines, Lines: lines}}
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

// conflicts returns pairs of figures of one count that two parties give, that stand, and that cannot both be true.
func conflicts(all []fact) [][2]fact {
	var out [][2]fact
	all = standing(all)
	for i, x := range all {
		for _, y := range all[i+1:] {
			if x.same(y) && x.country != "" && y.country != "" && x.country != y.country && apart(x.f, y.f) {
				out = append(out, [2]fact{x, y})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b [2]fact) int { return cmp.Compare(b[1].at.Unix(), a[1].at.Unix()) })
	return out
}

// apart reports whether the ranges of two figures share no number.
func apart(a, b sitrep.Figure) bool {
	lowA, lowB := float64(a.Low), float64(b.Low)
	if a.Low.IsUnbounded() {
		lowA = 0
	}
	if b.Low.IsUnbounded() {
		lowB = 0
	}
	return float64(a.High) < lowB || float64(b.High) < lowA
}
