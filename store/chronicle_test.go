package store

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"sitrep"
)

// dated saves an article on the dam that appeared on a day of April and names others.
func dated(t *testing.T, db *DB, src sitrep.SourceID, n, day int, names ...int) sitrep.ArticleID {
	t.Helper()
	a, d := said(src, n, "Olha Koval", "Mayor", "Kyiv", "The dam holds")
	a.Published = time.Date(2025, 4, day, 10, 0, 0, 0, time.UTC)
	a.Fetched = a.Published
	for _, x := range names {
		d.Times = append(d.Times, sitrep.Timex{Type: sitrep.Date, Value: fmt.Sprintf("2025-04-%02d", x)})
	}
	d.Times = append(d.Times, sitrep.Timex{Type: sitrep.Date, Value: "2025-04"}, sitrep.Timex{Type: sitrep.Duration, Value: "P3D"})
	return saved(t, db, a, d)
}

func TestChronicleReadsWhatTheDaysAreMadeOf(t *testing.T) {
	db := opened(t)
	src := subscribed(t, db, guildA, "alpha")
	lone := dated(t, db, src, 1, 2)
	opening := dated(t, db, src, 2, 10)
	second := dated(t, db, src, 3, 10)
	back := dated(t, db, src, 4, 20, 10)
	for name, c := range map[string]struct {
		q    sitrep.ReportQuery
		days int
		want []sitrep.ArticleID
	}{
		"the day that most tell of":   {sitrep.ReportQuery{Words: []string{"dam"}}, 1, []sitrep.ArticleID{opening, second, back}},
		"all days":                    {sitrep.ReportQuery{Words: []string{"dam"}}, 9, []sitrep.ArticleID{lone, opening, second, back}},
		"by story":                    {sitrep.ReportQuery{Stories: []sitrep.StoryID{1}}, 9, []sitrep.ArticleID{lone}},
		"what was known then":         {sitrep.ReportQuery{Words: []string{"dam"}, AsOf: time.Date(2025, 4, 11, 0, 0, 0, 0, time.UTC)}, 1, []sitrep.ArticleID{opening, second}},
		"published in a range":        {sitrep.ReportQuery{Words: []string{"dam"}, To: time.Date(2025, 4, 9, 0, 0, 0, 0, time.UTC)}, 9, []sitrep.ArticleID{lone}},
		"words that nobody writes":    {sitrep.ReportQuery{Words: []string{"zeppelin"}}, 9, nil},
		"words that are no words":     {sitrep.ReportQuery{Words: []string{"\""}}, 9, nil},
		"everything":                  {sitrep.ReportQuery{}, 9, []sitrep.ArticleID{lone, opening, second, back}},
		"no days":                     {sitrep.ReportQuery{}, 0, nil},
		"somebody whom nobody names":  {sitrep.ReportQuery{Entities: []sitrep.EntityID{999}}, 9, nil},
		"several stories, one of one": {sitrep.ReportQuery{Stories: []sitrep.StoryID{2, 3}}, 9, []sitrep.ArticleID{opening, second}},
	} {
		reports, err := db.Chronicle(t.Context(), guildA, c.q, c.days)
		var got []sitrep.ArticleID
		for _, r := range reports {
			got = append(got, r.Article.ID)
		}
		slices.Sort(got)
		if err != nil || !slices.Equal(got, c.want) {
			t.Errorf("%s: articles %v, %v, want %v", name, got, err, c.want)
		}
		if other, err := db.Chronicle(t.Context(), guildB, c.q, c.days); err != nil || len(other) != 0 {
			t.Errorf("%s: another guild reads %d, %v", name, len(other), err)
		}
	}
}
