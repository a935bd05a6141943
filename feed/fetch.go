package feed

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"sitrep"
)

// Batch is what one fetch of a source came to.
type Batch struct {
	Articles []sitrep.Article  // at most 200, oldest first, with Source, Fetched and, but for Undated ones, the source's own date
	State    sitrep.FetchState // to be kept, whatever happened
	Name     string            // as the feed calls itself
	Site     string            // the human page
	Language string            // as declared
	Moved    string            // the address to use from now on, where the source has moved for good
}

// Fetch reads a source if it has changed. Whatever goes wrong with the source is told by State; the error is not nil
// only when ctx ended. Articles carry the text that the feed gives, which may be a summary: see Complete.
func (c *Client) Fetch(ctx context.Context, s sitrep.Source) (Batch, error) {
	now := c.now()
	asked := conditions(s, now)
	a, err := c.get(ctx, s.URL, asked)
	if ctx.Err() != nil {
		return Batch{}, fmt.Errorf("fetch source %d: %w", s.ID, ctx.Err())
	}
	if err != nil {
		return Batch{State: c.failed(s.State, err, now)}, nil
	}
	if a.status == http.StatusNotModified && (asked.Get("If-None-Match") != "" || asked.Get("If-Modified-Since") != "") {
		return Batch{State: c.unchanged(s.State, a.header, now), Moved: movedTo(s, a)}, nil
	}
	if a.status != http.StatusOK {
		return Batch{State: c.failed(s.State, c.statusError(a), now)}, nil
	}
	b, err := read(s, a, now)
	if err != nil {
		return Batch{State: c.failed(s.State, err, now)}, nil
	}
	b.State = c.succeeded(s.State, a, len(b.Articles), now)
	b.State.Newest = newest(b.Articles, s.State.Newest)
	b.Moved = movedTo(s, a)
	return b, nil
}

// read turns an answer into articles, by the kind of the source.
func read(s sitrep.Source, a *answer, now time.Time) (Batch, error) {
	if s.Kind == sitrep.KindPage {
		return readPage(s, a, now)
	}
	return readFeed(s, a, now)
}

// conditions asks for a source if it has changed, and once a day whatever it says: a server may call its own ETag current
// for ever.
func conditions(s sitrep.Source, now time.Time) http.Header {
	h := http.Header{}
	h.Set("Accept", "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/html;q=0.8, */*;q=0.5")
	if dayOf(s, now) != dayOf(s, s.State.LastTry) {
		return h
	}
	if s.State.ETag != "" {
		h.Set("If-None-Match", s.State.ETag)
	}
	if s.State.LastModified != "" {
		h.Set("If-Modified-Since", s.State.LastModified)
	}
	return h
}

// dayOf numbers the days of a source, each of which begins at an hour of its own, so that not all are read whole at once.
func dayOf(s sitrep.Source, t time.Time) int64 {
	const day, apart = 24 * 3600, 1009 // seconds
	return (t.Unix() + int64(s.ID)*apart) / day
}

// movedTo returns where a source has moved for good. A feed that answers elsewhere is a feed there; a page that ended is
// often led to the front page, which is another source, so that a page only moves to the same path.
func movedTo(s sitrep.Source, a *answer) string {
	if a.permanent == s.URL || s.Kind == sitrep.KindPage && pathOf(a.permanent) != pathOf(s.URL) {
		return ""
	}
	return a.permanent
}

func pathOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimSuffix(u.Path, "/")
}

func (c *Client) statusError(a *answer) error {
	u, err := url.Parse(a.url)
	if err != nil {
		return err
	}
	return &statusError{host: u.Hostname(), status: a.status, wait: retryAfter(a.header, c.now())}
}

func newest(as []sitrep.Article, t time.Time) time.Time {
	for _, a := range as {
		if !a.Undated && a.Published.After(t) {
			t = a.Published
		}
	}
	return t
}

