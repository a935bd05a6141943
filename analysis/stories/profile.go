package stories

import (
	"slices"
	"time"
)

// article is a Signature.Profile. Words stand in the order of Signature.Keys.
type article struct {
	Words    []word
	Language string
	Kind     int      // assault or 0
	Days     []int    // on which it says that things happened, since 1970
	Main     []uint32 // hashes of where
	Counts   []figure
	Next     bool // it says that it tells of a further one of what there was before
	Text     sketch
	Shape    sketch
	Credits  []string
}

// figure is how many of something, such as 205 prisoners.
type figure struct{ unit, count uint32 }

// word is the weight of a key before the archive says how common it is.
type word struct {
	weight float64
	kind   kind
}

// profile is what is remembered of a story, at most some 4 KB.
type profile struct {
	Sum       cells   // of the words of its articles, the heaviest
	Ents      cells   // things it mentions
	Members   []cells // the words of the newest few articles, the heaviest of each
	N         int
	Last      time.Time
	Kind      int
	Days      []int
	Main      []uint32
	Counts    []figure
	Next      bool // its first article said so
	Languages []string
}

const (
	storyWords    = 120
	storyEntities = 40
	memberWords   = 28
	members       = 10
	storyPlaces   = 8
	storyCounts   = 12
)

// with returns the profile after taking in an article.
func (p profile) with(x seen, at time.Time) profile {
	p.Sum = p.Sum.plus(x.words).heaviest(storyWords)
	p.Ents = p.Ents.plus(x.ents).heaviest(storyEntities)
	own := slices.Clone(x.words.heaviest(memberWords))
	if n := own.norm(); n > 0 {
		for i := range own {
			own[i].weight /= n
		}
	}
	p.Members = append(slices.Clone(p.Members), own)
	if len(p.Members) > members {
		p.Members = p.Members[1:]
	}
	if p.N == 0 {
		p.Kind, p.Next = x.Kind, x.Next
	}
	if p.Kind != assault || len(p.Days) == 0 { // the day of a strike stays what it was
		p.Days = newest(union(p.Days, x.Days), mostDays)
	}
	p.Main = newest(union(p.Main, x.Main), storyPlaces)
	p.Counts = newest(union(p.Counts, x.Counts), storyCounts)
	p.Languages = union(p.Languages, []string{x.Language})
	if p.N++; at.After(p.Last) {
		p.Last = at
	}
	return p
}

// remembers reports whether a key is still among the heaviest of the story.
func (p profile) remembers(key string) bool {
	if _, ok := p.Sum.find(keyHash(key)); ok {
		return true
	}
	_, ok := p.Ents.find(entityHash(key))
	return ok
}

// union returns a and what b has besides, in that order.
func union[T comparable](a, b []T) []T {
	out := slices.Clone(a)
	for _, x := range b {
		if !slices.Contains(out, x) {
			out = append(out, x)
		}
	}
	return out
}

// newest keeps the last n.
func newest[T any](list []T, n int) []T { return list[max(0, len(list)-n):] }

// likeness returns how like the words of an article are to those of the story: a mix of the cosines to their sum and to
// the likest article, less what the names of each lack of the other. Happenings of one kind share their words and differ
// in their names.
func (p profile) likeness(v cells) float64 {
	best := 0.0
	for _, m := range p.Members {
		best = max(best, cosine(v, m))
	}
	unseen := 1 - seenNames(v, p.Sum)
	share := centroidShare
	if len(p.Languages) > 1 {
		share = 0 // the sum is of words of which no article has half
	}
	return share*cosine(v, p.Sum) + (1-share)*best - namePenalty*unseen
}

// seenNames returns the share of the weight of the names in v that are in o; 1 where there are none.
func seenNames(v, o cells) float64 {
	sum, seen := 0.0, 0.0
	for _, c := range v {
		if c.kind == plain {
			continue
		}
		sum += c.weight
		if _, ok := o.find(c.key); ok {
			seen += c.weight
		}
	}
	if sum == 0 {
		return 1
	}
	return seen / sum
}

const (
	centroidShare = 0.5
	namePenalty   = 0.1
)
