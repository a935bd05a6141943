package sitrep

import "time"

// Phase is where a story stands in its life.
type Phase string

// Phases.
const (
	PhaseNew        Phase = "new"        // first seen within the last day
	PhaseDeveloping Phase = "developing" // new origins or facts came within the last day
	PhaseQuiet      Phase = "quiet"      // nothing new for a day
	PhaseClosed     Phase = "closed"     // nothing new for two weeks: a later article starts another
)

// Story is the articles on one happening, followed over time.
type Story struct {
	ID        StoryID   `json:"id"`
	Title     string    `json:"title"` // verbatim, of the article that stands for it
	Lead      ArticleID `json:"lead"`
	First     time.Time `json:"first"` // publication of its first article
	Last      time.Time `json:"last"`  // publication of its newest article
	Articles  int       `json:"articles"`
	Origins   int       `json:"origins"` // counted by who keeps the story
	Phase     Phase     `json:"phase"`
	Situation string    `json:"situation,omitzero"` // what the stories of one crisis share, opaque: "assault place/kharkiv" of the daily strikes on a city, "2026-04-06 ecuad =earthquak =kill" of what began then
	BranchOf  StoryID   `json:"branch_of,omitzero"` // the story it grew out of: alike in words, another happening by who, where, when or how many; 0 if none
	Keys      []string  `json:"-"`                  // what candidates are looked up by: see Signature.Keys
	Profile   []byte    `json:"-"`                  // the story stage's own memory of it, opaque to everyone else
}

// PhaseAt returns where the story stands at now, by its first and its last article alone.
func (s Story) PhaseAt(now time.Time) Phase {
	const day = 24 * time.Hour
	switch quiet := now.Sub(s.Last); {
	case quiet > 14*day:
		return PhaseClosed
	case quiet > day:
		return PhaseQuiet
	case now.Sub(s.First) <= day:
		return PhaseNew
	}
	return PhaseDeveloping
}

// Signature is what the story stage takes from one article to place it among the others.
type Signature struct {
	Keys     []string // at most 64 words of the index of stories, most telling first
	CopyKeys []string // words of the index of copies: two articles that share one may be one text
	Profile  []byte   // the stage's own form of the article, opaque to everyone else
}

// Neighborhood is what the archive holds near a Signature.
type Neighborhood struct {
	Stories []Story        // sharing Keys, open at the time of the article, nearest first
	Copies  []Copy         // sharing CopyKeys
	Total   int            // articles in the archive, for weighing how telling a key is
	Common  map[string]int // key → stories that hold it
}

// Copy is an article that may carry the same text.
type Copy struct {
	Article ArticleID
	Story   StoryID
	Origin  Origin
	Outlet  string
	Profile []byte // as in Signature
}

// Placement is the decision on one article. A zero Story.ID or Origin.ID asks for a new one.
type Placement struct {
	Story  Story       // as it is after the article is taken in
	Origin Origin      // as it is after the article is taken in
	Merged []StoryID   // stories that turn out to be Story as well, whose articles become its
	Copies []ArticleID // held before, that turn out to carry the text of this Origin
	Why    []Reason
}

// Reason is one step of a decision with its number, for /why.
type Reason struct {
	Key   string  `json:"key"`   // "similarity", "shared-text", "credit", …
	Value float64 `json:"value"` // what was measured
	Limit float64 `json:"limit"` // what it was held against
	Note  string  `json:"note,omitzero"`
}

// Origin is the newsroom or wire that a report comes from. Outlets that carry one wire's or one newsroom's text share it.
type Origin struct {
	ID   OriginID
	Name string   // "Reuters"; the outlet's name where it reports itself
	Kind string   // wire newsroom publisher official
	Keys []string // what it is found again by, the first telling it from all others: "wire:reuters", "host:daily.example"
}

// Status is how well a claim stands. The rules are fixed and public: see docs/methods.md.
type Status string

// Statuses.
const (
	StatusConfirmed  Status = "confirmed" // the acting party admits it, or two independent origins report it in their own voice
	StatusReported   Status = "reported"  // one origin in its own voice, or officials of the place hit
	StatusClaimed    Status = "claimed"   // attributed to a party only
	StatusDisputed   Status = "disputed"  // another party denies it, or two values cannot both be true
	StatusPlanned    Status = "planned"
	StatusBackground Status = "background"
	StatusSuperseded Status = "superseded"
)
