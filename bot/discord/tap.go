package discord

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"net"
	"sync"
	"time"
)

// Operations of the gateway that the tap looks for.
const (
	opDispatch       = 0
	opReconnect      = 7
	opInvalidSession = 9
	opHello          = 10
	opAck            = 11
)

const maxFrame = 16 << 20

// closeError is why the gateway ended a connection.
type closeError struct {
	code int // 0: not by a close frame
	text string
}

func (e closeError) Error() string {
	if e.code == 0 {
		return e.text
	}
	return fmt.Sprintf("the gateway closed the connection: %d %s", e.code, e.text)
}

// fatalCodes are those after which connecting again cannot help.
var fatalCodes = map[int]string{
	4004: "the token is not accepted: make a new one on the Bot page of the Developer Portal",
	4010: "the shard is not valid", 4011: "the bot is in too many servers for one connection",
	4012: "the version of the gateway is not valid", 4013: "an intent is not valid",
	4014: "an intent is not allowed: switch it on in the Developer Portal, or update sitrep",
}

// tap is a connection to the gateway that reads along. What discordgo does wrong with, it never sees: an op 7 or 9 and a
// close frame end the connection here, with their reason kept, and events other than READY go straight to dispatch, since
// an odd one can end the whole process there.
type tap struct {
	net.Conn
	now      func() time.Time
	dispatch func(event string, data []byte)
	raw      []byte     // not understood yet
	ready    []byte     // for the reader
	upgraded bool       // the HTTP answer has passed
	mu       sync.Mutex // guards what follows
	reason   error
	interval time.Duration // of heartbeats, from HELLO
	acked    time.Time
}

// Read gives discordgo the frames that it may see.
func (t *tap) Read(p []byte) (int, error) {
	buf := make([]byte, 32<<10)
	for len(t.ready) == 0 {
		n, err := t.Conn.Read(buf)
		t.raw = append(t.raw, buf[:n]...)
		if e := t.advance(); e != nil {
			t.fail(e)
			return 0, e
		}
		if err != nil && len(t.ready) == 0 {
			t.fail(err)
			return 0, err
		}
	}
	n := copy(p, t.ready)
	t.ready = t.ready[n:]
	return n, nil
}

func (t *tap) fail(err error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.reason == nil {
		t.reason = err
	}
}

// why returns what ended the connection, nil while it stands.
func (t *tap) why() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.reason
}

// dead reports whether an acknowledgement is overdue: the next heartbeat went out, and nothing came in ten seconds.
func (t *tap) dead(now time.Time) bool {
	const patience = 10 * time.Second
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.interval > 0 && now.Sub(t.acked) > t.interval+min(t.interval/2, patience)
}

// advance moves whole frames from raw to ready.
func (t *tap) advance() error {
	if !t.upgraded {
		end := bytes.Index(t.raw, []byte("\r\n\r\n"))
		if end < 0 {
			return nil
		}
		t.upgraded = true
		t.pass(end + 4)
	}
	for {
		head, size, err := frame(t.raw)
		if err != nil || size == 0 || len(t.raw) < head+size-1 {
			return err
		}
		n := size - 1 // of the payload
		pass, err := t.inspect(t.raw[0]&0x0f, t.raw[head:head+n])
		if err != nil {
			return err
		}
		if pass {
			t.pass(head + n)
		} else {
			t.raw = t.raw[head+n:]
		}
	}
}

func (t *tap) pass(n int) {
	t.ready = append(t.ready, t.raw[:n]...)
	t.raw = t.raw[n:]
}

// frame returns the length of the header of the frame at the beginning of b, and that of its payload plus one; 0 where
// the header is not whole. RFC 6455, 5.2; frames of a server are not masked.
func frame(b []byte) (head, size int, err error) {
	if len(b) < 2 {
		return 0, 0, nil
	}
	switch n := int(b[1] & 0x7f); n {
	case 126:
		if len(b) < 4 {
			return 0, 0, nil
		}
		return 4, int(binary.BigEndian.Uint16(b[2:])) + 1, nil
	case 127:
		if len(b) < 10 {
			return 0, 0, nil
		}
		long := binary.BigEndian.Uint64(b[2:])
		if long > maxFrame {
			return 0, 0, closeError{text: fmt.Sprintf("the gateway sends a frame of %d bytes", long)}
		}
		return 10, int(long) + 1, nil
	default:
		return 2, n + 1, nil
	}
}

const (
	frameText  = 1
	frameClose = 8
)

// inspect reads one frame. pass is false for one that discordgo must not see.
func (t *tap) inspect(kind byte, payload []byte) (pass bool, err error) {
	if kind == frameClose {
		e := closeError{code: 1005, text: "without a reason"}
		if len(payload) >= 2 {
			e = closeError{int(binary.BigEndian.Uint16(payload)), string(payload[2:])}
		}
		return false, e
	}
	if kind != frameText {
		return true, nil // pings; what is compressed was not asked for
	}
	var head struct {
		Op    int             `json:"op"`
		Event string          `json:"t"`
		Data  json.RawMessage `json:"d"`
	}
	if json.Unmarshal(payload, &head) != nil {
		return false, nil // garbage
	}
	if head.Op == opDispatch {
		t.dispatch(head.Event, head.Data)
		return head.Event == "READY", nil
	}
	var hello struct {
		Interval int `json:"heartbeat_interval"`
	}
	unmarshal(head.Data, &hello)
	return true, t.operation(head.Op, hello.Interval)
}

func (t *tap) operation(op, interval int) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	switch op {
	case opReconnect:
		return closeError{text: "the gateway asks to connect again"}
	case opInvalidSession:
		return closeError{text: "the gateway refuses the session"}
	case opHello:
		t.interval, t.acked = time.Duration(interval)*time.Millisecond, t.now()
	case opAck:
		t.acked = t.now()
	}
	return nil
}
