package feed

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"sitrep"
	"sitrep/internal/feedtest"
)

func quiet() *slog.Logger { return slog.New(slog.DiscardHandler) }

// newWeb returns a web on loopback and a client that may reach it.
func newWeb(t testing.TB) (*feedtest.Web, *Client) {
	t.Helper()
	w := feedtest.Start()
	t.Cleanup(w.Close)
	return w, NewClient(quiet(), Options{Version: "test", Contact: "https://example.org/bot", Gap: NoGap, Allow: w.Allow(), Ports: w.Ports()})
}

func mistakeKey(err error) string {
	var m *sitrep.Mistake
	if errors.As(err, &m) {
		return m.Key
	}
	if err != nil {
		return "not a mistake: " + err.Error()
	}
	return ""
}

func TestCanonical(t *testing.T) {
	for in, want := range map[string]string{
		"https://Outlet.Example/News?utm_source=x&id=7#end": "https://outlet.example/News?id=7",
		"https://outlet.example:8443/a?fbclid=1":            "https://outlet.example:8443/a",
		webAddress("https://новини.укр/міст"):               "https://xn--b1amarcd.xn--j1amh/%D0%BC%D1%96%D1%81%D1%82",
		"https://[2606:4700::1111]:8080/a":                  "https://[2606:4700::1111]:8080/a",
		"https://outlet_one.example/a":                      "https://outlet_one.example/a",
	} {
		if got := canonical(in); got != want || canonical(got) != got {
			t.Errorf("canonical(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestAddress(t *testing.T) {
	c := NewClient(quiet(), Options{})
	for _, tc := range []struct{ address, key string }{
		{"https://example.com/feed", ""},
		{"HTTP://Example.COM:8080/feed?a=b", ""},
		{"https://новини.укр/rss", ""},
		{"https://1.1.1.1/", ""},
		{"https://[2606:4700::1111]/", ""},
		{"ftp://example.com/", "feed.scheme"},
		{"javascript:alert(1)", "feed.bad_address"},
		{"file:///etc/passwd", "feed.bad_address"},
		{"gopher://example.com/_x", "feed.scheme"},
		{"//example.com/", "feed.scheme"},
		{"example", "feed.bad_address"},
		{"", "feed.bad_address"},
		{"https://user:pass@example.com/", "feed.userinfo"},
		{"https://example.com:22/", "feed.port"},
		{"https://example.com:99999/", "feed.port"},
		{"https://example.com:6379/", "feed.port"},
		{"http://localhost/", "feed.host"},
		{"http://intranet/", "feed.host"},
		{"http://metadata.google.internal/", "feed.host"},
		{"http://printer.local/", "feed.host"},
		{"http://1.0.0.127.in-addr.arpa/", "feed.host"},
		{"http://example.com./", "feed.host"},
		{"http://2130706433/", "feed.host"},
		{"http://0x7f.0.0.1/", "feed.host"},
		{"http://0177.0.0.1/", "feed.host"},
		{"http://127.1/", "feed.host"},
		{"http://１２７.０.０.１/", "feed.host"},
		{"http://127.0.0.1/", "feed.private_address"},
		{"http://10.0.0.1/", "feed.private_address"},
		{"http://169.254.169.254/latest/", "feed.private_address"},
		{"http://192.0.0.192/", "feed.private_address"},
		{"http://168.63.129.16/", "feed.private_address"},
		{"http://100.100.100.200/", "feed.private_address"},
		{"http://[::1]/", "feed.private_address"},
		{"http://[::ffff:127.0.0.1]/", "feed.private_address"},
		{"http://[::127.0.0.1]/", "feed.private_address"},
		{"http://[64:ff9b::7f00:1]/", "feed.private_address"},
		{"http://[2002:7f00:1::]/", "feed.private_address"},
		{"http://[fe80::1%25eth0]/", "feed.private_address"},
		{"http://[fd00:ec2::254]/", "feed.private_address"},
		{"https://example.com/\r\nHost: x", "feed.bad_address"},
		{"https://example.com\\@127.0.0.1/", "feed.bad_address"},
		{"https://exa mple.com/", "feed.bad_address"},
		{"https://" + strings.Repeat("a", 3000) + ".com/", "feed.bad_address"},
	} {
		_, err := c.address(tc.address)
		if got := mistakeKey(err); got != tc.key {
			t.Errorf("address(%q): got %q (%v), want %q", tc.address, got, err, tc.key)
		}
	}
}

// A name that resolves to a private address is stopped where it is dialled, not where it is looked up.
func TestDialIsGuarded(t *testing.T) {
	w := feedtest.Start()
	defer w.Close()
	c := NewClient(quiet(), Options{Gap: NoGap, Ports: w.Ports()})
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, w.URL, nil)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := c.transport.RoundTrip(req)
	if err == nil {
		resp.Body.Close()
		t.Fatal("the transport reached loopback, which is not allowed")
	}
	if got := mistakeKey(explain(t.Context(), "rebound.example.com", err)); got != "feed.private_address" {
		t.Errorf("got %q (%v), want feed.private_address", got, err)
	}
	if n := len(w.Calls()); n != 0 {
		t.Errorf("%d requests arrived, want none", n)
	}
}

func TestRedirects(t *testing.T) {
	w, c := newWeb(t)
	w.Serve("/end", "text/plain", "here")
	for _, status := range []int{301, 302, 303, 307, 308} {
		w.Handle("/go", feedtest.Redirect(status, "/end"))
		a, err := c.get(t.Context(), w.URL+"/go", nil)
		if err != nil || string(a.body) != "here" {
			t.Fatalf("%d: got %v, %v", status, a, err)
		}
		if moved := a.permanent != ""; moved != isPermanent(status) {
			t.Errorf("%d: remembered as permanent: %v", status, moved)
		}
		for target, key := range map[string]string{
			"http://169.254.169.254/":    "feed.private_address",
			"http://10.1.2.3/":           "feed.private_address",
			"http://[::1]:22/":           "feed.port",
			"http://router/":             "feed.host",
			"file:///etc/passwd":         "feed.bad_address",
			"gopher://example.com/":      "feed.scheme",
			"http://a:b@example.com/":    "feed.userinfo",
			"http://2130706433/":         "feed.host",
			"http://example.com:6379/":   "feed.port",
			"http://[::ffff:10.0.0.1]/x": "feed.private_address",
		} {
			w.Handle("/evil", feedtest.Redirect(status, target))
			_, err := c.get(t.Context(), w.URL+"/evil", nil)
			if got := mistakeKey(err); got != key {
				t.Errorf("%d to %s: got %q, want %q", status, target, got, key)
			}
		}
	}
	w.Handle("/loop", feedtest.Redirect(302, "/loop"))
	if _, err := c.get(t.Context(), w.URL+"/loop", nil); mistakeKey(err) != "feed.redirects" {
		t.Errorf("loop: got %v", err)
	}
	from := mustAddress(t, c, "https://example.com/")
	if _, err := c.redirect(from, "http://example.com/"); mistakeKey(err) != "feed.downgrade" {
		t.Errorf("https to http: got %v", err)
	}
}

func TestBodies(t *testing.T) {
	w, c := newWeb(t)
	plain := []byte(strings.Repeat("a line of a feed\n", 1000))
	zeros := make([]byte, 4<<20)
	var twice bytes.Buffer
	z := gzip.NewWriter(&twice)
	_, _ = z.Write(plain[:100])
	_ = z.Close()
	var nothing bytes.Buffer
	if err := gzip.NewWriter(&nothing).Close(); err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct {
		name    string
		handler http.Handler
		key     string
	}{
		{"gzip", feedtest.Gzip("text/xml", plain), ""},
		{"gzip bomb", feedtest.Gzip("text/xml", zeros), "feed.too_much"},
		{"too long", feedtest.Encoded("text/xml", "identity", make([]byte, maxBody+1)), "feed.too_much"},
		{"packed so that nothing comes out", feedtest.Encoded("text/xml", "gzip", bytes.Repeat(nothing.Bytes(), 1+maxBody/nothing.Len())), "feed.too_much"},
		{"brotli unasked", feedtest.Encoded("text/xml", "br", plain), "feed.encoding"},
		{"two layers", feedtest.Encoded("text/xml", "gzip, gzip", twice.Bytes()), "feed.encoding"},
	} {
		w.Handle("/x", tc.handler)
		a, err := c.get(t.Context(), w.URL+"/x", nil)
		if got := mistakeKey(err); got != tc.key {
			t.Errorf("%s: got %q, want %q", tc.name, got, tc.key)
		}
		if tc.key == "" && !bytes.Equal(a.body, plain) {
			t.Errorf("%s: got %d bytes, want %d", tc.name, len(a.body), len(plain))
		}
	}
	w.Handle("/head", http.HandlerFunc(func(rw http.ResponseWriter, _ *http.Request) {
		rw.Header().Set("X-Long", strings.Repeat("x", maxHeaders+10))
	}))
	if _, err := c.get(t.Context(), w.URL+"/head", nil); err == nil {
		t.Error("endless headers were read")
	}
}

// Some servers name a compression where there is no body to be compressed.
func TestNoBodyIsNoBrokenBody(t *testing.T) {
	w, c := newWeb(t)
	for _, name := range []string{"gzip", "deflate"} {
		w.Handle("/moved", http.HandlerFunc(func(rw http.ResponseWriter, _ *http.Request) {
			rw.Header().Set("Content-Encoding", name)
			rw.Header().Set("Location", "/same")
			rw.WriteHeader(http.StatusMovedPermanently)
		}))
		w.Handle("/same", http.HandlerFunc(func(rw http.ResponseWriter, _ *http.Request) {
			rw.Header().Set("Content-Encoding", name)
			rw.WriteHeader(http.StatusNotModified)
		}))
		if a, err := c.get(t.Context(), w.URL+"/moved", nil); err != nil || a.status != http.StatusNotModified {
			t.Errorf("%s: got %v, %v", name, a, err)
		}
	}
}

func TestRequestHeaders(t *testing.T) {
	w, c := newWeb(t)
	w.Handle("/x", http.HandlerFunc(func(rw http.ResponseWriter, _ *http.Request) {
		http.SetCookie(rw, &http.Cookie{Name: "id", Value: "1"})
	}))
	for range 2 {
		if _, err := c.get(t.Context(), w.URL+"/x", nil); err != nil {
			t.Fatal(err)
		}
	}
	for _, call := range w.Calls() {
		if got, want := call.Header.Get("User-Agent"), "sitrep/test (+https://example.org/bot)"; got != want {
			t.Errorf("User-Agent: got %q, want %q", got, want)
		}
		if got := call.Header.Get("Cookie"); got != "" {
			t.Errorf("a cookie was sent back: %q", got)
		}
	}
}

// scripted answers each connection with what it is given, on a pipe, so that time can be virtual.
func scripted(c *Client, answer func(net.Conn)) {
	tr := c.newTransport(nil).(*http.Transport)
	tr.DialContext = func(context.Context, string, string) (net.Conn, error) {
		client, server := net.Pipe()
		go answer(server)
		return client, nil
	}
	c.transport = tr
}

// asked waits until a request has begun to arrive: an answer before it is taken for a fault of the connection.
func asked(conn net.Conn) {
	_, _ = conn.Read(make([]byte, 4096))
	go func() { _, _ = io.Copy(io.Discard, conn) }()
}

func TestSlowServers(t *testing.T) {
	for name, answer := range map[string]func(net.Conn){
		"says nothing": func(conn net.Conn) { _, _ = io.Copy(io.Discard, conn) },
		"stalls after the headers": func(conn net.Conn) {
			asked(conn)
			_, _ = io.WriteString(conn, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")
		},
		"drips a byte a second": func(conn net.Conn) {
			asked(conn)
			_, _ = io.WriteString(conn, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n")
			for {
				if _, err := conn.Write([]byte{'x'}); err != nil {
					return
				}
				time.Sleep(time.Second)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				c := NewClient(quiet(), Options{Gap: NoGap})
				scripted(c, answer)
				start := time.Now()
				b, err := c.Fetch(t.Context(), sitrep.Source{Kind: sitrep.KindFeed, URL: "http://slow.example.com/"})
				if err != nil {
					t.Fatal(err)
				}
				if b.State.Health != sitrep.HealthSlow {
					t.Errorf("health: got %s (%s), want slow", b.State.Health, b.State.Reason)
				}
				if took := time.Since(start); took > totalTime {
					t.Errorf("took %v, want at most %v", took, totalTime)
				}
				time.Sleep(2 * time.Second) // the server notices
			})
		})
	}
}

// However many ask for one site, it sees one request each ten seconds.
func TestOneSiteIsSpared(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHosts(10 * time.Second)
		start := time.Now()
		var starts []time.Duration
		done := make(chan time.Duration)
		for range 7 {
			go func() {
				release, err := h.acquire(t.Context(), siteOf("a.example.com"))
				if err != nil {
					t.Error(err)
				}
				at := time.Since(start)
				release()
				done <- at
			}()
		}
		for range 7 {
			starts = append(starts, <-done)
		}
		for i, at := range starts {
			if want := time.Duration(i) * 10 * time.Second; at != want {
				t.Errorf("request %d began at %v, want %v", i, at, want)
			}
		}
		if _, err := h.acquire(t.Context(), "other.org"); err != nil || time.Since(start) != 60*time.Second {
			t.Errorf("another site had to wait until %v (%v)", time.Since(start), err)
		}
	})
}

