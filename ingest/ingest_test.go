package ingest

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"sitrep"
	"sitrep/feed"
)

// shelf is an archive in memory.
type shelf struct {
	mu     sync.Mutex
	held   map[string]sitrep.Report // by address
	saves  []sitrep.Article
	states map[sitrep.SourceID]sitrep.FetchState
	moved  map[sitrep.SourceID]string

	described map[sitrep.SourceID]sitrep.Source
	due       []sitrep.Source
	fail      error
}

func newShelf(due ...sitrep.Source) *shelf {
	return &shelf{held: map[string]sitrep.Report{}, states: map[sitrep.SourceID]sitrep.FetchState{}, moved: map[sitrep.SourceID]string{}, described: map[sitrep.SourceID]sitrep.Source{}, due: due}
}

func (s *shelf) FindArticle(_ context.Context, _ sitrep.SourceID, url, guid string) (sitrep.Report, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, byGUID := range []bool{true, false} {
		for _, a := range slices.Backward(s.saves) {
			if byGUID && guid != "" && a.GUID == guid || !byGUID && url != "" && a.URL == url {
				return s.held[a.URL+a.GUID], nil
			}
		}
	}
	return sitrep.Report{}, sitrep.ErrNotFound
}

func (s *shelf) Neighbors(context.Context, sitrep.Signature, time.Time) (sitrep.Neighborhood, error) {
	return sitrep.Neighborhood{}, nil
}

func (s *shelf) Save(_ context.Context, a sitrep.Article, _ *sitrep.Document, _ sitrep.Signature, p sitrep.Placement) (sitrep.ArticleID, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.fail != nil {
		return 0, s.fail
	}
	if a.ID == 0 {
		a.ID = sitrep.ArticleID(len(s.saves) + 1)
		p.Story.ID, p.Origin.ID = 7, 8
	}
	s.saves = append(s.saves, a)
	s.held[a.URL+a.GUID] = sitrep.Report{Article: a, Story: p.Story.ID, Origin: p.Origin.ID}
	return a.ID, nil
}

func (s *shelf) DueSources(context.Context, time.Time, int) ([]sitrep.Source, error) {
	return s.due, nil
}

func (s *shelf) SaveFetch(_ context.Context, id sitrep.SourceID, st sitrep.FetchState) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.states[id] = st
	return nil
}

func (s *shelf) Move(_ context.Context, id sitrep.SourceID, address string) error {
	s.moved[id] = address
	return nil
}

func (s *shelf) Describe(_ context.Context, src sitrep.Source) error {
	s.described[src.ID] = src
	return nil
}

// reader is a fetcher made of functions.
type reader struct {
	fetch    func(ctx context.Context, s sitrep.Source) (feed.Batch, error)
	complete func(a sitrep.Article) (sitrep.Article, error)
}

func (r reader) Fetch(ctx context.Context, s sitrep.Source) (feed.Batch, error) {
	return r.fetch(ctx, s)
}

func (r reader) Complete(_ context.Context, a sitrep.Article) (sitrep.Article, error) {
	if r.complete == nil {
		return a, nil
	}
	return r.complete(a)
}

type plain struct{}

func (plain) Analyze(a sitrep.Article) *sitrep.Document { return &sitrep.Document{Text: a.Text} }

func quiet() *slog.Logger { return slog.New(slog.DiscardHandler) }

func item(url, title, text string) sitrep.Article {
	return sitrep.Article{Source: 1, URL: url, Title: title, Text: text, Published: time.Date(2025, 4, 22, 9, 0, 0, 0, time.UTC)}
}

