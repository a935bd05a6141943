package feed

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"

	"sitrep"
)

// ReadOPML returns the feeds that a list of feeds holds, each once, in order, with address, page and name. A document
// that is no such list is a *sitrep.Mistake.
func ReadOPML(data []byte) ([]sitrep.Source, error) {
	if len(data) > maxBody {
		return nil, tooMuch("more than 5 MiB")
	}
	src, err := decode(data, "", xmlDeclared)
	if err != nil {
		return nil, err
	}
	root, err := scanXML(src)
	if err != nil {
		return nil, err
	}
	if root == nil || root.name != "opml" {
		return nil, sitrep.Mistakef("feed.not_opml", map[string]string{"what": kindOf(src, root)}, "this is %s, not a list of feeds (OPML)", kindOf(src, root))
	}
	var out []sitrep.Source
	seen := map[string]bool{}
	outlines(root, func(e *element) {
		address := webAddress(e.attr("xmlurl"))
		if address == "" || seen[address] || len(out) >= maxItems {
			return
		}
		seen[address] = true
		name := e.attr("title")
		if name == "" {
			name = e.attr("text")
		}
		out = append(out, sitrep.Source{Kind: sitrep.KindFeed, URL: address, Site: webAddress(e.attr("htmlurl")), Name: tidy(name), Language: languageTag(e.attr("language"))})
	})
	return out, nil
}

// outlines visits every outline below e; the scanner has bounded how deep they are.
func outlines(e *element, visit func(*element)) {
	for _, n := range e.nodes {
		if n.child == nil {
			continue
		}
		if n.child.name == "outline" {
			visit(n.child)
		}
		outlines(n.child, visit)
	}
}

type opml struct {
	XMLName  xml.Name  `xml:"opml"`
	Version  string    `xml:"version,attr"`
	Title    string    `xml:"head>title"`
	Outlines []outline `xml:"body>outline"`
}

type outline struct {
	Type     string `xml:"type,attr"`
	Text     string `xml:"text,attr"`
	Title    string `xml:"title,attr"`
	XMLURL   string `xml:"xmlUrl,attr"`
	HTMLURL  string `xml:"htmlUrl,attr,omitempty"`
	Language string `xml:"language,attr,omitempty"`
}

// WriteOPML returns sources as a list that feed readers import. Pages, which readers cannot follow, are left out.
func WriteOPML(title string, sources []sitrep.Source) ([]byte, error) {
	doc := opml{Version: "2.0", Title: title}
	for _, s := range sources {
		if s.Kind == sitrep.KindPage {
			continue
		}
		name := s.Name
		if strings.TrimSpace(name) == "" {
			name = s.URL
		}
		doc.Outlines = append(doc.Outlines, outline{Type: "rss", Text: name, Title: name, XMLURL: s.URL, HTMLURL: s.Site, Language: s.Language})
	}
	var b bytes.Buffer
	b.WriteString(xml.Header)
	e := xml.NewEncoder(&b)
	e.Indent("", "  ")
	if err := e.Encode(doc); err != nil {
		return nil, fmt.Errorf("write OPML: %w", err)
	}
	b.WriteByte('\n')
	return b.Bytes(), nil
}
