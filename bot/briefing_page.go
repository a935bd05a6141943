package bot

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"sitrep"
	"sitrep/bot/locale"
)

// Limits of a page beyond those of a message.
const (
	maxRows       = 7   // stories, each of which takes three components
	pageLineUnits = 420 // of one line; only foreign text can be longer, since composing keeps to less
	tableWidth    = 38  // columns that a phone shows
)

// BriefingReplies lays a briefing out: the page first, then the messages of its thread. Each fits one message. Their
// buttons need Seal.
func BriefingReplies(b *sitrep.Briefing, w *locale.Words) []Reply {
	w = clockOf(b, w)
	replies := []Reply{{Blocks: newBriefingPage(b, w).blocks()}}
	return append(replies, briefingThread(b, w)...)
}

// clockOf returns the words on the clock of the briefing.
func clockOf(b *sitrep.Briefing, w *locale.Words) *locale.Words {
	zone, err := time.LoadLocation(b.Zone)
	if err != nil {
		zone = time.UTC
	}
	return w.At(zone, b.To)
}

// slot is one thing that may go on the page: a line of a section, or a row of a story with its lines.
type slot struct {
	section sitrep.Section
	item    int // among the stories
	line    int // of the story; -1 for its row
	text    Text
	button  Button
	rank    int // lower ranks are placed first
	kept    bool
}

// briefingPage chooses what goes on a page. What is dropped is whole lines, those of the lowest rank first.
type briefingPage struct {
	b      *sitrep.Briefing
	w      *locale.Words
	slots  []*slot
	widths []int // of the columns of figures, were all of them kept
}

func newBriefingPage(b *sitrep.Briefing, w *locale.Words) *briefingPage {
	p := &briefingPage{b: b, w: w}
	for _, part := range b.Parts {
		if part.Section == sitrep.SectionStories {
			for i, item := range part.Items[:min(maxRows, len(part.Items))] {
				p.addStory(i+1, item)
			}
			continue
		}
		p.addLines(part)
	}
	p.choose()
	return p
}

// addLines offers the lines of a section other than the stories, at most as many as readers take in. The first of each
// section is on the page with the rows of the stories, whose own lines would take its room.
func (p *briefingPage) addLines(part sitrep.BriefingPart) {
	rank, most := placing(part.Section)
	n := 0
	for _, item := range part.Items {
		if item.Status == sitrep.StatusSuperseded {
			rank = rankRows // what was told is no longer so: that must be on the page
		}
		for _, l := range item.Lines {
			if n == most {
				return
			}
			s := slot{section: part.Section, text: clip(p.w.Line(l), pageLineUnits), rank: rank}
			switch {
			case n == 0:
				s.rank = min(rank, rankRows)
			case l.Key == "line.new.story": // its row says so too
				s.rank = rankMore
			}
			p.add(s)
			n++
		}
	}
}

// Ranks of what goes on a page: lower ones are placed first where not all fits.
const (
	rankLead    = iota
	rankRows    // of the stories, and the first line of each section
	rankTop     // the words of both parties in the first stories, and disputes
	rankChanged // what else changed
	rankFigures
	rankStrips // the words of both parties in the other stories
	rankAhead  // what else is ahead
	rankGaps
	rankMore // further lines of stories
)

// firstStories is how many stories give both parties' words before what else there is.
const firstStories = 4

// placing is the rank of a section's lines and the most of them.
func placing(s sitrep.Section) (rank, most int) {
	switch s {
	case sitrep.SectionLead:
		return rankLead, 2
	case sitrep.SectionChanged:
		return rankChanged, 5
	case sitrep.SectionFigures:
		return rankFigures, 12
	case sitrep.SectionAhead:
		return rankAhead, 5
	}
	return rankGaps, 6
}

func (p *briefingPage) addStory(n int, item sitrep.BriefingItem) {
	title := append(Text{{Text: strconv.Itoa(n) + p.w.Text("join.dot")}}, p.w.Line(item.Heading)...)
	if item.Status == sitrep.StatusConfirmed || item.Status == sitrep.StatusReported {
		title = append(title, Run{Text: p.w.Text("join.dot") + p.w.Text("count.origin", "n", item.Origins)})
	}
	for i := range title {
		if title[i].Style == Plain && title[i].Cite == nil || title[i].URL != "" {
			title[i].Style = Bold
		}
	}
	row := slot{section: sitrep.SectionStories, item: n, line: -1, text: clip(title, pageLineUnits), rank: rankRows}
	row.button = Button{Label: p.w.Text("button.sources"), Token: token{
		Kind: "run", Command: "story", Options: map[string]string{"story": storyRef(item.Story), "view": "sources"},
	}.String(), Disabled: item.Story == 0}
	p.add(row)
	for i, l := range item.Lines {
		rank := rankTop
		switch {
		case i > 1 && l.Status != sitrep.StatusDisputed:
			rank = rankMore
		case n > firstStories:
			rank = rankStrips
		}
		p.add(slot{section: sitrep.SectionStories, item: n, line: i, text: clip(p.w.Line(l), pageLineUnits), rank: rank})
	}
}

func (p *briefingPage) add(s slot) { p.slots = append(p.slots, &s) }

