package briefing

import (
	"strings"
	"testing"
	"time"

	"sitrep"
)

// What a capital promises its country does, whoever of it is named; what the other side does in turn is not what was promised,
// and who meets is not anybody of his country. Two wordings of one promise have one outcome.
func TestPromisesByAnotherName(t *testing.T) {
	const freed, who = " | type=concede | ", "! entity | name=Orsk | type=place | key=orsk | country=KE\n! entity | name=Kesta | type=place | key=kesta | country=KE\n" +
		"! entity | name=Varn | type=nationality | key=varn | country=VA\n! entity | name=Ira Solen | type=person | key=solen | country=KE\n! entity | name=Pela Anders | type=person | key=anders | country=KE\n" +
		"! time | text=on Tuesday | start=2025-04-22T00:00 | end=2025-04-23T00:00\n"
	tell := func(at, text, event string) string {
		return "@ id=" + at[8:10] + " | source=1 | outlet=O | story=1 | origin=1 | at=" + at + "\n= T\n" + text + "\nOthers: Orsk, Kesta, Varn, Ira Solen, Pela Anders.\n" + who +
			"! event" + event + " | timed=yes | text=" + strings.TrimSuffix(text, " on Tuesday.") + "\n"
	}
	capital := tell("2025-04-19T10:00", "Orsk will free fifty Varn captives on Tuesday.", freed+"state=planned | actor=Orsk | target=Varn")
	minister := tell("2025-04-20T10:00", "Ira Solen will free the captives on Tuesday.", freed+"state=planned | actor=Ira Solen")
	meeting := tell("2025-04-20T10:00", "Ira Solen will meet Varn envoys on Tuesday.", " | type=consult | state=planned | actor=Ira Solen | target=Varn")
	country := tell("2025-04-22T20:00", "Kesta freed fifty Varn captives on Tuesday.", freed+"state=happened | actor=Kesta | target=Varn")
	for _, c := range []struct {
		name, before, now string
		happened, overdue int
	}{
		{"by the country", capital, country, 1, 0},
		{"told in two wordings", capital + minister, country, 1, 0},
		{"by nobody, told in two wordings", capital + minister, "", 0, 1},
		{"by the other side", capital, tell("2025-04-22T20:00", "Varn freed fifty Kesta captives on Tuesday.", freed+"state=happened | actor=Varn | target=Kesta"), 0, 1},
		{"another person met them", meeting, tell("2025-04-22T20:00", "Pela Anders met Varn envoys on Tuesday.", " | type=consult | state=happened | actor=Pela Anders | target=Varn"), 0, 1},
		{"she met them", meeting, tell("2025-04-22T20:00", "Ira Solen met Varn envoys on Tuesday.", " | type=consult | state=happened | actor=Ira Solen | target=Varn"), 1, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			from := time.Date(2025, 4, 22, 12, 0, 0, 0, time.UTC)
			w := &sitrep.Window{From: from, To: from.Add(24 * time.Hour), Before: readReports(t, c.before), Reports: readReports(t, c.now)}
			happened, overdue := newPage(w, w.To).outcomes()
			if len(happened) != c.happened || len(overdue) != c.overdue {
				t.Errorf("%d happened and %d overdue, want %d and %d", len(happened), len(overdue), c.happened, c.overdue)
			}
		})
	}
	said := readReports(t, minister)[0]
	if l, _ := Fate(said, said.Document.Events[0].Span, readReports(t, capital+country), time.Date(2025, 4, 25, 0, 0, 0, 0, time.UTC)); l.Key != "line.kept" {
		t.Errorf("of one wording of a promise that was kept: %q", l.Key)
	}
}
