package stories

import (
	"cmp"
	"hash/fnv"
	"math"
	"slices"
)

// cell is one word of an article or a story: the hash of its key, its weight, and in how many articles of a story it is.
type cell struct {
	key    uint32
	weight float64
	n      int
	kind   kind
}

// cells are in the order of their keys, each of which comes once.
type cells []cell

func keyHash(key string) uint32 {
	h := fnv.New32a()
	h.Write([]byte(key))
	return h.Sum32()
}

func (v cells) sort() { slices.SortFunc(v, func(a, b cell) int { return cmp.Compare(a.key, b.key) }) }

func (v cells) norm() float64 {
	sum := 0.0
	for _, c := range v {
		sum += c.weight * c.weight
	}
	return math.Sqrt(sum)
}

// find returns the cell of a key; ok is false where there is none.
func (v cells) find(key uint32) (c cell, ok bool) {
	i, ok := slices.BinarySearchFunc(v, key, func(c cell, key uint32) int { return cmp.Compare(c.key, key) })
	if !ok {
		return cell{}, false
	}
	return v[i], true
}

// common yields the cells that two lists have in common.
func common(a, b cells, yield func(a, b cell)) {
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i].key < b[j].key:
			i++
		case a[i].key > b[j].key:
			j++
		default:
			yield(a[i], b[j])
			i, j = i+1, j+1
		}
	}
}

// cosine returns the cosine of two vectors of any length.
func cosine(a, b cells) float64 {
	n := a.norm() * b.norm()
	if n == 0 {
		return 0
	}
	sum := 0.0
	common(a, b, func(x, y cell) { sum += x.weight * y.weight })
	return sum / n
}

// plus returns the sum of two lists: weights and counts are added, and the greater kind stands.
func (v cells) plus(o cells) cells {
	out := make(cells, 0, len(v)+len(o))
	i, j := 0, 0
	for i < len(v) || j < len(o) {
		switch {
		case j == len(o) || i < len(v) && v[i].key < o[j].key:
			out = append(out, v[i])
			i++
		case i == len(v) || v[i].key > o[j].key:
			out = append(out, o[j])
			j++
		default:
			out = append(out, cell{v[i].key, v[i].weight + o[j].weight, v[i].n + o[j].n, max(v[i].kind, o[j].kind)})
			i, j = i+1, j+1
		}
	}
	return out
}

// heaviest keeps the n heaviest cells.
func (v cells) heaviest(n int) cells {
	if len(v) <= n {
		return v
	}
	out := slices.Clone(v)
	slices.SortFunc(out, func(a, b cell) int { return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.key, b.key)) })
	out = out[:n:n]
	out.sort()
	return out
}
