package briefing

import (
	"strings"
	"testing"
	"time"

	"sitrep"
)

// A story is headed by a strike only where its report opens there, and by a weapon that has a noun.
func TestStrikeHeadsOnlyWhatItIsAbout(t *testing.T) {
	strike := func(id, weapon, event string) string {
		return "! entity | name=Lomar | type=place | key=lomar\n! event | type=assault | detail=air-strike | state=happened | place=Lomar | weapon=" + weapon + " | text=" + event + "\n"
	}
	head := func(id string) string {
		return "@ id=" + id + " | source=1 | outlet=O | story=1 | origin=1 | at=2025-04-22T1" + id + ":00\n= T\n"
	}
	about := head("2") + "Varn dropped two bombs on Lomar on Tuesday.\n" + strike("2", "bombs", "dropped two bombs")
	aside := head("1") + "Envoys met in Carda.\nThey spoke of grain.\nThey spoke of ports.\nThey ate.\nAgo, bombs fell on Lomar.\n" + strike("1", "bombs", "bombs fell on Lomar")
	other := head("3") + "Envoys met in Carda on Tuesday to speak about grain.\n! event | type=consult | state=happened | text=Envoys met\n"
	carrier := head("5") + "A Varn helicopter struck pirates near Lomar on Tuesday.\n" + strike("5", "helicopter", "helicopter struck")
	adjective := head("4") + "Унаслідок ракетного удару по Lomar згорів склад.\n" + strike("4", "ракетного", "ракетного удару")
	for name, c := range map[string]struct {
		articles string
		want     bool
	}{
		"the report is about it":               {about, true},
		"it is told far down":                  {aside, false},
		"the report for the story tells other": {about + other, false},
		"the weapon is an adjective":           {adjective, false},
		"the weapon is named by its carrier":   {strings.ReplaceAll(about, "two bombs", "two car bombs"), true},
		"the weapon only carries weapons":      {carrier, false},
		"the place is a sea":                   {strings.ReplaceAll(about, "Lomar", "Lomar Bay"), false},
	} {
		p := newPage(&sitrep.Window{Reports: readReports(t, c.articles)}, time.Time{})
		if _, got := p.strike(p.stories[0]); got != c.want {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}
