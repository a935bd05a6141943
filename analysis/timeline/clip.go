package timeline

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"sitrep"
)

// Pages run where and when a report was written, who took its picture, its headline and what stands below the picture
// together with its first sentence: "LIMA | Wed Jul 7, 2010 6:51 pm EDT LIMA (Northgate) - The mayor ...", "Photograph: A
// Name/AP The mayor ...", "Boats burn in Lima harbour The mayor ...".
var (
	agency = regexp.MustCompile(`\p{Lu}{3}[\p{Lu} /.-]*(?:, \p{Lu}[\p{L}. ]{1,20})?(?:,? \p{L}+\.? \d{1,2}(?:, \d{4})?)?\s*\(\p{Lu}[\p{L} .&/-]{1,30}\)\s*[-–—]+\s+`)
	stamp  = regexp.MustCompile(`(?:19|20)\d\d[,;]?(?: [-–])? \d{1,2}[.:]\d{2}\s*(?:[AaPp]\.?[Mm]\b\.?\s*(?:GMT|BST|EST|EDT|ET|CET|CEST|EET|EEST)?|GMT|BST|EST|EDT|ET|CET|CEST|EET|EEST)\s+`)
	credit = regexp.MustCompile(`(?:Photograph|Photo|Picture|Image)s?:[^.:]{0,60}/(?:AP|AFP|EPA|PA|Reuters|REUTERS|Getty Images)\s+`)
	begins = regexp.MustCompile(`[\p{L}\d)%] ((?:An?|The|(?:Hundreds|Thousands|Dozens|Scores) of) (\p{Ll}+))`)
)

// joints are words that may stand behind a capital A which is a name: "Zone A of the camp".
var joints = set(`of on in is was has had and or to for from with said at by`)

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
	}{{") ", agency}, {"T ", stamp}, {"M ", stamp}, {"m ", stamp}, {"/", credit}} {
		if !strings.Contains(head, c.mark) {
			continue
		}
		for _, m := range c.re.FindAllStringIndex(head, -1) {
			if r, _ := utf8.DecodeRuneInString(head[m[1]:]); !unicode.IsLower(r) { // else the sentence goes on
				cut = max(cut, m[1])
			}
		}
	}
	for _, m := range begins.FindAllStringSubmatchIndex(head, -1) {
		if !joints[head[m[4]:m[5]]] {
			cut = max(cut, m[2])
		}
	}
	if s.Len()-cut < leastClipped {
		return s
	}
	return sitrep.Span{Start: s.Start + cut, End: s.End}
}
