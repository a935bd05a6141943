package sitrep

import "time"

// Guild holds what a server's admins decided about it.
type Guild struct {
	ID       GuildID
	Zone     string    // IANA; "" is UTC
	Language string    // of the bot's words where the asker's own is not known
	Admin    ChannelID // where admins are told of faults; 0 for none
	Joined   time.Time
	Left     time.Time // zero while the bot is in it
}

// Change is one entry of the audit log.
type Change struct {
	ID     int64
	Guild  GuildID
	By     UserID
	At     time.Time
	Action string // "feed add", "briefing edit", …
	Object string // what was changed, for people
	Before string // JSON; "" where it did not exist
	After  string // JSON; "" where it is gone
}

// EntityCard is an entity over the whole archive of a guild.
type EntityCard struct {
	ID       EntityID   `json:"id"`
	Key      string     `json:"key,omitzero"`
	Name     string     `json:"name"` // the form most articles use
	Type     EntityType `json:"type"`
	Country  string     `json:"country,omitzero"`
	Title    string     `json:"title,omitzero"` // the commonest role, verbatim
	Articles int        `json:"articles"`
	Last     time.Time  `json:"last"`         // publication of the newest article with it
	Lat      float64    `json:"lat,omitzero"` // degrees north, for places
	Lon      float64    `json:"lon,omitzero"` // degrees east
}

// Counted is a word with how often it occurs.
type Counted struct {
	Text  string   `json:"text"`
	Count int      `json:"count"`
	Cite  Citation `json:"cite"` // one place where it stands
}

// Statement is a quote with who said it, in the archive.
type Statement struct {
	Citation  Citation  `json:"cite"` // of the content
	Text      string    `json:"text"` // verbatim
	Sentence  Span      `json:"-"`    // that the words stand in
	Kind      QuoteKind `json:"kind"`
	Speaker   EntityID  `json:"speaker"`
	Said      string    `json:"said,omitzero"` // the speaker as written beside the cue; "" if none is
	Published time.Time `json:"published"`
	Story     StoryID   `json:"story,omitzero"`
	Origin    OriginID  `json:"origin,omitzero"`
	Outlet    string    `json:"outlet"`
	URL       string    `json:"url"`
	Language  string    `json:"lang,omitzero"`
}

// Profile is what the archive of a guild holds on one entity: all that /who needs.
type Profile struct {
	Card       EntityCard     `json:"card"`
	Variants   []Counted      `json:"variants"` // forms of the name, most used first
	Roles      []Counted      `json:"roles"`    // titles as the sources give them
	Outlets    int            `json:"outlets"`
	Origins    int            `json:"origins"`
	Days       map[string]int `json:"days"`       // local day, as 2006-01-02 → statements
	Statements []Statement    `json:"statements"` // newest first, bounded
	Together   []Companion    `json:"together"`   // most shared articles first
	About      []Statement    `json:"about"`      // what others are quoted saying in sentences that name it
	Stories    []Story        `json:"stories"`
}

// Companion is an entity that shares articles with another.
type Companion struct {
	Card   EntityCard `json:"card"`
	Shared int        `json:"shared"`
	Cite   Citation   `json:"cite"`
}

// Query is a parsed search.
type Query struct {
	Words    []string // all must occur
	Phrases  []string // must occur verbatim, case apart
	Not      []string // must not occur
	By       string   // speaker
	Place    string
	Source   string
	From, To time.Time // publication; zero is open
}

// Hit is one article found, with the sentence that shows why.
type Hit struct {
	Article  Article  `json:"article"`
	Story    StoryID  `json:"story,omitzero"`
	Origin   OriginID `json:"origin,omitzero"`
	Sentence Citation `json:"sentence"`
	Text     string   `json:"text"` // of the sentence, verbatim
}

// Extent is what the archive of a guild spans, for answers that find nothing.
type Extent struct {
	First, Last time.Time
	Articles    int
	Sources     int
}
