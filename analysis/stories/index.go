package stories

import (
	"cmp"
	"maps"
	"math"
	"slices"

	"sitrep"
)

// Index holds stories in memory and finds candidates by their keys, as the archive does on disk.
type Index struct {
	stories map[sitrep.StoryID]sitrep.Story
	byKey   map[string][]sitrep.StoryID
	copies  map[string][]sitrep.ArticleID // by key, in order
	held    []sitrep.Copy                 // by article, from 1
	members map[sitrep.StoryID][]sitrep.ArticleID
	origins map[string]sitrep.OriginID // by key
	last    sitrep.OriginID
	begun   sitrep.StoryID
}

// NewIndex returns an empty Index.
func NewIndex() *Index {
	return &Index{
		stories: map[sitrep.StoryID]sitrep.Story{}, byKey: map[string][]sitrep.StoryID{},
		copies: map[string][]sitrep.ArticleID{}, members: map[sitrep.StoryID][]sitrep.ArticleID{}, origins: map[string]sitrep.OriginID{},
	}
}

// Add decides on one article and remembers it.
func (x *Index) Add(a sitrep.Article, d *sitrep.Document) sitrep.Placement {
	sig := Sign(a, d)
	p := Place(a, d, sig, x.neighbors(sig))
	if p.Story.ID == 0 {
		x.begun++
		p.Story.ID = x.begun
	}
	p.Origin.ID = x.origin(p.Origin)
	for _, k := range fresh(x.stories[p.Story.ID].Keys, p.Story.Keys) {
		x.byKey[k] = append(x.byKey[k], p.Story.ID)
	}
	x.stories[p.Story.ID] = p.Story
	for _, id := range p.Merged {
		x.merge(id, p.Story.ID)
	}
	x.hold(sitrep.Copy{Article: sitrep.ArticleID(len(x.held) + 1), Story: p.Story.ID, Origin: p.Origin, Outlet: a.Outlet, Profile: sig.Profile}, sig.CopyKeys)
	for _, id := range p.Copies {
		x.held[id-1].Origin = p.Origin
		x.recount(x.held[id-1].Story)
	}
	p.Story = x.recount(p.Story.ID)
	return p
}

// merge makes the articles of a story those of another.
func (x *Index) merge(from, into sitrep.StoryID) {
	for _, m := range x.members[from] {
		x.held[m-1].Story = into
	}
	x.members[into] = slices.Sorted(slices.Values(append(x.members[into], x.members[from]...)))
	for _, k := range x.stories[from].Keys {
		x.byKey[k] = slices.DeleteFunc(x.byKey[k], func(id sitrep.StoryID) bool { return id == from })
	}
	delete(x.members, from)
	delete(x.stories, from)
	for id, s := range x.stories {
		if s.BranchOf == from {
			s.BranchOf = into
			x.stories[id] = s
		}
	}
}

func (x *Index) hold(c sitrep.Copy, keys []string) {
	x.held = append(x.held, c)
	x.members[c.Story] = append(x.members[c.Story], c.Article)
	for _, k := range keys {
		x.copies[k] = append(x.copies[k], c.Article)
	}
}

// origin returns the ID of an origin: of the one found by its first key, else a new one, which its other keys find too.
func (x *Index) origin(o sitrep.Origin) sitrep.OriginID {
	if o.ID != 0 {
		return o.ID
	}
	if len(o.Keys) > 0 && x.origins[o.Keys[0]] != 0 {
		return x.origins[o.Keys[0]]
	}
	x.last++
	for _, k := range o.Keys {
		if x.origins[k] == 0 {
			x.origins[k] = x.last
		}
	}
	return x.last
}

// recount brings the number of origins of a story up to date.
func (x *Index) recount(id sitrep.StoryID) sitrep.Story {
	seen := map[sitrep.OriginID]bool{}
	for _, m := range x.members[id] {
		seen[x.held[m-1].Origin.ID] = true
	}
	s := x.stories[id]
	s.Origins = len(seen)
	x.stories[id] = s
	return s
}

// fresh returns the keys that were not there before.
func fresh(before, now []string) []string {
	var out []string
	for _, k := range now {
		if !slices.Contains(before, k) {
			out = append(out, k)
		}
	}
	return out
}

// As the archive does: how many candidates there are at most, and how much is read to find them.
const (
	mostCandidates = 24
	mostKeys       = 24
	mostStories    = 60 // of one key, the newest
	mostOfKey      = 20 // copies of one key, the newest
)

func (x *Index) neighbors(sig sitrep.Signature) sitrep.Neighborhood {
	n := sitrep.Neighborhood{Total: len(x.held), Common: map[string]int{}, Copies: x.near(sig.CopyKeys)}
	for _, k := range sig.Keys {
		if len(x.byKey[k]) > 0 {
			n.Common[k] = len(x.byKey[k])
		}
	}
	keys := slices.SortedFunc(maps.Keys(n.Common), func(a, b string) int {
		return cmp.Or(cmp.Compare(n.Common[a], n.Common[b]), cmp.Compare(a, b))
	})
	shared := map[sitrep.StoryID]float64{}
	for _, k := range keys[:min(len(keys), mostKeys)] {
		for _, id := range x.byKey[k][max(0, len(x.byKey[k])-mostStories):] {
			shared[id] += 1 / math.Log2(float64(n.Common[k])+1)
		}
	}
	ids := slices.SortedFunc(maps.Keys(shared), func(a, b sitrep.StoryID) int {
		return cmp.Or(cmp.Compare(shared[b], shared[a]), cmp.Compare(a, b))
	})
	for _, id := range ids[:min(len(ids), mostCandidates)] {
		n.Stories = append(n.Stories, x.stories[id])
	}
	return n
}

func (x *Index) near(keys []string) []sitrep.Copy {
	var out []sitrep.Copy
	seen := map[sitrep.ArticleID]bool{}
	for _, k := range keys {
		ids := x.copies[k]
		for _, id := range ids[max(0, len(ids)-mostOfKey):] {
			if !seen[id] && len(out) < mostCandidates {
				seen[id] = true
				out = append(out, x.held[id-1])
			}
		}
	}
	return out
}
