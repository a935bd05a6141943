package bot

import (
	"cmp"
	"slices"
	"strings"

	"sitrep"
	"sitrep/bot/locale"
)

// firstSentence returns the first sentence of a report's text.
func firstSentence(report sitrep.Report) (sitrep.Span, bool) {
	if report.Document == nil || len(report.Document.Sentences) == 0 {
		return sitrep.Span{}, false
	}
	return report.Document.Sentences[0], true
}

// tellingSentence returns the sentence with most figures of harm, the first of equals; else the first sentence.
func tellingSentence(report sitrep.Report) (sitrep.Span, bool) {
	best, ok := firstSentence(report)
	if !ok {
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

// series is the values given for one quantity in one place, in the order they were published.
type series struct {
	place, unit string
	values      []string
	cites       []sitrep.Citation
}

// figureLines says how each quantity of harm moved: "Zaporizhzhia, injured: 13 → 22 → 23". It never adds or averages.
func figureLines(w *locale.Words, c *cites, reports []sitrep.Report, most int) []Text {
	var lines []Text
	for _, s := range figureSeries(w, reports) {
		if len(lines) == most {
			break
		}
		line := Text{plain(s.place), {Text: ", " + unit(w, s.unit) + ": "}, {Text: strings.Join(s.values, w.Text("join.arrow")), Style: Bold}}
		for _, at := range s.cites {
			line = append(line, c.mark(at)...)
		}
		lines = append(lines, line)
	}
	return lines
}

// figureSeries collects the quantities that have a place, those given most often first.
func figureSeries(w *locale.Words, reports []sitrep.Report) []*series {
	index := map[string]*series{}
	var all []*series
	for _, report := range slices.Backward(reports) { // oldest first
		if report.Document == nil {
			continue
		}
		for _, f := range report.Document.Figures {
			place := entityName(report.Document, f.Place)
			if place == "" || !harm(f.Unit) || f.More {
				continue
			}
			key := fold(place) + "\x00" + f.Unit
			if index[key] == nil {
				index[key] = &series{place: place, unit: f.Unit}
				all = append(all, index[key])
			}
			index[key].add(figureValue(w, f), sitrep.Citation{Article: report.Article.ID, Revision: report.Article.Revision, Span: f.Span})
		}
	}
	slices.SortStableFunc(all, func(a, b *series) int { return len(b.values) - len(a.values) })
	return all
}

// harm reports whether a unit counts people or losses, which are what moves as a story develops.
func harm(unit string) bool {
	return slices.Contains([]string{"killed", "wounded", "missing", "captured", "displaced", "drones", "missiles", "violations"}, unit)
}

func (s *series) add(value string, at sitrep.Citation) {
	if len(s.values) > 0 && s.values[len(s.values)-1] == value {
		return
	}
	s.values = append(s.values, value)
	s.cites = append(s.cites, at)
}
