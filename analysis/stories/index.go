package stories

import (
	"cmp"
	"slices"

	"sitrep"
)

// Index holds stories in memory and finds candidates by their keys, as the archive does on disk.
type Index struct {
	stories map[sitrep.StoryID]sitrep.Story
	byKey   map[string][]sitrep.StoryID
	copies  map[string][]sitrep.Copy
	origins map[sitrep.OriginID]sitrep.Origin
	total   int
	nextArt sitrep.ArticleID
}

// NewIndex returns an empty Index.
func NewIndex() *Index {
	return &Index{stories: map[sitrep.StoryID]sitrep.Story{}, byKey: map[string][]sitrep.StoryID{}, copies: map[string][]sitrep.Copy{}, origins: map[sitrep.OriginID]sitrep.Origin{}}
}

// Add decides on one article and remembers it.
func (x *Index) Add(a sitrep.Article, d *sitrep.Document) sitrep.Placement {
	sig := Sign(a, d)
	p := Place(a, d, sig, x.neighbors(sig))
	x.total++
	x.nextArt++
	if p.Story.ID == 0 {
		p.Story.ID = sitrep.StoryID(len(x.stories) + 1)
	}
	if p.Origin.ID == 0 {
		p.Origin.ID = sitrep.OriginID(len(x.origins) + 1)
	}
	for _, k := range fresh(x.stories[p.Story.ID].Keys, p.Story.Keys) {
		x.byKey[k] = append(x.byKey[k], p.Story.ID)
	}
	x.stories[p.Story.ID], x.origins[p.Origin.ID] = p.Story, p.Origin
	for _, k := range sig.CopyKeys {
		x.copies[k] = append(x.copies[k], sitrep.Copy{Article: x.nextArt, Story: p.Story.ID, Origin: p.Origin.ID, Outlet: a.Outlet, Host: host(a.URL), Profile: sig.Profile})
	}
	return p
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

const mostCandidates = 50

func (x *Index) neighbors(sig sitrep.Signature) sitrep.Neighborhood {
	n := sitrep.Neighborhood{Total: x.total, Common: map[string]int{}}
	shared := map[sitrep.StoryID]float64{}
	for _, k := range sig.Keys {
		ids := x.byKey[k]
		n.Common[k] = len(ids)
		for _, id := range ids {
			shared[id] += 1 / float64(len(ids)+1)
		}
	}
	ids := make([]sitrep.StoryID, 0, len(shared))
	for id := range shared {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, func(a, b sitrep.StoryID) int { return cmp.Or(cmp.Compare(shared[b], shared[a]), cmp.Compare(a, b)) })
	for _, id := range ids[:min(len(ids), mostCandidates)] {
		n.Stories = append(n.Stories, x.stories[id])
	}
	seen := map[sitrep.ArticleID]bool{}
	for _, k := range sig.CopyKeys {
		for _, c := range x.copies[k] {
			if !seen[c.Article] && len(n.Copies) < mostCandidates {
				seen[c.Article] = true
				n.Copies = append(n.Copies, c)
			}
		}
	}
	return n
}
