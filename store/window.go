package store

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"sitrep"
)

// maxBefore is how many earlier reports a Window holds.
const maxBefore = 200

// Window returns what a guild's archive holds on a span of publication: the newest 5,000 reports that are not of a
// silent first fetch, earlier ones of their stories, earlier ones that announce something or quote who is quoted, their
// stories and origins, the guild's sources, and the edits seen meanwhile. Zone is the guild's, or UTC. An article without
// a date counts by when it was fetched.
func (db *DB) Window(ctx context.Context, g sitrep.GuildID, from, to time.Time) (_ *sitrep.Window, err error) {
	w := &sitrep.Window{Guild: g, From: from, To: to, Stories: map[sitrep.StoryID]sitrep.Story{}, Origins: map[sitrep.OriginID]sitrep.Origin{}}
	if w.Zone, err = db.zone(ctx, g); err != nil {
		return nil, err
	}
	if w.Sources, err = db.Subscriptions(ctx, g); err != nil {
		return nil, err
	}
	if w.Reports, err = db.reports(ctx, db.read, `
		SELECT `+articleColumns+`, b.text, b.document, `+sideFor+reportFrom+`
		WHERE a.told >= $2 AND a.told < $3 AND a.baseline = 0 AND `+readable("a")+`
		ORDER BY a.told DESC, a.id DESC
		LIMIT `+fmt.Sprint(maxReports), g, stamp(from), stamp(to)); err != nil {
		return nil, err
	}
	slices.Reverse(w.Reports)
	if w.Before, err = db.before(ctx, g, w); err != nil {
		return nil, err
	}
	if w.Edits, err = db.revisions(ctx, `
		SELECT v.article, v.number, v.title, v.text, v.replaced
		FROM revision v
		JOIN article a ON a.id = v.article
		WHERE v.replaced >= $2 AND v.replaced < $3 AND `+readable("a")+`
		ORDER BY v.replaced, v.article, v.number`, g, stamp(from), stamp(to)); err != nil {
		return nil, err
	}
	if err := db.edited(ctx, g, w); err != nil {
		return nil, err
	}
	if w.Earlier, err = db.earlier(ctx, g, w); err != nil {
		return nil, err
	}
	return w, db.around(ctx, w)
}

// edited adds the articles that were edited in the window to those before it, whatever story they belong to.
func (db *DB) edited(ctx context.Context, g sitrep.GuildID, w *sitrep.Window) error {
	var ids []sitrep.ArticleID
	for _, e := range w.Edits {
		same := func(r sitrep.Report) bool { return r.Article.ID == e.Article }
		if len(ids) < maxBefore && !slices.Contains(ids, e.Article) && !slices.ContainsFunc(w.Reports, same) && !slices.ContainsFunc(w.Before, same) {
			ids = append(ids, e.Article)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	found, err := db.reports(ctx, db.read, `
		SELECT `+articleColumns+`, b.text, b.document, `+sideFor+reportFrom+`
		WHERE a.id IN (`+holders(2, len(ids))+`) AND `+readable("a")+`
		ORDER BY a.told DESC, a.id DESC`, append([]any{g}, anys(ids)...)...)
	w.Before = append(w.Before, found...)
	slices.SortStableFunc(w.Before, func(a, b sitrep.Report) int { return b.Article.Published.Compare(a.Article.Published) })
	return err
}

func (db *DB) zone(ctx context.Context, g sitrep.GuildID) (*time.Location, error) {
	guild, err := db.Guild(ctx, g)
	if errors.Is(err, sitrep.ErrNotFound) {
		return time.UTC, nil
	}
	if err != nil {
		return nil, err
	}
	return time.LoadLocation(guild.Zone)
}

// before returns the reports on the stories of a window that are older than it, newest first.
func (db *DB) before(ctx context.Context, g sitrep.GuildID, w *sitrep.Window) ([]sitrep.Report, error) {
	ids := storiesOf(w.Reports)
	if len(ids) == 0 {
		return nil, nil
	}
	return db.reports(ctx, db.read, `
		SELECT `+articleColumns+`, b.text, b.document, `+sideFor+reportFrom+`
		WHERE a.told < $2 AND a.story IN (`+holders(3, len(ids))+`) AND `+readable("a")+`
		ORDER BY a.told DESC, a.id DESC
		LIMIT `+fmt.Sprint(maxBefore), append([]any{g, stamp(w.From)}, anys(ids)...)...)
}

// storiesOf returns the stories of reports, each once.
func storiesOf(reports []sitrep.Report) (ids []sitrep.StoryID) {
	for _, r := range reports {
		ids = append(ids, r.Story)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// around fills in the stories and the origins that the reports of a window name.
func (db *DB) around(ctx context.Context, w *sitrep.Window) error {
	all := slices.Concat(w.Reports, w.Before, w.Earlier)
	stories, err := db.storiesByID(ctx, w.Guild, storiesOf(all))
	if err != nil {
		return err
	}
	for _, s := range stories {
		w.Stories[s.ID] = s
	}
	var ids []sitrep.OriginID
	for _, r := range all {
		ids = append(ids, r.Origin)
	}
	slices.Sort(ids)
	if ids = slices.Compact(ids); len(ids) == 0 {
		return nil
	}
	return each(ctx, db.read, func(row scanner) error {
		var o sitrep.Origin
		err := row.Scan(&o.ID, &o.Name, &o.Kind)
		w.Origins[o.ID] = o
		return err
	}, "SELECT id, name, kind FROM origin WHERE id IN ("+holders(1, len(ids))+")", anys(ids)...)
}
