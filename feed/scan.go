package feed

import (
	"html"
	"strings"

	"sitrep"
)

// An element of a feed. Names are lower case, and space is a short name of the namespace: see spaces.
type element struct {
	space, name string
	attrs       []attribute
	nodes       []node
	base        string // xml:base in force
	closed      bool   // its end tag was seen, or an ancestor's
}

// A node is text or a child element.
type node struct {
	text  string
	child *element
}

type attribute struct{ name, value string }

// A scanner builds the tree of an XML document the way browsers build theirs: it forgives end tags that are missing or too
// many, and takes what there is of a document that stops short. It expands no entity a document defines.
type scanner struct {
	src      string
	at       int
	stack    []*element
	open     map[string]int // names in stack
	root     *element
	native   string  // the namespace of root
	scopes   []scope // namespaces declared, innermost last
	elements int
	texts    int
	items    int
}

type scope struct {
	depth       int
	prefix, uri string
}

func scanXML(src string) (*element, error) {
	s := &scanner{src: src, open: map[string]int{}}
	for s.at < len(s.src) {
		if err := s.step(); err != nil {
			return nil, err
		}
	}
	return s.root, nil
}

func (s *scanner) step() error {
	rest := s.src[s.at:]
	if rest[0] != '<' {
		n := strings.IndexByte(rest, '<')
		if n < 0 {
			n = len(rest)
		}
		s.at += n
		return s.text(decodeEntities(rest[:n]))
	}
	switch {
	case strings.HasPrefix(rest, "<!--"):
		s.skip("-->")
	case strings.HasPrefix(rest, "<![CDATA["):
		return s.cdata()
	case strings.HasPrefix(rest, "<!"):
		s.doctype()
	case strings.HasPrefix(rest, "<?"):
		s.skip("?>")
	case strings.HasPrefix(rest, "</"):
		s.endTag()
	case len(rest) > 1 && isNameStart(rest[1]):
		return s.startTag()
	default:
		s.at++
		return s.text("<")
	}
	return nil
}

// skip moves behind the next occurrence of end, or to the end of the document.
func (s *scanner) skip(end string) {
	n := strings.Index(s.src[s.at:], end)
	if n < 0 {
		s.at = len(s.src)
		return
	}
	s.at += n + len(end)
}

func (s *scanner) cdata() error {
	from := s.at + len("<![CDATA[")
	s.skip("]]>")
	return s.text(strings.TrimSuffix(s.src[from:s.at], "]]>"))
}

// doctype skips a declaration with its internal subset, in which a '>' ends nothing.
func (s *scanner) doctype() {
	depth, quote := 0, byte(0)
	for s.at++; s.at < len(s.src); s.at++ {
		switch c := s.src[s.at]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case strings.HasPrefix(s.src[s.at:], "<!--"):
			s.skip("-->")
			s.at--
		case c == '"' || c == '\'':
			quote = c
		case c == '[':
			depth++
		case c == ']':
			depth--
		case c == '>' && depth <= 0:
			s.at++
			return
		}
	}
}

func (s *scanner) text(t string) error {
	if len(s.stack) == 0 || t == "" {
		return nil
	}
	if len(t) > maxField {
		return tooMuch("a text field of more than 1 MiB")
	}
	if s.texts++; s.texts > 2*maxElements {
		return tooMuch("more than 400,000 pieces of text")
	}
	top := s.stack[len(s.stack)-1]
	top.nodes = append(top.nodes, node{text: t})
	return nil
}

func (s *scanner) endTag() {
	name := s.src[s.at+2:]
	if n := strings.IndexByte(name, '>'); n >= 0 {
		name = name[:n]
	}
	s.at = min(s.at+len("</")+len(name)+len(">"), len(s.src))
	_, local := splitName(strings.TrimSpace(name))
	if s.open[local] == 0 {
		return
	}
	for i := len(s.stack) - 1; i >= 0; i-- {
		if s.stack[i].name == local {
			s.close(i)
			return
		}
	}
}

// close ends the open elements from depth i on.
func (s *scanner) close(i int) {
	for _, e := range s.stack[i:] {
		e.closed = true
		s.open[e.name]--
	}
	s.stack = s.stack[:i]
	for len(s.scopes) > 0 && s.scopes[len(s.scopes)-1].depth >= i {
		s.scopes = s.scopes[:len(s.scopes)-1]
	}
}

func (s *scanner) startTag() error {
	raw, attrs, empty, err := s.tag()
	if err != nil {
		return err
	}
	prefix, local := splitName(raw)
	if isItem(local) {
		s.closeItem()
	}
	if err := s.count(local, attrs); err != nil {
		return err
	}
	e := &element{name: local, attrs: attrs}
	e.space = s.space(prefix)
	s.add(e)
	if empty || isVoid(local) {
		s.close(len(s.stack) - 1)
	}
	return nil
}

// closeItem ends an item that is still open where the next one starts.
func (s *scanner) closeItem() {
	for i := len(s.stack) - 1; i >= 0; i-- {
		if isItem(s.stack[i].name) {
			s.close(i)
			return
		}
	}
}

