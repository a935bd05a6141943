package stories

import (
	"encoding/json"
	"maps"
	"math"
	"slices"
	"time"
)

// vector is a weighted bag of words of length 1, or empty.
type vector map[string]float64

func (v vector) norm() float64 {
	sum := 0.0
	for _, w := range v {
		sum += w * w
	}
	return math.Sqrt(sum)
}

func (v vector) scale(by float64) {
	for k := range v {
		v[k] *= by
	}
}

// cosine returns the cosine of two vectors of length 1.
func cosine(a, b vector) float64 {
	if len(a) > len(b) {
		a, b = b, a
	}
	sum := 0.0
	for k, w := range a {
		sum += w * b[k]
	}
	return sum
}

// trim keeps the n heaviest words.
func (v vector) trim(n int) {
	if len(v) <= n {
		return
	}
	weights := make([]float64, 0, len(v))
	for _, w := range v {
		weights = append(weights, w)
	}
	slices.Sort(weights)
	least := weights[len(weights)-n]
	for k, w := range v {
		if w < least {
			delete(v, k)
		}
	}
}

// profile is what is remembered of a story.
type profile struct {
	Sum     vector    `json:"w"`           // of the vectors of its articles, trimmed
	Members []vector  `json:"m,omitempty"` // the newest few, each trimmed
	N       int       `json:"n"`
	Last    time.Time `json:"l,omitzero"`
}

const (
	storyWords  = 120
	memberWords = 40
	members     = 8
)

// with returns the profile after taking in an article.
func (p profile) with(v vector, at time.Time) profile {
	sum := vector{}
	maps.Copy(sum, p.Sum)
	own := vector{}
	for k, w := range v {
		sum[k] += w
		own[k] = w
	}
	sum.trim(storyWords)
	own.trim(memberWords)
	if n := own.norm(); n > 0 {
		own.scale(1 / n)
	}
	p.Members = append(slices.Clone(p.Members), own)
	if len(p.Members) > members {
		p.Members = p.Members[1:]
	}
	p.Sum, p.N = sum, p.N+1
	if at.After(p.Last) {
		p.Last = at
	}
	return p
}

// nearness returns how like the story v is: a mix of the cosine to its centroid and to its likest member, and of all
// words and names alone. Happenings of one kind share their words and differ in their names.
func (p profile) nearness(v vector, names []string) float64 {
	best := 0.0
	for _, m := range p.Members {
		best = max(best, ratio(v, m))
	}
	all := centroidShare*ratio(v, p.Sum) + (1-centroidShare)*best
	return all - namePenalty*(1-p.shared(v, names))
}

// shared returns the share of the weight of the article's names that the story has seen.
func (p profile) shared(v vector, names []string) float64 {
	sum, seen := 0.0, 0.0
	for _, k := range names {
		sum += v[k]
		if p.Sum[k] > 0 {
			seen += v[k]
		}
	}
	if sum == 0 {
		return 1
	}
	return seen / sum
}

// ratio is the cosine of vectors of any length.
func ratio(a, b vector) float64 {
	n := a.norm() * b.norm()
	if n == 0 {
		return 0
	}
	return cosine(a, b) / n
}

const (
	centroidShare = 0.5
	namePenalty   = 0.1
)

func encode(p any) []byte {
	b, err := json.Marshal(p)
	if err != nil {
		panic("stories: a profile cannot be written: " + err.Error()) // NaN weights: a broken program
	}
	return b
}
