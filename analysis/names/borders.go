package names

import (
	"strings"

	"sitrep/analysis/names/internal/tagger"
	"sitrep/analysis/token"
)

// trim corrects the borders of a tagged name: no titles, no amounts behind it, the number of a unit with it.
func (d *document) trim(s tagger.Span) tagger.Span {
	s = d.whole(d.untitled(s))
	if s.Type == tagger.Place && s.End < len(d.t.Tokens) && facilityNouns[d.t.Tokens[s.End].Lower] && d.t.Tokens[s.End].Sentence == d.t.Tokens[s.Start].Sentence && !d.is(s.End+1, "city", "town", "of") {
		s.End++
	}
	for s.End-s.Start > 1 && strings.HasPrefix(d.t.Language, "it") && italianLeads[d.t.Tokens[s.Start].Lower] {
		s.Start++
	}
	for s.End-s.Start > 1 && compound(d.t.Word(s.Start)) > 0 {
		s.Start++
	}
	for s.End-s.Start > 1 && (strings.Trim(d.t.Tokens[s.End-1].Lower, "-–—,/") == "" || d.portfolio(s)) {
		s.End--
	}
	for s.End-s.Start > 2 && d.is(s.End-2, "on") && d.lex.Word(d.t.Tokens[s.End-1].Lower)&tagger.TimeWord != 0 {
		s.End -= 2 // "Supreme Court on Sunday"
	}
	s.End = d.listEnd(s)
	if d.paper(s) {
		s.Start--
	} else if s.Type == tagger.Organization && s.End-s.Start > 1 && d.t.Word(s.Start) == "The" && len(d.known.records[fold(d.raw(s.Start+1, s.End))]) > 0 {
		s.Start++
	}
	return d.numbers(s)
}

// numbers takes the number behind a name for an amount, but for that of a channel: "Channel 12".
func (d *document) numbers(s tagger.Span) tagger.Span {
	if last := d.t.Tokens[s.End-1]; s.End-s.Start > 1 && s.Type != tagger.Other && last.Kind == token.Number && last.Span.Len() > 1 {
		s.End--
	}
	last := s.End - 1
	if next := s.End; s.Type == tagger.Organization && next < len(d.t.Tokens) && d.t.Tokens[next].Kind == token.Number && d.t.Tokens[next].Sentence == d.t.Tokens[last].Sentence &&
		(d.is(last, "channel", "canal", "kanal", "rescue") || d.t.Tokens[last].AllCaps && d.t.Tokens[last].Span.Len() > 3 && d.t.Tokens[next].Span.Len() < 3) {
		s.End++
	}
	return s
}

// untitled moves the start of a person's name behind titles.
func (d *document) untitled(s tagger.Span) tagger.Span {
	for s.Type == tagger.Person && s.End-s.Start > 1 {
		w := d.t.Tokens[s.Start].Lower
		if first := d.t.First[d.t.Tokens[s.Start].Sentence] == s.Start; w != "." && !(first && openers[w]) && d.known.callings.of(w)&(polite|rank|office|modifier) == 0 || d.givenToo(s) {
			break
		}
		s.Start++
	}
	if next := s.End; d.t.Tokens[s.Start].Lower == "." && next < len(d.t.Tokens) && d.t.Tokens[next].Capital && d.t.Tokens[next].Sentence == d.t.Tokens[s.Start].Sentence {
		s.Start, s.End = next, next+1 // only the title was tagged: "Mr." in front of a name
	}
	return s
}

// givenToo reports whether the first of two words of a name is a given name that is an office as well: "Dean Smith".
func (d *document) givenToo(s tagger.Span) bool {
	w := d.t.Tokens[s.Start].Lower
	return s.End-s.Start == 2 && d.lex.Word(w)&tagger.Given != 0 && d.known.callings.of(w)&(polite|rank) == 0 && d.calls(s.Start-1)&(office|modifier) == 0
}

// openers are words that have a capital at the head of a sentence alone.
var openers = set("neither nor either both but and while when if as for with only even then now like unlike asked meanwhile although though because since after before yet so what why how where did does is was")

// facilityNouns stand behind the town that a facility is named after.
var facilityNouns = set("refinery camp prison jail airbase airfield dam reactor crossing checkpoint airport port")

// listEnd returns where the name of a body ends that is for a list of things: "Ministry of Roads, Bridges and Ports".
func (d *document) listEnd(s tagger.Span) int {
	if s.Type != tagger.Organization || s.End-s.Start < 3 || !d.is(s.Start+1, "of", "for") {
		return s.End
	}
	end, at := s.End, s.End
	for d.is(at, ",") {
		if at = d.things(at + 1); at == 0 {
			return s.End
		}
	}
	if d.is(at, "and") {
		if at = d.things(at + 1); at > 0 {
			end = at
		}
	}
	return end
}

