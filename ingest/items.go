package ingest

import (
	"crypto/sha256"
	"fmt"
	"sync"
	"time"

	"sitrep"
)

const (
	// itemRest is how long an item of a feed is passed over that looks as it did: its page may be edited in silence.
	itemRest = 24 * time.Hour
	// pageRest is how long a page is left alone that could not be read.
	pageRest = time.Hour
	// maxItems bounds what is remembered: some 20 MB.
	maxItems = 200_000
)

// look is what the last look at an item came to.
type look struct {
	until time.Time // it is passed over, if it looks the same
	owed  bool      // its page could not be read
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
	return m.looks[faceOf(a)]
}

func (m *items) keep(a sitrep.Article, l look) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.looks == nil || len(m.looks) >= maxItems {
		m.looks = map[[16]byte]look{}
	}
	m.looks[faceOf(a)] = l
}

// faceOf is how an item looks in its feed. The guid is no part of it: one that several items share is taken away.
func faceOf(a sitrep.Article) (face [16]byte) {
	sum := sha256.Sum256(fmt.Appendf(nil, "%d %q %q %q", a.Source, a.URL, a.Title, a.Text))
	copy(face[:], sum[:])
	return face
}
