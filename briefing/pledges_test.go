package briefing

import (
	"testing"
	"time"
)

func TestConditionalAndBinding(t *testing.T) {
	for _, c := range []struct {
		text                 string
		conditional, binding bool
	}{
		{"We will open the crossing only after the guns are silent", true, true},
		{"After the truce, we are ready to sit down in any format", true, false},
		{"pledged to send 40 boats to Lomar", false, true},
		{"threatened to cut the grain off", false, true},
		{"The crossing is open until midnight on Sunday", false, false},
		{"asked if the crossing was open", false, false},
		{"The guns will speak until they leave the mole", true, false},
		{"Varn will lose this war", false, false},
		{"Ми будемо говорити, лише після того як гармати замовкнуть", true, true},
		{"Мы обещаем открыть переправу", false, true},
	} {
		if got := Conditional(c.text); got != c.conditional {
			t.Errorf("%q: conditional %v", c.text, got)
		}
		if got := Binding(c.text); got != c.binding {
			t.Errorf("%q: binding %v", c.text, got)
		}
	}
}

// What was promised is told as kept by a later report of it, as lapsed after its day, and else not at all.
func TestFate(t *testing.T) {
	promise := "@ id=1 | source=1 | outlet=Wire | story=1 | origin=1 | at=2025-04-20T10:00\n= Boats for Lomar\nKesta will send boats to Lomar on Tuesday, Ira Solen said.\n" +
		"! entity | name=Kesta | type=place | key=kesta\n! entity | name=Lomar | type=place | key=lomar\n! time | text=on Tuesday | start=2025-04-22T00:00 | end=2025-04-23T00:00\n" +
		"! event | type=aid | state=planned | actor=Kesta | place=Lomar | timed=yes | text=Kesta will send boats to Lomar\n"
	kept := "@ id=2 | source=1 | outlet=Ledger | story=2 | origin=2 | at=2025-04-22T20:00\n= Boats reach Lomar\nBoats that Kesta sent reached Lomar on Tuesday.\n" +
		"! entity | name=Kesta | type=place | key=kesta\n! entity | name=Lomar | type=place | key=lomar\n" +
		"! event | type=aid | state=happened | actor=Kesta | place=Lomar | text=Boats that Kesta sent reached Lomar\n"
	for _, c := range []struct {
		name, later, now, want string
	}{
		{"kept", kept, "2025-04-22T21:00", "line.kept"},
		{"its day is not over", "", "2025-04-22T21:00", ""},
		{"lapsed", "", "2025-04-24T21:00", "line.lapsed"},
	} {
		t.Run(c.name, func(t *testing.T) {
			said := readReports(t, promise)[0]
			now, err := time.Parse("2006-01-02T15:04", c.now)
			if err != nil {
				t.Fatal(err)
			}
			if l, _ := Fate(said, said.Document.Events[0].Span, readReports(t, c.later), now); l.Key != c.want {
				t.Errorf("%q, want %q", l.Key, c.want)
			}
		})
	}
}
