package sitrep

import "time"

// Article is one item as a source published it, reduced to clean text.
type Article struct {
	ID        ArticleID `json:"id"`
	Source    SourceID  `json:"source"`
	GUID      string    `json:"guid,omitzero"`     // the source's own name for the item; "" if it has none
	URL       string    `json:"url"`               // canonical address, http or https
	Title     string    `json:"title,omitzero"`    // one line
	Byline    string    `json:"byline,omitzero"`   // as printed: "By A and B"
	Outlet    string    `json:"outlet"`            // the publisher's name, for people
	Credit    string    `json:"credit,omitzero"`   // the wire or newsroom credited: "Reuters"; "" if none
	Language  string    `json:"lang,omitzero"`     // BCP 47 tag of the text
	Text      string    `json:"text"`              // paragraphs, each ending in a newline; valid UTF-8, NFC
	Published time.Time `json:"published"`         // publication instant in its own zone; zero if the source gives none
	Undated   bool      `json:"undated,omitzero"`  // Published was taken from the fetch, since the source gives no date
	Fetched   time.Time `json:"fetched"`           // when this version was read
	Baseline  bool      `json:"baseline,omitzero"` // read at the silent first fetch: never news
	Revision  int       `json:"revision,omitzero"` // 0 for the first version; grows with each edit by the source
}

// Revision is a former version of an Article, kept when the source edited it.
type Revision struct {
	Article  ArticleID
	Number   int // of the version that is kept here, from 0
	Title    string
	Text     string
	Replaced time.Time // when the edit was seen
}

// Report is an article as the archive holds it: with its annotations and its place among the others.
type Report struct {
	Article    Article
	Document   *Document
	Story      StoryID
	Origin     OriginID
	OriginName string // of the wire, newsroom or office whose reporting it is
	OriginKind string // as Origin.Kind
	Side       string // of the subscription it is read through; "" for neither
}
