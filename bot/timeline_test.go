package bot

import (
	"testing"
	"time"

	"sitrep"
)

// What stands on a page beside its text is no happening of a day; a day of nothing else is left out.
func TestTimelineLeavesFurnitureOut(t *testing.T) {
	const text = "Read more: the week in Lomar.\nShells fell on Lomar on Monday.\n"
	report := sitrep.Report{Article: sitrep.Article{ID: 1, Text: text}, Document: &sitrep.Document{Text: text}}
	item := func(from, to int) TimelineItem {
		return TimelineItem{Citation: sitrep.Citation{Article: 1, Span: sitrep.Span{Start: from, End: to}}}
	}
	days := told([]TimelineDay{
		{Date: time.Date(2025, 4, 21, 0, 0, 0, 0, time.UTC), Items: []TimelineItem{item(0, 29), item(30, 61)}},
		{Date: time.Date(2025, 4, 22, 0, 0, 0, 0, time.UTC), Items: []TimelineItem{item(0, 29)}},
	}, []sitrep.Report{report})
	if len(days) != 1 || len(days[0].Items) != 1 || days[0].Items[0].Citation.Span.Start != 30 {
		t.Errorf("%+v", days)
	}
}
