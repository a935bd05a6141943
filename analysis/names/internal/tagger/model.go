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

// Read reads a model as Write writes it.
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
	at := uint64(0)
	for {
		step, err := binary.ReadUvarint(in)
		if err == io.EOF {
			m.count()
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
		m.has[at/64] |= 1 << (at % 64)
	}
}

// count notes how many rows stand before each word of has.
func (m *Tagger) count() {
	n := 0
	for i, word := range m.has {
		m.below[i] = uint32(n)
		n += bits.OnesCount64(word)
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
