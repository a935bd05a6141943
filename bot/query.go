package bot

import (
	"time"

	"sitrep"
)

// ParseQuery reads a search in the syntax of /search. See parseQuery for its rules; now and zone place relative dates.
func ParseQuery(text string, now time.Time, zone *time.Location) (sitrep.Query, error) {
	return parseQuery(text, now, zone)
}
