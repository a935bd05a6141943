package sitrep

import (
	"encoding/json"
	"testing"
	"time"
)

func TestSpan(t *testing.T) {
	text := "Київ and Odesa"
	for name, c := range map[string]struct {
		s    Span
		want string
	}{
		"within":          {Span{0, 8}, "Київ"},
		"beyond the text": {Span{0, 99}, ""},
		"turned round":    {Span{5, 2}, ""},
		"before it":       {Span{-1, 2}, ""},
	} {
		if got := c.s.In(text); got != c.want {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
	if !(Span{0, 8}).Overlaps(Span{7, 9}) || (Span{0, 8}).Overlaps(Span{8, 9}) || !(Span{0, 8}).Contains(Span{0, 8}) {
		t.Error("half-open spans: [0,8) touches [7,9) and not [8,9)")
	}
}

func TestJSONForms(t *testing.T) {
	for want, v := range map[string]any{
		`[3,7]`: Span{3, 7}, `null`: Ref(0), `2`: RefTo(2), `23`: Bound(23),
	} {
		got, err := json.Marshal(v)
		if err != nil || string(got) != want {
			t.Errorf("%#v: got %s, %v; want %s", v, got, err, want)
		}
	}
	if got, err := json.Marshal(Unbounded()); err != nil || string(got) != "null" {
		t.Errorf("no bound: got %s, %v", got, err)
	}
	var back struct {
		S Span
		R Ref
		B Bound
	}
	if err := json.Unmarshal([]byte(`{"S":[3,7],"R":2,"B":null}`), &back); err != nil {
		t.Fatal(err)
	}
	if i, ok := back.R.Index(); back.S != (Span{3, 7}) || i != 2 || !ok || !back.B.IsUnbounded() {
		t.Errorf("got %+v", back)
	}
	for _, bad := range []string{`[1]`, `[5,2]`, `[-1,2]`, `"x"`} {
		var s Span
		if json.Unmarshal([]byte(bad), &s) == nil {
			t.Errorf("%s passes for a span", bad)
		}
	}
}

func TestPhaseIsOfTheFirstAndTheLastArticleAlone(t *testing.T) {
	first := time.Date(2025, 4, 20, 12, 0, 0, 0, time.UTC)
	for name, c := range map[string]struct {
		last, now time.Duration
		want      Phase
	}{
		"within a day of the first":   {6 * time.Hour, 20 * time.Hour, PhaseNew},
		"news on the third day":       {60 * time.Hour, 70 * time.Hour, PhaseDeveloping},
		"nothing for two days":        {60 * time.Hour, 110 * time.Hour, PhaseQuiet},
		"taken up again after a week": {200 * time.Hour, 201 * time.Hour, PhaseDeveloping},
		"nothing for fifteen days":    {60 * time.Hour, (60 + 15*24) * time.Hour, PhaseClosed},
		"a clock that runs behind":    {6 * time.Hour, -time.Hour, PhaseNew},
	} {
		s := Story{First: first, Last: first.Add(c.last)}
		if got := s.PhaseAt(first.Add(c.now)); got != c.want {
			t.Errorf("%s: got %s, want %s", name, got, c.want)
		}
	}
}