// things returns where the words with capitals end that begin at token i and are no names, or 0.
func (d *document) things(i int) int {
	end := i
	for end < len(d.t.Tokens) && d.t.Tokens[end].Capital && d.lex.Word(d.t.Tokens[end].Lower)&tagger.Common != 0 && d.calls(end)&calling == 0 && d.t.Tokens[end].Sentence == d.t.Tokens[i-1].Sentence {
		end++
	}
	if end == i {
		return 0
	}
	return end
}

// paper reports whether a name is that of a newspaper whose article, in front of it, is a part of it: "The Standard".
func (d *document) paper(s tagger.Span) bool {
	return s.Start > 0 && s.Type == tagger.Organization && len(d.known.records[fold(d.raw(s.Start, s.End))]) == 0 && d.known.papers[d.t.Tokens[s.End-1].Lower] && d.t.Word(s.Start-1) == "The" &&
		d.t.Tokens[s.Start-1].Sentence == d.t.Tokens[s.Start].Sentence
}

// portfolio reports whether the last word of a name is of the title behind it: "Turkish Defense" in front of "Minister".
func (d *document) portfolio(s tagger.Span) bool {
	if s.Type == tagger.Person || s.End >= len(d.t.Tokens) || d.t.Tokens[s.End].Sentence != d.t.Tokens[s.Start].Sentence {
		return false
	}
	return d.calls(s.End-1) == modifier && d.calls(s.End)&office != 0 && d.t.Tokens[s.End].Capital
}

// whole takes the number of a military unit into its name.
func (d *document) whole(s tagger.Span) tagger.Span {
	if s.Start > 0 && (unitHeads[d.t.Tokens[s.End-1].Lower] || s.End-s.Start > 1 && unitHeads[d.t.Tokens[s.End-2].Lower]) {
		if w := d.t.Tokens[s.Start-1].Lower; w[0] >= '0' && w[0] <= '9' && d.t.Tokens[s.Start-1].Sentence == d.t.Tokens[s.Start].Sentence {
			s.Start--
		}
	}
	return s
}

// site reports whether a name is the beginning of that of a site: "Tut.by".
func (d *document) site(s tagger.Span) bool {
	return d.is(s.End-1, ".") && s.End < len(d.t.Tokens) && d.t.Tokens[s.End].Span.Start == d.t.Tokens[s.End-1].Span.End && d.t.Tokens[s.End].Kind == token.Word
}

// bare reports whether what the tagger took for a name is only a word for bodies of its kind, "the Commission", words
// that hyphens join, "Forty-one", what an office is for, "Director of National Intelligence", or an attitude: "Russophobia".
func (d *document) bare(s tagger.Span) bool {
	if d.is(s.Start-1, "of") && d.calls(s.Start-2)&office != 0 && d.purpose(s.End, s.Start) == s.Start &&
		s.End < len(d.t.Tokens) && d.t.Tokens[s.End].Capital {
		return true
	}
	if s.End-s.Start == 2 && d.t.Word(s.Start) == "The" && !d.known.papers[d.t.Tokens[s.Start+1].Lower] {
		s.Start++
	}
	if s.End-s.Start > 1 {
		return false
	}
	w := d.t.Tokens[s.Start].Lower
	if strings.HasSuffix(w, "phobia") {
		return true
	}
	parts := pieces(w)
	for _, p := range parts {
		if d.lex.Word(p.In(w))&tagger.Common == 0 {
			parts = nil
			break
		}
	}
	return len(parts) > 1 || s.Type == tagger.Organization && d.known.generic[w] && !d.known.alone[w]
}

// currency reports whether token i is the start of a sum: "US$40,000".
func (d *document) currency(i int) bool {
	return d.is(i+1, "$") && d.t.Tokens[i].Span.End == d.t.Tokens[i+1].Span.Start
}

// titleAlone reports whether what the tagger took for a person is a title without a name: "Ms", "Gen".
func (d *document) titleAlone(s tagger.Span) bool {
	c := d.calls(s.Start)
	return s.Type == tagger.Person && s.End-s.Start == 1 && (d.t.Tokens[s.Start].Lower == "." || c&polite != 0 || c&rank != 0 && s.End < len(d.t.Tokens) && d.t.Tokens[s.End].Lower == ".")
}
