package discord

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

const (
	perSecond    = 50               // requests of a bot, over all routes
	maxAnswer    = 8 << 20          // bytes of an answer
	requestTime  = 10 * time.Second // for one request, all told
	ban          = 15 * time.Minute // the pause after an answer that is Cloudflare's, where it names none
	window       = 10 * time.Minute // in which invalid requests count
	maxInvalid   = 1000             // of them, before all but the necessary stops; Discord bans at 10,000
	defaultAPI   = "https://discord.com/api/v9"
	retryUnknown = time.Second // where a 429 names no time
)

// ErrRefused is of a bot that Discord will not have until its operator changes something.
var ErrRefused = errors.New("the bot is refused by Discord")

var (
	errRevoked = fmt.Errorf("%w: its token is not accepted: make a new one on the Bot page of the Developer Portal and restart", ErrRefused)
	errPaused  = errors.New("waiting until Discord takes requests again") // nothing was sent
)

// trace is what is known of one request after it. It travels in the context of the request.
type trace struct {
	wrote      bool // bytes of the request may have reached Discord
	status     int  // 0: no answer
	body       []byte
	retryAfter time.Duration
	global     bool // the 429 is for all routes, or Cloudflare's
	revoked    bool // the answer says that the token is not accepted
	err        error
}

type traceKey struct{}

// policy is the transport of every REST request: it keeps Discord's rules, and never sends anything twice.
type policy struct {
	next    http.RoundTripper
	api     *url.URL
	bucket  *rate.Limiter
	now     func() time.Time
	log     *slog.Logger
	mu      sync.Mutex // guards what follows
	revoked bool
	halted  time.Time            // no request before: Cloudflare's word
	until   time.Time            // no request before but answers to interactions
	routes  map[string]time.Time // no request to the route before
	invalid []time.Time          // recent answers 401, 403, 429
	skew    time.Duration        // how far Discord's clock is ahead
}

func newPolicy(api string, log *slog.Logger, now func() time.Time) (*policy, error) {
	if api == "" {
		api = defaultAPI
	}
	u, err := url.Parse(api)
	if err != nil || u.Host == "" {
		return nil, fmt.Errorf("%q is no address of Discord's API", api)
	}
	t := &http.Transport{Proxy: http.ProxyFromEnvironment, ResponseHeaderTimeout: requestTime, MaxIdleConnsPerHost: 8, IdleConnTimeout: time.Minute, ForceAttemptHTTP2: true}
	return &policy{next: t, api: u, bucket: rate.NewLimiter(perSecond, perSecond), now: now, log: log, routes: map[string]time.Time{}}, nil
}

// client returns the HTTP client for discordgo: no redirects, for the token goes to the API's host alone.
func (p *policy) client() *http.Client {
	return &http.Client{Transport: p, Timeout: requestTime, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
}

// RoundTrip sends one request once, if the rules allow it now.
func (p *policy) RoundTrip(r *http.Request) (*http.Response, error) {
	t, _ := r.Context().Value(traceKey{}).(*trace)
	if t == nil {
		t = &trace{}
	}
	resp, err := p.send(r, t)
	t.err = err
	return resp, err
}

func (p *policy) send(r *http.Request, t *trace) (*http.Response, error) {
	route, answers := routeOf(r), isAnswer(r)
	if err := p.allowed(route, answers); err != nil {
		return nil, err
	}
	if !answers {
		if err := p.bucket.Wait(r.Context()); err != nil {
			return nil, fmt.Errorf("wait for Discord's limit of %d requests a second: %w", perSecond, err)
		}
	}
	ctx := httptrace.WithClientTrace(r.Context(), &httptrace.ClientTrace{
		WroteHeaders: func() { t.wrote = true },
		GotConn:      func(httptrace.GotConnInfo) { t.wrote = true }, // from here on it cannot be told
	})
	resp, err := p.next.RoundTrip(p.addressed(r.WithContext(ctx)))
	if err != nil {
		return nil, err
	}
	if err := read(resp, t); err != nil {
		return nil, err
	}
	p.heed(route, answers, resp, t)
	return resp, nil
}

// addressed sends what discordgo addresses to Discord to the API that is configured.
func (p *policy) addressed(r *http.Request) *http.Request {
	r = r.Clone(r.Context())
	if path, ok := bytes.CutPrefix([]byte(r.URL.Path), []byte("/api/v9")); ok {
		r.URL.Scheme, r.URL.Host, r.Host = p.api.Scheme, p.api.Host, p.api.Host
		r.URL.Path, r.URL.RawPath = p.api.Path+string(path), ""
	} else {
		r.Header.Del("Authorization")
	}
	return r
}

func read(resp *http.Response, t *trace) error {
	body, err := io.ReadAll(io.LimitReader(resp.Body, maxAnswer))
	resp.Body.Close()
	if err != nil {
		return fmt.Errorf("read Discord's answer: %w", err)
	}
	t.status, t.body = resp.StatusCode, body
	resp.Body = io.NopCloser(bytes.NewReader(body))
	return nil
}

// routeOf names the bucket a request falls into: method and path, with webhooks and interactions apart from channels.
func routeOf(r *http.Request) string { return r.Method + " " + r.URL.Path }

// isAnswer reports whether a request answers an interaction, on which the limit over all routes does not count.
func isAnswer(r *http.Request) bool {
	return strings.HasPrefix(r.URL.Path, "/api/v9/interactions/") || strings.HasPrefix(r.URL.Path, "/api/v9/webhooks/")
}

func (p *policy) allowed(route string, answers bool) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := p.now()
	switch {
	case p.revoked:
		return errRevoked
	case now.Before(p.halted):
		return fmt.Errorf("%w: at %s", errPaused, p.halted.UTC().Format(time.TimeOnly))
	case now.Before(p.until) && !answers:
		return fmt.Errorf("%w: at %s", errPaused, p.until.UTC().Format(time.TimeOnly))
	case now.Before(p.routes[route]):
		return fmt.Errorf("%w: this route at %s", errPaused, p.routes[route].UTC().Format(time.TimeOnly))
	case len(p.recent(now)) >= maxInvalid:
		return fmt.Errorf("%w: %d requests were refused within %s", errPaused, maxInvalid, window)
	}
	return nil
}

