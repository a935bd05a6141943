package briefing

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"sitrep"
)

// voice is one quote with all that is asked of it.
type voice struct {
	r       sitrep.Report
	q       sitrep.Quote
	text    string
	speaker string // key; "" if unknown
	side    string // for whom it is said: the speaker's country, else the side of the source; "" for an outlet
	at      time.Time
}

// voices returns the quotes of some reports, in their order.
func voices(reports []sitrep.Report) []voice {
	var out []voice
	for _, r := range reports {
		d := document(r)
		for _, q := range d.Quotes {
			if !fits(r, q.Span) {
				continue
			}
			v := voice{r: r, q: q, text: q.Span.In(r.Article.Text), at: r.Article.Published}
			if e, ok := at(d.Entities, q.Entity); ok && spoken(d, q, e, r.Article.Language) {
				v.speaker = keyOf(e)
				if !isMedia(r, e) {
					v.side = cmp.Or(e.Country, r.Side)
				}
			}
			out = append(out, v)
		}
	}
	return out
}

// spoken reports whether a quote is that of the entity it is laid to: persons and bodies speak, of a place only the state.
func spoken(d *sitrep.Document, q sitrep.Quote, e sitrep.Entity, language string) bool {
	if e.Type == sitrep.Person || e.Type == sitrep.Organization || q.Speaker == nil || q.Speaker.End > len(d.Text) {
		return true
	}
	return speaksForState(q.Speaker.In(d.Text), stateMention(d, *q.Speaker, q.Entity), language)
}

// speaker names who is quoted: a person by name, and others as they stand beside the verb, since "Canadian" alone is not
// "Canadian health officials".
func (p *page) speaker(v voice) (sitrep.Arg, bool) {
	e, ok := at(document(v.r).Entities, v.q.Entity)
	s := v.q.Speaker
	if !ok || e.Type == sitrep.Person || e.Type == sitrep.Organization || s == nil || !fits(v.r, *s) || s.Len() > 80 {
		return p.named(v.r, v.q.Entity)
	}
	return sitrep.Arg{Kind: sitrep.ArgName, Text: s.In(v.r.Article.Text), Cite: p.cite(v.r, *s)}, true
}

// own returns the part of a quote that is in the speaker's own words, the longest one of a report that holds some, and
// how it may be shown; all of a report that holds none.
func (v voice) own() (sitrep.ArgKind, sitrep.Span) {
	if v.q.Kind == sitrep.Direct {
		return sitrep.ArgQuoted, v.q.Span
	}
	best := sitrep.Span{}
	for from := 0; from < len(v.text); {
		i := strings.IndexAny(v.text[from:], "“\"«„")
		if i < 0 {
			break
		}
		_, mark := utf8.DecodeRuneInString(v.text[from+i:])
		start := from + i + mark
		j := strings.IndexAny(v.text[start:], "”\"»“")
		if j < 0 {
			break
		}
		if j > best.Len() {
			best = sitrep.Span{Start: v.q.Span.Start + start, End: v.q.Span.Start + start + j}
		}
		_, mark = utf8.DecodeRuneInString(v.text[start+j:])
		from = start + j + mark
	}
	if len(wordsOf(best.In(v.r.Article.Text))) < 4 {
		return sitrep.ArgReported, v.q.Span
	}
	return sitrep.ArgQuoted, best
}

// ownWords reports whether any of a quote is in the speaker's own words.
func (v voice) ownWords() bool {
	kind, _ := v.own()
	return kind == sitrep.ArgQuoted
}

// value ranks a quote: whole sentences in the speaker's own words before reported ones.
func (v voice) value() int {
	n := map[sitrep.QuoteKind]int{sitrep.Direct: 20, sitrep.Mixed: 8}[v.q.Kind]
	span, _ := Statement(v.r, v.q)
	switch words := len(wordsOf(v.text)); {
	case words < 4, v.q.Kind == sitrep.Indirect && !clausal(span.In(v.r.Article.Text), v.r.Article.Language):
		return n - 30
	case words >= 7 && words <= 40:
		n += 5
	}
	return n
}

// clausal reports whether a report holds a verb, as far as the verbs of its language are listed: "13 cases in that province"
// is no statement.
func clausal(text, language string) bool {
	finite := vocabulary().in(language, "finite")
	return finite == nil || slices.ContainsFunc(wordsOf(text), func(w string) bool { return finite[w] || len(w) > 4 && strings.HasSuffix(w, "ed") })
}

