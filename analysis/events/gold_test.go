package events_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"sitrep"
	"sitrep/internal/golden"
)

// published is when the texts of the gold were.
var published = time.Date(2025, 4, 23, 18, 0, 0, 0, time.UTC)

// TestScores holds events and claims to the project's own gold. What is wrong is listed, so that a loss shows in review.
func TestScores(t *testing.T) {
	w := &world{}
	var s eventScore
	for _, text := range readGold(t, "testdata/gold.txt", w) {
		s.add(t, text, w.read(text.text, text.language, published))
	}
	var c claimScore
	for _, text := range readGold(t, "testdata/claims.txt", w) {
		c.add(t, text, w.read(text.text, text.language, published))
	}
	golden.File(t, "testdata/scores.txt", s.String()+c.String())
	var ws eventScore
	var wc claimScore
	for _, text := range readGold(t, "testdata/wires.txt", w) {
		d := w.read(text.text, text.language, published)
		ws.add(t, text, d)
		wc.add(t, goldText{text: text.text, want: text.claims}, d)
	}
	golden.File(t, "testdata/wires-scores.txt", ws.String()+wc.String())
}

// goldText is a text of the gold and the fields of the lines below it.
type goldText struct {
	text, language string
	want           [][]string
	claims         [][]string // of a text that is labelled with events and claims
}

func readGold(t *testing.T, path string, w *world) []goldText {
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	language := "en"
	var out []goldText
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "= language "):
			language = strings.TrimPrefix(line, "= language ")
		case strings.HasPrefix(line, "= "):
			w.add(strings.TrimPrefix(line, "= "))
		case strings.HasPrefix(line, "+ "):
			last := &out[len(out)-1]
			last.want = append(last.want, fieldsOf(line))
		case strings.HasPrefix(line, "- "):
			last := &out[len(out)-1]
			fields := fieldsOf(line)
			fields[2] = between(last.text, fields[2])
			last.claims = append(last.claims, fields)
		default:
			out = append(out, goldText{text: line, language: language})
		}
	}
	return out
}

// fieldsOf cuts a line of labels, without its mark, at the bars.
func fieldsOf(line string) []string {
	fields := strings.Split(line[2:], "|")
	for i := range fields {
		fields[i] = strings.TrimSpace(fields[i])
	}
	return fields
}

// between returns what "first words…last words" stands for in a text; other words stand for themselves.
func between(text, words string) string {
	first, last, cut := strings.Cut(words, "…")
	lo := strings.Index(text, first)
	if !cut || lo < 0 {
		return words
	}
	hi := strings.Index(text[lo:], last)
	if hi < 0 {
		return words
	}
	return text[lo : lo+hi+len(last)]
}

// tally counts what the gold has, what the system has, and what both have.
type tally struct{ gold, system, both int }

func (c *tally) add(gold, system []string) {
	c.gold += len(gold)
	c.system += len(system)
	for _, g := range gold {
		if slices.Contains(system, g) {
			c.both++
		}
	}
}

func (c tally) String() string {
	if c.gold == 0 || c.system == 0 {
		return fmt.Sprintf("none of %d, %d given", c.gold, c.system)
	}
	p, r := float64(c.both)/float64(c.system), float64(c.both)/float64(c.gold)
	return fmt.Sprintf("precision %.3f recall %.3f F1 %.3f (%d gold, %d given)", p, r, 2*p*r/max(p+r, 1e-9), c.gold, c.system)
}

// eventScore counts events of the same kind in a text, and what fills their slots: those of an event that the other side
// has not count as missed or wrong.
type eventScore struct {
	kind, state, detail, actor, target, place, time tally
	texts                                           int
	wrong                                           []string
}

func (s *eventScore) String() string {
	return fmt.Sprintf("events of %d texts\ntype         %v\ntype, state  %v\ntype, detail %v\nactor        %v\ntarget       %v\nplace        %v\ntime         %v\n%s",
		s.texts, s.kind, s.state, s.detail, s.actor, s.target, s.place, s.time, strings.Join(s.wrong, ""))
}

func (s *eventScore) add(t *testing.T, g goldText, d *sitrep.Document) {
	s.texts++
	left := slices.Clone(d.Events)
	ok := true
	for _, want := range g.want {
		if len(want) != 5 {
			t.Fatalf("%q: five fields, not %q", g.text, want)
		}
		i := nearest(d, left, want)
		if i < 0 {
			ok = s.slots(d, want, nil) && ok
			continue
		}
		ok = s.slots(d, want, &left[i]) && ok
		left = slices.Delete(left, i, i+1)
	}
	for i := range left {
		ok = s.slots(d, nil, &left[i]) && ok
	}
	if !ok {
		s.wrong = append(s.wrong, "wrong: "+g.text+"\n")
		for _, e := range d.Events {
			s.wrong = append(s.wrong, "  found "+describe(d, e)+"\n")
		}
	}
}

