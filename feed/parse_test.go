package feed

import (
	"runtime"
	"strings"
	"testing"
	"time"
)

func TestNotAFeed(t *testing.T) {
	for _, tc := range []struct{ in, want string }{
		{"", "an empty document"},
		{"<!DOCTYPE html><html><body>x</body></html>", "a web page"},
		{"%PDF-1.7 ...", "a PDF file"},
		{"<urlset><url/></urlset>", "a sitemap"},
		{"<opml><body/></opml>", "a list of feeds"},
		{`{"a": 1}`, "a JSON document without items"},
		{"hello", "plain text"},
		{"<catalog/>", "the root <catalog>"},
	} {
		_, err := Parse([]byte(tc.in), "", "")
		if mistakeKey(err) != "feed.not_a_feed" || !strings.Contains(err.Error(), tc.want) {
			t.Errorf("Parse(%.30q): got %v, want a mistake that says %q", tc.in, err, tc.want)
		}
	}
}

// What is wrong about a part of a feed costs that part alone.
func TestFaultsOfAFeedCostNoMore(t *testing.T) {
	const rss = `<?xml version="1.0"?><rss><channel><item><title>One</title></item></channel></rss>`
	for name, tc := range map[string]struct {
		in    string
		items int
	}{
		"a warning ahead of the declaration": {"<br />\n<b>Warning</b>: undefined index in line 3<br />\n" + rss, 1},
		"a declaration in a text":            {`<rss><channel><item><title>One</title><description><![CDATA[<?xml version="1.0"?>]]></description></item></channel></rss>`, 1},
		"a number for a title":               {`{"version":"https://jsonfeed.org/version/1","items":[{"title":5,"url":"https://a.example.com/1"},{"title":"One"}]}`, 2},
		"a name for an author":               {`{"version":"https://jsonfeed.org/version/1","author":"Ada","items":[{"title":"One","author":"Ada"}]}`, 1},
		"a text for an item":                 {`{"version":"https://jsonfeed.org/version/1","items":["x",{"title":"One"}]}`, 2},
	} {
		f, err := Parse([]byte(tc.in), "", "")
		if err != nil || len(f.Items) != tc.items {
			t.Errorf("%s: got %d items, %v; want %d", name, len(f.Items), err, tc.items)
			continue
		}
		if last := f.Items[tc.items-1]; last.Title != "One" {
			t.Errorf("%s: got %+v", name, last)
		}
	}
}

// What a feed says in one line stays one line of sensible length.
func TestLongFields(t *testing.T) {
	long := strings.Repeat("long ", 10_000)
	f, err := Parse([]byte("<rss><channel><title>"+long+"</title><item><title>"+long+"</title><author>"+long+"</author><guid>"+long+"</guid></item></channel></rss>"), "", "")
	if err != nil || len(f.Items) != 1 {
		t.Fatal(f, err)
	}
	for name, n := range map[string]int{f.Title[:4] + " feed": len(f.Title), "title": len(f.Items[0].Title), "byline": len(f.Items[0].Byline), "guid": len(f.Items[0].GUID)} {
		if n == 0 || n > maxLine {
			t.Errorf("%s has %d bytes", name, n)
		}
	}
}

// Each of these makes a parser without limits use seconds of time or gigabytes of memory.
func TestBombs(t *testing.T) {
	wrap := func(s string) string { return "<rss><channel>" + s + "</channel></rss>" }
	for name, bomb := range map[string]string{
		"items":              wrap(strings.Repeat("<item/>", 600_000)),
		"depth":              wrap(strings.Repeat("<a>", 1_000_000)),
		"nested namespaces":  wrap(strings.Repeat(`<a xmlns:b="c">`, 10_000)),
		"attributes":         wrap("<a " + strings.Repeat(`b="c" `, 500_000) + "/>"),
		"elements":           wrap(strings.Repeat("<a/>", 1_000_000)),
		"one long title":     wrap("<item><title>" + strings.Repeat("x", 2<<20) + "</title></item>"),
		"JSON depth":         `{"items":` + strings.Repeat("[", 100_000),
		"JSON values":        `{"items":[` + strings.Repeat("1,", 1_000_000) + "1]}",
		"JSON items":         `{"items":[` + strings.Repeat("{},", 199_000) + "{}]}",
		"namespaces at once": wrap("<a " + strings.Repeat(`xmlns:b="c" `, 90) + "/>"),
		"less-than signs":    wrap(strings.Repeat("<", 4<<20)),
		"longer than 5 MiB":  strings.Repeat(" ", maxBody+1),
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		start := time.Now()
		if _, err := Parse([]byte(bomb), "", ""); mistakeKey(err) != "feed.too_much" {
			t.Errorf("%s: got %v, want a refusal", name, err)
		}
		took := time.Since(start)
		runtime.ReadMemStats(&after)
		mib := (after.TotalAlloc - before.TotalAlloc) >> 20
		t.Logf("%-20s %8v %4d MiB allocated", name, took.Round(time.Millisecond), mib)
		if mib > 128 {
			t.Errorf("%s: took %d MiB", name, mib)
		}
	}
	f, err := Parse([]byte(`<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>`+wrap("<title>&b;</title><!--"+strings.Repeat("-", 4<<20)+"--><item/>")), "", "")
	if err != nil || f.Title != "&b;" {
		t.Errorf("entities and a long comment: got title %q, %v", f.Title, err)
	}
}

