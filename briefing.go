package sitrep

import "time"

// Section names a part of a Briefing. Their order is fixed so that readers learn it.
type Section string

// Sections in the order they are shown.
const (
	SectionLead        Section = "lead"
	SectionChanged     Section = "changed"
	SectionStories     Section = "stories"
	SectionFigures     Section = "figures"
	SectionAhead       Section = "ahead"
	SectionCorrections Section = "corrections" // corrections and gaps
)

// Sections lists them all.
func Sections() []Section {
	return []Section{SectionLead, SectionChanged, SectionStories, SectionFigures, SectionAhead, SectionCorrections}
}

// Window is what the archive holds on a span of time for one guild: all that a Briefing is composed from.
type Window struct {
	Guild    GuildID
	From, To time.Time // half-open; publication instants
	Zone     *time.Location
	Reports  []Report // published in the window, oldest first, without baseline ones
	Before   []Report // of the same stories, earlier: newest first, bounded
	Earlier  []Report // of the two weeks before, of other stories: they announce what was due since, or quote who is quoted in Reports; newest first, bounded
	Stories  map[StoryID]Story
	Origins  map[OriginID]Origin
	Sources  []Subscription
	Edits    []Revision // source edits seen in the window
	Previous *Briefing  // the last one delivered on this schedule; nil if none
	Topics   []Topic    // to keep to; none means everything
	Sections []Section  // to show; none means all
	Length   Length
	Language string // of the readers: a report in it speaks for a story before others; "" for any
}

// Length is how much a reader wants.
type Length string

// Lengths.
const (
	Short  Length = "short"
	Normal Length = "normal"
	Full   Length = "full"
)

// Topic is a saved query of a guild over entities, places and words.
type Topic struct {
	Name  string
	Query string // in the syntax of /search
}

// Briefing is what is said of a Window. It is a value that can be stored, compared with a later one, and rendered.
type Briefing struct {
	Guild    GuildID        `json:"guild"`
	Title    string         `json:"title"` // the schedule's name, as an admin gave it
	From     time.Time      `json:"from"`
	To       time.Time      `json:"to"`
	Zone     string         `json:"zone"` // IANA
	Counts   Counts         `json:"counts"`
	Thin     bool           `json:"thin,omitzero"`  // fewer than two origins in all
	Quiet    bool           `json:"quiet,omitzero"` // nothing new
	Parts    []BriefingPart `json:"parts"`
	Thread   []BriefingPart `json:"thread,omitempty"` // what goes below the page
	Sources  []CitedArticle `json:"sources"`          // by their [n]
	StoryIDs []StoryID      `json:"stories"`
	Ranking  []Placed       `json:"ranking,omitempty"` // the first stories of the window as they were ranked, for /why
	Ranked   int            `json:"ranked,omitzero"`   // how many stories were ranked
}

// Placed says where a story came in when a briefing was composed.
type Placed struct {
	Story   StoryID  `json:"story"`
	Slot    int      `json:"slot,omitzero"` // its place on the page, from 1; 0 for none
	Fate    Fate     `json:"fate"`
	With    StoryID  `json:"with,omitzero"` // the story that it is told with
	Reasons []Reason `json:"reasons"`       // the numbers it was ranked by
}

// Fate says why a story is on a page or is not.
type Fate string

// Fates.
const (
	FateShown     Fate = "shown"
	FateWith      Fate = "with"      // told with another story
	FateUnchanged Fate = "unchanged" // told the time before, and nothing was added
	FateSource    Fate = "source"    // its source leads as many stories as it may
	FateAside     Fate = "aside"     // the page has as many features and comments as it may
	FateFull      Fate = "full"      // no place was left
)

// Counts are the figures of the header.
type Counts struct {
	Articles     int `json:"articles"`
	Outlets      int `json:"outlets"`
	Origins      int `json:"origins"`
	FeedsOK      int `json:"feeds_ok"`
	Feeds        int `json:"feeds"`
	NewSentences int `json:"-"`
}

// BriefingPart is one section with its items in order.
type BriefingPart struct {
	Section Section        `json:"section"`
	Items   []BriefingItem `json:"items"`
}

// BriefingItem is one thing told: for a story its heading and the lines below.
type BriefingItem struct {
	Story   StoryID `json:"story,omitzero"`
	Heading Line    `json:"heading,omitzero"`
	Lines   []Line  `json:"lines"`
	Status  Status  `json:"status,omitzero"`
	Origins int     `json:"origins,omitzero"`
}

// CitedArticle is one [n] of a page.
type CitedArticle struct {
	N         int       `json:"n"`
	Article   ArticleID `json:"article"`
	Title     string    `json:"title"`
	Outlet    string    `json:"outlet"`
	Origin    string    `json:"origin"`
	URL       string    `json:"url"`
	Published time.Time `json:"published"`
	Language  string    `json:"lang,omitzero"`
}
