package briefing

import (
	"slices"
	"time"

	"sitrep"
)

// mostStill is how many stories without news a page names.
const mostStill = 2

// changed tells what is new against the briefing before. Without one there is nothing to compare with.
func (p *page) changed(chosen []*tale) []sitrep.Line {
	if p.w.Previous == nil {
		return nil
	}
	var fresh, figures []sitrep.Line
	for _, t := range chosen {
		if !p.told[t.id] || t.id == 0 {
			a := p.title(t.lead)
			fresh = append(fresh, line("line.new.story", map[string]sitrep.Arg{"title": a}, a.Cite))
		}
		figures = append(figures, p.revised(t)...)
	}
	moved, turned := p.moved()
	out := take(nil, moved, 2)
	out = take(out, figures, 2)
	happened, overdue := p.outcomes()
	out = take(out, happened, 1)
	out = take(out, overdue, 1)
	out = take(out, p.newWords(chosen, turned), 1)
	out = take(out, fresh, max(1, p.length.changed-len(out)-1))
	out = take(out, p.still(), min(mostStill, p.length.changed-len(out)))
	return out[:min(len(out), p.length.changed)]
}

// Changes tells, for somebody who asks, what moved in a window against what is held from before: positions, figures, and
// what became of what was announced. Its citations are numbered from 1.
func Changes(w *sitrep.Window, now time.Time) []sitrep.Line {
	p := newPage(w, now)
	var figures []sitrep.Line
	for _, t := range p.stories {
		figures = append(figures, p.revised(t)...)
	}
	moved, _ := p.moved()
	happened, overdue := p.outcomes()
	lines := take(nil, moved, 4)
	lines = take(lines, figures, 4)
	lines = take(lines, happened, 3)
	lines = take(lines, overdue, 3)
	b := &sitrep.Briefing{Parts: []sitrep.BriefingPart{{Items: []sitrep.BriefingItem{{Lines: lines}}}}, Sources: p.sources}
	renumber(b)
	return lines
}

// Ranked returns the stories of a window in the order in which they would be told.
func Ranked(w *sitrep.Window) []sitrep.StoryID {
	var out []sitrep.StoryID
	for _, t := range newPage(w, w.To).stories {
		if t.id != 0 {
			out = append(out, t.id)
		}
	}
	return out
}

func take(out, more []sitrep.Line, most int) []sitrep.Line {
	return append(out, more[:min(len(more), max(0, most))]...)
}

// newWords gives a new quote by which a party sets a condition, or refuses something in a story that was told before, unless
// its speaker is told of already.
func (p *page) newWords(chosen []*tale, turned map[string]bool) []sitrep.Line {
	for _, t := range chosen {
		known := map[string]bool{}
		for _, v := range voices(t.before) {
			known[fold(v.text)] = true
		}
		for _, v := range slices.Backward(voices(p.newsOf(t.reports))) {
			if turned[v.speaker] || known[fold(v.text)] || v.q.Kind != sitrep.Direct || v.value() < 20 {
				continue
			}
			key := "line.new.quote"
			switch told := p.told[t.id] && t.id != 0; {
			case v.side != "" && Conditional(v.text):
				key = "line.new.condition"
			case !told || !cuesOf(v.text).negated:
				continue
			}
			if l, ok := p.said(key, v, nil); ok {
				return []sitrep.Line{l}
			}
		}
	}
	return nil
}

// moved tells of speakers whose dated words on one subject differ in a cue: two quotes, an arrow between them.
func (p *page) moved() (out []sitrep.Line, done map[string]bool) {
	earlier := map[string][]stance{}
	for _, s := range stances(p.past()) {
		earlier[s.speaker] = append(earlier[s.speaker], s)
	}
	done = map[string]bool{}
	for _, now := range stances(p.reports) {
		if done[now.speaker] {
			continue
		}
		before := earlier[now.speaker]
		i := slices.IndexFunc(before, func(then stance) bool { return differs(then.cues, now.cues) && p.earlierDay(then.voice, now.voice) })
		if i < 0 {
			continue
		}
		if l, ok := p.move(before[i].voice, now.voice); ok {
			out, done[now.speaker] = append(out, l), true
		}
	}
	return out, done
}

