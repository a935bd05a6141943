package feed

import (
	"html"
	"strings"
)

// parseRSS reads the family that has channels and items: RSS 0.90 to 2.0, RDF 1.0, and CDF, which names the same things
// in attributes.
func parseRSS(root *element, base string) Feed {
	f := Feed{Format: rssFormat(root)}
	channel := root
	if root.name != "channel" {
		if channel = anyChild(root, "channel"); channel == nil {
			channel = root
		}
	}
	f.Title = Line(plainOr(titleOf(channel)))
	f.Link = webAddress(resolve(base, rssLink(channel)))
	f.Language = strings.ReplaceAll(rssLanguage(root, channel), "_", "-")
	walkItems(root, func(e *element) {
		if e.closed {
			f.Items = append(f.Items, rssItem(e, base))
		}
	})
	return f
}

func rssFormat(root *element) string {
	switch root.name {
	case "rdf":
		return "rdf"
	case "channel":
		return "cdf"
	}
	if v := root.attr("version"); v != "" {
		return "rss " + clip(v, 10)
	}
	return "rss"
}

func anyChild(e *element, name string) *element {
	for _, n := range e.nodes {
		if n.child != nil && n.child.name == name {
			return n.child
		}
	}
	return nil
}

// walkItems visits items wherever they stand: beside the channel in RDF, inside it in RSS, in a list in RSS 1.1.
func walkItems(e *element, visit func(*element)) {
	for _, n := range e.nodes {
		switch {
		case n.child == nil:
		case isItem(n.child.name):
			visit(n.child)
		case n.child.name == "channel" || n.child.name == "items":
			walkItems(n.child, visit)
		}
	}
}

const rssSpaces = ". rss atom ?"

func titleOf(e *element) *element {
	for _, spaces := range []string{". rss", "dc atom", "rdf", "media"} {
		if t := e.first(spaces, "title"); t != nil {
			return t
		}
	}
	return nil
}

func rssLink(e *element) string {
	var link string
	e.each(". rss", "link", func(l *element) {
		if link == "" {
			if link = resolve(l.base, l.value()); link == "" {
				link = resolve(l.base, l.attr("href"))
			}
		}
	})
	if link == "" {
		link = atomLink(e, "atom")
	}
	if link == "" {
		link = resolve(e.base, e.attr("href")) // CDF
	}
	return link
}

func rssLanguage(root, channel *element) string {
	for _, e := range []*element{channel.first(". rss", "language"), channel.first("dc", "language")} {
		if v := e.value(); v != "" {
			return v
		}
	}
	if v := channel.attr("xml:lang"); v != "" {
		return v
	}
	return root.attr("xml:lang")
}

func rssItem(e *element, base string) Item {
	var it Item
	it.Title = Line(plainOr(titleOf(e)))
	it.URL = rssLink(e)
	guid := e.first(rssSpaces, "guid")
	it.GUID = guid.value()
	if it.GUID == "" {
		if it.GUID = e.first("dc", "identifier").value(); it.GUID == "" {
			it.GUID = e.rdf("about")
		}
	}
	if it.URL == "" && guid != nil && guid.attr("ispermalink") != "false" && webAddress(it.GUID) != "" {
		it.URL = it.GUID
	}
	if it.URL == "" {
		it.URL = e.rdf("about")
	}
	it.HTML = markupOf(e.first("content", "encoded"))
	it.Summary = rssSummary(e)
	if it.HTML == "" && e.first(". rss", "summary") != nil {
		it.HTML = markupOf(e.first(". rss", "description"))
	}
	it.Byline = rssAuthor(e)
	it.Published = firstDate(e, ". rss/pubdate", "dc/date", "dc/issued", "dc/created", "atom/published", "atom/issued", "atom/updated", "dc/modified")
	it.Language = e.first("dc", "language").value()
	if src := e.first(". rss", "source"); src != nil {
		it.from(src.value(), src.attr("url"))
	}
	it.finish(base)
	return it
}

// rssSummary returns the first short text there is, the most usual place first.
func rssSummary(e *element) string {
	for _, path := range []struct{ spaces, name string }{
		{". rss", "summary"}, {". rss", "description"}, {"dc", "description"}, {"atom", "summary"}, {". xhtml", "body"}, {". rss", "abstract"}, {"atom", "content"}, {"media", "description"}, {"itunes", "summary"}, {". rss ?", "fullitem"},
	} {
		if m := markupOf(e.first(path.spaces, path.name)); m != "" {
			return m
		}
	}
	return ""
}

func rssAuthor(e *element) string {
	var names []string
	for _, path := range []struct{ spaces, name string }{{"dc", "creator"}, {". rss", "author"}, {"itunes ?", "author"}, {"dc", "author"}} {
		e.each(path.spaces, path.name, func(a *element) { names = append(names, a.value()) })
		if len(names) > 0 {
			break
		}
	}
	if a := e.first("atom", "author"); a != nil && len(names) == 0 {
		names = append(names, a.first("atom", "name").value())
	}
	return personName(strings.Join(names, ", "))
}

// personName takes the name out of "me@example.org (Name)" and "Name <me@example.org>".
func personName(s string) string {
	if !strings.Contains(s, "@") {
		return s
	}
	if _, in, ok := strings.Cut(s, "("); ok {
		if name, _, ok := strings.Cut(in, ")"); ok && !strings.Contains(name, "@") {
			return strings.TrimSpace(name)
		}
	}
	name, _, ok := strings.Cut(s, "<")
	if !ok {
		name, _, _ = strings.Cut(s, "(")
	}
	if strings.Contains(name, "@") {
		return ""
	}
	return strings.TrimSpace(name)
}

// markupOf returns the HTML that an element of RSS carries: escaped in its text, or as elements of its own.
func markupOf(e *element) string {
	if e == nil {
		return ""
	}
	if e.hasChildren() {
		return e.markup()
	}
	return e.value()
}

// plainOr is markupOf for a title: one without any tag is text, in which "<" and "&" stand for themselves.
func plainOr(e *element) string {
	m := markupOf(e)
	if e != nil && !e.hasChildren() && !strings.Contains(m, ">") {
		return html.EscapeString(html.UnescapeString(m))
	}
	return m
}
