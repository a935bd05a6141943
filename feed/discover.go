package feed

import (
	"context"
	"net/http"
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sitrep"
)

// Discover finds what to read at an address that a person gave: a feed there, else one that the page names, else one at
// the usual places of the site, else the page itself, whose links are followed. It returns the source, which is not yet
// stored, and what was read of it. An address that cannot be read is a *sitrep.Mistake where the person can put it right.
func (c *Client) Discover(ctx context.Context, address string) (sitrep.Source, Batch, error) {
	if !strings.Contains(address, "://") && strings.Contains(address, ".") {
		address = "https://" + strings.TrimSpace(address)
	}
	a, err := c.get(ctx, address, nil)
	if err != nil {
		return sitrep.Source{}, Batch{}, err
	}
	if a.status != http.StatusOK {
		return sitrep.Source{}, Batch{}, c.refused(a)
	}
	s, b, err := c.try(a, sitrep.KindFeed)
	if err == nil || !isPage(a) {
		return s, b, err
	}
	for _, candidate := range c.candidates(a) {
		if s, b, ok := c.probe(ctx, candidate); ok {
			return s, b, nil
		}
		if ctx.Err() != nil {
			return sitrep.Source{}, Batch{}, ctx.Err()
		}
	}
	s, b, err = c.try(a, sitrep.KindPage)
	if err == nil && len(b.Articles) == 0 {
		err = sitrep.Mistakef("feed.nothing_found", nil, "no feed and no links to articles were found at %s; give the address of a feed", clip(a.url, 200))
	}
	return s, b, err
}

func (c *Client) refused(a *answer) error {
	err := c.statusError(a)
	return &sitrep.Mistake{Key: "feed.status", Args: map[string]string{"reason": err.Error()}, Text: err.Error()}
}

func isPage(a *answer) bool {
	head := strings.ToLower(string(a.body[:min(len(a.body), 2048)]))
	return strings.Contains(strings.ToLower(a.contentType()), "html") || strings.Contains(head, "<html") || strings.Contains(head, "<!doctype html")
}

// try reads an answer as a source of a kind.
func (c *Client) try(a *answer, kind sitrep.SourceKind) (sitrep.Source, Batch, error) {
	address := a.url
	s := sitrep.Source{Kind: kind, URL: address, State: sitrep.FetchState{Health: sitrep.HealthNew}}
	now := c.now()
	b, err := read(s, a, now)
	if err != nil {
		return sitrep.Source{}, Batch{}, err
	}
	b.State = c.succeeded(s.State, a, len(b.Articles), now)
	s.Name, s.Site, s.Language = b.Name, b.Site, b.Language
	if u, err := url.Parse(address); err == nil && s.Name == "" {
		s.Name = u.Hostname()
	}
	if s.Site == "" {
		s.Site = address
	}
	return s, b, nil
}

func (c *Client) probe(ctx context.Context, address string) (sitrep.Source, Batch, bool) {
	a, err := c.get(ctx, address, nil)
	if err != nil || a.status != http.StatusOK {
		return sitrep.Source{}, Batch{}, false
	}
	s, b, err := c.try(a, sitrep.KindFeed)
	return s, b, err == nil
}

// candidates are the addresses at which the feed of a page may be: the first ones that it names, then the usual ones.
func (c *Client) candidates(a *answer) []string {
	doc, err := parsePage(a)
	if err != nil {
		return nil
	}
	named := namedFeeds(doc, a.url)
	if len(named) > 0 {
		const most = 3
		return named[:min(len(named), most)]
	}
	base, err := url.Parse(a.url)
	if err != nil {
		return nil
	}
	var out []string
	for _, path := range []string{"/feed", "/rss.xml", "/rss", "/feed.xml", "/atom.xml"} {
		out = append(out, base.ResolveReference(&url.URL{Path: path}).String())
	}
	return out
}

// namedFeeds returns the feeds that a page links to, those of comments last.
func namedFeeds(doc *html.Node, base string) []string {
	var feeds, comments []string
	for n := range doc.Descendants() {
		if n.DataAtom != atom.Link || !hasWord(attr(n, "rel"), "alternate") || !isFeedType(attr(n, "type"), attr(n, "href")) {
			continue
		}
		address := webAddress(resolve(base, attr(n, "href")))
		switch {
		case address == "":
		case strings.Contains(strings.ToLower(attr(n, "title")+address), "comment"):
			comments = append(comments, address)
		default:
			feeds = append(feeds, address)
		}
	}
	return append(feeds, comments...)
}

func hasWord(list, word string) bool {
	for w := range strings.FieldsSeq(strings.ToLower(list)) {
		if w == word {
			return true
		}
	}
	return false
}

// isFeedType goes by the media type; plain JSON is more often the interface of a content system than a feed.
func isFeedType(kind, address string) bool {
	kind, _, _ = strings.Cut(strings.ToLower(kind), ";")
	switch strings.TrimSpace(kind) {
	case "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json", "text/xml", "application/xml":
		return true
	case "application/json":
		return strings.Contains(strings.ToLower(address), "feed")
	}
	return false
}
