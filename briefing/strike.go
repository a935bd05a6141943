package briefing

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"sitrep"
)

// heading is a template for strikes, with numbers as the newest report of each origin gives them, and otherwise the
// headline of the article that stands for the story, or how it begins where it has none.
func (p *page) heading(t *tale) sitrep.Line {
	if l, ok := p.strike(t); ok {
		return l
	}
	a, more := p.headline(t.lead)
	return line(cut("line.title", more), map[string]sitrep.Arg{"title": a}, a.Cite)
}

// strike names the place and the weapon of a strike that a report opens with: the first, but rather one that counts the
// weapons, and that in the middle of a sentence. The report that speaks for the story must name the place too. Words of another
// language do not stand in a template of the readers', and a sea is hit by nobody.
func (p *page) strike(t *tale) (best sitrep.Line, ok bool) {
	most := 0
	for _, r := range p.leadFirst(t) {
		for _, e := range strikes(r) {
			where, named := at(document(r).Entities, e.Places[0])
			if !named || p.foreign(r) != 0 || isWater(where) || !opensAt(t.lead, keyOf(where)) && r.Article.ID != t.lead.Article.ID {
				continue
			}
			place, named := p.named(r, e.Places[0])
			if weapon, rank := p.weapon(r, e); named && rank > most {
				best, most = p.strikeLine(t, keyOf(where), place, weapon), rank
			}
		}
	}
	return best, most > 0
}

// weapon returns the words for the weapon of a strike and how well they stand in a heading; 0 for none that can.
func (p *page) weapon(r sitrep.Report, e sitrep.Event) (words sitrep.Arg, rank int) {
	if !fits(r, e.Weapon) || isAdjective(e.Weapon.In(r.Article.Text)) || isCarrier(e.Weapon.In(r.Article.Text)) {
		return words, 0
	}
	span, many := counted(r, e.Weapon)
	words, more := p.words(sitrep.ArgName, r, span, 60)
	switch {
	case more:
		return words, 0
	case !many:
		return words, 1
	case words.Text != strings.ToLower(words.Text):
		return words, 2
	}
	return words, 3
}

// isWater reports whether a place is a sea or a part of one.
func isWater(place sitrep.Entity) bool {
	return vocabulary().all["water"].within(wordsOf(place.Name))
}

// isCarrier reports whether words for a weapon name what carries weapons, and strikes nothing by itself: "helicopter".
func isCarrier(weapon string) bool {
	words := wordsOf(weapon)
	return len(words) > 0 && vocabulary().all["carrier"].has(words[len(words)-1])
}

// isAdjective reports whether the one word for a weapon is an adjective whose noun was left out: "ракетного".
func isAdjective(weapon string) bool {
	if strings.Contains(weapon, " ") {
		return false
	}
	for end := range vocabulary().all["adjective ends"].entries {
		if strings.HasSuffix(weapon, end) {
			return true
		}
	}
	return false
}

// openingSentences is how many sentences of a report tell what it is about.
const openingSentences = 4

// head is the part of a report that tells what it is about.
func head(r sitrep.Report) sitrep.Span {
	all := sentences(r)
	if len(all) == 0 {
		return sitrep.Span{}
	}
	return sitrep.Span{Start: 0, End: all[min(len(all), openingSentences)-1].End}
}

// strikes returns the strikes at a place that a report opens with.
func strikes(r sitrep.Report) []sitrep.Event {
	return slices.DeleteFunc(slices.Clone(document(r).Events), func(e sitrep.Event) bool {
		return e.State != sitrep.Happened || !isStrike(e) || len(e.Places) == 0 || !head(r).Overlaps(e.Span)
	})
}

// opensAt reports whether a report opens with a place.
func opensAt(r sitrep.Report, key string) bool {
	d := document(r)
	return slices.ContainsFunc(d.Mentions, func(m sitrep.Mention) bool {
		e, ok := at(d.Entities, m.Entity)
		return ok && keyOf(e) == key && head(r).Overlaps(m.Span)
	})
}

