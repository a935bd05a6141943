package quotes

import "strings"

// according reads "according to X" and "in his words" at i.
func (f *finder) according(lo, i, hi int) bool {
	if !f.is(i, sources) {
		return false
	}
	c, after := f.sourceAt(i, hi)
	if c.speaker.empty() || i > lo+1 && f.lower(i) == "as" { // “X,” he said, as reported by the radio
		return false
	}
	owned := c.speaker.hi < c.end // "in his words"
	if i > lo+1 {
		if owned {
			f.goOn(after, hi, &c)
		} else {
			f.interrupted(tokens{lo, i}, after, hi, &c)
		}
		return true
	}
	start := 0
	for j := after; j < hi && start == 0; j++ {
		if f.lower(j) == "," && f.in[j] == 0 {
			start = f.behindOffice(j, hi) + 1
		}
	}
	if start == 0 && (owned || after < hi && f.in[after] == 0) {
		start = after // "In his words the truce is a pause", "According to Beijing it was routine"
	}
	if start > 0 {
		f.add(tokens{start, f.clauseEnd(start, hi)}, &c)
	}
	return true
}

// sourceAt reads the words at i that go before a source, and the source, or "in his words"; after is where these end.
func (f *finder) sourceAt(i, hi int) (c cue, after int) {
	if f.lower(i) == "in" && f.is(i+1, owners) && f.lower(i+2) == "words" && i+3 < hi {
		return cue{from: i, at: i, end: i + 3, speaker: tokens{i + 1, i + 2}}, i + 3
	}
	n := f.lex.sources.at(f, i, hi)
	if n == 0 || i+n >= hi {
		return cue{}, 0
	}
	speaker := f.following(i+n, hi)
	if speaker.hi < hi && f.lower(speaker.hi) != "," {
		speaker.hi = f.secondPhrase(speaker)
	}
	return cue{from: i, at: i, end: i + n, speaker: speaker}, speaker.hi
}

// secondPhrase returns where a noun phrase of its own begins within s, that of a clause: "Beijing the flight"; the end of s
// where none does.
func (f *finder) secondPhrase(s tokens) int {
	for i := s.lo + 1; i < s.hi; i++ {
		if f.is(i, determiners|pronouns) && !f.is(i-1, prepositions|determiners|breaks) {
			return i
		}
	}
	return s.hi
}

// behindOffice returns the comma that closes what describes a source from the comma at i on: "according to Orlov, a
// farmer who fled, the dam broke"; i itself where nothing does.
func (f *finder) behindOffice(i, hi int) int {
	if end := f.nameClosed(i, hi); end > 0 {
		return end
	}
	switch f.lower(i + 1) {
	case "a", "an", "who", "which", "whose":
	default:
		return i
	}
	for j := i + 2; j < min(hi, i+farthest); j++ {
		if f.in[j] != 0 {
			return i
		}
		if f.lower(j) != "," {
			continue
		}
		if j < i+4 || f.lower(j+1) == "and" || !f.portrays(i+1, j) || !f.finite(tokens{j + 1, hi}) {
			return i
		}
		return j
	}
	return i
}

// nameClosed returns the comma that closes the name of who holds the office before the comma at i: "according to the mayor,
// Ivan Orlov, the dam broke"; 0 where no name of several words stands there.
func (f *finder) nameClosed(i, hi int) int {
	j := i + 1
	for j < hi && f.t.Tokens[j].Capital {
		j++
	}
	holder := !f.t.Tokens[i-1].Capital && !f.is(i-1, bodies) && !f.pluralAt(i-1)
	list := f.lower(j+2) == "and" || f.lower(j+2) == ","
	if !holder || list || j < i+3 || f.lower(j) != "," || f.behindOffice(j, hi) > j || !f.finite(tokens{j + 1, hi}) {
		return 0
	}
	return j
}

// portrays reports whether [lo, hi) describes somebody: "who fled in May", "a monitor based in Britain"; not "a man was shot".
func (f *finder) portrays(lo, hi int) bool {
	if w := f.lower(lo); w != "a" && w != "an" {
		return true
	}
	for i := lo + 1; i < hi; i++ {
		describes := f.word(i).forms&participle != 0 || strings.HasSuffix(f.lower(i), "ed")
		if f.finite(tokens{i - 1, i + 1}) && !(describes && f.is(i+1, prepositions)) {
			return f.lower(i-1) == "who" || f.lower(i-1) == "that" || f.lower(i-1) == "which"
		}
	}
	return true
}
