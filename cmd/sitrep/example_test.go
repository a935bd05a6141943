package main

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"sitrep/internal/golden"
)

// TestWorkedExample keeps what the sample's worked example shows, to be read by people in review: the briefing of 23 April
// 2025 with what changed, and the answers on a person, a timeline, claims and changes.
func TestWorkedExample(t *testing.T) {
	var out, errs bytes.Buffer
	in := strings.NewReader("/who peskov\n/timeline truce\n/claims topic:zaporizhzhia\n/story zaporizhzhia\n/changed since:24h\nnext\nquit\n")
	if code := run(t.Context(), []string{"demo"}, stdio{in, &out, &errs, os.Getenv}); code != 0 || errs.Len() > 0 {
		t.Fatalf("exit %d: %s", code, errs.String())
	}
	golden.File(t, "testdata/worked-example.txt", out.String())
	page := strings.Join(strings.Fields(out.String()), " ")
	for what, want := range map[string]string{
		"the lead in its outlet's words":            "Lead · Dnipro Ledger (SAMPLE): *Russia dropped two guided bombs",
		"more outlets than origins":                 "8 outlets → 7 independent origins",
		"a position that moved":                     "🔁 Dmitry Peskov: 21 Apr “the president had in mind negotiations and discussions with the Ukrainian side” [2] → 23 Apr “We have no contact",
		"a figure revised, by claimant":             "✏️ Zaporizhzhia, injured: 13 (Ivan Fedorov) [5] → 22 [1] → 23 (regional officials) [4]",
		"a condition":                               "🆕 Volodymyr Zelensky, condition: “After the ceasefire, we are ready to sit down in any format”",
		"nothing new":                               "💤 No new report:",
		"a strike by its template":                  "Strike on Zaporizhzhia: two guided bombs, 1 killed, 22–23 injured ✅",
		"two sources' one dead":                     "killed: *one woman* (Ivan Fedorov) [1] against *a man* (Island Gazette (SAMPLE)) [8] ⚔️",
		"a side without a statement":                "RU · no statement found in our sources UA · Ivan Fedorov: as in the lead",
		"both sides' words":                         "RU · Dmitri S. Peskov: “It is not worth setting any rigid time frames and trying to get a settlement, a viable settlement, in a short time frame” [6] UA · Volodymyr Zelensky: “After the ceasefire",
		"a figure of one side":                      "by Russia 2,935 violations Volodymyr Zelenskiy",
		"the figure of the other":                   "by Ukraine more than 900 drone attacks Russian Defense Ministry",
		"what is ahead":                             "📅 Ahead 23 Apr · Northgate Wire: *Talks on Ukraine that were planned for Wednesday will now be held at senior official level",
		"who is quoted how often":                   "Articles that quote them, of 12: RU 6 · UA 5",
		"a source that is down":                     "🚫 Eastern Bulletin (SAMPLE) could not be read yet",
		"a headline that changed after it was told": "changed a headline after this was posted: Witkoff to visit Moscow this",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("%s: no %q", what, want)
		}
	}
}
