// Package figures finds claimed numbers: how many were killed, launched, exchanged or paid, as the text bounds them.
// It adds nothing up and never decides between two figures.
package figures

import (
	"strconv"
	"strings"

	"sitrep"
	"sitrep/analysis/token"
)

// Find returns the figures of t in order. Place, Time and Claimant are taken from d, whose lists may be empty.
// "dozens" is 24 and more, "scores" 40, "hundreds" 200, "thousands" 2,000, "several" 3. Languages other than English
// have no words here yet, and give none.
func Find(d *sitrep.Document, t *token.Text) []sitrep.Figure {
	if base, _, _ := strings.Cut(t.Language, "-"); base != "en" && base != "" {
		return []sitrep.Figure{}
	}
	f := &finder{d: d, t: t, words: lexicon(), out: []sitrep.Figure{}}
	for s := range t.Sentences {
		f.sentence(s)
	}
	return f.out
}

type finder struct {
	d           *sitrep.Document
	t           *token.Text
	words       map[string]entry
	from, to    int // tokens of the sentence
	first       int // figure of the sentence
	out         []sitrep.Figure
	currentUnit string
}

func (f *finder) lower(i int) string {
	if i < f.from || i >= f.to {
		return ""
	}
	return f.t.Tokens[i].Lower
}

func (f *finder) is(i int, words ...string) bool {
	for _, w := range words {
		if f.lower(i) == w {
			return true
		}
	}
	return false
}

func (f *finder) entry(i int) entry { return f.words[f.lower(i)] }

func (f *finder) sentence(s int) {
	f.from, f.to, f.first, f.currentUnit = f.t.First[s], f.t.First[s+1], len(f.out), ""
	for i := f.from; i < f.to; {
		n, end := f.number(i)
		if end == i || f.inTime(i) || f.isAge(i, end) || f.is(i-1, "no") {
			i++
			continue
		}
		if g, after := f.figure(i, n, end); after > i {
			f.relate(&g, i)
			f.place(&g, s)
			f.out = append(f.out, g)
			end = after
		}
		i = end
	}
}

// isAge reports whether a number stands alone between commas, as the age of who was just named does.
func (f *finder) isAge(i, end int) bool {
	return f.is(i-1, ",") && f.is(end, ",", ".", ";") && end == i+1
}

func (f *finder) inTime(i int) bool {
	for _, x := range f.d.Times {
		if x.Span.Overlaps(f.t.Tokens[i].Span) {
			return true
		}
	}
	return false
}

// number reads digits or words at token i; end is i where there is no number.
func (f *finder) number(i int) (n float64, end int) {
	e := f.entry(i)
	switch {
	case f.t.Tokens[i].Kind == token.Number:
		v, err := strconv.ParseFloat(strings.ReplaceAll(f.lower(i), ",", ""), 64)
		if err != nil || v >= 1e12 {
			return 0, i
		}
		n, end = v, i+1
	case e.class == "number":
		n, end = e.n, i+1
	case e.class == "many":
		return e.n, i + 1
	default:
		tens, ones, ok := strings.Cut(f.lower(i), "-")
		a, b := f.words[tens], f.words[ones]
		if !ok || a.class != "number" || b.class != "number" || a.n < 20 || b.n > 9 {
			return 0, i
		}
		n, end = a.n+b.n, i+1
	}
	for f.entry(end).class == "scale" {
		n, end = n*f.entry(end).n, end+1
	}
	return n, end
}

// figure makes a figure of the number n at tokens [i, end), or returns 0 where it counts nothing known.
func (f *finder) figure(i int, n float64, end int) (sitrep.Figure, int) {
	g := sitrep.Figure{Low: sitrep.Bound(n), High: sitrep.Bound(n)}
	if f.entry(i).class == "many" {
		g.High = sitrep.Unbounded()
		if f.is(end, "of") {
			end++
		}
	}
	if f.is(end, "to", "or", "-", "–") {
		if m, after := f.number(min(end+1, f.to-1)); after > end+1 && m > n {
			g.High, end = sitrep.Bound(m), after
		}
	}
	start := f.bounds(&g, i)
	after := f.unit(&g, i, end)
	if after == 0 {
		return g, 0
	}
	g.Span = sitrep.Span{Start: f.t.Tokens[start].Span.Start, End: f.t.Tokens[after-1].Span.End}
	return g, after
}

// bounds reads what stands before the number and returns the token it begins with.
func (f *finder) bounds(g *sitrep.Figure, i int) int {
	if f.entry(i-1).class == "currency" {
		i--
	}
	switch {
	case f.is(i-1, "least") || f.is(i-1, "than") && f.is(i-2, "more"):
		g.High = sitrep.Unbounded()
		i -= 2
	case f.is(i-1, "over"):
		g.High = sitrep.Unbounded()
		i--
	case f.is(i-1, "than") && f.is(i-2, "fewer", "less") || f.is(i-1, "to") && f.is(i-2, "up"):
		g.Low = sitrep.Unbounded()
		i -= 2
	case f.is(i-1, "nearly", "almost"):
		g.Low = sitrep.Unbounded()
		i--
	}
	if f.is(i-1, "another", "additional", "further") {
		g.More = true
		i--
	}
	return max(i, f.from)
}

