package sitrep

import "time"

// Schedule says when which briefing is posted where.
type Schedule struct {
	ID       ScheduleID
	Guild    GuildID
	Channel  ChannelID
	Name     string
	Spec     string   // five-field cron, evaluated on the wall clock of Zone
	Zone     string   // IANA
	Topics   []string // names of the guild's topics; none means everything
	Sections []Section
	Length   Length
	Language string // of the bot's words, BCP 47
	Thread   bool   // open a thread with the sources, where the channel allows it
	Mention  RoleID
	Paused   bool
	Reason   string // why it is paused, where the program did it
	By       UserID
	Created  time.Time
	LastSlot string // newest slot materialised
}

// OccurrenceState is what became of one due time.
type OccurrenceState string

// Occurrence states.
const (
	OccurrenceDue     OccurrenceState = "due"
	OccurrenceFrozen  OccurrenceState = "frozen" // composed; its deliveries hold the bytes
	OccurrenceDone    OccurrenceState = "done"
	OccurrenceMissed  OccurrenceState = "missed" // beyond the grace, with reason
	OccurrenceMerged  OccurrenceState = "merged" // a later one within the grace told it all
	OccurrenceStopped OccurrenceState = "stopped"
)

// Occurrence is one due time of a Schedule. Slot is the local wall clock, "2025-04-23T07:00", so that a change of the
// clock neither skips nor repeats it.
type Occurrence struct {
	ID       OccurrenceID
	Schedule ScheduleID
	Slot     string
	Due      time.Time
	State    OccurrenceState
	Reason   string
	Briefing *Briefing // once frozen
}

// Amendment is a change to a briefing after it was posted: a source has changed words that it tells.
type Amendment struct {
	Occurrence OccurrenceID
	At         time.Time
	Former     *Briefing // as it stood
	Briefing   *Briefing // as it stands now
	Reason     string    // why the platform refused the edit; "" if it was made
}

// DeliveryState is where one message stands.
type DeliveryState string

// Delivery states.
const (
	DeliveryPending DeliveryState = "pending"
	DeliverySending DeliveryState = "sending" // claimed: bytes may have left
	DeliverySent    DeliveryState = "sent"
	DeliveryBlocked DeliveryState = "blocked" // a permission is missing: tried again at most hourly
	DeliveryDead    DeliveryState = "dead"    // the channel is gone
	DeliveryDeleted DeliveryState = "deleted" // sent, then deleted by somebody: never again
	DeliveryUnknown DeliveryState = "unknown" // cannot be told; shown to admins, not sent again
)

// Delivery is one message of one Occurrence: frozen bytes, and how far they got.
type Delivery struct {
	ID           DeliveryID
	Occurrence   OccurrenceID
	Part         int // 0 is the page; later ones go into its thread, in order
	Channel      ChannelID
	Payload      []byte // the request body, frozen
	SHA256       [32]byte
	Nonce        string // 25 characters, from domain keys
	Marker       string // its first ten: found again in the message
	State        DeliveryState
	FirstAttempt time.Time
	LastAttempt  time.Time
	Attempts     int
	NotBefore    time.Time
	Message      MessageID
	Reason       string
}

// OutcomeKind classifies what a POST came to.
type OutcomeKind string

// Outcomes of a POST.
const (
	OutcomeSent         OutcomeKind = "sent"
	OutcomeNotSent      OutcomeKind = "not-sent"     // failed before the request was written
	OutcomeRateLimited  OutcomeKind = "rate-limited" // RetryAfter says until when
	OutcomeHalted       OutcomeKind = "halted"       // the whole program must pause: Cloudflare, HTML 429 or 403
	OutcomeRejected     OutcomeKind = "rejected"     // 400: the body is at fault
	OutcomeUnauthorized OutcomeKind = "unauthorized" // 401: the token is
	OutcomeForbidden    OutcomeKind = "forbidden"    // 403
	OutcomeGone         OutcomeKind = "gone"         // 404: no such channel
	OutcomeDeleted      OutcomeKind = "deleted"      // 10008 to a nonce seen before: sent, then deleted
	OutcomeUnknown      OutcomeKind = "unknown"      // 5xx, timeout, reset: it may have been created
)

// Outcome is what is known after a POST.
type Outcome struct {
	Kind       OutcomeKind
	Message    MessageID
	RetryAfter time.Duration
	Reason     string // for people: status and Discord's own words
}
