package discordtest

import (
	"encoding/json"
	"net/http"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

// gateway is the websocket side.
type gateway struct {
	server     *Server
	mu         sync.Mutex // guards what follows
	conns      map[*websocket.Conn]bool
	identified int
	silent     bool          // says no HELLO
	deaf       bool          // acknowledges nothing
	interval   time.Duration // of heartbeats
	refuse     int           // close code in answer to IDENTIFY
	ready      chan struct{} // one value each time a bot is ready
}

func newGateway(s *Server) *gateway {
	return &gateway{server: s, conns: map[*websocket.Conn]bool{}, interval: 40 * time.Second, ready: make(chan struct{}, 64)}
}

// payload is a message of the gateway.
type payload struct {
	Op   int             `json:"op"`
	Data json.RawMessage `json:"d"`
	Seq  int             `json:"s,omitempty"`
	Type string          `json:"t,omitempty"`
}

// Ready waits until a bot has identified itself and was told that it is ready.
func (s *Server) Ready() {
	s.tb.Helper()
	select {
	case <-s.gateway.ready:
	case <-time.After(20 * time.Second):
		s.tb.Fatal("discordtest: no bot became ready within 20 s")
	}
}

// Identified returns how often a bot identified itself.
func (s *Server) Identified() int {
	s.gateway.mu.Lock()
	defer s.gateway.mu.Unlock()
	return s.gateway.identified
}

// Silence lets the gateway accept connections and say nothing.
func (s *Server) Silence(on bool) { s.gateway.set(func(g *gateway) { g.silent = on }) }

// Deafen lets the gateway leave heartbeats unacknowledged; they are wanted at the interval given.
func (s *Server) Deafen(on bool, interval time.Duration) {
	s.gateway.set(func(g *gateway) { g.deaf, g.interval = on, interval })
}

// RefuseIdentify lets the gateway close with a code when a bot identifies itself; 0 accepts.
func (s *Server) RefuseIdentify(code int) { s.gateway.set(func(g *gateway) { g.refuse = code }) }

func (g *gateway) set(f func(*gateway)) {
	g.mu.Lock()
	defer g.mu.Unlock()
	f(g)
}

// Send sends an operation or an event to every bot connected.
func (s *Server) Send(op int, event string, data any) {
	s.gateway.send(payload{Op: op, Type: event, Seq: 2, Data: raw(data)})
}

// Drop closes every connection with a code; 0 cuts them without a word.
func (s *Server) Drop(code int) {
	s.gateway.mu.Lock()
	defer s.gateway.mu.Unlock()
	for c := range s.gateway.conns {
		if code != 0 {
			c.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(code, ""), time.Now().Add(time.Second))
		}
		c.Close()
	}
}

func raw(v any) json.RawMessage {
	b, err := json.Marshal(v)
	if err != nil {
		panic("discordtest: " + err.Error())
	}
	return b
}

func (g *gateway) send(p payload) {
	g.mu.Lock()
	defer g.mu.Unlock()
	for c := range g.conns {
		c.WriteJSON(p) // a connection that is gone misses it, as in life
	}
}

func (g *gateway) closeAll() {
	g.mu.Lock()
	defer g.mu.Unlock()
	for c := range g.conns {
		c.Close()
	}
}

func (g *gateway) serve(w http.ResponseWriter, r *http.Request) {
	up := websocket.Upgrader{CheckOrigin: func(*http.Request) bool { return true }}
	c, err := up.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	defer c.Close()
	g.mu.Lock()
	silent, interval := g.silent, g.interval
	if !silent {
		c.WriteJSON(payload{Op: 10, Data: raw(map[string]int64{"heartbeat_interval": interval.Milliseconds()})})
	}
	g.mu.Unlock()
	defer g.set(func(g *gateway) { delete(g.conns, c) })
	for {
		var p payload
		if err := c.ReadJSON(&p); err != nil {
			return
		}
		if silent {
			continue
		}
		g.take(c, p)
	}
}

// take answers what a bot sends.
func (g *gateway) take(c *websocket.Conn, p payload) {
	g.mu.Lock()
	defer g.mu.Unlock()
	switch p.Op {
	case 1:
		if !g.deaf {
			c.WriteJSON(payload{Op: 11, Data: raw(nil)})
		}
	case 2:
		g.identified++
		if g.refuse != 0 {
			c.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(g.refuse, "refused"), time.Now().Add(time.Second))
			return
		}
		g.checkIdentify(p.Data)
		c.WriteJSON(payload{Op: 0, Type: "READY", Seq: 1, Data: raw(map[string]any{
			"v": 9, "user": map[string]any{"id": User, "username": "sitrep"}, "session_id": "session", "guilds": []any{map[string]any{"id": Guild, "unavailable": true}},
		})})
		g.conns[c] = true
		c.WriteJSON(payload{Op: 0, Type: "GUILD_CREATE", Seq: 2, Data: raw(map[string]any{"id": Guild, "name": "Test"})})
		g.ready <- struct{}{}
	}
}

func (g *gateway) checkIdentify(data json.RawMessage) {
	var d struct {
		Token   string `json:"token"`
		Intents int    `json:"intents"`
	}
	if err := json.Unmarshal(data, &d); err != nil || d.Token != "Bot "+Token {
		g.server.tb.Errorf("discordtest: identify with another token (%v)", err)
	}
	if d.Intents != 1 {
		g.server.tb.Errorf("discordtest: intents %d, want GUILDS alone", d.Intents)
	}
}
