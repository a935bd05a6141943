package feed

import (
	"regexp"
	"strings"

	"sitrep"
)

// Feed is a feed as its publisher wrote it, in one shape for all formats.
type Feed struct {
	Format   string // "rss 2.0", "rdf", "atom 1.0", "json 1.1", "cdf"
	Title    string // plain text, one line
	Link     string // the human page
	Language string // as declared
	Items    []Item
}

// Item is one entry of a Feed. Article has what the feed says outright, and Text only where the feed carries content;
// its Published is zero where the feed gives no date.
type Item struct {
	sitrep.Article
	Summary string // markup of the short description, without scripts and styles
	HTML    string // markup of the full content, without scripts and styles
}

// Parse reads a feed of any format: RSS 0.90 to 2.0, RDF, Atom 0.3 and 1.0, JSON Feed, CDF. Links are resolved against
// base, which may be empty, and contentType is the header of the answer, which may be empty too. Of a feed that stops
// short, the whole items are returned. A document that is no feed is a *sitrep.Mistake that says what it is.
func Parse(data []byte, base string, contentType string) (Feed, error) {
	if len(data) > maxBody {
		return Feed{}, tooMuch("more than 5 MiB")
	}
	src, err := decode(data, contentType, xmlDeclared)
	if err != nil {
		return Feed{}, err
	}
	src = strings.TrimSpace(src)
	if strings.HasPrefix(src, "{") {
		return parseJSON(src, base)
	}
	src = withoutWarnings(src)
	root, err := scanXML(src)
	if err != nil {
		return Feed{}, err
	}
	return parseTree(src, root, base)
}

// begun matches where a document has begun, so that a declaration further on is of something it holds.
var begun = regexp.MustCompile(`(?i)<(?:html|rss|feed|rdf|channel)\b`)

// withoutWarnings drops what programs that write feeds say of their own faults ahead of one.
func withoutWarnings(src string) string {
	const longest = 4 << 10
	said, _, ok := strings.Cut(src[:min(len(src), longest)], "<?xml ")
	if !ok || begun.MatchString(said) {
		return src
	}
	return src[len(said):]
}

func parseTree(src string, root *element, base string) (Feed, error) {
	if root == nil {
		return Feed{}, notFeed(kindOf(src, nil))
	}
	var f Feed
	switch root.name {
	case "rss", "rdf", "channel":
		f = parseRSS(root, base)
	case "feed":
		f = parseAtom(root, base)
	default:
		return Feed{}, notFeed(kindOf(src, root))
	}
	f.Title = clip(f.Title, maxLine)
	return f, nil
}

func notFeed(what string) error {
	return sitrep.Mistakef("feed.not_a_feed", map[string]string{"what": what},
		"this is %s, not a feed; give the address of an RSS, Atom or JSON feed", what)
}

// kindOf says what a document is that is no feed.
func kindOf(src string, root *element) string {
	if root != nil {
		switch root.name {
		case "html", "head", "body":
			return "a web page"
		case "opml":
			return "a list of feeds (OPML)"
		case "urlset", "sitemapindex":
			return "a sitemap"
		case "svg":
			return "an image (SVG)"
		case "error", "errors":
			return "an error message (XML)"
		}
	}
	lower := strings.ToLower(src[:min(len(src), 1024)])
	switch {
	case src == "":
		return "an empty document"
	case strings.HasPrefix(lower, "%pdf"):
		return "a PDF file"
	case strings.HasPrefix(lower, "pk"):
		return "an archive (ZIP)"
	case strings.Contains(lower, "<!doctype html"), strings.Contains(lower, "<html"), strings.Contains(lower, "<body"):
		return "a web page"
	case root != nil:
		return "an XML document with the root <" + clip(root.name, 40) + ">"
	case strings.HasPrefix(lower, "["):
		return "a JSON list"
	}
	return "plain text or an unknown format"
}

// clip cuts s to n runes.
func clip(s string, n int) string {
	for i := range s {
		if n--; n < 0 {
			return s[:i]
		}
	}
	return s
}

// finish completes an item from its markup: one-line title, clean text, http links.
func (it *Item) finish(base string) {
	it.URL = webAddress(resolve(base, it.URL))
	it.Outlet, it.Credit = clip(Line(it.Outlet), maxLine), clip(Line(it.Credit), maxLine)
	it.Title, it.Byline, it.GUID = clip(it.Title, maxLine), clip(withoutBy(Line(it.Byline)), maxLine), clip(it.GUID, maxLine)
	it.Summary, it.HTML = harmless(it.Summary), harmless(it.HTML)
	if it.HTML != "" {
		it.Text = CleanText(it.HTML)
	}
	if it.Text == "" {
		it.Text = CleanText(it.Summary)
	}
}
