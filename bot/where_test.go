package bot_test

import (
	"strings"
	"testing"

	"sitrep"
	"sitrep/bot"
)

func TestWhereTellsWhatWasReportedOfAPlace(t *testing.T) {
	b, w := newBot(t)
	h := w.of(home)
	h.cards = append(h.cards,
		sitrep.EntityCard{ID: 40, Name: "Costana", Type: sitrep.Place, Country: "EE", Articles: 2},
		sitrep.EntityCard{ID: 41, Name: "Ana Costana", Type: sitrep.Person, Articles: 9})
	h.profiles[40] = &sitrep.Profile{Card: h.cards[3]}
	happened := func(id int64, state sitrep.EventState, place int, outlet string, sentences ...string) *sitrep.Report {
		r := h.write(id, outlet, "", now.AddDate(0, 0, int(id)-64), "News", sentences...)
		names(r, sitrep.Entity{Name: "Costana", Type: sitrep.Place}, sitrep.Entity{Name: "Belgar", Type: sitrep.Place})
		r.Document.Events = []sitrep.Event{{Span: r.Document.Sentences[len(sentences)-1], State: state, Type: "assault", Places: []sitrep.Ref{sitrep.RefTo(place)}}}
		return r
	}
	happened(60, sitrep.Happened, 0, "Night Mail", "It rained.", "A drone hit the mole of Costana.")
	happened(61, sitrep.Happened, 0, "Day Mail", "A drone hit the mole of Costana.") // the same words again
	happened(62, sitrep.Planned, 0, "Day Mail", "The fleet will sail from Costana on Monday.")
	happened(59, sitrep.DeniedFact, 0, "Day Mail", "Belgar denied that Costana had fallen.")
	happened(63, sitrep.Happened, 1, "Day Mail", "Envoys from Costana met in Belgar.")
	got := squeezed(shown(b.Answer(t.Context(), ask("where", "place", "costana"))))
	for _, want := range []string{
		"## 📍 Costana · Estonia",
		"7 articles · 4 outlets → 7 independent origins",
		"◌ 21 Apr · Day Mail <https://day.example/62>: *The fleet will sail from Costana on Monday.* [1]",
		"● 20 Apr · Day Mail <https://day.example/61>: *A drone hit the mole of Costana.* [2]",
		"⚔️ 18 Apr · Day Mail <https://day.example/59>: *Belgar denied that Costana had fallen.* [3]",
		"Costana, injured: 3", "Arvenia says three hurt in Costana harbour",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	if strings.Contains(got, "Night Mail") || strings.Contains(got, "met in Belgar") {
		t.Errorf("told twice, or of another place:\n%s", got)
	}
	if got := shown(b.Answer(t.Context(), ask("where", "place", "e:40", "since", "12h"))); !strings.Contains(got, "Nothing was reported of Costana since then.") {
		t.Errorf("nothing since then:\n%s", got)
	}
	r := ask("where", "place", "cos")
	r.Kind, r.Focused = bot.Complete, "place"
	if got := b.Answer(t.Context(), r).Choices; len(got) != 1 || !strings.HasPrefix(got[0].Label, "Costana ·") {
		t.Errorf("offered %+v", got)
	}
}
