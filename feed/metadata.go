package feed

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/text/language"

	"sitrep"
)

// about is what a page says of itself outside its text.
type about struct {
	title, heading string
	lang           string
	meta           map[string]string // name, property or itemprop → content, the first of each
	linked         []linkedData
	stamps         []string // datetime of time elements
	authors        []string // by rel, itemprop or class
}

// linkedData is what matters of a JSON-LD object.
type linkedData struct {
	headline, published, language, publisher string
	authors                                  []string
}

var addressDate = regexp.MustCompile(`/(20\d\d)[/-]([01]\d)[/-]([0-3]\d)(?:/|-|$)`)

func describe(doc *html.Node) *about {
	d := &about{meta: map[string]string{}}
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode {
			d.element(n)
		}
	}
	return d
}

func (d *about) element(n *html.Node) {
	switch n.DataAtom {
	case atom.Html:
		if d.lang = attr(n, "lang"); d.lang == "" {
			d.lang = attr(n, "xml:lang")
		}
	case atom.Title:
		if d.title == "" {
			d.title = textOf(n, longHead)
		}
	case atom.H1:
		if d.heading == "" {
			d.heading = textOf(n, longHead)
		}
	case atom.Meta:
		d.metaElement(n)
	case atom.Script:
		if strings.Contains(attr(n, "type"), "ld+json") {
			d.linkedData(textOf(n, maxField))
		}
	case atom.Time:
		if v := attr(n, "datetime"); v != "" && len(d.stamps) < 10 {
			d.stamps = append(d.stamps, v)
		}
	}
	d.item(n)
}

func (d *about) metaElement(n *html.Node) {
	content := strings.TrimSpace(attr(n, "content"))
	for _, key := range []string{"property", "name", "itemprop", "http-equiv"} {
		name := strings.ToLower(attr(n, key))
		if name != "" && content != "" && d.meta[name] == "" && len(d.meta) < 500 {
			d.meta[name] = content
		}
	}
}

// item reads what is marked up in the text itself.
func (d *about) item(n *html.Node) {
	prop := attr(n, "itemprop")
	if prop == "datePublished" && d.meta["datepublished"] == "" {
		for _, v := range []string{attr(n, "content"), attr(n, "datetime"), textOf(n, longHead)} {
			if v != "" {
				d.meta["datepublished"] = v
				break
			}
		}
	}
	if n.DataAtom == atom.Meta || len(d.authors) >= 5 {
		return
	}
	if prop == "author" || attr(n, "rel") == "author" || strings.Contains(" "+attr(n, "class")+" ", " byline ") {
		name, _, _ := strings.Cut(tidy(textOf(n, longHead)), " | ")
		if name != "" && len(name) <= 120 && !strings.ContainsAny(name, "0123456789") {
			d.authors = append(d.authors, name)
		}
	}
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// longHead is how many bytes are read of what stands above an article: of a title, a date, a name.
const longHead = 8 << 10

// textOf returns the first bytes of the text of an element: most, or a node more.
func textOf(n *html.Node, most int) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if b.Len() >= most {
			break
		}
		if c.Type == html.TextNode {
			b.WriteString(c.Data[:min(len(c.Data), most)])
		}
	}
	return strings.ToValidUTF8(b.String(), "")
}

// linkedData takes articles from a JSON-LD script, however they are nested. Broken scripts are common and tell nothing.
func (d *about) linkedData(src string) {
	if checkJSON(src) != nil || len(d.linked) >= 10 {
		return
	}
	var v any
	if json.Unmarshal([]byte(strings.TrimSpace(printable(src))), &v) != nil {
		return
	}
	d.collect(v, 0)
}

func (d *about) collect(v any, depth int) {
	const deepest = 6
	if depth > deepest || len(d.linked) >= 10 {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			d.collect(e, depth+1)
		}
	case map[string]any:
		if isArticleType(v["@type"]) {
			d.linked = append(d.linked, linkedData{
				headline: text(v["headline"]), published: text(v["datePublished"]),
				language: text(v["inLanguage"]), publisher: nameOf(v["publisher"]), authors: namesOf(v["author"]),
			})
		}
		for _, key := range []string{"@graph", "mainEntity", "mainEntityOfPage"} {
			d.collect(v[key], depth+1)
		}
	}
}

func isArticleType(v any) bool {
	switch v := v.(type) {
	case string:
		return strings.HasSuffix(v, "Article") || strings.HasSuffix(v, "BlogPosting") || v == "Report"
	case []any:
		if slices.ContainsFunc(v, isArticleType) {
			return true
		}
	}
	return false
}

func text(v any) string {
	s, _ := v.(string)
	return tidy(html.UnescapeString(s))
}

