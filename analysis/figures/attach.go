package figures

import (
	"math"
	"slices"
	"strings"
	"time"

	"sitrep"
)

// attach gives a figure its place, its time and who stands behind it.
func (f *finder) attach(g *sitrep.Figure, q *quantity) {
	if len(f.d.Times) > 0 {
		g.Time = f.time(g, q)
		if g.Time == 0 {
			g.Time = f.oldBefore(q)
		}
	}
	g.Claimant = f.claimant(g, q)
	if len(f.names) > 0 {
		own := false
		if g.Place, own = f.place(g, q); own {
			return
		}
	}
	if g.Place != 0 {
		return
	}
	if prev := f.previous(g); prev != nil { // but the losses of an army are not of the place before
		if prev.Span.Start < f.t.Sentences[f.s].Start && f.otherAge(g, prev) {
			return
		}
		if prev.Span.Start < f.t.Sentences[f.s].Start && (q.total || g.Unit == "casualties" || !harms[g.Unit] && strings.TrimSuffix(g.Unit, "-downed") != strings.TrimSuffix(prev.Unit, "-downed") || f.elsewhere(q)) {
			return
		}
		g.Place = prev.Place
		if g.Time == 0 && !g.Total && !prev.Total && !q.former && !q.earlier && !f.at(q.end).sign(perfect) && prev.Span.Start >= f.t.Sentences[max(0, f.s-1)].Start {
			g.Time = prev.Time
		}
		return
	}
	if f.s > 0 && harms[g.Unit] && g.Unit != "casualties" && !q.total && !f.elsewhere(q) {
		f.scene(g)
	}
}

// stale is how old what a report counts must be to be background rather than news.
const stale = 14 * 24 * time.Hour

// old reports whether a time lies long before the report.
func (f *finder) old(x sitrep.Timex) bool {
	return !x.End.IsZero() && x.End.Before(f.d.Published.Add(-stale))
}

// oldBefore returns the time long past that the sentence tells of before the clause of q: "In 1945 the guns fell silent; millions had died".
func (f *finder) oldBefore(q *quantity) (ref sitrep.Ref) {
	from, _ := f.clause(q.from)
	for i, x := range f.d.Times {
		if k := f.t.At(x.Span.Start); k >= f.from && k < from && x.Type == sitrep.Date && f.old(x) && !f.at(f.before(k)).sign(since) && !f.stands(roles{signs: since}, from, q.from) {
			ref = sitrep.RefTo(i)
		}
	}
	return ref
}

// otherAge reports whether the sentence of g tells of now and prev of what is long past, or the other way round, and not of the same place: "In 2019
// 54 died in Yelwata. On Tuesday nine were held". A sentence without a time goes on with what was told.
func (f *finder) otherAge(g, prev *sitrep.Figure) bool {
	if f.has.sign(same) {
		return false
	}
	past := false
	if i, ok := prev.Time.Index(); ok {
		past = f.old(f.d.Times[i])
	}
	if i, ok := g.Time.Index(); ok {
		return f.old(f.d.Times[i]) != past
	}
	return slices.ContainsFunc(f.d.Times, func(x sitrep.Timex) bool {
		return f.t.Sentences[f.s].Contains(x.Span) && x.Type != sitrep.Duration && !x.End.IsZero() && f.old(x) != past
	})
}

// previous returns the last figure that stands within three sentences, of another clause where it is of this one; for harm the last of harm,
// if weapons without a place stand between.
func (f *finder) previous(g *sitrep.Figure) (prev *sitrep.Figure) {
	for i := len(f.out) - 1; i >= 0 && f.out[i].Span.Start >= f.t.Sentences[max(0, f.s-3)].Start; i-- {
		p := &f.out[i]
		if prev == nil {
			prev = p
		}
		if p.Place != 0 || !harms[g.Unit] {
			return prev
		}
		if harms[p.Unit] {
			return p
		}
	}
	return prev
}

