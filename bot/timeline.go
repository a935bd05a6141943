package bot

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"sitrep"
	"sitrep/bot/locale"
)

// Afterwards is how long after the last day that is asked for articles still tell of it.
const Afterwards = 14 * 24 * time.Hour

type timelineOptions struct {
	topic, from, to, kind, detail, asOf, order Opt[string]
	page                                       Opt[int]
}

func newTimelineOptions() timelineOptions {
	return timelineOptions{
		topic:  text("topic", "timeline.option.topic").required().completed(),
		from:   text("from", "timeline.option.from"),
		to:     text("to", "timeline.option.to"),
		kind:   oneOf("kind", "timeline.option.kind", "all", "events", "statements", "planned"),
		detail: oneOf("detail", "timeline.option.detail", "key", "normal", "all"),
		asOf:   text("as_of", "timeline.option.as_of"),
		order:  oneOf("order", "timeline.option.order", "oldest", "newest"),
		page:   page(),
	}
}

func timelineCommand() Command {
	o := newTimelineOptions()
	return Command{
		Name: "timeline", Description: "timeline.description", Heavy: true,
		Options: []Option{
			o.topic.Option, o.from.Option, o.to.Option, o.kind.Option, o.detail.Option, o.asOf.Option, o.order.Option,
			private().Option, o.page.Option,
		},
		Run:      timeline,
		Complete: completeTopic,
	}
}

// timeline answers what happened when, by the day that it happened.
func timeline(ctx context.Context, b *Bot, r Request) (Reply, error) {
	if b.o.Timeline == nil {
		return Reply{}, mistake("mistake.off", "timelines are switched off")
	}
	o := newTimelineOptions()
	asked, err := o.topic.Of(r)
	if err != nil {
		return Reply{}, err
	}
	w := b.say(ctx, r)
	t, err := readTopic(ctx, b, r, asked)
	if err != nil {
		return Reply{}, err
	}
	build, err := o.build(r, w, t)
	if err != nil {
		return Reply{}, err
	}
	if t.query.AsOf, err = asOf(o.asOf, r, w); err != nil {
		return Reply{}, err
	}
	if !build.From.IsZero() {
		t.query.From = build.From
	}
	if !build.To.IsZero() {
		t.query.To = build.To.AddDate(0, 0, 1).Add(Afterwards)
	}
	reports, err := b.archive.Chronicle(ctx, r.Guild, t.query, build.Dates)
	if err != nil {
		return Reply{}, fmt.Errorf("read the reports on %q: %w", asked, err)
	}
	reports = t.kept(reports)
	if !t.query.AsOf.IsZero() && len(t.query.Stories) > 0 {
		t.title = titleThen(reports)
		build.Words = words(t.title)
	}
	days := b.o.Timeline(reports, build)
	if len(days) == 0 {
		if isNarrowed(r) {
			return nothingChosen(w, r, t), nil
		}
		return nothingOn(ctx, b, r, asked)
	}
	page, err := o.page.Of(r)
	if err != nil {
		return Reply{}, err
	}
	v := timelineView{w: w, r: r, t: t, days: days, reports: reports, page: page, newest: r.Options["order"] == "newest"}
	return v.reply(), nil
}

// titleThen is the title of the first of the reports, which come newest first: what their story is called now may have been written later.
func titleThen(reports []sitrep.Report) string {
	if len(reports) == 0 {
		return ""
	}
	return reports[len(reports)-1].Article.Title
}

// isNarrowed reports whether more was asked for than a topic.
func isNarrowed(r Request) bool {
	return r.Options["from"] != "" || r.Options["to"] != "" || r.Options["as_of"] != "" || r.Options["kind"] != "" && r.Options["kind"] != "all"
}

// nothingChosen says that nothing on the topic fits the choice of kind and days, and offers the whole.
func nothingChosen(w *locale.Words, r Request, t topic) Reply {
	whole := again(r, "from", "", "to", "", "as_of", "", "kind", "", "page", "")
	none := w.Runs("timeline.none", "topic", bold(cut(t.title, 150)))
	if t.title == "" {
		none = w.Runs("timeline.none.then")
	}
	return Reply{Blocks: []Block{
		paragraph(none),
		Buttons{{Label: w.Text("tab.whole"), Token: whole.String()}},
	}}
}

// build reads what to select and how much of it.
func (o timelineOptions) build(r Request, w *locale.Words, t topic) (TimelineOptions, error) {
	var build TimelineOptions
	kind, err := o.kind.Of(r)
	if err != nil {
		return build, err
	}
	detail, err := o.detail.Of(r)
	if err != nil {
		return build, err
	}
	if _, err = o.order.Of(r); err != nil {
		return build, err
	}
	from, err := readSince(o.from, r, w)
	if err != nil {
		return build, err
	}
	to, err := lastDay(r, w)
	if err != nil {
		return build, err
	}
	if !to.IsZero() && !to.AddDate(0, 0, 1).After(from) {
		return build, mistake("mistake.range", "from is after to", "from", r.Options["from"], "to", r.Options["to"])
	}
	dates, perDate := amount(detail)
	return TimelineOptions{
		Words: t.words, From: from, To: to, Dates: dates, PerDate: perDate, Whole: detail == "all", Kind: kind, Zone: w.Zone(),
	}, nil
}

