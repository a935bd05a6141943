package feed

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"sitrep"
	"sitrep/internal/feedtest"
)

func feedOf(items ...string) string {
	return `<rss version="2.0"><channel><title>Test wire</title><link>https://wire.example.com/</link><language>en</language>` + strings.Join(items, "") + `</channel></rss>`
}

func itemOf(n int, published time.Time) string {
	return fmt.Sprintf("<item><title>Item %d</title><link>https://wire.example.com/%d?utm_source=x#top</link><guid>%d</guid><pubDate>%s</pubDate><description>Short.</description></item>",
		n, n, n, published.Format(time.RFC1123Z))
}

func fetch(t *testing.T, c *Client, s sitrep.Source) Batch {
	t.Helper()
	b, err := c.Fetch(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestFetchStates(t *testing.T) {
	w, c := newWeb(t)
	s := sitrep.Source{ID: 7, Kind: sitrep.KindFeed, URL: w.URL + "/feed"}
	now := time.Now()
	steps := []struct {
		name     string
		handler  http.Handler
		health   sitrep.Health
		reason   string
		failures int
		pause    time.Duration
	}{
		{"first", feedtest.Document("text/xml", feedOf(itemOf(1, now))), sitrep.HealthOK, "", 0, 15 * time.Minute},
		{"again", feedtest.Document("text/xml", feedOf(itemOf(1, now))), sitrep.HealthNotModified, "", 0, 15 * time.Minute},
		{"empty", feedtest.Document("text/xml", feedOf()), sitrep.HealthEmpty, "", 0, 15 * time.Minute},
		{"a page instead", feedtest.Document("text/html", "<html><body>moved</body></html>"), sitrep.HealthBroken, "this is a web page", 1, 15 * time.Minute},
		{"304 unasked", feedtest.Status(304), sitrep.HealthBroken, "304", 2, 30 * time.Minute},
		{"fault", feedtest.Status(503), sitrep.HealthBroken, "503", 3, time.Hour},
		{"busy", feedtest.Busy(3 * time.Hour), sitrep.HealthBroken, "429", 4, 3 * time.Hour},
		{"well again", feedtest.Document("text/xml", feedOf(itemOf(1, now))), sitrep.HealthOK, "", 0, 15 * time.Minute},
		{"missing", feedtest.Status(404), sitrep.HealthBroken, "404", 1, 15 * time.Minute},
		{"missing", feedtest.Status(404), sitrep.HealthBroken, "404", 2, 30 * time.Minute},
		{"missing", feedtest.Status(410), sitrep.HealthGone, "410", 3, time.Hour},
	}
	for i, step := range steps {
		w.Handle("/feed", step.handler)
		s.State = fetch(t, c, s).State
		if s.State.Health != step.health || !strings.Contains(s.State.Reason, step.reason) || step.reason == "" && s.State.Reason != "" || s.State.Failures != step.failures {
			t.Errorf("step %d, %s: got %s, %q, %d failures; want %s, %q, %d", i, step.name, s.State.Health, s.State.Reason, s.State.Failures, step.health, step.reason, step.failures)
		}
		if got := s.State.Next.Sub(s.State.LastTry); got != step.pause {
			t.Errorf("step %d, %s: next after %v, want %v", i, step.name, got, step.pause)
		}
	}
}

func TestFetchAsksConditionally(t *testing.T) {
	w, c := newWeb(t)
	noon := time.Date(2026, 11, 3, 12, 0, 0, 0, time.UTC)
	c.now = func() time.Time { return noon }
	s := sitrep.Source{Kind: sitrep.KindFeed, URL: w.URL + "/feed", State: sitrep.FetchState{ETag: `"a"`, LastModified: "Tue, 03 Nov 2026 07:15:00 GMT", LastTry: noon.Add(-time.Hour)}}
	fetch(t, c, s)
	h := w.Calls()[0].Header
	if h.Get("If-None-Match") != `"a"` || h.Get("If-Modified-Since") != s.State.LastModified {
		t.Errorf("got headers %v", h)
	}
}

// A server that calls its own ETag current whatever it holds would hide all that is new.
func TestNotModifiedIsNotBelievedForEver(t *testing.T) {
	w, c := newWeb(t)
	now := time.Date(2026, 11, 3, 12, 0, 0, 0, time.UTC)
	c.now = func() time.Time { return now }
	body := feedOf(itemOf(1, now))
	w.Handle("/feed", http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		rw.Header().Set("ETag", `"always"`)
		if r.Header.Get("If-None-Match") != "" {
			rw.WriteHeader(http.StatusNotModified)
			return
		}
		fmt.Fprint(rw, body)
	}))
	s := sitrep.Source{ID: 7, Kind: sitrep.KindFeed, URL: w.URL + "/feed"}
	s.State = fetch(t, c, s).State
	body = feedOf(itemOf(2, now), itemOf(1, now))
	read, whole := 0, 0
	for range 4 * 24 * 2 { // two days, each quarter of an hour
		now = now.Add(15 * time.Minute)
		b := fetch(t, c, s)
		s.State = b.State
		if len(b.Articles) > 0 {
			whole++
			read = max(read, len(b.Articles))
		}
	}
	if read != 2 || whole != 2 {
		t.Errorf("%d items were read, the whole %d times; want both, once a day", read, whole)
	}
}

