package discordtest

import (
	"encoding/json"
	"strconv"
	"strings"
	"time"
)

// Answer is what a bot answered an interaction with.
type Answer struct {
	Type     int             // of the first answer: 4 a message, 5 and 6 deferred, 7 an update, 8 choices, 9 a form
	Data     json.RawMessage // of the first answer that says something
	Deferred bool            // Data came later
}

// Text returns all text that a person would read in the answer.
func (a Answer) Text() string {
	var v any
	if json.Unmarshal(a.Data, &v) != nil {
		return ""
	}
	return collect(v)
}

// collect joins the contents and labels of components, depth first.
func collect(v any) string {
	var out strings.Builder
	switch x := v.(type) {
	case []any:
		for _, e := range x {
			out.WriteString(collect(e))
		}
	case map[string]any:
		for _, k := range []string{"content", "title", "label", "name"} {
			if s, ok := x[k].(string); ok {
				out.WriteString(s + "\n")
			}
		}
		for _, k := range []string{"components", "accessory", "choices", "options", "data"} {
			out.WriteString(collect(x[k]))
		}
	}
	return out.String()
}

// Hidden reports whether only the asker sees the answer.
func (a Answer) Hidden() bool {
	var m struct {
		Flags int `json:"flags"`
	}
	return json.Unmarshal(a.Data, &m) == nil && m.Flags&64 != 0
}

// Buttons returns the custom ids in the answer, in order.
func (a Answer) Buttons() []string {
	var v any
	if json.Unmarshal(a.Data, &v) != nil {
		return nil
	}
	return customIDs(v)
}

func customIDs(v any) []string {
	var out []string
	switch x := v.(type) {
	case []any:
		for _, e := range x {
			out = append(out, customIDs(e)...)
		}
	case map[string]any:
		if s, ok := x["custom_id"].(string); ok {
			out = append(out, s)
		}
		out = append(out, customIDs(x["components"])...)
		out = append(out, customIDs(x["accessory"])...)
	}
	return out
}

// Asker is who asks, and what they and the bot may do.
type Asker struct {
	Guild, Channel, User string
	Permissions, Mine    uint64
	Locale               string
}

// Command sends a slash command, "feed add" for a subcommand, and waits for the answer.
func (s *Server) Command(a Asker, name string, options map[string]any) Answer {
	s.tb.Helper()
	return s.interact(a, 2, commandData(name, options, ""))
}

// Suggest sends what is typed so far into an option, and waits for the choices.
func (s *Server) Suggest(a Asker, name, option, typed string) Answer {
	s.tb.Helper()
	return s.interact(a, 4, commandData(name, map[string]any{option: typed}, option))
}

// Press presses a button.
func (s *Server) Press(a Asker, customID string, values ...string) Answer {
	s.tb.Helper()
	return s.interact(a, 3, map[string]any{"custom_id": customID, "component_type": 2, "values": values})
}

func commandData(name string, options map[string]any, focused string) map[string]any {
	var list []any
	for k, v := range options {
		kind := 3
		if _, ok := v.(bool); ok {
			kind = 5
		}
		list = append(list, map[string]any{"name": k, "type": kind, "value": v, "focused": k == focused})
	}
	for i := range name {
		if name[i] == ' ' {
			return map[string]any{"name": name[:i], "type": 1, "options": []any{map[string]any{"name": name[i+1:], "type": 1, "options": list}}}
		}
	}
	return map[string]any{"name": name, "type": 1, "options": list}
}

func (s *Server) interact(a Asker, kind int, data map[string]any) Answer {
	s.tb.Helper()
	s.mu.Lock()
	id := s.newID()
	token := "token-" + id
	done := make(chan Answer, 1)
	s.answers[token] = done
	s.mu.Unlock()
	s.Send(0, "INTERACTION_CREATE", map[string]any{
		"id": id, "application_id": App, "type": kind, "token": token, "version": 1, "guild_id": a.Guild, "channel_id": a.Channel, "locale": a.Locale,
		"app_permissions": strconv.FormatUint(a.Mine, 10), "authorizing_integration_owners": map[string]string{"0": a.Guild}, "data": data,
		"member": map[string]any{"user": map[string]any{"id": a.User, "username": "asker"}, "permissions": strconv.FormatUint(a.Permissions, 10)},
	})
	select {
	case answer := <-done:
		return answer
	case <-time.After(20 * time.Second):
		s.tb.Fatalf("discordtest: no answer to %v within 20 s", data)
		return Answer{}
	}
}

// callback takes the first answer to an interaction.
func (s *Server) callback(token string, body json.RawMessage) (int, any) {
	var c struct {
		Type int             `json:"type"`
		Data json.RawMessage `json:"data"`
	}
	if err := json.Unmarshal(body, &c); err != nil {
		return 400, said(50109, "The request body contains invalid JSON.")
	}
	if c.Type == 4 || c.Type == 7 {
		if fault := checkMessage(c.Data); fault != "" {
			s.tb.Errorf("discordtest: Discord would refuse this answer: %s\n%s", fault, c.Data)
			return 400, said(50035, "Invalid Form Body: "+fault)
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	done, ok := s.answers[token]
	if !ok {
		return 400, said(40060, "Interaction has already been acknowledged.")
	}
	if c.Type == 5 || c.Type == 6 {
		s.answers["late "+token] = done
	} else {
		done <- Answer{Type: c.Type, Data: c.Data}
	}
	delete(s.answers, token)
	return 204, nil
}

// webhook takes a later answer.
func (s *Server) webhook(method string, parts []string, body json.RawMessage) (int, any) {
	if method == "DELETE" {
		return 204, nil
	}
	if fault := checkMessage(body); fault != "" {
		s.tb.Errorf("discordtest: Discord would refuse this answer: %s\n%s", fault, body)
		return 400, said(50035, "Invalid Form Body: "+fault)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	done, ok := s.answers["late "+parts[2]]
	if !ok {
		return 404, said(10015, "Unknown Webhook")
	}
	delete(s.answers, "late "+parts[2])
	done <- Answer{Type: 5, Data: body, Deferred: true}
	return 200, map[string]any{"id": s.newID()}
}