// lastDay reads the last day to tell of.
func lastDay(r Request, w *locale.Words) (time.Time, error) {
	if r.Options["to"] == "" {
		return time.Time{}, nil
	}
	return parseDate(strings.ToLower(r.Options["to"]), r.At, w.Zone())
}

// amount is how many dates and items a date a degree of detail means.
func amount(detail string) (dates, perDate int) {
	switch detail {
	case "key":
		return 8, 1
	case "all":
		return 60, 8
	}
	return 20, 4
}

func asOf(o Opt[string], r Request, w *locale.Words) (t time.Time, err error) {
	text, err := o.Of(r)
	if err != nil {
		return t, err
	}
	return parseUntil(text, r.At, w.Zone())
}

// timelineView is one /timeline while it is laid out.
type timelineView struct {
	w       *locale.Words
	r       Request
	t       topic
	days    []TimelineDay
	reports []sitrep.Report
	page    int
	newest  bool
	cites   cites
}

func (v *timelineView) reply() Reply {
	const size = 5 // days a page: with eight items each still a page
	w := v.w
	first, last := v.days[0].Date, v.days[len(v.days)-1].Date
	title := "timeline.title"
	if first.Equal(last) {
		title = "timeline.title.day"
	}
	if v.newest {
		slices.Reverse(v.days)
	}
	blocks := []Block{
		heading(2, w.Runs(title, "topic", plain(cut(v.t.title, 150)), "from", w.Day(first), "to", w.Day(last))),
		Small{withLegend(w, w.Runs("timeline.legend", "articles", len(v.reports), "origins", origins(v.reports)))},
	}
	shown, _ := pageOf(v.days, v.page, size)
	folded := 0
	for _, day := range shown {
		blocks = append(blocks, v.day(day))
		folded += day.Folded
	}
	if folded > 0 && v.r.Options["detail"] != "all" {
		blocks = append(blocks, Small{w.Runs("timeline.folded", "n", folded)})
	}
	blocks = withReceipts(w, blocks)
	blocks = append(blocks, v.buttons())
	return Reply{Blocks: append(blocks, turn(v.r, v.page, len(v.days), size)...)}
}

func origins(reports []sitrep.Report) int {
	seen := map[sitrep.OriginID]bool{}
	for _, r := range reports {
		seen[r.Origin] = true
	}
	return len(seen)
}

// day is one date with its items, as many as fit a page.
func (v *timelineView) day(day TimelineDay) Paragraph {
	title := v.w.Weekday(day.Date)
	if day.Precision != "" && day.Precision != "day" {
		title = v.w.Time(day.Date, day.Precision)
	}
	p := Paragraph{[]Text{{{Text: title, Style: Bold}}}}
	for _, item := range day.Items {
		p.Lines = append(p.Lines, v.item(item))
	}
	return p
}

func (v *timelineView) item(item TimelineItem) Text {
	const most = 170
	line := Text{{Text: v.w.Text("timeline.sign."+sign(item.Kind)) + " "}}
	if item.Vague != "" {
		line = append(line, Run{Text: locale.Clean(item.Vague), Style: Italic}, Run{Text: v.w.Text("join.dot")})
	}
	cite := item.Citation
	line = append(line, Run{Text: cutWords(locale.Clean(item.Text), most), Style: Italic, Cite: &cite})
	if item.Status != "" {
		line = append(line, Run{Text: " " + v.w.Text("sign."+string(item.Status))})
	}
	return append(line, v.cites.mark(item.Citation)...)
}

func sign(kind string) string {
	switch kind {
	case "statement", "planned":
		return kind
	}
	return "event"
}

// buttons ask the same question another way.
func (v *timelineView) buttons() Buttons {
	w, r := v.w, v.r
	order, label := "newest", "tab.newest"
	if v.newest {
		order, label = "oldest", "tab.oldest"
	}
	kind := r.Options["kind"]
	return Buttons{
		{Label: w.Text("tab.more"), Disabled: r.Options["detail"] == "all", Token: again(r, "detail", "all", "page", "").String()},
		{Label: w.Text("tab.events"), Disabled: kind == "events", Token: again(r, "kind", "events", "page", "").String()},
		{Label: w.Text("tab.statements"), Disabled: kind == "statements", Token: again(r, "kind", "statements", "page", "").String()},
		{Label: w.Text(label), Token: again(r, "order", order, "page", "").String()},
	}
}
