// Package feed is the web's side of the program: the one guarded HTTP client, conditional fetching, feed formats, the text
// of pages, and the discovery of feeds. Whatever arrives is hostile until it has passed through here: sizes, times, depths
// and redirects are limited, private addresses are refused, and what leaves is clean text and http links.
//
// It stores nothing and understands no text.
package feed
