package feed

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// harmless returns markup without comments, and without elements and attributes that run, load, style or frame
// anything. It makes feeds fit to be looked at, not to be shown in a browser beside something worth stealing.
func harmless(markup string) string {
	if !strings.Contains(markup, "<") {
		return markup
	}
	var b strings.Builder
	b.Grow(len(markup))
	z := html.NewTokenizer(strings.NewReader(markup))
	z.SetMaxBuf(maxField)
	hidden := atom.Atom(0)
	for {
		switch z.Next() {
		case html.ErrorToken:
			return strings.TrimSpace(b.String())
		case html.TextToken:
			if hidden == 0 {
				b.Write(z.Raw())
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			hidden = startTag(&b, z, hidden)
		case html.EndTagToken:
			name, _ := z.TagName()
			switch tag := atom.Lookup(name); {
			case tag != 0 && tag == hidden:
				hidden = 0
			case hidden == 0 && !isActive(tag):
				b.WriteString("</" + string(name) + ">")
			}
		}
	}
}

// startTag writes a tag with the attributes that are kept, and returns the element that is being dropped from here on.
func startTag(b *strings.Builder, z *html.Tokenizer, hidden atom.Atom) atom.Atom {
	name, more := z.TagName()
	tag := atom.Lookup(name)
	if hidden != 0 {
		return hidden
	}
	if tag == atom.Script || tag == atom.Style {
		return tag
	}
	if isActive(tag) {
		return 0
	}
	b.WriteString("<" + string(name))
	for more {
		var key, value []byte
		key, value, more = z.TagAttr()
		if k := string(key); isPlainAttribute(k) {
			b.WriteString(" " + k + `="` + html.EscapeString(string(value)) + `"`)
		}
	}
	b.WriteString(">")
	return 0
}

func isActive(tag atom.Atom) bool {
	switch tag {
	case atom.Script, atom.Style, atom.Object, atom.Applet, atom.Embed, atom.Iframe, atom.Frame, atom.Frameset, atom.Link, atom.Meta,
		atom.Base, atom.Param, atom.Form, atom.Input, atom.Button, atom.Blink, atom.Svg, atom.Math, atom.Noscript:
		return true
	}
	return false
}

func isPlainAttribute(key string) bool {
	switch key {
	case "href", "src", "alt", "title", "lang", "dir", "cite", "datetime", "colspan", "rowspan", "width", "height":
		return true
	}
	return false
}
