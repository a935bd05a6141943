package feed

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"time"

	"code.dny.dev/ssrf"
	"golang.org/x/net/http/httpguts"

	"sitrep"
)

// NoGap, as Options.Gap, lets requests to one host follow each other at once.
const NoGap time.Duration = -1

// Options are what an operator may change about fetching.
type Options struct {
	Version string         // of the program, for the User-Agent
	Contact string         // an address that site owners can write to, for the User-Agent
	Gap     time.Duration  // between two requests to one site; 0 means 10 s
	Every   time.Duration  // between two fetches of a source where it asks for nothing else; 0 means 15 minutes
	Allow   []netip.Prefix // networks that may be reached although they are not public, such as loopback in a demonstration
	Ports   []uint16       // allowed besides 80, 443, 8080 and 8443
	// Names stand for addresses of this machine, in a demonstration: they are dialled there, past the guard.
	Names map[string]netip.AddrPort
	Now   func() time.Time // nil: time.Now
}

// Client reads the web. It is the only way out of the program other than Discord's interface: it reaches public
// addresses on web ports alone, checked at each connection, keeps no cookies, and limits whatever comes back. It may be
// used from several goroutines.
type Client struct {
	log       *slog.Logger
	guard     *ssrf.Guardian
	ports     map[uint16]bool
	agent     string
	every     time.Duration
	transport http.RoundTripper
	hosts     *hosts
	robots    *robotsCache
	now       func() time.Time
}

// NewClient returns a Client.
func NewClient(log *slog.Logger, o Options) *Client {
	ports := append([]uint16{80, 443, 8080, 8443}, o.Ports...)
	c := &Client{
		log: log, guard: guardian(o.Allow, ports), ports: make(map[uint16]bool, len(ports)), agent: agent(o),
		every: o.Every, hosts: newHosts(gap(o.Gap)), robots: newRobotsCache(), now: o.Now,
	}
	if c.now == nil {
		c.now = time.Now
	}
	for _, p := range ports {
		c.ports[p] = true
	}
	if c.every <= 0 {
		c.every = 15 * time.Minute
	}
	c.transport = c.newTransport(o.Names)
	return c
}

func guardian(allow []netip.Prefix, ports []uint16) *ssrf.Guardian {
	var v4, v6 []netip.Prefix
	for _, p := range allow {
		if p.Addr().Is4() {
			v4 = append(v4, p)
		} else {
			v6 = append(v6, p)
		}
	}
	return ssrf.New(ssrf.WithPorts(ports...), ssrf.WithAllowedV4Prefixes(v4...), ssrf.WithAllowedV6Prefixes(v6...),
		ssrf.WithDeniedV4Prefixes(netip.MustParsePrefix("168.63.129.16/32"))) // looks public, is Azure's metadata service
}

func gap(d time.Duration) time.Duration {
	if d == 0 {
		return 10 * time.Second
	}
	return max(d, 0)
}

func agent(o Options) string {
	a := "sitrep"
	if o.Version != "" {
		a += "/" + o.Version
	}
	if o.Contact != "" {
		a += " (+" + o.Contact + ")"
	}
	if !httpguts.ValidHeaderFieldValue(a) {
		return "sitrep"
	}
	return a
}

func (c *Client) newTransport(names map[string]netip.AddrPort) http.RoundTripper {
	dialer := &net.Dialer{Timeout: dialTime, Control: c.guard.Safe}
	return &http.Transport{
		Proxy:                  nil, // a proxy would be all that the guard sees
		DialContext:            named(names, dialer.DialContext),
		TLSHandshakeTimeout:    tlsTime,
		ResponseHeaderTimeout:  headerTime,
		MaxResponseHeaderBytes: maxHeaders,
		DisableCompression:     true, // own decoding, which counts
		DisableKeepAlives:      true, // a source is asked four times an hour
	}
}

// An answer is what a server said, its body decompressed.
type answer struct {
	status    int
	header    http.Header
	body      []byte
	whole     bool   // the body did not stop short
	url       string // where it came from after redirects
	permanent string // where permanent redirects alone lead; "" if the first is not one
}

func (a *answer) contentType() string { return a.header.Get("Content-Type") }

// Get returns what an address holds, such as a list of feeds that an admin attached. Any answer but 200 is a
// *sitrep.Mistake that does not repeat the address: it may hold a secret.
func (c *Client) Get(ctx context.Context, address string) ([]byte, error) {
	a, err := c.get(ctx, address, nil)
	if err != nil {
		return nil, err
	}
	if a.status != http.StatusOK {
		return nil, c.refused(a)
	}
	return a.body, nil
}

// get asks for an address and follows its redirects; each hop passes the same checks.
func (c *Client) get(ctx context.Context, raw string, header http.Header) (*answer, error) {
	return c.visit(ctx, raw, header, nil)
}

// A permission is asked for at each hop, beside the turn that is held.
type permission func(ctx context.Context, t *turn, u *url.URL) error

