package briefing

import (
	"cmp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"sitrep"
)

// tale is one story within the window.
type tale struct {
	id      sitrep.StoryID
	reports []sitrep.Report // in the window, oldest first
	before  []sitrep.Report
	origins int
	sources int
	neutral int  // origins of neither party
	told    bool // by a report, and not by comment and the like alone
	timely  bool // by more than one origin, or by a report of these days
	gravity int  // of what its lead opens with
	echo    int  // origins of the window whose reports open with names that it opens with
	foreign int  // 1 if no report of it is in the readers' language
	last    time.Time
	fresh   int // sentences that the reports before do not hold
	lead    sitrep.Report
	words   map[string]bool // by which it is told: see open
	places  map[string]bool // keys of those named first
	names   map[string]bool // keys of persons and bodies that its lead opens with
	also    []*tale         // stories of the same happening, which are told with it
	with    *tale           // the story that it is told with
	fate    sitrep.Fate
	slot    int // on the page, from 1
}

// tales groups the reports by story, ranked: see order.
func (p *page) tales() []*tale {
	byKey := map[sitrep.StoryID]*tale{}
	var all []*tale
	for _, r := range p.reports {
		t := byKey[r.Story]
		if t == nil || r.Story == 0 {
			t = &tale{id: r.Story}
			byKey[r.Story] = t
			all = append(all, t)
		}
		t.reports = append(t.reports, r)
	}
	for _, r := range p.before {
		if t := byKey[r.Story]; t != nil && r.Story != 0 {
			t.before = append(t.before, r)
		}
	}
	for _, t := range all {
		p.measure(t)
	}
	slices.SortStableFunc(all, order)
	echo(all[:min(len(all), mostRanked)])
	slices.SortStableFunc(all, order)
	return all
}

func (p *page) measure(t *tale) {
	origins, neutral, sources, known := map[string]bool{}, map[string]bool{}, map[sitrep.SourceID]bool{}, map[string]bool{}
	for _, r := range t.before {
		for _, s := range sentences(r) {
			known[fold(s.In(r.Article.Text))] = true
		}
	}
	for _, r := range t.reports {
		origins[originOf(r)] = true
		if r.Side == "" {
			neutral[originOf(r)] = true
		}
		sources[r.Article.Source] = true
		if r.Article.Published.After(t.last) {
			t.last = r.Article.Published
		}
		for _, s := range sentences(r) {
			if f := fold(s.In(r.Article.Text)); !known[f] {
				known[f] = true
				t.fresh++
			}
		}
	}
	t.origins, t.neutral, t.sources = len(origins), len(neutral), len(sources)
	t.lead = p.best(t)
	t.told = slices.ContainsFunc(t.reports, p.isReport)
	t.timely = t.origins > 1 || slices.ContainsFunc(t.reports, func(r sitrep.Report) bool { return p.weight(r).timely })
	t.gravity, t.foreign = p.weight(t.lead).gravity, p.foreign(t.lead)
}

// echo counts for each of some stories the origins of those that open with two of the names that it opens with: what most
// reports of a day turn on.
func echo(stories []*tale) {
	named := make([]map[string]bool, len(stories))
	for i, t := range stories {
		named[i] = namesIn(t.lead, head(t.lead))
	}
	for i, t := range stories {
		origins := map[string]bool{}
		for j, o := range stories {
			if i == j || common(named[i], named[j]) > 1 {
				for _, r := range o.reports {
					origins[originOf(r)] = true
				}
			}
		}
		t.echo = len(origins)
	}
}

// sentences returns the sentences of a report that fit its text.
func sentences(r sitrep.Report) []sitrep.Span {
	all := document(r).Sentences
	for i, s := range all {
		if !fits(r, s) { // stale annotations: rare enough to copy
			rest := slices.Clone(all[i+1:])
			return append(slices.Clone(all[:i]), slices.DeleteFunc(rest, func(s sitrep.Span) bool { return !fits(r, s) })...)
		}
	}
	return all
}

// best returns the report that speaks for a story: one in the readers' language, a report before comment and the like, one of
// these days, one that opens with an act, the one that the story is named after, one of neither party before a party's, one
// of a wire or newsroom before others, then the newest.
func (p *page) best(t *tale) sitrep.Report {
	return slices.MaxFunc(t.reports, func(a, b sitrep.Report) int {
		return cmp.Or(cmp.Compare(p.merit(a), p.merit(b)), a.Article.Published.Compare(b.Article.Published))
	})
}

// merit ranks a report among those that may speak for a story.
func (p *page) merit(r sitrep.Report) int {
	kind := p.w.Origins[r.Origin].Kind
	n := 0
	for _, holds := range []bool{ // what weighs most comes first
		p.foreign(r) == 0,
		p.isReport(r),
		p.weight(r).timely,
		p.weight(r).gravity > 0,
		r.Story != 0 && p.w.Stories[r.Story].Lead == r.Article.ID,
		Opening(r) != (sitrep.Span{}),
		r.Side == "",
		kind == "wire" || kind == "newsroom",
	} {
		n *= 2
		if holds {
			n++
		}
	}
	return n
}

