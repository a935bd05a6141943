package sitrep

import "time"

// SourceKind says how a source is read.
type SourceKind string

// Kinds of sources.
const (
	KindFeed SourceKind = "feed" // RSS, RDF, Atom or JSON Feed
	KindPage SourceKind = "page" // a plain page whose links are followed
)

// Source is what is read: a publisher's feed or page. One address is one Source and is fetched once, however many
// guilds subscribe to it.
type Source struct {
	ID       SourceID
	Kind     SourceKind
	URL      string // the address fetched
	Site     string // the human page it belongs to, for links
	Name     string // as the feed calls itself, or as an admin named it
	Language string // BCP 47 tag the source declares; "" if it does not
	State    FetchState
}

// Subscription is a guild's use of a Source, with what its admins say of it.
type Subscription struct {
	Guild  GuildID
	Source Source
	Name   string // the guild's name for it; "" means Source.Name
	Side   string // the party it speaks for, such as "UA" or "RU"; "" for neither
	Owner  string // "state", "private" or ""
	Paused bool
	Added  time.Time
	By     UserID
}

// Title returns the name to show: the guild's own, else the source's.
func (s Subscription) Title() string {
	if s.Name != "" {
		return s.Name
	}
	return s.Source.Name
}

// Health is what the last fetches of a source came to.
type Health string

// Healths, told apart because an admin does something else about each.
const (
	HealthNew         Health = "new"          // never fetched yet
	HealthOK          Health = "ok"           // read, with items
	HealthNotModified Health = "not-modified" // the server says nothing is new; leaves a broken state as it was
	HealthEmpty       Health = "empty"        // a valid feed without items: no fault
	HealthBroken      Health = "broken"       // an error that may pass; see Reason
	HealthGone        Health = "gone"         // 404 or 410 again and again
	HealthSlow        Health = "slow"         // answers beyond the time allowed
)

// FetchState is what fetching remembers of a source between two fetches.
type FetchState struct {
	Health       Health
	Reason       string // exact cause when broken, gone or slow; in English, one sentence
	ETag         string
	LastModified string
	Baselined    bool      // the silent first fetch is done
	Failures     int       // in a row
	LastTry      time.Time // zero: never
	LastOK       time.Time
	Next         time.Time // not before
	Newest       time.Time // publication instant of the newest item seen
}
