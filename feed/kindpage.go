package feed

import (
	"net/url"
	"strings"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sitrep"
)

// readPage takes the links to articles out of a page that has no feed. Their text is on their own pages: see Complete.
func readPage(s sitrep.Source, a *answer, now time.Time) (Batch, error) {
	doc, err := parsePage(a)
	if err != nil {
		return Batch{}, err
	}
	d := describe(doc)
	name := d.outlet()
	if name == "" {
		name = tidy(d.title)
	}
	b := Batch{Name: name, Site: a.url, Language: d.languageOf()}
	if b.Language != "" {
		s.Language = b.Language
	}
	links := articleLinks(doc, a.url)
	for i := range links {
		links[i].Outlet = name
	}
	b.Articles = accept(links, s, now)
	return b, nil
}

func parsePage(a *answer) (*html.Node, error) {
	if len(a.body) > maxPage {
		return nil, tooMuch("more than 3 MiB of HTML")
	}
	src, err := decode(a.body, a.contentType(), htmlDeclared)
	if err != nil {
		return nil, err
	}
	doc, err := parseHTML(src)
	if err != nil {
		return nil, sitrep.Mistakef("feed.bad_page", nil, "the page cannot be read: %v", err)
	}
	return doc, nil
}

// parseHTML builds the tree of a page, as browsers do, unless its tree would be out of all proportion to it.
func parseHTML(src string) (*html.Node, error) {
	if reopened(src) > maxReopened {
		return nil, tooMuch("elements that are never closed")
	}
	return html.Parse(strings.NewReader(src))
}

// reopened returns how many elements the parser may add to those of a page: where a paragraph ends within "<b>" or the
// like, the next one begins with it again, and so on with all that are open. Forty kilobytes can become half a gigabyte.
func reopened(src string) (n int) {
	z := html.NewTokenizer(strings.NewReader(src))
	z.SetMaxBuf(maxField)
	open := 0
	for {
		switch z.Next() {
		case html.ErrorToken:
			return n
		case html.TextToken:
			n += open
		case html.StartTagToken:
			n += open
			if isFormatting(z) {
				open++
			}
		case html.EndTagToken:
			if open > 0 && isFormatting(z) {
				open--
			}
		}
	}
}

// isFormatting reports whether the tag under way is one of those that the parser opens again.
func isFormatting(z *html.Tokenizer) bool {
	name, _ := z.TagName()
	switch atom.Lookup(name) {
	case atom.A, atom.B, atom.Big, atom.Code, atom.Em, atom.Font, atom.I, atom.Nobr, atom.S, atom.Small, atom.Strike, atom.Strong, atom.Tt, atom.U:
		return true
	}
	return false
}

// articleLinks returns the links of a page that look like articles of the same site, in the order of the page.
func articleLinks(doc *html.Node, base string) []sitrep.Article {
	const most = 100
	site, err := url.Parse(base)
	if err != nil {
		return nil
	}
	var out []sitrep.Article
	for n := range doc.Descendants() {
		if n.DataAtom != atom.A || len(out) >= most {
			continue
		}
		u, err := site.Parse(attr(n, "href"))
		title := tidy(textOf(n, longHead))
		if err != nil || !looksLikeArticle(site, u, title) {
			continue
		}
		out = append(out, sitrep.Article{URL: webAddress(u.String()), Title: title})
	}
	return out
}

// looksLikeArticle goes by what headlines and their addresses have that menus have not: several words, a path of their
// own on the same site.
func looksLikeArticle(site, u *url.URL, title string) bool {
	const leastWords, leastSlug = 4, 12
	if siteOf(u.Hostname()) != siteOf(site.Hostname()) || len(strings.Fields(title)) < leastWords || len(title) > 400 {
		return false
	}
	path := strings.Trim(u.Path, "/")
	if path == "" || u.Path == site.Path {
		return false
	}
	for part := range strings.SplitSeq(strings.ToLower(path), "/") {
		switch part {
		case "tag", "tags", "category", "author", "authors", "login", "search", "about", "privacy", "contact", "video", "live", "topic", "topics":
			return false
		}
	}
	slug := path[strings.LastIndexByte(path, '/')+1:]
	return len(slug) >= leastSlug || strings.ContainsAny(slug, "0123456789") || strings.ContainsAny(u.RawQuery, "0123456789")
}
