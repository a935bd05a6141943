// Package quotes finds reported speech and thought: what is reported, the words that report it and who stands behind
// it. It works by rules over tokens for English; quotation marks are read in any language. It never guesses a speaker:
// where the text does not tell, there is none.
package quotes

import (
	"slices"
	"strings"

	"sitrep"
	"sitrep/analysis/token"
)

// Find returns the quotes of t, sorted by span. Mentions and entities, which may be nil, say who speakers are.
func Find(t *token.Text, ms []sitrep.Mention, es []sitrep.Entity) []sitrep.Quote {
	f := &finder{t: t, lex: english(), regions: regions(t), in: make([]int, len(t.Tokens)), words: make([]*word, len(t.Tokens))}
	for i, k := range t.Tokens {
		f.words[i] = f.lex.word(k.Lower)
	}
	f.mark()
	ms = slices.DeleteFunc(slices.Clone(ms), func(m sitrep.Mention) bool { return t.Describes(m.Span) })
	base, _, _ := strings.Cut(t.Language, "-")
	if l := wordLists()[base]; l != nil {
		f.kin = l.kin
		other := &inflected{finder: f, l: l, ms: ms}
		other.all()
		out := f.finish(ms, es)
		other.pronouns(out)
		return out
	}
	for lo := 0; lo < len(t.Tokens); {
		hi := f.unit(lo)
		f.read(lo, hi)
		lo = hi
	}
	return f.finish(ms, es)
}

// finder is the state of one run over a text. Positions are indexes of tokens.
type finder struct {
	t       *token.Text
	lex     *lexicon
	words   []*word // what lex knows of each token
	regions []region
	in      []int // 1 + the index of the region around a token, 0 outside
	taken   []bool
	out     []sitrep.Quote
	group   int
	last    speech // the newest quotation
	before  speech // the newest report, where it ended the unit before
	start   int    // of the unit that is read
	prior   int    // start of the unit before
	unitCue []cue
	title   bool            // the unit is a headline that capitalises all its words
	credit  tokens          // whom "Source:" names
	kin     map[string]bool // words for somebody whose name that of another may follow
}

// cue is a reporting word in its clause: the verb group [from, at], the words that belong to it up to end.
type cue struct {
	word          word
	from, at, end int
	passive       bool
	speaker       tokens
}

// tokens is a half-open range of tokens.
type tokens struct{ lo, hi int }

func (r tokens) empty() bool { return r.hi <= r.lo }

// speech is what later quotations of the same speaker go on from.
type speech struct {
	cue, speaker *sitrep.Span
	group, end   int
}

func (f *finder) mark() {
	f.taken = make([]bool, len(f.regions))
	for n, r := range f.regions {
		for i := r.open; i <= r.close && i < len(f.in); i++ {
			f.in[i] = n + 1
		}
	}
}

func (f *finder) read(lo, hi int) {
	if at := f.t.Opening(f.t.Tokens[lo].Sentence); at > lo && at < hi && f.in[lo] == 0 {
		lo = at
	}
	f.unitCue, f.prior, f.start = f.unitCue[:0], f.start, lo
	f.title = f.capitals(lo, hi)
	if f.headline(lo, hi) {
		f.loose(lo, hi)
		f.before = speech{}
		return
	}
	for i := lo; i < hi; i++ {
		if f.in[i] != 0 {
			continue
		}
		if f.according(lo, i, hi) {
			continue
		}
		c, ok := f.cueAt(lo, i, hi)
		if !ok {
			continue
		}
		f.unitCue = append(f.unitCue, c)
		now := &f.unitCue[len(f.unitCue)-1]
		f.report(lo, hi, now)
		i = max(i, now.end-1)
	}
	f.loose(lo, hi)
	f.before = f.lastCue(hi)
	if len(f.unitCue) > 0 && f.last.end <= lo {
		f.last = speech{} // somebody else was heard since
	}
}

// lastCue returns who spoke last in the unit that ends at hi: a person by name or "he" and "she", no crowd.
func (f *finder) lastCue(hi int) speech {
	if len(f.unitCue) == 0 {
		return speech{}
	}
	c := f.unitCue[len(f.unitCue)-1]
	if c.word.stem == "ask" && c.passive {
		c.speaker = f.subject(f.start, c.from) // he answers: "The mayor was asked about it. “No.”"
		q := f.quote(sitrep.Span{}, &c)
		return speech{cue: q.Cue, speaker: q.Speaker, end: hi}
	}
	if c.word.frames&(say|tell|hold) == 0 || c.speaker.empty() {
		return speech{}
	}
	if w := f.lower(c.speaker.lo); !f.t.Tokens[c.speaker.lo].Capital && w != "he" && w != "she" || f.is(c.speaker.lo, determiners) {
		return speech{}
	}
	q := f.quote(sitrep.Span{}, &c)
	return speech{cue: q.Cue, speaker: q.Speaker, end: hi}
}

func (f *finder) lower(i int) string {
	if i < 0 || i >= len(f.t.Tokens) {
		return ""
	}
	return f.t.Tokens[i].Lower
}

// word returns what the lexicon knows of token i.
func (f *finder) word(i int) *word {
	if i < 0 || i >= len(f.words) {
		return &f.lex.unknown
	}
	return f.words[i]
}

// around returns f.in of token i, 0 where the text has none.
func (f *finder) around(i int) int {
	if i < 0 || i >= len(f.in) {
		return 0
	}
	return f.in[i]
}

// is reports whether token i is a word of one of the classes c.
func (f *finder) is(i int, c class) bool { return f.word(i).classes&c != 0 }

func (f *finder) span(r tokens) sitrep.Span {
	for r.hi > r.lo && f.t.Tokens[r.hi-1].Kind == token.Mark && !f.short(r.hi-1) {
		r.hi--
	}
	for r.lo < r.hi && f.t.Tokens[r.lo].Kind == token.Mark {
		r.lo++
	}
	if r.empty() {
		return sitrep.Span{}
	}
	return sitrep.Span{Start: f.t.Tokens[r.lo].Span.Start, End: f.t.Tokens[r.hi-1].Span.End}
}

// short reports whether the stop at i belongs to the word before it and no sentence ends: "Marcos Jr. said".
func (f *finder) short(i int) bool {
	return f.lower(i) == "." && i > 0 && i+1 < len(f.t.Tokens) && f.t.Tokens[i-1].Capital && !f.sentenceEnds(i) && f.t.Tokens[i+1].Kind == token.Word
}
