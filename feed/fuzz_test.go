package feed

import (
	"net/netip"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"golang.org/x/tools/txtar"

	"sitrep"
)

// seeds returns the files of one name in the golden cases of dir.
func seeds(tb testing.TB, dir, name string) []string {
	tb.Helper()
	paths, err := filepath.Glob(filepath.Join("testdata", dir, "*.txtar"))
	if err != nil || len(paths) == 0 {
		tb.Fatalf("no cases in testdata/%s: %v", dir, err)
	}
	var out []string
	for _, p := range paths {
		data, err := os.ReadFile(p)
		if err != nil {
			tb.Fatal(err)
		}
		for _, f := range txtar.Parse(data).Files {
			if f.Name == name {
				out = append(out, string(f.Data))
			}
		}
	}
	return out
}

// checkArticle fails if anything leaves that the rest of the program must not meet.
func checkArticle(t *testing.T, a sitrep.Article) {
	t.Helper()
	if a.URL != "" && webAddress(a.URL) != a.URL {
		t.Errorf("url %q is no plain web address", a.URL)
	}
	if strings.ContainsAny(a.Title+a.Byline, "\n\r\t") {
		t.Errorf("title %q or byline %q is not one line", a.Title, a.Byline)
	}
	for _, s := range []string{a.Title, a.Byline, a.Text} {
		if !utf8.ValidString(s) || strings.ContainsAny(s, "\x00\u202e\u2066") || !norm.NFC.IsNormalString(s) {
			t.Errorf("%q is not clean", s)
		}
	}
	if a.Text != "" && (!strings.HasSuffix(a.Text, "\n") || strings.Contains(a.Text, "\n\n")) {
		t.Errorf("text %q is not paragraphs that each end in a newline", a.Text)
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range seeds(f, "feeds", "feed") {
		f.Add([]byte(s), "https://example.com/feed", "text/xml")
	}
	f.Fuzz(func(t *testing.T, data []byte, base, contentType string) {
		feed, err := Parse(data, base, contentType)
		if err != nil {
			return
		}
		if len(feed.Items) > maxItems {
			t.Errorf("%d items", len(feed.Items))
		}
		for _, it := range feed.Items {
			checkArticle(t, it.Article)
		}
	})
}

func FuzzExtract(f *testing.F) {
	for _, s := range seeds(f, "pages", "page") {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, page []byte) {
		a, err := Extract(page, "https://example.com/a")
		if err == nil && a.Text == "" {
			t.Error("no text and no error")
		}
		checkArticle(t, a)
	})
}

func FuzzURL(f *testing.F) {
	for _, s := range []string{"https://example.com/feed", "http://127.0.0.1/", "http://[::ffff:1.2.3.4]/", "http://0x7f.1/", "https://user@example.com:8080/?q#f", "http://１.１.１.１/"} {
		f.Add(s)
	}
	c := NewClient(quiet(), Options{})
	f.Fuzz(func(t *testing.T, raw string) {
		u, err := c.address(raw)
		if err != nil {
			return
		}
		if u.Scheme != "http" && u.Scheme != "https" || u.User != nil {
			t.Fatalf("%q passed as %q", raw, u)
		}
		host := u.Hostname()
		if addr, err := netip.ParseAddr(host); err == nil {
			if c.guard.SafeAddr(addr) != nil {
				t.Fatalf("%q passed with the address %s", raw, addr)
			}
			return
		}
		if !isPublicName(host) {
			t.Fatalf("%q passed with the host %q", raw, host)
		}
	})
}

func FuzzCharset(f *testing.F) {
	f.Add([]byte(`<?xml version="1.0" encoding="windows-1251"?><a>`+"\xca"), "text/xml; charset=utf-8")
	f.Add([]byte("\xfe\xff\x00<\x00a"), "")
	f.Add([]byte("<\x00a\x00"), "")
	f.Add([]byte("\x00\x00\xfe\xff\x00\x11\x00\x00"), "")
	f.Fuzz(func(t *testing.T, data []byte, contentType string) {
		s, err := decode(data, contentType, xmlDeclared)
		if err == nil && (!utf8.ValidString(s) || strings.ContainsRune(s, 0)) {
			t.Errorf("decode(%q) = %q", data, s)
		}
	})
}

func BenchmarkParse(b *testing.B) {
	var items []string
	body := strings.Repeat("<p>The council met again on Monday and heard the report of the harbour office.</p>", 40)
	for range 30 {
		items = append(items, "<item><title>Title</title><link>https://wire.example.com/1</link><pubDate>Tue, 03 Nov 2026 07:15:00 +0200</pubDate><description><![CDATA["+body+"]]></description></item>")
	}
	data := []byte(feedOf(items...))
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := Parse(data, "", ""); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkExtract(b *testing.B) {
	page := []byte(seeds(b, "pages", "page")[1])
	b.SetBytes(int64(len(page)))
	for b.Loop() {
		if _, err := Extract(page, "https://example.com/a"); err != nil {
			b.Fatal(err)
		}
	}
}
