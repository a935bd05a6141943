package sitrep

import (
	"cmp"
	"encoding/json"
	"math"
	"time"
)

// Document is a text and the annotations over it. All spans are byte ranges of Text, and lists are sorted by span.
// Its JSON form is the output of `sitrep analyze`, which is stable.
type Document struct {
	Text      string    `json:"-"`
	Published time.Time `json:"-"`
	Version   int       `json:"-"` // of the analysis that made it
	Language  string    `json:"lang"`
	Sentences []Span    `json:"sentences"` // without the dateline, stamp or bullet that stands before one
	Mentions  []Mention `json:"mentions"`
	Entities  []Entity  `json:"entities"`
	Times     []Timex   `json:"times"`
	Quotes    []Quote   `json:"quotes"`
	Figures   []Figure  `json:"figures"`
	Events    []Event   `json:"events"`
	Claims    []Claim   `json:"claims"`
}

// EntityType is the kind of thing that a mention names.
type EntityType string

// Entity types.
const (
	Person       EntityType = "person"
	Organization EntityType = "organization"
	Place        EntityType = "place"
	Facility     EntityType = "facility"
	Nationality  EntityType = "nationality" // a people or an adjective of it: never a place
	Unit         EntityType = "unit"        // a military unit
	Weapon       EntityType = "weapon"
	NamedEvent   EntityType = "event"
	OtherName    EntityType = "other"
)

// MentionKind is the form a mention takes.
type MentionKind string

// Mention kinds.
const (
	Name    MentionKind = "name"
	Nominal MentionKind = "nominal" // "the Ukrainian president"
	Pronoun MentionKind = "pronoun"
)

// Mention is a span that names something.
type Mention struct {
	Span   Span        `json:"span"`
	Type   EntityType  `json:"type"`
	Kind   MentionKind `json:"kind"`
	Entity Ref         `json:"entity"` // into Entities
}

// Entity is one thing that a document mentions, however often.
type Entity struct {
	Name    string     `json:"name"` // the fullest form in the text, verbatim; a listed place in capitals, as in a dateline, is cased as the list has it
	Type    EntityType `json:"type"`
	Key     string     `json:"key,omitzero"`     // the same for the same thing in any article; "" if the text does not tell
	Roles   []Role     `json:"roles,omitzero"`   // titles and offices, exactly as the source gives them
	Country string     `json:"country,omitzero"` // ISO 3166-1 alpha-2: of a place, or for whom a person or body acts
	Party   string     `json:"party,omitzero"`   // for whom it acts where that is no state, such as "RSF"; then no Country
	Lat     float64    `json:"lat,omitzero"`     // degrees north, for places
	Lon     float64    `json:"lon,omitzero"`     // degrees east
}

// ActsFor returns whom a body or a person acts for: a country or a party; "" if that is not known.
func (e Entity) ActsFor() string { return cmp.Or(e.Country, e.Party) }

// Role is a title or an office as the text gives it.
type Role struct {
	Text string `json:"text"`
	Span Span   `json:"span"`
}

// TimexType is the kind of a time expression after TIMEX3 (ISO-TimeML).
type TimexType string

// Time expression types.
const (
	Date     TimexType = "DATE"
	Time     TimexType = "TIME"
	Duration TimexType = "DURATION"
	Set      TimexType = "SET"
)

// Timex is a time expression. Value is in TIMEX3 notation, such as "2025-04-21TEV", "P30D", "PAST_REF"; "" if it could
// not be resolved.
type Timex struct {
	Span      Span      `json:"span"`
	Type      TimexType `json:"type"`
	Value     string    `json:"value"`
	Precision string    `json:"precision,omitzero"` // second minute hour part-of-day day week weekend month season quarter half year decade century vague
	Start     time.Time `json:"start,omitzero"`     // of the interval that Value covers, if it names one
	End       time.Time `json:"end,omitzero"`       // half-open
}

// QuoteKind says whether words are the speaker's own.
type QuoteKind string

// Quote kinds.
const (
	Direct   QuoteKind = "direct"   // all within quotation marks
	Indirect QuoteKind = "indirect" // reported in the outlet's words
	Mixed    QuoteKind = "mixed"    // reported, with words in quotation marks inside
)

// Quote is reported speech. Span is the content as written without the quotation marks around it.
type Quote struct {
	Kind    QuoteKind `json:"kind"`
	Span    Span      `json:"span"`
	Cue     *Span     `json:"cue"`            // the reporting words: "said"
	Speaker *Span     `json:"speaker"`        // as it stands beside the cue, a pronoun too
	Entity  Ref       `json:"entity"`         // into Entities: who that is
	Group   int       `json:"group,omitzero"` // pieces of one interrupted quote share a number above 0
}

