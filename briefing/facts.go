package briefing

import (
	"cmp"
	"math"
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
	claimant string // of whom the source says that they give it, also where they have no name; else the origin
	party    string // of the claimant
	named    bool   // the source says by name who gives it
	at       time.Time
	was      *sitrep.Figure // what the same report says that it replaces
}

// facts returns the whole figures of some reports, in their order. Parts of a sum and additions to one say nothing of it,
// what the same article revises is left to what revises it, and of several numbers for one count the first is the
// article's: the others tell of other days. Comment and the like count nothing.
func (p *page) facts(reports []sitrep.Report) []fact {
	var out []fact
	for _, r := range p.newsOf(reports) {
		d, own := document(r), len(out)
		revised := map[int]bool{}
		for _, f := range d.Figures {
			if i, ok := f.Revises.Index(); ok {
				revised[i] = true
			}
		}
		for i, f := range d.Figures {
			if revised[i] || f.Part != 0 || f.More || !fits(r, f.Span) || f.Unit == "" || past(r, f.Time) {
				continue
			}
			x := newFact(r, f)
			if slices.ContainsFunc(out[own:], func(y fact) bool { return x.counts(y) && x.ofGiver(y) }) {
				continue
			}
			out = append(out, x)
		}
	}
	return out
}

func newFact(r sitrep.Report, f sitrep.Figure) fact {
	d := document(r)
	x := fact{r: r, f: f, at: r.Article.Published, claimant: originOf(r)}
	if e, ok := at(d.Entities, f.Place); ok {
		x.place = keyOf(e)
	}
	if who, ok := nameless(r, f); ok {
		x.claimant += "/" + fold(who.In(d.Text))
	}
	if e, ok := at(d.Entities, f.Claimant); ok {
		x.claimant, x.party, x.named = keyOf(e), partyOf(r, f.Claimant), true
		if q, ok := teller(d, f); ok && !spoken(d, q, e, r.Article.Language) { // a doctor in Syria is not Syria
			x.claimant, x.party = keyOf(e)+"/"+fold(q.Speaker.In(d.Text)), ""
		}
	}
	if was, ok := at(d.Figures, f.Revises); ok {
		x.was = &was
	}
	return x
}

// teller returns the quote in which the claimant of a figure gives it.
func teller(d *sitrep.Document, f sitrep.Figure) (sitrep.Quote, bool) {
	i := slices.IndexFunc(d.Quotes, func(q sitrep.Quote) bool {
		return q.Entity == f.Claimant && q.Speaker != nil && q.Span.Contains(f.Span)
	})
	if i < 0 {
		return sitrep.Quote{}, false
	}
	return d.Quotes[i], true
}

// nameless returns the words for those who give a figure and have no name: "regional officials", not "he" or "the ministry",
// which say less than the outlet's name does.
func nameless(r sitrep.Report, f sitrep.Figure) (sitrep.Span, bool) {
	q, ok := teller(document(r), f)
	if !ok || q.Entity != 0 || !fits(r, *q.Speaker) || q.Speaker.Len() > longestName {
		return sitrep.Span{}, false
	}
	words := wordsOf(q.Speaker.In(r.Article.Text))
	back := len(words) > 1 && len(words) <= 3 && words[0] == "the" && !strings.HasSuffix(words[len(words)-1], "s")
	return *q.Speaker, !back && !vocabulary().in(r.Article.Language, "pronoun").has(strings.Join(words, " "))
}

// longPast is how old something must be to be background rather than news.
const longPast = 14 * 24 * time.Hour

// past reports whether a time in a report is long over.
func past(r sitrep.Report, ref sitrep.Ref) bool {
	when, ok := at(document(r).Times, ref)
	return ok && !when.End.IsZero() && when.End.Before(r.Article.Published.Add(-longPast))
}

// counts reports whether two facts count the same kind of thing at the same place, as far as that is known.
func (x fact) counts(y fact) bool {
	return x.f.Unit == y.f.Unit && x.f.Total == y.f.Total && x.place == y.place && whom(x.f.Of) == whom(y.f.Of)
}

// same reports whether two facts count the same thing.
func (x fact) same(y fact) bool { return x.r.Story == y.r.Story && x.r.Story != 0 && x.counts(y) }

// ofGiver reports whether two facts are given by the same: a newsroom that names nobody may tell of the same rescuers.
func (x fact) ofGiver(y fact) bool {
	return x.claimant == y.claimant || !x.named && !y.named && originOf(x.r) == originOf(y.r)
}

// whom names the group that a figure counts, "" where it counts everybody.
func whom(of string) string {
	if group(of) {
		return fold(of)
	}
	return ""
}

// group reports whether a count is of some within the whole, such as "children" or "medics", rather than of everybody.
func group(of string) bool {
	of = fold(of)
	return of != "" && !vocabulary().all["everybody"].has(of)
}

func (x fact) equal(y fact) bool { return x.f.Low == y.f.Low && x.f.High == y.f.High }

// replaces reports whether the source of x says that it replaces the number of y, whoever gave that.
func (x fact) replaces(y fact) bool {
	return x.was != nil && x.was.Low == y.f.Low && x.was.High == y.f.High
}

// exceeds reports whether a number is no less than another one, at either end that both have.
func (x fact) exceeds(y fact) bool {
	return least(x.f) >= least(y.f) && (y.f.High.IsUnbounded() || x.f.High >= y.f.High)
}

// least is the lower end of a figure as a number to compare: 0 where it has none.
func least(f sitrep.Figure) float64 {
	if f.Low.IsUnbounded() {
		return 0
	}
	return float64(f.Low)
}