// leadFirst returns the reports of a story: the one that speaks for it, then the newest of each language, the readers' first.
func (p *page) leadFirst(t *tale) []sitrep.Report {
	out := []sitrep.Report{t.lead}
	for _, r := range slices.Backward(t.reports) {
		if r.Article.ID != t.lead.Article.ID {
			out = append(out, r)
		}
	}
	slices.SortStableFunc(out[1:], func(a, b sitrep.Report) int { return cmp.Compare(p.foreign(a), p.foreign(b)) })
	return out
}

// counted returns the words for a weapon, of the figure that counts it if there is one: "two guided bombs".
func counted(r sitrep.Report, weapon sitrep.Span) (span sitrep.Span, many bool) {
	for _, f := range document(r).Figures {
		if f.Span.Overlaps(weapon) && f.Span.End >= weapon.End && fits(r, f.Span) {
			return f.Span, true
		}
	}
	return weapon, false
}

func isStrike(e sitrep.Event) bool {
	detail := strings.ToLower(e.Type + " " + e.Detail)
	for _, word := range []string{"strike", "shelling", "artillery", "missile", "bomb", "drone"} {
		if strings.Contains(detail, word) {
			return true
		}
	}
	return false
}

func (p *page) strikeLine(t *tale, placeKey string, place, weapon sitrep.Arg) sitrep.Line {
	args := map[string]sitrep.Arg{"place": place, "weapon": weapon}
	cites := []sitrep.Citation{weapon.Cite}
	var key strings.Builder
	key.WriteString("line.strike")
	for _, c := range []struct{ unit, arg string }{{"killed", "killed"}, {"wounded", "injured"}} {
		if n, from, ok := p.spread(t, placeKey, c.unit); ok {
			args[c.arg] = n
			cites = append(cites, from...)
			key.WriteString("." + c.arg)
		}
	}
	return line(key.String(), args, cites...)
}

// hits names what a strike hit, or where no source's target has a name tells what became of it, in the words of a source.
func (p *page) hits(t *tale) []sitrep.Line {
	for _, r := range p.leadFirst(t) {
		for _, e := range document(r).Events {
			if e.State != sitrep.Happened || !isStrike(e) {
				continue
			}
			var targets []sitrep.Line
			for _, ref := range e.Targets {
				if span := mentionOf(r, ref); !span.Empty() && len(targets) < 3 && isThing(r, ref) && !slices.Contains(e.Places, ref) {
					a, _ := p.words(sitrep.ArgReported, r, span, 80)
					targets = append(targets, line("line.words", map[string]sitrep.Arg{"text": a}, a.Cite))
				}
			}
			if len(targets) > 0 {
				return []sitrep.Line{{Key: "line.hit", Args: map[string]sitrep.Arg{"targets": {Kind: sitrep.ArgLines, Lines: targets}}}}
			}
		}
	}
	for _, r := range p.newsOf(p.leadFirst(t)) {
		if s := damage(r); !s.Empty() {
			return []sitrep.Line{p.sentence("line.sentence", r, s, 200)}
		}
	}
	return nil
}

// damage returns the sentence behind the opening of a report on strikes at one place that tells what they damaged there.
func damage(r sitrep.Report) sitrep.Span {
	places := map[string]bool{}
	for _, e := range strikes(r) {
		maps.Copy(places, keys(r, e.Places))
	}
	if len(places) != 1 {
		return sitrep.Span{}
	}
	d, list := document(r), vocabulary().in(r.Article.Language, "damage")
	elsewhere := func(m sitrep.Mention) bool {
		e, ok := at(d.Entities, m.Entity)
		return ok && e.Type == sitrep.Place && !places[keyOf(e)]
	}
	for _, s := range sentences(r) {
		if s.Start < Opening(r).End || !list.within(wordsOf(unquoted(r, s))) || r.IsFurniture(s) || isQuestion(r, s) {
			continue
		}
		if !slices.ContainsFunc(d.Mentions, func(m sitrep.Mention) bool { return s.Contains(m.Span) && elsewhere(m) }) {
			return s
		}
	}
	return sitrep.Span{}
}

// isThing reports whether a target is what a strike hits: an adjective of a people, as in "a Ukrainian city", is not, and what
// befell a person the figures tell.
func isThing(r sitrep.Report, ref sitrep.Ref) bool {
	e, ok := at(document(r).Entities, ref)
	return ok && e.Type != sitrep.Nationality && e.Type != sitrep.Person
}
