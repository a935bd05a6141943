package tagger

import (
	"math"

	"sitrep/analysis/token"
)

// row is the scores of the labels of a token.
type row [Labels]float32

// Find returns the names of a text in order.
func (m *Tagger) Find(t *token.Text) []Span {
	p := newPage(t, m.Lex)
	runs := p.runs()
	rows := m.score(p, runs)
	p.agree(runs, rows)
	var out []Span
	var d decoder
	for _, r := range runs {
		out = append(out, spans(d.decode(rows[r.start:r.end], &m.trans), r.start)...)
	}
	return out
}

// score returns the scores of the tokens in runs, by token.
func (m *Tagger) score(p *page, runs []run) []row {
	rows := make([]row, len(p.t.Tokens))
	var buf []uint32
	for _, r := range runs {
		for i := r.start; i < r.end; i++ {
			buf = p.features(i, buf[:0])
			var sum [Labels]int32
			for _, f := range buf {
				if weights := m.weights(f); weights != nil {
					for k, w := range weights {
						sum[k] += int32(w)
					}
				}
			}
			for k, v := range sum {
				rows[i][k] = float32(v)
			}
		}
	}
	return rows
}

// agreement is how much of what the other occurrences of a word say of it counts beside what its own place says.
const agreement = 0.5

// leaning is how much a word looks like a part of a name of each type, rather than of none.
type leaning [types]float32

func (r *row) leaning() (out leaning) {
	for t := range types {
		at := 1 + 4*t
		out[t] = max(r[at], r[at+1], r[at+2], r[at+3]) - r[0]
	}
	return out
}

// agree lets the occurrences of a word in a text tell one another what they name.
func (p *page) agree(runs []run, rows []row) {
	type total struct {
		n    float32
		lean leaning
	}
	totals := make([]total, len(p.seen))
	for _, r := range runs {
		for i := r.start; i < r.end; i++ {
			if !p.cap[i] {
				continue
			}
			all := &totals[p.word[i]]
			all.n++
			for t, v := range rows[i].leaning() {
				all.lean[t] += v
			}
		}
	}
	for _, r := range runs {
		for i := r.start; i < r.end; i++ {
			all := &totals[p.word[i]]
			if !p.cap[i] || all.n < 2 {
				continue
			}
			for t, own := range rows[i].leaning() {
				by := agreement * (all.lean[t] - own) / (all.n - 1)
				for k := 1 + 4*t; k < 5+4*t; k++ {
					rows[i][k] += by
				}
			}
		}
	}
}

type decoder struct {
	best   []row
	from   [][Labels]int8
	labels []int
}

// opens reports whether a label may follow where no name goes on; closed, whether no name goes on behind it.
func opens(label int) bool  { return label == 0 || (label-1)%4 == 0 || (label-1)%4 == 3 }
func closed(label int) bool { return label == 0 || (label-1)%4 >= 2 }

// decode returns the labels of the likeliest names in a run.
func (d *decoder) decode(rows []row, trans *[Labels][Labels]float32) []int {
	n := len(rows)
	for len(d.best) < n {
		d.best, d.from, d.labels = append(d.best, row{}), append(d.from, [Labels]int8{}), append(d.labels, 0)
	}
	for i := range rows {
		for b := range Labels {
			most, from := d.before(i, b, trans)
			d.best[i][b], d.from[i][b] = most+rows[i][b], from
		}
	}
	at, most := 0, float32(math.Inf(-1))
	for a := range Labels {
		if v := d.best[n-1][a] + trans[a][0]; closed(a) && v > most {
			at, most = a, v
		}
	}
	for i := n - 1; i >= 0; i-- {
		d.labels[i] = at
		at = int(d.from[i][at])
	}
	return d.labels[:n]
}

// before returns the best score in front of label b of word i, and the label there.
func (d *decoder) before(i, b int, trans *[Labels][Labels]float32) (most float32, from int8) {
	most = float32(math.Inf(-1))
	switch {
	case i == 0 && opens(b):
		return trans[0][b], 0
	case i == 0:
		return most, 0
	case !opens(b):
		for a := b - (b-1)%4; a < b-(b-1)%4+2; a++ { // the first word of the name, or one inside
			if v := d.best[i-1][a] + trans[a][b]; v > most {
				most, from = v, int8(a)
			}
		}
		return most, from
	}
	for a := range Labels {
		if v := d.best[i-1][a] + trans[a][b]; closed(a) && v > most {
			most, from = v, int8(a)
		}
	}
	return most, from
}

func spans(labels []int, at int) (out []Span) {
	start := 0
	for i, l := range labels {
		if l == 0 {
			continue
		}
		part := (l - 1) % 4
		if part == 0 || part == 3 {
			start = i
		}
		if part >= 2 {
			out = append(out, Span{at + start, at + i + 1, (l - 1) / 4})
		}
	}
	return out
}
