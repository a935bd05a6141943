package timeline

import (
	"cmp"
	"maps"
	"math"
	"slices"
)

// vector is the weights of words, sorted by word, so that sums over it come out the same each time.
type vector []weight

type weight struct {
	word int // as numbered by the corpus
	x    float64
}

// newVector sorts weights by word.
func newVector(weights map[int]float64) vector {
	out := make(vector, 0, len(weights))
	for _, w := range slices.Sorted(maps.Keys(weights)) {
		out = append(out, weight{w, weights[w]})
	}
	return out
}

func (v vector) dot(u vector) float64 {
	sum := 0.0
	for i, j := 0, 0; i < len(v) && j < len(u); {
		switch cmp.Compare(v[i].word, u[j].word) {
		case -1:
			i++
		case 1:
			j++
		default:
			sum += v[i].x * u[j].x
			i, j = i+1, j+1
		}
	}
	return sum
}

func (v vector) norm() float64 {
	sum := 0.0
	for _, w := range v {
		sum += w.x * w.x
	}
	return math.Sqrt(sum)
}

// times returns the vector stretched by a factor.
func (v vector) times(factor float64) vector {
	out := slices.Clone(v)
	for i := range out {
		out[i].x *= factor
	}
	return out
}

// unit returns the vector stretched to the length 1; one of length 0 stays.
func (v vector) unit() vector {
	if n := v.norm(); n > 0 {
		return v.times(1 / n)
	}
	return v
}

// sum adds up vectors.
func sum(list ...vector) vector {
	out := map[int]float64{}
	for _, v := range list {
		for _, w := range v {
			out[w.word] += w.x
		}
	}
	return newVector(out)
}
