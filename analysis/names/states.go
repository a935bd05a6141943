package names

import (
	"strings"
	"sync"

	"sitrep"
	"sitrep/analysis/names/data"
)

// stateKeys are the keys of countries.
var stateKeys = sync.OnceValue(func() map[string]bool {
	text, err := data.Files.ReadFile("countries.tsv")
	if err != nil {
		panic(err) // the program was built without its data
	}
	keys := map[string]bool{}
	for line := range strings.Lines(string(text)) {
		if fields := strings.Split(line, "|"); len(fields) > 3 && !strings.HasPrefix(line, "#") && fields[0] != "" {
			name, _, _ := strings.Cut(fields[3], ";")
			keys[keyOfState(name)] = true
		}
	}
	return keys
})

func keyOfState(name string) string { return "place/" + slug(name) }

// IsState reports whether an entity is a country, not a place in one.
func IsState(e sitrep.Entity) bool { return e.Type == sitrep.Place && stateKeys()[e.Key] }

// OnlyState returns the entity of the only state that a text speaks of: the country, else its people; 0 where the text names
// nobody and nothing of a state, those of two, or only a town.
func OnlyState(es []sitrep.Entity) (state sitrep.Ref) {
	country, whole := "", false
	for i, e := range es {
		if e.Country == "" {
			continue
		}
		if country != "" && e.Country != country {
			return 0
		}
		country = e.Country
		if is := IsState(e); is && !whole || e.Type == sitrep.Nationality && state == 0 {
			state, whole = sitrep.RefTo(i), is
		}
	}
	return state
}
