package bot

import (
	"slices"
	"time"

	"sitrep"
	"sitrep/briefing"
)

// positions puts beside each other, by date, what one speaker said on one subject on different days. A step is marked as
// a move only where the rule of briefing.Moved says so; else nothing is concluded from it.
func (v *whoView) positions(most int) []Block {
	title := heading(3, v.w.Runs("who.positions"))
	var blocks []Block
	for _, steps := range v.positionSteps() {
		if len(blocks) == most {
			break
		}
		blocks = append(blocks, Paragraph{v.positionLines(steps)})
	}
	if len(blocks) == 0 {
		return []Block{title, paragraph(v.w.Runs("who.positions.none"))}
	}
	return append([]Block{title}, blocks...)
}

func (v *whoView) positionLines(steps []sitrep.Statement) []Text {
	const most = 6
	lines := []Text{{bold(cut(v.storyTitle(steps[len(steps)-1].Story), 120))}}
	from := max(0, len(steps)-most)
	for i, s := range steps[from:] {
		sign := ""
		if i+from > 0 && v.moved(steps[i+from-1], s) {
			sign = v.w.Text("sign.moved") + " "
		}
		line := Text{{Text: sign + v.w.Day(s.Published) + " "}}
		spoken := v.spoken(s, 160)
		line = append(line, spoken...)
		lines = append(lines, append(line, v.cites.mark(*spoken[0].Cite)...))
	}
	return lines
}

// moved reports whether a statement takes another position than the one before it. A count takes none: that it was corrected
// is told among the figures.
func (v *whoView) moved(then, now sitrep.Statement) bool {
	return briefing.Moved(briefing.PositionOf(then.Text), briefing.PositionOf(now.Text)) && !v.counts(then) && !v.counts(now)
}

// counts reports whether a statement gives a figure.
func (v *whoView) counts(s sitrep.Statement) bool {
	r, q, ok := v.quote(s)
	return ok && slices.ContainsFunc(r.Document.Figures, func(f sitrep.Figure) bool { return q.Span.Overlaps(f.Span) })
}

func (v *whoView) storyTitle(id sitrep.StoryID) string {
	for _, s := range v.p.Stories {
		if s.ID == id {
			return s.Title
		}
	}
	return v.w.Text("who.positions.story")
}

// positionSteps returns, for each subject that somebody spoke on at two days or more, the first statement of each day, oldest
// first; the one with most such days comes first. The same words carried by another outlet on a later day are no step.
func (v *whoView) positionSteps() [][]sitrep.Statement {
	var groups [][]sitrep.Statement
	var last []briefing.Position // of each group: reading a quote costs more than comparing two
	told := map[string]bool{}
	for _, s := range slices.Backward(mentioning(v.p.Statements, v.topic)) { // oldest first
		if s.Story == 0 || told[fold(s.Text)] || isFragment(s) {
			continue
		}
		told[fold(s.Text)] = true
		now := briefing.PositionOf(s.Text)
		i := slices.IndexFunc(last, func(p briefing.Position) bool { return briefing.OneSubject(p, now) })
		switch {
		case i < 0:
			groups, last = append(groups, []sitrep.Statement{s}), append(last, now)
		case dayOf(groups[i][len(groups[i])-1], v.w.Zone()) != dayOf(s, v.w.Zone()):
			groups[i], last[i] = append(groups[i], s), now
		}
	}
	groups = slices.DeleteFunc(groups, func(g []sitrep.Statement) bool { return len(g) < 2 })
	slices.SortStableFunc(groups, func(a, b []sitrep.Statement) int { return len(b) - len(a) })
	return groups
}

func dayOf(s sitrep.Statement, zone *time.Location) string {
	return s.Published.In(zone).Format(time.DateOnly)
}