// Opening returns the first sentence of a report that says something: datelines and credits of a few words do not, nor do
// captions, questions, words to the reader and what else stands on a page; a sentence that is not ended is taken where there is no other.
func Opening(r sitrep.Report) sitrep.Span {
	const most = 8
	if !isRead(r) {
		return sitrep.Span{}
	}
	all := sentences(r)
	all = all[:min(most, len(all))]
	for _, ended := range []bool{true, false} {
		for _, s := range all {
			text := s.In(r.Article.Text)
			if len(wordsOf(text)) < 6 || r.IsFurniture(s) || isQuestion(r, s) || addresses(r, s) {
				continue
			}
			if !ended || fold(text) != fold(r.Article.Title) && endsSentence(text) {
				return s
			}
		}
	}
	return sitrep.Span{}
}

// endsSentence reports whether a text ends with a mark that ends sentences, or one that closes it.
func endsSentence(text string) bool {
	last, _ := utf8.DecodeLastRuneInString(text)
	return strings.ContainsRune(".!?\"')»”’…", last)
}

// unchanged reports whether the story was told already and nothing in the window adds to it.
func (p *page) unchanged(t *tale) bool { return p.told[t.id] && t.id != 0 && t.fresh == 0 }

// mostAsides is how many stories on a page no report of these days tells.
const mostAsides = 2

// mostOfCrisis is how many slots the stories of one situation take where other stories would be left out for them.
const mostOfCrisis = 2

// chosen returns the stories for the page: one happening has one place, one situation two while others wait, and one
// source leads at most two unless it is the only one. Stories that tell nearly the same as one of them are told with it.
func (p *page) chosen() []*tale {
	leads, sources := map[sitrep.SourceID]int{}, map[sitrep.SourceID]bool{}
	for _, r := range p.reports {
		sources[r.Article.Source] = true
	}
	var out []*tale
	asides := 0
	for _, t := range p.stories {
		i := slices.IndexFunc(out, func(o *tale) bool { return o.near(t) || o.happening(t) || t.aside() && o.concerns(t) })
		if i < 0 {
			i = p.crowded(out, t)
		}
		switch {
		case p.unchanged(t):
			t.fate = sitrep.FateUnchanged
		case i >= 0:
			t.fate, t.with = sitrep.FateWith, out[i]
			out[i].also = append(out[i].also, t)
		case len(out) == p.length.stories:
			t.fate = sitrep.FateFull
		case t.aside() && asides == mostAsides:
			t.fate = sitrep.FateAside
		case len(sources) > 1 && !p.place(t, leads):
			t.fate = sitrep.FateSource
		default:
			asides += btoi(t.aside())
			leads[t.lead.Article.Source]++
			out = append(out, t)
			t.fate, t.slot = sitrep.FateShown, len(out)
		}
	}
	return out
}

// crowded returns which of the stories on the page begins the situation of one that is to come, if that situation has the
// slots it may have; -1 if not.
func (p *page) crowded(out []*tale, t *tale) int {
	crisis := p.w.Stories[t.id].Situation
	if crisis == "" {
		return -1
	}
	of := func(t *tale) bool { return p.w.Stories[t.id].Situation == crisis }
	slots, others := 0, 0
	for _, o := range out {
		slots += btoi(of(o))
	}
	for _, o := range p.stories {
		others += btoi(!of(o))
	}
	if slots < max(mostOfCrisis, p.length.stories-others) {
		return -1
	}
	return slices.IndexFunc(out, of)
}

// whole returns the reports of a story and of those of its happening that are told with it, but for features.
func (t *tale) whole() []sitrep.Report {
	out := slices.Clone(t.reports)
	for _, o := range t.also {
		if !o.aside() {
			out = append(out, o.reports...)
		}
	}
	return out
}

// concerns reports whether two stories open with two persons or bodies in common.
func (t *tale) concerns(o *tale) bool {
	t.open()
	o.open()
	return common(t.names, o.names) > 1
}

// likeness is how many of the words of the shorter opening two stories share that tell nearly the same.
const likeness = 0.6

// near reports whether two stories open with nearly the same words. Stories of different places are two, however alike the
// words for them: strikes on two cities are.
func (t *tale) near(o *tale) bool {
	t.open()
	o.open()
	if len(t.places) > 0 && len(o.places) > 0 && !shared(t.places, o.places) {
		return false
	}
	return float64(common(t.words, o.words)) >= likeness*float64(max(5, min(len(t.words), len(o.words))))
}

// open takes from the headline and the first sentence of a story the beginnings of its longer words, and the places named,
// and from its first sentences who is named, once.
func (t *tale) open() {
	if t.words != nil {
		return
	}
	t.words, t.places, t.names = map[string]bool{}, map[string]bool{}, map[string]bool{}
	first := Opening(t.lead)
	for _, w := range wordsOf(t.lead.Article.Title + " " + first.In(t.lead.Article.Text)) {
		if utf8.RuneCountInString(w) >= 4 && !vocabulary().all["filler"].has(w) {
			t.words[beginning(w)] = true
		}
	}
	d := document(t.lead)
	for _, m := range d.Mentions {
		e, ok := at(d.Entities, m.Entity)
		switch {
		case !ok:
		case e.Type == sitrep.Place && first.Contains(m.Span):
			t.places[keyOf(e)] = true
		case (e.Type == sitrep.Person || e.Type == sitrep.Organization) && head(t.lead).Contains(m.Span):
			t.names[keyOf(e)] = true
		}
	}
}

// place gives a story another lead if its own source leads two already. It is false where there is none.
func (p *page) place(t *tale, leads map[sitrep.SourceID]int) bool {
	if leads[t.lead.Article.Source] < 2 {
		return true
	}
	for _, r := range t.reports {
		if leads[r.Article.Source] < 2 {
			t.lead = r
			return true
		}
	}
	return false
}
