// Package discordtest is a Discord on loopback, REST and gateway, for tests. It is as strict as Discord is about what it
// is sent, remembers nonces, keeps channels with their messages, and fails on demand.
package discordtest

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
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

// Message is a message in a channel.
type Message struct {
	ID, Channel, Nonce string
	Body               json.RawMessage
	Edits              int // how often it was edited
}

// Fault answers a request in the place of Discord. Commit says that the request takes effect all the same.
type Fault struct {
	Method, Path string // the path may end in * for whatever follows
	Status       int    // 0: the connection is reset
	Body         string
	Header       map[string]string
	Commit       bool
	Times        int // how often; 0 means once
	Delay        time.Duration
	Hold         <-chan struct{} // where given, the answer waits until it is closed or the client gives up
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

// Fail lets the next fitting request fail.
func (s *Server) Fail(f Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	f.Times = max(f.Times, 1)
	s.faults = append(s.faults, f)
}

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

// Messages returns the messages of a channel, oldest first.
func (s *Server) Messages(channel string) []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []Message
	for _, m := range s.msgs {
		if m.Channel == channel {
			out = append(out, m)
		}
	}
	return out
}

// ForgetNonces ends the window in which a nonce is remembered.
func (s *Server) ForgetNonces() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.nonces = map[string]string{}
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

// rest answers one REST request.
func (s *Server) rest(w http.ResponseWriter, r *http.Request) {
	path := strings.TrimPrefix(r.URL.Path, "/api/v9/")
	body, files, err := readBody(r)
	if err != nil {
		s.tb.Errorf("discordtest: %s %s: %v", r.Method, path, err)
	}
	f, failing := s.fault(r.Method, path)
	f.wait(r.Context())
	s.mu.Lock()
	s.seen = append(s.seen, Request{r.Method, path, body, files}) // before a test that waits for the answer goes on
	s.mu.Unlock()
	status, answer := 0, any(nil)
	if !failing || f.Commit {
		status, answer = s.handle(r, path, body)
	}
	if failing {
		s.answerFault(w, f)
		return
	}
	w.Header().Set("Date", time.Now().UTC().Format(http.TimeFormat))
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	if status != http.StatusNoContent {
		json.NewEncoder(w).Encode(answer) // a broken connection is the client's business
	}
}

func (s *Server) fault(method, path string) (Fault, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i, f := range s.faults {
		if f.Method == method && matches(f.Path, path) {
			if s.faults[i].Times--; s.faults[i].Times == 0 {
				s.faults = append(s.faults[:i:i], s.faults[i+1:]...)
			}
			return f, true
		}
	}
	return Fault{}, false
}

// wait holds an answer back.
func (f Fault) wait(ctx context.Context) {
	time.Sleep(f.Delay)
	if f.Hold == nil {
		return
	}
	select {
	case <-f.Hold:
	case <-ctx.Done():
	}
}

func (s *Server) answerFault(w http.ResponseWriter, f Fault) {
	if f.Status == 0 {
		panic(http.ErrAbortHandler) // resets the connection
	}
	for k, v := range f.Header {
		w.Header().Set(k, v)
	}
	w.WriteHeader(f.Status)
	io.WriteString(w, f.Body)
}

// readBody returns the JSON of a request and its files.
func readBody(r *http.Request) (json.RawMessage, map[string][]byte, error) {
	if !strings.HasPrefix(r.Header.Get("Content-Type"), "multipart/") {
		b, err := io.ReadAll(r.Body)
		return b, nil, err
	}
	if err := r.ParseMultipartForm(32 << 20); err != nil {
		return nil, nil, err
	}
	files := map[string][]byte{}
	for _, headers := range r.MultipartForm.File {
		for _, h := range headers {
			f, err := h.Open()
			if err != nil {
				return nil, nil, err
			}
			b, err := io.ReadAll(f)
			f.Close()
			if err != nil {
				return nil, nil, err
			}
			files[h.Filename] = b
		}
	}
	return json.RawMessage(r.MultipartForm.Value["payload_json"][0]), files, nil
}

// said is an error as Discord says it.
func said(code int, message string) map[string]any {
	return map[string]any{"code": code, "message": message}
}

func (s *Server) handle(r *http.Request, path string, body json.RawMessage) (int, any) {
	s.mu.Lock()
	revoked := s.revoked
	s.mu.Unlock()
	open := strings.HasPrefix(path, "interactions/") || strings.HasPrefix(path, "webhooks/")
	if (revoked || r.Header.Get("Authorization") != "Bot "+Token) && !open {
		return http.StatusUnauthorized, map[string]any{"code": 0, "message": "401: Unauthorized"}
	}
	if len(body) > 0 {
		s.spec.check(s.tb, r.Method, path, body)
	}
	parts := strings.Split(path, "/")
	switch {
	case path == "gateway":
		return 200, map[string]any{"url": "ws" + strings.TrimPrefix(s.http.URL, "http") + "/gateway"}
	case path == "users/@me":
		return 200, map[string]any{"id": User, "username": "sitrep"}
	case path == "applications/@me":
		return 200, map[string]any{"id": App, "name": "sitrep"}
	case parts[0] == "applications" && parts[len(parts)-1] == "commands":
		return s.commands(body)
	case parts[0] == "channels" && len(parts) >= 3 && parts[2] == "messages":
		return s.channel(r, parts, body)
	case parts[0] == "interactions" && len(parts) == 4:
		return s.callback(parts[2], body)
	case parts[0] == "webhooks":
		return s.webhook(r.Method, parts, body)
	}
	return http.StatusNotFound, said(0, "404: Not Found: "+path)
}