// most is the end of a figure that says most of it: the upper one, else the lower one.
func most(f sitrep.Figure) float64 {
	if f.High.IsUnbounded() {
		return least(f)
	}
	return float64(f.High)
}

// standing returns the newest fact of each origin on each count that no later number replaces.
func standing(all []fact) []fact {
	return slices.DeleteFunc(slices.Clone(all), func(x fact) bool {
		return slices.ContainsFunc(all, func(y fact) bool {
			return y.at.After(x.at) && x.same(y) && (originOf(x.r) == originOf(y.r) || x.claimant == y.claimant || y.replaces(x))
		})
	})
}

// follows reports whether x is the next step of the series that ends in y: where its source says that it replaces the number
// before, or by the same claimant. A toll without a place, or one of an outlet that falls, may be another count.
func (x fact) follows(y fact) bool {
	return x.same(y) && (x.replaces(y) || x.ofGiver(y) && x.placed() && (x.named || x.exceeds(y)))
}

// placed reports whether it is known what a figure counts as far as places go: harm needs one.
func (x fact) placed() bool { return x.place != "" || !harms(x.f.Unit) }

// series returns the steps of each count, oldest first. A number that neither follows a series nor is of another claimant
// is left out.
func series(all []fact) [][]fact {
	var out [][]fact
	all = slices.Clone(all)
	slices.SortStableFunc(all, func(a, b fact) int { return a.at.Compare(b.at) })
	for _, x := range all {
		i := slices.IndexFunc(out, func(steps []fact) bool { return x.follows(steps[len(steps)-1]) })
		switch {
		case i < 0 && !slices.ContainsFunc(out, func(steps []fact) bool { return x.same(steps[0]) && x.ofGiver(steps[len(steps)-1]) }):
			out = append(out, []fact{x})
		case i >= 0 && !x.equal(out[i][len(out[i])-1]):
			out[i] = append(out[i], x)
		}
	}
	return out
}

// conflicts returns pairs of figures of one count that two parties give, that stand, and that cannot both be true. Without
// a place each party may count its own dead.
func conflicts(all []fact) [][2]fact {
	var out [][2]fact
	all = standing(all)
	for i, x := range all {
		for _, y := range all[i+1:] {
			if x.same(y) && x.placed() && x.party != "" && y.party != "" && x.party != y.party && apart(x.f, y.f) {
				out = append(out, [2]fact{x, y})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b [2]fact) int { return cmp.Compare(b[1].at.Unix(), a[1].at.Unix()) })
	return out
}

// strangers returns two facts of two origins on the one person killed at a place, who is a woman to one and a man to the other.
func strangers(all []fact) (pair [2]fact, ok bool) {
	one := func(x fact) bool { return x.f.Unit == "killed" && x.f.Low == 1 && x.f.High == 1 && x.place != "" }
	all = standing(all)
	for i, x := range all {
		for _, y := range all[i+1:] {
			if one(x) && one(y) && x.same(y) && originOf(x.r) != originOf(y.r) && sexOf(x.f.Of)*sexOf(y.f.Of) < 0 {
				return [2]fact{x, y}, true
			}
		}
	}
	return pair, false
}

// sexOf is 1 for a woman, -1 for a man, else 0.
func sexOf(of string) int {
	return btoi(vocabulary().all["woman"].has(fold(of))) - btoi(vocabulary().all["man"].has(fold(of)))
}

// countsAt reports whether a figure is told of a place: of its own, else of that of the strikes in its sentence, else of the
// one that all strikes of its report are on.
func (x fact) countsAt(placeKey string) bool {
	if x.place != "" || placeKey == "" {
		return x.place == placeKey
	}
	d := document(x.r)
	near, sentence := []sitrep.Event(nil), within(x.r, x.f.Span)
	all := strikes(x.r)
	for _, e := range all {
		if sentence.Overlaps(e.Span) {
			near = append(near, e)
		}
	}
	if len(near) == 0 {
		near = all
	}
	return opensAt(x.r, placeKey) && !slices.ContainsFunc(near, func(e sitrep.Event) bool {
		return !slices.ContainsFunc(e.Places, func(ref sitrep.Ref) bool {
			place, ok := at(d.Entities, ref)
			return ok && keyOf(place) == placeKey
		})
	})
}

// apart reports whether the ranges of two figures share no number.
func apart(a, b sitrep.Figure) bool {
	return float64(a.High) < least(b) || float64(b.High) < least(a)
}

// spread is the range from the least to the most that the newest report of each origin gives for a count, without numbers
// that were replaced since. There is none where two parties give numbers that cannot both be true: those are told side by
// side in a line of their own.
func (p *page) spread(t *tale, placeKey, unit string) (n sitrep.Arg, cites []sitrep.Citation, ok bool) {
	all := p.facts(t.reports)
	for _, pair := range conflicts(all) {
		if pair[0].f.Unit == unit {
			return n, nil, false
		}
	}
	open, bounded := math.Inf(-1), false // the greatest number that some give as a least
	for _, x := range standing(all) {
		if x.f.Unit != unit || x.f.Total || group(x.f.Of) || unnumbered(x.f) || !x.countsAt(placeKey) {
			continue
		}
		if !ok {
			n, ok = p.number(x), true
			n.High = x.f.Low
		}
		n.Low = min(n.Low, float64(x.f.Low))
		if x.f.High.IsUnbounded() {
			open = max(open, float64(x.f.Low))
		} else {
			n.High, bounded = max(n.High, x.f.High), true
		}
		cites = append(cites, p.cite(x.r, x.f.Span))
	}
	if open > float64(n.High) || !bounded {
		n.High = sitrep.Unbounded() // nobody gives as much as some say that it is at least
	}
	return n, cites, ok
}
