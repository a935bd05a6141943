// Package feedtest is a web on loopback: sites with feeds, articles, robots.txt and every way in which sites misbehave, so
// that fetching can be tested, and shown, without a network.
package feedtest

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"hash/crc32"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strings"
	"sync"
	"time"
)

// Web is one server on loopback whose pages can be set while it runs. It may be used from several goroutines.
type Web struct {
	URL string // without a final slash

	server *httptest.Server

	mu    sync.Mutex // guards pages and calls
	pages map[string]http.Handler
	calls []Call
}

// Call is a request that the Web was asked.
type Call struct {
	Path   string
	Header http.Header
}

// Start returns a running Web without pages: every path answers 404. Close ends it.
func Start() *Web {
	w := &Web{pages: map[string]http.Handler{}}
	w.server = httptest.NewServer(http.HandlerFunc(w.serve))
	w.URL = w.server.URL
	return w
}

// Close ends the server and its connections.
func (w *Web) Close() {
	w.server.CloseClientConnections()
	w.server.Close()
}

// Allow returns the network that a guarded client must be let into to reach the Web.
func (w *Web) Allow() []netip.Prefix {
	return []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8"), netip.MustParsePrefix("::1/128")}
}

// Ports returns the port that a guarded client must be let use to reach the Web.
func (w *Web) Ports() []uint16 {
	return []uint16{uint16(w.server.Listener.Addr().(*net.TCPAddr).Port)}
}

// Handle answers requests for path with h.
func (w *Web) Handle(path string, h http.Handler) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.pages[path] = h
}

// Serve answers requests for path with a document of the given media type, the way a good server does: with an ETag, and
// with 304 to who has it.
func (w *Web) Serve(path, mediaType, body string) {
	w.Handle(path, Document(mediaType, body))
}

// Calls returns the requests so far, in order.
func (w *Web) Calls() []Call {
	w.mu.Lock()
	defer w.mu.Unlock()
	return append([]Call(nil), w.calls...)
}

func (w *Web) serve(rw http.ResponseWriter, r *http.Request) {
	w.mu.Lock()
	w.calls = append(w.calls, Call{r.URL.RequestURI(), r.Header.Clone()})
	h := w.pages[r.URL.Path]
	w.mu.Unlock()
	if h == nil {
		http.NotFound(rw, r)
		return
	}
	h.ServeHTTP(rw, r)
}

// Document is a page with an ETag and an answer to conditional requests.
func Document(mediaType, body string) http.Handler {
	tag := fmt.Sprintf("%q", fmt.Sprint(len(body), "-", crc32.ChecksumIEEE([]byte(body))))
	return http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		rw.Header().Set("ETag", tag)
		rw.Header().Set("Content-Type", mediaType)
		if r.Header.Get("If-None-Match") == tag {
			rw.WriteHeader(http.StatusNotModified)
			return
		}
		_, _ = rw.Write([]byte(body)) // a client that goes away is its own affair
	})
}

// Gzip serves body compressed, whatever the client accepts.
func Gzip(mediaType string, body []byte) http.Handler {
	var packed bytes.Buffer // beforehand: a client does not wait for ever until a busy machine has packed it
	z := gzip.NewWriter(&packed)
	_, _ = z.Write(body) // memory takes it
	_ = z.Close()
	return Encoded(mediaType, "gzip", packed.Bytes())
}

// Encoded serves body with a Content-Encoding of that name.
func Encoded(mediaType, name string, body []byte) http.Handler {
	return http.HandlerFunc(func(rw http.ResponseWriter, _ *http.Request) {
		rw.Header().Set("Content-Type", mediaType)
		rw.Header().Set("Content-Encoding", name)
		_, _ = rw.Write(body) // a client that goes away is its own affair
	})
}

// Status answers with a status alone.
func Status(status int) http.Handler {
	return http.HandlerFunc(func(rw http.ResponseWriter, _ *http.Request) { rw.WriteHeader(status) })
}

// Busy answers 429 and asks to wait.
func Busy(wait time.Duration) http.Handler {
	return http.HandlerFunc(func(rw http.ResponseWriter, _ *http.Request) {
		rw.Header().Set("Retry-After", fmt.Sprint(int(wait.Seconds())))
		rw.WriteHeader(http.StatusTooManyRequests)
	})
}

// Redirect answers with a redirect of the given status.
func Redirect(status int, to string) http.Handler {
	return http.HandlerFunc(func(rw http.ResponseWriter, _ *http.Request) {
		rw.Header().Set("Location", to)
		rw.WriteHeader(status)
	})
}

// Cut promises the whole of body and closes the connection half-way.
func Cut(mediaType, body string) http.Handler {
	return http.HandlerFunc(func(rw http.ResponseWriter, _ *http.Request) {
		rw.Header().Set("Content-Type", mediaType)
		rw.Header().Set("Content-Length", fmt.Sprint(len(body)))
		_, _ = rw.Write([]byte(body[:len(body)/2]))
		panic(http.ErrAbortHandler)
	})
}

// Host returns the host and port of the Web.
func (w *Web) Host() string {
	u, err := url.Parse(w.URL)
	if err != nil {
		return strings.TrimPrefix(w.URL, "http://")
	}
	return u.Host
}
