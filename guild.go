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
	ID       EntityID
	Key      string
	Name     string // the form most articles use
	Type     EntityType
	Country  string
	Title    string // the commonest role, verbatim
	Articles int
	Last     time.Time // publication of the newest article with it
	Lat, Lon float64
}

// Counted is a word with how often it occurs.
type Counted struct {
	Text  string
	Count int
	Cite  Citation // one place where it stands
}

// Statement is a quote with who said it, in the archive.
type Statement struct {
	Citation  Citation // of the content
	Text      string   // verbatim
	Kind      QuoteKind
	Speaker   EntityID
	Said      string // the speaker as written beside the cue; "" if none is
	Published time.Time
	Story     StoryID
	Origin    OriginID
	Outlet    string
	URL       string
	Language  string
}

// Profile is what the archive of a guild holds on one entity: all that /who needs.
type Profile struct {
	Card       EntityCard
	Variants   []Counted // forms of the name, most used first
	Roles      []Counted // titles as the sources give them
	Outlets    int
	Origins    int
	Days       map[string]int // local-day key of UTC → statements
	Statements []Statement    // newest first, bounded
	Together   []Companion    // most shared articles first
	About      []Statement    // what others are quoted saying in sentences that name it
	Stories    []Story
}

// Companion is an entity that shares articles with another.
type Companion struct {
	Card   EntityCard
	Shared int
	Cite   Citation
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
	Article  Article
	Story    StoryID
	Origin   OriginID
	Sentence Citation
	Text     string // of the sentence, verbatim
}

// Extent is what the archive of a guild spans, for answers that find nothing.
type Extent struct {
	First, Last time.Time
	Articles    int
	Sources     int
}