func TestTake(t *testing.T) {
	const url = "https://outlet.example/a"
	text := "The bridge is closed, the mayor said.\nIt opens on Friday.\n"
	for name, c := range map[string]struct {
		first, second sitrep.Article
		want          Taken
		revision      int
	}{
		"the same again":             {item(url, "Bridge closed", text), item(url, "Bridge closed", text), Known, 0},
		"other white space":          {item(url, "Bridge closed", text), item(url, "Bridge closed", "The bridge is closed,  the mayor said. It opens on Friday."), Known, 0},
		"a summary of what is held":  {item(url, "Bridge closed", text), item(url, "Bridge closed", "The bridge"), Known, 0},
		"another headline":           {item(url, "Bridge closed", text), item(url, "Bridge shut", text), Edited, 1},
		"another number in the text": {item(url, "Bridge closed", text), item(url, "Bridge closed", "The bridge is closed, the mayor said.\nIt opens on Monday.\n"), Edited, 1},
		"nothing to read":            {item(url, "Bridge closed", text), item("https://outlet.example/b", "Empty", " \n"), Refused, 0},
		"another article":            {item(url, "Bridge closed", text), item("https://outlet.example/c", "Ferry runs", text), Added, 0},
	} {
		t.Run(name, func(t *testing.T) {
			s := newShelf()
			taker := NewTaker(s, plain{})
			if _, taken, err := taker.Take(t.Context(), c.first); err != nil || taken != Added {
				t.Fatalf("first: %s, %v", taken, err)
			}
			_, taken, err := taker.Take(t.Context(), c.second)
			if err != nil || taken != c.want {
				t.Fatalf("got %s, %v; want %s", taken, err, c.want)
			}
			last := s.saves[len(s.saves)-1]
			if c.want == Edited && (last.ID != 1 || last.Revision != c.revision || !last.Published.Equal(c.first.Published) || s.held[url].Story != 7) {
				t.Errorf("an edit must keep id, instant and story: got %+v in story %d", last, s.held[url].Story)
			}
		})
	}
}

func TestFirstFetchIsQuietAndLaterOnesAreNews(t *testing.T) {
	s := newShelf()
	n := 0
	r := reader{fetch: func(context.Context, sitrep.Source) (feed.Batch, error) {
		n++
		return feed.Batch{State: sitrep.FetchState{Health: sitrep.HealthOK}, Articles: []sitrep.Article{item(fmt.Sprintf("https://outlet.example/%d", n), "Title", "Some text.")}}, nil
	}}
	loop := NewLoop(s, r, NewTaker(s, plain{}), quiet(), Options{})
	for range 2 {
		if _, err := loop.Read(t.Context(), sitrep.Source{ID: 1, State: s.states[1]}); err != nil {
			t.Fatal(err)
		}
	}
	if !s.saves[0].Baseline || s.saves[1].Baseline {
		t.Errorf("baseline: got %v then %v, want true then false", s.saves[0].Baseline, s.saves[1].Baseline)
	}
}

func TestBrokenSourceIsNotBaselined(t *testing.T) {
	s := newShelf()
	r := reader{fetch: func(context.Context, sitrep.Source) (feed.Batch, error) {
		return feed.Batch{State: sitrep.FetchState{Health: sitrep.HealthBroken, Reason: "503"}}, nil
	}}
	if _, err := NewLoop(s, r, NewTaker(s, plain{}), quiet(), Options{}).Read(t.Context(), sitrep.Source{ID: 1}); err != nil {
		t.Fatal(err)
	}
	if st := s.states[1]; st.Baselined || st.Reason != "503" {
		t.Errorf("got %+v", st)
	}
}

func TestNothingIsLostWhenTheStoreFails(t *testing.T) {
	s := newShelf()
	s.fail = errors.New("disk full")
	r := reader{fetch: func(context.Context, sitrep.Source) (feed.Batch, error) {
		return feed.Batch{State: sitrep.FetchState{Health: sitrep.HealthOK, ETag: "x"}, Articles: []sitrep.Article{item("https://outlet.example/1", "T", "Text.")}}, nil
	}}
	loop := NewLoop(s, r, NewTaker(s, plain{}), quiet(), Options{})
	if _, err := loop.Read(t.Context(), sitrep.Source{ID: 1}); !errors.Is(err, s.fail) {
		t.Fatalf("got %v", err)
	}
	if _, kept := s.states[1]; kept {
		t.Error("the state was kept: the next fetch would be answered 304 and the article lost")
	}
	s.fail = nil
	if n, err := loop.Read(t.Context(), sitrep.Source{ID: 1}); n != 1 || err != nil {
		t.Errorf("after the disk was freed: %d, %v", n, err)
	}
}

func TestPageThatCannotBeReadLeavesTheSummary(t *testing.T) {
	s := newShelf()
	r := reader{
		fetch: func(context.Context, sitrep.Source) (feed.Batch, error) {
			return feed.Batch{State: sitrep.FetchState{Health: sitrep.HealthOK}, Articles: []sitrep.Article{item("https://outlet.example/1", "T", "A summary.")}}, nil
		},
		complete: func(a sitrep.Article) (sitrep.Article, error) { return a, errors.New("robots.txt forbids it") },
	}
	if n, err := NewLoop(s, r, NewTaker(s, plain{}), quiet(), Options{}).Read(t.Context(), sitrep.Source{ID: 1}); n != 1 || err != nil || s.saves[0].Text != "A summary." {
		t.Errorf("got %d, %v, %+v", n, err, s.saves)
	}
}

