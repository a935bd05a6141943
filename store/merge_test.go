package store

import (
	"slices"
	"testing"

	"sitrep"
)

// mergedStories holds four stories of an article each, of which the first takes in the second and the fourth the first.
func mergedStories(t *testing.T) *DB {
	t.Helper()
	db := opened(t)
	src := subscribed(t, db, guildA, "alpha")
	for n := 1; n <= 6; n++ {
		a, d := said(src, n, "Olha Koval", "Mayor", "Kyiv", "We hold the line")
		a.Title = []string{"", "One dam", "Two flood", "Three else", "Four later", "Five joins", "Six joins"}[n]
		sig, p := alone(a)
		switch n {
		case 2:
			p.Story.BranchOf = 1
		case 3:
			p.Story.BranchOf = 2
		case 5:
			p.Story.ID, p.Story.Keys, p.Story.Articles, p.Merged = 1, []string{"One", "dam", "Two", "flood"}, 3, []sitrep.StoryID{2}
		case 6:
			p.Story.ID, p.Merged = 4, []sitrep.StoryID{1}
		}
		if _, err := db.Save(t.Context(), a, d, sig, p); err != nil {
			t.Fatal(err)
		}
	}
	return db
}

func TestMergedStoriesLeaveSignposts(t *testing.T) {
	db := mergedStories(t)
	for id, want := range map[sitrep.StoryID]sitrep.StoryID{1: 4, 2: 4, 3: 3, 4: 4} {
		s, err := db.Story(t.Context(), guildA, id)
		if err != nil || s.ID != want {
			t.Errorf("story %d is now %d, %v, want %d", id, s.ID, err, want)
		}
		if n := map[sitrep.StoryID]int{3: 1, 4: 5}[want]; s.Articles != n {
			t.Errorf("story %d has %d articles, want %d", s.ID, s.Articles, n)
		}
	}
	if s, err := db.Story(t.Context(), guildA, 3); err != nil || s.BranchOf != 4 {
		t.Errorf("story 3 is a branch of %d, %v, want of 4", s.BranchOf, err)
	}
	if all, err := db.FindStories(t.Context(), guildA, "", 10); err != nil || len(all) != 2 {
		t.Errorf("%d stories, %v, want 2", len(all), err)
	}
}

func TestMergedStoriesAreNoCandidates(t *testing.T) {
	db := mergedStories(t)
	n, err := db.Neighbors(t.Context(), sitrep.Signature{Keys: []string{"One", "Two", "Three", "Six"}}, now())
	var ids []sitrep.StoryID
	for _, s := range n.Stories {
		ids = append(ids, s.ID)
	}
	slices.Sort(ids)
	if err != nil || !slices.Equal(ids, []sitrep.StoryID{3, 4}) {
		t.Errorf("candidates %v, %v, want 3 and 4", ids, err)
	}
	if n.Common["One"]+n.Common["Two"] != 0 {
		t.Errorf("keys of merged stories are still counted: %v", n.Common)
	}
}

func TestPostedBriefingNamesStoriesAsTheyStand(t *testing.T) {
	db := mergedStories(t)
	schedule(t, db, "s1")
	if err := db.Materialise(t.Context(), "s1", []sitrep.Occurrence{{Slot: "2025-04-23T07:00", Due: now()}}, "2025-04-23T07:00"); err != nil {
		t.Fatal(err)
	}
	due, err := db.Occurrences(t.Context(), sitrep.OccurrenceDue, 1)
	if err != nil || len(due) != 1 {
		t.Fatal(due, err)
	}
	due[0].Briefing = &sitrep.Briefing{Guild: guildA, Zone: "UTC", StoryIDs: []sitrep.StoryID{2, 3, 1}}
	if err := db.Freeze(t.Context(), due[0], nil); err != nil {
		t.Fatal(err)
	}
	if err := db.SetOccurrence(t.Context(), due[0].ID, sitrep.OccurrenceDone, ""); err != nil {
		t.Fatal(err)
	}
	b, err := db.LastBriefing(t.Context(), "s1")
	if err != nil || !slices.Equal(b.StoryIDs, []sitrep.StoryID{4, 3}) {
		t.Errorf("last briefing: %+v, %v, want stories 4 and 3", b, err)
	}
}

// An edit that was read before a merge names the story as it was then.
func TestEditFollowsAMergedStory(t *testing.T) {
	db := mergedStories(t)
	reports, err := db.Reports(t.Context(), guildA, sitrep.ReportQuery{Stories: []sitrep.StoryID{4}, Limit: 1})
	if err != nil || len(reports) != 1 {
		t.Fatal(reports, err)
	}
	a := reports[0].Article
	a.Title = "Edited"
	p := sitrep.Placement{Story: sitrep.Story{ID: 2}, Origin: sitrep.Origin{ID: reports[0].Origin}}
	if _, err := db.Save(t.Context(), a, reports[0].Document, sitrep.Signature{}, p); err != nil {
		t.Fatal(err)
	}
	if r, err := db.Report(t.Context(), guildA, a.ID); err != nil || r.Story != 4 {
		t.Errorf("the edited article is in story %d, %v, want 4", r.Story, err)
	}
}