func TestFetchItems(t *testing.T) {
	w, c := newWeb(t)
	now := time.Date(2026, 11, 3, 12, 0, 0, 0, time.UTC)
	c.now = func() time.Time { return now }
	w.Serve("/feed", "text/xml", feedOf(
		itemOf(1, now.Add(-time.Hour)), itemOf(2, now.Add(48*time.Hour)), itemOf(3, now.AddDate(-2, 0, 0)), itemOf(1, now.Add(-time.Hour)),
		"<item><title>No date</title><link>https://wire.example.com/4</link></item>",
		"<item><title>No link</title></item>", "<item><title>Script</title><link>javascript:x()</link></item>"))
	b := fetch(t, c, sitrep.Source{ID: 7, Kind: sitrep.KindFeed, URL: w.URL + "/feed"})
	var got []string
	for _, a := range b.Articles {
		got = append(got, fmt.Sprintf("%s %s %v %d %s", a.URL, a.Published.Format("15:04"), a.Undated, a.Source, a.Language))
	}
	want := []string{"https://wire.example.com/1 11:00 false 7 en", "https://wire.example.com/4 12:00 true 7 en", "https://wire.example.com/2 12:10 false 7 en"}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if b.Name != "Test wire" || b.Language != "en" || b.Site != "https://wire.example.com/" {
		t.Errorf("got %q %q %q", b.Name, b.Language, b.Site)
	}
}

// A server that says "not modified" to whoever asks for the first time gives nothing: such a source would pass for well,
// and for read once, for ever.
func TestNotModifiedUnaskedIsAFault(t *testing.T) {
	w, c := newWeb(t)
	w.Handle("/feed", feedtest.Status(304))
	b := fetch(t, c, sitrep.Source{ID: 1, Kind: sitrep.KindFeed, URL: w.URL + "/feed", State: sitrep.FetchState{Health: sitrep.HealthNew}})
	if b.State.Health != sitrep.HealthBroken || !strings.Contains(b.State.Reason, "304") {
		t.Errorf("got %s, %q", b.State.Health, b.State.Reason)
	}
}

