package bot

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"sitrep"
	"sitrep/bot/locale"
)

// receiptButtons is how many citations get a button each; more are offered in a menu, which holds 25.
const receiptButtons = 5

// cites numbers the articles of one reply from 1.
type cites struct{ numbers map[sitrep.ArticleID]int }

// mark returns " [n]" for a citation; nothing for one of no article.
func (s *cites) mark(c sitrep.Citation) []Run {
	if c.Article == 0 {
		return nil
	}
	if s.numbers == nil {
		s.numbers = map[sitrep.ArticleID]int{}
	}
	if s.numbers[c.Article] == 0 {
		s.numbers[c.Article] = len(s.numbers) + 1
	}
	c.N = s.numbers[c.Article]
	return []Run{{Text: " "}, {Text: "[" + strconv.Itoa(c.N) + "]", Cite: &c}}
}

// line numbers the citations of a statement as those of the reply.
func (s *cites) line(l sitrep.Line) sitrep.Line {
	for i := range l.Cites {
		l.Cites[i] = s.numbered(l.Cites[i])
	}
	for _, name := range slices.Sorted(maps.Keys(l.Args)) {
		a := l.Args[name]
		a.Cite = s.numbered(a.Cite)
		for i := range a.Lines {
			a.Lines[i] = s.line(a.Lines[i])
		}
		l.Args[name] = a
	}
	return l
}

func (s *cites) numbered(c sitrep.Citation) sitrep.Citation {
	if marks := s.mark(c); len(marks) > 0 && c.N > 0 {
		return *marks[1].Cite
	}
	return c
}

// cited is a citation shown in a reply, with the words it is the ground of where they are shown.
type cited struct {
	at    sitrep.Citation
	words string
}

// withReceipts adds what opens the receipt of every [n] in blocks: nothing, buttons or a menu.
func withReceipts(w *locale.Words, blocks []Block) []Block { return withNamedReceipts(w, blocks, nil) }

// withNamedReceipts is withReceipts with the names of articles, for citations whose words are not shown, or are a number.
func withNamedReceipts(w *locale.Words, blocks []Block, names map[sitrep.ArticleID]string) []Block {
	shown := collect(blocks)
	for i, c := range shown {
		name := locale.Clean(names[c.at.Article])
		switch {
		case c.words == "":
			shown[i].words = name
		case name != "" && units(c.words) <= 12:
			shown[i].words += w.Text("join.dot") + name
		}
	}
	if len(shown) == 0 {
		return blocks
	}
	if row, ok := receiptRow(shown); ok {
		return append(blocks, row)
	}
	return append(blocks, receiptMenu(w, shown[:min(25, len(shown))]))
}

// receiptRow returns a button for each citation; ok is false where they are too many, or where a number does not tell which
// of two sentences of one article is meant.
func receiptRow(shown []cited) (row Buttons, ok bool) {
	seen := map[int]bool{}
	for _, c := range shown {
		if seen[c.at.N] || len(row) == receiptButtons {
			return nil, false
		}
		seen[c.at.N] = true
		row = append(row, Button{Label: "[" + strconv.Itoa(c.at.N) + "]", Token: token{Kind: "receipt", Cites: []sitrep.Citation{c.at}}.String()})
	}
	return row, true
}

func receiptMenu(w *locale.Words, shown []cited) Menu {
	t := token{Kind: "receipt"}
	menu := Menu{Placeholder: w.Text("receipt.menu")}
	for i, c := range shown {
		t.Cites = append(t.Cites, c.at)
		label := cut("["+strconv.Itoa(c.at.N)+"] "+c.words, 100)
		menu.Options = append(menu.Options, Choice{Label: strings.TrimSpace(label), Value: strconv.Itoa(i)})
	}
	menu.Token = t.String()
	return menu
}

// collect returns the citations that blocks show as [n], in order, each once.
func collect(blocks []Block) []cited {
	var found []cited
	words := map[sitrep.Citation]string{}
	seen := map[sitrep.Citation]bool{}
	for _, block := range blocks {
		for _, line := range lines(block) {
			for _, r := range line {
				if r.Cite == nil {
					continue
				}
				key := *r.Cite
				key.N = 0
				if !isMark(r) {
					words[key] = r.Text
					continue
				}
				if !seen[key] {
					seen[key] = true
					found = append(found, cited{at: *r.Cite})
				}
			}
		}
	}
	for i, c := range found {
		key := c.at
		key.N = 0
		found[i].words = words[key]
	}
	return found
}

// isMark reports whether a run is the [n] of its citation.
func isMark(r Run) bool { return r.Cite.N > 0 && r.Text == "["+strconv.Itoa(r.Cite.N)+"]" }
