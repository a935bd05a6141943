package feed

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/text/unicode/norm"
)

// Line returns markup as one line of plain text.
func Line(markup string) string {
	var b strings.Builder
	for _, p := range paragraphs(markup) {
		b.WriteString(p)
		b.WriteByte(' ')
	}
	return strings.TrimSpace(b.String())
}

// CleanText returns markup as paragraphs of plain text, each ending in a newline, without what is not the article:
// advertisements, calls to subscribe, notes on authors.
func CleanText(markup string) string {
	text, _ := clean(paragraphs(markup))
	return text
}

// paragraphs splits markup into its blocks of text by its tags alone, without building a tree: it costs the same for
// any input of a size, however nested.
func paragraphs(markup string) []string {
	if markup == "" {
		return nil
	}
	var w writer
	z := html.NewTokenizer(strings.NewReader(markup))
	z.SetMaxBuf(maxField)
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			return w.done()
		}
		w.token(kind, z)
	}
}

// A writer collects paragraphs from the tokens of a document.
type writer struct {
	line   strings.Builder
	out    []string
	hidden atom.Atom // the element whose text is not shown, and how deep in elements of its name
	depth  int
}

func (w *writer) token(kind html.TokenType, z *html.Tokenizer) {
	if kind == html.TextToken {
		if w.hidden == 0 {
			w.line.Write(z.Text())
		}
		return
	}
	name, _ := z.TagName()
	tag := atom.Lookup(name)
	switch kind {
	case html.StartTagToken:
		if w.hidden == 0 && isHidden(tag) {
			w.hidden = tag
		}
		if tag != 0 && tag == w.hidden {
			w.depth++
		}
	case html.EndTagToken:
		if tag != 0 && tag == w.hidden {
			if w.depth--; w.depth == 0 {
				w.hidden = 0
			}
		}
	}
	if isBlock(tag) {
		w.end()
	} else if tag == atom.Td || tag == atom.Th {
		w.line.WriteByte(' ')
	}
}

func (w *writer) end() {
	if w.line.Len() == 0 {
		return
	}
	if p := tidy(html.UnescapeString(w.line.String())); p != "" {
		w.out = append(w.out, p)
	}
	w.line.Reset()
}

func (w *writer) done() []string {
	w.end()
	return w.out
}

// isHidden names the elements whose text is no text of the article.
func isHidden(a atom.Atom) bool {
	switch a {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Iframe, atom.Svg, atom.Math, atom.Form, atom.Button,
		atom.Select, atom.Textarea, atom.Nav, atom.Figcaption, atom.Video, atom.Audio, atom.Head:
		return true
	}
	return false
}

func isBlock(a atom.Atom) bool {
	switch a {
	case atom.P, atom.Div, atom.Br, atom.Li, atom.Ul, atom.Ol, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Blockquote,
		atom.Pre, atom.Table, atom.Tr, atom.Section, atom.Article, atom.Header, atom.Footer, atom.Aside, atom.Main, atom.Figure,
		atom.Hr, atom.Dl, atom.Dt, atom.Dd, atom.Address, atom.Body, atom.Details, atom.Summary, atom.Fieldset, atom.Title:
		return true
	}
	return false
}

// tidy joins white space to single blanks, composes accents, and drops characters that a reader cannot see: marks that
// reorder or hide text, and tags.
func tidy(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == 0x200b, r == 0x2060, r == 0xfeff, r == 0xad, r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069, r >= 0xe0000 && r <= 0xe007f:
			return -1
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r):
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
	return norm.NFC.String(strings.Join(strings.Fields(s), " "))
}