// choose keeps, rank by rank, what fits below the frame: header, headings, legend and menu.
func (p *briefingPage) choose() {
	var rows [][]string
	for _, s := range p.slots {
		if s.section == sitrep.SectionFigures {
			rows = append(rows, cells(s))
		}
	}
	p.widths = columns(rows)
	left := maxUnits
	for _, b := range p.frame(sitrep.Sections()...) {
		n, _ := size(b)
		left -= n
	}
	order := slices.Clone(p.slots)
	slices.SortStableFunc(order, func(a, b *slot) int { return cmp.Compare(a.rank, b.rank) })
	dropped := map[int]bool{} // stories whose row did not fit
	for len(order) > 0 {
		together := order[:strip(order)]
		order = order[len(together):]
		first, n := together[0], 0
		for _, s := range together {
			n += p.cost(s)
		}
		if n > left || first.line >= 0 && dropped[first.item] {
			dropped[first.item] = dropped[first.item] || first.section == sitrep.SectionStories && first.line < 0
			continue
		}
		left -= n
		for _, s := range together {
			s.kept = true
		}
	}
}

// strip is how many of some slots are placed together: the first lines of a story hold the words of both parties, and those
// of one without the other's would be one-sided.
func strip(order []*slot) int {
	first := order[0]
	if first.section != sitrep.SectionStories || first.line < 0 || first.rank == rankMore {
		return 1
	}
	n := 1
	for n < len(order) && order[n].section == first.section && order[n].item == first.item && order[n].rank == first.rank {
		n++
	}
	return n
}

func (p *briefingPage) cost(s *slot) int {
	if s.section != sitrep.SectionFigures {
		return lineUnits(s.text) + 4
	}
	n := 0
	for _, line := range tableRow(cells(s), p.widths) {
		n += units(line) + 1
	}
	return n
}

// frame is all of the page but its lines; choose counts it whole.
func (p *briefingPage) frame(shown ...sitrep.Section) []Block {
	blocks := p.header()
	for _, s := range shown {
		if s != sitrep.SectionLead && s != sitrep.SectionStories {
			blocks = append(blocks, p.title(s))
		}
	}
	return append(blocks, p.legend())
}

// title heads a section. What changed is told against the last page, which is not always yesterday's.
func (p *briefingPage) title(s sitrep.Section) Heading {
	const aDay, slack = 24 * time.Hour, 2 * time.Hour // a clock change makes a day an hour longer or shorter
	if span := p.b.To.Sub(p.b.From); s == sitrep.SectionChanged && (span < aDay-slack || span > aDay+slack) {
		return heading(2, p.w.Runs("section.changed.since", "from", p.b.From))
	}
	return heading(2, p.w.Runs("section."+string(s)))
}

// header is edition, day, window, coverage and the health of the sources.
func (p *briefingPage) header() []Block {
	w, b := p.w, p.b
	title := w.Runs("briefing.title", "title", plain(cut(b.Title, 100)))
	if b.Thin {
		title = append(title, w.Runs("briefing.thin")...)
	}
	c := b.Counts
	return []Block{heading(1, title), Small{w.Runs("briefing.header",
		"day", w.Weekday(b.To), "from", w.Time(b.From, "minute"), "to", w.Time(b.To, "minute"), "zone", zoneName(b.Zone),
		"articles", c.Articles, "outlets", c.Outlets, "origins", c.Origins, "ok", c.FeedsOK, "feeds", c.Feeds)}}
}

// zoneName is the city of a zone: "Kyiv" of "Europe/Kyiv".
func zoneName(zone string) string {
	if zone == "" {
		return "UTC"
	}
	return strings.ReplaceAll(zone[strings.LastIndex(zone, "/")+1:], "_", " ")
}

func (p *briefingPage) legend() Block {
	return Small{p.w.Runs("briefing.legend", "legend", p.w.Text("legend"))}
}

// blocks lays out what was kept, in the order of the sections.
func (p *briefingPage) blocks() []Block {
	blocks := p.header()
	for _, section := range sitrep.Sections() {
		kept := p.kept(section)
		if len(kept) == 0 {
			continue
		}
		switch section {
		case sitrep.SectionLead:
			blocks = append(blocks, Paragraph{texts(kept)})
		case sitrep.SectionStories:
			blocks = append(blocks, storyRows(kept)...)
		case sitrep.SectionFigures:
			blocks = append(blocks, p.title(section), Table{table(kept)})
		default:
			blocks = append(blocks, p.title(section), Paragraph{texts(kept)})
		}
	}
	blocks = append(blocks, p.legend())
	return withNamedReceipts(p.w, blocks, sourceNames(p.b))
}

// sourceNames names each cited article by its outlet and headline.
func sourceNames(b *sitrep.Briefing) map[sitrep.ArticleID]string {
	names := map[sitrep.ArticleID]string{}
	for _, s := range b.Sources {
		names[s.Article] = s.Outlet + ": " + s.Title
	}
	return names
}

func (p *briefingPage) kept(section sitrep.Section) []*slot {
	var kept []*slot
	for _, s := range p.slots {
		if s.kept && s.section == section {
			kept = append(kept, s)
		}
	}
	return kept
}

func texts(slots []*slot) []Text {
	var list []Text
	for _, s := range slots {
		list = append(list, s.text)
	}
	return list
}

// storyRows puts the lines of each story below its row.
func storyRows(slots []*slot) []Block {
	var rows []Row
	for _, s := range slots {
		if s.line < 0 {
			rows = append(rows, Row{Button: s.button})
		}
		if len(rows) > 0 {
			rows[len(rows)-1].Lines = append(rows[len(rows)-1].Lines, s.text)
		}
	}
	var blocks []Block
	for _, r := range rows {
		blocks = append(blocks, r)
	}
	return blocks
}
