package timeline

import (
	"maps"
	"math"
	"slices"
	"strings"
	"time"

	"sitrep"
	"sitrep/analysis/token"
)

// sentence is one sentence of the reports.
type sentence struct {
	report     int
	span       sitrep.Span
	day        string  // of publication
	words      vector  // of length 1
	count      int     // different words
	early      float64 // more for what stands early in its article: from 0 to 1
	kind       Kind
	attributed bool        // told by somebody and not by the outlet
	claimant   string      // key of who tells it; "" if that is the outlet, or unknown
	side       string      // for whom the claimant acts; the claimant if unknown
	against    sitrep.Span // of the sentence of its report that denies it, or that it denies; may be its own
	days       []string    // that it tells of
	vague      sitrep.Span // how it names a week or month that it tells of
	remembers  bool        // a former day: it names an anniversary
	alone      float64     // how well it can stand alone: 1, or less where it begins with "he" or ends in "he said"
	figures    []sitrep.Figure
	undated    bool // it names no day, and stands for that of publication
}

// corpus is what Build has read.
type corpus struct {
	reports   []sitrep.Report
	byDay     map[string][]sentence
	published map[string]float64 // day → relevance of the articles that appeared
	mentioned map[string]float64 // day → relevance of the later sentences that name it
	words     map[string]int     // word → its number, from 0
	df        []int              // number of a word → articles
	articles  int
	query     map[string]bool
	from, to  string
	last      string // day on which the last article appeared
}

// fewestWords are the words of a sentence that tells something.
const fewestWords = 3

// farSentences is how deep into an article a sentence without a date of its own may stand for the day of publication.
const farSentences = 5

func read(reports []sitrep.Report, o Options) *corpus {
	c := &corpus{reports: reports, byDay: map[string][]sentence{}, published: map[string]float64{}, mentioned: map[string]float64{}, words: map[string]int{}, query: queryWords(o.Query)}
	if !o.From.IsZero() {
		c.from = o.From.Format(time.DateOnly)
	}
	c.to = "9999-12-31"
	if !o.To.IsZero() {
		c.to = o.To.Format(time.DateOnly)
	}
	for i, r := range reports {
		if r.Document == nil || !o.AsOf.IsZero() && r.Article.Published.After(o.AsOf) {
			continue
		}
		c.add(i, r)
	}
	if o.Kind != Plan {
		c.settle()
	}
	c.tellOnce()
	maps.DeleteFunc(c.byDay, func(_ string, list []sentence) bool { return len(list) == 0 })
	c.weigh()
	return c
}

// settle forgets what was announced for a day that has come: what happened on it is told by what appeared then or later, and
// where nothing tells of it, it was put off.
func (c *corpus) settle() {
	for day, list := range c.byDay {
		if day >= c.last {
			continue
		}
		c.byDay[day] = slices.DeleteFunc(list, func(s sentence) bool { return s.day < day })
	}
}

func queryWords(q string) map[string]bool {
	out := map[string]bool{}
	for _, t := range token.Cut(q, "en", time.Time{}).Tokens {
		if t.Kind == token.Word && len(t.Lower) > 2 {
			out[stem(t.Lower)] = true
		}
	}
	return out
}

func (c *corpus) add(i int, r sitrep.Report) {
	c.articles++
	text := token.Cut(r.Document.Text, r.Document.Language, r.Article.Published)
	day := ""
	if !r.Article.Published.IsZero() {
		day = r.Article.Published.Format(time.DateOnly)
	}
	c.last = max(c.last, day)
	relevance := c.relevance(text)
	list := c.sentences(text, r, day)
	if c.within(day) {
		c.published[day] += relevance
		if slices.ContainsFunc(list, func(s sentence) bool { return s.remembers && s.days[0] == day }) {
			c.published[day] -= 2 * relevance / 3 // it tells of the day remembered as well
		}
	}
	named := map[string]bool{}
	for _, s := range list {
		s.report = i
		for _, d := range s.days {
			if !c.within(d) {
				continue
			}
			if d < day && !named[d] && !s.remembers {
				named[d] = true
				c.mentioned[d] += relevance
			}
			c.byDay[d] = append(c.byDay[d], s.on(d))
		}
	}
}

