package bot

import (
	"slices"
	"time"

	"sitrep"
	"sitrep/bot/locale"
)

// positions puts beside each other, by date, what one speaker said in one story on different days. Whether the position
// moved is left to the reader: nothing is concluded from it.
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
	lines := []Text{{bold(cut(v.storyTitle(steps[0].Story), 120))}}
	for _, s := range steps[max(0, len(steps)-most):] {
		line := Text{{Text: v.w.Day(s.Published) + " "}}
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

// positionSteps returns, for each story that somebody spoke in on two days or more, the first statement of each day,
// oldest first; the story with most such days comes first.
func positionSteps(list []sitrep.Statement, zone *time.Location) [][]sitrep.Statement {
	var order []sitrep.StoryID
	steps := map[sitrep.StoryID][]sitrep.Statement{}
	days := map[sitrep.StoryID]map[string]bool{}
	told := map[string]bool{}                 // the same words carried by another outlet on a later day are no step
	for _, s := range slices.Backward(list) { // oldest first
		if s.Story == 0 || told[fold(s.Text)] {
			continue
		}
		told[fold(s.Text)] = true
		if days[s.Story] == nil {
			days[s.Story] = map[string]bool{}
			order = append(order, s.Story)
		}
		day := s.Published.In(zone).Format(time.DateOnly)
		if !days[s.Story][day] {
			days[s.Story][day] = true
			steps[s.Story] = append(steps[s.Story], s)
		}
	}
	var found [][]sitrep.Statement
	for _, id := range order {
		if len(steps[id]) > 1 {
			found = append(found, steps[id])
		}
	}
	slices.SortStableFunc(found, func(a, b []sitrep.Statement) int { return len(b) - len(a) })
	return found
}

// spokenIn is spoken within so many units.
func spokenIn(w *locale.Words, s sitrep.Statement, most int) Text {
	cite := s.Citation
	if s.Kind == sitrep.Direct {
		return Text{{Text: w.Quoted(cut(locale.Clean(s.Text), most)), Cite: &cite}}
	}
	return Text{{Text: cut(locale.Clean(s.Text), most), Style: Italic, Cite: &cite}}
}