// Some feeds give all items one guid, others lead all to one address: these are still articles of their own.
func TestItemsThatShareANameAreApart(t *testing.T) {
	item := func(title, link, guid, text string) string {
		return fmt.Sprintf(`<item><title>%s</title><link>%s</link><guid isPermaLink="false">%s</guid><description>%s</description></item>`, title, link, guid, text)
	}
	const bridge = "The bridge over the Ros was closed on Monday after a drone had fallen beside it, the mayor told reporters."
	const bread = "Bakeries in the north of the region ran out of flour this week, and queues formed before dawn in three towns."
	for name, c := range map[string]struct {
		items []string
		want  string // guids
	}{
		"one guid for all":             {[]string{item("Bridge closed", "https://wire.example.com/1", "post", bridge), item("No flour", "https://wire.example.com/2", "post", bread)}, ","},
		"one address for all":          {[]string{item("Bridge closed", "https://wire.example.com/", "1", bridge), item("No flour", "https://wire.example.com/", "2", bread)}, "2,1"},
		"one item twice":               {[]string{item("Bridge closed again", "https://wire.example.com/1", "1a", bridge), item("Bridge closed", "https://wire.example.com/1", "1", bridge)}, "1a"},
		"one item under two addresses": {[]string{item("Bridge closed", "https://wire.example.com/1", "1", bridge), item("Bridge closed", "https://wire.example.com/a/1", "1", bridge)}, "1"},
	} {
		w, client := newWeb(t)
		w.Handle("/feed", feedtest.Document("text/xml", feedOf(c.items...)))
		var guids []string
		for _, a := range fetch(t, client, sitrep.Source{ID: 1, Kind: sitrep.KindFeed, URL: w.URL + "/feed"}).Articles {
			guids = append(guids, a.GUID)
		}
		if got := strings.Join(guids, ","); got != c.want {
			t.Errorf("%s: guids %q, want %q", name, got, c.want)
		}
	}
}

func TestFetchTakesTheNewestOfTooMany(t *testing.T) {
	w, c := newWeb(t)
	var items []string
	now := time.Now()
	for i := range 500 {
		items = append(items, itemOf(i, now.Add(-time.Duration(i)*time.Minute)))
	}
	w.Serve("/feed", "text/xml", feedOf(items...))
	b := fetch(t, c, sitrep.Source{Kind: sitrep.KindFeed, URL: w.URL + "/feed"})
	if len(b.Articles) != maxNewItems || b.Articles[len(b.Articles)-1].Title != "Item 0" {
		t.Errorf("got %d articles, the last %q", len(b.Articles), b.Articles[len(b.Articles)-1].Title)
	}
}

func TestFetchRemembersAMove(t *testing.T) {
	w, c := newWeb(t)
	w.Serve("/new", "text/xml", feedOf(itemOf(1, time.Now())))
	w.Handle("/old", feedtest.Redirect(301, "/new#top"))
	w.Serve("/", "text/html", `<html><body><a href="/2026/11/some-long-headline">Some headline of four words</a></body></html>`)
	w.Handle("/section", feedtest.Redirect(301, "/"))
	w.Handle("/passing", feedtest.Redirect(302, "/new"))
	if b := fetch(t, c, sitrep.Source{Kind: sitrep.KindFeed, URL: w.URL + "/old"}); b.Moved != w.URL+"/new" {
		t.Errorf("301: got %q", b.Moved)
	}
	if b := fetch(t, c, sitrep.Source{Kind: sitrep.KindFeed, URL: w.URL + "/passing"}); b.Moved != "" {
		t.Errorf("302: got %q", b.Moved)
	}
	if b := fetch(t, c, sitrep.Source{Kind: sitrep.KindPage, URL: w.URL + "/section"}); len(b.Articles) != 1 || b.Moved != "" {
		t.Errorf("a page that ended leads to the front page: %d articles, moved to %q", len(b.Articles), b.Moved)
	}
}

func TestFetchOfAFeedCutShort(t *testing.T) {
	w, c := newWeb(t)
	var items []string
	for i := range 40 {
		items = append(items, itemOf(i, time.Now()))
	}
	cut := feedtest.Cut("text/xml", feedOf(items...))
	w.Handle("/feed", http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		rw.Header().Set("ETag", `"all"`)
		cut.ServeHTTP(rw, r)
	}))
	b := fetch(t, c, sitrep.Source{Kind: sitrep.KindFeed, URL: w.URL + "/feed"})
	if n := len(b.Articles); n < 15 || n > 20 || b.State.Health != sitrep.HealthOK {
		t.Errorf("got %d articles, %s %s", n, b.State.Health, b.State.Reason)
	}
	if b.State.ETag != "" {
		t.Error("what is missing would be answered with 304")
	}
}

