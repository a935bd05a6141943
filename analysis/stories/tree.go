package stories

import (
	"maps"
	"slices"

	"sitrep"
)

// Tree is a story with whose reporting it holds.
type Tree struct {
	Story   sitrep.Story
	Origins []Branch // in the order of their first article
}

// Branch is an origin with its articles, by their number in the order of Add, from 0.
type Branch struct {
	Origin   sitrep.Origin
	Articles []int
}

// Stories returns all stories, oldest first, with the origins as they stand after all that was added.
func (x *Index) Stories() []Tree {
	var out []Tree
	for _, id := range slices.Sorted(maps.Keys(x.stories)) {
		out = append(out, x.tree(id))
	}
	return out
}

func (x *Index) tree(id sitrep.StoryID) Tree {
	t := Tree{Story: x.stories[id]}
	at := map[sitrep.OriginID]int{}
	for _, m := range x.members[id] {
		o := x.held[m-1].Origin
		b, ok := at[o.ID]
		if !ok {
			b = len(t.Origins)
			at[o.ID] = b
			t.Origins = append(t.Origins, Branch{Origin: o})
		}
		t.Origins[b].Articles = append(t.Origins[b].Articles, int(m-1))
	}
	return t
}
