package bot

import (
	"cmp"
	"slices"
	"strings"

	"sitrep"
	"sitrep/bot/locale"
	"sitrep/briefing"
)

// tellingSentence returns the sentence with most figures of harm, the first of equals; else the one that the report opens with.
func tellingSentence(report sitrep.Report) (sitrep.Span, bool) {
	best := briefing.Opening(report)
	if best.Empty() {
		return best, false
	}
	most := 0
	for _, s := range report.Document.Sentences {
		if n := len(figuresIn(report.Document, s)); n > most {
			best, most = s, n
		}
	}
	return best, true
}

func figuresIn(d *sitrep.Document, s sitrep.Span) []sitrep.Figure {
	var in []sitrep.Figure
	for _, f := range d.Figures {
		if s.Contains(f.Span) {
			in = append(in, f)
		}
	}
	return in
}

// readAs says what was read from a sentence: "killed 1 · wounded 22–23".
func readAs(w *locale.Words, report sitrep.Report, s sitrep.Span) string {
	var slots []string
	for _, f := range figuresIn(report.Document, s) {
		if f.Unit != "" {
			slots = append(slots, unit(w, f.Unit)+" "+figureValue(w, f))
		}
	}
	return strings.Join(slots[:min(6, len(slots))], w.Text("join.dot"))
}

// unit returns the word for what a figure counts.
func unit(w *locale.Words, name string) string {
	if key := "unit." + name; w.Has(key) {
		return w.Text(key)
	}
	return locale.Clean(name)
}

func figureValue(w *locale.Words, f sitrep.Figure) string {
	low := float64(f.Low)
	if f.Low.IsUnbounded() {
		low = -1
	}
	return w.Range(low, f.High)
}

// byOrigin puts the reports of one origin together, the origin with the newest report first.
func byOrigin(reports []sitrep.Report) []sitrep.Report {
	order := map[sitrep.OriginID]int{}
	for _, r := range reports {
		if _, ok := order[r.Origin]; !ok {
			order[r.Origin] = len(order)
		}
	}
	sorted := slices.Clone(reports)
	slices.SortStableFunc(sorted, func(a, b sitrep.Report) int { return cmp.Compare(order[a.Origin], order[b.Origin]) })
	return sorted
}
