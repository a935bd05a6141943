package times

import (
	"slices"
	"time"

	"sitrep"
)

// op says how the value of an expression is got.
type op uint8

const (
	fixed    op = iota // text is it
	literal            // decades, centuries and years before Christ: y of the size of g
	calendar           // y, m, d as far as said
	byWeek             // a weekday
	shifted            // n grains from the publication or the reference
	pointed            // "that month": the reference cut down to a grain
	bySeason
	byQuarter
	byHalf
	byFeast
	byDay // of a month that is not named: "the 29th"
	byWeekend
	open // cannot be told
)

// sense is what an expression says, before it is known when it is said.
type sense struct {
	kind    sitrep.TimexType
	op      op
	text    string
	bc      bool
	y, m, d int
	weekday int
	n       int
	g       grain
	s       string // season
	feast   *feast
	dir     int    // last -1, this 0, next 1; bare otherwise
	bare    bool   // no direction is said
	fromRef bool   // counts from what was spoken of, not from the publication
	part    string // of the day
	clock   bool
	h, min  int
	zone    *time.Location
	away    int // "Monday last week", "May last year": -1
	isAway  bool
	off     int // days from the day that is named: -1 for the night that ends on it
	// where no day was named, the night before publication
	lastNight bool
	onward    bool // "через два дні": from now where the verb looks ahead
	besides   bool // a time in a history only: "at the same time", "future"
	quantity  bool // counted in years since a like period: "a year earlier"
}

// expr is a sense with the words [first, end) that carry it.
type expr struct {
	sense
	first, end int
}

func (s sense) precision() string {
	switch s.text {
	case "PAST_REF", "PRESENT_REF", "FUTURE_REF":
		return vague.String()
	}
	return ""
}

// parser looks for expressions in words. Its methods take the index of a word and return the index behind what they
// found, 0 where they found nothing.
type parser struct {
	lex   *lexicon
	words []word
}

// none is the word beyond either end.
var none = word{mark: true, token: -1, sentence: -1}

func (p *parser) at(i int) *word {
	if i < 0 || i >= len(p.words) {
		return &none
	}
	return &p.words[i]
}

// is reports whether word i is one of the given ones.
func (p *parser) is(i int, lower ...string) bool {
	w := p.at(i).lower
	return slices.Contains(lower, w)
}

// has reports whether word i has one of the given roles.
func (p *parser) has(i int, r role) bool { return p.at(i).roles&r != 0 }

// ledIn reports whether what stands before word i leads a date in: "in", "until", "late", "last".
func (p *parser) ledIn(i int) bool {
	c := p.at(i - 1).class
	return p.joined(i) && (p.has(i-1, leads) || c == mod || c == dir)
}

// joined reports whether words i-1 and i stand in one sentence.
func (p *parser) joined(i int) bool { return p.at(i).sentence == p.at(i-1).sentence }

func (p *parser) all() []expr {
	var out []expr
	for i := 0; i < len(p.words); {
		if p.words[i].class == other {
			i++
			continue
		}
		e, ok := p.match(i)
		if !ok {
			i++
			continue
		}
		if e.kind != "" { // else: words that must not be read as a time
			out = append(out, e)
		}
		i = e.end
	}
	return out
}

// match returns the longest expression that starts at word i. It stays within the sentence, but for times of the clock:
// the stop of "5 p.m. GMT" may have been read as an end.
func (p *parser) match(i int) (best expr, ok bool) {
	for _, rule := range p.lex.rules[p.at(i).class] {
		if s, end := rule(p, i); end > best.end && (s.clock || p.at(end-1).sentence == p.at(i).sentence) {
			best, ok = expr{s, i, end}, true
		}
	}
	if ok && p.isTitle(best) {
		best.kind = ""
	}
	return best, ok
}

// isTitle reports whether a unit written with a capital behind an opening quotation mark makes e the name of a programme.
func (p *parser) isTitle(e expr) bool {
	return (e.op == shifted || e.kind == sitrep.Duration) && p.at(e.end-1).class == unit && p.at(e.end-1).capital && e.end-e.first > 1 && p.has(e.first-1, quotes)
}

func reference(text string) sense { return sense{kind: sitrep.Date, text: text} }
