package ingest

import (
	"crypto/sha256"
	"fmt"
	"sync"
	"time"

	"sitrep"
	"sitrep/feed"
)

const (
	// itemRest is how long an item of a feed is passed over that looks as it did.
	itemRest = 24 * time.Hour
	// pageRest is how long a page is left alone that could not be read, or was and has another summary since.
	pageRest = time.Hour
	// maxItems bounds what is remembered: some 20 MB.
	maxItems = 200_000
)

// look is what the last look at an item came to.
type look struct {
	text [16]byte  // a hash of what its feed said
	at   time.Time // zero: there was none
	rest time.Duration
	owed bool // its page could not be read
}

// edited reports whether the feed says something else of an item than at the last look.
func (l look) edited(a sitrep.Article) bool { return !l.at.IsZero() && l.text != hash(a.Text) }

// due returns when an item is to be looked at again.
func (l look) due(a sitrep.Article) time.Time {
	switch {
	case !l.edited(a):
		return l.at.Add(l.rest)
	case feed.IsWhole(a.Text): // there is no page to be read
		return time.Time{}
	}
	return l.at.Add(pageRest)
}

// items remembers what feeds showed. The zero value remembers nothing. It does not outlast the process: each item is then
// looked up once.
type items struct {
	mu    sync.Mutex // guards looks
	looks map[[16]byte]look
}

func (m *items) last(a sitrep.Article) look {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.looks[nameOf(a)]
}

func (m *items) keep(a sitrep.Article, rest time.Duration, owed bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.looks == nil || len(m.looks) >= maxItems {
		m.looks = map[[16]byte]look{}
	}
	m.looks[nameOf(a)] = look{hash(a.Text), time.Now(), rest, owed}
}

// nameOf tells the items of feeds apart. The guid is no part of it: one that several items share is taken away.
func nameOf(a sitrep.Article) [16]byte {
	return hash(fmt.Sprintf("%d %q %q", a.Source, a.URL, a.Title))
}

func hash(s string) (h [16]byte) {
	sum := sha256.Sum256([]byte(s))
	copy(h[:], sum[:])
	return h
}
