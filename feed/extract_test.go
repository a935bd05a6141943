package feed

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"
)

// Hostile pages come to an end, and what text they have is found.
func TestHostilePages(t *testing.T) {
	const sentence = "The council met again on Monday and heard the report of the harbour office on the damage. "
	page := func(s string) string { return "<html><body>" + s + "</body></html>" }
	var fonts strings.Builder
	for i := range 450 {
		fmt.Fprintf(&fonts, "<font color=%d>", i)
	}
	for name, tc := range map[string]struct {
		page string
		text bool
	}{
		"formatting opened again":     {page("<p>" + fonts.String() + strings.Repeat("<p>"+sentence, 30_000)), true},
		"nested bylines":              {page(strings.Repeat("<div class=byline>", 480) + strings.Repeat(sentence, 12_000)), true},
		"many below many":             {page(strings.Repeat("<div><p>"+sentence+"</p>", 480) + strings.Repeat("<p>"+sentence+"</p>", 12_000)), true},
		"deeper than browsers go":     {page(strings.Repeat("<div>", 100_000) + "<p>" + sentence), true},
		"deep and closed":             {page(strings.Repeat("<b>", 500) + sentence + strings.Repeat("</b>", 500)), true},
		"a million attributes":        {page("<p " + strings.Repeat(`a="b" `, 300_000) + ">" + sentence), true},
		"span paragraphs":             {page(strings.Repeat("<p><span>"+sentence+"</span></p>", 15_000)), true},
		"nested tables":               {page(strings.Repeat("<table><tr><td>", 150) + sentence), true},
		"one giant table":             {page("<table>" + strings.Repeat("<tr><td>1</td><td>2</td></tr>", 60_000) + "</table>"), true},
		"links only":                  {page(strings.Repeat(`<a href="/x">`+sentence+`</a>`, 20_000)), true},
		"unclosed formatting":         {page(strings.Repeat("<p><b><i><u>x", 20_000)), true},
		"line breaks":                 {page("<div>" + strings.Repeat("x<br>", 25_000) + "</div>"), true},
		"headings":                    {page(strings.Repeat("<h1>"+sentence+"</h1>", 14_000)), true},
		"scripts":                     {page(strings.Repeat("<script>var x</script>", 50_000) + "<p>" + sentence), true},
		"less-than signs":             {page(strings.Repeat("<", 2<<20)), false},
		"linked data nested":          {page(`<script type="application/ld+json">` + strings.Repeat("[", 500_000) + "</script><p>" + sentence), true},
		"nested lists":                {page(strings.Repeat("<ul><li>x", 200) + sentence), true},
		"larger than is read":         {strings.Repeat("x", maxPage+1), false},
		"ampersands":                  {page("<p>" + strings.Repeat("&amp", 500_000)), false},
		"misnested forms and tables":  {page(strings.Repeat("<form><table><p>", 5_000) + sentence), false},
		"one paragraph of 2 MiB text": {page("<p>" + strings.Repeat(sentence, 20_000)), true},
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		start := time.Now()
		a, err := Extract([]byte(tc.page), "https://example.com/a")
		took := time.Since(start)
		runtime.ReadMemStats(&after)
		mib := (after.TotalAlloc - before.TotalAlloc) >> 20
		t.Logf("%-28s %8v %4d MiB allocated, %d bytes", name, took.Round(time.Millisecond), mib, len(a.Text))
		if mib > 320 {
			t.Errorf("%s: took %d MiB", name, mib)
		}
		if tc.text && (err != nil || a.Text == "") {
			t.Errorf("%s: no text: %v", name, err)
		}
	}
}

func TestCleanText(t *testing.T) {
	got := CleanText("<p>One\u200b two\u202e.</p><p>Advertisement</p><p>e\u0301t\u00e9 &amp; hiver</p><script>x()</script><p>Three.</p>" +
		"<p>Ada North contributed reporting from Kyiv.</p><p>Ada North is a correspondent for The Herald, based in Oslo.</p>")
	if want := "One two.\nété & hiver\nThree.\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := CleanText("<p>First.</p><p>Second.</p><p>“The dead man is a journalist,” said the mayor, who knew him.</p>"); !strings.Contains(got, "dead man") {
		t.Errorf("a sentence of the article was taken for a note on its author: %q", got)
	}
}

