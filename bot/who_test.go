package bot_test

import (
	"strings"
	"testing"
	"time"

	"sitrep"
	"sitrep/bot"
)

// say lets somebody of the sample say one more thing, in a new article whose one sentence holds it.
func (h *holding) say(speaker sitrep.EntityID, id int64, kind sitrep.QuoteKind, said, words, sentence string) sitrep.Statement {
	r := h.write(id, "Night Mail", "", now, "Harbour talks", sentence)
	span := at(r, words)
	r.Document.Quotes = []sitrep.Quote{{Kind: kind, Span: span}}
	return sitrep.Statement{
		Citation: cite(r, words), Sentence: r.Document.Sentences[0], Text: words, Kind: kind, Speaker: speaker, Said: said,
		Published: now, Outlet: r.Article.Outlet, URL: r.Article.URL,
	}
}

// Three words alone tell nothing, but they may be all that was said.
func TestWhoShowsTheSentenceOfAFragment(t *testing.T) {
	b, w := newBot(t)
	h := w.of(home)
	p := h.profiles[1]
	p.Statements = append([]sitrep.Statement{h.say(1, 50, sitrep.Indirect, "Dolan", "it will answer", "Dolan says it will answer.")}, p.Statements...)
	if got := shown(b.Answer(t.Context(), ask("who", "name", "dolan", "section", "said"))); !strings.Contains(got, "*Dolan says it will answer.*") {
		t.Errorf("the sentence is missing:\n%s", got)
	}
	whole := h.say(1, 51, sitrep.Indirect, "Dolan", "destroyed the northern pumping station", "The raid, Dolan says, destroyed the northern pumping station.")
	part := whole
	part.Text, part.Citation.Span = "The raid", sitrep.Span{Start: 0, End: 8}
	p.Statements = []sitrep.Statement{part, whole}
	if got := shown(b.Answer(t.Context(), ask("who", "name", "dolan", "section", "said"))); !strings.Contains(got, "1–1 of 1") {
		t.Errorf("half a sentence is shown beside the other:\n%s", got)
	}
}

func TestWhoNamesWhoSpeaksAboutThem(t *testing.T) {
	for name, tt := range map[string]struct{ said, entity, want string }{
		"a pronoun gives way to the name":             {"he", "Ilse Varga", "Ilse Varga"},
		"what is written tells more than the name":    {"President Ilse Varga", "Ilse Varga", "President Ilse Varga"},
		"nobody is named where nobody was found":      {"", "", "no speaker found"},
		"what is written stands where it has no name": {"a fisherman", "", "a fisherman"},
	} {
		t.Run(name, func(t *testing.T) {
			b, w := newBot(t)
			h := w.of(home)
			s := h.say(2, 50, sitrep.Indirect, tt.said, "Marek Dolan should stay in office", "Marek Dolan should stay in office, was to be heard.")
			r, err := w.Report(t.Context(), home, s.Citation.Article)
			if err != nil {
				t.Fatal(err)
			}
			if tt.entity != "" {
				names(&r, sitrep.Entity{Name: tt.entity, Type: sitrep.Person})
				r.Document.Quotes[0].Entity = sitrep.RefTo(0)
			}
			h.profiles[1].About = []sitrep.Statement{s}
			if got := shown(b.Answer(t.Context(), ask("who", "name", "dolan", "section", "about"))); !strings.Contains(got, "· "+tt.want+" [") {
				t.Errorf("want %q in\n%s", tt.want, got)
			}
		})
	}
}

// A state is a place that speaks.
func TestWhoOffersPlaces(t *testing.T) {
	b, w := newBot(t)
	h := w.of(home)
	h.cards = append(h.cards, sitrep.EntityCard{ID: 9, Name: "Belgar", Type: sitrep.Place, Articles: 3}, sitrep.EntityCard{ID: 10, Name: "Belgar rifle", Type: sitrep.Weapon, Articles: 9})
	r := ask("who", "name", "belg")
	r.Kind, r.Focused = bot.Complete, "name"
	if got := b.Answer(t.Context(), r).Choices; len(got) != 1 || !strings.HasPrefix(got[0].Label, "Belgar ·") {
		t.Errorf("offered %+v", got)
	}
}

