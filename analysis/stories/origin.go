package stories

import (
	"encoding/json"
	"net/url"
	"regexp"
	"strings"

	"golang.org/x/net/publicsuffix"

	"sitrep"
)

// wires are the agencies whose text others carry, by the name they are credited with.
var wires = []string{"Reuters", "AFP", "Agence France-Presse", "Associated Press", "AP", "Interfax-Ukraine", "Interfax", "TASS", "Tass", "RIA Novosti", "Ukrinform", "UNIAN", "DPA", "dpa", "ANSA", "EFE", "Anadolu", "Xinhua", "Kyodo", "Bloomberg", "PA Media", "Adnkronos", "askanews", "BelTA", "Yonhap", "PTI", "ANI"}

// credit returns the wire or newsroom that an article credits: in its byline, in brackets after its dateline, or in its
// Credit; "" where it credits none.
func credit(a sitrep.Article, d *sitrep.Document) string {
	if a.Credit != "" {
		return a.Credit
	}
	head := d.Text[:min(len(d.Text), 200)]
	if m := dateline.FindStringSubmatch(head); m != nil {
		return strings.TrimSpace(m[1])
	}
	by := strings.TrimSpace(strings.TrimPrefix(strings.TrimPrefix(a.Byline, "By "), "by "))
	for _, w := range wires {
		if by == w || strings.HasSuffix(by, " / "+w) || strings.HasSuffix(by, ", "+w) || strings.HasPrefix(by, w+" ") && strings.HasSuffix(by, "staff") {
			return w
		}
	}
	return ""
}

// dateline matches "KYIV, April 22 (Reuters) —" at the beginning of a text.
var dateline = regexp.MustCompile(`^\s*\p{Lu}[^\n(]{1,60}\((\p{Lu}[\p{L}\p{N} .&-]{1,30})\)\s*[-–—]`)

// originOf decides whose reporting an article is: of the wire it credits, of the outlet whose text it shares, or its own.
func originOf(a sitrep.Article, own article, copies []sitrep.Copy) (sitrep.Origin, []sitrep.Reason) {
	var nearest sitrep.Copy
	most := 0.0
	for _, c := range copies {
		var other article
		if json.Unmarshal(c.Profile, &other) != nil {
			continue
		}
		if own.Credit != "" && other.Credit == own.Credit {
			return sitrep.Origin{ID: c.Origin, Name: own.Credit, Kind: "wire"}, []sitrep.Reason{{Key: "credit", Value: 1, Limit: 1, Note: own.Credit}}
		}
		if s := own.Text.similarity(other.Text); s > most {
			most, nearest = s, c
		}
	}
	why := []sitrep.Reason{{Key: "shared-text", Value: round(most), Limit: sharedText}}
	if most >= sharedText {
		return sitrep.Origin{ID: nearest.Origin}, why
	}
	if own.Credit != "" {
		return sitrep.Origin{Name: own.Credit, Kind: "wire"}, why
	}
	return sitrep.Origin{Name: a.Outlet, Kind: "newsroom"}, why
}

// sharedText is the share of three-word shingles from which two texts count as one.
const sharedText = 0.3

// host returns the registrable domain of an address, or "".
func host(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Hostname() == "" {
		return ""
	}
	if d, err := publicsuffix.EffectiveTLDPlusOne(u.Hostname()); err == nil {
		return d
	}
	return u.Hostname()
}
