package briefing

import (
	"strings"
	"testing"
	"time"

	"sitrep"
)

// What is quoted within words that are told already is not told again.
func TestThreadTellsWordsOnce(t *testing.T) {
	w := &sitrep.Window{Length: sitrep.Normal, Reports: readReports(t, "@ id=1 | source=1 | outlet=O | story=1 | origin=1 | at=2025-04-22T10:00\n= T\n"+
		"Ira Solen said she hoped that the mole would be mended by the end of the month.\n! entity | name=Ira Solen | type=person\n"+
		"! quote | as=indirect | by=Ira Solen | text=she hoped that the mole would be mended by the end of the month\n"+
		"! quote | as=indirect | by=Ira Solen | text=that the mole would be mended by the end of the month\n")}
	p := newPage(w, time.Time{})
	said := 0
	for _, l := range p.atLength(p.stories[0]) {
		if strings.HasPrefix(l.Key, "line.said") {
			said++
		}
	}
	if said != 1 {
		t.Errorf("%d lines, want 1", said)
	}
}
