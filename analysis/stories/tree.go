package stories

import "sitrep"

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
	out := make([]Tree, len(x.stories))
	for i := range out {
		id := sitrep.StoryID(i + 1)
		out[i] = Tree{Story: x.stories[id]}
		at := map[sitrep.OriginID]int{}
		for _, m := range x.members[id] {
			o := x.held[m-1].Origin
			b, ok := at[o.ID]
			if !ok {
				b = len(out[i].Origins)
				at[o.ID] = b
				out[i].Origins = append(out[i].Origins, Branch{Origin: o})
			}
			out[i].Origins[b].Articles = append(out[i].Origins[b].Articles, int(m-1))
		}
	}
	return out
}
