package tagger

import (
	"bufio"
	"compress/gzip"
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"math/bits"
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
	Bits   = 22
	Labels = 1 + 4*types
)

// Span is tokens [Start, End) that form a name.
type Span struct{ Start, End, Type int }

// Tagger is a trained model with its lists.
type Tagger struct {
	Lex   *Lexicon
	has   []uint64 // a bit for each feature that has a row
	below []uint32 // by word of has: how many rows the words before it have
	rows  [][Labels]int8
	trans [Labels][Labels]float32
}

// weights returns those of a feature, or nil for none.
func (m *Tagger) weights(f uint32) *[Labels]int8 {
	word, bit := m.has[f/64], uint64(1)<<(f%64)
	if word&bit == 0 {
		return nil
	}
	return &m.rows[int(m.below[f/64])+bits.OnesCount64(word&(bit-1))]
}

// Read reads a model as Write writes it: transitions, a bit for each feature that has a row, the rows.
func Read(r io.Reader, lex *Lexicon) (*Tagger, error) {
	z, err := gzip.NewReader(r)
	if err != nil {
		return nil, fmt.Errorf("read name model: %w", err)
	}
	m := &Tagger{Lex: lex, has: make([]uint64, 1<<Bits/64), below: make([]uint32, 1<<Bits/64)}
	in := bufio.NewReader(z)
	if err := binary.Read(in, binary.LittleEndian, &m.trans); err != nil {
		return nil, fmt.Errorf("read transitions of name model: %w", err)
	}
	if err := binary.Read(in, binary.LittleEndian, m.has); err != nil {
		return nil, fmt.Errorf("read features of name model: %w", err)
	}
	m.rows = make([][Labels]int8, m.count())
	var row [Labels]byte
	for i := range m.rows {
		if _, err := io.ReadFull(in, row[:]); err != nil {
			return nil, fmt.Errorf("read row %d of name model: %w", i, err)
		}
		for k, b := range row {
			m.rows[i][k] = int8(b)
		}
	}
	return m, nil
}

// count notes how many rows stand before each word of has, and returns how many there are.
func (m *Tagger) count() int {
	n := 0
	for i, word := range m.has {
		m.below[i] = uint32(n)
		n += bits.OnesCount64(word)
	}
	return n
}

// Write writes a model whose weights, a row of Labels for each feature, are brought to whole numbers.
func Write(w io.Writer, weights []float32, trans [Labels][Labels]float32) error {
	most := float32(0)
	for _, x := range weights {
		most = max(most, float32(math.Abs(float64(x))))
	}
	scale := 127 / most * 2 // the few largest weights are clipped
	m := &Tagger{trans: trans, has: make([]uint64, 1<<Bits/64)}
	for i := range m.trans {
		for j := range m.trans[i] {
			m.trans[i][j] *= scale
		}
	}
	for f := range 1 << Bits {
		if row, ok := whole(weights[f*Labels:(f+1)*Labels], scale); ok {
			m.has[f/64] |= 1 << (f % 64)
			m.rows = append(m.rows, row)
		}
	}
	return m.write(w)
}

// whole brings the weights of a feature to whole numbers; ok reports whether any of them counts.
func whole(weights []float32, scale float32) (row [Labels]int8, ok bool) {
	for k, w := range weights {
		v := max(-127, min(127, int(math.Round(float64(w*scale)))))
		row[k] = int8(v)
		ok = ok || v > 1 || v < -1
	}
	return row, ok
}

func (m *Tagger) write(w io.Writer) error {
	z, _ := gzip.NewWriterLevel(w, gzip.BestCompression)
	out := bufio.NewWriter(z)
	for _, part := range []any{m.trans, m.has, m.rows} {
		if err := binary.Write(out, binary.LittleEndian, part); err != nil {
			return err
		}
	}
	if err := out.Flush(); err != nil {
		return err
	}
	return z.Close()
}
