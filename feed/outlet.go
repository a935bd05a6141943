package feed

import (
	"net/url"
	"strings"
)

// from keeps what an item says of where it was first published: <source> of RSS 2.0, atom:source. Where the item leads
// to that very site it is the outlet; else it is whom the one who publishes the item credits.
func (it *Item) from(name, address string) {
	name = Line(name)
	switch {
	case name == "":
	case Site(address) != "" && Site(address) == Site(it.URL):
		it.Outlet = name
	default:
		it.Credit = name
	}
}

// within fills in that a feed publishes its items itself, unless they say otherwise. Many feeds name themselves as the
// source of each item.
func (it *Item) within(f Feed) {
	if strings.EqualFold(it.Credit, f.Title) {
		it.Credit = ""
	}
	if it.Outlet == "" {
		it.Outlet = f.Title
	}
}

// hostOf returns the host of an address in lower case; "" if it has none.
func hostOf(address string) string {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil {
		return ""
	}
	return strings.ToLower(u.Hostname())
}
