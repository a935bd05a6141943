package main

import (
	"context"
	"runtime"

	"sitrep"
)

// analyzer annotates articles.
type analyzer interface {
	Analyze(a sitrep.Article) *sitrep.Document
}

// work is one article on its way through the pipeline.
type work struct {
	article sitrep.Article
	done    chan *sitrep.Document
}

// analyzeAll reads the articles of files, analyses them on jobs cores (0: all), and calls yield with each in input
// order. As many articles are held as there are cores, and a few more: a million lines need no more memory than one.
func analyzeAll(ctx context.Context, s stdio, a analyzer, files []string, jobs int, yield func(sitrep.Article, *sitrep.Document) error) (bad bool, err error) {
	if jobs <= 0 {
		jobs = runtime.GOMAXPROCS(0)
	}
	queue := make(chan work, 4*jobs) // in input order
	todo := make(chan work)
	for range jobs {
		go func() {
			for w := range todo {
				w.done <- a.Analyze(w.article)
			}
		}()
	}
	finished := make(chan error, 1)
	go func() { finished <- deliver(queue, yield) }()
	bad, err = readArticles(ctx, s, files, func(x sitrep.Article) error {
		w := work{x, make(chan *sitrep.Document, 1)}
		todo <- w
		select {
		case queue <- w:
			return nil
		case err := <-finished: // yield failed: stop reading
			finished <- err
			return err
		}
	})
	close(todo)
	close(queue)
	if failed := <-finished; failed != nil {
		return bad, failed
	}
	return bad, err
}

func deliver(queue <-chan work, yield func(sitrep.Article, *sitrep.Document) error) error {
	for w := range queue {
		if err := yield(w.article, <-w.done); err != nil {
			return err
		}
	}
	return nil
}