// TestHangingSourceHoldsUpItselfAlone lets one source hang for an hour: the others are read on time, it is not read
// twice at once, and a stop waits for all.
func TestHangingSourceHoldsUpItselfAlone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newShelf(sitrep.Source{ID: 1}, sitrep.Source{ID: 2})
		var mu sync.Mutex
		reads := map[sitrep.SourceID]int{}
		r := reader{fetch: func(ctx context.Context, src sitrep.Source) (feed.Batch, error) {
			mu.Lock()
			reads[src.ID]++
			mu.Unlock()
			if src.ID == 1 {
				select {
				case <-ctx.Done():
				case <-time.After(time.Hour):
				}
			}
			return feed.Batch{State: sitrep.FetchState{Health: sitrep.HealthOK}}, ctx.Err()
		}}
		ctx, cancel := context.WithTimeout(t.Context(), 10*time.Minute+time.Second) // between two rounds
		defer cancel()
		if err := NewLoop(s, r, NewTaker(s, plain{}), quiet(), Options{Every: time.Minute}).Run(ctx); err != nil {
			t.Fatal(err)
		}
		if reads[1] != 1 || reads[2] < 9 {
			t.Errorf("in ten minutes the hanging source was read %d times, the other %d", reads[1], reads[2])
		}
	})
}

func TestSourceThatMovedForGoodIsRemembered(t *testing.T) {
	s, f := newShelf(), &feedWith{moved: "https://outlet.example/new"}
	if read(t, NewLoop(s, f, NewTaker(s, plain{}), quiet(), Options{})); s.moved[1] != "https://outlet.example/new" {
		t.Errorf("moved to %q", s.moved[1])
	}
}

// A source from a list of feeds may come without a name: the feed tells it.
func TestSourceIsDescribedByItsFeed(t *testing.T) {
	s := newShelf()
	r := reader{fetch: func(context.Context, sitrep.Source) (feed.Batch, error) {
		return feed.Batch{State: sitrep.FetchState{Health: sitrep.HealthOK}, Name: "Outlet", Site: "https://outlet.example/", Language: "uk"}, nil
	}}
	l := NewLoop(s, r, NewTaker(s, plain{}), quiet(), Options{})
	for id, src := range map[sitrep.SourceID]sitrep.Source{1: {ID: 1, Language: "uk"}, 2: {ID: 2, Name: "Ours", Site: "https://outlet.example/", Language: "uk"}} {
		if _, err := l.Read(t.Context(), src); err != nil {
			t.Fatal(err)
		}
		if got, told := s.described[id]; told != (id == 1) || told && got != (sitrep.Source{ID: 1, Name: "Outlet", Site: "https://outlet.example/", Language: "uk"}) {
			t.Errorf("source %d is described as %+v, %v", id, got, told)
		}
	}
}

// picky is an analyzer that a word breaks.
type picky struct{}

func (picky) Analyze(a sitrep.Article) *sitrep.Document {
	if a.Title == "Poison" {
		panic("index out of range")
	}
	return &sitrep.Document{Text: a.Text}
}

func TestArticleThatBreaksTheAnalysisHoldsUpItselfAlone(t *testing.T) {
	s := newShelf()
	f := &feedWith{articles: []sitrep.Article{item("https://outlet.example/1", "Poison", full), item("https://outlet.example/2", "Bridge closed", full)}, pages: map[string]string{"https://outlet.example/1": full, "https://outlet.example/2": full}}
	read(t, NewLoop(s, f, NewTaker(s, picky{}), quiet(), Options{}))
	if len(s.saves) != 1 || s.saves[0].URL != "https://outlet.example/2" {
		t.Errorf("saved %+v, want the second article", s.saves)
	}
	if _, kept := s.states[1]; !kept {
		t.Error("the state was not kept: the source would be read again and again")
	}
}

