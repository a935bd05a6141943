// Package locale holds every word that the bot says of its own, by language, and fills its sentences. It takes no text
// of a source but through an argument, and never changes one.
//
// # Files
//
// Each language is the embedded files LANGUAGE.json and LANGUAGE.PART.json, one object of key → message. Keys are
// lower case with dots; those that start with "line." belong to the briefing room (en.line.json), the rest to the bot.
// A test fails when a key is in one language and not in another, or is used and in none.
//
// A message is a string, or an object of CLDR plural forms that are chosen by its argument "n":
//
//	"who.none":      "No one called {name} is held.",
//	"count.article": {"one": "{n} article", "other": "{n} articles"}
//
// In a message
//
//	{name}              is the argument of that name
//	{n:count.article}   is a number put through the plural message count.article
//	{steps:join.arrow}  is lines, joined with the message join.arrow instead of join.dot
//	{old#}              is the [n] of the citation of the argument "old"
//	**words**           is bold
//	a tab               parts columns, in lines that are shown as a table
//
// After the message of a [sitrep.Line] come the sign of its status and the [n] of its citations. Templates therefore
// hold neither.
package locale

import (
	"embed"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

//go:embed *.json
var files embed.FS

// Fallback is the language that is complete by definition and is used where a tag has none of its own.
const Fallback = "en"

// Catalog is the words of all languages. It is safe for use by several goroutines.
type Catalog struct {
	languages map[string]*Words
	tags      []language.Tag // of the matcher, Fallback first
	matcher   language.Matcher
}

// Words is one language, and the clock by which it shows times.
type Words struct {
	tag      language.Tag
	messages map[string]message
	fallback map[string]message
	zone     *time.Location
	now      time.Time // its year is not shown; zero shows every year
}

// New reads the embedded files. An error is a fault in one of them and names it.
func New() (*Catalog, error) {
	byLanguage, err := readAll()
	if err != nil {
		return nil, err
	}
	names := slices.Sorted(maps.Keys(byLanguage))
	slices.SortStableFunc(names, func(a, b string) int { return rank(a) - rank(b) })
	c := &Catalog{languages: map[string]*Words{}}
	for _, name := range names {
		tag, err := language.Parse(name)
		if err != nil {
			return nil, fmt.Errorf("locale: read the language %q: %w", name, err)
		}
		c.tags = append(c.tags, tag)
		c.languages[name] = &Words{tag: tag, messages: byLanguage[name], fallback: byLanguage[Fallback], zone: time.UTC}
	}
	c.matcher = language.NewMatcher(c.tags)
	return c, nil
}

// rank puts Fallback before the other languages.
func rank(name string) int {
	if name == Fallback {
		return 0
	}
	return 1
}

func readAll() (map[string]map[string]message, error) {
	entries, err := files.ReadDir(".")
	if err != nil {
		return nil, fmt.Errorf("locale: list the languages: %w", err)
	}
	all := map[string]map[string]message{}
	for _, e := range entries {
		name, _, _ := strings.Cut(e.Name(), ".")
		if all[name] == nil {
			all[name] = map[string]message{}
		}
		if err := readFile(e.Name(), all[name]); err != nil {
			return nil, err
		}
	}
	return all, nil
}

func readFile(name string, into map[string]message) error {
	data, err := files.ReadFile(name)
	if err != nil {
		return fmt.Errorf("locale: read %s: %w", name, err)
	}
	read := map[string]message{}
	if err := json.Unmarshal(data, &read); err != nil {
		return fmt.Errorf("locale: read %s: %w", name, err)
	}
	for key, m := range read {
		if _, twice := into[key]; twice {
			return fmt.Errorf("locale: %s has %q, which another file of its language has too", name, key)
		}
		into[key] = m
	}
	return nil
}

// Languages returns the tags held, Fallback first.
func (c *Catalog) Languages() []string {
	var names []string
	for _, t := range c.tags {
		names = append(names, t.String())
	}
	return names
}

// Has reports whether the words of a BCP 47 tag are held, of whatever region.
func (c *Catalog) Has(tag string) bool {
	t, err := language.Parse(tag)
	_, _, confidence := c.matcher.Match(t)
	return err == nil && confidence >= language.High
}

// For returns the words for a BCP 47 tag: those of the nearest language held, else of Fallback. Times are in UTC; see
// [Words.At].
func (c *Catalog) For(tag string) *Words {
	_, i, confidence := c.matcher.Match(language.Make(tag))
	if confidence == language.No {
		i = 0
	}
	return c.languages[c.tags[i].String()]
}

// At returns the same words showing times on the clock of zone, without the year where it is that of now. A nil zone
// is UTC.
func (w *Words) At(zone *time.Location, now time.Time) *Words {
	at := *w
	at.zone = zone
	if zone == nil {
		at.zone = time.UTC
	}
	at.now = now
	return &at
}

// Zone returns the clock that times are shown by.
func (w *Words) Zone() *time.Location { return w.zone }

// Tag returns the BCP 47 tag of the language.
func (w *Words) Tag() string { return w.tag.String() }

// Country returns the name of the country with an ISO 3166-1 alpha-2 code; the code itself where it names none.
func (w *Words) Country(code string) string {
	region, err := language.ParseRegion(code)
	if err != nil {
		return code
	}
	if name := display.Regions(w.tag).Name(region); name != "" {
		return name
	}
	return code
}

// Has reports whether the language, or Fallback, has a message of that name.
func (w *Words) Has(key string) bool {
	_, ok := w.find(key)
	return ok
}

func (w *Words) find(key string) (message, bool) {
	if m, ok := w.messages[key]; ok {
		return m, true
	}
	m, ok := w.fallback[key]
	return m, ok
}

// Keys returns the names of all messages of the language itself, sorted.
func (w *Words) Keys() []string { return slices.Sorted(maps.Keys(w.messages)) }