// said is the line of one quote: who says it, in whose words.
func (p *page) said(key string, v voice, extra map[string]sitrep.Arg) (sitrep.Line, bool) {
	speaker, ok := p.speaker(v)
	if !ok {
		return sitrep.Line{}, false
	}
	kind := sitrep.ArgReported
	if v.q.Kind == sitrep.Direct {
		kind = sitrep.ArgQuoted
	}
	span, told := Statement(v.r, v.q)
	words, more := p.words(kind, v.r, span, 260)
	if told {
		key += ".told"
	}
	args := map[string]sitrep.Arg{"speaker": speaker, "text": words}
	maps.Copy(args, extra)
	return line(cut(key, more), args, words.Cite), true
}

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

// strip gives each party its best words in a story, and says so where it has none. Further countries follow. What the lead
// tells of the top story is not said again.
func (p *page) strip(t *tale, top bool) []sitrep.Line {
	all := voices(t.reports)
	led := sitrep.Span{}
	if top {
		led = opening(t.lead)
	}
	best := bestBySide(slices.DeleteFunc(slices.Clone(all), func(v voice) bool {
		return v.r.Article.ID == t.lead.Article.ID && led.Contains(v.q.Span)
	}))
	heard := bestBySide(all)
	sides := p.sides()
	if len(heard) == 0 && !sided(t, sides) {
		return nil
	}
	var out []sitrep.Line
	for _, side := range sides {
		if l, ok := p.party(side, best[side]); ok {
			out = append(out, l)
			continue
		}
		if l, speaks := p.asserted(t, side, led); speaks || heard[side] != nil {
			if l.Key != "" {
				out = append(out, l)
			}
			continue
		}
		out = append(out, sitrep.Line{Key: "line.party.none", Args: map[string]sitrep.Arg{"side": name(side)}})
	}
	for _, side := range slices.Sorted(maps.Keys(best)) {
		if slices.Contains(sides, side) || len(out) >= len(sides)+2 || !official(*best[side]) {
			continue
		}
		if l, ok := p.party(side, best[side]); ok {
			out = append(out, l)
		}
	}
	return out
}

// official reports whether somebody may speak for a state: of persons, not one to whom a source gives other titles alone.
func official(v voice) bool {
	e, _ := at(document(v.r).Entities, v.q.Entity)
	state := vocabulary().in(v.r.Article.Language, "state")
	return e.Type != sitrep.Person || state == nil || len(e.Roles) == 0 ||
		slices.ContainsFunc(e.Roles, func(role sitrep.Role) bool { return holdsAny(fold(role.Text), state) })
}

// asserted gives what a party is reported to claim, where no quote is attributed to it. A denial counts as speaking, but
// what is denied is not the party's statement: it is told among the disputes. Nor is what the lead has told already.
func (p *page) asserted(t *tale, side string, led sitrep.Span) (l sitrep.Line, speaks bool) {
	for _, r := range slices.Backward(t.reports) {
		for _, c := range document(r).Claims {
			by, ok := at(document(r).Entities, c.Claimant)
			if !ok || by.Country != side || !fits(r, c.Span) {
				continue
			}
			speaks = true
			speaker, named := p.named(r, c.Claimant)
			if denial(c) || !named || r.Article.ID == t.lead.Article.ID && led.Contains(c.Span) || len(wordsOf(c.Span.In(r.Article.Text))) < 4 {
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

func (p *page) party(side string, v *voice) (sitrep.Line, bool) {
	if v == nil {
		return sitrep.Line{}, false
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
		if old == nil || cmp.Or(cmp.Compare(v.value(), old.value()), v.at.Compare(old.at)) > 0 {
			best[v.side] = v
		}
	}
	return best
}

// quoted lists the speakers of the window with the number of articles that quote them, most quoted first.
func (p *page) quoted() []speakerCount {
	byKey := map[string]*speakerCount{}
	seen := map[string]bool{}
	for _, v := range voices(p.reports) {
		if v.speaker == "" {
			continue
		}
		c := byKey[v.speaker]
		if c == nil {
			c = &speakerCount{voice: v}
			byKey[v.speaker] = c
		}
		if once := v.speaker + "\x00" + itoa(int64(v.r.Article.ID)); !seen[once] {
			seen[once] = true
			c.articles++
		}
	}
	out := slices.Collect(maps.Values(byKey))
	slices.SortFunc(out, func(a, b *speakerCount) int {
		return cmp.Or(cmp.Compare(b.articles, a.articles), strings.Compare(a.voice.speaker, b.voice.speaker))
	})
	list := make([]speakerCount, len(out))
	for i, c := range out {
		list[i] = *c
	}
	return list
}

type speakerCount struct {
	voice    voice
	articles int
}
