package stories

import (
	"net/url"
	"strings"

	"golang.org/x/net/publicsuffix"

	"sitrep"
)

// publisherOf returns the origin that an article has where it copies nobody: the wire, the party or the newsroom behind
// its address. Feeds and hosts of one registrable domain are one publisher, but on platforms, where each site or account
// is its own. In a list of what others publish it is the outlet that the item names.
func publisherOf(a sitrep.Article) sitrep.Origin {
	host, path := address(a.URL)
	dir := known()
	domain := registrable(host)
	switch rule := dir.rule(host, domain); rule {
	case "search":
		return byName(searched(a))
	case "path":
		if account := accountOf(path); account != "" {
			return newsroom(a.Outlet, domain+"/"+account)
		}
	case "official":
		return sitrep.Origin{Name: or(a.Outlet, domain), Kind: "official", Keys: keysOf("host:"+domain, a.Outlet)}
	case "site":
		return newsroom(a.Outlet, host)
	}
	for _, h := range []string{host, domain} {
		if w := dir.wireHosts[h]; w != "" {
			return wireOrigin(w)
		}
		if f := dir.families[h]; f != "" {
			return sitrep.Origin{Name: f, Kind: "publisher", Keys: keysOf("host:"+strings.ToLower(f), f)}
		}
	}
	switch {
	case host == "":
		return byName(a.Outlet)
	case isOfficial(host):
		return sitrep.Origin{Name: or(a.Outlet, domain), Kind: "official", Keys: keysOf("host:"+domain, a.Outlet)}
	}
	return newsroom(a.Outlet, domain)
}

// rule returns what is known of a host or of its domain.
func (d *directory) rule(host, domain string) string {
	for h := host; h != ""; {
		if r := d.rules[h]; r != "" {
			return r
		}
		if h == domain {
			break
		}
		_, h, _ = strings.Cut(h, ".")
	}
	return d.rules[domain]
}

func wireOrigin(name string) sitrep.Origin {
	return sitrep.Origin{Name: name, Kind: "wire", Keys: []string{"wire:" + strings.ToLower(name)}}
}

func newsroom(outlet, host string) sitrep.Origin {
	return sitrep.Origin{Name: or(outlet, host), Kind: "newsroom", Keys: keysOf("host:"+host, outlet)}
}

// byName returns the origin of an outlet of which nothing but the name is known.
func byName(outlet string) sitrep.Origin {
	outlet = strings.TrimSpace(outlet)
	if outlet == "" {
		return sitrep.Origin{Kind: "newsroom"}
	}
	if found := known().wiresIn(outlet); len(found) > 0 && found[0].start == 0 && found[0].end == len(outlet) {
		return wireOrigin(found[0].wire)
	}
	return sitrep.Origin{Name: outlet, Kind: "newsroom", Keys: keysOf("", outlet)}
}

// keysOf returns the key, unless it is empty, and that of the name.
func keysOf(key, name string) []string {
	var out []string
	if key != "" {
		out = append(out, key)
	}
	if name = strings.ToLower(strings.Join(strings.Fields(name), " ")); name != "" {
		out = append(out, "name:"+strings.TrimPrefix(name, "the "))
	}
	return out
}

// searched returns the outlet that an item of a search names: behind the last dash of its title, or as its outlet.
func searched(a sitrep.Article) string {
	if i := strings.LastIndex(a.Title, " - "); i > 0 && len(a.Title)-i < 60 {
		return a.Title[i+3:]
	}
	return a.Outlet
}

// address returns the host in lower case, without "www.", and the path.
func address(raw string) (host, path string) {
	u, err := url.Parse(raw)
	if err != nil {
		return "", ""
	}
	host = strings.ToLower(strings.TrimSuffix(u.Hostname(), "."))
	return strings.TrimPrefix(host, "www."), u.Path
}

// registrable returns the domain that somebody registered, or the host where there is none. The sites of hosts that let
// others publish under their own name are domains by themselves.
func registrable(host string) string {
	if d, err := publicsuffix.EffectiveTLDPlusOne(host); err == nil {
		return d
	}
	return host
}

// accountOf returns the part of a path that names an account.
func accountOf(path string) string {
	for part := range strings.SplitSeq(strings.ToLower(path), "/") {
		switch part {
		case "", "s", "channel", "c", "user", "profile", "c.php":
			continue
		}
		return part
	}
	return ""
}

// isOfficial reports whether the name of a host is one that states give to their own bodies alone.
func isOfficial(host string) bool {
	labels := strings.Split(host, ".")
	for i, l := range labels {
		last := i == len(labels)-1
		switch {
		case l == "gov" || l == "mil" || l == "gob" || l == "gouv":
			if last || i == len(labels)-2 {
				return true
			}
		case l == "int" && last, l == "gc" && i == len(labels)-2 && labels[i+1] == "ca", l == "go" && i == len(labels)-2 && len(labels[i+1]) == 2:
			return true
		}
	}
	return false
}

func or(a, b string) string {
	if a = strings.TrimSpace(a); a != "" {
		return a
	}
	return b
}
