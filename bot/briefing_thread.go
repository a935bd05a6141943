package bot

import (
	"strconv"

	"sitrep"
	"sitrep/bot/locale"
)

// briefingThread is what goes below a page: the linked sources, then a message for each story, then the rest.
func briefingThread(b *sitrep.Briefing, w *locale.Words) []Reply {
	replies := sourceReplies(b, w)
	for _, part := range b.Thread {
		for _, item := range part.Items {
			if blocks := threadItem(w, part.Section, item); len(blocks) > 0 {
				replies = append(replies, Reply{Blocks: withReceipts(w, blocks)})
			}
		}
	}
	return replies
}

// sourceReplies are the articles that the page cites, each with its link, in as many messages as that takes.
func sourceReplies(b *sitrep.Briefing, w *locale.Words) []Reply {
	var replies []Reply
	list, length := []Text(nil), 0
	flush := func() {
		if len(list) > 0 {
			title := heading(3, w.Runs("thread.sources", "n", len(b.Sources)))
			replies = append(replies, Reply{Blocks: []Block{title, Paragraph{list}}})
		}
		list, length = nil, 0
	}
	for _, s := range b.Sources {
		line := clip(sourceText(w, s), pageLineUnits)
		if n := lineUnits(line) + 4; length+n > maxUnits-200 {
			flush()
		}
		list, length = append(list, line), length+lineUnits(line)+4
	}
	flush()
	return replies
}

func sourceText(w *locale.Words, s sitrep.CitedArticle) Text {
	line := Text{{Text: "[" + strconv.Itoa(s.N) + "] "}, link(s.Title, s.URL), {Text: w.Text("join.dot")}, bold(s.Outlet)}
	if s.Origin != "" && s.Origin != s.Outlet {
		line = append(line, w.Runs("story.after", "origin", plain(s.Origin))...)
	}
	return append(line, Run{Text: w.Text("join.dot") + w.Time(s.Published, "minute")})
}

// threadItem is one story at length, or the list of who spoke.
func threadItem(w *locale.Words, section sitrep.Section, item sitrep.BriefingItem) []Block {
	title := w.Line(item.Heading)
	if item.Heading.Key == "" {
		title = w.Runs("thread." + string(section))
	}
	blocks := []Block{heading(3, clip(title, pageLineUnits))}
	left := maxUnits - lineUnits(title) - 200
	p := Paragraph{}
	for _, l := range item.Lines {
		line := clip(w.Line(l), pageLineUnits)
		if left -= lineUnits(line) + 4; left < 0 {
			break
		}
		p.Lines = append(p.Lines, line)
	}
	if len(p.Lines) == 0 {
		return nil
	}
	return append(blocks, p)
}
