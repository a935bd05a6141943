package timeline

import (
	"strings"
	"sync"
	"testing"
	"time"

	"sitrep"
	"sitrep/analysis"
)

// analyzer reads what the analysis knows once for all tests.
var analyzer = sync.OnceValues(analysis.New)

// analyzed returns reports of texts, each with the day of its publication before it.
func analyzed(t *testing.T, lines ...string) (out []sitrep.Report) {
	t.Helper()
	a, err := analyzer()
	if err != nil {
		t.Fatal(err)
	}
	for i, line := range lines {
		day, text, _ := strings.Cut(line, " ")
		at, err := time.Parse(time.DateOnly, day)
		if err != nil {
			t.Fatal(err)
		}
		x := sitrep.Article{ID: sitrep.ArticleID(i + 1), Text: text, Published: at.Add(18 * time.Hour)}
		out = append(out, sitrep.Report{Article: x, Document: a.Analyze(x)})
	}
	return out
}

// told lists days with what they tell, each item with its kind and marks.
func told(days []Day) string {
	var b strings.Builder
	for _, d := range days {
		b.WriteString(d.Date + " " + d.Precision + "\n")
		for _, it := range d.Items {
			b.WriteString("  " + string(it.Kind))
			if it.Disputed {
				b.WriteString(" disputed")
			}
			if it.Vague != "" {
				b.WriteString(" (" + it.Vague + ")")
			}
			b.WriteString(": " + it.Text + "\n")
		}
	}
	return b.String()
}

func TestBothSidesOfADisputeAreTold(t *testing.T) {
	reports := analyzed(t,
		"2025-04-13 The rebels said on Sunday that they had taken the airport of Lomar. The airport of Lomar was closed to flights on Sunday. "+
			"The army denied it and said its soldiers held the airport of Lomar.",
		"2025-04-13 The airport of Lomar was closed to flights on Sunday, the mayor said.")
	for n := 2; n <= 4; n++ {
		got := told(Build(reports, Options{Query: "airport Lomar", PerDate: n}))
		if one, other := strings.Contains(got, "statement disputed: The rebels"), strings.Contains(got, "statement disputed: The army"); one != other || n > 2 && !one {
			t.Errorf("%d a day: %s", n, got)
		}
	}
}

func TestAMonthIsToldWhereItIsAskedFor(t *testing.T) {
	reports := analyzed(t,
		"2025-04-15 The ferry to Lomar was closed on Tuesday. Shells killed four people on the ferry to Lomar in early March.",
		"2025-04-16 The ferry to Lomar sailed again on Wednesday.")
	rough := told(Build(reports, Options{Query: "ferry", Rough: true}))
	if want := "2025-03-01 month\n  event (early March): Shells killed four people on the ferry to Lomar in early March.\n2025-04-15 day\n"; !strings.HasPrefix(rough, want) {
		t.Errorf("got %s want %s", rough, want)
	}
	if days := told(Build(reports, Options{Query: "ferry"})); strings.Contains(days, "month") || strings.Contains(days, "Shells") {
		t.Errorf("not asked for: %s", days)
	}
}

func TestKindChoosesWhatIsTold(t *testing.T) {
	reports := analyzed(t,
		"2025-04-13 Shells hit the harbour of Lomar on Sunday. “We will rebuild the harbour,” the mayor of Lomar said. The harbour will be opened to ships on 1 May.")
	for kind, want := range map[Kind]string{Event: "Shells hit", Statement: "We will rebuild", Plan: "will be opened"} {
		got := told(Build(reports, Options{Query: "harbour", Kind: kind}))
		if !strings.Contains(got, want) || strings.Count(got, ": ") != 1 {
			t.Errorf("%s: %s", kind, got)
		}
	}
}

func TestTheWholeTellsWhatIsLeftOut(t *testing.T) {
	reports := analyzed(t,
		"2025-04-13 Shells hit the harbour of Lomar on Sunday. Shells of the army set fire to boats in the harbour of Lomar. A baker sold bread to sailors at midnight.",
		"2025-04-13 The harbour of Lomar was hit by shells on Sunday.")
	key, whole := Build(reports, Options{Query: "harbour", PerDate: 1}), Build(reports, Options{Query: "harbour", PerDate: 9, Whole: true})
	if len(key) != 1 || key[0].Left == 0 {
		t.Errorf("nothing is left out of %+v", key)
	}
	if len(whole) != 1 || whole[0].Left != 0 || !strings.Contains(told(whole), "baker") {
		t.Errorf("not the whole: %s", told(whole))
	}
}

// What appeared later than the day asked for is in nothing that is told: no text, no day and no order of days.
func TestAsOfKnowsNothingLater(t *testing.T) {
	known := []string{
		"2025-04-01 The ferry to Lomar sank on Tuesday.", "2025-04-03 Divers searched the wreck of the ferry to Lomar on Thursday.",
	}
	later := []string{
		"2025-04-09 The ferry sank on 1 April because a valve was open, and on 3 April the captain fled.", "2025-04-20 The captain of the ferry was held on Sunday.",
	}
	o := Options{Query: "ferry", AsOf: time.Date(2025, 4, 4, 0, 0, 0, 0, time.UTC)}
	if got, want := told(Build(analyzed(t, append(later, known...)...), o)), told(Build(analyzed(t, known...), o)); got != want || want == "" {
		t.Errorf("as of 4 April with what came later:\n%swithout it:\n%s", got, want)
	}
}

func TestTheOtherSideIsHeard(t *testing.T) {
	reports := analyzed(t,
		"2025-04-13 Russia said the silence at Lomar was good for trade. Russia's foreign ministry said the bridge was full of lorries with flour. "+
			"Ukraine said the silence at Lomar was fragile.",
		"2025-04-13 The silence at Lomar is good for trade: the bridge was full of lorries with flour.")
	got := told(Build(reports, Options{Query: "bridge Lomar", Kind: Statement, PerDate: 2, Whole: true}))
	if !strings.Contains(got, "Russia") || !strings.Contains(got, "Ukraine") {
		t.Errorf("one side alone: %s", got)
	}
}
