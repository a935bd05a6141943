package bot_test

import (
	"strings"
	"testing"
	"time"

	"github.com/rivo/uniseg"
	"pgregory.net/rapid"

	"sitrep"
	"sitrep/bot"
	"sitrep/bot/locale"
	"sitrep/bot/terminal"
	"sitrep/internal/golden"
)

func english(t testing.TB) *locale.Words { return wordsFor(t, "en") }

func wordsFor(t testing.TB, tag string) *locale.Words {
	t.Helper()
	return catalog(t).For(tag)
}

// page composes by hand what the parts of a full page look like.
func handmade() *sitrep.Briefing {
	cited := func(n int) sitrep.Citation {
		return sitrep.Citation{Article: sitrep.ArticleID(n), Span: sitrep.Span{Start: 0, End: 10}, N: n}
	}
	name := func(s string) sitrep.Arg { return sitrep.Arg{Kind: sitrep.ArgName, Text: s} }
	quoted := func(s string, n int) sitrep.Arg {
		return sitrep.Arg{Kind: sitrep.ArgQuoted, Text: s, Cite: cited(n)}
	}
	title := func(s string, n int) sitrep.Arg {
		return sitrep.Arg{Kind: sitrep.ArgTitle, Text: s, URL: "https://post.example/" + string(rune('0'+n)), Cite: cited(n)}
	}
	line := func(key string, args map[string]sitrep.Arg, ns ...int) sitrep.Line {
		l := sitrep.Line{Key: key, Args: args}
		for _, n := range ns {
			l.Cites = append(l.Cites, cited(n))
		}
		return l
	}
	value := func(key string, n int) sitrep.Line {
		return sitrep.Line{Key: key, Args: map[string]sitrep.Arg{"n": sitrep.Number(n)}}
	}
	values := func(lines ...sitrep.Line) sitrep.Arg { return sitrep.Arg{Kind: sitrep.ArgLines, Lines: lines} }
	return &sitrep.Briefing{
		Guild: home, Title: "Costana — daily sitrep", Zone: "Europe/Kyiv",
		From: time.Date(2025, 4, 22, 4, 0, 0, 0, time.UTC), To: time.Date(2025, 4, 23, 4, 0, 0, 0, time.UTC),
		Counts: sitrep.Counts{Articles: 11, Outlets: 10, Origins: 7, FeedsOK: 11, Feeds: 12},
		Parts: []sitrep.BriefingPart{
			{Section: sitrep.SectionLead, Items: []sitrep.BriefingItem{{Lines: []sitrep.Line{
				line("line.lead", map[string]sitrep.Arg{"outlet": name("Northwire"), "text": {Kind: sitrep.ArgReported, Text: "Arvenia is ready for direct talks once the shelling of Costana ends, its president said on Tuesday", Cite: cited(3)}}, 3),
			}}}},
			{Section: sitrep.SectionChanged, Items: []sitrep.BriefingItem{{Lines: []sitrep.Line{
				line("line.new.quote", map[string]sitrep.Arg{"speaker": name("Varga"), "text": quoted("Once it is quiet we will sit down with anyone", 3)}, 3),
				line("line.moved", map[string]sitrep.Arg{
					"speaker": name("Orlan"), "then": sitrep.Clock(time.Date(2025, 4, 21, 10, 0, 0, 0, time.UTC), "day"), "now": sitrep.Clock(time.Date(2025, 4, 23, 3, 0, 0, 0, time.UTC), "day"),
					"old": quoted("we are talking with the other side", 2), "new": quoted("we have no contact with them", 4),
				}),
				line("line.revised", map[string]sitrep.Arg{"place": name("Costana"), "unit": sitrep.Word("line.unit.wounded"), "steps": values(
					line("line.step", map[string]sitrep.Arg{"n": sitrep.Number(13)}, 5), line("line.step", map[string]sitrep.Arg{"n": sitrep.Number(22)}, 7), line("line.step", map[string]sitrep.Arg{"n": sitrep.Number(23)}, 6))}),
			}}}},
			{Section: sitrep.SectionStories, Items: []sitrep.BriefingItem{
				{
					Story: 1, Status: sitrep.StatusClaimed, Origins: 4, Heading: sitrep.Line{Key: "line.title", Status: sitrep.StatusClaimed, Args: map[string]sitrep.Arg{"title": title("Arvenia ready to talk once the shelling ends", 3)}},
					Lines: []sitrep.Line{
						line("line.party", map[string]sitrep.Arg{"side": name("Arvenia"), "speaker": name("Varga"), "text": quoted("Once it is quiet we will sit down with anyone", 3)}, 3),
						line("line.party.none", map[string]sitrep.Arg{"side": name("Belgar")}),
					},
				},
				{
					Story: 2, Status: sitrep.StatusConfirmed, Origins: 3, Heading: sitrep.Line{Key: "line.strike.killed.injured", Status: sitrep.StatusConfirmed, Args: map[string]sitrep.Arg{
						"place": name("Costana"), "weapon": name("two guided bombs"), "killed": sitrep.Number(1), "injured": {Kind: sitrep.ArgNumber, Low: 22, High: 23},
					}, Cites: []sitrep.Citation{cited(5), cited(7)}},
					Lines: []sitrep.Line{{Key: "line.hit", Args: map[string]sitrep.Arg{"targets": values(line("line.words", map[string]sitrep.Arg{"text": {Kind: sitrep.ArgReported, Text: "a residential area", Cite: cited(5)}}, 5))}}},
				},
			}},
			{Section: sitrep.SectionFigures, Items: []sitrep.BriefingItem{{Lines: []sitrep.Line{
				line("line.figure", map[string]sitrep.Arg{"place": name("Costana"), "values": values(value("line.value.killed", 1), value("line.value.wounded", 23)), "by": name("mayor")}, 5),
				line("line.figure", map[string]sitrep.Arg{"place": name("Kastel"), "values": values(value("line.value.wounded", 7)), "by": name("governor")}, 6),
				line("line.figure.nowhere", map[string]sitrep.Arg{"values": values(value("line.value.violations", 2935)), "by": name("Arvenian general staff")}, 9),
			}}}},
			{Section: sitrep.SectionAhead, Items: []sitrep.BriefingItem{{Lines: []sitrep.Line{
				{Key: "line.ahead", Status: sitrep.StatusPlanned, Args: map[string]sitrep.Arg{
					"when": sitrep.Clock(time.Date(2025, 4, 24, 0, 0, 0, 0, time.UTC), "day"), "outlet": name("Evening Star"),
					"text": {Kind: sitrep.ArgReported, Text: "envoys are to meet in Kastel on Thursday", Cite: cited(4)},
				}, Cites: []sitrep.Citation{cited(4)}},
			}}}},
			{Section: sitrep.SectionCorrections, Items: []sitrep.BriefingItem{{Lines: []sitrep.Line{
				line("line.edited.text", map[string]sitrep.Arg{"outlet": name("Morning Post"), "title": title("Two bombs on Costana", 5)}, 5),
				line("line.down", map[string]sitrep.Arg{"source": name("Herald"), "since": sitrep.Clock(time.Date(2025, 4, 22, 19, 0, 0, 0, time.UTC), "minute")}),
			}}}},
		},
		Thread: []sitrep.BriefingPart{
			{Section: sitrep.SectionStories, Items: []sitrep.BriefingItem{{
				Story: 1, Heading: sitrep.Line{Key: "line.title", Args: map[string]sitrep.Arg{"title": title("Arvenia ready to talk once the shelling ends", 3)}},
				Lines: []sitrep.Line{line("line.said", map[string]sitrep.Arg{"speaker": name("Varga"), "text": quoted("Once it is quiet we will sit down with anyone", 3)}, 3)},
			}}},
			{Section: sitrep.SectionCorrections, Items: []sitrep.BriefingItem{{Lines: []sitrep.Line{
				line("line.spoke", map[string]sitrep.Arg{"speaker": name("Varga"), "n": sitrep.Number(4)}, 3),
			}}}},
		},
		Sources: []sitrep.CitedArticle{
			{N: 1, Article: 3, Title: "Arvenia ready to talk once the shelling ends", Outlet: "Daily", Origin: "Northwire", URL: "https://daily.example/3", Published: time.Date(2025, 4, 22, 12, 0, 0, 0, time.UTC)},
			{N: 2, Article: 5, Title: "Two bombs on Costana", Outlet: "Morning Post", Origin: "Morning Post", URL: "https://post.example/5", Published: time.Date(2025, 4, 22, 9, 0, 0, 0, time.UTC)},
		},
	}
}