func (s *scanner) count(local string, attrs []attribute) error {
	s.elements++
	if isItem(local) {
		s.items++
	}
	for _, a := range attrs {
		if a.name == "xmlns" || strings.HasPrefix(a.name, "xmlns:") {
			s.scopes = append(s.scopes, scope{len(s.stack), strings.TrimPrefix(strings.TrimPrefix(a.name, "xmlns"), ":"), a.value})
		}
	}
	switch {
	case s.elements > maxElements:
		return tooMuch("more than 200,000 elements")
	case s.items > maxItems:
		return tooMuch("more than 2,000 items")
	case len(s.stack) >= maxDepth:
		return tooMuch("elements nested more than 100 deep")
	case len(s.scopes) > maxNamespaces:
		return tooMuch("more than 50 namespaces in scope")
	}
	return nil
}

func (s *scanner) add(e *element) {
	if len(s.stack) > 0 {
		top := s.stack[len(s.stack)-1]
		e.base = top.base
		top.nodes = append(top.nodes, node{child: e})
	} else if s.root == nil {
		s.root = e
	}
	if b := e.attr("xml:base"); b != "" && len(b) <= maxAddress {
		e.base = resolve(e.base, b)
	}
	s.stack = append(s.stack, e)
	s.open[e.name]++
}

// tag reads a start tag: its name as written, its attributes, and whether it ends in "/>".
func (s *scanner) tag() (name string, attrs []attribute, empty bool, err error) {
	s.at++
	name = s.word("/>=")
	for {
		s.spaces()
		if s.at >= len(s.src) {
			return name, attrs, false, nil
		}
		switch s.src[s.at] {
		case '>':
			s.at++
			return name, attrs, empty, nil
		case '/':
			s.at++
			empty = true
			continue
		}
		empty = false
		if len(attrs) >= maxAttributes {
			return "", nil, false, tooMuch("an element with more than 100 attributes")
		}
		attrs = append(attrs, s.attribute())
	}
}

func (s *scanner) attribute() attribute {
	from := s.at
	name := strings.ToLower(s.word("/>="))
	if s.at == from { // a stray "=" or the like
		s.at++
	}
	s.spaces()
	if s.at >= len(s.src) || s.src[s.at] != '=' {
		return attribute{name: name}
	}
	s.at++
	s.spaces()
	return attribute{name, decodeEntities(s.value())}
}

func (s *scanner) value() string {
	if s.at >= len(s.src) {
		return ""
	}
	quote := s.src[s.at]
	if quote != '"' && quote != '\'' {
		return s.word(">")
	}
	s.at++
	rest := s.src[s.at:]
	n := strings.IndexByte(rest, quote)
	if n < 0 {
		s.at = len(s.src)
		return rest
	}
	s.at += n + 1
	return rest[:n]
}

// word reads up to white space or one of the bytes of end.
func (s *scanner) word(end string) string {
	from := s.at
	for s.at < len(s.src) && !isSpace(s.src[s.at]) && strings.IndexByte(end, s.src[s.at]) < 0 {
		s.at++
	}
	return s.src[from:s.at]
}

func (s *scanner) spaces() {
	for s.at < len(s.src) && isSpace(s.src[s.at]) {
		s.at++
	}
}

func (s *scanner) space(prefix string) string {
	for i := len(s.scopes) - 1; i >= 0; i-- {
		if uri := s.scopes[i].uri; s.scopes[i].prefix == prefix {
			if s.root == nil {
				s.native = uri
			}
			if uri == s.native {
				return "" // the feed's own namespace, whatever it is called
			}
			return spaceOf(uri)
		}
	}
	return spaceOfPrefix(prefix)
}

func isSpace(c byte) bool     { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' }
func isNameStart(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' || c == '_' || c >= 0x80 }
func isItem(name string) bool { return name == "item" || name == "entry" }
func isVoid(name string) bool { return name == "br" || name == "hr" || name == "img" }

func splitName(raw string) (prefix, local string) {
	raw = strings.ToLower(raw)
	if p, l, ok := strings.Cut(raw, ":"); ok {
		return p, l
	}
	return "", raw
}

// decodeEntities replaces character references that end in a semicolon. One without is left as it is, since an address
// such as "?a=1&copy=2" is meant as written.
func decodeEntities(s string) string {
	if strings.IndexByte(s, '&') < 0 {
		return s
	}
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(s, "&")
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		const longest = 33 // &CounterClockwiseContourIntegral;
		end := strings.IndexByte(rest[:min(len(rest), longest)], ';')
		if end < 0 {
			b.WriteByte('&')
			s = rest
			continue
		}
		b.WriteString(html.UnescapeString("&" + rest[:end+1]))
		s = rest[end+1:]
	}
}

func tooMuch(what string) error {
	return sitrep.Mistakef("feed.too_much", map[string]string{"what": what}, "the document holds %s; no feed needs that, so it was not read", what)
}
