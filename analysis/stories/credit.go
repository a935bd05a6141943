package stories

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"sitrep"
)

// credits returns the wires and newsrooms that an article credits, the most plainly credited first: in its Credit, in
// the brackets of its dateline, in its byline, in a last line that does nothing else, or as the one it relays.
func credits(a sitrep.Article, d *sitrep.Document) []string {
	out := creditNames(a.Credit)
	out = append(out, datelined(d.Text)...)
	for _, p := range known().wiresIn(a.Byline) {
		out = append(out, p.wire)
	}
	out = append(out, signed(d.Text)...)
	if len(out) == 0 {
		out = relayed(d)
	}
	return unique(out)
}

func unique(list []string) []string {
	var out []string
	for _, s := range list {
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// creditNames returns the wires of a credit, or the credit itself where it names none that is known.
func creditNames(credit string) []string {
	if strings.TrimSpace(credit) == "" {
		return nil
	}
	var out []string
	for _, p := range known().wiresIn(credit) {
		out = append(out, p.wire)
	}
	if len(out) == 0 {
		out = []string{strings.TrimSpace(credit)}
	}
	return out
}

// The dateline of a wire's report: "KYIV, April 22 (Reuters) —", "KYIV. 22 April. INTERFAX-UKRAINE -",
// "МОСКВА, 22 апреля. /ТАСС/.". A name in brackets that is on no list counts only behind a place in capitals.
var (
	dateline = regexp.MustCompile(`^\s*\p{Lu}{2}[^\n(]{0,60}\((\p{Lu}[\p{L}\p{N} .&/-]{1,40})\)\s*[-–—]`)
	marks    = "(/–—-.)"
)

// datelined returns who is credited in the dateline of a text.
func datelined(text string) []string {
	head := clip(text, 160)
	if m := dateline.FindStringSubmatch(head); m != nil {
		return creditNames(m[1])
	}
	line, _, _ := strings.Cut(head, "\n")
	line = clip(line, 90)
	upper := strings.ToUpper(line)
	var out []string
	for _, p := range slices.Concat(known().wiresIn(line), known().shouted(line, upper)) {
		if between(line, p.start, p.end) && p.start > 0 {
			out = append(out, p.wire)
		}
	}
	return out
}

// shouted returns the wires that a line names in capitals.
func (d *directory) shouted(line, upper string) []place {
	if len(line) != len(upper) {
		return nil
	}
	var out []place
	for _, a := range d.aliases {
		name := strings.ToUpper(a.text)
		if i := strings.Index(line, name); i >= 0 && name != a.text {
			if p := (place{i, i + len(name), a.wire}); d.whole(line, p) {
				out = append(out, p)
				break
			}
		}
	}
	return out
}

// between reports whether marks of a dateline stand on both sides of a part of the line.
func between(line string, start, end int) bool {
	before, behind := strings.TrimRight(line[:start], " "), strings.TrimLeft(line[end:], " ")
	r, _ := utf8.DecodeLastRuneInString(before)
	q, _ := utf8.DecodeRuneInString(behind)
	return before != "" && behind != "" && strings.ContainsRune(marks, r) && strings.ContainsRune(marks, q)
}

// clip returns at most n bytes of s, whole characters.
func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

// reporters matches the line that Reuters puts under what it writes.
var reporters = regexp.MustCompile(`(?i)\(?\breporting by [^\n]{3,200}\bediting by\b`)

// signed returns who is credited in the last line of a text, or in brackets at its end.
func signed(text string) []string {
	text = strings.TrimSpace(text)
	last := text[strings.LastIndexByte(text, '\n')+1:]
	if reporters.MatchString(last) {
		return []string{"Reuters"}
	}
	if i := strings.LastIndexByte(last, '('); i >= 0 && strings.HasSuffix(last, ")") {
		last = last[i:]
	}
	if len(last) > 200 {
		return nil
	}
	return known().onlyCredits(last)
}

// onlyCredits returns the wires that a line names if it does nothing but credit them.
func (d *directory) onlyCredits(line string) []string {
	var out []string
	rest, from := "", 0
	for _, p := range d.wiresIn(line) {
		rest += line[from:p.start] + " "
		from = p.end
		out = append(out, p.wire)
	}
	rest += line[from:]
	words := strings.FieldsFunc(strings.ToLower(rest), func(r rune) bool { return !isWord(r) })
	for _, w := range words {
		if !d.filler[w] {
			return nil
		}
	}
	return out
}

const (
	relayWords     = 120 // a longer report has work of its own in it
	relaySentences = 6
)

// relayed returns whom a short report has all its news from: "…, Interfax reports". It is careful: a report that
// names a second source, or that quotes anyone else, may have asked for itself.
func relayed(d *sitrep.Document) []string {
	if len(strings.Fields(d.Text)) > relayWords || len(d.Sentences) > relaySentences || len(d.Sentences) == 0 {
		return nil
	}
	places := known().wiresIn(d.Text)
	if len(places) == 0 {
		return nil
	}
	for _, p := range places {
		if p.wire != places[0].wire {
			return nil
		}
	}
	opening := d.Sentences[min(1, len(d.Sentences)-1)].End
	if p := places[0]; p.end <= opening && known().isRelayed(d.Text, p) && !asked(d) {
		return []string{p.wire}
	}
	return nil
}

// isRelayed reports whether words of relaying stand before or behind a name.
func (d *directory) isRelayed(text string, p place) bool {
	before, behind := strings.ToLower(text[:p.start]), strings.ToLower(text[p.end:])
	for _, r := range d.relays {
		if strings.HasSuffix(before, r[0]) && strings.HasPrefix(behind, r[1]) {
			return true
		}
	}
	return false
}

// asked reports whether somebody is quoted in a text in the words of a direct quote.
func asked(d *sitrep.Document) bool {
	return slices.ContainsFunc(d.Quotes, func(q sitrep.Quote) bool { return q.Kind == sitrep.Direct })
}