// While the disk is full, sites must not be asked more often than they are otherwise.
func TestStoreThatFailsDoesNotHammerTheSource(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newShelf(sitrep.Source{ID: 1})
		s.fail = errors.New("disk full")
		fetches := 0
		r := reader{fetch: func(context.Context, sitrep.Source) (feed.Batch, error) {
			fetches++
			return feed.Batch{State: sitrep.FetchState{Health: sitrep.HealthOK}, Articles: []sitrep.Article{item("https://outlet.example/1", "T", "Text.")}}, nil
		}}
		ctx, cancel := context.WithTimeout(t.Context(), time.Hour)
		defer cancel()
		if err := NewLoop(s, r, NewTaker(s, plain{}), quiet(), Options{}).Run(ctx); err != nil {
			t.Fatal(err)
		}
		if fetches > 13 || fetches < 2 {
			t.Errorf("fetched %d times in an hour, want every five minutes", fetches)
		}
	})
}

// What was read when the disk was full is stored soon after it is freed, without asking the site again.
func TestFreedDiskIsNoticedSoon(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const freed, soon = 7*time.Minute + time.Second, 30 * time.Second
		s := newShelf(sitrep.Source{ID: 1})
		s.fail = errors.New("disk full")
		r := reader{fetch: func(context.Context, sitrep.Source) (feed.Batch, error) {
			return feed.Batch{State: sitrep.FetchState{Health: sitrep.HealthOK}, Articles: []sitrep.Article{item("https://outlet.example/1", "T", "Text.")}}, nil
		}}
		ctx, cancel := context.WithTimeout(t.Context(), freed+soon)
		defer cancel()
		time.AfterFunc(freed, func() {
			s.mu.Lock()
			defer s.mu.Unlock()
			s.fail = nil
		})
		if err := NewLoop(s, r, NewTaker(s, plain{}), quiet(), Options{}).Run(ctx); err != nil {
			t.Fatal(err)
		}
		if len(s.saves) != 1 {
			t.Errorf("%d articles were stored within %v, want 1", len(s.saves), soon)
		}
	})
}

func TestFeedThatBreaksTheReaderEndsNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newShelf(sitrep.Source{ID: 1}, sitrep.Source{ID: 2})
		r := reader{fetch: func(_ context.Context, src sitrep.Source) (feed.Batch, error) {
			if src.ID == 1 {
				panic("index out of range")
			}
			return feed.Batch{State: sitrep.FetchState{Health: sitrep.HealthOK}}, nil
		}}
		ctx, cancel := context.WithTimeout(t.Context(), time.Hour)
		defer cancel()
		if err := NewLoop(s, r, NewTaker(s, plain{}), quiet(), Options{}).Run(ctx); err != nil {
			t.Fatal(err)
		}
		if s.states[2].Health != sitrep.HealthOK {
			t.Error("the other source was not read")
		}
	})
}

// A guid that comes again with another headline, address and text names another article; so does an address.
func TestNameThatIsUsedAgainIsAnotherArticle(t *testing.T) {
	const other = "Bakeries in the north ran out of flour this week.\nQueues formed before dawn in three towns, residents said.\n"
	named := func(url, guid, title, text string) sitrep.Article {
		a := item(url, title, text)
		a.GUID = guid
		return a
	}
	first := named("https://outlet.example/1", "post", "Bridge closed", full)
	for name, c := range map[string]struct {
		second sitrep.Article
		want   Taken
	}{
		"the guid of another article":        {named("https://outlet.example/2", "post", "No flour in the north", other), Added},
		"the address of another article":     {named("https://outlet.example/1", "post-2", "No flour in the north", other), Added},
		"an article that moved":              {named("https://outlet.example/moved/1", "post", "Bridge closed", full), Known},
		"one that moved with a new headline": {named("https://outlet.example/moved/1", "post", "Bridge over the Ros closed", full+"It opens on Friday.\n"), Edited},
		"a live page without guids":          {named("https://outlet.example/1", "", "No flour in the north", other), Edited},
	} {
		t.Run(name, func(t *testing.T) {
			s := newShelf()
			taker := NewTaker(s, plain{})
			if _, _, err := taker.Take(t.Context(), first); err != nil {
				t.Fatal(err)
			}
			for i, want := range []Taken{c.want, Known} {
				if _, taken, err := taker.Take(t.Context(), c.second); err != nil || taken != want {
					t.Errorf("time %d: got %s, %v; want %s", i+1, taken, err, want)
				}
			}
		})
	}
}
