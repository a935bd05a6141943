package feed

import (
	"context"
	"net/url"
	"sync"
	"time"

	"github.com/temoto/robotstxt"

	"sitrep"
)

// robotsCache remembers what sites let robots read.
type robotsCache struct {
	mu    sync.Mutex // guards rules
	rules map[string]robotRules
}

type robotRules struct {
	group *robotstxt.Group // nil: all is allowed
	until time.Time
}

func newRobotsCache() *robotsCache { return &robotsCache{rules: map[string]robotRules{}} }

// allowed returns a *sitrep.Mistake if the site asks robots not to read the page. A site whose rules cannot be read for
// now is left alone, as RFC 9309 asks.
func (c *Client) allowed(ctx context.Context, t *turn, u *url.URL) error {
	group, err := c.rulesOf(ctx, t, u)
	if err != nil {
		return err
	}
	path := u.EscapedPath()
	if path == "" {
		path = "/"
	}
	if u.RawQuery != "" {
		path += "?" + u.RawQuery
	}
	if group == nil || group.Test(path) {
		return nil
	}
	return sitrep.Mistakef("feed.robots", map[string]string{"host": u.Host}, "%s asks robots not to read this page (robots.txt), so it was left alone", u.Host)
}

// rulesOf asks for the rules of a host in the same visit as for its page, and once for all who wait for their turn there.
func (c *Client) rulesOf(ctx context.Context, t *turn, u *url.URL) (*robotstxt.Group, error) {
	origin := u.Scheme + "://" + u.Host
	if r, ok := c.robots.get(origin, c.now()); ok {
		return r, nil
	}
	if err := t.take(ctx, siteOf(u.Hostname())); err != nil {
		return nil, err
	}
	if r, ok := c.robots.get(origin, c.now()); ok { // asked for meanwhile
		return r, nil
	}
	a, err := c.follow(ctx, t, &url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/robots.txt"}, nil, nil)
	if err != nil {
		return nil, err
	}
	keep := 24 * time.Hour
	if a.status >= 500 {
		keep = time.Hour
	}
	return c.robots.put(origin, robotRules{rulesFrom(a), c.now().Add(keep)}), nil
}

// rulesFrom reads robots.txt. Any "4xx" means there are none; "5xx" means that nothing may be read.
func rulesFrom(a *answer) *robotstxt.Group {
	const longest = 512 << 10
	data, err := robotstxt.FromStatusAndBytes(a.status, a.body[:min(len(a.body), longest)])
	if err != nil {
		return nil
	}
	return data.FindGroup("sitrep")
}

func (r *robotsCache) get(origin string, now time.Time) (*robotstxt.Group, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	rules, ok := r.rules[origin]
	return rules.group, ok && now.Before(rules.until)
}

func (r *robotsCache) put(origin string, rules robotRules) *robotstxt.Group {
	const many = 2048
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.rules) >= many {
		clear(r.rules)
	}
	r.rules[origin] = rules
	return rules.group
}
