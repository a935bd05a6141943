package sitrep

import (
	_ "embed"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"
)

//go:embed data/furniture.txt
var furnitureText string

// furniture is the sections of furniture.txt for looking up: phrases by their first word, and whole lines.
type furniture struct {
	lines                              map[string]bool
	linesBegin, sentencesBegin, within map[string][]string
}

// furnitureLists reads furniture.txt once.
var furnitureLists = sync.OnceValue(func() furniture {
	f := furniture{map[string]bool{}, map[string][]string{}, map[string][]string{}, map[string][]string{}}
	section := ""
	for line := range strings.Lines(furnitureText) {
		line = strings.TrimSpace(line)
		switch first := firstWord(line); {
		case line == "" || line[0] == '#':
		case line[0] == '[':
			section = line
		case section == "[lines]":
			f.lines[line] = true
		case section == "[lines begin]":
			f.linesBegin[first] = append(f.linesBegin[first], line)
		case section == "[sentences begin]":
			f.sentencesBegin[first] = append(f.sentencesBegin[first], line)
		case section == "[sentences hold]":
			f.within[first] = append(f.within[first], line)
		}
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
	// "In this May 26 photo, workers ..."
	pictured = regexp.MustCompile(`^in this [^.:]{0,40}(?:photo|photograph|image|picture|handout)\b`)
	// "Ana Field/AP"
	taken = regexp.MustCompile(`\pL/(?:AP|AFP|EPA|Reuters|REUTERS|Getty)\b`)
)

// IsFurnitureLine reports whether a paragraph is a short line that belongs to the page around an article.
func IsFurnitureLine(p string) bool {
	const longest = 260 // a real paragraph may begin with such words, but then it goes on
	if len(p) > longest {
		return false
	}
	p = plain(p)
	f := furnitureLists()
	return f.lines[strings.TrimRight(p, " .:!")] || f.lines[p] || begins(f.linesBegin, p) ||
		isStamp(p) || isAddress(p) || counter.MatchString(p) || strings.HasSuffix(p, ")") && creditLine.MatchString(p)
}

// IsFurniture reports whether a sentence is no part of what an article tells: a stamp, a caption, a call to read on.
func IsFurniture(sentence string) bool {
	p := plain(sentence)
	f := furnitureLists()
	return IsFurnitureLine(sentence) || begins(f.sentencesBegin, p) || pictured.MatchString(p) || holds(f.within, p) ||
		!speaks(p) || strings.Contains(sentence, "/") && taken.MatchString(sentence)
}

// IsFurniture reports whether the sentence at s is none of what the report tells. Beside what its words say, a sentence is a
// caption that ends in the full date of these days, year and all, as agencies date their pictures: a report names the weekday.
func (r Report) IsFurniture(s Span) bool {
	const near = 8 * 24 * time.Hour
	sentence := s.In(r.Article.Text)
	if IsFurniture(sentence) {
		return true
	}
	if r.Document == nil {
		return false
	}
	text := strings.TrimRight(sentence, ". \n")
	for _, t := range r.Document.Times {
		if t.Span.End == s.Start+len(text) && t.Precision == "day" && strings.HasSuffix(text, strconv.Itoa(t.Start.Year())) {
			return r.Article.Published.Sub(t.Start).Abs() < near
		}
	}
	return false
}

// plain returns a text as furniture.txt writes it.
func plain(s string) string {
	return strings.ToLower(strings.ReplaceAll(strings.TrimLeft(s, " \n•*▪–—"), "’", "'"))
}

// begins reports whether a text begins with one of the phrases, at the end of a word.
func begins(phrases map[string][]string, p string) bool {
	for _, phrase := range phrases[firstWord(p)] {
		if rest, ok := strings.CutPrefix(p, phrase); ok && !continuesWord(phrase, rest) {
			return true
		}
	}
	return false
}

// holds reports whether one of the phrases stands in a text, from the beginning of a word to the end of one.
func holds(phrases map[string][]string, p string) bool {
	letter := false
	for i, r := range p {
		if is := unicode.IsLetter(r); is != letter {
			letter = is
			if is && begins(phrases, p[i:]) {
				return true
			}
		}
	}
	return false
}

// continuesWord reports whether rest goes on with the last word of prefix.
func continuesWord(prefix, rest string) bool {
	last, _ := utf8.DecodeLastRuneInString(prefix)
	next, _ := utf8.DecodeRuneInString(rest)
	return unicode.IsLetter(last) && (unicode.IsLetter(next) || next == '\'')
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
	return strings.Contains(p, " | ") && strings.HasPrefix(p, "by ")
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

// speaks reports whether most of a text is letters: what a page that could not be read leaves is not.
func speaks(text string) bool {
	letters, others := 0, 0
	for _, c := range text {
		switch {
		case unicode.IsLetter(c):
			letters++
		case !unicode.IsSpace(c) && !unicode.IsDigit(c):
			others++
		}
	}
	return letters >= 4*others
}