// time returns the expression of time nearest to the figure that does not say when somebody spoke.
func (f *finder) time(g *sitrep.Figure, q *quantity) (ref sitrep.Ref) {
	from, to := f.clause(q.from)
	clause, best := f.span(from, to), math.MaxInt
	for i, x := range f.d.Times {
		if !clause.Contains(x.Span) || x.Type == sitrep.Duration && !q.total || x.Type == sitrep.Set || strings.HasSuffix(x.Value, "_REF") || f.spoken(x.Span) || f.marks(g, x.Span) || f.compared(x.Span) || f.ofFormer(g, x.Span) || f.afterwards(g, x) || !q.total && f.sinceThen(x.Span) {
			continue
		}
		n := f.reach(g.Span, x.Span)
		if x.Type == sitrep.Time {
			n += 30 // an hour tells less than its day
		}
		if q.total && f.sinceThen(x.Span) {
			n = 0
		}
		if n < best {
			best, ref = n, sitrep.RefTo(i)
		}
	}
	return ref
}

// spoken reports whether a word of speech stands right before the time: "said on Monday"; or it is the date of a dateline.
func (f *finder) spoken(s sitrep.Span) bool {
	k := f.t.At(s.Start) - 1
	for k > f.from && !f.at(k).sign(say) && f.at(k).sign(medium|where|the|article) {
		k--
	}
	if f.at(k).sign(say) {
		return true
	}
	return f.t.At(s.Start) < f.t.Opening(f.s)
}

// ofFormer reports whether the time is that of another figure, which g revises: "to 57, up from 41 on Sunday".
func (f *finder) ofFormer(g *sitrep.Figure, s sitrep.Span) bool {
	for i := range f.q {
		if q := f.span(f.q[i].from, f.q[i].end); f.q[i].former && g.Span.End <= q.Start && q.End <= s.Start {
			return true
		}
	}
	return false
}

// afterwards reports whether the time is that of what followed on the figure: "Ten years after gunmen killed 130 people, survivors met on Thursday".
// or of the verdict on it: "jailed for life on Wednesday for the killing of 27 prisoners".
func (f *finder) afterwards(g *sitrep.Figure, x sitrep.Timex) bool {
	k, end, s := f.t.At(g.Span.Start), f.t.At(g.Span.End), x.Span
	if s.End <= g.Span.Start && !f.old(x) && f.stands(roles{signs: trial}, f.from, k) {
		return true
	}
	for k > f.from && f.lower(k) != "after" && f.lower(k) != "," {
		k--
	}
	return f.lower(k) == "after" && f.marked(",", end, f.t.At(s.Start))
}

// marks reports whether the time is only that of an anniversary, "Friday marks five years since", or of what a record is held against.
func (f *finder) marks(g *sitrep.Figure, s sitrep.Span) bool {
	k := f.t.At(s.End)
	if w := f.lower(k); w == "marks" || w == "marked" {
		return true
	}
	k = f.before(f.t.At(s.Start))
	if f.at(k).sign(record) {
		return true // "the third this month"
	}
	return (f.at(k).sign(since) || f.fromTime(f.t.At(s.Start)-1)) && f.recordSince(k) && (g.Span.Start < s.Start || !f.whenBehind(k))
}

// sinceThen reports whether somebody counts from the time: "since October 2023".
func (f *finder) sinceThen(s sitrep.Span) bool {
	i := f.t.At(s.Start)
	k := f.before(i)
	return f.at(k).sign(since) && !f.whenBehind(k) || f.fromTime(i-1) && !f.whenBehind(i-1)
}

// compared reports whether the figure is only held against that of the time: "twice that of March", "12 more than on Sunday".
func (f *finder) compared(s sitrep.Span) bool {
	k := f.before(f.t.At(s.Start))
	for k > f.from && f.at(k).sign(where|the) {
		k = f.before(k)
	}
	return f.at(k).sign(than)
}

// harms are the units that a report from a place tells of that place, unless it names another.
var harms = map[string]bool{"killed": true, "wounded": true, "missing": true, "casualties": true, "displaced": true, "abducted": true, "captured": true, "detained": true, "cases": true}

func distance(a, b sitrep.Span) int {
	return max(a.Start-b.End, b.Start-a.End, 0)
}
