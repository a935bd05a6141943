package discord

import (
	"encoding/json"
	"strconv"

	"sitrep"
)

// Types of components. https://docs.discord.com/developers/components/reference
const (
	actionRow     = 1
	button        = 2
	stringSelect  = 3
	textInput     = 4
	roleSelect    = 6
	channelSelect = 8
	section       = 9
	textDisplay   = 10
	fileDisplay   = 13
	separator     = 14
)

// Styles of buttons.
const (
	primary   = 1
	secondary = 2
	danger    = 4
	link      = 5
)

// Flags of messages.
const (
	ephemeral    = 1 << 6
	componentsV2 = 1 << 15
)

// component is one component of a message or a form.
type component struct {
	Type         int         `json:"type"`
	Content      string      `json:"content,omitempty"`
	Components   []component `json:"components,omitempty"`
	Accessory    *component  `json:"accessory,omitempty"`
	Style        int         `json:"style,omitempty"`
	Label        string      `json:"label,omitempty"`
	CustomID     string      `json:"custom_id,omitempty"`
	URL          string      `json:"url,omitempty"`
	Disabled     bool        `json:"disabled,omitempty"`
	Placeholder  string      `json:"placeholder,omitempty"`
	Options      []choice    `json:"options,omitempty"`
	ChannelTypes []int       `json:"channel_types,omitempty"`
	Value        string      `json:"value,omitempty"`
	Required     *bool       `json:"required,omitempty"`
	MaxLength    int         `json:"max_length,omitempty"`
	File         *fileRef    `json:"file,omitempty"`
}

// fileRef points to an attachment of the same message.
type fileRef struct {
	URL string `json:"url"`
}

// choice is an option of a menu.
type choice struct {
	Label       string `json:"label"`
	Value       string `json:"value"`
	Description string `json:"description,omitempty"`
}

// mentions is allowed_mentions: nobody, but for roles that an admin configured.
type mentions struct {
	Parse []string `json:"parse"`
	Roles []string `json:"roles,omitempty"`
}

// message is the body of a request that makes or changes a message. AllowedMentions has no omitempty: it goes with every
// one of them.
type message struct {
	Flags           int             `json:"flags,omitempty"`
	Components      []component     `json:"components"`
	AllowedMentions mentions        `json:"allowed_mentions"`
	Nonce           string          `json:"nonce,omitempty"`
	EnforceNonce    bool            `json:"enforce_nonce,omitempty"`
	Attachments     []attachmentRef `json:"attachments,omitempty"`
}

// attachmentRef names an uploaded file of the same request.
type attachmentRef struct {
	ID       string `json:"id"` // its place among the files, written as a snowflake is
	Filename string `json:"filename"`
}

func nobody() mentions { return mentions{Parse: []string{}} }

func onlyRole(id sitrep.RoleID) mentions {
	m := nobody()
	if id != 0 {
		m.Roles = []string{strconv.FormatInt(int64(id), 10)}
	}
	return m
}

func encode(v any) []byte {
	b, err := json.Marshal(v)
	if err != nil {
		panic("discord: a message cannot be written: " + err.Error()) // it holds only strings and numbers
	}
	return b
}
