package store

import (
	"context"

	"sitrep"
)

// asRead reduces stories, which are kept over all guilds, to the articles that guild g reads: counts, times, the phase
// now, and the title: that of the lead; of the oldest article in the guild's language where the lead is in another; of
// the oldest article at all where the lead is not readable. Stories of which the guild reads nothing are left out. What
// the story stage remembers is not handed out.
func (db *DB) asRead(ctx context.Context, g sitrep.GuildID, stories []sitrep.Story) ([]sitrep.Story, error) {
	if len(stories) == 0 {
		return nil, nil
	}
	seen := map[sitrep.StoryID]sitrep.Story{}
	args := []any{g}
	for _, s := range stories {
		args = append(args, s.ID)
	}
	in := holders(2, len(stories))
	err := each(ctx, db.read, func(row scanner) error {
		var s sitrep.Story
		var earliest, latest int64
		err := row.Scan(&s.ID, &s.Articles, &s.Origins, &earliest, &latest)
		s.First, s.Last = instant(earliest), instant(latest)
		seen[s.ID] = s
		return err
	}, `
		SELECT a.story, count(*), count(DISTINCT a.origin), min(a.told), max(a.told)
		FROM article a
		WHERE a.story IN (`+in+`) AND `+readable("a")+`
		GROUP BY a.story`, args...)
	if err != nil {
		return nil, err
	}
	var out []sitrep.Story
	for _, s := range stories {
		r, ok := seen[s.ID]
		if !ok {
			continue
		}
		s.Articles, s.Origins, s.First, s.Last = r.Articles, r.Origins, r.First, r.Last
		s.Phase = s.PhaseAt(db.now())
		out = append(out, s)
	}
	return out, db.lendTitles(ctx, g, out)
}

// lendTitles gives stories the article that stands for them, and its title, as guild g reads them.
func (db *DB) lendTitles(ctx context.Context, g sitrep.GuildID, stories []sitrep.Story) error {
	args := []any{g}
	at := map[sitrep.StoryID]int{}
	for i, s := range stories {
		args = append(args, s.ID)
		at[s.ID] = i
	}
	err := each(ctx, db.read, func(row scanner) error {
		var lead sitrep.Story
		err := row.Scan(&lead.ID, &lead.Lead, &lead.Title)
		if i, ok := at[lead.ID]; ok {
			stories[i].Lead, stories[i].Title = lead.Lead, lead.Title
		}
		return err
	}, `
		WITH own AS (SELECT coalesce((SELECT nullif(language, '') FROM guild WHERE id = $1), 'en') AS language)
		SELECT story, id, title FROM (
			SELECT a.story, a.id, a.title, row_number() OVER (PARTITION BY a.story ORDER BY
				a.language = own.language OR a.language LIKE own.language || '-%' DESC, a.id = s.lead DESC, a.told, a.id) AS n
			FROM own, article a JOIN story s ON s.id = a.story
			WHERE a.story IN (`+holders(2, len(stories))+`) AND `+readable("a")+`)
		WHERE n = 1`, args...)
	return err
}