func TestCharsets(t *testing.T) {
	const title = "Київ"
	doc := func(encoding, title string) string {
		return `<?xml version="1.0" encoding="` + encoding + `"?><rss><channel><title>` + title + `</title></channel></rss>`
	}
	wide := func(s string, high func(hi, lo byte) []byte) string {
		var b []byte
		for _, r := range s {
			b = append(b, high(byte(r>>8), byte(r))...)
		}
		return string(b)
	}
	big := func(hi, lo byte) []byte { return []byte{hi, lo} }
	little := func(hi, lo byte) []byte { return []byte{lo, hi} }
	for name, tc := range map[string]struct{ data, contentType, want string }{
		"UTF-8":                        {doc("utf-8", title), "", title},
		"mark before a declaration":    {"\xef\xbb\xbf" + doc("iso-8859-1", title), "", title},
		"windows-1251":                 {doc("windows-1251", "\xca\xe8\xbf\xe2"), "", title},
		"koi8-u":                       {doc("koi8-u", "\xeb\xc9\xa7\xd7"), "", title},
		"declared before the header":   {doc("windows-1251", "\xca\xe8\xbf\xe2"), "text/xml; charset=koi8-u", title},
		"header alone":                 {"<rss><channel><title>\xca\xe8\xbf\xe2</title></channel></rss>", "text/xml; charset=windows-1251", title},
		"UTF-16 big with mark":         {"\xfe\xff" + wide(doc("utf-16", title), big), "", title},
		"UTF-16 little with mark":      {"\xff\xfe" + wide(doc("utf-16", title), little), "", title},
		"UTF-16 little without":        {wide(doc("utf-16", title), little), "", title},
		"a declaration that lies":      {doc("windows-1251", "Київ і Львів"), "", "Київ і Львів"},
		"a dash that proves it":        {doc("iso-8859-1", "Kyiv — Lviv"), "", "Kyiv — Lviv"},
		"a lie in the header":          {"<rss><channel><title>He said “no”</title></channel></rss>", "text/xml; charset=iso-8859-1", "He said “no”"},
		"stray windows-1252 in UTF-8":  {doc("utf-8", "caf\xe9 \x93x\x94"), "", "café “x”"},
		"unknown name":                 {doc("klingon", title), "", title},
		"control characters":           {doc("utf-8", "a\x00b\x01c"), "", "abc"},
		"windows-1251 called UTF-8":    {doc("utf-8", "\xcc\xb3\xf1\xf2 \xe7\xe0\xea\xf0\xe8\xf2\xee"), "", "Міст закрито"},
		"windows-1251 called nothing":  {"<rss><channel><title>\xcc\xb3\xf1\xf2 \xe7\xe0\xea\xf0\xe8\xf2\xee</title></channel></rss>", "", "Міст закрито"},
		"stray bytes side by side":     {doc("utf-8", "Кия\xbbв і caf\xe9"), "", "Кия»в і café"},
		"UTF-16 declared in UTF-8 doc": {doc("utf-16", title), "", title},
	} {
		f, err := Parse([]byte(tc.data), "", tc.contentType)
		if err != nil || f.Title != tc.want {
			t.Errorf("%s: got %q, %v; want %q", name, f.Title, err, tc.want)
		}
	}
	if _, err := Parse([]byte(doc("utf-7", "x")), "", ""); mistakeKey(err) != "feed.utf7" {
		t.Errorf("UTF-7: got %v, want a refusal", err)
	}
}

func TestDates(t *testing.T) {
	for _, tc := range []struct{ in, want string }{
		{"Tue, 03 Nov 2026 07:15:00 +0200", "2026-11-03T07:15:00+02:00"},
		{"Tue, 3 Nov 2026 07:15:00 GMT", "2026-11-03T07:15:00Z"},
		{"3 Nov 26 07:15 EST", "2026-11-03T07:15:00-05:00"},
		{"Tue, 03 November 2026 07:15:00 UTC+3", "2026-11-03T07:15:00+03:00"},
		{"Tue, 03 Nov 2026 7:15 PM +0100", "2026-11-03T19:15:00+01:00"},
		{"November 3, 2026 at 7:15 am", "2026-11-03T07:15:00Z"},
		{"Tue Nov  3 07:15:00 2026", "2026-11-03T07:15:00Z"},
		{"2026-11-03T07:15:00.123+05:30", "2026-11-03T07:15:00+05:30"},
		{"2026-11-03T07:15Z", "2026-11-03T07:15:00Z"},
		{"2026-11-03 07:15:00", "2026-11-03T07:15:00Z"},
		{"2026-11-03 07:15:00 +0200", "2026-11-03T07:15:00+02:00"},
		{"2026-11-03", "2026-11-03T00:00:00Z"},
		{"20261103T071500", "2026-11-03T07:15:00Z"},
		{"2026-11-03T24:00:00Z", "2026-11-04T00:00:00Z"},
		{"Tuesday, November 3, 2026 - 7:15am", "2026-11-03T07:15:00Z"}, // Drupal
		{"03.11.2026 07:15", "2026-11-03T07:15:00Z"},
		{"Tue, 31 Feb 2026 07:15:00 GMT", ""},
		{"yesterday", ""},
		{"Tue, 03 Foo 2026 07:15:00 GMT", ""},
		{"0001-01-01T00:00:00Z", ""},
		{"Tue, 03 Nov 2026 99:15:00 GMT", ""},
	} {
		got, ok := parseDate(tc.in)
		if ok != (tc.want != "") || ok && got.Truncate(time.Second).Format(time.RFC3339) != tc.want {
			t.Errorf("parseDate(%q) = %v, %v; want %s", tc.in, got, ok, tc.want)
		}
	}
}
