package briefing

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"sitrep"
)

// sides returns the parties of the guild: the labels its admins gave to sources, sorted.
func (p *page) sides() []string {
	seen := map[string]bool{}
	for _, s := range p.w.Sources {
		if s.Side != "" {
			seen[s.Side] = true
		}
	}
	return slices.Sorted(maps.Keys(seen))
}

// strip gives each party its best words in a story, and says in one line which of them have none. Further countries follow.
// What the lead tells of the top story is not said again.
func (p *page) strip(t *tale, top bool) []sitrep.Line {
	all, sides := slices.DeleteFunc(voices(p.newsOf(t.whole())), func(v voice) bool { return denies(v) || t.elsewhere(v.r, v.q.Entity, v.q.Span) }), p.sides()
	if len(bestBySide(all)) == 0 && !sided(t, sides) {
		return nil
	}
	first := sitrep.Span{} // of the report that leads, where it stands above
	if top {
		first = Opening(t.lead)
	}
	led := func(v voice) bool { return v.r.Article.ID == t.lead.Article.ID && first.Contains(v.q.Span) }
	leaders := bestBySide(slices.DeleteFunc(slices.Clone(all), func(v voice) bool { return !led(v) }))
	best := bestBySide(slices.DeleteFunc(slices.Clone(all), func(v voice) bool { return led(v) || leaders[v.side] != nil && v.q.Kind != sitrep.Direct }))
	var out []sitrep.Line
	var silent []string
	at := 0 // where the silent ones stand
	for _, side := range sides {
		if l, ok := p.party(side, best[side]); ok {
			out = append(out, l)
		} else if l, ok := p.led(side, leaders[side]); ok {
			out = append(out, l)
		} else if l, speaks := p.asserted(t, side, first); l.Key != "" {
			out = append(out, l)
		} else if !speaks && !unplaced(all) {
			if len(silent) == 0 {
				at = len(out)
			}
			silent = append(silent, side)
		}
	}
	if len(silent) > 0 {
		out = slices.Insert(out, at, sitrep.Line{Key: "line.party.none", Args: map[string]sitrep.Arg{"side": name(strings.Join(silent, ", "))}})
	}
	for _, side := range t.involved(best) {
		if slices.Contains(sides, side) || len(out) >= len(sides)+3 || !official(*best[side]) {
			continue
		}
		if l, ok := p.party(side, best[side]); ok {
			out = append(out, l)
		}
	}
	return slices.Insert(out, min(len(out), len(sides)+2), p.blame(all, best)...)
}

// elsewhere reports whether the holder of a local office speaks of another place than a story is about: a mayor in a round-up.
func (t *tale) elsewhere(r sitrep.Report, who sitrep.Ref, words sitrep.Span) bool {
	d := document(r)
	if e, ok := at(d.Entities, who); !ok || !localOffice(e) {
		return false
	}
	t.open()
	places := map[string]bool{}
	for _, m := range d.Mentions {
		if e, ok := at(d.Entities, m.Entity); ok && e.Type == sitrep.Place && words.Contains(m.Span) {
			places[keyOf(e)] = true
		}
	}
	return len(places) > 0 && len(t.places) > 0 && !shared(places, t.places)
}

// unplaced reports whether some words are a state's and it is not known which state's: then none can be said to be silent.
func unplaced(all []voice) bool {
	return slices.ContainsFunc(all, func(v voice) bool {
		if v.side != "" || v.q.Speaker == nil || !fits(v.r, *v.q.Speaker) {
			return false
		}
		e, _ := at(document(v.r).Entities, v.q.Entity)
		return e.Type != sitrep.Person && vocabulary().in(v.r.Article.Language, "of a state").within(wordsOf(v.q.Speaker.In(v.r.Article.Text)))
	})
}

// blame gives the words of one who is no party and accuses a party that is heard: its own words would stand alone.
func (p *page) blame(all []voice, heard map[string]*voice) []sitrep.Line {
	for _, v := range slices.Backward(all) {
		d := document(v.r)
		if v.side != "" || v.speaker == "" || v.q.Cue == nil || !fits(v.r, *v.q.Cue) || strings.HasSuffix(v.q.Cue.In(v.r.Article.Text), "ing") {
			continue
		}
		if !slices.ContainsFunc(d.Events, func(e sitrep.Event) bool {
			return e.Type == "accuse" && e.Span.Overlaps(*v.q.Cue) && slices.ContainsFunc(e.Targets, func(ref sitrep.Ref) bool {
				return heard[partyOf(v.r, ref)] != nil
			})
		}) {
			continue
		}
		if l, ok := p.said("line.said", v, nil); ok {
			return []sitrep.Line{l}
		}
	}
	return nil
}