// Walls and challenges answer 200 like the article that they stand in front of.
func TestPageThatShowsSomethingElseIsNotTheArticle(t *testing.T) {
	items := map[string]sitrep.Article{
		"english":   {Title: "Bridge over the Ros closed", Text: "The bridge is closed after a drone fell beside it, the mayor said."},
		"ukrainian": {Title: "Міст через Рось закрито після падіння дрона"},
		"japanese":  {Title: "橋が閉鎖された", Text: "橋は火曜日に閉鎖されたと市長は述べた。"},
	}
	for name, tc := range map[string]struct {
		page string
		of   []string // the items whose page it can be
	}{
		"the article":    {"The bridge over the Ros has been closed since Monday, when a drone came down beside it. Nobody was hurt, the mayor of the town told reporters.", []string{"english", "japanese"}},
		"in Ukrainian":   {"Рух мостом через річку Рось закрили у понеділок, бо поруч упали уламки двох дронів. Постраждалих немає, повідомив міський голова.", []string{"ukrainian", "japanese"}},
		"a wall":         {"Our journalism costs money. For one euro a week you read all of it, wherever you are, and can end that at any time.", []string{"japanese"}},
		"a challenge":    {"One moment, please: the security of your connection is being reviewed before you proceed to the site.", []string{"japanese"}},
		"a missing page": {"Sorry, the page you are looking for could not be found. It may have been moved or deleted. Go to the home page or use the search.", []string{"japanese"}},
	} {
		w, c := newWeb(t)
		w.Serve("/page", "text/html; charset=utf-8", "<html><body><article><p>"+tc.page+"</p></article></body></html>")
		for item, a := range items {
			a.URL = w.URL + "/page"
			got, err := c.Complete(t.Context(), a)
			if fits := slices.Contains(tc.of, item); fits != (err == nil) || !fits && got.Text != a.Text {
				t.Errorf("%s, of the %s item: got %v, %q", name, item, err, got.Text)
			}
		}
	}
}

// Half a page would stand for the whole article for good.
func TestPageCutShortIsNotTheArticle(t *testing.T) {
	w, c := newWeb(t)
	w.Handle("/page", feedtest.Cut("text/html", "<html><body><article><p>"+strings.Repeat("The council met again on Monday. ", 99)+"</p></article></body></html>"))
	a := sitrep.Article{URL: w.URL + "/page", Text: "The council met again."}
	if got, err := c.Complete(t.Context(), a); err == nil || got.Text != a.Text {
		t.Errorf("got %v and %d bytes of text", err, len(got.Text))
	}
}

func TestPauses(t *testing.T) {
	c := NewClient(quiet(), Options{})
	now := time.Date(2026, 11, 3, 12, 0, 0, 0, time.UTC)
	for _, tc := range []struct {
		name, header, value string
		want                time.Duration
	}{
		{"nothing", "X", "", 15 * time.Minute},
		{"an hour", "Cache-Control", "public, max-age=3600", time.Hour},
		{"shorter than ours", "Cache-Control", "max-age=5", 15 * time.Minute},
		{"a year", "Cache-Control", "max-age=9999999", longestAge},
		{"nonsense", "Cache-Control", "max-age=-1", 15 * time.Minute},
		{"seconds", "Retry-After", "7200", 2 * time.Hour},
		{"date", "Retry-After", "Tue, 03 Nov 2026 14:00:00 GMT", 2 * time.Hour},
		{"for ever", "Retry-After", "99999999999", 24 * time.Hour},
	} {
		h := http.Header{}
		h.Set(tc.header, tc.value)
		if got := c.pause(h, now); got != tc.want {
			t.Errorf("%s: got %v, want %v", tc.name, got, tc.want)
		}
	}
	if got := backoff(15*time.Minute, 40); got != longestPause {
		t.Errorf("backoff after 40 failures: got %v", got)
	}
}

func herald() feedtest.Site {
	long := strings.Repeat("The council met again on Monday and heard the report of the harbour office on the damage to the quay. ", 4)
	return feedtest.Site{Prefix: "/herald", Name: "Coast Herald", Language: "en", Stories: []feedtest.Story{{
		Path: "/news/quay-repairs-2026", Title: "Quay repairs will take until spring", Byline: "Ada North", Published: time.Date(2026, 11, 3, 9, 5, 0, 0, time.FixedZone("", 7200)),
		Paragraphs: []string{"Repairs will take until spring, the harbour office said.", long, long + "It was the third report this year.", "The next meeting is on Friday."},
	}}}
}

