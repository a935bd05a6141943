package feed

import (
	"html"
	"net/url"
	"strings"
)

// spaceOf names the namespaces that say something of an item; others are "?".
func spaceOf(uri string) string {
	uri = strings.ToLower(strings.TrimSpace(uri))
	switch {
	case uri == "", strings.HasSuffix(uri, "purl.org/rss/1.0/"), strings.Contains(uri, "netscape.com"), strings.Contains(uri, "userland.com"):
		return ""
	case strings.Contains(uri, "rss/1.0/modules/content"):
		return "content"
	case strings.Contains(uri, "search.yahoo.com/mrss"):
		return "media"
	case strings.Contains(uri, "itunes"):
		return "itunes"
	case strings.Contains(uri, "w3.org/2005/atom"), strings.Contains(uri, "purl.org/atom"):
		return "atom"
	case strings.Contains(uri, "purl.org/dc/"):
		return "dc"
	case strings.Contains(uri, "22-rdf-syntax"):
		return "rdf"
	case strings.Contains(uri, "xhtml"):
		return "xhtml"
	case strings.Contains(uri, "xml/1998/namespace"):
		return "xml"
	}
	return "?"
}

// spaceOfPrefix guesses by custom where a prefix is not declared.
func spaceOfPrefix(prefix string) string {
	switch prefix {
	case "", "rss":
		return ""
	case "atom", "dc", "rdf", "content", "xhtml", "xml", "media", "itunes":
		return prefix
	case "dcterms":
		return "dc"
	}
	return "?"
}

func (e *element) attr(name string) string {
	for _, a := range e.attrs {
		if a.name == name {
			return strings.TrimSpace(a.value)
		}
	}
	return ""
}

// rdf returns an attribute of the RDF namespace, with or without its prefix.
func (e *element) rdf(name string) string {
	if v := e.attr("rdf:" + name); v != "" {
		return v
	}
	return e.attr(name)
}

// each calls visit with the child elements of the given name in one of the namespaces, in order.
func (e *element) each(spaces, name string, visit func(*element)) {
	for _, n := range e.nodes {
		if n.child != nil && n.child.name == name && in(n.child.space, spaces) {
			visit(n.child)
		}
	}
}

// first returns the first such child, or nil.
func (e *element) first(spaces, name string) *element {
	for _, n := range e.nodes {
		if n.child != nil && n.child.name == name && in(n.child.space, spaces) {
			return n.child
		}
	}
	return nil
}

// in reports whether space is one of spaces, which are separated by blanks; a dot stands for none.
func in(space, spaces string) bool {
	if space == "" {
		space = "."
	}
	for s := range strings.FieldsSeq(spaces) {
		if s == space {
			return true
		}
	}
	return false
}

// content returns the text of e without that of child elements.
func (e *element) content() string {
	if e == nil {
		return ""
	}
	if len(e.nodes) == 1 {
		return e.nodes[0].text
	}
	var b strings.Builder
	for _, n := range e.nodes {
		b.WriteString(n.text)
	}
	return b.String()
}

// value returns the trimmed text of e; "" for nil.
func (e *element) value() string { return strings.TrimSpace(e.content()) }

func (e *element) hasChildren() bool {
	for _, n := range e.nodes {
		if n.child != nil {
			return true
		}
	}
	return false
}

// markup writes what is inside e as HTML.
func (e *element) markup() string {
	var b strings.Builder
	e.writeInner(&b)
	return strings.TrimSpace(b.String())
}

// writeInner recurses no deeper than maxDepth, which the scanner has seen to.
func (e *element) writeInner(b *strings.Builder) {
	for _, n := range e.nodes {
		if n.child == nil {
			b.WriteString(html.EscapeString(n.text))
			continue
		}
		b.WriteString("<" + n.child.name)
		for _, a := range n.child.attrs {
			if !strings.HasPrefix(a.name, "xml") {
				b.WriteString(" " + a.name + `="` + html.EscapeString(a.value) + `"`)
			}
		}
		b.WriteString(">")
		if isVoid(n.child.name) {
			continue
		}
		n.child.writeInner(b)
		b.WriteString("</" + n.child.name + ">")
	}
}

// resolve returns ref as an address relative to base; ref as it is where that makes no sense.
func resolve(base, ref string) string {
	ref = strings.TrimSpace(ref)
	if base == "" || ref == "" || len(base) > maxAddress || len(ref) > maxAddress {
		return ref
	}
	b, err := url.Parse(base)
	if err != nil {
		return ref
	}
	u, err := b.Parse(ref)
	if err != nil {
		return ref
	}
	return u.String()
}
