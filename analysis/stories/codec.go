package stories

import (
	"encoding/binary"
	"errors"
	"math"
	"time"
)

// What the stage remembers is written in a few bytes a word, for thousands of stories are read an hour. Weights keep two
// digits, which is more than they are worth.

const (
	articleVersion = 4 // an article of another version is none, a story of another takes in nobody
	storyVersion   = 4
	scale          = 1000
)

var errVersion = errors.New("written by another version")

// writer appends values.
type writer struct{ b []byte }

func (w *writer) num(x int)        { w.b = binary.AppendVarint(w.b, int64(x)) }
func (w *writer) hash(x uint32)    { w.b = binary.LittleEndian.AppendUint32(w.b, x) }
func (w *writer) weight(x float64) { w.num(int(math.Round(x * scale))) }

func (w *writer) text(s string) {
	w.num(len(s))
	w.b = append(w.b, s...)
}

func (w *writer) at(t time.Time) {
	if t.IsZero() {
		w.num(0)
		return
	}
	w.num(int(t.Unix()))
}

func list[T any](w *writer, items []T, put func(T)) {
	w.num(len(items))
	for _, x := range items {
		put(x)
	}
}

// reader takes values off; after the first that is not there it gives zeros, and ok is false.
type reader struct {
	b  []byte
	ok bool
}

func (r *reader) num() int {
	x, n := binary.Varint(r.b)
	if n <= 0 {
		r.b, r.ok = nil, false
		return 0
	}
	r.b = r.b[n:]
	return int(x)
}

func (r *reader) take(n int) []byte {
	if n < 0 || n > len(r.b) {
		r.b, r.ok = nil, false
		return nil
	}
	out := r.b[:n]
	r.b = r.b[n:]
	return out
}

func (r *reader) hash() uint32 {
	if b := r.take(4); b != nil {
		return binary.LittleEndian.Uint32(b)
	}
	return 0
}

func (r *reader) weight() float64 { return float64(r.num()) / scale }
func (r *reader) text() string    { return string(r.take(r.num())) }

func (r *reader) at() time.Time {
	if s := r.num(); s != 0 {
		return time.Unix(int64(s), 0).UTC()
	}
	return time.Time{}
}

// items reads a list. No item takes less than a byte, so that a false length makes no room.
func items[T any](r *reader, get func() T) []T {
	n := r.num()
	if n < 0 || n > len(r.b) {
		r.b, r.ok = nil, false
		return nil
	}
	var out []T
	for range n {
		out = append(out, get())
	}
	return out
}

func oneIf(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (w *writer) sketch(s sketch) {
	w.num(s.N)
	list(w, s.Least, w.hash)
}

func (r *reader) sketch() sketch { return sketch{N: r.num(), Least: items(r, r.hash)} }

func (w *writer) cell(c cell) {
	w.hash(c.key)
	w.weight(c.weight)
	w.num(c.n)
	w.num(int(c.kind))
}

func (r *reader) cell() cell {
	return cell{key: r.hash(), weight: r.weight(), n: r.num(), kind: kind(r.num())}
}

func (w *writer) figure(f figure) {
	w.hash(f.unit)
	w.hash(f.count)
}

func (r *reader) figure() figure { return figure{r.hash(), r.hash()} }

func (a article) encode() []byte {
	w := &writer{}
	w.num(articleVersion)
	list(w, a.Words, func(x word) { w.weight(x.weight); w.num(int(x.kind)) })
	w.text(a.Language)
	w.num(a.Kind)
	list(w, a.Days, w.num)
	list(w, a.Main, w.hash)
	list(w, a.Counts, w.figure)
	w.num(oneIf(a.Next))
	w.sketch(a.Text)
	w.sketch(a.Shape)
	list(w, a.Credits, w.text)
	return w.b
}

func decodeArticle(b []byte) (a article, err error) {
	r := &reader{b, true}
	if r.num() != articleVersion {
		return a, errVersion
	}
	a.Words = items(r, func() word { return word{weight: r.weight(), kind: kind(r.num())} })
	a.Language, a.Kind = r.text(), r.num()
	a.Days, a.Main, a.Counts = items(r, r.num), items(r, r.hash), items(r, r.figure)
	a.Next = r.num() != 0
	a.Text, a.Shape, a.Credits = r.sketch(), r.sketch(), items(r, r.text)
	if !r.ok {
		return article{}, errVersion
	}
	return a, nil
}

func (p profile) encode() []byte {
	w := &writer{}
	w.num(storyVersion)
	list(w, p.Sum, w.cell)
	list(w, p.Ents, w.cell)
	list(w, p.Members, func(m cells) {
		list(w, m, func(c cell) { w.hash(c.key); w.weight(c.weight) })
	})
	w.num(p.N)
	w.at(p.Last)
	w.num(p.Kind)
	list(w, p.Days, w.num)
	list(w, p.Main, w.hash)
	list(w, p.Counts, w.figure)
	w.num(oneIf(p.Next))
	list(w, p.Languages, w.text)
	return w.b
}

func decodeProfile(b []byte) (p profile, err error) {
	r := &reader{b, true}
	if r.num() != storyVersion {
		return p, errVersion
	}
	p.Sum, p.Ents = items(r, r.cell), items(r, r.cell)
	p.Members = items(r, func() cells {
		return items(r, func() cell { return cell{key: r.hash(), weight: r.weight()} })
	})
	p.N, p.Last, p.Kind = r.num(), r.at(), r.num()
	p.Days, p.Main, p.Counts = items(r, r.num), items(r, r.hash), items(r, r.figure)
	p.Next, p.Languages = r.num() != 0, items(r, r.text)
	if !r.ok {
		return profile{}, errVersion
	}
	return p, nil
}
