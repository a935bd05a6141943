package feed

import (
	"encoding/base64"
	"html"
	"strings"
	"time"
)

const atomSpaces = ". atom"

func parseAtom(root *element, base string) Feed {
	f := Feed{Format: "atom 1.0"}
	if v := root.attr("version"); v != "" {
		f.Format = "atom " + clip(v, 10)
	}
	f.Title = Line(atomMarkup(root.first(atomSpaces, "title")))
	f.Link = webAddress(resolve(base, atomLink(root, atomSpaces)))
	if f.Language = root.attr("xml:lang"); f.Language == "" {
		f.Language = root.first("dc", "language").value()
	}
	f.Language = strings.ReplaceAll(f.Language, "_", "-")
	author := atomAuthor(root)
	root.each(atomSpaces, "entry", func(e *element) {
		if !e.closed {
			return
		}
		it := atomEntry(e, base)
		if it.Byline == "" {
			it.Byline = author
		}
		f.Items = append(f.Items, it)
	})
	return f
}

func atomEntry(e *element, base string) Item {
	var it Item
	it.Title = Line(atomMarkup(firstOf(e.first(atomSpaces, "title"), e.first("dc", "title"))))
	it.URL = atomLink(e, atomSpaces)
	it.GUID = e.first(atomSpaces, "id").value()
	if it.URL == "" {
		it.URL = webAddress(it.GUID)
	}
	it.Summary = atomMarkup(e.first(atomSpaces, "summary"))
	if group := e.first("media", "group"); it.Summary == "" && group != nil {
		it.Summary = html.EscapeString(group.first("media", "description").value())
	}
	it.HTML = atomMarkup(e.first(atomSpaces, "content"))
	it.Byline = atomAuthor(e)
	it.Published = firstDate(e, ". atom/published", ". atom/issued", "dc/issued", "dc/date", ". atom/created", "dc/created", ". atom/updated", ". atom/modified")
	it.Language = e.attr("xml:lang")
	if src := e.first(atomSpaces, "source"); src != nil {
		it.from(src.first(atomSpaces, "title").value(), atomLink(src, atomSpaces))
	}
	it.finish(base)
	return it
}

func firstOf(es ...*element) *element {
	for _, e := range es {
		if e != nil {
			return e
		}
	}
	return nil
}

// atomLink returns the address of the page that e is about.
func atomLink(e *element, spaces string) string {
	var best string
	rank := 0
	e.each(spaces, "link", func(l *element) {
		href := l.attr("href")
		if href == "" {
			href = l.value()
		}
		r := linkRank(l.attr("rel"), l.attr("type"))
		if href != "" && r > rank {
			best, rank = resolve(l.base, href), r
		}
	})
	return best
}

func linkRank(rel, kind string) int {
	switch {
	case rel != "" && !strings.EqualFold(rel, "alternate"):
		return 0
	case kind == "" || strings.Contains(kind, "html"):
		return 2
	}
	return 1
}

func atomAuthor(e *element) string {
	var names []string
	e.each(atomSpaces, "author", func(a *element) {
		name := a.first(atomSpaces, "name").value()
		if name == "" {
			name = personName(a.value())
		}
		if name != "" {
			names = append(names, name)
		}
	})
	if len(names) == 0 {
		e.each("dc", "creator", func(a *element) { names = append(names, a.value()) })
	}
	return strings.Join(names, ", ")
}

// atomMarkup returns a text construct as HTML, whichever of its forms it takes.
func atomMarkup(e *element) string {
	if e == nil {
		return ""
	}
	kind, mode := strings.ToLower(e.attr("type")), strings.ToLower(e.attr("mode"))
	switch {
	case mode == "base64" || mode == "" && isBinary(kind):
		data, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(e.content()), ""))
		if err != nil {
			return ""
		}
		return asMarkup(repair(data), kind)
	case e.hasChildren():
		return e.markup()
	}
	return asMarkup(e.value(), kind)
}

func isBinary(kind string) bool {
	return strings.Contains(kind, "/") && !strings.HasPrefix(kind, "text/") && !strings.HasSuffix(kind, "xml")
}

func asMarkup(s, kind string) string {
	if kind == "" || kind == "text" || kind == "text/plain" {
		if strings.ContainsAny(s, "<&") && looksLikeMarkup(s) && kind == "" {
			return s // many feeds forget to say type="html"
		}
		return html.EscapeString(s)
	}
	return s
}

func looksLikeMarkup(s string) bool {
	for _, tag := range []string{"<p", "<br", "<a ", "<div", "</", "&amp;", "&#", "&quot;", "&nbsp;"} {
		if strings.Contains(s, tag) {
			return true
		}
	}
	return false
}

// firstDate returns the first date there is at the given places, each "spaces/name".
func firstDate(e *element, places ...string) time.Time {
	for _, place := range places {
		spaces, name, _ := strings.Cut(place, "/")
		var t time.Time
		for sp := range strings.FieldsSeq(spaces) {
			if t.IsZero() {
				t, _ = parseDate(e.first(sp, name).value())
			}
		}
		if !t.IsZero() {
			return t
		}
	}
	return time.Time{}
}
