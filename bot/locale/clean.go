package locale

import (
	"strings"
	"unicode"
)

// Clean returns text of a source without what is not seen and could deceive: directional overrides, zero-width
// characters, tag characters, soft hyphens, control characters and runs of variation selectors. Joiners stay between
// letters and between emoji, where scripts need them. Line breaks become spaces.
func Clean(text string) string {
	if isClean(text) {
		return text
	}
	runes := []rune(text)
	var b strings.Builder
	b.Grow(len(text))
	var last rune
	for i, r := range runes {
		var next rune
		if i+1 < len(runes) {
			next = runes[i+1]
		}
		if kept, ok := cleanRune(last, r, next); ok {
			b.WriteRune(kept)
			last = kept
		}
	}
	return b.String()
}

func isClean(text string) bool {
	for i := range len(text) {
		if text[i] < ' ' || text[i] >= 0x7f {
			return false
		}
	}
	return true
}

// cleanRune returns what is shown for r between its neighbours, and whether anything is.
func cleanRune(last, r, next rune) (rune, bool) {
	switch {
	case r == '\n' || r == '\t' || r == '\r' || r == '\u2028' || r == '\u2029':
		return ' ', last != ' '
	case unicode.IsControl(r) || hidden(r):
		return 0, false
	case r == '\u200c' || r == '\u200d':
		return r, joins(last) && joins(next)
	case selector(r):
		return r, last != 0 && !selector(last) && last != ' '
	}
	return r, true
}

func hidden(r rune) bool {
	switch {
	case r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x206f, r >= 0x2060 && r <= 0x2065:
		return true
	case r == 0x200b, r == 0x200e, r == 0x200f, r == 0x061c, r == 0xfeff, r == 0x00ad, r == 0x034f, r == 0x180e:
		return true
	case r == 0x115f, r == 0x1160, r == 0x3164, r == 0xffa0:
		return true
	}
	return r >= 0xe0000 && r <= 0xe0fff && !selector(r) || r >= 0xfff9 && r <= 0xfffb
}

func selector(r rune) bool {
	return r >= 0xfe00 && r <= 0xfe0f || r >= 0xe0100 && r <= 0xe01ef
}

// joins reports whether a joiner beside r has a use.
func joins(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.Is(unicode.So, r) || unicode.Is(unicode.Sk, r)
}