func TestComplete(t *testing.T) {
	w, c := newWeb(t)
	w.Publish(herald())
	b := fetch(t, c, sitrep.Source{Kind: sitrep.KindFeed, URL: w.URL + "/herald/feed.xml"})
	if len(b.Articles) != 1 {
		t.Fatalf("got %d articles: %s", len(b.Articles), b.State.Reason)
	}
	a, err := c.Complete(t.Context(), b.Articles[0])
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(a.Text, "third report") || strings.Contains(a.Text, "Advertisement") || a.Outlet != "Coast Herald" || a.Byline != "Ada North" {
		t.Errorf("got %+v", a)
	}
	w.Handle("/robots.txt", http.HandlerFunc(func(rw http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(rw, "User-agent: *\nDisallow: /herald/news/\n")
	}))
	other := NewClient(quiet(), Options{Gap: NoGap, Allow: w.Allow(), Ports: w.Ports()})
	before := len(w.Calls())
	same, err := other.Complete(t.Context(), b.Articles[0])
	if mistakeKey(err) != "feed.robots" || same.Text != b.Articles[0].Text {
		t.Errorf("robots: got %v, %q", err, same.Text)
	}
	if calls := w.Calls()[before:]; len(calls) != 1 || calls[0].Path != "/robots.txt" {
		t.Errorf("robots: asked for %v", calls)
	}
}

func TestCompleteLeavesWholeArticles(t *testing.T) {
	w, c := newWeb(t)
	w.Publish(herald())
	b := fetch(t, c, sitrep.Source{Kind: sitrep.KindFeed, URL: w.URL + "/herald/full.xml"})
	before := len(w.Calls())
	if _, err := c.Complete(t.Context(), b.Articles[0]); err != nil || len(w.Calls()) != before {
		t.Errorf("got %v and %d requests", err, len(w.Calls())-before)
	}
}

func TestDiscover(t *testing.T) {
	w, c := newWeb(t)
	w.Publish(herald())
	w.Serve("/bare", "text/html", `<html><head><title>Bare</title></head><body><a href="/bare/2026/11/long-headline-here">A headline of five words</a><a href="/about">About us and our work</a><a href="https://other.org/2026/11/long-headline">Another site has words too</a></body></html>`)
	for _, tc := range []struct {
		name, path, url string
		kind            sitrep.SourceKind
	}{
		{"the feed itself", "/herald/feed.xml", "/herald/feed.xml", sitrep.KindFeed},
		{"named by the page", "/herald/", "/herald/feed.xml", sitrep.KindFeed},
		{"the page as a source", "/bare", "/bare", sitrep.KindPage},
	} {
		s, b, err := c.Discover(t.Context(), w.URL+tc.path)
		if err != nil || s.URL != w.URL+tc.url || s.Kind != tc.kind || len(b.Articles) != 1 {
			t.Errorf("%s: got %s %q with %d articles, %v", tc.name, s.Kind, s.URL, len(b.Articles), err)
		}
	}
	w.Serve("/rss.xml", "application/xml", feedOf(itemOf(1, time.Now())))
	if s, _, err := c.Discover(t.Context(), w.URL+"/bare"); err != nil || s.URL != w.URL+"/rss.xml" {
		t.Errorf("a usual place: got %q, %v", s.URL, err)
	}
	for path, key := range map[string]string{"/missing": "feed.status", "/robots.txt": "feed.status"} {
		if _, _, err := c.Discover(t.Context(), w.URL+path); mistakeKey(err) != key {
			t.Errorf("%s: got %v, want %s", path, err, key)
		}
	}
	w.Serve("/file", "application/pdf", "%PDF-1.7")
	if _, _, err := c.Discover(t.Context(), w.URL+"/file"); mistakeKey(err) != "feed.not_a_feed" {
		t.Errorf("a PDF: got %v", err)
	}
	if _, _, err := c.Discover(t.Context(), "http://192.168.1.1/feed"); mistakeKey(err) != "feed.private_address" {
		t.Errorf("a private address: got %v", err)
	}
}

