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
	for _, said := range []string{"The harbour minister", "Arvenia's harbour minister"} {
		s := h.say(0, 50, sitrep.Indirect, said, "the mole is safe to use", said+", Marek Dolan, said the mole is safe to use.")
		h.profiles[1].About = []sitrep.Statement{s}
		if got := shown(b.Answer(t.Context(), ask("who", "name", "dolan", "section", "about"))); strings.Contains(got, "the mole is safe") {
			t.Errorf("their own words are told as another's:\n%s", got)
		}
	}
}

// A promise may be told twice in one article, in reported words and in quotation marks: where the one was kept, the other is
// not told as lapsed.
func TestWhoTellsNoKeptPromiseAsLapsed(t *testing.T) {
	b, w := newBot(t)
	h := w.of(home)
	first, second := "promised that Arvenia would free its prisoners by Monday", "We will free the prisoners by Monday"
	r := h.write(50, "Night Mail", "", now.AddDate(0, 0, -9), "Prisoners", "Dolan "+first+".", "“"+second+",” he said.")
	names(r, sitrep.Entity{Name: "Arvenia", Type: sitrep.Place}, sitrep.Entity{Name: "Belgar", Type: sitrep.Place}, sitrep.Entity{Name: "Marek Dolan", Type: sitrep.Person})
	due := now.AddDate(0, 0, -7)
	monday := func(of string) sitrep.Timex {
		in := at(r, of)
		return sitrep.Timex{Span: sitrep.Span{Start: in.End - len("Monday"), End: in.End}, Precision: "day", Start: due, End: due.AddDate(0, 0, 1)}
	}
	r.Document.Times = []sitrep.Timex{monday(first), monday(second)}
	r.Document.Quotes = []sitrep.Quote{{Kind: sitrep.Indirect, Span: at(r, first)}, {Kind: sitrep.Direct, Span: at(r, second)}}
	r.Document.Events = []sitrep.Event{
		{Type: "concede", State: sitrep.Planned, Actors: []sitrep.Ref{sitrep.RefTo(0)}, Targets: []sitrep.Ref{sitrep.RefTo(1)}, Time: sitrep.RefTo(0), Span: at(r, "would free")},
		{Type: "concede", State: sitrep.Planned, Actors: []sitrep.Ref{sitrep.RefTo(2)}, Time: sitrep.RefTo(1), Span: at(r, "will free")},
	}
	p := h.profiles[1]
	p.Statements = nil
	for _, q := range r.Document.Quotes {
		p.Statements = append(p.Statements, sitrep.Statement{Citation: sitrep.Citation{Article: 50, Span: q.Span}, Text: q.Span.In(r.Article.Text), Kind: q.Kind, Speaker: 1, Published: r.Article.Published, Outlet: "Night Mail"})
	}
	conditions := func() string {
		return squeezed(shown(b.Answer(t.Context(), ask("who", "name", "dolan", "section", "conditions"))))
	}
	if got := conditions(); strings.Count(got, "⌛") != 2 {
		t.Errorf("nothing came of it, want that told of both:\n%s", got)
	}
	after := h.write(51, "Day Mail", "", now.AddDate(0, 0, -6), "Freed", "Arvenia freed prisoners of Belgar.")
	names(after, sitrep.Entity{Name: "Arvenia", Type: sitrep.Place}, sitrep.Entity{Name: "Belgar", Type: sitrep.Place}, sitrep.Entity{Name: "Marek Dolan", Type: sitrep.Person})
	after.Document.Events = []sitrep.Event{{Type: "concede", State: sitrep.Happened, Actors: []sitrep.Ref{sitrep.RefTo(0)}, Targets: []sitrep.Ref{sitrep.RefTo(1)}, Span: after.Document.Sentences[0]}}
	if got := conditions(); strings.Count(got, "later reported by Day Mail") != 1 || strings.Contains(got, "⌛") {
		t.Errorf("it was kept:\n%s", got)
	}
}

// More promises than a page holds are on the next.
func TestWhoTurnsThroughPromises(t *testing.T) {
	b, w := newBot(t)
	h := w.of(home)
	for i, what := range []string{"the mole", "the cranes", "the market", "the school", "the bridge"} {
		words := "we will rebuild " + what + " of Costana"
		h.profiles[1].Statements = append(h.profiles[1].Statements, h.say(1, int64(50+i), sitrep.Indirect, "Dolan", words, "Dolan said "+words+"."))
	}
	r := ask("who", "name", "dolan", "section", "conditions")
	first := b.Answer(t.Context(), r)
	if got := shown(first) + shown(b.Answer(t.Context(), press(t, r, first, "▶"))); !strings.Contains(got, "the bridge of Costana") {
		t.Errorf("the last promise is on no page:\n%s", got)
	}
}

// A count that is corrected is no position that moved.
func TestWhoTellsNoCountAsAMove(t *testing.T) {
	b, w := newBot(t)
	h := w.of(home)
	p := h.profiles[1]
	p.Statements = nil
	for i, words := range []string{"two people and not three were killed in the attack on the harbour", "three people were killed in the attack on the harbour"} {
		s := h.say(1, int64(50+i), sitrep.Indirect, "Dolan", words, "Dolan said "+words+".")
		r, _ := w.Report(t.Context(), home, s.Citation.Article)
		r.Document.Figures = []sitrep.Figure{{Span: sitrep.Span{Start: s.Citation.Span.Start, End: s.Citation.Span.Start + 3}, Unit: "killed", Low: 3, High: 3}}
		s.Published, s.Story = now.AddDate(0, 0, -i), 1
		p.Statements = append(p.Statements, s)
	}
	got := shown(b.Answer(t.Context(), ask("who", "name", "dolan", "section", "positions")))
	if strings.Contains(got, "🔁") || !strings.Contains(got, "two people and not three") {
		t.Errorf("answered\n%s", got)
	}
}