func (p *policy) recent(now time.Time) []time.Time {
	for len(p.invalid) > 0 && now.Sub(p.invalid[0]) > window {
		p.invalid = p.invalid[1:]
	}
	return p.invalid
}

// heed remembers what an answer asks for.
func (p *policy) heed(route string, answers bool, resp *http.Response, t *trace) {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := p.now()
	if at, err := http.ParseTime(resp.Header.Get("Date")); err == nil {
		p.skew = at.Sub(now)
	}
	switch resp.StatusCode {
	case http.StatusUnauthorized:
		if !answers { // which carry a token of their own, that ends after a quarter of an hour
			p.revoked, t.revoked = true, true
		}
	case http.StatusTooManyRequests:
		t.retryAfter, t.global = retryAfter(resp, t.body)
		until := now.Add(t.retryAfter)
		switch {
		case t.global && !isJSON(t.body):
			p.halted = until
		case t.global:
			p.until = until
		default:
			p.remember(route, until, now)
		}
	case http.StatusForbidden:
		if !isJSON(t.body) { // Cloudflare's page, not Discord's answer
			t.retryAfter, t.global = ban, true
			p.halted = now.Add(ban)
		}
	default:
		return
	}
	if resp.Header.Get("X-RateLimit-Scope") != "shared" {
		p.invalid = append(p.recent(now), now)
	}
}

// remember keeps the pause of a route, and forgets those that are over: the map must not grow with the traffic.
func (p *policy) remember(route string, until, now time.Time) {
	for r, at := range p.routes {
		if at.Before(now) {
			delete(p.routes, r)
		}
	}
	p.routes[route] = until
}

// ended returns an error once the token was refused.
func (p *policy) ended() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.revoked {
		return errRevoked
	}
	return nil
}

func (p *policy) clockSkew() time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.skew
}

// retryAfter reads how long a 429 asks to wait, and whether on all routes. A body that is not JSON is Cloudflare's.
func retryAfter(resp *http.Response, body []byte) (d time.Duration, global bool) {
	var said struct {
		RetryAfter float64 `json:"retry_after"`
		Global     bool    `json:"global"`
	}
	known := unmarshal(body, &said)
	global = !known || said.Global || resp.Header.Get("X-RateLimit-Global") == "true"
	if s, err := strconv.ParseFloat(resp.Header.Get("Retry-After"), 64); err == nil && s > said.RetryAfter {
		said.RetryAfter = s
	}
	d = time.Duration(said.RetryAfter * float64(time.Second))
	switch {
	case d <= 0 && !known:
		return ban, true
	case d <= 0:
		return retryUnknown, global
	}
	return d, global
}

// withTrace returns a context whose request leaves what is known of it in t.
func withTrace(ctx context.Context, t *trace) context.Context {
	return context.WithValue(ctx, traceKey{}, t)
}