// The whole page and its thread as a terminal shows them, in every language.
func TestBriefingPage(t *testing.T) {
	for _, tag := range []string{"en", "uk"} {
		var b strings.Builder
		for i, reply := range bot.BriefingReplies(handmade(), wordsFor(t, tag)) {
			if i > 0 {
				b.WriteString("\n--- thread ---\n")
			}
			b.WriteString(terminal.Render(reply, terminal.Options{Press: true}))
		}
		golden.File(t, "testdata/page."+tag+".txt", b.String())
	}
}

// Whatever is composed, every message fits, and the frame of the page stays.
func TestBriefingKeepsToItsBudget(t *testing.T) {
	w := english(t)
	rapid.Check(t, func(t *rapid.T) {
		b := hugeBriefing(t)
		replies := bot.BriefingReplies(b, w)
		for i, reply := range replies {
			checkMessage(t, reply)
			if i == 0 {
				checkFrame(t, b, reply)
			}
		}
	})
}

// foreign draws text as hostile as a source can make it, clean or not.
func foreign(t *rapid.T, label string) string {
	most := rapid.SampledFrom([]int{0, 10, 100, 1000, 20000}).Draw(t, label+" length")
	unit := rapid.SampledFrom([]string{"word ", "漢", "👩‍👩‍👧", "@everyone ", "[x](http://evil.example) ", "**_~`|>", "\u202e", "مرحبا ", "x"}).Draw(t, label)
	return strings.Repeat(unit, most/len(unit)+1)
}

