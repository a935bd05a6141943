package tagger

import (
	"bufio"
	"compress/gzip"
	"encoding/binary"
	"fmt"
	"io"
	"math"

	"sitrep/analysis/token"
)

// Types of names that the labels tell apart.
const (
	Person = iota
	Organization
	Place
	Nationality
	Other
	types
)

// Bits is the width of a hashed feature; Labels counts O and B, I, L, U of each type.
const (
	Bits   = 20
	Labels = 1 + 4*types
)

// Span is tokens [Start, End) that form a name.
type Span struct{ Start, End, Type int }

// Tagger is a trained model with its lists.
type Tagger struct {
	Lex   *Lexicon
	slot  []uint32 // feature → 1 + row
	rows  [][Labels]int8
	trans [Labels][Labels]float32
}

// Read reads a model as Write writes it.
func Read(r io.Reader, lex *Lexicon) (*Tagger, error) {
	z, err := gzip.NewReader(r)
	if err != nil {
		return nil, fmt.Errorf("read name model: %w", err)
	}
	m := &Tagger{Lex: lex, slot: make([]uint32, 1<<Bits)}
	in := bufio.NewReader(z)
	if err := binary.Read(in, binary.LittleEndian, &m.trans); err != nil {
		return nil, fmt.Errorf("read transitions of name model: %w", err)
	}
	at := uint64(0)
	for {
		step, err := binary.ReadUvarint(in)
		if err == io.EOF {
			return m, nil
		}
		var row [Labels]int8
		at += step
		if err == nil {
			err = binary.Read(in, binary.LittleEndian, &row)
		}
		if err != nil || at >= 1<<Bits {
			return nil, fmt.Errorf("read name model: row %d is broken (%v)", len(m.rows), err)
		}
		m.rows = append(m.rows, row)
		m.slot[at] = uint32(len(m.rows))
	}
}

// Write writes a model whose weights, a row of Labels for each feature, are brought to whole numbers.
func Write(w io.Writer, weights []float32, trans [Labels][Labels]float32) error {
	z, _ := gzip.NewWriterLevel(w, gzip.BestCompression)
	most := float32(0)
	for _, x := range weights {
		most = max(most, float32(math.Abs(float64(x))))
	}
	scale := 127 / most * 2 // the few largest weights are clipped
	for i := range trans {
		for j := range trans[i] {
			trans[i][j] *= scale
		}
	}
	if err := binary.Write(z, binary.LittleEndian, trans); err != nil {
		return err
	}
	before := 0
	for f := range 1 << Bits {
		var row [Labels]int8
		largest := 0
		for k := range row {
			v := int(math.Round(float64(weights[f*Labels+k] * scale)))
			v = max(-127, min(127, v))
			row[k] = int8(v)
			largest = max(largest, v, -v)
		}
		if largest < 2 {
			continue
		}
		if _, err := z.Write(append(binary.AppendUvarint(nil, uint64(f-before)), bytesOf(row)...)); err != nil {
			return err
		}
		before = f
	}
	return z.Close()
}

func bytesOf(row [Labels]int8) []byte {
	out := make([]byte, Labels)
	for i, v := range row {
		out[i] = byte(v)
	}
	return out
}

// scorer fills the scores of the labels of token i.
type scorer func(p *page, i int, row *[Labels]float32)

// Find returns the names of a text in order.
func (m *Tagger) Find(t *token.Text) []Span {
	p := newPage(t, m.Lex)
	var buf []uint32
	score := func(p *page, i int, row *[Labels]float32) {
		buf = p.features(i, buf[:0])
		var sum [Labels]int32
		for _, f := range buf {
			if s := m.slot[f]; s != 0 {
				for k, w := range &m.rows[s-1] {
					sum[k] += int32(w)
				}
			}
		}
		for k, v := range sum {
			row[k] = float32(v)
		}
	}
	var out []Span
	var d decoder
	for _, r := range p.runs() {
		out = append(out, spans(d.decode(p, r, score, &m.trans), r.start)...)
	}
	return out
}

type decoder struct {
	scores [][Labels]float32
	best   [][Labels]float32
	from   [][Labels]int8
	labels []int
}

// allowed reports whether label b may follow label a.
func allowed(a, b int) bool {
	opens := b == 0 || (b-1)%4 == 0 || (b-1)%4 == 3
	if a == 0 || (a-1)%4 >= 2 {
		return opens
	}
	return !opens && (a-1)/4 == (b-1)/4
}

func (d *decoder) decode(p *page, r run, score scorer, trans *[Labels][Labels]float32) []int {
	n := r.end - r.start
	for len(d.best) < n {
		d.scores, d.best, d.from, d.labels = append(d.scores, [Labels]float32{}), append(d.best, [Labels]float32{}), append(d.from, [Labels]int8{}), append(d.labels, 0)
	}
	for i := range n {
		score(p, r.start+i, &d.scores[i])
		for b := range Labels {
			d.step(i, b, trans)
		}
	}
	at, most := 0, float32(math.Inf(-1))
	for a := range Labels {
		if v := d.best[n-1][a] + trans[a][0]; allowed(a, 0) && v > most {
			at, most = a, v
		}
	}
	for i := n - 1; i >= 0; i-- {
		d.labels[i] = at
		at = int(d.from[i][at])
	}
	return d.labels[:n]
}

func (d *decoder) step(i, b int, trans *[Labels][Labels]float32) {
	most, from := float32(math.Inf(-1)), 0
	if i == 0 {
		if allowed(0, b) {
			most = trans[0][b]
		}
	} else {
		for a := range Labels {
			if v := d.best[i-1][a] + trans[a][b]; v > most && allowed(a, b) {
				most, from = v, a
			}
		}
	}
	d.best[i][b], d.from[i][b] = most+d.scores[i][b], int8(from)
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
