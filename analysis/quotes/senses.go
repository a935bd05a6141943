package quotes

import "sitrep/analysis/token"

// inert reports whether the thing in [start, end), the object of c, is no report, because the verb is used in another of
// its senses: "showed pictures of the parade", "called his mother from the station", "says much about the war".
func (f *finder) inert(start, end int, c *cue) bool {
	senses := false
	switch c.word.stem {
	case "show":
		senses = f.wares(start, end)
	case "write":
		senses = f.is(start, determiners) && !f.finite(tokens{start, end})
	case "say":
		senses = f.amount(start) && !f.finite(tokens{start, end})
	case "call":
		senses = c.end == c.at+1 && (f.is(start, particles) || !f.fronted(c) && !f.complement(start, end))
	case "know":
		senses = f.fronted(c)
	}
	return (senses || f.circumstantial(start, c)) && !f.within(start, end) || end == start+1 && (f.is(start, that|objects) || f.adverb(start)) || c.word.frames&(do|judge) != 0 && f.withholds(c.at, end)
}

// mute reports whether c tells that somebody said nothing: "has not commented on the report", "did not say who had paid",
// "declined to comment", "refused to say why".
func (f *finder) mute(c *cue, hi int) bool {
	at := f.contentStart(c, hi)
	switch c.word.stem {
	case "refuse", "decline":
		return f.lower(at) == "to" && (f.is(at+1, silent) && !f.nominal(at+2, hi) || f.is(at+1, withholds) && f.is(at+2, questions))
	case "ask":
		return false
	}
	return (f.lex.word(c.word.stem).classes&silent != 0 || c.word.frames&say != 0 && f.is(at, questions)) && f.negated(c)
}

// negated reports whether c tells what was not said: "has not said", "has yet to say", "neither side said".
func (f *finder) negated(c *cue) bool {
	for i := c.from; i < c.at; i++ {
		if w := f.lower(i); w == "not" || w == "n't" || w == "never" {
			return true
		}
	}
	if f.lower(c.from) == "to" && f.lower(c.from-1) == "yet" {
		return true
	}
	switch f.lower(f.subject(f.start, c.from).lo) {
	case "neither", "none", "nobody", "no":
		return true
	}
	return false
}

// circumstantial reports whether a thing behind a preposition stands at start, where c takes none: "added to the fear",
// "argued with him", "was confirmed by mail".
func (f *finder) circumstantial(start int, c *cue) bool {
	if f.lower(start) == "by" {
		return true
	}
	return c.word.frames&say != 0 && c.end == c.at+1 && f.is(start, attaching) && (f.lower(start) != "to" || f.nominal(start+1, len(f.t.Tokens)))
}

// wares reports whether what is shown at start is a thing to look at, or somebody who is shown one.
func (f *finder) wares(start, end int) bool {
	if f.is(start, addressees) && !f.finite(tokens{start, end}) {
		return true
	}
	for i := start; i < min(end, start+5) && !f.is(i, prepositions); i++ {
		if f.is(i, wares) {
			return true
		}
	}
	return false
}

// complement reports whether a second phrase stands behind the thing that is called, which says what it is called:
// "called the siege a crime", "called the offer useless", but not "called an election", "called the office twice".
func (f *finder) complement(start, end int) bool {
	for i := start + 1; i < end; i++ {
		if w := f.lower(i); (w == "a" || w == "an" || w == "the") && !f.is(i-1, prepositions) {
			return true
		}
	}
	first := f.lower(start)
	if first == "a" || first == "an" || f.name(start, end) {
		return false
	}
	n := start + 1
	if f.is(start, determiners) {
		n++
	}
	next := f.lower(n)
	return n < end && !f.is(n, prepositions|moments|weekdays) && next != "twice" && next != "and" && next != "but"
}

// name reports whether [start, end) is a name: "called Anna Berg".
func (f *finder) name(start, end int) bool {
	for i := start; i < end; i++ {
		if !f.t.Tokens[i].Capital && f.t.Tokens[i].Kind != token.Mark {
			return false
		}
	}
	return !f.title
}

// fronted reports whether the thing that c calls something stands before its subject: "in what Kyiv called a crime".
func (f *finder) fronted(c *cue) bool {
	switch f.lower(c.speaker.lo - 1) {
	case "what", "which", "whom":
		return !c.speaker.empty()
	}
	return false
}

// amount reports whether "much", "a great deal" or "nothing" stands at i.
func (f *finder) amount(i int) bool {
	if f.lower(i) == "a" {
		i++
	}
	return f.is(i, amounts)
}
