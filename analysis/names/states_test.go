package names

import (
	"testing"
	"time"

	"sitrep"
	"sitrep/analysis/token"
)

func TestOnlyState(t *testing.T) {
	m := model(t)
	for text, want := range map[string]string{
		"Gunmen attacked a post near Gao in Mali. Malian soldiers fled.": "Mali",   // not the town, and the country before its people
		"Malian soldiers fled from Gao.":                                 "Malian", // no other name of the state
		"A bomb went off in Gao.":                                        "",       // a town alone does not speak
		"Mali closed its border with Niger.":                             "",       // two states
		"Mali's president met Vladimir Putin.":                           "",       // a person acts for the second
	} {
		t.Run(text, func(t *testing.T) {
			_, es := m.Find(token.Cut(text, "en", time.Time{}), "")
			got := sitrep.Entity{}
			if i, ok := OnlyState(es).Index(); ok {
				got = es[i]
			}
			if got.Name != want {
				t.Errorf("%q, want %q", got.Name, want)
			}
		})
	}
}
