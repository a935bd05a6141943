package briefing

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"time"

	"sitrep"
	"sitrep/analysis/token"
)

// Edited is an article that its source has changed, with the versions that it replaced.
type Edited struct {
	Report sitrep.Report
	Former []sitrep.Revision
}

// Amend compares what a posted briefing tells with what its sources say now. Lines whose words a source has changed are
// marked, never rewritten, and an item beside the other corrections gives the words then and now. Only words that were
// told count: an edit elsewhere in an article changes nothing. It is pure and leaves b alone; the result is false where
// all that was told still stands.
func Amend(b *sitrep.Briefing, edits []Edited) (*sitrep.Briefing, bool) {
	a := amending{next: clone(b), edits: map[sitrep.ArticleID]Edited{}, done: map[string]bool{}}
	for _, e := range edits {
		a.edits[e.Report.Article.ID] = e
	}
	for _, parts := range [][]sitrep.BriefingPart{a.next.Parts, a.next.Thread} {
		for _, p := range parts {
			for i := range p.Items {
				a.item(&p.Items[i])
			}
		}
	}
	a.tell()
	return a.next, a.marked
}

// clone copies a briefing by way of its stored form, which holds all that is shown of it.
func clone(b *sitrep.Briefing) *sitrep.Briefing {
	raw, err := json.Marshal(b)
	if err != nil {
		panic("briefing: a briefing that was stored cannot be written: " + err.Error())
	}
	next := new(sitrep.Briefing)
	if err := json.Unmarshal(raw, next); err != nil {
		panic("briefing: what was written of a briefing cannot be read: " + err.Error())
	}
	return next
}

// amending is one comparison.
type amending struct {
	next   *sitrep.Briefing
	edits  map[sitrep.ArticleID]Edited
	items  []sitrep.BriefingItem // the corrections that came of it
	done   map[string]bool       // what they tell already
	marked bool
}

func (a *amending) item(it *sitrep.BriefingItem) {
	a.line(&it.Heading)
	for i := range it.Lines {
		a.line(&it.Lines[i])
	}
}

// line marks a line if any of its words has changed. One that is marked already stays so; what became of its words is
// followed through the correction that tells of it.
func (a *amending) line(l *sitrep.Line) {
	if l.Amended || !a.changed(*l) {
		return
	}
	a.marked = true
	l.Amended = !strings.HasPrefix(l.Key, amendedKey)
}

const amendedKey = "line.amended"

// changed reports whether any words of a line are no longer in their source, and notes a correction for each that are not.
func (a *amending) changed(l sitrep.Line) bool {
	found := false
	for _, name := range slices.Sorted(maps.Keys(l.Args)) {
		arg := l.Args[name]
		if strings.HasPrefix(l.Key, amendedKey) && name == "old" {
			continue
		}
		for _, inner := range arg.Lines {
			found = a.changed(inner) || found
		}
		found = a.arg(arg) || found
	}
	return found
}

func (a *amending) arg(arg sitrep.Arg) bool {
	e, ok := a.edits[arg.Cite.Article]
	if !ok || arg.Cite.Revision >= e.Report.Article.Revision {
		return false
	}
	i := slices.IndexFunc(e.Former, func(v sitrep.Revision) bool { return v.Number == arg.Cite.Revision })
	if i < 0 {
		return false // its words then are not known any more
	}
	then := e.Former[i]
	if arg.Cite.Span.Empty() {
		return arg.Kind == sitrep.ArgTitle && a.headline(e, then, arg)
	}
	return a.words(e, then, arg)
}

func (a *amending) headline(e Edited, then sitrep.Revision, arg sitrep.Arg) bool {
	now := e.Report.Article
	if fold(then.Title) == fold(now.Title) || fold(arg.Text) == fold(now.Title) {
		return false
	}
	title := arg
	title.Text, title.URL = now.Title, now.URL
	title.Cite.Revision = now.Revision
	arg.URL = ""
	a.correct(amendedKey+".title", e, arg, title)
	return true
}

// words compares a span of the text. Words that were shown must still be there; a number or a name must still stand in
// the sentence that took the place of its own.
func (a *amending) words(e Edited, then sitrep.Revision, arg sitrep.Arg) bool {
	old, now := arg.Cite.Span.In(then.Text), e.Report.Article.Text
	if old == "" || holds(now, old) && arg.Kind != sitrep.ArgNumber && arg.Kind != sitrep.ArgName {
		return false
	}
	span := sentenceAt(then.Text, e.Report.Article.Language, arg.Cite.Span)
	next, ok := likest(now, e.Report.Article.Language, span.In(then.Text))
	if ok && holds(next.In(now), old) {
		return false
	}
	was := sitrep.Arg{Kind: sitrep.ArgReported, Cite: arg.Cite}
	was.Cite.Span = clause(then.Text, span, longestAmended)
	was.Text = was.Cite.Span.In(then.Text)
	if !ok {
		a.correct(amendedKey+".gone", e, was, sitrep.Arg{})
		return true
	}
	is := was
	is.Cite.Revision, is.Cite.Span = e.Report.Article.Revision, clause(now, next, longestAmended)
	is.Text = is.Cite.Span.In(now)
	a.correct(amendedKey, e, was, is)
	return true
}

// longestAmended is the most bytes of a sentence that a correction shows.
const longestAmended = 200

// holds reports whether a text has some words, in order, whatever stands between them.
func holds(text, words string) bool {
	return strings.Contains(" "+fold(text)+" ", " "+fold(words)+" ")
}

// sentenceAt returns the sentence around a span, or the span where it crosses sentences.
func sentenceAt(text, language string, span sitrep.Span) sitrep.Span {
	for _, s := range token.Cut(text, language, time.Time{}).Sentences {
		if s.Start <= span.Start && span.End <= s.End {
			return s
		}
	}
	return span
}

// likest returns the sentence of a text that has most words in common with another, if that is half of both.
func likest(text, language, sentence string) (best sitrep.Span, ok bool) {
	want := set(fold(sentence))
	most := 0.0
	for _, s := range token.Cut(text, language, time.Time{}).Sentences {
		have := set(fold(s.In(text)))
		both := 0
		for w := range have {
			if want[w] {
				both++
			}
		}
		if dice := 2 * float64(both) / float64(max(1, len(have)+len(want))); dice > most {
			best, most = s, dice
		}
	}
	return best, most >= 0.5
}

// correct notes a correction, each once.
func (a *amending) correct(key string, e Edited, old, now sitrep.Arg) {
	id := key + fold(old.Text) + "\x00" + fold(now.Text)
	if a.done[id] {
		return
	}
	a.done[id] = true
	l := line(key, map[string]sitrep.Arg{"outlet": name(e.Report.Article.Outlet), "old": old}, old.Cite)
	if now.Kind != "" {
		l.Args["new"] = now
		l.Cites = []sitrep.Citation{now.Cite}
	}
	a.items = append(a.items, sitrep.BriefingItem{Lines: []sitrep.Line{l}, Status: sitrep.StatusSuperseded})
}

// tell puts what came of it before the other corrections. They are told whatever sections a schedule shows.
func (a *amending) tell() {
	if len(a.items) == 0 {
		return
	}
	parts := a.next.Parts
	i := slices.IndexFunc(parts, func(p sitrep.BriefingPart) bool { return p.Section == sitrep.SectionCorrections })
	if i < 0 {
		parts, i = append(parts, sitrep.BriefingPart{Section: sitrep.SectionCorrections}), len(parts)
	}
	parts[i].Items = append(a.items, parts[i].Items...)
	a.next.Parts = parts
}
