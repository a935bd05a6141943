package names

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"sitrep"
	"sitrep/analysis/token"
	"sitrep/internal/golden"
)

// tally counts for precision and recall.
type tally struct{ right, found, gold int }

func (c tally) String() string {
	return fmt.Sprintf("precision %.3f recall %.3f F1 %.3f (%d of %d)", float64(c.right)/float64(max(1, c.found)), float64(c.right)/float64(max(1, c.gold)),
		c.f1(), c.right, c.gold)
}

func (c tally) f1() float64 { return 2 * float64(c.right) / float64(max(1, c.found+c.gold)) }

// score is what the model did on the articles, and a line for each of its errors in the article at hand.
type score struct {
	spans, links, titles, countries tally
	byType                          map[sitrep.EntityType]*tally
	wrong                           strings.Builder
}

// TestScores measures the model on the articles marked by hand; the file of scores shows what a change does to it.
func TestScores(t *testing.T) {
	m := model(t)
	s := score{byType: map[sitrep.EntityType]*tally{}}
	for _, typ := range goldTypes {
		s.byType[typ] = &tally{}
	}
	var errors strings.Builder
	number := map[string]int{}
	for _, a := range readGold(t) {
		number[a.lang]++
		ms, es := m.Find(token.Cut(a.text, a.lang, time.Time{}), "")
		s.wrong.Reset()
		s.countSpans(a, ms)
		s.countLinks(a, ms)
		s.countTitles(a, ms, es)
		s.countCountries(a, ms, es)
		if s.wrong.Len() > 0 {
			fmt.Fprintf(&errors, "%s %d\n%s", a.lang, number[a.lang], s.wrong.String())
		}
	}
	golden.File(t, "testdata/scores.txt", s.String()+errors.String())
	if f1 := s.spans.f1(); f1 < 0.85 {
		t.Errorf("F1 of mentions is %.3f, below 0.85", f1)
	}
}

func (s *score) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "mentions      %v\npairs of one  %v\ntitles        %v\ncountries     %v\n", s.spans, s.links, s.titles, s.countries)
	for _, typ := range []sitrep.EntityType{sitrep.Person, sitrep.Organization, sitrep.Unit, sitrep.Place, sitrep.Facility, sitrep.Nationality, sitrep.Weapon} {
		fmt.Fprintf(&b, "%-13s %v\n", typ, *s.byType[typ])
	}
	return b.String()
}

func (s *score) countSpans(a article, ms []sitrep.Mention) {
	s.spans.gold += len(a.types)
	for _, typ := range a.types {
		s.byType[typ].gold++
	}
	got := map[sitrep.Span]sitrep.EntityType{}
	for _, m := range ms {
		if m.Type == sitrep.OtherName || m.Type == sitrep.NamedEvent {
			continue
		}
		s.spans.found++
		s.byType[m.Type].found++
		got[m.Span] = m.Type
		if a.types[m.Span] == m.Type {
			s.spans.right++
			s.byType[m.Type].right++
		} else {
			fmt.Fprintf(&s.wrong, "\twrong %s %q\n", m.Type, m.Span.In(a.text))
		}
	}
	for _, span := range inOrder(a.types) {
		if typ := a.types[span]; got[span] != typ {
			fmt.Fprintf(&s.wrong, "\tmissed %s %q\n", typ, span.In(a.text))
		}
	}
}

