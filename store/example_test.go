package store_test

import (
	"context"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"time"

	"sitrep"
	"sitrep/store"
)

func ExampleOpen() {
	dir, err := os.MkdirTemp("", "sitrep-example-")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	ctx := context.Background()
	db, err := store.Open(ctx, filepath.Join(dir, "sitrep.db"), store.Options{})
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()

	const server = sitrep.GuildID(1)
	src, err := db.Subscribe(ctx, sitrep.Subscription{Guild: server, Source: sitrep.Source{URL: "https://news.example/feed", Name: "News"}})
	if err != nil {
		log.Fatal(err)
	}
	text := "The bridge was reopened.\n"
	a := sitrep.Article{
		Source: src, URL: "https://news.example/1", Title: "Bridge reopened", Outlet: "News", Text: text,
		Published: time.Date(2025, 4, 23, 9, 0, 0, 0, time.UTC), Fetched: time.Date(2025, 4, 23, 9, 5, 0, 0, time.UTC),
	}
	d := &sitrep.Document{Text: text, Published: a.Published, Sentences: []sitrep.Span{{Start: 0, End: 24}}}
	p := sitrep.Placement{
		Story:  sitrep.Story{Title: a.Title, First: a.Published, Last: a.Published, Articles: 1, Origins: 1},
		Origin: sitrep.Origin{Name: "News", Kind: "publisher"},
	}
	if _, err := db.Save(ctx, a, d, sitrep.Signature{}, p); err != nil {
		log.Fatal(err)
	}
	for _, g := range []sitrep.GuildID{server, 2} {
		hits, err := db.Search(ctx, g, sitrep.Query{Words: []string{"bridge"}}, 5)
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(g, len(hits))
	}
	// Output:
	// 1 1
	// 2 0
}