func hugeBriefing(t *rapid.T) *sitrep.Briefing {
	b := handmade()
	text := func() sitrep.Arg {
		kind := rapid.SampledFrom([]sitrep.ArgKind{sitrep.ArgQuoted, sitrep.ArgReported, sitrep.ArgName, sitrep.ArgTitle}).Draw(t, "kind")
		n := rapid.IntRange(1, 60).Draw(t, "n")
		return sitrep.Arg{
			Kind: kind, Text: foreign(t, "text"), URL: "https://x.example/" + strings.Repeat("u", rapid.SampledFrom([]int{1, 300, 5000}).Draw(t, "url")),
			Cite: sitrep.Citation{Article: sitrep.ArticleID(n), N: n, Span: sitrep.Span{Start: n, End: n + 5}},
		}
	}
	line := func() sitrep.Line {
		a, by := text(), text()
		return sitrep.Line{Key: "line.claim", Args: map[string]sitrep.Arg{"by": by, "text": a}, Cites: []sitrep.Citation{a.Cite, by.Cite}, Status: sitrep.StatusDisputed}
	}
	b.Title = foreign(t, "title")
	for i := range b.Parts {
		for range rapid.SampledFrom([]int{0, 3, 30}).Draw(t, "lines") {
			item := sitrep.BriefingItem{Story: 9, Heading: line(), Lines: []sitrep.Line{line(), line()}, Status: sitrep.StatusConfirmed, Origins: 3}
			b.Parts[i].Items = append(b.Parts[i].Items, item)
		}
	}
	for range rapid.SampledFrom([]int{0, 60}).Draw(t, "sources") {
		b.Sources = append(b.Sources, sitrep.CitedArticle{N: 3, Title: foreign(t, "source"), URL: "https://x.example/", Outlet: foreign(t, "outlet")})
	}
	for range rapid.SampledFrom([]int{0, 40}).Draw(t, "thread") {
		b.Thread[0].Items[0].Lines = append(b.Thread[0].Items[0].Lines, line())
	}
	return b
}

// checkMessage holds a reply to what one message takes: 4,000 UTF-16 units and 40 components.
func checkMessage(t *rapid.T, reply bot.Reply) {
	units, components := 0, 1
	for _, block := range reply.Blocks {
		for _, l := range linesOf(block) {
			units++
			for _, r := range l {
				units += utf16Units(r.Text) + utf16Units(r.URL)
			}
		}
		components += componentsOf(t, block)
	}
	if units > 4000 || components > 40 {
		t.Fatalf("a message of %d units and %d components", units, components)
	}
}

func linesOf(block bot.Block) []bot.Text {
	switch v := block.(type) {
	case bot.Heading:
		return []bot.Text{v.Text}
	case bot.Paragraph:
		return v.Lines
	case bot.Quotation:
		return []bot.Text{v.Text}
	case bot.Small:
		return []bot.Text{v.Text}
	case bot.Row:
		return v.Lines
	case bot.Table:
		var lines []bot.Text
		for _, l := range v.Lines {
			lines = append(lines, bot.Text{{Text: l}})
		}
		return lines
	}
	return nil
}

func componentsOf(t *rapid.T, block bot.Block) int {
	switch v := block.(type) {
	case bot.Row:
		return 3
	case bot.Buttons:
		if len(v) == 0 || len(v) > 5 {
			t.Fatalf("%d buttons in a row", len(v))
		}
		return 1 + len(v)
	case bot.Menu:
		if len(v.Options) == 0 || len(v.Options) > 25 {
			t.Fatalf("%d options in a menu", len(v.Options))
		}
		for _, o := range v.Options {
			if utf16Units(o.Label) > 100 || o.Label == "" {
				t.Fatalf("option %q", o.Label)
			}
		}
		return 2
	case bot.Table:
		for _, l := range v.Lines {
			if n := uniseg.StringWidth(l); n > 38 {
				t.Fatalf("a table of %d columns: %q", n, l)
			}
		}
	}
	return 1
}