// Redirects within a site are one visit; another site's turn is waited for.
func TestRedirectsWithinASiteAreOneVisit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		turn := turn{hosts: newHosts(10 * time.Second)}
		start := time.Now()
		for _, name := range []string{"a.com", "a.com", "b.com", "a.com"} {
			if err := turn.take(t.Context(), name); err != nil {
				t.Fatal(err)
			}
		}
		turn.end()
		if got := time.Since(start); got != 10*time.Second {
			t.Errorf("took %v, want 10s: one return to a.com", got)
		}
	})
}

// A certificate that proves nothing is refused.
func TestCertificates(t *testing.T) {
	s := httptest.NewUnstartedServer(http.NotFoundHandler())
	s.Config.ErrorLog = slog.NewLogLogger(slog.DiscardHandler, slog.LevelError)
	s.StartTLS()
	defer s.Close()
	at := netip.MustParseAddrPort(s.Listener.Addr().String())
	c := NewClient(quiet(), Options{Gap: NoGap, Allow: []netip.Prefix{netip.PrefixFrom(at.Addr(), 32)}, Ports: []uint16{at.Port()}})
	if _, err := c.get(t.Context(), s.URL, nil); mistakeKey(err) != "feed.tls" {
		t.Errorf("got %v, want feed.tls", err)
	}
}

