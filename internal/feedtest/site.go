package feedtest

import (
	"fmt"
	"html"
	"strings"
	"time"
)

// Story is one article of a Site.
type Story struct {
	Path       string // "/news/1"
	Title      string
	Byline     string
	Published  time.Time
	Paragraphs []string
}

// Site is an outlet with a front page, a feed of summaries and a page for each story, below one prefix of the Web.
type Site struct {
	Prefix   string // "/herald"; "" for the whole Web
	Name     string
	Language string
	Stories  []Story // newest first
}

// Publish serves the site, or its new state: the front page at Prefix + "/", the feed at Prefix + "/feed.xml", the full
// feed at Prefix + "/full.xml", and the stories.
func (w *Web) Publish(s Site) {
	w.Serve(s.Prefix+"/", "text/html; charset=utf-8", s.front(w.URL))
	w.Serve(s.Prefix+"/feed.xml", "application/rss+xml", s.RSS(w.URL, false))
	w.Serve(s.Prefix+"/full.xml", "application/rss+xml", s.RSS(w.URL, true))
	for _, st := range s.Stories {
		w.Serve(s.Prefix+st.Path, "text/html; charset=utf-8", s.Page(st))
	}
}

// RSS returns the feed of the site at origin; full puts the whole text in, else the first paragraph is the summary.
func (s Site) RSS(origin string, full bool) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<?xml version="1.0" encoding="UTF-8"?>`+"\n"+`<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>%s</title><link>%s/</link><language>%s</language>
`, html.EscapeString(s.Name), origin+s.Prefix, s.Language)
	for _, st := range s.Stories {
		address := origin + s.Prefix + st.Path
		fmt.Fprintf(&b, "<item><title>%s</title><link>%s</link><guid>%s</guid><dc:creator>%s</dc:creator>", html.EscapeString(st.Title), address, address, html.EscapeString(st.Byline))
		if !st.Published.IsZero() {
			fmt.Fprintf(&b, "<pubDate>%s</pubDate>", st.Published.Format(time.RFC1123Z))
		}
		if len(st.Paragraphs) > 0 {
			fmt.Fprintf(&b, "<description>%s</description>", html.EscapeString(st.Paragraphs[0]))
		}
		if full {
			fmt.Fprintf(&b, "<content:encoded><![CDATA[%s]]></content:encoded>", markup(st.Paragraphs))
		}
		b.WriteString("</item>\n")
	}
	b.WriteString("</channel></rss>\n")
	return b.String()
}

// Page returns the page of a story, with a menu, an advertisement and a footer around it as pages have.
func (s Site) Page(st Story) string {
	published := ""
	if !st.Published.IsZero() {
		published = st.Published.Format(time.RFC3339)
	}
	return fmt.Sprintf(`<!DOCTYPE html>
<html lang="%s"><head><meta charset="utf-8"><title>%s | %s</title>
<meta property="og:title" content="%s"><meta property="og:site_name" content="%s">
<meta name="author" content="%s"><meta property="article:published_time" content="%s"></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<main><article><h1>%s</h1><div class="story-body">%s
<p>Advertisement</p></div></article></main>
<footer><p>Contact us</p><p>All rights reserved.</p></footer></body></html>
`, s.Language, html.EscapeString(st.Title), html.EscapeString(s.Name), html.EscapeString(st.Title), html.EscapeString(s.Name),
		html.EscapeString(st.Byline), published, html.EscapeString(st.Title), markup(st.Paragraphs))
}

func (s Site) front(origin string) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<!DOCTYPE html><html lang="%s"><head><title>%s</title><link rel="alternate" type="application/rss+xml" href="%s/feed.xml"></head><body>`,
		s.Language, html.EscapeString(s.Name), s.Prefix)
	for _, st := range s.Stories {
		fmt.Fprintf(&b, `<h2><a href="%s">%s</a></h2>`, origin+s.Prefix+st.Path, html.EscapeString(st.Title))
	}
	b.WriteString("</body></html>\n")
	return b.String()
}

func markup(paragraphs []string) string {
	var b strings.Builder
	for _, p := range paragraphs {
		b.WriteString("<p>" + html.EscapeString(p) + "</p>\n")
	}
	return b.String()
}
