package names

import (
	"os"
	"strings"
	"testing"
	"time"

	"sitrep/analysis/token"
)

// TestCities holds that no great city is taken for a namesake in the country of who speaks of it.
func TestCities(t *testing.T) {
	m := model(t)
	list, err := os.ReadFile("testdata/cities.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(list)) {
		line = strings.TrimSpace(line)
		at := strings.LastIndexByte(line, ' ')
		if strings.HasPrefix(line, "#") {
			continue
		}
		city, want := line[:at], line[at+1:]
		_, es := m.Find(token.Cut("American officials said that talks were held in "+city+" on Monday.", "en", time.Time{}), "")
		for _, e := range es {
			if e.Name == city && e.Country != want {
				t.Errorf("%s is in %q, want %s", city, e.Country, want)
			}
		}
	}
}
