package timeline

import (
	_ "embed"
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"sitrep"
)

// Pages run where and when a report was written, and who took its picture, together with its first sentence: "LIMA | Wed
// Jul 7, 2010 6:51 pm EDT LIMA (Northgate) - The mayor ...", "Photograph: A Name/AP The mayor ...".
var (
	agency = regexp.MustCompile(`\p{Lu}{3}[\p{Lu} /.-]*(?:,? \p{L}+\.? \d{1,2}(?:, \d{4})?)?\s*\(\p{Lu}[\p{L} .&/-]{1,30}\)\s*[-–—]+\s+`)
	stamp  = regexp.MustCompile(`(?:19|20)\d\d,? \d{1,2}[.:]\d{2}\s*(?:[AaPp]\.?[Mm]\.?\s*)?(?:GMT|BST|EST|EDT|ET|CET|CEST|EET|EEST)\s+`)
	taken  = regexp.MustCompile(`\p{L}/(?:AP|AFP|EPA|Reuters|REUTERS|Getty)\b`)
	credit = regexp.MustCompile(`(?:Photograph|Photo|Picture|Image)s?:[^.:]{0,60}/(?:AP|AFP|EPA|PA|Reuters|REUTERS|Getty Images)\s+`)
)

const (
	headOfSentence = 300 // bytes in which such things stand
	leastClipped   = 40  // bytes that remain at least
)

// clip returns a sentence without what a page ran together with it.
func clip(text string, s sitrep.Span) sitrep.Span {
	head := text[s.Start:min(s.End, s.Start+headOfSentence)]
	cut := 0
	for _, c := range []struct {
		mark string // without which the expression, which is slow, need not be tried
		re   *regexp.Regexp
	}{{") ", agency}, {"T ", stamp}, {"/", credit}} {
		if !strings.Contains(head, c.mark) {
			continue
		}
		for _, m := range c.re.FindAllStringIndex(head, -1) {
			if r, _ := utf8.DecodeRuneInString(head[m[1]:]); !unicode.IsLower(r) { // else the sentence goes on
				cut = max(cut, m[1])
			}
		}
	}
	if s.Len()-cut < leastClipped {
		return s
	}
	return sitrep.Span{Start: s.Start + cut, End: s.End}
}

//go:embed data/furniture.txt
var furnitureText string

var furniture = sync.OnceValue(func() (out []string) {
	for line := range strings.Lines(furnitureText) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			out = append(out, line)
		}
	}
	return out
})

// isFurniture reports whether a sentence is of the page, or of a picture on it, and not of the report.
func isFurniture(s string) bool {
	if strings.Contains(s, "/") && taken.MatchString(s) {
		return true
	}
	s = strings.ToLower(s)
	for _, phrase := range furniture() {
		if strings.Contains(s, phrase) {
			return true
		}
	}
	return false
}
