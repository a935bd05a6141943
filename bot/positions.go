package bot

import (
	"slices"
	"time"

	"sitrep"
	"sitrep/bot/locale"
	"sitrep/briefing"
)

// positions puts beside each other, by date, what one speaker said on one subject on different days. A step is marked as
// a move only where the rule of briefing.Moved says so; else nothing is concluded from it.
func (v *whoView) positions(most int) []Block {
	title := heading(3, v.w.Runs("who.positions"))
	var blocks []Block
	for _, steps := range positionSteps(mentioning(v.p.Statements, v.topic), v.w.Zone()) {
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
		if i+from > 0 && briefing.Moved(steps[i+from-1].Text, s.Text) {
			sign = v.w.Text("sign.moved") + " "
		}
		line := Text{{Text: sign + v.w.Day(s.Published) + " "}}
		line = append(line, spokenIn(v.w, s, 160)...)
		lines = append(lines, append(line, v.cites.mark(s.Citation)...))
	}
	return lines
}

func (v *whoView) storyTitle(id sitrep.StoryID) string {
	for _, s := range v.p.Stories {
		if s.ID == id {
			return s.Title
		}
	}
	return v.w.Text("who.positions.story")
}

// positionSteps returns, for each story or subject that somebody spoke on at two days or more, the first statement of each
// day, oldest first; the one with most such days comes first.
func positionSteps(list []sitrep.Statement, zone *time.Location) [][]sitrep.Statement {
	var groups [][]sitrep.Statement
	told := map[string]bool{}                 // the same words carried by another outlet on a later day are no step
	for _, s := range slices.Backward(list) { // oldest first
		if s.Story == 0 || told[fold(s.Text)] {
			continue
		}
		told[fold(s.Text)] = true
		i := slices.IndexFunc(groups, func(g []sitrep.Statement) bool {
			return slices.ContainsFunc(g, func(x sitrep.Statement) bool { return x.Story == s.Story || briefing.OneSubject(x.Text, s.Text) })
		})
		switch {
		case i < 0:
			groups = append(groups, []sitrep.Statement{s})
		case dayOf(groups[i][len(groups[i])-1], zone) != dayOf(s, zone):
			groups[i] = append(groups[i], s)
		}
	}
	groups = slices.DeleteFunc(groups, func(g []sitrep.Statement) bool { return len(g) < 2 })
	slices.SortStableFunc(groups, func(a, b []sitrep.Statement) int { return len(b) - len(a) })
	return groups
}

func dayOf(s sitrep.Statement, zone *time.Location) string {
	return s.Published.In(zone).Format(time.DateOnly)
}

// spokenIn is spoken within so many units.
func spokenIn(w *locale.Words, s sitrep.Statement, most int) Text {
	cite := s.Citation
	if s.Kind == sitrep.Direct {
		return Text{{Text: w.Quoted(cut(locale.Clean(s.Text), most)), Cite: &cite}}
	}
	return Text{{Text: cut(locale.Clean(s.Text), most), Style: Italic, Cite: &cite}}
}
