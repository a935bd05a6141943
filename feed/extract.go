package feed

import (
	"net/url"
	"strings"

	"github.com/markusmobius/go-trafilatura"
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
	doc, err := html.Parse(strings.NewReader(src))
	if err != nil || isHuge(doc) {
		ps = paragraphs(src) // too deep or too large to be judged: all there is
	} else {
		about := describe(doc)
		about.fill(&a)
		ps = body(doc, a.URL)
	}
	var credit string
	a.Text, credit = clean(withoutTitle(ps, a.Title))
	if a.Credit = credit; a.Credit == "" {
		a.Credit = wireIn(a.Byline)
	}
	if a.Text == "" {
		return a, sitrep.Mistakef("feed.no_text", nil, "no article text was found on the page %s", clip(address, 200))
	}
	return a, nil
}

// isHuge reports whether the tree has more nodes than the extraction, which is not linear, gets done in time, or so
// many at one place.
func isHuge(doc *html.Node) bool {
	n := 0
	for range doc.Descendants() {
		if n++; n > maxNodes {
			return true
		}
	}
	return false
}

// body returns the paragraphs of the article in doc.
func body(doc *html.Node, address string) []string {
	u, err := url.Parse(address)
	if err != nil {
		u = nil
	}
	result, err := trafilatura.ExtractDocument(doc, trafilatura.Options{OriginalURL: u, ExcludeComments: true, HtmlDateMode: trafilatura.Disabled})
	if err != nil || result.ContentNode == nil {
		return nil
	}
	var w walker
	w.walk(result.ContentNode)
	w.end()
	return w.out
}

// A walker collects paragraphs from a tree.
type walker struct {
	line strings.Builder
	out  []string
}

// walk recurses no deeper than the 512 elements that the parser lets a page nest.
func (w *walker) walk(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		w.line.WriteString(n.Data)
		return
	case html.ElementNode:
		if isHidden(n.DataAtom) {
			return
		}
	}
	block := isBlock(n.DataAtom)
	if block {
		w.end()
	} else if n.DataAtom == atom.Td || n.DataAtom == atom.Th {
		w.line.WriteByte(' ')
	}
	for c := range n.ChildNodes() {
		w.walk(c)
	}
	if block {
		w.end()
	}
}

func (w *walker) end() {
	if p := tidy(w.line.String()); p != "" {
		w.out = append(w.out, p)
	}
	w.line.Reset()
}

// withoutTitle drops the headline where the text repeats it at its start.
func withoutTitle(ps []string, title string) []string {
	if len(ps) > 1 && title != "" && strings.EqualFold(ps[0], title) {
		return ps[1:]
	}
	return ps
}

// wireIn returns the wire that a byline names as the writer: "Reuters", "AFP with staff".
func wireIn(byline string) string {
	for _, wire := range []string{"Reuters", "AFP", "Associated Press", "Interfax-Ukraine", "Ukrinform", "TASS", "dpa", "Xinhua"} {
		for _, word := range strings.FieldsFunc(byline, func(r rune) bool { return strings.ContainsRune(" ,;/|()", r) }) {
			if word == wire || strings.Contains(wire, " ") && strings.Contains(byline, wire) {
				return wire
			}
		}
	}
	return ""
}
