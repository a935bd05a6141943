package analysis

import (
	"strings"
	"unicode"

	"github.com/RadhiFadlillah/whatlanggo"
)

// detected is how much of a text is looked at.
const detected = 2000

// Language returns the BCP 47 tag of the language a text is in: where it is too short to tell "en", and "ru" in Cyrillic.
func Language(text string) string {
	sample := text
	if len(sample) > detected {
		sample = strings.ToValidUTF8(sample[:detected], "")
	}
	if tag := byLetters(sample); tag != "" {
		return tag
	}
	if mostlyCyrillic(sample) {
		if bulgarian(sample) {
			return "bg"
		}
		return "ru"
	}
	if len(strings.Fields(sample)) < 4 {
		return "en"
	}
	info := whatlanggo.Detect(sample)
	if tag := info.Lang.Iso6391(); tag != "" && info.IsReliable() {
		return tag
	}
	return "en"
}

func mostlyCyrillic(text string) bool {
	ours, letters := 0, 0
	for _, r := range text {
		if unicode.IsLetter(r) {
			letters++
		}
		if unicode.Is(unicode.Cyrillic, r) {
			ours++
		}
	}
	return ours*2 > letters
}

// bulgarian reports whether a text has words that neither Russian nor Ukrainian has. Trigram models are unsure of the
// three, and a report in Russian may be as long as a paragraph without a letter that is Russian alone.
func bulgarian(text string) bool {
	for w := range strings.FieldsSeq(text) {
		switch strings.ToLower(strings.Trim(w, ".,:;“”„«»()")) {
		case "се", "са", "ще", "със", "във", "че", "като", "след", "каза", "беше", "бяха", "който", "която", "които", "души", "поне":
			return true
		}
	}
	return false
}

// byLetters tells languages that have letters of their own: trigram models take short Russian for Serbian and know no
// Armenian.
func byLetters(text string) string {
	counts := map[string]int{}
	letters := 0
	before := ' '
	for _, r := range text {
		hard := before == 'ъ'
		before = r
		if !unicode.IsLetter(r) {
			continue
		}
		letters++
		switch {
		case strings.ContainsRune("іїєґІЇЄҐ", r):
			counts["uk"]++
		case strings.ContainsRune("ўЎ", r):
			counts["be"]++
		case strings.ContainsRune("ђћјљњџ", r):
			counts["sr"]++
		case strings.ContainsRune("ыэёЫЭЁ", r):
			counts["ru"]++
		case hard && strings.ContainsRune("еёюя", r): // "объект": in Bulgarian ъ is a vowel
			counts["ru"]++
		case hard:
			counts["bg"]++
		case unicode.Is(unicode.Armenian, r):
			counts["hy"]++
		case unicode.Is(unicode.Hebrew, r):
			counts["he"]++
		case unicode.Is(unicode.Georgian, r):
			counts["ka"]++
		}
	}
	best := ""
	for _, tag := range []string{"be", "uk", "sr", "ru", "bg", "hy", "he", "ka"} { // Belarusian has Ukrainian's і too
		if counts[tag]*100 > letters && (best == "" || counts[tag] > 3*counts[best]) {
			best = tag
		}
	}
	return best
}