// Strength is how the reporting words stand to what they report.
type Strength string

// Strengths, from the outlet's own voice down.
const (
	Stated     Strength = "stated"     // the outlet's own voice, no attribution
	Confirmed  Strength = "confirmed"  // confirmed, acknowledged, admitted
	Said       Strength = "said"       // said, told, announced
	Claimed    Strength = "claimed"    // claimed, insisted
	Alleged    Strength = "alleged"    // alleged, accused
	Unverified Strength = "unverified" // "could not be independently verified"
	Denied     Strength = "denied"     // denied, rejected, dismissed
)

// Claim is a proposition and who stands behind it.
type Claim struct {
	Span     Span     `json:"span"`     // the proposition, verbatim
	Claimant Ref      `json:"claimant"` // into Entities; none: the outlet itself, or unknown
	Cue      *Span    `json:"cue"`
	Strength Strength `json:"strength"`
	Quote    Ref      `json:"quote"`            // into Quotes, where it was made from one
	Denies   Ref      `json:"denies"`           // into Claims: what this one denies
	Answer   bool     `json:"answer,omitempty"` // of a denial: its words are the claimant's own ("that is a lie") and not what is denied
}

// Bound is one end of a range of numbers. Unbounded, in JSON null, is no end.
type Bound float64

// Unbounded is the upper bound of "more than 500", or the lower one of "up to 30".
func Unbounded() Bound { return Bound(math.Inf(1)) }

// IsUnbounded reports whether b is no end.
func (b Bound) IsUnbounded() bool { return math.IsInf(float64(b), 0) }

// MarshalJSON writes the number, or null.
func (b Bound) MarshalJSON() ([]byte, error) {
	if b.IsUnbounded() {
		return []byte("null"), nil
	}
	return json.Marshal(float64(b))
}

// UnmarshalJSON reads a number, or null.
func (b *Bound) UnmarshalJSON(data []byte) error {
	if string(data) == "null" {
		*b = Unbounded()
		return nil
	}
	return json.Unmarshal(data, (*float64)(b))
}

// Figure is a claimed number. Low and High are as written: "at least three" is 3 and null, "22 to 23" is 22 and 23.
type Figure struct {
	Span     Span   `json:"span"`
	Low      Bound  `json:"low"`
	High     Bound  `json:"high"`
	Unit     string `json:"unit"`           // killed wounded missing captured displaced drones missiles prisoners-exchanged violations area money …
	Of       string `json:"of,omitzero"`    // whom: "children", "soldiers", verbatim
	Vague    bool   `json:"vague,omitzero"` // the source has no number but a word such as "dozens": Low is the least it means
	More     bool   `json:"more,omitzero"`  // "another 22": in addition to one before
	Total    bool   `json:"total,omitzero"` // a running sum "since October 2023" or "so far this year": no toll of one day
	Part     Ref    `json:"part"`           // into Figures: this one is included in that one
	Revises  Ref    `json:"revises"`        // into Figures: this one replaces that one
	Place    Ref    `json:"place"`          // into Entities
	Claimant Ref    `json:"claimant"`       // into Entities
	Time     Ref    `json:"time"`           // into Times
}

// EventState says how an event stands to the truth of the text.
type EventState string

// Event states.
const (
	Happened   EventState = "happened"
	Planned    EventState = "planned"
	Threatened EventState = "threatened"
	DeniedFact EventState = "denied"
	Background EventState = "past-background"
)

// Event is who did what to whom, where and when. Type is one of PLOVER's kinds, Detail what ACLED would tell apart.
type Event struct {
	Span    Span       `json:"span"`
	Type    string     `json:"type"`
	Detail  string     `json:"detail,omitzero"`
	State   EventState `json:"state"`
	Time    Ref        `json:"time"`
	Places  []Ref      `json:"places,omitempty"`
	Actors  []Ref      `json:"actors,omitempty"`
	Targets []Ref      `json:"targets,omitempty"`
	Weapon  Span       `json:"weapon,omitzero"`
}

// Sentence returns the sentence that holds the byte at, and its index; ok is false where none does.
func (d *Document) Sentence(at int) (s Span, index int, ok bool) {
	for i, s := range d.Sentences {
		if s.Start <= at && at < s.End {
			return s, i, true
		}
	}
	return Span{}, 0, false
}
