package sample

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"html"
	"io"
	"net/http"
	"strings"
	"time"
)

// Web serves the sites by host name, each with what it would have shown at the instant Now returns.
type Web struct {
	Sites []Site
	Now   func() time.Time
}

// ServeHTTP answers for every site.
func (w Web) ServeHTTP(out http.ResponseWriter, r *http.Request) {
	host, _, _ := strings.Cut(r.Host, ":")
	for _, s := range w.Sites {
		if s.Host == host {
			w.serve(out, r, s)
			return
		}
	}
	http.NotFound(out, r)
}

func (w Web) serve(out http.ResponseWriter, r *http.Request, s Site) {
	now := w.Now()
	shown := s.shown(now)
	switch {
	case r.URL.Path == "/robots.txt":
		io.WriteString(out, "User-agent: *\nDisallow: /private/\n")
	case r.URL.Path == "/feed" && s.Format != "page":
		serveFeed(out, s, shown, now)
	case r.URL.Path == "/":
		out.Header().Set("Content-Type", "text/html; charset=utf-8")
		io.WriteString(out, front(s, shown, now))
	default:
		for _, a := range shown {
			if r.URL.Path == a.path() {
				out.Header().Set("Content-Type", "text/html; charset=utf-8")
				io.WriteString(out, page(s, a, now))
				return
			}
		}
		http.NotFound(out, r)
	}
}

// shown returns the articles out at now, newest first.
func (s Site) shown(now time.Time) []Article {
	var out []Article
	for _, a := range s.Articles {
		if !a.Shown.After(now) {
			out = append([]Article{a}, out...)
		}
	}
	return out
}

func (a Article) path() string { return "/news/" + a.Slug }

func (s Site) link(a Article) string { return "http://" + s.Host + a.path() }

func front(s Site, shown []Article, now time.Time) string {
	var b strings.Builder
	fmt.Fprintf(&b, "<!doctype html><html lang=%q><head><meta charset=utf-8><title>%s</title>", s.Language, html.EscapeString(s.Name))
	if s.Format != "page" {
		b.WriteString(`<link rel="alternate" type="` + contentType(s.Format) + `" href="/feed">`)
	}
	b.WriteString("</head><body><nav><a href=\"/\">Home</a></nav><main>")
	for _, a := range shown {
		fmt.Fprintf(&b, "<article><h2><a href=%q>%s</a></h2><p>%s</p></article>", a.path(), html.EscapeString(a.At(now)), html.EscapeString(a.Paragraphs[0]))
	}
	return b.String() + "</main></body></html>\n"
}

func page(s Site, a Article, now time.Time) string {
	e := html.EscapeString
	var b strings.Builder
	fmt.Fprintf(&b, "<!doctype html><html lang=%q><head><meta charset=utf-8><title>%s | %s</title><meta property=\"og:site_name\" content=\"%s\">"+
		"<meta property=\"og:title\" content=\"%s\"><meta name=author content=\"%s\"><link rel=canonical href=%q>", s.Language, e(a.At(now)), e(s.Name), e(s.Name), e(a.At(now)), e(strings.TrimPrefix(a.Byline, "By ")), s.link(a))
	if a.Date != "" {
		fmt.Fprintf(&b, "<meta property=\"article:published_time\" content=%q>", a.Date)
	}
	fmt.Fprintf(&b, "</head><body><nav><a href=\"/\">Home</a></nav><article><h1>%s</h1><p class=byline>%s</p>", e(a.At(now)), e(a.Byline))
	for _, p := range a.Paragraphs {
		b.WriteString("<p>" + e(p) + "</p>\n")
	}
	return b.String() + "</article><footer>An invented outlet of the sample.</footer></body></html>\n"
}

func contentType(format string) string {
	switch format {
	case "jsonfeed":
		return "application/feed+json"
	case "atom1", "atom03":
		return "application/atom+xml"
	case "rdf":
		return "application/rdf+xml"
	}
	return "application/rss+xml"
}

func serveFeed(out http.ResponseWriter, s Site, shown []Article, now time.Time) {
	out.Header().Set("Content-Type", contentType(s.Format)+"; charset=utf-8")
	switch s.Format {
	case "jsonfeed":
		writeJSON(out, s, shown, now)
	case "atom1", "atom03":
		io.WriteString(out, atom(s, shown, now))
	case "broken":
		http.Error(out, "the sample's broken feed: database connection lost", http.StatusInternalServerError)
	default:
		io.WriteString(out, rss(s, shown, now))
	}
}

