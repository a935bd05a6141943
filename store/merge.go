package store

import (
	"context"
	"slices"

	"sitrep"
)

// mergeStories makes the articles of stories those of another. The stories stay as signposts, for what names them:
// buttons, and briefings that were posted. Nothing finds them by their keys any more.
func mergeStories(t *tx, from []sitrep.StoryID, into sitrep.StoryID) error {
	for _, id := range from {
		if id == into {
			continue
		}
		if err := dropKeys(t, id); err != nil {
			return err
		}
		for _, statement := range []string{
			"UPDATE article SET story = $1 WHERE story = $2",
			"UPDATE story SET merged_into = $1, articles = 0, origins = 0, keys = '[]', profile = NULL WHERE id = $2",
			"UPDATE story SET merged_into = $1 WHERE merged_into = $2 AND merged_into <> 0",
			"UPDATE story SET branch_of = $1 WHERE branch_of = $2 AND branch_of <> 0",
		} {
			if _, err := t.exec(statement, into, id); err != nil {
				return err
			}
		}
	}
	return nil
}

// standing returns the stories that the given ones are part of now, in their order, each once.
func (db *DB) standing(ctx context.Context, ids []sitrep.StoryID) ([]sitrep.StoryID, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	into := map[sitrep.StoryID]sitrep.StoryID{}
	_, err := collect(ctx, db.read, func(row scanner) (_ struct{}, err error) {
		var id, other sitrep.StoryID
		err = row.Scan(&id, &other)
		into[id] = other
		return struct{}{}, err
	}, "SELECT id, merged_into FROM story WHERE merged_into <> 0 AND id IN ("+holders(1, len(ids))+")", anys(ids)...)
	var out []sitrep.StoryID
	for _, id := range ids {
		if other, ok := into[id]; ok {
			id = other
		}
		if !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out, err
}
