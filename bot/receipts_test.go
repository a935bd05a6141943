package bot_test

import (
	"regexp"
	"strings"
	"testing"

	"sitrep"
)

// A receipt is offered by what it is the ground of: a number alone tells nobody which of ten to open.
func TestReceiptsOfWhoAreNamed(t *testing.T) {
	b, w := newBot(t)
	h := w.of(home)
	p := h.profiles[1]
	for i, words := range []string{"the pumps will run by May", "the mole was never mined", "the cranes belong to the harbour"} {
		s := h.say(1, int64(50+i), sitrep.Indirect, "Dolan", words, "Dolan promised that "+words+".")
		p.Statements = append(p.Statements, s)
	}
	got := shown(b.Answer(t.Context(), ask("who", "name", "dolan", "section", "said")))
	if bare := regexp.MustCompile(`(?m)^ +\[\d+\]$`).FindAllString(got, -1); bare != nil {
		t.Errorf("%q are numbers alone in\n%s", bare, got)
	}
	if !strings.Contains(got, "] the mole was never mined") && !strings.Contains(got, "] promised that the mole") {
		t.Errorf("no words beside a receipt:\n%s", got)
	}
}