func writeJSON(out io.Writer, s Site, shown []Article, now time.Time) {
	type item struct {
		ID        string `json:"id"`
		URL       string `json:"url"`
		Title     string `json:"title"`
		HTML      string `json:"content_html"`
		Published string `json:"date_published,omitempty"`
		Authors   []any  `json:"authors"`
	}
	items := []item{}
	for _, a := range shown {
		items = append(items, item{s.link(a), s.link(a), a.At(now), paragraphs(a), a.Date, []any{map[string]string{"name": a.Byline}}})
	}
	err := json.NewEncoder(out).Encode(map[string]any{
		"version": "https://jsonfeed.org/version/1.1", "title": s.Name,
		"home_page_url": "http://" + s.Host + "/", "language": s.Language, "items": items,
	})
	if err != nil {
		fmt.Fprintln(out, err)
	}
}

func paragraphs(a Article) string {
	var b strings.Builder
	for _, p := range a.Paragraphs {
		b.WriteString("<p>" + html.EscapeString(p) + "</p>")
	}
	return b.String()
}

func esc(s string) string {
	var b strings.Builder
	xml.EscapeText(&b, []byte(s)) // a strings.Builder never fails
	return b.String()
}

// rss writes RSS 2.0, or RSS 1.0 for the format rdf.
func rss(s Site, shown []Article, now time.Time) string {
	open, shut, stamp := `<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/">`, "</rss>", "pubDate"
	if s.Format == "rdf" {
		open = `<rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/">`
		shut, stamp = "</rdf:RDF>", "dc:date"
	}
	var items strings.Builder
	for _, a := range shown {
		fmt.Fprintf(&items, "<item><title>%s</title><link>%s</link><description>%s</description><dc:creator>%s</dc:creator>",
			esc(a.At(now)), s.link(a), esc(a.Paragraphs[0]), esc(a.Byline))
		if t, err := time.Parse(time.RFC3339, a.Date); err == nil && stamp == "pubDate" {
			fmt.Fprintf(&items, "<pubDate>%s</pubDate>", t.Format(time.RFC1123Z))
		} else if err == nil {
			fmt.Fprintf(&items, "<dc:date>%s</dc:date>", a.Date)
		}
		items.WriteString("</item>\n")
	}
	channel := fmt.Sprintf("<channel><title>%s</title><link>http://%s/</link><description>SAMPLE</description><language>%s</language>", esc(s.Name), s.Host, s.Language)
	if s.Format == "rdf" {
		return open + "<channel><title>" + esc(s.Name) + "</title><link>http://" + s.Host + "/</link><description>SAMPLE</description></channel>\n" + items.String() + shut
	}
	return `<?xml version="1.0" encoding="utf-8"?>` + open + channel + "\n" + items.String() + "</channel>" + shut
}

// atom writes Atom 1.0, or Atom 0.3 for the format atom03.
func atom(s Site, shown []Article, now time.Time) string {
	ns, version, stamp, changed := "http://www.w3.org/2005/Atom", "", "published", "updated"
	if s.Format == "atom03" {
		ns, version, stamp, changed = "http://purl.org/atom/ns#", ` version="0.3"`, "issued", "modified"
	}
	var b strings.Builder
	fmt.Fprintf(&b, `<?xml version="1.0" encoding="utf-8"?><feed xmlns=%q%s xml:lang=%q><title>%s</title><link rel="alternate" type="text/html" href="http://%s/"/><id>http://%s/</id>`+"\n",
		ns, version, s.Language, esc(s.Name), s.Host, s.Host)
	for _, a := range shown {
		fmt.Fprintf(&b, `<entry><title>%s</title><link rel="alternate" type="text/html" href=%q/><id>%s</id><author><name>%s</name></author>`,
			esc(a.At(now)), s.link(a), s.link(a), esc(a.Byline))
		if a.Date != "" {
			fmt.Fprintf(&b, "<%s>%s</%s><%s>%s</%s>", stamp, a.Date, stamp, changed, a.Date, changed)
		}
		fmt.Fprintf(&b, `<content type="%s"%s>%s</content></entry>`+"\n", map[bool]string{true: "text/html", false: "html"}[s.Format == "atom03"],
			map[bool]string{true: ` mode="escaped"`}[s.Format == "atom03"], esc(paragraphs(a)))
	}
	return b.String() + "</feed>"
}
