package discordtest

import (
	"context"
	"io"
	"net/http"
	"time"
)

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

// Fail lets the next fitting request fail.
func (s *Server) Fail(f Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	f.Times = max(f.Times, 1)
	s.faults = append(s.faults, f)
}

// Mend takes back what still was to fail.
func (s *Server) Mend() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = nil
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
