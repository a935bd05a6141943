package sitrep

import "time"

// ReportQuery selects reports of a guild's archive. Zero fields do not restrict.
type ReportQuery struct {
	Words    []string   // each must occur in title or text
	Entities []EntityID // at least one must be mentioned
	Stories  []StoryID  // one of them
	From, To time.Time  // publication, half-open
	AsOf     time.Time  // only what had been fetched by then
	Limit    int        // newest first; at most 5,000, which 0 means too
}
