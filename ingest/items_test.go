package ingest

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"sitrep"
	"sitrep/feed"
)

// feedWith is a fetcher whose feed holds articles, and whose pages give full texts or fail.
type feedWith struct {
	articles []sitrep.Article
	pages    map[string]string // by address
	reads    int               // of pages
	moved    string
}

func (f *feedWith) Fetch(context.Context, sitrep.Source) (feed.Batch, error) {
	return feed.Batch{State: sitrep.FetchState{Health: sitrep.HealthOK}, Articles: f.articles, Moved: f.moved}, nil
}

func (f *feedWith) Complete(_ context.Context, a sitrep.Article) (sitrep.Article, error) {
	f.reads++
	text, ok := f.pages[a.URL]
	if !ok {
		return a, errors.New("503")
	}
	a.Text = text
	return a, nil
}

const (
	summary = "The bridge over the Ros is closed after a drone fell beside it."
	full    = "The bridge over the Ros is closed after a drone fell beside it in the night.\nNobody was hurt, the mayor told reporters.\n"
)

func read(t *testing.T, l *Loop) {
	t.Helper()
	if _, err := l.Read(t.Context(), sitrep.Source{ID: 1, URL: "https://outlet.example/feed"}); err != nil {
		t.Fatal(err)
	}
}

func TestPagesAreNotReadAgainAtEachLook(t *testing.T) {
	s, f := newShelf(), &feedWith{articles: []sitrep.Article{item("https://outlet.example/1", "Bridge closed", summary)}, pages: map[string]string{"https://outlet.example/1": full}}
	l := NewLoop(s, f, NewTaker(s, plain{}), quiet(), Options{})
	for range 5 {
		read(t, l)
	}
	if f.reads != 1 || len(s.saves) != 1 {
		t.Errorf("the page was read %d times and saved %d times, want once", f.reads, len(s.saves))
	}
	f.articles[0].Title, f.pages["https://outlet.example/1"] = "Bridge closed until Friday", full+"It opens again on Friday.\n"
	if read(t, l); f.reads != 2 || len(s.saves) != 2 {
		t.Errorf("after a change in the feed: read %d times, saved %d times, want twice", f.reads, len(s.saves))
	}
}

// A summary that changes tells that the page did. One that changes all the time, as where it counts comments, must not have
// the page read at each look.
func TestPageIsReadAgainWhenItsSummaryChanges(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const page = "https://outlet.example/1"
		s, f := newShelf(), &feedWith{articles: []sitrep.Article{item(page, "Bridge closed", summary)}, pages: map[string]string{page: full}}
		l := NewLoop(s, f, NewTaker(s, plain{}), quiet(), Options{})
		read(t, l)
		time.Sleep(2 * time.Hour)
		f.articles[0].Text, f.pages[page] = "The bridge over the Ros is closed until Friday.", full+"It opens again on Friday.\n"
		if read(t, l); f.reads != 2 || s.held[page].Article.Text != f.pages[page] {
			t.Errorf("the page was read %d times, held is %q", f.reads, s.held[page].Article.Text)
		}
		f.reads = 0
		for n := range 48 {
			time.Sleep(15 * time.Minute)
			f.articles[0].Text = fmt.Sprint(summary, " ", n, " comments")
			read(t, l)
		}
		if f.reads > 12 {
			t.Errorf("the page was read %d times in twelve hours", f.reads)
		}
	})
}

func TestPageThatFailsLaterLeavesTheTextThatIsHeld(t *testing.T) {
	s, f := newShelf(), &feedWith{articles: []sitrep.Article{item("https://outlet.example/1", "Bridge closed", summary)}, pages: map[string]string{"https://outlet.example/1": full}}
	read(t, NewLoop(s, f, NewTaker(s, plain{}), quiet(), Options{}))
	f.pages = nil
	read(t, NewLoop(s, f, NewTaker(s, plain{}), quiet(), Options{})) // as after a new start, which remembers no page
	if len(s.saves) != 1 {
		t.Errorf("the summary took the place of the text: %q", s.saves[1].Text)
	}
	f.articles[0].Title = "Bridge over the Ros closed"
	if read(t, NewLoop(s, f, NewTaker(s, plain{}), quiet(), Options{})); len(s.saves) != 2 || s.saves[1].Text != full {
		t.Errorf("a new headline: got %+v, want it over the text that is held", s.saves)
	}
}

func TestPageThatFailsAtFirstIsReadLater(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, f := newShelf(), &feedWith{articles: []sitrep.Article{item("https://outlet.example/1", "Bridge closed", summary)}}
		l := NewLoop(s, f, NewTaker(s, plain{}), quiet(), Options{})
		read(t, l)
		f.pages = map[string]string{"https://outlet.example/1": full}
		if read(t, l); f.reads != 1 {
			t.Errorf("at once: the page was asked for %d times, want once", f.reads)
		}
		time.Sleep(2 * time.Hour)
		if read(t, l); f.reads != 2 || s.held["https://outlet.example/1"].Article.Text != full {
			t.Errorf("later: the page was read %d times, held is %q", f.reads, s.held["https://outlet.example/1"].Article.Text)
		}
	})
}

func TestPageThatIsForbiddenIsNotAskedForAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		reads := 0
		s, r := newShelf(), reader{
			fetch: func(context.Context, sitrep.Source) (feed.Batch, error) {
				return feed.Batch{State: sitrep.FetchState{Health: sitrep.HealthOK}, Articles: []sitrep.Article{item("https://outlet.example/1", "T", summary)}}, nil
			},
			complete: func(a sitrep.Article) (sitrep.Article, error) {
				reads++
				return a, sitrep.Mistakef("feed.robots", nil, "robots.txt forbids it")
			},
		}
		l := NewLoop(s, r, NewTaker(s, plain{}), quiet(), Options{})
		for range 3 {
			read(t, l)
			time.Sleep(13 * time.Hour)
		}
		if reads != 1 || len(s.saves) != 1 {
			t.Errorf("asked %d times, saved %d times, want once", reads, len(s.saves))
		}
	})
}
