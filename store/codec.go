package store

import (
	"encoding/json"
	"fmt"
	"time"

	"sitrep"
)

// maxBody bounds what one packed value may unpack to, in bytes.
const maxBody = 64 << 20

func (db *DB) pack(b []byte) []byte { return db.zip.EncodeAll(b, make([]byte, 0, len(b)/2)) }

func (db *DB) unpack(b []byte) ([]byte, error) { return db.unzip.DecodeAll(b, nil) }

// storedDocument is a Document at rest: what JSON leaves out of it is restored from the article, and so is its text
// unless it differs.
type storedDocument struct {
	sitrep.Document
	Own *string `json:"text,omitempty"`
}

func (db *DB) packDocument(a sitrep.Article, d *sitrep.Document) ([]byte, error) {
	s := storedDocument{Document: *d}
	if d.Text != a.Text {
		s.Own = &d.Text
	}
	b, err := json.Marshal(s)
	if err != nil {
		return nil, fmt.Errorf("document of %s: %w", a.URL, err)
	}
	return db.pack(b), nil
}

func (db *DB) unpackDocument(packed []byte, a sitrep.Article, version int) (*sitrep.Document, error) {
	b, err := db.unpack(packed)
	if err != nil {
		return nil, fmt.Errorf("document of article %d: %w", a.ID, err)
	}
	var s storedDocument
	if err := json.Unmarshal(b, &s); err != nil {
		return nil, fmt.Errorf("document of article %d: %w", a.ID, err)
	}
	d := &s.Document
	d.Text, d.Published, d.Version = a.Text, a.Published, version
	if s.Own != nil {
		d.Text = *s.Own
	}
	return d, nil
}

// zoned returns an instant in the zone it was written in, which is seconds east of UTC.
func zoned(ms int64, zone int) time.Time {
	t := instant(ms)
	if zone == 0 || t.IsZero() {
		return t
	}
	return t.In(time.FixedZone("", zone))
}

// told returns the instant by which an article is ordered.
func told(a sitrep.Article) time.Time {
	if a.Published.IsZero() {
		return a.Fetched
	}
	return a.Published
}
