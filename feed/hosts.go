package feed

import (
	"context"
	"net/netip"
	"sync"
	"time"

	"golang.org/x/net/publicsuffix"
)

// hosts lets one request at a time go to a site, and keeps a gap between two.
type hosts struct {
	gap time.Duration

	mu    sync.Mutex // guards sites and what is in them
	sites map[string]*site
}

type site struct {
	busy    chan struct{} // holds one token while a request is under way
	waiting int
	free    time.Time // when the next request may start
}

func newHosts(gap time.Duration) *hosts {
	return &hosts{gap: gap, sites: map[string]*site{}}
}

// acquire waits for a turn at the site of the given name. The turn ends with release.
func (h *hosts) acquire(ctx context.Context, name string) (release func(), err error) {
	s := h.enter(name)
	select {
	case s.busy <- struct{}{}:
	case <-ctx.Done():
		h.leave(s)
		return nil, ctx.Err()
	}
	if err := h.pause(ctx, s); err != nil {
		<-s.busy
		h.leave(s)
		return nil, err
	}
	return func() {
		h.mu.Lock()
		s.free = time.Now().Add(h.gap)
		h.mu.Unlock()
		<-s.busy
		h.leave(s)
	}, nil
}

// A turn is held at one site at a time: redirects within a site are one visit.
type turn struct {
	hosts   *hosts
	name    string
	release func()
}

func (t *turn) take(ctx context.Context, name string) error {
	if t.release != nil && t.name == name {
		return nil
	}
	t.end()
	release, err := t.hosts.acquire(ctx, name)
	if err != nil {
		return err
	}
	t.name, t.release = name, release
	return nil
}

func (t *turn) end() {
	if t.release != nil {
		t.release()
		t.release = nil
	}
}

func (h *hosts) enter(name string) *site {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.sweep()
	s := h.sites[name]
	if s == nil {
		s = &site{busy: make(chan struct{}, 1)}
		h.sites[name] = s
	}
	s.waiting++
	return s
}

func (h *hosts) leave(s *site) {
	h.mu.Lock()
	defer h.mu.Unlock()
	s.waiting--
}

// sweep forgets the sites at rest once there are many. The caller holds mu.
func (h *hosts) sweep() {
	const many = 2048
	if len(h.sites) < many {
		return
	}
	now := time.Now()
	for name, s := range h.sites {
		if s.waiting == 0 && now.After(s.free) {
			delete(h.sites, name)
		}
	}
}

func (h *hosts) pause(ctx context.Context, s *site) error {
	h.mu.Lock()
	wait := time.Until(s.free)
	h.mu.Unlock()
	if wait <= 0 {
		return nil
	}
	select {
	case <-time.After(wait):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Site returns the registrable domain of an address, by which requests to it take turns; "" if it has no host.
func Site(address string) string { return siteOf(hostOf(address)) }

// siteOf returns the registrable domain of a host: whoever owns it owns all names below it.
func siteOf(host string) string {
	if _, err := netip.ParseAddr(host); err == nil {
		return host
	}
	if domain, err := publicsuffix.EffectiveTLDPlusOne(host); err == nil {
		return domain
	}
	return host
}
