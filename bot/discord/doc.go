// Package discord is the only room that knows Discord: the gateway connection, the REST policy, the registration of
// commands, and the rendering of replies within Discord's limits. discordgo carries the bytes; when to connect, to wait, to
// give up and never to send twice is decided here (docs/adr/0004).
package discord