// Of an article that quotes two people each has their own words, and what is reported is nobody's quote.
func TestQuotesAreTheSpeakersOwn(t *testing.T) {
	b, w := newBot(t)
	r := w.of(home).write(50, "Night Mail", "", now, "Harbour talks", "“The cranes are ours to mend,” said Dolan.", "“They will stand for a year,” said Ilse Varga.", "Dolan said a crane costs a fortune.")
	names(r, sitrep.Entity{Name: "Marek Dolan", Type: sitrep.Person}, sitrep.Entity{Name: "Ilse Varga", Type: sitrep.Person})
	r.Document.Quotes = []sitrep.Quote{
		{Kind: sitrep.Direct, Span: at(r, "The cranes are ours to mend,"), Entity: sitrep.RefTo(0)},
		{Kind: sitrep.Direct, Span: at(r, "They will stand for a year,"), Entity: sitrep.RefTo(1)},
		{Kind: sitrep.Indirect, Span: at(r, "a crane costs a fortune"), Entity: sitrep.RefTo(0)},
	}
	got := shown(b.Answer(t.Context(), ask("quotes", "speaker", "dolan", "about", "talks")))
	if !strings.Contains(got, "The cranes are ours") || strings.Contains(got, "a year") || strings.Contains(got, "fortune") {
		t.Errorf("answered\n%s", got)
	}
}

// What became of a promise may be reported without its speaker's name.
func TestWhoFollowsAPromiseInItsStory(t *testing.T) {
	b, w := newBot(t)
	h := w.of(home)
	words := "we will meet the envoys of Belgar in Costana on Monday"
	s := h.say(1, 50, sitrep.Indirect, "Dolan", words, "Dolan said "+words+".")
	both := []sitrep.Entity{{Name: "Arvenia", Type: sitrep.Place}, {Name: "Belgar", Type: sitrep.Place}, {Name: "Costana", Type: sitrep.Place}}
	said, _ := w.Report(t.Context(), home, 50)
	after := h.write(51, "Day Mail", "", now.Add(time.Hour), "Envoys meet in Costana", "Envoys of Arvenia and Belgar met in Costana.")
	after.Story, s.Story = 1, 1
	for _, r := range []*sitrep.Report{&said, after} {
		names(r, both...)
		r.Document.Events = []sitrep.Event{{Type: "consult", State: sitrep.Happened, Actors: []sitrep.Ref{sitrep.RefTo(0), sitrep.RefTo(1)}, Places: []sitrep.Ref{sitrep.RefTo(2)}, Span: r.Document.Sentences[0]}}
	}
	said.Document.Events[0].State = sitrep.Planned
	h.profiles[1].Statements = []sitrep.Statement{s}
	if got := squeezed(shown(b.Answer(t.Context(), ask("who", "name", "dolan", "section", "conditions")))); !strings.Contains(got, "later reported by Day Mail: *Envoys of Arvenia and Belgar met in Costana.*") {
		t.Errorf("no report that it was kept:\n%s", got)
	}
}

// Who is quoted by a title of theirs alone says that themselves.
func TestWhoIsNotQuotedAboutThemselves(t *testing.T) {
	b, w := newBot(t)
	h := w.of(home)
	s := h.say(0, 50, sitrep.Indirect, "The harbour minister", "the mole is safe to use", "The harbour minister, Marek Dolan, said the mole is safe to use.")
	h.profiles[1].About = []sitrep.Statement{s}
	if got := shown(b.Answer(t.Context(), ask("who", "name", "dolan", "section", "about"))); strings.Contains(got, "the mole is safe") {
		t.Errorf("their own words are told as another's:\n%s", got)
	}
}
