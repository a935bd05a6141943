package bot

import (
	"context"
	"time"

	"sitrep"
)

// Archive is what the commands read and write. *store.DB has it all; each method sees what the guild subscribes to.
type Archive interface {
	People
	Articles
	Happenings
	Settings
	Subjects
	Sources
	Plans
	Looks
	Tokens
}

// People is what /who asks.
type People interface {
	FindEntities(ctx context.Context, g sitrep.GuildID, name string, limit int) ([]sitrep.EntityCard, error)
	NearestEntities(ctx context.Context, g sitrep.GuildID, name string, limit int) ([]sitrep.EntityCard, error)
	CompleteEntities(ctx context.Context, g sitrep.GuildID, prefix string, types []sitrep.EntityType, limit int) ([]sitrep.EntityCard, error)
	Profile(ctx context.Context, g sitrep.GuildID, id sitrep.EntityID, since time.Time) (*sitrep.Profile, error)
}

// Articles is what /search and receipts ask.
type Articles interface {
	Search(ctx context.Context, g sitrep.GuildID, q sitrep.Query, limit int) ([]sitrep.Hit, error)
	Report(ctx context.Context, g sitrep.GuildID, id sitrep.ArticleID) (sitrep.Report, error)
	ArticleAt(ctx context.Context, g sitrep.GuildID, url string) (sitrep.ArticleID, error)
	Reports(ctx context.Context, g sitrep.GuildID, q sitrep.ReportQuery) ([]sitrep.Report, error)
	Chronicle(ctx context.Context, g sitrep.GuildID, q sitrep.ReportQuery, days int) ([]sitrep.Report, error)
	Revisions(ctx context.Context, g sitrep.GuildID, id sitrep.ArticleID) ([]sitrep.Revision, error)
}

// Happenings is what /story and /brief ask.
type Happenings interface {
	FindStories(ctx context.Context, g sitrep.GuildID, words string, limit int) ([]sitrep.Story, error)
	Story(ctx context.Context, g sitrep.GuildID, id sitrep.StoryID) (sitrep.Story, error)
	Window(ctx context.Context, g sitrep.GuildID, from, to time.Time) (*sitrep.Window, error)
	Extent(ctx context.Context, g sitrep.GuildID) (sitrep.Extent, error)
	Why(ctx context.Context, g sitrep.GuildID, id sitrep.ArticleID) ([]sitrep.Reason, error)
}

// Settings is what a guild decided, and the log of who changed it.
type Settings interface {
	Guild(ctx context.Context, g sitrep.GuildID) (sitrep.Guild, error)
	SaveGuild(ctx context.Context, g sitrep.Guild) error
	Record(ctx context.Context, c sitrep.Change) error
	Changes(ctx context.Context, g sitrep.GuildID, limit int) ([]sitrep.Change, error)
}

// Subjects is the topics that a guild saved.
type Subjects interface {
	Topics(ctx context.Context, g sitrep.GuildID) ([]sitrep.Topic, error)
	SaveTopic(ctx context.Context, g sitrep.GuildID, t sitrep.Topic) error
	RemoveTopic(ctx context.Context, g sitrep.GuildID, name string) error
}

// Sources is what /feed changes.
type Sources interface {
	Subscribe(ctx context.Context, s sitrep.Subscription) (sitrep.SourceID, error)
	Subscriptions(ctx context.Context, g sitrep.GuildID) ([]sitrep.Subscription, error)
	UpdateSubscription(ctx context.Context, s sitrep.Subscription) error
	Unsubscribe(ctx context.Context, g sitrep.GuildID, id sitrep.SourceID) error
}

// Plans is what /briefing changes, and what it last posted.
type Plans interface {
	Schedules(ctx context.Context, g sitrep.GuildID) ([]sitrep.Schedule, error)
	SaveSchedule(ctx context.Context, s sitrep.Schedule) error
	RemoveSchedule(ctx context.Context, g sitrep.GuildID, id sitrep.ScheduleID) error
	OccurrencesOf(ctx context.Context, id sitrep.ScheduleID, limit int) ([]sitrep.Occurrence, error)
	LastBriefing(ctx context.Context, id sitrep.ScheduleID) (*sitrep.Briefing, error)
}

// Looks is when a member last asked what changed: all that is kept of anyone who only reads.
type Looks interface {
	LastLook(ctx context.Context, g sitrep.GuildID, u sitrep.UserID) (time.Time, error)
	SaveLook(ctx context.Context, g sitrep.GuildID, u sitrep.UserID, at time.Time) error
	EraseLook(ctx context.Context, g sitrep.GuildID, u sitrep.UserID) error
}

// Tokens keeps what buttons stand for. A token of another guild is not found.
type Tokens interface {
	PutToken(ctx context.Context, g sitrep.GuildID, payload []byte, expires time.Time) (string, error)
	Token(ctx context.Context, g sitrep.GuildID, token string) ([]byte, error)
}

// Finder looks at an address that an admin gave, and tells what could be read there. An address where nothing is found
// is a *sitrep.Mistake.
type Finder interface {
	Find(ctx context.Context, address string) (Found, error)
}

// Found is what a Finder found.
type Found struct {
	Source sitrep.Source
	Items  []sitrep.Article // newest first; up to three with the text of their page
	Guess  string           // how the source was found, in English: "feed named by the page"; "" where it was given
}

// Importer reads and writes lists of sources as OPML.
type Importer interface {
	Import(ctx context.Context, address string) ([]sitrep.Source, error)
	Export(subscriptions []sitrep.Subscription) ([]byte, error)
}

// Briefer composes and schedules.
type Briefer interface {
	// Preview composes what s would post now, and posts nothing.
	Preview(ctx context.Context, s sitrep.Schedule, now time.Time) (*sitrep.Briefing, error)
	// Now makes a schedule due at once.
	Now(ctx context.Context, id sitrep.ScheduleID) error
	// Next returns the first due time of a cron spec after an instant. A bad spec or zone is a *sitrep.Mistake.
	Next(spec, zone string, after time.Time) (time.Time, error)
}

// TimelineOptions selects and orders a timeline.
type TimelineOptions struct {
	Words          []string  // what it is about
	From, To       time.Time // days, both included; zero is open
	Dates, PerDate int       // 0: the timeline decides
	Whole          bool      // all that is new of a day, and not only what most tell of it
	Kind           string    // all, events, statements or planned
	Zone           *time.Location
}

// TimelineDay is one date of a timeline with what happened on it.
type TimelineDay struct {
	Date      time.Time // its midnight
	Precision string    // day, week, month
	Items     []TimelineItem
	Folded    int // lower-ranked items left out
}

// TimelineItem is one verbatim sentence.
type TimelineItem struct {
	Citation sitrep.Citation
	Text     string
	Kind     string // event, statement or planned
	Status   sitrep.Status
	Vague    string // how the source dates it where that is not exact, verbatim
}

// Timeliner builds a timeline from reports.
type Timeliner func(reports []sitrep.Report, o TimelineOptions) []TimelineDay
