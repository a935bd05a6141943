package feed

import (
	"net/url"
	"strings"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sitrep"
)

// Extract takes the article out of a web page: title, byline, the exact instant of publication with its zone, outlet,
// language and the clean paragraphs of the text. Published is zero where the page does not tell. A page without any text
// is a *sitrep.Mistake.
func Extract(page []byte, address string) (sitrep.Article, error) {
	return extract(page, address, "")
}

func extract(page []byte, address, contentType string) (sitrep.Article, error) {
	if len(page) > maxPage {
		return sitrep.Article{}, tooMuch("more than 3 MiB of HTML")
	}
	src, err := decode(page, contentType, htmlDeclared)
	if err != nil {
		return sitrep.Article{}, err
	}
	a := sitrep.Article{URL: webAddress(address)}
	var ps []string
	doc, err := parseHTML(src)
	if err != nil || isHuge(doc) {
		ps = paragraphs(src) // too deep or too large to be judged: all there is
	} else {
		about := describe(doc)
		about.fill(&a)
		ps = body(doc, a.URL)
	}
	a.Text, a.Credit = clean(withoutHead(ps, &a))
	if a.Text == "" {
		return a, sitrep.Mistakef("feed.no_text", nil, "%s", strings.TrimSpace("no article text was found on the page "+clip(address, 200)))
	}
	return a, nil
}

// isHuge reports whether the tree has more nodes than the extraction, which is not linear, gets done in time, so much below
// so many others, or more headings than are worth being held against the title.
func isHuge(doc *html.Node) bool {
	var w weight
	w.add(doc, 0)
	return w.nodes > maxNodes || w.carried > maxCarried || w.headings > maxHeadings
}

// A weight is what a tree holds, and what of it the nodes above carry.
type weight struct{ nodes, carried, headings int }

// add recurses no deeper than the 512 elements that the parser lets a page nest.
func (w *weight) add(n *html.Node, depth int) {
	const text = 64 // bytes that weigh as much as a node
	for c := range n.ChildNodes() {
		w.nodes++
		w.carried += depth
		if c.DataAtom == atom.H1 || c.DataAtom == atom.H2 {
			w.headings++
		}
		if c.Type == html.TextNode {
			w.carried += depth * (len(c.Data) / text)
		}
		w.add(c, depth+1)
	}
}

// body returns the paragraphs of the article in doc, which it changes.
func body(doc *html.Node, address string) (ps []string) {
	u, err := url.Parse(address)
	if err != nil {
		u = nil
	}
	// The library works on trees that strangers shape: a page it cannot bear is a page without text, not the end of the
	// program.
	defer func() {
		if recover() != nil {
			ps = nil
		}
	}()
	reader := readability.NewParser()
	result, err := reader.ParseAndMutate(doc, u)
	if err != nil || result.Node == nil {
		return nil
	}
	var w walker
	w.walk(result.Node)
	w.end()
	return w.out
}

// A walker collects paragraphs from a tree.
type walker struct {
	line   strings.Builder
	linked int // bytes of line that are text of links
	inLink int
	out    []string
}

// walk recurses no deeper than the 512 elements that the parser lets a page nest.
func (w *walker) walk(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		w.line.WriteString(n.Data)
		if w.inLink > 0 {
			w.linked += len(n.Data)
		}
		return
	}
	tag := atom.Lookup([]byte(n.Data)) // the elements that the library makes have no DataAtom
	if isHidden(tag) {
		return
	}
	block := isBlock(tag)
	switch {
	case block:
		w.end()
	case tag == atom.Td, tag == atom.Th:
		w.line.WriteByte(' ')
	case tag == atom.A:
		w.inLink++
		defer func() { w.inLink-- }()
	}
	for c := range n.ChildNodes() {
		w.walk(c)
	}
	if block {
		w.end()
	}
}

// end closes a paragraph. One that is nothing but a link leads to another article.
func (w *walker) end() {
	p := tidy(w.line.String())
	if p != "" && !(w.linked >= len(p) && !isSentence(p)) {
		w.out = append(w.out, p)
	}
	w.line.Reset()
	w.linked = 0
}

func isSentence(p string) bool {
	p = strings.TrimRight(p, `"'”’»)`)
	return strings.HasSuffix(p, ".") || strings.HasSuffix(p, "!") || strings.HasSuffix(p, "…")
}

// withoutHead drops what the text repeats of the page's head: the headline, and the lines that name the writer.
func withoutHead(ps []string, a *sitrep.Article) []string {
	const most = 8 // lines that can stand above the text
	kept := make([]string, 0, len(ps))
	for i, p := range ps {
		if i < most && (strings.EqualFold(p, a.Title) || isByline(p, a.Byline)) {
			continue
		}
		kept = append(kept, p)
	}
	return kept
}

// isByline reports whether a line says no more than who wrote the article.
func isByline(p, byline string) bool {
	if byline == "" || len(p) > len(byline)+60 {
		return false
	}
	rest := strings.TrimPrefix(strings.TrimPrefix(p, "By "), "by ")
	return strings.HasPrefix(strings.ToLower(rest), strings.ToLower(byline)) && !isSentence(p)
}