// describe writes an event as the gold does.
func describe(d *sitrep.Document, e sitrep.Event) string {
	return strings.Join([]string{e.Type + "/" + e.Detail + " " + string(e.State), strings.Join(names(d, e.Actors), ", "), strings.Join(names(d, e.Targets), ", "), strings.Join(names(d, e.Places), ", "), when(d, e.Time)}, " | ")
}

// nearest returns the index of the event of the wanted kind that agrees in most, or -1.
func nearest(d *sitrep.Document, of []sitrep.Event, want []string) int {
	best, most := -1, -1
	for i, e := range of {
		if e.Type != strings.Split(want[0], "/")[0] {
			continue
		}
		same := 0
		for j, part := range strings.Split(describe(d, e), " | ") {
			if part == want[j] {
				same++
			}
		}
		if same > most {
			best, most = i, same
		}
	}
	return best
}

// slots counts one event of the gold, of the system, or the same of both; false if they differ.
func (s *eventScore) slots(d *sitrep.Document, want []string, e *sitrep.Event) bool {
	var gold, got [7][]string
	if want != nil {
		head, state, _ := strings.Cut(want[0], " ")
		kind, _, _ := strings.Cut(head, "/")
		gold = [7][]string{{kind}, {kind + " " + state}, {head}, list(want[1]), list(want[2]), list(want[3]), list(want[4])}
	}
	if e != nil {
		got = [7][]string{{e.Type}, {e.Type + " " + string(e.State)}, {e.Type + "/" + e.Detail}, names(d, e.Actors), names(d, e.Targets), names(d, e.Places), list(when(d, e.Time))}
	}
	ok := true
	for i, c := range []*tally{&s.kind, &s.state, &s.detail, &s.actor, &s.target, &s.place, &s.time} {
		c.add(gold[i], got[i])
		slices.Sort(gold[i])
		slices.Sort(got[i])
		ok = ok && slices.Equal(gold[i], got[i])
	}
	return ok
}

func list(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, ", ")
}

// claimScore counts propositions with the same borders, and of these who claims them how firmly and what they deny.
type claimScore struct {
	span, claimant, strength, denies tally
	texts                            int
	wrong                            []string
}

func (s *claimScore) String() string {
	return fmt.Sprintf("claims of %d texts\nproposition  %v\nclaimant     %v\nstrength     %v\ndenies       %v\n%s",
		s.texts, s.span, s.claimant, s.strength, s.denies, strings.Join(s.wrong, ""))
}

func (s *claimScore) add(t *testing.T, g goldText, d *sitrep.Document) {
	s.texts++
	var gold, got [4][]string
	for _, want := range g.want {
		if len(want) < 3 || !strings.Contains(g.text, want[2]) {
			t.Fatalf("%q: no claim %q", g.text, want)
		}
		key := want[2] + "/" + deniedBy(want[0])
		gold[0] = append(gold[0], key)
		gold[1] = append(gold[1], key+" by "+want[1])
		gold[2] = append(gold[2], key+" is "+want[0])
		if len(want) > 3 {
			gold[3] = append(gold[3], key+" denies "+g.want[int(want[3][0]-'1')][2])
		}
	}
	for _, c := range d.Claims {
		key := c.Span.In(d.Text) + "/" + deniedBy(string(c.Strength))
		got[0] = append(got[0], key)
		got[1] = append(got[1], key+" by "+strings.Join(names(d, []sitrep.Ref{c.Claimant}), ""))
		got[2] = append(got[2], key+" is "+string(c.Strength))
		if n, ok := c.Denies.Index(); ok {
			got[3] = append(got[3], key+" denies "+d.Claims[n].Span.In(d.Text))
		}
	}
	ok := true
	for i, c := range []*tally{&s.span, &s.claimant, &s.strength, &s.denies} {
		c.add(gold[i], got[i])
		slices.Sort(gold[i])
		slices.Sort(got[i])
		ok = ok && slices.Equal(gold[i], got[i])
	}
	if !ok {
		s.wrong = append(s.wrong, "wrong: "+g.text+"\n")
		for i := range got[1] {
			s.wrong = append(s.wrong, "  found "+got[2][i]+", "+got[1][i]+"\n")
		}
		for _, x := range got[3] {
			s.wrong = append(s.wrong, "  found "+x+"\n")
		}
	}
}

// deniedBy tells a denial from the claim that it denies, where both have the same words.
func deniedBy(strength string) string {
	switch sitrep.Strength(strength) {
	case sitrep.Denied, sitrep.Unverified:
		return strength
	}
	return "claim"
}