// checkFrame wants header and legend on every page, at most seven stories, and sections in their order.
func checkFrame(t *rapid.T, b *sitrep.Briefing, reply bot.Reply) {
	text := terminal.Render(reply, terminal.Options{Width: 100000})
	if !strings.Contains(text, "11 articles, 10 outlets → 7 independent origins") || !strings.Contains(text, "none is AI-written") {
		t.Fatalf("no frame:\n%s", text)
	}
	rows := 0
	for _, block := range reply.Blocks {
		if _, ok := block.(bot.Row); ok {
			rows++
		}
	}
	if rows > 7 {
		t.Fatalf("%d stories", rows)
	}
	last := -1
	for _, section := range []string{"🔺", "🔢", "📅", "🧾"} {
		if i := strings.Index(text, "# "+section); i >= 0 {
			if i < last {
				t.Fatalf("section %s stands before the one it follows", section)
			}
			last = i
		}
	}
}

func TestQuietAndThinDays(t *testing.T) {
	w := english(t)
	b := &sitrep.Briefing{
		Title: "Sitrep", Thin: true, Quiet: true, Counts: sitrep.Counts{Feeds: 12, FeedsOK: 12}, From: now.Add(-24 * time.Hour), To: now, Zone: "UTC",
		Parts: []sitrep.BriefingPart{{Section: sitrep.SectionLead, Items: []sitrep.BriefingItem{{Lines: []sitrep.Line{{Key: "line.nothing", Args: map[string]sitrep.Arg{"n": sitrep.Number(12)}}}}}}},
	}
	text := terminal.Render(bot.BriefingReplies(b, w)[0], terminal.Options{})
	for _, want := range []string{"thin day", "Nothing new from 12 sources."} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in\n%s", want, text)
		}
	}
}

func BenchmarkBriefingReplies(b *testing.B) {
	w, page := english(b), handmade()
	for b.Loop() {
		bot.BriefingReplies(page, w)
	}
}

func TestChangedIsToldAgainstTheLastPage(t *testing.T) {
	for _, tt := range []struct {
		span time.Duration
		want string
	}{{24 * time.Hour, "Changed since yesterday"}, {23 * time.Hour, "Changed since yesterday"}, {12 * time.Hour, "Changed since 22 Apr 19:00"}, {7 * 24 * time.Hour, "Changed since 16 Apr 07:00"}} {
		b := handmade()
		b.From = b.To.Add(-tt.span)
		if text := terminal.Render(bot.BriefingReplies(b, english(t))[0], terminal.Options{}); !strings.Contains(text, tt.want) {
			t.Errorf("over %v: no %q in\n%s", tt.span, tt.want, text)
		}
	}
}

// A page that is full still has something of every section, and tells no party's words without the other's.
func TestFullPageIsWhole(t *testing.T) {
	b := handmade()
	said := func(side string) sitrep.Line {
		return sitrep.Line{Key: "line.party", Args: map[string]sitrep.Arg{
			"side": {Kind: sitrep.ArgName, Text: side}, "speaker": {Kind: sitrep.ArgName, Text: "Varga"},
			"text": {Kind: sitrep.ArgReported, Text: strings.Repeat("the guns of the other side have to fall silent first and ", 4)},
		}}
	}
	stories := &b.Parts[2]
	stories.Items = nil
	for n := range 7 {
		stories.Items = append(stories.Items, sitrep.BriefingItem{
			Story: sitrep.StoryID(n + 1), Heading: sitrep.Line{Key: "line.title", Args: map[string]sitrep.Arg{"title": {Kind: sitrep.ArgTitle, Text: "Both speak"}}},
			Lines: []sitrep.Line{said("Arvenia"), said("Belgar")},
		})
	}
	page := bot.BriefingReplies(b, english(t))[0]
	text := terminal.Render(page, terminal.Options{})
	for _, section := range []string{"🔺", "🔢", "📅", "🧾"} {
		if !strings.Contains(text, section) {
			t.Errorf("nothing of %s", section)
		}
	}
	bare := 0
	for _, block := range page.Blocks {
		if row, ok := block.(bot.Row); ok && len(row.Lines) == 1 {
			bare++
		} else if ok && len(row.Lines) != 3 {
			t.Errorf("a story of %d lines", len(row.Lines))
		}
	}
	if bare == 0 || bare == 7 {
		t.Errorf("%d stories without words: the page is not full, or none has them", bare)
	}
}
