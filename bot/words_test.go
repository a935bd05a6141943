package bot_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"sitrep"
	"sitrep/bot"
)

// Every message that the code names is there, in every language: see also the tests of bot/locale.
func TestEveryKeyUsedExists(t *testing.T) {
	w := english(t)
	named := regexp.MustCompile(`(?:Runs|Text|mistake|text|oneOf|yes|channel|role)\((?:"[a-z_]+", )?"([a-z_]+\.[a-z._-]*[a-z])"|(?:Description|Key): +"([a-z_]+\.[a-z._-]*[a-z])"`)
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range named.FindAllStringSubmatch(string(source), -1) {
			n++
			if key := m[1] + m[2]; !w.Has(key) {
				t.Errorf("%s: there is no message %q", file, key)
			}
		}
	}
	if n < 150 {
		t.Errorf("only %d keys were found in the code", n)
	}
}

// Messages whose key is made from a value exist for every value.
func TestEveryValueHasItsMessage(t *testing.T) {
	w := english(t)
	for prefix, values := range map[string][]string{
		"sign.":        strs(sitrep.StatusConfirmed, sitrep.StatusReported, sitrep.StatusClaimed, sitrep.StatusDisputed, sitrep.StatusPlanned, sitrep.StatusBackground, sitrep.StatusSuperseded),
		"status.rule.": strs(sitrep.StatusConfirmed, sitrep.StatusReported, sitrep.StatusClaimed, sitrep.StatusDisputed, sitrep.StatusPlanned, sitrep.StatusBackground, sitrep.StatusSuperseded),
		"strength.":    strs(sitrep.Stated, sitrep.Confirmed, sitrep.Said, sitrep.Claimed, sitrep.Alleged, sitrep.Unverified, sitrep.Denied),
		"phase.":       strs(sitrep.PhaseNew, sitrep.PhaseDeveloping, sitrep.PhaseQuiet, sitrep.PhaseClosed, sitrep.Phase("")),
		"section.":     strs(sitrep.Sections()...),
		"thread.":      strs(sitrep.Sections()...),
		"why.quote.":   strs(sitrep.Direct, sitrep.Indirect, sitrep.Mixed),
		"kind.":        strs(sitrep.KindFeed, sitrep.KindPage),
		"health.":      strs(sitrep.HealthNew, sitrep.HealthOK, sitrep.HealthNotModified, sitrep.HealthEmpty, sitrep.HealthBroken, sitrep.HealthGone, sitrep.HealthSlow, sitrep.Health("paused")),
		"health.word.": strs(sitrep.HealthNew, sitrep.HealthOK, sitrep.HealthNotModified, sitrep.HealthEmpty, sitrep.HealthBroken, sitrep.HealthGone, sitrep.HealthSlow, sitrep.Health("paused")),
		"occurrence.":  strs(sitrep.OccurrenceDue, sitrep.OccurrenceFrozen, sitrep.OccurrenceDone, sitrep.OccurrenceMissed, sitrep.OccurrenceMerged, sitrep.OccurrenceStopped),
		"type.":        strs(sitrep.Person, sitrep.Organization, sitrep.Place, sitrep.Facility, sitrep.Nationality, sitrep.Unit, sitrep.Weapon, sitrep.NamedEvent, sitrep.OtherName),
		"type.sign.":   strs(sitrep.Person, sitrep.Organization, sitrep.Place, sitrep.Facility, sitrep.Nationality, sitrep.Unit, sitrep.Weapon, sitrep.NamedEvent, sitrep.OtherName),
		"line.amended": {"", ".gone", ".title"},
		"tab.":         {"said", "about", "stories", "overview", "sources", "claims", "quotes", "changes"},
	} {
		for _, value := range values {
			if !w.Has(prefix + value) {
				t.Errorf("there is no message %q", prefix+value)
			}
		}
	}
}

func strs[T ~string](values ...T) []string {
	var list []string
	for _, v := range values {
		list = append(list, string(v))
	}
	return list
}

// Descriptions, choices and names keep to what Discord takes, in every language.
func TestCommandsKeepToTheirLimits(t *testing.T) {
	name := regexp.MustCompile(`^[a-z0-9_-]{1,32}$`)
	for _, tag := range []string{"en", "uk"} {
		w := wordsFor(t, tag)
		var check func(path string, c bot.Command, depth int)
		check = func(path string, c bot.Command, depth int) {
			if !name.MatchString(c.Name) || !w.Has(c.Description) || utf16Units(w.Text(c.Description)) > 100 {
				t.Errorf("%s: /%s: name or description %q", tag, path, w.Text(c.Description))
			}
			if len(c.Options) > 25 || len(c.Sub) > 25 || depth > 1 || (c.Run == nil) == (len(c.Sub) == 0) {
				t.Errorf("/%s: %d options, %d subcommands at depth %d", path, len(c.Options), len(c.Sub), depth)
			}
			if c.Run != nil && depth == 0 && c.Permission == 0 && !slices.ContainsFunc(c.Options, func(o bot.Option) bool { return o.Name == "private" }) {
				t.Errorf("/%s cannot be asked in private", path)
			}
			optional := false
			for _, o := range c.Options {
				if o.Hidden {
					continue
				}
				if !name.MatchString(o.Name) || !w.Has(o.Description) || utf16Units(w.Text(o.Description)) > 100 {
					t.Errorf("%s: /%s %s: name or description %q", tag, path, o.Name, w.Text(o.Description))
				}
				if o.Required && optional {
					t.Errorf("/%s %s: a required option after one that is not", path, o.Name)
				}
				optional = optional || !o.Required
				if o.Complete && c.Complete == nil {
					t.Errorf("/%s %s: nothing completes it", path, o.Name)
				}
				for _, choice := range o.Choices {
					if key := "choice." + choice; !w.Has(key) || utf16Units(w.Text(key)) > 100 {
						t.Errorf("%s: /%s %s: no message %q", tag, path, o.Name, key)
					}
				}
			}
			for _, sub := range c.Sub {
				check(path+" "+sub.Name, sub, depth+1)
			}
		}
		for _, c := range bot.Commands() {
			check(c.Name, c, 0)
		}
	}
}
