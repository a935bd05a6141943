package sitrep

// Identifiers of Discord, as decimal snowflakes. Zero is none.
type (
	// GuildID names a Discord server. It is also the tenant: what one guild adds, no other sees.
	GuildID int64
	// ChannelID names a channel or a thread.
	ChannelID int64
	// UserID names a member.
	UserID int64
	// RoleID names a role.
	RoleID int64
	// MessageID names a message.
	MessageID int64
)

// Identifiers of the archive. Zero is none.
type (
	// SourceID names a Source.
	SourceID int64
	// ArticleID names an Article. A larger one was stored later.
	ArticleID int64
	// EntityID names a thing that articles mention, over all articles.
	EntityID int64
	// StoryID names a Story.
	StoryID int64
	// OriginID names an Origin.
	OriginID int64
	// OccurrenceID names an Occurrence.
	OccurrenceID int64
	// DeliveryID names a Delivery.
	DeliveryID int64
)

// ScheduleID names a Schedule by a random word rather than a row number: the nonce of a message is made from it, and
// must come out the same from a restored copy of the database.
type ScheduleID string
