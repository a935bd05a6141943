package briefing

import (
	"slices"
	"strings"
	"testing"
	"time"

	"sitrep"
	"sitrep/analysis/token"
)

// A headline that names comment, an explanation or a page that runs along is told apart from one of a report.
func TestHeadedAside(t *testing.T) {
	for _, c := range []struct {
		title, language string
		want            bool
	}{
		{"Opinion: The bridge at Lomar cannot be saved", "en", true},
		{"The bridge at Lomar cannot be saved | Opinion", "en", true},
		{"Shelling of Lomar - live", "en", true},
		{"Is Varn running out of shells?", "en", true},
		{"Why the Lomar crossing matters", "en", true},
		{"How Varn lost the river", "en", true},
		{"What we know about the strike on Lomar", "en", true},
		{"Q&A: the Lomar truce", "en", true},
		{"In pictures: Lomar after the flood", "en", true},
		{"Що відомо про удар по Ломару", "uk", true},
		{"Чому переправа така важлива", "uk", true},
		{"Что известно об ударе по Ломару", "ru", true},
		{"Strike on Lomar kills four", "en", false},
		{"Analysis of soil shows mines near Lomar", "en", false},
		{"Live shells found in Lomar harbour", "en", false},
		{"Lomar: four killed by shells", "en", false},
		{"Opinion poll puts Solen ahead", "en", false},
		{"Росія вдарила по Ломару (ФОТО)", "uk", false},
		{"PLEASE NOTE: our pages move tonight", "en", true},
		{"Commentators leave Lomar", "en", false},
	} {
		if got := headedAside(c.title, c.language); got != c.want {
			t.Errorf("%q: %v, want %v", c.title, got, c.want)
		}
	}
}

func TestFormOfText(t *testing.T) {
	for _, c := range []struct {
		name, url, text string
		want            bool
	}{
		{"a report", "https://harbor.example/news/1", "Shells fell on Lomar on Monday.\nFour people were killed, the mayor said.\n“I saw my house burn, I lost my boat, and I will not go back,” said Ana Roth.\n", true},
		{"an address of comment", "https://harbor.example/opinion/1", "Shells fell on Lomar on Monday.\n", false},
		{"a writer", "https://harbor.example/2", "I came to Lomar by boat.\nMy guide showed me the mole.\nI asked him who was left.\n", false},
		{"a page that runs along", "https://harbor.example/3", "09:14 Shells fall on Lomar.\n09:30 The mayor speaks.\n10:02 A second salvo.\n11.40 Rescuers arrive.\n12:05 The road is shut.\n", false},
		{"clocks without a mark", "https://harbor.example/3", "1758 Shells fall on Lomar.\n1810 The mayor speaks.\n1822 A second salvo.\n1840 Rescuers arrive.\n1905 The road is shut.\n", false},
		{"questions", "https://harbor.example/4", "Who shelled Lomar?\nBoth sides blame each other.\nHow many died?\nNobody has counted.\nWill the truce hold?\nIt may not.\n", false},
		{"a question that opens", "https://harbor.example/6", "Staying away from Lomar this summer?\nThe town has a plan for you all.\n", false},
		{"a question that is quoted", "https://harbor.example/5", "“Who did this? Who? And why?” asked the mayor of Lomar on Monday.\nFour people died.\n", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := isReport(plainReport(c.url, c.text)); got != c.want {
				t.Errorf("%v, want %v", got, c.want)
			}
		})
	}
}

func plainReport(url, text string) sitrep.Report {
	return sitrep.Report{
		Article:  sitrep.Article{URL: url, Text: text, Language: "en"},
		Document: &sitrep.Document{Text: text, Sentences: token.Cut(text, "en", time.Time{}).Sentences},
	}
}