// unit finds what is counted and returns the token behind it, 0 if that is nothing known.
func (f *finder) unit(g *sitrep.Figure, i, end int) int {
	if e := f.entry(i - 1); e.class == "currency" {
		g.Unit, g.Of = "money", e.value
		return end
	}
	if e := f.entry(end); e.class == "currency" {
		g.Unit, g.Of = "money", e.value
		return end + 1
	}
	if f.is(end, "square") && f.is(end+1, "kilometers", "kilometres", "miles") {
		g.Unit, g.Of = "area", f.lower(end)+" "+f.lower(end+1)
		return end + 2
	}
	if f.is(end, "more") {
		g.More = true
		end++
	}
	for k := end; k < min(end+4, f.to); k++ {
		switch e := f.entry(k); {
		case e.class == "noun":
			g.Unit = e.value
			return k + 1
		case e.class == "person":
			g.Of = f.t.Word(k)
			return f.people(g, i, k+1)
		case e.class == "state":
			return f.people(g, i, end)
		case f.t.Tokens[k].Kind != token.Word || f.is(k, "and", "were", "was", "in", "of", "to", "by", "on", "at", "from", "after", "when", "as", "while", "including", "with", "who", "since", "but", "or", "during", "for"):
			if k > end {
				return 0 // something else is counted: districts, years of age
			}
			return f.people(g, i, end)
		}
	}
	return 0
}

// people finds what befell those counted in tokens [i, end): what follows first ("were killed"), then the verb before.
func (f *finder) people(g *sitrep.Figure, i, end int) int {
	if f.t.Tokens[i].Kind == token.Number && g.Of == "" && f.is(end, "%", "percent") {
		return 0
	}
	if f.is(i-1, "including") && len(f.out) > f.first {
		g.Unit = f.out[len(f.out)-1].Unit
		g.Part = sitrep.RefTo(len(f.out) - 1)
		return end
	}
	k := end
	for f.is(k, "were", "was", "have", "has", "had", "been", "are", "is", "reported", "left", "being") {
		k++
	}
	if e := f.entry(k); e.class == "state" && !(k == end && strings.HasSuffix(f.lower(k), "ing")) {
		g.Unit = e.value
		return end
	}
	if (f.is(i-1, "exchanged", "swapped", "exchange") || f.is(k, "exchanged", "swapped", "freed")) && g.Of != "" {
		g.Unit = "prisoners-exchanged"
		return end
	}
	if f.is(i-1, "from") && f.rises(i-4) && len(f.out) > f.first {
		g.Unit = f.out[len(f.out)-1].Unit // "to 12 from eight"
		return end
	}
	reach, rising := i-7, f.is(i-1, "to") && f.rises(i-2)
	if rising {
		reach = f.from // "the number of people killed in the strike rose to 12"
	}
	for k := i - 1; k >= max(f.from, reach); k-- {
		if f.is(k, ";", ".", ":") {
			break
		}
		if e := f.entry(k); e.class == "state" {
			if g.Of == "" && k < i-4 && !f.is(k, "toll") && !rising {
				return 0
			}
			g.Unit = e.value
			return end
		}
	}
	return 0
}

// relate tells what the figure at token i replaces: "rose to 23", "to 23 from 22".
func (f *finder) relate(g *sitrep.Figure, i int) {
	if f.is(i-1, "from") && len(f.out) > f.first && f.out[len(f.out)-1].Unit == g.Unit {
		f.out[len(f.out)-1].Revises = sitrep.RefTo(len(f.out))
		return
	}
	if !f.is(i-1, "to") || !f.rises(i-2) {
		return
	}
	for k := len(f.out) - 1; k >= 0; k-- {
		if f.out[k].Unit == g.Unit {
			g.Revises = sitrep.RefTo(k)
			return
		}
	}
}

// rises reports whether token i says that a number grew.
func (f *finder) rises(i int) bool {
	return f.is(i, "rose", "rises", "risen", "raised", "climbed", "climbs", "grew", "grown", "increased", "jumped", "rising")
}

// place attaches where, when and by whom: from the sentence s, and where from the one before it too.
func (f *finder) place(g *sitrep.Figure, s int) {
	span := f.t.Sentences[s]
	if g.Place = f.nearestPlace(span, g.Span); g.Place == 0 && s > 0 {
		g.Place = f.nearestPlace(f.t.Sentences[s-1], g.Span)
	}
	best := len(f.t.Raw) + 1
	for i, x := range f.d.Times {
		if n := distance(x.Span, g.Span); span.Contains(x.Span) && x.Type != sitrep.Duration && n < best {
			best, g.Time = n, sitrep.RefTo(i)
		}
	}
	for _, q := range f.d.Quotes {
		if q.Span.Contains(g.Span) && q.Entity != 0 {
			g.Claimant = q.Entity
		}
	}
}

func (f *finder) nearestPlace(within, near sitrep.Span) (ref sitrep.Ref) {
	best := len(f.t.Raw) + 1
	for _, m := range f.d.Mentions {
		if n := distance(m.Span, near); m.Type == sitrep.Place && within.Contains(m.Span) && n < best {
			best, ref = n, m.Entity
		}
	}
	return ref
}

func distance(a, b sitrep.Span) int {
	return max(a.Start-b.End, b.Start-a.End, 0)
}
