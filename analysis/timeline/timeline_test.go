package timeline

import (
	"strings"
	"testing"
	"time"

	"sitrep"
	"sitrep/analysis/times"
	"sitrep/analysis/token"
)

// report is an article of a day with its times read.
func report(id int, day, text string) sitrep.Report {
	at, err := time.Parse(time.DateOnly, day)
	if err != nil {
		panic(err)
	}
	t := token.Cut(text, "en", at)
	d := &sitrep.Document{Text: text, Published: at, Sentences: t.Sentences, Times: times.Find(t)}
	return sitrep.Report{Article: sitrep.Article{ID: sitrep.ArticleID(id), Text: text, Language: "en", Published: at}, Document: d}
}

func ferry() []sitrep.Report {
	return []sitrep.Report{
		report(1, "2025-04-01", "The ferry to Lomar sank in the strait. Divers search the wreck of the ferry. Forty people were on board the ferry."),
		report(2, "2025-04-02", "The ferry that sank on Tuesday had no working pumps, the harbour office said. Divers found the ferry's bridge."),
		report(3, "2025-04-07", "The ferry sank on 1 April. On Friday the minister resigned over the ferry. A new ferry is to come in June."),
		report(4, "2025-04-08", "The minister who resigned on 4 April spoke of the ferry. The strait is calm."),
	}
}

func TestBuild(t *testing.T) {
	reports := ferry()
	days := Build(reports, Options{Query: "ferry", Dates: 3, PerDate: 2})
	if len(days) == 0 || len(days) > 3 {
		t.Fatalf("%d days, want 1 to 3", len(days))
	}
	told, before := map[place]bool{}, ""
	got := map[string]bool{}
	for _, d := range days {
		if d.Date <= before {
			t.Errorf("%s comes after %s", d.Date, before)
		}
		before, got[d.Date] = d.Date, true
		if len(d.Items) == 0 || len(d.Items) > 2 {
			t.Errorf("%s has %d items", d.Date, len(d.Items))
		}
		for _, it := range d.Items {
			if it.Text != it.Span.In(reports[it.Report].Document.Text) || it.Text == "" {
				t.Errorf("%q is not what its span holds", it.Text)
			}
			if told[place{it.Report, it.Span}] {
				t.Errorf("%q is told for two days", it.Text)
			}
			told[place{it.Report, it.Span}] = true
		}
	}
	if !got["2025-04-01"] {
		t.Errorf("the day that later articles come back to is missing: %v", got)
	}
}

func TestWhatLeansOnTheSentenceBeforeIsNotToldAlone(t *testing.T) {
	reports := []sitrep.Report{
		report(1, "2025-04-01", "They reached the wreck of the old ferry on Tuesday with lamps and ropes."),
		report(2, "2025-04-01", "The strait is calm. Divers reached the wreck of the old ferry on Tuesday with lamps and ropes."),
	}
	days := Build(reports, Options{Query: "ferry", PerDate: 1})
	if len(days) != 1 || strings.HasPrefix(days[0].Items[0].Text, "They") {
		t.Errorf("told alone: %+v", days)
	}
}

func TestWhatThePageAddsIsNotTold(t *testing.T) {
	const fact = "The mayor of Lomar opened the new harbour for ferries."
	for _, text := range []string{
		"LOMAR | Wed Jul 7, 2010 6:51 pm EDT LOMAR (Northgate) - " + fact,
		"Wednesday 20 April 2005 16.26 BST " + fact,
		"Photograph: Ana Field/AP " + fact,
		"Subscribe to our list of news from Lomar and its harbour. " + fact,
	} {
		days := Build([]sitrep.Report{report(1, "2025-04-01", text)}, Options{Query: "harbour"})
		for _, d := range days {
			for _, it := range d.Items {
				if it.Text != fact {
					t.Errorf("of %q: %q", text, it.Text)
				}
			}
		}
		if len(days) == 0 {
			t.Errorf("nothing is told of %q", text)
		}
	}
}

func TestSentencesAreToldWhole(t *testing.T) {
	for _, text := range []string{
		"The quake that shook Lomar at 04:12 GMT Monday killed the mayor and three of his guards.",
		"The Harbour Guard of Lomar (HGL) - The old name - stopped the ferry on the strait for an hour.",
		"Children in the camp suffer from vitamin A deficiency, doctors of the agency said on Monday.",
		"Tents in Zone A of the camp at Lomar burned on Monday, the governor of the province said.",
		"He wrote for The Times until judges in The Hague heard the case of the harbour of Lomar.",
		"Divers of the Lomar Salvage Company (LSC) – who found the wreck – left the strait.",
	} {
		if got := clip(text, sitrep.Span{End: len(text)}); got.Start != 0 {
			t.Errorf("of %q: %q", text, got.In(text))
		}
	}
}

func TestRangeAndAsOf(t *testing.T) {
	day := func(s string) time.Time { at, _ := time.Parse(time.DateOnly, s); return at }
	for _, d := range Build(ferry(), Options{From: day("2025-04-03"), To: day("2025-04-07")}) {
		if d.Date < "2025-04-03" || d.Date > "2025-04-07" {
			t.Errorf("%s is out of range", d.Date)
		}
	}
	for _, d := range Build(ferry(), Options{AsOf: day("2025-04-02")}) {
		for _, it := range d.Items {
			if strings.Contains(it.Text, "minister") {
				t.Errorf("%q was not known yet", it.Text)
			}
		}
	}
	if days := Build(nil, Options{Query: "ferry"}); len(days) != 0 {
		t.Errorf("of nothing: %v", days)
	}
}

func FuzzBuild(f *testing.F) {
	f.Add("The ferry sank on Monday. It was old.", "ferry", 2, 1)
	f.Fuzz(func(t *testing.T, text, query string, dates, perDate int) {
		if len(text) > 2000 || dates < 0 || perDate < 0 {
			return
		}
		reports := []sitrep.Report{report(1, "2025-04-01", text), report(2, "2025-04-03", text)}
		for _, d := range Build(reports, Options{Query: query, Dates: dates, PerDate: perDate}) {
			for _, it := range d.Items {
				if it.Text != it.Span.In(text) {
					t.Fatalf("%q is not verbatim", it.Text)
				}
			}
			if perDate > 0 && len(d.Items) > perDate {
				t.Fatalf("%d items, asked for %d", len(d.Items), perDate)
			}
		}
	})
}

func BenchmarkBuild(b *testing.B) {
	var reports []sitrep.Report
	for i := range 250 {
		reports = append(reports, ferry()[i%4])
	}
	for b.Loop() {
		Build(reports, Options{Query: "ferry", Dates: 10, PerDate: 2})
	}
}
