package discordtest

import (
	"encoding/json"
	"net/http"
	"strconv"
)

// Message is a message in a channel.
type Message struct {
	ID, Channel, Nonce string
	Body               json.RawMessage
	Edits              int // how often it was edited
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
