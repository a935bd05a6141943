package briefing

import (
	"maps"
	"slices"
	"strings"

	"sitrep"
)

// changed tells what is new against the briefing before. Without one there is nothing to compare with.
func (p *page) changed(chosen []*tale) []sitrep.Line {
	if p.w.Previous == nil {
		return nil
	}
	var fresh, figures, happened []sitrep.Line
	for _, t := range chosen {
		if !p.told[t.id] || t.id == 0 {
			a := p.title(t.lead)
			fresh = append(fresh, line("line.new.story", map[string]sitrep.Arg{"title": a}, a.Cite))
		}
		figures = append(figures, p.revised(t)...)
		happened = append(happened, p.happened(t)...)
	}
	moved, turned := p.moved()
	out := take(nil, moved, 2)
	out = take(out, figures, 2)
	out = take(out, happened, 1)
	out = take(out, p.newWords(chosen, turned), 1)
	out = take(out, fresh, max(1, p.length.changed-len(out)-1))
	out = take(out, p.still(), max(0, p.length.changed-len(out)))
	return out[:min(len(out), p.length.changed)]
}

func take(out, more []sitrep.Line, most int) []sitrep.Line {
	return append(out, more[:min(len(more), max(0, most))]...)
}

// newWords gives the best new quote with a condition or a refusal in a story that was told before, unless its speaker is
// told of already.
func (p *page) newWords(chosen []*tale, turned map[string]bool) []sitrep.Line {
	for _, t := range chosen {
		if !p.told[t.id] || t.id == 0 {
			continue
		}
		known := map[string]bool{}
		for _, v := range voices(t.before) {
			known[fold(v.text)] = true
		}
		for _, v := range slices.Backward(voices(t.reports)) {
			if c := cuesOf(v.text); turned[v.speaker] || known[fold(v.text)] || v.q.Kind != sitrep.Direct || v.value() < 20 || !c.condition && !c.negated {
				continue
			}
			if l, ok := p.said("line.new.quote", v, nil); ok {
				return []sitrep.Line{l}
			}
		}
	}
	return nil
}

// cues are the words of a quote by which a position is told.
type cues struct {
	negated   bool // not, never, refuse
	contact   bool // talks, contact, meeting
	condition bool // if, unless, until
	subjects  map[string]bool
}