// countLinks counts pairs of mentions that stand for one thing, and tells of each mention that stands apart from the
// others of its thing or together with those of another.
func (s *score) countLinks(a article, ms []sitrep.Mention) {
	things := map[string][]sitrep.Span{}
	for _, span := range inOrder(a.who) {
		s.links.gold += len(things[a.who[span]])
		things[a.who[span]] = append(things[a.who[span]], span)
	}
	entities := map[sitrep.Ref][]sitrep.Span{}
	of := map[sitrep.Span]sitrep.Ref{}
	for _, m := range ms {
		if m.Entity == 0 {
			continue
		}
		for _, span := range entities[m.Entity] {
			s.links.found++
			if a.who[span] != "" && a.who[span] == a.who[m.Span] {
				s.links.right++
			}
		}
		entities[m.Entity] = append(entities[m.Entity], m.Span)
		of[m.Span] = m.Entity
	}
	for _, e := range slices.Sorted(maps.Keys(entities)) {
		s.strangers("joined", a, entities[e], func(x, y sitrep.Span) bool { return a.who[x] == a.who[y] || a.who[x] == "" || a.who[y] == "" })
	}
	for _, who := range slices.Sorted(maps.Keys(things)) {
		s.strangers("apart", a, things[who], func(x, y sitrep.Span) bool { return of[x] == of[y] || of[x] == 0 || of[y] == 0 })
	}
}

// strangers tells of the first of some mentions that differs from the one before.
func (s *score) strangers(word string, a article, spans []sitrep.Span, same func(x, y sitrep.Span) bool) {
	for i := 1; i < len(spans); i++ {
		if !same(spans[i-1], spans[i]) {
			fmt.Fprintf(&s.wrong, "\t%s %q %q\n", word, spans[i-1].In(a.text), spans[i].In(a.text))
			return
		}
	}
}

// title is what a person is called, in lower case without its article.
type title struct{ who, text string }

func titleOf(who, text string) title {
	text = strings.ToLower(text)
	for _, article := range []string{"the ", "a ", "an "} {
		text = strings.TrimPrefix(text, article)
	}
	return title{who, text}
}

// countTitles counts each title of a person once; an article before it makes no difference.
func (s *score) countTitles(a article, ms []sitrep.Mention, es []sitrep.Entity) {
	gold, found := map[title]bool{}, map[title]bool{}
	for span, who := range a.titles {
		gold[titleOf(who, span.In(a.text))] = true
	}
	for i, e := range es {
		for _, r := range e.Roles {
			found[titleOf(a.whose(ms, sitrep.RefTo(i)), r.Text)] = true
		}
	}
	s.titles.gold += len(gold)
	s.titles.found += len(found)
	for _, t := range sortedTitles(found) {
		if gold[t] {
			s.titles.right++
		} else {
			fmt.Fprintf(&s.wrong, "\twrong title %s %q\n", t.who, t.text)
		}
	}
	for _, t := range sortedTitles(gold) {
		if !found[t] {
			fmt.Fprintf(&s.wrong, "\tmissed title %s %q\n", t.who, t.text)
		}
	}
}

// whose tells which thing of the gold an entity is, by its first mention that the gold has.
func (a article) whose(ms []sitrep.Mention, e sitrep.Ref) string {
	for _, m := range ms {
		if w := a.who[m.Span]; m.Entity == e && w != "" {
			return w
		}
	}
	return ""
}

func sortedTitles(ts map[title]bool) []title {
	return slices.SortedFunc(maps.Keys(ts), func(a, b title) int { return cmp.Or(cmp.Compare(a.who, b.who), cmp.Compare(a.text, b.text)) })
}

// countCountries counts the places of which the gold tells the country.
func (s *score) countCountries(a article, ms []sitrep.Mention, es []sitrep.Entity) {
	for _, who := range slices.Sorted(maps.Keys(a.countries)) {
		country := a.countries[who]
		s.countries.gold++
		for _, m := range ms {
			i, ok := m.Entity.Index()
			if !ok || a.who[m.Span] != who {
				continue
			}
			if es[i].Country != "" {
				s.countries.found++
			}
			if es[i].Country == country {
				s.countries.right++
			} else {
				fmt.Fprintf(&s.wrong, "\tcountry of %q is %s, not %q\n", es[i].Name, country, es[i].Country)
			}
			break
		}
	}
}

func inOrder[V any](m map[sitrep.Span]V) []sitrep.Span {
	return slices.SortedFunc(maps.Keys(m), func(a, b sitrep.Span) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End)) })
}
