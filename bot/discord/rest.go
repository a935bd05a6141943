package discord

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"mime/multipart"
	"net"
	"net/http"
	"net/textproto"
	"strconv"
	"time"

	"github.com/bwmarrin/discordgo"

	"sitrep/bot"
)

// rest sends requests through discordgo's transport, each once.
type rest struct {
	session *discordgo.Session
	policy  *policy
}

func newREST(token string, p *policy) (*rest, error) {
	s, err := discordgo.New("Bot " + token)
	if err != nil {
		return nil, fmt.Errorf("make a session: %w", err)
	}
	s.Client, s.MaxRestRetries, s.ShouldRetryOnRateLimit = p.client(), 0, false
	s.LogLevel = -1 // answers are judged here; it would print them
	s.UserAgent = "DiscordBot (sitrep, 1)"
	return &rest{s, p}, nil
}

// alone is the bucket of requests that wait for no other: those of interactions, each of which has a route of its own.
const alone = ""

// send sends body, nil for none, as JSON, with files beside it. bucket groups requests that discordgo sends one after the
// other.
func (r *rest) send(ctx context.Context, method, path, bucket string, body any, files ...bot.File) *trace {
	t := &trace{}
	kind, data, err := written(body, files)
	if err == nil {
		_, err = r.session.RequestWithLockedBucket(method, discordgo.EndpointAPI+path, kind, data, r.lock(bucket), 0, discordgo.WithContext(withTrace(ctx, t)))
	}
	if t.status == 0 && t.err == nil {
		t.err = err
	}
	return t
}

// lock returns a bucket that nobody else has. discordgo never forgets one that it is asked for by name.
func (r *rest) lock(bucket string) *discordgo.Bucket {
	if bucket == alone {
		return discordgo.NewRatelimiter().LockBucket(alone)
	}
	return r.session.Ratelimiter.LockBucket(bucket)
}

// written is the content of a request, and its type.
func written(body any, files []bot.File) (kind string, data []byte, err error) {
	switch {
	case len(files) > 0:
		var buf bytes.Buffer
		w := multipart.NewWriter(&buf)
		err = writeParts(w, body, files)
		return w.FormDataContentType(), buf.Bytes(), err
	case body == nil:
		return "", nil, nil
	}
	data, err = json.Marshal(body)
	return "application/json", data, err
}

func writeParts(w *multipart.Writer, body any, files []bot.File) error {
	part, err := w.CreatePart(textproto.MIMEHeader{"Content-Disposition": {`form-data; name="payload_json"`}, "Content-Type": {"application/json"}})
	if err != nil {
		return err
	}
	if err := json.NewEncoder(part).Encode(body); err != nil {
		return err
	}
	for i, f := range files {
		part, err := w.CreateFormFile("files["+strconv.Itoa(i)+"]", f.Name)
		if err != nil {
			return err
		}
		if _, err := part.Write(f.Data); err != nil {
			return err
		}
	}
	return w.Close()
}

// ok reports whether Discord did what was asked.
func (t *trace) ok() bool { return t.status >= 200 && t.status < 300 }

// fault is an error for people, nil where all went well. It never holds a header.
func (t *trace) fault(what string) error {
	switch {
	case t.ok():
		return nil
	case t.status == 0:
		return fmt.Errorf("%s: %w", what, t.err)
	case t.revoked:
		return fmt.Errorf("%s: %w", what, errRevoked)
	}
	said := t.said()
	err := fmt.Errorf("%s: Discord answers %d %s (%d %s)", what, t.status, http.StatusText(t.status), said.Code, said.Message)
	if t.status >= http.StatusInternalServerError || t.status == http.StatusTooManyRequests || t.status == http.StatusRequestTimeout || t.global {
		return busyError{err}
	}
	return err
}

// busyError is an answer by which Discord refuses nothing for good.
type busyError struct{ error }

func (e busyError) Unwrap() error { return e.error }

// Passes reports whether asking Discord again later may help: it was not reached, or it was busy.
func Passes(err error) bool {
	_, busy := errors.AsType[busyError](err)
	_, network := errors.AsType[net.Error](err)
	return !errors.Is(err, ErrRefused) && (busy || network || errors.Is(err, errPaused))
}

// said is Discord's own word on a refusal.
type said struct {
	Code    int    `json:"code"`
	Message string `json:"message"`
}

func (t *trace) said() said {
	var s said
	unmarshal(t.body, &s)
	s.Message = cut(s.Message, 200)
	return s
}

func unmarshal(b []byte, v any) bool { return json.Unmarshal(b, v) == nil }

func isJSON(b []byte) bool { return json.Valid(b) }

// snowflake is the least id of anything made at or after t. Discord counts milliseconds from 2015.
func snowflake(t time.Time) int64 { return max(0, t.UnixMilli()-discordEpoch) << 22 }

const discordEpoch = 1420070400000
