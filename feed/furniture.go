package feed

import (
	_ "embed"
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

//go:embed furniture.txt
var furnitureText string

// furniture is the lists of furniture.txt, for looking up.
type furniture struct {
	lines    map[string]bool
	prefixes map[string][]string // by their first word
}

// furnitureLists reads furniture.txt once.
var furnitureLists = sync.OnceValue(func() furniture {
	f := furniture{map[string]bool{}, map[string][]string{}}
	for line := range strings.Lines(furnitureText) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		if prefix, ok := strings.CutSuffix(line, "*"); ok {
			f.prefixes[firstWord(prefix)] = append(f.prefixes[firstWord(prefix)], prefix)
			continue
		}
		f.lines[line] = true
	}
	return f
})

func firstWord(s string) string {
	for i, r := range s {
		if !unicode.IsLetter(r) && i > 0 {
			return s[:i]
		}
	}
	return s
}

var (
	// "5 min read", "12 comments", "Image 1 of 9"
	counter = regexp.MustCompile(`^(?:[\d,.]+ (?:comments?|shares?|min(?:ute)?s?(?: read)?|views?)|(?:image|photo|slide) \d+ (?:of|/).*)$`)
	// the credit at the end of a caption
	creditLine = regexp.MustCompile(`(?:\((?:ap |reuters |getty |file )?(?:photo|images?|file)\b[^()]*\)|/getty images\)?|/afp\)?|/reuters\)?)$`)
)

// isFurniture reports whether a paragraph is a short line that belongs to the page around the article.
func isFurniture(p string) bool {
	const longest = 260 // a real paragraph may begin with such words, but then it goes on
	if len(p) > longest {
		return false
	}
	p = strings.ToLower(p)
	f := furnitureLists()
	if f.lines[strings.TrimRight(p, " .:!")] || f.lines[p] {
		return true
	}
	for _, prefix := range f.prefixes[firstWord(p)] {
		if rest, ok := strings.CutPrefix(p, prefix); ok && !continuesWord(prefix, rest) {
			return true
		}
	}
	return isStamp(p) || isAddress(p) || counter.MatchString(p) || strings.HasSuffix(p, ")") && creditLine.MatchString(p)
}

// continuesWord reports whether rest goes on with the last word of prefix.
func continuesWord(prefix, rest string) bool {
	last, _ := utf8.DecodeLastRuneInString(prefix)
	next, _ := utf8.DecodeRuneInString(rest)
	return unicode.IsLetter(last) && (unicode.IsLetter(next) || next == '\'' || next == '’')
}

// isStamp reports whether a line only says when the page was published or updated.
func isStamp(p string) bool {
	const longest = 120
	if len(p) > longest || !strings.ContainsAny(p, "0123456789") || strings.HasSuffix(p, ".") {
		return false
	}
	p = strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(p, "first "), "last "), "originally ")
	for _, word := range []string{"published", "updated", "posted", "modified", "опубліковано", "опубликовано", "оновлено", "обновлено"} {
		if strings.HasPrefix(p, word) {
			return true
		}
	}
	found := strings.Contains(p, " | ")
	return found && strings.HasPrefix(p, "by ")
}

// isAddress reports whether a line is nothing but an address.
func isAddress(p string) bool {
	if strings.ContainsRune(p, ' ') {
		return false
	}
	for _, start := range []string{"http://", "https://", "www.", "twitter.com/", "facebook.com/", "t.me/", "@"} {
		if strings.HasPrefix(p, start) {
			return true
		}
	}
	user, domain, ok := strings.Cut(p, "@")
	return ok && user != "" && strings.Contains(domain, ".")
}
