package main

import (
	"strings"
	"testing"
)

// dispute is a small archive: a claim that is denied, a plan, a month, and a later article.
const dispute = `{"id":"a","published":"2025-04-13T18:00:00Z","text":"The rebels said on Sunday that they had taken the airport of Lomar. The army denied it and said its soldiers held the airport of Lomar. Shells killed four people in Lomar in March."}
{"id":"b","published":"2025-04-15T18:00:00Z","text":"Talks on the airport of Lomar will be held on 30 April, the mediator said on Tuesday."}
{"id":"c","published":"2025-04-16T18:00:00Z","text":"The army left the airport of Lomar on Wednesday. The rebels had taken it on 13 April, the mayor said."}
`

func TestTimelineFlags(t *testing.T) {
	for name, c := range map[string]struct {
		args       string
		has, lacks []string
	}{
		"all":        {"", []string{`"2025-04-13"`, `"2025-04-16"`, `"status":"disputed"`, "The army denied it"}, []string{`"2025-03-01"`}},
		"events":     {"--kind events", []string{"The army left"}, []string{"denied", "will be held"}},
		"statements": {"--kind statements", []string{"denied"}, []string{"The army left", "will be held"}},
		"planned":    {"--kind planned", []string{"will be held"}, []string{"denied", "The army left"}},
		"from":       {"--from 2025-04-14", []string{"The army left"}, []string{`"2025-04-13"`}},
		"to":         {"--to 2025-04-13", []string{`"2025-04-13"`}, []string{"The army left"}},
		"as of":      {"--as-of 2025-04-15", []string{"denied", "will be held"}, []string{"The army left", "mayor"}},
		"a day each": {"--dates 1 --per-date 1", []string{`"date"`}, []string{"}\n{", `"},{"`}},
	} {
		t.Run(name, func(t *testing.T) {
			status, out, errs := call(t.Context(), strings.NewReader(dispute), append([]string{"timeline", "--query", "Lomar airport"}, strings.Fields(c.args)...)...)
			if status != 0 {
				t.Fatalf("status %d: %s", status, errs)
			}
			for _, want := range c.has {
				if !strings.Contains(out, want) {
					t.Errorf("no %q in %s", want, out)
				}
			}
			for _, not := range c.lacks {
				if strings.Contains(out, not) {
					t.Errorf("%q in %s", not, out)
				}
			}
		})
	}
	if status, _, errs := call(t.Context(), strings.NewReader(dispute), "timeline", "--kind", "strikes"); status != 2 || !strings.Contains(errs, "--kind takes") {
		t.Errorf("a kind that is none: status %d, %s", status, errs)
	}
}
