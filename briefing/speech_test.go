package briefing

import (
	"strings"
	"testing"

	"sitrep"
)

// What somebody is told to have said is a statement of his; what he thinks, wants, finds or does is told by the outlet alone,
// and a verb that hangs on another makes no sentence behind a name.
func TestSpeech(t *testing.T) {
	for cue, want := range map[string]bool{
		"said": true, "has said": true, "also said": true, "according to": true, "accused": true, "called for": true, "denies": true,
		"did not say": true, "ordered": true, "has warned": true, "is warning": true, "saying": true, "was quoted as saying": true,
		"vowed": true, "wrote": true, "refused": true, "pointed out": true,
		"planned": false, "wants": false, "believe": false, "found": false, "showed": false, "knows": false, "hopes": false,
		"is expected": false, "was told": false, "is believed": false, "to say": false, "to explain": false, "calling": false,
		"warning": false, "evidence": false, "don't think": false, "would agree": false, "will announce": false,
	} {
		if got := speech(cue, "en"); got != want {
			t.Errorf("%q: %v, want %v", cue, got, want)
		}
	}
	if !speech("вважає", "uk") {
		t.Error("a language without a list is believed")
	}
}

// quoteIn is an indirect quote in a text, of the entity with that index plus one.
func quoteIn(text, speaker, cue, content string, entity sitrep.Ref) sitrep.Quote {
	span := func(words string) *sitrep.Span {
		if words == "" {
			return nil
		}
		at := strings.Index(text, words)
		return &sitrep.Span{Start: at, End: at + len(words)}
	}
	return sitrep.Quote{Kind: sitrep.Indirect, Speaker: span(speaker), Cue: span(cue), Span: *span(content), Entity: entity}
}

// A place speaks as its state and with a verb: a dateline says nothing, nor does a person of that place.
func TestPlacesSpeakAsStates(t *testing.T) {
	for _, c := range []struct {
		text, speaker, cue, content string
		want                        bool
	}{
		{"Kesta said that the mole was shelled.", "Kesta", "said", "that the mole was shelled", true},
		{"KESTA: The mole was shelled at dawn by two boats.", "KESTA", "", "The mole was shelled at dawn by two boats", false},
		{"Kesta said he would fight for the mole.", "Kesta", "said", "he would fight for the mole", false},
		{"The Kestan said that the mole was shelled.", "The Kestan", "said", "that the mole was shelled", false},
		{"Kesta last year said that the mole was shelled.", "Kesta last year", "said", "that the mole was shelled", false},
	} {
		name, kind := "Kesta", sitrep.Place
		if strings.Contains(c.speaker, "Kestan") {
			name, kind = "Kestan", sitrep.Nationality
		}
		at := max(0, strings.Index(c.text, name))
		r := plainReport("", c.text)
		r.Document.Entities = []sitrep.Entity{{Name: name, Type: sitrep.Place, Country: "KE"}}
		r.Document.Mentions = []sitrep.Mention{{Span: sitrep.Span{Start: at, End: at + len(name)}, Type: kind, Kind: sitrep.Name, Entity: 1}}
		if i := strings.Index(c.text, "last year"); i >= 0 {
			r.Document.Times = []sitrep.Timex{{Span: sitrep.Span{Start: i, End: i + len("last year")}}}
		}
		r.Document.Quotes = []sitrep.Quote{quoteIn(c.text, c.speaker, c.cue, c.content, 1)}
		if got := voices([]sitrep.Report{r})[0].speaker != ""; got != c.want {
			t.Errorf("%q: %v, want %v", c.text, got, c.want)
		}
	}
}

// Words that hold those of somebody else are no statement of the first.
func TestRelayed(t *testing.T) {
	text := "Oleg Darin criticised the plan of Ira Solen, Ira Solen said on Monday at the port."
	r := plainReport("", text)
	r.Document.Entities = []sitrep.Entity{{Name: "Oleg Darin", Type: sitrep.Person}, {Name: "Ira Solen", Type: sitrep.Person}}
	outer := quoteIn(text, "Oleg Darin", "criticised", "the plan of Ira Solen, Ira Solen said on Monday at the port", 1)
	inner := quoteIn(text, "Ira Solen", "said", "the plan of Ira Solen", 2)
	r.Document.Quotes = []sitrep.Quote{outer, inner}
	if v := voices([]sitrep.Report{r})[0]; v.value() >= 0 {
		t.Errorf("value %d of words that another speaks in", v.value())
	}
}

// A body speaks for its state where its name says so, and a person by an office that he holds.
func TestOfficial(t *testing.T) {
	for _, c := range []struct {
		name string
		kind sitrep.EntityType
		role string
		want bool
	}{
		{"Varn Defence Ministry", sitrep.Organization, "", true},
		{"White House", sitrep.Organization, "", true},
		{"Solen Party", sitrep.Organization, "", false},
		{"Mole Brigades", sitrep.Organization, "", false},
		{"Ira Solen", sitrep.Person, "", true},
		{"Ira Solen", sitrep.Person, "the foreign minister", true},
		{"Ira Solen", sitrep.Person, "the former foreign minister", false},
		{"Ira Solen", sitrep.Person, "opposition leader", false},
		{"Ira Solen", sitrep.Person, "President", true},
		{"Ira Solen", sitrep.Person, "chief executive", false},
	} {
		e := sitrep.Entity{Name: c.name, Type: c.kind}
		if c.role != "" {
			e.Roles = []sitrep.Role{{Text: c.role}}
		}
		r := plainReport("", "“We go,” said somebody.")
		r.Document.Entities = []sitrep.Entity{e}
		if got := official(voice{r: r, q: sitrep.Quote{Entity: 1}}); got != c.want {
			t.Errorf("%s, %q: %v, want %v", c.name, c.role, got, c.want)
		}
	}
}