// The sentence that opens a report is one of its own: no stamp, caption, question or call to read on.
func TestOpening(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"LOMAR, 24 Nov - North Wire. Shells fell on the harbour of Lomar.\n", "Shells fell on the harbour of Lomar."},
		{"Last updated on Monday at six in the evening.\nShells fell on the harbour of Lomar.\n", "Shells fell on the harbour of Lomar."},
		{"Read more: what the mayor said last week.\nShells fell on the harbour of Lomar.\n", "Shells fell on the harbour of Lomar."},
		{"In this photo, smoke is seen over the harbour.\nShells fell on the harbour of Lomar.\n", "Shells fell on the harbour of Lomar."},
		{"Who fired at the harbour of Lomar?\nShells fell on the harbour of Lomar.\n", "Shells fell on the harbour of Lomar."},
		{"* # @ -- // -- ++ a b c d e f g -- ** //\nShells fell on the harbour of Lomar.\n", "Shells fell on the harbour of Lomar."},
		{"Читайте також: що сказав мер минулого тижня.\nСнаряди впали на порт Ломара в понеділок.\n", "Снаряди впали на порт Ломара в понеділок."},
		{"For more than a decade the harbour was shut.\nShells fell on it on Monday.\n", "For more than a decade the harbour was shut."},
	} {
		r := plainReport("", c.text)
		if got := strings.TrimSpace(Opening(r).In(c.text)); got != c.want {
			t.Errorf("%q opens with %q, want %q", c.text, got, c.want)
		}
	}
}

// Comment and pages that run along speak for nobody, whoever is quoted there.
func TestOnlyReportsSpeak(t *testing.T) {
	const words = "“We will not leave the mole,” said Oleg Darin. Oleg Darin denied that the mole burned. Twelve guards were killed, said Oleg Darin.\n" +
		"! entity | name=Oleg Darin | type=person | country=KE\n! quote | as=direct | by=Oleg Darin | text=We will not leave the mole\n" +
		"! claim | by=Oleg Darin | strength=denied | text=the mole burned\n! figure | low=12 | high=12 | unit=violations | by=Oleg Darin | text=Twelve guards\n"
	for title, want := range map[string]bool{"Fire at the mole": true, "Opinion: the mole is lost": false, "Fire at the mole – as it happened": false} {
		w := &sitrep.Window{Reports: readReports(t, "@ id=1 | source=1 | outlet=O | story=1 | origin=1 | at=2025-04-22T10:00\n= "+title+"\n"+words), Length: sitrep.Full}
		p := newPage(w, w.To)
		said := p.storyLines(p.stories[0], false)
		speaks := slices.ContainsFunc(said, func(l sitrep.Line) bool { return strings.HasPrefix(l.Key, "line.party") })
		denies := slices.ContainsFunc(said, func(l sitrep.Line) bool { return l.Key == "line.denied" })
		if counts := len(p.facts(p.reports)) > 0; speaks != want || denies != want || counts != want || (len(p.quoted()) > 0) != want {
			t.Errorf("%s: speaks %v, denies %v, counts %v, want %v: %+v", title, speaks, denies, counts, want, said)
		}
	}
}

// A text in a language that is not read is linked to by its headline, and none of it is shown.
func TestLanguagesThatAreNotRead(t *testing.T) {
	for _, language := range []string{"sv", "vi-VN", "uk"} {
		r := plainReport("", "Branden i hamnen i Lomar är nu under kontroll sedan morgonen.")
		r.Article.Language, r.Document.Language = "", language
		p := newPage(&sitrep.Window{Reports: []sitrep.Report{r}}, time.Time{})
		if told := !p.telling(p.reports[0]).Empty(); told {
			t.Errorf("%s: told below its heading", language)
		}
		if shown := !Opening(p.reports[0]).Empty(); shown != (language == "uk") || p.isReport(p.reports[0]) != shown {
			t.Errorf("%s: shown %v", language, shown)
		}
	}
}

// A post without a headline is headed by how it begins, and told by what follows.
func TestPostsAreHeadedByTheirBeginning(t *testing.T) {
	const text = "Shells fell on the harbour of Lomar on Tuesday night. Two boats of the guard burned until the morning."
	p := newPage(&sitrep.Window{Reports: []sitrep.Report{plainReport("", text)}}, time.Time{})
	rows := p.rows(p.stories)
	if got := rows[0].Heading.Args["title"]; got.Text != "Shells fell on the harbour of Lomar on Tuesday night." || got.Cite.Span.Empty() {
		t.Errorf("heading %+v", got)
	}
	if got := p.telling(p.stories[0].lead).In(text); got != "Two boats of the guard burned until the morning." {
		t.Errorf("told by %q", got)
	}
}
