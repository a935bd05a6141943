package bot_test

import (
	"strings"
	"testing"

	"sitrep"
)

// A saved topic is its whole query, wherever it is asked for: what it leaves out is not told, and places and speakers
// narrow it where it has no other words.
func TestSavedTopicKeepsToItsQuery(t *testing.T) {
	for query, want := range map[string]struct{ first, second bool }{
		"costana":            {true, true},
		"costana -warehouse": {false, true},
		"place:costana":      {true, true},
		"place:elsewhere":    {},
		"by:nobody harbour":  {},
		`source:"evening"`:   {false, true},
	} {
		t.Run(query, func(t *testing.T) {
			b, w := newBot(t)
			w.of(home).topics = []sitrep.Topic{{Name: "Ours", Query: query}}
			got := shown(b.Answer(t.Context(), ask("timeline", "topic", "t:Ours")))
			if strings.Contains(got, "before dawn") != want.first || strings.Contains(got, "rose to seven") != want.second {
				t.Errorf("timeline, want %v:\n%s", want, got)
			}
			got = shown(b.Answer(t.Context(), ask("claims", "topic", "t:Ours")))
			if caught := want.first || want.second; strings.Contains(got, "it had fired on the harbour") != caught {
				t.Errorf("claims, want %v:\n%s", want, got)
			}
		})
	}
}

// A place is claimed about in every script: the words that were typed name it where a text does not hold them.
func TestClaimsFindAPlaceInAnyScript(t *testing.T) {
	b, w := newBot(t)
	h := w.of(home)
	h.cards = append(h.cards, sitrep.EntityCard{ID: 40, Name: "Kostava", Key: "place/kostava", Type: sitrep.Place, Articles: 1})
	r := h.write(60, "Вісник", "", now.AddDate(0, 0, -9), "Бої біля Костави", "Міністерство оборони Бельгару заявило, що взяло Коставу вночі без бою.")
	r.Story = 70
	h.stories = append(h.stories, sitrep.Story{ID: 70, Title: r.Article.Title})
	names(r, sitrep.Entity{Name: "Костава", Key: "place/kostava", Type: sitrep.Place}, sitrep.Entity{Name: "Міністерство оборони Бельгару", Type: sitrep.Organization})
	r.Document.Claims = []sitrep.Claim{{Span: at(r, "взяло Коставу вночі без бою"), Claimant: sitrep.RefTo(1), Strength: sitrep.Claimed}}
	if got := shown(b.Answer(t.Context(), ask("claims", "topic", "kostava"))); !strings.Contains(got, "Бої біля Костави") {
		t.Errorf("the claim in another script is missing:\n%s", got)
	}
}
