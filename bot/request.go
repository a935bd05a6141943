package bot

import (
	"time"

	"sitrep"
)

// RequestKind is what an asker did.
type RequestKind int

// Kinds of requests.
const (
	Invoke   RequestKind = iota // ran a command
	Complete                    // is typing an option: Focused
	Press                       // pressed a button or picked from a menu: Token, Values
	Submit                      // sent a form: Token, Fields
)

// Request is what somebody asks, free of any platform.
type Request struct {
	Kind        RequestKind
	Guild       sitrep.GuildID // 0 outside a guild
	Channel     sitrep.ChannelID
	User        sitrep.UserID
	Locale      string      // BCP 47 tag of the asker's client
	Permissions Permissions // the asker's, in Channel
	Mine        Permissions // the bot's own, in Channel
	Installed   bool        // the command was reached through the guild's own installation
	At          time.Time
	Command     string                           // "who", "feed add"
	Options     map[string]string                // as text; a channel or role is its number, a bool "true" or "false"
	Channels    map[sitrep.ChannelID]ChannelInfo // channels named in Options or Values
	Attachments map[string]Attachment            // by option
	Focused     string                           // the option being typed
	Token       string
	Values      []string
	Fields      map[string]string
}

// ChannelInfo is what the platform says of a channel that an asker named.
type ChannelInfo struct {
	ID    sitrep.ChannelID
	Guild sitrep.GuildID
	Name  string
	Text  bool        // messages can be posted
	Asker Permissions // the asker's permissions in it
	Mine  Permissions // the bot's own
}

// Attachment is a file that an asker gave: the platform has its address.
type Attachment struct {
	Name string
	Size int
	URL  string
}

// Permissions is a set of permission bits as Discord numbers them.
type Permissions uint64

// The permissions that matter here. https://docs.discord.com/developers/topics/permissions
const (
	Administrator      Permissions = 1 << 3
	ManageServer       Permissions = 1 << 5
	ViewChannel        Permissions = 1 << 10
	SendMessages       Permissions = 1 << 11
	EmbedLinks         Permissions = 1 << 14
	ReadMessageHistory Permissions = 1 << 16
	CreatePublicThread Permissions = 1 << 35
	SendInThreads      Permissions = 1 << 38
)

// Has reports whether p holds all of want; an administrator holds everything.
func (p Permissions) Has(want Permissions) bool {
	return p&Administrator != 0 || p&want == want
}