func TestOPML(t *testing.T) {
	in := []sitrep.Source{
		{Kind: sitrep.KindFeed, URL: "https://a.example.com/feed?x=1&y=2", Site: "https://a.example.com/", Name: `A "quoted" & more`, Language: "uk"},
		{Kind: sitrep.KindFeed, URL: "https://b.example.com/feed", Name: "Б"},
	}
	data, err := WriteOPML("Sources", append(in, sitrep.Source{Kind: sitrep.KindPage, URL: "https://c.example.com/"}))
	if err != nil {
		t.Fatal(err)
	}
	out, err := ReadOPML(data)
	if err != nil || len(out) != 2 || out[0] != in[0] || out[1] != in[1] {
		t.Errorf("got %+v, %v; want %+v", out, err, in)
	}
	nested := `<opml><body><outline text="War"><outline xmlUrl="https://a.example.com/f" text="A"/><outline xmlUrl="file:///x"/><outline xmlUrl="https://a.example.com/f"/></outline></body></opml>`
	if out, err := ReadOPML([]byte(nested)); err != nil || len(out) != 1 || out[0].Name != "A" {
		t.Errorf("nested: got %+v, %v", out, err)
	}
	if _, err := ReadOPML([]byte("<html/>")); mistakeKey(err) != "feed.not_opml" {
		t.Errorf("a page: got %v", err)
	}
}

// The address of a list that an admin attached is signed: it must reach nobody's log.
func TestGetKeepsTheAddressToItself(t *testing.T) {
	w, c := newWeb(t)
	w.Serve("/list", "text/x-opml", "<opml/>")
	if data, err := c.Get(t.Context(), w.URL+"/list?hm=canary"); err != nil || string(data) != "<opml/>" {
		t.Errorf("got %q, %v", data, err)
	}
	if _, err := c.Get(t.Context(), w.URL+"/missing?hm=canary"); mistakeKey(err) != "feed.status" || strings.Contains(err.Error(), "canary") {
		t.Errorf("a list that is gone: %v", err)
	}
}

// A page may lead to a host whose robots.txt was not asked, or to a part of its own that robots must not read.
func TestRobotsAreAskedAtEachHop(t *testing.T) {
	w, other := feedtest.Start(), feedtest.Start()
	t.Cleanup(w.Close)
	t.Cleanup(other.Close)
	c := NewClient(quiet(), Options{Gap: NoGap, Allow: w.Allow(), Ports: append(w.Ports(), other.Ports()...)})
	const text = "<html><body><article><p>The bridge over the Ros was closed on Monday after a drone had fallen beside it, the mayor said.</p></article></body></html>"
	other.Serve("/robots.txt", "text/plain", "User-agent: *\nDisallow: /private\n")
	w.Serve("/robots.txt", "text/plain", "User-agent: *\nDisallow: /closed\n")
	for _, web := range []*feedtest.Web{w, other} {
		web.Serve("/private/1", "text/html", text)
		web.Serve("/open/1", "text/html", text)
	}
	for path, to := range map[string]struct{ address, key string }{
		"/a": {other.URL + "/private/1", "feed.robots"},
		"/b": {w.URL + "/closed/1", "feed.robots"},
		"/c": {other.URL + "/open/1", ""},
		"/d": {w.URL + "/private/1", ""},
	} {
		w.Handle(path, feedtest.Redirect(302, to.address))
		if _, err := c.Complete(t.Context(), sitrep.Article{URL: w.URL + path}); mistakeKey(err) != to.key {
			t.Errorf("%s leads to %s: got %v, want %q", path, to.address, err, to.key)
		}
	}
	asked := 0
	for _, call := range append(w.Calls(), other.Calls()...) {
		if call.Path == "/robots.txt" {
			asked++
		}
	}
	if asked != 2 {
		t.Errorf("robots.txt was asked for %d times, want once a host", asked)
	}
}