// moved tells of speakers whose dated words on one subject differ in a cue: two quotes, an arrow between them.
func (p *page) moved() (out []sitrep.Line, done map[string]bool) {
	earlier := map[string][]voice{}
	for _, v := range voices(p.before) {
		if v.speaker != "" && v.value() >= 0 {
			earlier[v.speaker] = append(earlier[v.speaker], v)
		}
	}
	done = map[string]bool{}
	for _, now := range slices.Backward(voices(p.reports)) {
		if now.speaker == "" || done[now.speaker] || now.value() < 0 {
			continue
		}
		for _, then := range slices.Backward(earlier[now.speaker]) {
			if !differs(cuesOf(then.text), cuesOf(now.text)) || !p.earlierDay(then, now) {
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

func (p *page) earlierDay(a, b voice) bool {
	return p.day(a.at) < p.day(b.at)
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
		kind := sitrep.ArgReported
		if x.v.q.Kind == sitrep.Direct {
			kind = sitrep.ArgQuoted
		}
		a, _ := p.words(kind, x.v.r, x.v.q.Span, 140)
		args[x.arg] = a
		cites = append(cites, a.Cite)
	}
	return sitrep.Line{Key: "line.moved", Args: args, Cites: cites}, true
}

// differs is the rule: the quotes share a subject, and one of them negates or sets a condition where the other does
// not. Words of contact are a subject of their own, and then one more shared word is enough.
func differs(a, b cues) bool {
	shared := 0
	for s := range a.subjects {
		if b.subjects[s] {
			shared++
		}
	}
	if a.contact && b.contact {
		return shared >= 1 && (a.negated != b.negated || a.condition != b.condition)
	}
	return shared >= 2 && (a.negated != b.negated || a.condition != b.condition)
}

func cuesOf(text string) cues {
	c := cues{subjects: map[string]bool{}}
	folded := " " + fold(text) + " "
	for w := range strings.FieldsSeq(folded) {
		w = strings.ReplaceAll(w, "’", "'")
		switch {
		case negations[w] || strings.HasSuffix(w, "n't"):
			c.negated = true
		case conditions[w]:
			c.condition = true
		case hasStem(contacts, w):
			c.contact = true
		case len([]rune(w)) >= 5 && !fillers[w]:
			c.subjects[string([]rune(w)[:5])] = true
		}
	}
	for _, phrase := range []string{" only after ", " as long as ", " on condition ", " лише після ", " тільки після ", " за умови "} {
		c.condition = c.condition || strings.Contains(folded, phrase)
	}
	return c
}

func hasStem(stems []string, w string) bool {
	return slices.ContainsFunc(stems, func(s string) bool { return strings.HasPrefix(w, s) })
}

var (
	negations = set("no not never none nor neither cannot without refuse refuses refused reject rejects rejected impossible " +
		"ні не ніколи жодних жодного неможливо відмовляємося відкидаємо нет никогда")
	conditions = set("if unless until provided якщо поки доки допоки если")
	contacts   = []string{"contact", "talk", "negotiat", "dialog", "meet", "переговор", "контакт", "зустріч", "діалог"}
	fillers    = set("there these those their which where while would could should about after before other every being " +
		"going think really still again people today тільки також цього тому можна треба зараз сьогодні")
)

func set(words string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		out[w] = true
	}
	return out
}

// happened tells of what was announced before and is told as done now: the same kind of event with a shared actor and,
// where both name one, a shared place.
func (p *page) happened(t *tale) []sitrep.Line {
	for _, old := range t.before {
		for _, plan := range document(old).Events {
			if plan.State != sitrep.Planned {
				continue
			}
			for _, r := range t.reports {
				for _, e := range document(r).Events {
					if e.State == sitrep.Happened && e.Type == plan.Type && fulfils(old, plan, r, e) {
						if s := within(r, e.Span); !s.Empty() {
							return []sitrep.Line{p.sentence("line.happened", r, s, 200)}
						}
					}
				}
			}
		}
	}
	return nil
}

func fulfils(old sitrep.Report, plan sitrep.Event, r sitrep.Report, e sitrep.Event) bool {
	actors := shared(keys(old, plan.Actors), keys(r, e.Actors))
	was, is := keys(old, plan.Places), keys(r, e.Places)
	return actors && (len(was) == 0 || len(is) == 0 || shared(was, is))
}

func keys(r sitrep.Report, refs []sitrep.Ref) map[string]bool {
	out := map[string]bool{}
	for _, ref := range refs {
		if e, ok := at(document(r).Entities, ref); ok {
			out[keyOf(e)] = true
		}
	}
	return out
}

func shared(a, b map[string]bool) bool {
	for k := range maps.Keys(a) {
		if b[k] {
			return true
		}
	}
	return false
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
		args := map[string]sitrep.Arg{"title": p.oldTitle(s), "last": sitrep.Clock(s.Last, "day")}
		out = append(out, line("line.still", args, args["title"].Cite))
	}
	return out
}

// oldTitle is the title of a story whose article may not be at hand: it is cited by number of the archive alone.
func (p *page) oldTitle(s sitrep.Story) sitrep.Arg {
	for _, r := range append(slices.Clone(p.before), p.reports...) {
		if r.Article.ID == s.Lead && r.Article.Title == s.Title {
			return p.title(r)
		}
	}
	return sitrep.Arg{Kind: sitrep.ArgTitle, Text: s.Title, Cite: sitrep.Citation{Article: s.Lead}}
}
