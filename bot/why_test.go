package bot_test

import (
	"strings"
	"testing"

	"sitrep"
)

// squeezed is what is shown, on one line.
func squeezed(text string) string { return strings.Join(strings.Fields(text), " ") }

// Every line that is said has a receipt, and each receipt leads to the stages of its article and of its sentence.
func TestWhyOfAnyLine(t *testing.T) {
	b, w := newBot(t)
	h := w.of(home)
	for i := range h.reports {
		if r := &h.reports[i]; r.Article.ID == 2 { // what was said in answer, and who answers it
			r.Document.Claims = append(r.Document.Claims, sitrep.Claim{
				Span: at(r, "The defence ministry of Belgar denied"), Claimant: sitrep.RefTo(1), Strength: sitrep.Said, Denies: sitrep.RefTo(0),
			})
		}
	}
	claims := b.Answer(t.Context(), ask("claims", "topic", "warehouse"))
	receipt := b.Answer(t.Context(), press(t, ask("claims"), claims, "[1] it had fired"))
	got := squeezed(shown(b.Answer(t.Context(), press(t, ask("claims"), receipt, "Why?"))))
	for _, want := range []string{
		"(private) ## Costana harbour: number of injured rises to seven",
		"✓ Read from Evening Star · published 22 Apr 21:00, fetched 22 Apr 21:04 · sentences: 3",
		"✏️ edited by the source since: 1",
		"The defence ministry of Belgar denies: *it had fired on the harbour*",
		"⚔️ denied by Marek Dolan",
		"The story stands as ⚔️ disputed: another party denies it",
		"Counts as a report of Evening Star ✓ credits · Northwire",
		"Why it is in the story Arvenia says three hurt in Costana harbour ✓ words alike: 0.41; 0.3 joins",
		"📰 Morning page, 22 Apr 07:00 Story 2 on the page.",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
}

func TestWhyOfAnArticle(t *testing.T) {
	b, w := newBot(t)
	h := w.of(home)
	for i := range h.reports {
		h.reports[i].Article.Baseline = h.reports[i].Article.ID == 1
	}
	for _, address := range []string{"https://morning.example/1", "<https://morning.example/1>", "a:1"} {
		got := squeezed(shown(b.Answer(t.Context(), ask("why", "story", address))))
		for _, want := range []string{"✗ It was there before the source was added: read, but not posted", "It began the story"} {
			if !strings.Contains(got, want) {
				t.Errorf("%s: no %q in\n%s", address, want, got)
			}
		}
		if strings.Contains(got, "What was read in the sentence") {
			t.Errorf("%s: a sentence that was not asked for:\n%s", address, got)
		}
	}
	if got := shown(b.Answer(t.Context(), ask("why", "story", "https://morning.example/404"))); !strings.Contains(got, "No article with that address is held") {
		t.Errorf("an address that is not held:\n%s", got)
	}
}

// The article that began a story joined nothing: what it was held against is told as such.
func TestWhyTellsWhatBeganTheStory(t *testing.T) {
	b, _ := newBot(t)
	got := squeezed(shown(b.Answer(t.Context(), ask("why", "story", "s:1"))))
	if strings.Count(got, "It began the story") != 1 || strings.Index(got, "It began the story") < strings.Index(got, "Morning Post") {
		t.Errorf("answered\n%s", got)
	}
}
