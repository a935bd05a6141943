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
)

// openings are words that begin a sentence wherever they have a capital and stand before a common word.
var openings = []string{"A", "An", "The", "Hundreds of", "Thousands of", "Dozens of", "Scores of"}

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
	cut = max(cut, behindHeadline(head))
	if s.Len()-cut < leastClipped {
		return s
	}
	return sitrep.Span{Start: s.Start + cut, End: s.End}
}

// behindHeadline returns where, in the middle of what has no stop, another sentence begins; 0 if none does.
func behindHeadline(s string) (at int) {
	for _, w := range openings {
		i := strings.LastIndex(s, " "+w+" ")
		if i < 1 {
			continue
		}
		before, _ := utf8.DecodeLastRuneInString(s[:i])
		next, _, _ := strings.Cut(s[i+len(w)+2:], " ")
		first, _ := utf8.DecodeRuneInString(next)
		if w == "A" && isIn("before A", lastWord(s[:i])) {
			continue
		}
		if (unicode.IsLetter(before) || unicode.IsDigit(before) || before == ')') && unicode.IsLower(first) && !isIn("behind A", next) {
			at = max(at, i+1)
		}
	}
	return at
}
