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
	earlier := map[string][]voice{}
	for _, v := range voices(p.past()) {
		if v.speaker != "" && v.value() >= 0 {
			earlier[v.speaker] = append(earlier[v.speaker], v)
		}
	}
	done = map[string]bool{}
	for _, now := range slices.Backward(voices(p.reports)) {
		if now.speaker == "" || done[now.speaker] || now.value() < 0 || !now.ownWords() {
			continue
		}
		for _, then := range slices.Backward(earlier[now.speaker]) {
			then = firstToReport(earlier[now.speaker], then)
			if !then.ownWords() || !differs(cuesOf(then.shown()), cuesOf(now.shown())) || !p.earlierDay(then, now) {
				continue
			}
			if l, ok := p.move(then, now); ok {
				out, done[now.speaker] = append(out, l), true
			}
			break
		}
	}
	return out, done
}

// firstToReport returns the earliest of the quotes with the words of v: outlets carry them on for days.
func firstToReport(all []voice, v voice) voice {
	for _, x := range all {
		if fold(x.text) == fold(v.text) {
			return x
		}
	}
	return v
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