func TestSiteOf(t *testing.T) {
	for host, want := range map[string]string{"a.b.example.co.uk": "example.co.uk", "news.example.com": "example.com", "1.2.3.4": "1.2.3.4"} {
		if got := siteOf(host); got != want {
			t.Errorf("siteOf(%q) = %q, want %q", host, got, want)
		}
	}
}

// The first and the last address of each block that IANA keeps for special purposes is refused.
func TestSpecialBlocks(t *testing.T) {
	c := NewClient(quiet(), Options{})
	for _, block := range []string{
		"0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.168.0.0/16",
		"198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "::/128", "::1/128", "::ffff:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48",
		"100::/64", "2001::/32", "2001:2::/48", "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
	} {
		p := netip.MustParsePrefix(block)
		for _, addr := range []netip.Addr{p.Addr(), last(p)} {
			u := "http://" + netip.AddrPortFrom(addr, 80).String() + "/"
			if _, err := c.address(u); mistakeKey(err) != "feed.private_address" {
				t.Errorf("%s of %s: got %v", u, block, err)
			}
		}
	}
}

func last(p netip.Prefix) netip.Addr {
	b := p.Addr().AsSlice()
	for i := p.Bits(); i < len(b)*8; i++ {
		b[i/8] |= 0x80 >> (i % 8)
	}
	addr, _ := netip.AddrFromSlice(b)
	return addr
}

// Every special block is refused unless it was allowed by name.
func TestAllowIsNarrow(t *testing.T) {
	c := NewClient(quiet(), Options{Allow: []netip.Prefix{netip.MustParsePrefix("127.0.0.1/32")}})
	for address, key := range map[string]string{"http://127.0.0.1/": "", "http://127.0.0.2/": "feed.private_address", "http://10.0.0.1/": "feed.private_address", "http://[::1]/": "feed.private_address"} {
		if _, err := c.address(address); mistakeKey(err) != key {
			t.Errorf("%s: got %v, want %q", address, err, key)
		}
	}
}

func mustAddress(t *testing.T, c *Client, s string) *url.URL {
	t.Helper()
	u, err := c.address(s)
	if err != nil {
		t.Fatal(err)
	}
	return u
}