// sentences returns what a report that appeared on a day tells, each with the days it tells of.
func (c *corpus) sentences(text *token.Text, r sitrep.Report, day string) (out []sentence) {
	times := r.Document.Times
	seen := map[int]bool{}
	for n, span := range text.Openings() {
		for len(times) > 0 && times[0].Span.End <= span.Start {
			times = times[1:]
		}
		today := day
		if n >= farSentences {
			today = ""
		}
		days, vague := tellsOf(r.Document, times, span, today)
		s := c.sentence(text, n, clip(r.Document.Text, span), seen)
		if s.count < fewestWords || len(days) == 0 || r.IsFurniture(s.span) || isDoubt(r.Document, s.span) {
			continue
		}
		s.days, s.vague, s.day, s.early = days, vague, day, 1/math.Sqrt(float64(1+n))
		s.kind, s.attributed = kindOf(r.Document, s.span)
		s.claimant, s.side = claimantOf(r.Document, s.span)
		s.figures = figuresIn(r.Document, s.span)
		s.undated = len(daysOf(r.Document, times, span)) == 0
		if spokenByPronoun(r.Document, s.span) {
			s.alone *= 0.6
		}
		out = append(out, s)
	}
	oppose(r.Document, out)
	return out
}

func (c *corpus) textOf(s sentence) string { return s.span.In(c.reports[s.report].Document.Text) }

func (s sentence) place() place { return place{s.report, s.span} }

// on returns the sentence as it stands to a day: what was written before the day is a plan.
func (s sentence) on(day string) sentence {
	if s.day < day {
		s.kind = Plan
	}
	return s
}

// spokenByPronoun reports whether what a sentence reports is said by somebody it does not name.
func spokenByPronoun(d *sitrep.Document, in sitrep.Span) bool {
	return slices.ContainsFunc(d.Quotes, func(q sitrep.Quote) bool {
		return q.Speaker != nil && in.Contains(*q.Speaker) && isIn("leaning", strings.ToLower(q.Speaker.In(d.Text)))
	})
}

// figuresIn returns the figures within a span.
func figuresIn(d *sitrep.Document, in sitrep.Span) (out []sitrep.Figure) {
	for _, f := range d.Figures {
		if in.Contains(f.Span) {
			out = append(out, f)
		}
	}
	return out
}

// relevance grows with how often the words of the query stand in the text: from 0.1 to 1.
func (c *corpus) relevance(t *token.Text) float64 {
	if len(c.query) == 0 {
		return 1
	}
	hits, kinds := 0, map[string]bool{}
	for _, tok := range t.Tokens {
		if tok.Kind == token.Word {
			if w := stem(tok.Lower); c.query[w] {
				hits++
				kinds[w] = true
			}
		}
	}
	share := float64(len(kinds)) / float64(len(c.query))
	return 0.1 + 0.9*share*math.Min(1, math.Log1p(float64(hits))/math.Log(6))
}

func (c *corpus) within(day string) bool { return day != "" && c.from <= day && day <= c.to }

// sentence reads sentence n of a text from the words within span. It counts the words in df that are not in seen.
func (c *corpus) sentence(t *token.Text, n int, span sitrep.Span, seen map[int]bool) sentence {
	counts := map[int]float64{}
	s := sentence{span: span, alone: 1}
	first := true
	for _, tok := range t.Of(n) {
		if tok.Span.Start < span.Start {
			continue
		}
		if first && isIn("leaning", tok.Lower) {
			s.alone = 0.4
		}
		first = false
		s.remembers = s.remembers || isAnniversary(tok.Lower)
		if tok.Kind != token.Word && tok.Kind != token.Number || len(tok.Lower) < 3 || isIn("stop", tok.Lower) {
			continue
		}
		w := c.number(stem(tok.Lower))
		counts[w]++
		if !seen[w] {
			seen[w] = true
			c.df[w]++
		}
	}
	s.words, s.count = newVector(counts), len(counts)
	return s
}

// number returns the number of a word, a new one for a word that is new.
func (c *corpus) number(word string) int {
	n, known := c.words[word]
	if !known {
		n = len(c.df)
		c.words[word] = n
		c.df = append(c.df, 0)
	}
	return n
}

// weigh turns counts into weights.
func (c *corpus) weigh() {
	for _, list := range c.byDay {
		for i := range list {
			list[i].words = c.weights(list[i].words).unit()
		}
	}
}

func (c *corpus) weights(counts vector) vector {
	out := make(vector, 0, len(counts))
	for _, w := range counts {
		rare := math.Log(float64(c.articles+2) / float64(c.df[w.word]+1))
		out = append(out, weight{w.word, (1 + math.Log(w.x)) * math.Sqrt(rare)})
	}
	return out
}

func stem(s string) string {
	for _, e := range []string{"ing", "ed", "es", "e", "s"} {
		if len(s) > len(e)+3 && strings.HasSuffix(s, e) {
			return s[:len(s)-len(e)]
		}
	}
	return s
}
