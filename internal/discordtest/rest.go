package discordtest

import (
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"time"
)

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
	case parts[0] == "guilds" && len(parts) == 2:
		if parts[1] != Guild {
			return http.StatusNotFound, said(10004, "Unknown Guild")
		}
		return 200, map[string]any{"id": Guild, "name": "test"}
	case parts[0] == "interactions" && len(parts) == 4:
		return s.callback(parts[2], body)
	case parts[0] == "webhooks":
		return s.webhook(r.Method, parts, body)
	}
	return http.StatusNotFound, said(0, "404: Not Found: "+path)
}

func (s *Server) commands(body json.RawMessage) (int, any) {
	if fault := checkCommands(body); fault != "" {
		s.tb.Errorf("discordtest: Discord would refuse these commands: %s", fault)
		return 400, said(50035, "Invalid Form Body: "+fault)
	}
	return 200, json.RawMessage(body)
}
