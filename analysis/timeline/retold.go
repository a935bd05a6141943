package timeline

import (
	"slices"
	"strings"
	"time"
	"unicode"

	"sitrep"
)

// daysRetold is for how long reports tell a claim again. Later the same words are of another strike.
const daysRetold = 3

// claim is a sentence that tells what somebody says.
type claim struct {
	day     string
	words   []string // in lower case
	negated bool
}

func newClaim(day, text string) claim {
	between := func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }
	return claim{day, strings.FieldsFunc(strings.ToLower(text), between), negates(text)}
}

// repeats reports whether a claim tells nothing that one of a day shortly before does not.
func (c claim) repeats(other claim) bool {
	if c.negated != other.negated || other.day >= c.day || other.day < daysBefore(c.day, daysRetold) {
		return false
	}
	rest := c.words
	for _, w := range other.words {
		if len(rest) > 0 && rest[0] == w {
			rest = rest[1:]
		}
	}
	return len(rest) == 0
}

// tellOnce leaves what a claimant says to the first day of which it is told: a later report that dates it by no day only tells it
// again.
func (c *corpus) tellOnce() {
	said := map[string][]claim{} // by claimant
	for day, list := range c.byDay {
		for _, s := range list {
			said[s.claimant] = append(said[s.claimant], newClaim(day, c.textOf(s)))
		}
	}
	for day, list := range c.byDay {
		c.byDay[day] = slices.DeleteFunc(list, func(s sentence) bool {
			return s.undated && s.claimant != "" && slices.ContainsFunc(said[s.claimant], newClaim(day, c.textOf(s)).repeats)
		})
	}
}

// daysBefore returns the day that is n days before another one.
func daysBefore(day string, n int) string {
	at, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day // a week or a month
	}
	return at.AddDate(0, 0, -n).Format(time.DateOnly)
}

// isDoubt reports whether a sentence tells nothing but that what another one tells could not be checked.
func isDoubt(d *sitrep.Document, in sitrep.Span) bool {
	doubts := func(c sitrep.Claim) bool {
		return c.Strength == sitrep.Unverified && c.Cue != nil && in.Contains(*c.Cue)
	}
	tells := func(c sitrep.Claim) bool { return in.Contains(c.Span) && !doubts(c) }
	happens := func(e sitrep.Event) bool { return in.Contains(e.Span) && e.State == sitrep.Happened }
	return slices.ContainsFunc(d.Claims, doubts) && !slices.ContainsFunc(d.Claims, tells) && !slices.ContainsFunc(d.Events, happens)
}
