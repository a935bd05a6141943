package briefing

import (
	"strings"
	"testing"

	"sitrep"
)

// What a verb adds to a report is shown with it; what only says that it was said is not.
func TestStatement(t *testing.T) {
	for _, c := range []struct{ text, speaker, cue, content, want string }{
		{"Oleg Darin said that the guns were silent.", "Oleg Darin", "said", "that the guns were silent", "the guns were silent"},
		{"Oleg Darin said the guns were silent.", "Oleg Darin", "said", "the guns were silent", "the guns were silent"},
		{"Oleg Darin denied that the guns had fired.", "Oleg Darin", "denied", "that the guns had fired", "denied that the guns had fired"},
		{"Varn accused Kesta of shelling the mole.", "Varn", "accused", "Kesta of shelling the mole", "accused Kesta of shelling the mole"},
		{"Varn has accused Kesta of shelling the mole.", "Varn", "accused", "Kesta of shelling the mole", "has accused Kesta of shelling the mole"},
		{"Oleg Darin did not say that the guns had fired.", "Oleg Darin", "say", "that the guns had fired", "did not say that the guns had fired"},
		{"Ira Solen told the army to leave the mole.", "Ira Solen", "told", "to leave the mole", "told the army to leave the mole"},
		{"Ira Solen, who had come by boat, proposed to extend the truce.", "Ira Solen", "proposed", "to extend the truce", "proposed to extend the truce"},
		{"Varn's view that the mole may be shelled is old.", "Varn", "view", "that the mole may be shelled", "the mole may be shelled"},
		{"Oleg Darin, who would not be named, said the guns were silent.", "Oleg Darin", "said", "the guns were silent", "the guns were silent"},
		{"The guns were silent, Oleg Darin warned.", "Oleg Darin", "warned", "The guns were silent", "The guns were silent"},
		{"Олег Дарін заявив, що гармати мовчать.", "Олег Дарін", "заявив", "що гармати мовчать", "гармати мовчать"},
		{"Олег Дарін заперечив, що гармати стріляли.", "Олег Дарін", "заперечив", "що гармати стріляли", "заперечив, що гармати стріляли"},
	} {
		span := func(words string) sitrep.Span {
			at := strings.Index(c.text, words)
			return sitrep.Span{Start: at, End: at + len(words)}
		}
		cue, speaker := span(c.cue), span(c.speaker)
		q := sitrep.Quote{Kind: sitrep.Indirect, Span: span(c.content), Cue: &cue, Speaker: &speaker}
		if got, _ := Statement(plainReport("", c.text), q); got.In(c.text) != c.want {
			t.Errorf("%q: %q, want %q", c.text, got.In(c.text), c.want)
		}
	}
}

// An outlet reports what others say: it is no voice of its country.
func TestOutletsSpeakForNobody(t *testing.T) {
	r := sitrep.Report{Article: sitrep.Article{Outlet: "Lomar Visnyk"}}
	for name, want := range map[string]bool{
		"Reuters": true, "Interfax": true, "BBC": true, "Lomar Visnyk": true, "Kesta Radio": true, "The Orsk Times": true,
		"Guardian Council": false, "Varn army": false, "Post Office": false, "Kremlin": false,
	} {
		if got := isMedia(r, sitrep.Entity{Name: name, Type: sitrep.Organization}); got != want {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
	if isMedia(r, sitrep.Entity{Name: "Ana Post", Type: sitrep.Person}) {
		t.Error("a person is taken for an outlet")
	}
}

// Words that a source puts in quotation marks as a whole are shown as the speaker's own.
func TestVerbatim(t *testing.T) {
	for text, want := range map[string]string{
		`"the guns are silent"`:           "the guns are silent",
		"“the guns are silent”":           "the guns are silent",
		"«гармати мовчать»":               "гармати мовчать",
		`the guns are "silent"`:           "",
		`"silent" guns make no "treaty"`:  "",
		`"the guns are silent", and more`: "",
		`"`:                               "",
	} {
		inner, ok := Verbatim(text, sitrep.Span{End: len(text)})
		if got := inner.In(text); ok != (want != "") || ok && got != want {
			t.Errorf("%s: %q, %v, want %q", text, got, ok, want)
		}
	}
}

// What a writer quotes within his sentence is shown with his verb: the words alone would say something else.
func TestFragment(t *testing.T) {
	for text, want := range map[string]string{
		`Ira Solen condemned "any seizure of the mole by force" on Tuesday.`: `condemned "any seizure of the mole by force"`,
		"Ira Solen called the shelling “piracy with guns” on Tuesday.":       "called the shelling “piracy with guns”",
		`Ira Solen said "any seizure of the mole" was a crime.`:              "",
		`Ira Solen warned: "Any seizure of the mole is a crime."`:            "",
	} {
		open := strings.IndexAny(text, "\"“")
		inner := strings.TrimLeft(text[open:], "\"“")
		start := open + len(text[open:]) - len(inner)
		q := sitrep.Quote{Kind: sitrep.Direct, Span: sitrep.Span{Start: start, End: start + strings.IndexAny(inner, "\"”")}}
		speaker, cue := mark(text, "Ira Solen"), mark(text, strings.Fields(text)[2])
		cue.End = cue.Start + len(strings.TrimRight(cue.In(text), ":"))
		q.Speaker, q.Cue = &speaker, &cue
		s, ok := fragment(plainReport("", text), q)
		if got := s.In(text); ok != (want != "") || ok && got != want {
			t.Errorf("%s: %q, %v, want %q", text, got, ok, want)
		}
	}
}