// visit is get where a site may have something against it.
func (c *Client) visit(ctx context.Context, raw string, header http.Header, may permission) (*answer, error) {
	u, err := c.address(raw)
	if err != nil {
		return nil, err
	}
	t := &turn{hosts: c.hosts}
	defer t.end()
	return c.follow(ctx, t, u, header, may)
}

func (c *Client) follow(ctx context.Context, t *turn, u *url.URL, header http.Header, may permission) (*answer, error) {
	permanent, moved := true, ""
	for range maxRedirects + 1 {
		if may != nil {
			if err := may(ctx, t, u); err != nil {
				return nil, err
			}
		}
		if err := t.take(ctx, siteOf(u.Hostname())); err != nil {
			return nil, err
		}
		a, err := c.hop(ctx, u, header)
		if err != nil {
			return nil, err
		}
		location := a.header.Get("Location")
		if !isRedirect(a.status) || location == "" {
			a.url, a.permanent = u.String(), moved
			return a, nil
		}
		next, err := c.redirect(u, location)
		if err != nil {
			return nil, err
		}
		if permanent = permanent && isPermanent(a.status); permanent {
			moved = next.String()
		}
		u = next
	}
	return nil, sitrep.Mistakef("feed.redirects", nil, "the site redirects more than %d times", maxRedirects)
}

func isRedirect(status int) bool {
	switch status {
	case 301, 302, 303, 307, 308:
		return true
	}
	return false
}

func isPermanent(status int) bool { return status == 301 || status == 308 }

func (c *Client) redirect(from *url.URL, location string) (*url.URL, error) {
	to, err := from.Parse(location)
	if err != nil {
		return nil, sitrep.Mistakef("feed.bad_redirect", nil, "the site redirects to something that is no address")
	}
	to.Fragment, to.RawFragment = "", "" // a place in a page is no part of where a source has moved
	if from.Scheme == "https" && to.Scheme == "http" {
		return nil, sitrep.Mistakef("feed.downgrade", nil, "the site redirects from https to http, which anyone on the way could read and change")
	}
	return c.address(to.String())
}

// hop makes one request.
func (c *Client) hop(ctx context.Context, u *url.URL, header http.Header) (*answer, error) {
	ctx, cancel := context.WithTimeoutCause(ctx, totalTime, errSlow)
	defer cancel()
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, fmt.Errorf("ask %s: %w", u.Host, err)
	}
	if header != nil {
		req.Header = header.Clone()
	}
	req.Header.Set("User-Agent", c.agent)
	req.Header.Set("Accept-Encoding", "gzip, deflate")
	began := c.now()
	resp, err := c.transport.RoundTrip(req)
	if err != nil {
		return nil, explain(ctx, u.Hostname(), err)
	}
	defer resp.Body.Close()
	a := &answer{status: resp.StatusCode, header: resp.Header}
	if a.body, a.whole, err = readBody(resp, stop); err != nil {
		return nil, explain(ctx, u.Hostname(), err)
	}
	// The host alone: some feeds carry a secret in the rest of their address.
	c.log.DebugContext(ctx, "address read", "host", u.Host, "status", a.status, "bytes", len(a.body), "took", c.now().Sub(began))
	return a, nil
}

var errSlow = errors.New("the answer took too long")

// explain turns the error of a request into one sentence for people, and into a Mistake where the address is at fault.
func explain(ctx context.Context, host string, err error) error {
	host = clip(host, 60)
	var mistake *sitrep.Mistake
	var dns *net.DNSError
	var timeout net.Error
	switch {
	case errors.As(err, &mistake):
		return err
	case errors.Is(err, ssrf.ErrProhibitedIP), errors.Is(err, ssrf.ErrProhibitedNetwork), errors.Is(err, ssrf.ErrProhibitedPort):
		return private(host)
	case errors.Is(context.Cause(ctx), errSlow), errors.Is(context.Cause(ctx), errIdle), errors.As(err, &timeout) && timeout.Timeout():
		return fmt.Errorf("%s did not answer in time: %w", host, errSlow)
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.As(err, &dns) && dns.IsNotFound:
		return sitrep.Mistakef("feed.no_such_host", map[string]string{"host": host}, "there is no site %s; check the spelling", host)
	case isCertificate(err):
		return sitrep.Mistakef("feed.tls", map[string]string{"host": host}, "%s cannot prove that it is %s: its certificate is not valid", host, host)
	case strings.Contains(err.Error(), "server response headers exceeded"):
		return tooMuch("more than 64 KiB of headers")
	}
	return fmt.Errorf("%s cannot be read: %w", host, plainCause(err))
}

// plainCause drops the addresses that errors of the network carry: they would tell what lies behind a name.
func plainCause(err error) error {
	var op *net.OpError
	if errors.As(err, &op) && op.Err != nil {
		return op.Err
	}
	return err
}