func (s *Server) channel(r *http.Request, parts []string, body json.RawMessage) (int, any) {
	channel := parts[1]
	switch {
	case r.Method == http.MethodPost && len(parts) == 3:
		return s.create(channel, body)
	case r.Method == http.MethodGet && len(parts) == 3:
		return 200, s.list(channel, r.URL.Query().Get("after"), r.URL.Query().Get("limit"))
	case r.Method == http.MethodPatch && len(parts) == 4:
		return s.edit(parts[3], body)
	case r.Method == http.MethodDelete && len(parts) == 4:
		return s.remove(parts[3])
	case r.Method == http.MethodPost && len(parts) == 5 && parts[4] == "threads":
		s.mu.Lock()
		defer s.mu.Unlock()
		if s.threads[parts[3]] {
			return 400, said(160004, "A thread has already been created for this message")
		}
		s.threads[parts[3]] = true
		return 201, map[string]any{"id": parts[3], "type": 11}
	}
	return 405, said(0, "405: Method Not Allowed")
}

// create makes a message, or returns the one that was made with the same nonce.
func (s *Server) create(channel string, body json.RawMessage) (int, any) {
	var m struct {
		Nonce   string `json:"nonce"`
		Enforce bool   `json:"enforce_nonce"`
	}
	if err := json.Unmarshal(body, &m); err != nil {
		return 400, said(50109, "The request body contains invalid JSON.")
	}
	if fault := checkMessage(body); fault != "" {
		s.tb.Errorf("discordtest: Discord would refuse this message: %s\n%s", fault, body)
		return 400, said(50035, "Invalid Form Body: "+fault)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if old := s.nonces[m.Nonce]; m.Enforce && old != "" {
		if i := s.index(old); i >= 0 {
			return 200, s.shown(s.msgs[i])
		}
		return 404, said(10008, "Unknown Message")
	}
	msg := Message{ID: s.newID(), Channel: channel, Nonce: m.Nonce, Body: body}
	s.msgs = append(s.msgs, msg)
	if m.Nonce != "" {
		s.nonces[m.Nonce] = msg.ID
	}
	return 200, s.shown(msg)
}

// edit gives a message another body.
func (s *Server) edit(id string, body json.RawMessage) (int, any) {
	if fault := checkMessage(body); fault != "" {
		s.tb.Errorf("discordtest: Discord would refuse this edit: %s\n%s", fault, body)
		return 400, said(50035, "Invalid Form Body: "+fault)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	i := s.index(id)
	if i < 0 {
		return 404, said(10008, "Unknown Message")
	}
	s.msgs[i].Body, s.msgs[i].Edits = body, s.msgs[i].Edits+1
	return 200, s.shown(s.msgs[i])
}

func (s *Server) index(id string) int {
	for i, m := range s.msgs {
		if m.ID == id {
			return i
		}
	}
	return -1
}

// shown is a message as Discord returns it: with its components, and without the nonce.
func (s *Server) shown(m Message) map[string]any {
	var body map[string]any
	if err := json.Unmarshal(m.Body, &body); err != nil {
		s.tb.Errorf("discordtest: message %s: %v", m.ID, err)
	}
	return map[string]any{"id": m.ID, "channel_id": m.Channel, "author": map[string]any{"id": User}, "components": body["components"]}
}

// list returns messages after an id, the newest first, as Discord does.
func (s *Server) list(channel, after, limit string) []any {
	s.mu.Lock()
	defer s.mu.Unlock()
	from, err := strconv.ParseInt(after, 10, 64)
	most, err2 := strconv.Atoi(limit)
	if err != nil || err2 != nil {
		s.tb.Errorf("discordtest: list messages after %q, limit %q", after, limit)
	}
	var page []any
	for _, m := range s.msgs {
		if id, _ := strconv.ParseInt(m.ID, 10, 64); m.Channel == channel && id > from && len(page) < most {
			page = append([]any{s.shown(m)}, page...)
		}
	}
	if page == nil {
		page = []any{}
	}
	return page
}

func (s *Server) remove(id string) (int, any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	i := s.index(id)
	if i < 0 {
		return 404, said(10008, "Unknown Message")
	}
	s.msgs = append(s.msgs[:i:i], s.msgs[i+1:]...)
	return http.StatusNoContent, nil
}

func (s *Server) commands(body json.RawMessage) (int, any) {
	if fault := checkCommands(body); fault != "" {
		s.tb.Errorf("discordtest: Discord would refuse these commands: %s", fault)
		return 400, said(50035, "Invalid Form Body: "+fault)
	}
	return 200, json.RawMessage(body)
}

func (s *Server) String() string { return fmt.Sprintf("a Discord at %s", s.http.URL) }