// stance is a quote in its speaker's own words with the cues of what is shown of it.
type stance struct {
	voice
	cues cues
}

// mostStances is how many wordings of one speaker are compared: each with all earlier ones, so that the most quoted would take
// minutes.
const mostStances = 100

// stances returns what some reports quote of known speakers in their own words, newest first. Outlets carry a wording on for
// days: it stands once, as the first report has it.
func stances(reports []sitrep.Report) []stance {
	all := slices.DeleteFunc(voices(reports), func(v voice) bool { return v.speaker == "" || v.value() < 0 })
	wording := func(v voice) string { return v.speaker + "\x00" + fold(v.text) }
	first := map[string]voice{}
	for _, v := range slices.Backward(all) {
		first[wording(v)] = v
	}
	var out []stance
	seen, count := map[string]bool{}, map[string]int{}
	for _, v := range slices.Backward(all) {
		key := wording(v)
		if v = first[key]; seen[key] || count[v.speaker] == mostStances || !v.ownWords() {
			continue
		}
		seen[key] = true
		count[v.speaker]++
		out = append(out, stance{v, cuesOf(v.shown())})
	}
	return out
}

func (p *page) earlierDay(a, b voice) bool {
	return p.day(a.at) < p.day(b.at)
}

// movedBytes is how much of either quote is shown of a position that moved; what tells the move must be in it.
const movedBytes = 140

// shown returns what is shown of a quote's own words.
func (v voice) shown() string {
	_, span := v.own()
	return clause(v.r.Article.Text, span, movedBytes).In(v.r.Article.Text)
}

func (p *page) move(then, now voice) (sitrep.Line, bool) {
	speaker, ok := p.named(now.r, now.q.Entity)
	if !ok {
		return sitrep.Line{}, false
	}
	args := map[string]sitrep.Arg{"speaker": speaker, "then": sitrep.Clock(then.at, "day"), "now": sitrep.Clock(now.at, "day")}
	var cites []sitrep.Citation
	for _, x := range []struct {
		arg string
		v   voice
	}{{"old", then}, {"new", now}} {
		kind, span := x.v.own()
		a, _ := p.words(kind, x.v.r, span, movedBytes)
		args[x.arg] = a
		cites = append(cites, a.Cite)
	}
	return sitrep.Line{Key: "line.moved", Args: args, Cites: cites}, true
}

// still names stories of the briefing before that nothing was added to.
func (p *page) still() []sitrep.Line {
	current := map[sitrep.StoryID]bool{}
	for _, t := range p.stories {
		current[t.id] = !p.unchanged(t)
	}
	var out []sitrep.Line
	for _, id := range p.w.Previous.StoryIDs {
		s, ok := p.w.Stories[id]
		if !ok || current[id] || s.Title == "" {
			continue
		}
		args := map[string]sitrep.Arg{"title": p.oldTitle(s), "last": sitrep.Clock(p.lastNews(s), "day")}
		out = append(out, line("line.still", args, args["title"].Cite))
	}
	return out
}

// lastNews is when a story was last told before the window: what came since only copies.
func (p *page) lastNews(s sitrep.Story) time.Time {
	for _, r := range slices.Backward(p.before) {
		if r.Story == s.ID {
			return r.Article.Published
		}
	}
	return s.Last
}

// oldTitle is the title of a story whose article may not be at hand: it is cited by number of the archive alone.
func (p *page) oldTitle(s sitrep.Story) sitrep.Arg {
	for _, r := range append(p.past(), p.reports...) {
		if r.Article.ID == s.Lead && r.Article.Title == s.Title {
			return p.title(r)
		}
	}
	return sitrep.Arg{Kind: sitrep.ArgTitle, Text: s.Title, Cite: sitrep.Citation{Article: s.Lead}}
}
