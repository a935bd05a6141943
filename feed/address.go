package feed

import (
	"net/netip"
	"net/url"
	"strings"

	"golang.org/x/net/idna"

	"sitrep"
)

// webAddress returns s written the one way net/url writes it if it is an http or https address, else "".
func webAddress(s string) string {
	s = strings.TrimSpace(s)
	if len(s) > maxAddress || strings.ContainsFunc(s, isControl) {
		return ""
	}
	u, err := url.Parse(s)
	if err != nil || u.Host == "" || u.User != nil || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return u.String()
}

func isControl(r rune) bool { return r < ' ' || r == 0x7f || r == '\\' }

// canonical returns the address an article is known by: without the fragment and what only counts visitors.
func canonical(s string) string {
	u, err := url.Parse(s)
	if err != nil {
		return s
	}
	u.Fragment, u.RawFragment = "", ""
	u.Host = strings.ToLower(u.Host)
	if name, err := idna.Lookup.ToASCII(u.Hostname()); err == nil {
		u.Host = withPort(name, u)
	}
	kept := make([]string, 0, 4)
	for p := range strings.SplitSeq(u.RawQuery, "&") {
		name, _, _ := strings.Cut(strings.ToLower(p), "=")
		if p != "" && !isTracking(name) {
			kept = append(kept, p)
		}
	}
	u.RawQuery = strings.Join(kept, "&")
	return u.String()
}

func isTracking(name string) bool {
	switch name {
	case "fbclid", "gclid", "yclid", "igshid", "mc_cid", "mc_eid", "cmpid", "at_medium", "at_campaign", "at_bbc_team", "traffic_source":
		return true
	}
	return strings.HasPrefix(name, "utm_")
}

// address checks an address that somebody gave before anything is asked of it, and returns it with its host in the one
// form that is looked up. What passes here is checked again, as numbers, when it is dialled.
func (c *Client) address(raw string) (*url.URL, error) {
	raw = strings.TrimSpace(raw)
	if raw == "" || len(raw) > maxAddress || strings.ContainsFunc(raw, func(r rune) bool { return isControl(r) || r == ' ' }) {
		return nil, sitrep.Mistakef("feed.bad_address", nil, "this is not a web address; it should look like https://example.com/feed")
	}
	u, err := url.Parse(raw)
	if err != nil || u.Opaque != "" || u.Host == "" {
		return nil, sitrep.Mistakef("feed.bad_address", nil, "this is not a web address; it should look like https://example.com/feed")
	}
	u.Scheme = strings.ToLower(u.Scheme)
	if u.Scheme != "http" && u.Scheme != "https" {
		return nil, sitrep.Mistakef("feed.scheme", map[string]string{"scheme": clip(u.Scheme, 20)},
			"addresses that begin with %s: are not read; give one that begins with https:", clip(u.Scheme, 20))
	}
	if u.User != nil {
		return nil, sitrep.Mistakef("feed.userinfo", nil, "an address with a name or password in it is not read; give one without")
	}
	return u, c.checkHost(u)
}

func (c *Client) checkHost(u *url.URL) error {
	port, err := portOf(u)
	if err != nil || !c.ports[port] {
		return sitrep.Mistakef("feed.port", map[string]string{"port": u.Port()}, "port %s is not read; web pages are on 80, 443, 8080 or 8443", clip(u.Port(), 10))
	}
	host := u.Hostname()
	if addr, err := netip.ParseAddr(host); err == nil {
		if addr.Zone() != "" || c.guard.SafeAddr(addr) != nil {
			return private(host)
		}
		return nil
	}
	name, err := idna.Lookup.ToASCII(host)
	if err != nil || !isPublicName(name) {
		return sitrep.Mistakef("feed.host", map[string]string{"host": clip(host, 60)}, "%q is not the name of a public web site", clip(host, 60))
	}
	u.Host = withPort(name, u)
	return nil
}

// withPort returns a host with the port of u, if u names one.
func withPort(name string, u *url.URL) string {
	if p := u.Port(); p != "" {
		return name + ":" + p
	}
	return name
}

func portOf(u *url.URL) (uint16, error) {
	if u.Port() == "" {
		if u.Scheme == "http" {
			return 80, nil
		}
		return 443, nil
	}
	ap, err := netip.ParseAddrPort("0.0.0.0:" + u.Port())
	return ap.Port(), err
}

// isPublicName reports whether host is a name that public DNS can hold: two labels at least, of letters, digits and
// hyphens, and not of a kind that resolvers keep to themselves. A last label that begins like a number is refused, since
// some programs read the whole as an IPv4 address.
func isPublicName(host string) bool {
	labels := strings.Split(host, ".")
	if len(host) > 253 || len(labels) < 2 {
		return false
	}
	for _, l := range labels {
		if !isLabel(l) {
			return false
		}
	}
	switch last := labels[len(labels)-1]; last {
	case "internal", "local", "arpa", "localhost", "localdomain", "lan", "home", "corp", "onion", "intranet", "private":
		return false
	default:
		return last[0] > '9'
	}
}

func isLabel(l string) bool {
	if l == "" || len(l) > 63 || l[0] == '-' || l[len(l)-1] == '-' {
		return false
	}
	for i := range len(l) {
		if c := l[i]; (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-' && c != '_' {
			return false
		}
	}
	return true
}

func private(host string) error {
	return sitrep.Mistakef("feed.private_address", map[string]string{"host": clip(host, 60)},
		"%s is an address inside a private network, which is never read; give the address of a public site", clip(host, 60))
}