// involved returns parties with words in a story: first those that act or suffer in what it opens with, then in the gravest of
// what it tells.
func (t *tale) involved(best map[string]*voice) []string {
	const opening = 10 // times the weight of what stands further down
	weight := map[string]int{}
	for _, r := range t.reports {
		d, first := document(r), Opening(r)
		for _, e := range d.Events {
			n := gravityOf(e.Type)
			if r.Article.ID == t.lead.Article.ID && first.Overlaps(e.Span) {
				n *= opening
			}
			for _, ref := range slices.Concat(e.Actors, e.Targets, e.Places) {
				if x, ok := at(d.Entities, ref); ok {
					weight[x.ActsFor()] += n
				}
			}
		}
	}
	return slices.SortedFunc(maps.Keys(best), func(a, b string) int { return cmp.Or(cmp.Compare(weight[b], weight[a]), cmp.Compare(a, b)) })
}

// led names who of a party speaks in the lead.
func (p *page) led(side string, v *voice) (sitrep.Line, bool) {
	if v == nil {
		return sitrep.Line{}, false
	}
	speaker, ok := p.speaker(*v)
	if !ok {
		return sitrep.Line{}, false
	}
	return line("line.party.led", map[string]sitrep.Arg{"side": name(side), "speaker": speaker}, p.cite(v.r, v.q.Span)), true
}

// denies reports whether words that are not the speaker's own are what he denies, which stands among the disputes.
func denies(v voice) bool {
	return v.q.Kind != sitrep.Direct && slices.ContainsFunc(document(v.r).Claims, func(c sitrep.Claim) bool {
		q, ok := at(document(v.r).Quotes, c.Quote)
		return ok && q.Span == v.q.Span && c.Strength == sitrep.Denied
	})
}

// official reports whether somebody may speak for a party that is no label of the server's: an armed group for itself; for a
// state no person to whom a source gives other titles alone, and of bodies those whose name says so.
func official(v voice) bool {
	e, _ := at(document(v.r).Entities, v.q.Entity)
	lists := vocabulary()
	state, not := lists.in(v.r.Article.Language, "state"), lists.in(v.r.Article.Language, "no state")
	ofState := func(words []string) bool { return state.within(words) && !not.within(words) }
	switch {
	case state == nil || e.Party != "":
		return true
	case e.Type == sitrep.Organization:
		return ofState(wordsOf(e.Name)) || lists.all["state body"].within(wordsOf(e.Name))
	case e.Type == sitrep.Person:
		return len(e.Roles) == 0 || slices.ContainsFunc(e.Roles, func(role sitrep.Role) bool { return ofState(wordsOf(role.Text)) })
	}
	return true
}

// asserted gives what a party is reported to claim, where no quote is attributed to it. A denial counts as speaking, but
// what is denied is not the party's statement: it is told among the disputes. Nor is what the lead has told already.
func (p *page) asserted(t *tale, side string, led sitrep.Span) (l sitrep.Line, speaks bool) {
	for _, r := range slices.Backward(p.newsOf(t.reports)) {
		speaks = speaks || slices.ContainsFunc(document(r).Figures, func(f sitrep.Figure) bool { return partyOf(r, f.Claimant) == side })
		for _, c := range document(r).Claims {
			if c.Claimant == 0 || partyOf(r, c.Claimant) != side || !fits(r, c.Span) {
				continue
			}
			speaks = true
			speaker, named := p.by(r, c.Claimant, c.Span)
			if c.Cue != nil && fits(r, *c.Cue) && !speech(c.Cue.In(r.Article.Text), r.Article.Language) {
				continue
			}
			if denial(c) || !named || t.elsewhere(r, c.Claimant, c.Span) || r.Article.ID == t.lead.Article.ID && led.Contains(c.Span) || len(wordsOf(c.Span.In(r.Article.Text))) < 4 {
				continue
			}
			a, more, told := p.claimWords(r, c, 260)
			key := "line.party"
			if told {
				key += ".told"
			}
			return line(cut(key, more), map[string]sitrep.Arg{"side": name(side), "speaker": speaker, "text": a}, a.Cite), true
		}
	}
	return sitrep.Line{}, speaks
}

// sided reports whether a party's source tells the story: then the other's silence is worth a line.
func sided(t *tale, sides []string) bool {
	for _, r := range t.reports {
		if slices.Contains(sides, r.Side) {
			return true
		}
	}
	return false
}

// party gives the words of a party; one that speaks under the name of the party is named once.
func (p *page) party(side string, v *voice) (sitrep.Line, bool) {
	if v == nil {
		return sitrep.Line{}, false
	}
	if who, ok := p.speaker(*v); ok && fold(who.Text) == fold(side) {
		return p.said("line.said", *v, nil)
	}
	return p.said("line.party", *v, map[string]sitrep.Arg{"side": name(side)})
}

func bestBySide(all []voice) map[string]*voice {
	best := map[string]*voice{}
	for i := range all {
		v := &all[i]
		if v.speaker == "" || v.side == "" || v.value() < 0 {
			continue
		}
		old := best[v.side]
		if old != nil && fold(old.text) == fold(v.text) {
			continue // a copy
		}
		if old == nil || cmp.Or(cmp.Compare(v.value(), old.value()), v.at.Compare(old.at)) > 0 {
			best[v.side] = v
		}
	}
	return best
}