func nameOf(v any) string {
	switch v := v.(type) {
	case string:
		return text(v)
	case map[string]any:
		return text(v["name"])
	case []any:
		if len(v) > 0 {
			return nameOf(v[0])
		}
	}
	return ""
}

func namesOf(v any) []string {
	list, ok := v.([]any)
	if !ok {
		list = []any{v}
	}
	var names []string
	for _, e := range list {
		if name := nameOf(e); name != "" && !strings.HasPrefix(name, "http") && len(names) < 10 {
			names = append(names, name)
		}
	}
	return names
}

// withoutBy returns a byline without the words that only say that it is one.
func withoutBy(s string) string {
	for _, by := range []string{"By ", "by ", "BY ", "Автор: "} {
		s = strings.TrimPrefix(s, by)
	}
	return s
}

// fill sets what the page tells of the article, the most exact witness first.
func (d *about) fill(a *sitrep.Article) {
	a.Outlet = d.outlet()
	a.Title = clip(d.headline(a.Outlet), maxLine)
	a.Byline = clip(withoutBy(d.byline()), maxLine)
	if a.Published = d.published(); a.Published.IsZero() {
		a.Published = dateInAddress(a.URL)
	}
	a.Language = d.languageOf()
}

func (d *about) outlet() string {
	if v := tidy(d.meta["og:site_name"]); v != "" && !strings.Contains(v, "://") {
		return v
	}
	for _, l := range d.linked {
		if l.publisher != "" {
			return l.publisher
		}
	}
	return tidy(d.meta["application-name"])
}

func (d *about) headline(outlet string) string {
	for _, l := range d.linked {
		if l.headline != "" {
			return l.headline
		}
	}
	for _, v := range []string{d.meta["og:title"], d.meta["twitter:title"], d.heading, d.title} {
		if v = tidy(v); v != "" {
			return withoutOutlet(v, outlet)
		}
	}
	return ""
}

// withoutOutlet cuts " | Outlet" and " - Outlet" from the end of a title.
func withoutOutlet(title, outlet string) string {
	for _, sep := range []string{" | ", " - ", " – ", " — ", " :: ", " » "} {
		at := strings.LastIndex(title, sep)
		if at > 0 && outlet != "" && strings.EqualFold(strings.TrimSpace(title[at+len(sep):]), outlet) {
			return strings.TrimSpace(title[:at])
		}
	}
	return title
}

func (d *about) byline() string {
	for _, l := range d.linked {
		if len(l.authors) > 0 {
			return strings.Join(l.authors, ", ")
		}
	}
	for _, key := range []string{"author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "byl"} {
		if v := tidy(d.meta[key]); v != "" && !strings.Contains(v, "://") {
			return v
		}
	}
	if len(d.authors) > 0 {
		return d.authors[0]
	}
	return ""
}

func (d *about) published() time.Time {
	var candidates []string
	for _, l := range d.linked {
		candidates = append(candidates, l.published)
	}
	for _, key := range []string{
		"article:published_time", "datepublished", "og:article:published_time", "og:published_time", "parsely-pub-date",
		"sailthru.date", "dc.date.issued", "dcterms.created", "dc.date", "dc.date.created", "dcterms.date", "pubdate", "publishdate", "publish-date",
		"publication_date", "article.published", "datecreated", "date",
	} {
		candidates = append(candidates, d.meta[key])
	}
	return bestDate(append(candidates, d.stamps...))
}

// dateInAddress reads the day that many outlets put into the address of an article: /2026/11/03/.
func dateInAddress(address string) time.Time {
	m := addressDate.FindStringSubmatch(address)
	if m == nil {
		return time.Time{}
	}
	t, _ := parseISO(m[1] + "-" + m[2] + "-" + m[3])
	return t
}

// bestDate returns the first date that tells the hour, else the first date.
func bestDate(candidates []string) time.Time {
	var day time.Time
	for _, v := range candidates {
		t, ok := parseDate(v)
		switch {
		case !ok:
		case strings.Contains(v, ":") && (day.IsZero() || t.Sub(day).Abs() < 36*time.Hour):
			return t
		case day.IsZero():
			day = t
		}
	}
	return day
}

func (d *about) languageOf() string {
	candidates := []string{d.lang}
	for _, l := range d.linked {
		candidates = append(candidates, l.language)
	}
	for _, v := range append(candidates, d.meta["content-language"], d.meta["og:locale"]) {
		if tag := languageTag(v); tag != "" {
			return tag
		}
	}
	return ""
}

// languageTag returns a language as a BCP 47 tag, "" if it is none.
func languageTag(s string) string {
	s, _, _ = strings.Cut(strings.TrimSpace(s), ",")
	tag, err := language.Parse(s)
	if err != nil || tag == language.Und {
		return ""
	}
	return tag.String()
}
