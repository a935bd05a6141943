package main

import (
	"cmp"
	"context"
	"fmt"
	"runtime"

	"sitrep"
	"sitrep/ingest"
)

// analyzer annotates articles.
type analyzer interface {
	Analyze(a sitrep.Article) *sitrep.Document
}

// work is one article on its way through the pipeline.
type work struct {
	article sitrep.Article
	done    chan *sitrep.Document // nil: it breaks the analysis
}

// analyze annotates the article. What strangers wrote must not end the program.
func (w work) analyze(a analyzer) {
	defer func() {
		if recover() != nil {
			w.done <- nil
		}
	}()
	w.done <- a.Analyze(w.article)
}

// analyzeAll reads the articles of files, analyses them on jobs cores (0: all), and calls yield with each in input
// order. As many articles are held as there are cores, and a few more: a million lines need no more memory than one. One
// that breaks the analysis is told on s.err and left out; bad is true of it, as of a line that cannot be read.
func analyzeAll(ctx context.Context, s stdio, a analyzer, files []string, jobs int, yield func(sitrep.Article, *sitrep.Document) error) (bad bool, err error) {
	if jobs <= 0 {
		jobs = runtime.GOMAXPROCS(0)
	}
	queue := make(chan work, 4*jobs) // in input order
	todo := make(chan work)
	for range jobs {
		go func() {
			for w := range todo {
				w.analyze(a)
			}
		}()
	}
	finished := make(chan error, 1)
	var unfit []sitrep.Article // once finished
	go func() {
		finished <- deliver(queue, yield, func(x sitrep.Article) { unfit = append(unfit, x) })
	}()
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
	failed := <-finished
	for _, x := range unfit {
		s.leftOut(x, ingest.ErrUnfit)
	}
	return bad || len(unfit) > 0, cmp.Or(failed, err)
}

func deliver(queue <-chan work, yield func(sitrep.Article, *sitrep.Document) error, unfit func(sitrep.Article)) error {
	for w := range queue {
		d := <-w.done
		if d == nil {
			unfit(w.article)
			continue
		}
		if err := yield(w.article, d); err != nil {
			return err
		}
	}
	return nil
}

// leftOut tells of an article that nothing is done with.
func (s stdio) leftOut(a sitrep.Article, why error) {
	fmt.Fprintf(s.err, "sitrep: article %s is left out: %v\n", a.GUID, why)
}
