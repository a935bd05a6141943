package briefing

import "sitrep"

// renumber numbers the cited articles in reading order and drops from the sources what no line shows.
func renumber(b *sitrep.Briefing) {
	n := &numbering{old: b.Sources, now: map[int]int{}}
	for _, parts := range [][]sitrep.BriefingPart{b.Parts, b.Thread} {
		for _, p := range parts {
			for i := range p.Items {
				n.line(&p.Items[i].Heading)
				n.lines(p.Items[i].Lines)
			}
		}
	}
	b.Sources = n.sources
}

type numbering struct {
	old     []sitrep.CitedArticle
	now     map[int]int // number while composing → number shown
	sources []sitrep.CitedArticle
}

func (n *numbering) lines(ls []sitrep.Line) {
	for i := range ls {
		n.line(&ls[i])
	}
}

// line numbers a line: its marks stand in the order of Cites, and what only an argument cites comes after.
func (n *numbering) line(l *sitrep.Line) {
	for i := range l.Cites {
		n.cite(&l.Cites[i])
	}
	for _, name := range sortedKeys(l.Args) {
		a := l.Args[name]
		n.cite(&a.Cite)
		n.lines(a.Lines)
		l.Args[name] = a
	}
}

func (n *numbering) cite(c *sitrep.Citation) {
	if c.N == 0 {
		return
	}
	if n.now[c.N] == 0 {
		source := n.old[c.N-1]
		source.N = len(n.sources) + 1
		n.sources = append(n.sources, source)
		n.now[c.N] = source.N
	}
	c.N = n.now[c.N]
}
