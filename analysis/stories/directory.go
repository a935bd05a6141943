package stories

import (
	"cmp"
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

//go:embed data/wires.txt
var wiresText string

//go:embed data/hosts.txt
var hostsText string

//go:embed data/credits.txt
var creditsText string

//go:embed data/relays.txt
var relaysText string

// alias is a name that a wire is credited by.
type alias struct{ text, wire string }

// directory holds what is known of publishers beforehand.
type directory struct {
	aliases   []alias           // longest first
	wireHosts map[string]string // domain → wire
	rules     map[string]string // domain → path site search official
	families  map[string]string // domain → publisher
	filler    map[string]bool   // words of a credit line
	relays    [][2]string       // what stands before and behind the name of who is relayed
}

// known reads the lists on first use.
var known = sync.OnceValue(func() *directory {
	d := &directory{wireHosts: map[string]string{}, rules: map[string]string{}, families: map[string]string{}, filler: map[string]bool{}}
	for line := range listed(wiresText) {
		d.addWire(line)
	}
	slices.SortStableFunc(d.aliases, func(a, b alias) int { return cmp.Compare(len(b.text), len(a.text)) })
	for line := range listed(hostsText) {
		d.addHost(line)
	}
	for line := range listed(creditsText) {
		for word := range strings.FieldsSeq(line) {
			d.filler[word] = true
		}
	}
	for line := range listed(relaysText) {
		before, behind, _ := strings.Cut(line, "*")
		d.relays = append(d.relays, [2]string{before, behind})
	}
	return d
})

// IsWire reports whether a name is one that an agency is credited by whose text others carry.
func IsWire(name string) bool {
	return slices.ContainsFunc(known().aliases, func(a alias) bool { return strings.EqualFold(a.text, name) })
}

// listed yields the lines of a list that are no comments.
func listed(text string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for line := range strings.Lines(text) {
			if line = strings.TrimSpace(line); line != "" && line[0] != '#' && !yield(line) {
				return
			}
		}
	}
}

func (d *directory) addWire(line string) {
	name, rest, _ := strings.Cut(line, "|")
	others, domains, _ := strings.Cut(rest, "|")
	name = strings.TrimSpace(name)
	d.aliases = append(d.aliases, alias{name, name})
	for other := range strings.SplitSeq(others, ",") {
		if other = strings.TrimSpace(other); other != "" {
			d.aliases = append(d.aliases, alias{other, name})
		}
	}
	for domain := range strings.FieldsSeq(domains) {
		d.wireHosts[domain] = name
	}
}

func (d *directory) addHost(line string) {
	rule, rest, _ := strings.Cut(line, " ")
	if rule != "family" {
		d.rules[strings.TrimSpace(rest)] = rule
		return
	}
	name, domains, _ := strings.Cut(rest, ":")
	for domain := range strings.FieldsSeq(domains) {
		d.families[domain] = name
	}
}

// place is where in a text a wire is named.
type place struct {
	start, end int
	wire       string
}

// wiresIn returns the wires that s names, in order. A name of one word beside another capitalised one is somebody's
// own: "Michael Bloomberg".
func (d *directory) wiresIn(s string) []place {
	var out []place
	for _, a := range d.aliases {
		for from := 0; ; {
			i := strings.Index(s[from:], a.text)
			if i < 0 {
				break
			}
			p := place{from + i, from + i + len(a.text), a.wire}
			from = p.end
			if d.whole(s, p) && !slices.ContainsFunc(out, func(o place) bool { return o.start < p.end && p.start < o.end }) {
				out = append(out, p)
			}
		}
	}
	slices.SortFunc(out, func(a, b place) int { return cmp.Compare(a.start, b.start) })
	return out
}

// whole reports whether p is a name by itself in s.
func (d *directory) whole(s string, p place) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:p.start])
	behind, _ := utf8.DecodeRuneInString(s[p.end:])
	if isWord(before) || isWord(behind) {
		return false
	}
	name := s[p.start:p.end]
	if strings.ContainsRune(name, ' ') || strings.ToUpper(name) == name {
		return true
	}
	return !d.capitalised(lastWord(s[:p.start])) && !d.capitalised(firstWord(s[p.end:]))
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// capitalised reports whether a word looks like a part of a name and is none of a credit line.
func (d *directory) capitalised(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r) && !d.filler[strings.ToLower(word)]
}

// lastWord returns the word that s ends in behind a single blank, or "".
func lastWord(s string) string {
	s, ok := strings.CutSuffix(s, " ")
	if !ok {
		return ""
	}
	return s[strings.LastIndexFunc(s, func(r rune) bool { return !isWord(r) })+1:]
}

// firstWord returns the word that s begins with behind a single blank, or "".
func firstWord(s string) string {
	s, ok := strings.CutPrefix(s, " ")
	if !ok {
		return ""
	}
	if i := strings.IndexFunc(s, func(r rune) bool { return !isWord(r) }); i >= 0 {
		return s[:i]
	}
	return s
}