// Old content systems part paragraphs with two line breaks. Glued together, the end of one and the beginning of the next
// are one sentence, and somebody says what another did.
func TestParagraphsOfLineBreaks(t *testing.T) {
	ps := []string{"The bridge is closed after a drone fell beside it, the mayor said on Tuesday morning.", "Nobody was hurt in the fall, the engineer told reporters in front of the town hall.", "It opens again on Friday, the council said in a note."}
	a, err := Extract([]byte("<html><body><div>"+strings.Join(ps, "<br><br>")+"</div></body></html>"), "")
	if want := strings.Join(ps, "\n") + "\n"; err != nil || a.Text != want {
		t.Errorf("got %q, %v; want %q", a.Text, err, want)
	}
}

func TestCredits(t *testing.T) {
	body := strings.Repeat("<p>The council met again on Monday and heard the report of the harbour office on the damage to the quay.</p>", 3)
	for markup, want := range map[string]string{
		"<p>KYIV, May 3 (Reuters) - A bridge was hit.</p>":            "Reuters",
		"<p>OSLO (AFP) — A bridge was hit.</p>":                       "AFP",
		"<p>A bridge was hit, Reuters said.</p>":                      "",
		"<p>The post Bridge hit appeared first on Northern Wire.</p>": "Northern Wire",
	} {
		a, err := Extract([]byte("<html><body><article>"+markup+body+"</article></body></html>"), "https://example.com/a")
		if err != nil || a.Credit != want {
			t.Errorf("%s: got credit %q, %v; want %q", markup, a.Credit, err, want)
		}
	}
}

func TestPublishedPrefersTheExactInstant(t *testing.T) {
	for name, tc := range map[string]struct{ head, want string }{
		"linked data before meta":      {`<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2026-11-03T06:21:07+02:00"}</script><meta property="article:published_time" content="2026-11-03T09:00:00Z">`, "2026-11-03T06:21:07+02:00"},
		"the hour before the day":      {`<meta name="date" content="2026-11-03"><meta property="article:published_time" content="2026-11-03T09:00:00Z">`, "2026-11-03T09:00:00Z"},
		"a day where there is no more": {`<meta name="date" content="2026-11-03">`, "2026-11-03T00:00:00Z"},
		"nothing":                      {``, ""},
	} {
		a, _ := Extract(headed(tc.head), "https://example.com/a")
		if got := stamp(a.Published); got != tc.want {
			t.Errorf("%s: got %q, want %q", name, got, tc.want)
		}
	}
}

func TestBylineIsTheName(t *testing.T) {
	for _, head := range []string{`<meta name="author" content="By Ada North">`, `<p class="byline">By Ada North</p>`, `<span itemprop="author">Автор: Ada North</span>`} {
		if a, _ := Extract(headed(head), ""); a.Byline != "Ada North" {
			t.Errorf("%s: got %q", head, a.Byline)
		}
	}
	f, err := Parse([]byte("<rss><channel><item><title>T</title><author>By Ada North</author></item></channel></rss>"), "", "")
	if err != nil || f.Items[0].Byline != "Ada North" {
		t.Errorf("a feed: got %+v, %v", f.Items, err)
	}
}

func headed(head string) []byte {
	return []byte("<html><head>" + head + "</head><body><p>" + strings.Repeat("A sentence of the text. ", 30) + "</p></body></html>")
}

func TestPublishedFromTheAddress(t *testing.T) {
	for address, want := range map[string]string{"https://example.com/2026/11/03/ferry": "2026-11-03T00:00:00Z", "https://example.com/2026/13/03/x": "", "https://example.com/120261103": ""} {
		a, _ := Extract(headed(""), address)
		if got := stamp(a.Published); got != want {
			t.Errorf("%s: got %q, want %q", address, got, want)
		}
	}
}
