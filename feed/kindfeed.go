package feed

import (
	"time"

	"sitrep"
)

// readFeed takes the articles out of a feed.
func readFeed(s sitrep.Source, a *answer, now time.Time) (Batch, error) {
	f, err := Parse(a.body, a.url, a.contentType())
	if err != nil {
		return Batch{}, err
	}
	b := Batch{Name: f.Title, Site: f.Link, Language: languageTag(f.Language)}
	if b.Language != "" {
		s.Language = b.Language
	}
	articles := make([]sitrep.Article, 0, len(f.Items))
	for _, it := range f.Items {
		it.within(f)
		it.Language = languageTag(it.Language)
		articles = append(articles, it.Article)
	}
	b.Articles = accept(articles, s, now)
	return b, nil
}