// accept keeps the articles that can be news, makes their dates believable, and orders them, oldest first.
func accept(in []sitrep.Article, s sitrep.Source, now time.Time) []sitrep.Article {
	items := newSieve()
	for _, a := range in {
		a.URL = canonical(a.URL)
		if a.URL == "" || a.Title == "" && a.Text == "" {
			continue
		}
		a, ok := dated(a, now)
		if !ok {
			continue
		}
		a.Source, a.Fetched = s.ID, now
		if a.Language == "" {
			a.Language = s.Language
		}
		items.add(a)
	}
	out := items.kept
	// A feed without dates lists the newest first, as all do.
	slices.Reverse(out)
	slices.SortStableFunc(out, func(a, b sitrep.Article) int { return a.Published.Compare(b.Published) })
	if len(out) > maxNewItems {
		out = out[len(out)-maxNewItems:]
	}
	return out
}

func dated(a sitrep.Article, now time.Time) (sitrep.Article, bool) {
	switch {
	case a.Published.IsZero():
		a.Published, a.Undated = now, true
	case a.Published.After(now.Add(maxAhead)):
		a.Published = now.Add(maxAhead)
	case now.Sub(a.Published) > maxAge:
		return a, false
	}
	return a, true
}

// Complete reads the page of an article whose feed gives no more than a summary, and returns the article with the page's
// text and what else the page tells. An article that is whole is returned as it is. On an error, too, the article is
// returned as it was: a *sitrep.Mistake if the site does not let the page be read, or shows something else there.
func (c *Client) Complete(ctx context.Context, a sitrep.Article) (sitrep.Article, error) {
	if IsWhole(a.Text) {
		return a, nil
	}
	page, err := c.page(ctx, a.URL)
	if err != nil {
		return a, err
	}
	found, err := extract(page.body, page.url, page.contentType())
	if err != nil {
		return a, err
	}
	if !tells(found.Text, a) {
		return a, sitrep.Mistakef("feed.no_text", nil, "the page shows something else than the article: %s", clip(page.url, 200))
	}
	return merge(a, found), nil
}

// page reads a web page, if robots may read it and what it leads to.
func (c *Client) page(ctx context.Context, address string) (*answer, error) {
	h := http.Header{}
	h.Set("Accept", "text/html, application/xhtml+xml;q=0.9, */*;q=0.1")
	p, err := c.visit(ctx, address, h, c.allowed)
	if err != nil {
		return nil, err
	}
	if p.status != http.StatusOK {
		return nil, c.statusError(p)
	}
	if !p.whole && !bytes.Contains(p.body, []byte("</html>")) { // some servers announce more than there is
		return nil, fmt.Errorf("%s was read half: the answer stopped short", clip(address, 100))
	}
	if t := strings.ToLower(p.contentType()); t != "" && !strings.Contains(t, "html") && !strings.Contains(t, "text/plain") && !strings.Contains(t, "xml") {
		return nil, fmt.Errorf("%s is not a page but %s", clip(address, 100), clip(t, 60))
	}
	return p, nil
}

// IsWhole reports whether a text is the article rather than a taste of it.
func IsWhole(text string) bool {
	const enough = 120 // words; summaries have 20 to 80
	trimmed := strings.TrimRight(text, " \n")
	for _, more := range []string{"…", "...", "[...]", "[…]", "&hellip;"} {
		if strings.HasSuffix(trimmed, more) {
			return false
		}
	}
	return len(strings.Fields(text)) >= enough
}

// merge adds to an article what its page tells and the feed did not.
func merge(a, page sitrep.Article) sitrep.Article {
	if len(page.Text) > len(a.Text) {
		a.Text = page.Text
	}
	if a.Credit == "" {
		a.Credit = page.Credit
	}
	if a.Title == "" {
		a.Title = page.Title
	}
	if a.Byline == "" {
		a.Byline = page.Byline
	}
	if page.Language != "" {
		a.Language = page.Language
	}
	if page.Outlet != "" {
		a.Outlet = page.Outlet
	}
	if a.Undated && !page.Published.IsZero() && !page.Published.After(a.Fetched.Add(maxAhead)) {
		a.Published, a.Undated = page.Published, false
	}
	return a
}
