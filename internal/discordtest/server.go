// Package discordtest is a Discord on loopback, REST and gateway, for tests. It is as strict as Discord is about what it
// is sent, remembers nonces, keeps channels with their messages, and fails on demand.
package discordtest

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// Token is the only one that the server accepts.
const Token = "MTExMTExMTExMTExMTExMTEx.GabcdE.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"

// Ids that the server uses.
const (
	App   = "111111111111111111"
	User  = "222222222222222222" // the bot
	Guild = "333333333333333333"
)

// Request is one request that the server took.
type Request struct {
	Method, Path string
	Body         json.RawMessage
	Files        map[string][]byte
}

// Server is a Discord on loopback.
type Server struct {
	tb      testing.TB
	http    *httptest.Server
	spec    *spec
	mu      sync.Mutex // guards what follows
	next    int64
	seen    []Request
	faults  []Fault
	msgs    []Message
	nonces  map[string]string // nonce → message id
	threads map[string]bool
	answers map[string]chan Answer // by interaction token
	gateway *gateway
	revoked bool
}

// New starts a server that ends with the test. Whatever it finds wrong with a request fails the test.
func New(tb testing.TB) *Server {
	tb.Helper()
	s := &Server{tb: tb, next: 900000000000000000, nonces: map[string]string{}, threads: map[string]bool{}, answers: map[string]chan Answer{}}
	s.spec = loadSpec(tb)
	s.gateway = newGateway(s)
	mux := http.NewServeMux()
	mux.HandleFunc("/gateway/", s.gateway.serve)
	mux.HandleFunc("/api/v9/", s.rest)
	s.http = httptest.NewServer(mux)
	tb.Cleanup(s.Close)
	return s
}

// Close ends the server.
func (s *Server) Close() {
	s.gateway.closeAll()
	s.http.CloseClientConnections()
	s.http.Close()
}

// API returns the address of the REST API.
func (s *Server) API() string { return s.http.URL + "/api/v9" }

// Revoke lets the server refuse the token from now on.
func (s *Server) Revoke() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.revoked = true
}

// Requests returns what was asked so far, of a method and a path that may end in *.
func (s *Server) Requests(method, path string) []Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []Request
	for _, r := range s.seen {
		if r.Method == method && matches(path, r.Path) {
			out = append(out, r)
		}
	}
	return out
}

func matches(pattern, path string) bool {
	if before, ok := strings.CutSuffix(pattern, "*"); ok {
		return strings.HasPrefix(path, before)
	}
	return pattern == path
}

// newID returns a snowflake of now.
func (s *Server) newID() string {
	s.next++
	return strconv.FormatInt((time.Now().UnixMilli()-1420070400000)<<22|s.next&0x3fffff, 10)
}
