package bot

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"sitrep"
	"sitrep/briefing"
)

// movesDayByDay tells positions, figures and announcements that moved. Over a long time each of its days is held against
// what was said before it as well, newest first: who moved from one day of it to another moved in it.
func movesDayByDay(window *sitrep.Window) []sitrep.Line {
	const day, mostDays = 24 * time.Hour, 14
	lines := briefing.Changes(window, window.To)
	step := max(day, window.To.Sub(window.From)/mostDays)
	for to := window.To; to.Sub(window.From) > step; to = to.Add(-step) {
		from := to.Add(-step)
		i, _ := slices.BinarySearchFunc(window.Reports, from, publishedBefore)
		j, _ := slices.BinarySearchFunc(window.Reports, to, publishedBefore)
		if i == j {
			continue
		}
		part := *window
		part.From, part.To, part.Reports = from, to, window.Reports[max(i, j-mostOfPart):j]
		part.Before = slices.Clone(window.Reports[max(0, i-mostBeforePart):i])
		slices.Reverse(part.Before)
		part.Before = newest(append(part.Before, window.Before...), mostBeforePart)
		part.Earlier = newest(window.Earlier, mostBeforePart)
		lines = append(lines, briefing.Changes(&part, to)...)
	}
	return sortedMoves(lines)
}

// How many reports of a part of a long time are held against how many before it: what each said is compared with all that was
// said before, so that a part must be smaller than a briefing.
const (
	mostOfPart     = 100
	mostBeforePart = 150
)

// newest returns the first of reports that are sorted so.
func newest(reports []sitrep.Report, most int) []sitrep.Report {
	return reports[:min(most, len(reports))]
}

func publishedBefore(r sitrep.Report, at time.Time) int { return r.Article.Published.Compare(at) }

// sortedMoves keeps the first line on each speaker, count and announcement, and puts moves of one kind together.
func sortedMoves(lines []sitrep.Line) []sitrep.Line {
	kinds := []string{"line.moved", "line.revised", "line.happened", "line.overdue"}
	kind := func(l sitrep.Line) int {
		return slices.IndexFunc(kinds, func(k string) bool { return strings.HasPrefix(l.Key, k) })
	}
	told := map[string]bool{}
	lines = slices.DeleteFunc(lines, func(l sitrep.Line) bool {
		subject := fmt.Sprint(kind(l)/2, l.Args["speaker"].Text, l.Args["place"].Text, l.Args["unit"].Text)
		if plan := cmp.Or(l.Args["plan"].Cite, l.Args["text"].Cite); plan.Article != 0 {
			subject = fmt.Sprint(plan.Article, plan.Span)
		}
		again := told[subject]
		told[subject] = true
		return again
	})
	slices.SortStableFunc(lines, func(a, b sitrep.Line) int { return cmp.Compare(kind(a), kind(b)) })
	return lines[:min(mostMoves, len(lines))]
}

// mostMoves is how many lines on what moved one answer has room for.
const mostMoves = 12
